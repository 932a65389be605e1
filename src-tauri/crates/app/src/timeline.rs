//! When an event's coverage was published and changed.

use parallax_compare::revision_diff;

use crate::revisions::counts;
use crate::wire::{ById, Timeline, TimelineArticle, TimelineRevision};
use crate::{App, Result};

impl App {
    /// When an event's coverage was published and changed.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn timeline(&self, input: ById) -> Result<Timeline> {
        let coverage = self.coverage(&input.id)?;
        let copies = self.copies(&coverage)?;
        let mut articles = Vec::with_capacity(coverage.len());
        for (index, (article, _)) in coverage.iter().enumerate() {
            let mut revisions = Vec::new();
            let mut before = None;
            for row in self.revision_rows(article)? {
                let cut = self.cut(article, Some(&row.id))?;
                let changes = before.as_ref().map(|old: &std::sync::Arc<crate::texts::Cut>| {
                    counts(&revision_diff(&old.side(), &cut.side()).summary)
                });
                revisions.push(TimelineRevision { row, changes });
                before = Some(cut);
            }
            let copy = copies.iter().find(|copy| copy.article == index);
            articles.push(TimelineArticle {
                article: self.article_row(article)?,
                revisions,
                source: copy.and_then(|copy| Some(coverage.get(copy.source)?.0.id.clone())),
            });
        }
        Ok(Timeline { articles })
    }
}
