import type { PieceLabel, UseView, WordChoiceKind, WordChoiceView } from '$bindings';

/** Which choices of words are shown. */
export interface WordingFilter {
  kind: WordChoiceKind | null;
  label: PieceLabel | null;
  /** Name of the outlet that must use one of the variants. */
  outlet: string | null;
  query: string;
}

/** What is shown of everything. */
export const NO_FILTER: WordingFilter = { kind: null, label: null, outlet: null, query: '' };

/** All uses of all variants. */
export function usesOf(choice: WordChoiceView): UseView[] {
  return choice.variants.flatMap((variant) => variant.uses);
}

/** The choices that pass; every word of the query must be in one of the variants, or in an outlet's name. */
export function filterChoices(
  choices: readonly WordChoiceView[],
  { kind, label, outlet, query }: WordingFilter,
): WordChoiceView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter((choice) => {
    if (kind !== null && choice.kind !== kind) return false;
    if (label !== null && choice.label !== label) return false;
    const uses = usesOf(choice);
    if (outlet !== null && !uses.some((use) => use.outlet === outlet)) return false;
    const text = [...choice.variants.map((variant) => variant.text), ...uses.map((use) => use.text)]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The outlets that use any of the words, by name. */
export function outletsOf(choices: readonly WordChoiceView[]): string[] {
  const names = new Set(choices.flatMap((choice) => usesOf(choice).map((use) => use.outlet)));
  return [...names].filter(Boolean).sort((one, other) => one.localeCompare(other, 'en'));
}

/** The labels that occur, each once. */
export function labelsOf(choices: readonly WordChoiceView[]): PieceLabel[] {
  return [...new Set(choices.flatMap((choice) => choice.label ?? []))].sort();
}

/** The last words of a text before a place, and the first of one behind it: enough to read what surrounds it. */
export function around(before: string, after: string, words = 9): { before: string; after: string } {
  const lead = before.split(/(?<=\s)/);
  const rest = after.split(/(?<=\s)/);
  return {
    before: lead.length > words ? `…${lead.slice(-words).join('')}` : before,
    after: rest.length > words ? `${rest.slice(0, words).join('').trimEnd()}…` : after,
  };
}
