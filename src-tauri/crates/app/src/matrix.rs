//! The coverage matrix of an event: who reported what, where in the story, in which words.

use std::collections::{BTreeMap, BTreeSet};

use parallax_compare::{Cell, FigureContrast, Prominence, Row, Stated, Status, Voice, mean_difference};
use parallax_text::{ReportingVerb, Span, Stance};

use crate::coverage::{Laid, coded_segments, narrow, shape};
use crate::export::{csv_of, write_file};
use crate::matrix_picture::{matrix_png, matrix_svg};
use crate::texts::articles_of;
use crate::wire::{
    ById, CellProminence, CellStatus, ExportMatrix, FigureContrastView, LikelySource, LinkShape, MatrixCell,
    MatrixColumn, MatrixFormat, MatrixRow, MatrixView, StatedView, VerbStance, VoiceView, Written,
};
use crate::{App, Result};

/// The columns of the matrix as a table, in order. One row a passage and article.
pub const MATRIX_COLUMNS: &[&str] = &[
    "passage",
    "reported_by",
    "outlet",
    "title",
    "published",
    "status",
    "prominence",
    "position",
    "text",
    "segments",
    "article_id",
    "revision_id",
];

pub(crate) fn status(status: Status) -> CellStatus {
    match status {
        Status::Reported => CellStatus::Reported,
        Status::Attributed => CellStatus::Attributed,
        Status::Hedged => CellStatus::Hedged,
        Status::NoCounterpart => CellStatus::NoCounterpart,
    }
}

