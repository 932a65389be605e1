//! Whether two articles share copy or were written apart.

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

/// From this share on, two articles are said to share copy. Independent reports of one event share quotations and set
/// phrases: a few runs in a hundred.
const SHARED_COPY: f32 = 0.25;

pub(crate) fn of(a: &Profile, b: &Profile) -> Regime {
    let fewer = a.runs.len().min(b.runs.len());
    let shared = if fewer == 0 { 0.0 } else { common(&a.runs, &b.runs) as f32 / fewer as f32 };
    let kind = if shared >= SHARED_COPY { RegimeKind::SharedCopy } else { RegimeKind::IndependentReport };
    Regime { kind, shared }
}

/// Number of values that two ascending lists both have.
pub(crate) fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        count += usize::from(x == y);
    }
    count
}
