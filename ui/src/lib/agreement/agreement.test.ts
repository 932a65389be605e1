import type { AgreementFigure, CodeAgreement } from '$bindings';
import { expect, test } from 'vitest';
import { coincidenceOf, shadeOf } from './coincidence';
import { onLine } from './measures';
import { chosen, sorted } from './sorting';

function code(id: string, alpha: number | null, disputed: number, given: number[]): CodeAgreement {
  const figure = { value: alpha } as AgreementFigure;
  return {
    code: { id, name: id, colour: '#000000' },
    given,
    disputed,
    figures: { alpha: figure, percent: figure, fleiss: figure, cohen: null },
  } as CodeAgreement;
}

const codes = [code('a', 0.2, 3, [1, 9]), code('b', null, 5, [2, 8]), code('c', 0.9, 0, [3, 7])];
const ids = (rows: readonly CodeAgreement[]) => rows.map((row) => row.code.id).join('');

test('codes are sorted by any column, and what is undefined comes last either way', () => {
  expect(ids(sorted(codes, { column: 'alpha', down: true }))).toBe('cab');
  expect(ids(sorted(codes, { column: 'alpha', down: false }))).toBe('acb');
  expect(ids(sorted(codes, { column: 'disputed', down: true }))).toBe('bac');
  expect(ids(sorted(codes, { column: 'given1', down: true }))).toBe('abc');
  expect(ids(sorted(codes, { column: 'code', down: true }))).toBe('cba');
  expect(ids(sorted(codes, { column: 'cohen', down: true }))).toBe('abc');
});

test('the head of a column turns its order round', () => {
  const first = chosen({ column: 'code', down: false }, 'alpha');
  expect(first).toEqual({ column: 'alpha', down: true });
  expect(chosen(first, 'alpha')).toEqual({ column: 'alpha', down: false });
  expect(chosen(first, 'code')).toEqual({ column: 'code', down: false });
});

test('codes that nobody used are left out of the table, and no code never is', () => {
  const table = [
    [4, 0, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 2, 6],
    [1, 0, 6, 90],
  ];
  const shown = coincidenceOf({ codes, table, values: [] });
  expect(shown.standings.map(({ code, at }) => [code?.id ?? null, at])).toEqual([
    ['a', 0],
    ['c', 2],
    [null, 3],
  ]);
  expect(shown.unused).toBe(1);
  // The many units without any code must not make all else pale.
  expect(shown.most).toBe(6);
  expect(shadeOf(90, 6)).toBe(1);
  expect(shadeOf(0, 6)).toBe(0);
  expect(shadeOf(1, 0)).toBe(0);
});

test('coefficients lie on a line from −0.2 to 1', () => {
  expect(onLine(1)).toBe(100);
  expect(onLine(-0.2)).toBe(0);
  expect(onLine(-1)).toBe(0);
  expect(onLine(0.4)).toBeCloseTo(50);
});

test('where answers are compared, they head the table and no code stands beside them', () => {
  const head = (id: string, name: string) => ({ id, name, colour: '' });
  const values = [head('512', 'No'), head('513', 'Yes')];
  const table = [
    [2, 1],
    [1, 2],
  ];
  const shown = coincidenceOf({ codes: [], table, values });
  expect(shown.standings.map(({ code }) => code?.name)).toEqual(['No', 'Yes']);
  expect([shown.unused, shown.most]).toEqual([0, 2]);
});
