//! What a code can be applied to.

use serde::{Deserialize, Serialize};

use crate::{Anchor, FramingError, Resolution};

/// What a coding is on.
///
/// Written as JSON with a `kind`, so that kinds can be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Selection {
    /// A stretch of one text.
    Span(Anchor),
    /// Several stretches of one text that are coded as one, at least two; they need not touch.
    Spans {
        /// The stretches, in text order.
        spans: Vec<Anchor>,
    },
    /// Both sides of a link at once: the same thing in two outlets' words.
    Link {
        /// The segments of one text, at least one.
        a: Vec<Anchor>,
        /// The segments of the other, at least one.
        b: Vec<Anchor>,
    },
    /// Something that one text reports and for which no counterpart is found in another.
    Omission {
        /// Where it is reported, at least one segment.
        present: Vec<Anchor>,
        /// The text that lacks it.
        absent: WholeText,
    },
    /// One thing reported, in the words of each text that reports it.
    Passage {
        /// Its wordings, at least two, each of another text; in each at least one segment.
        sides: Vec<Vec<Anchor>>,
        /// The texts that lack it, if that is part of what is coded.
        #[serde(default)]
        absent: Vec<WholeText>,
    },
    /// A whole article, in one revision.
    Article(WholeText),
}

/// One revision of an article as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WholeText {
    /// Id of the article.
    pub article: String,
    /// Id of the revision.
    pub revision: String,
}

impl WholeText {
    /// The text, on revision `to` where it was on `from`.
    #[must_use]
    pub fn taken(&self, from: &str, to: &str) -> Self {
        let revision = if self.revision == from { to } else { &self.revision };
        Self { article: self.article.clone(), revision: revision.to_owned() }
    }
}

/// An anchor that could not be carried to another revision without asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsettled {
    /// Where it sits now, with its words.
    pub anchor: Anchor,
    /// What was found of it: places to choose from, or nothing.
    pub found: Resolution,
}

impl Selection {
    /// The sides that hold words, each in one text: one for a span, several spans or an omission (where it is reported), two
    /// for a link, n for a passage, none for an article.
    pub fn sides(&self) -> Vec<&[Anchor]> {
        match self {
            Self::Span(anchor) => vec![std::slice::from_ref(anchor)],
            Self::Spans { spans } => vec![spans],
            Self::Link { a, b } => vec![a, b],
            Self::Omission { present, .. } => vec![present],
            Self::Passage { sides, .. } => sides.iter().map(Vec::as_slice).collect(),
            Self::Article(_) => Vec::new(),
        }
    }

    /// The texts that are said to lack what the sides report.
    pub fn absent(&self) -> &[WholeText] {
        match self {
            Self::Omission { absent, .. } => std::slice::from_ref(absent),
            Self::Passage { absent, .. } => absent,
            _ => &[],
        }
    }

    /// All anchors, side by side in the order of [`Selection::sides`].
    pub fn anchors(&self) -> Vec<&Anchor> {
        self.sides().into_iter().flatten().collect()
    }

    /// The revisions it touches, in the order of [`Selection::anchors`], then those that lack it; each once.
    pub fn revisions(&self) -> Vec<&str> {
        let whole = match self {
            Self::Article(text) => std::slice::from_ref(text),
            _ => self.absent(),
        };
        let mut revisions: Vec<&str> = Vec::new();
        let anchored = self.anchors().into_iter().map(|anchor| anchor.revision.as_str());
        for revision in anchored.chain(whole.iter().map(|text| text.revision.as_str())) {
            if !revisions.contains(&revision) {
                revisions.push(revision);
            }
        }
        revisions
    }

