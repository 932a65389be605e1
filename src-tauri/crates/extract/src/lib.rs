//! From a file's bytes to an article's text and metadata.
//!
//! [`extract`] takes what a file or a server gave ([`Source`]), tells what it is, decodes it and gets the article out:
//! title, paragraphs, and what the page says about itself. What is page furniture (licence lines, comment forms, share
//! and cookie prompts) is kept apart with its reason, so that a person can look at it and put it back.
//!
//! ```
//! use parallax_extract::{ExtractOptions, Source, extract};
//!
//! let page = "<html lang=en><head><title>Talks end without a deal | The Courier</title>\
//!     <meta property='og:site_name' content='The Courier'></head><body><article><h1>Talks end without a deal</h1>\
//!     <p>Four hours of talks in Paris ended on Sunday night without an agreement, both delegations said.</p>\
//!     <p>They will meet again within a week, a spokeswoman told reporters outside the residence.</p></article>";
//! let article = extract(&Source::new("talks.html", page.as_bytes()), &ExtractOptions::default()).unwrap();
//! assert_eq!(article.title, "Talks end without a deal");
//! assert_eq!(article.outlet.as_deref(), Some("The Courier"));
//! assert_eq!(article.paragraphs.len(), 2);
//! ```
//!
//! Files that hold several articles – archives, web archives – go through [`read_each`] or, from disk, [`read_each_in`].
//!
//! Only text comes out, never markup. This crate fetches nothing, stores nothing and compares nothing.

mod archive;
mod article;
mod byline;
mod collection;
mod database;
mod date;
mod document;
mod encoding;
mod error;
pub mod feed;
mod form;
mod furniture;
mod header;
mod html;
mod markdown;
mod measure;
mod plain;
mod rules;
mod saved;
mod sniff;
mod source;

pub use article::{DropReason, Dropped, Extracted, Paragraph, ParagraphKind, Warning};
pub use collection::{Found, Item, Raw, Reference, Summary, read_each, read_each_in};
pub use database::{Column, Cover, Field, FirstItem, Inspection, Layout, LayoutError, Mapping, inspect};
pub use error::ExtractError;
pub use form::{ENDINGS, has_known_ending};
pub use rules::{ReadingRule, ReadingRules, RuleError, RuleField};
pub use sniff::SourceKind;
pub use source::{ExtractOptions, Source, extract, extract_text};

/// Which rules read a source. Raised whenever extraction gives other texts than before, so that a library can tell which of its
/// texts an earlier version made.
pub const EXTRACTOR: u32 = 2;
