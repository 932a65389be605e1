import { expect, test } from 'vitest';
import { showSize } from './size';

test('sizes are short', () => {
  expect([0, 999, 1000, 1_530_000, 2_400_000_000].map(showSize)).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '1.5 MB',
    '2.4 GB',
  ]);
});
