import type { SegmentView } from '$bindings';
import { describe, expect, it } from 'vitest';
import { findIn, folded, occurrences } from './finding';
import type { Cell, Column, Telling } from './telling';

const segment = (index: number, ...texts: string[]): SegmentView => ({
  index,
  part: 'body',
  paragraph: index,
  start: 0,
  end: 0,
  pieces: texts.map((text) => ({ text, mark: 'plain', label: null, codings: [] })),
  link: null,
  also: [],
  omissions: [],
});

const column = (...segments: SegmentView[]) => ({ segments }) as unknown as Column;
const cell = (...segments: number[]) => ({ segments, within: [] }) as unknown as Cell;

const telling = {
  columns: [
    column(segment(0, 'Kyiv says no'), segment(1, 'Kerry in Ky', 'iv, then Kyiv again')),
    column(segment(0, 'KYÏV rejects it')),
  ],
  base: 0,
  units: [{ cells: [cell(1), cell(0)] }, { cells: [cell(0), cell()] }],
  codings: [],
} as unknown as Telling;

describe('finding in all columns', () => {
  it('folds case, marks and quotation marks, and keeps the length', () => {
    expect(folded('“Ségolène” – 🙂 İ')).toBe('"segolene" - 🙂 i');
    expect(folded('Straße')).toHaveLength(6);
    expect(occurrences('aaaa', 'aa')).toEqual([0, 2]);
    expect(occurrences('aaaa', '')).toEqual([]);
  });

  it('counts every place and gives the segments row by row, over the borders of pieces', () => {
    const found = findIn(telling, ' kyiv ');
    expect(found.counts).toEqual([3, 1]);
    expect(found.refs).toEqual([
      { column: 0, index: 1 },
      { column: 1, index: 0 },
      { column: 0, index: 0 },
    ]);
    expect(findIn(telling, '').refs).toEqual([]);
  });
});
