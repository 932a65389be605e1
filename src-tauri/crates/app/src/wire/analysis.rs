//! Analysis: how codes spread over outlets and days, and which come together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CodeHead;

/// What articles are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// Outlet.
    #[default]
    Outlet,
    /// The groups a person put the outlet in, all together ("state, wire"), so that no article is in two.
    OutletGroup,
    /// Language of the article.
    Language,
}

/// What tests count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum TestBasis {
    /// Codings: this code against all others. Takes codings of one article as independent, which they seldom are.
    #[default]
    Codings,
    /// Articles: those with the code against those without.
    Articles,
}

/// What is analysed. Suggestions never count.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisInput {
    /// UUID of an event whose articles alone count.
    pub event: Option<String>,
    /// The codebook's id.
    pub codebook: String,
    /// Names of coders; none for all who used the codebook.
    pub coders: Vec<String>,
    /// Instead of single codings, what coders agree on and what was settled, a sentence × code each.
    pub settled: bool,
    /// What articles are grouped by.
    pub group_by: GroupBy,
    /// What tests count.
    pub basis: TestBasis,
}

/// A figure with its interval, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Estimate {
    /// The figure.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Why there is none, in a few words.
    pub undefined: Option<String>,
}

/// A group of articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisGroup {
    /// Its name; empty where an article has no outlet, group or language.
    pub name: String,
    /// Articles in it that were done.
    pub articles: u32,
    /// Words read in them: those of an article once for each coder who did it.
    pub words: u32,
    /// Codings that touch it.
    pub codings: u32,
}

/// One code in one group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisCell {
    /// Codings with the code that touch the group.
    pub codings: u32,
    /// Articles with any.
    pub articles: u32,
    /// Codings per 1,000 words, with an exact Poisson interval.
    pub rate: Estimate,
    /// Share of the group's articles, with Wilson's interval.
    pub share: Estimate,
    /// Log-likelihood keyness G² against all other groups.
    pub g2: Option<f64>,
    /// Its p.
    pub g2_p: Option<f64>,
    /// Binary logarithm of the ratio of the rates per word.
    pub log_ratio: Option<f64>,
    /// Whether a count of 0 stood as 0.5 in it.
    pub log_ratio_corrected: bool,
    /// p of Fisher's exact test, the group against the rest.
    pub fisher_p: Option<f64>,
    /// The same, adjusted by Holm's method for all cells.
    pub fisher_adjusted: Option<f64>,
    /// Odds ratio of the same table, with Woolf's interval.
    pub odds: Estimate,
    /// Whether a cell was 0, so that 0.5 was added to each.
    pub odds_corrected: bool,
    /// Why there are no tests, in a few words.
    pub undefined: Option<String>,
}

/// A test of whether codes depend on groups.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct TableTest {
    /// Chi-square.
    pub statistic: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<u32>,
    /// p of chi-square.
    pub p: Option<f64>,
    /// Expected counts, rows as tested; groups and codes without counts are left out.
    pub expected: Vec<Vec<f64>>,
    /// The least of them.
    pub least_expected: Option<f64>,
    /// Share of them below 5.
    pub below_five: Option<f64>,
    /// Whether they are large enough for p (none below 1, at most a fifth below 5).
    pub holds: bool,
    /// p of Fisher's exact test (Freeman–Halton), where they are not.
    pub fisher_p: Option<f64>,
    /// Standard error of it, where tables were drawn because there are too many to look at all.
    pub fisher_error: Option<f64>,
    /// Cramér's V.
    pub cramers_v: Option<f64>,
    /// The p to read (Fisher's where there is one), adjusted by Holm's method for all codes.
    pub adjusted: Option<f64>,
    /// Why there is no test, in a few words.
    pub undefined: Option<String>,
}

/// One code over all groups.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisCode {
    /// The code.
    pub code: CodeHead,
    /// How deep it stands in the tree, from 0. Counts are of the code itself, without those below it.
    pub depth: u32,
    /// Codings with it.
    pub codings: u32,
    /// Articles with any.
    pub articles: u32,
    /// Per 1,000 words.
    pub rate: Estimate,
    /// In each group, in the order of the groups.
    pub cells: Vec<AnalysisCell>,
    /// Whether it depends on the group.
    pub test: TableTest,
}

