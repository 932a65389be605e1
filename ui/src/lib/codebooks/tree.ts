import type { CodeView } from '$bindings';

/** The codes that a code can stand below: all but itself and those below it. `codes` come with children after their parents. */
export function possibleParents(codes: readonly CodeView[], id: string | null): CodeView[] {
  const inside = new Set<string>(id === null ? [] : [id]);
  for (const code of codes) if (code.parent !== null && inside.has(code.parent)) inside.add(code.id);
  return codes.filter((code) => !inside.has(code.id) && !code.item);
}
