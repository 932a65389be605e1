import { counted } from '../counted';

export const carrying = {
  title: 'Codings on older texts',
  intro:
    'These articles have a newer text than the one that was coded. A coding moves only when you say so; until then it stays on the older text, and nothing is lost.',
  notice: (n: number) =>
    n === 1
      ? '1 coding lies on the older text.'
      : `${counted('coding', 'codings')(n)} lie on the older text.`,
  noticeHere: (n: number) =>
    n === 1
      ? '1 coding lies on an older text of this article.'
      : `${counted('coding', 'codings')(n)} lie on an older text of this article.`,
  look: 'See where they belong',
  empty: 'All codings lie on the newest texts',
  emptyHint: 'When an article gets a new revision, the codings on its older text are listed here.',
  sure: (n: number) => `Carry over all that are sure (${n})`,
  sureHint: 'Those whose words stand in the new text once, unchanged or a little changed',
  carried: counted('coding carried over', 'codings carried over'),
  carryOne: 'Carry over',
  summary: (sure: number, open: number) => `${sure} sure, ${open} to decide`,
  states: { same: 'Same words', moved: 'Changed a little', unsure: 'Several places', lost: 'Not found' },
  stateHints: {
    same: 'The same words stand in the new text, in the same surroundings.',
    moved: 'There is one place for it in the new text, a little changed or elsewhere.',
    unsure: 'More than one place in the new text could be it.',
    lost: 'No place for it was found in the new text.',
  },
  wholeArticle: 'The whole article',
  before: 'Coded words',
  now: 'In the new text',
  nowhere: 'Nothing like it was found.',
  choose: 'Choose this place',
  byHand: 'Select the words…',
  placed: 'Coding placed on the new text',
  other: 'Older text',
  dialog: {
    title: 'Where does it belong?',
    intro: 'Select the words in the new text, or press Enter on a sentence to take it whole.',
    part: (n: number, of: number) => (of === 1 ? 'The coded words' : `The coded words, ${n} of ${of}`),
    chosen: 'Chosen',
    nothing: 'Nothing chosen yet',
    do: 'Place it here',
    text: 'The new text',
  },
};
