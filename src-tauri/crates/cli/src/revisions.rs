//! `parallax-cli revisions`.

use std::path::PathBuf;

use parallax_app::wire::{CompareRevisions, Piece, PieceMark, RevisionChange};

use crate::arguments::Revisions;
use crate::print::{Done, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Revisions) -> Done {
    let app = open(library)?;
    let found =
        app.compare_revisions(CompareRevisions { article: verb.article, old: verb.old, new: verb.new })?;
    if verb.json {
        return json(&found);
    }
    let counts = found.counts;
    line(&found.article.title)?;
    line(&format!(
        "sentences: {} unchanged, {} edited, {} added, {} removed, {} moved; changed: {} numbers, {} names, {} dates, {} quotations, {} reporting verbs, {} reservations",
        counts.unchanged,
        counts.edited,
        counts.added,
        counts.removed,
        counts.moved,
        counts.numbers,
        counts.names,
        counts.dates,
        counts.quotes,
        counts.reporting_verbs,
        counts.hedges
    ))?;
    for row in &found.rows {
        if row.change == RevisionChange::Unchanged {
            continue;
        }
        line("")?;
        for (sign, pieces) in [("-", &row.old), ("+", &row.new)] {
            if !pieces.is_empty() {
                line(&format!("{sign} {}", pieces.iter().map(shown).collect::<String>()))?;
            }
        }
    }
    Ok(())
}

fn shown(piece: &Piece) -> String {
    match piece.mark {
        PieceMark::Plain | PieceMark::Shared | PieceMark::Found => piece.text.clone(),
        PieceMark::Moved => format!("<{}>", piece.text),
        PieceMark::Changed | PieceMark::Only => format!("[{}]", piece.text),
    }
}
