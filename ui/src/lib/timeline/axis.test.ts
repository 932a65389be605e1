import type { ArticleRow, TimelineArticle } from '$bindings';
import { expect, test } from 'vitest';
import { axisOf, byTime, isBeyond, placeOn, ticksOf, type Axis } from './axis';
import { extentOf } from './instants';

function entry(id: string, published: string | null, ...revised: string[]): TimelineArticle {
  const revisions = ['2014-03-30T00:00Z', ...revised].map((retrieved) => ({
    row: { id: retrieved, retrieved, source: '', words: 1, title: '' },
    changes: null,
  }));
  return { article: { id, published } as ArticleRow, revisions, source: null };
}

function axis(from: string, to: string): Axis {
  return { from: Date.parse(from), to: Date.parse(to), zone: 'utc' };
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

test('a date is as long as what it leaves open', () => {
  expect(extentOf('2014', 'utc')).toEqual({ from: Date.UTC(2014, 0, 1), to: Date.UTC(2015, 0, 1) });
  expect(extentOf('2014-12', 'utc')).toEqual({ from: Date.UTC(2014, 11, 1), to: Date.UTC(2015, 0, 1) });
  expect(extentOf('2014-03-30', 'utc')).toEqual({ from: Date.UTC(2014, 2, 30), to: Date.UTC(2014, 2, 31) });
  const at = Date.parse('2014-03-30T19:52Z');
  expect(extentOf('2014-03-30T21:52:00+02:00', 'utc')).toEqual({ from: at, to: at });
  expect(extentOf('in spring', 'utc')).toBeNull();
});

test('articles are put in order, undated ones apart', () => {
  const { dated, undated } = byTime(
    { articles: [entry('b', '2014-03-31'), entry('x', null), entry('a', '2014-03-30T20:00Z')] },
    'utc',
  );
  expect(dated.map((each) => each.entry.article.id)).toEqual(['a', 'b']);
  expect(undated.map((each) => each.article.id)).toEqual(['x']);
});

test('a revision of the next day is on the axis, one of years later is not', () => {
  const articles = byTime(
    {
      articles: [
        entry('a', '2014-03-30T20:00Z', '2014-03-31T18:00Z', '2026-01-01T00:00Z'),
        entry('b', '2014-03-30T23:00Z'),
      ],
    },
    'utc',
  ).dated;
  const drawn = axisOf(articles, 'utc');
  expect(isBeyond(drawn, Date.parse('2014-03-31T18:00Z'))).toBe(false);
  expect(isBeyond(drawn, Date.parse('2026-01-01T00:00Z'))).toBe(true);
  expect(placeOn(drawn, Date.parse('2026-01-01T00:00Z'))).toBe(1);
  expect(placeOn(drawn, Date.parse('2014-03-30T20:00Z'))).toBeCloseTo(0.037, 2);
});

test('one article alone has an axis of an hour around it', () => {
  const drawn = axisOf(byTime({ articles: [entry('a', '2014-03-30T20:00Z')] }, 'utc').dated, 'utc');
  expect(placeOn(drawn, Date.parse('2014-03-30T20:00Z'))).toBeCloseTo(0.5);
});

test('ticks are whole hours, days, months or years', () => {
  const ticks = (from: string, to: string) => ticksOf(axis(from, to), 6).map((tick) => iso(tick.at));
  expect(ticks('2014-03-30T18:10Z', '2014-03-30T20:50Z')).toEqual([
    '2014-03-30T18:30',
    '2014-03-30T19:00',
    '2014-03-30T19:30',
    '2014-03-30T20:00',
    '2014-03-30T20:30',
  ]);
  expect(ticks('2014-03-30T18:10Z', '2014-03-31T20:00Z')).toEqual([
    '2014-03-31T00:00',
    '2014-03-31T06:00',
    '2014-03-31T12:00',
    '2014-03-31T18:00',
  ]);
  expect(ticks('2014-03-01T00:00Z', '2014-03-31T12:00Z')).toEqual([
    '2014-03-03T00:00',
    '2014-03-10T00:00',
    '2014-03-17T00:00',
    '2014-03-24T00:00',
    '2014-03-31T00:00',
  ]);
  expect(ticks('2014-02-10T00:00Z', '2014-06-20T00:00Z')).toEqual([
    '2014-03-01T00:00',
    '2014-04-01T00:00',
    '2014-05-01T00:00',
    '2014-06-01T00:00',
  ]);
  expect(ticks('1990-02-10T00:00Z', '2026-06-20T00:00Z').length).toBeLessThanOrEqual(8);
  expect(ticksOf(axis('2014-03-30T18:10Z', '2014-03-31T06:00Z'), 6).filter((tick) => tick.begins)).toEqual([
    { at: Date.parse('2014-03-31T00:00Z'), begins: true },
  ]);
});
