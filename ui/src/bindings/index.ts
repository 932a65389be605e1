// Generated from the command table by `cargo xtask bindings`. Do not edit.

/**
 * Which codings of a pack are taken.
 */
export type AcceptAttached = { 
/**
 * The pack, as the host's dialog gave it.
 */
path: string, 
/**
 * Ids of the codings; those not found are passed over.
 */
ids: Array<string>, };

/**
 * Makes a coding of a suggestion.
 */
export type AcceptSuggestion = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * The suggestion.
 */
id: string, 
/**
 * Another code than the one proposed.
 */
code: CodeRef | null, 
/**
 * A note; when it is empty, the differing words are noted.
 */
memo: string, };

/**
 * What was stored.
 */
export type Accepted = { 
/**
 * Codings.
 */
codings: number, 
/**
 * Answers to questionnaires.
 */
answers: number, 
/**
 * Codebooks.
 */
codebooks: number, 
/**
 * Settled disagreements.
 */
settlements: number, };

/**
 * Applies a code.
 */
export type AddCoding = { 
/**
 * Which code.
 */
code: CodeRef, 
/**
 * To what.
 */
selection: SelectionInput, 
/**
 * A note.
 */
memo: string, 
/**
 * The event it is made in.
 */
event: string | null, 
/**
 * Who or what is judged; empty or `None` for nobody.
 */
target?: string | null, 
/**
 * How certain the coder is, 0 to 100.
 */
certainty?: number | null, 
/**
 * How strongly the code is there, 0 to 100.
 */
weight?: number | null, };

/**
 * Which cell of the table is asked about.
 */
export type AgreementCell = { 
/**
 * The comparison.
 */
of: AgreementInput, 
/**
 * Id of the row's code, or of one of `values`; `None` for no code.
 */
row: string | null, 
/**
 * Id of the column's code, or of one of `values`; `None` for no code.
 */
column: string | null, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give at most.
 */
limit: number, };

/**
 * A coder in a comparison.
 */
export type AgreementCoder = { 
/**
 * Name.
 */
name: string, 
/**
 * Codings that count; answers, where these are compared.
 */
codings: number, 
/**
 * Articles done: assigned by name, or with any coding or answer of this codebook.
 */
articles: number, };

/**
 * What a bootstrap draws.
 */
export type AgreementDraw = "units" | "articles";

/**
 * A figure, or why there is none.
 */
export type AgreementFigure = { 
/**
 * The figure; 1 is full agreement.
 */
value: number | null, 
/**
 * Why there is none, in a few words.
 */
undefined: string | null, 
/**
 * Lower end of the interval.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Samples that gave no figure and are left out of the interval.
 */
undefined_samples: number, 
/**
 * Units (or code points, over all coders) that enter the figure.
 */
used: number, 
/**
 * Units (or code points) there are.
 */
all: number, };

/**
 * All measures on the same data.
 */
export type AgreementFigures = { 
/**
 * Share of pairs of judgements that agree; not corrected for chance.
 */
percent: AgreementFigure, 
/**
 * Cohen's kappa; `None` unless there are two coders.
 */
cohen: AgreementFigure | null, 
/**
 * Fleiss' kappa, on the units that all coders judged.
 */
fleiss: AgreementFigure, 
/**
 * Krippendorff's alpha, nominal.
 */
alpha: AgreementFigure, 
/**
 * Krippendorff's alpha, ordinal. `None` but for answers on a scale.
 */
alpha_ordinal: AgreementFigure | null, 
/**
 * Krippendorff's u-alpha: where stretches lie and what they are called. `None` unless words are compared.
 */
u_alpha: AgreementFigure | null, 
/**
 * u-alpha of relevance: where stretches lie, whatever they are called.
 */
u_alpha_of_relevance: AgreementFigure | null, 
/**
 * cu-alpha (over all codes) or (k)u-alpha (for one): what stretches are called where they meet. For two coders.
 */
u_alpha_of_codes: AgreementFigure | null, };

/**
 * Whose agreement on what is asked for.
 */
export type AgreementInput = { 
/**
 * UUID of an event whose articles alone count.
 */
event: string | null, 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * Names of coders; none for all who used the codebook.
 */
coders: Array<string>, 
/**
 * What they are compared on.
 */
unit: AgreementUnit, 
/**
 * What is drawn for the intervals; `None`: articles where there are 20 or more, else units.
 */
draw: AgreementDraw | null, };

/**
 * What coders are compared on.
 */
export type AgreementUnit = "sentence" | "span" | "link" | "article" | "answer";

/**
 * How far coders agree.
 */
export type AgreementView = { 
/**
 * What they are compared on.
 */
unit: AgreementUnit, 
/**
 * The coders, in the order of tables.
 */
coders: Array<AgreementCoder>, 
/**
 * Articles that any of them did.
 */
articles: number, 
/**
 * Articles that two or more did.
 */
shared_articles: number, 
/**
 * Units in these articles: sentences, code points or passages.
 */
units: number, 
/**
 * Of them, those that two coders or more judged.
 */
shared_units: number, 
/**
 * Codings whose words are not found in the articles' newest text, and so do not count.
 */
unplaced: number, 
/**
 * What was drawn for the intervals; `None` when there was too little to draw from.
 */
draw: AgreementDraw | null, 
/**
 * How many samples were drawn.
 */
samples: number, 
/**
 * Confidence of the intervals.
 */
confidence: number, 
/**
 * Over all codes: every unit × code is a judgement.
 */
overall: AgreementFigures, 
/**
 * With all codes of a unit as one value, so that only the same set of codes agrees.
 */
sets: AgreementFigures, 
/**
 * Each code.
 */
codes: Array<CodeAgreement>, 
/**
 * Each two coders, when there are more than two.
 */
pairs: Array<PairAgreement>, 
/**
 * What heads rows and columns of the table where that is not codes: answers. Else empty.
 */
values: Array<CodeHead>, 
/**
 * What stands against what: rows and columns are the codes in the order of `codes`, and last no code; or `values`.
 */
table: Array<Array<number>>, 
/**
 * Units on which coders differ.
 */
disputed: number, 
/**
 * Of them, those of which every difference is settled.
 */
settled: number, };

/**
 * Why two outlets look the same.
 */
export type Alike = "host" | "name";

/**
 * Two outlets that look the same.
 */
export type AlikeOutlets = { 
/**
 * The one with more articles.
 */
a: OutletRow, 
/**
 * The other one.
 */
b: OutletRow, 
/**
 * Why they look the same.
 */
why: Alike, 
/**
 * The host or name they share, as far as it goes.
 */
shared: string, };

/**
 * One code in one group.
 */
export type AnalysisCell = { 
/**
 * Codings with the code that touch the group.
 */
codings: number, 
/**
 * Articles with any.
 */
articles: number, 
/**
 * Codings per 1,000 words, with an exact Poisson interval.
 */
rate: Estimate, 
/**
 * Share of the group's articles, with Wilson's interval.
 */
share: Estimate, 
/**
 * Log-likelihood keyness G² against all other groups.
 */
g2: number | null, 
/**
 * Its p.
 */
g2_p: number | null, 
/**
 * Binary logarithm of the ratio of the rates per word.
 */
log_ratio: number | null, 
/**
 * Whether a count of 0 stood as 0.5 in it.
 */
log_ratio_corrected: boolean, 
/**
 * p of Fisher's exact test, the group against the rest.
 */
fisher_p: number | null, 
/**
 * The same, adjusted by Holm's method for all cells.
 */
fisher_adjusted: number | null, 
/**
 * Odds ratio of the same table, with Woolf's interval.
 */
odds: Estimate, 
/**
 * Whether a cell was 0, so that 0.5 was added to each.
 */
odds_corrected: boolean, 
/**
 * Why there are no tests, in a few words.
 */
undefined: string | null, };

/**
 * One code over all groups.
 */
export type AnalysisCode = { 
/**
 * The code.
 */
code: CodeHead, 
/**
 * How deep it stands in the tree, from 0. Counts are of the code itself, without those below it.
 */
depth: number, 
/**
 * Codings with it.
 */
codings: number, 
/**
 * Articles with any.
 */
articles: number, 
/**
 * Per 1,000 words.
 */
rate: Estimate, 
/**
 * In each group, in the order of the groups.
 */
cells: Array<AnalysisCell>, 
/**
 * Whether it depends on the group.
 */
test: TableTest, };

/**
 * A coder whose codings count.
 */
export type AnalysisCoder = { 
/**
 * Name.
 */
name: string, 
/**
 * Codings.
 */
codings: number, 
/**
 * Articles done.
 */
articles: number, };

/**
 * A day of coverage.
 */
export type AnalysisDay = { 
/**
 * The day of publication: ISO 8601 date.
 */
day: string, 
/**
 * Articles of that day.
 */
articles: number, 
/**
 * Words read in them.
 */
words: number, 
/**
 * Codings by code, in the order of the codes.
 */
codings: Array<number>, };

/**
 * A group of articles.
 */
export type AnalysisGroup = { 
/**
 * Its name; empty where an article has no outlet, group or language.
 */
name: string, 
/**
 * Articles in it that were done.
 */
articles: number, 
/**
 * Words read in them: those of an article once for each coder who did it.
 */
words: number, 
/**
 * Codings that touch it.
 */
codings: number, };

/**
 * What is analysed. Suggestions never count.
 */
export type AnalysisInput = { 
/**
 * UUID of an event whose articles alone count.
 */
event: string | null, 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * Names of coders; none for all who used the codebook.
 */
coders: Array<string>, 
/**
 * Instead of single codings, what coders agree on and what was settled, a sentence × code each.
 */
settled: boolean, 
/**
 * What articles are grouped by.
 */
group_by: GroupBy, 
/**
 * What tests count.
 */
basis: TestBasis, };

/**
 * Which table of an analysis is written.
 */
export type AnalysisTable = "groups" | "tests" | "days" | "pairs" | "passages";

/**
 * How codes spread over groups and days, and which come together.
 */
export type AnalysisView = { 
/**
 * Whose codings count.
 */
coders: Array<AnalysisCoder>, 
/**
 * Articles done by any of them.
 */
articles: number, 
/**
 * Words read in them.
 */
words: number, 
/**
 * Codings that count.
 */
codings: number, 
/**
 * With `settled`: sentence × codes on which coders differ and nothing was settled; they do not count.
 */
open: number, 
/**
 * Codings whose words are not found in the articles' newest text; they count for their article, but in no sentence.
 */
unplaced: number, 
/**
 * Confidence of the intervals.
 */
confidence: number, 
/**
 * The groups, by name.
 */
groups: Array<AnalysisGroup>, 
/**
 * The codes, in the order of the tree.
 */
codes: Array<AnalysisCode>, 
/**
 * Whether codes depend on groups at all, by codings.
 */
test: TableTest, 
/**
 * By day of publication.
 */
days: Array<AnalysisDay>, 
/**
 * Articles without a day.
 */
undated: number, 
/**
 * Codes that come together, the most frequent first.
 */
pairs: Array<CodePair>, 
/**
 * Passages of the event that were coded, those with differences first; none without an event.
 */
passages: Array<PassageDifference>, };

/**
 * Something to say about one annotation.
 */
export type AnnotationRemark = { 
/**
 * Its number in the file, from 1.
 */
number: number, 
/**
 * The words it quotes.
 */
quote: string, 
/**
 * What is the matter.
 */
why: string, };

/**
 * What came of a file of annotations.
 */
export type AnnotationsReport = { 
/**
 * Whether anything was stored.
 */
stored: boolean, 
/**
 * Codings that are new here.
 */
codings: number, 
/**
 * Codings that the library has already.
 */
there: number, 
/**
 * Names of codebooks that come along.
 */
codebooks: Array<string>, 
/**
 * Placed, but not just where the annotation said.
 */
shifted: Array<AnnotationRemark>, 
/**
 * Not placed.
 */
unplaced: Array<AnnotationRemark>, };

/**
 * Answers one item, or takes the answer back.
 */
export type AnswerItem = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision that was read.
 */
revision: string, 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The item's id.
 */
item: string, 
/**
 * 0 or 1 for no or yes, or the point of the scale, from 0; `None` takes the answer back.
 */
value: number | null, 
/**
 * A note.
 */
memo: string, };

/**
 * An error as a person sees it, on the screen or in a terminal.
 */
export type AppError = { 
/**
 * What kind of thing went wrong.
 */
code: Code, 
/**
 * One sentence that names the file, address or field.
 */
message: string, 
/**
 * What to do next, when there is something to do.
 */
hint: string | null, };

/**
 * A page of articles, newest published first.
 */
export type ArticlePage = { 
/**
 * How many match in all.
 */
total: number, 
/**
 * The rows from `offset` on.
 */
rows: Array<ArticleRow>, };

/**
 * An article in a list.
 */
export type ArticleRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Id of the outlet, when known.
 */
outlet_id: string | null, 
/**
 * Name of the outlet, or of the site when the outlet is not known.
 */
outlet: string, 
/**
 * Author line.
 */
byline: string | null, 
/**
 * When it was published: ISO 8601, as precise as known.
 */
published: string | null, 
/**
 * When it was first brought in: RFC 3339.
 */
retrieved: string, 
/**
 * BCP 47 tag.
 */
language: string | null, 
/**
 * Whether the language is written from right to left.
 */
rtl: boolean, 
/**
 * Canonical address.
 */
address: string | null, 
/**
 * Licence or rights note.
 */
rights: string | null, 
/**
 * A note such as "written for this sample".
 */
label: string | null, 
/**
 * Words in the newest revision.
 */
words: number, 
/**
 * Number of revisions.
 */
revisions: number, 
/**
 * Events it belongs to: id and name.
 */
events: Array<EventName>, 
/**
 * Number of codings on it.
 */
codings: number, 
/**
 * How many articles of other outlets carry the same text.
 */
copies: number, 
/**
 * First sentence of the newest revision.
 */
lead: string, };

/**
 * One article to read.
 */
export type ArticleView = { 
/**
 * Its fields.
 */
row: ArticleRow, 
/**
 * All its revisions, oldest first.
 */
revisions: Array<RevisionRow>, 
/**
 * Which revision the rest shows.
 */
revision: string, 
/**
 * The text, ready cut.
 */
segments: Array<SegmentView>, 
/**
 * What was left out of it on import.
 */
dropped: Array<DroppedView>, 
/**
 * What to know of the import.
 */
warnings: Array<string>, 
/**
 * Where the text came from.
 */
source: string, 
/**
 * When the page was saved by whoever kept it, as its source says: ISO 8601.
 */
captured: string | null, 
/**
 * The codings on this article.
 */
codings: Array<CodingRow>, 
/**
 * Articles of other outlets that carry the same text.
 */
copies: Array<CopyRow>, };

/**
 * How surely a place of a pack was found in one's own texts.
 */
export type AttachOutcome = "exact" | "shifted" | "not_found";

/**
 * What attaching a pack would bring. Nothing is stored by looking.
 */
export type AttachReport = { 
/**
 * Title of the study.
 */
title: string, 
/**
 * State of the study.
 */
made: string, 
/**
 * Texts.
 */
texts: Array<AttachedText>, 
/**
 * Codings.
 */
codings: Array<AttachedCoding>, 
/**
 * Codings found exactly.
 */
exact: number, 
/**
 * Codings that shifted.
 */
shifted: number, 
/**
 * Codings not found.
 */
not_found: number, 
/**
 * Answers whose text was found.
 */
answers: number, 
/**
 * Names of codebooks that come along.
 */
codebooks: Array<string>, };

/**
 * A coding of a pack and what was found of it.
 */
export type AttachedCoding = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name of the code.
 */
code: string, 
/**
 * Who coded.
 */
coder: string, 
/**
 * How surely it was found.
 */
outcome: AttachOutcome, 
/**
 * What is not exact.
 */
why: Array<string>, 
/**
 * The words found, a side each.
 */
quotes: Array<string>, 
/**
 * Whether the library has it already.
 */
there: boolean, };

/**
 * A text of a pack and what was found of it.
 */
