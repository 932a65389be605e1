import type { ArticleRow, CellStatus, EventRow, MatrixCell, MatrixColumn, MatrixRow } from '$bindings';
import { expect, test } from 'vitest';
import { step, readPlace, placeKey } from './navigation';
import { chooseRows, countRows, speakersOf, wordingOf } from './rows';
import { lookOf, signOf } from './signs';
import { sizesFor, usualDensity } from './sizes';
import { placeOfCell, placeOfRow, selectionOfCell } from './where';
import { numbersOf, offsetToShow, sliceOf } from './windowing';

function article(id: string, outlet: string): ArticleRow {
  return { id, outlet, outlet_id: outlet, title: id } as ArticleRow;
}

function column(id: string, outlet = id): MatrixColumn {
  return {
    article: article(id, outlet),
    revision: `${id}-r`,
    identical: 0,
    reworded: 0,
    own: 1,
    segments: 9,
    source: null,
  };
}

function cell(text: string | null, rest: Partial<MatrixCell> = {}): MatrixCell {
  const status: CellStatus = text === null ? 'no_counterpart' : 'reported';
  return {
    status,
    text: text ?? '',
    segments: text === null ? [] : [3],
    position: 0,
    prominence: 'body',
    kind: 'reworded',
    within: false,
    codings: [],
    ...rest,
  };
}

function row(passage: number, cells: MatrixCell[], rest: Partial<MatrixRow> = {}): MatrixRow {
  const reported_by = cells.filter((each) => each.status !== 'no_counterpart').length;
  return { passage, reported_by, difference: 0, figures: [], voices: [], codings: [], cells, ...rest };
}

const columns = [column('a'), column('b'), column('c'), column('c2', 'c')];
const rows = [
  row(0, [cell('Troops mass.'), cell('Up to 40,000 troops'), cell('Troops'), cell(null)], {
    difference: 0.4,
    figures: [{ unit: 'troops', stated: [], conflict: true }],
    voices: [
      { article: 'a', segment: 3, speaker: 'Kerry', verb: 'said', stance: 'neutral', quoted: null },
      { article: 'b', segment: 3, speaker: 'Kerry', verb: 'told', stance: 'neutral', quoted: null },
    ],
  }),
  row(1, [cell(null), cell(null), cell('One outlet, twice'), cell('One outlet')], { difference: 0.2 }),
  row(2, [cell('x'), cell('y'), cell(null), cell(null)], { difference: 0.9, codings: ['k'] }),
];

test('rows are filtered by what outlets have, not articles', () => {
  const show = (filter: 'all' | 'one' | 'all_but_one' | 'conflict' | 'coded', query = '') =>
    chooseRows(rows, columns, { order: 'story', filter, query }).map((each) => each.passage);
  expect(show('all')).toEqual([0, 1, 2]);
  expect(show('one')).toEqual([1]);
  expect(show('all_but_one')).toEqual([2]);
  expect(show('conflict')).toEqual([0]);
  expect(show('coded')).toEqual([2]);
  expect(show('all', 'kerry troops')).toEqual([0]);
  expect(countRows(rows, columns)).toEqual({ all: 3, one: 1, all_but_one: 1, conflict: 1, coded: 1 });
});

test('with two outlets, all but one is not the same as only one', () => {
  const two = [row(0, [cell('x'), cell(null)])];
  expect(countRows(two, [column('a'), column('b')])).toMatchObject({ one: 1, all_but_one: 0 });
});

test('rows are ordered, level ones as the story has them', () => {
  const order = (by: 'story' | 'reported' | 'difference') =>
    chooseRows(rows, columns, { order: by, filter: 'all', query: '' }).map((each) => each.passage);
  expect(order('reported')).toEqual([0, 1, 2]);
  expect(order('difference')).toEqual([2, 0, 1]);
  expect(order('story')).toEqual([0, 1, 2]);
});

test('the shortest wording stands for a passage, one within another sentence last', () => {
  expect(wordingOf(rows[0] as MatrixRow)).toBe('Troops');
  expect(wordingOf(row(3, [cell('Long words of its own'), cell('in', { within: true })]))).toBe(
    'Long words of its own',
  );
  expect(speakersOf(rows[0] as MatrixRow)).toEqual(['Kerry']);
});

