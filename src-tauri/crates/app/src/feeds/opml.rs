//! Lists of feeds taken in and written.

use parallax_extract::feed::{Outline, read_opml, write_opml};
use parallax_store::Batch;

use super::by_id;
use super::records::{FEEDS, Feed};
use crate::open::now;
use crate::wire::{FilePath, OpmlReport, Written};
use crate::{App, AppError, Code, Result, write_file};

/// The largest list that is read, in bytes.
const LARGEST: u64 = 10_000_000;

impl App {
    /// Subscribes to the feeds of an OPML list that are not subscribed to yet, hourly, with their pages. Addresses in it are not
    /// taken for typed by the person: those inside their own network are not asked for.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a file that is no list or was not chosen, [`Code::Io`], those of writing.
    pub fn import_opml(&self, input: FilePath) -> Result<OpmlReport> {
        let path = self.granted(&input.path)?;
        let failed = |error: std::io::Error| AppError::io(&path, &error);
        if std::fs::metadata(&path).map_err(failed)?.len() > LARGEST {
            return Err(AppError::bad_input(format!(
                "{}: it is too long for a list of feeds.",
                path.display()
            )));
        }
        let bytes = std::fs::read(&path).map_err(failed)?;
        let outlines = read_opml(&bytes).map_err(|error| {
            AppError::new(Code::BadInput, format!("{}: {error}.", path.display()))
                .hint("Feed readers write such lists as “Export subscriptions (OPML)”.")
        })?;
        let report = {
            let _writing = self.writing();
            let mut there: std::collections::BTreeSet<String> =
                self.subscriptions()?.into_iter().map(|feed| feed.address).collect();
            let mut report = OpmlReport { added: 0, known: 0 };
            let mut batch = Batch::new("import a list of feeds");
            for outline in outlines {
                if !there.insert(outline.address.clone()) {
                    report.known += 1;
                    continue;
                }
                report.added += 1;
                let feed = Feed {
                    id: parallax_store::new_id().to_string(),
                    title: Some(outline.title)
                        .filter(|title| !title.is_empty())
                        .unwrap_or_else(|| outline.address.clone()),
                    address: outline.address,
                    home: outline.home,
                    outlet: None,
                    every: Some(60),
                    on: true,
                    event: None,
                    full_text: true,
                    follow: false,
                    added: now(),
                    typed: false,
                    folders: outline.folders,
                };
                batch.put(&FEEDS, by_id(&feed.id), &feed)?;
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
            report
        };
        self.0.background.wake();
        Ok(report)
    }

    /// Writes all subscriptions as an OPML list.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a file that was not chosen, [`Code::Io`].
    pub fn export_opml(&self, input: FilePath) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let mut feeds = self.subscriptions()?;
        feeds.sort_by_key(|feed| (feed.folders.clone(), feed.title.to_lowercase()));
        let outlines: Vec<Outline> = feeds
            .into_iter()
            .map(|feed| Outline {
                title: feed.title,
                address: feed.address,
                home: feed.home,
                folders: feed.folders,
            })
            .collect();
        write_file(&path, write_opml("Feeds in Parallax", &outlines).as_bytes())?;
        Ok(Written { path: path.display().to_string(), rows: outlines.len() as u32 })
    }
}
