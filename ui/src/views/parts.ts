// The keyboard on a page: the button that adds to the list in which the focus is, and the way from one part to the next.
//
// Absent on purpose: chords. Which keys do this is said in PlanWindow.

/** The button that adds to the innermost list with one around the focus; elsewhere the first one of the page. */
export function addButton(page: HTMLElement | undefined): HTMLElement | undefined {
  for (let list = listOf(document.activeElement); list; list = listOf(list.parentElement)) {
    const around = list;
    // The buttons of lists within its items come before its own.
    const own = [...around.querySelectorAll<HTMLElement>('[data-add]')].find(
      (button) => listOf(button) === around,
    );
    if (own) return own;
  }
  return page?.querySelector<HTMLElement>('[data-add]') ?? undefined;
}

const listOf = (element: Element | null) => element?.closest('[data-list]') ?? null;

const CONTROLS = 'input, textarea, select, button, summary, a[href], [tabindex]';

/** The first control of a part that Tab would reach. */
const firstOf = (part: Element) =>
  [...part.querySelectorAll<HTMLElement>(CONTROLS)].find(
    (control) =>
      control.tabIndex >= 0 && !control.matches(':disabled') && control.getClientRects().length > 0,
  );

/** Moves the focus into the next part of the page, or the one before; what has no control is passed over. */
export function goToPart(page: HTMLElement | undefined, by: 1 | -1): void {
  const here = document.activeElement ?? document.body;
  const parts = [...(page?.querySelectorAll('[data-part]') ?? [])].filter((part) => {
    const where = here.compareDocumentPosition(part);
    const around = where & Node.DOCUMENT_POSITION_CONTAINS;
    return by === 1
      ? where & Node.DOCUMENT_POSITION_FOLLOWING
      : where & Node.DOCUMENT_POSITION_PRECEDING && !around;
  });
  if (by === -1) parts.reverse();
  for (const part of parts) {
    const control = firstOf(part);
    if (!control) continue;
    control.focus({ preventScroll: true });
    part.scrollIntoView({ block: 'nearest' });
    control.scrollIntoView({ block: 'nearest' });
    return;
  }
}
