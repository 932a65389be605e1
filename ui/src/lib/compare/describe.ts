import type { SegmentView } from '$bindings';
import { t } from '$strings';
import type { ComparisonState } from './comparison.svelte';
import { otherSide, type SegmentRef } from './sides';

/** Id of the element that describes the segment in focus. */
export const DESCRIPTION_ID = 'segment-in-focus';

/** What a listener needs to know of a segment that a reader sees: how it relates to the other side, and in which words it differs. */
export function describe(state: ComparisonState, ref: SegmentRef, segment: SegmentView): string {
  const link = state.linkOf(ref);
  const places = state.also(ref.side, [ref.index]).map((other) => state.placeOf(other, true));
  const also = places.length === 0 ? '' : `. ${t.compare.describe.also(places.join(', '))}`;
  if (!link) return t.compare.describe.unmatched(state.outlet(otherSide(ref.side))) + also;
  const differing = segment.pieces
    .filter((piece) => piece.mark === 'changed' || piece.mark === 'only')
    .map((piece) => piece.text.trim())
    .filter((words) => words !== '');
  const relation = t.compare.describe.link(t.compare.kinds[link.kind], t.compare.score(link.score));
  return differing.length === 0
    ? relation
    : `${relation}. ${t.compare.describe.differs(differing.join('; '))}`;
}
