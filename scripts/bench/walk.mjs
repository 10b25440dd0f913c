// A whole plan by keyboard: from an empty one to one that is ready for the council, with the content of the sample.
//
//   node scripts/bench/walk.mjs MICHI
//
// MICHI is a `michi` with the feature `dev-host`; ui/dist holds the screens. Every key is a real key event; a text is put in as an
// input method commits it, a block as it is pasted from Excel. The page is looked at (where is the focus?), and never touched.
// At the end the plan is held against one made from the template of the sample, value by value and paper by paper; the last line
// says how many differ, and where any does the script ends with 1.
// Absent on purpose: a mouse, setting the focus, filling a field, adding a record past the screen.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "./figures.mjs";

const [michi] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const ui = here("../../ui");
const { chromium } = createRequire(join(ui, "package.json"))("@playwright/test");
const SAMPLE = JSON.parse(readFileSync(here("../../templates/plans/sample.json"), "utf8"));

/** While the script is worked on: WALK_ONLY=条例等,意見 writes these steps only. */
const ONLY = process.env.WALK_ONLY?.split(",");
/** So many Tabs without anything to do mean that the way is lost. */
const LOST = 400;

// What is to be written ------------------------------------------------------------------------------------------------------

const root = { kind: "plan", body: {}, children: SAMPLE.records };
const byKey = new Map();
(function index(node, parent) {
  node.parent = parent;
  if (node.key) byKey.set(`@${node.key}`, node);
  for (const child of node.children ?? []) index(child, node);
})(root, null);
const childrenOf = (node, kind) => (node.children ?? []).filter((child) => child.kind === kind);
const firstOfKind = (node, kind) => {
  for (const child of node.children ?? []) {
    const found = child.kind === kind ? child : firstOfKind(child, kind);
    if (found) return found;
  }
  return undefined;
};
const firstSheet = firstOfKind(root, "initiative");
const titleOf = (node) => node.body.title ?? node.body.name ?? "";

// The machine ----------------------------------------------------------------------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), "michishirube-walk-"));
const port = await freePort();
let host;
let browser;
let page;
let failed;
let differing;
let asking = 0; // requests of the page that are not answered yet
const steps = []; // { name, ms, keys, tabs, texts, pastes, reach }
let step;
let lastKey = "";
let known = new Map();
const written = new Set();
const YEARS = ["2026", "2027", "2028", "2029", "2030"];
/** What the screen calls the choices of an indicator. */
const WORDS = {
  kind: { outcome: "成果指標", activity: "活動指標" },
  accumulation: { yearly: "単年", cumulative: "累計" },
  direction: { increase: "増やす", decrease: "減らす", keep: "維持する" },
};
const passed = new Map(); // what a Tab stood on without anything to do there
try {
  await serve();
  const path = join(folder, "walk.dxplan");
  await rpc("preferences_set", { welcomed: true, toured: true });
  await rpc("plan_create", { template: "blank", path, town_name: "" });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  page = await context.newPage();
  for (const [event, by] of [
    ["request", 1],
    ["requestfinished", -1],
    ["requestfailed", -1],
  ])
    page.on(event, (request) => {
      if (request.url().includes("/rpc/")) asking += by;
    });
  page.on("pageerror", (error) => console.error(`page: ${step?.name} ${lastKey} ${error.message}`));
  await page.addInitScript(watchKeys);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator("#step-title").waitFor();
  await walk();
  await judge(path);
  await killed(path);
} catch (error) {
  failed = error;
  console.error(error);
  if (page) {
    await page.screenshot({ path: process.env.WALK_PICTURE ?? join(tmpdir(), "walk.png") }).catch(() => {});
    console.error(await active().catch(() => undefined));
  }
} finally {
  tell();
  console.log(
    differing === undefined
      ? "The walk did not come to its end: nothing was compared."
      : `${differing} values differ from the sample.`,
  );
  await browser?.close();
  host?.kill();
  if (!process.env.WALK_KEEP) rmSync(folder, { recursive: true, force: true });
  else console.log(folder);
}
process.exitCode = failed ? 1 : 0;

// The walk -------------------------------------------------------------------------------------------------------------------

