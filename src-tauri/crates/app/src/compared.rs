//! What coders are compared on: sentences, stretches, passages or articles, with what was settled of them.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::tables::{UnitRow, Units};

use crate::judged::Judged;
use crate::texts::key;
use crate::wire::{
    AgreementInput, AgreementUnit, CoderSaid, DisagreementRow, SaidCoding, SettlementRow, UnitSide,
};
use crate::{App, AppError, Result};

/// Segments of a text.
pub(crate) type Part = (usize, Vec<usize>);

/// Settled differences by text and code, with their places in code points.
pub(crate) type SettledAt = BTreeMap<(usize, usize), Vec<((u64, u64), SettlementRow)>>;

/// Codings by unit.
pub(crate) struct Compared {
    pub(crate) judged: Judged,
    pub(crate) unit: AgreementUnit,
    pub(crate) units: Units,
    /// Where passages lie, by unit; empty for other units.
    passages: Vec<Vec<Part>>,
    settled: SettledAt,
}

impl App {
    pub(crate) fn compared(&self, input: &AgreementInput) -> Result<Compared> {
        let judged = self.judged(input.event.as_deref(), &input.codebook, &input.coders)?;
        let (units, passages) = match input.unit {
            AgreementUnit::Sentence => (judged.material.sentences(), Vec::new()),
            AgreementUnit::Span => (judged.material.stretches(), Vec::new()),
            AgreementUnit::Link => self.passage_units(input.event.as_deref(), &judged)?,
            AgreementUnit::Article => (judged.article_units(), Vec::new()),
            AgreementUnit::Answer => {
                return Err(AppError::internal("Answers are no codings."));
            }
        };
        let settled = self.settled_by_place(&judged, &input.codebook)?;
        Ok(Compared { judged, unit: input.unit, units, passages, settled })
    }

    /// Passages as units: those of the event's coverage, and what was coded as one beside them.
    pub(crate) fn passage_units(
        &self,
        event: Option<&str>,
        judged: &Judged,
    ) -> Result<(Units, Vec<Vec<Part>>)> {
        let mut places: Vec<Vec<Part>> = Vec::new();
        if let Some(event) = event {
            let coverage = self.coverage(event)?;
            let laid = self.laid(&coverage)?;
            let text_of: Vec<Option<usize>> = coverage
                .iter()
                .map(|(article, _)| judged.articles.iter().position(|done| done.id == article.id))
                .collect();
            for passage in &laid.passages {
                let parts: Vec<Part> = passage
                    .wordings
                    .iter()
                    .filter_map(|wording| {
                        let text = text_of.get(wording.article).copied().flatten()?;
                        Some((text, wording.segments.clone()))
                    })
                    .collect();
                if parts.len() >= 2 {
                    places.push(parts);
                }
            }
        }
        let mut at: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (number, parts) in places.iter().enumerate() {
            for (text, segments) in parts {
                segments.iter().for_each(|segment| at.entry((*text, *segment)).or_default().push(number));
            }
        }
        let mut codes: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); places.len()];
        let mut own: BTreeMap<Vec<Part>, usize> = BTreeMap::new();
        for coding in judged.codings.iter().filter(|coding| coding.of_passage) {
            // How many sides lie in which passage.
            let mut sides: BTreeMap<usize, usize> = BTreeMap::new();
            for (text, spans) in &coding.sides {
                let touched = judged.touched(*text, spans);
                let met: BTreeSet<usize> = touched
                    .iter()
                    .filter_map(|segment| at.get(&(*text, *segment)))
                    .flatten()
                    .copied()
                    .collect();
                met.into_iter().for_each(|passage| *sides.entry(passage).or_insert(0) += 1);
            }
            let most = sides.values().copied().max().unwrap_or(0);
            let met: Vec<usize> = if most >= coding.sides.len().min(2) && most > 0 {
                sides.into_iter().filter(|(_, sides)| *sides == most).map(|(passage, _)| passage).collect()
            } else {
                let mut parts: Vec<Part> = coding
                    .sides
                    .iter()
                    .map(|(text, spans)| (*text, judged.touched(*text, spans).into_iter().collect()))
                    .chain(coding.whole.iter().map(|text| (*text, Vec::new())))
                    .collect();
                parts.sort();
                let next = places.len();
                let place = *own.entry(parts.clone()).or_insert(next);
                if place == next {
                    places.push(parts);
                    codes.push(BTreeMap::new());
                }
                vec![place]
            };
            for passage in met {
                if let Some(codes) = codes.get_mut(passage) {
                    *codes.entry(coding.code).or_insert(0) |= 1 << coding.coder;
                }
            }
        }
        let rows = places
            .iter()
            .zip(codes)
            .enumerate()
            .map(|(number, (parts, codes))| {
                let texts: BTreeSet<usize> = parts.iter().map(|(text, _)| *text).collect();
                let did = |coder: usize| {
                    let done = |text: &&usize| {
                        judged.material.texts().get(**text).is_some_and(|text| text.done.contains(&coder))
                    };
                    texts.iter().filter(done).count() >= texts.len().min(2)
                };
                let gave = codes.values().fold(0, |mask, given| mask | given);
                let judged = (0..judged.coders.len())
                    .filter(|coder| did(*coder))
                    .fold(gave, |mask, coder| mask | 1 << coder);
                UnitRow { text: number, place: number, weight: 1, judged, codes }
            })
            .collect();
        Ok((Units::new(judged.coders.len(), judged.codes.len(), rows), places))
    }
}

