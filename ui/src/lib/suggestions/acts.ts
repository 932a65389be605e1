import type { SuggestionRow } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import { library } from '$lib/shell/library.svelte';
import { places } from '$lib/shell/places';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

/** Makes a coding of a suggestion, with the code that it proposes. */
export async function acceptSuggestion(event: string, row: SuggestionRow): Promise<void> {
  const coding = await attempt(() =>
    library.act('accept_suggestion', { event, id: row.id, code: null, memo: '' }),
  );
  if (coding) say(t.suggestions.accepted(coding.code_name));
}

/** Lets another code be chosen to accept a suggestion with. */
export function acceptOtherwise(event: string, row: SuggestionRow, at: HTMLElement): void {
  picker.open({
    title: t.suggestions.otherCodeTitle,
    about: row.words.filter(Boolean),
    anchor: at.getBoundingClientRect(),
    selections: [],
    event,
    change: null,
    apply: async (code) => {
      const ref = { codebook: code.codebook, code: code.id };
      const coding = await library.act('accept_suggestion', { event, id: row.id, code: ref, memo: '' });
      say(t.suggestions.accepted(coding.code_name));
    },
    returnTo: at,
  });
}

/** Puts a suggestion aside. */
export async function dismissSuggestion(event: string, row: SuggestionRow): Promise<void> {
  const done = await attempt(() => library.act('dismiss_suggestion', { event, id: row.id }));
  if (done) say(t.suggestions.dismissed);
}

/** Takes a dismissal back. */
export async function restoreSuggestion(event: string, row: SuggestionRow): Promise<void> {
  const done = await attempt(() => library.act('restore_suggestion', { event, id: row.id }));
  if (done) say(t.suggestions.restored);
}

/** The address of both texts side by side, at the place. */
export function placeOfSuggestion(event: string, { sides: [a, b] }: SuggestionRow): string {
  return places.compare(a.article, b.article, {
    event,
    ra: a.revision,
    rb: b.revision,
    focus: `a${a.segments[0] ?? 0}`,
  });
}

function say(done: string): void {
  toasts.done(done, undoable());
}
