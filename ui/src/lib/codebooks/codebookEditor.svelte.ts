import type { CodebookView, CodeView } from '$bindings';

/** What is being written in the codebook dialogs. */
class CodebookEditor {
  /** `'new'` for a codebook that is not there yet. */
  book = $state.raw<CodebookView | 'new' | null>(null);
  /** The code, and its codebook; `code` is `null` for a new one, which then starts below `parent`. */
  code = $state.raw<{ book: CodebookView; code: CodeView | null; parent: string | null } | null>(null);
}

export const codebookEditor = new CodebookEditor();
