//! Whether a text is new, a new revision of an article, or one that is there already.

use parallax_store::{Batch, Key};

use crate::records::{ARTICLES, Article, NAMES, REVISIONS, TWINS};
use crate::texts::key;
use crate::{App, Result};

/// What is known of a text before it is stored.
pub(crate) struct Candidate<'c> {
    /// BLAKE3 of the text, in hex.
    pub(crate) hash: &'c str,
    /// Canonical address.
    pub(crate) address: Option<&'c str>,
    /// Id of the outlet.
    pub(crate) outlet: Option<&'c str>,
    /// First line.
    pub(crate) title: &'c str,
    /// Day of publication (`2014-03-30`).
    pub(crate) day: Option<&'c str>,
}

/// What a text is to the library.
pub(crate) enum Standing {
    New,
    RevisionOf(Article),
    SameAs(Article),
}

impl Standing {
    /// The article that it belongs to.
    pub(crate) fn article(&self) -> Option<&Article> {
        match self {
            Self::New => None,
            Self::RevisionOf(article) | Self::SameAs(article) => Some(article),
        }
    }
}

/// An address as it is compared: without fragment, tracking parameters, "www." and a slash at the end.
pub(crate) fn plain_address(address: &str) -> String {
    let Ok(mut url) = url::Url::parse(address) else { return address.trim().to_owned() };
    url.set_fragment(None);
    let tracking =
        |name: &str| name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid");
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| !tracking(name)).map(|(n, v)| (n.into(), v.into())).collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    let text = url.to_string();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

fn folded(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn day(published: Option<&str>) -> Option<&str> {
    published.and_then(|date| date.get(..10))
}

/// By what an article is found again: the first half of a BLAKE3.
pub(crate) type Name = [u8; 16];

fn name(words: &str) -> Name {
    let mut name = Name::default();
    blake3::Hasher::new().update(words.as_bytes()).finalize_xof().fill(&mut name);
    name
}

fn hash_name(hash: &str) -> Name {
    name(&format!("hash:{hash}"))
}

fn address_name(address: &str) -> Name {
    name(&format!("address:{}", plain_address(address)))
}

fn title_name(outlet: Option<&str>, title: &str) -> Name {
    let title = blake3::hash(folded(title).as_bytes()).to_hex();
    name(&format!("title:{}:{title}", outlet.unwrap_or("-")))
}

/// The names of a text with this hash, at this address, by this outlet, under this headline.
pub(crate) fn names_of(hash: &str, address: Option<&str>, outlet: Option<&str>, title: &str) -> Vec<Name> {
    let mut names = vec![hash_name(hash), title_name(outlet, title)];
    names.extend(address.map(address_name));
    names
}

fn name_key(name: Name, article: &str) -> Key {
    Key::from_bytes([&name, key(article).as_bytes()].concat())
}

impl App {
    /// Puts into `batch` the names under which the article is found again.
    pub(crate) fn name_twin(&self, article: &Article, hash: &str, batch: &mut Batch) -> Result<()> {
        let (address, outlet) = (article.address.as_deref(), article.outlet.as_deref());
        for name in names_of(hash, address, outlet, &article.title) {
            batch.put(&NAMES, name_key(name, &article.id), &())?;
        }
        Ok(())
    }

    /// Puts into `batch` that the article is not found any more.
    pub(crate) fn unname_twin(&self, article: &Article, batch: &mut Batch) -> Result<()> {
        let (address, outlet) = (article.address.as_deref(), article.outlet.as_deref());
        for revision in &article.revisions {
            let cut = self.cut(article, Some(revision))?;
            // The headline that it had then, and the one that it has now.
            for title in [cut.words(0), &article.title] {
                for name in names_of(&cut.revision.hash, address, outlet, title) {
                    batch.delete(&NAMES, name_key(name, &article.id));
                }
            }
        }
        Ok(())
    }

    fn named(&self, name: Name) -> Result<Vec<Article>> {
        let mut found = Vec::new();
        for row in self.store().keys(&NAMES, Some(&Key::from_bytes(name)))? {
            let row = row?;
            let Some((_, id)) = row.split_uuid() else { continue };
            found.extend(self.store().get(&ARTICLES, id)?);
        }
        Ok(found)
    }

    /// Takes the names that earlier versions kept over into [`NAMES`]. Does nothing when there are none.
    pub(crate) fn renew_names(&self) -> Result<()> {
        while self.store().count(&TWINS) > 0 {
            let mut batch = Batch::new("names in short form");
            for (old, id) in self.store().scan_page(&TWINS, None, 1_000)? {
                let words = old.text().and_then(|text| text.strip_suffix(id.as_str())?.strip_suffix(':'));
                if let Some(words) = words {
                    batch.put(&NAMES, name_key(name(words), &id), &())?;
                }
                batch.delete(&TWINS, old);
            }
            self.store().commit(batch)?;
        }
        Ok(())
    }

    /// The article with this address.
    pub(crate) fn at_address(&self, address: &str) -> Result<Option<Article>> {
        Ok(self.named(address_name(address))?.into_iter().next())
    }

    /// The articles that have a text with this hash.
    pub(crate) fn with_text(&self, hash: &str) -> Result<Vec<Article>> {
        self.named(hash_name(hash))
    }

    /// Tells what a text is to the library.
    ///
    /// The same address is the same article. Without that: the same words from the same outlet (or from nobody known) are
    /// the same article, the same words from another outlet are a wire copy and stay apart; the same headline from the
    /// same outlet on the same day is a new revision.
    pub(crate) fn standing(&self, candidate: &Candidate<'_>) -> Result<Standing> {
        if let Some(address) = candidate.address
            && let Some(article) = self.at_address(address)?
        {
            return self.same_or_revision(article, candidate.hash);
        }
        let unlike = |article: &Article| {
            let apart = |a: Option<&str>, b: Option<&str>| matches!((a, b), (Some(a), Some(b)) if a != b);
            apart(article.outlet.as_deref(), candidate.outlet)
                || apart(
                    article.address.as_deref().map(plain_address).as_deref(),
                    candidate.address.map(plain_address).as_deref(),
                )
        };
        for article in self.with_text(candidate.hash)? {
            if !unlike(&article) {
                return Ok(Standing::SameAs(article));
            }
        }
        for article in self.named(title_name(candidate.outlet, candidate.title))? {
            let days = (day(article.published.as_deref()), candidate.day);
            if !unlike(&article) && !matches!(days, (Some(a), Some(b)) if a != b) {
                return self.same_or_revision(article, candidate.hash);
            }
        }
        Ok(Standing::New)
    }

    fn same_or_revision(&self, article: Article, hash: &str) -> Result<Standing> {
        // Only the newest text counts: going back to earlier words is an edit too.
        let newest =
            article.revisions.last().map(|id| self.store().get(&REVISIONS, key(id))).transpose()?.flatten();
        Ok(if newest.is_some_and(|newest| newest.hash == hash) {
            Standing::SameAs(article)
        } else {
            Standing::RevisionOf(article)
        })
    }
}
