import { expect, test } from 'vitest';
import { pages } from 'virtual:help';
import type { HelpBlock } from '../src/lib/help/pages';
import { DOCUMENTS } from './help';
import { helpPages } from './markdown';

function blocksOf(source: string, others: Record<string, string> = {}): HelpBlock[] {
  return helpPages(new Map([['page', source], ...Object.entries(others)]))[0]?.blocks ?? [];
}

const text = (words: string) => ({ kind: 'text', text: words });

test('a document becomes a title, blocks, and sections of plain words', () => {
  const [page] = helpPages(
    new Map([
      ['page', '# On kappa\n\nBefore.\n\n## Two *coders*\n\n| a | b |\n| --- | ---: |\n| `x` | 2 |\n'],
    ]),
  );
  expect(page?.title).toBe('On kappa');
  expect(page?.blocks).toEqual([
    { kind: 'paragraph', children: [text('Before.')] },
    {
      kind: 'heading',
      depth: 2,
      id: 'two-coders',
      children: [text('Two '), { kind: 'emphasis', children: [text('coders')] }],
    },
    {
      kind: 'table',
      align: ['start', 'end'],
      head: [[text('a')], [text('b')]],
      rows: [[[{ kind: 'code', text: 'x' }], [text('2')]]],
    },
  ]);
  expect(page?.sections).toEqual([
    { heading: null, title: 'On kappa', depth: 1, text: 'Before.' },
    { heading: 'two-coders', title: 'Two coders', depth: 2, text: 'a b x 2' },
  ]);
});

test('markup and pictures are left out', () => {
  expect(blocksOf('<script>alert(1)</script>\n\nHe <b onclick="x">said</b>.\n\n![A view](a.png)')).toEqual([
    { kind: 'paragraph', children: [text('He '), text('said'), text('.')] },
  ]);
});

test('documents lead to each other, by link and by the name of their file', () => {
  const other = { coding: '# Coding\n\n## Coders\n' };
  expect(blocksOf('[who](coding.md#coders), `docs/coding.md`, `src/a.rs`', other)).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'page', page: 'coding', heading: 'coders', children: [text('who')] },
        text(', '),
        { kind: 'page', page: 'coding', heading: null, children: [text('Coding')] },
        text(', '),
        { kind: 'code', text: 'src/a.rs' },
      ],
    },
  ]);
});

test('addresses lead out, and nothing but http does', () => {
  expect(blocksOf('[a](https://example.org/)')).toEqual([
    {
      kind: 'paragraph',
      children: [{ kind: 'address', address: 'https://example.org/', children: [text('a')] }],
    },
  ]);
  expect(() => blocksOf('[a](javascript:alert(1))')).toThrow('docs/page.md');
});

test('a link that leads nowhere is told', () => {
  expect(() => blocksOf('[a](missing.md)')).toThrow('missing.md');
  expect(() => blocksOf('[a](#nowhere)')).toThrow('no such heading');
});

test('the documents of the help have titles, in the order of the contents', () => {
  expect(pages.map((page) => page.id)).toEqual([...DOCUMENTS]);
  for (const page of pages) expect(page.title, page.id).not.toBe(page.id);
});
