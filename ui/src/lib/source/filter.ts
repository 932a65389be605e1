import type { QuoteFidelity, QuoteView, SourceUseView } from '$bindings';

/** The kinds of fidelity, from the most faithful on. */
export const FIDELITIES: readonly QuoteFidelity[] = [
  'verbatim',
  'bracketed',
  'cut',
  'altered',
  'joined',
  'reordered',
  'not_found',
];

/** The signs of fidelity. */
export const FIDELITY_SIGNS: Record<QuoteFidelity, string> = {
  verbatim: '=',
  bracketed: '[ ]',
  cut: '…',
  altered: '≈',
  joined: '+',
  reordered: '⇅',
  not_found: '∅',
};

/** Which quotations are shown. */
export interface QuoteFilter {
  /** Number of the article. */
  article: number | null;
  fidelity: QuoteFidelity | null;
  /** Number of the source's sentence that they take words from. */
  sentence: number | null;
}

/** What is shown of everything. */
export const NO_FILTER: QuoteFilter = { article: null, fidelity: null, sentence: null };

/** The quotations that pass, in their order. */
export function filterQuotes(
  quotes: readonly QuoteView[],
  { article, fidelity, sentence }: QuoteFilter,
): QuoteView[] {
  return quotes.filter(
    (quote) =>
      (article === null || quote.article === article) &&
      (fidelity === null || quote.fidelity === fidelity) &&
      (sentence === null || quote.segments.includes(sentence)),
  );
}

/** How many quotations there are of each fidelity; those with none are left out. */
export function countFidelities(quotes: readonly QuoteView[]): { fidelity: QuoteFidelity; n: number }[] {
  return FIDELITIES.map((fidelity) => ({
    fidelity,
    n: quotes.filter((quote) => quote.fidelity === fidelity).length,
  })).filter(({ n }) => n > 0);
}

/** The names of the outlets that quote a sentence of the source, each once. */
export function quotersOf(use: SourceUseView, sentence: number): string[] {
  const numbers = use.sentences[sentence]?.quotes ?? [];
  const names = numbers.flatMap((number) => {
    const article = use.quotes[number]?.article;
    return article === undefined ? [] : (use.articles[article]?.article.outlet ?? []);
  });
  return [...new Set(names)];
}

/** A paragraph of the source. */
export interface SourceParagraph {
  headline: boolean;
  /** Numbers of its sentences. */
  sentences: number[];
}

/** The source's sentences by paragraph. With `unquoted`, only those that nobody quotes. */
export function sourceParagraphs(use: SourceUseView, unquoted: boolean): SourceParagraph[] {
  const list: (SourceParagraph & { number: number })[] = [];
  use.source.segments.forEach((segment, i) => {
    if (unquoted && (use.sentences[i]?.quotes.length ?? 0) > 0) return;
    const last = list.at(-1);
    if (last?.number === segment.paragraph) last.sentences.push(i);
    else list.push({ number: segment.paragraph, headline: segment.part === 'headline', sentences: [i] });
  });
  return list.map(({ headline, sentences }) => ({ headline, sentences }));
}
