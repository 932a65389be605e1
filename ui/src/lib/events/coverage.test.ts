import type { ArticleRow } from '$bindings';
import { expect, test } from 'vitest';
import { Picked } from '$lib/articles/picked.svelte';
import { groupCoverage } from './coverage';

function row(outlet: string, published: string | null): ArticleRow {
  return { id: outlet, outlet, published } as ArticleRow;
}

const coverage = [
  row('Wire', '2014-03-31T01:00:00+04:00'),
  row('Daily', '2014-03-30T22:00:00Z'),
  row('Late', null),
  row('Press', '2014-03-30'),
];

test('by time: moments count, not the way they are written; undated pieces come last', () => {
  const groups = groupCoverage(coverage, 'time', (each) => (each.published === null ? 'none' : 'dated'));
  expect(groups.map((group) => group.rows.map(({ outlet }) => outlet))).toEqual([
    ['Press', 'Wire', 'Daily'],
    ['Late'],
  ]);
});

test('by outlet: under its name', () => {
  const groups = groupCoverage(coverage, 'outlet', (each) => each.outlet);
  expect(groups.map((group) => group.heading)).toEqual(['Daily', 'Late', 'Press', 'Wire']);
});

test('the first one picked is the base, until another is made it', () => {
  const picked = new Picked();
  picked.toggle('a');
  picked.toggle('b');
  picked.makeBase('c');
  expect(picked.ids).toEqual(['c', 'a', 'b']);
  picked.toggle('a');
  picked.turn();
  expect(picked.ids).toEqual(['b', 'c']);
  picked.keep(['c']);
  expect(picked.ids).toEqual(['c']);
});
