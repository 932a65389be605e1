import type { CodeView, SelectionInput } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { settings } from '$lib/shell/settings.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';
import { given, type CodingFields } from './fields';
import { codeKey, type PickRequest } from './picker.svelte';
import { asOne } from './runs';

const RECENT = 6;

/** How a person wants the selections of a request coded. */
export interface HowCoded {
  /** Words in several places as one coding. */
  together: boolean;
  /** A passage with those that lack it. */
  absent: boolean;
}

/** Applies a code to what it was chosen for; says so, with a way back. Gives whether it is done. */
export async function applyCode(
  request: PickRequest,
  code: CodeView,
  fields: CodingFields,
  how: HowCoded,
): Promise<boolean> {
  const ref = { codebook: code.codebook, code: code.id };
  const said = given(fields);
  const coded = await attempt(async () => {
    if (request.apply) {
      await request.apply(code);
      return 0;
    }
    if (request.change) {
      await library.act('edit_coding', { id: request.change.id, code: ref, ...said });
      return 0;
    }
    const selections = await selectionsOf(request, how);
    for (const selection of selections) {
      await library.act('add_coding', { code: ref, selection, event: request.event, ...said });
    }
    return selections.length;
  });
  if (coded === null) return false;
  remember(codeKey(ref));
  if (!request.apply) {
    toasts.done(told(coded, code), undoable());
  }
  return true;
}

/** The codes used last, as `codeKey` names them. */
export function recentCodes(): string[] {
  return settings.recall<string[]>('coding.recent', []);
}

async function selectionsOf(request: PickRequest, how: HowCoded): Promise<readonly SelectionInput[]> {
  const one = how.together ? asOne(request.selections) : null;
  if (one) return [one];
  if (!how.absent || !request.absent) return request.selections;
  const absent = await request.absent.places();
  return request.selections.map((each) => (each.kind === 'passage' ? { ...each, absent } : each));
}

function remember(key: string): void {
  settings.remember(
    'coding.recent',
    [key, ...recentCodes().filter((other) => other !== key)].slice(0, RECENT),
  );
}

function told(coded: number, code: CodeView): string {
  if (coded === 0) return t.coding.changed;
  return coded === 1 ? t.coding.added(code.name) : t.coding.addedMany(coded, code.name);
}