async function walk() {
  await at("わが町", () => through());
  await onwards("計画の枠", () => through());
  await onwards("現状と課題", () => through());
  await onwards("使命", () => through());
  await onwards("将来像", () => through());
  await onwards("行動規範", () => through());
  await onwards("戦略・施策", () => through());
  await onwards("取組", initiatives);
  await onwards("推進体制", () => through());
  await onwards("条例等", () => through());
  await onwards("日程", () => through());
  await onwards("意見", () => through());
  await onwards("点検", () => through());
  await onwards("議会へ", councils);
  await onwards("毎年度", () => through());
  // What could not be written where it stands on the road: words of the glossary, and listings of what came later.
  await again("戦略・施策", () => through());
  await again("現状と課題", glossary);
  await again("議会へ", exported);
}

/** Through the sheets one after the other, then what a list says best: owners and tags, as a block from Excel. */
async function initiatives() {
  await through();
  await blockOfInitiatives();
}

async function blockOfInitiatives() {
  await until((focus) => focus.text === "表", "Tab");
  await key("Enter");
  // A law of the town's own is in no list: it is written in the column for it, which is not shown at first.
  await until((focus) => focus.text === "列を選ぶ", "Tab");
  await key("Enter");
  await settled(async () => (await active()).inDialog);
  await until((focus) => focus.type === "checkbox" && /法/.test(focus.named), "Tab", 30);
  if (!(await active()).checked) await key("Space");
  await key("Escape");
  await settled(async () => !(await active()).inDialog);
  await until((focus) => focus.role === "gridcell" || (focus.tag === "TEXTAREA" && focus.inTable), "Tab");
  const rows = [];
  const take = (node) => {
    for (const child of node.children ?? []) {
      if (child.kind === "initiative") rows.push(child);
      else if (child.kind === "measure") take(child);
    }
  };
  take(root);
  const national = nationalLabels();
  const status = { new: "新規", continued: "継続", expanded: "拡充" };
  const names = (list) => (list ?? []).map((key) => titleOf(byKey.get(key))).join("、");
  const block = rows.map(({ body }) => [
    [...(body.whole_office ? ["全庁"] : []), names(body.owners)].filter(Boolean).join("、"),
    names(body.related_sections),
    body.for_whom,
    status[body.status] ?? body.status,
    body.national_priorities.map((one) => national.get(one) ?? one).join("、"),
    body.sustainable_goals.join("、"),
    body.laws.join("、"),
    body.tags.join("、"),
  ]);
  await key("Control+Home");
  await until((focus) => focus.columnName?.startsWith("所管課") || focus.tableColumn === "owners", "ArrowRight", 12);
  await paste(block);
  await settled(async () => (await active()).inDialog);
  await until(
    (focus) =>
      /\d+/.test(focus.text) &&
      focus.tag === "BUTTON" &&
      focus.inDialog &&
      !/取りやめ|やめる|キャンセル/.test(focus.text),
    "Tab",
    40,
  );
  await key("Enter");
  await settled(async () => !(await active()).inDialog);
  await key("Escape");
}

/** To the part with the words of the plan, and through it. */
async function glossary() {
  await until((focus) => focus.part === "用語集", "F6", 20);
  await through();
}

/** The papers first; the bill of the plan is written below them. */
async function councils() {
  await exported();
  await through();
}

async function exported() {
  await until((focus) => focus.text === "書き出す", "Tab");
  await key("Enter");
  await page.getByText("書き出しました").first().waitFor({ timeout: 60_000 });
}

/** Tabs through a step; whatever is met and has something to write in the sample is written. */
async function through() {
  let idle = 0;
  let focus = await active();
  for (;;) {
    const done = await handle(focus);
    if (done) idle = 0;
    else {
      idle += 1;
      if (focus.tag !== "BODY") pass(focus);
    }
    if (step.over) {
      step.over = false;
      return;
    }
    if (idle > LOST) throw new Error(`${LOST} Tabs without anything to do`);
    if (done !== "moved") await key("Tab");
    focus = await active();
    if (focus.isAfter || (focus.tag === "BODY" && idle > 3)) return;
  }
}

