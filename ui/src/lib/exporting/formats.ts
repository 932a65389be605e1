import type { StudyFormat, StudyOptions } from '$bindings';
import type { SaveKind } from '$lib/host';

/** A format that a study is written in: one of the core's tables and documents, or a project of REFI-QDA. */
export type ExportFormat = StudyFormat | 'qdpx';

/** The formats in the order in which they are offered, each with the ending of its file. */
export const FORMATS: readonly { format: ExportFormat; kind: SaveKind }[] = [
  { format: 'csv', kind: 'csv' },
  { format: 'xlsx', kind: 'xlsx' },
  { format: 'html', kind: 'html' },
  { format: 'qdpx', kind: 'qdpx' },
  { format: 'standoff', kind: 'zip' },
  { format: 'jsonld', kind: 'jsonld' },
  { format: 'markdown', kind: 'md' },
  { format: 'jsonl', kind: 'jsonl' },
];

/** The options that a dialog starts with. */
export function defaults(): StudyOptions {
  return {
    table: 'codings',
    guard: true,
    lines: false,
    memos: false,
    titles: false,
    question: '',
    method: '',
    examples: 3,
  };
}

/** What a file is named when nobody says otherwise: the table's name for a table of its own. */
export function suggested(name: string, format: ExportFormat, options: StudyOptions): string {
  const kind = FORMATS.find((each) => each.format === format)?.kind ?? 'csv';
  const table = format === 'csv' || format === 'jsonl' ? `-${options.table}` : '';
  return `${name}${table}.${kind}`;
}
