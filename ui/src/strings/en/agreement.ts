import { counted } from '../counted';

const units = {
  sentence: counted('sentence', 'sentences'),
  span: counted('character', 'characters'),
  link: counted('passage', 'passages'),
  article: counted('article', 'articles'),
  answer: counted('question about an article', 'questions about articles'),
};

export const agreement = {
  title: 'Agreement',
  intro:
    'How far coders who worked on the same texts agree, beyond what chance would give; and where they do not, to discuss and settle.',
  tabs: { figures: 'Figures', disagreements: 'Disagreements', settled: 'Settled' },
  tabsOf: 'Parts of agreement',
  unit: 'Compared on',
  units: {
    sentence: 'Sentences',
    span: 'Words (spans)',
    link: 'Links and passages',
    article: 'Whole articles',
    answer: 'Answers',
  },
  unitHints: {
    sentence: 'Every sentence × code is a judgement',
    span: 'Where coded stretches begin and end counts, character by character',
    link: 'Every passage × code, by codings of pairs, passages and omissions',
    article: 'Every article × code, by codings of whole articles',
    answer: 'Every article × question of the codebook that anybody answered',
  },
  linkHint:
    'Choose an event: without one only passages that somebody coded count, which makes agreement look worse.',
  draw: 'Intervals drawn from',
  draws: { auto: 'as fits', units: 'sentences or passages', articles: 'whole articles' },
  counted: units,
  judgements: counted('judgement', 'judgements'),
  coverage: (unit: keyof typeof units, shared: number, all: number) =>
    `${new Intl.NumberFormat('en-GB').format(shared)} of ${units[unit](all)} judged by two coders or more`,
  coverageArticles: (shared: number, all: number) =>
    `${shared} of ${counted('article', 'articles')(all)} done by two or more`,
  bootstrap: (confidence: string, samples: number, draw: 'units' | 'articles') =>
    `${confidence} intervals by bootstrap, ${counted('sample', 'samples')(samples)} of ${
      draw === 'units' ? 'single units' : 'whole articles'
    }`,
  noBootstrap: 'No intervals: there is too little to draw samples from',
  coderLine: (unit: keyof typeof units, name: string, codings: number, articles: number) =>
    `${name}: ${unit === 'answer' ? counted('answer', 'answers')(codings) : counted('coding', 'codings')(codings)} in ${counted('article', 'articles')(articles)}`,
  figures: 'Overall',
  figuresHint:
    'Single codes: each unit × code is one judgement. Sets: all codes of a unit together, so that only the same set agrees.',
  answersHint:
    'Single answers: each question about an article is one judgement. All answers: those to all questions about an article together, where a coder answered every one that anybody did.',
  answers: 'Single answers',
  answerSets: 'All answers',
  measure: 'Measure',
  overall: 'Single codes',
  sets: 'Sets of codes',
  used: (n: string, all: string) => `on ${n} of ${all}`,
  undefinedSamples: (n: number) => `${counted('sample', 'samples')(n)} gave no figure and are left out`,
  measures: {
    percent: 'Percent agreement',
    cohen: 'Cohen’s κ',
    fleiss: 'Fleiss’ κ',
    alpha: 'Krippendorff’s α',
    alpha_ordinal: 'ordinal α',
    u_alpha: 'uα',
    u_alpha_of_relevance: '|uα',
    u_alpha_of_codes: 'cuα',
  },
  measureHints: {
    percent: 'Share of pairs of judgements that agree; not corrected for chance',
    cohen: 'For two coders',
    fleiss: 'On the units that all coders judged',
    alpha: 'Nominal, any number of coders; missing judgements allowed',
    alpha_ordinal: 'Krippendorff’s α where points of a scale that lie near each other differ less',
    u_alpha: 'Where stretches lie and what they are called (Krippendorff et al. 2016)',
    u_alpha_of_relevance: 'Where stretches lie, whatever they are called',
    u_alpha_of_codes: 'What stretches are called where they meet; for two coders',
  },
  scale: 'On a line from −0.2 to 1; the ticks mark 0, 0.667 and 0.8',
  codes: 'Each code',
  codesHint: 'Sort by a column’s head. “n” is to how many units each coder gave the code.',
  questions: 'Each question',
  questionsHint: 'Sort by a column’s head. “n” is about how many articles each coder answered it.',
  code: 'Code',
  given: (name: string) => `n ${name}`,
  disputed: 'Differ',
  disputedShow: (code: string, n: number) => `${code}: show the ${counted('place', 'places')(n)} in dispute`,
  unused: (n: number) => `${counted('code', 'codes')(n)} nobody used ${n === 1 ? 'is' : 'are'} not listed.`,
  sortBy: (column: string) => `Sort by ${column}`,
  pairs: 'Each two coders',
  pair: 'Coders',
  table: 'What stands against what',
  tableHint:
    'How often one coder’s code met another’s on the same unit. The diagonal is agreement. Choose a number to see the places behind it.',
  tableEmpty: 'Nothing was judged by two coders, so there is no table.',
  noCode: 'no code',
  cell: (row: string, column: string, n: string) => `${row} against ${column}: ${n}`,
  cellTitle: (row: string, column: string) =>
    row === column ? `Both gave ${row}` : `${row} against ${column}`,
  places: counted('place', 'places'),
  list: 'Places',
  noPlaces: 'There is no place behind this number.',
  didNot: 'did not do this article',
  noneGiven: 'no code',
  differs: 'In dispute',
  allCodes: 'All codes',
  onlyCode: 'Code in dispute',
  showSettled: 'Also those that are settled',
  counts: (disputed: number, settled: number) =>
    `${counted('unit', 'units')(disputed)} in dispute, ${settled} of them settled`,
  none: 'No disagreements',
  noneHint: 'Where two coders judged the same units, they judged them alike.',
  noneLeft: 'Everything is settled',
  noneLeftHint: 'Tick “Also those that are settled” to see them, or look under Settled.',
  keys: '↑ ↓ go from place to place, S settles, Enter opens the place.',
  goTo: 'Go to the place',
  settle: 'Settle…',
  settleCode: (code: string) => `Settle: ${code}`,
  settleAgain: 'Settle anew…',
  applies: 'Applies',
  appliesNot: 'Does not apply',
  memo: 'Why (memo)',
  settleSave: 'Settle',
  settledDone: (code: string) => `Settled: ${code}`,
  unsettled: 'No longer settled',
  unsettle: 'Take back',
  held: (applies: boolean) => (applies ? 'applies' : 'does not apply'),
  by: (coder: string, date: string) => `settled by ${coder}, ${date}`,
  whole: 'the whole article',
  lost: 'Settled on an older text, whose words the newest does not have: it does not count any more.',
  originals: 'The codings themselves stay as they were made.',
  settledEmpty: 'Nothing is settled yet',
  settledEmptyHint:
    'Under Disagreements, choose Settle on a place where coders differ, and say what is to count.',
  oneCoder: 'Agreement needs a second coder',
  oneCoderHint: (name: string | null) =>
    name === null
      ? 'Nobody has coded with this codebook here. Two coders must code the same articles with the same codebook.'
      : `Only ${name} has coded with this codebook here. Let a second coder code the same articles, in this library or in a copy of it that you merge.`,
  oneChosenHint:
    'Only one coder is chosen above. Choose another, too; or none, for all who used the codebook.',
  nothingShared: 'No article was done by two coders',
  nothingSharedHint: 'Let coders do some of the same articles; then the units in them can be compared.',
  csv: 'agreement',
  blind: {
    title: 'You are coding blind',
    message:
      'What is shown here is made of all coders’ work. Knowing how others code may change how you go on coding.',
    show: 'Show the figures all the same',
    places: 'Places, and who coded what there, stay hidden while blind mode is on.',
    off: 'Turn blind mode off',
    offTitle: 'Turn blind mode off?',
    offMessage: 'You will see what other coders did, here and everywhere else.',
  },
};