/** Writes what belongs where the focus is. True when something was done, "moved" when the focus is in a new place. */
async function handle(focus) {
  if (focus.add && focus.id.startsWith("add-")) return addHere(focus);
  if (focus.tag === "BUTTON") return press(focus);
  if (focus.row !== null && focus.initiative) {
    const node = await nodeOf(focus.initiative);
    return write(focus, childrenOf(node, "indicator")[focus.row]?.body.actuals["2026"] ?? "");
  }
  if (!focus.record) return false;
  const node = await nodeOf(focus.record);
  if (!node) return false;
  const name = `${focus.record} ${focus.field}`;
  const value = node.body[focus.field];
  const leaves = await leave(focus, node);
  if (leaves) return leaves;
  // Tables.
  if (focus.row !== null) return cell(focus, node);
  if (written.has(name) && focus.type !== "checkbox") return false;
  if (focus.type === "radio") {
    written.add(name);
    return radio(focus, value);
  }
  if (focus.type === "checkbox") {
    if (focus.field === "attached") return !written.has(name) && part(name, value);
    if (typeof value !== "boolean") return false;
    written.add(name);
    if (value === focus.checked) return false;
    await key("Space");
    return true;
  }
  if (focus.tag === "SELECT") {
    if (focus.field === "roadmap") return roadmapYear(focus, node);
    written.add(name);
    return value !== undefined && select(focus, value);
  }
  if (focus.combobox) return picked(focus, node, name);
  if (focus.field === "tags") return false; // Written in the table.
  if (node.kind === "instrument" && !value && focus.value !== "" && ["TEXTAREA", "INPUT"].includes(focus.tag)) {
    // What the model text brought and the sample does not have.
    written.add(name);
    await key("Control+a");
    await key("Delete");
    return true;
  }
  if (typeof value !== "string" || value === "") return false;
  written.add(name);
  if (focus.value === value) return false;
  if (focus.value !== "") await key("Control+a");
  await text(value);
  return true;
}

/** The chapters that are voted on: one stop of Tab, through which the arrows lead. */
async function part(name, chosen) {
  const labels = { vision: "使命と将来像", tree: "施策の体系" };
  const wanted = (chosen ?? []).map((key) => labels[key]);
  written.add(name);
  for (let left = wanted.length, turn = 0; left > 0; turn += 1) {
    const { named, checked } = await active();
    if (turn > 12) throw new Error(`no chapter ${wanted}`);
    if (wanted.includes(named)) {
      if (!checked) await key("Space");
      left -= 1;
    }
    if (left > 0) await key("ArrowDown");
  }
  return true;
}

/** Out of a sheet, when all is written that stands best in it; to its last part, when something is left there. */
async function leave(focus, node) {
  const last =
    node.kind === "initiative"
      ? focus.field === "national_priorities"
      : node.kind === "instrument" && focus.field === "internal_note";
  if (!last && focus.field !== "internal_note") return false;
  if (last && node.body.internal_note) {
    await key("F6");
    for (let turn = 0; turn < 8 && (await active()).field !== "internal_note"; turn += 1) await key("F6");
    return "moved";
  }
  if (!last && node.body.internal_note && focus.value === "") await text(node.body.internal_note);
  await key("Escape");
  await moved(focus);
  return true;
}

async function cell(focus, node) {
  const first = focus.row === 0 && focus.column === 0;
  if (node.kind === "data_table") {
    if (!first || written.has(`${focus.record} table`)) return false;
    written.add(`${focus.record} table`);
    await paste([node.body.columns, ...node.body.rows]);
    await key("F6");
    return "moved";
  }
  if (node.kind === "indicator") {
    if (!first || written.has(`${focus.record} targets`)) return false;
    written.add(`${focus.record} targets`);
    await paste([[node.body.baseline, ...YEARS.map((year) => node.body.targets[year] ?? "")]]);
    await key("F6");
    return "moved";
  }
  if (node.kind === "initiative" && focus.field === "costs") {
    if (!first || written.has(`${focus.record} costs`)) return false;
    written.add(`${focus.record} costs`);
    await paste(
      ["national", "prefectural", "bond", "other", "general"].map((source) =>
        YEARS.map((year) => node.body.costs[year]?.[source] ?? ""),
      ),
    );
    await key("F6");
    return "moved";
  }
  if (node.kind === "schedule_item" || node.kind === "opinion") {
    if (!first || written.has(node.kind)) return false;
    written.add(node.kind);
    await paste(node.kind === "opinion" ? opinionBlock() : scheduleBlock());
    if (node.kind === "schedule_item") step.over = true;
    return true;
  }
  return false;
}

function scheduleBlock() {
  return childrenOf(root, "schedule_item").map(({ body }) => [
    body.from,
    body.to ?? "",
    body.title,
    body.who,
    body.note ?? "",
    body.stage,
    body.fixed ? "○" : "",
    body.done ? "○" : "",
  ]);
}
function opinionBlock() {
  return childrenOf(root, "opinion").map(({ body }) => [
    body.summary,
    body.place ?? "",
    body.answer,
    body.class,
    body.count ?? "",
  ]);
}

async function write(focus, value) {
  if (value === "" || focus.value === value) return false;
  if (focus.value !== "") await key("Control+a");
  await text(value);
  return true;
}

