declare module 'virtual:help' {
  import type { HelpPage } from '$lib/help/pages';

  /** The help, as `build/help.ts` makes it of `docs/`. */
  export const pages: HelpPage[];
}
