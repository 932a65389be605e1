import { counted } from '../counted';

/** Words of merging another library into this one. */
export const merging = {
  title: 'Merge another library',
  action: 'Merge another library…',
  intro:
    'Takes in what a colleague imported and coded. Nothing here is changed or lost: what both have is joined, and where both say something else, both words are kept and listed.',
  chooseFolder: 'Choose a library’s folder…',
  chooseFile: 'Choose a study file…',
  chosen: 'From',
  reading: 'Reading the other library…',
  coders: 'Its coders',
  codersHint:
    'A coder of the same name is taken to be the same person. If it is somebody else, give them another name.',
  nameHere: (name: string) => `Name of ${name} here`,
  brings: counted('new coding', 'new codings'),
  known: 'also coded here',
  again: 'Look again with these names',
  what: 'What it brings',
  columns: { kind: 'What', added: 'New', joined: 'Joined', same: 'The same', conflicts: 'Different' },
  kinds: {
    outlet: 'Outlets',
    article: 'Articles',
    revision: 'Texts',
    event: 'Events',
    codebook: 'Codebooks',
    code: 'Codes',
    coder: 'Coders',
    coding: 'Codings',
    answer: 'Answers',
    settlement: 'Settled disagreements',
    decision: 'Links cut or made',
  },
  conflicts: counted('difference', 'differences'),
  here: 'Here',
  there: 'There',
  nothingSaid: '(nothing)',
  kept: {
    beside: 'Theirs is kept as a record of its own.',
    log: 'Theirs is kept in the codebook’s history.',
    report: 'This library’s word stands; theirs is only in this list.',
  },
  nothing: 'There is nothing in it that is not here already.',
  merge: 'Merge',
  done: 'Merged.',
};
