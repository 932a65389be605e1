//! Different names for the same actor, place or act.

use super::contested::{self, Found};
use super::{Contrast, Pair, Rule, Why};

/// How alike two wordings must be for the names to name one thing.
const ALIKE: f32 = 0.2;

/// Looks for names of the documented groups: one on each side, and neither side with the other's.
pub(super) fn find(pair: &Pair<'_, '_>, found: &mut Vec<Contrast>) {
    if pair.alike < ALIKE {
        return;
    }
    let (ours, theirs) = (contested::in_wording(pair.x), contested::in_wording(pair.y));
    for (group, x) in &ours {
        let Some(y) = theirs.get(group) else { continue };
        let has = |names: &[Found], variant: usize| names.iter().any(|name| name.variant == variant);
        // An outlet that uses both names does not choose between them.
        let Some(one) = x.iter().find(|name| !has(y, name.variant)) else { continue };
        let Some(other) = y.iter().find(|name| !has(x, name.variant)) else { continue };
        if x.iter().any(|name| has(y, name.variant)) {
            continue;
        }
        let why = Why {
            rule: Rule::Naming,
            words: [pair.x.said(one.span).to_owned(), pair.y.said(other.span).to_owned()],
            about: contested::name(*group).to_owned(),
            stances: None,
            source: Some(contested::source(*group).to_owned()),
        };
        let strength = 0.6 + 0.4 * pair.alike;
        found.push(pair.contrast(vec![one.span], vec![other.span], why, strength));
    }
}
