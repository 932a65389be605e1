import { describe, expect, test } from 'vitest';
import { fromComparison } from './fromComparison';
import { fromReading } from './fromReading';
import { outOfOrder } from './moved';
import { stripRuns } from './overview';
import { comparison, reading } from './sampleReading';
import { firstSegment, present, rowsOfSegments } from './telling';

describe('out of order', () => {
  test.each([
    [[], []],
    [[1, 2, 3], []],
    [[3, 1, 2], [0]],
    [[1, 2, 0], [2]],
    [
      [2, 1, 0],
      [0, 1],
    ],
  ])('%j', (values: number[], expected: number[]) => {
    expect([...outOfOrder(values)].sort((x, y) => x - y)).toEqual(expected);
  });
});

describe('a pair', () => {
  test('rows know their kind, and cells whether they are told at another place', () => {
    const { units, columns } = fromComparison(comparison(), 0);
    expect(units.map((unit) => unit.kind)).toEqual([
      'identical',
      'reworded',
      'identical',
      'only_a',
      'quote',
      'only_b',
    ]);
    expect(units.map((unit) => unit.cells[1]?.moved)).toEqual([false, false, true, false, false, false]);
    expect(units.map((unit) => unit.same)).toEqual([true, false, true, false, false, false]);
    expect(columns.map((column) => column.regime)).toEqual([null, 'independent_report']);
  });

  test('the link is told by the column that is compared, whichever is the base', () => {
    for (const base of [0, 1]) {
      const { units } = fromComparison(comparison(), base);
      const unit = units.find((each) => each.kind === 'reworded');
      expect(unit?.reference).toBe(base);
      expect(unit?.cells[base]).toMatchObject({ kind: null, score: null, byPerson: [1 - base] });
      expect(unit?.cells[1 - base]).toMatchObject({ kind: 'reworded', score: 0.5, byPerson: [base] });
      expect(units.find((each) => each.kind === 'quote')?.codings).toEqual(['c1']);
    }
  });

  test('what is told within other sentences stands in the gap', () => {
    const only = fromComparison(comparison(), 0).units.at(-1);
    expect(only?.cells[0]).toMatchObject({ segments: [], within: [0, 3] });
    expect(only?.reference).toBe(1);
  });
});

describe('several columns', () => {
  const telling = fromReading(reading(), 0);

  test('rows know how many tell them', () => {
    expect(telling.units.map((unit) => unit.kind)).toEqual(['all', 'some', 'only_a', 'all']);
    expect(telling.units.map((unit) => unit.same)).toEqual([true, false, false, false]);
    expect(telling.units.map(present)).toEqual([[0, 1, 2], [1, 2], [0], [0, 1, 2]]);
  });

  test('a coding on a pair stands in the row that has both its sides', () => {
    expect(telling.units.map((unit) => unit.codings)).toEqual([[], ['pair'], [], []]);
  });

  test('places are out of order where a column tells them otherwise than the base', () => {
    expect(telling.units.map((unit) => unit.cells.map((cell) => cell.moved))).toEqual([
      [false, false, false],
      [false, false, false],
      [false, false, false],
      [false, false, false],
    ]);
    const turned = fromReading(reading(), 2);
    expect(turned.units[1]?.cells[1]?.moved).toBe(false);
  });

  test('each segment knows its row', () => {
    const found = rowsOfSegments(telling.units, 3);
    expect(found.map((column) => [...column].sort(([a], [b]) => a - b).map(([, row]) => row))).toEqual([
      [0, 2, 3],
      [1, 0, 3],
      [0, 3, 1],
    ]);
  });

  test('a gap is passed over when a row gets the focus', () => {
    const [, some] = telling.units;
    expect(some && firstSegment(some, 0)).toEqual({ column: 1, index: 0 });
    expect(some && firstSegment(some, 2)).toEqual({ column: 2, index: 2 });
  });

  test('a strip shows where a column is alone, and where it is coded', () => {
    const strip = stripRuns(telling, 0);
    expect(strip.runs.map((run) => run.look)).toEqual(['alike', 'only', 'reworded']);
    expect(strip.spans.at(-1)?.to).toBeCloseTo(1);
    expect(stripRuns(telling, 1).coded).toHaveLength(1);
  });
});
