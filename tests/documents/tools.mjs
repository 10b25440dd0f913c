// Runs programs for the tests beside it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command line under test. */
export const michi = process.env.MICHI ?? fileURLToPath(new URL("../../target/debug/michi", import.meta.url));

/** Runs a program to its end. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const settings = { encoding: "utf8", maxBuffer: 256 * 1024 * 1024, ...options };
    execFile(program, args, settings, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ status: error?.code ?? 0, stdout, output: stdout + stderr });
    });
  });
}

/** Runs a program that must end well, and gives what it printed. */
export async function mustRun(program, args, good = [0], options = {}) {
  const { status, stdout, output } = await run(program, args, options);
  assert.ok(good.includes(status), `${program} ${args.join(" ")} ended with ${status}: ${output}`);
  return stdout;
}
