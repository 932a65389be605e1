import type { ScoreRow } from '$bindings';
import { expect, test } from 'vitest';
import { answeredRows, meanOf } from './scores';

function row(coder: string | null, ...scores: (number | null)[]): ScoreRow {
  return { article: {} as ScoreRow['article'], coder, scores, answered: scores.map(() => 0) };
}

test('a frame’s mean rests on the rows that have a score', () => {
  const view = { rows: [row('a', 1, null), row('b', 0.5, null), row(null, null, null)] };
  expect(meanOf(view, 0)).toBe(0.75);
  expect(meanOf(view, 1)).toBeNull();
  expect(answeredRows(view)).toBe(2);
});
