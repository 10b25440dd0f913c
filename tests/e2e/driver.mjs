// The little of W3C WebDriver that the walks need, spoken with WebKitWebDriver.
// It starts the program itself, as `webkitgtk:browserOptions` says; one driver per start of the program.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export class DriverError extends Error {
  constructor(answer, what) {
    super(`${what}: ${answer.error}: ${answer.message}`);
    this.code = answer.error;
  }
}

/**
 * Starts a program that holds a web view, and gives the session with it.
 *
 * `prelude` is source text that every function run in the page can rely on.
 */
export async function startSession({ binary, args = [], env, prelude = "" }) {
  const port = await freePort();
  const server = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const hear = (data) => (said = (said + data).slice(-20_000));
  server.stdout.on("data", hear);
  server.stderr.on("data", hear);

  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new DriverError(value, `${method} ${path}`);
    return value;
  };

  for (let tries = 0; ; tries += 1) {
    try {
      await ask("GET", "/status");
      break;
    } catch (error) {
      if (tries > 200) throw new Error(`WebKitWebDriver does not answer: ${said}`, { cause: error });
      await sleep(25);
    }
  }

  let id;
  try {
    ({ sessionId: id } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    }));
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`the program did not start: ${said}`, { cause: error });
  }
  const at = `/session/${id}`;
  const script = (fn) => `${prelude}\nreturn (${fn}).apply(null, arguments);`;

  return {
    driverPid: server.pid,
    /** What the program and the driver said on their outputs. */
    said: () => said,
    title: () => ask("GET", `${at}/title`),
    /** Runs a function in the page; arguments and answer travel as JSON. */
    evaluate: (fn, ...args) => ask("POST", `${at}/execute/sync`, { script: script(fn), args }),
    /** An element of the page, by a function that runs there, or null. */
    async element(fn, ...args) {
      const found = await ask("POST", `${at}/execute/sync`, { script: script(fn), args });
      return found?.[ELEMENT] ?? null;
    },
    click: (element) => ask("POST", `${at}/element/${element}/click`, {}),
    /** Presses keys one after another, as a person does. `keys` may hold the characters of `Key`. */
    async press(keys) {
      const actions = [...keys].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]);
      await ask("POST", `${at}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    /** Presses a key while others are held. */
    async chord(held, key) {
      const actions = [
        ...held.map((value) => ({ type: "keyDown", value })),
        { type: "keyDown", value: key },
        { type: "keyUp", value: key },
        ...held.map((value) => ({ type: "keyUp", value })).reverse(),
      ];
      await ask("POST", `${at}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    size: (width, height) => ask("POST", `${at}/window/rect`, { x: 0, y: 0, width, height }),
    async end() {
      await ask("DELETE", at).catch(() => {});
      server.kill("SIGKILL");
    },
    /** Ends the driver alone: the program is gone already. */
    drop: () => server.kill("SIGKILL"),
  };
}

/** Keys that are not characters. */
export const Key = {
  backspace: "\uE003",
  tab: "\uE004",
  enter: "\uE006",
  shift: "\uE008",
  control: "\uE009",
  alt: "\uE00A",
  escape: "\uE00C",
  space: " ",
  end: "\uE010",
  home: "\uE011",
  up: "\uE013",
  down: "\uE015",
};

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
