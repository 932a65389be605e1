//! The encoder: BERT (Devlin et al., 2019, arXiv:1810.04805), which RoBERTa and XLM-RoBERTa share but for where positions
//! begin.

use candle_core::{D, Device, Result, Tensor};
use candle_nn::ops::{layer_norm, softmax_last_dim};

use crate::ModelError;
use crate::folder::{Encoder, Folder};
use crate::weights::Weights;

/// An encoder, ready to run.
#[derive(Debug)]
pub(crate) struct Bert {
    words: Tensor,
    /// Positions from the first on, with the vector of the only type of token added.
    places: Tensor,
    norm: Norm,
    layers: Vec<Layer>,
    heads: usize,
    activation: Activation,
}

#[derive(Debug)]
struct Layer {
    /// Query, key and value in one.
    look: Linear,
    gather: Linear,
    norm: Norm,
    up: Linear,
    down: Linear,
    last_norm: Norm,
}

#[derive(Debug)]
struct Linear {
    /// Columns are outputs.
    weight: Tensor,
    bias: Tensor,
}

#[derive(Debug)]
struct Norm {
    weight: Tensor,
    bias: Tensor,
    epsilon: f32,
}

#[derive(Debug, Clone, Copy)]
enum Activation {
    Gelu,
    GeluByTanh,
    Relu,
}

impl Bert {
    pub(crate) fn read(
        folder: &Folder,
        weights: &Weights<'_>,
        encoder: &Encoder,
    ) -> std::result::Result<Self, ModelError> {
        let activation = match encoder.hidden_act.as_str() {
            "gelu" => Activation::Gelu,
            "gelu_new" | "gelu_pytorch_tanh" | "gelu_fast" => Activation::GeluByTanh,
            "relu" => Activation::Relu,
            other => {
                return Err(
                    folder.not_understood("config.json", format!("the activation “{other}” cannot be run"))
                );
            }
        };
        let wrong =
            |error: candle_core::Error| folder.not_understood(crate::weights::FILE, error.to_string());
        let (size, inner) = (encoder.hidden_size, encoder.intermediate_size);
        let norm = |name: &str| -> std::result::Result<Norm, ModelError> {
            Ok(Norm {
                weight: weights.tensor(&format!("{name}.weight"), &[size])?,
                bias: weights.tensor(&format!("{name}.bias"), &[size])?,
                epsilon: encoder.layer_norm_eps as f32,
            })
        };
        let linear = |name: &str, from: usize, to: usize| -> std::result::Result<Linear, ModelError> {
            let weight = weights.tensor(&format!("{name}.weight"), &[to, from])?;
            Ok(Linear {
                weight: weight.t().and_then(|turned| turned.contiguous()).map_err(wrong)?,
                bias: weights.tensor(&format!("{name}.bias"), &[to])?,
            })
        };
        let mut layers = Vec::new();
        for at in 0..encoder.num_hidden_layers {
            let part = |name: &str| format!("encoder.layer.{at}.{name}");
            let looks = ["query", "key", "value"]
                .map(|name| linear(&part(&format!("attention.self.{name}")), size, size));
            let [query, key, value] = looks;
            let (query, key, value) = (query?, key?, value?);
            layers.push(Layer {
                look: Linear {
                    weight: Tensor::cat(&[&query.weight, &key.weight, &value.weight], 1).map_err(wrong)?,
                    bias: Tensor::cat(&[&query.bias, &key.bias, &value.bias], 0).map_err(wrong)?,
                },
                gather: linear(&part("attention.output.dense"), size, size)?,
                norm: norm(&part("attention.output.LayerNorm"))?,
                up: linear(&part("intermediate.dense"), size, inner)?,
                down: linear(&part("output.dense"), inner, size)?,
                last_norm: norm(&part("output.LayerNorm"))?,
            });
        }
        let table = |name: &str| -> std::result::Result<Tensor, ModelError> {
            let name = format!("embeddings.{name}_embeddings.weight");
            weights.tensor(&name, &[weights.rows(&name)?, size])
        };
        let positions = weights
            .tensor("embeddings.position_embeddings.weight", &[encoder.max_position_embeddings, size])?;
        let types = table("token_type")?;
        let places = types
            .narrow(0, 0, 1)
            .and_then(|first| {
                positions.narrow(0, encoder.first_position(), encoder.positions())?.broadcast_add(&first)
            })
            .map_err(wrong)?;
        Ok(Self {
            words: table("word")?,
            places,
            norm: norm("embeddings.LayerNorm")?,
            layers,
            heads: encoder.num_attention_heads,
            activation,
        })
    }

    /// Number of tokens that have a vector.
    pub(crate) fn vocabulary(&self) -> usize {
        self.words.dims().first().copied().unwrap_or(0)
    }

    /// A vector for each token: rows by token. There is one token at least, and none past the last position.
    pub(crate) fn run(&self, tokens: &[u32]) -> Result<Tensor> {
        let words = self.words.index_select(&Tensor::new(tokens, &Device::Cpu)?, 0)?;
        let mut states = self.norm.apply(&(words + self.places.narrow(0, 0, tokens.len())?)?)?;
        for layer in &self.layers {
            let seen = layer.gather.apply(&self.attention(layer, &states)?)?;
            states = layer.norm.apply(&(states + seen)?)?;
            let wide = layer.up.apply(&states)?;
            let wide = match self.activation {
                Activation::Gelu => wide.gelu_erf()?,
                Activation::GeluByTanh => wide.gelu()?,
                Activation::Relu => wide.relu()?,
            };
            states = layer.last_norm.apply(&(states + layer.down.apply(&wide)?)?)?;
        }
        Ok(states)
    }

    fn attention(&self, layer: &Layer, states: &Tensor) -> Result<Tensor> {
        let (tokens, size) = states.dims2()?;
        let depth = size / self.heads;
        let look = layer.look.apply(states)?;
        let part = |at: usize| -> Result<Tensor> {
            look.narrow(1, at * size, size)?
                .reshape((tokens, self.heads, depth))?
                .transpose(0, 1)?
                .contiguous()
        };
        let (query, key, value) = (part(0)?, part(1)?, part(2)?);
        let scores = (query.matmul(&key.transpose(1, 2)?)? / (depth as f64).sqrt())?;
        softmax_last_dim(&scores)?.matmul(&value)?.transpose(0, 1)?.contiguous()?.reshape((tokens, size))
    }
}

impl Linear {
    fn apply(&self, rows: &Tensor) -> Result<Tensor> {
        rows.matmul(&self.weight)?.broadcast_add(&self.bias)
    }
}

impl Norm {
    fn apply(&self, rows: &Tensor) -> Result<Tensor> {
        layer_norm(&rows.contiguous()?, &self.weight, &self.bias, self.epsilon)
    }
}

/// The mean of the rows.
pub(crate) fn mean(states: &Tensor) -> Result<Vec<f32>> {
    states.mean(0)?.to_vec1()
}

/// The first row.
pub(crate) fn first(states: &Tensor) -> Result<Vec<f32>> {
    states.narrow(0, 0, 1)?.flatten_to(D::Minus1)?.to_vec1()
}
