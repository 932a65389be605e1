export const tour = {
  start: 'Take the tour',
  again: 'Take the tour again',
  hint: 'Five things, shown on a sample event that two invented coders coded. Escape ends it at any time.',
  of: (number: number, length: number) => `Step ${number} of ${length}`,
  next: 'Next',
  finish: 'Done',
  end: 'End the tour',
  endKey: 'End the tour (Esc)',
  steps: {
    event: {
      title: 'One event, five outlets',
      text: 'An event gathers what was reported of one thing that happened. Pick two to six of its articles to read them side by side.',
    },
    sideBySide: {
      title: 'Side by side, whatever their order',
      text: 'Each sentence stands beside its counterpart in the other article. These counts say how many are identical, reworded, or told by one side alone; choose one to see only these. N goes to the next difference.',
    },
    matrix: {
      title: 'Who reports what',
      text: 'A row for each thing reported, a column for each outlet. A cell shows that outlet’s words; an empty one says that no counterpart was found. Open a cell to look at it, or to code it.',
    },
    coding: {
      title: 'Code what you see',
      text: 'Select words, or stay on a sentence, and press C: a code from your codebook goes on words, on a pair, on a passage or on what is left out. All of it can be undone.',
    },
    agreement: {
      title: 'Do coders agree?',
      text: 'Percent, kappas and alpha, each with the number of judgements it rests on, and the sentences behind every figure. Codings and figures go out as tables, annotations, projects for other programs, or a report: “Export study” on the page of codings.',
    },
  },
};
