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

/** The first control of a part that Tab would reach; of those behind an element, if one is given. */
const firstOf = (part: Element, behind?: Element) =>
  [...part.querySelectorAll<HTMLElement>(CONTROLS)].find(
    (control) =>
      (!behind || isBehind(control, behind)) &&
      control.tabIndex >= 0 &&
      !control.matches(':disabled') &&
      control.getClientRects().length > 0,
  );

const isInFront = (element: Element, other: Element) =>
  (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const isBehind = (element: Element, other: Element) => !other.contains(element) && isInFront(other, element);

function show(control: HTMLElement) {
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'nearest' });
}

/**
 * Moves the focus into the next part of the page, or the one before; what has no control is passed over. Out of a table or a
 * list of choices it goes to what stands behind it in the same part.
 */
export function goToPart(page: HTMLElement | undefined, by: 1 | -1): void {
  const here = document.activeElement ?? document.body;
  const many = by === 1 ? here.closest('table, fieldset') : null;
  const around = many?.closest('[data-part]');
  const rest = many && around ? firstOf(around, many) : undefined;
  if (rest) {
    show(rest);
    return;
  }
  const parts = [...(page?.querySelectorAll('[data-part]') ?? [])].filter((part) =>
    by === 1 ? isInFront(here, part) : !part.contains(here) && isInFront(part, here),
  );
  if (by === -1) parts.reverse();
  for (const part of parts) {
    const control = firstOf(part);
    if (!control) continue;
    part.scrollIntoView({ block: 'nearest' });
    show(control);
    return;
  }
}
