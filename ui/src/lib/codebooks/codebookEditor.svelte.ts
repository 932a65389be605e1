import type { CodebookView, CodeView } from '$bindings';

/** A code of a codebook. */
export interface CodeIn {
  book: CodebookView;
  code: CodeView;
}

/** What is being written in the codebook dialogs. */
class CodebookEditor {
  /** `'new'` for a codebook that is not there yet. */
  book = $state.raw<CodebookView | 'new' | null>(null);
  /** The code, and its codebook; `code` is `null` for a new one, which then starts below `parent`. */
  code = $state.raw<{ book: CodebookView; code: CodeView | null; parent: string | null } | null>(null);
  /** The code that is being merged into another. */
  merging = $state.raw<CodeIn | null>(null);
  /** The code that another is being split off. */
  splitting = $state.raw<CodeIn | null>(null);
  /** The codebook whose log is shown. */
  log = $state.raw<CodebookView | null>(null);
}

export const codebookEditor = new CodebookEditor();
