//! Web pages: from markup to the article's text and what the page says about itself.
//!
//! ```text
//! page ─ slim ─▶ markup that matters ─ html5ever ─▶ tree ─▶ blocks ─▶ verdicts ─▶ paragraphs, cut pieces
//!          └▶ JSON-LD ─▶ metadata ◀── <meta>, <link>, <time>, itemprop
//! ```
//!
//! Verdicts come from three sides: what Mozilla's Readability would keep (`readability`), where in the page a block stands, and
//! what its words say. A person's rule for the page's host goes before them (`ruled`).

mod blocks;
mod body;
mod jsonld;
mod metadata;
mod printed;
mod readability;
mod references;
mod ruled;
mod sink;
mod slim;
mod title;
mod tokens;
mod traits;
mod tree;
mod witness;

use std::panic::{AssertUnwindSafe, catch_unwind};

use slim::Attributes;

use crate::{ExtractError, ExtractOptions, Extracted, Source};

/// A page without what is never text, within the bounds of `options`.
///
/// # Errors
/// Beyond these bounds.
pub(crate) fn slimmed(text: &str, options: &ExtractOptions) -> Result<String, ExtractError> {
    Ok(slim::slim(text, Attributes::All, options)?.markup)
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
    let mut slim = slim::slim(text, Attributes::Telling, options)?;
    // The parser indexes its own tree; should it be wrong about its invariants on
    // some page, the rest of a batch has to go on.
    catch_unwind(AssertUnwindSafe(|| {
        let tree = tree::Tree::parse(&slim.markup);
        let (mut article, repeated) = metadata::read(&tree, &slim.json_ld, source);
        let said = source.address.or(article.address.as_deref());
        let Some(rule) = options.rules.ready(said) else {
            body::fill(&tree, &ruled::Selected::default(), &mut article, options);
            witness::apply(repeated.as_deref(), &mut article);
            return Ok(article);
        };
        slim = slim::slim(text, Attributes::All, options)?;
        let document = dom_query::Document::from(slim.markup.as_str());
        let (tree, ids) = tree::Tree::of(&document);
        let selected = ruled::select(rule, &ruled::Page::new(&document, &tree, &ids), &mut article);
        let by_rule = selected.body.is_some();
        body::fill(&tree, &selected, &mut article, options);
        if !by_rule {
            witness::apply(repeated.as_deref(), &mut article);
        }
        Ok(article)
    }))
    .map_err(|_| ExtractError::Broken)?
}
