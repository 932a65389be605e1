import { beforeEach, expect, test, vi } from 'vitest';

vi.mock('$lib/host', () => ({ host: { call: () => Promise.resolve({}) } }));

import { ColumnsState } from './columns.svelte';
import { fromReading } from './fromReading';
import { across, counterpart, difference, inColumn, step } from './moves';
import { reading } from './sampleReading';

let view: ColumnsState;

beforeEach(() => {
  const telling = fromReading(reading(), 0);
  const request = { columns: [], base: 0, event: null };
  view = new ColumnsState({ telling, request });
});

test('steps follow the rows, not the numbers of the sentences', () => {
  view.setFocus({ column: 1, index: 1 });
  expect(step(view, 1)).toEqual({ column: 1, index: 0 });
  expect(step(view, -1)).toEqual({ column: 1, index: 1 });
  view.setOwn(true);
  expect(step(view, 1)).toEqual({ column: 1, index: 2 });
});

test('without a focus one begins in the base', () => {
  expect(step(view, 1)).toEqual({ column: 0, index: 0 });
});

test('to the side lies the counterpart, or what stands nearest above', () => {
  view.setFocus({ column: 0, index: 1 });
  expect(across(view, 1)).toEqual({ column: 1, index: 0 });
  expect(across(view, -1)).toEqual({ column: 0, index: 1 });
  expect(inColumn(view, 2)).toEqual({ column: 2, index: 2 });
});

test('counterparts are gone round', () => {
  view.setFocus({ column: 1, index: 0 });
  expect(counterpart(view)).toEqual({ column: 2, index: 2 });
  view.setFocus({ column: 2, index: 2 });
  expect(counterpart(view)).toEqual({ column: 1, index: 0 });
  view.setFocus({ column: 0, index: 1 });
  expect(counterpart(view)).toBeNull();
});

test('differences are gone to in the column of the focus where it has them', () => {
  view.setFocus({ column: 0, index: 0 });
  expect(difference(view, 1)).toEqual({ column: 1, index: 0 });
});

test('the partner is what the focus is compared with, or who lacks it, unless another was chosen', () => {
  view.setFocus({ column: 2, index: 2 });
  expect(view.partner).toBe(1);
  expect(view.tie?.kind).toBe('reworded');
  view.setPartner(0);
  expect(view.partner).toBe(0);
  expect(view.tie).toBeNull();
  view.setPartner(null);
  view.setFocus({ column: 0, index: 1 });
  expect(view.partner).toBe(1);
  expect(view.tie).toBeNull();
});
