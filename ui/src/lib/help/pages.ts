/** A run of words in a page of the help. */
export type HelpInline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; children: HelpInline[] }
  | { kind: 'emphasis'; children: HelpInline[] }
  /** Leads to another page, or to one of its headings. */
  | { kind: 'page'; page: string; heading: string | null; children: HelpInline[] }
  /** Leads out of the program. */
  | { kind: 'address'; address: string; children: HelpInline[] };

/** How the cells of a column stand. */
export type HelpAlign = 'start' | 'center' | 'end';

/** A block of a page of the help. */
export type HelpBlock =
  | { kind: 'heading'; depth: number; id: string; children: HelpInline[] }
  | { kind: 'paragraph'; children: HelpInline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; children: HelpBlock[] }
  | { kind: 'list'; ordered: boolean; items: HelpBlock[][] }
  | { kind: 'table'; align: HelpAlign[]; head: HelpInline[][]; rows: HelpInline[][][] };

/** What stands under one heading, as plain words: what the search looks through. */
export interface HelpSection {
  /** The heading's id; `null` for what stands under the title of the page. */
  heading: string | null;
  title: string;
  /** How deep the heading is: 1 for the title, 2, 3 … */
  depth: number;
  text: string;
}

/** One document of the help. */
export interface HelpPage {
  /** Name of its file without the ending. */
  id: string;
  title: string;
  /** All but the title. */
  blocks: HelpBlock[];
  sections: HelpSection[];
}
