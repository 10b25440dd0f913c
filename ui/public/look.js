// Size of the text and colours, put on the page before it paints; `src/app/look.svelte.ts` calls `show` when they change.
// Plain JavaScript on purpose: it runs before anything that is built.
(() => {
  const told = (globalThis.michishirube ??= {});
  const darkSystem = matchMedia('(prefers-color-scheme: dark)');
  let shown = { text: 'standard', colours: 'system', ...told.preferences };
  told.show = (preferences) => {
    shown = preferences;
    const dark = shown.colours === 'dark' || (shown.colours === 'system' && darkSystem.matches);
    document.documentElement.dataset.text = shown.text;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  darkSystem.addEventListener('change', () => told.show(shown));
  told.show(shown);
})();
