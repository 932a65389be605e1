import type { Run, StaleCoding, StalePlace } from '$bindings';

/** The ids of the codings, each once: one on several articles may stand in the list several times. */
export function codingsOf(list: readonly StaleCoding[]): Set<string> {
  return new Set(list.map(({ row }) => row.id));
}

/** The ids of the codings that can be carried over at a word: all that the list says of them is settled. */
export function sureOf(list: readonly StaleCoding[]): string[] {
  const open = new Set(list.filter(({ settled }) => !settled).map(({ row }) => row.id));
  return [...codingsOf(list)].filter((id) => !open.has(id));
}

/** Where each anchor goes, as far as it is known: where there is one place for it, or where a person put it. */
export function startingPlaces(places: readonly StalePlace[]): (Run | null)[] {
  return places.map(({ candidates, state }) => {
    const [only] = candidates;
    return only && state !== 'unsure' ? runOf(only) : null;
  });
}

/** A place of the new text as a run. */
export function runOf({ start, end, quote }: Run): Run {
  return { start, end, quote };
}

/** All places, when none is missing. */
export function complete(places: readonly (Run | null)[]): Run[] | null {
  const there = places.filter((place) => place !== null);
  return there.length === places.length ? there : null;
}
