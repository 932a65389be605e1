//! Analysis: how codes spread over groups of articles and over days, which come together, and how passages differ.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::statistics::{ChiSquare, Exactness, Fisher, NoFigure, Range};
use parallax_framing::tables::{Basis, Cell, Counted, Spread, SpreadText, Touch, Units, spread};

use crate::compared::{Compared, Part};
use crate::judged::Judged;
use crate::records::Article;
use crate::wire::{
    AgreementInput, AgreementUnit, AnalysisCell, AnalysisCode, AnalysisCoder, AnalysisDay, AnalysisGroup,
    AnalysisInput, AnalysisView, CodeCountView, CodePair, Estimate, GroupBy, PassageDifference, PassageSide,
    TableTest, TestBasis,
};
use crate::{App, Result};

/// Confidence of all intervals.
const CONFIDENCE: f64 = 0.95;

/// Codes on the segments of texts, by text and segment, with the places of their codings.
type OnSegments = BTreeMap<(usize, usize), BTreeSet<(usize, usize)>>;

/// What counts: codings, or sentence × codes that stand after settling.
struct Counts {
    touches: Vec<Touch>,
    /// How many there are, and by coder.
    all: u32,
    by_coder: Vec<u32>,
    /// Words read, by text.
    words: Vec<u64>,
    open: u32,
    sentences: Units,
    on: OnSegments,
}

fn estimate<T>(found: &std::result::Result<T, NoFigure>, value: impl Fn(&T) -> (f64, Range)) -> Estimate {
    match found {
        Ok(found) => {
            let (value, range) = value(found);
            Estimate { value: Some(value), low: Some(range.low), high: Some(range.high), undefined: None }
        }
        Err(reason) => Estimate { undefined: Some(reason.to_string()), ..Estimate::default() },
    }
}

fn cell(found: &Cell) -> AnalysisCell {
    let keyness = found.keyness.as_ref().ok();
    AnalysisCell {
        codings: found.codings as u32,
        articles: found.texts as u32,
        rate: estimate(&found.rate, |rate| (rate.per_thousand, rate.interval)),
        share: estimate(&found.share, |share| (share.share, share.interval)),
        g2: keyness.map(|keyness| keyness.g2),
        g2_p: keyness.map(|keyness| keyness.p),
        log_ratio: keyness.map(|keyness| keyness.log_ratio),
        log_ratio_corrected: keyness.is_some_and(|keyness| keyness.corrected),
        fisher_p: found.fisher.as_ref().ok().map(|fisher| fisher.p),
        fisher_adjusted: found.adjusted,
        odds: estimate(&found.odds, |odds| (odds.ratio, odds.interval)),
        odds_corrected: found.odds.as_ref().is_ok_and(|odds| odds.corrected),
        undefined: found.fisher.as_ref().err().map(ToString::to_string),
    }
}

fn test(
    chi_square: &std::result::Result<ChiSquare, NoFigure>,
    fisher: Option<&std::result::Result<Fisher, NoFigure>>,
    cramers_v: &std::result::Result<f64, NoFigure>,
    adjusted: Option<f64>,
) -> TableTest {
    let fisher = fisher.and_then(|fisher| fisher.as_ref().ok());
    let found = chi_square.as_ref().ok();
    TableTest {
        statistic: found.map(|test| test.statistic),
        df: found.map(|test| test.df),
        p: found.map(|test| test.p),
        expected: found.map_or_else(Vec::new, |test| test.expected.clone()),
        least_expected: found.map(|test| test.least),
        below_five: found.map(|test| test.below_five),
        holds: found.is_some_and(ChiSquare::holds),
        fisher_p: fisher.map(|fisher| fisher.p),
        fisher_error: fisher.and_then(|fisher| match fisher.exactness {
            Exactness::Drawn { error, .. } => Some(error),
            _ => None,
        }),
        cramers_v: cramers_v.as_ref().ok().copied(),
        adjusted,
        undefined: chi_square.as_ref().err().map(ToString::to_string),
    }
}

