import type { ColumnsState } from './columns.svelte';
import { nextDifference } from './items';
import type { SegmentRef } from './places';
import { firstSegment, present } from './telling';

/** The segment one step on in the column of the focus: in reading order, as the rows stand. */
export function step(state: ColumnsState, by: 1 | -1): SegmentRef | null {
  const { focus } = state;
  if (!focus) return firstOf(state, state.base);
  const order = columnOrder(state, focus.column);
  const next = order[order.indexOf(focus.index) + by];
  return next === undefined ? focus : { column: focus.column, index: next };
}

/** The counterpart in the next column to the left or right, or else what stands nearest above in it. */
export function across(state: ColumnsState, by: 1 | -1): SegmentRef | null {
  const { focus } = state;
  if (!focus) return firstOf(state, state.base);
  const to = focus.column + by;
  return to < 0 || to >= state.columns.length ? focus : inColumn(state, to);
}

/** What a column has in the row of the focus, or else what stands nearest above in it. */
export function inColumn(state: ColumnsState, to: number): SegmentRef | null {
  if (!state.focus) return firstOf(state, to);
  for (let at = state.focusedRow; at >= 0; at--) {
    const index = state.units[at]?.cells[to]?.segments[0];
    if (index !== undefined && state.passes({ column: to, index })) return { column: to, index };
  }
  return firstOf(state, to);
}

/** The counterpart of the focus in the next column that has one, going round; `null` when none has. */
export function counterpart(state: ColumnsState): SegmentRef | null {
  const { focus, focusedUnit: unit } = state;
  if (!focus || !unit) return null;
  const columns = present(unit).filter((column) => column !== focus.column);
  const next = columns.find((column) => column > focus.column) ?? columns[0];
  const index = next === undefined ? undefined : unit.cells[next]?.segments[0];
  return next === undefined || index === undefined ? null : { column: next, index };
}

/** The next or previous difference from the focus. */
export function difference(state: ColumnsState, by: 1 | -1): SegmentRef | null {
  const { units, focus } = state;
  const unit = units[nextDifference(units, state.focusedRow, by)];
  return unit ? firstSegment(unit, focus?.column ?? state.base) : null;
}

function firstOf(state: ColumnsState, column: number): SegmentRef | null {
  const index = columnOrder(state, column)[0];
  return index === undefined ? null : { column, index };
}

/** The segments of a column that are shown, in the order in which they are. */
function columnOrder(state: ColumnsState, column: number): number[] {
  if (state.own) {
    const all = state.columns[column]?.segments.map((segment) => segment.index) ?? [];
    const { opened } = state;
    return opened.size > 0 ? all : all.filter((index) => state.passes({ column, index }));
  }
  return state.items.flatMap((item) => (item.fold ? [] : (item.unit.cells[column]?.segments ?? [])));
}
