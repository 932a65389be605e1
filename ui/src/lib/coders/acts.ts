import type { CoderRow } from '$bindings';
import { library, nothing } from '$lib/shell/library.svelte';
import { Query } from '$lib/shell/query.svelte';
import { settings } from '$lib/shell/settings.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { confirm } from '$lib/ui/confirm.svelte';
import { t } from '$strings';

/** All coders, asked for anew after each act; the settings follow whoever codes now. Make it while a component is being set up. */
export function codersQuery(): Query<CoderRow[]> {
  return new Query(async () => {
    const rows = await library.ask('list_coders', nothing);
    const current = rows.find((row) => row.current);
    if (current) settings.coder = current.name;
    return rows;
  });
}

/** Codes under another name from now on. */
export async function codeAs(name: string): Promise<void> {
  if (name === settings.coder) return;
  const done = await attempt(() => library.act('choose_coder', { name }));
  if (!done) return;
  settings.coder = done.coder;
  toasts.done(t.coders.codingAs(done.coder));
}

/** Hides the work of other coders, or shows it. */
export async function setBlind(blind: boolean): Promise<void> {
  const done = await attempt(() => library.act('set_blind', { blind }));
  if (!done) return;
  settings.blind = done.blind;
  toasts.done(done.blind ? t.coders.blind.turnedOn : t.coders.blind.turnedOff);
}

/** Asks, then takes a coder out who has coded nothing. */
export async function deleteCoder(coder: CoderRow): Promise<void> {
  const sure = await confirm.ask({
    title: t.coders.deleteTitle(coder.name),
    message: t.coders.deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return;
  const done = await attempt(() => library.act('delete_coder', { name: coder.name }));
  if (done) {
    toasts.done(t.coders.deleted(coder.name), undoable());
  }
}
