import { expect, test } from 'vitest';
import { count, pValue, share, twoPlaces } from './numbers';
import { codebookOf, queryOf, scopeOf } from './scope';
import type { CodebookView, CodeView } from '$bindings';

test('figures are said with a true minus, and what rounds to nothing has no sign', () => {
  expect(twoPlaces(0.714)).toBe('0.71');
  expect(twoPlaces(-0.05)).toBe('−0.05');
  expect(twoPlaces(-0.001)).toBe('0.00');
  expect(count(1204)).toBe('1,204');
  expect(count(3.5)).toBe('3.5');
  expect(share(0.8734)).toBe('87.3 %');
});

test('a p is never said to be 0', () => {
  expect(pValue(0)).toBe('< 0.001');
  expect(pValue(0.04)).toBe('0.040');
  expect(pValue(1)).toBe('1.000');
});

test('an address says a scope and gives it back, whatever signs names have', () => {
  const scope = { event: 'e', codebook: null, coders: ['Ana, B.', 'Ю & co'] };
  const query = queryOf(scope);
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
  expect(scopeOf(said)).toEqual(scope);
  expect(scopeOf({})).toEqual({ event: null, codebook: null, coders: [] });
});

test('without a choice the codebook with the most codings is looked at; questions do not count', () => {
  const code = (codings: number, item = false) => ({ codings, item }) as CodeView;
  const book = (id: string, codes: CodeView[]) => ({ id, codes }) as CodebookView;
  const books = [book('a', [code(99, true)]), book('b', [code(2), code(3)]), book('c', [code(4)])];
  expect(codebookOf(books, null)?.id).toBe('b');
  expect(codebookOf(books, 'c')?.id).toBe('c');
  expect(codebookOf(books, 'gone')?.id).toBe('b');
  expect(codebookOf([], 'c')).toBeNull();
});
