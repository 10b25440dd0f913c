// When something was done, in a sentence. How a moment is named (和暦 or 西暦) is the plan's matter, and told once at the start.

let name = (at: string): string => at;

/** A moment as the officer reads it. */
export const time = (at: string): string => name(at);

/** From now on moments are named by `how`. */
export function nameTimesBy(how: (at: string) => string): void {
  name = how;
}