export type AttachedText = { 
/**
 * Outlet, as the pack says.
 */
outlet: string | null, 
/**
 * When it was published.
 */
published: string | null, 
/**
 * Title, where the pack says it.
 */
title: string | null, 
/**
 * Address.
 */
address: string | null, 
/**
 * Number in a news archive.
 */
accession: string | null, 
/**
 * How surely it was found.
 */
outcome: AttachOutcome, 
/**
 * By what, or why not.
 */
why: string, 
/**
 * UUID of one's own article.
 */
article: string | null, 
/**
 * Title of one's own article.
 */
own_title: string | null, };

/**
 * Where a backup goes.
 */
export type BackUp = { 
/**
 * The new file; without it, the library's own folder of backups.
 */
path: string | null, };

/**
 * A backup that Parallax keeps.
 */
export type BackupRow = { 
/**
 * The file.
 */
path: string, 
/**
 * When it was made: RFC 3339, from the file's name.
 */
made: string, 
/**
 * The file's size in bytes.
 */
bytes: number, };

/**
 * A codebook that comes with Parallax.
 */
export type BuiltInCodebook = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * Full reference.
 */
source: string, 
/**
 * Number of codes.
 */
codes: number, 
/**
 * Whether the library has it.
 */
added: boolean, };

/**
 * The input of a command that takes one id.
 */
export type ById = { 
/**
 * UUID.
 */
id: string, };

/**
 * Names several records.
 */
export type ByIds = { 
/**
 * UUIDs.
 */
ids: Array<string>, };

/**
 * Names a coder.
 */
export type ByName = { 
/**
 * The name.
 */
name: string, };

/**
 * Carries codings over to the newest text of their article.
 */
export type CarryCodings = { 
/**
 * UUIDs of codings that [`StaleCoding::settled`] says are sure; others are left.
 */
ids: Array<string>, };

/**
 * How prominently a passage stands.
 */
export type CellProminence = "headline" | "lead" | "body";

/**
 * Whether and how an article reports a passage.
 */
export type CellStatus = "reported" | "attributed" | "hedged" | "no_counterpart";

/**
 * What was done to a codebook.
 */
export type ChangeName = "made" | "imported" | "described" | "added" | "edited" | "moved" | "merged" | "split" | "deprecated" | "restored" | "deleted";

/**
 * One line of a codebook's log.
 */
export type ChangeView = { 
/**
 * UUID.
 */
id: string, 
/**
 * The edition of the codebook that it led to.
 */
edition: number, 
/**
 * When: RFC 3339.
 */
when: string, 
/**
 * Who.
 */
coder: string, 
/**
 * What was done.
 */
act: ChangeName, 
/**
 * Name of the code it was done to, or of the codebook.
 */
name: string, 
/**
 * Name of the other code of a merge or a split, of the new parent, of the file.
 */
other: string | null, 
/**
 * The fields that changed.
 */
fields: Array<FieldChange>, 
/**
 * Codings that went along.
 */
codings: number, };

/**
 * Which model the semantic scorer reads.
 */
export type ChooseModel = { 
/**
 * Its folder, as chosen in a dialog; `None` for no model.
 */
folder: string | null, };

/**
 * What kind of thing went wrong. The UI and the command line branch on this and never on the words.
 */
export type Code = "bad_input" | "not_found" | "not_an_article" | "fetch" | "locked" | "newer" | "damaged" | "io" | "cancelled" | "internal";

/**
 * Agreement on one code.
 */
export type CodeAgreement = { 
/**
 * The code.
 */
code: CodeHead, 
/**
 * Units to which each coder gave it, in the order of the coders; code points for spans; answers to a question.
 */
given: Array<number>, 
/**
 * The measures.
 */
figures: AgreementFigures, 
/**
 * Units on which coders differ about it.
 */
disputed: number, };

/**
 * A code and how often it was given.
 */
export type CodeCountView = { 
/**
 * The code.
 */
code: CodeHead, 
/**
 * Codings.
 */
codings: number, };

/**
 * A code as a table names it.
 */
export type CodeHead = { 
/**
 * Its id in the codebook.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `#rrggbb`.
 */
colour: string, };

/**
 * Two codes that come together.
 */
export type CodePair = { 
/**
 * The one.
 */
a: CodeHead, 
/**
 * The other.
 */
b: CodeHead, 
/**
 * Sentences in which a coder gave both.
 */
sentences: number, 
/**
 * Sentences in which a coder gave one or both.
 */
sentences_with_either: number, 
/**
 * Passages of the event in which both were given, whoever and in whichever outlet; 0 without an event.
 */
passages: number, 
/**
 * Passages in which one or both were given.
 */
passages_with_either: number, };

/**
 * Names a code.
 */
export type CodeRef = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code's id.
 */
code: string, };

/**
 * A code of a codebook.
 */
export type CodeView = { 
/**
 * Its id, unique within the codebook.
 */
id: string, 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * Name.
 */
name: string, 
/**
 * Id of the code above it.
 */
parent: string | null, 
/**
 * How deep it stands, from 0.
 */
depth: number, 
/**
 * What it means.
 */
definition: string, 
/**
 * When to use it.
 */
includes: string, 
/**
 * When not to.
 */
excludes: string, 
/**
 * An example.
 */
example: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * Key that applies it.
 */
shortcut: string | null, 
/**
 * Whether it is a question of a questionnaire, not a code to apply to text.
 */
item: boolean, 
/**
 * For a question: the scale it is answered on; `None` for yes or no.
 */
scale: ScaleView | null, 
/**
 * Whether it is no longer offered for new codings.
 */
retired: boolean, 
/**
 * Number of codings with it.
 */
codings: number, };

/**
 * A codebook of the library.
 */
export type CodebookView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * Full reference, for one from the literature.
 */
source: string, 
/**
 * Whether it came with Parallax.
 */
built_in: boolean, 
/**
 * How many times it was changed since it was made or brought in.
 */
edition: number, 
/**
 * Its codes as a tree, in order, flattened: children follow their parent.
 */
codes: Array<CodeView>, };

/**
 * One side of what a coding is on.
 */
export type CodedSide = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision it was coded on.
 */
revision: string, 
/**
 * Outlet.
 */
outlet: string, 
/**
 * Title of the article.
 */
title: string, 
/**
 * The coded words; empty for the side that omits, or for a whole article.
 */
quote: string, 
/**
 * Segments it touches, in the revision it was coded on.
 */
segments: Array<number>, 
/**
 * Whether this side lacks what the other has.
 */
absent: boolean, };

/**
 * Someone who codes in this library.
 */
export type CoderRow = { 
/**
 * The name, which codings carry.
 */
name: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * Ids of the articles assigned; empty when all are.
 */
articles: Array<string>, 
/**
 * A note.
 */
note: string, 
/**
 * Number of codings.
 */
codings: number, 
/**
 * Number of answers to questionnaires.
 */
answers: number, 
/**
 * Articles assigned that have a coding or an answer of this coder.
 */
done: number, 
/**
 * Whether codings are made under this name now.
 */
current: boolean, };

/**
 * What a coder said of a unit.
 */
export type CoderSaid = { 
/**
 * Name.
 */
coder: string, 
/**
 * Whether the coder did the article, so that no coding means no code.
 */
judged: boolean, 
/**
 * The codings on it.
 */
codings: Array<SaidCoding>, };

/**
 * What a coding is on.
 */
export type CodingKind = "span" | "spans" | "link" | "omission" | "passage" | "article";

/**
 * A page of codings.
 */
export type CodingPage = { 
/**
 * How many there are on all pages.
 */
total: number, 
/**
 * How many the other filters leave, by kind.
 */
kinds: Array<KindCount>, 
/**
 * The rows, in order of creation.
 */
rows: Array<CodingRow>, };

/**
 * A coding in a list, with what leads back to its place.
 */
export type CodingRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Which code.
 */
code: CodeRef, 
/**
 * Name of the code.
 */
code_name: string, 
/**
 * Name of the codebook.
 */
codebook_name: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * What it is on.
 */
kind: CodingKind, 
/**
 * The sides: one for spans or an article, two for a link or an omission, n for a passage; those that lack it last.
 */
sides: Array<CodedSide>, 
/**
 * A note.
 */
memo: string, 
/**
 * Who or what is judged.
 */
target: string | null, 
/**
 * How certain the coder is, 0 to 100.
 */
certainty: number | null, 
/**
 * How strongly the code is there, 0 to 100.
 */
weight: number | null, 
/**
 * The rule that suggested it, where a coder accepted a suggestion.
 */
suggested: string | null, 
/**
 * Who coded.
 */
coder: string, 
/**
 * When: RFC 3339.
 */
created: string, 
/**
 * When last changed: RFC 3339.
 */
modified: string, 
/**
 * The event it was made in.
 */
event: string | null, };

/**
 * An article and which text of it.
 */
export type ColumnChoice = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision; the newest when `None`.
 */
revision: string | null, };

/**
 * Which articles to compare.
 */
export type Compare = { 
/**
 * UUID of the article on the left, the base.
 */
a: string, 
/**
 * UUID of the article on the right.
 */
b: string, 
/**
 * Revision of `a`; the newest when `None`.
 */
a_revision: string | null, 
/**
 * Revision of `b`; the newest when `None`.
 */
b_revision: string | null, 
/**
 * Event in which they are compared: its coverage says which words are common. `None` when there is none.
 */
event: string | null, };

/**
 * Which revisions to compare.
 */
export type CompareRevisions = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the earlier revision; the one before `new` when `None`.
 */
old: string | null, 
/**
 * UUID of the later revision; the newest when `None`.
 */
new: string | null, };

/**
 * Two articles side by side.
 */
export type Comparison = { 
/**
 * Left.
 */
a: SideView, 
/**
 * Right.
 */
b: SideView, 
/**
 * All links, in the order of the left side.
 */
links: Array<LinkView>, 
/**
 * The rows in the left side's order.
 */
rows_a: Array<Row>, 
/**
 * The rows in the right side's order.
 */
rows_b: Array<Row>, 
/**
 * How the texts relate.
 */
regime: RegimeName, 
/**
 * The number behind it: share of running text that both have word for word, 0–1.
 */
shared: number, 
/**
 * Whether the texts were too long to be compared in full.
 */
simplified: boolean, 
/**
 * Counts.
 */
counts: ComparisonCounts, 
/**
 * Codings on either article, on links and on omissions.
 */
codings: Array<CodingRow>, };

/**
 * Counts over a comparison. Links are counted once, unmatched segments singly.
 */
export type ComparisonCounts = { 
/**
 * Links with the same words.
 */
identical: number, 
/**
 * Links in other words.
 */
reworded: number, 
/**
 * Links of which one side tells only part.
 */
partial: number, 
/**
 * Links over a shared quotation.
 */
quote: number, 
/**
 * Segments only on the left.
 */
only_a: number, 
/**
 * Segments only on the right.
 */
only_b: number, };

/**
 * An article of another outlet that carries the same text.
 */
export type CopyRow = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Name of its outlet, or of the site.
 */
outlet: string, 
/**
 * When it was published: ISO 8601.
 */
published: string | null, 
/**
 * How much of the texts is the same: runs of three words in both, of those in either, 0–1.
 */
shared: number, };

/**
 * Cuts or makes a link.
 */
export type DecideLink = { 
/**
 * The comparison it is decided in.
 */
compare: Compare, 
/**
 * Numbers of the segments on the left.
 */
a: Array<number>, 
/**
 * Numbers of the segments on the right.
 */
b: Array<number>, 
/**
 * What is decided.
 */
verdict: LinkVerdict, };

/**
 * Units that coders judged, a page of them.
 */
export type DisagreementPage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Some of them, in order of texts.
 */
rows: Array<DisagreementRow>, };

/**
 * A unit with what each coder said of it.
 */
export type DisagreementRow = { 
/**
 * Where it lies: one side, or one for each article of a passage. For whole articles the words are the title, for answers
 * the question.
 */
sides: Array<UnitSide>, 
/**
 * The codes that some gave and others did not.
 */
disputed: Array<CodeHead>, 
/**
 * What each coder said.
 */
coders: Array<CoderSaid>, 
/**
 * How it was settled.
 */
settlements: Array<SettlementRow>, 
/**
 * Whether every difference on it is settled.
 */
settled: boolean, };

/**
 * Proposals that are dismissed, or taken up again.
 */
export type DismissProposals = { 
/**
 * UUID of the event that the articles are not of; `None`: they are proposed for none any more.
 */
event: string | null, 
/**
 * UUIDs of articles.
 */
articles: Array<string>, };

/**
 * A dismissed proposal.
 */
export type DismissedRow = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Its headline.
 */
title: string, 
/**
 * Its outlet; empty when not known.
 */
outlet: string, 
/**
 * The event that it is not of; `None` when it is to be proposed for none.
 */
event: EventName | null, 
/**
 * When it was dismissed: RFC 3339.
 */
decided: string, };

/**
 * A piece of page furniture that was left out.
 */
export type DroppedView = { 
/**
 * Its number, for putting it back.
 */
index: number, 
/**
 * Its words.
 */
text: string, 
/**
 * Why it was left out, in words ("licence line").
 */
reason: string, };

/**
 * Fields of an article that a person edits.
 */
export type EditArticle = { 
/**
 * UUID.
 */
id: string, 
/**
 * Title; not empty.
 */
title: string, 
/**
 * Name of the outlet; a new name makes a new outlet, an empty one takes it off.
 */
outlet: string | null, 
/**
 * Author line.
 */
byline: string | null, 
/**
 * ISO 8601 date or date and time.
 */
published: string | null, 
/**
 * BCP 47 tag.
 */
language: string | null, 
/**
 * http or https address.
 */
address: string | null, 
/**
 * Licence or rights note.
 */
rights: string | null, };

/**
 * Changes a coding.
 */
export type EditCoding = { 
/**
 * UUID.
 */
id: string, 
/**
 * Another code; `None` leaves it.
 */
code: CodeRef | null, 
/**
 * The note.
 */
memo: string, 
/**
 * Who or what is judged; empty or `None` for nobody.
 */
target: string | null, 
/**
 * How certain the coder is, 0 to 100.
 */
certainty: number | null, 
/**
 * How strongly the code is there, 0 to 100.
 */
weight: number | null, };

/**
 * Fields of an outlet that a person edits.
 */
export type EditOutlet = { 
/**
 * UUID.
 */
id: string, 
/**
 * Name; not empty.
 */
name: string, 
/**
 * Home page.
 */
home: string | null, 
/**
 * Country.
 */
country: string | null, 
/**
 * Free-form groups.
 */
groups: Array<string>, 
/**
 * Other names that articles give it; the present ones when `None`.
 */
aliases: Array<string> | null, 
/**
 * Hosts or addresses on them; the present ones when `None`.
 */
hosts: Array<string> | null, };

/**
 * Entries of feeds, those last seen first.
 */
export type EntryPage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<EntryRow>, };

/**
 * An entry of a feed and what became of it.
 */
export type EntryRow = { 
/**
 * UUID of the feed.
 */
feed: string, 
/**
 * The feed's title.
 */
feed_title: string, 
/**
 * What tells it from others of the feed.
 */
entry: string, 
/**
 * Its headline.
 */
title: string | null, 
/**
 * Its page.
 */
address: string | null, 
/**
 * When it was published, by the feed.
 */
published: string | null, 
/**
 * When it was first seen: RFC 3339.
 */
seen: string, 
/**
 * What became of it.
 */
became: EntryState, 
/**
 * Its article, while that is in the library.
 */
article: string | null, 
/**
 * Why it failed, in a sentence.
 */
reason: string | null, 
/**
 * When it is tried again by itself: RFC 3339.
 */
retry: string | null, };

/**
 * What became of an entry.
 */
export type EntryState = "new" | "revised" | "known" | "failed" | "older";

/**
 * A figure with its interval, or why there is none.
 */
export type Estimate = { 
/**
 * The figure.
 */
value: number | null, 
/**
 * Lower end.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Why there is none, in a few words.
 */
undefined: string | null, };

/**
 * Articles that join or leave an event.
 */
export type EventArticles = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * UUIDs of the articles.
 */
articles: Array<string>, };

/**
 * An event's id and name.
 */
export type EventName = { 
/**
 * UUID.
 */
id: string, 
/**
 * Name.
 */
name: string, };

