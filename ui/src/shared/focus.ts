import { tick } from 'svelte';

/** Runs something that moves elements about, and gives the focus back to where it was: a moved element loses it. */
export async function keepingFocus<T>(run: () => Promise<T>): Promise<T> {
  const before = document.activeElement;
  const result = await run();
  await tick();
  if (before instanceof HTMLElement && before.isConnected && document.activeElement !== before) {
    before.focus({ preventScroll: true });
  }
  if (before instanceof HTMLElement) before.scrollIntoView({ block: 'nearest' });
  return result;
}
