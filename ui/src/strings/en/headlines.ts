import { percent } from '../counted';

export const headlines = {
  hint: 'Each headline and first sentence is held against the base’s. Press B on a row, or choose “Make base”, to hold them against another.',
  order: 'Order',
  orders: { time: 'By time', difference: 'By difference' },
  show: 'What is shown',
  shows: { both: 'Both', headline: 'Headlines', lead: 'First sentences' },
  base: 'Base',
  makeBase: 'Make base',
  makeBaseOf: (outlet: string) => `Make base: ${outlet}`,
  differs: (share: number) => `${percent(share)} different`,
  same: 'same words',
  headline: 'Headline',
  lead: 'First sentence',
  noHeadline: 'No headline',
  noLead: 'No first sentence',
  list: 'Headlines and first sentences',
  few: 'Add a second article to the event to compare headlines.',
};
