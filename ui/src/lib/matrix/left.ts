import type { GridPlace } from './navigation';

/** Where a matrix was left: what the way back leads to. */
export interface LeftAt {
  top: number;
  left: number;
  active: GridPlace;
}

const NOWHERE: LeftAt = { top: 0, left: 0, active: { row: 0, column: 0 } };
const left = new Map<string, LeftAt>();

/** Remembers where the matrix of an event was left, until the program ends. */
export function leave(event: string, at: LeftAt): void {
  left.set(event, at);
}

/** Where the matrix of an event was left; its beginning when it was not yet read. */
export function whereLeft(event: string): LeftAt {
  return left.get(event) ?? NOWHERE;
}
