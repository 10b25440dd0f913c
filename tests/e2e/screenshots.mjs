// Pictures of every screen in the real window, with the sample plan: at 1280×800, at 1920×1080 and with text twice as large.
//
//   node tests/e2e/screenshots.mjs FOLDER [all | manual]
//
// With `manual` the pictures of the manual (docs/manual/images); without anything only the picture that README.md shows.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeHome, michi, openApp } from "./app.mjs";
import { startDisplay } from "./display.mjs";

const [folder, extent] = process.argv.slice(2);
const STEPS = [
  "わが町",
  "計画の枠",
  "現状と課題",
  "使命",
  "将来像",
  "行動規範",
  "戦略・施策",
  "取組",
  "推進体制",
  "条例等",
  "日程",
  "意見",
  "点検",
  "議会へ",
  "毎年度",
];
const SIZES = [
  { name: "1280", width: 1280, height: 800 },
  { name: "1920", width: 1920, height: 1080 },
  { name: "200", width: 1280, height: 800, env: { GDK_DPI_SCALE: "2" } },
];

async function readme() {
  await withSample(SIZES[0], async (app, display) => {
    await app.goTo("使命");
    await app.tabTo("textbox", "使命");
    await rest();
    display.picture(join(folder, "window.png"));
  });
}

async function everyScreen(size) {
  await withSample(size, async (app, display) => {
    for (const [at, step] of STEPS.entries()) {
      await enter(app, step);
      await rest();
      display.picture(join(folder, `${size.name}-${at}-${step}.png`));
    }
  });
  await startPage(size, `${size.name}-start.png`);
}

async function startPage(size, name) {
  const display = await startDisplay(size);
  const home = makeHome();
  const app = await openApp({ display, home, env: size.env });
  await full(app, size);
  await rest();
  display.picture(join(folder, name));
  app.stop();
  display.stop();
  home.remove();
}

/** Goes to a step by its stop; in a narrow window the road is a menu, and its stops are there, but not to be seen. */
const enter = (app, step) =>
  app.until(
    (step) => {
      const stops = [...document.querySelectorAll('nav[aria-label="道のり"] li button')];
      const stop = stops.find((one) => one.textContent.includes(step));
      stop?.click();
      return stop !== undefined;
    },
    `the step ${step}`,
    step,
  );

/** What the pictures of the manual show: the place on the road, the words in the name of what is opened there, and its part. */
const MANUAL = [
  ["overview", "概要"],
  ["town", "わが町"],
  ["frame", "計画の枠"],
  ["present", "現状と課題"],
  ["mission", "使命"],
  ["vision", "将来像"],
  ["measures", "戦略・施策"],
  ["initiative", "取組", ""],
  ["instruments", "条例等", "集落センター", "本文"],
  ["schedule", "日程"],
  ["opinions", "意見"],
  ["review", "点検"],
  ["council", "議会へ"],
  ["yearly", "毎年度"],
];

async function manual() {
  await withSample(SIZES[0], async (app, display) => {
    for (const [name, step, opens, part] of MANUAL) {
      await enter(app, step);
      await rest();
      if (opens !== undefined) await app.until(open, `something to open at ${step}`, opens);
      if (part !== undefined) await app.until(toPart, `the part ${part}`, part);
      // The folder of the walk is nobody's business.
      await app.session.evaluate(() => {
        for (const input of document.querySelectorAll("main input"))
          if (input.value.startsWith("/")) input.value = "Z:\\企画課\\DX計画";
      });
      await rest();
      display.picture(join(folder, `${name}.png`));
    }
  });
  await startPage(SIZES[0], "start.png");
}

/** Opens the first sheet of a list whose name holds these words, in the page; lists that are folded are unfolded first. */
function open(words) {
  const lines = [...document.querySelectorAll("main :is(button.open, button.row__open)")];
  const line = lines.find((one) => one.textContent.includes(words));
  const unfold = [...document.querySelectorAll("main button")].find((one) => one.textContent.includes("すべて開く"));
  (line ?? unfold)?.click();
  return line !== undefined;
}

/** Scrolls to a part of the sheet, in the page. */
function toPart(name) {
  const link = [...document.querySelectorAll("main nav button, main nav a")].find(
    (one) => one.textContent.trim() === name,
  );
  link?.click();
  return link !== undefined;
}

async function withSample(size, run) {
  const display = await startDisplay(size);
  const home = makeHome();
  let app;
  try {
    const plan = join(home.share, "みちのべ町DX計画.dxplan");
    assert.equal(michi(home, "new", plan, "--template", "sample").status, 0);
    app = await openApp({ display, home, plan, env: size.env });
    await full(app, size);
    await run(app, display);
  } finally {
    app?.stop();
    display.stop();
    home.remove();
  }
}

/** Makes the window as large as the screen. */
const full = (app, { width, height }) => app.session.size(width, height);

/** Until everything has been drawn. */
const rest = () => sleep(800);

mkdirSync(folder, { recursive: true });
if (extent === "all") for (const size of SIZES) await everyScreen(size);
else if (extent === "manual") await manual();
else await readme();
