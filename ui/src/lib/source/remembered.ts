import type { Memory } from '$lib/shell/memory';
import { FIDELITIES, type QuoteFilter } from './filter';

/** Which quotations of a source were last shown. */
export function recallFilter(memory: Memory): QuoteFilter {
  const [article, sentence] = [
    memory.recall<number>('article', -1),
    memory.recallNow<number>('sentence', -1),
  ];
  const fidelity = memory.recall<string>('fidelity', '');
  return {
    article: article < 0 ? null : article,
    fidelity: FIDELITIES.find((each) => each === fidelity) ?? null,
    sentence: sentence < 0 ? null : sentence,
  };
}

/** Remembers which quotations are shown; those of one sentence until the program ends. */
export function rememberFilter(memory: Memory, { article, fidelity, sentence }: QuoteFilter): void {
  memory.remember('article', article ?? -1);
  memory.remember('fidelity', fidelity ?? '');
  memory.rememberNow('sentence', sentence ?? -1);
}
