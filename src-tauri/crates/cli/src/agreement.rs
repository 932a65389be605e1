//! `parallax-cli agreement`.

use std::path::PathBuf;

use parallax_app::wire::{
    AgreementDraw, AgreementFigure, AgreementFigures, AgreementInput, AgreementUnit, Nothing,
};
use parallax_app::{App, AppError};

use crate::arguments::{Agreement, Draw, Unit};
use crate::print::{Done, bytes, columns, event_id, json, line, open};

/// The id of a codebook given by id or exact name.
pub(crate) fn codebook_id(app: &App, given: &str) -> Result<String, AppError> {
    let books = app.list_codebooks(Nothing {})?;
    let found =
        books.iter().find(|book| book.id == given).or_else(|| books.iter().find(|book| book.name == given));
    found.map(|book| book.id.clone()).ok_or_else(|| AppError::not_found("codebook", given))
}

fn shown(figure: Option<&AgreementFigure>) -> String {
    let Some(figure) = figure else { return "-".into() };
    match (figure.value, figure.low, figure.high) {
        (Some(value), Some(low), Some(high)) => format!("{value:.3} [{low:.3}, {high:.3}]"),
        (Some(value), ..) => format!("{value:.3}"),
        _ => format!("undefined: {}", figure.undefined.as_deref().unwrap_or("no reason given")),
    }
}

fn row(name: &str, figures: &AgreementFigures) -> Vec<String> {
    vec![
        name.to_owned(),
        shown(Some(&figures.percent)),
        shown(figures.cohen.as_ref().or(Some(&figures.fleiss))),
        shown(Some(&figures.alpha)),
        shown(figures.alpha_ordinal.as_ref().or(figures.u_alpha.as_ref())),
        format!("{} of {}", figures.alpha.used, figures.alpha.all),
    ]
}

pub(crate) fn run(library: Option<PathBuf>, verb: Agreement) -> Done {
    let app = open(library)?;
    let input = AgreementInput {
        event: verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?,
        codebook: codebook_id(&app, &verb.codebook)?,
        coders: verb.coders,
        unit: match verb.unit {
            Unit::Sentence => AgreementUnit::Sentence,
            Unit::Span => AgreementUnit::Span,
            Unit::Link => AgreementUnit::Link,
            Unit::Article => AgreementUnit::Article,
            Unit::Answer => AgreementUnit::Answer,
        },
        draw: verb.draw.map(|draw| match draw {
            Draw::Units => AgreementDraw::Units,
            Draw::Articles => AgreementDraw::Articles,
        }),
    };
    if verb.csv {
        return bytes(&app.agreement_csv(input)?.0);
    }
    let view = app.agreement(input)?;
    if verb.json {
        return json(&view);
    }
    for coder in &view.coders {
        let what = if view.unit == AgreementUnit::Answer { "answers" } else { "codings" };
        line(&format!("{}: {} {what}, {} articles", coder.name, coder.codings, coder.articles))?;
    }
    let kappa = if view.coders.len() == 2 { "Cohen" } else { "Fleiss" };
    let (what, other) = match view.unit {
        AgreementUnit::Answer => ("question", "ordinal alpha"),
        _ => ("code", "u-alpha"),
    };
    let mut rows =
        vec![[what, "percent", kappa, "alpha", other, "judged by two"].map(str::to_owned).to_vec()];
    rows.push(row("(all)", &view.overall));
    rows.push(row("(as sets)", &view.sets));
    rows.extend(view.codes.iter().map(|code| row(&code.code.name, &code.figures)));
    columns(&rows)?;
    line(&format!("{} disagreements, {} of them settled", view.disputed, view.settled))
}
