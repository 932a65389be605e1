//! Agreement of coders, and how disagreements are settled.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What coders are compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementUnit {
    /// Every sentence × code.
    #[default]
    Sentence,
    /// Every code point × code; the measures to read are those of the u-alpha family.
    Span,
    /// Every passage × code, by codings of links, passages and omissions. In an event all its passages count; without one
    /// only those that somebody coded, which makes agreement look worse than it is.
    Link,
    /// Every article × code, by codings of whole articles.
    Article,
    /// Every article × question that anybody answered; each answer is a judgement.
    Answer,
}

impl AgreementUnit {
    /// Whether what is compared are codings of words, so that the u-alpha family can be told.
    pub(crate) fn lies_in_words(self) -> bool {
        matches!(self, Self::Sentence | Self::Span)
    }
}

/// What a bootstrap draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementDraw {
    /// Sentences or passages, as if each stood for itself.
    Units,
    /// Articles with all they hold.
    Articles,
}

/// Whose agreement on what is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementInput {
    /// UUID of an event whose articles alone count.
    pub event: Option<String>,
    /// The codebook's id.
    pub codebook: String,
    /// Names of coders; none for all who used the codebook.
    pub coders: Vec<String>,
    /// What they are compared on.
    pub unit: AgreementUnit,
    /// What is drawn for the intervals; `None`: articles where there are 20 or more, else units.
    pub draw: Option<AgreementDraw>,
}

/// A code as a table names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeHead {
    /// Its id in the codebook.
    pub id: String,
    /// Name.
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
}

/// A figure, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementFigure {
    /// The figure; 1 is full agreement.
    pub value: Option<f64>,
    /// Why there is none, in a few words.
    pub undefined: Option<String>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Samples that gave no figure and are left out of the interval.
    pub undefined_samples: u32,
    /// Units (or code points, over all coders) that enter the figure.
    pub used: f64,
    /// Units (or code points) there are.
    pub all: f64,
}

/// All measures on the same data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementFigures {
    /// Share of pairs of judgements that agree; not corrected for chance.
    pub percent: AgreementFigure,
    /// Cohen's kappa; `None` unless there are two coders.
    pub cohen: Option<AgreementFigure>,
    /// Fleiss' kappa, on the units that all coders judged.
    pub fleiss: AgreementFigure,
    /// Krippendorff's alpha, nominal.
    pub alpha: AgreementFigure,
    /// Krippendorff's alpha, ordinal. `None` but for answers on a scale.
    pub alpha_ordinal: Option<AgreementFigure>,
    /// Krippendorff's u-alpha: where stretches lie and what they are called. `None` unless words are compared.
    pub u_alpha: Option<AgreementFigure>,
    /// u-alpha of relevance: where stretches lie, whatever they are called.
    pub u_alpha_of_relevance: Option<AgreementFigure>,
    /// cu-alpha (over all codes) or (k)u-alpha (for one): what stretches are called where they meet. For two coders.
    pub u_alpha_of_codes: Option<AgreementFigure>,
}

/// Agreement on one code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeAgreement {
    /// The code.
    pub code: CodeHead,
    /// Units to which each coder gave it, in the order of the coders; code points for spans; answers to a question.
    pub given: Vec<f64>,
    /// The measures.
    pub figures: AgreementFigures,
    /// Units on which coders differ about it.
    pub disputed: u32,
}

/// A coder in a comparison.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementCoder {
    /// Name.
    pub name: String,
    /// Codings that count; answers, where these are compared.
    pub codings: u32,
    /// Articles done: assigned by name, or with any coding or answer of this codebook.
    pub articles: u32,
}

/// Agreement of two of the coders over all codes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PairAgreement {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
    /// Share of judgements that agree.
    pub percent: AgreementFigure,
    /// Cohen's kappa.
    pub cohen: AgreementFigure,
    /// Alpha.
    pub alpha: AgreementFigure,
}

