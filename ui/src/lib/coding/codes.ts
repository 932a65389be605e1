import type { CodebookView, CodeView } from '$bindings';

/** Codes under one heading of the picker. */
export interface CodeGroup {
  name: string;
  codes: CodeView[];
}

/** The codes that fit what was typed, in the order of their codebooks. Questions of questionnaires are no codes for text. */
export function findCodes(codebooks: readonly CodebookView[], query: string): CodeGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return codebooks
    .map((book) => ({
      name: book.name,
      codes: book.codes.filter((code) => !code.item && !code.retired && fits(code, words)),
    }))
    .filter((group) => group.codes.length > 0);
}

/** The code that a key applies: the first that has it, in the order of the codebooks. */
export function codeOfKey(codebooks: readonly CodebookView[], key: string): CodeView | null {
  const lower = key.toLowerCase();
  for (const book of codebooks) {
    const found = book.codes.find(
      (code) => !code.item && !code.retired && code.shortcut?.toLowerCase() === lower,
    );
    if (found) return found;
  }
  return null;
}

function fits(code: CodeView, words: readonly string[]): boolean {
  const text = `${code.name} ${code.definition}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
