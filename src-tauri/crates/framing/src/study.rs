//! A study: everything that coding rests on and has led to, in one value. What is exchanged with other tools and merged
//! with a colleague's work.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::Span;
use serde::{Deserialize, Serialize};

use crate::{Answer, Change, Codebook, Coding, FramingError, text_hash};

/// Everything of a study. All lists are in an order that does not depend on how they were stored: by id unless said otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// When this value was made (RFC 3339).
    #[serde(default)]
    pub made: String,
    /// Who coded, by name.
    #[serde(default)]
    pub coders: Vec<Coder>,
    /// The codebooks.
    #[serde(default)]
    pub codebooks: Vec<Codebook>,
    /// How the codebooks came to be as they are, oldest first.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// The outlets.
    #[serde(default)]
    pub outlets: Vec<StudyOutlet>,
    /// The articles.
    #[serde(default)]
    pub articles: Vec<StudyArticle>,
    /// The events.
    #[serde(default)]
    pub events: Vec<StudyEvent>,
    /// The codings.
    #[serde(default)]
    pub codings: Vec<Coding>,
    /// The answers to questionnaires.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Disagreements that were settled.
    #[serde(default)]
    pub settlements: Vec<Settlement>,
    /// Links that a person cut or made.
    #[serde(default)]
    pub decisions: Vec<StudyDecision>,
}

/// Someone who codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coder {
    /// The name, which is also the identity: codings carry it.
    pub name: String,
    /// `#rrggbb`, or empty.
    #[serde(default)]
    pub colour: String,
    /// Ids of the articles assigned; empty when all are.
    #[serde(default)]
    pub articles: Vec<String>,
    /// A note.
    #[serde(default)]
    pub note: String,
    /// When the name was first used (RFC 3339).
    #[serde(default)]
    pub created: String,
}

impl Coder {
    /// Whether the coder is to code this article.
    pub fn is_assigned(&self, article: &str) -> bool {
        self.articles.is_empty() || self.articles.iter().any(|id| id == article)
    }
}

/// A disagreement that was settled. The codings it settles stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Identity.
    pub id: String,
    /// Id of the revision.
    pub revision: String,
    /// Byte range of the revision's text: where the disagreement was.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Id of the codebook.
    pub codebook: String,
    /// Id of the code that was in dispute.
    pub code: String,
    /// Whether the code is held to be there.
    pub applies: bool,
    /// Ids of the codings that were settled.
    #[serde(default)]
    pub codings: Vec<String>,
    /// Who settled it.
    pub coder: String,
    /// The reason.
    #[serde(default)]
    pub memo: String,
    /// When (RFC 3339).
    pub created: String,
}

/// An outlet of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyOutlet {
    /// Identity.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Home page.
    #[serde(default)]
    pub home: Option<String>,
    /// Country, as the person wrote it.
    #[serde(default)]
    pub country: Option<String>,
    /// Free-form groups.
    #[serde(default)]
    pub groups: Vec<String>,
}

/// An article of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyArticle {
    /// Identity.
    pub id: String,
    /// Title as shown.
    pub title: String,
    /// Id of the outlet.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Author line.
    #[serde(default)]
    pub byline: Option<String>,
    /// When it was published: ISO 8601, as precise as known.
    #[serde(default)]
    pub published: Option<String>,
    /// When it was first brought in (RFC 3339).
    #[serde(default)]
    pub retrieved: String,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// Canonical address.
    #[serde(default)]
    pub address: Option<String>,
    /// Licence or rights note.
    #[serde(default)]
    pub rights: Option<String>,
    /// A note shown with the article.
    #[serde(default)]
    pub label: Option<String>,
    /// Its texts, oldest first.
    #[serde(default)]
    pub revisions: Vec<StudyRevision>,
}

/// One immutable text of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyRevision {
    /// Identity.
    pub id: String,
    /// When it was brought in (RFC 3339).
    #[serde(default)]
    pub retrieved: String,
    /// The text in normal form; its first line is the headline.
    pub text: String,
    /// BLAKE3 of the text, in hex.
    pub hash: String,
    /// Which rules froze the text.
    #[serde(default)]
    pub normal_form: String,
    /// Where it came from: a file name, an address, "pasted".
    #[serde(default)]
    pub source: String,
    /// When the page was saved by whoever kept it, as its source says: ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<String>,
}

/// An event of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyEvent {
    /// Identity.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// First day: ISO 8601 date.
    #[serde(default)]
    pub start: Option<String>,
    /// Last day: ISO 8601 date.
    #[serde(default)]
    pub end: Option<String>,
    /// What happened.
    #[serde(default)]
    pub summary: String,
    /// Ids of its articles, in the order they joined.
    #[serde(default)]
    pub articles: Vec<String>,
}

