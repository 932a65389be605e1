import type { ImportCounts, JobKind } from '$bindings';
import { t } from '$strings';

/** What became of a job's lines, in words; what there is none of is left out. */
export function summary(counts: ImportCounts, kind: JobKind = 'import'): string[] {
  const { imported, revised, known, listed, failed } = counts;
  const words = t.shell.jobs;
  return [
    imported > 0 && words.imported(imported),
    revised > 0 && (kind === 'relook' ? words.wouldChange : words.revised)(revised),
    known > 0 && words.known(known),
    listed > 0 && words.listed(listed),
    failed > 0 && words.failures(failed),
  ].filter((part) => part !== false);
}

/** How many lines there are. */
export function all(counts: ImportCounts): number {
  return counts.imported + counts.revised + counts.known + counts.listed + counts.failed;
}
