import { en } from './en';

/** Every word the UI says. A translation is another object of this type. */
export type Strings = typeof en;

/** The words in the language of the UI. */
export const t: Strings = en;
