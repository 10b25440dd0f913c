import type { Attachment } from 'svelte/attachments';

/** Lets a textarea grow with what it holds. Read `value` so that it grows again when the text comes from elsewhere. */
export const grow =
  (value: string): Attachment<HTMLTextAreaElement> =>
  (textarea) => {
    void value;
    const fit = () => {
      textarea.style.blockSize = 'auto';
      const borders = textarea.offsetHeight - textarea.clientHeight;
      textarea.style.blockSize = `${textarea.scrollHeight + borders}px`;
    };
    fit();
  };

/** Fits again when the width of the field changes. */
export const growWithWidth: Attachment<HTMLTextAreaElement> = (textarea) => {
  let width = textarea.clientWidth;
  const watch = new ResizeObserver(() => {
    if (textarea.clientWidth === width) return;
    width = textarea.clientWidth;
    grow(textarea.value)(textarea);
  });
  watch.observe(textarea);
  return () => watch.disconnect();
};
