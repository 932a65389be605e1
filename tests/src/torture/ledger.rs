//! What the program said: what it was about to touch, and what is stored.

use std::collections::BTreeMap;

use parallax_app::wire::{ListCodings, Nothing, ShowArticle};
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

/// The account of one library. Things are named "article ID", "coding ID", "event ID", "merge MARK"; what is known of an article is a
/// word in its newest text, of a coding its memo, of an event its name, of a merge how many memos begin with its mark.
#[derive(Debug, Default)]
pub struct Ledger {
    known: BTreeMap<String, Option<String>>,
    /// What an act that has not been acknowledged yet makes of a thing.
    tried: BTreeMap<String, Option<String>>,
    /// How many acknowledgements were taken down.
    pub acknowledged: u64,
}

/// What is in an opened library.
struct Found<'a> {
    app: &'a App,
    memos: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
}

impl Ledger {
    /// Takes down one line of the child's. Other lines are passed over.
    pub fn take(&mut self, line: &str) {
        let Some((verb, rest)) = line.split_once(' ') else { return };
        let (thing, value) = match rest.split_once(" = ") {
            Some((thing, value)) => (thing, Some(value.to_owned())),
            None => (rest, None),
        };
        match verb {
            "try" => drop(self.tried.insert(thing.to_owned(), value)),
            "have" => {
                self.acknowledged += 1;
                self.tried.remove(thing);
                self.known.insert(thing.to_owned(), value);
            }
            _ => {}
        }
    }

    /// Holds the opened library against the account. An act that was cut off has left all of what it does or nothing; which of the
    /// two, is taken into the account.
    ///
    /// # Errors
    /// When the library can't be read at all.
    pub fn check(&mut self, app: &App) -> Result<Vec<Loss>, TortureError> {
        let mut losses: Vec<Loss> = app.verify(Nothing {})?.findings.into_iter().map(Loss::Half).collect();
        let found = Found::of(app)?;
        for (thing, tried) in std::mem::take(&mut self.tried) {
            if found.has(&thing, tried.as_deref())? {
                self.known.insert(thing, tried);
            }
        }
        for (thing, value) in &self.known {
            if !found.has(thing, value.as_deref())? {
                losses.push(Loss::Lost(format!("{thing}: acknowledged as {value:?}")));
            }
        }
        Ok(losses)
    }
}

impl<'a> Found<'a> {
    fn of(app: &'a App) -> Result<Self, TortureError> {
        let codings = app.list_codings(ListCodings::default())?;
        let events = app.list_events(Nothing {})?;
        Ok(Self {
            app,
            memos: codings.rows.into_iter().map(|row| (row.id, row.memo)).collect(),
            events: events.into_iter().map(|event| (event.id, event.name)).collect(),
        })
    }

    /// Whether the library has this of a thing; `None` is that it is not there.
    fn has(&self, thing: &str, value: Option<&str>) -> Result<bool, TortureError> {
        let (kind, id) = thing.split_once(' ').unwrap_or_default();
        Ok(match kind {
            "article" => match (value, self.text(id)?) {
                (Some(mark), Some(text)) => text.contains(mark),
                (value, text) => value.is_none() == text.is_none(),
            },
            "coding" => self.memos.get(id).map(String::as_str) == value,
            "event" => self.events.get(id).map(String::as_str) == value,
            "merge" => {
                let count = self.memos.values().filter(|memo| memo.starts_with(id)).count();
                count.to_string() == value.unwrap_or("0")
            }
            _ => false,
        })
    }

    fn text(&self, article: &str) -> Result<Option<String>, TortureError> {
        match self.app.article(ShowArticle { id: article.to_owned(), revision: None, find: None }) {
            Ok(view) => {
                let pieces = view.segments.iter().flat_map(|segment| &segment.pieces);
                Ok(Some(pieces.map(|piece| piece.text.as_str()).collect()))
            }
            Err(error) if error.code == Code::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_that_was_cut_off_is_there_or_not_and_nothing_between() {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(dir.path(), parallax_app::Options::default()).unwrap();
        let made = app.save_event(
            serde_json::from_value(serde_json::json!({"name": "before", "summary": ""})).unwrap(),
        );
        let thing = format!("event {}", made.unwrap().id);
        let mut ledger = Ledger::default();
        ledger.take(&format!("have {thing} = before"));
        ledger.take(&format!("try {thing} = after"));
        assert_eq!(ledger.check(&app).unwrap(), []);
        ledger.take(&format!("have {thing} = other"));
        ledger.take(&format!("try {thing}"));
        assert_eq!(ledger.check(&app).unwrap().len(), 1, "neither what was acknowledged nor what was tried");
        assert_eq!(ledger.acknowledged, 2);
    }
}
