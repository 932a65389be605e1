import type { OutletRow } from '$bindings';

/** The outlets whose name, country or groups hold every word of the query. */
export function findOutlets(rows: readonly OutletRow[], query: string): OutletRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = [row.name, row.country, row.home, ...row.groups, ...row.aliases, ...row.hosts]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Groups as they are written in one field, separated by commas: each once, without space around. */
export function readGroups(text: string): string[] {
  const names = text
    .split(/[,;،、]/)
    .map((name) => name.trim())
    .filter(Boolean);
  return [...new Set(names)];
}

/** All groups that outlets are in, each once, by name. */
export function groupsOf(rows: readonly OutletRow[]): string[] {
  return [...new Set(rows.flatMap((row) => row.groups))].sort((a, b) => a.localeCompare(b));
}

/** What outlets say in a field, each once, in their order; nothing for those that say nothing. */
export function differing(rows: readonly OutletRow[], field: 'name' | 'country' | 'home'): string[] {
  return [...new Set(rows.map((row) => row[field] ?? '').filter(Boolean))];
}
