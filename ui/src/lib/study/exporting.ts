import type { Written } from '$bindings';
import { host } from '$lib/host';
import { fileName } from '$lib/shell/fileName';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';

/** Asks where to, writes figures there as CSV, and says so. */
export async function exportCsv(name: string, write: (path: string) => Promise<Written>): Promise<void> {
  const written = await attempt(async () => {
    const path = await host.pickSave(`${fileName(name)}.csv`, 'csv');
    return path === null ? null : write(path);
  });
  if (written) toasts.done(t.study.written(written.path));
}

/** Asks where to, writes a drawing there, and says so. */
export async function exportPicture(name: string, svg: string, kind: 'svg' | 'png'): Promise<void> {
  const written = await attempt(async () => {
    const path = await host.pickSave(`${fileName(name)}.${kind}`, kind);
    return path === null ? null : library.ask('write_picture', { svg, path });
  });
  if (written) toasts.done(t.study.written(written.path));
}
