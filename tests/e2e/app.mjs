// The app in its real window, on a screen, in folders and with a home of its own.
// Elements are found as a person finds them: by what they are and what they are called.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Key, startSession } from "./driver.mjs";

const built = (name) => fileURLToPath(new URL(`../../target/debug/${name}`, import.meta.url));

/** The two programs under test. */
export const MICHISHIRUBE = process.env.MICHISHIRUBE ?? built("michishirube");
export const MICHI = process.env.MICHI ?? built("michi");

/** The road on the left. */
const ROAD = 'nav[aria-label="道のり"]';

/** Where pictures of a failure go, or nothing. */
const PICTURES = process.env.WALK_PICTURES;

/** A home and a share, gone after the test. */
export function makeHome() {
  const folder = mkdtempSync(join(tmpdir(), "michishirube-walk-"));
  const home = join(folder, "home");
  const share = join(folder, "共有");
  for (const path of [home, share, join(home, "data"), join(home, "run")]) mkdirSync(path, { mode: 0o700 });
  return { folder, home, share, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the app, on a plan or on the start page, and waits until it can be used. */
export async function openApp({ display, home, plan, env: more = {} }) {
  const env = {
    ...process.env,
    DISPLAY: display.name,
    GDK_BACKEND: "x11",
    HOME: home.home,
    LANG: "C.UTF-8",
    TAURI_WEBVIEW_AUTOMATION: "true",
    WAYLAND_DISPLAY: "",
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    XDG_CACHE_HOME: join(home.home, "cache"),
    XDG_CONFIG_HOME: join(home.home, "config"),
    XDG_DATA_HOME: join(home.home, "data"),
    XDG_RUNTIME_DIR: join(home.home, "run"),
    ...more,
  };
  const session = await startSession({ binary: MICHISHIRUBE, args: plan ? [plan] : [], env, prelude: find.toString() });
  const app = new AppWindow(session, display);
  await app.until(
    () => document.querySelector("h1") !== null && document.querySelector("[aria-busy=true]") === null,
    "a screen that can be used",
  );
  return app;
}

class AppWindow {
  constructor(session, display) {
    this.session = session;
    this.display = display;
    this.pid = childOf(session.driverPid);
  }

  /** Waits until a function in the page answers with something true, and gives it. */
  async until(fn, what, ...given) {
    const end = Date.now() + 15_000;
    for (;;) {
      const answer = await this.session.evaluate(fn, ...given);
      if (answer) return answer;
      if (Date.now() > end) await this.fail(`waited in vain for ${what}`);
      await sleep(40);
    }
  }

  async fail(message) {
    if (PICTURES) this.display.picture(join(PICTURES, `failed-${Date.now()}.png`));
    const page = await this.session.evaluate(() => document.body.innerText).catch((error) => String(error));
    assert.fail(`${message}\n--- on the screen ---\n${page}\n--- said ---\n${this.session.said()}`);
  }

  /** The element with a role whose name is, or begins with, or holds the given one: the best of them. */
  async find(role, name, inside) {
    const end = Date.now() + 15_000;
    for (;;) {
      const element = await this.session.element((...asked) => find(...asked), role, name, inside);
      if (element) return element;
      if (Date.now() > end) await this.fail(`no ${role} called ${name}`);
      await sleep(40);
    }
  }

  /** Whether there is one now. */
  async has(role, name, inside) {
    return (await this.session.element((...asked) => find(...asked), role, name, inside)) !== null;
  }

  async click(role, name, inside) {
    await this.session.click(await this.find(role, name, inside));
  }

  /** Moves the focus by Tab alone until the element has it, as somebody without a mouse does. */
  async tabTo(role, name, inside) {
    await this.find(role, name, inside);
    for (let steps = 0; steps < 200; steps += 1) {
      if (await this.session.evaluate((...asked) => document.activeElement === find(...asked), role, name, inside))
        return;
      await this.session.press(Key.tab);
    }
    await this.fail(`Tab never comes to the ${role} called ${name}`);
  }

  /** Goes to an element by Tab and presses a key on it. */
  async pressOn(role, name, inside) {
    await this.tabTo(role, name, inside);
    await this.session.press(Key.enter);
  }

  /** Goes to a field by Tab and types at its end, or instead of what it holds. */
  async type(name, text, { instead = false } = {}) {
    await this.tabTo("textbox", name);
    await this.session.chord([Key.control], instead ? "a" : Key.end);
    await this.session.press(text);
  }

  /** Goes to a step of the road, without a mouse. */
  async goTo(step) {
    await this.pressOn("button", step, ROAD);
    await this.until(
      (inside, step) => document.querySelector(`${inside} [aria-current]`)?.textContent.includes(step),
      `the step ${step}`,
      ROAD,
      step,
    );
  }

  /** Waits until everything is in the plan file. */
  async saved() {
    await this.until(
      () => document.title.includes("保存済み") || document.body.innerText.includes("保存済み"),
      "保存済み",
    );
  }

  press(keys) {
    return this.session.press(keys);
  }

  /** The text of a field. */
  async value(name) {
    await this.find("textbox", name);
    return this.session.evaluate((name) => find("textbox", name)?.value, name);
  }

  text() {
    return this.session.evaluate(() => document.body.innerText);
  }

  /** Waits for a text anywhere on the screen. */
  async shows(text) {
    await this.until((wanted) => document.body.innerText.includes(wanted), `the text ${text}`, text);
  }

  /** What the title bar says. */
  titleBar() {
    return this.display.windows(this.pid)[0]?.title ?? "";
  }

  picture(file) {
    this.display.picture(file);
  }

  /** Closes the window as the window manager would, and waits until the program is gone. */
  async close() {
    const [window] = this.display.windows(this.pid);
    assert.ok(window, "the window is not on the screen");
    this.display.askToClose(window.id);
    const end = Date.now() + 15_000;
    while (isAlive(this.pid)) {
      if (Date.now() > end) await this.fail("the program does not end when its window is closed");
      await sleep(25);
    }
    this.session.drop();
  }

  /** Ends the program without a word, as a power cut would. */
  kill() {
    process.kill(this.pid, "SIGKILL");
    this.session.drop();
  }

  /** Ends whatever is left, for the end of a test. */
  stop() {
    if (isAlive(this.pid)) process.kill(this.pid, "SIGKILL");
    this.session.drop();
  }
}

/** Runs the command line; the answer has `status`, `stdout` and `stderr`. */
export function michi(home, ...args) {
  const ended = spawnSync(MICHI, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, HOME: home.home, XDG_DATA_HOME: join(home.home, "data") },
  });
  if (ended.error) throw ended.error;
  return ended;
}

