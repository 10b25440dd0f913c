import type { Attachment } from 'svelte/attachments';

// Many fields come at once when a page is drawn: all of them are measured together, or the page would be laid out once for each.
const waiting = new Set<HTMLTextAreaElement>();

function fit() {
  const all = [...waiting];
  waiting.clear();
  for (const textarea of all) textarea.style.blockSize = 'auto';
  const heights = all.map(
    (textarea) => textarea.scrollHeight + textarea.offsetHeight - textarea.clientHeight,
  );
  all.forEach((textarea, at) => (textarea.style.blockSize = `${heights[at]}px`));
}

function want(textarea: HTMLTextAreaElement) {
  if (waiting.size === 0) queueMicrotask(fit);
  waiting.add(textarea);
}

/** Lets a textarea grow with what it holds. Read `value` so that it grows again when the text comes from elsewhere. */
export const grow =
  (value: string): Attachment<HTMLTextAreaElement> =>
  (textarea) => {
    void value;
    want(textarea);
  };

// One observer for all fields: it is told of a whole page at once.
const widths = new WeakMap<Element, number>();
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!(target instanceof HTMLTextAreaElement)) continue;
    const width = target.clientWidth;
    if (widths.get(target) !== undefined && widths.get(target) !== width) want(target);
    widths.set(target, width);
  }
});

/** Fits again when the width of the field changes. */
export const growWithWidth: Attachment<HTMLTextAreaElement> = (textarea) => {
  watch.observe(textarea);
  return () => watch.unobserve(textarea);
};
