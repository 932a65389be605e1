//! Whether two articles share copy or were written apart.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Profile;

/// How two articles are related, with the number it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Regime {
    /// Which of the two.
    pub kind: RegimeKind,
    /// Share of the shorter article's runs of five words that the other article has too, 0–1.
    pub shared: f32,
}

/// How two articles are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegimeKind {
    /// One wire text under both: word marks mean something.
    SharedCopy,
    /// Written apart: what counts is what is shared or differs in names, numbers, quotes and chosen words.
    IndependentReport,
}

/// Length of the runs of words that are looked for in both.
const RUN: usize = 5;
/// From this share on, the two are said to share copy.
const SHARED_COPY: f32 = 0.25;

pub(crate) fn of(a: &Profile, b: &Profile) -> Regime {
    let (a, b) = (runs(a), runs(b));
    let fewer = a.len().min(b.len());
    let shared = if fewer == 0 { 0.0 } else { a.intersection(&b).count() as f32 / fewer as f32 };
    let kind = if shared >= SHARED_COPY { RegimeKind::SharedCopy } else { RegimeKind::IndependentReport };
    Regime { kind, shared }
}

fn runs(profile: &Profile) -> BTreeSet<&[u64]> {
    profile.segments().iter().flat_map(|segment| segment.words.windows(RUN)).collect()
}
