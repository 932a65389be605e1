import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { helpPages } from './markdown';

/** The documents that are for the people who use the program, in the order of the contents. */
export const DOCUMENTS = [
  'manual',
  'import',
  'search',
  'feeds',
  'reading-rules',
  'coding',
  'agreement',
  'formats',
  'method',
  'privacy',
  'reliability',
  'security',
] as const;

const NAME = 'virtual:help';
const RESOLVED = `\0${NAME}`;

/** Gives the documents of a folder to the UI as `virtual:help`, read and made into plain values when it is built. */
export function help(folder: string): Plugin {
  const files = DOCUMENTS.map((id) => [id, join(folder, `${id}.md`)] as const);
  return {
    name: 'parallax-help',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      for (const [, file] of files) this.addWatchFile(file);
      const pages = helpPages(new Map(files.map(([name, file]) => [name, readFileSync(file, 'utf8')])));
      return `export const pages = ${JSON.stringify(pages)};`;
    },
  };
}
