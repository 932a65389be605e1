//! Followed articles: looked at again, first soon and then more and more seldom, so that silent edits become revisions. A page
//! that is gone is noted with the article; nothing is ever deleted.

use std::collections::BTreeSet;

use jiff::Timestamp;
use parallax_extract::Extracted;
use parallax_store::Batch;
use parallax_text::tokens;

use super::fetching::read_page;
use super::records::{FOLLOWED, Followed};
use super::schedule::{after_failure, next_look};
use super::{by_id, sentence};
use crate::history::BY_ITSELF;
use crate::importing::{Incoming, Origin, RawForm, Taken, fetch_error};
use crate::network::{Answer, FetchError, Purpose, Request, Validators, names_private};
use crate::open::now;
use crate::records::{Article, SOURCES};
use crate::texts::key;
use crate::wire::{Follow, FollowedView, Nothing};
use crate::{App, AppError, Result};

/// The least likeness of the words before and after, below which a page is taken to show something else now.
const SAME: f64 = 0.2;

impl App {
    pub(super) fn followed_record(&self, article: &str) -> Result<Option<Followed>> {
        Ok(self.store().get(&FOLLOWED, by_id(article))?)
    }

    fn keep_followed(&self, followed: &Followed) -> Result<()> {
        let mut batch = Batch::new("look at article");
        batch.put(&FOLLOWED, by_id(&followed.article), followed)?;
        self.commit_by_itself(batch)
    }

    /// Follows an article that came from its page just now, unless it is followed already.
    pub(super) fn follow_new(
        &self,
        article: &str,
        may_be_private: bool,
        validators: Validators,
    ) -> Result<()> {
        if self.followed_record(article)?.is_some() {
            return Ok(());
        }
        self.keep_followed(&Followed {
            may_be_private,
            validators,
            due: next_look(Timestamp::now(), 0, article).to_string(),
            ..unlooked(article)
        })
    }

    /// Follows articles, or no longer. Those of an event are added to those named.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an article or event, [`crate::Code::BadInput`] for a single article without an address;
    /// those of writing.
    pub fn follow(&self, input: Follow) -> Result<FollowedView> {
        {
            let _writing = self.writing();
            let mut ids = input.articles.clone();
            if let Some(event) = &input.event {
                ids.extend(self.event_record(event)?.articles);
            }
            let mut batch =
                Batch::new(if input.on { "follow articles" } else { "follow articles no longer" });
            for id in &ids {
                let article = self.article_record(id)?;
                let before = self.followed_record(id)?;
                // A page may name any address as its own: only one that it really came from may lie in the own network.
                let source = article.revisions.last().map(|newest| self.store().get(&SOURCES, key(newest)));
                let fetched_from = source.transpose()?.flatten().and_then(|source| source.address);
                match (&article.address, before) {
                    (_, None) if !input.on => {}
                    (None, _) if ids.len() == 1 && input.on => {
                        return Err(AppError::bad_input(format!(
                            "“{}” has no address to look at again.",
                            article.title
                        ))
                        .hint("Give it one among its details."));
                    }
                    (None, _) => {}
                    (Some(_), before) => {
                        let before = before.unwrap_or_else(|| Followed {
                            may_be_private: fetched_from.as_deref().is_some_and(names_private),
                            ..unlooked(id)
                        });
                        let followed = Followed { on: input.on, ..before };
                        batch.put(&FOLLOWED, by_id(id), &followed)?;
                    }
                }
            }
            if !batch.is_empty() {
                self.commit_by_itself(batch)?;
            }
        }
        self.0.background.wake();
        self.list_followed(Nothing {})
    }

    /// Looks at an article's page again. `by_hand` when a person asked for it. What fails is kept with the article.
    ///
    /// # Errors
    /// Those of reading and writing the library.
    pub(super) fn look_at_article(&self, id: &str, by_hand: bool) -> Result<()> {
        if !self.0.background.begin(id) {
            return Ok(());
        }
        let looked = self.compare_page(id, by_hand);
        self.0.background.end(id);
        looked
    }

