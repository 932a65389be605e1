import type { CodebookView } from '$bindings';

/** What agreement and analysis are asked about, as their addresses say it. */
export interface Scope {
  event: string | null;
  codebook: string | null;
  /** Names; none for all. */
  coders: string[];
}

/** Names of coders are told apart by a sign that no name has. */
const BETWEEN = '\n';

/** Reads what an address says. */
export function scopeOf(query: Record<string, string>): Scope {
  return {
    event: query.event ?? null,
    codebook: query.codebook ?? null,
    coders: (query.coders ?? '').split(BETWEEN).filter((name) => name !== ''),
  };
}

/** What an address says of a scope. */
export function queryOf({ event, codebook, coders }: Scope): Record<string, string | null> {
  return { event, codebook, coders: coders.length === 0 ? null : coders.join(BETWEEN) };
}

/** The codebook that is looked at: the one asked for, else the one with the most codings. `null` when there is none. */
export function codebookOf(books: readonly CodebookView[], asked: string | null): CodebookView | null {
  const found = books.find((book) => book.id === asked);
  if (found) return found;
  let most: CodebookView | null = null;
  for (const book of books) if (most === null || codingsIn(book) > codingsIn(most)) most = book;
  return most;
}

/** How many codings carry a code of the book. */
export function codingsIn(book: CodebookView): number {
  return book.codes.reduce((sum, code) => sum + (code.item ? 0 : code.codings), 0);
}
