//! The codings of a codebook as numbers, for agreement and analysis: whose, of which code, on which stretch of which text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use parallax_framing::tables::{Mark, Material, MaterialText, done};
use parallax_framing::{CodeKind, Codebook, Coding, Selection};

use crate::codebooks::misfit;
use crate::coding::anchored;
use crate::records::Article;
use crate::texts::{Cut, Rows};
use crate::wire::CodeHead;
use crate::{App, AppError, Result};

/// A coding, placed on the newest texts.
pub(crate) struct Placed {
    pub(crate) id: String,
    pub(crate) coder: usize,
    pub(crate) code: usize,
    /// Text, with stretches of it in code points; a side each.
    pub(crate) sides: Vec<(usize, Vec<(u64, u64)>)>,
    /// Texts it touches without words: whole articles, and those that lack something.
    pub(crate) whole: Vec<usize>,
    /// Whether it says something of a passage: a link, a passage or an omission.
    pub(crate) of_passage: bool,
    /// Whether it says something of a whole article.
    pub(crate) of_article: bool,
}

/// The codings of a codebook, over the articles that any of the coders did.
pub(crate) struct Judged {
    pub(crate) codes: Vec<CodeHead>,
    pub(crate) depths: Vec<u32>,
    pub(crate) coders: Vec<String>,
    pub(crate) articles: Vec<Article>,
    pub(crate) cuts: Vec<Arc<Cut>>,
    pub(crate) codings: Vec<Placed>,
    pub(crate) material: Material,
    /// Codings whose words were not found.
    pub(crate) unplaced: u32,
}

/// Codes that can be applied to text, in the order of the tree.
fn heads(codebook: &Codebook) -> (Vec<CodeHead>, Vec<u32>) {
    codebook
        .tree()
        .into_iter()
        .filter(|(_, code)| code.kind == CodeKind::Code)
        .map(|(depth, code)| {
            let head = CodeHead { id: code.id.clone(), name: code.name.clone(), colour: code.colour.clone() };
            (head, depth as u32)
        })
        .unzip()
}

/// A text's cut with its places in code points, as bytes are looked up.
struct Points<'c> {
    offsets: parallax_text::Offsets<'c>,
}

impl Points<'_> {
    fn of(&self, span: parallax_text::Span) -> (u64, u64) {
        let (start, end) = self.offsets.code_points(span);
        (start as u64, end as u64)
    }
}

impl App {
    /// The codings of a codebook by some coders, or all who used it, on an event's articles, or all.
    ///
    /// Which coder did which article is told by [`done`].
    pub(crate) fn judged(&self, event: Option<&str>, codebook: &str, coders: &[String]) -> Result<Judged> {
        let codebooks = self.codebooks()?;
        let book = codebooks.get(codebook).ok_or_else(|| AppError::not_found("codebook", codebook))?;
        let (codes, depths) = heads(book);
        let scope: Option<BTreeSet<String>> = event
            .map(|id| Ok::<_, AppError>(self.event_record(id)?.articles.into_iter().collect()))
            .transpose()?;
        let in_scope = |article: &str| scope.as_ref().is_none_or(|scope| scope.contains(article));
        let (homes, articles, all_codings) = (self.homes()?, self.articles()?, self.codings()?);
        let codings: Vec<&Coding> =
            all_codings.values().filter(|coding| coding.codebook == codebook).collect();

        let coders = self.chosen(coders, &codings, codebook)?;
        let coder_at: HashMap<&str, usize> =
            coders.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        let (records, answers) = (self.coder_records()?, self.answers()?);
        let home = |revision: &str| homes.get(revision).map(String::as_str);
        let by_name = done(codebook, records.values(), codings.iter().copied(), answers.values(), home);
        // Who did what, by article; all coders' order is that of the list.
        let mut done: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (article, names) in by_name {
            let places: BTreeSet<usize> =
                names.into_iter().filter_map(|name| coder_at.get(name)).copied().collect();
            if !places.is_empty() && articles.contains_key(article) {
                done.insert(article, places);
            }
        }
        done.retain(|article, _| in_scope(article));

        let mut found = Judged {
            codes,
            depths,
            coders: coders.clone(),
            articles: Vec::with_capacity(done.len()),
            cuts: Vec::with_capacity(done.len()),
            codings: Vec::new(),
            material: Material::new(0, 0, Vec::new(), Vec::new()).map_err(|error| misfit(&error))?,
            unplaced: 0,
        };
        let mut did = Vec::with_capacity(done.len());
        for (id, coders) in done {
            let Some(article) = articles.get(id) else { continue };
            found.cuts.push(self.cut(article, None)?);
            found.articles.push(article.clone());
            did.push(coders.into_iter().collect::<Vec<_>>());
        }
        found.place(&codings, &coder_at, &homes);
        found.number(did)?;
        Ok(found)
    }