async function radio(focus, value) {
  if (value === undefined || (focus.value === value && focus.checked)) return false;
  // What a choice brings to the page comes with the answer.
  if (focus.value === value) {
    await key("Space");
    await quiet();
    return true;
  }
  for (let turn = 0; turn < 12; turn += 1) {
    await key("ArrowDown");
    const now = await active();
    if (now.value === value) {
      await quiet();
      return true;
    }
  }
  throw new Error(`no choice ${value} of ${focus.field}`);
}

async function select(focus, value) {
  const from = focus.options.indexOf(focus.value);
  const to = focus.options.indexOf(String(value));
  if (to < 0) throw new Error(`no choice ${value} of ${focus.field}: ${focus.options}`);
  for (let left = Math.abs(to - from); left > 0; left -= 1) await key(to > from ? "ArrowDown" : "ArrowUp");
  return to !== from;
}

// The bars of a roadmap: word, beginning, end.
async function roadmapYear(focus, node) {
  const bar = node.body.roadmap[focus.bar];
  if (!bar) return false;
  const done = await select(focus, focus.end === "from" ? bar.from : bar.to);
  if (focus.end !== "to") return done;
  // The next bar, or out of the roadmap.
  await key(focus.bar + 1 < node.body.roadmap.length ? "Control+n" : "F6");
  await moved(focus);
  return "moved";
}

async function picked(focus, node, name) {
  if (focus.field === "roadmap") {
    const bar = node.body.roadmap[focus.bar];
    if (!bar || focus.value === bar.label) return false;
    await text(bar.label);
    return true;
  }
  const value = node.body[focus.field];
  const keys = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (keys.length === 0) return false;
  if (node.kind === "initiative" && ["owners", "related_sections"].includes(focus.field)) return false; // In the table.
  written.add(name);
  for (const wanted of keys) {
    const target = byKey.get(wanted);
    await text(titleOf(target));
    await key("Enter");
  }
  return true;
}

/** The button that adds a record. */
async function addHere(focus) {
  const found = /^add-([a-z_]+?)-(top|[0-9a-f]{8}-[0-9a-f-]{27})(?:-(.+))?$/.exec(focus.id);
  if (!found) return false;
  const [, kind, parentId, topic] = found;
  const parent = parentId === "top" ? root : await nodeOf(parentId);
  if (!parent) return false;
  if (kind === "picture" || kind === "cross_listing") {
    if (kind === "picture" || step.first) return false;
  }
  if (kind === "glossary_term" && step.first) return false;
  let wanted = childrenOf(parent, kind);
  const plan = await view();
  let have = plan.filter((one) => one.kind === kind && (one.parent ?? "top") === parentId);
  if (topic) {
    wanted = wanted.filter(({ body }) => body.topic === topic);
    have = have.filter(({ body }) => body.topic === topic);
  }
  if (have.length >= wanted.length) return false;
  if (kind === "opinion" && have.length > 0) return false; // The block brings the others.
  if (kind === "schedule_item") return false;
  const block =
    kind === "committee_member"
      ? wanted.map(({ body }) => [body.affiliation, body.name, body.post, body.term])
      : // Those of the first sheet are typed, to try the form as well.
        kind === "indicator" && parent !== firstSheet
        ? wanted.map(indicatorRow)
        : undefined;
  if (block) {
    await paste(block);
    await settled(
      async () => (await view()).filter((one) => one.kind === kind && one.parent === parentId).length === wanted.length,
    );
    await quiet();
    return true;
  }
  // From a model text, where the sample has one.
  if (kind === "instrument" && wanted[have.length].body.model) return false;
  await key("Enter");
  await moved(focus);
  return "moved";
}

function indicatorRow({ body }) {
  return [
    body.name,
    body.unit,
    body.baseline_year,
    body.baseline,
    ...YEARS.map((year) => body.targets[year] ?? ""),
    body.rationale ?? "",
    body.formula ?? "",
    body.source ?? "",
    ...["kind", "accumulation", "direction"].map((field) => WORDS[field][body[field]] ?? ""),
  ];
}

