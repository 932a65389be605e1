//! Two articles side by side: from two texts to rows, links and marked words.

use std::path::Path;
use std::sync::Arc;

use parallax_compare::{
    AlignOptions, Alignment, Decision, LinkKind, MadeBy, Order, Unit, Verdict, Weights, align_profiles, units,
};
use parallax_extract::ExtractOptions;
use parallax_framing::{Anchor, Coding, Selection};
use parallax_store::{Batch, Key};
use parallax_text::{Span, detect_language, normalise};

use crate::coding::Homes;
use crate::coverage::{coded_segments, narrow, regime_name, shape};
use crate::importing::{Origin, count_words, file, first_article, frozen, lead_of};
use crate::open::now;
use crate::pieces::{Marks, mark_link, segment_views};
use crate::records::{DECISIONS, LinkDecision, Revision};
use crate::semantic::{Scoring, profile};
use crate::texts::{Cut, model_name};
use crate::wire::{
    ArticleRow, Compare, Comparison, ComparisonCounts, DecideLink, LinkVerdict, LinkView, RevisionRow, Row,
    SegmentView, SideView,
};
use crate::{App, AppError, Result};

/// One side before it is compared.
struct Before {
    row: ArticleRow,
    revisions: Vec<RevisionRow>,
    cut: Arc<Cut>,
}

/// The key under which a pair's decisions are kept: the two revisions, smaller id first.
pub(crate) fn pair_key(first: &str, second: &str) -> String {
    format!("{first}:{second}:")
}

/// The numbers of the segments that stand on exactly these spans.
fn indices(cut: &Cut, spans: &[Span]) -> Vec<usize> {
    spans.iter().filter_map(|span| cut.segments.iter().position(|segment| segment.span == *span)).collect()
}

fn row(unit: Unit) -> Row {
    Row { a: narrow(&unit.a), b: narrow(&unit.b), link: unit.link.map(|link| link as u32) }
}

/// Aligns two texts, marks their words, and lays both out.
fn lay(a: Before, b: Before, alignment: &Alignment, codings: &[&Coding], homes: &Homes) -> Comparison {
    let regime = alignment.regime.kind;
    let mut marks = (Marks::default(), Marks::default());
    for link in &alignment.links {
        if link.kind != LinkKind::Identical {
            mark_link((&a.cut, &b.cut), (&link.a, &link.b), regime, (&mut marks.0, &mut marks.1));
        }
    }
    let mut segments =
        (segment_views(&a.cut, codings, homes, &marks.0), segment_views(&b.cut, codings, homes, &marks.1));
    let mut links = Vec::with_capacity(alignment.links.len());
    let mut counts = ComparisonCounts {
        only_a: alignment.only_a.len() as u32,
        only_b: alignment.only_b.len() as u32,
        ..ComparisonCounts::default()
    };
    for (index, link) in alignment.links.iter().enumerate() {
        *match link.kind {
            LinkKind::Identical => &mut counts.identical,
            LinkKind::Reworded => &mut counts.reworded,
            LinkKind::Partial => &mut counts.partial,
            LinkKind::Quote => &mut counts.quote,
        } += 1;
        for (views, side) in [(&mut segments.0, &link.a), (&mut segments.1, &link.b)] {
            each(views, side, |view| view.link = Some(index as u32));
        }
        links.push(LinkView {
            index: index as u32,
            a: narrow(&link.a),
            b: narrow(&link.b),
            kind: shape(link.kind),
            score: link.score,
            by_person: link.made_by == MadeBy::Person,
            codings: codings
                .iter()
                .filter(|coding| codes_link(coding, homes, (&a.cut, &link.a), (&b.cut, &link.b)))
                .map(|coding| coding.id.clone())
                .collect(),
        });
    }
    for link in &alignment.also {
        each(&mut segments.0, &link.a, |view| view.also.extend(narrow(&link.b)));
        each(&mut segments.1, &link.b, |view| view.also.extend(narrow(&link.a)));
    }
    note_omissions(&a.cut, &mut segments.0, &[b.row.id.as_str()], codings, homes);
    note_omissions(&b.cut, &mut segments.1, &[a.row.id.as_str()], codings, homes);
    Comparison {
        links,
        rows_a: units(alignment, Order::A).into_iter().map(row).collect(),
        rows_b: units(alignment, Order::B).into_iter().map(row).collect(),
        regime: regime_name(regime),
        shared: alignment.regime.shared,
        simplified: alignment.simplified,
        counts,
        codings: Vec::new(),
        a: SideView {
            revision: a.cut.revision.id.clone(),
            article: a.row,
            revisions: a.revisions,
            segments: segments.0,
        },
        b: SideView {
            revision: b.cut.revision.id.clone(),
            article: b.row,
            revisions: b.revisions,
            segments: segments.1,
        },
    }
}

