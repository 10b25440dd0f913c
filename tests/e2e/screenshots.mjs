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
  "議会へ",
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
      // In a narrow window the road is a menu: its stops are there, but not to be seen.
      await app.until(
        (step) => {
          const stops = [...document.querySelectorAll('nav[aria-label="道のり"] li button')];
          const stop = stops.find((one) => one.textContent.includes(step));
          stop?.click();
          return stop !== undefined;
        },
        `the step ${step}`,
        step,
      );
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

/** What the pictures of the manual show: the place on the road, and what is opened there. */
const MANUAL = [
  ["overview", "概要"],
  ["town", "わが町"],
  ["frame", "計画の枠"],
  ["present", "現状と課題"],
  ["mission", "使命"],
  ["vision", "将来像"],
  ["measures", "戦略・施策"],
  ["initiative", "取組", "first"],
  ["instruments", "条例等", "first"],
  ["schedule", "日程"],
  ["opinions", "意見"],
  ["review", "点検"],
  ["council", "議会へ"],
  ["yearly", "毎年度"],
];

async function manual() {
  await withSample(SIZES[0], async (app, display) => {
    for (const [name, step, opens] of MANUAL) {
      await app.goTo(step);
      if (opens) await app.until(openFirst, `something to open at ${step}`);
      await rest();
      display.picture(join(folder, `${name}.png`));
    }
  });
  await startPage(SIZES[0], "start.png");
}

/** Opens the first sheet of a list, in the page; lists that are folded are unfolded first. */
function openFirst() {
  const line = document.querySelector("main :is(button.open, button.row__open)");
  const unfold = [...document.querySelectorAll("main button")].find((one) => one.textContent.includes("すべて開く"));
  (line ?? unfold)?.click();
  return line !== null;
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
