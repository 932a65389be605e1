/**
 * Brings one place of each column level. `tops` are the distances of the places from the tops of their columns, without any push;
 * `null` for a column that has no such place, which keeps the push it has. Gives how far down each column is pushed.
 */
export function level(tops: readonly (number | null)[], pushed: readonly number[]): number[] {
  const lowest = Math.max(0, ...tops.filter((top) => top !== null));
  return tops.map((top, column) => (top === null ? (pushed[column] ?? 0) : lowest - top));
}
