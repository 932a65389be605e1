import type { ArticleRow, HeadlineView } from '$bindings';
import { expect, test } from 'vitest';
import { differenceOf, orderHeadlines } from './order';

function row(id: string, published: string | null, headline: number, lead: number): HeadlineView {
  return {
    article: { id, published } as ArticleRow,
    revision: id,
    headline: null,
    lead: null,
    headline_difference: headline,
    lead_difference: lead,
  };
}

const rows = [
  row('base', '2014-03-30T21:00Z', 0, 0),
  row('late', '2014-04-01', 0.2, 0.9),
  row('none', null, 0.1, 0.1),
  row('early', '2014-03-30T08:00Z', 0.8, 0.4),
];
const ids = (list: HeadlineView[]) => list.map((each) => each.article.id);

test('by time the base comes first and undated pieces last', () => {
  expect(ids(orderHeadlines(rows, 'base', 'time', 'both'))).toEqual(['base', 'early', 'late', 'none']);
});

test('by difference what is shown counts', () => {
  expect(ids(orderHeadlines(rows, 'base', 'difference', 'headline'))).toEqual([
    'base',
    'none',
    'late',
    'early',
  ]);
  expect(ids(orderHeadlines(rows, 'base', 'difference', 'lead'))).toEqual(['base', 'none', 'early', 'late']);
  expect(differenceOf(rows[3] as HeadlineView, 'both')).toBeCloseTo(0.6);
});
