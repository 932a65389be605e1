/** What can stand beside an article's text, in the order of the tabs. */
export const ASIDES = ['about', 'codings', 'questions'] as const;
/** One of them. */
export type Aside = (typeof ASIDES)[number];

/** The one that an address names. */
export function asideFrom(name: string | null): Aside {
  return ASIDES.find((aside) => aside === name) ?? 'about';
}