/** Buttons that are not for adding a record. */
async function press(focus) {
  // 戦略・施策: below, or next to the one that is open.
  if (step.name === "戦略・施策" && step.first && focus.nodeOf) {
    const node = await nodeOf(focus.nodeOf);
    const plan = await view();
    const have = (parent) => plan.filter((one) => one.kind === "measure" && one.parent === parent).length;
    if (/^この下に/.test(focus.text) && have(focus.nodeOf) < childrenOf(node, "measure").length) return go(focus);
    if (/^この次に/.test(focus.text) && node.parent !== root) {
      const parent = plan.find((one) => one.id === focus.nodeOf).parent;
      if (have(parent) < childrenOf(node.parent, "measure").length) return go(focus);
    }
  }
  if (step.name === "戦略・施策" && !step.first && focus.id.startsWith("record-")) {
    const id = focus.id.slice(7);
    const node = await nodeOf(id);
    if (node?.kind === "measure" && childrenOf(node, "cross_listing").length > 0 && !focus.expanded) {
      await key("Enter");
      return true;
    }
  }
  if (focus.text === "工程を追加") {
    const node = await nodeOf(focus.record);
    const have = await page.evaluate(
      () => document.activeElement.closest("[id^='field-']").querySelectorAll("[data-index]").length,
    );
    if (node && have < node.body.roadmap.length) return go(focus);
  }
  if (step.name === "日程" && focus.text === "提案の日程を入れる" && !written.has("proposed")) {
    written.add("proposed");
    await key("Enter");
    await settled(async () => (await active()).inDialog);
    await until((now) => now.text.startsWith("この日程を入れる"), "Tab", 20);
    await key("Enter");
    await settled(async () => !(await active()).inDialog);
    await quiet();
    return true;
  }
  if (step.name === "意見" && /を計画の項目と結ぶ$/.test(focus.label)) {
    const node = childrenOf(root, "opinion")[Number.parseInt(focus.label, 10) - 1];
    if (!node?.body.target) return false;
    await key("Enter");
    await settled(async () => (await active()).inDialog);
    await until((now) => now.combobox, "Tab", 10);
    await text(titleOf(byKey.get(node.body.target)));
    await key("Enter");
    await until((now) => now.text === "決める", "Tab", 10);
    await key("Enter");
    await settled(async () => !(await active()).inDialog);
    await quiet();
    return true;
  }
  if (step.name === "条例等" && focus.text === "見本から作る") return fromModel();
  if (step.name === "毎年度") return yearly(focus);
  if (step.name === "現状と課題" && !step.first && /まとめて/.test(focus.text)) return false;
  return false;
}

/** The next instrument of the sample, from the model text that it was made from. */
async function fromModel() {
  const have = (await view()).filter((one) => one.kind === "instrument").length;
  const node = childrenOf(root, "instrument")[have];
  if (!node?.body.model) return false;
  const { title } = (await rpc("ordinance_models")).find((model) => model.key === node.body.model);
  await key("Enter");
  await settled(async () => (await active()).inDialog);
  await quiet();
  const chosen = await until((now) => now.tag === "BUTTON" && now.label.endsWith(`：${title}`), "Tab", 80);
  await key("Enter");
  await moved(chosen);
  await settled(async () => (await active()).field === "title");
  return "moved";
}

async function yearly(focus) {
  if (/の記入欄をつくる$/.test(focus.text) || focus.text === "総括を書く") {
    await key("Enter");
    if (focus.text === "総括を書く") {
      await moved(focus);
      return "moved";
    }
    await quiet();
    return true;
  }
  if (focus.id.startsWith("record-") && focus.expanded === false) {
    const node = await nodeOf(focus.id.slice(7));
    if (node?.kind === "initiative" && !written.has(`year ${focus.id}`)) {
      written.add(`year ${focus.id}`);
      await key("Enter");
      return true;
    }
  }
  return false;
}

async function go(focus) {
  await key("Enter");
  await moved(focus);
  return "moved";
}

// Steps ----------------------------------------------------------------------------------------------------------------------

async function at(name, act, first = true) {
  step = { name, first, keys: 0, tabs: 0, texts: 0, characters: 0, pastes: 0, began: performance.now() };
  steps.push(step);
  const title = await page.locator("#step-title").textContent();
  if (title.trim() !== name) throw new Error(`${title} instead of ${name}`);
  if (ONLY && !ONLY.includes(name)) return;
  await act();
  step.ms = performance.now() - step.began;
  step.slowest = await page.evaluate(() => {
    const all = window.slowest.splice(0).sort((one, other) => one.took - other.took);
    return { p95: all[Math.floor(all.length * 0.95)], most: all.at(-1) };
  });
  console.error(`${name}: ${Math.round(step.ms / 100) / 10} s, ${step.keys} keys, ${step.tabs} tabs`);
}

