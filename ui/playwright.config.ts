import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The screens in Chromium against two development hosts: the officer's PC, and a colleague's, who opens the same files.
// `MICHI_BIN` is a `michi` with the feature `dev-host`; `npm run build` comes before.
const michi = process.env.MICHI_BIN ?? '../target/debug/michi';
const port = Number(process.env.MICHI_PORT ?? 5311);
process.env.MICHI_PORT = String(port);
process.env.MICHI_TEST_DATA ??= mkdtempSync(join(tmpdir(), 'michishirube-ui-'));
const data = process.env.MICHI_TEST_DATA;

const host = (name: string, at: number) => ({
  command: `"${michi}" serve --ui dist --data "${join(data, name)}" --port ${at}`,
  url: `http://127.0.0.1:${at}/`,
  reuseExistingServer: false,
  timeout: 20_000,
});

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 1, // A host has one plan open.
  timeout: 60_000,
  // A busy machine may be slow; what is right in the end is right.
  expect: { timeout: 15_000 },
  // A test that passes only when it is run again is named as flaky in the summary.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? 'line' : 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    locale: 'ja-JP',
    // Colours are judged as they come to rest, not on their way.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
  webServer: [host('officer', port), host('colleague', port + 1)],
});
