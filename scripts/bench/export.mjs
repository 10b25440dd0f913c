// Export of one plan with 30, 1,000 and 10,000 initiatives, beside python-docx and docx (npm) making the same document.
// Whole processes are timed, start to end: ours also opens and checks the plan file, the others read ready blocks.
//
//   node scripts/bench/export.mjs MICHI CACHE [COUNT ...]

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, table } from "./figures.mjs";

const [michi, cache, ...counts] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = join(cache, "python/bin/python");
const modules = join(cache, "npm");

if (!existsSync(python)) {
  run("python3", ["-m", "venv", join(cache, "python")]);
  run(python, ["-m", "pip", "install", "--quiet", "python-docx==1.2.0"]);
}
if (!existsSync(join(modules, "node_modules/docx")))
  run("npm", ["install", "--silent", "--prefix", modules, "docx@9.15.2"]);

const folder = mkdtempSync(join(tmpdir(), "michishirube-export-"));
try {
  const sample = join(folder, "sample.dxplan");
  run(michi, ["new", sample, "--template", "sample"]);
  const rows = [];
  for (const count of counts.length > 0 ? counts.map(Number) : [30, 1_000, 10_000]) {
    const plan = join(folder, `${count}.dxplan`);
    run("python3", [here("multiply.py"), sample, plan, String(count)]);
    const out = join(folder, `out-${count}`);
    const ours = timed(count, [michi, "export", plan, "--to", out, "--paper", "plan"], [0, 1]);
    const paper = join(out, readdirSync(out)[0]);
    const blocks = join(folder, `${count}.json`);
    writeFileSync(blocks, run("python3", [here("blocks.py"), paper]));
    const others = [
      ["python-docx 1.2.0", join(folder, "p.docx"), (to) => [python, here("python_docx.py"), blocks, to]],
      ["docx (npm) 9.15.2", join(folder, "n.docx"), (to) => ["node", here("docx_npm.mjs"), modules, blocks, to]],
    ];
    const kilobytes = (name) => Math.round(statSync(name).size / 1024);
    rows.push([count, "道しるべ", ours.seconds.toFixed(2), "1", ours.megabytes, kilobytes(paper)]);
    for (const [name, file, command] of others) {
      const theirs = timed(count, command(file));
      rows.push(
        theirs
          ? [
              count,
              name,
              theirs.seconds.toFixed(2),
              (theirs.seconds / ours.seconds).toFixed(1),
              theirs.megabytes,
              kilobytes(file),
            ]
          : [count, name, "out of memory", "", "", ""],
      );
    }
    for (const command of ["check", "papers", "show"]) {
      const { seconds, megabytes } = timed(count, [michi, command, plan], [0, 1]);
      rows.push([count, `michi ${command}`, seconds.toFixed(2), "", megabytes, ""]);
    }
  }
  console.log(
    table(["取組 / initiatives", "program", "seconds (median)", "× ours", "peak MB (RSS)", "KB on disk"], rows),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Median time and memory of a command: five runs of a small one, one of a huge one. */
function timed(count, command, good = [0]) {
  const runs = count <= 30 ? 7 : count <= 1_000 ? 5 : 1;
  const seconds = [];
  const megabytes = [];
  for (let at = 0; at < runs; at += 1) {
    const began = performance.now();
    const ended = spawnSync("/usr/bin/time", ["-f", "peak %M", ...command], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    seconds.push((performance.now() - began) / 1000);
    if (!good.includes(ended.status)) throw new Error(`${command.join(" ")}: ${ended.stderr}`);
    megabytes.push(Number(/^peak (\d+)$/m.exec(ended.stderr)[1]) / 1024);
  }
  process.stderr.write(
    `${count}: ${command.slice(0, 3).join(" ")} … ${seconds.map((value) => value.toFixed(2)).join(" ")} s\n`,
  );
  return {
    seconds: median(seconds.map((value) => value * 1000)) / 1000,
    megabytes: Math.round(median(megabytes)),
  };
}

function run(program, args) {
  const ended = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${ended.stderr}`);
  return ended.stdout;
}
