import { counted } from '../counted';

const numbers = new Intl.NumberFormat('en-GB');
const whole = (count: number) => numbers.format(count);

export const search = {
  title: 'Search',
  intro: 'Titles and texts of all articles, in any language.',
  label: 'Search all articles',
  placeholder: 'Words, "a phrase", -without, outlet:…',
  inPalette: (words: string) => `Search all articles for “${words}”`,
  inPaletteGroup: 'Search',
  clear: 'Clear the search',
  count: (total: number) =>
    total === 0 ? 'Nothing found' : counted('article found', 'articles found')(total),
  results: 'Articles found',
  more: 'Show more',
  codedBy: (code: string, coder: string) => `${code}, coded by ${coder}`,
  memo: (words: string) => `Memo: ${words}`,
  filters: {
    region: 'Narrow the search',
    outlet: 'Outlet',
    allOutlets: 'All outlets',
    outletCount: (name: string, count: number) => `${name} (${whole(count)})`,
    event: 'Event',
    allEvents: 'All events',
    from: 'From',
    to: 'To',
    order: 'Order',
    orders: { best: 'Best first', newest: 'Newest first', oldest: 'Oldest first' },
  },
  start: 'What are you looking for?',
  startHint: 'Type words that stand in the article. All of them must be there, in any order.',
  none: 'No article has all of this',
  noneHint: 'Take a word or a filter away, or put OR between words that mean the same.',
  noneYet: 'Nothing yet among the articles that were read so far',
  unread: (parts: string[]) =>
    `Searched for as words, since it could not be read otherwise: ${parts.join(', ')}`,
  index: {
    working: (indexed: number, articles: number) =>
      `Reading articles: ${whole(indexed)} of ${whole(articles)} can be found so far.`,
    updating: 'Taking in what changed…',
    stopped: (indexed: number, articles: number) =>
      `The index was stopped. ${whole(indexed)} of ${whole(articles)} articles can be found.`,
    stop: 'Stop',
    goOn: 'Go on',
    failed: 'The index of the search could not be brought up to date',
    anew: 'Make the index anew',
    anewHint: 'The index is made of the library and can be thrown away at any time.',
  },
  help: {
    open: 'How to search',
    rows: [
      ['peace talks', 'both words, anywhere in the article; the last may be unfinished'],
      ['"peace talks"', 'these words one after another'],
      ['truce OR ceasefire', 'one of the two'],
      ['-rumour', 'not this word'],
      ['negotiat*', 'words that begin so'],
      ['title:peace byline:smith', 'in the title; in the author line'],
      ['outlet:gazette event:"talks in paris"', 'of an outlet; of an event'],
      ['date:2014-03 · date:2014-03-30..2014-04-02', 'published in a month; between two days'],
      ['after:2014-03-30 before:2015', 'later than a day; earlier than a year'],
      ['code:conflict coder:ann memo:irony', 'with such a coding'],
      ['lang:ru url:example.org', 'in a language; at an address'],
    ],
    note: 'Case and accents do not matter: lodz finds Łódź.',
  },
  marked: (words: string) => `Marked: ${words}`,
  unmark: 'Take the marks away',
  back: 'Back to the search',
} as const;
