import { expect, test } from 'vitest';
import { level } from './leveling';
import { readRef, writeRef } from './sides';

test('a segment is written into an address and read back', () => {
  expect(readRef(writeRef({ side: 'b', index: 12 }))).toEqual({ side: 'b', index: 12 });
  for (const bad of ['', 'c3', 'a', 'a-1', 'a1x', null, undefined]) expect(readRef(bad)).toBeNull();
});

test('the shorter way down is pushed', () => {
  expect(level(300, 100)).toEqual({ a: 0, b: 200 });
  expect(level(100, 300)).toEqual({ a: 200, b: 0 });
});
