import type { ComparisonState } from './comparison.svelte';
import { firstSegment, nextDifference, rowOf } from './rows';
import { otherSide, type SegmentRef, type SideId } from './sides';

/** The segment one step on in the column of the focus: in reading order, as the rows stand. */
export function step(state: ComparisonState, by: 1 | -1): SegmentRef | null {
  const { focus } = state;
  if (!focus) return firstOf(state, state.lead);
  const column = columnOrder(state, focus.side);
  const at = column.indexOf(focus.index);
  const next = column[at + by];
  return next === undefined ? focus : { side: focus.side, index: next };
}

/** The counterpart on the given side, or else what stands nearest above on it. */
export function across(state: ComparisonState, to: SideId): SegmentRef | null {
  const { focus } = state;
  if (!focus) return firstOf(state, to);
  if (focus.side === to) return focus;
  const counterpart = state.counterparts(focus)[0];
  if (counterpart) return counterpart;
  const column = shownUnits(state);
  for (let at = rowOf(column, focus); at >= 0; at--) {
    const index = column[at]?.row[to][0];
    if (index !== undefined) return { side: to, index };
  }
  return firstOf(state, to);
}

/** The counterpart of the focus, `null` when it has none. */
export function counterpart(state: ComparisonState): SegmentRef | null {
  return state.focus ? (state.counterparts(state.focus)[0] ?? null) : null;
}

/** The next or previous difference from the focus. */
export function difference(state: ComparisonState, by: 1 | -1): SegmentRef | null {
  const { units, focus } = state;
  const from = focus ? rowOf(units, focus) : -1;
  const unit = units[nextDifference(units, from, by)];
  return unit ? firstSegment(unit.row, focus?.side ?? state.lead) : null;
}

/** The same segment after the sides were swapped. */
export function mirrored(ref: SegmentRef): SegmentRef {
  return { side: otherSide(ref.side), index: ref.index };
}

function firstOf(state: ComparisonState, side: SideId): SegmentRef | null {
  const index = columnOrder(state, side)[0];
  return index === undefined ? null : { side, index };
}

function columnOrder(state: ComparisonState, side: SideId): number[] {
  if (state.order === 'own') return state.data[side].segments.map((segment) => segment.index);
  return shownUnits(state).flatMap((unit) => unit.row[side]);
}

function shownUnits(state: ComparisonState) {
  if (state.order === 'own') return state.units;
  return state.items.flatMap((item) => (item.fold ? [] : [item.unit]));
}
