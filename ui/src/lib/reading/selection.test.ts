import { afterEach, expect, test } from 'vitest';
import { codePoints } from './codepoints';
import { readSelection } from './selection';

afterEach(() => document.body.replaceChildren());

/** Two texts; the first has two segments, the first of them in pieces. */
function page(): { a0: HTMLElement; a1: HTMLElement; b0: HTMLElement } {
  document.body.innerHTML =
    '<p data-text-of="a" data-index="0">Київ 🕊️ <del>said <span>four</span></del> hours.</p><p>a note</p>' +
    '<p data-text-of="b" data-index="0">Elsewhere.</p>' +
    '<p data-text-of="a" data-index="1">No deal.</p>';
  const [a0, b0, a1] = [...document.querySelectorAll<HTMLElement>('[data-text-of]')];
  if (!a0 || !b0 || !a1) throw new Error('the page has three segments');
  return { a0, a1, b0 };
}

function select(from: Node, start: number, to: Node, end: number): Selection | null {
  const selection = window.getSelection();
  selection?.setBaseAndExtent(from, start, to, end);
  return selection;
}

function text(element: HTMLElement, at: number): Text {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (let i = 0; i < at; i++) node = walker.nextNode();
  return node as Text;
}

test('counts code points, not UTF-16 units', () => {
  expect(codePoints('🕊️')).toBe(2);
  expect(codePoints('Київ')).toBe(4);
  expect(codePoints('')).toBe(0);
});

test('a selection inside a segment counts from its beginning, over marks and emoji', () => {
  const { a0 } = page();
  const read = readSelection(select(text(a0, 2), 0, text(a0, 2), 4));
  expect(read?.text).toBe('a');
  // `Київ 🕊️ said ` is 4 + 1 + 2 + 1 + 5 code points.
  expect(read?.spans).toEqual([{ index: 0, start: 13, end: 17, quote: 'four' }]);
});

test('spaces at the ends are left out', () => {
  const { a0 } = page();
  const read = readSelection(select(text(a0, 1), 0, text(a0, 1), 5));
  expect(read?.spans).toEqual([{ index: 0, start: 8, end: 12, quote: 'said' }]);
});

test('a selection over several segments of a text gives one span for each, and skips other texts', () => {
  const { a0, a1 } = page();
  const read = readSelection(select(text(a0, 3), 1, text(a1, 0), 2));
  expect(read?.spans).toEqual([
    { index: 0, start: 18, end: 24, quote: 'hours.' },
    { index: 1, start: 0, end: 2, quote: 'No' },
  ]);
});

test('half a word is taken whole', () => {
  const { a0 } = page();
  const read = readSelection(select(text(a0, 0), 2, text(a0, 1), 2));
  expect(read?.spans).toEqual([{ index: 0, start: 0, end: 12, quote: 'Київ 🕊️ said' }]);
});

test('nothing selected is nothing', () => {
  const { a0 } = page();
  expect(readSelection(select(text(a0, 0), 2, text(a0, 0), 2))).toBeNull();
  const note = document.body.children[1]?.firstChild;
  if (!note) throw new Error('the page has a note');
  expect(readSelection(select(note, 0, note, 3))).toBeNull();
});
