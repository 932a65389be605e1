//! `model.safetensors`: tensors by name, each with the shape that it must have.

use candle_core::safetensors::Load as _;
use candle_core::{DType, Device, Tensor};
use safetensors::SafeTensors;

use crate::ModelError;
use crate::folder::Folder;

pub(crate) const FILE: &str = "model.safetensors";

/// The tensors of a model.
pub(crate) struct Weights<'d> {
    folder: &'d Folder,
    tensors: SafeTensors<'d>,
    /// What stands before every name: programs that save a model with more around it name its part.
    prefix: &'static str,
}

impl<'d> Weights<'d> {
    pub(crate) fn read(folder: &'d Folder, bytes: &'d [u8]) -> Result<Self, ModelError> {
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| {
            folder.not_understood(
                FILE,
                format!("it is no whole safetensors file ({error}); {} bytes are there", bytes.len()),
            )
        })?;
        let word = "embeddings.word_embeddings.weight";
        let prefix = ["", "bert.", "roberta.", "0.auto_model.", "model."]
            .into_iter()
            .find(|prefix| tensors.tensor(&format!("{prefix}{word}")).is_ok())
            .ok_or_else(|| {
                folder.not_understood(FILE, format!("it has no tensor {word}: it is no BERT encoder"))
            })?;
        Ok(Self { folder, tensors, prefix })
    }

    /// Number of rows of a table, one a token, position or type.
    pub(crate) fn rows(&self, name: &str) -> Result<usize, ModelError> {
        let name = format!("{}{name}", self.prefix);
        let view = self.tensors.tensor(&name).map_err(|_| self.lacks(&name))?;
        Ok(view.shape().first().copied().unwrap_or(0))
    }

    /// A tensor as 32-bit floats.
    pub(crate) fn tensor(&self, name: &str, shape: &[usize]) -> Result<Tensor, ModelError> {
        let name = format!("{}{name}", self.prefix);
        let view = self.tensors.tensor(&name).map_err(|_| self.lacks(&name))?;
        if view.shape() != shape {
            return Err(self.folder.not_understood(
                FILE,
                format!("{name} has the shape {:?}; config.json asks for {shape:?}", view.shape()),
            ));
        }
        use safetensors::Dtype;
        if !matches!(view.dtype(), Dtype::F32 | Dtype::F16 | Dtype::BF16) {
            return Err(self.folder.not_understood(
                FILE,
                format!("{name} is of type {:?}; F32, F16 and BF16 can be read", view.dtype()),
            ));
        }
        view.load(&Device::Cpu)
            .and_then(|tensor| tensor.to_dtype(DType::F32))
            .map_err(|error| self.folder.not_understood(FILE, format!("{name}: {error}")))
    }

    fn lacks(&self, name: &str) -> ModelError {
        self.folder.not_understood(FILE, format!("it has no tensor {name}"))
    }
}