/// How far coders agree.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementView {
    /// What they are compared on.
    pub unit: AgreementUnit,
    /// The coders, in the order of tables.
    pub coders: Vec<AgreementCoder>,
    /// Articles that any of them did.
    pub articles: u32,
    /// Articles that two or more did.
    pub shared_articles: u32,
    /// Units in these articles: sentences, code points or passages.
    pub units: f64,
    /// Of them, those that two coders or more judged.
    pub shared_units: f64,
    /// Codings whose words are not found in the articles' newest text, and so do not count.
    pub unplaced: u32,
    /// What was drawn for the intervals; `None` when there was too little to draw from.
    pub draw: Option<AgreementDraw>,
    /// How many samples were drawn.
    pub samples: u32,
    /// Confidence of the intervals.
    pub confidence: f64,
    /// Over all codes: every unit × code is a judgement.
    pub overall: AgreementFigures,
    /// With all codes of a unit as one value, so that only the same set of codes agrees.
    pub sets: AgreementFigures,
    /// Each code.
    pub codes: Vec<CodeAgreement>,
    /// Each two coders, when there are more than two.
    pub pairs: Vec<PairAgreement>,
    /// What heads rows and columns of the table where that is not codes: answers. Else empty.
    pub values: Vec<CodeHead>,
    /// What stands against what: rows and columns are the codes in the order of `codes`, and last no code; or `values`.
    pub table: Vec<Vec<f64>>,
    /// Units on which coders differ.
    pub disputed: u32,
    /// Of them, those of which every difference is settled.
    pub settled: u32,
}

/// Which cell of the table is asked about.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreementCell {
    /// The comparison.
    pub of: AgreementInput,
    /// Id of the row's code, or of one of `values`; `None` for no code.
    pub row: Option<String>,
    /// Id of the column's code, or of one of `values`; `None` for no code.
    pub column: Option<String>,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give at most.
    pub limit: u32,
}

/// Which disagreements are asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListDisagreements {
    /// The comparison.
    pub of: AgreementInput,
    /// Id of a code that alone counts.
    pub code: Option<String>,
    /// Whether those that are settled are listed, too.
    pub settled: bool,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give at most.
    pub limit: u32,
}

/// Units that coders judged, a page of them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisagreementPage {
    /// How many there are.
    pub total: u32,
    /// Some of them, in order of texts.
    pub rows: Vec<DisagreementRow>,
}

/// Where a unit lies in one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnitSide {
    /// UUID of the article.
    pub article: String,
    /// Outlet.
    pub outlet: String,
    /// Title of the article.
    pub title: String,
    /// UUID of the revision.
    pub revision: String,
    /// Numbers of the segments.
    pub segments: Vec<u32>,
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// A coding as a coder's judgement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaidCoding {
    /// UUID.
    pub id: String,
    /// The code.
    pub code: CodeHead,
    /// The coded words, of all sides.
    pub quote: String,
    /// A note.
    pub memo: String,
}

/// What a coder said of a unit.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CoderSaid {
    /// Name.
    pub coder: String,
    /// Whether the coder did the article, so that no coding means no code.
    pub judged: bool,
    /// The codings on it.
    pub codings: Vec<SaidCoding>,
}

/// A unit with what each coder said of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisagreementRow {
    /// Where it lies: one side, or one for each article of a passage. For whole articles the words are the title, for answers
    /// the question.
    pub sides: Vec<UnitSide>,
    /// The codes that some gave and others did not.
    pub disputed: Vec<CodeHead>,
    /// What each coder said.
    pub coders: Vec<CoderSaid>,
    /// How it was settled.
    pub settlements: Vec<SettlementRow>,
    /// Whether every difference on it is settled.
    pub settled: bool,
}

/// Settles whether a code is held to be somewhere. The codings stay as they are.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Settle {
    /// UUID of the revision.
    pub revision: String,
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The codebook's id.
    pub codebook: String,
    /// Id of the code in dispute.
    pub code: String,
    /// Whether it is held to be there.
    pub applies: bool,
    /// Ids of the codings that are settled by this.
    pub codings: Vec<String>,
    /// The reason.
    pub memo: String,
}

/// Which settled disagreements are listed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListSettled {
    /// UUID of an event whose articles alone count.
    pub event: Option<String>,
    /// The codebook's id.
    pub codebook: String,
}

/// A settled disagreement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementRow {
    /// UUID.
    pub id: String,
    /// Where. For a whole article the words are its title.
    pub side: UnitSide,
    /// Whether it is about the whole article.
    pub whole: bool,
    /// Whether it was settled on an older text whose words the newest does not have, so that it does not count any more.
    pub lost: bool,
    /// The code that was in dispute.
    pub code: CodeHead,
    /// Whether it is held to be there.
    pub applies: bool,
    /// Ids of the codings that were settled.
    pub codings: Vec<String>,
    /// Who settled it.
    pub coder: String,
    /// The reason.
    pub memo: String,
    /// When: RFC 3339.
    pub created: String,
}

/// Where to write the figures of an agreement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportAgreement {
    /// The comparison.
    pub of: AgreementInput,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}
