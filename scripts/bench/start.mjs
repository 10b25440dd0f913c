// How long until a window can be used, and what it holds in memory at rest: ours, an empty Tauri window and LibreOffice Writer,
// all measured in the same way in one run.
//
// "Usable" is what the eye sees: the moment from which at least 99.5 % of the picture is what it is in the end (a caret may blink). It is read from the
// memory of the X server, so that no program is asked and none is slowed down. The programs take turns, and each has had one start
// before that is not counted.
//
//   node scripts/bench/start.mjs APP PLAN EMPTY_WINDOW [ROUNDS]

import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startDisplay } from "../../tests/e2e/display.mjs";
import { median, table } from "./figures.mjs";

const [app, plan, empty, rounds = "9"] = process.argv.slice(2);
const WIDTH = 1280;
const HEIGHT = 800;
/** One pixel of so many, across and down, is looked at. */
const STEP = 4;
const STILL = 1_500;
const LONGEST = 60_000;
const ALIKE = 0.995;

const folder = mkdtempSync(join(tmpdir(), "michishirube-start-"));
const programs = [
  { name: "道しるべ（始めの画面 / start page）", command: [app] },
  { name: "道しるべ（見本の計画 / sample plan）", command: [app, plan] },
  { name: "空の Tauri の窓 / empty Tauri window", command: [empty] },
  {
    name: "LibreOffice Writer",
    command: [
      "soffice",
      "--writer",
      "--norestore",
      "--nologo",
      "--nofirststartwizard",
      `-env:UserInstallation=file://${folder}/office`,
    ],
  },
];

try {
  const results = programs.map(() => ({ usable: [], memory: [] }));
  for (let round = 0; round <= Number(rounds); round += 1) {
    for (const [at, program] of programs.entries()) {
      const { usable, memory } = await start(program);
      process.stderr.write(`${program.name}: ${usable} ms, ${memory} MB${round === 0 ? " (not counted)" : ""}\n`);
      if (round === 0) continue;
      results[at].usable.push(usable);
      results[at].memory.push(memory);
    }
  }
  const usable = results.map((result) => median(result.usable));
  const memory = results.map((result) => median(result.memory));
  const [, , bare, office] = usable;
  console.log(
    table(
      [
        "program",
        "usable, ms (median)",
        "min–max",
        "× empty window",
        "× Writer",
        "memory at rest, MB (PSS)",
        "× empty window",
      ],
      programs.map(({ name }, at) => [
        name,
        usable[at],
        `${Math.min(...results[at].usable)}–${Math.max(...results[at].usable)}`,
        (usable[at] / bare).toFixed(2),
        (usable[at] / office).toFixed(2),
        memory[at],
        (memory[at] / memory[2]).toFixed(2),
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function start({ command }) {
  const home = join(folder, "home");
  const screen = mkdtempSync(join(folder, "screen-"));
  mkdirSync(home, { recursive: true });
  const display = await startDisplay({
    width: WIDTH,
    height: HEIGHT,
    memory: screen,
  });
  const env = {
    ...process.env,
    DISPLAY: display.name,
    GDK_BACKEND: "x11",
    HOME: home,
    WAYLAND_DISPLAY: "",
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    XDG_DATA_HOME: join(home, "data"),
  };
  await sleep(300);

  const buffer = openSync(join(screen, "Xvfb_screen0"), "r");
  const before = look(buffer);
  const frames = [];
  const began = performance.now();
  const child = spawn(command[0], command.slice(1), {
    stdio: "ignore",
    env,
    detached: true,
  });
  let changed = began;
  let last = before;
  while (performance.now() - began < LONGEST) {
    const picture = look(buffer);
    const now = performance.now();
    if (!picture.equals(last)) {
      frames.push({ at: now - began, picture });
      if (part(last, picture) < ALIKE) changed = now;
      last = picture;
    }
    if (frames.length > 0 && now - changed > STILL && part(before, last) < 0.9) break;
    await sleep(5);
  }
  const complete = frames.find(({ picture }) => part(picture, last) >= ALIKE);
  const memory = Math.round(memoryOf(child.pid) / 1024);

  closeSync(buffer);
  for (const pid of family(child.pid)) kill(pid);
  display.stop();
  await sleep(300);
  return { usable: Math.round(complete?.at ?? Number.NaN), memory };
}

/** The picture on the screen, thinned out: the X server keeps it as an XWD file. */
function look(file) {
  const row = WIDTH * 4;
  const header = Buffer.alloc(100);
  readSync(file, header, 0, 100, 0);
  const start = header.readUInt32BE(0) + header.readUInt32BE(76) * 12;
  const picture = Buffer.alloc((HEIGHT / STEP) * (WIDTH / STEP) * 4);
  const line = Buffer.alloc(row);
  let to = 0;
  for (let y = 0; y < HEIGHT; y += STEP) {
    readSync(file, line, 0, row, start + y * row);
    for (let x = 0; x < row; x += 4 * STEP) to += line.copy(picture, to, x, x + 4);
  }
  return picture;
}

/** The part of two pictures that is the same. */
function part(one, other) {
  let same = 0;
  for (let at = 0; at < one.length; at += 4) if (one.readUInt32LE(at) === other.readUInt32LE(at)) same += 1;
  return (same * 4) / one.length;
}

/** A process and all that it started. */
function family(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

/** Memory of a family in KB, with what is shared counted once. */
function memoryOf(pid) {
  let sum = 0;
  for (const one of family(pid)) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return sum;
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
