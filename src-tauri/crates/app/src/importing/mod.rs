//! Import: from files, addresses and pasted text to articles and revisions.
//!
//! One way for all of them: a worker reads or fetches a source ([`reading`]), gets the articles out of it and makes each
//! [`Ready`](incoming::Ready) to be stored – all of it away from the library. One writer takes what is ready and stores several
//! in one write ([`taking`]). [`pipeline`] ties the stages with channels of bounded length; [`batches`] notes in the library
//! what was asked and what is done, so that an import that a crash cut off goes on where it stopped.

mod batches;
mod fields;
pub(crate) mod incoming;
mod kept;
mod pipeline;
mod preview;
mod reading;
mod report;
mod starting;
mod taking;
mod walking;

use parallax_text::{NORMAL_FORM, segments, tokens};

use crate::records::Revision;
use crate::wire::Outcome;

pub(crate) use fields::{checked_address, checked_date, dropped};
pub(crate) use incoming::{Incoming, RawForm};
pub(crate) use preview::Previews;
pub(crate) use reading::{Numbered, Piece, extract_error, fetch_error, file, first_article, pieces};
pub use report::{IMPORT_COLUMNS, report_csv};

/// Where a text came from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Pasted by the person.
    Pasted,
    /// A file on this machine.
    File(std::path::PathBuf),
    /// Fetched from an address.
    Address(String),
    /// One of several articles in a source, by the name that its reader gave it.
    Part(String),
    /// The sample that comes with Parallax.
    Sample(String),
    /// Left-out pieces were put back into an earlier revision.
    PutBack,
}

impl Origin {
    /// How it is shown: a file's name without its folders, an address whole.
    pub fn name(&self) -> String {
        match self {
            Self::Pasted => "pasted text".into(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Address(address) => address.clone(),
            Self::Part(name) => name.clone(),
            Self::Sample(file) => format!("sample: {file}"),
            Self::PutBack => "left-out pieces put back".into(),
        }
    }
}

impl From<Taken> for Outcome {
    fn from(taken: Taken) -> Self {
        match taken {
            Taken::Imported(article) => Self::Imported { article },
            Taken::Revised(article) => Self::Revised { article },
            Taken::Known(article) => Self::Known { article },
        }
    }
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A new article, by id.
    Imported(String),
    /// A new revision of an article, by the article's id.
    Revised(String),
    /// It was there already, in this article.
    Known(String),
}

impl Taken {
    /// The article.
    pub fn article(&self) -> &str {
        match self {
            Self::Imported(id) | Self::Revised(id) | Self::Known(id) => id,
        }
    }
}

/// Words of a text: tokens that hold a letter or digit.
pub(crate) fn count_words(text: &str) -> u32 {
    tokens(text).iter().filter(|token| token.word).count() as u32
}

/// The first sentence under the headline.
pub(crate) fn lead_of(text: &str, language: Option<&str>) -> String {
    segments(text, language).get(1).map(|lead| lead.span.of(text).to_owned()).unwrap_or_default()
}

/// A new revision of an article, with nothing said of how it was read.
pub(crate) fn frozen(article: &str, text: String, origin: &Origin, retrieved: String) -> Revision {
    Revision {
        id: parallax_store::new_id().to_string(),
        article: article.to_owned(),
        retrieved,
        hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
        normal_form: NORMAL_FORM.into(),
        dropped: Vec::new(),
        source: origin.name(),
        encoding: None,
        captured: None,
        warnings: Vec::new(),
        extractor: 0,
        text,
    }
}
