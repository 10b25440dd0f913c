// The screens with 1,000 initiatives in Chromium: a key while typing, a change of step, the road of thought with everything open,
// and a search over the plan.
//
//   node scripts/bench/screens.mjs MICHI [COUNT]
//
// MICHI is a `michi` with the feature `dev-host`; ui/dist holds the screens. A key counts from the moment at which the browser got it
// until the page is laid out again, so that a page that is busy with something else is counted as well; a frame that the screen waits
// for is not.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, table } from "./figures.mjs";

const [michi, count = "1000"] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const ui = here("../../ui");
const { chromium } = createRequire(join(ui, "package.json"))("@playwright/test");
const ROUNDS = 5;
const KEYS = 120;

const folder = mkdtempSync(join(tmpdir(), "michishirube-screens-"));
const port = await freePort();
let host;
let browser;
try {
  const sample = join(folder, "sample.dxplan");
  const plan = join(folder, "plan.dxplan");
  run(michi, ["new", sample, "--template", "sample"]);
  run("python3", [here("multiply.py"), sample, plan, count]);
  host = spawn(michi, ["serve", "--ui", join(ui, "dist"), "--data", join(folder, "data"), "--port", String(port)], {
    stdio: "ignore",
  });
  await answering();
  await rpc("plan_open", { path: plan, mode: "edit" });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator("#step-title").waitFor();
  await page.evaluate(() => {
    // Until the step is there, the focus is in its heading, and all of it is laid out.
    window.measure = async (act, there) => {
      const began = performance.now();
      act();
      while (!there()) await new Promise((done) => setTimeout(done));
      void document.body.offsetHeight;
      const took = performance.now() - began;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return took;
    };
  });

  const rows = [];
  const steps = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const place of await page
      .locator("#road-list button")
      .count()
      .then((all) => [...Array(all).keys()])) {
      const [name, took] = await page.evaluate(async (at) => {
        const button = document.querySelectorAll("#road-list button")[at];
        const before = document.querySelector("#step-title");
        before.blur();
        const took = await window.measure(
          () => button.click(),
          () => document.activeElement?.id === "step-title",
        );
        return [document.querySelector("#step-title").textContent.trim(), took];
      }, place);
      steps.set(name, [...(steps.get(name) ?? []), took]);
      await page.waitForTimeout(50);
    }
  }
  const byStep = [...steps].map(([name, took]) => [name, figure(took)]);
  const worst = byStep.reduce((one, other) => (other[1] > one[1] ? other : one));
  rows.push([
    "段を移る・全ての段の中央値 / change of step, median of all",
    median(byStep.map(([, took]) => took)),
    100,
  ]);
  rows.push([`段を移る・最も遅い段（${worst[0]}）/ the slowest step`, worst[1], 100]);
  process.stderr.write(`${byStep.map(([name, took]) => `${name} ${took}`).join("  ")}\n`);

  await go(page, "概要");
  const opening = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const press = (label) =>
      page.evaluate((text) => {
        const button = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === text);
        const lines = document.querySelectorAll("[role=treeitem]").length;
        return window.measure(
          () => button.click(),
          () => document.querySelectorAll("[role=treeitem]").length !== lines,
        );
      }, label);
    await press("すべてたたむ");
    opening.push(await press("すべて開く"));
  }
  rows.push(["考えの道をすべて開く / the road of thought, all open", figure(opening), 100]);

  const typing = async (name) => {
    const rests = [];
    await page.evaluate(() => {
      window.keys = [];
      document.addEventListener("input", (event) => {
        // Behind all other listeners and what they have asked for.
        queueMicrotask(() => {
          void document.body.offsetHeight;
          window.keys.push(performance.now() - event.timeStamp);
        });
      });
    });
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.type("abcdefghij"[key % 10]);
      await page.waitForTimeout(key % 12 === 11 ? 900 : 70);
    }
    rests.push(...(await page.evaluate(() => window.keys)));
    const sorted = [...rests].sort((one, other) => one - other);
    rows.push([`${name}・一打 / one key`, figure(rests), 16]);
    rows.push([`${name}・一打、遅いほうから5％ / one key, p95`, round1(sorted[Math.floor(sorted.length * 0.95)]), 16]);
  };
  await go(page, "取組");
  await page.locator("h2 button[aria-expanded=false]").first().click();
  await page.locator("li .open").first().click();
  await page.getByRole("textbox", { name: "取組内容", exact: true }).focus();
  await page.keyboard.press("Control+End");
  await typing("個票の文 / text of a sheet");
  await page.reload();
  await page.locator("#step-title").waitFor();
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
  );
  await go(page, "取組");
  await page.locator("#find-words").focus();
  await typing("取組の一覧を絞る / filter of the list of initiatives");

  const searches = [];
  for (const words of ["まったくない", "てつづき", "町民"]) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      await rpc("plan_find", { query: { words }, limit: 200 });
      searches.push(performance.now() - began);
    }
  }
  rows.push(["計画全体を探す、往復 / search over the plan, there and back", figure(searches), 50]);

  console.log(table([`${Number(count).toLocaleString("en")} 取組`, "ms (median)", "budget"], rows));
} finally {
  await browser?.close();
  host?.kill();
  rmSync(folder, { recursive: true, force: true });
}

function round1(value) {
  return Math.round(value * 10) / 10;
}

function figure(values) {
  return round1(median(values));
}

async function go(page, step) {
  const menu = page.getByRole("button", { name: /^道のり：/ });
  if (await menu.isVisible()) await menu.click();
  await page.locator("#road-list").getByRole("button", { name: step }).click();
  await page.locator("#step-title:focus").waitFor();
}

async function rpc(name, request) {
  const ask = () => fetch(`http://127.0.0.1:${port}/rpc/${name}`, { method: "POST", body: JSON.stringify(request) });
  // The host closes a connection that nobody has used for a while, perhaps just when it is used again.
  const response = await ask().catch(ask);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
}

async function answering() {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error("the host does not answer");
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function run(program, args) {
  const ended = spawnSync(program, args, { encoding: "utf8" });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${ended.stderr}`);
}
