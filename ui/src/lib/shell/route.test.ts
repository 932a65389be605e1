import { expect, test } from 'vitest';
import { fileName } from './fileName';
import { places } from './places';
import { address, parseRoute } from './route';

test('addresses are read as they are written', () => {
  const hash = places.compare('a b', 'ü/x', { event: 'e1', focus: 'a3', ra: null });
  expect(hash).toBe('#/compare/a%20b/%C3%BC%2Fx?event=e1&focus=a3');
  expect(parseRoute(hash)).toEqual({ path: ['compare', 'a b', 'ü/x'], query: { event: 'e1', focus: 'a3' } });
});

test('columns are named by letters', () => {
  const columns = ['x', 'y', 'z'].map((article) => ({ article, revision: article === 'z' ? 'r1' : null }));
  expect(places.columns(columns, { event: 'e1', base: 2, focus: 'b4' })).toBe(
    '#/compare/x/y/z?event=e1&rc=r1&base=c&focus=b4',
  );
  expect(places.columns(columns.slice(0, 2))).toBe(places.compare('x', 'y'));
});

test('odd addresses lead somewhere', () => {
  expect(parseRoute('')).toEqual({ path: [], query: {} });
  expect(parseRoute('#')).toEqual({ path: [], query: {} });
  expect(parseRoute('#/%E0%A4%A')).toEqual({ path: ['%E0%A4%A'], query: {} });
  expect(address([])).toBe('#/');
});

test('file names leave out what file systems refuse', () => {
  expect(fileName('A/B: "C"?')).toBe('A B C');
  expect(fileName('..')).toBe('parallax');
  expect(fileName('Київ')).toBe('Київ');
});
