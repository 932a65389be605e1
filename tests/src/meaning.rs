//! A model of what sentences mean that is asked for each sentence once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use parallax_compare::{Semantics, SemanticsError};

/// Keeps what another model said.
pub struct Remembering<S> {
    model: S,
    said: Mutex<HashMap<String, Vec<f32>>>,
}

impl<S: Semantics> Remembering<S> {
    /// Over a model.
    pub fn new(model: S) -> Self {
        Self { model, said: Mutex::default() }
    }
}

impl<S: Semantics> Semantics for Remembering<S> {
    fn id(&self) -> &str {
        self.model.id()
    }

    fn vectors(&self, sentences: &[&str]) -> Result<Vec<Vec<f32>>, SemanticsError> {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        sentences
            .iter()
            .map(|sentence| {
                if let Some(vector) = said.get(*sentence) {
                    return Ok(vector.clone());
                }
                let vector = self.model.vectors(&[sentence])?.pop().unwrap_or_default();
                said.insert((*sentence).to_owned(), vector.clone());
                Ok(vector)
            })
            .collect()
    }
}
