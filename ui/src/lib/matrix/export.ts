import type { EventRow, MatrixFormat, MatrixOrder } from '$bindings';
import { host } from '$lib/host';
import { fileName } from '$lib/shell/fileName';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';

/** Asks where to, writes the matrix there, and says so. */
export async function exportMatrix(event: EventRow, format: MatrixFormat, order: MatrixOrder): Promise<void> {
  const written = await attempt(async () => {
    const path = await host.pickSave(`${fileName(event.name)}.${format}`, format);
    return path === null ? null : library.ask('export_matrix', { event: event.id, format, order, path });
  });
  if (written) toasts.done(t.matrix.exported(written.path));
}
