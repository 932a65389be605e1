import type { PieceLabel, WordChoiceKind } from '$bindings';
import type { Memory } from '$lib/shell/memory';
import type { WordingFilter } from './filter';

const KINDS: readonly WordChoiceKind[] = ['words', 'name'];
const LABELS: readonly PieceLabel[] = ['number', 'name', 'date', 'quote', 'reporting_verb', 'hedge'];

/** Which words of an event were last shown. What was typed to find one of them is forgotten when the program ends. */
export function recallFilter(memory: Memory): WordingFilter {
  const [kind, outlet] = [memory.recall<string>('kind', ''), memory.recall<string>('outlet', '')];
  const label = memory.recall<string>('label', '');
  return {
    kind: KINDS.find((each) => each === kind) ?? null,
    label: LABELS.find((each) => each === label) ?? null,
    outlet: outlet || null,
    query: memory.recallNow<string>('query', ''),
  };
}

/** Remembers which words of an event are shown. */
export function rememberFilter(memory: Memory, { kind, label, outlet, query }: WordingFilter): void {
  memory.remember('kind', kind ?? '');
  memory.remember('label', label ?? '');
  memory.remember('outlet', outlet ?? '');
  memory.rememberNow('query', query);
}
