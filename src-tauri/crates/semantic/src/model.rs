//! A model: from a folder to vectors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use parallax_compare::{Semantics, SemanticsError};
use tokenizers::{PostProcessor as _, Tokenizer, TruncationParams};

use crate::ModelError;
use crate::bert::{self, Bert};
use crate::folder::{Folder, Pooling, Reading};
use crate::weights::{self, Weights};

const TOKENIZER: &str = "tokenizer.json";
/// A sentence is cut here before it is split into tokens: no model reads so many.
const MAX_CHARS: usize = 20_000;

/// A sentence-embedding model, read from a folder.
#[derive(Debug)]
pub struct Model {
    folder: PathBuf,
    name: String,
    id: String,
    encoder: Bert,
    tokenizer: Tokenizer,
    reading: Reading,
    dimension: usize,
}

impl Model {
    /// Reads a model. Takes tens of milliseconds for one of 90 MB, and as much memory as its weights have as 32-bit floats.
    ///
    /// # Errors
    /// A [`ModelError`] that names the file and what is wrong with it.
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        let folder = Folder::open(folder)?;
        let encoder = folder.encoder()?;
        let reading = folder.reading(&encoder)?;
        let words = folder.bytes(TOKENIZER, "it says how sentences are split into tokens")?;
        let mut tokenizer = unpanicked(|| Tokenizer::from_bytes(&words).map_err(|error| error.to_string()))
            .map_err(|problem| {
            folder.not_understood(TOKENIZER, format!("it is no tokenizer: {problem}"))
        })?;
        let bytes = folder.bytes(weights::FILE, instead(&folder))?;
        let model = Bert::read(&folder, &Weights::read(&folder, &bytes)?, &encoder)?;
        let largest = tokenizer.get_vocab(true).into_values().max().unwrap_or(0) as usize;
        if largest >= model.vocabulary() {
            return Err(folder.not_understood(
                TOKENIZER,
                format!(
                    "it has tokens up to number {largest}; the weights know {}: it belongs to another model",
                    model.vocabulary()
                ),
            ));
        }
        // The tokenizer takes the tokens that frame a sentence off the most there may be without looking whether that is more.
        let framing = tokenizer.get_post_processor().map_or(0, |framing| framing.added_tokens(false));
        if reading.max_tokens <= framing {
            return Err(folder.not_understood(
                "sentence_bert_config.json",
                format!("sentences of at most {} tokens leave no room for words", reading.max_tokens),
            ));
        }
        tokenizer
            .with_padding(None)
            .with_truncation(Some(TruncationParams {
                max_length: reading.max_tokens,
                ..TruncationParams::default()
            }))
            .map_err(|error| folder.not_understood(TOKENIZER, error.to_string()))?;

        let mut hash = blake3::Hasher::new();
        for part in [format!("{encoder:?}{reading:?}").as_bytes(), &words, &bytes] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Ok(Self {
            name: folder
                .path()
                .file_name()
                .unwrap_or(folder.path().as_os_str())
                .to_string_lossy()
                .into_owned(),
            folder: folder.path().to_owned(),
            id: hash.finalize().to_hex().as_str().to_owned(),
            encoder: model,
            tokenizer,
            reading,
            dimension: encoder.hidden_size,
        })
    }

    /// Name of the model, for people: that of its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of values of a vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// The vector of one sentence, of length 1. Of a long one the model reads the beginning.
    ///
    /// # Errors
    /// [`ModelError::NoVector`] when the weights yield no numbers.
    pub fn vector(&self, sentence: &str) -> Result<Vec<f32>, ModelError> {
        let failed = |problem: String| ModelError::NoVector { folder: self.folder.clone(), problem };
        let mut words = sentence;
        if let Some((end, _)) = words.char_indices().nth(MAX_CHARS) {
            words = words.get(..end).unwrap_or(words);
        }
        let lower;
        if self.reading.lower_case {
            lower = words.to_lowercase();
            words = &lower;
        }
        let tokens = unpanicked(|| self.tokenizer.encode(words, true).map_err(|error| error.to_string()))
            .map_err(&failed)?;
        if tokens.get_ids().is_empty() {
            return Err(failed("its tokenizer gives no token for it".to_owned()));
        }
        let pooled = self.encoder.run(tokens.get_ids()).and_then(|states| match self.reading.pooling {
            Pooling::Mean => bert::mean(&states),
            Pooling::First => bert::first(&states),
        });
        let mut vector = pooled.map_err(|error| failed(error.to_string()))?;
        let length = vector.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
        if !(length.is_finite() && length > 0.0) {
            return Err(failed("its values are no numbers".to_owned()));
        }
        vector.iter_mut().for_each(|value| *value = (f64::from(*value) / length) as f32);
        Ok(vector)
    }
}

impl Semantics for Model {
    fn id(&self) -> &str {
        &self.id
    }

    fn vectors(&self, sentences: &[&str]) -> Result<Vec<Vec<f32>>, SemanticsError> {
        sentences.iter().map(|sentence| self.vector(sentence).map_err(SemanticsError::new)).collect()
    }
}

/// Runs what reads or follows a `tokenizer.json`. The library panics on some files that are of the right form and make no sense,
/// such as a template that names no token; here that is one more thing that can be wrong with a file.
fn unpanicked<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err("what it says makes no sense".to_owned()))
}

/// What to say when there are no weights of the form that is read.
fn instead(folder: &Folder) -> &'static str {
    if folder.has("pytorch_model.bin") {
        "the weights are in pytorch_model.bin, which is not read; save the model anew as safetensors"
    } else if folder.has("model.safetensors.index.json") {
        "the weights are in several files, which are not read; save the model anew as one"
    } else if folder.has("model.onnx") || folder.has("onnx/model.onnx") {
        "the model is there as ONNX only, which is not read; take it as safetensors"
    } else {
        "these are the weights"
    }
}
