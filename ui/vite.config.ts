import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { manual } from './manual';

// `npm run dev` needs a development host beside it: `michi serve --ui dist --data DIR --port 8787`.
const host = process.env.MICHI_HOST ?? 'http://127.0.0.1:8787';

export default defineConfig({
  plugins: [manual(), svelte()],
  resolve: {
    alias: { $: fileURLToPath(new URL('./src', import.meta.url)) },
  },
  base: './',
  build: { target: ['safari16', 'chrome110'], outDir: 'dist', sourcemap: false },
  server: { proxy: { '/rpc': host }, fs: { allow: ['..'] } }, // The manual lies in docs/.
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
