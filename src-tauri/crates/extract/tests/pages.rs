//! What comes out of pages and texts in the styles that outlets use. The fixtures are written for this test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it cannot go on"
)]

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use parallax_extract::{ExtractOptions, Extracted, Found, ParagraphKind, Source, extract, read_each_in};

/// An article as a person would check it.
fn shown(article: &Extracted) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    line("title", Some(&article.title));
    line("byline", article.byline.as_deref());
    line("outlet", article.outlet.as_deref());
    line("home", article.outlet_home.as_deref());
    line("published", article.published.as_deref());
    line("modified", article.modified.as_deref());
    line("captured", article.captured.as_deref());
    line("language", article.language.as_deref());
    line("address", article.address.as_deref());
    line("rights", article.rights.as_deref());
    line("section", article.section.as_deref());
    writeln!(out, "read as: {:?}, {}", article.kind, article.encoding).unwrap();
    for warning in &article.warnings {
        writeln!(out, "warning: {warning}").unwrap();
    }
    let mut dropped = article.dropped.iter().peekable();
    for place in 0..=article.paragraphs.len() {
        while let Some(piece) = dropped.next_if(|d| d.before == place) {
            writeln!(out, "    - {}: {}", piece.reason, piece.text).unwrap();
        }
        let Some(paragraph) = article.paragraphs.get(place) else { break };
        let mark = match paragraph.kind {
            ParagraphKind::Body => "",
            ParagraphKind::Subheading => "## ",
            ParagraphKind::Quote => "> ",
            ParagraphKind::ListItem => "* ",
            ParagraphKind::Caption => "[caption] ",
        };
        writeln!(out, "{mark}{}", paragraph.text).unwrap();
    }
    out
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn check(folder: &str) {
    for file in fixtures(folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        let text = match extract(&Source::new(&name, &bytes), &ExtractOptions::default()) {
            Ok(article) => {
                assert_eq!(
                    parallax_text::normalise(&article.text()),
                    article.text(),
                    "{name}: not in normal form"
                );
                assert!(
                    article.text().starts_with(&article.title),
                    "{name}: the title is not the first line"
                );
                shown(&article)
            }
            Err(error) => format!("error: {error}\n"),
        };
        insta::assert_snapshot!(format!("{folder}-{name}"), text);
    }
}

#[test]
fn pages_of_many_styles() {
    check("html");
}

/// Files of formats of their own, most of them made by the programs that people use (`fixtures/documents/make.sh`).
#[test]
fn documents_and_archives_of_many_programs() {
    for file in fixtures("documents") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if matches!(name.as_str(), "make.sh" | "save-mhtml.mjs" | "story.html") {
            continue;
        }
        let mut seen = String::new();
        let mut input = std::fs::File::open(&file).unwrap();
        let read = read_each_in(&name, &mut input, &ExtractOptions::default(), &mut |item| {
            let raw = item.raw.map(|raw| format!(" ({}, {} bytes)", raw.name, raw.bytes.len()));
            writeln!(seen, "=== {}{}", item.name, raw.unwrap_or_default()).unwrap();
            match item.found {
                Found::Article(article) => seen.push_str(&shown(&article)),
                other => writeln!(seen, "{other:?}").unwrap(),
            }
            ControlFlow::Continue(())
        });
        match read {
            Ok(summary) => writeln!(seen, "found: {}", summary.found).unwrap(),
            Err(error) => writeln!(seen, "error: {error}").unwrap(),
        }
        insta::assert_snapshot!(format!("documents-{name}"), seen);
    }
}

#[test]
fn texts_of_many_styles() {
    check("text");
}

#[test]
fn putting_everything_back_loses_nothing() {
    for file in fixtures("html").into_iter().chain(fixtures("text")) {
        let name = file.to_string_lossy().into_owned();
        let Ok(mut article) =
            extract(&Source::new(&name, &std::fs::read(&file).unwrap()), &ExtractOptions::default())
        else {
            continue;
        };
        let before: usize = article.paragraphs.len() + article.dropped.len();
        let cut: Vec<String> = article.dropped.iter().map(|d| d.text.clone()).collect();
        article.put_back(&(0..cut.len()).collect::<Vec<_>>());
        assert_eq!(article.paragraphs.len(), before, "{name}");
        assert!(cut.iter().all(|text| article.paragraphs.iter().any(|p| p.text == *text)), "{name}");
    }
}
