import type { SegmentRef } from './places';

/** Columns in an order, with what refers to them by number. */
export interface Arrangement<T> {
  columns: T[];
  base: number;
  focus: SegmentRef | null;
}

/** Moves a column to another place; what the numbers refer to stays the same. */
export function moveColumn<T>(given: Arrangement<T>, from: number, to: number): Arrangement<T> {
  const order = given.columns.map((_, column) => column);
  const [moved] = order.splice(from, 1);
  if (moved === undefined) return given;
  order.splice(to, 0, moved);
  return arranged(given, order);
}

/** Takes a column away. The first one becomes the base when the base goes. */
export function removeColumn<T>(given: Arrangement<T>, column: number): Arrangement<T> {
  return arranged(
    given,
    given.columns.map((_, at) => at).filter((at) => at !== column),
  );
}

function arranged<T>({ columns, base, focus }: Arrangement<T>, order: readonly number[]): Arrangement<T> {
  const at = focus ? order.indexOf(focus.column) : -1;
  return {
    columns: order.flatMap((column) => columns.slice(column, column + 1)),
    base: Math.max(0, order.indexOf(base)),
    focus: focus && at >= 0 ? { column: at, index: focus.index } : null,
  };
}
