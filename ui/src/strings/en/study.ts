import { counted } from '../counted';

/** What agreement and analysis share. */
export const study = {
  heading: 'Study',
  scope: 'What is looked at',
  event: 'Event',
  allEvents: 'All events',
  codebook: 'Codebook',
  coders: 'Coders',
  codersHint: 'Whose codings are looked at; at least one',
  noCodes: 'No code has been applied yet',
  noCodesHint:
    'Add a codebook, select words in an article or focus a pair, and press a code’s key. The sample comes as a study coded by two invented coders.',
  openSample: 'Open the sample study',
  toCodebooks: 'Codebooks',
  interval: (low: string, high: string) => `${low} to ${high}`,
  intervalOf: (confidence: string) => `${confidence} interval`,
  undefined: (reason: string) => `undefined: ${reason}`,
  unplaced: (n: number) =>
    `${counted('coding lies', 'codings lie')(n)} on words that are not in the newest text of the article.`,
  unplacedOut: 'They do not count until they are carried over.',
  unplacedIn: 'They count for their article, but in no sentence.',
  export: 'Export',
  exportCsv: 'Export CSV',
  exportSvg: 'Picture as SVG',
  exportPng: 'Picture as PNG',
  exportNumbers: 'Numbers as CSV',
  written: (path: string) => `Written to ${path}`,
  numbers: 'The numbers of this picture',
  loadingMore: 'Loading more…',
  codings: counted('coding', 'codings'),
  articles: counted('article', 'articles'),
  words: counted('word', 'words'),
  noGroup: 'not given',
};
