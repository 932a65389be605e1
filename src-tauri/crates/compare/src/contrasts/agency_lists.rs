//! The word lists that tell voices apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use parallax_text::stem;

const EN: &str = include_str!("../../data/agency-en.txt");
const OTHERS: &str = include_str!("../../data/agency-others.txt");

/// What is known of English verbs.
#[derive(Default)]
pub(super) struct English {
    pub(super) be: BTreeSet<&'static str>,
    /// What may stand between the helping verb and the participle.
    pub(super) skip: BTreeSet<&'static str>,
    /// Participles that tell a state and no act.
    pub(super) stative: BTreeSet<&'static str>,
    /// Nouns that name no doer: "someone", "fire".
    pub(super) nobody: BTreeSet<&'static str>,
    /// The base of each irregular form.
    irregular: BTreeMap<&'static str, &'static str>,
    /// Irregular forms that are participles: all but the base, when none differs, and the forms in -s and -ing.
    participles: BTreeSet<&'static str>,
    /// The act that a form tells.
    acts: BTreeMap<&'static str, &'static str>,
}

fn entries(source: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'))
}

pub(super) static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    let mut lists = English::default();
    for (head, words) in entries(EN) {
        let words = words.split_whitespace();
        match head {
            "be" => lists.be.extend(words),
            "skip" => lists.skip.extend(words),
            "stative" => lists.stative.extend(words),
            "nobody" => lists.nobody.extend(words),
            "irregular" => {
                let forms: Vec<&str> = words.collect();
                let Some(base) = forms.first() else { continue };
                for form in &forms {
                    lists.irregular.insert(form, base);
                    if !form.ends_with("ing") && *form != format!("{base}s") {
                        lists.participles.insert(form);
                    }
                }
            }
            _ => {
                if let Some(act) = head.strip_prefix("act ") {
                    lists.acts.extend(words.map(|word| (word, act)));
                }
            }
        }
    }
    lists
});

impl English {
    /// The act that a form of a verb tells: forms of different verbs may tell one act.
    pub(super) fn act(&self, key: &str) -> String {
        if let Some(act) = self.acts.get(key) {
            return (*act).to_owned();
        }
        match self.irregular.get(key) {
            Some(base) => (*base).to_owned(),
            None => stem(key, Some("en")).into_owned(),
        }
    }

    pub(super) fn participle(&self, key: &str) -> bool {
        !self.stative.contains(key)
            && (self.participles.contains(key)
                || key.len() > 4 && key.ends_with("ed") && !key.ends_with("eed"))
    }

    /// Whether a form can be a finite verb or a participle of the perfect: "arrested", "arrests".
    pub(super) fn finite(&self, key: &str) -> bool {
        self.participle(key)
            || self.irregular.contains_key(key) && !key.ends_with("ing")
            || self.acts.contains_key(key)
    }
}

/// Voices of a language whose active perfect and passive use one participle.
#[derive(Default)]
pub(super) struct Voices {
    pub(super) passive: BTreeSet<&'static str>,
    pub(super) active: BTreeSet<&'static str>,
    pub(super) agent: BTreeSet<&'static str>,
    endings: Vec<&'static str>,
    agreement: Vec<&'static str>,
}

static VOICES: LazyLock<BTreeMap<&'static str, Voices>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Voices> = BTreeMap::new();
    for (head, words) in entries(OTHERS) {
        let Some((language, role)) = head.split_once(' ') else { continue };
        let voices = all.entry(language).or_default();
        let words = words.split_whitespace();
        match role {
            "passive" => voices.passive.extend(words),
            "active" => voices.active.extend(words),
            "agent" => voices.agent.extend(words),
            "endings" => voices.endings.extend(words),
            _ => voices.agreement.extend(words),
        }
    }
    all
});

impl Voices {
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        VOICES.get(language)
    }

    /// What a participle is compared by; `None` for a word that is none.
    pub(super) fn participle<'k>(&self, key: &'k str) -> Option<&'k str> {
        if key.chars().count() < 4 || !self.endings.iter().any(|ending| key.ends_with(ending)) {
            return None;
        }
        Some(self.agreement.iter().find_map(|ending| key.strip_suffix(ending)).unwrap_or(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_tell_one_act() {
        for (one, other) in
            [("shot", "killed"), ("taken", "took"), ("arrests", "detained"), ("rejected", "rejects")]
        {
            assert_eq!(ENGLISH.act(one), ENGLISH.act(other), "{one}, {other}");
        }
        assert_ne!(ENGLISH.act("killed"), ENGLISH.act("arrested"));
        assert!(ENGLISH.participle("seized") && ENGLISH.participle("shot") && !ENGLISH.participle("need"));
        assert!(!ENGLISH.participle("shoots") && !ENGLISH.participle("expected"));
    }

    #[test]
    fn participles_agree() {
        let (french, german) = (Voices::of("fr").unwrap(), Voices::of("de").unwrap());
        assert_eq!(french.participle("arrêtées"), french.participle("arrêté"));
        assert_eq!(german.participle("getötet"), Some("getötet"));
        assert_eq!(german.participle("und"), None);
    }
}
