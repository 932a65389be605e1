import type { ImportCounts } from '$bindings';
import { t } from '$strings';

/** What became of an import's lines, in words; what there is none of is left out. */
export function summary(counts: ImportCounts): string[] {
  const { imported, revised, known, listed, failed } = counts;
  const words = t.shell.jobs;
  return [
    imported > 0 && words.imported(imported),
    revised > 0 && words.revised(revised),
    known > 0 && words.known(known),
    listed > 0 && words.listed(listed),
    failed > 0 && words.failures(failed),
  ].filter((part) => part !== false);
}

/** How many lines there are. */
export function all(counts: ImportCounts): number {
  return counts.imported + counts.revised + counts.known + counts.listed + counts.failed;
}
