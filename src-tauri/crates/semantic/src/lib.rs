//! Sentence vectors from a model in a folder that somebody names.
//!
//! [`Model::open`] reads a folder as sentence-transformers lays it out: a BERT encoder (`config.json`, `model.safetensors`), its
//! `tokenizer.json`, and optionally `modules.json`, `sentence_bert_config.json` and the configuration of the pooling. all-MiniLM-L6-v2 is
//! such a model for English; paraphrase-multilingual-MiniLM-L12-v2 and others with an XLM-RoBERTa tokenizer are of the same
//! form and put sentences of many languages into one space. Nothing is ever downloaded.
//!
//! Without the cargo feature `semantic` nothing of this is compiled in: [`BUILT_IN`] is false, and [`Model::open`] says so.
//!
//! A vector depends on its sentence alone: sentences are run one by one, not in batches, whose padding and split of the
//! arithmetic would change its last bits.

mod error;

#[cfg(feature = "semantic")]
mod bert;
#[cfg(feature = "semantic")]
mod folder;
#[cfg(feature = "semantic")]
mod model;
#[cfg(feature = "semantic")]
mod weights;

#[cfg(not(feature = "semantic"))]
mod absent;

#[cfg(not(feature = "semantic"))]
pub use absent::Model;
pub use error::ModelError;
#[cfg(feature = "semantic")]
pub use model::Model;

/// Whether this build can read models.
pub const BUILT_IN: bool = cfg!(feature = "semantic");
