/** The place that a key leads to from place `at` (−1 is the box) among `count` articles; `null` when the key leads nowhere. */
export function placeFrom(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return at + 1 < count ? at + 1 : null;
  if (key === 'ArrowUp') return at >= 0 ? at - 1 : null;
  if (at < 0 || count === 0) return null;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
