import type { QuoteFidelity, QuoteView, SegmentView, SourceUseView } from '$bindings';
import { expect, test } from 'vitest';
import { countFidelities, filterQuotes, quotersOf, sourceParagraphs } from './filter';

function quote(article: number, fidelity: QuoteFidelity, segments: number[]): QuoteView {
  return { article, fidelity, segments } as QuoteView;
}

const quotes = [
  quote(0, 'verbatim', [1]),
  quote(0, 'cut', [1, 2]),
  quote(1, 'not_found', []),
  quote(1, 'verbatim', [1]),
];
const use = {
  source: {
    segments: [
      { part: 'headline', paragraph: 0 },
      { part: 'lead', paragraph: 1 },
      { part: 'body', paragraph: 1 },
      { part: 'body', paragraph: 2 },
    ] as SegmentView[],
  },
  sentences: [
    { quotes: [], quoted: 0, pieces: [] },
    { quotes: [0, 1, 3], quoted: 1, pieces: [] },
    { quotes: [1], quoted: 0.2, pieces: [] },
    { quotes: [], quoted: 0, pieces: [] },
  ],
  quotes,
  articles: [{ article: { outlet: 'Wire' } }, { article: { outlet: 'Daily' } }],
} as unknown as SourceUseView;

test('quotations are filtered by article, fidelity and sentence', () => {
  const none = { article: null, fidelity: null, sentence: null };
  expect(filterQuotes(quotes, none)).toHaveLength(4);
  expect(filterQuotes(quotes, { ...none, article: 1 })).toHaveLength(2);
  expect(filterQuotes(quotes, { ...none, fidelity: 'verbatim' })).toHaveLength(2);
  expect(filterQuotes(quotes, { ...none, sentence: 2 })).toEqual([quotes[1]]);
  expect(countFidelities(quotes)).toEqual([
    { fidelity: 'verbatim', n: 2 },
    { fidelity: 'cut', n: 1 },
    { fidelity: 'not_found', n: 1 },
  ]);
});

test('an outlet that quotes a sentence twice is named once', () => {
  expect(quotersOf(use, 1)).toEqual(['Wire', 'Daily']);
  expect(quotersOf(use, 0)).toEqual([]);
});

test('what nobody quotes can be read alone', () => {
  expect(sourceParagraphs(use, false).map((each) => each.sentences)).toEqual([[0], [1, 2], [3]]);
  expect(sourceParagraphs(use, true).map((each) => each.sentences)).toEqual([[0], [3]]);
  expect(sourceParagraphs(use, false)[0]?.headline).toBe(true);
});