impl Compared {
    /// Where a unit lies: texts with their stretches in code points.
    fn places(&self, unit: usize) -> Vec<(usize, Vec<usize>, (u64, u64))> {
        let Some(row) = self.units.rows().get(unit) else { return Vec::new() };
        let stretch = |text: usize, segments: &[usize]| {
            let of = self.judged.material.texts().get(text).map_or(&[][..], |text| &text.segments);
            let first = segments.first().and_then(|segment| of.get(*segment));
            let last = segments.last().and_then(|segment| of.get(*segment));
            first.zip(last).map_or((0, 0), |(first, last)| (first.0, last.1))
        };
        match self.unit {
            AgreementUnit::Sentence => vec![(row.text, vec![row.place], stretch(row.text, &[row.place]))],
            AgreementUnit::Span => {
                let start = row.place as u64;
                let place = (start, start + row.weight);
                vec![(row.text, self.judged.segments(row.text, place).collect(), place)]
            }
            AgreementUnit::Link => self.passages.get(unit).map_or_else(Vec::new, |parts| {
                parts
                    .iter()
                    .map(|(text, segments)| (*text, segments.clone(), stretch(*text, segments)))
                    .collect()
            }),
            AgreementUnit::Article => {
                let length = self.judged.material.texts().get(row.text).map_or(0, |text| text.length);
                vec![(row.text, Vec::new(), (0, length))]
            }
            AgreementUnit::Answer => Vec::new(),
        }
    }

    /// What was settled about a code on a unit.
    fn settlements(&self, unit: usize, code: usize) -> Vec<&SettlementRow> {
        let mut found = Vec::new();
        // What was settled of a whole article says nothing of its sentences, and the other way round.
        let whole = self.unit == AgreementUnit::Article;
        for (text, _, (start, end)) in self.places(unit) {
            let here = self.settled.get(&(text, code)).into_iter().flatten();
            let meets = |settled: &&((u64, u64), SettlementRow)| {
                settled.1.whole == whole && settled.0.0 < end && start < settled.0.1
            };
            found.extend(here.filter(meets).map(|(_, row)| row));
        }
        found
    }

    /// The last word on whether a code is on a unit; `None` where nothing was settled.
    pub(crate) fn verdict(&self, unit: usize, code: usize) -> Option<bool> {
        if self.settled.is_empty() {
            return None;
        }
        let found = self.settlements(unit, code);
        found.into_iter().max_by(|a, b| (&a.created, &a.id).cmp(&(&b.created, &b.id))).map(|row| row.applies)
    }

    /// Whether every difference on a unit is settled.
    pub(crate) fn is_settled(&self, unit: usize) -> bool {
        let disputed = self.units.rows().get(unit).map(|row| row.disputed().collect::<Vec<_>>());
        disputed.is_some_and(|codes| codes.into_iter().all(|code| self.verdict(unit, code).is_some()))
    }

    /// The units on which coders differ; about one code only, if it is given.
    pub(crate) fn disputed(&self, code: Option<usize>) -> Vec<usize> {
        let differs = |row: &UnitRow| row.disputed().any(|found| code.is_none_or(|code| code == found));
        self.units.rows().iter().enumerate().filter(|(_, row)| differs(row)).map(|(at, _)| at).collect()
    }

    /// The codings that touch a unit.
    fn codings_on(&self, unit: usize) -> Vec<usize> {
        let places = self.places(unit);
        if self.unit == AgreementUnit::Article {
            let here = places.first().map(|(text, ..)| *text);
            let codings = self.judged.codings.iter().enumerate();
            return codings
                .filter(|(_, coding)| {
                    coding.of_article && coding.whole.iter().any(|text| Some(*text) == here)
                })
                .map(|(at, _)| at)
                .collect();
        }
        let meets = |text: usize, spans: &[(u64, u64)]| {
            places.iter().any(|(other, segments, (start, end))| {
                *other == text
                    && if self.unit == AgreementUnit::Link {
                        let touched = self.judged.touched(text, spans);
                        segments.iter().any(|segment| touched.contains(segment))
                    } else {
                        spans.iter().any(|span| span.0 < *end && *start < span.1)
                    }
            })
        };
        let codings = self.judged.codings.iter().enumerate();
        codings
            .filter(|(_, coding)| self.unit != AgreementUnit::Link || coding.of_passage)
            .filter(|(_, coding)| coding.sides.iter().any(|(text, spans)| meets(*text, spans)))
            .map(|(at, _)| at)
            .collect()
    }

