//! Questionnaires: items answered for a whole article, and the frame scores made of them.
//!
//! After Semetko & Valkenburg (2000), "Framing European Politics", Journal of Communication 50(2), 93–109: a frame is measured by
//! a handful of questions about an article; its score is the mean of their answers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::codebook::CodeKind;
use crate::{Codebook, FramingError};

/// A coder's answer to one item about one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Identity.
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// Id of the revision that was read.
    pub revision: String,
    /// Id of the codebook.
    pub codebook: String,
    /// Id of the item in it.
    pub item: String,
    /// Who answered.
    pub coder: String,
    /// 0 or 1 for no or yes, or the point of the item's scale, from 0.
    pub value: u8,
    /// A note.
    #[serde(default)]
    pub memo: String,
    /// When it was first given (RFC 3339).
    pub created: String,
    /// When it was last changed (RFC 3339).
    pub modified: String,
}

impl Answer {
    /// Checks the answer against its codebook.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self, codebook: &Codebook) -> Result<(), FramingError> {
        for (field, value) in [("id", &self.id), ("coder", &self.coder), ("article", &self.article)] {
            if value.trim().is_empty() {
                return Err(FramingError::Empty { field: field.to_owned() });
            }
        }
        for (field, value) in [("created", &self.created), ("modified", &self.modified)] {
            if value.parse::<Timestamp>().is_err() {
                return Err(FramingError::BadTime { field, value: value.clone() });
            }
        }
        let item = codebook.get(&self.item).filter(|code| code.kind == CodeKind::Item);
        let item = item.ok_or_else(|| FramingError::NoSuchCode {
            codebook: codebook.name.clone(),
            code: self.item.clone(),
        })?;
        if self.value > item.highest() {
            return Err(FramingError::BadAnswer {
                item: item.name.clone(),
                value: self.value,
                highest: item.highest(),
            });
        }
        Ok(())
    }
}

/// How far one frame is there in one article, as one coder answered.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameScore {
    /// Id of the code whose items these are.
    pub frame: String,
    /// The mean of the answers, each brought to 0–1 by its scale; `None` without answers.
    pub score: Option<f64>,
    /// Items answered.
    pub answered: u32,
    /// Items there are; those no longer in use are left out unless they were answered.
    pub items: u32,
}

/// Scores of all frames of a codebook from one coder's answers about one article, in tree order; codes without items have none.
/// Of two answers to one item the last in the list counts.
pub fn frame_scores(codebook: &Codebook, answers: &[&Answer]) -> Vec<FrameScore> {
    let given: BTreeMap<&str, u8> = answers
        .iter()
        .filter(|answer| answer.codebook == codebook.id)
        .map(|answer| (answer.item.as_str(), answer.value))
        .collect();
    let tree = codebook.tree();
    tree.iter()
        .filter_map(|(_, frame)| {
            let items: Vec<_> = tree
                .iter()
                .map(|(_, code)| *code)
                .filter(|code| code.kind == CodeKind::Item && code.parent.as_deref() == Some(&frame.id))
                .filter(|code| !code.deprecated || given.contains_key(code.id.as_str()))
                .collect();
            if items.is_empty() {
                return None;
            }
            let values: Vec<f64> = items
                .iter()
                .filter_map(|item| {
                    let value = given.get(item.id.as_str())?;
                    Some(f64::from(*value) / f64::from(item.highest().max(1)))
                })
                .collect();
            let answered = u32::try_from(values.len()).unwrap_or(u32::MAX);
            Some(FrameScore {
                frame: frame.id.clone(),
                score: (answered > 0).then(|| values.iter().sum::<f64>() / f64::from(answered)),
                answered,
                items: u32::try_from(items.len()).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Scale;
    use crate::{Code, built_in};

    fn answer(item: &str, value: u8) -> Answer {
        Answer {
            id: format!("answer to {item}"),
            article: "a".to_owned(),
            revision: "r".to_owned(),
            codebook: "b".to_owned(),
            item: item.to_owned(),
            coder: "Ada".to_owned(),
            value,
            memo: String::new(),
            created: "2014-03-31T08:00:00Z".to_owned(),
            modified: "2014-03-31T08:00:00Z".to_owned(),
        }
    }

    fn book() -> Codebook {
        let mut book = Codebook::new("b", "Mine");
        book.add(Code::new("conflict", "Conflict", "#4d5ecc")).unwrap();
        let item = |id: &str, scale| Code {
            kind: CodeKind::Item,
            parent: Some("conflict".to_owned()),
            scale,
            ..Code::new(id, id, "#4d5ecc")
        };
        book.add(item("1", None)).unwrap();
        book.add(item("2", None)).unwrap();
        book.add(item("3", Some(Scale { points: 5, low: String::new(), high: String::new() }))).unwrap();
        book
    }

    #[test]
    fn a_score_is_the_mean_of_its_items() {
        let book = book();
        assert_eq!(frame_scores(&book, &[])[0].score, None);
        let (one, two, three) = (answer("1", 1), answer("2", 0), answer("3", 3));
        let scores = frame_scores(&book, &[&one, &two, &three]);
        assert_eq!(scores.len(), 1);
        assert_eq!((scores[0].score, scores[0].answered, scores[0].items), (Some(1.75 / 3.0), 3, 3));
        let changed = answer("1", 0);
        assert_eq!(frame_scores(&book, &[&one, &changed])[0].score, Some(0.0), "the last answer counts");
    }

    #[test]
    fn an_answer_must_be_one_there_is() {
        let refusal = |item: &str, value| answer(item, value).check(&book()).unwrap_err().to_string();
        assert_eq!(answer("3", 4).check(&book()), Ok(()));
        insta::assert_snapshot!(refusal("3", 5), @r#"the answer 5 to "3" is not between 0 and 4"#);
        insta::assert_snapshot!(refusal("1", 2), @r#"the answer 2 to "1" is not between 0 and 1"#);
        insta::assert_snapshot!(refusal("conflict", 1), @r#"the codebook "Mine" has no code "conflict""#);
    }

    #[test]
    fn the_built_in_questionnaire_scores_all_of_its_frames() {
        let books = built_in();
        let book =
            books.iter().find(|book| book.codes.iter().any(|code| code.kind == CodeKind::Item)).unwrap();
        let scores = frame_scores(book, &[]);
        assert_eq!(scores.len(), 5, "the five generic frames");
        assert!(scores.iter().all(|score| score.items >= 3 && score.score.is_none()));
    }
}
