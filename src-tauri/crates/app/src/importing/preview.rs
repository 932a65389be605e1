//! Looking at what an import would make of a text, file or address, and saving it as the person corrected it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use parallax_extract::Extracted;
use parallax_text::detect_language;

use super::fields::{checked_address, checked_date, dropped};
use super::incoming::{Incoming, RawForm};
use super::{Origin, count_words, reading};
use crate::open::lock;
use crate::outlets::filled;
use crate::wire::{ImportItem, ImportText, Outcome, Preview, PreviewSource, PreviewText};
use crate::{App, AppError, Result};

/// How many files and addresses that were looked at are held.
const HELD: usize = 8;

/// Files and addresses that were looked at and may be saved: they need not be read or fetched a second time, and what is saved
/// is what was shown.
#[derive(Default)]
pub(crate) struct Previews(Mutex<BTreeMap<u32, Held>>);

#[derive(Clone)]
struct Held {
    origin: Origin,
    extracted: Extracted,
    raw: Option<RawForm>,
}

impl Previews {
    fn hold(&self, held: Held) -> u32 {
        let mut all = lock(&self.0);
        let number = all.last_key_value().map_or(1, |(number, _)| number + 1);
        all.insert(number, held);
        while all.len() > HELD {
            all.pop_first();
        }
        number
    }

    fn held(&self, number: u32) -> Result<Held> {
        lock(&self.0).get(&number).cloned().ok_or_else(|| {
            AppError::bad_input("What was looked at is not held any more.")
                .hint("Look at it again, then save it.")
        })
    }
}

fn preview(extracted: &Extracted, held: Option<u32>) -> Preview {
    Preview {
        title: extracted.title.clone(),
        byline: extracted.byline.clone(),
        outlet: extracted.outlet.clone(),
        published: extracted.published.clone(),
        language: extracted
            .language
            .clone()
            .or_else(|| detect_language(&extracted.text()).map(str::to_owned)),
        address: extracted.address.clone(),
        rights: extracted.rights.clone(),
        paragraphs: extracted.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect(),
        dropped: dropped(&extracted.dropped),
        warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
        words: count_words(&extracted.text()),
        held,
    }
}

impl App {
    /// What an import would make of pasted text.
    ///
    /// # Errors
    /// [`crate::Code::NotAnArticle`] for text without an article.
    pub fn preview_text(&self, input: PreviewText) -> Result<Preview> {
        Ok(preview(&reading::pasted(&input.text)?, None))
    }

    /// Reads a file or fetches an address, stores nothing, and gives what an import would make of it: of its first article, when
    /// it holds several.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] when neither is given, [`crate::Code::Fetch`], [`crate::Code::NotAnArticle`],
    /// [`crate::Code::Io`].
    pub fn preview_source(&self, input: PreviewSource) -> Result<Preview> {
        let (origin, raw, options) = match (input.path, filled(input.address)) {
            (Some(path), _) => {
                let path: PathBuf = self.granted(&path)?;
                let (raw, options) = (reading::file(&path)?, self.reading_options(&path)?);
                (Origin::File(path), raw, options)
            }
            (None, Some(address)) => {
                let raw = reading::page(self.network(), &address, &|| false)?;
                (Origin::Address(address), raw, self.extract_options()?)
            }
            (None, None) => return Err(AppError::bad_input("There is nothing to look at.")),
        };
        let (extracted, raw) = reading::first_article(&raw, &options)?;
        let held = self.0.previews.hold(Held { origin, extracted: extracted.clone(), raw });
        Ok(preview(&extracted, Some(held)))
    }

    /// Saves pasted text, or what was looked at, as an article.
    ///
    /// # Errors
    /// [`crate::Code::NotAnArticle`], [`crate::Code::BadInput`] for a date or address that is none or for what is not held any
    /// more, those of writing.
    pub fn import_text(&self, input: ImportText) -> Result<ImportItem> {
        let Held { origin, mut extracted, raw } = match input.held {
            Some(number) => self.0.previews.held(number)?,
            None => Held {
                origin: Origin::Pasted,
                extracted: reading::pasted(&input.text)?,
                raw: Some(RawForm::pasted(&input.text)),
            },
        };
        extracted.put_back(&input.put_back.iter().map(|&index| index as usize).collect::<Vec<_>>());
        if let Some(title) = filled(input.title) {
            extracted.title = title;
        }
        extracted.byline = filled(input.byline).or(extracted.byline);
        extracted.outlet = filled(input.outlet).or(extracted.outlet);
        extracted.published = checked_date("Published", input.published)?.or(extracted.published);
        extracted.language = filled(input.language).or(extracted.language);
        extracted.address = checked_address(input.address)?.or(extracted.address);
        extracted.rights = filled(input.rights).or(extracted.rights);
        let mut item = ImportItem {
            name: origin.name(),
            title: Some(extracted.title.clone()),
            outlet: None,
            dropped: extracted.dropped.len() as u32,
            warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
            outcome: Outcome::Listed { address: None },
        };
        // What a person put back would be left out again by reading the source once more.
        let raw = raw.filter(|_| input.put_back.is_empty());
        let incoming = Incoming { extracted, raw, origin, retrieved: None, event: input.event };
        let taken = self.take(incoming, None)?;
        let outlet = self.outlet_name(&self.article_record(taken.article())?);
        item.outlet = Some(outlet).filter(|name| !name.is_empty());
        item.outcome = taken.into();
        self.join_after_import();
        Ok(item)
    }
}

impl RawForm {
    /// Pasted text as a source.
    fn pasted(text: &str) -> Self {
        let bytes = std::sync::Arc::new(text.as_bytes().to_vec());
        Self {
            name: "pasted.txt".into(),
            content_type: Some("text/plain; charset=utf-8".into()),
            address: None,
            bytes,
        }
    }
}