/// A day of coverage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisDay {
    /// The day of publication: ISO 8601 date.
    pub day: String,
    /// Articles of that day.
    pub articles: u32,
    /// Words read in them.
    pub words: u32,
    /// Codings by code, in the order of the codes.
    pub codings: Vec<u32>,
}

/// Two codes that come together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodePair {
    /// The one.
    pub a: CodeHead,
    /// The other.
    pub b: CodeHead,
    /// Sentences in which a coder gave both.
    pub sentences: u32,
    /// Sentences in which a coder gave one or both.
    pub sentences_with_either: u32,
    /// Passages of the event in which both were given, whoever and in whichever outlet; 0 without an event.
    pub passages: u32,
    /// Passages in which one or both were given.
    pub passages_with_either: u32,
}

/// The codes of one outlet's wording of a passage.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PassageSide {
    /// UUID of the article.
    pub article: String,
    /// Outlet.
    pub outlet: String,
    /// Numbers of the segments.
    pub segments: Vec<u32>,
    /// The wording.
    pub text: String,
    /// Codes on it by how many codings gave them, in the order of the codes.
    pub codes: Vec<CodeCountView>,
}

/// A code and how often it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeCountView {
    /// The code.
    pub code: CodeHead,
    /// Codings.
    pub codings: u32,
}

/// A passage whose wordings were coded.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PassageDifference {
    /// Number of the passage in the event's matrix.
    pub passage: u32,
    /// The wordings, in the order of the event's coverage.
    pub sides: Vec<PassageSide>,
    /// Whether codes differ between wordings.
    pub differs: bool,
    /// Codings that touch it.
    pub codings: u32,
}

/// A coder whose codings count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisCoder {
    /// Name.
    pub name: String,
    /// Codings.
    pub codings: u32,
    /// Articles done.
    pub articles: u32,
}

/// How codes spread over groups and days, and which come together.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnalysisView {
    /// Whose codings count.
    pub coders: Vec<AnalysisCoder>,
    /// Articles done by any of them.
    pub articles: u32,
    /// Words read in them.
    pub words: u32,
    /// Codings that count.
    pub codings: u32,
    /// With `settled`: sentence × codes on which coders differ and nothing was settled; they do not count.
    pub open: u32,
    /// Codings whose words are not found in the articles' newest text; they count for their article, but in no sentence.
    pub unplaced: u32,
    /// Confidence of the intervals.
    pub confidence: f64,
    /// The groups, by name.
    pub groups: Vec<AnalysisGroup>,
    /// The codes, in the order of the tree.
    pub codes: Vec<AnalysisCode>,
    /// Whether codes depend on groups at all, by codings.
    pub test: TableTest,
    /// By day of publication.
    pub days: Vec<AnalysisDay>,
    /// Articles without a day.
    pub undated: u32,
    /// Codes that come together, the most frequent first.
    pub pairs: Vec<CodePair>,
    /// Passages of the event that were coded, those with differences first; none without an event.
    pub passages: Vec<PassageDifference>,
}

/// Which table of an analysis is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnalysisTable {
    /// Codes × groups, a row each.
    #[default]
    Groups,
    /// Tests, a row a code.
    Tests,
    /// Codes × days, a row each.
    Days,
    /// Codes that come together.
    Pairs,
    /// Passages × outlets × codes.
    Passages,
}

/// Where to write an analysis.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportAnalysis {
    /// What is analysed.
    pub of: AnalysisInput,
    /// Which of its tables.
    pub table: AnalysisTable,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}

/// A drawing that the UI made of figures, to write as a file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WritePicture {
    /// The drawing, as SVG that needs nothing from elsewhere.
    pub svg: String,
    /// File to write, as the host's dialog gave it: `.svg` or `.png`.
    pub path: String,
}
