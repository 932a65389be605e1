//! All headlines and first sentences of an event, beside a chosen one.

use parallax_compare::wording_difference;
use parallax_text::SegmentKind;

use crate::pieces::{Marks, mark_link, some_segment_views};
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
        let homes = self.homes()?;
        let codings = self.codings_on(coverage.iter().map(|(article, _)| article.id.as_str()))?;
        let codings: Vec<_> = codings.values().collect();
        let mut rows = Vec::with_capacity(coverage.len());
        for (index, (article, cut)) in coverage.iter().enumerate() {
            // Of the article with itself there is nothing to mark.
            let regime = if index == at { None } else { Some(self.alignment(base_cut, cut)?.regime.kind) };
            let beside = |kind: SegmentKind| -> (Option<SegmentView>, f32) {
                let Some(own) = first(cut, kind) else { return (None, 0.0) };
                let (mut marks, mut difference) = (Marks::default(), 0.0);
                if let (Some(regime), Some(other)) = (regime, first(base_cut, kind)) {
                    mark_link(
                        (base_cut, cut),
                        (&[other], &[own]),
                        regime,
                        (&mut Marks::default(), &mut marks),
                    );
                    difference =
                        wording_difference(cut.words(own), base_cut.words(other), cut.language.as_deref());
                }
                (some_segment_views(cut, &codings, &homes, &marks, [own]).pop(), difference)
            };
            let (headline, headline_difference) = beside(SegmentKind::Headline);
            let (lead, lead_difference) = beside(SegmentKind::Lead);
            rows.push(HeadlineView {
                article: self.article_row(article)?,
                revision: cut.revision.id.clone(),
                headline,
                lead,
                headline_difference,
                lead_difference,
            });
        }
        Ok(HeadlinesView { base: base.id.clone(), rows })
    }
}
