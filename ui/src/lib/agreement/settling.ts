import type { CodeHead, DisagreementRow, SettlementRow, UnitSide } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { places } from '$lib/shell/places';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

/** What is decided about a code on a unit. */
export interface Verdict {
  codebook: string;
  code: CodeHead;
  applies: boolean;
  memo: string;
}

/** Names a unit among others: by its places, and by its words where it has none, as a question about an article. */
export function unitKey(row: DisagreementRow): string {
  const place = ({ revision, start, end, text }: UnitSide) =>
    end > start ? `${revision}:${start}-${end}` : `${revision}:${text}`;
  return row.sides.map(place).join('|');
}

/** Whether it can be settled: what lies nowhere, as an answer, cannot. */
export function canBeSettled(row: DisagreementRow): boolean {
  return row.sides.some((side) => side.end > side.start);
}

/** The latest word on a code there, if any was said. */
export function settlementOf(row: DisagreementRow, code: CodeHead): SettlementRow | null {
  const found = row.settlements.filter((each) => each.code.id === code.id);
  return found.toSorted((a, b) => (a.created < b.created ? -1 : 1)).at(-1) ?? null;
}

/** The codings of a code on a unit, whoever made them. */
export function codingsOf(row: DisagreementRow, code: CodeHead): string[] {
  return row.coders.flatMap((said) =>
    said.codings.filter((coding) => coding.code.id === code.id).map((coding) => coding.id),
  );
}

/** Settles whether a code is on a unit, and says so. A passage is settled on its first wording, which stands for all. */
export async function settle(row: DisagreementRow, verdict: Verdict): Promise<boolean> {
  const side = row.sides.find((each) => each.end > each.start);
  if (!side) return false;
  const done = await attempt(() =>
    library.act('settle', {
      revision: side.revision,
      start: side.start,
      end: side.end,
      codebook: verdict.codebook,
      code: verdict.code.id,
      applies: verdict.applies,
      codings: codingsOf(row, verdict.code),
      memo: verdict.memo,
    }),
  );
  if (!done) return false;
  const { name } = verdict.code;
  toasts.done(t.agreement.settledDone(name), undoable());
  return true;
}

/** Takes back what was settled. */
export async function unsettle(id: string): Promise<void> {
  const done = await attempt(() => library.act('unsettle', { id }));
  if (done) toasts.done(t.agreement.unsettled, undoable());
}

/** The address of a unit: its words in the article, or its wordings side by side. */
export function placeOf(sides: readonly UnitSide[], event: string | null): string {
  const [first, second] = sides;
  if (!first) return places.codings();
  const segment = first.segments[0];
  if (!second)
    return places.article(first.article, { revision: first.revision, segment: segment?.toString() ?? null });
  return places.columns(
    sides.slice(0, 6).map(({ article, revision }) => ({ article, revision })),
    { event, focus: segment === undefined ? null : `a${segment}` },
  );
}
