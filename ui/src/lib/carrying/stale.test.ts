import type { StaleCandidate, StaleCoding, StalePlace } from '$bindings';
import { expect, test } from 'vitest';
import { codingsOf, complete, startingPlaces, sureOf } from './stale';

const candidate = (start: number): StaleCandidate => ({ start, end: start + 3, quote: 'abc', context: '' });
const place = (state: StalePlace['state'], ...starts: number[]): StalePlace => ({
  anchor: 0,
  quote: 'abc',
  state,
  candidates: starts.map(candidate),
});

function stale(id: string, settled: boolean): StaleCoding {
  return { row: { id } as StaleCoding['row'], article: 'a', revision: 'r', newest: 'n', places: [], settled };
}

test('a coding on two articles is counted once, and is sure only when all of it is', () => {
  const list = [stale('one', true), stale('two', true), stale('two', false)];
  expect(codingsOf(list).size).toBe(2);
  expect(sureOf(list)).toEqual(['one']);
});

test('an anchor with one place starts there; one with several or none waits for a person', () => {
  const places = startingPlaces([place('same', 4), place('unsure', 4, 9), place('lost')]);
  expect(places).toEqual([{ start: 4, end: 7, quote: 'abc' }, null, null]);
  expect(complete(places)).toBeNull();
  expect(complete(places.slice(0, 1))).toHaveLength(1);
  expect(complete([])).toEqual([]);
});
