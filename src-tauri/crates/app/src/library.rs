//! The library as a whole.

use crate::records::{ARTICLES, CODINGS, EVENTS, OUTLETS};
use crate::wire::{LibraryInfo, Nothing};
use crate::{App, Result};

impl App {
    /// What is open, with counts.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn library_info(&self, _: Nothing) -> Result<LibraryInfo> {
        let store = self.store();
        Ok(LibraryInfo {
            path: self.0.path.display().to_string(),
            version: env!("CARGO_PKG_VERSION").into(),
            articles: store.count(&ARTICLES) as u32,
            outlets: store.count(&OUTLETS) as u32,
            events: store.count(&EVENTS) as u32,
            codings: store.count(&CODINGS) as u32,
            sample_event: self.sample_event()?,
            notices: self.0.notices.clone(),
        })
    }
}
