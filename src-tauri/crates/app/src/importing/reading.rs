//! Reading sources: a file's or address's bytes, and the articles in them.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use parallax_extract::{
    ExtractError, ExtractOptions, Extracted, Found, Item, Reference, Source, extract_text, read_each,
};

use super::{Origin, RawForm};
use crate::files::read_within;
use crate::network::{FetchError, Fetched, Network, Purpose, Request};
use crate::{AppError, Code, Result};

/// The largest file that is read, in bytes. Pages and documents have narrower bounds in `parallax-extract`.
const LARGEST: u64 = 512 << 20;

/// Something found in a source, ready for the next stage.
pub(crate) enum Piece {
    /// An article and its source.
    Article(Box<(Extracted, Option<RawForm>)>),
    /// An article that the source names.
    Reference(Box<Reference>),
    /// What should have been an article.
    Failed(AppError),
}

/// A piece with its name, its number and whether it is the last of its source.
pub(crate) struct Numbered {
    pub(crate) name: String,
    pub(crate) part: u32,
    pub(crate) last: bool,
    pub(crate) piece: Piece,
}

pub(crate) fn extract_error(name: &str, error: &ExtractError) -> AppError {
    let message = format!("{name}: {error}.");
    let hint = match error {
        ExtractError::Empty | ExtractError::NoArticle => {
            "Open it and check that it holds the article's words, or paste them."
        }
        ExtractError::TooLarge { .. } => "Save only the article's page, or paste its words.",
        _ => "Save the article as a web page or plain text, or paste its words.",
    };
    AppError::new(Code::NotAnArticle, message).hint(hint)
}

pub(crate) fn fetch_error(address: &str, error: &FetchError) -> AppError {
    let message = format!("{address}: {error}.");
    match error {
        FetchError::Cancelled => AppError::new(Code::Cancelled, message),
        FetchError::SwitchedOff => AppError::new(Code::Fetch, message)
            .hint("Let Parallax use the network again: Settings, “Network”."),
        _ => AppError::new(Code::Fetch, message)
            .hint("Open the address in your browser, save the page there, and import the saved file."),
    }
}

/// Reads a file whole, within bounds.
pub(crate) fn file(path: &Path) -> Result<RawForm> {
    let name = Origin::File(path.to_owned()).name();
    if path.is_dir() {
        return Err(AppError::bad_input(format!("{name}: it is a folder, not a file.")));
    }
    let bytes = read_within(path, LARGEST)?.ok_or_else(|| {
        let message = format!("{name}: files over {} MB are not read.", LARGEST >> 20);
        AppError::new(Code::NotAnArticle, message).hint("Split it, or save only the article's page.")
    })?;
    Ok(RawForm { name, content_type: None, address: None, bytes: Arc::new(bytes) })
}

/// Fetches an address.
pub(super) fn page(network: &Network, address: &str, cancel: &dyn Fn() -> bool) -> Result<RawForm> {
    let fetched = network
        .fetch(&Request::typed(address, Purpose::Import), cancel, &mut |_| {})
        .map_err(|error| fetch_error(address, &error))?;
    Ok(RawForm::fetched(address, fetched))
}

impl RawForm {
    /// A fetched page, as it is kept beside the article's text.
    pub(crate) fn fetched(name: &str, fetched: Fetched) -> Self {
        Self {
            name: name.to_owned(),
            content_type: fetched.content_type,
            address: Some(fetched.address),
            bytes: Arc::new(fetched.bytes),
        }
    }

    pub(super) fn source(&self) -> Source<'_> {
        Source {
            name: &self.name,
            bytes: &self.bytes,
            content_type: self.content_type.as_deref(),
            address: self.address.as_deref(),
        }
    }
}

/// Hands over what a source holds, piece by piece, until `each` says that it is enough. What fails is a piece too, and there is
/// always a last one.
pub(crate) fn pieces(
    raw: &RawForm,
    options: &ExtractOptions,
    each: &mut dyn FnMut(Numbered) -> ControlFlow<()>,
) {
    // One is held back, so that the last one can be told to be that.
    let mut held: Option<Numbered> = None;
    let mut part = 0;
    let mut stopped = false;
    let mut take = |item: Item| {
        let numbered = Numbered { name: item.name.clone(), part, last: false, piece: piece(raw, item) };
        part += 1;
        let flow = held.replace(numbered).map_or(ControlFlow::Continue(()), &mut *each);
        stopped = flow.is_break();
        flow
    };
    let read = read_each(&raw.source(), options, &mut take);
    if stopped {
        return;
    }
    let failure = match (read, &held) {
        (Err(error), _) => Some(extract_error(&raw.name, &error)),
        (Ok(_), None) => Some(extract_error(&raw.name, &ExtractError::NoArticle)),
        (Ok(_), Some(_)) => None,
    };
    if let Some(error) = failure {
        let last = Numbered { name: raw.name.clone(), part, last: false, piece: Piece::Failed(error) };
        if held.replace(last).is_some_and(|held| each(held).is_break()) {
            return;
        }
    }
    if let Some(last) = held {
        // Nothing comes after it either way.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = each(Numbered { last: true, ..last });
    }
}

fn piece(raw: &RawForm, item: Item) -> Piece {
    match item.found {
        Found::Article(mut article) => {
            if article.address.is_none() {
                article.address.clone_from(&raw.address);
            }
            let kept = match item.raw {
                Some(part) => RawForm {
                    name: part.name,
                    content_type: part.content_type,
                    address: raw.address.clone(),
                    bytes: Arc::new(part.bytes),
                },
                None => raw.clone(),
            };
            Piece::Article(Box::new((*article, Some(kept))))
        }
        Found::Reference(reference) => Piece::Reference(reference),
        Found::Failed(error) => Piece::Failed(extract_error(&item.name, &error)),
    }
}

/// Gets the article out of pasted text.
pub(super) fn pasted(text: &str) -> Result<Extracted> {
    extract_text(text, &ExtractOptions::default()).map_err(|error| extract_error("pasted text", &error))
}

/// The first article of a source, for looking at it.
pub(crate) fn first_article(raw: &RawForm, options: &ExtractOptions) -> Result<(Extracted, Option<RawForm>)> {
    let mut found = None;
    pieces(raw, options, &mut |numbered| {
        found = Some(match numbered.piece {
            Piece::Article(article) => Ok(*article),
            Piece::Failed(error) => Err(error),
            Piece::Reference(_) => Err(AppError::new(
                Code::NotAnArticle,
                format!("{}: it names an article and does not hold its words.", numbered.name),
            )),
        });
        if matches!(found, Some(Ok(_))) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.unwrap_or_else(|| Err(extract_error(&raw.name, &ExtractError::NoArticle)))
}
