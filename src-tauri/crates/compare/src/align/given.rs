//! Alignment of articles whose sentences are given, as in a file of articles.

use std::collections::BTreeMap;

use parallax_text::{Segment, SegmentKind, Span};
use serde::{Deserialize, Serialize};

use super::{AlignOptions, Link, Side, align_profiles};
use crate::{Profile, Weights};

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
struct Joined {
    text: String,
    segments: Vec<Segment>,
}

impl Joined {
    fn of(article: &GivenArticle) -> Self {
        let mut text = String::new();
        let mut segments = Vec::with_capacity(article.sentences.len());
        for (index, sentence) in article.sentences.iter().enumerate() {
            let start = text.len();
            text.push_str(sentence);
            let kind = if index == 0 { SegmentKind::Lead } else { SegmentKind::Body };
            if let Ok(span) = Span::new(&text, start, text.len()) {
                segments.push(Segment { span, kind, paragraph: index });
            }
            text.push('\n');
        }
        Self { text, segments }
    }

    fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: None }
    }
}

/// Aligns every pair of articles within each group, in the order in which the articles are given.
///
/// A group may hold reports of several events: rarity is counted over the whole group.
pub fn align_group(articles: &[GivenArticle], options: &AlignOptions) -> Vec<PairLinks> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        groups.entry(&article.group).or_default().push(index);
    }
    let mut out = Vec::new();
    for members in groups.values() {
        let members: Vec<(&GivenArticle, Profile)> = members
            .iter()
            .filter_map(|&index| articles.get(index))
            .map(|article| (article, Profile::of(&Joined::of(article).side())))
            .collect();
        let mut weights = Weights::default();
        for (_, profile) in &members {
            weights.add(profile);
        }
        for (at, (a, profile_a)) in members.iter().enumerate() {
            for (b, profile_b) in members.iter().skip(at + 1) {
                let alignment = align_profiles(profile_a, profile_b, &weights, &[], options);
                let links = alignment.links.into_iter().chain(alignment.also).collect();
                out.push(PairLinks { a: a.id.clone(), b: b.id.clone(), links });
            }
        }
    }
    out
}