async function onwards(name, act) {
  const began = performance.now();
  await key("Control+PageDown");
  await page.waitForFunction(
    (name) => document.activeElement?.id === "step-title" && document.activeElement.textContent.trim() === name,
    name,
  );
  const change = performance.now() - began;
  await at(name, act);
  step.change = change;
}

/** Back to a step, by the list of commands. */
async function again(name, act) {
  await key("Control+k");
  await settled(async () => (await active()).inDialog);
  await text(name);
  await key("Enter");
  await page.waitForFunction(
    (name) => document.activeElement?.id === "step-title" && document.activeElement.textContent.trim() === name,
    name,
  );
  await at(name, act, false);
}

// Keys -----------------------------------------------------------------------------------------------------------------------

async function key(chord) {
  step.keys += 1;
  lastKey = chord;
  if (chord === "Tab") step.tabs += 1;
  await page.keyboard.press(chord);
}

/** As an input method commits it; in 将来像 with every step of a conversion. */
async function text(value) {
  step.texts += 1;
  step.characters += value.length;
  if (step.name === "将来像" && !value.includes("\n")) return compose(value);
  await page.keyboard.insertText(value);
}

/** Types as an input method does: readings that are converted clause by clause, then committed by its Enter. */
async function compose(value) {
  const session = await page.context().newCDPSession(page);
  const set = (text) =>
    session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  for (const clause of value.match(/[^、。]+[、。]?/g) ?? []) {
    for (const length of [1, Math.ceil(clause.length / 2), clause.length]) await set(clause.slice(0, length));
    const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await session.send("Input.insertText", { text: clause });
    step.keys += 1;
  }
  await session.detach();
}

/** As a range that was copied in Excel. */
async function paste(block) {
  const quote = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const copied = block.map((row) => row.map((cell) => quote(String(cell))).join("\t")).join("\n");
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), copied);
  step.pastes += 1;
  await key("Control+v");
}

async function until(wanted, chord, most = LOST) {
  for (let turn = 0; turn < most; turn += 1) {
    const focus = await active();
    if (wanted(focus)) return focus;
    pass(focus);
    await key(chord);
  }
  throw new Error(`not reached with ${most} × ${chord}`);
}

async function settled(wanted) {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await wanted()) return;
    await page.waitForTimeout(20);
  }
  throw new Error("it did not happen");
}

/** Everything the page has asked for is answered and drawn. */
async function quiet() {
  const drawn = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await drawn();
  await settled(async () => asking === 0);
  await drawn();
}

/** The focus has left the button that was pressed. */
function moved(from) {
  return settled(async () => (await active()).handle !== from.handle);
}

function pass(focus) {
  const what =
    focus.field && focus.tag !== "SUMMARY"
      ? `${focus.tag} ${focus.kindOf ?? ""} ${focus.field}`
      : `${focus.tag}.${focus.class} ${focus.label.replace(/「.*?」/g, "「…」") || focus.text.slice(0, 24)}`;
  const name = `${step.name}: ${what}`;
  passed.set(name, (passed.get(name) ?? 0) + 1);
}

/** Where the focus is; on its way to a field that is being made it is waited for. */
async function active() {
  await page.waitForFunction(() => !document.activeElement?.classList.contains("typed-ahead"), undefined, {
    polling: "raf",
  });
  return page.evaluate(() => {
    const e = document.activeElement;
    window.handles ??= new WeakMap();
    window.handleCount ??= 0;
    if (!window.handles.has(e)) window.handles.set(e, (window.handleCount += 1));
    const owned = /^field-([0-9a-f-]{36})-(.+)$/;
    let owner = e;
    while (owner && !(owner.id && owned.test(owner.id) && !owner.id.endsWith("-flag"))) owner = owner.parentElement;
    const [, record = null, field = null] = owned.exec(owner?.id ?? "") ?? [];
    const row = e.dataset?.row;
    return {
      handle: window.handles.get(e),
      tag: e.tagName,
      type: e.type ?? "",
      id: e.id,
      class: e.className?.split?.(" ")[0] ?? "",
      role: e.getAttribute("role"),
      record,
      field,
      value: e.value ?? "",
      named: e.labels?.[0]?.textContent.trim() ?? "",
      checked: e.checked === true,
      options: e.tagName === "SELECT" ? [...e.options].map((option) => option.value) : [],
      combobox: e.getAttribute("role") === "combobox",
      row: row === undefined ? null : Number(row),
      column: row === undefined ? null : Number(e.dataset.column),
      bar: Number(e.closest("[data-index]")?.dataset.index ?? -1),
      end: e.dataset?.part ?? "",
      part: e.closest("[data-part]")?.querySelector("h2, h3")?.textContent.trim() ?? "",
      text: (e.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 60),
      label: e.getAttribute("aria-label") ?? "",
      expanded: e.getAttribute("aria-expanded") === null ? null : e.getAttribute("aria-expanded") === "true",
      add: e.dataset?.add !== undefined,
      isAfter: e.classList.contains("page__after"),
      inDialog: e.closest("dialog") !== null,
      inTable: e.closest("[role='grid']") !== null,
      columnName:
        (e.getAttribute("aria-label") ?? "") +
        [...(e.getAttribute("aria-labelledby") ?? "").split(" ")]
          .map((id) => document.getElementById(id)?.textContent ?? "")
          .join(" "),
      initiative: e.closest("li[data-form='open']")?.querySelector("h3 button")?.id.slice(7) ?? null,
      nodeOf: e.closest(".node")?.querySelector(".line")?.id.slice(7) ?? null,
    };
  });
}

