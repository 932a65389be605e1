//! Several articles side by side: a row a passage, a column an article.

use std::sync::Arc;

use parallax_framing::Coding;

use crate::compare::note_omissions;
use crate::coverage::{Laid, narrow, regime_name, shape};
use crate::pieces::{Marks, mark_link, segment_views};
use crate::records::Article;
use crate::texts::Cut;
use crate::wire::{ReadTogether, Reading, ReadingCell, ReadingColumn, ReadingRow, SideView};
use crate::{App, AppError, Result};

/// How many articles can be read side by side.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=6;

/// The passages in the order in which they are read: that of the first column's story; what it does not have stands behind what
/// it follows in its own. `columns` has the passage of each segment of each column.
fn in_order(columns: &[Vec<Option<usize>>]) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    for column in columns {
        let mut after = None;
        for &passage in column.iter().flatten() {
            let at = rows.iter().position(|&row| row == passage).unwrap_or_else(|| {
                let at = after.map_or(0, |before: usize| before + 1);
                rows.insert(at, passage);
                at
            });
            after = Some(at);
        }
    }
    rows
}

/// The columns, by their places among the articles laid out.
struct Columns<'l> {
    laid: &'l Laid,
    /// By column, the article's place.
    places: Vec<usize>,
    base: usize,
}

impl Columns<'_> {
    fn rows(&self) -> Vec<ReadingRow> {
        let passages: Vec<_> = self.places.iter().map(|&place| self.laid.passages_of(place)).collect();
        let mut base_first = passages.clone();
        base_first.get_mut(..=self.base).into_iter().for_each(|columns| columns.rotate_right(1));
        in_order(&base_first).into_iter().filter_map(|passage| self.row(passage)).collect()
    }

    fn row(&self, number: usize) -> Option<ReadingRow> {
        let passage = self.laid.passages.get(number)?;
        let of = |wordings: &[parallax_compare::Wording], place: usize| -> Vec<usize> {
            let own = wordings.iter().find(|wording| wording.article == place);
            own.map(|wording| wording.segments.clone()).unwrap_or_default()
        };
        let own: Vec<Vec<usize>> = self.places.iter().map(|&place| of(&passage.wordings, place)).collect();
        let has = |column: &usize| own.get(*column).is_some_and(|segments| !segments.is_empty());
        let reference = Some(self.base).filter(has).or_else(|| (0..own.len()).find(has))?;
        let cells = self
            .places
            .iter()
            .zip(&own)
            .enumerate()
            .map(|(column, (&place, segments))| {
                let told = (self.places.get(reference), own.get(reference));
                let link = match told {
                    (Some(&other), Some(words)) if column != reference => {
                        self.laid.link((other, words), (place, segments))
                    }
                    _ => None,
                };
                ReadingCell {
                    within: if segments.is_empty() {
                        narrow(&of(&passage.within, place))
                    } else {
                        Vec::new()
                    },
                    segments: narrow(segments),
                    kind: link.map(|link| shape(link.kind)),
                    by_person: self.by_person(&own, column),
                }
            })
            .collect();
        Some(ReadingRow { passage: number as u32, cells, reference: reference as u32 })
    }

    /// The columns with which a person linked what `column` has in a row; `own` has the segments of each column there.
    fn by_person(&self, own: &[Vec<usize>], column: usize) -> Vec<u32> {
        let at = |column: usize| Some((*self.places.get(column)?, own.get(column)?.as_slice()));
        let Some(here) = at(column) else { return Vec::new() };
        let others = (0..own.len()).filter(|&other| other != column);
        let linked =
            others.filter(|&other| at(other).is_some_and(|there| self.laid.linked_by_person(here, there)));
        linked.map(|other| other as u32).collect()
    }

    /// The word marks of each column, against the reference of each row. Of two columns both are marked, of more all but the
    /// reference: it differs from each in something else.
    fn marks(&self, rows: &[ReadingRow]) -> Vec<Marks> {
        let mut marks: Vec<Marks> = self.places.iter().map(|_| Marks::default()).collect();
        let wide = |segments: &[u32]| segments.iter().map(|&segment| segment as usize).collect::<Vec<_>>();
        for row in rows {
            let reference = row.reference as usize;
            let (Some(&first), Some(told)) = (self.places.get(reference), row.cells.get(reference)) else {
                continue;
            };
            for (column, cell) in row.cells.iter().enumerate() {
                let same = cell.kind == Some(crate::wire::LinkShape::Identical);
                if column == reference || cell.segments.is_empty() || same {
                    continue;
                }
                let Some(&own) = self.places.get(column) else { continue };
                let (Some(a), Some(b)) = (self.laid.cuts.get(first), self.laid.cuts.get(own)) else {
                    continue;
                };
                let (mut left, mut right) = (Marks::default(), Marks::default());
                let pair = (wide(&told.segments), wide(&cell.segments));
                let regime = self.laid.regime(first, own);
                mark_link((a, b), (&pair.0, &pair.1), regime, (&mut left, &mut right));
                let two = self.places.len() == 2;
                for (column, found) in [(column, right)].into_iter().chain(two.then_some((reference, left))) {
                    if let Some(kept) = marks.get_mut(column) {
                        kept.0.extend(found.0);
                    }
                }
            }
        }
        marks
    }
}