/// A person's word on whether segments of two texts report the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyDecision {
    /// Identity.
    pub id: String,
    /// Id of one revision.
    pub first: String,
    /// Id of the other.
    pub second: String,
    /// Byte spans of the segments in `first`.
    pub first_spans: Vec<Span>,
    /// Byte spans of the segments in `second`.
    pub second_spans: Vec<Span>,
    /// Whether they are linked; else their link is cut.
    pub made: bool,
    /// Who decided.
    pub coder: String,
    /// When (RFC 3339).
    pub decided: String,
}

impl Study {
    /// The texts, by id of their revision.
    pub fn texts(&self) -> BTreeMap<&str, &str> {
        let revisions = self.articles.iter().flat_map(|article| &article.revisions);
        revisions.map(|revision| (revision.id.as_str(), revision.text.as_str())).collect()
    }

    /// Checks that ids are unique, that every record named is there, that texts are those of their hashes, and that codings,
    /// answers and settlements lie on their texts and codebooks. Coders that codings name need not be listed.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self) -> Result<(), FramingError> {
        let coders = unique("coders", self.coders.iter().map(|coder| coder.name.as_str()))?;
        unique("changes", self.changes.iter().map(|change| change.id.as_str()))?;
        let outlets = unique("outlets", self.outlets.iter().map(|outlet| outlet.id.as_str()))?;
        let articles = unique("articles", self.articles.iter().map(|article| article.id.as_str()))?;
        let events = unique("events", self.events.iter().map(|event| event.id.as_str()))?;
        unique("codings", self.codings.iter().map(|coding| coding.id.as_str()))?;
        unique("answers", self.answers.iter().map(|answer| answer.id.as_str()))?;
        unique("settlements", self.settlements.iter().map(|settled| settled.id.as_str()))?;
        unique("codebooks", self.codebooks.iter().map(|codebook| codebook.id.as_str()))?;
        if coders.iter().any(|name| name.trim().is_empty()) {
            return Err(FramingError::Empty { field: "coder".to_owned() });
        }
        let books: BTreeMap<&str, &Codebook> =
            self.codebooks.iter().map(|codebook| (codebook.id.as_str(), codebook)).collect();
        for codebook in &self.codebooks {
            codebook.check()?;
        }
        let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
        for article in &self.articles {
            if let Some(outlet) = &article.outlet {
                there(&outlets, || format!("article {}", article.id), "outlet", outlet)?;
            }
            for revision in &article.revisions {
                if homes.insert(&revision.id, &article.id).is_some() {
                    return Err(FramingError::Twice { what: "revisions", id: revision.id.clone() });
                }
                if text_hash(&revision.text) != revision.hash {
                    return Err(FramingError::OtherText { revision: revision.id.clone() });
                }
            }
        }
        for event in &self.events {
            for article in &event.articles {
                there(&articles, || format!("event {}", event.id), "article", article)?;
            }
        }
        for coder in &self.coders {
            for article in &coder.articles {
                there(&articles, || format!("coder {}", coder.name), "article", article)?;
            }
        }
        let texts = self.texts();
        let book = |what: &dyn Fn() -> String, id: &str| {
            books.get(id).copied().ok_or_else(|| FramingError::Dangling {
                what: what(),
                other: "codebook",
                id: id.to_owned(),
            })
        };
        for coding in &self.codings {
            let what = || format!("coding {}", coding.id);
            coding.check(book(&what, &coding.codebook)?, |revision| texts.get(revision).copied())?;
            if let Some(event) = &coding.event {
                there(&events, what, "event", event)?;
            }
        }
        for answer in &self.answers {
            let what = || format!("answer {}", answer.id);
            answer.check(book(&what, &answer.codebook)?)?;
            there(&articles, what, "article", &answer.article)?;
            if homes.get(answer.revision.as_str()) != Some(&answer.article.as_str()) {
                return Err(FramingError::Dangling {
                    what: what(),
                    other: "revision",
                    id: answer.revision.clone(),
                });
            }
        }
        unique("decisions", self.decisions.iter().map(|decision| decision.id.as_str()))?;
        for decision in &self.decisions {
            let sides =
                [(&decision.first, &decision.first_spans), (&decision.second, &decision.second_spans)];
            for (revision, spans) in sides {
                let Some(text) = texts.get(revision.as_str()) else {
                    let what = format!("decision {}", decision.id);
                    return Err(FramingError::Dangling { what, other: "revision", id: revision.clone() });
                };
                for span in spans {
                    Span::new(text, span.start(), span.end())
                        .map_err(|source| FramingError::OffText { revision: revision.clone(), source })?;
                }
            }
        }
        for settled in &self.settlements {
            let what = || format!("settlement {}", settled.id);
            let codebook = book(&what, &settled.codebook)?;
            if codebook.get(&settled.code).is_none() {
                return Err(FramingError::Dangling { what: what(), other: "code", id: settled.code.clone() });
            }
            let Some(text) = texts.get(settled.revision.as_str()) else {
                return Err(FramingError::Dangling {
                    what: what(),
                    other: "revision",
                    id: settled.revision.clone(),
                });
            };
            Span::new(text, settled.start, settled.end)
                .map_err(|source| FramingError::OffText { revision: settled.revision.clone(), source })?;
        }
        Ok(())
    }
}

