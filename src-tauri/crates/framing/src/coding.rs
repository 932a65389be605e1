//! Codings: a code, applied by a coder to a selection.

use std::cmp::Reverse;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Codebook, FramingError, Selection};

/// A code applied by a coder to a selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Identity.
    pub id: String,
    /// Id of the codebook.
    pub codebook: String,
    /// Id of the code in it.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// Id of the event in whose coverage it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What it is on.
    pub selection: Selection,
    /// A note.
    #[serde(default)]
    pub memo: String,
    /// When it was made (RFC 3339).
    pub created: String,
    /// When it was last changed (RFC 3339).
    pub modified: String,
    /// Who or what is judged, as in NewsWCL50's property@target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How certain the coder is, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<u8>,
    /// How strongly the code is there, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// The rule that suggested it, where a coder accepted a suggestion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<String>,
}

impl Coding {
    /// Checks the coding against its codebook and the texts it lies on; `text_of` gives a revision's text.
    ///
    /// A deprecated code is no fault: codings made with it stay.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check<'t>(
        &self,
        codebook: &Codebook,
        text_of: impl Fn(&str) -> Option<&'t str>,
    ) -> Result<(), FramingError> {
        for (field, value) in [("id", &self.id), ("coder", &self.coder)] {
            if value.trim().is_empty() {
                return Err(FramingError::Empty { field: field.to_owned() });
            }
        }
        if self.codebook != codebook.id {
            return Err(FramingError::OtherCodebook {
                expected: self.codebook.clone(),
                found: codebook.id.clone(),
            });
        }
        if codebook.get(&self.code).is_none() {
            return Err(FramingError::NoSuchCode {
                codebook: codebook.name.clone(),
                code: self.code.clone(),
            });
        }
        for (field, value) in [("created", &self.created), ("modified", &self.modified)] {
            if value.parse::<Timestamp>().is_err() {
                return Err(FramingError::BadTime { field, value: value.clone() });
            }
        }
        for (field, value) in [("certainty", self.certainty), ("weight", self.weight)] {
            match value {
                Some(value) if value > 100 => return Err(FramingError::BadShare { field, value }),
                _ => {}
            }
        }
        self.selection.check(text_of)
    }
}

/// Sorts codings by where they are: by text (`rank` gives a revision's place among the texts), then start, longer ones
/// first; codings of whole articles before those inside; then by when they were made, then id.
pub fn sort_by_place(codings: &mut [Coding], rank: impl Fn(&str) -> usize) {
    codings.sort_by_cached_key(|coding| {
        let text = coding.selection.revisions().first().map(|revision| rank(revision));
        let span = coding
            .selection
            .anchors()
            .first()
            .map(|anchor| (anchor.span.start(), Reverse(anchor.span.end())));
        (text, span, coding.created.parse::<Timestamp>().ok(), coding.id.clone())
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Code, WholeText};
    use parallax_text::Span;

    const TEXT: &str = "Talks failed. Work goes on.";

    fn coding(id: &str, start: usize, end: usize) -> Coding {
        let anchor = Anchor::new("r", TEXT, Span::new(TEXT, start, end).unwrap()).unwrap();
        Coding {
            id: id.to_owned(),
            codebook: "b".to_owned(),
            code: "1".to_owned(),
            coder: "Ada".to_owned(),
            event: None,
            selection: Selection::Span(anchor),
            memo: String::new(),
            created: "2014-03-31T08:00:00Z".to_owned(),
            modified: "2014-03-31T10:00:00+02:00".to_owned(),
            target: None,
            certainty: Some(100),
            weight: None,
            suggested: None,
        }
    }

    fn book() -> Codebook {
        let mut book = Codebook::new("b", "Mine");
        book.add(Code { deprecated: true, ..Code::new("1", "Naming", "#4d5ecc") }).unwrap();
        book
    }

    #[test]
    fn faults_are_named() {
        let text_of = |_: &str| Some(TEXT);
        assert_eq!(coding("c", 0, 5).check(&book(), text_of), Ok(()));
        let refusal = |change: fn(&mut Coding)| {
            let mut coding = coding("c", 0, 5);
            change(&mut coding);
            coding.check(&book(), text_of).unwrap_err().to_string()
        };
        insta::assert_snapshot!(refusal(|c| c.coder.clear()), @"coder is empty");
        insta::assert_snapshot!(refusal(|c| c.code.push('7')), @r#"the codebook "Mine" has no code "17""#);
        insta::assert_snapshot!(refusal(|c| c.codebook.push('7')), @"the coding belongs to codebook b7, not to b");
        insta::assert_snapshot!(refusal(|c| c.certainty = Some(101)), @"a certainty of 101 is not between 0 and 100");
        insta::assert_snapshot!(
            refusal(|c| c.modified = "yesterday".to_owned()),
            @r#"modified: "yesterday" is no date and time with a zone (RFC 3339)"#
        );
        insta::assert_snapshot!(
            refusal(|c| c.created = "2014-03-31T08:00:00".to_owned()),
            @r#"created: "2014-03-31T08:00:00" is no date and time with a zone (RFC 3339)"#
        );
        insta::assert_snapshot!(
            coding("c", 0, 5).check(&book(), |_| Some("Talk")).unwrap_err(),
            @"the selection does not lie on the text of revision r"
        );
    }

    #[test]
    fn fields_that_are_not_set_are_not_written_and_not_needed() {
        let mut made = coding("c", 0, 5);
        made.certainty = None;
        let json = serde_json::to_value(&made).unwrap();
        assert!(
            ["event", "target", "certainty", "weight", "suggested"]
                .iter()
                .all(|field| json.get(field).is_none())
        );
        assert_eq!(serde_json::from_value::<Coding>(json).unwrap(), made);
    }

    #[test]
    fn places_come_in_reading_order() {
        let mut whole = coding("whole", 0, 5);
        whole.selection = Selection::Article(WholeText { article: "a".to_owned(), revision: "r".to_owned() });
        let mut later = coding("later", 0, 13);
        later.created = "2014-03-31T09:30:00+01:00".to_owned();
        let mut other = coding("other text", 0, 5);
        if let Selection::Span(anchor) = &mut other.selection {
            anchor.revision = "before r".to_owned();
        }
        let mut codings =
            vec![coding("short", 0, 5), coding("second", 14, 18), later, coding("long", 0, 13), whole, other];
        sort_by_place(&mut codings, |revision| usize::from(revision == "r"));
        let order: Vec<&str> = codings.iter().map(|coding| coding.id.as_str()).collect();
        assert_eq!(order, ["other text", "whole", "long", "later", "short", "second"]);
    }
}
