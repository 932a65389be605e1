import { expect, test } from 'vitest';
import { moveColumn, removeColumn } from './arrange';
import { dropPlace } from './headDrag';
import { level } from './leveling';
import { columnOf, readRef, writeRef } from './places';
import { ownerOfGutter } from './sheet';

const given = { columns: ['x', 'y', 'z'], base: 2, focus: { column: 0, index: 7 } };

test('base and focus go with their columns', () => {
  expect(moveColumn(given, 0, 2)).toEqual({
    columns: ['y', 'z', 'x'],
    base: 1,
    focus: { column: 2, index: 7 },
  });
  expect(moveColumn(given, 9, 0)).toEqual(given);
});

test('a column that is taken away takes base and focus along', () => {
  expect(removeColumn(given, 2)).toEqual({ columns: ['x', 'y'], base: 0, focus: { column: 0, index: 7 } });
  expect(removeColumn(given, 0)).toEqual({ columns: ['y', 'z'], base: 1, focus: null });
});

test('a head is dropped where the nearest middle is', () => {
  expect(dropPlace([100, 300, 500], 390)).toBe(1);
  expect(dropPlace([100, 300, 500], 900)).toBe(2);
});

test('a segment is written into an address and read back', () => {
  expect(readRef(writeRef({ column: 5, index: 12 }))).toEqual({ column: 5, index: 12 });
  for (const bad of ['', 'g3', 'a', 'a-1', 'a1x', null, undefined]) expect(readRef(bad)).toBeNull();
  for (const bad of ['', 'ab', 'g', null]) expect(columnOf(bad)).toBeNull();
});

test('the lowest place is where all are brought level', () => {
  expect(level([300, 100], [0, 0])).toEqual([0, 200]);
  expect(level([100, null, 300], [0, 40, 0])).toEqual([200, 40, 0]);
});

test('each gutter belongs to one column that is not the base', () => {
  for (const base of [0, 1, 2]) {
    expect(new Set([base, ownerOfGutter(1, base), ownerOfGutter(2, base)]).size).toBe(3);
  }
});
