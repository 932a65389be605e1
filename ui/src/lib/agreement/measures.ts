import type { AgreementFigure, AgreementFigures } from '$bindings';

/** The measures, in the order in which they are told. */
export const MEASURES = [
  'percent',
  'cohen',
  'fleiss',
  'alpha',
  'alpha_ordinal',
  'u_alpha',
  'u_alpha_of_relevance',
  'u_alpha_of_codes',
] as const;
/** One of the measures. */
export type Measure = (typeof MEASURES)[number];

/** The measures that there are for this unit and these coders, overall or for any single code. */
export function measuresOf(...all: readonly AgreementFigures[]): Measure[] {
  return MEASURES.filter((measure) => all.some((figures) => figures[measure] !== null));
}

/** A figure to sort by: what is undefined comes last in either direction. */
export function sortKey(figure: AgreementFigure | null): number | null {
  return figure?.value ?? null;
}

/** Where a coefficient lies on the line from −0.2 to 1, as a share of 100; what lies off it, at its end. */
export function onLine(value: number): number {
  return Math.max(0, Math.min(1, (value + 0.2) / 1.2)) * 100;
}
