import { places } from '$lib/shell/places';
import type { Route } from '$lib/shell/route';

/** The page, and its heading, that speaks of a view. */
const PAGES: Record<string, [page: string, heading?: string]> = {
  start: ['manual', 'look-around'],
  events: ['manual', 'read-an-event'],
  inbox: ['manual', 'bring-articles-in'],
  articles: ['import'],
  search: ['search'],
  compare: ['manual', 'read-side-by-side'],
  print: ['manual', 'take-it-elsewhere'],
  outlets: ['import', 'outlets'],
  rules: ['reading-rules'],
  feeds: ['feeds'],
  requests: ['privacy'],
  codings: ['coding'],
  codebooks: ['coding', 'codebooks'],
  coders: ['coding', 'coders'],
  agreement: ['agreement'],
  analysis: ['agreement', 'what-is-counted-and-tested'],
  settings: ['reliability', 'backups'],
};

/** Where the help speaks of the view at `route`; its first page for the start and for views that no page is about. */
export function helpFor({ path: [place = '', id, part] }: Route): { page: string; heading: string | null } {
  if (place === 'help') return { page: id ?? 'manual', heading: part ?? null };
  if (place === 'events' && part === 'source') return { page: 'manual', heading: 'read-an-event' };
  if (place === 'events' && part === 'scores') return { page: 'coding', heading: 'codebooks' };
  const [page, heading] = PAGES[place] ?? ['manual'];
  return { page, heading: heading ?? null };
}

/** The address of what the help says of the view at `route`. */
export function helpAddress(route: Route): string {
  const { page, heading } = helpFor(route);
  return places.help(page, heading);
}
