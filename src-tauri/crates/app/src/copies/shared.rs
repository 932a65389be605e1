//! How much of two texts is the same, run by run.

use std::collections::BTreeSet;

/// Words in a run.
const RUN: usize = 3;

/// Characters in a run of a script that puts no spaces between words.
const CHARS: usize = 6;

/// Texts with fewer runs are not held to be copies, whatever they share: a notice of a few lines is alike everywhere.
const FEWEST: usize = 40;

/// From which share on two texts are copies: of all runs …
const RESEMBLANCE: f32 = 0.5;

/// … or of those of the shorter text, which an outlet may have cut.
const CONTAINMENT: f32 = 0.8;

/// The runs of words of a text, each once, as numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs(BTreeSet<u64>);

/// What two texts share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shared {
    both: usize,
    shorter: usize,
    either: usize,
}

fn number(parts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b" ");
    }
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

impl Runs {
    /// The runs of an article's text under its headline, which each outlet makes anew. Case and punctuation do not count.
    pub(crate) fn of(text: &str) -> Self {
        let body = text.split_once('\n').map_or(text, |(_, body)| body).to_lowercase();
        let words: Vec<&str> =
            body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        // Words of more than this are sentences: there are no spaces between words.
        if letters > words.len() * 15 {
            let letters: Vec<String> = words.concat().chars().map(String::from).collect();
            let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
            return Self(letters.windows(CHARS).map(number).collect());
        }
        Self(words.windows(RUN).map(number).collect())
    }

    /// The runs, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }

    /// Whether there are enough of them to tell.
    pub(crate) fn enough(&self) -> bool {
        self.0.len() >= FEWEST
    }

    /// What is shared with another text.
    pub(crate) fn shared(&self, other: &Self) -> Shared {
        let (small, large) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let both = small.0.iter().filter(|run| large.0.contains(run)).count();
        Shared { both, shorter: small.0.len(), either: small.0.len() + large.0.len() - both }
    }
}

impl Shared {
    /// Runs in both, of those in either: 0–1.
    pub(crate) fn resemblance(self) -> f32 {
        if self.either == 0 { 0.0 } else { self.both as f32 / self.either as f32 }
    }

    /// Runs in both, of those in the shorter text: 0–1.
    pub(crate) fn containment(self) -> f32 {
        if self.shorter == 0 { 0.0 } else { self.both as f32 / self.shorter as f32 }
    }

    /// Whether one is a copy of the other.
    pub(crate) fn is_copy(self) -> bool {
        self.shorter >= FEWEST && (self.resemblance() >= RESEMBLANCE || self.containment() >= CONTAINMENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: impl IntoIterator<Item = u32>) -> String {
        let words: Vec<String> = words.into_iter().map(|n| format!("word{n}")).collect();
        format!("A headline\n\n{}.", words.join(" "))
    }

    #[test]
    fn headline_case_and_punctuation_do_not_count() {
        let (a, b) = (text(0..100), text(0..100));
        let b = b.replace("A headline", "Another").to_uppercase().replace(' ', ", ");
        assert_eq!(Runs::of(&a).shared(&Runs::of(&b)).resemblance(), 1.0);
    }

    #[test]
    fn a_cut_copy_is_one_and_a_short_notice_is_not() {
        let whole = Runs::of(&text(0..300));
        let cut = Runs::of(&text(0..80));
        assert!(whole.shared(&cut).is_copy() && whole.shared(&cut).resemblance() < 0.3);
        let notice = Runs::of(&text(0..20));
        assert!(!notice.shared(&notice).is_copy() && !notice.enough());
        let other = Runs::of(&text((0..60).chain(500..700)));
        assert!(!whole.shared(&other).is_copy());
    }

    #[test]
    fn a_script_without_spaces_has_runs_too() {
        let text = |from: u32| {
            let letters: String =
                (from..from + 200).filter_map(|n| char::from_u32(0x4e00 + n * 37 % 3000)).collect();
            format!("标题\n\n{letters}。")
        };
        let (a, b) = (Runs::of(&text(0)), Runs::of(&text(1000)));
        assert!(a.enough() && a.shared(&a).is_copy() && !a.shared(&b).is_copy());
    }
}
