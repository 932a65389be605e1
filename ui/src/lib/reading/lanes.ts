import type { SegmentView } from '$bindings';

/** Which line under the words each coding gets, from 0, so that codings that overlap never share a line. */
export type Lanes = ReadonlyMap<string, number>;

/** Gives each coding the highest line that is free all along its words. */
export function lanesOf(segments: readonly SegmentView[]): Lanes {
  const pieces = segments.flatMap((segment) => segment.pieces);
  const extents = new Map<string, { first: number; last: number }>();
  pieces.forEach((piece, at) => {
    for (const id of piece.codings) {
      const extent = extents.get(id);
      if (extent) extent.last = at;
      else extents.set(id, { first: at, last: at });
    }
  });
  const lanes = new Map<string, number>();
  const ends: number[] = [];
  for (const [id, { first, last }] of extents) {
    const free = ends.findIndex((end) => end < first);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = last;
    lanes.set(id, lane);
  }
  return lanes;
}

/** How many lines under the words the segments need at most. */
export function depthOf(segments: readonly SegmentView[], lanes: Lanes): number {
  const ids = segments.flatMap((segment) => segment.pieces.flatMap((piece) => piece.codings));
  return Math.max(0, ...ids.map((id) => (lanes.get(id) ?? 0) + 1));
}
