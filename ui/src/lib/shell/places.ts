import type { ColumnChoice, SearchOrder } from '$bindings';
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

/** What the address of several columns says besides the articles. */
export interface ColumnsQuery {
  event?: string | null;
  /** Number of the column whose story gives the order. */
  base?: number;
  /** `a3` or `b12`: the letter of the column and the number of the focused segment. */
  focus?: string | null;
}

/** What restricts a list of codings. */
export interface CodingsQuery {
  event?: string | null;
  article?: string | null;
  codebook?: string | null;
  /** `CODEBOOK/CODE`. */
  code?: string | null;
  coder?: string | null;
  kind?: string | null;
}

/** The views of an event, in the order of their tabs. */
export const EVENT_TABS = [
  'coverage',
  'headlines',
  'matrix',
  'words',
  'suggestions',
  'source',
  'timeline',
  'scores',
] as const;
/** One of the views of an event. */
export type EventTab = (typeof EVENT_TABS)[number];

/** The parts of agreement, in the order of their tabs. */
export const AGREEMENT_PARTS = ['figures', 'disagreements', 'settled'] as const;
/** One of the parts of agreement. */
export type AgreementPart = (typeof AGREEMENT_PARTS)[number];

/** The parts of the analysis, in the order of their tabs. */
export const ANALYSIS_PARTS = ['groups', 'tests', 'time', 'together', 'passages'] as const;
/** One of the parts of the analysis. */
export type AnalysisPart = (typeof ANALYSIS_PARTS)[number];

/** The parts of the feeds, in the order of their tabs. */
export const FEED_PARTS = ['subscriptions', 'entries', 'followed', 'folders'] as const;
/** One of the parts of the feeds. */
export type FeedPart = (typeof FEED_PARTS)[number];

/** The orders of what a search finds. */
export const SEARCH_ORDERS = ['best', 'newest', 'oldest'] as const satisfies SearchOrder[];

/** The letters by which addresses name columns, from left to right. */
export const COLUMN_LETTERS = 'abcdef';

/** The addresses of all places in the app. */
export const places = {
  /** The events; where there are none yet, the start page. */
  start: () => address([]),
  /** The start page: the tour, the samples, libraries. */
  welcome: () => address(['start']),
  events: () => address(['events']),
  /** An event, at one of its tabs; without one, at its coverage. */
  event: (id: string, tab: EventTab | null = null, query: Record<string, string | null> = {}) =>
    address(tab === null || tab === 'coverage' ? ['events', id] : ['events', id, tab], query),
  /** Articles in no event, with what is proposed for them; or only what is proposed for one event. */
  inbox: (event: string | null = null) => address(['inbox'], { event }),
  /** The search of all articles, for what was typed. */
  search: (words = '', order: SearchOrder = 'best') =>
    address(['search'], { q: words, order: order === 'best' ? null : order }),
  articles: () => address(['articles']),
  article: (
    id: string,
    query: {
      revision?: string | null;
      segment?: string | null;
      aside?: string | null;
      /** A search whose words are marked. */
      find?: string | null;
    } = {},
  ) => address(['articles', id], query),
  /** Two revisions of an article; without them, the newest and the one before. */
  revisions: (id: string, query: { old?: string | null; new?: string | null } = {}) =>
    address(['articles', id, 'revisions'], query),
  /** An event laid out for paper: which parts, and which articles in columns, both separated by commas. */
  print: (id: string, query: { what?: string | null; columns?: string | null } = {}) =>
    address(['print', id], query),
  outlets: (id: string | null = null) => address(id === null ? ['outlets'] : ['outlets', id]),
  /** Reading rules; with a host (`new` for none yet) or an article's address, the rule for it. */
  rules: (query: { host?: string | null; page?: string | null; article?: string | null } = {}) =>
    address(['rules'], query),
  /** Feeds, followed articles and watched folders. */
  feeds: (part: FeedPart | null = null, query: Record<string, string | null> = {}) =>
    address(part === null || part === 'subscriptions' ? ['feeds'] : ['feeds', part], query),
  /** The help: a page, one of its headings, or what is looked for. */
  help: (page: string | null = null, heading: string | null = null, q = '') =>
    address(
      ['help', page, page === null ? null : heading].filter((part) => part !== null),
      { q },
    ),
  /** What was asked of other computers. */
  requests: () => address(['requests']),
  compare: (a: string, b: string, query: CompareQuery = {}) => address(['compare', a, b], { ...query }),
  /** Articles side by side; a pair's address is that of `compare`. */
  columns: (columns: readonly ColumnChoice[], { event, base = 0, focus }: ColumnsQuery = {}) =>
    address(['compare', ...columns.map(({ article }) => article)], {
      event,
      ...Object.fromEntries(columns.map(({ revision }, i) => [`r${COLUMN_LETTERS.charAt(i)}`, revision])),
      base: base > 0 ? COLUMN_LETTERS.charAt(base) : null,
      focus,
    }),
  codings: (query: CodingsQuery = {}) => address(['codings'], { ...query }),
  /** Codings that lie on an older text of their article. */
  carrying: (article: string | null = null) => address(['codings', 'older'], { article }),
  /** Who codes. */
  coders: () => address(['coders']),
  /** How far coders agree: the figures, or one of the lists beside them. */
  agreement: (part: AgreementPart | null = null, query: Record<string, string | null> = {}) =>
    address(part === null || part === 'figures' ? ['agreement'] : ['agreement', part], query),
  /** How codes spread. */
  analysis: (part: AnalysisPart | null = null, query: Record<string, string | null> = {}) =>
    address(part === null || part === 'groups' ? ['analysis'] : ['analysis', part], query),
  codebooks: () => address(['codebooks']),
  codebook: (id: string) => address(['codebooks', id]),
  settings: () => address(['settings']),
};
