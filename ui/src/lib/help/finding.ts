import MiniSearch from 'minisearch';
import type { HelpPage } from './pages';

/** A piece of an excerpt: words, and whether they were looked for. */
export interface ExcerptPiece {
  text: string;
  hit: boolean;
}

/** A heading under which the words were found. */
export interface HelpHit {
  page: string;
  pageTitle: string;
  /** `null` for what stands under the title of the page. */
  heading: string | null;
  title: string;
  excerpt: ExcerptPiece[];
}

interface Entry {
  id: number;
  page: string;
  pageTitle: string;
  heading: string | null;
  title: string;
  text: string;
}

const MOST_HITS = 40;
/** How much of a text is shown before and behind the first word found, in UTF-16 units. */
const BEFORE = 60;
const BEHIND = 140;

/** Finds headings of the help by words in them or under them. */
export class HelpFinder {
  readonly #entries: Entry[];
  readonly #index: MiniSearch<Entry>;

  constructor(pages: readonly HelpPage[]) {
    this.#entries = pages
      .flatMap((page) =>
        page.sections.map((section) => ({ ...section, page: page.id, pageTitle: page.title })),
      )
      .map((section, id) => ({ ...section, id }));
    this.#index = new MiniSearch<Entry>({
      fields: ['title', 'pageTitle', 'text'],
      searchOptions: {
        boost: { title: 6, pageTitle: 2 },
        combineWith: 'AND',
        // A word being typed counts from its beginning; a long one may have a letter wrong.
        prefix: (term) => term.length > 1,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    this.#index.addAll(this.#entries);
  }

  /** The best places for `query`, best first; none for an empty one. */
  find(query: string): HelpHit[] {
    return this.#index
      .search(query)
      .slice(0, MOST_HITS)
      .flatMap(({ id, terms }) => {
        const entry = this.#entries[id as number];
        if (!entry) return [];
        const { page, pageTitle, heading, title, text } = entry;
        return [{ page, pageTitle, heading, title, excerpt: excerptOf(text, terms) }];
      });
  }
}

/** The surroundings of the first of `terms` in `text`, with all of them marked; the beginning of the text when none stands in it. */
export function excerptOf(text: string, terms: readonly string[]): ExcerptPiece[] {
  const longest = [...terms].sort((a, b) => b.length - a.length);
  const words = new RegExp(
    `(${longest.map((term) => term.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|')})`,
    'iu',
  );
  const at = terms.length === 0 ? -1 : text.search(words);
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1;
  const until =
    text.length <= from + BEFORE + BEHIND ? text.length : text.lastIndexOf(' ', from + BEFORE + BEHIND);
  const part = text.slice(from, until);
  const pieces = at < 0 ? [part] : part.split(new RegExp(words, 'giu'));
  return [
    { text: from > 0 ? '… ' : '', hit: false },
    // Splitting by a group puts what it caught at the odd places.
    ...pieces.map((piece, i) => ({ text: piece, hit: i % 2 === 1 })),
    { text: until < text.length ? ' …' : '', hit: false },
  ].filter((piece) => piece.text !== '');
}
