//! `parallax-cli extract`.

use std::ops::ControlFlow;
use std::path::Path;

use parallax_app::{AppError, Code};
use parallax_extract::{ExtractError, ExtractOptions, Extracted, Found, Item, ReadingRules, read_each_in};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::Extract;
use crate::print::{Done, Failure, complain, line};

/// What is printed of an article.
#[derive(JsonSchema, Serialize)]
pub(crate) struct Line<'l> {
    file: &'l str,
    /// Where in the file it stood, for files that hold several.
    item: Option<&'l str>,
    title: &'l str,
    byline: Option<&'l str>,
    outlet: Option<&'l str>,
    published: Option<&'l str>,
    language: Option<&'l str>,
    address: Option<&'l str>,
    /// When somebody saved or captured the page.
    captured: Option<&'l str>,
    /// The article without its headline, paragraphs apart by empty lines.
    text: String,
    /// What to know before relying on it; left out when there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// What came of all files.
#[derive(Debug, Default)]
struct Count {
    printed: usize,
    failed: usize,
}

pub(crate) fn run(verb: Extract) -> Done {
    let rules = verb.rules.as_deref().map(rules).transpose()?.unwrap_or_default();
    let options = ExtractOptions { rules, ..ExtractOptions::default() };
    let mut count = Count::default();
    for file in verb.files {
        one(&file, &options, &mut count)?;
    }
    match count {
        Count { failed: 0, .. } => Ok(()),
        Count { printed: 0, failed } => {
            Err(AppError::bad_input(format!("No article was found: {failed} of {failed} failed.")).into())
        }
        _ => Err(Failure::Part),
    }
}

/// Prints a line for each article of a file, and says what failed.
fn one(file: &Path, options: &ExtractOptions, count: &mut Count) -> Done {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let mut opened = match std::fs::File::open(file) {
        Ok(opened) => opened,
        Err(error) => {
            complain(&AppError::io(file, &error));
            count.failed += 1;
            return Ok(());
        }
    };
    let mut done = Ok(());
    let read = read_each_in(&name, &mut opened, options, &mut |item| {
        done = print(&name, &item, count);
        if done.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if let Err(error) = read {
        complain(&not_read(&name, &error));
        count.failed += 1;
    }
    done
}

fn print(file: &str, item: &Item, count: &mut Count) -> Done {
    match &item.found {
        Found::Article(article) => {
            line(&json(file, item, article)?)?;
            count.printed += 1;
        }
        // A line of a bibliography has no words to print.
        Found::Reference(_) => {}
        Found::Failed(error) => {
            complain(&not_read(&item.name, error));
            count.failed += 1;
        }
    }
    Ok(())
}

fn not_read(name: &str, error: &ExtractError) -> AppError {
    AppError::new(Code::NotAnArticle, format!("{name}: {error}."))
}

fn json(file: &str, item: &Item, article: &Extracted) -> Result<String, AppError> {
    let paragraphs: Vec<&str> = article.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let line = Line {
        file,
        item: (item.name != file).then_some(item.name.as_str()),
        title: &article.title,
        byline: article.byline.as_deref(),
        outlet: article.outlet.as_deref(),
        published: article.published.as_deref(),
        language: article.language.as_deref(),
        address: article.address.as_deref(),
        captured: article.captured.as_deref(),
        text: paragraphs.join("\n\n"),
        warnings: article.warnings.iter().map(ToString::to_string).collect(),
    };
    serde_json::to_string(&line)
        .map_err(|error| AppError::internal(format!("The article could not be written: {error}.")))
}

/// The rules in a file.
fn rules(file: &Path) -> Result<ReadingRules, AppError> {
    let text = std::fs::read_to_string(file).map_err(|error| AppError::io(file, &error))?;
    ReadingRules::read(&text).map_err(|error| {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        AppError::bad_input(format!("{name}: {error}."))
            .hint("docs/reading-rules.md shows how a rule is written.")
    })
}
