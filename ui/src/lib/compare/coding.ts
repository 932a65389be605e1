import type { SegmentPlace, SelectionInput } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import { codeWords } from '$lib/coding/words';
import type { TextSelection } from '$lib/reading/selection';
import { t } from '$strings';
import type { ColumnsState } from './columns.svelte';
import { columnOf, letterOf } from './places';
import { wordsOf } from './telling';

/** Opens the picker for the focus: for it and its partner when both have it, for the omission when the partner does not. */
export function codeFocused(state: ColumnsState, at: HTMLElement): void {
  const { focus, focusedUnit: unit, partner, tie } = state;
  if (!focus || !unit) return;
  const left = Math.min(focus.column, partner);
  const right = Math.max(focus.column, partner);
  const places = (column: number) => placeOf(state, column, [...(unit.cells[column]?.segments ?? [])]);
  const selection: SelectionInput = tie
    ? { kind: 'link', a: places(left), b: places(right) }
    : omissionOf(state, placeOf(state, focus.column, [focus.index]), partner);
  picker.open({
    title: tie ? t.coding.picker.link : t.coding.picker.omission(state.name(partner)),
    about: tie
      ? [left, right].map((column) => words(state, column, unit.cells[column]?.segments ?? []))
      : [words(state, focus.column, [focus.index])],
    anchor: anchorOf(at, tie !== null),
    selections: [selection],
    event: state.request.event,
    change: null,
    returnTo: at,
  });
}

/** Opens the picker for all words of the focused segment. */
export function codeSentence(state: ColumnsState, at: HTMLElement): void {
  const { focus } = state;
  const segment = focus ? state.segment(focus) : undefined;
  if (!focus || !segment) return;
  const span = { index: focus.index, start: 0, end: segment.end - segment.start, quote: wordsOf(segment) };
  codeSelection(state, { text: letterOf(focus.column), spans: [span], rect: at.getBoundingClientRect() }, at);
}

/** Opens the picker for selected words; with `add`, for them and those selected before in the same column. */
export function codeSelection(
  state: ColumnsState,
  selected: TextSelection,
  returnTo: HTMLElement | null,
  add = false,
): void {
  const column = state.columns[columnOf(selected.text) ?? -1];
  if (!column) return;
  const { article, revision, segments } = column;
  codeWords({ article: article.id, revision, segments, event: state.request.event }, selected, {
    add,
    returnTo,
  });
}

/** Opens the picker for the whole article of a column. */
export function codeColumn(state: ColumnsState, column: number, at: HTMLElement): void {
  const of = state.columns[column];
  if (!of) return;
  picker.open({
    title: t.coding.picker.article,
    about: [of.article.title],
    anchor: at.getBoundingClientRect(),
    selections: [{ kind: 'article', article: of.article.id, revision: of.revision }],
    event: state.request.event,
    change: null,
    returnTo: at,
  });
}

/** What the picker must not cover: the sentence, and for a pair what stands level with it. */
function anchorOf(at: HTMLElement, pair: boolean): DOMRect {
  const own = at.getBoundingClientRect();
  const row = pair ? at.closest('[role="row"]')?.getBoundingClientRect() : undefined;
  return row ? new DOMRect(own.left, row.top, own.width, row.height) : own;
}

function omissionOf(state: ColumnsState, present: SegmentPlace, absent: number): SelectionInput {
  const column = state.columns[absent];
  return {
    kind: 'omission',
    present,
    absent_article: column?.article.id ?? '',
    absent_revision: column?.revision ?? '',
  };
}

function placeOf(state: ColumnsState, column: number, segments: number[]): SegmentPlace {
  const of = state.columns[column];
  return { article: of?.article.id ?? '', revision: of?.revision ?? '', segments };
}

function words(state: ColumnsState, column: number, indices: readonly number[]): string {
  return indices.map((index) => wordsOf(state.segment({ column, index }))).join(' ');
}
