import type { CodingRow } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

/** Deletes a coding and says so, with a way back. */
export async function deleteCoding(coding: CodingRow): Promise<void> {
  const done = await attempt(() => library.act('delete_coding', { id: coding.id }));
  if (done) toasts.done(t.coding.deleted, undoable());
}
