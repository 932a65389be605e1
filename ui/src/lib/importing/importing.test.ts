import type { Preview } from '$bindings';
import { expect, test } from 'vitest';
import { readAddresses } from './addresses';
import { all, summary } from './counts';
import { Draft } from './draft.svelte';

test('addresses are read one a line, once each', () => {
  expect(readAddresses('https://a.example/x\n\n b.example/y \nhttps://a.example/x')).toEqual({
    good: ['https://a.example/x', 'https://b.example/y'],
    bad: [],
  });
  expect(readAddresses('http://localhost:8080/a').good).toEqual(['http://localhost:8080/a']);
});

test('what is no web address is named', () => {
  const { good, bad } = readAddresses(
    'javascript:alert(1)\nfile:///etc/passwd\nftp://a.example\nnot an address',
  );
  expect(good).toEqual([]);
  expect(bad).toEqual(['javascript:alert(1)', 'file:///etc/passwd', 'ftp://a.example', 'not an address']);
});

test('addresses are taken out of a list with words beside them', () => {
  const { good, bad } = readAddresses('1. Talks fail: https://a.example/x (p. 3)\nb.example/y c.example/z');
  expect(good).toEqual(['https://a.example/x', 'https://b.example/y', 'https://c.example/z']);
  expect(bad).toEqual([]);
});

function preview(dropped: string[]): Preview {
  return {
    title: 'Found',
    byline: 'A. Writer',
    outlet: null,
    published: '2014-03-30',
    language: 'en',
    address: null,
    rights: null,
    paragraphs: [],
    dropped: dropped.map((text, index) => ({ index, text, reason: 'share prompt' })),
    warnings: [],
    words: 1,
    held: null,
  };
}

test('a draft keeps the word of the person over what was recognised', () => {
  const draft = new Draft();
  draft.take(preview([]));
  draft.edit('outlet', ' The Paper ');
  draft.edit('byline', '');
  expect(draft.field('published')).toBe('2014-03-30');
  draft.take({ ...preview([]), outlet: 'Other' });
  expect(draft.input('e1')).toMatchObject({
    title: null,
    outlet: 'The Paper',
    byline: null,
    published: '2014-03-30',
    event: 'e1',
  });
});

test('what was put back is forgotten when other pieces are left out', () => {
  const draft = new Draft();
  draft.take(preview(['x', 'y']));
  draft.toggle(1);
  draft.toggle(0);
  draft.take(preview(['x', 'y']));
  expect(draft.input(null).put_back).toEqual([0, 1]);
  draft.take(preview(['y']));
  expect(draft.input(null).put_back).toEqual([]);
});

test('what became of an import is said in words, without what there is none of', () => {
  const counts = { imported: 1200, revised: 0, known: 1, listed: 0, failed: 2 };
  expect(summary(counts)).toEqual(['1,200 imported', '1 already there', '2 failed']);
  expect(all(counts)).toBe(1203);
});
