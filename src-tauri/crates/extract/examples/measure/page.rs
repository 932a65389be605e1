//! The benchmark's pages, and what is known about them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

/// A page of the benchmark.
pub(crate) struct Page {
    /// The SHA-256 of its address, in hexadecimal digits.
    pub(crate) id: String,
    pub(crate) html: Vec<u8>,
    /// The article's text, by hand.
    pub(crate) gold: String,
    pub(crate) address: String,
    pub(crate) label: Option<Label>,
}

impl Page {
    /// Whether rules may be made from looking at this page. The first digit of the id decides: even ones are to tune on, odd
    /// ones to check with.
    pub(crate) fn to_tune_on(&self) -> bool {
        self.id.chars().next().and_then(|c| c.to_digit(16)).is_none_or(|digit| digit % 2 == 0)
    }
}

/// What a page says about its article, read off it by a person. What is left out could not be told.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    /// The headline as printed.
    pub(crate) title: Option<String>,
    /// The day it was published: as printed, and as its machine-readable date says where the zone makes another day of it.
    pub(crate) published: Option<Vec<String>>,
    /// The names on the byline; empty: nobody is named.
    pub(crate) author: Option<Vec<String>>,
    /// Names of the outlet, each of which will do.
    pub(crate) outlet: Option<Vec<String>>,
    /// The first part of the BCP 47 tag.
    pub(crate) language: Option<String>,
}

/// Reads the benchmark in `folder` and the labels.
pub(crate) fn load(folder: &Path, labels: &Path) -> Vec<Page> {
    let raw = std::fs::read_to_string(folder.join("ground-truth.json")).expect("ground-truth.json");
    let gold: BTreeMap<String, serde_json::Value> = serde_json::from_str(&raw).expect("JSON");
    let mut labels: BTreeMap<String, Label> = std::fs::read_to_string(labels)
        .map(|raw| serde_json::from_str(&raw).expect("the labels to be as expected"))
        .unwrap_or_default();
    gold.into_iter()
        .map(|(id, page)| {
            let file =
                std::fs::File::open(folder.join("html").join(format!("{id}.html.gz"))).expect("a page");
            let mut html = Vec::new();
            flate2::read::GzDecoder::new(file).read_to_end(&mut html).expect("a gzip file");
            let field = |name: &str| page[name].as_str().unwrap_or_default().to_owned();
            let label = labels.remove(&id);
            Page { id, html, gold: field("articleBody"), address: field("url"), label }
        })
        .collect()
}
