//! `parallax-cli align`: sentences as given in, links out. What the benchmarks measure.

use std::io::BufRead;
use std::path::Path;

use parallax_app::wire::LinkShape;
use parallax_app::{AppError, Code, open_model};
use parallax_compare::{AlignOptions, GivenArticle, LinkKind, align_group, align_group_with};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::Align;
use crate::print::{Done, bytes};

/// What is printed of a pair of articles.
#[derive(JsonSchema, Serialize)]
pub(crate) struct Output {
    a: String,
    b: String,
    links: Vec<OutputLink>,
}

#[derive(JsonSchema, Serialize)]
struct OutputLink {
    a: Vec<usize>,
    b: Vec<usize>,
    score: f32,
    #[schemars(with = "LinkShape")]
    kind: LinkKind,
}

pub(crate) fn run(verb: Align) -> Done {
    let articles = read(&verb.articles)?;
    let mut options = AlignOptions::default();
    if let Some(threshold) = verb.threshold {
        options.threshold = threshold;
    }
    let mut out = Vec::new();
    let pairs = match &verb.model {
        None => align_group(&articles, &options),
        Some(folder) => align_group_with(&articles, open_model(folder)?.as_ref(), &options)
            .map_err(|error| AppError::new(Code::BadInput, format!("{error}.")))?,
    };
    for pair in pairs {
        let links = pair
            .links
            .into_iter()
            .map(|link| OutputLink { a: link.a, b: link.b, score: link.score, kind: link.kind })
            .collect();
        serde_json::to_writer(&mut out, &Output { a: pair.a, b: pair.b, links })
            .map_err(|error| AppError::internal(format!("The links could not be written: {error}.")))?;
        out.push(b'\n');
    }
    if verb.out.as_os_str() == "-" {
        return bytes(&out);
    }
    Ok(parallax_app::write_file(&verb.out, &out)?)
}

fn read(path: &Path) -> Result<Vec<GivenArticle>, AppError> {
    let failed = |error: std::io::Error| AppError::io(path, &error);
    let reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::io::BufReader::new(std::fs::File::open(path).map_err(failed)?))
    };
    let mut articles = Vec::new();
    for (number, line) in reader.lines().enumerate() {
        let line = line.map_err(failed)?;
        if line.trim().is_empty() {
            continue;
        }
        articles.push(serde_json::from_str(&line).map_err(|error| {
            AppError::new(Code::BadInput, format!("{}, line {}: {error}.", path.display(), number + 1))
                .hint("Each line is an object with the fields id, group, title and sentences.")
        })?);
    }
    Ok(articles)
}
