import type { Run, StaleCoding } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

const back = undoable();

/** Carries codings over to the newest texts. */
export async function carry(ids: string[]): Promise<void> {
  const done = await attempt(() => library.act('carry_codings', { ids }));
  if (done) toasts.done(t.carrying.carried(ids.length), back);
}

/** Puts a coding where a person says. Gives whether it stands there. */
export async function place({ row, article }: StaleCoding, places: Run[]): Promise<boolean> {
  const done = await attempt(() => library.act('place_coding', { id: row.id, article, places }));
  if (done) toasts.done(t.carrying.placed, back);
  return done !== null;
}
