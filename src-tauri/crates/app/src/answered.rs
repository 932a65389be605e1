//! Agreement of coders on questions: each article × question that anybody answered is a unit, each answer a judgement.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::agreement::{Draw, Resampling, Tally};
use parallax_framing::{Answer, CodeKind, Codebook};

use crate::agreement::{counted, drawn, figure, number, of_tally, pairs};
use crate::records::Article;
use crate::wire::{
    AgreementCell, AgreementCoder, AgreementDraw, AgreementInput, AgreementUnit, AgreementView,
    CodeAgreement, CodeHead, CoderSaid, DisagreementPage, DisagreementRow, ListDisagreements, PairAgreement,
    SaidCoding, UnitSide,
};
use crate::{App, AppError, Result};

/// A question with what is answered to it: a point of so many.
struct Item {
    head: CodeHead,
    points: u8,
}

/// A question about an article.
struct Unit {
    article: usize,
    item: usize,
    /// The answers, a place per coder.
    given: Vec<Option<Answer>>,
}

/// Answers by unit.
struct Answered {
    items: Vec<Item>,
    coders: Vec<String>,
    articles: Vec<Article>,
    /// In the order of articles, then of items.
    units: Vec<Unit>,
}

/// An answer as one value among those of all questions: those on scales of different lengths are different.
fn value(points: u8, answer: u8) -> u32 {
    u32::from(points) << 8 | u32::from(answer)
}

/// An answer in words.
fn words(points: u8, answer: u8) -> String {
    match (points, answer) {
        (2, 0) => "No".to_owned(),
        (2, 1) => "Yes".to_owned(),
        _ => format!("{} of {points}", u32::from(answer) + 1),
    }
}

fn items(codebook: &Codebook) -> Vec<Item> {
    let colour =
        |parent: Option<&str>| parent.and_then(|id| codebook.get(id)).map(|code| code.colour.clone());
    codebook
        .tree()
        .into_iter()
        .filter(|(_, item)| item.kind == CodeKind::Item)
        .map(|(_, item)| Item {
            head: CodeHead {
                id: item.id.clone(),
                name: item.name.clone(),
                colour: colour(item.parent.as_deref()).unwrap_or_else(|| item.colour.clone()),
            },
            points: item.scale.as_ref().map_or(2, |scale| scale.points),
        })
        .collect()
}

impl App {
    /// The answers to a codebook's questions by some coders, or all who answered, on an event's articles, or all.
    fn answered(&self, input: &AgreementInput) -> Result<Answered> {
        let books = self.codebooks()?;
        let book =
            books.get(&input.codebook).ok_or_else(|| AppError::not_found("codebook", &input.codebook))?;
        let scope = input.event.as_deref().map(|id| self.event_record(id)).transpose()?;
        let in_scope =
            |id: &str| scope.as_ref().is_none_or(|event| event.articles.iter().any(|article| article == id));
        let (all, records) = (self.answers()?, self.articles()?);
        let here: Vec<&Answer> = all.values().filter(|answer| answer.codebook == input.codebook).collect();
        let coders: Vec<String> = if input.coders.is_empty() {
            here.iter().map(|answer| answer.coder.clone()).collect::<BTreeSet<_>>().into_iter().collect()
        } else {
            let known = self.coder_records()?;
            if let Some(unknown) = input.coders.iter().find(|name| !known.contains_key(*name)) {
                return Err(AppError::not_found("coder", unknown));
            }
            let mut seen = BTreeSet::new();
            input.coders.iter().filter(|name| seen.insert(name.as_str())).cloned().collect()
        };
        let items = items(book);
        let item_at: BTreeMap<&str, usize> =
            items.iter().enumerate().map(|(at, item)| (item.head.id.as_str(), at)).collect();
        let mut given: BTreeMap<(&str, usize), Vec<Option<Answer>>> = BTreeMap::new();
        for answer in here {
            let coder = coders.iter().position(|name| *name == answer.coder);
            let item = item_at.get(answer.item.as_str());
            let (Some(coder), Some(item)) = (coder, item) else { continue };
            if !in_scope(&answer.article) || !records.contains_key(&answer.article) {
                continue;
            }
            let unit = given.entry((&answer.article, *item)).or_insert_with(|| vec![None; coders.len()]);
            if let Some(place) = unit.get_mut(coder) {
                *place = Some(answer.clone());
            }
        }
        let mut articles: Vec<Article> = Vec::new();
        let mut units = Vec::with_capacity(given.len());
        for ((id, item), given) in given {
            if articles.last().is_none_or(|last| last.id != id) {
                articles.extend(records.get(id).cloned());
            }
            units.push(Unit { article: articles.len().saturating_sub(1), item, given });
        }
        drop(item_at);
        Ok(Answered { items, coders, articles, units })
    }

