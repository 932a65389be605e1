//! Questionnaires: items answered for an article, and the frame scores made of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ArticleRow;

/// Which article's questionnaire to show.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShowQuestionnaire {
    /// UUID of the article.
    pub article: String,
}

/// Answers one item, or takes the answer back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnswerItem {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision that was read.
    pub revision: String,
    /// The codebook's id.
    pub codebook: String,
    /// The item's id.
    pub item: String,
    /// 0 or 1 for no or yes, or the point of the scale, from 0; `None` takes the answer back.
    pub value: Option<u8>,
    /// A note.
    pub memo: String,
}

/// All questionnaires for one article, with the current coder's answers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionnaireView {
    /// UUID of the article.
    pub article: String,
    /// One for each codebook that has items.
    pub books: Vec<QuestionnaireBook>,
}

/// The items of one codebook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionnaireBook {
    /// The codebook's id.
    pub codebook: String,
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Its frames in tree order.
    pub frames: Vec<QuestionnaireFrame>,
}

/// The items of one frame.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionnaireFrame {
    /// The code's id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// `#rrggbb`.
    pub colour: String,
    /// The items.
    pub items: Vec<QuestionnaireItem>,
    /// The mean of the answers, 0 to 1; `None` without any.
    pub score: Option<f64>,
    /// Items answered.
    pub answered: u32,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionnaireItem {
    /// The item's id.
    pub item: String,
    /// The question.
    pub question: String,
    /// What to mind.
    pub definition: String,
    /// How many answers the scale has; 2 without one: no, yes.
    pub points: u8,
    /// What the lowest means; empty for yes or no.
    pub low: String,
    /// What the highest means.
    pub high: String,
    /// The current coder's answer.
    pub value: Option<u8>,
    /// The current coder's note.
    pub memo: String,
    /// What other coders answered; empty in blind mode.
    pub others: Vec<OtherAnswer>,
}

/// Another coder's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OtherAnswer {
    /// Who.
    pub coder: String,
    /// What.
    pub value: u8,
}

/// Which scores to list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListScores {
    /// UUID of the event.
    pub event: String,
    /// The codebook's id.
    pub codebook: String,
}

/// Frame scores of an event's articles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScoresView {
    /// The frames, in tree order.
    pub frames: Vec<ScoredFrame>,
    /// A row for each article and coder that answered; articles without answers have one row without a coder.
    pub rows: Vec<ScoreRow>,
}

/// A frame that is scored.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScoredFrame {
    /// The code's id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// How many items it has.
    pub items: u32,
}

/// One coder's scores for one article.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScoreRow {
    /// The article.
    pub article: ArticleRow,
    /// Who answered.
    pub coder: Option<String>,
    /// The score of each frame, 0 to 1; `None` without answers.
    pub scores: Vec<Option<f64>>,
    /// Items answered for each frame.
    pub answered: Vec<u32>,
}
