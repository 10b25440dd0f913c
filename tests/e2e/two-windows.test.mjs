// The same plan in two windows: the second is told who has it open, and can read it or make a copy.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { makeHome, michi, openApp, written } from "./app.mjs";
import { startDisplay } from "./display.mjs";

const IN_USE = "ほかの人がこの計画を開いています";

describe("the same plan in two windows", () => {
  let display;
  let home;
  let colleague;
  let plan;
  const open = [];

  before(async () => {
    display = await startDisplay();
    home = makeHome();
    colleague = makeHome();
    plan = join(home.share, "計画.dxplan");
    assert.equal(michi(home, "new", plan, "--template", "blank").status, 0);
    open.push(await openApp({ display, home, plan }));
  });
  after(() => {
    for (const app of open) app.stop();
    display?.stop();
    home?.remove();
    colleague?.remove();
  });

  test("the first edits", async () => {
    await open[0].goTo("使命");
    await open[0].type("使命", "先に開いた人の使命");
  });

  test("the second is told, and may read", async () => {
    const second = await openApp({ display, home: colleague, plan });
    open.push(second);
    await second.shows(IN_USE);
    await second.pressOn("button", "読み取り専用で開く");
    await second.goTo("使命");
    await second.shows("読み取り専用");
    const readOnly = await second.session.evaluate(() => find("textbox", "使命").readOnly);
    assert.equal(readOnly, true, "nothing can be typed");
    await second.close();
  });

  test("the second may make a copy and edit that", async () => {
    const copy = join(home.share, "写し.dxplan");
    const third = await openApp({ display, home: colleague, plan });
    open.push(third);
    await third.shows(IN_USE);
    await third.type("写しの置き場所", copy, { instead: true });
    await third.pressOn("button", "写しを作って編集");
    await third.goTo("将来像");
    await third.type("将来像", "写しに書いた将来像");
    await third.close();
    assert.ok(written(home, copy).includes("写しに書いた将来像"));
    assert.ok(!written(home, plan).includes("写しに書いた将来像"));
  });

  test("the first has lost nothing, and takes its note away when it closes", async () => {
    await open[0].close();
    assert.ok(written(home, plan).includes("先に開いた人の使命"));
    assert.deepEqual(readdirSync(home.share).sort(), ["写し.dxplan", "計画.dxplan"].sort());
  });
});
