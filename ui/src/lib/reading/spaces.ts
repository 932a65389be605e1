/** A piece's words with the spaces around them taken off, so that a mark covers words and no gap. */
export interface Parts {
  before: string;
  words: string;
  after: string;
}

export function splitSpaces(text: string): Parts {
  const words = text.trim();
  if (words === '') return { before: text, words: '', after: '' };
  const start = text.indexOf(words);
  return { before: text.slice(0, start), words, after: text.slice(start + words.length) };
}
