/** How far down each column is pushed, in pixels; one of them is always zero. */
export interface Offsets {
  a: number;
  b: number;
}

/**
 * Brings two places of two columns level. `a` and `b` are the distances of the places from the tops of their columns, without any push.
 */
export function level(a: number, b: number): Offsets {
  return a >= b ? { a: 0, b: a - b } : { a: b - a, b: 0 };
}