fn code(judged: &Judged, at: usize, found: &Counted) -> Option<AnalysisCode> {
    Some(AnalysisCode {
        code: judged.codes.get(at)?.clone(),
        depth: judged.depths.get(at).copied()?,
        codings: found.codings as u32,
        articles: found.texts as u32,
        rate: estimate(&found.rate, |rate| (rate.per_thousand, rate.interval)),
        cells: found.cells.iter().map(cell).collect(),
        test: test(&found.chi_square, found.fisher.as_ref(), &found.cramers_v, found.adjusted),
    })
}

/// Single codings.
fn of_codings(judged: &Judged) -> Counts {
    let mut by_coder = vec![0; judged.coders.len()];
    let (mut touches, mut on) = (Vec::new(), OnSegments::new());
    for (number, coding) in judged.codings.iter().enumerate() {
        if let Some(count) = by_coder.get_mut(coding.coder) {
            *count += 1;
        }
        let texts: BTreeSet<usize> =
            coding.sides.iter().map(|(text, _)| *text).chain(coding.whole.iter().copied()).collect();
        for (text, spans) in &coding.sides {
            for segment in judged.touched(*text, spans) {
                on.entry((*text, segment)).or_default().insert((coding.code, number));
            }
        }
        touches.extend(texts.into_iter().map(|text| Touch { code: coding.code, text, coding: number }));
    }
    let read = |(text, cut): (usize, &std::sync::Arc<crate::texts::Cut>)| {
        let coders = judged.material.texts().get(text).map_or(0, |text| text.done.len() as u64);
        words(judged, text, cut) * coders
    };
    Counts {
        all: judged.codings.len() as u32,
        by_coder,
        touches,
        words: judged.cuts.iter().enumerate().map(read).collect(),
        open: 0,
        sentences: judged.material.sentences(),
        on,
    }
}

/// Words of a text; of the newest one they are known.
fn words(judged: &Judged, text: usize, cut: &crate::texts::Cut) -> u64 {
    match judged.articles.get(text).map(|article| article.words) {
        Some(words) if words > 0 => u64::from(words),
        _ => u64::from(crate::importing::count_words(&cut.revision.text)),
    }
}

/// What coders agree on, and what was settled: a code stands on a sentence where all who judged it gave it, or where it was
/// settled that it does.
fn of_settled(compared: &Compared) -> Counts {
    let judged = &compared.judged;
    let (mut touches, mut on) = (Vec::new(), OnSegments::new());
    let mut open = 0;
    let mut rows = Vec::with_capacity(compared.units.rows().len());
    for (unit, row) in compared.units.rows().iter().enumerate() {
        let mut standing = BTreeMap::new();
        for (code, given) in &row.codes {
            let agreed = (given & row.judged == row.judged).then_some(true);
            match compared.verdict(unit, *code).or(agreed) {
                Some(true) => {
                    standing.insert(*code, 1);
                    on.entry((row.text, row.place)).or_default().insert((*code, touches.len()));
                    touches.push(Touch { code: *code, text: row.text, coding: touches.len() });
                }
                Some(false) => {}
                None => open += 1,
            }
        }
        rows.push(parallax_framing::tables::UnitRow { judged: 1, codes: standing, ..row.clone() });
    }
    Counts {
        all: touches.len() as u32,
        by_coder: vec![0; judged.coders.len()],
        touches,
        words: judged.cuts.iter().enumerate().map(|(text, cut)| words(judged, text, cut)).collect(),
        open,
        sentences: Units::new(1, judged.codes.len(), rows),
        on,
    }
}

impl App {
    /// The name of an article's group.
    fn group(&self, article: &Article, by: GroupBy) -> Result<String> {
        Ok(match by {
            GroupBy::Outlet => self.outlet_name(article),
            GroupBy::Language => article.language.clone().unwrap_or_default(),
            GroupBy::OutletGroup => {
                let outlets = self.outlets()?;
                let outlet = article.outlet.as_ref().and_then(|id| outlets.get(id));
                let mut groups = outlet.map_or_else(Vec::new, |outlet| outlet.groups.clone());
                groups.sort();
                groups.join(", ")
            }
        })
    }

