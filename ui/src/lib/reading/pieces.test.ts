import type { Piece, PieceMark } from '$bindings';
import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import Pieces from './Pieces.svelte';

function piece(text: string, mark: PieceMark = 'plain', rest: Partial<Piece> = {}): Piece {
  return { text, mark, label: null, codings: [], ...rest };
}

function render(pieces: Piece[], side: 'a' | 'b' | null): string {
  const target = document.createElement('p');
  const component = mount(Pieces, { target, props: { pieces, side } });
  flushSync();
  const html = target.innerHTML.replace(/<!--.*?-->/g, '');
  expect(target.textContent).toBe(pieces.map(({ text }) => text).join(''));
  void unmount(component);
  return html;
}

const pieces = [
  piece('Kerry '),
  piece('said', 'changed', { label: 'reporting_verb' }),
  piece(' that '),
  piece('40,000', 'plain', { label: 'number' }),
  piece(' '),
  piece('troops', 'shared'),
];

test('the words of a segment are shown as they are, with nothing between the pieces', () => {
  // Offsets of selections are counted over the text of the page: one space too many would shift every coding.
  expect(render(pieces, 'a')).toContain('<del');
  expect(render(pieces, 'b')).toContain('<ins');
  expect(render(pieces, null)).toContain('<mark');
});

test('a mark covers words, not the spaces around them', () => {
  expect(render([piece('a'), piece(' did ', 'changed'), piece('b'), piece(' ', 'only')], 'b')).toMatch(
    /^a <ins[^>]*>did<\/ins> b $/,
  );
});

test('plain words are plain text', () => {
  expect(render([piece('No deal.')], 'a')).toBe('No deal.');
});
