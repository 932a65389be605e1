//! Spans, normal form, sentences, words, figures and languages of news text.
//!
//! A revision's text is brought to [`normalise`]d form once, then frozen. [`segments`] cuts it into the sentences that are
//! aligned; [`tokens`] cuts a sentence into the words that are diffed. All places are [`Span`]s: byte ranges on character
//! boundaries. [`Offsets`] turns them into code points where they leave the program.
//!
//! This crate compares nothing and keeps nothing.

mod abbreviations;
mod dateline;
mod figures;
mod language;
mod normal;
mod offsets;
mod segment;
mod sentences;
mod span;
mod stems;
mod terms;
mod words;

pub use dateline::dateline;
pub use figures::{
    Date, Figure, FigureKind, Name, Number, Quotation, QuotationKind, Report, ReportingVerb, Stance,
    Statement, StoryFigures, figures, quotations, story_figures,
};
pub use language::detect_language;
pub use normal::{NORMAL_FORM, normalise};
pub use offsets::Offsets;
pub use segment::{Segment, SegmentKind, segments};
pub use sentences::sentences;
pub use span::{Span, SpanError};
pub use stems::stem;
pub use terms::{TERMS, Term, terms};
pub use words::{Token, tokens};
