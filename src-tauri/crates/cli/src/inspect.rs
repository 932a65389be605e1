//! `parallax-cli inspect`.

use parallax_app::wire::SourceInspection;
use parallax_app::{inspect_file, layout_of_file};
use parallax_extract::ExtractOptions;

use crate::arguments::Inspect;
use crate::print::{Done, json, line};

pub(crate) fn run(verb: Inspect) -> Done {
    let mut options = ExtractOptions { mapping: verb.map, ..ExtractOptions::default() };
    for file in &verb.layout {
        options.layouts.push(layout_of_file(file)?);
    }
    let inspection = inspect_file(&verb.file, &options)?;
    if verb.json { json(&inspection) } else { report(&inspection) }
}

fn report(inspection: &SourceInspection) -> Done {
    let layout = inspection.layout.as_deref().unwrap_or("one article");
    let sure = inspection.confidence.map(|sure| format!(", {sure} % sure")).unwrap_or_default();
    line(&format!("{}: {layout}{sure}", inspection.name))?;
    if let Some(expected) = inspection.expected {
        line(&format!("expected  {expected}"))?;
    }
    let SourceInspection { found, articles, references, failed, .. } = inspection;
    line(&format!(
        "found     {found}: {articles} with their words, {references} only named, {failed} that can't be read"
    ))?;
    for missing in &inspection.missing {
        line(&format!("missing   {missing}"))?;
    }
    for failure in &inspection.failures {
        line(&format!("failed    {}: {}", failure.name, failure.reason))?;
    }
    for warning in &inspection.warnings {
        line(&format!("warning   {} ({})", warning.warning, warning.count))?;
    }
    for column in &inspection.columns {
        let field = inspection.mapping.iter().find(|mapped| mapped.column == column.name);
        let field = field.map_or("-", |mapped| mapped.field.as_str());
        line(&format!(
            "column    {} → {field}: {}",
            column.name,
            column.samples.first().map_or("", String::as_str)
        ))?;
    }
    for item in &inspection.first {
        line(&item.name)?;
        for value in &item.fields {
            line(&format!("  {}: {}", value.field, value.column))?;
        }
    }
    Ok(())
}
