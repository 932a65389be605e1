//! `parallax-cli export`.

use std::path::PathBuf;

use parallax_app::wire::{
    ExportCodebook, ExportCodings, ExportComparison, ExportStudy, StudyFormat, StudyOptions, StudyTable,
    Written,
};

use crate::arguments::{Export, ExportFormat, ExportTable, ExportVerb};
use crate::print::{Done, bytes, event_id, json, note, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Export) -> Done {
    let app = open(library)?;
    let named = |event: Option<String>| event.map(|event| event_id(&app, &event)).transpose();
    let file =
        |out: Option<PathBuf>| out.filter(|out| out.as_os_str() != "-").map(|out| out.display().to_string());
    match verb.verb {
        ExportVerb::Study {
            format,
            out,
            event,
            table,
            raw,
            memos,
            titles,
            lines,
            question,
            method,
            examples,
        } => {
            let options = StudyOptions {
                table: study_table(table),
                guard: !raw,
                memos,
                titles,
                lines,
                question,
                method,
                examples,
            };
            let path = file(out);
            let input = ExportStudy { event: named(event)?, format: study_format(format), path, options };
            if input.path.is_none() && !verb.json {
                return bytes(&app.study_bytes(&input)?);
            }
            let report = app.export_study(input)?;
            if verb.json {
                return json(&report);
            }
            for loss in &report.losses {
                let some = if loss.examples.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", loss.examples.join(", "))
                };
                note(&format!("{} {}: {}{some}", loss.count, loss.kind, loss.fate));
            }
            note(&format!("{} written.", report.path.unwrap_or_default()));
            Ok(())
        }
        ExportVerb::Schema { table } => bytes(app.table_schema(study_table(table)).as_bytes()),
        ExportVerb::Codings { out, event } => {
            let event = named(event)?;
            match file(out) {
                Some(path) => told(&app.export_codings(ExportCodings { event, path })?, verb.json),
                None => bytes(&app.codings_csv(event)?.0),
            }
        }
        ExportVerb::Comparison { articles, out, event } => {
            let [a, b]: [String; 2] = articles.try_into().unwrap_or_default();
            let event = named(event)?;
            let compare = parallax_app::wire::Compare { a, b, a_revision: None, b_revision: None, event };
            match file(out) {
                Some(path) => told(&app.export_comparison(ExportComparison { compare, path })?, verb.json),
                None => bytes(app.comparison_page(compare)?.as_bytes()),
            }
        }
        ExportVerb::Project { out, event, preview } => {
            let event = named(event)?;
            crate::project::export(&app, if preview { None } else { out }, event, verb.json)
        }
        ExportVerb::Codebook { id, out } => {
            told(&app.export_codebook(ExportCodebook { id, path: out.display().to_string() })?, verb.json)
        }
    }
}

fn told(written: &Written, as_json: bool) -> Done {
    if as_json {
        return json(written);
    }
    note(&format!("{} written.", written.path));
    Ok(())
}

fn study_format(format: ExportFormat) -> StudyFormat {
    match format {
        ExportFormat::Csv => StudyFormat::Csv,
        ExportFormat::Jsonl => StudyFormat::Jsonl,
        ExportFormat::Xlsx => StudyFormat::Xlsx,
        ExportFormat::Jsonld => StudyFormat::Jsonld,
        ExportFormat::Standoff => StudyFormat::Standoff,
        ExportFormat::Md => StudyFormat::Markdown,
        ExportFormat::Html => StudyFormat::Html,
    }
}

fn study_table(table: ExportTable) -> StudyTable {
    match table {
        ExportTable::Codings => StudyTable::Codings,
        ExportTable::Codebook => StudyTable::Codebook,
        ExportTable::Articles => StudyTable::Articles,
        ExportTable::Coders => StudyTable::Coders,
        ExportTable::Answers => StudyTable::Answers,
        ExportTable::Units => StudyTable::Units,
        ExportTable::Settlements => StudyTable::Settlements,
    }
}
