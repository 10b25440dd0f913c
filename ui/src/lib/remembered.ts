// Small choices of the screen that last on this PC: how a text is shown. Nothing of a plan is kept here.

/** What was remembered under a name; undefined where nothing was, or where the web view keeps nothing. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`michi.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`michi.${name}`, value);
  } catch {
    // The choice lasts as long as the page then.
  }
}
