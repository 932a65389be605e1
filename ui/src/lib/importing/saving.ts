import type { AppError } from '$bindings';
import { asAppError } from '$lib/host';
import { library } from '$lib/shell/library.svelte';
import { places } from '$lib/shell/places';
import { router } from '$lib/shell/router.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';
import type { Draft } from './draft.svelte';
import { importing } from './importing.svelte';

/** Saves a draft and closes the dialog; gives what went wrong, if anything did. */
export async function saveDraft(draft: Draft): Promise<AppError | null> {
  try {
    const { outcome, title } = await library.act('import_text', draft.input(importing.event));
    if (outcome.kind === 'failed') return outcome.error;
    if (outcome.kind === 'listed') return null;
    const { article } = outcome;
    toasts.done(t.importing.outcome[outcome.kind](title ?? t.common.untitled), {
      label: t.importing.outcome.open,
      run: () => router.go(places.article(article)),
    });
    importing.close();
    return null;
  } catch (thrown) {
    return asAppError(thrown);
  }
}