/**
 * An event made of proposed articles.
 */
export type EventOfProposals = { 
/**
 * Name; not empty.
 */
name: string, 
/**
 * Where.
 */
place: string | null, 
/**
 * First day: ISO 8601 date; from the articles when `None`.
 */
start: string | null, 
/**
 * Last day: ISO 8601 date; from the articles when `None`.
 */
end: string | null, 
/**
 * UUIDs of its articles; at least one.
 */
articles: Array<string>, };

/**
 * An event in a list.
 */
export type EventRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Where.
 */
place: string | null, 
/**
 * First day: ISO 8601 date.
 */
start: string | null, 
/**
 * Last day: ISO 8601 date.
 */
end: string | null, 
/**
 * What happened.
 */
summary: string, 
/**
 * Whether articles that surely belong to it join by themselves.
 */
auto_join: boolean, 
/**
 * Number of articles.
 */
articles: number, 
/**
 * Names of the outlets that report it, sorted.
 */
outlets: Array<string>, 
/**
 * Number of codings on it.
 */
codings: number, };

/**
 * An event's page.
 */
export type EventView = { 
/**
 * Its fields.
 */
row: EventRow, 
/**
 * Its coverage, by time of publication, then outlet.
 */
coverage: Array<ArticleRow>, };

/**
 * Where to write the figures of an agreement.
 */
export type ExportAgreement = { 
/**
 * The comparison.
 */
of: AgreementInput, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * Where to write an analysis.
 */
export type ExportAnalysis = { 
/**
 * What is analysed.
 */
of: AnalysisInput, 
/**
 * Which of its tables.
 */
table: AnalysisTable, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * A codebook and the file to write it to.
 */
export type ExportCodebook = { 
/**
 * The codebook's id.
 */
id: string, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * Where to write codings.
 */
export type ExportCodings = { 
/**
 * Only codings made in this event.
 */
event: string | null, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * Where to write the comparison as a page.
 */
export type ExportComparison = { 
/**
 * What to compare.
 */
compare: Compare, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * Writes an import's report as CSV.
 */
export type ExportImport = { 
/**
 * UUID of the import.
 */
import: string, 
/**
 * File, as the host's dialog gave it.
 */
path: string, };

/**
 * Where to write a matrix.
 */
export type ExportMatrix = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * In which form.
 */
format: MatrixFormat, 
/**
 * How the rows are ordered in a picture.
 */
order: MatrixOrder, 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, };

/**
 * What to write as a project.
 */
export type ExportProject = { 
/**
 * File to write, as the host's dialog gave it.
 */
path: string, 
/**
 * Only what belongs to this event.
 */
event: string | null, };

/**
 * A project that was written, or would be.
 */
export type ExportReport = { 
/**
 * The file; none when this was a preview.
 */
path: string | null, 
/**
 * How much it holds.
 */
counts: ProjectCounts, 
/**
 * What other programs will not see, or not as what it is.
 */
losses: Array<ProjectLoss>, };

/**
 * What to write, how, and where.
 */
export type ExportStudy = { 
/**
 * UUID of the event whose articles alone are written; `None` for all of the library.
 */
event: string | null, 
/**
 * The format.
 */
format: StudyFormat, 
/**
 * File to write, as the host's dialog gave it; `None` only says what would be written and lost.
 */
path: string | null, 
/**
 * How.
 */
options: StudyOptions, };

/**
 * How far a look at a feed is.
 */
export type FeedProgress = { 
/**
 * Entries done.
 */
done: number, 
/**
 * Entries to do; 0 while the feed itself is fetched.
 */
total: number, };

/**
 * A subscription and how it fares.
 */
export type FeedRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Where it is.
 */
address: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The site's page.
 */
home: string | null, 
/**
 * The outlet's name, where it is not the feed's title.
 */
outlet: string | null, 
/**
 * Minutes between two looks; `None` for by hand.
 */
every: number | null, 
/**
 * Whether it is looked at by itself.
 */
on: boolean, 
/**
 * Event that its articles join.
 */
event: string | null, 
/**
 * The event's name.
 */
event_name: string | null, 
/**
 * Whether the pages of its entries are fetched.
 */
full_text: boolean, 
/**
 * Whether its articles are followed for silent edits.
 */
follow: boolean, 
/**
 * When it was last asked: RFC 3339.
 */
asked: string | null, 
/**
 * When it last answered well: RFC 3339.
 */
answered: string | null, 
/**
 * When it is due again: RFC 3339.
 */
due: string | null, 
/**
 * What is wrong with it, in a sentence.
 */
problem: string | null, 
/**
 * Entries that became articles.
 */
articles: number, 
/**
 * Entries that failed.
 */
failed: number, 
/**
 * Whether it is being looked at, and how far that is.
 */
busy: FeedProgress | null, };

/**
 * All subscriptions.
 */
export type FeedsView = { 
/**
 * By title.
 */
feeds: Array<FeedRow>, 
/**
 * Whether the network is switched off: then nothing is looked at.
 */
offline: boolean, };

/**
 * Feeds to look at now.
 */
export type FetchFeeds = { 
/**
 * Their UUIDs; none for all that are on.
 */
ids: Array<string>, };

/**
 * A field of a code before and after a change.
 */
export type FieldChange = { 
/**
 * Name of the field: `name`, `definition`, `includes`, `excludes`, `example`, `colour`, `shortcut`, `scale`.
 */
field: string, 
/**
 * What it said.
 */
before: string, 
/**
 * What it says.
 */
after: string, };

/**
 * One count, as several articles state it.
 */
export type FigureContrastView = { 
/**
 * What is counted ("troops").
 */
unit: string, 
/**
 * How each article states it, by article and place.
 */
stated: Array<StatedView>, 
/**
 * Whether some two of them cannot both be true as worded.
 */
conflict: boolean, };

/**
 * Names a file that the host's dialog gave.
 */
export type FilePath = { 
/**
 * The file.
 */
path: string, };

/**
 * A web page or feed to look at.
 */
export type FindFeeds = { 
/**
 * The address of a feed, or of a page that names one.
 */
address: string, };

/**
 * Articles to follow, or to follow no longer.
 */
export type Follow = { 
/**
 * UUIDs of articles.
 */
articles: Array<string>, 
/**
 * An event whose articles are meant too.
 */
event: string | null, 
/**
 * Whether they are followed.
 */
on: boolean, };

/**
 * An article that is followed and what was seen of it.
 */
export type FollowedRow = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its outlet.
 */
outlet: string, 
/**
 * Its page.
 */
address: string | null, 
/**
 * Whether it is looked at by itself.
 */
on: boolean, 
/**
 * How many texts of it there are.
 */
revisions: number, 
/**
 * How many times its words were found changed.
 */
edits: number, 
/**
 * When the last change was found: RFC 3339.
 */
edited: string | null, 
/**
 * When it was last looked at: RFC 3339.
 */
checked: string | null, 
/**
 * When it is due: RFC 3339.
 */
due: string | null, 
/**
 * Since when the page is gone: RFC 3339.
 */
gone: string | null, 
/**
 * What went wrong at the last look, in a sentence.
 */
problem: string | null, 
/**
 * Whether it is being looked at.
 */
busy: boolean, };

/**
 * Articles that are followed.
 */
export type FollowedView = { 
/**
 * Those changed last first, then by when they are due.
 */
rows: Array<FollowedRow>, };

/**
 * A feed that may be subscribed to.
 */
export type FoundFeed = { 
/**
 * Where it is.
 */
address: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The site's page.
 */
home: string | null, 
/**
 * How many entries it has; `None` when only a page names it.
 */
entries: number | null, 
/**
 * Headlines of its first entries.
 */
headlines: Array<string>, 
/**
 * Whether it is subscribed to already.
 */
subscribed: boolean, };

/**
 * One of the first items of a file.
 */
export type FoundItem = { 
/**
 * Where it stands.
 */
name: string, 
/**
 * Its fields with their values, cut short.
 */
fields: Array<MappedColumn>, 
/**
 * Its words.
 */
words: number, 
/**
 * Whether its words are elsewhere.
 */
reference: boolean, };

/**
 * A run of text.
 */
export type FoundPiece = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether they were found.
 */
hit: boolean, };

/**
 * What articles are grouped by.
 */
export type GroupBy = "outlet" | "outlet_group" | "language";

/**
 * Groups that several outlets get or lose.
 */
export type GroupOutlets = { 
/**
 * UUIDs of the outlets.
 */
outlets: Array<string>, 
/**
 * Groups that each of them is in from now on.
 */
add: Array<string>, 
/**
 * Groups that none of them is in any more.
 */
remove: Array<string>, };

/**
 * An article's headline and first sentence.
 */
export type HeadlineView = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Its revision.
 */
revision: string, 
/**
 * The headline, marked where it differs from the base's; one segment at most.
 */
headline: SegmentView | null, 
/**
 * The first sentence below it, marked likewise.
 */
lead: SegmentView | null, 
/**
 * How much the headline differs from the base's, 0–1.
 */
headline_difference: number, 
/**
 * How much the first sentence differs from the base's, 0–1.
 */
lead_difference: number, };

/**
 * All headlines and first sentences of an event.
 */
export type HeadlinesView = { 
/**
 * UUID of the article that the others are compared with.
 */
base: string, 
/**
 * A row an article, in the order of the event's coverage.
 */
rows: Array<HeadlineView>, };

/**
 * What can be undone and redone.
 */
export type History = { 
/**
 * What undo would take back, in words ("add coding"); `None` when there is nothing.
 */
undo: string | null, 
/**
 * What redo would do again.
 */
redo: string | null, };

/**
 * A file of annotations, and whether it is only looked at.
 */
export type ImportAnnotations = { 
/**
 * The file, as the host's dialog gave it.
 */
path: string, 
/**
 * Whether only to say what would come.
 */
preview: boolean, };

/**
 * What became of an import's lines.
 */
export type ImportCounts = { 
/**
 * New articles.
 */
imported: number, 
/**
 * New revisions.
 */
revised: number, 
/**
 * Those that were there already.
 */
known: number, 
/**
 * Named by a source without their words, and not fetched.
 */
listed: number, 
/**
 * Failed.
 */
failed: number, };

/**
 * One line of an import's report. Stored with it: a new field needs `#[serde(default)]`.
 */
export type ImportItem = { 
/**
 * File name or address.
 */
name: string, 
/**
 * Title of the article, when there is one.
 */
title: string | null, 
/**
 * Outlet of the article, when known.
 */
outlet: string | null, 
/**
 * How many pieces of page furniture were left out.
 */
dropped: number, 
/**
 * What to know.
 */
warnings: Array<string>, 
/**
 * What became of it.
 */
outcome: Outcome, };

/**
 * A page of an import's report.
 */
export type ImportLines = { 
/**
 * Lines in all.
 */
total: number, 
/**
 * Those asked for, by their place in what was asked.
 */
items: Array<ImportItem>, };

/**
 * A table of outlets to read.
 */
export type ImportOutlets = { 
/**
 * The CSV file.
 */
path: string, 
/**
 * Whether to save what it says; otherwise it is only told what would change.
 */
save: boolean, 
/**
 * Whether outlets that the library does not know are added.
 */
add_unknown: boolean, };

/**
 * A project to read.
 */
export type ImportProject = { 
/**
 * The file, as the host's dialog gave it.
 */
path: string, 
/**
 * Whether only to say what would come, and what would not.
 */
preview: boolean, };

/**
 * A project that was read.
 */
export type ImportReport = { 
/**
 * What it is called.
 */
title: string, 
/**
 * The program that wrote it, as it calls itself.
 */
origin: string, 
/**
 * Whether it is as Parallax wrote it, so that nothing is lost.
 */
unchanged: boolean, 
/**
 * How much it holds.
 */
counts: ProjectCounts, 
/**
 * What the file has and a library has no place for.
 */
losses: Array<ProjectLoss>, 
/**
 * What became of it here, or would, with conflicts.
 */
merge: MergeReport, };

/**
 * An import of the library.
 */
export type ImportRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * When it began: RFC 3339.
 */
started: string, 
/**
 * When it ended.
 */
ended: string | null, 
/**
 * How it stands.
 */
standing: ImportStanding, 
/**
 * What it reads, for a person: a file's name, a folder, an address.
 */
what: string, 
/**
 * How many files and addresses it has.
 */
origins: number, 
/**
 * What became of the lines so far.
 */
counts: ImportCounts, 
/**
 * The event its articles join.
 */
event: string | null, };

/**
 * How an import of the library stands.
 */
export type ImportStanding = "running" | "unfinished" | "done" | "cancelled" | "left";

/**
 * Pasted text, or a file or address that was looked at, to be saved.
 */
export type ImportText = { 
/**
 * What was pasted; empty for what is held.
 */
text: string, 
/**
 * The number that [`Preview::held`] gave.
 */
held: number | null, 
/**
 * Numbers of the left-out pieces to keep all the same.
 */
put_back: Array<number>, 
/**
 * Title, when the person changed it.
 */
title: string | null, 
/**
 * Author line.
 */
byline: string | null, 
/**
 * Name of the outlet.
 */
outlet: string | null, 
/**
 * ISO 8601 date or date and time.
 */
published: string | null, 
/**
 * BCP 47 tag.
 */
language: string | null, 
/**
 * http or https address.
 */
address: string | null, 
/**
 * Licence or rights note.
 */
rights: string | null, 
/**
 * Event it joins.
 */
event: string | null, };

/**
 * What a file of rules brought.
 */
export type ImportedRules = { 
/**
 * Rules for hosts that had none.
 */
added: number, 
/**
 * Rules that took another's place.
 */
changed: number, 
/**
 * Rules that were there already.
 */
known: number, 
/**
 * All rules, by host.
 */
rules: Array<RuleRow>, };

/**
 * How to go on with the index.
 */
export type IndexLibrary = { 
/**
 * Whether it is thrown away and made anew.
 */
afresh: boolean, };

/**
 * How the index of the search stands.
 */
export type IndexStanding = { 
/**
 * How many articles are in it as they are now.
 */
indexed: number, 
/**
 * How many articles the library has.
 */
articles: number, 
/**
 * Whether it is being brought up to date.
 */
working: boolean, 
/**
 * The job that does so, when it takes long; it can be cancelled.
 */
job: number | null, 
/**
 * Whether a person stopped it.
 */
stopped: boolean, 
/**
 * Why it could not be brought up to date.
 */
error: AppError | null, };

/**
 * A file to look into, and how.
 */
export type InspectSource = { 
/**
 * File, as the host's dialog or drop gave it.
 */
path: string, 
/**
 * Which column is which field, as a person said it; guessed when `None`.
 */
mapping: Array<MappedColumn> | null, 
/**
 * A layout to try, as TOML, in place of those kept in the library.
 */
layout: string | null, };

/**
 * A long piece of work.
 */
export type Job = { 
/**
 * Its number.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * How far it is.
 */
phase: JobPhase, 
/**
 * Items done.
 */
done: number, 
/**
 * Items in all, as far as known: a file may turn out to hold several.
 */
total: number, 
/**
 * Items a second, of late.
 */
rate: number, 
/**
 * What is worked on.
 */
current: string | null, 
/**
 * What became of the items.
 */
counts: ImportCounts, 
/**
 * The first items, by their place in what was asked: a hundred at most. `import_lines` gives the rest.
 */
items: Array<ImportItem>, 
/**
 * The import in the library that it works off.
 */
import: string | null, 
/**
 * Why it failed.
 */
error: AppError | null, };

/**
 * Names a job.
 */
export type JobId = { 
/**
 * Its number.
 */
id: number, };

/**
 * What a job does.
 */
export type JobKind = "import" | "relook" | "reextract" | "index";

/**
 * How far a job is.
 */
export type JobPhase = "running" | "done" | "cancelled" | "failed";

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * Which column of a file is which field, to be kept.
 */
export type KeepMapping = { 
/**
 * File, as the host's dialog or drop gave it.
 */
path: string, 
/**
 * The columns; none takes back what was kept.
 */
columns: Array<MappedColumn>, };

/**
 * Where the other library's word is kept.
 */
export type Kept = "beside" | "log" | "report";

