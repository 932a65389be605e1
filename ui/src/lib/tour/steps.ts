import { places } from '$lib/shell/places';
import { t } from '$strings';

/** What the steps speak of: the sample event and two articles of it. */
export interface TourMatter {
  event: string;
  first: string;
  second: string;
}

/** One step of the tour. */
export interface TourStep {
  title: string;
  text: string;
  /** Where it is seen. */
  place: string;
  /** Selector of the thing that it speaks of. */
  anchor: string;
}

/** The steps in their order. */
export function tourSteps({ event, first, second }: TourMatter): TourStep[] {
  const { event: anEvent, sideBySide, matrix, coding, agreement } = t.tour.steps;
  return [
    { ...anEvent, place: places.event(event), anchor: '[data-testid="article-row"]' },
    {
      ...sideBySide,
      place: places.compare(first, second, { event }),
      anchor: '[data-testid="count-reworded"]',
    },
    { ...matrix, place: places.event(event, 'matrix'), anchor: '[data-testid="matrix-cell"]' },
    {
      ...coding,
      place: places.compare(first, second, { event, focus: 'a1' }),
      anchor: '[data-testid="code-focused"]',
    },
    {
      ...agreement,
      place: places.agreement('figures', { event }),
      anchor: '[data-testid="agreement-measure"]',
    },
  ];
}
