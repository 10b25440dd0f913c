/** Whether the form already draws a group with this very name around an editor: one is enough to hear. */
export const isGrouped = (element: HTMLElement | undefined, labelledby: string | undefined): boolean =>
  labelledby !== undefined &&
  element?.parentElement?.closest('[role="group"], fieldset')?.getAttribute('aria-labelledby') === labelledby;
