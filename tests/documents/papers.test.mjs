// Every paper of every template, as the officer would get it: judged by Microsoft's own rules, opened by LibreOffice,
// and the same bytes the second time.
//
// Absent on purpose: what is written in a paper (tests of the crate `paper`).

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { judge } from "./judge.mjs";
import { michi, mustRun, run } from "./tools.mjs";

/** Fewer pages than this means that something is missing, whatever the rules say. */
const FEWEST_PAGES = { "sample/plan": 20, "blank/plan": 2, "sample/summary": 2, "sample/sheets": 30 };
/** More pages than this mean that something has run over. */
const MOST_PAGES = { "sample/summary": 2, "blank/summary": 2 };

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
      const name = `${template}/${key}`;
      judge(key, file, join(folder, template, `pdf-${key}`), FEWEST_PAGES[name] ?? 1, MOST_PAGES[name]);
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