    /// How codes spread over groups of articles and over days, which come together, and how passages differ.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, the codebook or a coder; those of reading.
    pub fn analysis(&self, input: AnalysisInput) -> Result<AnalysisView> {
        let (counts, judged) = if input.settled {
            let compared = self.compared(&AgreementInput {
                event: input.event.clone(),
                codebook: input.codebook.clone(),
                coders: input.coders.clone(),
                unit: AgreementUnit::Sentence,
                draw: None,
            })?;
            (of_settled(&compared), compared.judged)
        } else {
            let judged = self.judged(input.event.as_deref(), &input.codebook, &input.coders)?;
            (of_codings(&judged), judged)
        };
        let names = judged
            .articles
            .iter()
            .map(|article| self.group(article, input.group_by))
            .collect::<Result<Vec<_>>>()?;
        let groups: BTreeSet<&String> = names.iter().collect();
        let groups: Vec<&String> = groups.into_iter().collect();
        let texts: Vec<SpreadText> = names
            .iter()
            .zip(&counts.words)
            .map(|(name, words)| SpreadText { group: groups.binary_search(&name).ok(), words: *words })
            .collect();
        let basis = match input.basis {
            TestBasis::Codings => Basis::Codings,
            TestBasis::Articles => Basis::Texts,
        };
        let found = spread(judged.codes.len(), groups.len(), &texts, &counts.touches, basis, CONFIDENCE);
        let (days, undated) = days(&judged, &counts);
        let passages = match &input.event {
            Some(event) => self.passages_coded(event, &judged, &counts.on)?,
            None => Vec::new(),
        };
        Ok(AnalysisView {
            coders: judged
                .coders
                .iter()
                .zip(&counts.by_coder)
                .enumerate()
                .map(|(at, (name, codings))| AnalysisCoder {
                    name: name.clone(),
                    codings: *codings,
                    articles: judged.material.texts().iter().filter(|text| text.done.contains(&at)).count()
                        as u32,
                })
                .collect(),
            articles: judged.articles.len() as u32,
            words: counts.words.iter().sum::<u64>() as u32,
            codings: counts.all,
            open: counts.open,
            unplaced: judged.unplaced,
            confidence: CONFIDENCE,
            groups: group_views(&groups, &found),
            codes: found
                .codes
                .iter()
                .enumerate()
                .filter_map(|(at, found)| code(&judged, at, found))
                .collect(),
            test: test(&found.chi_square, found.fisher.as_ref(), &found.cramers_v, None),
            days,
            undated,
            pairs: pairs(&judged, &counts.sentences, &passages),
            passages: passages.into_iter().map(|(_, view)| view).collect(),
        })
    }

    /// The passages of an event of which a wording was coded, with their codes by wording.
    fn passages_coded(
        &self,
        event: &str,
        judged: &Judged,
        on: &OnSegments,
    ) -> Result<Vec<(BTreeSet<usize>, PassageDifference)>> {
        let coverage = self.coverage(event)?;
        let laid = self.laid(&coverage)?;
        let text_of: Vec<Option<usize>> = coverage
            .iter()
            .map(|(article, _)| judged.articles.iter().position(|done| done.id == article.id))
            .collect();
        let mut found = Vec::new();
        for (number, passage) in laid.passages.iter().enumerate() {
            let mut sides = Vec::new();
            let (mut codings, mut codes) = (BTreeSet::new(), BTreeSet::new());
            let mut sets: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
            for wording in &passage.wordings {
                let Some(text) = text_of.get(wording.article).copied().flatten() else { continue };
                let part: Part = (text, wording.segments.clone());
                let here: BTreeSet<(usize, usize)> = part
                    .1
                    .iter()
                    .filter_map(|segment| on.get(&(text, *segment)))
                    .flatten()
                    .copied()
                    .collect();
                let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
                for (code, _) in &here {
                    *counts.entry(*code).or_insert(0) += 1;
                }
                sets.insert(counts.keys().copied().collect());
                codes.extend(counts.keys().copied());
                codings.extend(here);
                sides.push((part, wording.article, counts));
            }
            if codings.is_empty() {
                continue;
            }
            let view = PassageDifference {
                passage: number as u32,
                differs: sets.len() > 1,
                codings: codings.len() as u32,
                sides: sides
                    .into_iter()
                    .filter_map(|((text, segments), article, counts)| {
                        let record = judged.articles.get(text)?;
                        Some(PassageSide {
                            article: record.id.clone(),
                            outlet: self.outlet_name(record),
                            text: laid.words(article, &segments),
                            segments: segments.into_iter().map(|segment| segment as u32).collect(),
                            codes: counts
                                .into_iter()
                                .filter_map(|(code, codings)| {
                                    Some(CodeCountView { code: judged.codes.get(code)?.clone(), codings })
                                })
                                .collect(),
                        })
                    })
                    .collect(),
            };
            found.push((codes, view));
        }
        found.sort_by_key(|(_, view)| (!view.differs, std::cmp::Reverse(view.codings), view.passage));
        Ok(found)
    }
}

