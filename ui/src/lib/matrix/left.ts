import type { JsonValue } from '$bindings';
import { memoryOf } from '$lib/shell/memory';
import type { GridPlace } from './navigation';

/** Where a matrix was left: what the way back leads to. */
export interface LeftAt {
  top: number;
  left: number;
  active: GridPlace;
}

/** Remembers where the matrix of an event was left. */
export function leave(event: string, { top, left, active }: LeftAt): void {
  memoryOf(event, 'matrix').remember('left', [Math.round(top), Math.round(left), active.row, active.column]);
}

/** Where the matrix of an event was left; its beginning when it was not yet read. */
export function whereLeft(event: string): LeftAt {
  const kept = memoryOf(event, 'matrix').recall<JsonValue[]>('left', []);
  const [top = 0, left = 0, row = 0, column = 0] = kept.map(Number);
  return { top, left, active: { row, column } };
}
