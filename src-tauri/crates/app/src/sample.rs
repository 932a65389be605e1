//! The sample event: one real event as five invented outlets tell it.

use std::collections::BTreeMap;

use parallax_extract::{ExtractOptions, extract_text};
use parallax_store::Batch;
use parallax_text::normalise;
use serde::Deserialize;

use crate::importing::{Origin, count_words, frozen, lead_of};
use crate::records::{ARTICLES, Article, EVENTS, Event, OUTLETS, Outlet, REVISIONS, Revision};
use crate::texts::key;
use crate::wire::{EventRow, Nothing};
use crate::{App, AppError, Result};

/// The label that tells the sample's articles from all others.
const LABEL: &str = "written for this sample";

const DESCRIPTION: &str = include_str!("../sample/event.json");

/// The texts, by file name.
const FILES: &[(&str, &str)] = &[
    ("allmere-wire.1.txt", include_str!("../sample/allmere-wire.1.txt")),
    ("allmere-wire.2.txt", include_str!("../sample/allmere-wire.2.txt")),
    ("delegation-press-office.1.txt", include_str!("../sample/delegation-press-office.1.txt")),
    ("kashtan-daily.1.txt", include_str!("../sample/kashtan-daily.1.txt")),
    ("millrace-journal.1.txt", include_str!("../sample/millrace-journal.1.txt")),
    ("rosdepesha.1.txt", include_str!("../sample/rosdepesha.1.txt")),
];

#[derive(Deserialize)]
struct Description {
    event: DescribedEvent,
    outlets: Vec<DescribedOutlet>,
    articles: Vec<DescribedArticle>,
}

#[derive(Deserialize)]
struct DescribedEvent {
    name: String,
    place: String,
    start: String,
    end: String,
    summary: String,
}

#[derive(Deserialize)]
struct DescribedOutlet {
    id: String,
    name: String,
    home: String,
    country: String,
    groups: Vec<String>,
}

#[derive(Deserialize)]
struct DescribedArticle {
    outlet: String,
    byline: String,
    published: String,
    language: String,
    address: String,
    rights: String,
    revisions: Vec<DescribedRevision>,
}

#[derive(Deserialize)]
struct DescribedRevision {
    file: String,
    retrieved: String,
}

impl App {
    /// The event that holds the sample's articles, if any.
    pub(crate) fn sample_event(&self) -> Result<Option<String>> {
        let articles = self.articles()?;
        let sampled =
            |id: &String| articles.get(id).is_some_and(|article| article.label.as_deref() == Some(LABEL));
        Ok(self
            .events()?
            .values()
            .find(|event| event.articles.iter().any(sampled))
            .map(|event| event.id.clone()))
    }

    /// Adds the sample event in one transaction, unless the library has it; gives the event.
    ///
    /// # Errors
    /// Those of writing; then nothing of it is stored.
    pub fn add_sample(&self, _: Nothing) -> Result<EventRow> {
        let writing = self.writing();
        if let Some(id) = self.sample_event()? {
            return self.event_row(&self.event_record(&id)?);
        }
        let described: Description = serde_json::from_str(DESCRIPTION).map_err(|error| {
            AppError::internal(format!("The sample's description cannot be read: {error}."))
        })?;
        let mut batch = Batch::new("add the sample event");
        let mut outlets = BTreeMap::new();
        for outlet in described.outlets {
            let record = Outlet {
                id: parallax_store::new_id().to_string(),
                name: outlet.name,
                home: Some(outlet.home),
                country: Some(outlet.country),
                groups: outlet.groups,
            };
            batch.put(&OUTLETS, key(&record.id), &record)?;
            outlets.insert(outlet.id, record.id);
        }
        let mut members = Vec::new();
        for article in described.articles {
            members.push(self.sample_article(article, &outlets, &mut batch)?);
        }
        let event = Event {
            id: parallax_store::new_id().to_string(),
            name: described.event.name,
            place: Some(described.event.place),
            start: Some(described.event.start),
            end: Some(described.event.end),
            summary: described.event.summary,
            articles: members,
        };
        batch.put(&EVENTS, key(&event.id), &event)?;
        self.commit(batch)?;
        drop(writing);
        self.event_row(&event)
    }

    fn sample_article(
        &self,
        described: DescribedArticle,
        outlets: &BTreeMap<String, String>,
        batch: &mut Batch,
    ) -> Result<String> {
        let mut article = Article {
            id: parallax_store::new_id().to_string(),
            title: String::new(),
            outlet: outlets.get(&described.outlet).cloned(),
            byline: Some(described.byline).filter(|byline| !byline.is_empty()),
            published: Some(described.published),
            retrieved: described.revisions.first().map(|r| r.retrieved.clone()).unwrap_or_default(),
            language: Some(described.language),
            address: Some(described.address),
            rights: Some(described.rights),
            label: Some(LABEL.into()),
            revisions: Vec::new(),
            words: 0,
            lead: String::new(),
        };
        for described in described.revisions {
            let (file, words) = FILES.iter().find(|(file, _)| *file == described.file).ok_or_else(|| {
                AppError::internal(format!("The sample's file {} is missing.", described.file))
            })?;
            let extracted = extract_text(words, &ExtractOptions::default()).map_err(|error| {
                AppError::internal(format!("The sample's file {file} cannot be read: {error}."))
            })?;
            let text = normalise(&extracted.text());
            article.title = extracted.title;
            article.words = count_words(&text);
            article.lead = lead_of(&text, article.language.as_deref());
            let origin = Origin::Sample((*file).into());
            let revision = Revision {
                dropped: extracted.dropped,
                ..frozen(&article.id, text, &origin, described.retrieved)
            };
            self.name_twin(&article, &revision.hash, batch)?;
            batch.put(&REVISIONS, key(&revision.id), &revision)?;
            article.revisions.push(revision.id);
        }
        batch.put(&ARTICLES, key(&article.id), &article)?;
        Ok(article.id)
    }
}
