//! Database exports: tables, news databases' documents of many articles, bibliographies.
//!
//! ```text
//! CSV, TSV ─┐                       ┌ mapping: which column is which field
//! JSON(L)  ─┴▶ rows ────────────────┴▶ Record ─▶ article, or a reference when only its address is known
//! Nexis, Factiva ─▶ lines ─ layout ─▶ Record ─▶ article     (a layout is data: where documents begin and end, labels)
//! RIS, BibTeX, RDF, CSL ▶ entries ─▶ Record ─▶ reference
//! ```
//!
//! Rows and documents are handed over one by one, in order; one that can't be read is an item that failed, and the rest goes on.

mod attached;
mod bibtex;
mod columns;
mod cover;
mod document;
mod inspect;
mod json;
mod layout;
mod lines;
mod mapping;
mod page;
mod rdf;
mod record;
mod ris;
mod table;
mod value;

use std::borrow::Cow;
use std::ops::ControlFlow;

pub use self::inspect::{Column, FirstItem, Inspection, inspect};
pub use self::layout::{Cover, Layout, LayoutError};
pub use self::mapping::{Field, Mapping};
use crate::collection::{Item, Raw};
use crate::encoding::{self, Decoded};
use crate::sniff::extension_is;
use crate::{ExtractError, ExtractOptions, Found, Source, Summary, Warning};

/// The most bytes of a table: its rows are read one by one, so that it may be larger than a page.
const LARGEST_TABLE: u64 = 1 << 30;

/// The most bytes that are read of a source, told by its head.
pub(crate) fn limit(head: &[u8], name: &str, options: &ExtractOptions) -> u64 {
    kind(&Source::new(name, head)).map_or(options.max_bytes, |kind| kind.limit(options))
}

/// Hands items over and counts them.
pub(crate) struct Giving<'g> {
    each: &'g mut dyn FnMut(Item) -> ControlFlow<()>,
    found: u32,
}

impl Giving<'_> {
    fn give(&mut self, name: String, found: Found, raw: Option<Raw>) -> ControlFlow<()> {
        self.found = self.found.saturating_add(1);
        (self.each)(Item { name, found, raw })
    }

    fn fail(&mut self, name: String, error: ExtractError) -> ControlFlow<()> {
        self.give(name, Found::Failed(error), None)
    }
}

/// The characters of a source; borrowed when they are UTF-8 already, so that a large table is not held twice.
struct Characters<'s> {
    text: Cow<'s, str>,
    encoding: &'static str,
    warnings: Vec<Warning>,
}

fn characters<'s>(source: &Source<'s>) -> Result<Characters<'s>, ExtractError> {
    let bytes = source.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source.bytes);
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(Characters { text: Cow::Borrowed(text), encoding: "UTF-8", warnings: Vec::new() });
    }
    let Decoded { text, encoding, warnings } = encoding::decode(source.bytes, source.content_type)?;
    Ok(Characters { text: Cow::Owned(text), encoding, warnings })
}

/// What a source is, as far as this module reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Json,
    Ris,
    Bibtex,
    Rdf,
    /// Perhaps lines of an export; told by whether a layout fits.
    Lines(lines::Form),
}

impl Kind {
    /// The largest source of this kind that is read, in bytes.
    fn limit(&self, options: &ExtractOptions) -> u64 {
        match self {
            Self::Table | Self::Json | Self::Ris | Self::Bibtex | Self::Rdf => {
                options.max_bytes.max(LARGEST_TABLE)
            }
            Self::Lines(_) => options.max_bytes,
        }
    }
}

/// Reads a source that is a database export; `None` when it is none.
pub(crate) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Option<Result<Summary, ExtractError>> {
    let mut giving = Giving { each, found: 0 };
    let kind = kind(source)?;
    let (limit, size) = (kind.limit(options), source.bytes.len() as u64);
    if size > limit {
        return Some(Err(ExtractError::TooLarge { limit, size }));
    }
    match kind {
        Kind::Table => Some(table::read(source, options, &mut giving)),
        Kind::Json => Some(json::read(source, options, &mut giving)),
        Kind::Ris => Some(ris::read(source, options, &mut giving)),
        Kind::Bibtex => Some(bibtex::read(source, options, &mut giving)),
        Kind::Rdf => Some(rdf::read(source, options, &mut giving)),
        Kind::Lines(form) => document::read(source, form, options, &mut giving),
    }
}