/// The ids as a set.
fn unique<'a>(
    what: &'static str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<&'a str>, FramingError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(FramingError::Twice { what, id: id.to_owned() });
        }
    }
    Ok(seen)
}

fn there(
    ids: &BTreeSet<&str>,
    what: impl Fn() -> String,
    other: &'static str,
    id: &str,
) -> Result<(), FramingError> {
    if ids.contains(id) {
        Ok(())
    } else {
        Err(FramingError::Dangling { what: what(), other, id: id.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Code, Selection};

    const TEXT: &str = "Talks end\n\nThe talks ended without a deal.";

    fn study() -> Study {
        let mut codebook = Codebook::new("b", "Mine");
        codebook.add(Code::new("1", "Naming", "#4d5ecc")).unwrap();
        let anchor = Anchor::new("r", TEXT, Span::new(TEXT, 0, 5).unwrap()).unwrap();
        let time = "2014-03-31T08:00:00Z".to_owned();
        Study {
            codebooks: vec![codebook],
            coders: vec![Coder {
                name: "Ada".to_owned(),
                articles: vec!["a".to_owned()],
                ..Coder::default()
            }],
            articles: vec![StudyArticle {
                id: "a".to_owned(),
                revisions: vec![StudyRevision {
                    id: "r".to_owned(),
                    text: TEXT.to_owned(),
                    hash: text_hash(TEXT),
                    ..StudyRevision::default()
                }],
                ..StudyArticle::default()
            }],
            codings: vec![Coding {
                id: "c".to_owned(),
                codebook: "b".to_owned(),
                code: "1".to_owned(),
                coder: "Ada".to_owned(),
                event: None,
                selection: Selection::Span(anchor),
                memo: String::new(),
                created: time.clone(),
                modified: time.clone(),
                target: None,
                certainty: None,
                weight: None,
                suggested: None,
            }],
            settlements: vec![Settlement {
                id: "s".to_owned(),
                revision: "r".to_owned(),
                start: 0,
                end: 5,
                codebook: "b".to_owned(),
                code: "1".to_owned(),
                applies: true,
                codings: vec!["c".to_owned()],
                coder: "Ada".to_owned(),
                memo: String::new(),
                created: time,
            }],
            ..Study::default()
        }
    }

    #[test]
    fn what_does_not_hold_together_is_named() {
        assert_eq!(study().check(), Ok(()));
        let refusal = |change: fn(&mut Study)| {
            let mut study = study();
            change(&mut study);
            study.check().unwrap_err().to_string()
        };
        insta::assert_snapshot!(refusal(|s| s.articles[0].outlet = Some("o".into())), @r#"article a names outlet "o", which is not there"#);
        insta::assert_snapshot!(refusal(|s| s.codings[0].codebook = "x".into()), @r#"coding c names codebook "x", which is not there"#);
        insta::assert_snapshot!(refusal(|s| s.codings[0].event = Some("e".into())), @r#"coding c names event "e", which is not there"#);
        insta::assert_snapshot!(refusal(|s| s.codings.extend(s.codings.clone())), @r#"two codings have the id "c""#);
        insta::assert_snapshot!(refusal(|s| s.articles[0].revisions[0].text.push('!')), @"the text of revision r is not the one its hash was made of");
        insta::assert_snapshot!(refusal(|s| s.settlements[0].end = 999), @"the selection does not lie on the text of revision r");
        insta::assert_snapshot!(refusal(|s| s.settlements[0].code = "9".into()), @r#"settlement s names code "9", which is not there"#);
        insta::assert_snapshot!(refusal(|s| s.coders[0].articles = vec!["z".into()]), @r#"coder Ada names article "z", which is not there"#);
    }

    #[test]
    fn fields_may_be_missing() {
        assert_eq!(serde_json::from_str::<Study>("{}").unwrap(), Study::default());
        let json = serde_json::to_string(&study()).unwrap();
        assert_eq!(serde_json::from_str::<Study>(&json).unwrap(), study());
    }
}
