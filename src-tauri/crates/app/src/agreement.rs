//! Agreement: how far coders say the same of the same sentences, stretches, passages or articles, and where they do not.

use parallax_framing::FramingError;
use parallax_framing::agreement::{
    Coefficient, Continua, Draw, Figure, Interval, Intervals, Measures, Resampling, Tally, Undefined,
};
use parallax_framing::tables::Units;

use crate::codebooks::misfit;
use crate::compared::Compared;
use crate::wire::{
    AgreementCell, AgreementCoder, AgreementDraw, AgreementFigure, AgreementFigures, AgreementInput,
    AgreementUnit, AgreementView, CodeAgreement, DisagreementPage, ListDisagreements, PairAgreement,
};
use crate::{App, AppError, Result};

/// From how many articles on these are drawn rather than units, unless asked otherwise.
const ENOUGH: usize = 20;

fn why(undefined: Undefined) -> &'static str {
    match undefined {
        Undefined::NothingToCompare => "nothing was judged by two coders",
        Undefined::NoVariation => "all judgements are the same",
        _ => "it is not defined for this data",
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

/// A count as the UI is told it.
pub(crate) fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(crate) fn figure(found: Coefficient, interval: Option<Interval>) -> AgreementFigure {
    let (value, undefined) = match found.figure {
        Figure::Value(value) => (Some(value), None),
        Figure::Undefined(reason) => (None, Some(why(reason).to_owned())),
    };
    // An interval belongs to a figure.
    let interval = interval.filter(|_| value.is_some());
    AgreementFigure {
        value,
        undefined,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        undefined_samples: interval.map_or(0, |interval| interval.undefined),
        used: number(found.coverage.used),
        all: number(found.coverage.all),
    }
}

/// A figure that is not to be had, with the reason.
fn none(reason: &str) -> AgreementFigure {
    AgreementFigure { undefined: Some(reason.to_owned()), ..AgreementFigure::default() }
}

fn refused(found: std::result::Result<Coefficient, FramingError>) -> AgreementFigure {
    match found {
        Ok(found) => figure(found, None),
        Err(_) => none("it is for two coders"),
    }
}

pub(crate) fn of_tally(tally: &Tally, draw: Option<Draw>, how: Resampling) -> AgreementFigures {
    let Measures { percent, cohen, fleiss, alpha } = tally.measures();
    let drawn = draw.map_or_else(Intervals::default, |draw| tally.intervals(draw, how));
    AgreementFigures {
        percent: figure(percent, drawn.percent),
        cohen: cohen.map(|cohen| figure(cohen, drawn.cohen)),
        fleiss: figure(fleiss, drawn.fleiss),
        alpha: figure(alpha, drawn.alpha),
        ..AgreementFigures::default()
    }
}

/// How far any two agree, where there are more than two; `tally` gives what two of them judged.
pub(crate) fn pairs(
    coders: &[String],
    how: Resampling,
    tally: impl Fn(usize, usize) -> Tally,
) -> Vec<PairAgreement> {
    if coders.len() < 3 {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for (at, a) in coders.iter().enumerate() {
        for (other, b) in coders.iter().enumerate().skip(at + 1) {
            let figures = of_tally(&tally(at, other), None, how);
            pairs.push(PairAgreement {
                a: a.clone(),
                b: b.clone(),
                percent: figures.percent,
                cohen: figures.cohen.unwrap_or_default(),
                alpha: figures.alpha,
            });
        }
    }
    pairs
}

fn add_u_alpha(figures: &mut AgreementFigures, continua: &Continua, how: Resampling) {
    let [whole, relevance] = continua.intervals(how);
    figures.u_alpha = Some(figure(continua.u_alpha(), whole));
    figures.u_alpha_of_relevance = Some(figure(continua.u_alpha_of_relevance(), relevance));
}

/// What is drawn: what was asked for, where there is enough of it.
pub(crate) fn drawn(input: &AgreementInput, tally: &Tally) -> Option<Draw> {
    let texts = tally.texts();
    let articles = (texts >= 2).then_some(Draw::Texts);
    match (input.unit, input.draw) {
        // Neighbouring code points are not independent of each other in any way.
        (AgreementUnit::Span, _) => articles,
        // A passage lies in several articles.
        (AgreementUnit::Link, _) | (_, Some(AgreementDraw::Units)) => Some(Draw::Units),
        (_, Some(AgreementDraw::Articles)) => articles,
        (_, None) => Some(if texts >= ENOUGH { Draw::Texts } else { Draw::Units }),
    }
}

fn given(units: &Units, code: usize, coders: usize) -> Vec<f64> {
    let mut given = vec![0; coders];
    for row in units.rows() {
        let mask = row.codes.get(&code).copied().unwrap_or(0);
        for (coder, count) in given.iter_mut().enumerate() {
            *count += if mask >> coder & 1 == 1 { row.weight } else { 0 };
        }
    }
    given.into_iter().map(number).collect()
}

fn code_agreements(compared: &Compared, draw: Option<Draw>, how: Resampling) -> Result<Vec<CodeAgreement>> {
    let judged = &compared.judged;
    let by_code = judged.material.continua_of_codes();
    let one = |(at, code): (usize, &crate::wire::CodeHead)| -> Result<CodeAgreement> {
        let mut figures = of_tally(&compared.units.of_code(at), draw, how);
        if compared.unit.lies_in_words() {
            let continua = judged.material.continua_of(at).map_err(|error| misfit(&error))?;
            add_u_alpha(&mut figures, &continua, how);
            figures.u_alpha_of_codes = Some(match &by_code {
                Ok(continua) => refused(continua.u_alpha_of_value(at as u32)),
                Err(_) => none("a coder put two codes on the same words"),
            });
        }
        Ok(CodeAgreement {
            code: code.clone(),
            given: given(&compared.units, at, judged.coders.len()),
            disputed: compared.disputed(Some(at)).len() as u32,
            figures,
        })
    };
    let codes: Vec<(usize, &crate::wire::CodeHead)> = judged.codes.iter().enumerate().collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let size = codes.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let one = &one;
        let running: Vec<_> = codes
            .chunks(size)
            .map(|codes| scope.spawn(move || codes.iter().copied().map(one).collect::<Result<Vec<_>>>()))
            .collect();
        let mut found = Vec::with_capacity(codes.len());
        for part in running {
            let part = part.join().map_err(|_| AppError::internal("A measurement broke off."))?;
            found.extend(part?);
        }
        Ok(found)
    })
}

