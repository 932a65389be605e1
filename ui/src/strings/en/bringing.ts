import { counted } from '../counted';

/** Words of taking in coding work that was done elsewhere. */
export const bringing = {
  title: 'Bring in coding work',
  action: 'Bring in coding work…',
  intro:
    'Reads what was coded elsewhere and says what would come in and what would not. Nothing is stored before you say so, and it can be undone.',
  choose: 'From',
  sources: {
    project: {
      name: 'REFI-QDA project',
      endings: '.qdpx',
      about: 'Texts, codes and codings of NVivo, MAXQDA, ATLAS.ti, QualCoder and others.',
    },
    pack: {
      name: 'Stand-off pack',
      endings: '.zip, .json',
      about: 'Codings without the articles’ words, found again in your own copies.',
    },
    annotations: {
      name: 'Web annotations',
      endings: '.jsonld, .json, .jsonl',
      about: 'W3C annotations, as Hypothesis, Recogito and Parallax write them.',
    },
    library: {
      name: 'Another library',
      endings: 'folder or study file',
      about: 'What a colleague imported and coded with Parallax.',
    },
  },
  chosen: 'File',
  reading: {
    project: 'Reading the project…',
    pack: 'Looking for the pack’s places in your texts…',
    annotations: 'Looking for the annotations’ places in your texts…',
  },
  failed: 'This file cannot be taken in',
  notTaken: 'This could not be stored',
  nothing: 'There is nothing in it that is not here already.',
  more: 'Show more',

  project: {
    writtenBy: (origin: string) => `Written by ${origin}`,
    unchanged: 'Nobody changed it since Parallax wrote it: all of it comes back.',
    holds: 'What the file holds',
    counts: {
      articles: counted('article', 'articles'),
      texts: counted('text', 'texts'),
      outlets: counted('outlet', 'outlets'),
      events: counted('event', 'events'),
      coders: counted('coder', 'coders'),
      codebooks: counted('codebook', 'codebooks'),
      codes: counted('code', 'codes'),
      codings: counted('coding', 'codings'),
      selections: counted('coded selection', 'coded selections'),
      answers: counted('answer', 'answers'),
      settlements: counted('settled disagreement', 'settled disagreements'),
    },
    lost: 'What does not come along',
    nothingLost: 'All of it has a place here.',
    take: 'Take in',
    taken: 'The project was taken in.',
  },

  pack: {
    texts: 'Texts of the pack',
    codings: 'Codings of the pack',
    outcomes: { exact: 'Exact', shifted: 'Shifted', not_found: 'Not found' },
    outcomeHints: {
      exact: 'In the very same text, letter for letter.',
      shifted: 'In another copy or at another place. Look at the words before you take it.',
      not_found: 'Not in your texts, or in several places. It is not taken.',
    },
    ownTitle: 'Your article',
    noOwn: 'You have no such article. Import it and look again.',
    unnamed: 'A text without a name',
    there: (n: number) => `${codingsHere(n)} here already`,
    rest: (answers: string, codebooks: string) => `Along with what you choose: ${answers}; ${codebooks}`,
    answers: counted('answer to questions', 'answers to questions'),
    noCodebooks: 'no new codebook',
    codebooks: (names: string) => `codebooks ${names}`,
    all: (n: number) => `Choose all ${n}`,
    none: 'Choose none',
    chosen: (n: number, of: number) => `${n} of ${of} chosen`,
    by: (coder: string) => `by ${coder}`,
    take: (n: number) => (n === 0 ? 'Attach' : `Attach ${codings(n)}`),
    taken: (n: number, answers: number) =>
      answers === 0
        ? `${codings(n)} attached`
        : `${codings(n)} and ${counted('answer', 'answers')(answers)} attached`,
  },

  annotations: {
    found: 'What was found',
    new: counted('new coding', 'new codings'),
    there: (n: number) => `${codingsHere(n)} here already`,
    codebooks: (names: string) => `New codebooks: ${names}`,
    shifted: counted('is not just where its annotation says', 'are not just where their annotations say'),
    shiftedHint: 'They are taken with the others. Look at the words.',
    unplaced: counted('cannot be placed', 'cannot be placed'),
    unplacedHint: 'They are not taken.',
    number: (n: number) => `No. ${n}`,
    take: (n: number) => (n === 0 ? 'Take in' : `Take in ${codings(n)}`),
    taken: (n: number) => `${codings(n)} taken in`,
  },
};

const codings = counted('coding', 'codings');
const codingsHere = counted('coding is', 'codings are');