/** What SQLite itself says of a file: "ok", or what is wrong. */
export function integrity(file) {
  const ended = spawnSync("sqlite3", ["-readonly", file, "PRAGMA integrity_check"], { encoding: "utf8" });
  return ended.stdout.trim() || ended.stderr.trim();
}

/** What SQLite says of the working copies that a killed program has left: of copies of them, so that nothing is repaired here. */
export function integrityOfWork(home) {
  const work = join(home.home, "data/michishirube/working");
  return readdirSync(work).map((id) => {
    const copy = mkdtempSync(join(home.folder, "copy-"));
    for (const name of ["plan.dxplan", "plan.dxplan-wal"]) {
      if (existsSync(join(work, id, name))) copyFileSync(join(work, id, name), join(copy, name));
    }
    const said = spawnSync("sqlite3", [join(copy, "plan.dxplan"), "PRAGMA integrity_check"], { encoding: "utf8" });
    rmSync(copy, { recursive: true });
    return said.stdout.trim() || said.stderr.trim();
  });
}

/** Everything that is written in a plan file, as one text. */
export function written(home, file) {
  const shown = michi(home, "show", file, "--json");
  assert.ok(shown.status === 0 || shown.status === 1, `michi show: ${shown.stderr}`);
  const texts = [];
  const gather = (value) => {
    if (typeof value === "string") texts.push(value);
    else if (value !== null && typeof value === "object") Object.values(value).forEach(gather);
  };
  gather(JSON.parse(shown.stdout));
  return texts.join("\n");
}

/** The process that another one started. */
function childOf(parent) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      if (Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent) return Number(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  throw new Error("the driver has started no program");
}

function isAlive(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat[stat.lastIndexOf(")") + 2] !== "Z";
  } catch {
    return false;
  }
}

/* The function below runs in the page, where every script knows it as `find`. */

function find(role, name, inside) {
  const selectors = {
    button: "button, [role=button], summary",
    link: "a[href], [role=link]",
    textbox: "textarea, input:not([type]), input[type=text], input[type=search], input[type=number], [role=textbox]",
    checkbox: "input[type=checkbox]",
    radio: "input[type=radio]",
    combobox: "select, [role=combobox]",
    heading: "h1, h2, h3, h4, h5, h6",
    dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  };
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element) => {
    const ids = element.getAttribute("aria-labelledby");
    if (ids)
      return clean(
        ids
          .split(/\s+/)
          .map((id) => document.getElementById(id)?.textContent)
          .join(" "),
      );
    if (element.getAttribute("aria-label")) return clean(element.getAttribute("aria-label"));
    if (element.labels?.length) return clean([...element.labels].map((label) => label.textContent).join(" "));
    if (role === "dialog") return clean(element.textContent);
    return clean(element.textContent) || clean(element.title) || clean(element.placeholder);
  };
  // Behind an open modal dialog nothing can be reached.
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  const candidates = [...(modal ?? document).querySelectorAll(selectors[role])].filter(
    (element) => !inside || element.closest(inside),
  );
  if (modal && role === "dialog") candidates.push(modal);
  const named = candidates
    .filter((element) => !element.disabled && (element.checkVisibility?.() ?? element.offsetParent !== null))
    .map((element) => [element, nameOf(element)]);
  for (const fits of [(n) => n === name, (n) => n.startsWith(name), (n) => n.includes(name)]) {
    const found = named.find(([, n]) => fits(n));
    if (found) return found[0];
  }
  return null;
}