    /// Checks that sides and anchors are as their kind needs them, and that each anchor's words stand at its span.
    ///
    /// `text_of` gives a revision's text.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check<'t>(&self, text_of: impl Fn(&str) -> Option<&'t str>) -> Result<(), FramingError> {
        match self {
            Self::Span(_) | Self::Article(_) => {}
            Self::Spans { spans } => {
                only_revision(spans, "a coding of several spans")?;
                if spans.len() < 2 {
                    return Err(FramingError::TooFewSpans { found: spans.len() });
                }
                if !spans.is_sorted_by(|one, next| one.span.end() <= next.span.start()) {
                    return Err(FramingError::SpansOutOfOrder);
                }
            }
            Self::Passage { sides, absent } => {
                let mut here: Vec<&str> = Vec::new();
                for side in sides {
                    let revision =
                        only_revision(side, "one side of the passage")?.ok_or(FramingError::EmptySide)?;
                    here.push(revision);
                }
                if here.len() < 2 {
                    return Err(FramingError::TooFewSides { found: here.len() });
                }
                here.extend(absent.iter().map(|text| text.revision.as_str()));
                here.sort_unstable();
                if let Some([twice, _]) = here.array_windows().find(|[one, next]| one == next) {
                    return Err(FramingError::SameRevision { revision: (*twice).to_owned() });
                }
            }
            Self::Link { a, b } => {
                let one = only_revision(a, "side a")?.ok_or(FramingError::OneSidedLink { side: "a" })?;
                let other = only_revision(b, "side b")?.ok_or(FramingError::OneSidedLink { side: "b" })?;
                if one == other {
                    return Err(FramingError::SameRevision { revision: one.to_owned() });
                }
            }
            Self::Omission { present, absent } => {
                let there =
                    only_revision(present, "the reporting side")?.ok_or(FramingError::OmissionOfNothing)?;
                if there == absent.revision {
                    return Err(FramingError::SameRevision { revision: there.to_owned() });
                }
            }
        }
        for revision in self.revisions() {
            if text_of(revision).is_none() {
                return Err(FramingError::NoSuchRevision { revision: revision.to_owned() });
            }
        }
        for anchor in self.anchors() {
            check_anchor(anchor, text_of(&anchor.revision).unwrap_or(""))?;
        }
        Ok(())
    }

    /// The same kind of selection with other anchors and whole texts, asked for in the order of [`Selection::anchors`].
    #[must_use]
    pub fn mapped(
        &self,
        mut anchor: impl FnMut(&Anchor) -> Anchor,
        whole: impl Fn(&WholeText) -> WholeText,
    ) -> Self {
        let mut all = |anchors: &[Anchor]| anchors.iter().map(&mut anchor).collect();
        match self {
            Self::Span(one) => Self::Span(anchor(one)),
            Self::Spans { spans } => Self::Spans { spans: all(spans) },
            Self::Link { a, b } => Self::Link { a: all(a), b: all(b) },
            Self::Omission { present, absent } => {
                Self::Omission { present: all(present), absent: whole(absent) }
            }
            Self::Passage { sides, absent } => Self::Passage {
                sides: sides.iter().map(|side| all(side)).collect(),
                absent: absent.iter().map(whole).collect(),
            },
            Self::Article(text) => Self::Article(whole(text)),
        }
    }

    /// The same selection where articles and revisions have other ids; the texts are the same.
    #[must_use]
    pub fn renamed(&self, article: impl Fn(&str) -> String, revision: impl Fn(&str) -> String) -> Self {
        self.mapped(
            |anchor| Anchor { revision: revision(&anchor.revision), ..anchor.clone() },
            |text| WholeText { article: article(&text.article), revision: revision(&text.revision) },
        )
    }

    /// Carries what lies on revision `from` over to revision `to`, whose text is given; the rest stays.
    ///
    /// Whole texts go along. Anchors go along where [`Anchor::resolve`] settles on one place; the second part of the answer
    /// lists those that shifted, in the order of [`Selection::anchors`], for a person to see.
    ///
    /// # Errors
    /// The anchors that could not be settled. Nothing is carried then.
    pub fn carried(
        &self,
        from: &str,
        to: &str,
        text: &str,
    ) -> Result<(Self, Vec<Resolution>), Vec<Unsettled>> {
        let mut shifted = Vec::new();
        let mut unsettled = Vec::new();
        let carry = |anchor: &Anchor| {
            if anchor.revision != from {
                return anchor.clone();
            }
            let found = anchor.resolve(text);
            let span = match &found {
                Resolution::Exact(span) => Some(*span),
                Resolution::Shifted(place) => Some(place.span),
                _ => None,
            };
            match span.and_then(|span| Anchor::new(to, text, span).ok()) {
                Some(carried) => {
                    if matches!(found, Resolution::Shifted(_)) {
                        shifted.push(found);
                    }
                    carried
                }
                None => {
                    unsettled.push(Unsettled { anchor: anchor.clone(), found });
                    anchor.clone()
                }
            }
        };
        let carried = self.mapped(carry, |text| text.taken(from, to));
        if unsettled.is_empty() { Ok((carried, shifted)) } else { Err(unsettled) }
    }
}