/// Notes on the segments of a text which codings say that one of the `others` omits them.
pub(crate) fn note_omissions(
    cut: &Cut,
    views: &mut [SegmentView],
    others: &[&str],
    codings: &[&Coding],
    homes: &Homes,
) {
    for coding in codings {
        if coding.selection.absent().iter().any(|absent| others.contains(&absent.article.as_str())) {
            let touched: Vec<usize> = coded_segments(coding, cut, homes).into_iter().collect();
            each(views, &touched, |view| view.omissions.push(coding.id.clone()));
        }
    }
}

fn each(views: &mut [SegmentView], indices: &[usize], change: impl Fn(&mut SegmentView)) {
    for &index in indices {
        if let Some(view) = views.get_mut(index) {
            change(view);
        }
    }
}

/// Whether a coding is on this pair: it names segments of both sides of the link, as a pair or within a passage.
fn codes_link(coding: &Coding, homes: &Homes, a: (&Cut, &[usize]), b: (&Cut, &[usize])) -> bool {
    let sides = match &coding.selection {
        Selection::Link { .. } | Selection::Passage { .. } => coding.selection.sides(),
        _ => return false,
    };
    let on = |anchors: &[Anchor], (cut, indices): (&Cut, &[usize])| {
        crate::coding::anchored(anchors, cut, homes).iter().any(|span| {
            indices
                .iter()
                .filter_map(|&index| cut.segments.get(index))
                .any(|segment| segment.span.intersection(*span).is_some())
        })
    };
    sides.iter().any(|side| on(side, a)) && sides.iter().any(|side| on(side, b))
}

impl App {
    fn before(&self, article: &str, revision: Option<&str>) -> Result<Before> {
        let article = self.article_record(article)?;
        Ok(Before {
            cut: self.cut(&article, revision)?,
            row: self.article_row(&article)?,
            revisions: self.revision_rows(&article)?,
        })
    }

    /// How two texts align, with what a person decided about them. Kept until a decision changes.
    ///
    /// The aligner counts words in the two texts alone, so that an alignment rests on nothing but them: it is the same in
    /// every event, and stays when an event grows.
    pub(crate) fn alignment(&self, a: &Cut, b: &Cut) -> Result<Arc<Alignment>> {
        let scoring = self.scoring()?;
        let pair = (a.name(), b.name(), model_name(scoring.as_deref()));
        if let Some(kept) = self.0.texts.alignment(&pair) {
            return Ok(kept);
        }
        let decisions: Vec<Decision> = self
            .decided(&a.revision, &b.revision)?
            .into_iter()
            .map(|(_, decision)| {
                let (left, right) = if decision.first == a.revision.id {
                    (&decision.first_spans, &decision.second_spans)
                } else {
                    (&decision.second_spans, &decision.first_spans)
                };
                Decision { a: indices(a, left), b: indices(b, right), verdict: decision.verdict }
            })
            .collect();
        let (of_a, of_b) = (self.profile(a, scoring.as_deref())?, self.profile(b, scoring.as_deref())?);
        let found = align_profiles(&of_a, &of_b, &Weights::default(), &decisions, &AlignOptions::default());
        Ok(self.0.texts.keep_alignment(pair, found))
    }

    /// Two articles side by side.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an article, revision or event; [`crate::Code::BadInput`] when both sides are the
    /// same text; those of reading.
    pub fn compare(&self, input: Compare) -> Result<Comparison> {
        let a = self.before(&input.a, input.a_revision.as_deref())?;
        let b = self.before(&input.b, input.b_revision.as_deref())?;
        if a.cut.revision.id == b.cut.revision.id {
            return Err(AppError::bad_input("Both sides are the same text.")
                .hint("Choose another article or revision."));
        }
        let alignment = self.alignment(&a.cut, &b.cut)?;
        let codings = self.codings_on([input.a.as_str(), &input.b])?;
        let records = (self.article_record(&input.a)?, self.article_record(&input.b)?);
        let here: Vec<&Coding> = codings
            .values()
            .filter(|coding| self.touches(coding, &records.0) || self.touches(coding, &records.1))
            .collect();
        let mut comparison = lay(a, b, &alignment, &here, &self.homes()?);
        comparison.codings = here.iter().map(|coding| self.coding_row(coding)).collect::<Result<Vec<_>>>()?;
        Ok(comparison)
    }

    fn decided(&self, a: &Revision, b: &Revision) -> Result<Vec<(Key, LinkDecision)>> {
        let (first, second) = if a.id <= b.id { (&a.id, &b.id) } else { (&b.id, &a.id) };
        let mut found = Vec::new();
        for row in self.store().scan_prefix(&DECISIONS, Key::from(pair_key(first, second).as_str()))? {
            found.push(row?);
        }
        Ok(found)
    }