    /// The coders to compare: those asked for, or all who coded with the codebook, by name.
    fn chosen(&self, coders: &[String], codings: &[&Coding], codebook: &str) -> Result<Vec<String>> {
        let answers = self.answers()?;
        let answered =
            answers.values().filter(|answer| answer.codebook == codebook).map(|answer| answer.coder.as_str());
        let known: BTreeSet<&str> =
            codings.iter().map(|coding| coding.coder.as_str()).chain(answered).collect();
        if coders.is_empty() {
            return Ok(known.into_iter().map(str::to_owned).collect());
        }
        let named = self.coder_records()?;
        let mut chosen: Vec<String> = Vec::new();
        for name in coders {
            if !named.contains_key(name) {
                return Err(AppError::not_found("coder", name));
            }
            if !chosen.contains(name) {
                chosen.push(name.clone());
            }
        }
        Ok(chosen)
    }
}

impl Judged {
    /// Finds where each coding lies.
    fn place(&mut self, codings: &[&Coding], coder_at: &HashMap<&str, usize>, homes: &Rows<String>) {
        let code_at: HashMap<&str, usize> =
            self.codes.iter().enumerate().map(|(at, code)| (code.id.as_str(), at)).collect();
        let text_at: HashMap<&str, usize> =
            self.articles.iter().enumerate().map(|(at, article)| (article.id.as_str(), at)).collect();
        let points: Vec<Points<'_>> = self.cuts.iter().map(|cut| Points { offsets: cut.offsets() }).collect();
        let text_of =
            |revision: &str| homes.get(revision).and_then(|home| text_at.get(home.as_str())).copied();
        let mut placed = Vec::with_capacity(codings.len());
        let mut unplaced = 0;
        for coding in codings {
            let (Some(&coder), Some(&code)) =
                (coder_at.get(coding.coder.as_str()), code_at.get(coding.code.as_str()))
            else {
                continue;
            };
            let mut sides = Vec::new();
            let (mut wanted, mut got) = (0, 0);
            for side in coding.selection.sides() {
                let Some(text) = side.first().and_then(|anchor| text_of(&anchor.revision)) else { continue };
                let (Some(cut), Some(points)) = (self.cuts.get(text), points.get(text)) else { continue };
                let spans = anchored(side, cut, homes);
                wanted += side.len();
                got += spans.len();
                if !spans.is_empty() {
                    sides.push((text, spans.into_iter().map(|span| points.of(span)).collect()));
                }
            }
            unplaced += u32::from(got < wanted);
            let mut whole: Vec<usize> =
                coding.selection.absent().iter().filter_map(|text| text_of(&text.revision)).collect();
            if let Selection::Article(text) = &coding.selection {
                whole.extend(text_of(&text.revision));
            }
            if sides.is_empty() && whole.is_empty() {
                continue;
            }
            let of_passage = matches!(
                coding.selection,
                Selection::Link { .. } | Selection::Passage { .. } | Selection::Omission { .. }
            );
            let of_article = matches!(coding.selection, Selection::Article(_));
            placed.push(Placed { id: coding.id.clone(), coder, code, sides, whole, of_passage, of_article });
        }
        drop(points);
        self.codings = placed;
        self.unplaced = unplaced;
    }

    /// Makes the numbers of it.
    fn number(&mut self, done: Vec<Vec<usize>>) -> Result<()> {
        let texts = self
            .cuts
            .iter()
            .zip(done)
            .map(|(cut, done)| {
                let points = Points { offsets: cut.offsets() };
                MaterialText {
                    length: points.offsets.len() as u64,
                    segments: cut.segments.iter().map(|segment| points.of(segment.span)).collect(),
                    done,
                }
            })
            .collect();
        let marks = self
            .codings
            .iter()
            .flat_map(|coding| {
                let stretches =
                    coding.sides.iter().flat_map(|(text, spans)| spans.iter().map(|span| (*text, *span)));
                stretches.map(|(text, (start, end))| Mark {
                    text,
                    coder: coding.coder,
                    code: coding.code,
                    start,
                    end,
                })
            })
            .collect();
        self.material = Material::new(self.coders.len(), self.codes.len(), texts, marks).map_err(|_| {
            AppError::bad_input("More than 64 coders cannot be compared at once.")
                .hint("Choose some of them.")
        })?;
        Ok(())
    }

    /// The place of a code.
    pub(crate) fn code_at(&self, id: &str) -> Result<usize> {
        self.codes.iter().position(|code| code.id == id).ok_or_else(|| AppError::not_found("code", id))
    }

    /// The numbers of the segments of a text that a stretch touches.
    pub(crate) fn segments(&self, text: usize, (start, end): (u64, u64)) -> std::ops::Range<usize> {
        let segments = self.material.texts().get(text).map_or(&[][..], |text| &text.segments);
        let from = segments.partition_point(|segment| segment.1 <= start);
        let to = segments.partition_point(|segment| segment.0 < end);
        from..to.max(from)
    }

    /// The segments of a text that a side of a coding touches.
    pub(crate) fn touched(&self, text: usize, spans: &[(u64, u64)]) -> BTreeSet<usize> {
        spans.iter().flat_map(|span| self.segments(text, *span)).collect()
    }
}
