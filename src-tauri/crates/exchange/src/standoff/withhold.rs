//! Keeping the texts' words out of a pack: whatever shares five words in a row with a text is taken out, wherever it stands.

use std::collections::BTreeSet;

use parallax_text::tokens;
use serde_json::Value;

/// Words in a row that make a quotation.
pub(super) const RUN: usize = 5;

/// All runs of [`RUN`] words of some texts, in folded form.
pub(super) struct Runs(BTreeSet<[u8; 16]>);

fn runs(text: &str) -> Vec<[u8; 16]> {
    let keys: Vec<String> =
        tokens(text).into_iter().filter(|token| token.word).map(|token| token.key).collect();
    let hash = |window: &[String]| {
        let mut short = [0; 16];
        let whole = blake3::hash(window.join("\n").as_bytes());
        whole.as_bytes().iter().zip(&mut short).for_each(|(from, to)| *to = *from);
        short
    };
    keys.windows(RUN).map(hash).collect()
}

impl Runs {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self(texts.flat_map(runs).collect())
    }

    /// Whether a run of the texts stands in `words`.
    pub(super) fn are_in(&self, words: &str) -> bool {
        runs(words).iter().any(|run| self.0.contains(run))
    }
}

/// What was taken out, or could not be.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// Fields that were emptied, by their names.
    pub(super) emptied: Vec<String>,
    /// Fields that were asked for and hold words of a text.
    pub(super) quoting: Vec<String>,
    /// Fields that are names of things that others refer to: taking them out would break the pack.
    pub(super) fixed: Vec<String>,
}

/// Fields that tell a name to people and can be replaced.
const NAMES: &[&str] = &["name", "low", "high"];
/// Fields by which parts refer to each other.
const REFERENCES: &[&str] = &[
    "id", "codebook", "code", "coder", "event", "article", "revision", "item", "parent", "articles",
    "codings", "absent",
];

/// Empties every string under `value` that holds a run of the texts. `allowed` tells fields that were asked for; addresses
/// are let through, since they are what a text is found by.
pub(super) fn withhold(
    value: &mut Value,
    field: &str,
    runs: &Runs,
    allowed: &dyn Fn(&str) -> bool,
    out: &mut Withheld,
) {
    match value {
        Value::String(text) => {
            if field == "address" || !runs.are_in(text) {
                return;
            }
            if allowed(field) {
                out.quoting.push(field.to_owned());
            } else if REFERENCES.contains(&field) {
                out.fixed.push(field.to_owned());
            } else {
                out.emptied.push(field.to_owned());
                *text = if NAMES.contains(&field) {
                    format!("withheld {}", out.emptied.len())
                } else {
                    String::new()
                };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| withhold(item, field, runs, allowed, out)),
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, value)| withhold(value, name, runs, allowed, out));
        }
        _ => {}
    }
}
