import type { SegmentView } from '$bindings';
import { t } from '$strings';
import type { ColumnsState } from './columns.svelte';
import type { SegmentRef } from './places';

/** Id of the element that describes the segment in focus. */
export const DESCRIPTION_ID = 'segment-in-focus';

/** What a listener needs to know of a segment that a reader sees: how it relates to the others, and in which words it differs. */
export function describe(state: ColumnsState, ref: SegmentRef, segment: SegmentView): string {
  const unit = state.unitOf(ref);
  const others = state.columns.map((_, column) => column).filter((column) => column !== ref.column);
  const relations = others.map((column) => {
    const cell = unit?.cells[column];
    if (!cell || cell.segments.length === 0) {
      const within = state.withinWords(column, cell);
      const missing = t.compare.describe.unmatched(state.name(column));
      return within === null ? missing : `${missing}. ${t.compare.describe.also(within)}`;
    }
    const tied = unit?.reference === ref.column ? cell : unit?.cells[ref.column];
    const kind = tied?.kind ? t.compare.kinds[tied.kind] : t.compare.cell.indirect;
    const words =
      tied === undefined || tied.score === null
        ? kind
        : t.compare.describe.link(kind, t.compare.score(tied.score));
    return state.pair ? words : t.compare.describe.relation(state.name(column), words);
  });
  const differing = segment.pieces
    .filter((piece) => piece.mark === 'changed' || piece.mark === 'only')
    .map((piece) => piece.text.trim())
    .filter((words) => words !== '');
  return [
    ...relations,
    ...(differing.length > 0 ? [t.compare.describe.differs(differing.join('; '))] : []),
  ].join('. ');
}
