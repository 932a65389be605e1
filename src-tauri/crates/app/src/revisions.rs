//! Two revisions of one article: what a silent edit changed.

use parallax_compare::{Change, RevisionRow as Compared, RevisionSummary, revision_diff};
use parallax_text::Span;

use crate::coverage::narrow;
use crate::pieces::worded;
use crate::texts::Cut;
use crate::wire::{
    CompareRevisions, Piece, PieceMark, RevisionChange, RevisionComparison, RevisionCounts, RevisionDiffRow,
};
use crate::{App, AppError, Result};

/// What was changed, as it goes over the boundary.
pub(crate) fn counts(summary: &RevisionSummary) -> RevisionCounts {
    RevisionCounts {
        unchanged: summary.unchanged,
        edited: summary.edited,
        added: summary.added,
        removed: summary.removed,
        moved: summary.moved,
        headline: summary.headline,
        numbers: summary.numbers,
        names: summary.names,
        dates: summary.dates,
        quotes: summary.quotes,
        reporting_verbs: summary.reporting_verbs,
        hedges: summary.hedges,
    }
}

/// A run of text that is marked alike throughout; nothing for no text.
fn plain(span: Option<Span>, cut: &Cut, mark: PieceMark) -> Vec<Piece> {
    let text = |span: Span| span.of(&cut.revision.text).to_owned();
    span.map(|span| Piece { text: text(span), mark, label: None, codings: Vec::new() }).into_iter().collect()
}

fn row(row: &Compared, old: &Cut, new: &Cut) -> RevisionDiffRow {
    let change = match row.change {
        Change::Unchanged => RevisionChange::Unchanged,
        Change::Edited => RevisionChange::Edited,
        Change::Added => RevisionChange::Added,
        Change::Removed => RevisionChange::Removed,
        Change::Moved => RevisionChange::Moved,
    };
    let only =
        if row.old_span.is_some() && row.new_span.is_some() { PieceMark::Plain } else { PieceMark::Only };
    let words = row.words.as_ref();
    let side =
        |span: Option<Span>, cut: &Cut, pieces: Option<&[parallax_compare::Piece]>| match (span, pieces) {
            (Some(span), Some(pieces)) => worded(pieces, span.of(&cut.revision.text)),
            _ => plain(span, cut, only),
        };
    let (cut, segments) = if row.new.is_empty() { (old, &row.old) } else { (new, &row.new) };
    let paragraph = |index: usize| cut.segments.get(index).map(|segment| segment.paragraph);
    RevisionDiffRow {
        change,
        old: side(row.old_span, old, words.map(|words| &*words.a)),
        new: side(row.new_span, new, words.map(|words| &*words.b)),
        old_segments: narrow(&row.old),
        new_segments: narrow(&row.new),
        begins_paragraph: segments
            .first()
            .is_some_and(|&first| first == 0 || paragraph(first) != paragraph(first - 1)),
    }
}

impl App {
    /// Two revisions of one article.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an article or revision; [`crate::Code::BadInput`] when there is only one, or both are
    /// the same; those of reading.
    pub fn compare_revisions(&self, input: CompareRevisions) -> Result<RevisionComparison> {
        let article = self.article_record(&input.article)?;
        let new = self.cut(&article, input.new.as_deref())?;
        let at = article.revisions.iter().position(|id| *id == new.revision.id);
        let before = at.and_then(|at| article.revisions.get(at.checked_sub(1)?)).cloned();
        let Some(old) = input.old.or(before) else {
            return Err(AppError::bad_input(format!("There is no earlier text of {}.", article.title))
                .hint("Import the article again when it has changed."));
        };
        let old = self.cut(&article, Some(&old))?;
        if old.revision.id == new.revision.id {
            return Err(AppError::bad_input("Both sides are the same text.").hint("Choose another revision."));
        }
        let found = revision_diff(&old.side(), &new.side());
        Ok(RevisionComparison {
            article: self.article_row(&article)?,
            revisions: self.revision_rows(&article)?,
            old: old.revision.id.clone(),
            new: new.revision.id.clone(),
            rows: found.rows.iter().map(|compared| row(compared, &old, &new)).collect(),
            counts: counts(&found.summary),
            simplified: found.simplified,
        })
    }
}
