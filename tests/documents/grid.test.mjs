// The grid of a house style, measured on the page: a ruler is exported, converted by LibreOffice, and its letters and lines
// are counted where they stand.
//
// ＭＳ 明朝 and 游明朝 are not on the machines that run this: LibreOffice puts another Japanese font of full-width letters in
// their place. So this proves what the file asks for (grid, margins, exact heights), not how high the fonts of Windows are;
// their heights are data with a source (templates/fonts.toml). Absent on purpose: what a ruler holds (tests of the crate `paper`).

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { judge } from "./judge.mjs";
import { michi, mustRun } from "./tools.mjs";

const MM = 72 / 25.4;
/**
 * So much may a line stand beside its place, in points. Files hold whole twentieths of a point, and where letters are drawn apart
 * LibreOffice begins a line a little further in (1 pt with 37 letters of 12 pt).
 */
const NEAR = 1.25;

const folder = mkdtempSync(join(tmpdir(), "michishirube-grid-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Styles of a town's own: 游明朝 at the most lines that its letters fit into, and at so many that they do not. */
const data = join(folder, "data");
mkdirSync(join(data, "styles"), { recursive: true });
const preset = readFileSync(new URL("../../templates/styles/shirakawa.toml", import.meta.url), "utf8");
for (const lines of [37, 40]) {
  const own = preset
    .replace(/^(east_asian|latin) = "ＭＳ 明朝"/gm, '$1 = "游明朝"')
    .replace(/^line_factor = 1\.3$/m, "line_factor = 1.6726")
    .replace(/^lines = 40$/m, `lines = ${lines}`)
    .replace(/^title = .*$/m, `title = "游明朝${lines}行"`);
  writeFileSync(join(data, "styles", `yu-${lines}.toml`), own);
}
const env = { ...process.env, MICHISHIRUBE_DATA: data };

test("the command line lists the styles of the program and of the town", async () => {
  const listed = await mustRun(michi, ["styles"], [0], { env });
  for (const line of ["shirakawa\t", "court\t", "yu-37\t游明朝37行（町の書式）"])
    assert.ok(listed.includes(line), listed);
});

for (const [key, characters, lines, size, top, left, height] of [
  ["shirakawa", 42, 40, 11, 25, 30, 247],
  ["court", 37, 26, 12, 35, 30, 235],
  ["yu-37", 42, 37, 11, 25, 30, 247],
  ["yu-40", 42, 40, 11, 25, 30, 247],
]) {
  const at = join(folder, key);
  const printed = await mustRun(michi, ["ruler", "--style", key, "--to", at], [0], { env });
  const file = printed.trim();
  assert.ok(existsSync(file), `no ruler of ${key}: ${printed}`);

  describe(`the ruler of ${key}`, () => {
    judge(key, file, join(at, "pdf"), 2, 2);

    test(`holds ${characters} letters in a line and ${lines} lines on a page`, async () => {
      const out = join(at, "measured");
      mkdirSync(out);
      const profile = `-env:UserInstallation=file://${at}/measuring`;
      await mustRun("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", out, file]);
      const pdf = join(
        out,
        readdirSync(out).find((name) => name.endsWith(".pdf")),
      );
      // The number of the page stands below the last line.
      const pages = linesOf(await mustRun("pdftotext", ["-bbox", pdf, "-"])).map((page) =>
        page.filter((line) => line.middle < (top + height) * MM),
      );
      assert.deepEqual(
        pages.map((page) => page.length),
        [lines, lines],
      );
      const pitch = (height * MM) / lines;
      for (const [page, found] of pages.entries()) {
        for (const [index, line] of found.entries()) {
          const name = `page ${page + 1}, line ${index + 1}: ${line.text}`;
          assert.equal([...line.text].length, characters, name);
          // Each line begins with its number: also where a paragraph of a whole page breaks.
          const number = String(page * lines + index + 1).padStart(4, "0");
          assert.equal(line.text.slice(0, 4).normalize("NFKC"), number, name);
          assert.ok(Math.abs(line.left - left * MM) < NEAR, `${name} begins at ${line.left}`);
          assert.ok(line.right - line.left > characters * size - size / 2, `${name} ends at ${line.right}`);
          // Each line stands on its own place of the grid: none has doubled.
          const wanted = found[0].middle + pitch * index;
          assert.ok(Math.abs(line.middle - wanted) < NEAR, `${name} stands at ${line.middle}, not at ${wanted}`);
        }
        const first = found[0].middle;
        assert.ok(Math.abs(first - (top * MM + pitch / 2)) < pitch / 2, `page ${page + 1} begins at ${first}`);
      }
    });
  });
}

/** The lines of each page: what they say and where they stand, in points from the top left corner. */
function linesOf(bbox) {
  return bbox
    .split("<page ")
    .slice(1)
    .map((page) => {
      const lines = new Map();
      for (const [, left, top, right, bottom, text] of page.matchAll(
        /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g,
      )) {
        const middle = (Number(top) + Number(bottom)) / 2;
        const key = Math.round(middle);
        const line = lines.get(key) ?? { words: [], left: Infinity, right: 0, middle };
        line.words.push([Number(left), text]);
        line.left = Math.min(line.left, Number(left));
        line.right = Math.max(line.right, Number(right));
        lines.set(key, line);
      }
      return [...lines.values()]
        .sort((one, other) => one.middle - other.middle)
        .map((line) => ({
          ...line,
          text: line.words
            .sort(([one], [other]) => one - other)
            .map(([, text]) => text)
            .join(""),
        }));
    });
}
