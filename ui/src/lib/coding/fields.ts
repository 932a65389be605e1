import type { CodingRow } from '$bindings';

/** What a coder may say of a coding besides its code. */
export interface CodingFields {
  memo: string;
  /** Who or what is judged. */
  target: string;
  /** How certain the coder is, 0 to 100. */
  certainty: number | null;
  /** How strongly the code is there, 0 to 100. */
  weight: number | null;
}

export const noFields: CodingFields = { memo: '', target: '', certainty: null, weight: null };

/** The fields of a coding, to be changed. */
export function fieldsOf(coding: CodingRow | null): CodingFields {
  if (!coding) return { ...noFields };
  const { memo, target, certainty, weight } = coding;
  return { memo, target: target ?? '', certainty, weight };
}

/** The fields as the core takes them: trimmed, numbers whole and within bounds, nothing for what is empty. */
export function given({ memo, target, certainty, weight }: CodingFields) {
  return {
    memo: memo.trim(),
    target: target.trim() || null,
    certainty: bounded(certainty),
    weight: bounded(weight),
  };
}

/** Whether two sets of fields say the same. */
export function sameFields(one: CodingFields, other: CodingFields): boolean {
  return JSON.stringify(given(one)) === JSON.stringify(given(other));
}

/** The names that fit what was typed: those that begin with it first. What is typed in full is no suggestion. */
export function suggest(known: readonly string[], typed: string, most = 6): string[] {
  const words = typed.trim().toLowerCase();
  if (words === '') return known.slice(0, most);
  const fitting = known.filter((name) => name.toLowerCase().includes(words) && name !== typed.trim());
  const begins = (name: string) => name.toLowerCase().startsWith(words);
  return [...fitting.filter(begins), ...fitting.filter((name) => !begins(name))].slice(0, most);
}

function bounded(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.max(0, Math.min(100, Math.round(value)));
}
