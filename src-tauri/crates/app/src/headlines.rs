//! All headlines and first sentences of an event, beside a chosen one.

use parallax_compare::wording_difference;
use parallax_text::SegmentKind;

use crate::pieces::{Marks, mark_link, segment_views};
use crate::texts::Cut;
use crate::wire::{HeadlineView, HeadlinesView, SegmentView, ShowHeadlines};
use crate::{App, AppError, Result};

/// The first segment of a kind.
fn first(cut: &Cut, kind: SegmentKind) -> Option<usize> {
    cut.segments.iter().position(|segment| segment.kind == kind)
}

impl App {
    /// All headlines and first sentences of an event.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an event; [`crate::Code::BadInput`] for a base that is not in it or an event without
    /// articles; those of reading.
    pub fn headlines(&self, input: ShowHeadlines) -> Result<HeadlinesView> {
        let coverage = self.coverage(&input.event)?;
        let laid = self.laid(&coverage)?;
        let at = match &input.base {
            None => 0,
            Some(id) => coverage
                .iter()
                .position(|(article, _)| article.id == *id)
                .ok_or_else(|| AppError::bad_input("The article does not belong to the event."))?,
        };
        let Some((base, base_cut)) = coverage.get(at) else {
            return Err(AppError::bad_input("The event has no articles."));
        };
        let (homes, codings) = (self.homes()?, self.codings()?);
        let codings: Vec<_> = codings.values().collect();
        let mut rows = Vec::with_capacity(coverage.len());
        for (index, (article, cut)) in coverage.iter().enumerate() {
            let mut marks = Marks::default();
            let mut places = Vec::new();
            for kind in [SegmentKind::Headline, SegmentKind::Lead] {
                let (own, other) = (first(cut, kind), first(base_cut, kind));
                let difference = match (own, other) {
                    (Some(own), Some(other)) if index != at => {
                        let pair: (&[usize], &[usize]) = (&[other], &[own]);
                        let regime = laid.regime(at, index);
                        mark_link((base_cut, cut), pair, regime, (&mut Marks::default(), &mut marks));
                        wording_difference(cut.words(own), base_cut.words(other), cut.language.as_deref())
                    }
                    _ => 0.0,
                };
                places.push((own, difference));
            }
            let views = segment_views(cut, &codings, &homes, &marks);
            let view = |place: Option<usize>| -> Option<SegmentView> { views.get(place?).cloned() };
            let [(headline, headline_difference), (lead, lead_difference)] = places.as_slice() else {
                continue;
            };
            rows.push(HeadlineView {
                article: self.article_row(article)?,
                revision: cut.revision.id.clone(),
                headline: view(*headline),
                lead: view(*lead),
                headline_difference: *headline_difference,
                lead_difference: *lead_difference,
            });
        }
        Ok(HeadlinesView { base: base.id.clone(), rows })
    }
}
