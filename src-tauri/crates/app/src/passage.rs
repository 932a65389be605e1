//! One passage: what each outlet of an event makes of it.

use parallax_compare::Cell;

use crate::coverage::{Laid, shape};
use crate::matrix::{figure_views, prominence, status, voice_views};
use crate::pieces::{Marks, mark_link, some_segment_views};
use crate::wire::{CellProminence, PassageView, ShowPassage, WordingView};
use crate::{App, AppError, Result};

/// The segments of a cell, marked where they differ from those of `first`.
fn marked(laid: &Laid, first: (usize, &Cell), own: (usize, &Cell)) -> Marks {
    let mut marks = Marks::default();
    let (Some(a), Some(b)) = (laid.cuts.get(first.0), laid.cuts.get(own.0)) else { return marks };
    let regime = laid.regime(first.0, own.0);
    let pair = (&*first.1.segments, &*own.1.segments);
    mark_link((a, b), pair, regime, (&mut Marks::default(), &mut marks));
    marks
}

impl App {
    /// One passage, as each outlet of an event words it.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an event; [`crate::Code::BadInput`] for an article that is not in it or a segment that
    /// is not there; those of reading.
    pub fn passage(&self, input: ShowPassage) -> Result<PassageView> {
        let coverage = self.coverage(&input.event)?;
        let laid = self.laid(&coverage)?;
        let index = |id: &str| {
            coverage
                .iter()
                .position(|(article, _)| article.id == id)
                .ok_or_else(|| AppError::bad_input("The article does not belong to the event."))
        };
        let article = index(&input.article)?;
        let passage = laid.passages_of(article).get(input.segment as usize).copied().flatten();
        let number =
            passage.ok_or_else(|| AppError::bad_input(format!("There is no segment {}.", input.segment)))?;
        let row = laid
            .matrix
            .rows
            .get(number)
            .ok_or_else(|| AppError::internal(format!("The matrix lacks the passage {number}.")))?;
        let has = |article: usize| row.cells.get(article).is_some_and(|cell| !cell.segments.is_empty());
        let base = input.base.as_deref().map(index).transpose()?.filter(|&base| has(base));
        let first = base.unwrap_or(article);
        let mut order: Vec<usize> = (0..coverage.len()).filter(|&article| has(article)).collect();
        order.sort_by_key(|&article| article != first);

        let homes = self.homes()?;
        let codings = self.codings_on(coverage.iter().map(|(article, _)| article.id.as_str()))?;
        let codings: Vec<_> = codings.values().collect();
        let mut wordings = Vec::with_capacity(order.len());
        for article in order {
            let (Some((record, cut)), Some(cell), Some(reference)) =
                (coverage.get(article), row.cells.get(article), row.cells.get(first))
            else {
                continue;
            };
            let apart = article != first;
            let marks =
                if apart { marked(&laid, (first, reference), (article, cell)) } else { Marks::default() };
            let segments = some_segment_views(cut, &codings, &homes, &marks, cell.segments.iter().copied());
            let link = laid.link((first, &reference.segments), (article, &cell.segments));
            wordings.push(WordingView {
                article: self.article_row(record)?,
                revision: cut.revision.id.clone(),
                segments,
                status: status(cell.status),
                position: cell.position.unwrap_or_default(),
                prominence: cell.prominence.map_or(CellProminence::Body, prominence),
                kind: link.filter(|_| apart).map(|link| shape(link.kind)),
                within: cell.within,
                by_person: coverage
                    .iter()
                    .zip(&row.cells)
                    .enumerate()
                    .filter(|&(other, (_, told))| {
                        other != article
                            && laid.linked_by_person((article, &cell.segments), (other, &told.segments))
                    })
                    .map(|(_, ((record, _), _))| record.id.clone())
                    .collect(),
            });
        }
        Ok(PassageView {
            passage: number as u32,
            wordings,
            absent: coverage
                .iter()
                .enumerate()
                .filter(|(article, _)| !has(*article))
                .map(|(_, (article, _))| article.id.clone())
                .collect(),
            figures: figure_views(&laid, &row.figures),
            voices: voice_views(&laid, &row.voices),
            choices: self.choices_of(&laid, row)?,
        })
    }
}
