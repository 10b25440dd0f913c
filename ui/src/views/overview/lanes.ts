// The bars of a 工程表, each in a lane of its own for as long as it lasts, so that it goes straight through the years.

import type { RoadmapBar } from '$/lib/bindings';

export interface LaneCell {
  label: string;
  /** The first of its years that is shown: there the word stands. */
  starts: boolean;
  ends: boolean;
}

/** What lies over each of the years, lane by lane; undefined where a lane is free. */
export function lanesOf(
  roadmap: readonly RoadmapBar[],
  years: readonly number[],
): (LaneCell | undefined)[][] {
  const first = years[0] ?? 0;
  const ends: number[] = [];
  const placed = [...roadmap]
    .filter((bar) => bar.from <= bar.to)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((bar) => {
      const free = ends.findIndex((end) => end < bar.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = bar.to;
      return { bar, lane };
    });
  return years.map((year) =>
    ends.map((_, lane) => {
      const here = placed.find((it) => it.lane === lane && it.bar.from <= year && year <= it.bar.to);
      return (
        here && {
          label: here.bar.label,
          starts: here.bar.from === year || year === first,
          ends: here.bar.to === year,
        }
      );
    }),
  );
}
