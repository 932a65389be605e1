import type { AnalysisCode, AnalysisView } from '$bindings';
import { expect, test } from 'vitest';
import { namesOfAll, namesOfCode } from './expected';

const group = (name: string, codings: number, articles: number) => ({ name, codings, articles, words: 100 });
const code = (name: string, cells: number[], expected: number[][]) =>
  ({
    code: { id: name, name, colour: '#000000' },
    cells: cells.map((codings) => ({ codings })),
    test: { expected },
  }) as AnalysisCode;

const a = code(
  'a',
  [3, 0, 1],
  [
    [1, 2],
    [3, 4],
  ],
);
const b = code('b', [0, 0, 0], []);
const c = code('c', [2, 0, 5], []);
const view = {
  groups: [group('One', 5, 2), group('None', 0, 1), group('', 6, 3)],
  codes: [a, b, c],
  test: {
    expected: [
      [1, 2],
      [3, 4],
    ],
  },
} as AnalysisView;

test('groups and codes without counts have no line in a test', () => {
  expect(namesOfAll(view)).toEqual({ rows: ['a', 'c'], columns: ['One', 'not given'] });
  expect(namesOfCode(view, a, 'codings')?.columns).toEqual(['One', 'not given']);
});

test('no count is given to another’s name', () => {
  // By articles all three groups count, but the test has two columns.
  expect(namesOfCode(view, a, 'articles')).toBeNull();
});
