import type { HeadlineView } from '$bindings';

/** What is shown of each article. */
export type HeadlineShow = 'both' | 'headline' | 'lead';
/** How the rows are ordered. */
export type HeadlineOrder = 'time' | 'difference';

/** How much a row differs from the base in what is shown of it. */
export function differenceOf(row: HeadlineView, show: HeadlineShow): number {
  if (show === 'headline') return row.headline_difference;
  if (show === 'lead') return row.lead_difference;
  return (row.headline_difference + row.lead_difference) / 2;
}

/** The rows in order, the base first. By time: undated ones last. By difference: the closest first. Level rows stay as they were. */
export function orderHeadlines(
  rows: readonly HeadlineView[],
  base: string,
  order: HeadlineOrder,
  show: HeadlineShow,
): HeadlineView[] {
  const rank = (row: HeadlineView): number => {
    if (order === 'difference') return differenceOf(row, show);
    const time = row.article.published === null ? NaN : Date.parse(row.article.published);
    return Number.isNaN(time) ? Number.MAX_VALUE : time;
  };
  return [...rows].sort(
    (one, other) =>
      Number(other.article.id === base) - Number(one.article.id === base) || rank(one) - rank(other),
  );
}
