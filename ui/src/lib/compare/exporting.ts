import { host } from '$lib/host';
import { fileName } from '$lib/shell/fileName';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';
import type { ColumnsState } from './columns.svelte';
import { pairIn } from './mending';

/** Writes the comparison of two of the columns as a page, where the person says. */
export async function exportPair(view: ColumnsState, a: number, b: number): Promise<void> {
  const name = fileName(`${view.name(a)} and ${view.name(b)}`);
  const written = await attempt(async () => {
    const path = await host.pickSave(`${name}.html`, 'html');
    return path === null
      ? null
      : library.ask('export_comparison', { compare: pairIn(view.request, a, b), path });
  });
  if (written) toasts.done(t.compare.exported(written.path));
}
