import { address } from './route';

/** What a comparison's address may say besides the two articles. */
export interface CompareQuery {
  event?: string | null;
  /** Revision on the left, when it is not the newest. */
  ra?: string | null;
  /** Revision on the right, when it is not the newest. */
  rb?: string | null;
  /** `a3` or `b12`: the side and number of the focused segment. */
  focus?: string | null;
}

/** The addresses of all places in the app. */
export const places = {
  start: () => address([]),
  events: () => address(['events']),
  event: (id: string) => address(['events', id]),
  articles: () => address(['articles']),
  article: (id: string, query: { revision?: string | null; segment?: string | null } = {}) =>
    address(['articles', id], query),
  compare: (a: string, b: string, query: CompareQuery = {}) => address(['compare', a, b], { ...query }),
  codings: (query: { event?: string | null; article?: string | null } = {}) => address(['codings'], query),
  codebooks: () => address(['codebooks']),
  codebook: (id: string) => address(['codebooks', id]),
  settings: () => address(['settings']),
};
