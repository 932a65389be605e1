import type { CodeView } from '$bindings';

/** The codes that a code can stand below: all but itself and those below it. `codes` come with children after their parents. */
export function possibleParents(codes: readonly CodeView[], id: string | null): CodeView[] {
  const inside = id === null ? new Set<string>() : within(codes, id);
  return codes.filter((code) => !inside.has(code.id) && !code.item);
}

/** A code and all that stand below it, by id. */
export function within(codes: readonly CodeView[], id: string): Set<string> {
  const inside = new Set<string>([id]);
  for (const code of codes) if (code.parent !== null && inside.has(code.parent)) inside.add(code.id);
  return inside;
}

/** Where a code comes to stand: under which code, and at which place among those there, itself not counted. */
export interface Standing {
  parent: string | null;
  place: number;
}

/** A way to move a code by a key. */
export type Step = 'up' | 'down' | 'left' | 'right';

/** Where a step takes a code; `null` where there is nowhere to go. */
export function stepped(codes: readonly CodeView[], id: string, step: Step): Standing | null {
  const code = codes.find((each) => each.id === id);
  if (!code) return null;
  const level = below(codes, code.parent);
  const at = level.findIndex((each) => each.id === id);
  if (step === 'up') return at > 0 ? { parent: code.parent, place: at - 1 } : null;
  if (step === 'down') return at < level.length - 1 ? { parent: code.parent, place: at + 1 } : null;
  if (step === 'right') {
    const before = level[at - 1];
    return before && !before.item ? { parent: before.id, place: below(codes, before.id).length } : null;
  }
  const parent = codes.find((each) => each.id === code.parent);
  if (!parent) return null;
  const outer = below(codes, parent.parent);
  return { parent: parent.parent, place: outer.findIndex((each) => each.id === parent.id) + 1 };
}

/** On which part of another code's row a code is let go. */
export type Part = 'before' | 'inside' | 'after';

/** Where a code comes to stand that is let go on another; `null` where it cannot stand. */
export function dropped(codes: readonly CodeView[], id: string, on: string, part: Part): Standing | null {
  const target = codes.find((each) => each.id === on);
  if (!target || within(codes, id).has(on)) return null;
  if (part === 'inside') {
    if (target.item) return null;
    return { parent: on, place: below(codes, on).filter((each) => each.id !== id).length };
  }
  const level = below(codes, target.parent).filter((each) => each.id !== id);
  const at = level.findIndex((each) => each.id === on);
  return { parent: target.parent, place: part === 'before' ? at : at + 1 };
}

/** The part of a row at a height of it, from 0 at its top to 1. */
export function partAt(share: number, item: boolean): Part {
  if (item) return share < 0.5 ? 'before' : 'after';
  if (share < 0.28) return 'before';
  return share > 0.72 ? 'after' : 'inside';
}

function below(codes: readonly CodeView[], parent: string | null): CodeView[] {
  return codes.filter((code) => code.parent === parent);
}
