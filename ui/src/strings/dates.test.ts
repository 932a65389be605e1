import { expect, test } from 'vitest';
import { showClock, showDate, showSpan } from './dates';

test('a date is as precise as it is known', () => {
  expect(showDate('2014')).toBe('2014');
  expect(showDate('2014-03')).toBe('March 2014');
  expect(showDate('2014-03-30')).toBe('30 March 2014');
  expect(showDate('not a date')).toBe('not a date');
  expect(showClock('2014-03-30')).toBeNull();
});

test('a span is said in as few words as possible', () => {
  expect(showSpan('2014-03-30', '2014-03-30')).toBe('30 March 2014');
  expect(showSpan('2014-03-30', null)).toBe('30 March 2014');
  expect(showSpan(null, null)).toBeNull();
  expect(showSpan('2014-03-18', '2014-03-21')).toMatch(/^18\s?–\s?21 Mar 2014$/);
});