/**
 * How many codings are of a kind.
 */
export type KindCount = { 
/**
 * The kind.
 */
kind: CodingKind, 
/**
 * How many.
 */
codings: number, };

/**
 * A library that was opened on this machine.
 */
export type KnownLibrary = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * Whether this window shows it.
 */
here: boolean, 
/**
 * Whether its folder is there now.
 */
there: boolean, };

/**
 * A layout of exports that is kept in the library.
 */
export type LayoutRow = { 
/**
 * Its name.
 */
name: string, 
/**
 * The layout, as TOML.
 */
toml: string, 
/**
 * When it was kept: RFC 3339.
 */
saved: string, };

/**
 * What is open.
 */
export type LibraryInfo = { 
/**
 * Folder of the library.
 */
path: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Number of articles.
 */
articles: number, 
/**
 * Number of outlets.
 */
outlets: number, 
/**
 * Number of events.
 */
events: number, 
/**
 * Number of codings.
 */
codings: number, 
/**
 * Whether the sample event is in the library, and under which id.
 */
sample_event: string | null, 
/**
 * What had to be mended when the library was opened, in sentences for a person.
 */
notices: Array<string>, };

/**
 * Where an article likely has its words from.
 */
export type LikelySource = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Share of the copy's runs of five words that the source has too, 0–1.
 */
shared: number, 
/**
 * Whether the times of publication say so, or only the texts.
 */
dated: boolean, };

/**
 * How two groups of segments relate.
 */
export type LinkShape = "identical" | "reworded" | "partial" | "quote";

/**
 * A person's word on a link.
 */
export type LinkVerdict = "cut" | "make" | "forget";

/**
 * Segments of one article matched with segments of the other.
 */
export type LinkView = { 
/**
 * Its number.
 */
index: number, 
/**
 * Numbers of the segments on the left.
 */
a: Array<number>, 
/**
 * Numbers of the segments on the right.
 */
b: Array<number>, 
/**
 * How they relate.
 */
kind: LinkShape, 
/**
 * How sure, 0–1.
 */
score: number, 
/**
 * Whether a person made it.
 */
by_person: boolean, 
/**
 * Ids of the codings on the pair.
 */
codings: Array<string>, };

/**
 * Which articles to list.
 */
export type ListArticles = { 
/**
 * Words that must stand in title, outlet, byline or text; case does not matter.
 */
query: string | null, 
/**
 * Only this outlet.
 */
outlet: string | null, 
/**
 * How many rows to pass over.
 */
offset: number, 
/**
 * How many rows to give at most.
 */
limit: number, };

/**
 * Which codings to list. All that is `None` does not restrict.
 */
export type ListCodings = { 
/**
 * Only codings made in this event.
 */
event?: string | null, 
/**
 * Only codings that touch this article.
 */
article?: string | null, 
/**
 * Only codings with a code of this codebook.
 */
codebook?: string | null, 
/**
 * Only codings with this code or one below it.
 */
code?: CodeRef | null, 
/**
 * Only those of this coder.
 */
coder?: string | null, 
/**
 * Only those of this kind.
 */
kind?: CodingKind | null, 
/**
 * Only those that have these words in code, quote, memo, target or title, whatever their case.
 */
query?: string | null, 
/**
 * Rows to pass over.
 */
offset?: number | null, 
/**
 * Rows to give at most; all when `None`.
 */
limit?: number | null, };

/**
 * Which disagreements are asked for.
 */
export type ListDisagreements = { 
/**
 * The comparison.
 */
of: AgreementInput, 
/**
 * Id of a code that alone counts.
 */
code: string | null, 
/**
 * Whether those that are settled are listed, too.
 */
settled: boolean, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give at most.
 */
limit: number, };

/**
 * Which entries of feeds to show.
 */
export type ListEntries = { 
/**
 * UUID of a feed; `None` for all feeds.
 */
feed: string | null, 
/**
 * Only those that failed.
 */
failed: boolean, 
/**
 * How many of the newest to pass over.
 */
offset: number, 
/**
 * How many to show.
 */
limit: number, };

/**
 * Asks for a page of an import's report.
 */
export type ListImportLines = { 
/**
 * UUID of the import.
 */
import: string, 
/**
 * Only what failed.
 */
failed: boolean, 
/**
 * How many lines to pass over.
 */
offset: number, 
/**
 * How many lines at most.
 */
limit: number, };

/**
 * Which proposals to list.
 */
export type ListProposals = { 
/**
 * Only those for this event.
 */
event: string | null, 
/**
 * How many groups to pass over.
 */
offset: number, 
/**
 * How many groups to give at most.
 */
limit: number, };

/**
 * Which part of the log of requests to show.
 */
export type ListRequests = { 
/**
 * How many of the newest to pass over.
 */
offset: number, 
/**
 * How many to show, at most 1,000.
 */
limit: number, };

/**
 * Which scores to list.
 */
export type ListScores = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * The codebook's id.
 */
codebook: string, };

/**
 * Which settled disagreements are listed.
 */
export type ListSettled = { 
/**
 * UUID of an event whose articles alone count.
 */
event: string | null, 
/**
 * The codebook's id.
 */
codebook: string, };

/**
 * Which codings to look at.
 */
export type ListStale = { 
/**
 * Only those of this article.
 */
article: string | null, };

/**
 * One request that was sent, or was about to be.
 */
export type LoggedRequest = { 
/**
 * When it was sent: RFC 3339 in UTC, with milliseconds.
 */
time: string, 
/**
 * The method: always GET so far.
 */
method: string, 
/**
 * The address, without a name and password.
 */
address: string, 
/**
 * What it was for.
 */
purpose: Purpose, 
/**
 * The HTTP status, when there was an answer.
 */
status: number | null, 
/**
 * Bytes of body that were read, after decompression.
 */
bytes: number, 
/**
 * How long it took, in milliseconds.
 */
duration: number, 
/**
 * Why nothing came of it.
 */
error: string | null, };

/**
 * Articles to look at again now.
 */
export type LookAgain = { 
/**
 * Their UUIDs; none for all that are followed.
 */
articles: Array<string>, };

/**
 * One kind of thing that a format does not hold.
 */
export type LossView = { 
/**
 * What, in words that follow a count.
 */
kind: string, 
/**
 * What becomes of it.
 */
fate: string, 
/**
 * How many.
 */
count: number, 
/**
 * Names of a few.
 */
examples: Array<string>, };

/**
 * A field and the column it is read from; in an item, the field's value.
 */
export type MappedColumn = { 
/**
 * Name of the field ("title", "text", "published").
 */
field: string, 
/**
 * Name of the column, or the value.
 */
column: string, };

/**
 * What one article has of one passage.
 */
export type MatrixCell = { 
/**
 * Whether and how it is reported.
 */
status: CellStatus, 
/**
 * Its words; empty when no counterpart was found.
 */
text: string, 
/**
 * Numbers of its segments.
 */
segments: Array<number>, 
/**
 * Where in the story it stands, 0 (top) to 1 (end).
 */
position: number | null, 
/**
 * The most prominent place it has.
 */
prominence: CellProminence | null, 
/**
 * The closest kind of link to any other article's wording; `None` when no other article has it.
 */
kind: LinkShape | null, 
/**
 * Whether it is told within a sentence that mainly tells something else.
 */
within: boolean, 
/**
 * Ids of the codings on it.
 */
codings: Array<string>, };

/**
 * An article and how much of it others have too. The shares are of its segments and add up to 1.
 */
export type MatrixColumn = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Revision that is compared.
 */
revision: string, 
/**
 * Share that others have in the same words, 0–1.
 */
identical: number, 
/**
 * Share that others have in other words, 0–1.
 */
reworded: number, 
/**
 * Share that no other article has, 0–1.
 */
own: number, 
/**
 * Number of its segments.
 */
segments: number, 
/**
 * The article whose copy it likely carries.
 */
source: LikelySource | null, };

/**
 * A form of the matrix.
 */
export type MatrixFormat = "csv" | "svg" | "png";

/**
 * An order of the matrix's rows.
 */
export type MatrixOrder = "story" | "reported" | "difference";

/**
 * A passage: one thing reported.
 */
export type MatrixRow = { 
/**
 * Number of the passage.
 */
passage: number, 
/**
 * How many articles have it.
 */
reported_by: number, 
/**
 * How much the wordings differ, 0 (the same words) to 1 (no word shared): the mean over all pairs. 0 for one wording.
 */
difference: number, 
/**
 * Counts that articles state differently.
 */
figures: Array<FigureContrastView>, 
/**
 * Who is given the word, by article and place.
 */
voices: Array<VoiceView>, 
/**
 * Ids of the codings on its segments, its pairs and its omissions.
 */
codings: Array<string>, 
/**
 * Its cells, in the order of the columns.
 */
cells: Array<MatrixCell>, };

/**
 * Who reported what: a row a passage, a column an article.
 */
export type MatrixView = { 
/**
 * The event.
 */
event: EventRow, 
/**
 * The articles, in the order of the event's coverage.
 */
columns: Array<MatrixColumn>, 
/**
 * The passages, in the order in which the coverage tells them.
 */
rows: Array<MatrixRow>, };

/**
 * Merges a code into another of its codebook.
 */
export type MergeCode = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code that goes; its codings and the codes under it go to the other.
 */
from: string, 
/**
 * The code that stays.
 */
into: string, };

/**
 * Something that both libraries have and say differently.
 */
export type MergeConflict = { 
/**
 * What kind of record.
 */
kind: MergedKind, 
/**
 * Which one, in words.
 */
name: string, 
/**
 * What differs.
 */
field: string, 
/**
 * What this library says. It stays.
 */
here: string, 
/**
 * What the other says.
 */
there: string, 
/**
 * Where what the other says is kept.
 */
kept: Kept, };

/**
 * How many records of a kind were there, and what became of them.
 */
export type MergeCount = { 
/**
 * What kind.
 */
kind: MergedKind, 
/**
 * New here.
 */
added: number, 
/**
 * Here already, the same.
 */
same: number, 
/**
 * Here already with something added to it.
 */
joined: number, 
/**
 * Different here; listed among the conflicts.
 */
conflicts: number, };

/**
 * What to merge, and under which names its coders are known here.
 */
export type MergeInput = { 
/**
 * Folder of the other library, or a study file, as the host's dialog gave it.
 */
path: string, 
/**
 * Other names for coders of the other library.
 */
rename: Array<RenameCoder>, 
/**
 * Whether only to say what would happen.
 */
preview: boolean, };

/**
 * Outlets that become one. Names, hosts and groups of all are kept; what can only be one is chosen.
 */
export type MergeOutlets = { 
/**
 * UUID of the one that stays.
 */
into: string, 
/**
 * UUIDs of those that it takes in.
 */
from: Array<string>, 
/**
 * Its name from now on; that of `into` when `None`. The others become further names.
 */
name: string | null, 
/**
 * Its country from now on; when `None`, the first known.
 */
country: string | null, 
/**
 * Its home page from now on; when `None`, the first known.
 */
home: string | null, };

/**
 * What a merge did, or would do.
 */
export type MergeReport = { 
/**
 * Whether anything was stored.
 */
stored: boolean, 
/**
 * Counts by kind of record.
 */
counts: Array<MergeCount>, 
/**
 * Where both libraries say something else of the same thing.
 */
conflicts: Array<MergeConflict>, 
/**
 * The other library's coders, with what each brings.
 */
coders: Array<MergedCoder>, };

/**
 * A coder of the other library.
 */
export type MergedCoder = { 
/**
 * The name there.
 */
name: string, 
/**
 * Codings that come from there and are new here.
 */
codings: number, 
/**
 * Whether this library has a coder of that name, who may be someone else.
 */
known: boolean, };

/**
 * A kind of record.
 */
export type MergedKind = "outlet" | "article" | "revision" | "event" | "codebook" | "code" | "coder" | "coding" | "answer" | "settlement" | "decision";

/**
 * Puts a code, with all below it, elsewhere in the tree.
 */
export type MoveCode = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code.
 */
code: string, 
/**
 * The code it comes to stand under; `None` for the top.
 */
parent: string | null, 
/**
 * Its place among its siblings there, from 0, counted without itself.
 */
place: number, };

/**
 * Whether anything may be sent over the network, and how.
 */
export type NetworkView = { 
/**
 * Nothing at all is sent.
 */
offline: boolean, 
/**
 * What the program asks for by itself keeps to the sites' robots.txt.
 */
respect_robots: boolean, };

/**
 * The input of a command that takes nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * What became of a list of feeds.
 */
export type OpmlReport = { 
/**
 * Feeds that are new.
 */
added: number, 
/**
 * Feeds that were subscribed to already.
 */
known: number, };

/**
 * Another coder's answer.
 */
export type OtherAnswer = { 
/**
 * Who.
 */
coder: string, 
/**
 * What.
 */
value: number, };

/**
 * What became of one file, address or paste.
 */
export type Outcome = { "kind": "imported", 
/**
 * UUID of the article.
 */
article: string, } | { "kind": "revised", 
/**
 * UUID of the article.
 */
article: string, } | { "kind": "known", 
/**
 * UUID of the article.
 */
article: string, } | { "kind": "listed", 
/**
 * Where it could be fetched.
 */
address: string | null, } | { "kind": "failed", 
/**
 * Why.
 */
error: AppError, };

/**
 * A field of an outlet that a table changes.
 */
export type OutletChange = { 
/**
 * Name of the outlet.
 */
outlet: string, 
/**
 * `country`, `groups` or `hosts`.
 */
field: string, 
/**
 * What it is now; empty when nothing.
 */
before: string, 
/**
 * What it becomes.
 */
after: string, };

/**
 * How many articles of an outlet fit.
 */
export type OutletHits = { 
/**
 * UUID.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * How many.
 */
articles: number, };

/**
 * An outlet in a list.
 */
export type OutletRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Name as shown.
 */
name: string, 
/**
 * Home page.
 */
home: string | null, 
/**
 * Country.
 */
country: string | null, 
/**
 * Free-form groups.
 */
groups: Array<string>, 
/**
 * Other names that articles give it.
 */
aliases: Array<string>, 
/**
 * Hosts that are its own.
 */
hosts: Array<string>, 
/**
 * How many articles the library has of it.
 */
articles: number, };

/**
 * What a table of outlets changes, or would change.
 */
export type OutletsReport = { 
/**
 * Rows of the table.
 */
rows: number, 
/**
 * What changes.
 */
changes: Array<OutletChange>, 
/**
 * Known outlets of which nothing changes.
 */
same: number, 
/**
 * Outlets that the library does not know.
 */
unknown: Array<UnknownOutlet>, 
/**
 * Whether it was saved.
 */
saved: boolean, };

/**
 * Agreement of two of the coders over all codes.
 */
export type PairAgreement = { 
/**
 * The one.
 */
a: string, 
/**
 * The other.
 */
b: string, 
/**
 * Share of judgements that agree.
 */
percent: AgreementFigure, 
/**
 * Cohen's kappa.
 */
cohen: AgreementFigure, 
/**
 * Alpha.
 */
alpha: AgreementFigure, };

/**
 * A passage whose wordings were coded.
 */
export type PassageDifference = { 
/**
 * Number of the passage in the event's matrix.
 */
passage: number, 
/**
 * The wordings, in the order of the event's coverage.
 */
sides: Array<PassageSide>, 
/**
 * Whether codes differ between wordings.
 */
differs: boolean, 
/**
 * Codings that touch it.
 */
codings: number, };

/**
 * The codes of one outlet's wording of a passage.
 */
export type PassageSide = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Outlet.
 */
outlet: string, 
/**
 * Numbers of the segments.
 */
segments: Array<number>, 
/**
 * The wording.
 */
text: string, 
/**
 * Codes on it by how many codings gave them, in the order of the codes.
 */
codes: Array<CodeCountView>, };

/**
 * One thing reported, as each outlet words it.
 */
