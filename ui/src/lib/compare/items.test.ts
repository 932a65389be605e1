import { describe, expect, test } from 'vitest';
import { columnItems, countKinds, gridItems, kindsAmong, nextDifference } from './items';
import type { Unit, UnitKind } from './telling';

function unit(kind: UnitKind, at: number): Unit {
  return { key: `${at}`, cells: [], reference: 0, kind, same: kind === 'identical', codings: [] };
}

const units = (['identical', 'reworded', 'identical', 'only_a', 'quote', 'only_b'] as const).map(unit);
const shape = (items: ReturnType<typeof gridItems>) =>
  items.map((item) => (item.fold ? item.rows : item.unit.kind));

describe('filters', () => {
  test('hidden rows fold together', () => {
    expect(shape(gridItems(units, { kind: null, onlyDifferences: true }, new Set()))).toEqual([
      [0],
      'reworded',
      [2],
      'only_a',
      'quote',
      'only_b',
    ]);
    expect(shape(gridItems(units, { kind: 'only_b', onlyDifferences: false }, new Set()))).toEqual([
      [0, 1, 2, 3, 4],
      'only_b',
    ]);
  });

  test('an opened fold shows its rows, with their numbers', () => {
    const filter = { kind: null, onlyDifferences: true };
    const folded = gridItems(units, filter, new Set())[2];
    const items = gridItems(units, filter, new Set([folded?.key ?? '']));
    expect(shape(items)[2]).toBe('identical');
    expect(items[2]).toMatchObject({ row: 2 });
  });

  test('no filter hides nothing', () => {
    expect(gridItems(units, { kind: null, onlyDifferences: false }, new Set())).toHaveLength(6);
  });

  test('in its own order a column folds what the filter hides', () => {
    const items = columnItems(6, (index) => index === 2, new Set(), 1);
    expect(items.map((item) => (item.fold ? item.indices : item.index))).toEqual([[0, 1], 2, [3, 4, 5]]);
    const opened = columnItems(6, (index) => index === 2, new Set([items[0]?.key ?? '']), 1);
    expect(opened.map((item) => (item.fold ? 'fold' : item.index))).toEqual([0, 1, 2, 'fold']);
    expect(columnItems(2, () => false, new Set([items[0]?.key ?? '']), 0)).toHaveLength(1);
  });
});

test('the kinds of row among two columns are those of links, among more how many tell it', () => {
  expect(kindsAmong(2)).toEqual(['identical', 'reworded', 'partial', 'quote', 'only_a', 'only_b']);
  expect(kindsAmong(3)).toEqual(['all', 'some', 'only_a', 'only_b', 'only_c']);
  expect(countKinds(units).get('identical')).toBe(2);
});

describe('moving from difference to difference', () => {
  test('skips identical rows and goes round', () => {
    expect(nextDifference(units, -1, 1)).toBe(1);
    expect(nextDifference(units, 1, 1)).toBe(3);
    expect(nextDifference(units, 5, 1)).toBe(1);
    expect(nextDifference(units, 1, -1)).toBe(5);
    expect(nextDifference(units, -1, -1)).toBe(5);
  });

  test('there may be none', () => {
    const same = units.filter((each) => each.same);
    expect(nextDifference(same, 0, 1)).toBe(-1);
    expect(nextDifference([], -1, 1)).toBe(-1);
  });
});