fn group_views(groups: &[&String], found: &Spread) -> Vec<AnalysisGroup> {
    groups
        .iter()
        .zip(&found.groups)
        .map(|(name, totals)| AnalysisGroup {
            name: (*name).clone(),
            articles: totals.texts as u32,
            words: totals.words as u32,
            codings: totals.codings as u32,
        })
        .collect()
}

/// Codings by day of publication, and the articles that have none.
fn days(judged: &Judged, counts: &Counts) -> (Vec<AnalysisDay>, u32) {
    let day_of =
        |article: &Article| article.published.as_deref().and_then(|date| date.get(..10)).map(str::to_owned);
    let mut found: BTreeMap<String, AnalysisDay> = BTreeMap::new();
    let mut undated = 0;
    for (article, words) in judged.articles.iter().zip(&counts.words) {
        let Some(day) = day_of(article) else {
            undated += 1;
            continue;
        };
        let row = found.entry(day.clone()).or_insert_with(|| AnalysisDay {
            day,
            articles: 0,
            words: 0,
            codings: vec![0; judged.codes.len()],
        });
        row.articles += 1;
        row.words += *words as u32;
    }
    // A coding once for each day that it touches.
    let mut seen = BTreeSet::new();
    for touch in &counts.touches {
        let Some(day) = judged.articles.get(touch.text).and_then(day_of) else { continue };
        if seen.insert((day.clone(), touch.coding)) {
            let count = found.get_mut(&day).and_then(|row| row.codings.get_mut(touch.code));
            count.into_iter().for_each(|count| *count += 1);
        }
    }
    (found.into_values().collect(), undated)
}

/// Codes that come together in sentences or in passages.
fn pairs(
    judged: &Judged,
    sentences: &Units,
    passages: &[(BTreeSet<usize>, PassageDifference)],
) -> Vec<CodePair> {
    // Sentences, then passages.
    let mut found: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
    for pair in sentences.together() {
        found.entry((pair.one, pair.other)).or_default().0 = pair.together as u32;
    }
    let mut alone: BTreeMap<usize, u32> = BTreeMap::new();
    for (codes, _) in passages {
        for code in codes {
            *alone.entry(*code).or_insert(0) += 1;
            for other in codes.range(code + 1..) {
                found.entry((*code, *other)).or_default().1 += 1;
            }
        }
    }
    let of = |code: usize| alone.get(&code).copied().unwrap_or(0);
    let in_sentences: Vec<u32> = (0..judged.codes.len())
        .map(|code| {
            let given = sentences.rows().iter().filter_map(|row| row.codes.get(&code));
            given.map(|mask| mask.count_ones()).sum()
        })
        .collect();
    let mut pairs: Vec<CodePair> = found
        .into_iter()
        .filter_map(|((a, b), (together, passages))| {
            let given = |code: usize| in_sentences.get(code).copied().unwrap_or(0);
            Some(CodePair {
                a: judged.codes.get(a)?.clone(),
                b: judged.codes.get(b)?.clone(),
                sentences: together,
                sentences_with_either: given(a) + given(b) - together,
                passages,
                passages_with_either: of(a) + of(b) - passages,
            })
        })
        .collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.sentences, pair.passages)));
    pairs
}