impl App {
    /// Several articles side by side. The passages are those of the whole event, so that a row tells the same here as in the
    /// event's matrix.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an event, article or revision; [`crate::Code::BadInput`] for too few or too many columns,
    /// an article that is named twice, or a base that is none of them; those of reading.
    pub fn read_together(&self, input: ReadTogether) -> Result<Reading> {
        let base = input.base as usize;
        if !COLUMNS.contains(&input.columns.len()) {
            let (least, most) = (COLUMNS.start(), COLUMNS.end());
            return Err(AppError::bad_input(format!("{least} to {most} articles can be read side by side.")));
        }
        if base >= input.columns.len() {
            return Err(AppError::bad_input(format!("There is no column {base} to be the base.")));
        }
        let mut articles: Vec<(Article, Arc<Cut>)> = match &input.event {
            Some(event) => self.coverage(event)?,
            None => Vec::new(),
        };
        let mut places = Vec::with_capacity(input.columns.len());
        for choice in &input.columns {
            let article = self.article_record(&choice.article)?;
            let cut = self.cut(&article, choice.revision.as_deref())?;
            let at = articles.iter().position(|(known, _)| known.id == article.id).unwrap_or(articles.len());
            if places.contains(&at) {
                return Err(AppError::bad_input(format!("{} is named twice.", article.title)));
            }
            places.push(at);
            match articles.get_mut(at) {
                Some(known) => known.1 = cut,
                None => articles.push((article, cut)),
            }
        }
        let laid = self.laid(&articles)?;
        let columns = Columns { laid: &laid, places, base };
        let rows = columns.rows();
        let marks = columns.marks(&rows);

        let chosen = |place: &usize| articles.get(*place).map(|(article, _)| article);
        let codings =
            self.codings_on(columns.places.iter().filter_map(chosen).map(|article| article.id.as_str()))?;
        let here: Vec<&Coding> = codings
            .values()
            .filter(|coding| {
                columns.places.iter().filter_map(chosen).any(|article| self.touches(coding, article))
            })
            .collect();
        let homes = self.homes()?;
        let mut shown = Vec::with_capacity(columns.places.len());
        for (column, (&place, marks)) in columns.places.iter().zip(&marks).enumerate() {
            let Some((article, cut)) = articles.get(place) else { continue };
            let others: Vec<&str> = columns
                .places
                .iter()
                .filter(|&&other| other != place)
                .filter_map(chosen)
                .map(|a| &*a.id)
                .collect();
            let mut segments = segment_views(cut, &here, &homes, marks);
            note_omissions(cut, &mut segments, &others, &here, &homes);
            let beside = columns.places.get(base).filter(|_| column != base);
            let alignment = beside.and_then(|&base| laid.alignment(base, place));
            let shares = laid.shares_among(place, &columns.places);
            shown.push(ReadingColumn {
                side: SideView {
                    article: self.article_row(article)?,
                    revision: cut.revision.id.clone(),
                    revisions: self.revision_rows(article)?,
                    segments,
                },
                regime: alignment.map(|alignment| regime_name(alignment.regime.kind)),
                shared: alignment.map_or(1.0, |alignment| alignment.regime.shared),
                simplified: alignment.is_some_and(|alignment| alignment.simplified),
                identical: shares.identical,
                reworded: shares.reworded,
                own: shares.own,
            });
        }
        Ok(Reading {
            columns: shown,
            rows,
            codings: here.iter().map(|coding| self.coding_row(coding)).collect::<Result<Vec<_>>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_base_lacks_stands_behind_what_it_follows() {
        let base = vec![Some(3), Some(1), Some(2)];
        let other = vec![Some(7), Some(1), Some(8), Some(9), Some(3)];
        assert_eq!(in_order(&[base, other]), [7, 3, 1, 8, 9, 2]);
    }
}
