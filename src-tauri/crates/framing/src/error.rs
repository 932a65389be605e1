//! What can go wrong with codebooks, anchors and codings.

use parallax_text::SpanError;

/// Why a codebook, an anchor or a coding was refused. Each says what failed on what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FramingError {
    /// The text is not JSON, or a field has the wrong type.
    #[error("the codebook cannot be read at line {line}, column {column}: {problem}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader stumbled over.
        problem: String,
    },
    /// A field that must say something is empty.
    #[error("{field} is empty")]
    Empty {
        /// Path of the field, such as `codes[3].name`.
        field: String,
    },
    /// Two codes have the same id.
    #[error("{field}: the id \"{id}\" is already that of \"{first}\"")]
    DuplicateId {
        /// Path of the second field.
        field: String,
        /// The id.
        id: String,
        /// Name of the code that had it first.
        first: String,
    },
    /// A code names a parent that the codebook does not have.
    #[error("{field}: \"{code}\" stands under \"{parent}\", which is no code of this codebook")]
    UnknownParent {
        /// Path of the field.
        field: String,
        /// Name of the code.
        code: String,
        /// Id that is not there.
        parent: String,
    },
    /// Codes stand under each other in a circle.
    #[error("codes stand under each other in a circle: {}", .names.join(" > "))]
    Cycle {
        /// Names of the codes along the circle; the first is repeated at the end.
        names: Vec<String>,
    },
    /// A colour is not written `#rrggbb`.
    #[error("{field}: \"{colour}\" is no colour of the form #rrggbb")]
    BadColour {
        /// Path of the field.
        field: String,
        /// What stands there.
        colour: String,
    },
    /// A shortcut is not one visible character.
    #[error("{field}: \"{shortcut}\" is no shortcut: it must be one visible character")]
    BadShortcut {
        /// Path of the field.
        field: String,
        /// What stands there.
        shortcut: String,
    },
    /// Two codes want the same key.
    #[error("{field}: the key \"{key}\" is already that of \"{first}\"")]
    ShortcutClash {
        /// Path of the second field.
        field: String,
        /// The key.
        key: String,
        /// Name of the code that had it first.
        first: String,
    },
    /// No code has this id.
    #[error("the codebook \"{codebook}\" has no code \"{code}\"")]
    NoSuchCode {
        /// Name of the codebook.
        codebook: String,
        /// Id that was looked for.
        code: String,
    },
    /// A code cannot be deleted while codes stand under it.
    #[error("\"{code}\" still has {children} code(s) under it")]
    HasChildren {
        /// Name of the code.
        code: String,
        /// How many stand right under it.
        children: usize,
    },
    /// A selection holds nothing but white space.
    #[error("the selection {start}..{end} holds no words")]
    EmptySelection {
        /// Byte offset of the start.
        start: usize,
        /// Byte offset of the end.
        end: usize,
    },
    /// A selection does not lie on its text.
    #[error("the selection does not lie on the text of revision {revision}")]
    OffText {
        /// The revision.
        revision: String,
        /// What is wrong with the span.
        #[source]
        source: SpanError,
    },
    /// A coding points into a revision that is not there.
    #[error("the coding points into revision {revision}, which is not there")]
    NoSuchRevision {
        /// The revision.
        revision: String,
    },
    /// The words at an anchor's span are not those it quotes.
    #[error("revision {revision} has \"{found}\" where the coding quotes \"{quote}\"")]
    QuoteDiffers {
        /// The revision.
        revision: String,
        /// The words that were coded.
        quote: String,
        /// The words that stand there.
        found: String,
    },
    /// A coding of a link lacks one of its sides.
    #[error("a coding of a link needs both sides; side {side} is empty")]
    OneSidedLink {
        /// `a` or `b`.
        side: &'static str,
    },
    /// One side of a link, or the place where an omission is reported, lies in more than one text.
    #[error("{what} of the coding lies in two texts: revisions {first} and {second}")]
    MixedRevisions {
        /// Which part of the selection.
        what: &'static str,
        /// The first revision.
        first: String,
        /// The other.
        second: String,
    },
    /// Both sides of a link lie in the same text, or an omission is said to be reported where it is absent.
    #[error("both sides of the coding lie in revision {revision}")]
    SameRevision {
        /// The revision.
        revision: String,
    },
    /// An omission does not say where the missing thing is reported.
    #[error("a coding of an omission needs the passage that reports what is missing")]
    OmissionOfNothing,
    /// A coding of several spans has fewer than two.
    #[error("a coding of several spans needs at least two, not {found}")]
    TooFewSpans {
        /// How many there are.
        found: usize,
    },
    /// The spans of one coding overlap or are not in text order.
    #[error("the spans of a coding must be in text order and must not overlap")]
    SpansOutOfOrder,
    /// A passage was coded in fewer than two wordings.
    #[error("a coding of a passage needs the wordings of at least two texts, not {found}")]
    TooFewSides {
        /// How many there are.
        found: usize,
    },
    /// A side of a passage holds no words.
    #[error("a side of the coded passage is empty")]
    EmptySide,
    /// A coding was checked against a codebook that is not its own.
    #[error("the coding belongs to codebook {expected}, not to {found}")]
    OtherCodebook {
        /// Id that the coding has.
        expected: String,
        /// Id of the codebook it was checked against.
        found: String,
    },
    /// A date is not RFC 3339.
    #[error("{field}: \"{value}\" is no date and time with a zone (RFC 3339)")]
    BadTime {
        /// Name of the field.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// A certainty or a weight lies outside 0 to 100.
    #[error("a {field} of {value} is not between 0 and 100")]
    BadShare {
        /// `certainty` or `weight`.
        field: &'static str,
        /// What stands there.
        value: u8,
    },
    /// An item's scale has fewer than two points.
    #[error("{field}: a scale needs at least two points, not {points}")]
    BadScale {
        /// Path of the field.
        field: String,
        /// What stands there.
        points: u8,
    },
    /// An answer lies outside its item's scale.
    #[error("the answer {value} to \"{item}\" is not between 0 and {highest}")]
    BadAnswer {
        /// Name of the item.
        item: String,
        /// What stands there.
        value: u8,
        /// The highest answer there is.
        highest: u8,
    },
    /// A code that is to be merged is the one it is merged into, or holds it.
    #[error("\"{code}\" cannot be merged into itself or into a code that stands under it")]
    MergedIntoItself {
        /// Name of the code.
        code: String,
    },
    /// A record of a study names another that is not there.
    #[error("{what} names {other} \"{id}\", which is not there")]
    Dangling {
        /// The record, in words: `coding 7f`.
        what: String,
        /// What kind of record is missing: `codebook`.
        other: &'static str,
        /// Its id.
        id: String,
    },
    /// Two records of a study have the same id.
    #[error("two {what} have the id \"{id}\"")]
    Twice {
        /// What kind of records.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A text of a study is not the one its hash was made of.
    #[error("the text of revision {revision} is not the one its hash was made of")]
    OtherText {
        /// The revision.
        revision: String,
    },
    /// A unit has more or fewer places for judgements than there are coders.
    #[error("unit {unit} has {found} places for judgements where there are {coders} coders")]
    RaggedJudgements {
        /// Number of the unit, from 0.
        unit: usize,
        /// Its places.
        found: usize,
        /// Number of coders.
        coders: usize,
    },
    /// A table's rows have different lengths.
    #[error("row {row} of the table has {found} counts, not {columns}")]
    RaggedTable {
        /// Number of the row, from 0.
        row: usize,
        /// Its counts.
        found: usize,
        /// The counts of the first row.
        columns: usize,
    },
    /// A measure needs another number of coders.
    #[error("{measure} needs {needed} coders, not {found}")]
    WrongCoders {
        /// Name of the measure.
        measure: &'static str,
        /// How many it needs, in words.
        needed: &'static str,
        /// How many there are.
        found: usize,
    },
    /// Fleiss' kappa cannot do with units that some coders left out.
    #[error("unit {unit} was judged by {found} of {coders} coders; Fleiss' kappa needs all of them")]
    MissingJudgements {
        /// Number of the unit, from 0.
        unit: usize,
        /// How many judged it.
        found: usize,
        /// Number of coders.
        coders: usize,
    },
    /// A unit lies outside the continuum, or is empty.
    #[error("coder {coder}: the unit {start}..{end} is empty or reaches past the {length} of the continuum")]
    UnitOffContinuum {
        /// Number of the coder, from 0.
        coder: usize,
        /// Where the unit starts.
        start: u64,
        /// Where it ends.
        end: u64,
        /// Length of the continuum.
        length: u64,
    },
    /// Two units of one coder overlap, so that they are no partition of the continuum.
    #[error("coder {coder}: the units {}..{} and {}..{} overlap", .first.0, .first.1, .second.0, .second.1)]
    OverlappingUnits {
        /// Number of the coder, from 0.
        coder: usize,
        /// Start and end of the first.
        first: (u64, u64),
        /// Start and end of the second.
        second: (u64, u64),
    },
}
