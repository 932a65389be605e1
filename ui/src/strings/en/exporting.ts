import { counted } from '../counted';

export const exporting = {
  title: 'Export the study',
  titleEvent: (event: string) => `Export “${event}”`,
  intro: 'What is written is one study: texts are read, nothing in the library is changed.',
  open: 'Export…',
  choose: 'Format',
  formats: {
    csv: { name: 'CSV', about: 'One table for statistics. Opens in R, Python and spreadsheets.' },
    xlsx: { name: 'Excel', about: 'All tables in one workbook, with a sheet that explains the columns.' },
    jsonl: { name: 'JSON lines', about: 'One table with every field, a line a row, for programs.' },
    jsonld: { name: 'Web Annotation', about: 'Codings as W3C annotations. Parallax reads them back.' },
    standoff: {
      name: 'Stand-off pack',
      about: 'Replication without the articles’ words: colleagues attach it to their own copies.',
    },
    markdown: { name: 'Notes', about: 'Memos with what they are about, as Markdown for any editor.' },
    qdpx: {
      name: 'REFI-QDA project',
      about: 'Texts, codes and codings for NVivo, MAXQDA, ATLAS.ti, QualCoder and others.',
    },
    html: { name: 'Report', about: 'One page for a colleague who checks the study. Opens in any browser.' },
  },
  table: 'Table',
  tables: {
    codings: 'Codings, a row a side',
    codebook: 'Codebook',
    articles: 'Articles',
    coders: 'Coders',
    answers: 'Answers',
    units: 'Units for agreement',
    settlements: 'Settled disagreements',
  },
  guard: 'Keep spreadsheets from computing words',
  guardHint: 'Puts an apostrophe before words that start like a formula. Leave it out for R and Python.',
  lines: 'One annotation a line',
  linesHint: 'For loading in batches. Codebooks are not written then.',
  memos: 'Take memos along',
  memosHint: 'Memos may quote articles. Those that do are counted below.',
  titles: 'Take titles along',
  titlesHint: 'A title is the first line of its article.',
  question: 'Question of the study',
  method: 'How it was done',
  examples: 'Examples of each code',
  counts: (articles: number, codings: number, coders: number) =>
    `${articles} articles, ${codings} codings, ${coders} coders`,
  nothingLost: 'This format holds all of it.',
  selections: counted('coded selection', 'coded selections'),
  lost: 'Not in this file',
  lostElsewhere: 'What other programs will not see as it is',
  loss: (count: number, kind: string, fate: string) => `${count} ${kind}: ${fate}`,
  looking: 'Counting what would be written…',
  write: 'Choose a file and write',
  written: (path: string) => `Written to ${path}`,
  size: (bytes: number) =>
    bytes < 10_000
      ? `${bytes} bytes`
      : `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 })} kB`,
};
