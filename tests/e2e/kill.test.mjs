// The first promise: nothing typed is ever lost. The program is killed at random moments while somebody types; after each restart
// everything typed up to one second before is in the window, and the file on the share is whole.
//
// WALK_KILLS: how often (8), WALK_SEED: repeats a run as far as the moments go.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { integrity, integrityOfWork, makeHome, michi, openApp, written } from "./app.mjs";
import { startDisplay } from "./display.mjs";
import { Key } from "./driver.mjs";

const KILLS = Number(process.env.WALK_KILLS ?? 8);
const SEED = Number(process.env.WALK_SEED ?? Math.floor(Math.random() * 2 ** 32));

/** What may be lost. */
const SECOND = 1_000;

const FIELDS = [
  ["使命", "使命"],
  ["将来像", "将来像の説明"],
  ["行動規範", "前文"],
  ["計画の枠", "策定の趣旨"],
  ["推進体制", "推進体制"],
];
const LETTERS = "町民の暮らしを支えるため役場は仕事の進め方を改めて１２３４アイウＡＢ、。𠮷葛󠄀";

describe(`nothing typed is lost when the program is killed ${KILLS} times (WALK_SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  const between = (least, most) => least + random() * (most - least);
  const letters = [...new Intl.Segmenter("ja").segment(LETTERS)].map(({ segment }) => segment);

  let display;
  let home;
  let plan;
  let app;
  /** The longest time before a kill of which something was lost, in milliseconds. */
  let worst = 0;
  /** What each field is known to hold: set after every restart from what the window shows. */
  const held = new Map(FIELDS.map(([, field]) => [field, ""]));

  before(async () => {
    console.log(`WALK_SEED=${SEED}`);
    display = await startDisplay();
    home = makeHome();
    plan = join(home.share, "計画.dxplan");
    assert.equal(michi(home, "new", plan, "--template", "blank").status, 0);
    app = await openApp({ display, home, plan });
  });
  after(() => {
    app?.stop();
    display?.stop();
    home?.remove();
  });

  for (let kill = 1; kill <= KILLS; kill += 1) {
    test(`kill ${kill}`, async () => {
      const [step, field] = FIELDS[Math.floor(random() * FIELDS.length)];
      await app.goTo(step);
      await app.tabTo("textbox", field);
      await app.session.chord([Key.control], Key.end);

      // Types as a person does, in bursts with rests, until the program is gone.
      const log = [{ at: performance.now(), text: held.get(field) }];
      let killedAt = 0;
      const wait = between(200, 7_000);
      const killing = sleep(wait).then(() => {
        killedAt = performance.now();
        app.kill();
      });
      let typed = held.get(field);
      for (let left = 0; killedAt === 0; left -= 1) {
        if (left <= 0) left = Math.floor(between(5, 40));
        const letter = letters[Math.floor(random() * letters.length)];
        typed += letter;
        try {
          await app.press(letter);
        } catch {
          break; // in the middle of a key
        }
        log.push({ at: performance.now(), text: typed });
        await sleep(left === 1 ? between(300, 1_500) : between(0, 120));
      }
      await killing;

      assert.ok(existsSync(plan), "the file on the share is there");
      assert.equal(integrity(plan), "ok", "the file on the share is whole");
      const checked = michi(home, "check", plan);
      assert.deepEqual(integrityOfWork(home), ["ok"], "the working copy is whole");
      assert.ok(checked.status === 0 || checked.status === 1, `michi check: ${checked.stderr}`);

      app = await openApp({ display, home, plan });
      await app.goTo(step);
      const now = await app.value(field);
      const promised = log.findLast(({ at }) => at <= killedAt - SECOND)?.text ?? held.get(field);
      assert.ok(
        now.startsWith(promised),
        `lost: ${promised.slice(now.length)}\nwindow: …${now.slice(-60)}\ntyped: …${promised.slice(-60)}`,
      );
      assert.ok(typed.startsWith(now), `the window shows what nobody typed: ${now.slice(-80)}`);
      held.set(field, now);
      const lost = log.find(({ text }) => !now.startsWith(text));
      if (lost) worst = Math.max(worst, killedAt - lost.at);
    });
  }

  test("everything is in the file when the window is closed at last", async () => {
    for (const [step, field] of FIELDS) {
      await app.goTo(step);
      assert.equal(await app.value(field), held.get(field), `${field}, which was not typed in lately, is as it was`);
    }
    await app.close();
    assert.equal(integrity(plan), "ok");
    const text = written(home, plan);
    console.log(`${KILLS} kills, at most the last ${Math.round(worst)} ms were lost`);
    for (const [field, value] of held) assert.ok(text.includes(value), `${field} is not in the file`);
  });
});

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
