import type { Compare, LinkVerdict } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';
import type { ColumnsState, ReadingRequest } from './columns.svelte';
import type { SegmentRef } from './places';

const said: Record<LinkVerdict, string> = {
  cut: t.compare.focus.cutDone,
  make: t.compare.focus.linked,
  forget: t.compare.focus.forgotten,
};

/** Cuts what ties the focus to its partner. */
export function cutLink(state: ColumnsState): Promise<void> {
  return decideFocused(state, 'cut');
}

/** Takes back what a person decided on what ties the focus to its partner. */
export function forgetLink(state: ColumnsState): Promise<void> {
  return decideFocused(state, 'forget');
}

/** Begins to link the focused segment, or links it when another waits in another column. */
export async function linkFocused(state: ColumnsState): Promise<void> {
  const { focus, linking } = state;
  if (!focus) return;
  if (!linking || linking.column === focus.column) state.linking = focus;
  else await linkTwo(state, linking, focus);
}

/** Links two segments of different columns. */
export async function linkTwo(state: ColumnsState, one: SegmentRef, other: SegmentRef): Promise<void> {
  state.linking = null;
  if (one.column === other.column) return;
  state.setPartner(one.column);
  await decide(
    state,
    { column: one.column, indices: [one.index] },
    { column: other.column, indices: [other.index] },
    'make',
  );
}

async function decideFocused(state: ColumnsState, verdict: LinkVerdict): Promise<void> {
  const { focus, focusedUnit: unit, partner, tie } = state;
  if (!focus || !unit || !tie) return;
  const side = (column: number): Side => ({ column, indices: [...(unit.cells[column]?.segments ?? [])] });
  await decide(state, side(focus.column), side(partner), verdict);
}

interface Side {
  column: number;
  indices: number[];
}

async function decide(state: ColumnsState, one: Side, other: Side, verdict: LinkVerdict): Promise<void> {
  const [a, b] = one.column < other.column ? [one, other] : [other, one];
  const compare = pairIn(state.request, a.column, b.column);
  const input = { compare, a: a.indices, b: b.indices, verdict };
  const changed = await attempt(() => library.act('decide_link', input));
  if (changed) toasts.done(said[verdict], undoable());
}

/** Two of the columns, as the core compares a pair. */
export function pairIn(request: ReadingRequest, a: number, b: number): Compare {
  const [left, right] = [request.columns[a], request.columns[b]];
  return {
    a: left?.article ?? '',
    b: right?.article ?? '',
    a_revision: left?.revision ?? null,
    b_revision: right?.revision ?? null,
    event: request.event,
  };
}
