//! `parallax-cli suggestions`.

use std::path::PathBuf;

use parallax_app::wire::{SuggestedSide, SuggestionsInput};

use crate::arguments::Suggestions;
use crate::print::{Done, bytes, event_id, json, line, open};

/// The words of a side, the marked ones in square brackets.
fn told(side: &SuggestedSide) -> String {
    side.pieces
        .iter()
        .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

pub(crate) fn run(library: Option<PathBuf>, verb: Suggestions) -> Done {
    let app = open(library)?;
    let input = SuggestionsInput { event: event_id(&app, &verb.event)?, rule: None, articles: None };
    if verb.csv {
        return bytes(&app.suggestions_csv(input)?);
    }
    let rows = app.suggestions(input)?;
    if verb.json {
        return json(&rows);
    }
    for row in &rows {
        line(&format!("{} ({:.2}): {}", row.code_name, row.strength, row.about))?;
        for side in &row.sides {
            line(&format!("  {}: {}", side.outlet, told(side)))?;
        }
        line("")?;
    }
    Ok(())
}
