//! Web pages: from markup to the article's text and what the page says about itself.
//!
//! ```text
//! page ─ slim ─▶ markup that matters ─ html5ever ─▶ tree ─▶ blocks ─▶ verdicts ─▶ paragraphs, cut pieces
//!          └▶ JSON-LD ─▶ metadata ◀── <meta>, <link>, <time>, itemprop
//! ```
//!
//! Verdicts come from three sides: what `dom_smoothie` (Mozilla's Readability) would keep, where in the page a block stands,
//! and what its words say.

mod blocks;
mod body;
mod jsonld;
mod metadata;
mod slim;
mod title;
mod traits;
mod tree;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{ExtractError, ExtractOptions, Extracted, Source};

/// A page without what is never text, within the bounds of `options`.
///
/// # Errors
/// Beyond these bounds.
pub(crate) fn slimmed(text: &str, options: &ExtractOptions) -> Result<String, ExtractError> {
    Ok(slim::slim(text, options)?.markup)
}

/// Reads a web page.
///
/// # Errors
/// When the page is beyond a bound of `options` or has no article in it.
pub(crate) fn read(
    text: &str,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let slim = slim::slim(text, options)?;
    // The parser and the readability library index their own trees; should one of them be wrong about its invariants on
    // some page, the rest of a batch has to go on.
    catch_unwind(AssertUnwindSafe(|| {
        let document = dom_query::Document::from(slim.markup.as_str());
        let tree = tree::Tree::of(&document);
        let mut article = metadata::read(&tree, &slim.json_ld, source);
        body::fill(document, &slim.markup, &tree, &mut article, options);
        article
    }))
    .map_err(|_| ExtractError::Broken)
}
