import type { CodebookView, CodedSide, CodeView, CodingRow } from '$bindings';
import { describe, expect, test } from 'vitest';
import { possibleParents } from '$lib/codebooks/tree';
import { codeOfKey, findCodes } from './codes';
import { codeFrom, kindFrom } from './kinds';
import { placeBox } from './place';
import { whereabouts } from './whereabouts';

function code(id: string, rest: Partial<CodeView> = {}): CodeView {
  return {
    id,
    codebook: 'book',
    name: id,
    parent: null,
    depth: 0,
    definition: '',
    includes: '',
    excludes: '',
    example: '',
    colour: '#000000',
    shortcut: null,
    item: false,
    scale: null,
    retired: false,
    codings: 0,
    ...rest,
  };
}

function book(...codes: CodeView[]): CodebookView {
  return { id: 'book', name: 'Book', description: '', source: '', built_in: false, edition: 0, codes };
}

test('codes are found by all words of name and definition; questions are never offered', () => {
  const books = [
    book(code('Conflict', { definition: 'Two sides.' }), code('Question', { item: true, shortcut: 'q' })),
  ];
  expect(findCodes(books, 'sides conf')[0]?.codes.map(({ id }) => id)).toEqual(['Conflict']);
  expect(findCodes(books, 'question')).toEqual([]);
  expect(codeOfKey(books, 'q')).toBeNull();
});

test('a key applies the first code that has it', () => {
  const books = [book(code('one', { shortcut: 'a' })), book(code('two', { shortcut: 'A' }))];
  expect(codeOfKey(books, 'A')?.id).toBe('one');
  expect(codeOfKey(books, 'b')).toBeNull();
});

test('a code can stand below neither itself nor what is below it', () => {
  const codes = [
    code('a'),
    code('b', { parent: 'a', depth: 1 }),
    code('c', { parent: 'b', depth: 2 }),
    code('d'),
  ];
  expect(possibleParents(codes, 'a').map(({ id }) => id)).toEqual(['d']);
  expect(possibleParents(codes, null)).toHaveLength(4);
});

function side(article: string, rest: Partial<CodedSide> = {}): CodedSide {
  return {
    article,
    revision: `${article}-r`,
    outlet: article,
    title: '',
    quote: 'words',
    segments: [2],
    absent: false,
    ...rest,
  };
}

function coding(sides: CodedSide[], rest: Partial<CodingRow> = {}): CodingRow {
  return {
    id: 'c',
    code: { codebook: 'book', code: 'one' },
    code_name: 'One',
    codebook_name: 'Book',
    colour: '#000000',
    kind: 'link',
    sides,
    memo: '',
    target: null,
    certainty: null,
    weight: null,
    suggested: null,
    coder: '',
    created: '',
    modified: '',
    event: 'e',
    ...rest,
  };
}

test('a coding leads back to its place', () => {
  expect(whereabouts(coding([side('a'), side('b')]))).toBe('#/compare/a/b?event=e&ra=a-r&rb=b-r&focus=a2');
  expect(whereabouts(coding([side('a', { absent: true, segments: [] }), side('b')]))).toContain('focus=b2');
  expect(whereabouts(coding([side('a')]))).toBe('#/articles/a?revision=a-r&segment=2');
  expect(whereabouts(coding([side('a', { absent: true, segments: [] }), side('b'), side('c')]))).toMatch(
    /^#\/compare\/a\/b\/c\?event=e&ra=a-r.*focus=b2$/,
  );
});

test('an address names a code with its codebook, and a kind', () => {
  expect(codeFrom('book/one')).toEqual({ codebook: 'book', code: 'one' });
  expect([codeFrom('book'), codeFrom(null)]).toEqual([null, null]);
  expect([kindFrom('passage'), kindFrom('other')]).toEqual(['passage', null]);
});

describe('a box that floats', () => {
  const box = { width: 300, height: 200 };
  const room = { width: 1000, height: 600 };
  const at = (left: number, right: number, top: number, bottom: number) => ({ left, right, top, bottom });

  test('goes under its anchor, or above it, and stays inside the window', () => {
    expect(placeBox(at(10, 300, 50, 80), box, room)).toMatchObject({ left: 10, top: 86 });
    expect(placeBox(at(900, 990, 500, 530), box, room)).toMatchObject({ left: 692, top: 294 });
  });

  test('becomes lower where there is room on neither side, and covers nothing', () => {
    const placed = placeBox(at(10, 300, 290, 340), { width: 300, height: 448 }, room);
    expect(placed).toEqual({ left: 10, top: 8, maxHeight: 276 });
    const lower = placeBox(at(10, 300, 290, 340), { width: 300, height: placed.maxHeight }, room);
    expect(lower).toEqual(placed);
  });

  test('goes beside an anchor that is tall', () => {
    expect(placeBox(at(10, 300, -900, 2000), box, room)).toMatchObject({ left: 306 });
    expect(placeBox(at(600, 990, 100, 590), box, room)).toMatchObject({ left: 294, top: 100 });
    expect(placeBox(at(0, 1000, -900, 2000), box, room)).toMatchObject({ left: 8, top: 8 });
  });
});
