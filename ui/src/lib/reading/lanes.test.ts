import type { SegmentView } from '$bindings';
import { expect, test } from 'vitest';
import { depthOf, lanesOf } from './lanes';

function segment(...codings: string[][]): SegmentView {
  const pieces = codings.map((ids) => ({ text: 'x', mark: 'plain' as const, label: null, codings: ids }));
  return {
    index: 0,
    part: 'body',
    paragraph: 0,
    start: 0,
    end: 1,
    pieces,
    link: null,
    omissions: [],
    also: [],
  };
}

test('codings that overlap get lines of their own; those that do not share the first', () => {
  const segments = [segment(['a'], ['a', 'b'], ['b'], ['c'])];
  const lanes = lanesOf(segments);
  expect(Object.fromEntries(lanes)).toEqual({ a: 0, b: 1, c: 0 });
  expect(depthOf(segments, lanes)).toBe(2);
  expect(depthOf([segment([])], lanes)).toBe(0);
});
