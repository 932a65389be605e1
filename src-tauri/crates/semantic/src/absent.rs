//! What stands in for the model when it is not built in.

use std::convert::Infallible;
use std::path::Path;

use parallax_compare::{Semantics, SemanticsError};

use crate::ModelError;

/// A sentence-embedding model. This build has none: there is no value of this type.
#[derive(Debug)]
pub struct Model(Infallible);

impl Model {
    /// Says that this build reads no models.
    ///
    /// # Errors
    /// Always [`ModelError::NotBuiltIn`].
    pub fn open(_: &Path) -> Result<Self, ModelError> {
        Err(ModelError::NotBuiltIn)
    }

    /// Name of the model, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.0 {}
    }

    /// Number of values of a vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        match self.0 {}
    }
}

impl Semantics for Model {
    fn id(&self) -> &str {
        match self.0 {}
    }

    fn vectors(&self, _: &[&str]) -> Result<Vec<Vec<f32>>, SemanticsError> {
        match self.0 {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_that_it_is_not_built_in() {
        let error = Model::open(Path::new(".")).unwrap_err();
        assert!(matches!(error, ModelError::NotBuiltIn) && error.to_string().contains("no semantic scorer"));
    }
}
