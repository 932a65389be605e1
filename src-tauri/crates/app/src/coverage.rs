//! An event's articles laid out at once: how each pair aligns, the passages over all, and the matrix of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use parallax_compare::{
    Alignment, Contrast, Copy, Link, LinkKind, MadeBy, Matrix, Passage, Profile, RegimeKind, Shares, Side,
    contrasts, copies, matrix, passages, shares,
};
use parallax_framing::Coding;
use parallax_text::StoryFigures;

use crate::coding::{Homes, anchored};
use crate::pieces::segments_of;
use crate::records::Article;
use crate::texts::{Cut, model_name};
use crate::wire::{LinkShape, RegimeName};
use crate::{App, Result};

/// Articles laid out at once. Everything in it counts articles in the order of `cuts`.
pub(crate) struct Laid {
    pub(crate) cuts: Vec<Arc<Cut>>,
    pub(crate) alignments: BTreeMap<(usize, usize), Alignment>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) matrix: Matrix,
    /// Which article carries whose copy.
    pub(crate) copies: Vec<Copy>,
    /// What rules found to differ, once it is asked for.
    contrasts: OnceLock<Vec<Contrast>>,
}

impl Laid {
    /// What rules find to differ between the articles.
    pub(crate) fn contrasts(&self) -> &[Contrast] {
        self.contrasts.get_or_init(|| {
            let sides: Vec<Side<'_>> = self.cuts.iter().map(|cut| cut.side()).collect();
            let figures: Vec<&StoryFigures> = self.cuts.iter().map(|cut| cut.figures()).collect();
            contrasts(&sides, &figures, &self.matrix)
        })
    }

    /// The passage that each segment of an article is in.
    pub(crate) fn passages_of(&self, article: usize) -> Vec<Option<usize>> {
        let mut found = vec![None; self.cuts.get(article).map_or(0, |cut| cut.segments.len())];
        for (number, passage) in self.passages.iter().enumerate() {
            for wording in passage.wordings.iter().filter(|wording| wording.article == article) {
                for &segment in &wording.segments {
                    if let Some(place) = found.get_mut(segment) {
                        *place = Some(number);
                    }
                }
            }
        }
        found
    }

    /// How two articles align, whichever of them is named first.
    pub(crate) fn alignment(&self, x: usize, y: usize) -> Option<&Alignment> {
        self.alignments.get(&(x.min(y), x.max(y)))
    }

    /// In which regime two articles are compared.
    pub(crate) fn regime(&self, x: usize, y: usize) -> RegimeKind {
        self.alignment(x, y).map_or(RegimeKind::IndependentReport, |alignment| alignment.regime.kind)
    }

    /// The closest link between segments of two articles.
    pub(crate) fn link(&self, (x, of_x): (usize, &[usize]), (y, of_y): (usize, &[usize])) -> Option<&Link> {
        let ((left, of_left), (right, of_right)) =
            if x < y { ((x, of_x), (y, of_y)) } else { ((y, of_y), (x, of_x)) };
        let alignment = self.alignments.get(&(left, right))?;
        let meet = |linked: &[usize], wanted: &[usize]| linked.iter().any(|segment| wanted.contains(segment));
        let on = |link: &&Link| meet(&link.a, of_left) && meet(&link.b, of_right);
        let primary = alignment.links.iter().filter(on).min_by_key(|link| link.kind);
        primary.or_else(|| alignment.also.iter().filter(on).min_by_key(|link| link.kind))
    }

    /// Whether a person linked segments of two articles.
    pub(crate) fn linked_by_person(
        &self,
        (x, of_x): (usize, &[usize]),
        (y, of_y): (usize, &[usize]),
    ) -> bool {
        let ((left, of_left), (right, of_right)) =
            if x < y { ((x, of_x), (y, of_y)) } else { ((y, of_y), (x, of_x)) };
        let meet = |linked: &[usize], wanted: &[usize]| linked.iter().any(|segment| wanted.contains(segment));
        self.alignments.get(&(left, right)).is_some_and(|alignment| {
            alignment.links.iter().any(|link| {
                link.made_by == MadeBy::Person && meet(&link.a, of_left) && meet(&link.b, of_right)
            })
        })
    }

