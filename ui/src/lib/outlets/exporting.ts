import { host } from '$lib/host';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';

/** Writes all outlets as a table, where the person says. */
export async function exportOutlets(): Promise<void> {
  const path = await attempt(() => host.pickSave('outlets.csv', 'csv'));
  if (path === null) return;
  const written = await attempt(() => host.call('export_outlets', { path }));
  if (written) toasts.done(t.outlets.table.exported(written.rows, written.path));
}
