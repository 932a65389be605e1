import type { Run, SelectionInput } from '$bindings';

/** Runs of one text with another among them, in the order of the text. One that overlaps others takes their place. */
export function withRun(runs: readonly Run[], run: Run): Run[] {
  const apart = runs.filter((other) => other.end <= run.start || other.start >= run.end);
  return [...apart, run].sort((one, other) => one.start - other.start);
}

/** Several runs of one text as one selection; `null` where they are not that. */
export function asOne(selections: readonly SelectionInput[]): SelectionInput | null {
  const [first] = selections;
  if (first?.kind !== 'span' || selections.length < 2) return null;
  const spans: Run[] = [];
  for (const each of selections) {
    if (each.kind !== 'span' || each.revision !== first.revision) return null;
    spans.push({ start: each.start, end: each.end, quote: each.quote });
  }
  return { kind: 'spans', article: first.article, revision: first.revision, spans };
}
