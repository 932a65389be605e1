import type { ImportItem, Outcome } from '$bindings';

/** How many items came to which outcome. */
export type Tally = Record<Outcome['kind'], number>;

export function tally(items: readonly ImportItem[]): Tally {
  const counts: Tally = { imported: 0, revised: 0, known: 0, failed: 0 };
  for (const item of items) counts[item.outcome.kind] += 1;
  return counts;
}
