import { COLUMN_LETTERS } from '$lib/shell/places';

/** A sentence of a column: the column's number, and its own. */
export interface SegmentRef {
  column: number;
  index: number;
}

/** How many articles stand side by side at most. */
export const MOST_COLUMNS = COLUMN_LETTERS.length;

/** The letter by which addresses and the page's elements name a column: `a` for the first. */
export function letterOf(column: number): string {
  return COLUMN_LETTERS.charAt(column);
}

/** The column that a letter names; `null` for one that names none. */
export function columnOf(letter: string | null | undefined): number | null {
  const at = letter ? COLUMN_LETTERS.indexOf(letter) : -1;
  return letter?.length === 1 && at >= 0 ? at : null;
}

export function sameSegment(one: SegmentRef | null, other: SegmentRef | null): boolean {
  return one?.column === other?.column && one?.index === other?.index;
}

/** Writes a segment into an address: `a3`. */
export function writeRef({ column, index }: SegmentRef): string {
  return `${letterOf(column)}${index}`;
}

/** Reads a segment from an address. */
export function readRef(text: string | null | undefined): SegmentRef | null {
  const match = /^([a-f])(\d+)$/.exec(text ?? '');
  const column = columnOf(match?.[1]);
  return match && column !== null ? { column, index: Number(match[2]) } : null;
}
