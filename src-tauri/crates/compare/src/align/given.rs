//! Alignment of articles whose sentences are given, as in a file of articles.

use std::collections::BTreeMap;

use parallax_text::{Segment, SegmentKind, Span};
use serde::{Deserialize, Serialize};

use super::{AlignOptions, Link, Side, align_related};
use crate::{Meanings, Profile, Semantics, SemanticsError, Weights, relatedness};

/// An article cut into sentences by someone else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenArticle {
    /// Names the article within its file.
    pub id: String,
    /// Articles of one group are aligned with each other.
    #[serde(default)]
    pub group: String,
    /// The headline, when it is not one of the sentences. Links never name it.
    #[serde(default)]
    pub title: Option<String>,
    /// BCP 47 tag of its language, when it is known.
    #[serde(default)]
    pub language: Option<String>,
    /// The sentences, in order.
    pub sentences: Vec<String>,
}

/// The links of two given articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairLinks {
    /// The first article's id.
    pub a: String,
    /// The second article's id.
    pub b: String,
    /// The links, primary ones first; indices into `sentences`.
    pub links: Vec<Link>,
}

/// A given article as one text with segments.
#[derive(Debug)]
pub(crate) struct Joined<'g> {
    text: String,
    segments: Vec<Segment>,
    /// Number of segments before the first sentence: 1 when there is a title of its own.
    titles: usize,
    language: Option<&'g str>,
}

impl<'g> Joined<'g> {
    pub(crate) fn of(article: &'g GivenArticle) -> Self {
        let language = article.language.as_deref();
        let mut joined = Self { text: String::new(), segments: Vec::new(), titles: 0, language };
        if let Some(title) = article.title.as_deref().filter(|title| !title.trim().is_empty()) {
            joined.push(title, SegmentKind::Headline);
            joined.titles = 1;
        }
        for (index, sentence) in article.sentences.iter().enumerate() {
            joined.push(sentence, if index == 0 { SegmentKind::Lead } else { SegmentKind::Body });
        }
        joined
    }

    fn push(&mut self, sentence: &str, kind: SegmentKind) {
        let start = self.text.len();
        self.text.push_str(sentence);
        let paragraph = self.segments.len();
        let span = Span::new(&self.text, start, self.text.len()).unwrap_or(Span::whole(""));
        self.segments.push(Segment { span, kind, paragraph });
        self.text.push('\n');
    }

    pub(crate) fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: self.language }
    }
}

/// Aligns every pair of articles within each group, groups by name and articles in the order given.
///
/// A group may hold reports of several events: how sure it is that two articles report one is judged from the whole group, and
/// [`AlignOptions::one_event`] is not looked at. The links of a pair do not depend on the order of the articles.
pub fn align_group(articles: &[GivenArticle], options: &AlignOptions) -> Vec<PairLinks> {
    align_group_given(articles, options, |_| Ok(None)).unwrap_or_default()
}

/// [`align_group`] with a model of what sentences mean.
///
/// # Errors
/// That of the model.
pub fn align_group_with(
    articles: &[GivenArticle],
    semantics: &dyn Semantics,
    options: &AlignOptions,
) -> Result<Vec<PairLinks>, SemanticsError> {
    align_group_given(articles, options, |side| Meanings::of(side, semantics).map(Some))
}

fn align_group_given(
    articles: &[GivenArticle],
    options: &AlignOptions,
    meanings: impl Fn(&Side<'_>) -> Result<Option<Meanings>, SemanticsError>,
) -> Result<Vec<PairLinks>, SemanticsError> {
    let mut groups: BTreeMap<&str, Vec<&GivenArticle>> = BTreeMap::new();
    for article in articles {
        groups.entry(&article.group).or_default().push(article);
    }
    let weights = Weights::default();
    let mut out = Vec::new();
    for members in groups.values() {
        let joined: Vec<Joined<'_>> = members.iter().map(|article| Joined::of(article)).collect();
        let profiles: Vec<Profile> = joined
            .iter()
            .map(|joined| {
                let profile = Profile::of(&joined.side());
                Ok(match meanings(&joined.side())? {
                    Some(meanings) => profile.with_meanings(meanings),
                    None => profile,
                })
            })
            .collect::<Result<_, SemanticsError>>()?;
        let related = relatedness::of_group(&profiles.iter().collect::<Vec<_>>());
        let all: Vec<_> = members.iter().zip(&joined).zip(&profiles).zip(&related).collect();
        for (at, (((a, joined_a), profile_a), row)) in all.iter().enumerate() {
            for ((((b, joined_b), profile_b), _), odds) in all.iter().zip(*row).skip(at + 1) {
                let alignment = align_related(profile_a, profile_b, *odds, &weights, &[], options);
                let links = alignment
                    .links
                    .into_iter()
                    .chain(alignment.also)
                    .filter_map(|link| without_titles(link, joined_a.titles, joined_b.titles))
                    .collect();
                out.push(PairLinks { a: a.id.clone(), b: b.id.clone(), links });
            }
        }
    }
    Ok(out)
}

/// A link in terms of sentences; `None` when it is one of a title.
fn without_titles(link: Link, titles_a: usize, titles_b: usize) -> Option<Link> {
    let side = |segments: Vec<usize>, titles: usize| -> Option<Vec<usize>> {
        let left: Vec<usize> =
            segments.into_iter().filter_map(|segment| segment.checked_sub(titles)).collect();
        (!left.is_empty()).then_some(left)
    };
    Some(Link { a: side(link.a, titles_a)?, b: side(link.b, titles_b)?, ..link })
}