export type PassageView = { 
/**
 * Its number.
 */
passage: number, 
/**
 * The wordings, in the order of the event's coverage; the one that the others are compared with comes first.
 */
wordings: Array<WordingView>, 
/**
 * UUIDs of the articles for which no counterpart was found.
 */
absent: Array<string>, 
/**
 * Counts that articles state differently.
 */
figures: Array<FigureContrastView>, 
/**
 * Who is given the word.
 */
voices: Array<VoiceView>, 
/**
 * Differing words for one thing.
 */
choices: Array<WordChoiceView>, };

/**
 * A run of text that is marked alike.
 */
export type Piece = { 
/**
 * The words.
 */
text: string, 
/**
 * How they differ.
 */
mark: PieceMark, 
/**
 * What they are.
 */
label: PieceLabel | null, 
/**
 * Ids of the codings on them.
 */
codings: Array<string>, };

/**
 * What a piece is, where that matters.
 */
export type PieceLabel = "number" | "name" | "date" | "quote" | "reporting_verb" | "hedge";

/**
 * How a piece differs from the other side.
 */
export type PieceMark = "plain" | "changed" | "only" | "moved" | "shared" | "found";

/**
 * Puts one anchor of a coding where a person says.
 */
export type PlaceCoding = { 
/**
 * UUID of the coding.
 */
id: string, 
/**
 * UUID of the article whose older text it lies on.
 */
article: string, 
/**
 * A place for each of its anchors on that text, in order.
 */
places: Array<Run>, };

/**
 * What an import would make of a text.
 */
export type Preview = { 
/**
 * First line.
 */
title: string, 
/**
 * Author line, if one was found.
 */
byline: string | null, 
/**
 * Outlet, if one was found.
 */
outlet: string | null, 
/**
 * Date, if one was found.
 */
published: string | null, 
/**
 * Language, if it could be told.
 */
language: string | null, 
/**
 * Canonical address, if one was found.
 */
address: string | null, 
/**
 * Licence or rights note, if one was found.
 */
rights: string | null, 
/**
 * The paragraphs that would be kept.
 */
paragraphs: Array<string>, 
/**
 * What would be left out.
 */
dropped: Array<DroppedView>, 
/**
 * What to know.
 */
warnings: Array<string>, 
/**
 * Words that would be kept.
 */
words: number, 
/**
 * The number under which a file or address that was looked at is held for saving; `None` for pasted text.
 */
held: number | null, };

/**
 * What to tell the losses of.
 */
export type PreviewProject = { 
/**
 * Only what belongs to this event.
 */
event: string | null, };

/**
 * A file or an address, to be looked at before it is saved. One of the two.
 */
export type PreviewSource = { 
/**
 * A file, as the host's dialog or drop gave it.
 */
path: string | null, 
/**
 * http or https address.
 */
address: string | null, };

/**
 * Pasted text, to be looked at before it is saved.
 */
export type PreviewText = { 
/**
 * What was pasted.
 */
text: string, };

/**
 * How many things of each kind a project holds.
 */
export type ProjectCounts = { 
/**
 * People who coded.
 */
coders: number, 
/**
 * Codebooks.
 */
codebooks: number, 
/**
 * Codes.
 */
codes: number, 
/**
 * Outlets.
 */
outlets: number, 
/**
 * Articles.
 */
articles: number, 
/**
 * Texts of articles: the sources of other programs.
 */
texts: number, 
/**
 * Events.
 */
events: number, 
/**
 * Codings as Parallax counts them.
 */
codings: number, 
/**
 * Coded selections as other programs count them: one for each span of each coding.
 */
selections: number, 
/**
 * Answers to questions.
 */
answers: number, 
/**
 * Settled disagreements.
 */
settlements: number, };

/**
 * One kind of thing that is lost or changed.
 */
export type ProjectLoss = { 
/**
 * What, in words that follow a count.
 */
kind: string, 
/**
 * What becomes of it.
 */
fate: string, 
/**
 * How many.
 */
count: number, 
/**
 * Names of the first few.
 */
examples: Array<string>, };

/**
 * How much waits for a person's word.
 */
export type ProposalCount = { 
/**
 * Articles that are proposed for an event or a new one.
 */
articles: number, 
/**
 * Events and new events that they are proposed for.
 */
groups: number, 
/**
 * Articles in no event that nothing goes with.
 */
alone: number, 
/**
 * Articles that were dismissed, from one event or from all.
 */
dismissed: number, 
/**
 * Articles that are not read yet: ask again, and more will be.
 */
pending: number, };

/**
 * Articles proposed for one event, or together as a new one.
 */
export type ProposalGroup = { 
/**
 * The event; `None` for a new one.
 */
event: EventName | null, 
/**
 * The headline that stands for it best, to name a new event by.
 */
name: string, 
/**
 * The first day of what is proposed: ISO 8601 date.
 */
start: string | null, 
/**
 * The last day.
 */
end: string | null, 
/**
 * UUIDs of all articles proposed, the surest first.
 */
articles: Array<string>, 
/**
 * The first of them, to look at.
 */
rows: Array<ProposalRow>, };

/**
 * What an article shares with the likest one of the event.
 */
export type ProposalReasons = { 
/**
 * UUID of that other article.
 */
article: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * Its outlet; empty when not known.
 */
outlet: string, 
/**
 * Words of both headlines.
 */
title: Array<string>, 
/**
 * Names.
 */
names: Array<string>, 
/**
 * Numbers.
 */
numbers: Array<string>, 
/**
 * Other rare words.
 */
words: Array<string>, 
/**
 * Days between the two; `None` when a date is missing.
 */
days: number | null, };

/**
 * A proposed article.
 */
export type ProposalRow = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Its headline.
 */
title: string, 
/**
 * Its outlet; empty when not known.
 */
outlet: string, 
/**
 * When it was published: ISO 8601, as precise as known.
 */
published: string | null, 
/**
 * BCP 47 tag.
 */
language: string | null, 
/**
 * Whether the language is written from right to left.
 */
rtl: boolean, 
/**
 * Its first sentence.
 */
lead: string, 
/**
 * How sure it is that it belongs there, 0–1.
 */
score: number, 
/**
 * Why; `None` when no other article is at hand.
 */
reasons: ProposalReasons | null, };

/**
 * A page of proposals.
 */
export type ProposalsView = { 
/**
 * How much there is in all.
 */
count: ProposalCount, 
/**
 * The groups from `offset` on: events first, then new events, the larger ones first.
 */
groups: Array<ProposalGroup>, };

/**
 * What a request is for. It is shown in the log.
 */
export type Purpose = "import" | "feed" | "entry" | "refetch" | "robots";

/**
 * Which left-out pieces to put back.
 */
export type PutBack = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision they were left out of.
 */
revision: string, 
/**
 * Their numbers.
 */
indices: Array<number>, };

/**
 * The items of one codebook.
 */
export type QuestionnaireBook = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * Its frames in tree order.
 */
frames: Array<QuestionnaireFrame>, };

/**
 * The items of one frame.
 */
export type QuestionnaireFrame = { 
/**
 * The code's id.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it means.
 */
definition: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * The items.
 */
items: Array<QuestionnaireItem>, 
/**
 * The mean of the answers, 0 to 1; `None` without any.
 */
score: number | null, 
/**
 * Items answered.
 */
answered: number, };

/**
 * A question and its answer.
 */
export type QuestionnaireItem = { 
/**
 * The item's id.
 */
item: string, 
/**
 * The question.
 */
question: string, 
/**
 * What to mind.
 */
definition: string, 
/**
 * How many answers the scale has; 2 without one: no, yes.
 */
points: number, 
/**
 * What the lowest means; empty for yes or no.
 */
low: string, 
/**
 * What the highest means.
 */
high: string, 
/**
 * The current coder's answer.
 */
value: number | null, 
/**
 * The current coder's note.
 */
memo: string, 
/**
 * What other coders answered; empty in blind mode.
 */
others: Array<OtherAnswer>, };

/**
 * All questionnaires for one article, with the current coder's answers.
 */
export type QuestionnaireView = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * One for each codebook that has items.
 */
books: Array<QuestionnaireBook>, };

/**
 * How faithful a quotation is to its source.
 */
export type QuoteFidelity = "verbatim" | "bracketed" | "cut" | "altered" | "joined" | "reordered" | "not_found";

/**
 * Whose words a stretch of a quotation holds.
 */
export type QuotePieceMark = "source" | "altered" | "bracketed" | "cut_marked" | "cut_silent";

/**
 * A stretch of a quotation.
 */
export type QuotePieceView = { 
/**
 * The words; for a cut those of the source that are missing.
 */
text: string, 
/**
 * Whose they are.
 */
mark: QuotePieceMark, 
/**
 * The words of the source that these replace.
 */
instead_of: string | null, };

/**
 * A quotation, and where in the source it comes from.
 */
export type QuoteView = { 
/**
 * Number of the article, in `articles`.
 */
article: number, 
/**
 * Number of the segment of the article in which it begins.
 */
segment: number, 
/**
 * First code point of the quotation in the article's revision.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The whole sentence, or sentences, it stands in.
 */
sentence: string, 
/**
 * Who speaks, where the text around tells.
 */
speaker: string | null, 
/**
 * The reporting verb as it is worded.
 */
verb: string | null, 
/**
 * How the verb takes sides.
 */
stance: VerbStance | null, 
/**
 * Whether it is only a few words in marks.
 */
fragment: boolean, 
/**
 * How faithful it is, the gravest.
 */
fidelity: QuoteFidelity, 
/**
 * Share of its words that are the source's, 0–1.
 */
share: number, 
/**
 * The quoted words, cut where their origin changes. What was left out stands between them.
 */
pieces: Array<QuotePieceView>, 
/**
 * Numbers of the source's segments that it takes words from.
 */
segments: Array<number>, 
/**
 * Where in the source it begins, 0 (start) to 1 (end).
 */
position: number | null, };

/**
 * A run of the source.
 */
export type QuotedPiece = { 
/**
 * The words.
 */
text: string, 
/**
 * Numbers of the articles (in `articles`) that quote it.
 */
articles: Array<number>, };

/**
 * Which articles to read together.
 */
export type ReadTogether = { 
/**
 * UUID of the event; `None` when there is none.
 */
event: string | null, 
/**
 * The columns from left to right, 2 to 6.
 */
columns: Array<ColumnChoice>, 
/**
 * Number of the column whose story gives the order, and with whose words the others are compared.
 */
base: number, };

/**
 * Several articles side by side.
 */
export type Reading = { 
/**
 * The columns from left to right.
 */
columns: Array<ReadingColumn>, 
/**
 * The rows in the order of the base's story; what the base does not have stands behind what it follows in its own story.
 */
rows: Array<ReadingRow>, 
/**
 * Codings on any of the articles, on their pairs and omissions.
 */
codings: Array<CodingRow>, };

/**
 * What a column has in a row.
 */
export type ReadingCell = { 
/**
 * Numbers of its segments; empty when no counterpart was found. Each segment is in one row.
 */
segments: Array<number>, 
/**
 * Segments of other rows that tell it too; empty when it has segments of its own.
 */
within: Array<number>, 
/**
 * How it relates to the reference; `None` for that itself, and where the two are not linked directly.
 */
kind: LinkShape | null, 
/**
 * Numbers of the columns, in order, with which a person linked it.
 */
by_person: Array<number>, };

/**
 * An article in a column.
 */
export type ReadingColumn = { 
/**
 * The article and its text, marked where it differs from the row's reference. `link` and `also` are empty.
 */
side: SideView, 
/**
 * How the text relates to the base's; `None` for the base itself.
 */
regime: RegimeName | null, 
/**
 * Share of running text that it has word for word with the base, 0–1; 1 for the base itself.
 */
shared: number, 
/**
 * Whether the texts were too long to be compared in full.
 */
simplified: boolean, 
/**
 * Share of the text that other columns have in the same words, 0–1.
 */
identical: number, 
/**
 * Share that other columns have in other words, 0–1.
 */
reworded: number, 
/**
 * Share that no other column has, 0–1.
 */
own: number, };

/**
 * A passage in a row.
 */
export type ReadingRow = { 
/**
 * Number of the passage among the columns' passages.
 */
passage: number, 
/**
 * A cell a column.
 */
cells: Array<ReadingCell>, 
/**
 * Number of the column with whose words the others are compared: the base, or the leftmost that has it.
 */
reference: number, };

/**
 * Gives several codings another code.
 */
export type RecodeCodings = { 
/**
 * UUIDs of the codings.
 */
ids: Array<string>, 
/**
 * The code they get.
 */
code: CodeRef, };

/**
 * Asks to read kept sources again: of one article, of an outlet, or of all.
 */
export type Reextract = { 
/**
 * UUID of the article.
 */
article: string | null, 
/**
 * UUID of the outlet.
 */
outlet: string | null, 
/**
 * Whether other texts become new revisions; else they are only counted.
 */
apply: boolean, };

/**
 * How the two texts relate as a whole.
 */
export type RegimeName = "shared_copy" | "independent_report";

/**
 * Gives a coder of the other library another name.
 */
export type RenameCoder = { 
/**
 * The name there.
 */
from: string, 
/**
 * The name here.
 */
to: string, };

/**
 * A new name for a group of outlets.
 */
export type RenameOutletGroup = { 
/**
 * The group.
 */
group: string, 
/**
 * Its name from now on; when another group has it, the two become one. `None` deletes the group; its outlets stay.
 */
name: string | null, };

/**
 * A part of the log of requests, the newest first.
 */
export type RequestPage = { 
/**
 * How many are in the log.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<LoggedRequest>, };

/**
 * Says whether a code is still offered.
 */
export type RetireCode = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code.
 */
code: string, 
/**
 * Whether it is no longer offered for new codings. Old ones stay.
 */
retired: boolean, };

/**
 * Entries to try again.
 */
export type RetryEntries = { 
/**
 * UUID of the feed.
 */
feed: string, 
/**
 * The entry; `None` for all of the feed that failed.
 */
entry: string | null, };

/**
 * What happened to a sentence.
 */
export type RevisionChange = "unchanged" | "edited" | "added" | "removed" | "moved";

/**
 * Two revisions of one article.
 */
export type RevisionComparison = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * All its revisions, oldest first.
 */
revisions: Array<RevisionRow>, 
/**
 * UUID of the earlier one.
 */
old: string, 
/**
 * UUID of the later one.
 */
new: string, 
/**
 * The rows, in the order of the later one; what was removed stands where it was.
 */
rows: Array<RevisionDiffRow>, 
/**
 * The rows and what was changed in them, counted.
 */
counts: RevisionCounts, 
/**
 * Whether the texts were too long to be compared in full.
 */
simplified: boolean, };

/**
 * What was changed, counted.
 */
export type RevisionCounts = { 
/**
 * Sentences with the same words.
 */
unchanged: number, 
/**
 * Sentences with other words, the headline not counted.
 */
edited: number, 
/**
 * Sentences added.
 */
added: number, 
/**
 * Sentences removed.
 */
removed: number, 
/**
 * Sentences in another place.
 */
moved: number, 
/**
 * Whether the headline has other words, is new or is gone.
 */
headline: boolean, 
/**
 * Numbers changed.
 */
numbers: number, 
/**
 * Names changed.
 */
names: number, 
/**
 * Dates changed.
 */
dates: number, 
/**
 * Quotations changed.
 */
quotes: number, 
/**
 * Reporting verbs changed.
 */
reporting_verbs: number, 
/**
 * Reservations changed.
 */
hedges: number, };

/**
 * What stands side by side of two revisions.
 */
export type RevisionDiffRow = { 
/**
 * What happened.
 */
change: RevisionChange, 
/**
 * The earlier words, marked where they were changed; empty when added.
 */
old: Array<Piece>, 
/**
 * The later words, marked where they are changed; empty when removed.
 */
new: Array<Piece>, 
/**
 * Segments of the earlier revision.
 */
old_segments: Array<number>, 
/**
 * Segments of the later revision.
 */
new_segments: Array<number>, 
/**
 * Whether it begins a paragraph of the later revision (of the earlier one, where it was removed).
 */
begins_paragraph: boolean, };

/**
 * A revision in a list.
 */
export type RevisionRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * When it was brought in: RFC 3339.
 */
retrieved: string, 
/**
 * Where it came from.
 */
source: string, 
/**
 * Words.
 */
words: number, 
/**
 * Its headline.
 */
title: string, };