    /// How much of an article those of `others` have too, in shares of its text.
    pub(crate) fn shares_among(&self, article: usize, others: &[usize]) -> Shares {
        let among = self.alignments.iter().filter(|((x, y), _)| others.contains(x) && others.contains(y));
        self.cuts.get(article).map_or_else(Shares::default, |cut| shares(&cut.side(), article, among))
    }

    /// The words of segments, one after another.
    pub(crate) fn words(&self, article: usize, segments: &[usize]) -> String {
        let Some(cut) = self.cuts.get(article) else { return String::new() };
        segments.iter().map(|&segment| cut.words(segment)).collect::<Vec<_>>().join(" ")
    }
}

pub(crate) fn shape(kind: LinkKind) -> LinkShape {
    match kind {
        LinkKind::Identical => LinkShape::Identical,
        LinkKind::Reworded => LinkShape::Reworded,
        LinkKind::Partial => LinkShape::Partial,
        LinkKind::Quote => LinkShape::Quote,
    }
}

pub(crate) fn regime_name(kind: RegimeKind) -> RegimeName {
    match kind {
        RegimeKind::SharedCopy => RegimeName::SharedCopy,
        RegimeKind::IndependentReport => RegimeName::IndependentReport,
    }
}

pub(crate) fn narrow(indices: &[usize]) -> Vec<u32> {
    indices.iter().map(|&index| index as u32).collect()
}

/// The segments of a text whose words a coding is on.
pub(crate) fn coded_segments(coding: &Coding, cut: &Cut, homes: &Homes) -> BTreeSet<usize> {
    let spans = coding.selection.sides().into_iter().flat_map(|side| anchored(side, cut, homes));
    spans.flat_map(|span| segments_of(cut, span)).map(|index| index as usize).collect()
}

/// When an article was published, in seconds, where the hour is known: of two articles of one day neither is the earlier.
fn published(article: &Article) -> Option<i64> {
    let published = article.published.as_deref()?;
    let time = published.parse::<jiff::Timestamp>().ok()?;
    Some(time.as_second())
}

impl App {
    /// Lays articles out, each with the text it is given with. Kept until a text, a language, a time of publication or a
    /// decision on a link changes.
    pub(crate) fn laid(&self, articles: &[(Article, Arc<Cut>)]) -> Result<Arc<Laid>> {
        let scoring = self.scoring()?;
        let name = (
            model_name(scoring.as_deref()),
            articles.iter().map(|(article, cut)| (cut.name(), published(article))).collect(),
        );
        if let Some(kept) = self.0.texts.laid(&name) {
            return Ok(kept);
        }
        let cuts: Vec<Arc<Cut>> = articles.iter().map(|(_, cut)| cut.clone()).collect();
        let mut alignments = BTreeMap::new();
        for (x, a) in cuts.iter().enumerate() {
            for (y, b) in cuts.iter().enumerate().skip(x + 1) {
                alignments.insert((x, y), self.alignment(a, b)?.as_ref().clone());
            }
        }
        let sides: Vec<Side<'_>> = cuts.iter().map(|cut| cut.side()).collect();
        let passages = passages(&sides, &alignments);
        let matrix = matrix(&sides, &passages, &alignments);
        drop(sides);
        let copies = self.copies(articles)?;
        Ok(self
            .0
            .texts
            .keep_laid(name, Laid { cuts, alignments, passages, matrix, copies, contrasts: OnceLock::new() }))
    }

    /// Which article likely carries whose copy, by their places among `articles`.
    pub(crate) fn copies(&self, articles: &[(Article, Arc<Cut>)]) -> Result<Vec<Copy>> {
        let scoring = self.scoring()?;
        let profiles: Vec<Arc<Profile>> =
            articles.iter().map(|(_, cut)| self.profile(cut, scoring.as_deref())).collect::<Result<_>>()?;
        let published: Vec<Option<i64>> = articles.iter().map(|(article, _)| published(article)).collect();
        Ok(copies(&profiles, &published))
    }

    /// The newest texts of an event's articles, in the order of its coverage.
    pub(crate) fn coverage(&self, event: &str) -> Result<Vec<(Article, Arc<Cut>)>> {
        let view = self.event(crate::wire::ById { id: event.to_owned() })?;
        view.coverage
            .iter()
            .map(|row| {
                let article = self.article_record(&row.id)?;
                let cut = self.cut(&article, None)?;
                Ok((article, cut))
            })
            .collect()
    }
}
