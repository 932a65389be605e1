//! A dry run: what an import of a source would find, before anything is stored.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::mapping::{Field, Mapping};
use super::{Kind, characters, json, kind, table};
use crate::{ExtractError, ExtractOptions, Found, Source, Summary, Warning, read_each};

/// Items shown of a source.
const SHOWN: usize = 20;

/// Failures told at most.
const FAILURES: usize = 100;

/// Lines shown of an export, for finding where documents begin.
const LINES: usize = 400;

/// Values shown of a column, and the characters of each.
const SAMPLES: (usize, usize) = (3, 160);

/// What a source holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Layout, confidence, expected, found, missing.
    pub summary: Summary,
    /// How many of the found are articles with their words.
    pub articles: u32,
    /// How many are known only by where they are.
    pub references: u32,
    /// How many could not be read.
    pub failed: u32,
    /// Why, for the first of them: name and reason.
    pub failures: Vec<(String, String)>,
    /// The first articles and references.
    pub first: Vec<FirstItem>,
    /// Warnings, with the number of articles that have each.
    pub warnings: Vec<(String, u32)>,
    /// The columns of a table.
    pub columns: Vec<Column>,
    /// Which column was read as which field.
    pub mapping: Mapping,
    /// The first lines of an export of documents, empty for others; a person finds in them where documents begin.
    pub lines: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, or its path in JSON.
    pub name: String,
    /// Its first values, cut short.
    pub samples: Vec<String>,
    /// The field that it was guessed to be, and how sure that is, in percent.
    pub guess: Option<(Field, u8)>,
}

/// One of the first items, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstItem {
    /// Where it stood.
    pub name: String,
    /// Its fields.
    pub fields: BTreeMap<Field, String>,
    /// Its words, counted.
    pub words: usize,
    /// Whether it has no words of its own.
    pub reference: bool,
}

/// Looks into a source without keeping anything of it.
///
/// # Errors
/// As [`read_each`]; a table whose columns can't be told gives its columns all the same, so that a person can say which is which.
pub fn inspect(source: &Source<'_>, options: &ExtractOptions) -> Result<Inspection, ExtractError> {
    let mut inspection = Inspection::default();
    let mut warnings: BTreeMap<String, u32> = BTreeMap::new();
    columns(source, options, &mut inspection)?;
    let read = read_each(source, options, &mut |item| {
        match item.found {
            Found::Article(article) => {
                inspection.articles += 1;
                for warning in article.warnings.iter().map(counted) {
                    let count = warnings.entry(warning).or_default();
                    *count += 1;
                }
                if inspection.first.len() < SHOWN {
                    let mut fields = BTreeMap::new();
                    let mut set = |field, value: Option<&str>| {
                        if let Some(value) = value {
                            fields.insert(field, shortened(value, 2 * SAMPLES.1));
                        }
                    };
                    set(Field::Title, Some(&article.title));
                    set(Field::Text, article.paragraphs.first().map(|p| p.text.as_str()));
                    set(Field::Address, article.address.as_deref());
                    set(Field::Outlet, article.outlet.as_deref());
                    set(Field::Byline, article.byline.as_deref());
                    set(Field::Published, article.published.as_deref());
                    set(Field::Language, article.language.as_deref());
                    set(Field::Section, article.section.as_deref());
                    set(Field::Rights, article.rights.as_deref());
                    set(Field::Accession, article.accession.as_deref());
                    let words = article.paragraphs.iter().map(|p| crate::measure::words(&p.text)).sum();
                    inspection.first.push(FirstItem { name: item.name, fields, words, reference: false });
                }
            }
            Found::Reference(reference) => {
                inspection.references += 1;
                if inspection.first.len() < SHOWN {
                    let mut fields = BTreeMap::new();
                    let mut set = |field, value: Option<String>| {
                        if let Some(value) = value {
                            fields.insert(field, shortened(&value, 2 * SAMPLES.1));
                        }
                    };
                    set(Field::Title, reference.title);
                    set(Field::Address, reference.address);
                    set(Field::Outlet, reference.outlet);
                    set(Field::Byline, reference.byline);
                    set(Field::Published, reference.published);
                    set(Field::Language, reference.language);
                    set(Field::Section, reference.section);
                    set(Field::Rights, reference.rights);
                    set(Field::Accession, reference.accession);
                    set(Field::Summary, reference.summary);
                    inspection.first.push(FirstItem { name: item.name, fields, words: 0, reference: true });
                }
            }
            Found::Failed(error) => {
                inspection.failed += 1;
                if inspection.failures.len() < FAILURES {
                    inspection.failures.push((item.name, error.to_string()));
                }
            }
        }
        ControlFlow::Continue(())
    });
    match read {
        Ok(summary) => inspection.summary = summary,
        // The columns are there to be mapped.
        Err(ExtractError::NoMapping { .. } | ExtractError::NoColumn { .. })
            if !inspection.columns.is_empty() => {}
        Err(error) => return Err(error),
    }
    inspection.warnings = warnings.into_iter().collect();
    Ok(inspection)
}

/// A warning without its numbers, so that those of many articles can be counted.
fn counted(warning: &Warning) -> String {
    match warning {
        Warning::Short { .. } => "fewer than 40 words; is it the whole article?".to_owned(),
        Warning::CutOff { .. } => "the source cut the text off".to_owned(),
        Warning::DateUnclear { .. } => "the date could not be told".to_owned(),
        other => other.to_string(),
    }
}

fn columns(
    source: &Source<'_>,
    options: &ExtractOptions,
    inspection: &mut Inspection,
) -> Result<(), ExtractError> {
    let found = match kind(source) {
        Some(Kind::Table) => table::head(&characters(source)?.text, source, options)?.columns,
        Some(Kind::Json) => json::head(&json::Records::of(&characters(source)?.text)?, options),
        Some(Kind::Lines(form)) => {
            inspection.lines = super::lines::shown(source, form, options)
                .into_iter()
                .take(LINES)
                .map(|line| shortened(&line, 2 * SAMPLES.1))
                .collect();
            return Ok(());
        }
        _ => return Ok(()),
    };
    inspection.columns = described(&found.names, &found.values, &found.guess);
    inspection.mapping = found.mapping;
    Ok(())
}

fn described(columns: &[String], values: &[Vec<String>], guess: &super::mapping::Guess) -> Vec<Column> {
    let guessed = |name: &String| {
        let field = guess.mapping.0.iter().find(|(_, column)| *column == name).map(|(field, _)| *field)?;
        Some((field, guess.sureness.get(&field).copied().unwrap_or_default()))
    };
    columns
        .iter()
        .enumerate()
        .map(|(place, name)| Column {
            name: name.clone(),
            samples: values
                .get(place)
                .into_iter()
                .flatten()
                .filter(|value| !value.trim().is_empty())
                .take(SAMPLES.0)
                .map(|value| shortened(value, SAMPLES.1))
                .collect(),
            guess: guessed(name),
        })
        .collect()
}

fn shortened(text: &str, most: usize) -> String {
    let line = super::value::one_line(text);
    if line.chars().count() <= most {
        return line;
    }
    let mut cut: String = line.chars().take(most).collect();
    cut.push('…');
    cut
}