/// What a source is by its first bytes and its name.
fn kind(source: &Source<'_>) -> Option<Kind> {
    let Source { bytes, name, content_type, .. } = *source;
    let head = bytes.get(..8_192).unwrap_or(bytes);
    if head.starts_with(b"PK\x03\x04") {
        return Some(Kind::Lines(lines::Form::Word));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if text.starts_with(b"{\\rtf") {
        return Some(Kind::Lines(lines::Form::Rtf));
    }
    let media = content_type.map(crate::sniff::media_type).unwrap_or_default();
    if extension_is(name, &["csv", "tsv", "tab"])
        || matches!(media.as_str(), "text/csv" | "text/tab-separated-values")
    {
        return Some(Kind::Table);
    }
    if matches!(text.first(), Some(b'{' | b'['))
        && (extension_is(name, &["json", "jsonl", "ndjson"])
            || matches!(media.as_str(), "application/json" | "application/x-ndjson" | "application/jsonl"))
    {
        // JSON Feed is a feed.
        let feed = memchr::memmem::find(head, b"jsonfeed.org/version").is_some();
        return (!feed).then_some(Kind::Json);
    }
    if extension_is(name, &["ris"]) || text.starts_with(b"TY  - ") {
        return Some(Kind::Ris);
    }
    if extension_is(name, &["bib", "bibtex"]) || bibtex::begins(text) {
        return Some(Kind::Bibtex);
    }
    if rdf::begins(head) {
        return Some(Kind::Rdf);
    }
    if extension_is(name, &["xml"]) && memchr::memmem::find(bytes, b"leadParagraph").is_some() {
        return Some(Kind::Lines(lines::Form::Xml));
    }
    if extension_is(name, &["html", "htm", "xhtml"]) || text.starts_with(b"<") {
        return Some(Kind::Lines(lines::Form::Page));
    }
    extension_is(name, &["txt", "text"]).then_some(Kind::Lines(lines::Form::Text))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::ops::ControlFlow;

    use crate::{ExtractOptions, Found, Item, Source, read_each};

    /// What a source holds, as text.
    pub(super) fn listed(name: &str, bytes: &[u8], options: &ExtractOptions) -> String {
        let mut out = String::new();
        let read = read_each(&Source::new(name, bytes), options, &mut |item| {
            shown(&item, &mut out);
            ControlFlow::Continue(())
        });
        match read {
            Ok(summary) => {
                let sure = summary.confidence.map_or_else(|| "said".to_owned(), |sure| format!("{sure}%"));
                let layout = summary.layout.unwrap_or_default();
                let expected = summary.expected.map_or_else(|| "?".to_owned(), |count| count.to_string());
                writeln!(out, "= {layout} ({sure}): {} of {expected}", summary.found).unwrap();
                for missing in summary.missing {
                    writeln!(out, "  missing {missing}").unwrap();
                }
            }
            Err(error) => writeln!(out, "= {name} {error}").unwrap(),
        }
        out
    }

    fn shown(item: &Item, out: &mut String) {
        writeln!(out, "{}", item.name).unwrap();
        let mut line = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                writeln!(out, "  {name}: {value}").unwrap();
            }
        };
        match &item.found {
            Found::Article(article) => {
                line("article", Some(&article.title));
                line("outlet", article.outlet.as_deref());
                line("byline", article.byline.as_deref());
                line("published", article.published.as_deref());
                line("language", article.language.as_deref());
                line("section", article.section.as_deref());
                line("address", article.address.as_deref());
                line("rights", article.rights.as_deref());
                line("accession", article.accession.as_deref());
                for paragraph in &article.paragraphs {
                    line("|", Some(&paragraph.text));
                }
                for piece in &article.dropped {
                    line("cut", Some(&piece.text));
                }
                for warning in &article.warnings {
                    line("warning", Some(&warning.to_string()));
                }
            }
            Found::Reference(reference) => {
                line("reference", Some(reference.title.as_deref().unwrap_or("-")));
                line("outlet", reference.outlet.as_deref());
                line("byline", reference.byline.as_deref());
                line("published", reference.published.as_deref());
                line("language", reference.language.as_deref());
                line("section", reference.section.as_deref());
                line("rights", reference.rights.as_deref());
                line("address", reference.address.as_deref());
                line("accession", reference.accession.as_deref());
                line("summary", reference.summary.as_deref());
            }
            Found::Failed(error) => line("failed", Some(&error.to_string())),
        }
    }

    proptest::proptest! {
        /// Whatever stands in a file, it is read or refused, and the dry run says the same.
        #[test]
        fn any_text_is_read_or_refused(text in "[-\\[\\]{}\",;:.a-zA-Z0-9<>/=@#\\\\\n\t \u{e9}]{0,200}", pick in 0_usize..10) {
            let name = ["a.csv", "a.tsv", "a.json", "a.jsonl", "a.ris", "a.html", "a.txt", "a.xml", "a.bib", "a.rdf"][pick];
            let source = Source::new(name, text.as_bytes());
            let options = ExtractOptions::default();
            let mut found = 0;
            let read = read_each(&source, &options, &mut |_| {
                found += 1;
                ControlFlow::Continue(())
            });
            if let Ok(summary) = read {
                proptest::prop_assert_eq!(summary.found, found);
                let inspection = crate::inspect(&source, &options).unwrap();
                proptest::prop_assert_eq!(inspection.articles + inspection.references + inspection.failed, found);
            }
        }
    }
}
