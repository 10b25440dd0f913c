import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauriOnlyInBackend = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [{ group: ['@tauri-apps/*'], message: 'Only lib/backend/ talks to the shell.' }],
    },
  ],
};

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/lib/bindings', 'test-results', 'playwright-report'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off', // TypeScript knows better.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      ...tauriOnlyInBackend,
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  { files: ['src/lib/backend/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    // What is shared knows no domain: neither the plan nor a view.
    files: ['src/shared/**', 'src/editors/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*', '$/plan/*', '$/views/*', '**/plan/*', '**/views/*'] }] },
      ],
    },
  },
);
