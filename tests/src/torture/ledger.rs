//! What the program said: what it was about to touch, and what is stored.

use std::collections::{BTreeMap, BTreeSet};

use parallax_app::wire::{ListArticles, ListCodings, Nothing, ShowArticle};
use parallax_app::{App, Code};

use super::TortureError;

/// Something that was acknowledged and is not there, or a record that refers to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// What was acknowledged is missing or other than said.
    Lost(String),
    /// The library is not whole.
    Half(String),
}

/// The account of one library. Things are named "article ID", "coding ID", "event ID", "backup PATH", "merge MARK"; what is known of
/// an article is a word in its newest text, of a coding its memo, of an event its name.
#[derive(Debug, Default)]
pub struct Ledger {
    known: BTreeMap<String, Option<String>>,
    touched: BTreeSet<String>,
    /// How many acknowledgements were taken down.
    pub acknowledged: u64,
}

impl Ledger {
    /// Takes down one line of the child's. Other lines are passed over.
    pub fn take(&mut self, line: &str) {
        let (verb, rest) = line.split_once(' ').unwrap_or_default();
        match verb {
            "try" => drop(self.touched.insert(rest.to_owned())),
            "have" => {
                let Some((thing, value)) = rest.split_once(" = ") else { return };
                self.settle(thing, Some(value.to_owned()));
            }
            "gone" => self.settle(rest, None),
            _ => {}
        }
    }

    fn settle(&mut self, thing: &str, value: Option<String>) {
        self.acknowledged += 1;
        self.touched.remove(thing);
        self.known.insert(thing.to_owned(), value);
    }

    /// Holds the opened library against the account, and takes over what an act that was cut off may have left: all of it or nothing.
    ///
    /// # Errors
    /// When the library can't be read at all.
    pub fn check(&mut self, app: &App) -> Result<Vec<Loss>, TortureError> {
        let mut losses: Vec<Loss> = app.verify(Nothing {})?.findings.into_iter().map(Loss::Half).collect();
        let codings = app.list_codings(ListCodings::default())?;
        let memos: BTreeMap<&str, &str> =
            codings.rows.iter().map(|row| (row.id.as_str(), row.memo.as_str())).collect();
        let events = app.list_events(Nothing {})?;
        for (thing, value) in &mut self.known {
            let (kind, id) = thing.split_once(' ').unwrap_or_default();
            let fits = match kind {
                "article" => {
                    let text =
                        match app.article(ShowArticle { id: id.to_owned(), revision: None, find: None }) {
                            Ok(view) => Some(
                                view.segments
                                    .iter()
                                    .flat_map(|segment| &segment.pieces)
                                    .map(|piece| piece.text.as_str())
                                    .collect::<String>(),
                            ),
                            Err(error) if error.code == Code::NotFound => None,
                            Err(error) => return Err(error.into()),
                        };
                    match (&*value, text) {
                        (Some(mark), Some(text)) => text.contains(mark.as_str()),
                        (value, text) => value.is_none() == text.is_none(),
                    }
                }
                "coding" => memos.get(id).copied() == value.as_deref(),
                "event" => {
                    let there = events.iter().find(|event| event.id == id);
                    there.map(|event| event.name.as_str()) == value.as_deref()
                }
                "backup" => std::path::Path::new(id).is_file(),
                "merge" => {
                    memos.values().filter(|memo| memo.starts_with(id)).count().to_string()
                        == value.as_deref().unwrap_or("0")
                }
                _ => false,
            };
            // What an act that was cut off has touched may be as before or as after; which, the next acts will say.
            if !fits && !self.touched.contains(thing) {
                losses.push(Loss::Lost(format!("{thing}: acknowledged as {value:?}")));
            }
        }
        // The cut-off act's things are of unknown state now: what is there counts from here on.
        for thing in std::mem::take(&mut self.touched) {
            self.known.remove(&thing);
        }
        Ok(losses)
    }

    /// How many articles there may be at least, by the account.
    pub fn articles(&self) -> usize {
        self.known.iter().filter(|(thing, value)| thing.starts_with("article ") && value.is_some()).count()
    }

    /// Whether the library holds at least the articles of the account.
    ///
    /// # Errors
    /// When the library can't be read.
    pub fn counts(&self, app: &App) -> Result<bool, TortureError> {
        let page = app.list_articles(ListArticles { limit: 1, ..ListArticles::default() })?;
        Ok(page.total as usize >= self.articles())
    }
}
