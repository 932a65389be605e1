import type { SelectionInput } from '$bindings';
import { expect, test } from 'vitest';
import { fieldsOf, given, noFields, sameFields, suggest } from './fields';
import { asOne, withRun } from './runs';

test('fields are trimmed and bounded, and empty ones are none', () => {
  expect(given({ memo: ' a ', target: '  ', certainty: 120, weight: null })).toEqual({
    memo: 'a',
    target: null,
    certainty: 100,
    weight: null,
  });
  expect(given({ ...noFields, certainty: 49.6, weight: Number.NaN })).toMatchObject({
    certainty: 50,
    weight: null,
  });
  expect(fieldsOf(null)).toEqual(noFields);
  expect(sameFields({ ...noFields, target: 'x ' }, { ...noFields, target: 'x' })).toBe(true);
});

test('names that begin with what is typed come first, and never what is typed already', () => {
  const known = ['North Atlantic Treaty', 'Russia', 'United Russia', 'Ukraine'];
  expect(suggest(known, 'rus')).toEqual(['Russia', 'United Russia']);
  expect(suggest(known, 'Russia')).toEqual(['United Russia']);
  expect(suggest(known, '', 2)).toEqual(['North Atlantic Treaty', 'Russia']);
});

const run = (start: number, end: number) => ({ start, end, quote: `${start}` });

test('runs stay in the order of the text; one that overlaps others takes their place', () => {
  expect(withRun([run(10, 20)], run(0, 5))).toEqual([run(0, 5), run(10, 20)]);
  expect(withRun([run(0, 5), run(8, 12)], run(4, 9))).toEqual([run(4, 9)]);
  expect(withRun([run(0, 5)], run(5, 9))).toEqual([run(0, 5), run(5, 9)]);
});

test('runs of one text can be coded as one, those of two texts cannot', () => {
  const span = (revision: string, start: number): SelectionInput => ({
    kind: 'span',
    article: 'a',
    revision,
    ...run(start, start + 2),
  });
  expect(asOne([span('r', 0), span('r', 5)])).toMatchObject({ kind: 'spans', spans: [run(0, 2), run(5, 7)] });
  expect(asOne([span('r', 0)])).toBeNull();
  expect(asOne([span('r', 0), span('other', 5)])).toBeNull();
  expect(asOne([span('r', 0), { kind: 'article', article: 'a', revision: 'r' }])).toBeNull();
});
