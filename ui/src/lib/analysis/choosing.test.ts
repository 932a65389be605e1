import type { AnalysisCode, CodePair } from '$bindings';
import { expect, test } from 'vitest';
import { heated, lookUp, plotted } from './choosing';

const code = (id: string, codings: number) =>
  ({ code: { id, name: id, colour: '#000000' }, codings }) as AnalysisCode;
const codes = [code('a', 3), code('b', 0), code('c', 9), code('d', 5)];
const ids = (rows: readonly { code: AnalysisCode }[]) => rows.map((row) => row.code.code.id).join('');

test('a plot shows the codes used most, in the order of the codebook, or the one chosen', () => {
  expect(ids(plotted(codes, null, 2))).toBe('cd');
  expect(ids(plotted(codes, null))).toBe('acd');
  expect(plotted(codes, 'd')).toEqual([{ code: codes[3], at: 3 }]);
  expect(ids(plotted(codes, 'b', 1))).toBe('c');
});

const pair = (a: string, b: string, sentences: number, passages: number): CodePair => ({
  a: { id: a, name: a, colour: '' },
  b: { id: b, name: b, colour: '' },
  sentences,
  sentences_with_either: 10,
  passages,
  passages_with_either: 5,
});

test('a heat map has the codes that meet, and looks pairs up either way', () => {
  const pairs = [pair('d', 'a', 2, 0), pair('c', 'a', 0, 4)];
  expect(heated(codes, pairs, 'sentences').map(({ id }) => id)).toEqual(['a', 'd']);
  expect(heated(codes, pairs, 'passages').map(({ id }) => id)).toEqual(['a', 'c']);
  const find = lookUp(pairs, 'sentences');
  expect(find('a', 'd')).toEqual({ both: 2, either: 10 });
  expect(find('d', 'a')).toEqual({ both: 2, either: 10 });
  expect(find('c', 'd')).toBeNull();
});