// Every key and every committed text, until the next picture is there.
function watchKeys() {
  window.slowest = [];
  const watch = (name) => (event) => {
    const began = event.timeStamp;
    const what = event.key ?? event.inputType;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const took = performance.now() - began;
        const list = window.slowest;
        list.push({ took, what, place: document.querySelector("#step-title")?.textContent?.trim() ?? "" });
      };
      channel.port2.postMessage(undefined);
    });
    void name;
  };
  addEventListener("keydown", watch("key"), true);
  addEventListener("beforeinput", (event) => event.inputType === "insertText" && watch("text")(event), true);
}

// The plan, only looked at ----------------------------------------------------------------------------------------------------

async function view() {
  const { records } = await rpc("plan_view");
  return records.sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0));
}

/** What of the sample a record stands for: the one in the same place. */
async function nodeOf(id) {
  if (!known.has(id)) known = pair(await view());
  return known.get(id);
}

function pair(records) {
  const found = new Map();
  const under = (parentId, node) => {
    const counts = new Map();
    for (const record of records.filter(({ parent }) => (parent ?? null) === parentId)) {
      const at = counts.get(record.kind) ?? 0;
      counts.set(record.kind, at + 1);
      const own = childrenOf(node, record.kind)[at];
      if (!own) continue;
      found.set(record.id, own);
      under(record.id, own);
    }
  };
  under(null, root);
  return found;
}

function nationalLabels() {
  const toml = readFileSync(here("../../templates/frame/national.toml"), "utf8");
  const labels = new Map();
  for (const [, key, label] of toml.matchAll(/key = "([a-z_]+)"\n(?:.*\n)*?label = "(.+?)"/g)) labels.set(key, label);
  return labels;
}

// Judging --------------------------------------------------------------------------------------------------------------------

async function judge(path) {
  await rpc("save_now");
  await settled(async () => (await rpc("save_state")).phase === "saved");
  const sample = join(folder, "sample.dxplan");
  run(michi, ["new", sample, "--template", "sample"]);
  const records = (file) => JSON.parse(run(michi, ["show", "--json", file])).records;
  const found = [...compare(records(path), records(sample)), ...(await comparePapers(path, sample))];
  const { derived } = await rpc("plan_view");
  const left = derived.findings.filter(({ severity }) => severity !== "notice");
  differing = found.length;
  if (differing > 0) failed = new Error("the plan is not the sample");
  console.log(`\nNot as in the sample: ${differing}`);
  for (const line of found) console.log(`  ${line}`);
  console.log(`Findings: ${left.length}`);
  for (const { severity, message } of left) console.log(`  ${severity} ${message}`);
}

/** The host dies while somebody types: what was typed more than a second ago is there again. */
async function killed(path) {
  await again("使命", async () => {
    await until((focus) => focus.field === "explanation", "Tab", 60);
    await key("Control+End");
    await text("この一文は、電源が落ちる前に書いた。");
    await page.waitForTimeout(1_000);
    host.kill("SIGKILL");
  });
  await serve();
  const start = await rpc("start_view");
  const own = start.unfinished[0];
  const plan = own ? await rpc("unfinished_resume", { id: own.id }) : await rpc("plan_open", { path, mode: "edit" });
  const kept = plan.records.some(({ kind, body }) => kind === "mission" && body.explanation.includes("電源が落ちる前"));
  if (!kept) throw new Error("a sentence that was typed a second before the end is gone");
  console.log("The host was killed a second after a sentence: it is there again.");
}

