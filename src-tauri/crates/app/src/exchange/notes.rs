//! Memos as Markdown.

use parallax_exchange::Losses;
use parallax_exchange::markdown::notes;
use parallax_framing::Study;

use super::{Made, PROGRAM};

pub(super) fn write(study: &Study) -> Made {
    let mut losses = Losses::default();
    for coding in study.codings.iter().filter(|coding| coding.memo.trim().is_empty()) {
        losses.add("codings without a memo", "left out", &coding.coder);
    }
    let rows = study.codings.iter().filter(|coding| !coding.memo.trim().is_empty()).count();
    Made { bytes: notes(study, PROGRAM).into_bytes(), rows, losses }
}
