// Controls that belong together as one stop on the way: arrows go from one to the other, Tab goes on to what comes next (the
// roving tabindex of the ARIA Authoring Practices).
//
// Absent on purpose: text fields, to which the arrows belong, and radio buttons, which do this by themselves.

import type { Attachment } from 'svelte/attachments';
import { composing } from '$/lib/keyboard/composing';

const CONTROLS = 'button:not(:disabled), input:not(:disabled)';

type Keys = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Which of so many controls a key leads to from one of them; undefined where the key means something else, or nothing is left. */
export function roved(keys: Keys, at: number, count: number): number | undefined {
  if (keys.altKey || keys.ctrlKey || keys.metaKey || keys.shiftKey) return undefined;
  const to = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  }[keys.key];
  return to !== undefined && to >= 0 && to < count ? to : undefined;
}

export const roving: Attachment<HTMLElement> = (element) => {
  const controls = () => [...element.querySelectorAll<HTMLElement>(CONTROLS)];
  let stop: HTMLElement | undefined;

  function settle(wanted = stop) {
    const all = controls();
    stop = wanted && all.includes(wanted) ? wanted : all[0];
    for (const control of all) {
      const place = control === stop ? 0 : -1;
      if (control.tabIndex !== place) control.tabIndex = place;
    }
  }

  function focusin({ target }: FocusEvent) {
    if (target instanceof HTMLElement && target !== stop) settle(target);
  }

  function keydown(event: KeyboardEvent) {
    if (composing(event) || !(event.target instanceof HTMLElement)) return;
    const all = controls();
    const at = all.indexOf(event.target);
    const to = at < 0 ? undefined : roved(event, at, all.length);
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  }

  const watching = new MutationObserver(() => settle());
  watching.observe(element, { childList: true, subtree: true });
  element.addEventListener('focusin', focusin);
  element.addEventListener('keydown', keydown);
  settle();
  return () => {
    watching.disconnect();
    element.removeEventListener('focusin', focusin);
    element.removeEventListener('keydown', keydown);
  };
};