    fn compare_page(&self, id: &str, by_hand: bool) -> Result<()> {
        let Some(before) = self.followed_record(id)? else { return Ok(()) };
        let found =
            self.article_record(id).ok().and_then(|article| Some((article.address.clone()?, article)));
        let Some((address, article)) = found else {
            // The article was deleted, or lost its address.
            let mut batch = Batch::new("look at article");
            batch.delete(&FOLLOWED, by_id(id));
            return self.commit_by_itself(batch);
        };
        let request = Request::automatic(&address, Purpose::Refetch, before.may_be_private);
        let request = Request { automatic: !by_hand, ..request }.newer_than(&before.validators);
        let stopped = || self.0.background.stopped();
        let answer = self.network().get(&request, &stopped, &mut |_| {});
        let begun = Timestamp::now();
        let calm = Followed {
            checked: Some(now()),
            due: next_look(begun, before.calm + 1, id).to_string(),
            calm: before.calm + 1,
            failures: 0,
            problem: None,
            gone: None,
            ..before.clone()
        };
        let failed = |problem: String, gone: bool, retry_after: Option<u64>| {
            let failures = before.failures + 1;
            let late = next_look(begun, 4, id);
            Followed {
                checked: Some(now()),
                failures,
                due: if gone { late } else { after_failure(begun, failures + 3, retry_after, id) }
                    .to_string(),
                gone: if gone { before.gone.clone().or_else(|| Some(now())) } else { before.gone.clone() },
                problem: Some(problem),
                ..before.clone()
            }
        };
        let after = match answer {
            Err(FetchError::Cancelled | FetchError::SwitchedOff) => return Ok(()),
            Ok(Answer::Unchanged) => calm,
            Ok(Answer::New(fetched)) => match read_page(&address, &fetched, &self.extract_options()?) {
                Err(error) => failed(sentence(&error), false, None),
                Ok(extracted) => {
                    match self.take_again(
                        &article,
                        extracted,
                        RawForm::fetched(&address, (*fetched).clone()),
                    )? {
                        None => failed(format!("{address}: it shows something else now."), true, None),
                        Some(Taken::Revised(_)) => Followed {
                            validators: fetched.validators,
                            calm: 0,
                            due: next_look(begun, 0, id).to_string(),
                            edits: before.edits + 1,
                            edited: Some(now()),
                            ..calm
                        },
                        Some(_) => Followed { validators: fetched.validators, ..calm },
                    }
                }
            },
            Err(error) => {
                let gone = matches!(error, FetchError::Status { code: 404 | 410, .. });
                failed(sentence(&fetch_error(&address, &error)), gone, error.retry_after())
            }
        };
        let _writing = self.writing();
        // The person may have thought better of it in the meantime.
        match self.followed_record(id)? {
            Some(now) => self.keep_followed(&Followed { on: now.on, ..after }),
            None => Ok(()),
        }
    }

    /// Stores what a page shows now; `None` when that is another article.
    fn take_again(&self, article: &Article, extracted: Extracted, raw: RawForm) -> Result<Option<Taken>> {
        let before = self.cut(article, None)?;
        if likeness(&before.revision.text, &extracted.text()) < SAME {
            return Ok(None);
        }
        // The page is looked at as this article's, whatever it says of its own address or outlet today.
        let extracted = Extracted { address: article.address.clone(), outlet: None, ..extracted };
        let origin = Origin::Address(article.address.clone().unwrap_or_default());
        let incoming = Incoming { extracted, raw: Some(raw), origin, retrieved: None, event: None };
        self.take(incoming, Some(BY_ITSELF)).map(Some)
    }
}

fn unlooked(article: &str) -> Followed {
    Followed {
        article: article.to_owned(),
        on: true,
        may_be_private: false,
        validators: Validators::default(),
        calm: 0,
        checked: None,
        due: now(),
        edits: 0,
        edited: None,
        gone: None,
        problem: None,
        failures: 0,
    }
}

/// How much of the words of both texts is common to both: 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let spans = tokens(text);
        spans.iter().filter(|token| token.word).map(|token| token.key.clone()).collect()
    };
    let (a, b) = (words(a), words(b));
    let all = a.union(&b).count();
    if all == 0 { 1.0 } else { a.intersection(&b).count() as f64 / all as f64 }
}
