// A plan from the first start to a Word file, in the real window and by keyboard alone: typed, closed, opened again, exported.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { integrity, makeHome, michi, openApp, written } from "./app.mjs";
import { startDisplay } from "./display.mjs";
import { Key } from "./driver.mjs";

/** What is typed: step, field, text. Rare characters, a variant selector and full-width digits among them. */
const TYPED = [
  ["計画の枠", "計画の名称", "みちのく町暮らしのためのＤＸ計画"],
  ["使命", "使命", "葛󠄀城の𠮷田さんが、雪の日も町で暮らし続けられるようにする。"],
  ["将来像", "将来像", "だれもが「この町でよかった」と言える町"],
  ["行動規範", "前文", "私たちは、道具より先に、町民の困りごとを見ます。"],
  ["推進体制", "推進の責任者", "副町長（ＣＤＯ）を置き、１２月までに決める。"],
];

describe("a plan from the first start to a Word file", () => {
  let display;
  let home;
  let plan;
  let app;

  before(async () => {
    display = await startDisplay();
    home = makeHome();
    plan = join(home.share, "みちのく町DX計画.dxplan");
  });
  after(() => {
    app?.stop();
    display?.stop();
    home?.remove();
  });

  test("is made from the empty template by keyboard", async () => {
    app = await openApp({ display, home });
    await app.pressOn("button", "はじめから作る");
    await app.type("市町村名", "みちのく町", { instead: true });
    await app.type("ファイルの置き場所", plan, { instead: true });
    await app.pressOn("button", "つくって始める");
    await app.find("button", "使命", 'nav[aria-label="道のり"]');
    assert.ok(existsSync(plan), "the file is on the share at once");
  });

  test("takes Japanese text in five steps", async () => {
    for (const [step, field, text] of TYPED) {
      await app.goTo(step);
      await app.type(field, text, { instead: true });
      assert.equal(await app.value(field), text);
    }
  });

  test("is whole in the file after the window was closed", async () => {
    await app.close();
    const text = written(home, plan);
    for (const [, field, typed] of TYPED) assert.ok(text.includes(typed), `${field} is not in the file`);
    assert.equal(integrity(plan), "ok");
    assert.deepEqual(
      readdirSync(home.share).filter((name) => !name.endsWith(".dxplan")),
      [],
      "nothing is left beside the file",
    );
    assert.deepEqual(readdirSync(home.share), ["みちのく町DX計画.dxplan"]);
  });

  test("shows everything when it is opened again", async () => {
    app = await openApp({ display, home, plan });
    for (const [step, field, text] of TYPED) {
      await app.goTo(step);
      assert.equal(await app.value(field), text);
    }
  });

  test("takes the last edit back, also after the restart", async () => {
    const [step, field, text] = TYPED.at(-1);
    await app.goTo(step);
    await app.tabTo("textbox", field);
    await app.session.chord([Key.control], "z");
    await app.until((field, typed) => find("textbox", field)?.value !== typed, "the undo", field, text);
    await app.session.chord([Key.control], "y");
    await app.until((field, typed) => find("textbox", field)?.value === typed, "the redo", field, text);
  });

  test("is exported as a Word file that holds what was typed", async () => {
    const out = join(home.folder, "文書");
    await app.goTo("議会へ");
    await app.type("書き出すフォルダー", out, { instead: true });
    await app.pressOn("button", "書き出す", "main");
    await app.shows("書き出しました");
    const papers = readdirSync(out).filter((name) => name.endsWith(".docx"));
    const paper = papers.find((name) => name === "01_計画書.docx");
    assert.ok(paper, `the plan is among ${papers}`);
    assert.ok(papers.length > 5, `only ${papers}`);
    const xml = spawnSync("unzip", ["-p", join(out, paper), "word/document.xml"], { encoding: "utf8" }).stdout;
    const text = xml.replace(/<[^>]+>/g, "");
    for (const [, field, typed] of TYPED) assert.ok(text.includes(typed), `${field} is not in the paper`);
    await app.close();
  });

  test("is the same for the command line", () => {
    const { status, stdout } = michi(home, "show", plan);
    assert.equal(status, 0);
    assert.ok(stdout.includes(TYPED[0][2]));
  });
});
