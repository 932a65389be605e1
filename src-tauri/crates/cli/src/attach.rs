//! `parallax-cli attach` and `parallax-cli annotations`: what comes back from other programs.

use std::path::PathBuf;

use parallax_app::wire::{AcceptAttached, AttachOutcome, FilePath, ImportAnnotations};

use crate::arguments::{Annotations, Attach};
use crate::print::{Done, json, line, note, open};

pub(crate) fn pack(library: Option<PathBuf>, verb: Attach) -> Done {
    let app = open(library)?;
    let path = verb.pack.display().to_string();
    let report = app.attach_pack(FilePath { path: path.clone() })?;
    if verb.json {
        json(&report)?;
    } else {
        for text in &report.texts {
            let named = [text.outlet.as_deref(), text.published.as_deref(), text.address.as_deref()];
            let named: Vec<&str> = named.into_iter().flatten().collect();
            line(&format!("text {}\t{}\t{}", word(text.outcome), named.join(", "), text.why))?;
        }
        for coding in &report.codings {
            let why = coding.why.join("; ");
            let quote = coding.quotes.join(" | ");
            let row = format!(
                "{}\t{}\t{}\t{}\t{quote}\t{why}",
                word(coding.outcome),
                coding.id,
                coding.code,
                coding.coder
            );
            line(&row)?;
        }
        note(&format!("{} exact, {} shifted, {} not found.", report.exact, report.shifted, report.not_found));
    }
    let mut ids = verb.accept;
    if verb.accept_exact {
        let exact = report.codings.iter().filter(|coding| coding.outcome == AttachOutcome::Exact);
        ids.extend(exact.map(|coding| coding.id.clone()));
    }
    if !ids.is_empty() {
        let accepted = app.accept_attached(AcceptAttached { path, ids })?;
        note(&format!("{} codings and {} answers stored.", accepted.codings, accepted.answers));
    }
    Ok(())
}

fn word(outcome: AttachOutcome) -> &'static str {
    match outcome {
        AttachOutcome::Exact => "exact",
        AttachOutcome::Shifted => "shifted",
        AttachOutcome::NotFound => "not found",
    }
}

pub(crate) fn annotations(library: Option<PathBuf>, verb: Annotations) -> Done {
    let app = open(library)?;
    let path = verb.file.display().to_string();
    let report = app.import_annotations(ImportAnnotations { path, preview: verb.preview })?;
    if verb.json {
        return json(&report);
    }
    for (kind, remarks) in [("shifted", &report.shifted), ("not placed", &report.unplaced)] {
        for remark in remarks {
            line(&format!("{kind}\t{}\t{}\t{}", remark.number, remark.quote, remark.why))?;
        }
    }
    let stored = if report.stored { "stored" } else { "would be stored" };
    note(&format!("{} codings {stored}, {} there already.", report.codings, report.there));
    Ok(())
}
