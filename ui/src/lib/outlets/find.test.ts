import type { OutletRow } from '$bindings';
import { expect, test } from 'vitest';
import { differing, findOutlets, groupsOf, readGroups } from './find';

const wire: OutletRow = {
  id: 'w',
  name: 'Allmere Wire',
  home: null,
  country: 'GB',
  groups: ['wire'],
  aliases: ['AW'],
  hosts: ['wire.example'],
  articles: 2,
};
const daily: OutletRow = {
  id: 'd',
  name: 'Kashtan Daily',
  home: 'https://kashtan.example',
  country: null,
  groups: ['private', 'daily'],
  articles: 1,
  aliases: [],
  hosts: [],
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

test('fields of several outlets are given once each', () => {
  const other = { ...wire, id: 'x', name: 'Wire', country: null, groups: ['private', 'wire'] };
  expect(groupsOf([wire, other])).toEqual(['private', 'wire']);
  expect(differing([wire, other], 'name')).toEqual(['Allmere Wire', 'Wire']);
  expect(differing([wire, other], 'country')).toEqual(['GB']);
});
