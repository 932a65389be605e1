//! Aligns and diffs how outlets report one event. Pure: no I/O, no clock, no store.
//!
//! [`align`] finds which segments of two articles report the same thing, in whatever order and words. [`passages`] closes
//! those links over all of an event's articles, [`matrix`] says who reports which of them, how and where.
//! [`Arrivals`] proposes which event a newly arrived article belongs to.
//!
//! Everything here is a function of its input: the same input gives the same bytes, whatever the machine and whatever the
//! order in which articles are given.

mod align;
mod arrivals;
mod candidates;
mod contrasts;
mod copies;
mod diff;
mod difference;
#[doc(hidden)]
pub mod fitting;
mod matrix;
mod meaning;
mod passages;
mod profile;
mod regime;
mod relatedness;
mod revision;
mod score;
mod source;
mod units;
mod vocabulary;
mod weights;
mod wordchoice;

pub use align::{
    AlignOptions, Alignment, Decision, GivenArticle, Link, LinkKind, MadeBy, PairLinks, Side, Verdict, align,
    align_group, align_group_with, align_profiles,
};
pub use arrivals::{ArrivalOptions, Arrivals, Place, Proposal, Proposed, Reasons, Sketch, reasons};
pub use contrasts::{Contrast, ContrastSide, Gathered, Rule, Why, contrasts, gather};
pub use copies::{Copy, copies};
pub use diff::{Edit, Label, Mark, Piece, Script, WordDiff, diff, diff_with_figures};
pub use difference::{mean_difference, wording_difference};
pub use matrix::{
    Cell, FigureContrast, Matrix, Prominence, Row, Shares, Stated, Status, Voice, matrix, shares,
};
pub use meaning::{Meanings, Semantics, SemanticsError};
pub use passages::{Passage, Wording, passages};
pub use profile::Profile;
pub use regime::{Regime, RegimeKind};
pub use revision::{Change, RevisionDiff, RevisionRow, RevisionSummary, revision_diff};
pub use source::{
    Alteration, Cut, Fidelity, QuoteMark, QuotePiece, SourceReport, SourceSentence, SourcedQuote, quoted_from,
};
pub use units::{Order, Unit, units};
pub use weights::Weights;
pub use wordchoice::{ChoiceKind, Use, Variant, WordChoice, word_choices};
