import type { Comparison, LinkShape, Row } from '$bindings';
import { describe, expect, test } from 'vitest';
import { outOfOrder } from './moved';
import { firstSegment, gridItems, nextDifference, rowOf, unitRows, type UnitRow } from './rows';

const kinds: LinkShape[] = ['identical', 'reworded', 'identical', 'quote'];

function rows(...list: [number[], number[], number | null][]): Row[] {
  return list.map(([a, b, link]) => ({ a, b, link }));
}

/** Four links; the third one is told early on the right. */
function comparison(): Comparison {
  return {
    links: kinds.map((kind, index) => ({
      index,
      kind,
      a: [],
      b: [],
      score: 1,
      by_person: false,
      codings: [],
    })),
    rows_a: rows(
      [[0], [1], 0],
      [[1], [2], 1],
      [[2], [0], 2],
      [[3], [], null],
      [[4], [3], 3],
      [[], [4], null],
    ),
    rows_b: rows([[2], [0], 2], [[0], [1], 0]),
  } as unknown as Comparison;
}

const all = { kind: null, onlyDifferences: false };

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

test('rows know their kind and whether they are told at another place', () => {
  const units = unitRows(comparison(), 'a');
  expect(units.map((unit) => unit.kind)).toEqual([
    'identical',
    'reworded',
    'identical',
    'only_a',
    'quote',
    'only_b',
  ]);
  expect(units.map((unit) => unit.moved)).toEqual([false, false, true, false, false, false]);
});

describe('filters', () => {
  const units = unitRows(comparison(), 'a');
  const shape = (items: ReturnType<typeof gridItems>) =>
    items.map((item) => (item.fold ? item.units.length : item.unit.kind));

  test('hidden rows fold together', () => {
    expect(shape(gridItems(units, { kind: null, onlyDifferences: true }, new Set()))).toEqual([
      1,
      'reworded',
      1,
      'only_a',
      'quote',
      'only_b',
    ]);
    expect(shape(gridItems(units, { kind: 'only_b', onlyDifferences: false }, new Set()))).toEqual([
      5,
      'only_b',
    ]);
  });

  test('an opened fold shows its rows', () => {
    const filter = { kind: null, onlyDifferences: true };
    const first = gridItems(units, filter, new Set())[0];
    expect(shape(gridItems(units, filter, new Set([first?.key ?? ''])))[0]).toBe('identical');
  });

  test('no filter hides nothing', () => {
    expect(gridItems(units, all, new Set())).toHaveLength(6);
  });
});

describe('moving from difference to difference', () => {
  const units = unitRows(comparison(), 'a');

  test('skips identical rows and goes round', () => {
    expect(nextDifference(units, -1, 1)).toBe(1);
    expect(nextDifference(units, 1, 1)).toBe(3);
    expect(nextDifference(units, 5, 1)).toBe(1);
    expect(nextDifference(units, 1, -1)).toBe(5);
    expect(nextDifference(units, -1, -1)).toBe(5);
  });

  test('there may be none', () => {
    const same: UnitRow[] = units.filter((unit) => unit.kind === 'identical');
    expect(nextDifference(same, 0, 1)).toBe(-1);
    expect(nextDifference([], -1, 1)).toBe(-1);
  });

  test('a gap is passed over', () => {
    const [only] = units.filter((unit) => unit.kind === 'only_b');
    expect(only && firstSegment(only.row, 'a')).toEqual({ side: 'b', index: 4 });
    expect(rowOf(units, { side: 'b', index: 0 })).toBe(2);
  });
});
