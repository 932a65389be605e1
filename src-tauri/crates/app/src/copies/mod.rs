//! Copies: articles of different outlets that carry the same text, as what a news agency sends out is carried by many.
//!
//! Each text has a MinHash signature over its runs of three words (`gaoya`); an index of bands finds those that may share half of
//! these runs, out of any number of texts, without reading them. What it finds is then compared run by run, so that chance in the
//! signatures never links two texts. Signatures are derived data ([`signatures`]); who is a copy of whom is stored.

mod index;
mod shared;
mod signatures;

use std::collections::BTreeSet;

use parallax_store::Batch;

use self::index::Index;
pub(crate) use self::shared::{Runs, Shared};
use crate::open::lock;
use crate::records::{ARTICLES, Article, COPIES, CopyRecord, REVISIONS};
use crate::texts::key;
use crate::wire::CopyRow;
use crate::{App, Result};

/// The signature of a text that is stored.
pub(crate) struct Signed {
    /// Id of the article.
    pub(crate) article: String,
    /// Id of the revision.
    pub(crate) revision: String,
    /// The signature.
    pub(crate) signature: Signature,
}

/// A signature: the least hash of a text's runs under each of a row of hash functions, cut to 16 bits.
pub(crate) type Signature = Vec<u16>;

pub(crate) use self::index::signature;

/// Whether two signatures may be those of copies.
pub(crate) fn alike(a: &Signature, b: &Signature) -> bool {
    let same = a.iter().zip(b).filter(|(a, b)| a == b).count();
    same as f64 >= index::LEAST * a.len() as f64
}

/// How many texts are read at most to tell whether one of them is carried.
const MOST: usize = 8;

/// The index, once it is asked for.
#[derive(Default)]
pub(crate) struct Copies(std::sync::Mutex<Option<Index>>);

impl App {
    /// The article of another outlet that carries the same text, and how much of it; `None` when there is none.
    pub(crate) fn copied(
        &self,
        text: &Runs,
        signature: &Signature,
        outlet: Option<&str>,
    ) -> Result<Option<(Article, Shared)>> {
        let found = {
            let mut kept = lock(&self.0.copies.0);
            if kept.is_none() {
                *kept = Some(Index::open(self)?);
            }
            kept.as_ref().map(|index| index.like(signature)).unwrap_or_default()
        };
        let (mut seen, mut read) = (BTreeSet::new(), 0);
        for id in found {
            // A revised article stands in the index once for each of its texts.
            if !seen.insert(id) {
                continue;
            }
            let Some(article) = self.store().get(&ARTICLES, id)? else { continue };
            let other_outlet = match (article.outlet.as_deref(), outlet) {
                (Some(a), Some(b)) => a != b,
                _ => true,
            };
            let Some(newest) = article.revisions.last().filter(|_| other_outlet) else { continue };
            let Some(revision) = self.store().get(&REVISIONS, key(newest))? else { continue };
            let shared = text.shared(&Runs::of(&revision.text));
            if shared.is_copy() {
                return Ok(Some((article, shared)));
            }
            read += 1;
            if read == MOST {
                break;
            }
        }
        Ok(None)
    }

    /// Puts into `batch` that `article` carries the text of `of`.
    pub(crate) fn put_copy(
        &self,
        article: &str,
        of: &Article,
        shared: &Shared,
        batch: &mut Batch,
    ) -> Result<()> {
        let copies = self.copy_records()?;
        let group = copies.get(&of.id).map_or_else(|| of.id.clone(), |record| record.group.clone());
        let record = |article: &str, of: &str| CopyRecord {
            article: article.to_owned(),
            group: group.clone(),
            of: of.to_owned(),
            shared: shared.resemblance(),
        };
        batch.put(&COPIES, key(article), &record(article, &of.id))?;
        if !copies.contains_key(&of.id) {
            batch.put(&COPIES, key(&of.id), &record(&of.id, article))?;
        }
        Ok(())
    }

    /// Takes texts that are stored into the index.
    pub(crate) fn index_copies(&self, stored: Vec<Signed>) {
        if let Some(index) = lock(&self.0.copies.0).as_mut() {
            index.add(stored);
        }
    }

    /// How many other articles carry an article's text.
    pub(crate) fn copy_count(&self, article: &str) -> Result<u32> {
        let copies = self.copy_records()?;
        let Some(own) = copies.get(article) else { return Ok(0) };
        Ok(copies.values().filter(|record| record.group == own.group && record.article != article).count()
            as u32)
    }

    /// The other articles that carry an article's text, by outlet.
    pub(crate) fn copy_rows(&self, article: &str) -> Result<Vec<CopyRow>> {
        let copies = self.copy_records()?;
        let Some(own) = copies.get(article) else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        for record in copies.values().filter(|record| record.group == own.group && record.article != article)
        {
            // What was deleted is no copy any more.
            let Some(other) = self.store().get(&ARTICLES, key(&record.article))? else { continue };
            rows.push(CopyRow {
                outlet: self.outlet_name(&other),
                article: other.id,
                title: other.title,
                published: other.published,
                shared: if record.of == article { record.shared } else { own.shared },
            });
        }
        rows.sort_by(|a, b| (&a.outlet, &a.article).cmp(&(&b.outlet, &b.article)));
        Ok(rows)
    }
}
