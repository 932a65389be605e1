import type { LossView, StudyOptions } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { t } from '$strings';
import type { ExportFormat } from './formats';

/** What was written, or would be, in words for a person. */
export interface Told {
  /** The file; `null` when nothing was written. */
  path: string | null;
  /** How much is in it. */
  counts: string[];
  /** What it does not hold. */
  losses: LossView[];
}

/** Writes the study of an event, or of the library, to `path`; without one only says what would be written and lost. */
export async function write(
  format: ExportFormat,
  event: string | null,
  path: string | null,
  options: StudyOptions,
): Promise<Told> {
  const words = t.exporting;
  if (format === 'qdpx') {
    const told =
      path === null
        ? await library.ask('preview_project', { event })
        : await library.ask('export_project', { event, path });
    const { articles, codings, coders, selections } = told.counts;
    return {
      path: told.path,
      counts: [words.counts(articles, codings, coders), words.selections(selections)],
      losses: told.losses,
    };
  }
  const told = await library.ask('export_study', { event, format, path, options });
  return {
    path: told.path,
    counts: [words.counts(told.articles, told.codings, told.coders), words.size(told.bytes)],
    losses: told.losses,
  };
}
