import type { CodeView } from '$bindings';
import { expect, test } from 'vitest';
import { dropped, partAt, stepped, within } from './tree';

function code(id: string, parent: string | null = null, item = false): CodeView {
  return {
    id,
    codebook: 'book',
    name: id,
    parent,
    depth: 0,
    definition: '',
    includes: '',
    excludes: '',
    example: '',
    colour: '#000000',
    shortcut: null,
    item,
    scale: null,
    retired: false,
    codings: 0,
  };
}

const codes = [code('a'), code('b', 'a'), code('c', 'a'), code('q', 'a', true), code('d'), code('e')];

test('a step takes a code past its neighbours, under the one before, or out beside its parent', () => {
  expect(stepped(codes, 'c', 'up')).toEqual({ parent: 'a', place: 0 });
  expect(stepped(codes, 'c', 'down')).toEqual({ parent: 'a', place: 2 });
  expect(stepped(codes, 'd', 'right')).toEqual({ parent: 'a', place: 3 });
  expect(stepped(codes, 'c', 'left')).toEqual({ parent: null, place: 1 });
});

test('a step that leads nowhere is none', () => {
  expect(stepped(codes, 'a', 'up')).toBeNull();
  expect(stepped(codes, 'e', 'down')).toBeNull();
  expect(stepped(codes, 'a', 'left')).toBeNull();
  expect(stepped(codes, 'b', 'right')).toBeNull();
  expect(stepped([code('q', null, true), code('x')], 'x', 'right')).toBeNull();
});

test('a code is let go before, in or behind another, but never on itself or what is below it', () => {
  expect(dropped(codes, 'e', 'b', 'before')).toEqual({ parent: 'a', place: 0 });
  expect(dropped(codes, 'e', 'd', 'inside')).toEqual({ parent: 'd', place: 0 });
  expect(dropped(codes, 'a', 'e', 'after')).toEqual({ parent: null, place: 2 });
  expect(dropped(codes, 'b', 'a', 'inside')).toEqual({ parent: 'a', place: 2 });
  expect(dropped(codes, 'a', 'c', 'inside')).toBeNull();
  expect(dropped(codes, 'e', 'q', 'inside')).toBeNull();
  expect([...within(codes, 'a')]).toEqual(['a', 'b', 'c', 'q']);
});

test('the middle of a row means inside, except on a question', () => {
  expect([0.1, 0.5, 0.9].map((share) => partAt(share, false))).toEqual(['before', 'inside', 'after']);
  expect([0.1, 0.6].map((share) => partAt(share, true))).toEqual(['before', 'after']);
});
