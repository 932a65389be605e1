import { en } from '$strings/en';
import { expect, test } from 'vitest';
import { FORMATS, defaults, suggested } from './formats';

test('every format is offered once and explained', () => {
  expect(FORMATS.map((each) => each.format).toSorted()).toEqual(Object.keys(en.exporting.formats).toSorted());
});

test('a table of its own is named by it', () => {
  expect(suggested('paris', 'csv', { ...defaults(), table: 'units' })).toBe('paris-units.csv');
  expect(suggested('paris', 'xlsx', { ...defaults(), table: 'units' })).toBe('paris.xlsx');
  expect(suggested('paris', 'standoff', defaults())).toBe('paris.zip');
});
