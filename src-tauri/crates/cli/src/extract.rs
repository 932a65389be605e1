//! `parallax-cli extract`.

use std::io::Read as _;
use std::path::Path;

use parallax_app::AppError;
use parallax_extract::{ExtractOptions, ReadingRules, Source, extract};
use serde::Serialize;

use crate::arguments::Extract;
use crate::print::{Done, Failure, complain, line};

#[derive(Serialize)]
struct Line<'l> {
    file: String,
    title: &'l str,
    byline: Option<&'l str>,
    outlet: Option<&'l str>,
    published: Option<&'l str>,
    language: Option<&'l str>,
    address: Option<&'l str>,
    /// The article without its headline, paragraphs apart by empty lines.
    text: String,
    /// What to know before relying on it; left out when there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

pub(crate) fn run(verb: Extract) -> Done {
    let rules = verb.rules.as_deref().map(rules).transpose()?.unwrap_or_default();
    let options = ExtractOptions { rules, ..ExtractOptions::default() };
    let mut failed = 0;
    let total = verb.files.len();
    for file in verb.files {
        match one(&file, &options) {
            Ok(json) => line(&json)?,
            Err(error) => {
                complain(&error);
                failed += 1;
            }
        }
    }
    match failed {
        0 => Ok(()),
        all if all == total => {
            Err(AppError::bad_input(format!("No article was found: {all} of {all} failed.")).into())
        }
        _ => Err(Failure::Part),
    }
}

fn one(file: &Path, options: &ExtractOptions) -> Result<String, AppError> {
    let bytes = read(file, options.max_bytes)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let inner = name.strip_suffix(".gz").unwrap_or(&name);
    let source = Source { name: inner, bytes: &bytes, content_type: None, address: None };
    let article = extract(&source, options)
        .map_err(|error| AppError::new(parallax_app::Code::NotAnArticle, format!("{name}: {error}.")))?;
    let paragraphs: Vec<&str> = article.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let line = Line {
        file: name.into_owned(),
        title: &article.title,
        byline: article.byline.as_deref(),
        outlet: article.outlet.as_deref(),
        published: article.published.as_deref(),
        language: article.language.as_deref(),
        address: article.address.as_deref(),
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

/// The bytes of a file, unpacked when its name ends in .gz; one more than `limit` at most, so that the limit is noticed.
fn read(file: &Path, limit: u64) -> Result<Vec<u8>, AppError> {
    let failed = |error: std::io::Error| AppError::io(file, &error);
    let opened = std::fs::File::open(file).map_err(failed)?;
    let mut bytes = Vec::new();
    if file.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::MultiGzDecoder::new(opened).take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        opened.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    Ok(bytes)
}
