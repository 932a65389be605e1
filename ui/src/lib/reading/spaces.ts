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

/** Whether the words are few enough to be a choice of words rather than another statement. */
export function isWordChoice(text: string): boolean {
  return text.trim().split(/\s+/).length <= 4;
}
