import type { AnalysisCode, CodeHead, CodePair } from '$bindings';

/** A code with its number among all. */
export interface Numbered {
  code: AnalysisCode;
  at: number;
}

/** How many codes a plot shows unless one is chosen. */
export const MOST = 6;
/** How many codes a heat map has room for. */
const HEATED = 24;

/** The codes that a plot shows: the one chosen, or the `most` used most, in the order of the codebook. */
export function plotted(codes: readonly AnalysisCode[], chosen: string | null, most = MOST): Numbered[] {
  const used = codes.map((code, at) => ({ code, at })).filter(({ code }) => code.codings > 0);
  const one = used.find(({ code }) => code.code.id === chosen);
  if (one) return [one];
  const kept = new Set(used.toSorted((a, b) => b.code.codings - a.code.codings).slice(0, most));
  return used.filter((each) => kept.has(each));
}

/** Where two codes come together. */
export type Together = 'sentences' | 'passages';

/** How often two codes come together. */
export interface Met {
  both: number;
  either: number;
}

/** What a pair of codes says of sentences or passages. */
export function metOf(pair: CodePair, where: Together): Met {
  return where === 'sentences'
    ? { both: pair.sentences, either: pair.sentences_with_either }
    : { both: pair.passages, either: pair.passages_with_either };
}

/** The codes that come together with any, in the order of the codebook: those that do most often, where there are too many. */
export function heated(
  codes: readonly AnalysisCode[],
  pairs: readonly CodePair[],
  where: Together,
): (CodeHead & { codings: number })[] {
  const times = new Map<string, number>();
  for (const pair of pairs) {
    const { both } = metOf(pair, where);
    if (both === 0) continue;
    for (const { id } of [pair.a, pair.b]) times.set(id, (times.get(id) ?? 0) + both);
  }
  const most = new Set(
    [...times]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, HEATED)
      .map(([id]) => id),
  );
  return codes.filter(({ code }) => most.has(code.id)).map(({ code, codings }) => ({ ...code, codings }));
}

/** Looks a pair up, whichever way round. */
export function lookUp(pairs: readonly CodePair[], where: Together): (a: string, b: string) => Met | null {
  const met = new Map<string, Met>();
  for (const pair of pairs) {
    met.set(`${pair.a.id}\n${pair.b.id}`, metOf(pair, where));
    met.set(`${pair.b.id}\n${pair.a.id}`, metOf(pair, where));
  }
  return (a, b) => met.get(`${a}\n${b}`) ?? null;
}
