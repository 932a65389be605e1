/** A name that every file system takes, from words for a person. */
export function fileName(words: string): string {
  const kept = words
    .normalize('NFC')
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  return kept.slice(0, 80).trim() || 'parallax';
}