pub(crate) fn prominence(prominence: Prominence) -> CellProminence {
    match prominence {
        Prominence::Headline => CellProminence::Headline,
        Prominence::Lead => CellProminence::Lead,
        Prominence::Body => CellProminence::Body,
    }
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What codings are on in a matrix: ids by passage and article.
type Coded = BTreeMap<(usize, usize), BTreeSet<String>>;

pub(crate) fn stance(stance: Stance) -> VerbStance {
    match stance {
        Stance::Doubting => VerbStance::Doubting,
        Stance::Assertive => VerbStance::Assertive,
        Stance::Conceding => VerbStance::Conceding,
        Stance::Denying => VerbStance::Denying,
        Stance::Accusing => VerbStance::Accusing,
        Stance::Factive => VerbStance::Factive,
        _ => VerbStance::Neutral,
    }
}

/// The side that a reporting verb takes.
pub(crate) fn verb_stance(verb: Option<&ReportingVerb>) -> Option<VerbStance> {
    verb.map(|verb| stance(verb.stance))
}

/// The counts of a passage that articles state differently.
pub(crate) fn figure_views(laid: &Laid, contrasts: &[FigureContrast]) -> Vec<FigureContrastView> {
    let stated = |stated: &Stated| {
        let cut = laid.cuts.get(stated.article)?;
        Some(StatedView {
            article: cut.revision.article.clone(),
            segment: stated.segment as u32,
            text: stated.span.of(&cut.revision.text).to_owned(),
        })
    };
    contrasts
        .iter()
        .map(|contrast| FigureContrastView {
            unit: contrast.unit.clone(),
            stated: contrast.stated.iter().filter_map(stated).collect(),
            conflict: contrast.conflict,
        })
        .collect()
}

/// Who is given the word in a passage.
pub(crate) fn voice_views(laid: &Laid, voices: &[Voice]) -> Vec<VoiceView> {
    voices
        .iter()
        .filter_map(|voice| {
            let cut = laid.cuts.get(voice.article)?;
            let words = |span: Option<Span>| span.map(|span| span.of(&cut.revision.text).to_owned());
            Some(VoiceView {
                article: cut.revision.article.clone(),
                segment: voice.segment as u32,
                speaker: words(voice.speaker),
                verb: words(voice.verb),
                stance: verb_stance(voice.reporting.as_ref()),
                quoted: words(voice.quoted),
            })
        })
        .collect()
}

/// What a passage's wordings are compared with: every article's words.
pub(crate) fn wordings_of(laid: &Laid, row: &Row) -> Vec<(usize, String)> {
    let told = |(article, cell): (usize, &Cell)| {
        (!cell.segments.is_empty() && !cell.within).then(|| (article, laid.words(article, &cell.segments)))
    };
    row.cells.iter().enumerate().filter_map(told).collect()
}

/// The closest kind of link between a cell and any other of its row.
fn closest(laid: &Laid, row: &Row, article: usize) -> Option<LinkShape> {
    let own = row.cells.get(article).filter(|cell| !cell.segments.is_empty())?;
    let others =
        row.cells.iter().enumerate().filter(|(other, cell)| *other != article && !cell.segments.is_empty());
    others
        .filter_map(|(other, cell)| laid.link((article, &own.segments), (other, &cell.segments)))
        .map(|link| link.kind)
        .min()
        .map(shape)
}

fn matrix_row(laid: &Laid, row: &Row, coded: &Coded) -> MatrixRow {
    let wordings = wordings_of(laid, row);
    let told: Vec<&str> = wordings.iter().map(|(_, words)| words.as_str()).collect();
    let language = laid.cuts.first().and_then(|cut| cut.language.as_deref());
    let on = |article: usize| coded.get(&(row.passage, article)).into_iter().flatten().cloned();
    let cells: Vec<MatrixCell> = row
        .cells
        .iter()
        .enumerate()
        .map(|(article, cell)| MatrixCell {
            status: status(cell.status),
            text: laid.words(article, &cell.segments),
            segments: narrow(&cell.segments),
            position: cell.position,
            prominence: cell.prominence.map(prominence),
            kind: closest(laid, row, article),
            within: cell.within,
            codings: on(article).collect(),
        })
        .collect();
    let codings: BTreeSet<String> = (0..row.cells.len()).flat_map(on).collect();
    MatrixRow {
        passage: row.passage as u32,
        reported_by: row.reported_by as u32,
        difference: mean_difference(&told, language),
        figures: figure_views(laid, &row.figures),
        voices: voice_views(laid, &row.voices),
        codings: codings.into_iter().collect(),
        cells,
    }
}

/// The matrix as CSV.
fn table(view: &MatrixView) -> Result<Vec<u8>> {
    let rows = view.rows.iter().enumerate().flat_map(|(number, row)| {
        row.cells.iter().zip(&view.columns).map(move |(cell, column)| {
            let segments: Vec<String> = cell.segments.iter().map(ToString::to_string).collect();
            vec![
                (number + 1).to_string(),
                row.reported_by.to_string(),
                column.article.outlet.clone(),
                column.article.title.clone(),
                column.article.published.clone().unwrap_or_default(),
                word(cell.status),
                cell.prominence.map(word).unwrap_or_default(),
                cell.position.map(|position| format!("{position:.3}")).unwrap_or_default(),
                cell.text.clone(),
                segments.join(" "),
                column.article.id.clone(),
                column.revision.clone(),
            ]
        })
    });
    Ok(csv_of(MATRIX_COLUMNS, rows)?.0)
}

impl App {
    /// Which passages of which articles are coded. An omission is on both the words that are told and the gap.
    fn coded(&self, laid: &Laid) -> Result<Coded> {
        let homes = self.homes()?;
        let places: Vec<Vec<Option<usize>>> =
            (0..laid.cuts.len()).map(|article| laid.passages_of(article)).collect();
        let number: BTreeMap<&str, usize> =
            laid.cuts.iter().enumerate().map(|(at, cut)| (cut.revision.article.as_str(), at)).collect();
        let mut found = Coded::new();
        for coding in self.codings_on(number.keys().copied())?.values() {
            let mut passages = BTreeSet::new();
            let touched = articles_of(coding, &homes);
            for article in touched.iter().filter_map(|article| number.get(article)).copied() {
                let (Some(cut), Some(places)) = (laid.cuts.get(article), places.get(article)) else {
                    continue;
                };
                for segment in coded_segments(coding, cut, &homes) {
                    if let Some(Some(passage)) = places.get(segment) {
                        passages.insert(*passage);
                        found.entry((*passage, article)).or_default().insert(coding.id.clone());
                    }
                }
            }
            for absent in coding.selection.absent() {
                let Some(&article) = number.get(absent.article.as_str()) else { continue };
                for &passage in &passages {
                    found.entry((passage, article)).or_default().insert(coding.id.clone());
                }
            }
        }
        Ok(found)
    }

    /// Who reported what of an event. Pairs that were aligned before are not aligned again.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn matrix(&self, input: ById) -> Result<MatrixView> {
        let view = self.event(input)?;
        let laid = self.laid(&self.coverage(&view.row.id)?)?;
        let coded = self.coded(&laid)?;
        let columns = view
            .coverage
            .into_iter()
            .zip(&laid.cuts)
            .zip(&laid.matrix.articles)
            .enumerate()
            .map(|(index, ((article, cut), shares))| MatrixColumn {
                article,
                revision: cut.revision.id.clone(),
                identical: shares.identical,
                reworded: shares.reworded,
                own: shares.own,
                segments: cut.segments.len() as u32,
                source: laid.copies.iter().find(|copy| copy.article == index).and_then(|copy| {
                    Some(LikelySource {
                        article: laid.cuts.get(copy.source)?.revision.article.clone(),
                        shared: copy.shared,
                        dated: copy.dated,
                    })
                }),
            })
            .collect();
        let rows = laid.matrix.rows.iter().map(|row| matrix_row(&laid, row, &coded)).collect();
        Ok(MatrixView { event: view.row, columns, rows })
    }

    /// The matrix as CSV (RFC 4180, UTF-8, header in the first line): one row a passage and article.
    ///
    /// # Errors
    /// Those of [`App::matrix`].
    pub fn matrix_csv(&self, input: ById) -> Result<Vec<u8>> {
        table(&self.matrix(input)?)
    }

    /// Writes an event's matrix as a table or a picture.
    ///
    /// # Errors
    /// Those of [`App::matrix`], [`crate::Code::Io`].
    pub fn export_matrix(&self, input: ExportMatrix) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let view = self.matrix(ById { id: input.event })?;
        let rows = view.rows.len() as u32;
        let bytes = match input.format {
            MatrixFormat::Csv => table(&view)?,
            MatrixFormat::Svg => matrix_svg(&view, input.order).into_bytes(),
            MatrixFormat::Png => matrix_png(&view, input.order)?,
        };
        write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows })
    }
}
