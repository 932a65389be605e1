// Generated from the command table by `cargo xtask bindings`. Do not edit.

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
event: string | null, };

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
 * The codings on this article.
 */
codings: Array<CodingRow>, };

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
 * How prominently a passage stands.
 */
export type CellProminence = "headline" | "lead" | "body";

/**
 * Whether and how an article reports a passage.
 */
export type CellStatus = "reported" | "attributed" | "hedged" | "no_counterpart";

/**
 * What kind of thing went wrong. The UI and the command line branch on this and never on the words.
 */
export type Code = "bad_input" | "not_found" | "not_an_article" | "fetch" | "locked" | "newer" | "damaged" | "io" | "cancelled" | "internal";

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
 * What a coding is on.
 */
export type CodingKind = "span" | "link" | "omission" | "article";

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
 * The sides: one for a span or an article, two for a link or an omission.
 */
sides: Array<CodedSide>, 
/**
 * A note.
 */
memo: string, 
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
memo: string, };

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
groups: Array<string>, };

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
 * Names a file that the host's dialog gave.
 */
export type FilePath = { 
/**
 * The file.
 */
path: string, };

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
 * One line of an import's report.
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
 * Pasted text, to be saved.
 */
export type ImportText = { 
/**
 * What was pasted.
 */
text: string, 
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
 * A long piece of work.
 */
export type Job = { 
/**
 * Its number.
 */
id: number, 
/**
 * How far it is.
 */
phase: JobPhase, 
/**
 * Items done.
 */
done: number, 
/**
 * Items in all.
 */
total: number, 
/**
 * What is worked on.
 */
current: string | null, 
/**
 * What became of each finished item.
 */
items: Array<ImportItem>, 
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
 * How far a job is.
 */
export type JobPhase = "running" | "done" | "cancelled" | "failed";

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

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
event: string | null, 
/**
 * Only codings that touch this article.
 */
article: string | null, };

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
prominence: CellProminence | null, };

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
own: number, };

/**
 * A passage: one thing reported.
 */
export type MatrixRow = { 
/**
 * How many articles have it.
 */
reported_by: number, 
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
 * The input of a command that takes nothing.
 */
export type Nothing = Record<symbol, never>;

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
article: string, } | { "kind": "failed", 
/**
 * Why.
 */
error: AppError, };

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
 * How many articles the library has of it.
 */
articles: number, };

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
export type PieceMark = "plain" | "changed" | "only" | "moved" | "shared";

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
words: number, };

/**
 * Pasted text, to be looked at before it is saved.
 */
export type PreviewText = { 
/**
 * What was pasted.
 */
text: string, };

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
 * How the two texts relate as a whole.
 */
export type RegimeName = "shared_copy" | "independent_report";

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
 * `#rrggbb`.
 */
colour: string, 
/**
 * One character, free in this codebook; `None` for no key.
 */
shortcut: string | null, };

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
quote: string, } | { "kind": "link", 
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
 * What a person set.
 */
export type SettingsView = { 
/**
 * Name under which codings are made.
 */
coder: string, 
/**
 * How the UI looks.
 */
theme: Theme, 
/**
 * What the UI wants remembered (columns, order, filters …); the core keeps it unread.
 */
view: { [key in string]: JsonValue }, };

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
revision: string | null, };

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
event: string | null, };

/**
 * How the UI looks.
 */
export type Theme = "system" | "light" | "dark";

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
  /** What the person set. */
  settings: { input: Nothing; output: SettingsView };
  /** Saves settings. */
  save_settings: { input: SettingsView; output: SettingsView };
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
  /** What an import would make of pasted text. */
  preview_text: { input: PreviewText; output: Preview };
  /** Saves pasted text as an article. */
  import_text: { input: ImportText; output: ImportItem };
  /** Starts to import files and addresses. */
  start_import: { input: StartImport; output: Job };
  /** How far a job is. */
  job: { input: JobId; output: Job };
  /** Asks a job to stop. */
  cancel_job: { input: JobId; output: Job };
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
  /** Two articles side by side. */
  compare: { input: Compare; output: Comparison };
  /** Cuts or makes a link, or takes that back; gives the comparison anew. */
  decide_link: { input: DecideLink; output: Comparison };
  /** Who reported what of an event. */
  matrix: { input: ById; output: MatrixView };
  /** The codebooks that come with Parallax. */
  built_in_codebooks: { input: Nothing; output: Array<BuiltInCodebook> };
  /** The library's codebooks. */
  list_codebooks: { input: Nothing; output: Array<CodebookView> };
  /** Adds a codebook that comes with Parallax. */
  add_codebook: { input: ById; output: CodebookView };
  /** Makes a codebook, or changes its name and description. */
  save_codebook: { input: SaveCodebook; output: CodebookView };
  /** Reads a codebook from a JSON file. */
  import_codebook: { input: FilePath; output: CodebookView };
  /** Writes a codebook to a JSON file. */
  export_codebook: { input: ExportCodebook; output: Written };
  /** Takes a codebook out of the library; refused while codings use it. */
  delete_codebook: { input: ById; output: History };
  /** Makes or changes a code. */
  save_code: { input: SaveCode; output: CodebookView };
  /** Deletes a code and those below it; refused while codings use them. */
  delete_code: { input: CodeRef; output: CodebookView };
  /** Codings, in order of creation. */
  list_codings: { input: ListCodings; output: Array<CodingRow> };
  /** Applies a code. */
  add_coding: { input: AddCoding; output: CodingRow };
  /** Changes a coding's code or memo. */
  edit_coding: { input: EditCoding; output: CodingRow };
  /** Deletes a coding. */
  delete_coding: { input: ById; output: History };
  /** Writes a comparison as one self-contained HTML page. */
  export_comparison: { input: ExportComparison; output: Written };
  /** Writes codings as CSV. */
  export_codings: { input: ExportCodings; output: Written };
}
