import { counted } from '../counted';

export const network = {
  title: 'Network',
  intro:
    'Parallax asks other computers only for what you import by address, for feeds, and for articles you follow.',
  offline: 'Stay offline',
  offlineHint: 'Nothing at all is sent while this is on.',
  robots: 'Keep to robots.txt',
  robotsHint: 'What Parallax fetches by itself leaves out what sites ask programs to leave.',
  log: 'All requests',
  logTitle: 'Requests',
  logIntro:
    'Everything that was asked of other computers, the newest first. The list lies in the library’s folder.',
  columns: {
    time: 'Time',
    address: 'Address',
    purpose: 'Why',
    answer: 'Answer',
    size: 'Size',
    duration: 'Took',
  },
  purposes: {
    import: 'import',
    feed: 'feed',
    entry: 'article of a feed',
    refetch: 'silent edits',
    robots: 'robots.txt',
  },
  empty: 'Nothing was asked for yet',
  emptyHint: 'As soon as Parallax asks another computer for anything, it is listed here.',
  clear: 'Clear the list…',
  clearNow: 'Clear',
  clearTitle: 'Clear the list of requests?',
  clearBody: 'The list is deleted from the library’s folder. This can’t be undone.',
  cleared: 'List of requests cleared',
  more: 'Show more',
  count: counted('request', 'requests'),
  ms: (n: number) => (n < 1000 ? `${n} ms` : `${(n / 1000).toFixed(1)} s`),
  bytes: (n: number) =>
    n < 1000 ? `${n} B` : n < 1e6 ? `${Math.round(n / 1000)} kB` : `${(n / 1e6).toFixed(1)} MB`,
};