    /// Units as rows for a person.
    pub(crate) fn rows(
        &self,
        app: &App,
        units: &[usize],
        offset: u32,
        limit: u32,
    ) -> Result<Vec<DisagreementRow>> {
        let page = units.iter().skip(offset as usize).take(limit as usize);
        page.map(|unit| self.row(app, *unit)).collect()
    }

    fn row(&self, app: &App, unit: usize) -> Result<DisagreementRow> {
        let row = self
            .units
            .rows()
            .get(unit)
            .ok_or_else(|| AppError::internal(format!("There is no unit {unit}.")))?;
        let mut coders: Vec<CoderSaid> = self
            .judged
            .coders
            .iter()
            .enumerate()
            .map(|(at, name)| CoderSaid {
                coder: name.clone(),
                judged: row.judged >> at & 1 == 1,
                codings: Vec::new(),
            })
            .collect();
        for placed in self.codings_on(unit).into_iter().filter_map(|at| self.judged.codings.get(at)) {
            let (Some(coding), Some(code), Some(said)) = (
                app.coding_at(&key(&placed.id))?,
                self.judged.codes.get(placed.code),
                coders.get_mut(placed.coder),
            ) else {
                continue;
            };
            let quotes: Vec<&str> =
                coding.selection.anchors().into_iter().map(|anchor| anchor.quote.as_str()).collect();
            said.codings.push(SaidCoding {
                id: placed.id.clone(),
                code: code.clone(),
                quote: quotes.join(" … "),
                memo: coding.memo.clone(),
            });
        }
        let disputed: Vec<usize> = row.disputed().collect();
        let settlements: BTreeMap<&str, &SettlementRow> = row
            .codes
            .keys()
            .flat_map(|code| self.settlements(unit, *code))
            .map(|settled| (settled.id.as_str(), settled))
            .collect();
        Ok(DisagreementRow {
            sides: self
                .places(unit)
                .into_iter()
                .map(|(text, segments, place)| {
                    let side = self.judged.side(app, text, segments, place)?;
                    let whole = self.unit == AgreementUnit::Article;
                    Ok(if whole { UnitSide { text: side.title.clone(), ..side } } else { side })
                })
                .collect::<Result<Vec<_>>>()?,
            disputed: disputed.iter().filter_map(|code| self.judged.codes.get(*code)).cloned().collect(),
            coders,
            settled: self.is_settled(unit),
            settlements: settlements.into_values().cloned().collect(),
        })
    }
}

impl Judged {
    /// Articles as units, by codings of whole articles.
    fn article_units(&self) -> Units {
        let texts = self.material.texts().iter().enumerate();
        let mut rows: Vec<UnitRow> = texts
            .map(|(number, text)| UnitRow {
                text: number,
                place: 0,
                weight: 1,
                judged: text.done.iter().fold(0, |mask, coder| mask | 1 << coder),
                codes: BTreeMap::new(),
            })
            .collect();
        for coding in self.codings.iter().filter(|coding| coding.of_article) {
            for text in &coding.whole {
                if let Some(row) = rows.get_mut(*text) {
                    *row.codes.entry(coding.code).or_insert(0) |= 1 << coding.coder;
                }
            }
        }
        Units::new(self.coders.len(), self.codes.len(), rows)
    }

    /// A stretch of a text for a person.
    pub(crate) fn side(
        &self,
        app: &App,
        text: usize,
        segments: Vec<usize>,
        (start, end): (u64, u64),
    ) -> Result<UnitSide> {
        let missing = || AppError::internal(format!("There is no text {text}."));
        let article = self.articles.get(text).ok_or_else(missing)?;
        let cut = self.cuts.get(text).ok_or_else(missing)?;
        let span = cut.offsets().span(start as usize, end as usize);
        Ok(UnitSide {
            article: article.id.clone(),
            outlet: app.outlet_name(article),
            title: article.title.clone(),
            revision: cut.revision.id.clone(),
            segments: segments.into_iter().map(|segment| segment as u32).collect(),
            start: start as u32,
            end: end as u32,
            text: span.map_or_else(|_| String::new(), |span| span.of(&cut.revision.text).to_owned()),
        })
    }
}
