// A screen without a monitor.

import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Starts an X server on a free display. `memory`: a folder in which it keeps what is on the screen, as the file `Xvfb_screen0`. */
export async function startDisplay({ width = 1280, height = 800, memory } = {}) {
  // Without -noreset it would start over, and drop the window manager, whenever its only client has just left.
  const server = spawn(
    "Xvfb",
    [
      "-displayfd",
      "3",
      "-screen",
      "0",
      `${width}x${height}x24`,
      "-noreset",
      "-nolisten",
      "tcp",
      "-dpi",
      "96",
      ...(memory ? ["-fbdir", memory] : []),
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const name = await new Promise((resolve, reject) => {
    let text = "";
    server.stdio[3].on("data", (data) => {
      text += data;
      if (text.endsWith("\n")) resolve(`:${text.trim()}`);
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  // A window manager, so that windows have the focus, a title bar and a way to be closed, as on a desk.
  const manager = spawn("openbox", ["--sm-disable"], { stdio: "ignore", env: { ...process.env, DISPLAY: name } });
  const onThis = (program, ...args) => {
    const ended = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, DISPLAY: name } });
    if (ended.error) throw ended.error;
    return ended;
  };
  for (let tries = 0; onThis("wmctrl", "-m").status !== 0; tries += 1) {
    if (tries > 200) throw new Error("the window manager does not start");
    await sleep(25);
  }

  return {
    name,
    /** Writes what is on the screen to a PNG file. */
    picture(file) {
      const made = onThis("import", "-window", "root", "+dither", "-colors", "255", `png8:${file}`);
      if (made.status !== 0) throw new Error(`no picture: ${made.stderr}`);
    },
    /** The windows of a process, as `{ id, title }`. */
    windows(pid) {
      return onThis("wmctrl", "-l", "-p")
        .stdout.split("\n")
        .map((line) => /^(\S+)\s+\S+\s+(\d+)\s+\S+\s(.*)$/.exec(line))
        .filter((found) => found !== null && Number(found[2]) === pid)
        .map(([, id, , title]) => ({ id, title }));
    },
    /** Clicks the cross of a window's title bar. */
    askToClose: (id) => onThis("wmctrl", "-i", "-c", id),
    stop() {
      server.removeAllListeners("exit");
      manager.kill("SIGKILL");
      server.kill("SIGTERM");
    },
  };
}
