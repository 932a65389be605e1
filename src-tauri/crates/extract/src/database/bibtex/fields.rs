//! What an entry's fields mean: as in the BibLaTeX manual (3.20, section 2.2) and in BibTeX's own.

use std::collections::HashMap;

use super::latex;
use crate::database::mapping::Field;
use crate::database::record::Record;
use crate::date;

/// Languages as babel names them, beside those that are told by name anyway.
const BABEL: [(&str, &str); 12] = [
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("canadian", "en-CA"),
    ("australian", "en-AU"),
    ("ngerman", "de"),
    ("austrian", "de-AT"),
    ("naustrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("francais", "fr"),
    ("brazilian", "pt-BR"),
];

/// Where the outlet stands, the surest first.
const OUTLET: [&str; 9] = [
    "journaltitle",
    "journal",
    "newspaper",
    "magazine",
    "booktitle",
    "publisher",
    "organization",
    "institution",
    "howpublished",
];

/// Fields that name files.
const FILES: [&str; 4] = ["file", "pdf", "localfile", "local-url"];

/// Fields as they stand, by their names in lower case; the key under no name.
#[derive(Debug, Default)]
pub(super) struct Entry(HashMap<String, String>);

impl Entry {
    /// The first value of a name counts.
    pub(super) fn set(&mut self, name: &str, value: String) {
        if !value.trim().is_empty() && !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// The files that it names.
    pub(super) fn files(&self) -> Vec<String> {
        FILES.iter().filter_map(|name| self.0.get(*name)).map(|raw| latex::read(raw)).collect()
    }

    fn get(&self, name: &str) -> String {
        self.0.get(name).map(|raw| latex::read(raw)).unwrap_or_default()
    }

    pub(super) fn record(&self) -> Record {
        let mut record = Record::default();
        let (title, subtitle) = (self.get("title"), self.get("subtitle"));
        let parted = !title.is_empty() && !subtitle.is_empty();
        record.set(Field::Title, &if parted { format!("{title}: {subtitle}") } else { title });
        record.set(Field::Byline, &self.0.get("author").map(|raw| latex::names(raw)).unwrap_or_default());
        for name in ["url", "howpublished", "note"] {
            let address = self.0.get(name).and_then(|raw| latex::address(raw));
            record.set(Field::Address, &address.unwrap_or_default());
        }
        if let Some(doi) = self.0.get("doi").map(|raw| latex::read(raw)).filter(|doi| doi.starts_with("10."))
        {
            record.set(Field::Address, &format!("https://doi.org/{doi}"));
        }
        for name in OUTLET {
            let outlet = self.0.get(name).filter(|raw| latex::address(raw).is_none());
            record.set(Field::Outlet, &outlet.map(|raw| latex::read(raw)).unwrap_or_default());
        }
        for name in ["langid", "language", "hyphenation"] {
            let language = self.get(name);
            let babel = BABEL.iter().find(|(babel, _)| language.eq_ignore_ascii_case(babel));
            record.set(Field::Language, babel.map_or(language.as_str(), |(_, tag)| *tag));
        }
        record.set(Field::Published, &self.published());
        record.set(Field::Rights, &self.get("rights"));
        record.set(Field::Accession, self.0.get("").map(String::as_str).unwrap_or_default());
        record.set(Field::Summary, &self.get("abstract"));
        record
    }

    /// `date` (ISO 8601-2; of a range the first day), else year, month and day.
    pub(super) fn published(&self) -> String {
        let date = self.get("date");
        if let Some(first) = date.split('/').find(|day| !day.trim().is_empty() && *day != "..") {
            return first.trim_end_matches(['~', '?', '%']).to_owned();
        }
        let (year, month, day) = (self.get("year"), self.get("month"), self.get("day"));
        if month.is_empty() || year.len() != 4 {
            return year;
        }
        let told = match (month.parse::<u8>(), day.parse::<u8>()) {
            (Ok(month @ 1..=12), Ok(day @ 1..=31)) => Some(format!("{year}-{month:02}-{day:02}")),
            (Ok(month @ 1..=12), Err(_)) => Some(format!("{year}-{month:02}")),
            (_, Ok(_)) => date::iso(&format!("{day} {month} {year}")),
            // "30 March", "March 30", "März".
            _ => date::iso(&format!("{month} {year}"))
                .or_else(|| date::iso(&format!("{month}, {year}")))
                .or_else(|| {
                    let first = date::iso(&format!("1 {month} {year}"))?;
                    first.get(..7).map(str::to_owned)
                }),
        };
        told.unwrap_or(year)
    }
}
