import type { Comparison, LinkVerdict } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undo } from '$lib/shell/undoing';
import { t } from '$strings';
import type { ComparisonState } from './comparison.svelte';
import type { SegmentRef } from './sides';

const said: Record<LinkVerdict, string> = {
  cut: t.compare.focus.cutDone,
  make: t.compare.focus.linked,
  forget: t.compare.focus.forgotten,
};

/** Cuts the link that the focus is in. */
export function cutLink(state: ComparisonState): Promise<Comparison | null> {
  return decideFocused(state, 'cut');
}

/** Takes back what a person decided on the link that the focus is in. */
export function forgetLink(state: ComparisonState): Promise<Comparison | null> {
  return decideFocused(state, 'forget');
}

/** Begins to link the focused segment, or links it when another waits on the other side. */
export async function linkFocused(state: ComparisonState): Promise<Comparison | null> {
  const { focus, linking } = state;
  if (!focus) return null;
  if (!linking || linking.side === focus.side) {
    state.linking = focus;
    return null;
  }
  const pair: Record<SegmentRef['side'], number[]> = { a: [], b: [] };
  for (const { side, index } of [linking, focus]) pair[side] = [index];
  state.linking = null;
  return decide(state, pair.a, pair.b, 'make');
}

function decideFocused(state: ComparisonState, verdict: LinkVerdict): Promise<Comparison | null> {
  const link = state.linkOf(state.focus);
  return link ? decide(state, link.a, link.b, verdict) : Promise.resolve(null);
}

async function decide(
  state: ComparisonState,
  a: number[],
  b: number[],
  verdict: LinkVerdict,
): Promise<Comparison | null> {
  const input = { compare: state.request, a, b, verdict };
  const changed = await attempt(() => library.act('decide_link', input));
  if (changed) toasts.done(said[verdict], { label: t.common.undo, run: () => void undo() });
  return changed;
}
