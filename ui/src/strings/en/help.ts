import { counted } from '../counted';

const found = counted('place', 'places');

export const help = {
  title: 'Help',
  here: 'Help on this view (F1)',
  open: 'Help on this view',
  on: (what: string) => `Help: ${what}`,
  contents: 'Contents',
  search: 'Search the help',
  searchHint: '“/” begins a search, ↓ goes to what was found',
  found: (query: string, n: number) => `${found(n)} for “${query}”`,
  nothing: (query: string) => `Nothing about “${query}”`,
  nothingHint: 'Try fewer or other words, or look through the contents.',
  clear: 'Back to the page',
  print: 'Print this page',
  table: 'Table',
  example: 'Example',
  outside: (address: string) => `${address}, opens in your browser`,
  topics: {
    import: 'what can be imported',
    formats: 'formats of export',
    privacy: 'what leaves this computer',
    backups: 'backups',
    check: 'what is promised',
  },
};