/**
 * A row of the reading grid: one aligned unit.
 */
export type Row = { 
/**
 * Segments on the left, in order; empty for a gap.
 */
a: Array<number>, 
/**
 * Segments on the right, in order; empty for a gap.
 */
b: Array<number>, 
/**
 * The link that ties them.
 */
link: number | null, };

/**
 * How the pages of one host are read. Selectors are CSS.
 */
export type RuleRow = { 
/**
 * The host, with all its subdomains, and the beginning of the path if there is a slash.
 */
host: string, 
/**
 * The outlet's name.
 */
outlet: string | null, 
/**
 * What is the article; empty: as the general reader thinks.
 */
body: Array<string>, 
/**
 * What is cut.
 */
remove: Array<string>, 
/**
 * The headline.
 */
title: string | null, 
/**
 * Who wrote it.
 */
byline: string | null, 
/**
 * When it was published.
 */
date: string | null, 
/**
 * Whether all that `body` selects is kept but for `remove`.
 */
exact: boolean, };

/**
 * What a rule makes of a page.
 */
export type RuleTrial = { 
/**
 * Whether the rule's host is that of the page; else it was read without the rule.
 */
fits: boolean, 
/**
 * The page's address, as far as known.
 */
address: string | null, 
/**
 * The headline.
 */
title: string, 
/**
 * Author line.
 */
byline: string | null, 
/**
 * Outlet.
 */
outlet: string | null, 
/**
 * ISO 8601 date.
 */
published: string | null, 
/**
 * All pieces of the text, in order, kept and cut.
 */
pieces: Array<TrialPiece>, 
/**
 * Words that are kept.
 */
words: number, 
/**
 * What to know, such as a selector that found nothing.
 */
warnings: Array<string>, };

/**
 * A run of a text that a person selected.
 */
export type Run = { 
/**
 * First code point in the revision's text.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The words selected, as shown; they must be what stands there.
 */
quote: string, };

/**
 * A coding as a coder's judgement.
 */
export type SaidCoding = { 
/**
 * UUID.
 */
id: string, 
/**
 * The code.
 */
code: CodeHead, 
/**
 * The coded words, of all sides.
 */
quote: string, 
/**
 * A note.
 */
memo: string, };

/**
 * A code, made or changed by a person.
 */
export type SaveCode = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code's id; `None` makes a new one.
 */
id: string | null, 
/**
 * Name; not empty.
 */
name: string, 
/**
 * Id of the code above it.
 */
parent: string | null, 
/**
 * What it means.
 */
definition: string, 
/**
 * When to use it.
 */
includes: string, 
/**
 * When not to.
 */
excludes: string, 
/**
 * An example.
 */
example: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * One character, free in this codebook; `None` for no key.
 */
shortcut: string | null, 
/**
 * Whether it is a question of a questionnaire, answered for whole articles.
 */
item: boolean, 
/**
 * For a question: the scale it is answered on; `None` for yes or no.
 */
scale: ScaleView | null, };

/**
 * A codebook's name and purpose, made or changed by a person.
 */
export type SaveCodebook = { 
/**
 * Its id; `None` makes a new one.
 */
id: string | null, 
/**
 * Name; not empty.
 */
name: string, 
/**
 * What it is for.
 */
description: string, };

/**
 * Makes or changes a coder.
 */
export type SaveCoder = { 
/**
 * The name so far; `None` for a new coder.
 */
before: string | null, 
/**
 * The name; codings and answers are carried along when it changes.
 */
name: string, 
/**
 * `#rrggbb`; empty for one of the palette.
 */
colour: string, 
/**
 * Ids of the articles assigned; empty for all.
 */
articles: Array<string>, 
/**
 * A note.
 */
note: string, };

/**
 * Fields of an event that a person edits.
 */
export type SaveEvent = { 
/**
 * UUID; `None` makes a new event.
 */
id: string | null, 
/**
 * Name; not empty.
 */
name: string, 
/**
 * Where.
 */
place: string | null, 
/**
 * First day: ISO 8601 date.
 */
start: string | null, 
/**
 * Last day: ISO 8601 date; not before `start`.
 */
end: string | null, 
/**
 * What happened.
 */
summary: string, };

/**
 * A subscription to be made or changed.
 */
export type SaveFeed = { 
/**
 * UUID of the one to change; `None` for a new one.
 */
id: string | null, 
/**
 * Where it is.
 */
address: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The site's page.
 */
home: string | null, 
/**
 * The outlet's name; `None` for the feed's title.
 */
outlet: string | null, 
/**
 * Minutes between two looks, from 5; `None` for by hand.
 */
every: number | null, 
/**
 * Whether it is looked at by itself.
 */
on: boolean, 
/**
 * Event that its articles join.
 */
event: string | null, 
/**
 * Whether the pages of its entries are fetched.
 */
full_text: boolean, 
/**
 * Whether its articles are followed for silent edits.
 */
follow: boolean, };

/**
 * A layout to keep.
 */
export type SaveLayout = { 
/**
 * The layout, as TOML; its name is in it.
 */
toml: string, };

/**
 * A rule to be saved.
 */
export type SaveRule = { 
/**
 * The rule.
 */
rule: RuleRow, 
/**
 * The host of the rule that it takes the place of; `null` for a new one.
 */
before: string | null, };

/**
 * A scale that a question is answered on.
 */
export type ScaleView = { 
/**
 * How many answers there are, at least two.
 */
points: number, 
/**
 * What the lowest means.
 */
low: string, 
/**
 * What the highest means.
 */
high: string, };

/**
 * One coder's scores for one article.
 */
export type ScoreRow = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Who answered.
 */
coder: string | null, 
/**
 * The score of each frame, 0 to 1; `None` without answers.
 */
scores: Array<number | null>, 
/**
 * Items answered for each frame.
 */
answered: Array<number>, };

/**
 * A frame that is scored.
 */
export type ScoredFrame = { 
/**
 * The code's id.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * How many items it has.
 */
items: number, };

/**
 * Frame scores of an event's articles.
 */
export type ScoresView = { 
/**
 * The frames, in tree order.
 */
frames: Array<ScoredFrame>, 
/**
 * A row for each article and coder that answered; articles without answers have one row without a coder.
 */
rows: Array<ScoreRow>, };

/**
 * An article that fits.
 */
export type SearchHit = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Its title, cut where words that were found begin or end.
 */
title: Array<FoundPiece>, 
/**
 * Name of its outlet, or of the site.
 */
outlet: string, 
/**
 * When it was published: ISO 8601, as precise as known.
 */
published: string | null, 
/**
 * BCP 47 tag.
 */
language: string | null, 
/**
 * Whether the language is written from right to left.
 */
rtl: boolean, 
/**
 * Events it belongs to.
 */
events: Array<EventName>, 
/**
 * Passages that show what was found, a few.
 */
snippets: Array<Snippet>, };

/**
 * What to search for.
 */
export type SearchLibrary = { 
/**
 * What was typed, in the language of `docs/search.md`. A thousand characters of it are read.
 */
query: string, 
/**
 * Whether the last word may be unfinished.
 */
typing: boolean, 
/**
 * In what order.
 */
order: SearchOrder, 
/**
 * How many articles to pass over.
 */
offset: number, 
/**
 * How many articles to give at most; a thousand at once.
 */
limit: number, };

/**
 * In what order articles that fit are given.
 */
export type SearchOrder = "best" | "newest" | "oldest";

/**
 * Articles that fit.
 */
export type SearchPage = { 
/**
 * How many fit in all.
 */
total: number, 
/**
 * Those from `offset` on.
 */
hits: Array<SearchHit>, 
/**
 * How many of them are of which outlet, the most first.
 */
outlets: Array<OutletHits>, 
/**
 * Parts of what was typed that could not be read as they are meant and were searched for as words, or left out.
 */
unread: Array<string>, 
/**
 * How the index stands.
 */
index: IndexStanding, };

/**
 * What part of the story a segment is.
 */
export type SegmentPart = "headline" | "lead" | "body" | "subheading" | "caption";

/**
 * Whole segments of one article.
 */
export type SegmentPlace = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * Numbers of the segments.
 */
segments: Array<number>, };

/**
 * A sentence, headline or caption, ready to show.
 */
export type SegmentView = { 
/**
 * Its number in the article, from 0.
 */
index: number, 
/**
 * What part of the story it is.
 */
part: SegmentPart, 
/**
 * Number of its paragraph, from 0.
 */
paragraph: number, 
/**
 * Code points of the revision's text before it.
 */
start: number, 
/**
 * Code points of the revision's text up to its end.
 */
end: number, 
/**
 * Its text, cut where marks, labels or codings begin and end. Joined, the pieces are the segment.
 */
pieces: Array<Piece>, 
/**
 * Number of the link it is in, in the comparison's `links`; `None` when it is in none, or nothing is compared.
 */
link: number | null, 
/**
 * Segments of the other side that tell this too, though they are linked elsewhere or not at all.
 */
also: Array<number>, 
/**
 * Ids of the codings that say another outlet omits this.
 */
omissions: Array<string>, };

/**
 * What a code is applied to.
 */
export type SelectionInput = { "kind": "span", 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * First code point in the revision's text (a segment's `start` plus the code points before the selection in it).
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The words selected, as shown; they must be what stands there.
 */
quote: string, } | { "kind": "spans", 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * The runs, at least two, that do not overlap.
 */
spans: Array<Run>, } | { "kind": "passage", 
/**
 * The wordings, at least two, each of another article.
 */
sides: Array<SegmentPlace>, 
/**
 * The articles that lack it, if that is part of what is coded.
 */
absent: Array<TextPlace>, } | { "kind": "link", 
/**
 * Left.
 */
a: SegmentPlace, 
/**
 * Right.
 */
b: SegmentPlace, } | { "kind": "omission", 
/**
 * Where it is reported.
 */
present: SegmentPlace, 
/**
 * UUID of the article that does not have it.
 */
absent_article: string, 
/**
 * UUID of that article's revision.
 */
absent_revision: string, } | { "kind": "article", 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, };

/**
 * In what state the semantic scorer is.
 */
export type SemanticState = "off" | "ready" | "failed";

/**
 * The optional semantic scorer.
 */
export type SemanticStatus = { 
/**
 * Whether this build can read models at all.
 */
built_in: boolean, 
/**
 * The folder of the model that a person named.
 */
folder: string | null, 
/**
 * What the model is called, when it is ready.
 */
model: string | null, 
/**
 * In what state it is.
 */
state: SemanticState, 
/**
 * Why it failed: a sentence that names the file and what is wrong with it.
 */
reason: string | null, };

/**
 * Whether articles join an event by themselves.
 */
export type SetAutoJoin = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * Whether they do.
 */
on: boolean, };

/**
 * Hides the work of other coders, or shows it.
 */
export type SetBlind = { 
/**
 * Whether only the current coder's codings and answers are shown.
 */
blind: boolean, };

/**
 * What a person set.
 */
export type SettingsView = { 
/**
 * Name under which codings are made.
 */
coder: string, 
/**
 * Whether the codings and answers of other coders are hidden.
 */
blind: boolean, 
/**
 * How the UI looks.
 */
theme: Theme, 
/**
 * What the UI wants remembered (columns, order, filters …); the core keeps it unread.
 */
view: { [key in string]: JsonValue }, };

/**
 * Settles whether a code is held to be somewhere. The codings stay as they are.
 */
export type Settle = { 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * First code point.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * Id of the code in dispute.
 */
code: string, 
/**
 * Whether it is held to be there.
 */
applies: boolean, 
/**
 * Ids of the codings that are settled by this.
 */
codings: Array<string>, 
/**
 * The reason.
 */
memo: string, };

/**
 * A settled disagreement.
 */
export type SettlementRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * Where. For a whole article the words are its title.
 */
side: UnitSide, 
/**
 * Whether it is about the whole article.
 */
whole: boolean, 
/**
 * Whether it was settled on an older text whose words the newest does not have, so that it does not count any more.
 */
lost: boolean, 
/**
 * The code that was in dispute.
 */
code: CodeHead, 
/**
 * Whether it is held to be there.
 */
applies: boolean, 
/**
 * Ids of the codings that were settled.
 */
codings: Array<string>, 
/**
 * Who settled it.
 */
coder: string, 
/**
 * The reason.
 */
memo: string, 
/**
 * When: RFC 3339.
 */
created: string, };

/**
 * Which text of an article to show.
 */
export type ShowArticle = { 
/**
 * UUID of the article.
 */
id: string, 
/**
 * UUID of the revision; the newest when `None`.
 */
revision: string | null, 
/**
 * A search whose words are marked where they stand.
 */
find?: string | null, };

/**
 * Which headlines to lay under each other.
 */
export type ShowHeadlines = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * UUID of the article with whose headline and first sentence the others are compared; the first when `None`.
 */
base: string | null, };

/**
 * Which articles' wordings are laid beside which.
 */
export type ShowPassage = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * UUID of an article that has the passage.
 */
article: string, 
/**
 * Number of a segment of its newest revision that is in the passage.
 */
segment: number, 
/**
 * UUID of the article whose wording the others are compared with; that of `article` when it has none.
 */
base: string | null, };

/**
 * Rows to look at, of articles that are proposed.
 */
export type ShowProposals = { 
/**
 * UUIDs of articles.
 */
articles: Array<string>, };

/**
 * Which article's questionnaire to show.
 */
export type ShowQuestionnaire = { 
/**
 * UUID of the article.
 */
article: string, };

/**
 * One side of a comparison.
 */
export type SideView = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Which revision is compared.
 */
revision: string, 
/**
 * All its revisions, oldest first.
 */
revisions: Array<RevisionRow>, 
/**
 * Its text, ready cut.
 */
segments: Array<SegmentView>, };

/**
 * A passage of an article.
 */
export type Snippet = { 
/**
 * Number of the segment that it is from.
 */
segment: number, 
/**
 * Its words, cut where something that was found begins or ends.
 */
pieces: Array<FoundPiece>, 
/**
 * The coding that was found, where codings were searched for.
 */
coding: SnippetCoding | null, };

/**
 * A coding that was found.
 */
export type SnippetCoding = { 
/**
 * Name of the code.
 */
name: string, 
/**
 * Colour of the code: `#RRGGBB`.
 */
colour: string, 
/**
 * Who coded.
 */
coder: string, 
/**
 * Its memo.
 */
memo: string, };

/**
 * An article and how it quotes.
 */
export type SourceArticle = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Its revision.
 */
revision: string, 
/**
 * Number of its quotations.
 */
quotes: number, 
/**
 * How many of them were found in the source.
 */
found: number, };

/**
 * A column of a table.
 */
export type SourceColumn = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its first values, cut short.
 */
samples: Array<string>, 
/**
 * How sure the guess of its field is, in percent.
 */
confidence: number | null, };

/**
 * Something in a file that can't be read.
 */
export type SourceFailure = { 
/**
 * Where it stands.
 */
name: string, 
/**
 * Why.
 */
reason: string, };

/**
 * What a file holds.
 */
export type SourceInspection = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Whether it is of a kind that holds several articles.
 */
several: boolean, 
/**
 * How it was read ("Nexis Uni", "Media Cloud, table (CSV)").
 */
layout: string | null, 
/**
 * How sure that is, in percent; `None` when a person said it.
 */
confidence: number | null, 
/**
 * How many articles the file says it holds.
 */
expected: number | null, 
/**
 * How many were found, those that can't be read included.
 */
found: number, 
/**
 * What is listed and was not found, each with the reason.
 */
missing: Array<string>, 
/**
 * How many have their words.
 */
articles: number, 
/**
 * How many are only named.
 */
references: number, 
/**
 * How many can't be read.
 */
failed: number, 
/**
 * Why, for the first of them.
 */
failures: Array<SourceFailure>, 
/**
 * What to know of the articles.
 */
warnings: Array<SourceWarning>, 
/**
 * The first of them.
 */
first: Array<FoundItem>, 
/**
 * The columns of a table.
 */
columns: Array<SourceColumn>, 
/**
 * Which column was read as which field.
 */
mapping: Array<MappedColumn>, 
/**
 * The first lines, where documents have to be told apart.
 */
lines: Array<string>, };