    /// Cuts or makes a link, or takes back what was decided; gives the comparison anew.
    ///
    /// # Errors
    /// Those of [`App::compare`]; [`crate::Code::BadInput`] for segments that are not there, those of writing.
    pub fn decide_link(&self, input: DecideLink) -> Result<Comparison> {
        let a = self.before(&input.compare.a, input.compare.a_revision.as_deref())?;
        let b = self.before(&input.compare.b, input.compare.b_revision.as_deref())?;
        let spans = |cut: &Cut, numbers: &[u32]| -> Result<Vec<Span>> {
            let mut numbers = numbers.to_vec();
            numbers.sort_unstable();
            numbers.dedup();
            if numbers.is_empty() {
                return Err(AppError::bad_input("A link needs a segment on both sides."));
            }
            numbers
                .into_iter()
                .map(|number| {
                    let segment = cut.segments.get(number as usize);
                    segment
                        .map(|segment| segment.span)
                        .ok_or_else(|| AppError::bad_input(format!("There is no segment {number}.")))
                })
                .collect()
        };
        let (left, right) = (spans(&a.cut, &input.a)?, spans(&b.cut, &input.b)?);
        {
            let _writing = self.writing();
            let swapped = a.cut.revision.id > b.cut.revision.id;
            let (first, second) = if swapped { (&b, &a) } else { (&a, &b) };
            let (first_spans, second_spans) = if swapped { (right, left) } else { (left, right) };
            let mut batch = Batch::new(match input.verdict {
                LinkVerdict::Cut => "cut link",
                LinkVerdict::Make => "make link",
                LinkVerdict::Forget => "forget decision on link",
            });
            for (key, earlier) in self.decided(&a.cut.revision, &b.cut.revision)? {
                if earlier.first_spans == first_spans && earlier.second_spans == second_spans {
                    batch.delete(&DECISIONS, key);
                }
            }
            if input.verdict != LinkVerdict::Forget {
                let decision = LinkDecision {
                    first: first.cut.revision.id.clone(),
                    second: second.cut.revision.id.clone(),
                    first_spans,
                    second_spans,
                    verdict: if input.verdict == LinkVerdict::Cut { Verdict::Cut } else { Verdict::Make },
                    coder: self.settings_record()?.coder,
                    decided: now(),
                };
                let key =
                    format!("{}{}", pair_key(&decision.first, &decision.second), parallax_store::new_id());
                batch.put(&DECISIONS, Key::from(key.as_str()), &decision)?;
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.compare(input.compare)
    }

    /// Puts into `batch` that nothing decided about these revisions is kept.
    pub(crate) fn forget_decisions(&self, revisions: &[String], batch: &mut Batch) -> Result<()> {
        for row in self.store().scan(&DECISIONS)? {
            let (key, decision) = row?;
            if revisions.contains(&decision.first) || revisions.contains(&decision.second) {
                batch.delete(&DECISIONS, key);
            }
        }
        Ok(())
    }
}

/// Compares two files without a library.
///
/// # Errors
/// [`crate::Code::NotAnArticle`] or [`crate::Code::Io`], naming the file.
pub fn compare_files(a: &Path, b: &Path) -> Result<Comparison> {
    compare_files_by(a, b, None)
}

/// Compares two files without a library, by words and by meaning: with the model in folder `model`.
///
/// # Errors
/// Those of [`compare_files`]; [`crate::Code::BadInput`] when this build reads no models, or for a folder that holds none
/// that can be read.
pub fn compare_files_with(a: &Path, b: &Path, model: &Path) -> Result<Comparison> {
    compare_files_by(a, b, Some(&Scoring::open(model, None)?))
}

fn compare_files_by(a: &Path, b: &Path, scoring: Option<&Scoring>) -> Result<Comparison> {
    let (a, b) = (loose(a)?, loose(b)?);
    let (of_a, of_b) = (profile(&a.cut, scoring)?, profile(&b.cut, scoring)?);
    let alignment = align_profiles(&of_a, &of_b, &Weights::default(), &[], &AlignOptions::default());
    Ok(lay(a, b, &alignment, &[], &Homes::default()))
}

/// A file's article that is in no library: its name stands in for an id.
fn loose(path: &Path) -> Result<Before> {
    let (extracted, _) = first_article(&file(path)?, &ExtractOptions::default())?;
    let text = normalise(&extracted.text());
    let language = extracted.language.clone().or_else(|| detect_language(&text).map(str::to_owned));
    let (id, source) = (path.display().to_string(), Origin::File(path.to_owned()).name());
    let words = count_words(&text);
    let row = ArticleRow {
        id: id.clone(),
        title: extracted.title.clone(),
        outlet_id: None,
        outlet: extracted.outlet.clone().unwrap_or_else(|| source.clone()),
        byline: extracted.byline.clone(),
        published: extracted.published.clone(),
        retrieved: String::new(),
        rtl: crate::articles::rtl(language.as_deref()),
        language: language.clone(),
        address: extracted.address.clone(),
        rights: extracted.rights.clone(),
        label: None,
        words,
        revisions: 1,
        events: Vec::new(),
        codings: 0,
        copies: 0,
        lead: lead_of(&text, language.as_deref()),
    };
    let origin = Origin::File(path.to_owned());
    let revision = Revision { id: id.clone(), ..frozen(&id, text, &origin, String::new()) };
    let revisions =
        vec![RevisionRow { id, retrieved: String::new(), source, words, title: row.title.clone() }];
    Ok(Before { row, revisions, cut: Arc::new(Cut::new(revision, language)) })
}
