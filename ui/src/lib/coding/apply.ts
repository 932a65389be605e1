import type { CodeView } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { settings } from '$lib/shell/settings.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undo } from '$lib/shell/undoing';
import { t } from '$strings';
import { codeKey, type PickRequest } from './picker.svelte';

const RECENT = 6;

/** Applies a code to what it was chosen for; says so, with a way back. Gives whether it is done. */
export async function applyCode(request: PickRequest, code: CodeView, memo: string): Promise<boolean> {
  const ref = { codebook: code.codebook, code: code.id };
  const done = await attempt(async () => {
    if (request.change) {
      const { id, target, certainty, weight } = request.change;
      await library.act('edit_coding', { id, code: ref, memo, target, certainty, weight });
    }
    for (const selection of request.selections) {
      await library.act('add_coding', { code: ref, selection, memo, event: request.event });
    }
    return true;
  });
  if (!done) return false;
  remember(codeKey(ref));
  toasts.done(said(request, code), { label: t.common.undo, run: () => void undo() });
  return true;
}

/** The codes used last, as `codeKey` names them. */
export function recentCodes(): string[] {
  return settings.recall<string[]>('coding.recent', []);
}

function remember(key: string): void {
  settings.remember(
    'coding.recent',
    [key, ...recentCodes().filter((other) => other !== key)].slice(0, RECENT),
  );
}

function said(request: PickRequest, code: CodeView): string {
  if (request.change) return t.coding.changed;
  const n = request.selections.length;
  return n === 1 ? t.coding.added(code.name) : t.coding.addedMany(n, code.name);
}
