import type { OutletRow } from '$bindings';
import { expect, test } from 'vitest';
import { findOutlets, readGroups } from './find';

const wire: OutletRow = {
  id: 'w',
  name: 'Allmere Wire',
  home: null,
  country: 'GB',
  groups: ['wire'],
  articles: 2,
};
const daily: OutletRow = {
  id: 'd',
  name: 'Kashtan Daily',
  home: 'https://kashtan.example',
  country: null,
  groups: ['private', 'daily'],
  articles: 1,
};

test('outlets are found by name, country, home page and groups together', () => {
  const found = (query: string) => findOutlets([wire, daily], query).map((row) => row.id);
  expect(found('')).toEqual(['w', 'd']);
  expect(found('WIRE gb')).toEqual(['w']);
  expect(found('private kashtan.example')).toEqual(['d']);
  expect(found('gb private')).toEqual([]);
});

test('groups are read once each, from any comma', () => {
  expect(readGroups(' public, wire ,, public;state ')).toEqual(['public', 'wire', 'state']);
  expect(readGroups('  ')).toEqual([]);
});
