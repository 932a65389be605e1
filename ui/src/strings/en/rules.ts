import { counted } from '../counted';

export const rules = {
  title: 'Reading rules',
  intro:
    'Where the reader cuts too much or too little from an outlet’s pages, a rule says what is the article. Rules are CSS selectors for one host, and can be shared as a file.',
  open: 'Reading rules…',
  add: 'New rule',
  edit: 'Edit rule',
  editNamed: (host: string) => `Edit the rule for ${host}`,
  deleteNamed: (host: string) => `Delete the rule for ${host}`,
  import: 'Import…',
  export: 'Export…',
  empty: 'No rules yet',
  emptyHint: 'Most pages need none. Make one for an outlet whose articles come in cut wrongly.',
  columns: { host: 'Host', outlet: 'Outlet', sets: 'Says' },
  sets: {
    body: 'article',
    remove: 'cuts',
    title: 'headline',
    byline: 'byline',
    date: 'date',
    exact: 'exact',
  },
  deleteTitle: (host: string) => `Delete the rule for ${host}?`,
  deleteMessage:
    'Pages of this host are then read without it. Articles that are in the library stay as they are.',
  deleted: (host: string) => `Rule for ${host} deleted`,
  saved: (host: string) => `Rule for ${host} saved`,
  imported: (added: number, changed: number, known: number) =>
    `${counted('rule', 'rules')(added)} added, ${changed} replaced, ${known} known already`,
  exported: (path: string) => `Rules written to ${path}`,
  fields: {
    host: 'Host',
    outlet: 'Name of the outlet',
    body: 'The article',
    remove: 'To be cut',
    title: 'Headline',
    byline: 'Byline',
    date: 'Date',
  },
  hints: {
    host: 'With all its subdomains: courier.example. With a path: courier.example/blog',
    body: 'CSS selectors, one a line, such as .story-text',
    remove: 'Boxes inside the article, one selector a line',
  },
  exact: 'Keep all of it',
  exactHint: 'Nothing that the article’s selectors find is left out but what is to be cut.',
  trial: {
    title: 'Preview',
    address: 'Address of an article',
    fetch: 'Show',
    file: 'Saved page…',
    none: 'No page yet',
    noneHint:
      'Give the address of an article, or choose a saved page. What is kept and cut shows here as you write.',
    reading: 'Reading the page',
    failed: 'Nothing to show',
    misfit: (host: string) => `This page is not of ${host}: the rule does not count for it.`,
    counts: (words: number, cut: number) =>
      `${counted('word', 'words')(words)} kept, ${counted('piece', 'pieces')(cut)} cut`,
    hideCut: 'Hide what is cut',
    showCut: 'Show what is cut',
    noByline: 'no byline',
    noDate: 'no date',
    noOutlet: 'no outlet',
  },
};