/**
 * A sentence of the source.
 */
export type SourceSentenceView = { 
/**
 * Numbers of the quotations that take words from it.
 */
quotes: Array<number>, 
/**
 * Share of its words that stand in any of them, 0–1.
 */
quoted: number, 
/**
 * Its text, cut where quoting begins and ends.
 */
pieces: Array<QuotedPiece>, };

/**
 * What was used of a source.
 */
export type SourceUseView = { 
/**
 * The source. Its segments carry no marks.
 */
source: SideView, 
/**
 * What of it stands in quotations, a row a segment.
 */
sentences: Array<SourceSentenceView>, 
/**
 * Every quotation of every article, by article and place, found in the source or not.
 */
quotes: Array<QuoteView>, 
/**
 * The articles, in the order of the event's coverage, with counts.
 */
articles: Array<SourceArticle>, 
/**
 * Share of the source's sentences that nobody quotes, 0–1.
 */
unquoted: number, };

/**
 * A warning and how many articles have it.
 */
export type SourceWarning = { 
/**
 * In words.
 */
warning: string, 
/**
 * How many articles.
 */
count: number, };

/**
 * Splits a new code off another.
 */
export type SplitCode = { 
/**
 * The codebook's id.
 */
codebook: string, 
/**
 * The code that is split.
 */
from: string, 
/**
 * Name of the new code, which becomes its sibling.
 */
name: string, 
/**
 * What the new code means.
 */
definition: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * Ids of the codings that go to the new code.
 */
codings: Array<string>, };

/**
 * A place in the newest text.
 */
export type StaleCandidate = { 
/**
 * First code point.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The words there.
 */
quote: string, 
/**
 * The sentence around it.
 */
context: string, };

/**
 * A coding that lies on an older text than its article's newest.
 */
export type StaleCoding = { 
/**
 * The coding.
 */
row: CodingRow, 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision it lies on.
 */
revision: string, 
/**
 * UUID of the article's newest revision.
 */
newest: string, 
/**
 * What was found of each of its anchors there.
 */
places: Array<StalePlace>, 
/**
 * Whether all of them have one place, so that it can be carried over at a word.
 */
settled: boolean, };

/**
 * What was found of one anchor.
 */
export type StalePlace = { 
/**
 * Its number among the coding's anchors on that text.
 */
anchor: number, 
/**
 * The words that were coded.
 */
quote: string, 
/**
 * What was found.
 */
state: StaleState, 
/**
 * Where it may belong, the likeliest first.
 */
candidates: Array<StaleCandidate>, };

/**
 * What was found of an anchor in a newer text.
 */
export type StaleState = "same" | "moved" | "unsure" | "lost";

/**
 * Files and addresses to bring in.
 */
export type StartImport = { 
/**
 * Files, as the host's dialog or drop gave them.
 */
paths: Array<string>, 
/**
 * http or https addresses.
 */
addresses: Array<string>, 
/**
 * Event the articles join.
 */
event: string | null, 
/**
 * Whether articles that a source only names – a line of a list, an entry of a bibliography – are fetched too.
 */
fetch_references: boolean, };

/**
 * A number as one article states it.
 */
export type StatedView = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Number of the segment that states it.
 */
segment: number, 
/**
 * As it is worded.
 */
text: string, };

/**
 * A format that a study is written in.
 */
export type StudyFormat = "csv" | "jsonl" | "xlsx" | "jsonld" | "standoff" | "markdown" | "html";

/**
 * How a study is written. What a format has no use for is passed over.
 */
export type StudyOptions = { 
/**
 * CSV and JSON lines: which table.
 */
table: StudyTable, 
/**
 * CSV: put an apostrophe before words that a spreadsheet would take for a formula.
 */
guard: boolean, 
/**
 * Web Annotation: one annotation a line instead of a collection.
 */
lines: boolean, 
/**
 * Stand-off pack: memos go along. They may quote.
 */
memos: boolean, 
/**
 * Stand-off pack: titles go along.
 */
titles: boolean, 
/**
 * Report: the question of the study.
 */
question: string, 
/**
 * Report: how it was done.
 */
method: string, 
/**
 * Report: examples of each code at most.
 */
examples: number, };

/**
 * One of a study's tables.
 */
export type StudyTable = "codings" | "codebook" | "articles" | "coders" | "answers" | "units" | "settlements";

/**
 * What was written, or would be.
 */
export type StudyWritten = { 
/**
 * The file; `None` when nothing was written.
 */
path: string | null, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * Rows, for a table; else codings.
 */
rows: number, 
/**
 * Articles in the study.
 */
articles: number, 
/**
 * Codings in the study.
 */
codings: number, 
/**
 * Coders in the study.
 */
coders: number, 
/**
 * What the format does not hold.
 */
losses: Array<LossView>, };

/**
 * A stretch of a side's words.
 */
export type SuggestedPiece = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether the rule fired on them.
 */
marked: boolean, };

/**
 * One side of a suggestion.
 */
export type SuggestedSide = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * Outlet.
 */
outlet: string, 
/**
 * Title of the article.
 */
title: string, 
/**
 * Numbers of the segments.
 */
segments: Array<number>, 
/**
 * The words of the segments, cut where a mark begins or ends.
 */
pieces: Array<SuggestedPiece>, 
/**
 * Names of the further outlets that use the same words here.
 */
also: Array<string>, };

/**
 * Names a suggestion.
 */
export type SuggestionRef = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * The suggestion.
 */
id: string, };

/**
 * A difference that a rule found, for a coder to judge. It counts nowhere until it is accepted.
 */
export type SuggestionRow = { 
/**
 * Tells it from all others: a hash of the rule, the revisions and the places, the same in every library that has them.
 */
id: string, 
/**
 * The rule.
 */
rule: SuggestionRule, 
/**
 * Number of the passage.
 */
passage: number, 
/**
 * The words that differ, in the order of the sides; empty where a side has none.
 */
words: [string, string], 
/**
 * What they are said of: the quoted words, what the hedge belongs to, the unit counted, the doer, the words cut out.
 */
about: string, 
/**
 * The sides that two reporting verbs take.
 */
stances: [VerbStance, VerbStance] | null, 
/**
 * Where it is documented that the names are contested.
 */
source: string | null, 
/**
 * How much speaks for it, 0–1; comparable within a rule.
 */
strength: number, 
/**
 * The two sides.
 */
sides: [SuggestedSide, SuggestedSide], 
/**
 * The code it proposes, of the built-in codebook of wording differences.
 */
code: CodeRef, 
/**
 * Name of the code.
 */
code_name: string, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * What the current coder made of it.
 */
status: SuggestionStatus, 
/**
 * The coding that was made of it.
 */
coding: string | null, };

/**
 * A rule that suggests.
 */
export type SuggestionRule = "reporting_verb" | "hedge" | "naming" | "agency" | "figure" | "quotation_cut";

/**
 * What the coder made of a suggestion.
 */
export type SuggestionStatus = "open" | "accepted" | "dismissed";

/**
 * Which suggestions to list. All that is `None` does not restrict.
 */
export type SuggestionsInput = { 
/**
 * UUID of the event.
 */
event: string, 
/**
 * Only those of this rule.
 */
rule: SuggestionRule | null, 
/**
 * Only those between these articles, by UUID.
 */
articles: Array<string> | null, };

/**
 * A test of whether codes depend on groups.
 */
export type TableTest = { 
/**
 * Chi-square.
 */
statistic: number | null, 
/**
 * Degrees of freedom.
 */
df: number | null, 
/**
 * p of chi-square.
 */
p: number | null, 
/**
 * Expected counts, rows as tested; groups and codes without counts are left out.
 */
expected: Array<Array<number>>, 
/**
 * The least of them.
 */
least_expected: number | null, 
/**
 * Share of them below 5.
 */
below_five: number | null, 
/**
 * Whether they are large enough for p (none below 1, at most a fifth below 5).
 */
holds: boolean, 
/**
 * p of Fisher's exact test (Freeman–Halton), where they are not.
 */
fisher_p: number | null, 
/**
 * Standard error of it, where tables were drawn because there are too many to look at all.
 */
fisher_error: number | null, 
/**
 * Cramér's V.
 */
cramers_v: number | null, 
/**
 * The p to read (Fisher's where there is one), adjusted by Holm's method for all codes.
 */
adjusted: number | null, 
/**
 * Why there is no test, in a few words.
 */
undefined: string | null, };

/**
 * What tests count.
 */
export type TestBasis = "codings" | "articles";

/**
 * One text of an article.
 */
export type TextPlace = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, };

/**
 * How the UI looks.
 */
export type Theme = "system" | "light" | "dark";

/**
 * When an event's coverage was published and changed.
 */
export type Timeline = { 
/**
 * The articles, in the order of the event's coverage.
 */
articles: Array<TimelineArticle>, };

/**
 * One article over time.
 */
export type TimelineArticle = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Its revisions, oldest first.
 */
revisions: Array<TimelineRevision>, 
/**
 * UUID of the article whose copy it likely carries.
 */
source: string | null, };

/**
 * One revision.
 */
export type TimelineRevision = { 
/**
 * The revision.
 */
row: RevisionRow, 
/**
 * What was changed since the one before; `None` for the first.
 */
changes: RevisionCounts | null, };

/**
 * A piece of a page's text.
 */
export type TrialPiece = { 
/**
 * The words.
 */
text: string, 
/**
 * Why it was cut; `null`: it is kept.
 */
cut: string | null, 
/**
 * Whether it was the rule that cut it.
 */
by_rule: boolean, };

/**
 * Why the library could not be opened, and what there is to put in its place.
 */
export type Trouble = { 
/**
 * Folder of the library.
 */
folder: string, 
/**
 * Why it could not be opened.
 */
error: AppError, 
/**
 * The library's own backups, newest first.
 */
backups: Array<BackupRow>, };

/**
 * A rule to be tried on a page: one that is stored, one behind an address, or a file.
 */
export type TryRule = { 
/**
 * The rule; `null`: as the general reader reads.
 */
rule: RuleRow | null, 
/**
 * UUID of an article whose page was kept when it was imported.
 */
article: string | null, 
/**
 * http or https address.
 */
address: string | null, 
/**
 * A saved page, as the host's dialog gave it.
 */
path: string | null, };

/**
 * Two outlets.
 */
export type TwoOutlets = { 
/**
 * UUID.
 */
a: string, 
/**
 * UUID.
 */
b: string, };

/**
 * Where a unit lies in one article.
 */
export type UnitSide = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Outlet.
 */
outlet: string, 
/**
 * Title of the article.
 */
title: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * Numbers of the segments.
 */
segments: Array<number>, 
/**
 * First code point.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The words.
 */
text: string, };

/**
 * A line of a table whose outlet the library does not know.
 */
export type UnknownOutlet = { 
/**
 * Line of the file, from 1.
 */
line: number, 
/**
 * Its name, or its host when it has none.
 */
name: string, };

/**
 * Which text is the source.
 */
export type UseOfSource = { 
/**
 * UUID of the article that is the source.
 */
source: string, 
/**
 * UUID of the event whose other articles are looked at.
 */
event: string, };

/**
 * A place where a variant is used.
 */
export type UseView = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * UUID of the revision.
 */
revision: string, 
/**
 * Outlet.
 */
outlet: string, 
/**
 * Number of the passage.
 */
passage: number, 
/**
 * Number of the segment.
 */
segment: number, 
/**
 * First code point in the revision's text.
 */
start: number, 
/**
 * Code point behind the last.
 */
end: number, 
/**
 * The words as used here.
 */
text: string, 
/**
 * What stands before them in the sentence.
 */
before: string, 
/**
 * What stands behind them in the sentence.
 */
after: string, };

/**
 * One of the words for it.
 */
export type VariantView = { 
/**
 * The words as they are first used.
 */
text: string, 
/**
 * Where they are used.
 */
uses: Array<UseView>, };

/**
 * How a reporting verb takes sides on what it reports.
 */
export type VerbStance = "neutral" | "doubting" | "assertive" | "conceding" | "denying" | "accusing" | "factive";

/**
 * What reading everything found.
 */
export type Verification = { 
/**
 * Records read.
 */
records: number, 
/**
 * Lines of the journal read.
 */
journal_lines: number, 
/**
 * References and spans that were followed.
 */
references: number, 
/**
 * What is damaged or leads nowhere, a sentence each; empty when all is whole.
 */
findings: Array<string>, };

/**
 * Somebody who is given the word.
 */
export type VoiceView = { 
/**
 * UUID of the article.
 */
article: string, 
/**
 * Number of the segment.
 */
segment: number, 
/**
 * Who speaks, where the text around tells.
 */
speaker: string | null, 
/**
 * The reporting verb as it is worded.
 */
verb: string | null, 
/**
 * How the verb takes sides.
 */
stance: VerbStance | null, 
/**
 * The quoted words; `None` for reported speech.
 */
quoted: string | null, };

/**
 * A folder to be watched, or changes of how it is.
 */
export type WatchFolder = { 
/**
 * UUID of the one to change; `None` for a new one.
 */
id: string | null, 
/**
 * The folder, as chosen in a dialog.
 */
path: string, 
/**
 * Whether it is watched.
 */
on: boolean, 
/**
 * Event that its articles join.
 */
event: string | null, };

/**
 * A file of a watched folder that could not be imported.
 */
export type WatchedFailure = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Why, in a sentence.
 */
reason: string, };

/**
 * A watched folder and what came of it.
 */
export type WatchedRow = { 
/**
 * UUID.
 */
id: string, 
/**
 * The folder.
 */
path: string, 
/**
 * Whether it is watched.
 */
on: boolean, 
/**
 * Event that its articles join.
 */
event: string | null, 
/**
 * Files that were imported.
 */
imported: number, 
/**
 * Files that failed, the latest first, at most 100.
 */
failed: Array<WatchedFailure>, 
/**
 * What is wrong with the folder, in a sentence.
 */
problem: string | null, };

/**
 * How the variants of a word choice were found.
 */
export type WordChoiceKind = "words" | "name";

/**
 * Differing words for one thing.
 */
export type WordChoiceView = { 
/**
 * How they were found.
 */
kind: WordChoiceKind, 
/**
 * What sort of words they are, where all variants agree on it.
 */
label: PieceLabel | null, 
/**
 * The variants: the most used first.
 */
variants: Array<VariantView>, };

/**
 * One outlet's wording of a passage.
 */
export type WordingView = { 
/**
 * The article.
 */
article: ArticleRow, 
/**
 * Revision that is compared.
 */
revision: string, 
/**
 * Its segments, marked where they differ from the first wording.
 */
segments: Array<SegmentView>, 
/**
 * Whether and how it is reported.
 */
status: CellStatus, 
/**
 * Where in the story it stands, 0 (top) to 1 (end).
 */
position: number, 
/**
 * The most prominent place it has.
 */
prominence: CellProminence, 
/**
 * How it relates to the first wording; `None` for that itself, and where the two are not linked directly.
 */
kind: LinkShape | null, 
/**
 * Whether it is told within a sentence that mainly tells something else.
 */
within: boolean, 
/**
 * UUIDs of the articles, in the order of the coverage, with whose wordings a person linked it.
 */
by_person: Array<string>, };

/**
 * A drawing that the UI made of figures, to write as a file.
 */
export type WritePicture = { 
/**
 * The drawing, as SVG that needs nothing from elsewhere.
 */
svg: string, 
/**
 * File to write, as the host's dialog gave it: `.svg` or `.png`.
 */
path: string, };

/**
 * What was written.
 */
export type Written = { 
/**
 * The file.
 */
path: string, 
/**
 * Rows in it, for tables.
 */
rows: number, };

