import type { CodingRow } from '$bindings';
import { COLUMN_LETTERS, places } from '$lib/shell/places';

/**
 * The address of a coding's place. A coding on several sides leads to them side by side; one on words of an article leads to the article,
 * shown as it was when it was coded.
 */
export function whereabouts(coding: CodingRow): string {
  const [first, second, third] = coding.sides;
  if (third) return columnsOf(coding);
  if (!first) return places.codings();
  if (!second)
    return places.article(first.article, {
      revision: first.revision,
      segment: first.segments[0]?.toString(),
    });
  const onLeft = !first.absent && first.segments.length > 0;
  const segment = (onLeft ? first : second).segments[0] ?? 0;
  return places.compare(first.article, second.article, {
    event: coding.event,
    ra: first.revision,
    rb: second.revision,
    focus: `${onLeft ? 'a' : 'b'}${segment}`,
  });
}

function columnsOf({ sides, event }: CodingRow): string {
  const shown = sides.slice(0, COLUMN_LETTERS.length);
  const at = shown.findIndex((side) => !side.absent && side.segments.length > 0);
  return places.columns(
    shown.map(({ article, revision }) => ({ article, revision })),
    { event, focus: at < 0 ? null : `${COLUMN_LETTERS.charAt(at)}${shown[at]?.segments[0] ?? 0}` },
  );
}
