/** What of the marks is shown in the text. */
export const SHOWABLE = ['marks', 'number', 'date', 'name', 'quote', 'reporting_verb', 'hedge'] as const;
/** One of them. */
export type Showable = (typeof SHOWABLE)[number];

/** What is shown before a person chose. */
export const SHOWN_AT_FIRST: readonly Showable[] = ['marks', 'number', 'reporting_verb', 'hedge'];
