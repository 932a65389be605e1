import type { CodingRow } from '$bindings';
import type { Picked } from '$lib/articles/picked.svelte';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';
import { picker } from './picker.svelte';

const back = undoable();

/** Lets the person choose another code for the codings picked, and gives it to all of them at once. */
export function recodePicked(picked: Picked, at: HTMLElement): void {
  const ids = [...picked.ids];
  picker.open({
    title: t.coding.batch.recodeTitle(ids.length),
    about: [],
    anchor: at.getBoundingClientRect(),
    selections: [],
    event: null,
    change: null,
    returnTo: at,
    apply: async (code) => {
      await library.act('recode_codings', { ids, code: { codebook: code.codebook, code: code.id } });
      toasts.done(t.coding.batch.recoded(ids.length, code.name), back);
    },
  });
}

/** Deletes the codings picked, at once. */
export async function deletePicked(picked: Picked): Promise<void> {
  const ids = [...picked.ids];
  const done = await attempt(() => library.act('delete_codings', { ids }, () => picked.clear()));
  if (done) toasts.done(t.coding.batch.deleted(ids.length), back);
}

/** Picks all rows from the one picked last to this one, or this one alone. */
export function pickTo(picked: Picked, rows: readonly CodingRow[], id: string, range: boolean): void {
  const last = picked.ids.at(-1);
  const from = rows.findIndex((row) => row.id === last);
  const to = rows.findIndex((row) => row.id === id);
  if (!range || from === -1 || to === -1) return picked.toggle(id);
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id);
  picked.set([...picked.ids.filter((other) => !between.includes(other)), ...between]);
}