/** Every value of every record beside that of the record in the same place of the sample; a line for each that differs. */
function compare(mine, theirs) {
  const out = [];
  const names = new Map(); // what a record of the plan is in the sample
  const pairs = [];
  const under = (parent, other) => {
    const of = (records, above) =>
      records.filter((one) => (one.parent ?? null) === above).sort((one, two) => (one.rank < two.rank ? -1 : 1));
    const [own, wanted] = [of(mine, parent), of(theirs, other)];
    for (const kind of new Set([...own, ...wanted].map((one) => one.kind))) {
      const [here, there] = [own, wanted].map((list) => list.filter((one) => one.kind === kind));
      for (let at = 0; at < Math.max(here.length, there.length); at += 1) {
        if (!here[at]) out.push(`${kind} ${nameOf(there[at])}: is missing`);
        else if (!there[at]) out.push(`${kind} ${nameOf(here[at])}: is not in the sample`);
        else {
          names.set(here[at].id, there[at].id);
          pairs.push([here[at], there[at]]);
          under(here[at].id, there[at].id);
        }
      }
    }
  };
  under(null, null);
  for (const [one, other] of pairs) {
    const [is, should] = [plain(one.body, names), plain(other.body, new Map())];
    for (const field of new Set([...Object.keys(is), ...Object.keys(should)]))
      if (JSON.stringify(is[field]) !== JSON.stringify(should[field]))
        out.push(`${one.kind} ${nameOf(other)} ${field}: ${brief(is[field])} instead of ${brief(should[field])}`);
  }
  return out;
}

function nameOf({ body }) {
  return String(body.title ?? body.name ?? body.summary ?? body.place ?? "").slice(0, 30);
}

function brief(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}

/** With the ids of the sample, and keys in one order. */
function plain(value, names) {
  if (Array.isArray(value)) return value.map((one) => plain(one, names));
  if (typeof value === "string") return names.get(value) ?? value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, plain(value[key], names)]),
  );
}

/** Same plan, same bytes: a paper that differs is one value. */
async function comparePapers(path, sample) {
  const [mine, theirs] = [path, sample].map((file) => {
    const to = join(folder, file === path ? "papers" : "papers-of-the-sample");
    mkdirSync(to);
    run(michi, ["export", "--to", to, file]);
    return new Map(readdirSync(to).map((name) => [name, readFileSync(join(to, name))]));
  });
  if (theirs.size === 0) throw new Error("the sample has no paper");
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((name) => !(mine.has(name) && theirs.has(name) && mine.get(name).equals(theirs.get(name))))
    .map((name) => `paper ${name}: is not that of the sample`);
}

function tell() {
  const seconds = (ms) => (ms === undefined ? "" : (ms / 1000).toFixed(1));
  const ms = (value) => (value === undefined ? "" : Math.round(value));
  const sum = (of) => steps.reduce((total, one) => total + (of(one) ?? 0), 0);
  console.log(
    table(
      [
        "step",
        "seconds",
        "keys",
        "of these Tab",
        "texts",
        "characters",
        "pastes",
        "p95 of a key, ms",
        "slowest key, ms",
        "change of step, ms",
      ],
      [
        ...steps.map((one) => [
          one.name,
          seconds(one.ms),
          one.keys,
          one.tabs,
          one.texts,
          one.characters,
          one.pastes,
          ms(one.slowest?.p95?.took),
          one.slowest?.most ? `${ms(one.slowest.most.took)} (${one.slowest.most.what})` : "",
          ms(one.change),
        ]),
        [
          "all",
          seconds(sum((one) => one.ms)),
          sum((one) => one.keys),
          sum((one) => one.tabs),
          sum((one) => one.texts),
          sum((one) => one.characters),
          sum((one) => one.pastes),
          "",
          "",
          "",
        ],
      ],
    ),
  );
  const most = [...passed].sort(([, one], [, other]) => other - one).slice(0, 40);
  for (const [what, count] of most) console.log(`${String(count).padStart(5)} ${what}`);
}

// Host -----------------------------------------------------------------------------------------------------------------------

async function serve() {
  host = spawn(michi, ["serve", "--ui", join(ui, "dist"), "--data", join(folder, "data"), "--port", String(port)], {
    stdio: "ignore",
  });
  for (let turn = 0; turn < 100; turn += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the host does not answer");
}

async function rpc(name, request = {}) {
  const response = await fetch(`http://127.0.0.1:${port}/rpc/${name}`, {
    method: "POST",
    body: JSON.stringify(request),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
}

function run(program, given) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${program} ${given.join(" ")}: ${stderr}`);
  return stdout;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
