import type { RevisionCounts } from '$bindings';
import { t } from '$strings';

const SENTENCES = ['edited', 'added', 'removed', 'moved'] as const;
const WORDS = ['numbers', 'names', 'dates', 'quotes', 'reporting_verbs', 'hedges'] as const;

/** How many things were changed, counting sentences and the headline. */
export function changeCount(counts: RevisionCounts): number {
  return SENTENCES.reduce((sum, name) => sum + counts[name], Number(counts.headline));
}

/** What was changed, in words: sentences first, then what kinds of words. */
export function describeCounts(counts: RevisionCounts): string[] {
  const words = t.revisions.counts;
  return [
    counts.headline ? words.headline : '',
    ...[...SENTENCES, ...WORDS].map((name) => (counts[name] > 0 ? words[name](counts[name]) : '')),
  ].filter(Boolean);
}
