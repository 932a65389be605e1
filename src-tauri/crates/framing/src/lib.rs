//! Codebooks, codings, questionnaires, anchoring and agreement. Pure: no files, no clock, no store.
//!
//! A [`Codebook`] is a tree of codes; [`built_in`] gives those that come along. A [`Coding`] applies a code to a
//! [`Selection`]: a span, both sides of a link, an omission, or an article. Its [`Anchor`]s keep the words and their
//! surroundings, so that a coding finds its place in a new revision, or says that it cannot. Ids are text (UUIDs where
//! Parallax makes them). How far coders agree is measured in [`agreement`], how
//! codes spread over outlets in [`tables`] with the tests of [`statistics`].

pub mod agreement;
mod anchor;
mod chance;
mod codebook;
mod coding;
mod colour;
mod counts;
mod error;
mod questionnaire;
mod selection;
pub mod statistics;
mod study;
pub mod tables;

pub use anchor::{Anchor, Place, Resolution, distance, text_hash};
pub use codebook::{Change, ChangeAct, Code, CodeKind, Codebook, Scale, built_in};
pub use coding::{Coding, sort_by_place};
pub use colour::{PALETTE, contrast, is_colour, palette_colour};
pub use counts::{CodeCount, count_codes};
pub use error::FramingError;
pub use questionnaire::{Answer, FrameScore, frame_scores};
pub use selection::{Selection, Unsettled, WholeText};
pub use study::{
    Coder, Settlement, Study, StudyArticle, StudyDecision, StudyEvent, StudyOutlet, StudyRevision,
};
