// 新旧対照表 of each pair of texts in each house style, as the officer would get it, and the same bytes the second time.
//
// Absent on purpose: what is written in it (`tests/tests/documents.rs`).

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { judge } from "./judge.mjs";
import { michi, mustRun } from "./tools.mjs";

const FEWEST_PAGES = { small: 1, long: 2, vertical: 1 };

const STYLES = ["plan-standard", "shirakawa", "ud"];

const folder = mkdtempSync(join(tmpdir(), "michishirube-comparison-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const text = (name) => fileURLToPath(new URL(`../suite/comparison/${name}.txt`, import.meta.url));

for (const [pair, pages] of Object.entries(FEWEST_PAGES)) {
  for (const style of STYLES) {
    const made = [1, 2].map((time) => join(folder, `${pair}-${style}-${time}.docx`));
    for (const to of made) {
      await mustRun(michi, ["compare", text(`${pair}.current`), text(`${pair}.revised`), "--to", to, "--style", style]);
    }
    describe(`新旧対照表 ${pair} in the style ${style}`, { concurrency: 2 }, () => {
      test("is the same bytes the second time", () => assert.deepEqual(readFileSync(made[1]), readFileSync(made[0])));
      judge(`${pair}-${style}`, made[0], join(folder, `pdf-${pair}-${style}`), pages);
    });
  }
}