/// The one revision that all anchors lie in; `None` when there are no anchors.
fn only_revision<'a>(anchors: &'a [Anchor], what: &'static str) -> Result<Option<&'a str>, FramingError> {
    let mut revisions = anchors.iter().map(|anchor| anchor.revision.as_str());
    let Some(first) = revisions.next() else {
        return Ok(None);
    };
    match revisions.find(|revision| *revision != first) {
        Some(second) => {
            Err(FramingError::MixedRevisions { what, first: first.to_owned(), second: second.to_owned() })
        }
        None => Ok(Some(first)),
    }
}

fn check_anchor(anchor: &Anchor, text: &str) -> Result<(), FramingError> {
    let (start, end) = (anchor.span.start(), anchor.span.end());
    let span = parallax_text::Span::new(text, start, end)
        .map_err(|source| FramingError::OffText { revision: anchor.revision.clone(), source })?;
    if anchor.quote.trim().is_empty() {
        return Err(FramingError::EmptySelection { start, end });
    }
    if span.of(text) != anchor.quote {
        return Err(FramingError::QuoteDiffers {
            revision: anchor.revision.clone(),
            quote: anchor.quote.clone(),
            found: span.of(text).to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use parallax_text::Span;

    const ONE: &str = "Russia annexed Crimea. Work goes on. General Breedlove was sent back.";
    const TWO: &str = "The reunification was completed. Work will continue.";

    fn texts(revision: &str) -> Option<&'static str> {
        match revision {
            "r1" => Some(ONE),
            "r2" => Some(TWO),
            _ => None,
        }
    }

    fn anchor(revision: &str, words: &str) -> Anchor {
        let text = texts(revision).unwrap();
        let start = text.find(words).unwrap();
        Anchor::new(revision, text, Span::new(text, start, start + words.len()).unwrap()).unwrap()
    }

    fn whole(revision: &str) -> WholeText {
        WholeText { article: format!("article of {revision}"), revision: revision.to_owned() }
    }

    fn link() -> Selection {
        Selection::Link {
            a: vec![anchor("r1", "Russia annexed Crimea.")],
            b: vec![anchor("r2", "The reunification was completed.")],
        }
    }

    #[test]
    fn json_says_the_kind() {
        let selection =
            Selection::Omission { present: vec![anchor("r1", "General Breedlove")], absent: whole("r2") };
        let json = serde_json::to_string_pretty(&selection).unwrap();
        insta::assert_snapshot!(json, @r#"
        {
          "kind": "omission",
          "present": [
            {
              "revision": "r1",
              "span": {
                "start": 37,
                "end": 54
              },
              "quote": "General Breedlove",
              "prefix": "a annexed Crimea. Work goes on. ",
              "suffix": " was sent back.",
              "text_hash": "b6eb093e9819a7f07bd6420c3b4589266c72b820b148b940d820a18d6d5853e5",
              "occurrences": 1,
              "unique": true
            }
          ],
          "absent": {
            "article": "article of r2",
            "revision": "r2"
          }
        }
        "#);
        assert_eq!(serde_json::from_str::<Selection>(&json).unwrap(), selection);
        for selection in [link(), Selection::Span(anchor("r1", "annexed")), Selection::Article(whole("r1"))] {
            let json = serde_json::to_string(&selection).unwrap();
            assert_eq!(serde_json::from_str::<Selection>(&json).unwrap(), selection);
        }
    }

    #[test]
    fn what_does_not_hold_together_is_refused() {
        let check = |selection: Selection| selection.check(texts).unwrap_err().to_string();
        assert_eq!(link().check(texts), Ok(()));
        let one_sided = Selection::Link { a: vec![anchor("r1", "annexed")], b: vec![] };
        insta::assert_snapshot!(check(one_sided), @"a coding of a link needs both sides; side b is empty");
        let same = Selection::Link { a: vec![anchor("r1", "annexed")], b: vec![anchor("r1", "Work")] };
        insta::assert_snapshot!(check(same), @"both sides of the coding lie in revision r1");
        let mixed = Selection::Link {
            a: vec![anchor("r1", "annexed"), anchor("r2", "Work")],
            b: vec![anchor("r2", "will")],
        };
        insta::assert_snapshot!(check(mixed), @"side a of the coding lies in two texts: revisions r1 and r2");
        let nothing = Selection::Omission { present: vec![], absent: whole("r2") };
        insta::assert_snapshot!(check(nothing), @"a coding of an omission needs the passage that reports what is missing");
        let absent = Selection::Omission { present: vec![anchor("r1", "Work")], absent: whole("r1") };
        insta::assert_snapshot!(check(absent), @"both sides of the coding lie in revision r1");
        let gone = Selection::Omission { present: vec![anchor("r1", "Work")], absent: whole("r9") };
        insta::assert_snapshot!(check(gone), @"the coding points into revision r9, which is not there");
        let mut wrong = anchor("r1", "annexed");
        wrong.quote = "reunified".to_owned();
        insta::assert_snapshot!(
            check(Selection::Span(wrong)),
            @r#"revision r1 has "annexed" where the coding quotes "reunified""#
        );
    }

    #[test]
    fn several_spans_and_passages_hold_together() {
        let spans =
            |words: &[&str]| Selection::Spans { spans: words.iter().map(|w| anchor("r1", w)).collect() };
        assert_eq!(spans(&["annexed", "Work", "Breedlove"]).check(texts), Ok(()));
        let check = |selection: Selection| selection.check(texts).unwrap_err().to_string();
        insta::assert_snapshot!(check(spans(&["annexed"])), @"a coding of several spans needs at least two, not 1");
        insta::assert_snapshot!(check(spans(&["Work", "annexed"])), @"the spans of a coding must be in text order and must not overlap");
        let passage = |sides: Vec<Vec<Anchor>>, absent| Selection::Passage { sides, absent };
        let two = || vec![vec![anchor("r1", "annexed")], vec![anchor("r2", "reunification")]];
        let whole_passage = passage(two(), vec![]);
        assert_eq!(whole_passage.check(texts), Ok(()));
        assert_eq!(whole_passage.revisions(), ["r1", "r2"]);
        insta::assert_snapshot!(check(passage(two(), vec![whole("r2")])), @"both sides of the coding lie in revision r2");
        insta::assert_snapshot!(check(passage(vec![vec![anchor("r1", "Work")]], vec![whole("r2")])), @"a coding of a passage needs the wordings of at least two texts, not 1");
        insta::assert_snapshot!(check(passage(vec![vec![anchor("r1", "Work")], vec![]], vec![])), @"a side of the coded passage is empty");
        for selection in [spans(&["annexed", "Work"]), whole_passage] {
            let json = serde_json::to_string(&selection).unwrap();
            assert_eq!(serde_json::from_str::<Selection>(&json).unwrap(), selection);
            let new = "Then Russia annexed Crimea. Work goes on. General Breedlove was sent back.";
            let (carried, _) = selection.carried("r1", "r3", new).unwrap();
            assert_eq!(carried.check(|id| if id == "r3" { Some(new) } else { texts(id) }), Ok(()));
        }
    }

    #[test]
    fn a_new_revision_takes_along_what_is_found_and_tells_the_rest() {
        let new = "Russia annexed Crimea. Work goes on, both said. General Breedlove was sent back.";
        let (carried, shifted) = link().carried("r1", "r3", new).unwrap();
        assert_eq!(carried.revisions(), ["r3", "r2"], "the other side stays where it is");
        assert!(
            matches!(shifted[..], [Resolution::Shifted(place)] if place.distance == 0),
            "surroundings changed: {shifted:?}"
        );
        assert_eq!(carried.check(|id| if id == "r3" { Some(new) } else { texts(id) }), Ok(()));

        let omission = Selection::Omission { present: vec![anchor("r2", "Work")], absent: whole("r1") };
        let (carried, _) = omission.carried("r1", "r3", new).unwrap();
        assert_eq!(carried.revisions(), ["r2", "r3"]);

        let unsettled =
            link().carried("r1", "r3", "Work goes on. General Breedlove was sent back.").unwrap_err();
        assert_eq!(unsettled[0].anchor.quote, "Russia annexed Crimea.");
        assert_eq!(unsettled[0].found, Resolution::Lost);
    }
}
