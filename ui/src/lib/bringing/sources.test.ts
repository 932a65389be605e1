import type { AttachReport, AttachedCoding } from '$bindings';
import { expect, test } from 'vitest';
import { brings, chosenAtFirst, isEmpty, type Looked } from './sources';

function coding(id: string, outcome: AttachedCoding['outcome'], there = false): AttachedCoding {
  return { id, code: 'Frame', coder: 'Ada', outcome, why: [], quotes: [], there };
}

function pack(codings: AttachedCoding[], answers = 0): Looked {
  const report: AttachReport = {
    title: 'Study',
    made: '',
    texts: [],
    codings,
    exact: 0,
    shifted: 0,
    not_found: 0,
    answers,
    codebooks: [],
  };
  return { source: 'pack', report };
}

test('only what is found letter for letter, and is not here yet, is chosen without a person', () => {
  const looked = pack([
    coding('same', 'exact'),
    coding('here', 'exact', true),
    coding('moved', 'shifted'),
    coding('gone', 'not_found'),
  ]);
  expect([...chosenAtFirst(looked)]).toEqual(['same']);
});

test('a pack without a chosen coding brings something only when it has answers', () => {
  const moved = [coding('moved', 'shifted')];
  expect(brings(pack(moved), new Set())).toBe(false);
  expect(brings(pack(moved), new Set(['moved']))).toBe(true);
  expect(brings(pack(moved, 2), new Set())).toBe(true);
});

test('a pack whose codings are all here is empty, one with shifted codings is not', () => {
  expect(isEmpty(pack([coding('here', 'exact', true)]))).toBe(true);
  expect(isEmpty(pack([coding('moved', 'shifted')]))).toBe(false);
});