    /// How far coders agree on answers, over all questions and for each.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, the codebook or a coder; those of reading.
    pub(crate) fn agreement_on_answers(&self, input: &AgreementInput) -> Result<AgreementView> {
        let answered = self.answered(input)?;
        let how = Resampling::default();
        let pooled = answered.tally(|_| true);
        let draw = drawn(input, &pooled);
        let mut overall = of_tally(&pooled, draw, how);
        let scales: BTreeSet<u8> = answered.used().map(|item| item.points).collect();
        if scales.len() == 1 && scales.first().is_some_and(|points| *points > 2) {
            overall.alpha_ordinal = Some(figure(pooled.alpha_ordinal(), None));
        }
        let disputed = answered.disputed(None);
        let (values, table) = answered.table(&pooled);
        Ok(AgreementView {
            unit: AgreementUnit::Answer,
            coders: answered.said(),
            articles: counted(answered.articles.len()),
            shared_articles: answered.shared_articles(),
            units: number(answered.units.len() as u64),
            shared_units: number(answered.units.iter().filter(|unit| unit.is_pairable()).count() as u64),
            unplaced: 0,
            draw: draw.map(|draw| match draw {
                Draw::Units => AgreementDraw::Units,
                Draw::Texts => AgreementDraw::Articles,
            }),
            samples: how.rounds,
            confidence: how.confidence,
            sets: answered.sets(draw, how),
            codes: answered.by_item(draw, how),
            pairs: answered.pairs(how),
            values,
            table,
            overall,
            disputed: counted(disputed.len()),
            settled: 0,
        })
    }

    /// The units behind a cell of an agreement's table: one coder gave the row's answer and another the column's.
    pub(crate) fn answers_in_cell(&self, input: &AgreementCell) -> Result<DisagreementPage> {
        let answered = self.answered(&input.of)?;
        let place = |asked: &Option<String>| {
            let asked = asked.as_deref().unwrap_or_default();
            asked.parse::<u32>().map_err(|_| AppError::not_found("answer", asked))
        };
        let (row, column) = (place(&input.row)?, place(&input.column)?);
        let found: Vec<usize> = answered.matching(|item, unit| {
            let given = |wanted: u32| unit.values(item).filter(|value| *value == wanted).count();
            if row == column { given(row) >= 2 } else { given(row) > 0 && given(column) > 0 }
        });
        Ok(answered.page(self, &found, input.offset, input.limit))
    }

    /// The questions that coders answered differently, article by article.
    pub(crate) fn answers_in_dispute(&self, input: &ListDisagreements) -> Result<DisagreementPage> {
        let answered = self.answered(&input.of)?;
        if let Some(code) = &input.code
            && !answered.items.iter().any(|item| item.head.id == *code)
        {
            return Err(AppError::not_found("code", code));
        }
        let found = answered.disputed(input.code.as_deref());
        Ok(answered.page(self, &found, input.offset, input.limit))
    }
}

impl Unit {
    fn values(&self, item: &Item) -> impl Iterator<Item = u32> {
        let points = item.points;
        self.given.iter().flatten().map(move |answer| value(points, answer.value))
    }

    fn row(&self, item: &Item) -> Vec<Option<u32>> {
        self.given.iter().map(|given| given.as_ref().map(|answer| value(item.points, answer.value))).collect()
    }

    fn is_pairable(&self) -> bool {
        self.given.iter().flatten().count() >= 2
    }
}

impl Answered {
    fn with_items(&self) -> impl Iterator<Item = (usize, &Item, &Unit)> {
        let units = self.units.iter().enumerate();
        units.filter_map(|(at, unit)| Some((at, self.items.get(unit.item)?, unit)))
    }

    /// The questions that anybody answered.
    fn used(&self) -> impl Iterator<Item = &Item> {
        let used: BTreeSet<usize> = self.units.iter().map(|unit| unit.item).collect();
        used.into_iter().filter_map(|item| self.items.get(item))
    }

    fn tally(&self, counts: impl Fn(&Unit) -> bool) -> Tally {
        let mut tally = Tally::new(self.coders.len());
        let mut article = None;
        for (_, item, unit) in self.with_items().filter(|(_, _, unit)| counts(unit)) {
            if article != Some(unit.article) {
                tally.begin_text();
                article = Some(unit.article);
            }
            // A row always has a place per coder.
            tally.add(&unit.row(item), 1).ok();
        }
        tally
    }

    /// All of an article's answers as one value, for the coders who answered every question that anybody answered there.
    fn sets(&self, draw: Option<Draw>, how: Resampling) -> crate::wire::AgreementFigures {
        let mut kinds: BTreeMap<Vec<(usize, u8)>, u32> = BTreeMap::new();
        let mut tally = Tally::new(self.coders.len());
        for article in self.units.chunk_by(|one, next| one.article == next.article) {
            tally.begin_text();
            let row: Vec<Option<u32>> = (0..self.coders.len())
                .map(|coder| {
                    let all: Option<Vec<(usize, u8)>> = article
                        .iter()
                        .map(|unit| Some((unit.item, unit.given.get(coder)?.as_ref()?.value)))
                        .collect();
                    let next = counted(kinds.len());
                    all.map(|all| *kinds.entry(all).or_insert(next))
                })
                .collect();
            tally.add(&row, 1).ok();
        }
        of_tally(&tally, draw, how)
    }

