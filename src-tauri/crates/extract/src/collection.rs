//! Files that may hold more than one article: the way in for whatever a person drops on the window.
//!
//! [`read_each`] hands over one [`Item`] after another, so that a database export of a hundred thousand articles never lies in
//! memory as articles all at once.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::archive::{self, Reading};
use crate::form::{Archive, Form, form};
use crate::{ExtractError, ExtractOptions, Extracted, Source, database, extract};

/// One thing found in a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stood, for a person: the source's name, and its place in it when the source holds several
    /// ("export.docx, document 3", "articles.csv, line 12").
    pub name: String,
    /// What it is.
    pub found: Found,
    /// The part of the source it was read from, when the source holds several; kept so that a better reader can read it again.
    /// `None` when the whole source is its raw form.
    pub raw: Option<Raw>,
}

/// The raw form of one item of a source that holds several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// A name that tells a reader what it is ("page.html").
    pub name: String,
    /// Its media type, if known.
    pub content_type: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// An article with its words.
    Article(Box<Extracted>),
    /// What is known of an article, without its words.
    Reference(Box<Reference>),
    /// Something that should have been an article.
    Failed(ExtractError),
}

/// What is known of an article whose words are elsewhere: a line of a list, an entry of a feed, a bibliography's record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The headline.
    pub title: Option<String>,
    /// Where it can be fetched.
    pub address: Option<String>,
    /// The name of the outlet.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published: ISO 8601, as precise as known.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The section it stood in.
    pub section: Option<String>,
    /// A note on licence or rights.
    pub rights: Option<String>,
    /// The database's own number of it.
    pub accession: Option<String>,
    /// What the source tells of its contents.
    pub summary: Option<String>,
}

/// What a source as a whole turned out to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The layout it was read by ("Nexis Uni, Word"), for sources that hold several.
    pub layout: Option<String>,
    /// How sure the layout or the mapping of columns is, in percent; `None` when a person said it, or there is nothing to tell.
    pub confidence: Option<u8>,
    /// How many the source says it holds (a cover's count).
    pub expected: Option<u32>,
    /// How many were handed over, failed ones included.
    pub found: u32,
    /// What the source lists and was not found: headlines, addresses.
    pub missing: Vec<String>,
}

/// Reads a source that may hold one article or many, and hands each over as it is found; stops early when `each` says so.
///
/// # Errors
/// When nothing at all can be read of it; what fails for one item is a [`Found::Failed`].
pub fn read_each(
    source: &Source<'_>,
    options: &ExtractOptions,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    dispatch(source, &Reading { options, depth: 0 }, each)
}

/// Like [`read_each`], from an open file: archives are read piece by piece and may be of any size, other files up to
/// [`ExtractOptions::max_bytes`].
///
/// ```
/// use std::io::Cursor;
/// use std::ops::ControlFlow;
/// use parallax_extract::{ExtractOptions, Found, read_each_in};
///
/// let mut file = Cursor::new("Talks end\n\nThe talks in Paris ended on Sunday.");
/// let mut titles = Vec::new();
/// let summary = read_each_in("talks.txt", &mut file, &ExtractOptions::default(), &mut |item| {
///     if let Found::Article(article) = item.found {
///         titles.push(article.title);
///     }
///     ControlFlow::Continue(())
/// });
/// assert_eq!(summary.unwrap().found, 1);
/// assert_eq!(titles, ["Talks end"]);
/// ```
///
/// # Errors
/// Those of [`read_each`]; [`ExtractError::Unreadable`] when the file cannot be read.
pub fn read_each_in(
    name: &str,
    input: &mut (impl Read + Seek),
    options: &ExtractOptions,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    let unreadable = |error: std::io::Error| ExtractError::Unreadable { problem: error.to_string() };
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head).map_err(unreadable)?;
    let size = input.seek(SeekFrom::End(0)).map_err(unreadable)?;
    input.rewind().map_err(unreadable)?;
    let reading = Reading { options, depth: 0 };
    if let Form::Archive(archive) = form(&head, None, name) {
        if archive != Archive::Zip || archive::packed(input, name)?.is_none() {
            input.rewind().map_err(unreadable)?;
            return archive::read(archive, name, input, &reading, each);
        }
        input.rewind().map_err(unreadable)?;
    }
    let limit = database::limit(&head, name, options);
    if size > limit {
        return Err(ExtractError::TooLarge { limit, size });
    }
    let mut bytes = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    dispatch(&Source::new(name, &bytes), &reading, each)
}

/// Bytes at the head of a file that tell what it is.
const HEAD: u64 = 8_192;

/// Which reader a source goes to: the place where every format that may hold several articles is tried.
pub(crate) fn dispatch(
    source: &Source<'_>,
    reading: &Reading<'_>,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    if let Form::Archive(archive) = form(source.bytes, source.content_type, source.name) {
        let mut input = Cursor::new(source.bytes);
        if archive != Archive::Zip || archive::packed(&mut input, source.name)?.is_none() {
            return archive::read(archive, source.name, &mut Cursor::new(source.bytes), reading, each);
        }
    }
    if let Some(read) = database::read(source, reading.options, each) {
        return read;
    }
    let article = extract(source, reading.options)?;
    // The last item of a source: whether more are wanted makes no difference.
    let (ControlFlow::Continue(()) | ControlFlow::Break(())) =
        each(Item { name: source.name.to_owned(), found: Found::Article(Box::new(article)), raw: None });
    Ok(Summary { found: 1, ..Summary::default() })
}
