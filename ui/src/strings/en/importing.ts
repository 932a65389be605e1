import { counted } from '../counted';

export const importing = {
  title: 'Import articles',
  intro:
    'Bring in coverage as text, files or web addresses. Page furniture is left out, and shown so that you can put it back.',
  ways: { paste: 'Paste text', files: 'Files', addresses: 'Web addresses' },
  event: 'Add to event',
  noEvent: 'No event',
  paste: {
    label: 'Article text',
    placeholder: 'Paste the whole article here. The first line is taken as its title.',
    preview: 'What will be saved',
    empty: 'The article appears here as it will be saved, with what was recognised in it.',
    dropped: counted('piece left out', 'pieces left out'),
    putBack: 'Put back',
    warnings: 'To know',
    save: 'Save article',
  },
  fields: {
    title: 'Title',
    outlet: 'Outlet',
    byline: 'Byline',
    published: 'Published',
    publishedHint: '2014-03-30 or 2014-03-30T21:05Z',
    language: 'Language',
    languageHint: 'A tag such as en, de, uk',
    address: 'Address',
    rights: 'Rights or licence',
  },
  files: {
    hint: 'Text, Markdown and HTML files, as many as you like. You can also drop them anywhere on the window.',
    choose: 'Choose files…',
    chosen: counted('file chosen', 'files chosen'),
    remove: (name: string) => `Leave ${name} out`,
    start: 'Import files',
  },
  addresses: {
    label: 'Addresses, one a line',
    placeholder: 'https://…',
    hint: 'Each page is fetched once, from this computer. Nothing on it is run.',
    ready: counted('address', 'addresses'),
    bad: (lines: string[]) => `Not a web address: ${lines.join(', ')}`,
    start: 'Fetch',
  },
  outcome: {
    imported: (title: string) => `Imported “${title}”`,
    revised: (title: string) => `Saved as a new revision of “${title}”`,
    known: (title: string) => `“${title}” is already in the library`,
    open: 'Open',
  },
};
