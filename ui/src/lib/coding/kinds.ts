import type { CodingKind, CodeRef } from '$bindings';

/** What a coding can be on, in the order in which it is offered. */
export const CODING_KINDS: readonly CodingKind[] = [
  'span',
  'spans',
  'link',
  'omission',
  'passage',
  'article',
];

/** The kind that an address names. */
export function kindFrom(name: string | null | undefined): CodingKind | null {
  return CODING_KINDS.find((kind) => kind === name) ?? null;
}

/** The code that an address names as `CODEBOOK/CODE`. */
export function codeFrom(name: string | null | undefined): CodeRef | null {
  const [codebook, code] = (name ?? '').split('/', 2);
  return codebook && code ? { codebook, code } : null;
}
