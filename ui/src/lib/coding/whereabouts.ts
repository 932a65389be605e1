import type { CodingRow } from '$bindings';
import { places } from '$lib/shell/places';

/**
 * The address of a coding's place. A coding on two sides leads to their comparison; one on words of an article leads to the article,
 * shown as it was when it was coded.
 */
export function whereabouts(coding: CodingRow): string {
  const [first, second] = coding.sides;
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
