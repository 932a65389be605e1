import type { RevisionChange, RevisionDiffRow } from '$bindings';
import { expect, test } from 'vitest';
import { foldUnchanged, nextChange } from './fold';

function rows(changes: string): RevisionDiffRow[] {
  const named: Record<string, RevisionChange> = { u: 'unchanged', e: 'edited', a: 'added', r: 'removed' };
  return [...changes].map((letter, i) => ({
    change: named[letter] ?? 'moved',
    old: [],
    new: [],
    old_segments: [i],
    new_segments: [i],
    begins_paragraph: false,
  }));
}

function shape(changes: string, opened: string[] = []): string {
  return foldUnchanged(rows(changes), new Set(opened))
    .map((item) => (item.fold ? `(${item.rows.length})` : String(item.number)))
    .join(' ');
}

test('unchanged rows are folded, one kept beside each change', () => {
  expect(shape('uuuueuuuuur')).toBe('(3) 3 4 5 (3) 9 10');
  expect(shape('euuue')).toBe('0 1 2 3 4');
  expect(shape('euuuue')).toBe('0 1 (2) 4 5');
  expect(shape('uuuu')).toBe('(4)');
  expect(shape('')).toBe('');
});

test('an opened fold shows its rows', () => {
  expect(shape('euuuue', ['f2'])).toBe('0 1 2 3 4 5');
});

test('changes are gone through round and round', () => {
  const list = rows('ueuuauu');
  expect(nextChange(list, -1, 1)).toBe(1);
  expect(nextChange(list, 1, 1)).toBe(4);
  expect(nextChange(list, 4, 1)).toBe(1);
  expect(nextChange(list, -1, -1)).toBe(4);
  expect(nextChange(rows('uu'), -1, 1)).toBe(-1);
});
