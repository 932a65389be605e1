import type { SelectionInput } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import type { TextSelection } from '$lib/reading/selection';
import { t } from '$strings';
import type { ComparisonState } from './comparison.svelte';
import { otherSide, type SegmentRef, type SideId } from './sides';

/** Opens the picker for the focus: for its pair when it has a counterpart, for the omission when it has none. */
export function codeFocused(state: ComparisonState, at: HTMLElement): void {
  const { focus } = state;
  if (!focus) return;
  const link = state.linkOf(focus);
  picker.open({
    title: link ? t.coding.picker.link : t.coding.picker.omission(state.outlet(otherSide(focus.side))),
    about: link
      ? [wordsOf(state, 'a', link.a), wordsOf(state, 'b', link.b)]
      : [wordsOf(state, focus.side, [focus.index])],
    anchor: at.getBoundingClientRect(),
    selections: [link ? pairOf(state, link) : omissionOf(state, focus)],
    event: state.request.event,
    change: null,
    returnTo: at,
  });
}

/** Opens the picker for all words of the focused segment. */
export function codeSentence(state: ComparisonState, at: HTMLElement): void {
  const { focus } = state;
  const segment = focus ? state.segment(focus) : undefined;
  if (!focus || !segment) return;
  const quote = segment.pieces.map((piece) => piece.text).join('');
  const span = { index: focus.index, start: 0, end: segment.end - segment.start, quote };
  codeSelection(state, { text: focus.side, spans: [span], rect: at.getBoundingClientRect() }, at);
}

/** Opens the picker for selected words. Words of several segments become one coding each: what joins segments is not coded. */
export function codeSelection(
  state: ComparisonState,
  selected: TextSelection,
  returnTo: HTMLElement | null,
): void {
  const side = selected.text as SideId;
  const { article, revision, segments } = state.data[side];
  picker.open({
    title: selected.spans.length === 1 ? t.coding.picker.span : t.coding.picker.spans(selected.spans.length),
    about: selected.spans.slice(0, 1).map((span) => span.quote),
    anchor: selected.rect,
    selections: selected.spans.map(({ index, start, end, quote }) => {
      const offset = segments[index]?.start ?? 0;
      return { kind: 'span', article: article.id, revision, start: offset + start, end: offset + end, quote };
    }),
    event: state.request.event,
    change: null,
    returnTo,
  });
}

function pairOf(state: ComparisonState, link: { a: number[]; b: number[] }): SelectionInput {
  return { kind: 'link', a: placeOf(state, 'a', link.a), b: placeOf(state, 'b', link.b) };
}

function omissionOf(state: ComparisonState, focus: SegmentRef): SelectionInput {
  const absent = state.data[otherSide(focus.side)];
  return {
    kind: 'omission',
    present: placeOf(state, focus.side, [focus.index]),
    absent_article: absent.article.id,
    absent_revision: absent.revision,
  };
}

function placeOf(state: ComparisonState, side: SideId, segments: number[]) {
  const { article, revision } = state.data[side];
  return { article: article.id, revision, segments };
}

function wordsOf(state: ComparisonState, side: SideId, segments: number[]): string {
  const view = state.data[side].segments;
  return segments.map((index) => view[index]?.pieces.map((piece) => piece.text).join('') ?? '').join(' ');
}