export interface Commands {
  /** What is open, with counts. */
  library_info: { input: Nothing; output: LibraryInfo };
  /** Adds the sample event, unless the library has it; gives the event. */
  add_sample: { input: Nothing; output: EventRow };
  /** Adds the sample event with the codings of two invented coders, unless the library has them; gives the event. */
  add_sample_study: { input: Nothing; output: EventRow };
  /** Reads everything and follows every reference: whether the library is whole. */
  verify: { input: Nothing; output: Verification };
  /** The backups in the library's own folder, newest first. */
  list_backups: { input: Nothing; output: Array<BackupRow> };
  /** Makes a backup now. */
  back_up: { input: BackUp; output: BackupRow };
  /** What the person set. */
  settings: { input: Nothing; output: SettingsView };
  /** Saves settings. */
  save_settings: { input: SettingsView; output: SettingsView };
  /** Whether this build has a semantic scorer, which model it uses, and in what state that is. */
  semantic_status: { input: Nothing; output: SemanticStatus };
  /** Names the folder of the semantic scorer's model, or none. */
  choose_model: { input: ChooseModel; output: SemanticStatus };
  /** Whether anything may be sent over the network, and how. */
  network_settings: { input: Nothing; output: NetworkView };
  /** Sets whether anything may be sent over the network, and how. */
  set_network: { input: NetworkView; output: NetworkView };
  /** A page of the log of requests, the newest first. */
  list_requests: { input: ListRequests; output: RequestPage };
  /** Deletes the log of requests. */
  clear_requests: { input: Nothing; output: RequestPage };
  /** What can be undone and redone. */
  history: { input: Nothing; output: History };
  /** Takes the last act back. */
  undo: { input: Nothing; output: History };
  /** Does again what was undone. */
  redo: { input: Nothing; output: History };
  /** A page of articles. */
  list_articles: { input: ListArticles; output: ArticlePage };
  /** One article to read. */
  article: { input: ShowArticle; output: ArticleView };
  /** Changes an article's fields. */
  edit_article: { input: EditArticle; output: ArticleRow };
  /** Deletes an article with its revisions and codings. */
  delete_article: { input: ById; output: History };
  /** Puts left-out pieces back, as a new revision. */
  put_back: { input: PutBack; output: ArticleView };
  /** All outlets by name. */
  list_outlets: { input: Nothing; output: Array<OutletRow> };
  /** Changes an outlet. */
  edit_outlet: { input: EditOutlet; output: OutletRow };
  /** Makes several outlets one, with all their articles. */
  merge_outlets: { input: MergeOutlets; output: OutletRow };
  /** Puts outlets into groups and takes them out of others. */
  group_outlets: { input: GroupOutlets; output: Array<OutletRow> };
  /** Renames a group of outlets, or deletes it. */
  rename_outlet_group: { input: RenameOutletGroup; output: Array<OutletRow> };
  /** Outlets that look the same. */
  alike_outlets: { input: Nothing; output: Array<AlikeOutlets> };
  /** Takes down that two outlets are two. */
  keep_outlets_apart: { input: TwoOutlets; output: History };
  /** Reads groups and countries of outlets from CSV, or says what that would change. */
  import_outlets: { input: ImportOutlets; output: OutletsReport };
  /** Writes all outlets as CSV. */
  export_outlets: { input: FilePath; output: Written };
  /** All reading rules by host. */
  list_rules: { input: Nothing; output: Array<RuleRow> };
  /** Makes a reading rule or changes one. */
  save_rule: { input: SaveRule; output: Array<RuleRow> };
  /** Deletes the reading rule for a host. */
  delete_rule: { input: ByName; output: History };
  /** Takes in a file of reading rules. */
  import_rules: { input: FilePath; output: ImportedRules };
  /** Writes all reading rules as a file. */
  export_rules: { input: FilePath; output: Written };
  /** Shows what a reading rule makes of a page. */
  try_rule: { input: TryRule; output: RuleTrial };
  /** What an import would make of pasted text. */
  preview_text: { input: PreviewText; output: Preview };
  /** What an import would make of a file or an address. */
  preview_source: { input: PreviewSource; output: Preview };
  /** Saves pasted text, or what was looked at, as an article. */
  import_text: { input: ImportText; output: ImportItem };
  /** What a file holds that may hold several articles, and how it would be read. */
  inspect_source: { input: InspectSource; output: SourceInspection };
  /** Keeps which column of a file is which field. */
  keep_mapping: { input: KeepMapping; output: Nothing };
  /** The layouts of database exports that are kept in the library. */
  list_layouts: { input: Nothing; output: Array<LayoutRow> };
  /** Keeps a layout; one of the same name is replaced. */
  save_layout: { input: SaveLayout; output: Array<LayoutRow> };
  /** Keeps the layout of a file. */
  read_layout: { input: FilePath; output: Array<LayoutRow> };
  /** Takes a layout out of the library. */
  delete_layout: { input: ByName; output: Array<LayoutRow> };
  /** Starts to import files, folders and addresses. */
  start_import: { input: StartImport; output: Job };
  /** Goes on with an import that was cut off, stopped or left. */
  resume_import: { input: ById; output: Job };
  /** Tries once more what failed of an import. */
  retry_import: { input: ById; output: Job };
  /** Says that an import that was cut off is not to go on. */
  leave_import: { input: ById; output: Array<ImportRow> };
  /** The imports that the library remembers, newest first. */
  list_imports: { input: Nothing; output: Array<ImportRow> };
  /** A page of an import's report. */
  import_lines: { input: ListImportLines; output: ImportLines };
  /** Writes an import's report as CSV. */
  export_import: { input: ExportImport; output: Written };
  /** Reads kept sources again by the present extractor, or says how many texts would change. */
  reextract: { input: Reextract; output: Job };
  /** How far a job is. */
  job: { input: JobId; output: Job };
  /** Asks a job to stop. */
  cancel_job: { input: JobId; output: Job };
  /** The feeds at an address, or those that a page names. */
  find_feeds: { input: FindFeeds; output: Array<FoundFeed> };
  /** All subscriptions and how they fare. */
  list_feeds: { input: Nothing; output: FeedsView };
  /** Subscribes to a feed, or changes a subscription. */
  save_feed: { input: SaveFeed; output: FeedRow };
  /** Takes a subscription away; its articles stay. */
  delete_feed: { input: ById; output: FeedsView };
  /** Looks at feeds now. */
  fetch_feeds: { input: FetchFeeds; output: FeedsView };
  /** Stops looking at feeds for now. */
  stop_feeds: { input: Nothing; output: FeedsView };
  /** Entries of feeds and what became of them. */
  feed_entries: { input: ListEntries; output: EntryPage };
  /** Tries entries again that failed. */
  retry_entries: { input: RetryEntries; output: FeedsView };
  /** Subscribes to the feeds of an OPML list. */
  import_opml: { input: FilePath; output: OpmlReport };
  /** Writes all subscriptions as an OPML list. */
  export_opml: { input: FilePath; output: Written };
  /** Follows articles for silent edits, or no longer. */
  follow: { input: Follow; output: FollowedView };
  /** The articles that are followed and what was seen of them. */
  list_followed: { input: Nothing; output: FollowedView };
  /** Looks at followed articles again now. */
  look_again: { input: LookAgain; output: FollowedView };
  /** The folders that are watched, and what came of them. */
  list_watched: { input: Nothing; output: Array<WatchedRow> };
  /** Watches a folder, or changes how it is watched. */
  watch_folder: { input: WatchFolder; output: Array<WatchedRow> };
  /** Watches a folder no longer. */
  unwatch_folder: { input: ById; output: Array<WatchedRow> };
  /** All events, newest first. */
  list_events: { input: Nothing; output: Array<EventRow> };
  /** One event with its coverage. */
  event: { input: ById; output: EventView };
  /** Makes or changes an event. */
  save_event: { input: SaveEvent; output: EventRow };
  /** Deletes an event; its articles stay. */
  delete_event: { input: ById; output: History };
  /** Adds articles to an event. */
  add_to_event: { input: EventArticles; output: EventView };
  /** Takes articles out of an event. */
  remove_from_event: { input: EventArticles; output: EventView };
  /** Articles that fit what was typed, with the passages that show it. */
  search: { input: SearchLibrary; output: SearchPage };
  /** Goes on with the index of the search, or makes it anew. */
  index_library: { input: IndexLibrary; output: IndexStanding };
  /** How many articles wait to be sorted into events. */
  proposal_count: { input: Nothing; output: ProposalCount };
  /** Which events are proposed for articles that are in none. */
  proposals: { input: ListProposals; output: ProposalsView };
  /** Proposed articles with their reasons. */
  proposal_rows: { input: ShowProposals; output: Array<ProposalRow> };
  /** Makes an event of proposed articles. */
  event_of_proposals: { input: EventOfProposals; output: EventRow };
  /** Dismisses proposals; they are not made again. */
  dismiss_proposals: { input: DismissProposals; output: History };
  /** Takes dismissals back. */
  restore_proposals: { input: DismissProposals; output: History };
  /** Dismissed articles. */
  dismissed_proposals: { input: Nothing; output: Array<DismissedRow> };
  /** Says whether articles join an event by themselves. */
  set_auto_join: { input: SetAutoJoin; output: EventRow };
  /** Two articles side by side. */
  compare: { input: Compare; output: Comparison };
  /** Cuts or makes a link, or takes that back; gives the comparison anew. */
  decide_link: { input: DecideLink; output: Comparison };
  /** Several articles side by side. */
  read_together: { input: ReadTogether; output: Reading };
  /** Two revisions of one article. */
  compare_revisions: { input: CompareRevisions; output: RevisionComparison };
  /** Who reported what of an event. */
  matrix: { input: ById; output: MatrixView };
  /** One passage, as each outlet of an event words it. */
  passage: { input: ShowPassage; output: PassageView };
  /** Differing words for one thing, over all of an event's passages. */
  word_choices: { input: ById; output: Array<WordChoiceView> };
  /** What an event's articles use of one of them, a transcript or communiqué. */
  source_use: { input: UseOfSource; output: SourceUseView };
  /** All headlines and first sentences of an event. */
  headlines: { input: ShowHeadlines; output: HeadlinesView };
  /** When an event's coverage was published and changed. */
  timeline: { input: ById; output: Timeline };
  /** Writes an event's matrix as a table or a picture. */
  export_matrix: { input: ExportMatrix; output: Written };
  /** The codebooks that come with Parallax. */
  built_in_codebooks: { input: Nothing; output: Array<BuiltInCodebook> };
  /** The library's codebooks. */
  list_codebooks: { input: Nothing; output: Array<CodebookView> };
  /** Adds a codebook that comes with Parallax. */
  add_codebook: { input: ById; output: CodebookView };
  /** Makes a codebook, or changes its name and description. */
  save_codebook: { input: SaveCodebook; output: CodebookView };
  /** Reads a codebook from a file: REFI-QDA where its name ends in .qdc, a table where it ends in .csv, else JSON. */
  import_codebook: { input: FilePath; output: CodebookView };
  /** Writes a codebook to a file: REFI-QDA where its name ends in .qdc, a table where it ends in .csv, else JSON. */
  export_codebook: { input: ExportCodebook; output: Written };
  /** Takes a codebook out of the library; refused while codings use it. */
  delete_codebook: { input: ById; output: History };
  /** Makes or changes a code. */
  save_code: { input: SaveCode; output: CodebookView };
  /** Deletes a code and those below it; refused while codings use them. */
  delete_code: { input: CodeRef; output: CodebookView };
  /** Merges a code into another, with its codings and the codes under it. */
  merge_code: { input: MergeCode; output: CodebookView };
  /** Splits a new code off another, with some of its codings. */
  split_code: { input: SplitCode; output: CodebookView };
  /** Puts a code elsewhere in the tree. */
  move_code: { input: MoveCode; output: CodebookView };
  /** Says whether a code is still offered. */
  retire_code: { input: RetireCode; output: CodebookView };
  /** What was done to a codebook, the latest first. */
  codebook_changes: { input: ById; output: Array<ChangeView> };
  /** All coders by name. */
  list_coders: { input: Nothing; output: Array<CoderRow> };
  /** Makes or changes a coder; a changed name is carried through. */
  save_coder: { input: SaveCoder; output: Array<CoderRow> };
  /** Takes a coder out who has coded nothing. */
  delete_coder: { input: ByName; output: History };
  /** Codes under another name from now on. */
  choose_coder: { input: ByName; output: SettingsView };
  /** Hides the work of other coders, or shows it. */
  set_blind: { input: SetBlind; output: SettingsView };
  /** Merges another library or a study into this one, or says what that would do. */
  merge: { input: MergeInput; output: MergeReport };
  /** An article's questionnaires, with the current coder's answers. */
  questionnaire: { input: ShowQuestionnaire; output: QuestionnaireView };
  /** Answers an item, or takes the answer back. */
  answer_item: { input: AnswerItem; output: QuestionnaireView };
  /** Frame scores of an event's articles. */
  questionnaire_scores: { input: ListScores; output: ScoresView };
  /** Writes the library or an event as a project of REFI-QDA. */
  export_project: { input: ExportProject; output: ExportReport };
  /** What a project of REFI-QDA would hold, and what other programs would not see of it. */
  preview_project: { input: PreviewProject; output: ExportReport };
  /** Takes a project of REFI-QDA in, or says what that would do and what would be lost. */
  import_project: { input: ImportProject; output: ImportReport };
  /** A page of codings. */
  list_codings: { input: ListCodings; output: CodingPage };
  /** Names given to who or what is judged, the most used first. */
  known_targets: { input: Nothing; output: Array<string> };
  /** Applies a code. */
  add_coding: { input: AddCoding; output: CodingRow };
  /** Changes a coding's code or memo. */
  edit_coding: { input: EditCoding; output: CodingRow };
  /** Deletes a coding. */
  delete_coding: { input: ById; output: History };
  /** Gives several codings another code. */
  recode_codings: { input: RecodeCodings; output: History };
  /** Deletes several codings. */
  delete_codings: { input: ByIds; output: History };
  /** Codings that lie on an older text of their article. */
  stale_codings: { input: ListStale; output: Array<StaleCoding> };
  /** Carries codings over to the newest text; gives those that are left. */
  carry_codings: { input: CarryCodings; output: Array<StaleCoding> };
  /** Puts a coding where a person says. */
  place_coding: { input: PlaceCoding; output: CodingRow };
  /** How far coders agree, over all codes and for each. */
  agreement: { input: AgreementInput; output: AgreementView };
  /** The units behind a cell of an agreement's table. */
  agreement_cell: { input: AgreementCell; output: DisagreementPage };
  /** The units on which coders differ, a page of them. */
  disagreements: { input: ListDisagreements; output: DisagreementPage };
  /** Settles whether a code is held to be somewhere; the codings stay. */
  settle: { input: Settle; output: SettlementRow };
  /** Takes back how a disagreement was settled. */
  unsettle: { input: ById; output: History };
  /** What was settled. */
  settled: { input: ListSettled; output: Array<SettlementRow> };
  /** Writes the figures of an agreement as CSV. */
  export_agreement: { input: ExportAgreement; output: Written };
  /** How codes spread over groups and days, which come together, how passages differ. */
  analysis: { input: AnalysisInput; output: AnalysisView };
  /** Writes a table of an analysis as CSV. */
  export_analysis: { input: ExportAnalysis; output: Written };
  /** Writes a drawing of figures as a file. */
  write_picture: { input: WritePicture; output: Written };
  /** Differences that rules found in an event's coverage. */
  suggestions: { input: SuggestionsInput; output: Array<SuggestionRow> };
  /** Makes a coding of a suggestion. */
  accept_suggestion: { input: AcceptSuggestion; output: CodingRow };
  /** Puts a suggestion aside. */
  dismiss_suggestion: { input: SuggestionRef; output: History };
  /** Takes the dismissal of a suggestion back. */
  restore_suggestion: { input: SuggestionRef; output: History };
  /** Writes a study for other programs, or says what would be written and lost. */
  export_study: { input: ExportStudy; output: StudyWritten };
  /** What attaching a stand-off pack would bring. */
  attach_pack: { input: FilePath; output: AttachReport };
  /** Stores codings of a stand-off pack. */
  accept_attached: { input: AcceptAttached; output: Accepted };
  /** Reads a file of W3C Web Annotations, or says what it would bring. */
  import_annotations: { input: ImportAnnotations; output: AnnotationsReport };
  /** Writes a comparison as one self-contained HTML page. */
  export_comparison: { input: ExportComparison; output: Written };
  /** Writes codings as CSV. */
  export_codings: { input: ExportCodings; output: Written };
}