    fn by_item(&self, draw: Option<Draw>, how: Resampling) -> Vec<CodeAgreement> {
        let one = |(at, item): (usize, &Item)| {
            let tally = self.tally(|unit| unit.item == at);
            let mut figures = of_tally(&tally, draw, how);
            if item.points > 2 {
                figures.alpha_ordinal = Some(figure(tally.alpha_ordinal(), None));
            }
            let of_coder = |coder: usize| {
                let answers = self.units.iter().filter(|unit| unit.item == at);
                number(
                    answers.filter(|unit| unit.given.get(coder).is_some_and(Option::is_some)).count() as u64
                )
            };
            CodeAgreement {
                code: item.head.clone(),
                given: (0..self.coders.len()).map(of_coder).collect(),
                disputed: counted(self.disputed(Some(&item.head.id)).len()),
                figures,
            }
        };
        self.items.iter().enumerate().map(one).collect()
    }

    fn pairs(&self, how: Resampling) -> Vec<PairAgreement> {
        pairs(&self.coders, how, |a, b| {
            let mut tally = Tally::new(2);
            for (_, item, unit) in self.with_items() {
                let row = unit.row(item);
                let said = |coder: usize| row.get(coder).copied().flatten();
                tally.add(&[said(a), said(b)], 1).ok();
            }
            tally
        })
    }

    /// Answer against answer, with what heads rows and columns.
    fn table(&self, pooled: &Tally) -> (Vec<CodeHead>, Vec<Vec<f64>>) {
        let table = pooled.coincidences();
        let head = |value: &u32| CodeHead {
            id: value.to_string(),
            name: words((value >> 8) as u8, (value & 0xff) as u8),
            colour: String::new(),
        };
        (table.values.iter().map(head).collect(), table.cells)
    }

    fn said(&self) -> Vec<AgreementCoder> {
        let coders = self.coders.iter().enumerate();
        coders
            .map(|(at, name)| {
                let here = self.units.iter().filter(|unit| unit.given.get(at).is_some_and(Option::is_some));
                let articles: BTreeSet<usize> = here.clone().map(|unit| unit.article).collect();
                AgreementCoder {
                    name: name.clone(),
                    codings: counted(here.count()),
                    articles: counted(articles.len()),
                }
            })
            .collect()
    }

    fn shared_articles(&self) -> u32 {
        let pairable = self.units.iter().filter(|unit| unit.is_pairable());
        counted(pairable.map(|unit| unit.article).collect::<BTreeSet<_>>().len())
    }

    fn matching(&self, fits: impl Fn(&Item, &Unit) -> bool) -> Vec<usize> {
        self.with_items().filter(|(_, item, unit)| fits(item, unit)).map(|(at, _, _)| at).collect()
    }

    fn disputed(&self, code: Option<&str>) -> Vec<usize> {
        self.matching(|item, unit| {
            code.is_none_or(|code| code == item.head.id)
                && unit.values(item).collect::<BTreeSet<u32>>().len() > 1
        })
    }

    fn page(&self, app: &App, found: &[usize], offset: u32, limit: u32) -> DisagreementPage {
        let page = found.iter().skip(offset as usize).take(limit as usize);
        DisagreementPage {
            total: counted(found.len()),
            rows: page.filter_map(|at| self.row(app, self.units.get(*at)?)).collect(),
        }
    }

    /// A unit for a person: the question stands for the words, an answer for a coding.
    fn row(&self, app: &App, unit: &Unit) -> Option<DisagreementRow> {
        let (article, item) = (self.articles.get(unit.article)?, self.items.get(unit.item)?);
        let differs = unit.values(item).collect::<BTreeSet<u32>>().len() > 1;
        let said = |(coder, given): (&String, &Option<Answer>)| CoderSaid {
            coder: coder.clone(),
            judged: given.is_some(),
            codings: given
                .iter()
                .map(|answer| SaidCoding {
                    id: answer.id.clone(),
                    code: CodeHead { name: words(item.points, answer.value), ..item.head.clone() },
                    quote: String::new(),
                    memo: answer.memo.clone(),
                })
                .collect(),
        };
        Some(DisagreementRow {
            sides: vec![UnitSide {
                article: article.id.clone(),
                outlet: app.outlet_name(article),
                title: article.title.clone(),
                revision: article.revisions.last().cloned().unwrap_or_default(),
                segments: Vec::new(),
                start: 0,
                end: 0,
                text: item.head.name.clone(),
            }],
            disputed: differs.then(|| item.head.clone()).into_iter().collect(),
            coders: self.coders.iter().zip(&unit.given).map(said).collect(),
            settlements: Vec::new(),
            settled: false,
        })
    }
}