impl App {
    /// Figures may be seen while coding is blind, but not who coded what where.
    fn refuse_blind(&self) -> Result<()> {
        if self.settings_record()?.blind {
            return Err(AppError::bad_input("Coding is blind: what other coders did is hidden.")
                .hint("Disagreements can be discussed once blind mode is off."));
        }
        Ok(())
    }

    /// How far coders agree, over all codes and for each.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, the codebook or a coder; those of reading.
    pub fn agreement(&self, input: AgreementInput) -> Result<AgreementView> {
        if input.unit == AgreementUnit::Answer {
            return self.agreement_on_answers(&input);
        }
        let compared = self.compared(&input)?;
        let judged = &compared.judged;
        let units = &compared.units;
        let how = Resampling::default();
        let pooled = units.of_codes();
        let draw = drawn(&input, &pooled);
        let mut overall = of_tally(&pooled, draw, how);
        if input.unit.lies_in_words() {
            let any = judged.material.continua_of_any().map_err(|error| misfit(&error))?;
            add_u_alpha(&mut overall, &any, how);
            let (whole, codes) = match judged.material.continua_of_codes() {
                Ok(continua) => {
                    let [interval, _] = continua.intervals(how);
                    (figure(continua.u_alpha(), interval), refused(continua.u_alpha_of_values()))
                }
                Err(_) => {
                    let reason = "a coder put two codes on the same words";
                    (none(reason), none(reason))
                }
            };
            overall.u_alpha = Some(whole);
            overall.u_alpha_of_codes = Some(codes);
        }
        let pairs = pairs(&judged.coders, how, |a, b| units.pair(a, b).of_codes());
        let disputed = compared.disputed(None);
        let texts = judged.material.texts();
        let weight = |pairable: bool| {
            let rows = units.rows().iter().filter(|row| !pairable || row.is_pairable());
            number(rows.map(|row| row.weight).sum())
        };
        Ok(AgreementView {
            unit: input.unit,
            coders: judged
                .coders
                .iter()
                .enumerate()
                .map(|(at, name)| AgreementCoder {
                    name: name.clone(),
                    codings: judged.codings.iter().filter(|coding| coding.coder == at).count() as u32,
                    articles: texts.iter().filter(|text| text.done.contains(&at)).count() as u32,
                })
                .collect(),
            articles: texts.len() as u32,
            shared_articles: texts.iter().filter(|text| text.done.len() >= 2).count() as u32,
            units: weight(false),
            shared_units: weight(true),
            unplaced: judged.unplaced,
            draw: draw.map(|draw| match draw {
                Draw::Units => AgreementDraw::Units,
                Draw::Texts => AgreementDraw::Articles,
            }),
            samples: how.rounds,
            confidence: how.confidence,
            overall,
            sets: of_tally(&units.of_sets(), draw, how),
            codes: code_agreements(&compared, draw, how)?,
            pairs,
            values: Vec::new(),
            table: units.confusions().cells,
            disputed: disputed.len() as u32,
            settled: disputed.into_iter().filter(|unit| compared.is_settled(*unit)).count() as u32,
        })
    }

    /// The units behind a cell of an agreement's table, with what each coder said of them.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] in blind mode, [`crate::Code::NotFound`] for a code; those of [`App::agreement`].
    pub fn agreement_cell(&self, input: AgreementCell) -> Result<DisagreementPage> {
        self.refuse_blind()?;
        if input.of.unit == AgreementUnit::Answer {
            return self.answers_in_cell(&input);
        }
        let compared = self.compared(&input.of)?;
        let place = |code: &Option<String>| match code {
            Some(code) => compared.judged.code_at(code),
            None => Ok(compared.judged.codes.len()),
        };
        let found = compared.units.of_cell(place(&input.row)?, place(&input.column)?);
        Ok(DisagreementPage {
            total: found.len() as u32,
            rows: compared.rows(self, &found, input.offset, input.limit)?,
        })
    }

    /// The units on which coders differ, to discuss and settle.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] in blind mode, [`crate::Code::NotFound`] for a code; those of [`App::agreement`].
    pub fn disagreements(&self, input: ListDisagreements) -> Result<DisagreementPage> {
        self.refuse_blind()?;
        if input.of.unit == AgreementUnit::Answer {
            return self.answers_in_dispute(&input);
        }
        let compared = self.compared(&input.of)?;
        let code = input.code.as_deref().map(|code| compared.judged.code_at(code)).transpose()?;
        let mut found = compared.disputed(code);
        found.retain(|unit| input.settled || !compared.is_settled(*unit));
        Ok(DisagreementPage {
            total: found.len() as u32,
            rows: compared.rows(self, &found, input.offset, input.limit)?,
        })
    }
}
