//! `parallax-cli source`.

use std::path::PathBuf;

use parallax_app::wire::{ById, QuotePieceMark, QuotePieceView, QuoteView, UseOfSource};
use parallax_app::{App, AppError};

use crate::arguments::Source;
use crate::print::{Done, Failure, event_id, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Source) -> Done {
    let app = open(library)?;
    let event = event_id(&app, &verb.event)?;
    let source = article(&app, &event, &verb.source)?;
    let view = app.source_use(UseOfSource { source, event })?;
    if verb.json {
        return json(&view);
    }
    for (number, sentence) in view.sentences.iter().enumerate() {
        let text: String = sentence.pieces.iter().map(|piece| piece.text.as_str()).collect();
        line(&format!("{:>3} %  {text}", (sentence.quoted * 100.0).round()))?;
        for quote in view.quotes.iter().filter(|quote| quote.segments.first() == Some(&(number as u32))) {
            let outlet =
                view.articles.get(quote.article as usize).map_or("", |of| of.article.outlet.as_str());
            line(&format!(
                "       {outlet}, {}: {}",
                how(quote)?,
                quote.pieces.iter().map(shown).collect::<String>()
            ))?;
        }
    }
    line(&format!("{:.0} % of the sentences are quoted by nobody.", view.unquoted * 100.0))
}

/// The article that a person names: by id, or by its outlet.
fn article(app: &App, event: &str, name: &str) -> Result<String, Failure> {
    let coverage = app.event(ById { id: event.to_owned() })?.coverage;
    let mut named = coverage.iter().filter(|row| row.id == name || row.outlet == name);
    match (named.next(), named.next()) {
        (Some(row), None) => Ok(row.id.clone()),
        (None, _) => Err(AppError::bad_input(format!("The event has no article {name}.")).into()),
        _ => {
            Err(AppError::bad_input(format!("{name} has several articles in the event: name one by its id."))
                .into())
        }
    }
}

fn how(quote: &QuoteView) -> Result<String, AppError> {
    let fidelity = serde_json::to_value(quote.fidelity)
        .map_err(|error| AppError::internal(format!("The answer could not be written: {error}.")))?;
    let fidelity = fidelity.as_str().unwrap_or_default().replace('_', " ");
    let said: Vec<&str> = [quote.speaker.as_deref(), quote.verb.as_deref()].into_iter().flatten().collect();
    Ok(if said.is_empty() { fidelity } else { format!("{fidelity}, {}", said.join(" ")) })
}

fn shown(piece: &QuotePieceView) -> String {
    match piece.mark {
        QuotePieceMark::Source | QuotePieceMark::Bracketed => piece.text.clone(),
        QuotePieceMark::Altered => match &piece.instead_of {
            Some(original) => format!("{{{} for {original}}}", piece.text),
            None => format!("{{{} added}}", piece.text),
        },
        QuotePieceMark::CutMarked => format!(" (… {} …) ", piece.text),
        QuotePieceMark::CutSilent => format!(" (silently cut: {}) ", piece.text),
    }
}
