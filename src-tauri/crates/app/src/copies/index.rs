//! The index of signatures: which texts may be like one.

use std::hash::{BuildHasherDefault, Hasher};

use gaoya::minhash::{MinHashIndex, MinHasher as _, MinHasher16, VecContainer};
use uuid::Uuid;

use super::signatures::Signatures;
use super::{Runs, Signature, Signed};
use crate::records::{Article, REVISIONS};
use crate::texts::key;
use crate::{App, Result};

/// Bands of a signature: two texts meet when they agree in the whole of one. Two that share half their runs do so in 88 of 100
/// cases, two that share six tenths in 98, and two that share a twentieth in 2 of 1,000.
const BANDS: usize = 16;

/// Hashes in a band.
const WIDTH: usize = 3;

/// Below this likeness of signatures a text is not even read.
pub(super) const LEAST: f64 = 0.25;

/// Runs are hashes already, of a kind that never changes: they are taken as they are.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, run: u64) {
        self.0 = run;
    }
}

/// The signature of a text; `None` when it is too short to tell.
pub(crate) fn signature(runs: &Runs) -> Option<Signature> {
    thread_local! {
        static HASHER: MinHasher16<BuildHasherDefault<AsIs>> =
            MinHasher16::new_with_hasher(BANDS * WIDTH, BuildHasherDefault::default());
    }
    runs.enough().then(|| HASHER.with(|hasher| hasher.create_signature(runs.iter())))
}

/// Signatures of all articles, by band.
pub(super) struct Index {
    bands: MinHashIndex<u16, u32, VecContainer<u32>>,
    articles: Vec<Uuid>,
    file: Signatures,
}

impl Index {
    /// Reads the signatures that are kept, and makes those that are missing.
    pub(super) fn open(app: &App) -> Result<Self> {
        let (file, kept) = Signatures::open(&app.0.path.join("derived"), BANDS * WIDTH);
        let mut index =
            Self { bands: MinHashIndex::new_index(BANDS, WIDTH, LEAST), articles: Vec::new(), file };
        let mut missing = Vec::new();
        for article in app.articles()?.values() {
            let Some(newest) = article.revisions.last().and_then(|id| id.parse().ok()) else { continue };
            match kept.get(&newest) {
                Some(signature) => index.insert(&article.id, signature.clone()),
                None => missing.push(article.clone()),
            }
        }
        for article in missing {
            index.make(app, &article)?;
        }
        Ok(index)
    }

    fn make(&mut self, app: &App, article: &Article) -> Result<()> {
        let Some(newest) = article.revisions.last() else { return Ok(()) };
        let Some(revision) = app.store().get(&REVISIONS, key(newest))? else { return Ok(()) };
        // A text that is too short has an empty one, so that it is not read again next time.
        let signature = signature(&Runs::of(&revision.text)).unwrap_or_default();
        self.file.add(newest, &signature);
        self.insert(&article.id, signature);
        Ok(())
    }

    fn insert(&mut self, article: &str, signature: Signature) {
        let (Ok(id), Ok(number)) = (article.parse(), u32::try_from(self.articles.len())) else { return };
        if signature.len() == BANDS * WIDTH {
            self.articles.push(id);
            self.bands.insert(number, signature);
        }
    }

    /// Takes in texts that were stored.
    pub(super) fn add(&mut self, stored: Vec<Signed>) {
        for Signed { article, revision, signature } in stored {
            self.file.add(&revision, &signature);
            self.insert(&article, signature);
        }
        self.file.write();
    }

    /// The articles whose texts may be like this one, the most alike first.
    pub(super) fn like(&self, signature: &Signature) -> Vec<Uuid> {
        let found = self.bands.query_owned_return_similarity(signature);
        found.iter().filter_map(|(number, _)| self.articles.get(*number as usize).copied()).collect()
    }
}
