import { places } from '$lib/shell/places';

const LONGEST = 44;

/** The name of an article among others: its outlet, or its headline when the outlet is not known. */
export function nameOf({ outlet, title }: { outlet: string; title: string }): string {
  if (outlet !== '') return outlet;
  const signs = [...title];
  if (signs.length <= LONGEST) return title;
  return `${signs
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`;
}

/** The address at which articles stand side by side, in their order. */
export function columnsOf(ids: readonly string[], event: string | null): string {
  return places.columns(
    ids.map((article) => ({ article, revision: null })),
    { event },
  );
}
