/** An axis from 0: its end and the places of its ticks. */
export interface Ticks {
  end: number;
  ticks: number[];
}

/** Ticks from 0 at round numbers: `most` or fewer steps, each 1, 2 or 5 times a power of ten. `whole` keeps them to whole numbers. */
export function ticksUpTo(largest: number, most: number, whole = false): Ticks {
  if (!(largest > 0)) return { end: 1, ticks: [0, 1] };
  const least = largest / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(least));
  let step =
    [1, 2, 5, 10].map((times) => times * power).find((each) => each >= least * (1 - 1e-9)) ?? power * 10;
  if (whole) step = Math.max(1, Math.round(step));
  const steps = Math.ceil(largest / step - 1e-9);
  // Counted rather than added up, so that no 0.30000000000000004 stands on an axis.
  const ticks = Array.from({ length: steps + 1 }, (_, i) => Number((i * step).toPrecision(12)));
  return { end: ticks.at(-1) ?? largest, ticks };
}

/** A name cut to so many signs. */
export function cut(name: string, most: number): string {
  const signs = [...name];
  return signs.length <= most
    ? name
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

const DAY = 86_400_000;

/** Where a day lies among others, as a share from the first to the last; the middle when they are one. */
export function placeOfDay(day: string, first: string, last: string): number {
  const [at, from, to] = [day, first, last].map((each) => Date.parse(`${each}T00:00Z`)) as [
    number,
    number,
    number,
  ];
  return to - from < DAY ? 0.5 : (at - from) / (to - from);
}

/** The days of which `room` for a label each is left, from the first on. `at` gives where they lie. */
export function labelled(days: readonly string[], at: (day: string) => number, room: number): string[] {
  const found: string[] = [];
  let free = -Infinity;
  for (const day of days) {
    if (at(day) < free) continue;
    found.push(day);
    free = at(day) + room;
  }
  return found;
}