test('each cell has a look and a sign', () => {
  expect([lookOf(cell(null)), signOf(cell(null))]).toEqual(['absent', '–']);
  expect([lookOf(cell('x', { kind: null })), signOf(cell('x', { kind: null }))]).toEqual(['own', '◆']);
  expect(signOf(cell('x', { within: true }))).toBe('(≈)');
});

test('a cell leads to its sentence beside another outlet’s; an omission to what the other has', () => {
  const view = { event: { id: 'e' } as EventRow, columns, rows };
  expect(placeOfCell(view, rows[0] as MatrixRow, 1)).toBe('#/compare/a/b?event=e&focus=b3');
  expect(placeOfCell(view, rows[0] as MatrixRow, 3)).toBe('#/compare/a/c2?event=e&focus=a3');
  expect(placeOfRow(view, rows[0] as MatrixRow)).toBe('#/compare/a/b/c?event=e&focus=a3');
  expect(placeOfRow(view, row(9, [cell(null), cell('alone'), cell(null), cell(null)]))).toBe(
    '#/compare/a/b?event=e&focus=b3',
  );
  expect(selectionOfCell(view, rows[0] as MatrixRow, 3)).toMatchObject({
    kind: 'omission',
    absent_article: 'c2',
  });
  expect(selectionOfCell(view, rows[0] as MatrixRow, 0)).toMatchObject({
    kind: 'link',
    a: { article: 'a' },
    b: { article: 'b' },
  });
  expect(selectionOfCell(view, row(9, [cell('alone'), cell(null), cell(null), cell(null)]), 0)).toBeNull();
});

test('only what is in sight is drawn, and what has the focus', () => {
  expect(sliceOf(200, 40, 400, 300, 2)).toEqual({ first: 8, end: 20 });
  expect(sliceOf(200, 40, 99999, 300, 2)).toEqual({ first: 199, end: 200 });
  expect(sliceOf(0, 40, 0, 300, 2)).toEqual({ first: 0, end: 0 });
  expect(numbersOf({ first: 2, end: 4 }, 9, 7)).toEqual([2, 3, 7]);
  expect(numbersOf({ first: 2, end: 4 }, 9, 3)).toEqual([2, 3]);
  expect(numbersOf({ first: 2, end: 4 }, 9, -1)).toEqual([2, 3]);
  expect(offsetToShow(0, 40, 100, 200)).toBe(0);
  expect(offsetToShow(9, 40, 100, 200)).toBe(200);
  expect(offsetToShow(3, 40, 100, 200)).toBe(100);
});

test('keys move in the grid and stop at its edges', () => {
  const size = { rows: 10, columns: 4, page: 5 };
  const at = (key: string, place = { row: 0, column: 0 }, control = false) => step(key, control, place, size);
  expect(at('ArrowUp')).toEqual({ row: -1, column: 0 });
  expect(at('ArrowLeft')).toEqual({ row: 0, column: -1 });
  expect(at('ArrowRight', { row: 2, column: 3 })).toEqual({ row: 2, column: 3 });
  expect(at('End')).toEqual({ row: 0, column: 3 });
  expect(at('End', { row: 0, column: 0 }, true)).toEqual({ row: 9, column: 3 });
  expect(at('PageDown', { row: 7, column: 1 })).toEqual({ row: 9, column: 1 });
  expect(at('PageUp', { row: 2, column: 1 })).toEqual({ row: 0, column: 1 });
  expect(at('x')).toBeNull();
  expect(readPlace(placeKey({ row: -1, column: 12 }))).toEqual({ row: -1, column: 12 });
  expect(readPlace('nothing')).toBeNull();
});

test('few outlets get cards, many only signs; columns share what room is left', () => {
  expect([usualDensity(4), usualDensity(5)]).toEqual(['cards', 'heat']);
  expect(sizesFor('heat', 30, 70).column).toBe(2.75);
  expect(sizesFor('heat', 5, 70)).toMatchObject({ column: 8, rowHead: 30, head: 4.75 });
  expect(sizesFor('cards', 3, 80).column).toBe(21);
});
