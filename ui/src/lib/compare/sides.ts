import type { Comparison, Row, SegmentView, SideView } from '$bindings';

/** Which side of a comparison. */
export type SideId = 'a' | 'b';

/** The sides, from left to right. */
export const SIDES: readonly SideId[] = ['a', 'b'];

/** A segment of a comparison. */
export interface SegmentRef {
  side: SideId;
  index: number;
}

export function otherSide(side: SideId): SideId {
  return side === 'a' ? 'b' : 'a';
}

export function sideView(comparison: Comparison, side: SideId): SideView {
  return comparison[side];
}

export function segmentAt(comparison: Comparison, { side, index }: SegmentRef): SegmentView | undefined {
  return comparison[side].segments[index];
}

export function cell(row: Row, side: SideId): readonly number[] {
  return row[side];
}

export function sameSegment(one: SegmentRef | null, other: SegmentRef | null): boolean {
  return one?.side === other?.side && one?.index === other?.index;
}

/** Writes a segment into an address: `a3`. */
export function writeRef({ side, index }: SegmentRef): string {
  return `${side}${index}`;
}

/** Reads a segment from an address. */
export function readRef(text: string | null | undefined): SegmentRef | null {
  const match = /^([ab])(\d+)$/.exec(text ?? '');
  return match ? { side: match[1] as SideId, index: Number(match[2]) } : null;
}
