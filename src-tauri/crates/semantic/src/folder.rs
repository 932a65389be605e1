//! The files of a model's folder but its weights: what they say about how to run it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::ModelError;

/// The largest file that is read. The models meant have weights of 45 MB to 1.1 GB.
const MAX_BYTES: u64 = 2 << 30;

/// A folder that holds a model.
pub(crate) struct Folder(PathBuf);

/// What `config.json` says of the encoder.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Encoder {
    pub(crate) model_type: String,
    pub(crate) hidden_size: usize,
    pub(crate) num_hidden_layers: usize,
    pub(crate) num_attention_heads: usize,
    pub(crate) intermediate_size: usize,
    pub(crate) max_position_embeddings: usize,
    #[serde(default = "gelu")]
    pub(crate) hidden_act: String,
    #[serde(default = "tiny")]
    pub(crate) layer_norm_eps: f64,
    #[serde(default)]
    pub(crate) pad_token_id: Option<usize>,
    #[serde(default)]
    pub(crate) position_embedding_type: Option<String>,
}

fn gelu() -> String {
    "gelu".to_owned()
}

fn tiny() -> f64 {
    1e-12
}

/// How the vectors of a sentence's words become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pooling {
    /// Their mean.
    Mean,
    /// That of the first token, which stands for the sentence.
    First,
}

/// How a sentence is brought to the encoder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Most tokens of a sentence, with those that frame it.
    pub(crate) max_tokens: usize,
    pub(crate) lower_case: bool,
    pub(crate) pooling: Pooling,
}

#[derive(Deserialize)]
struct Module {
    #[serde(default)]
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize, Default)]
struct SentenceConfig {
    max_seq_length: Option<usize>,
    #[serde(default)]
    do_lower_case: bool,
}

/// `1_Pooling/config.json`: older files have a flag for each mode, newer ones a name.
#[derive(Deserialize, Default)]
struct PoolingConfig {
    pooling_mode: Option<OneOrMore>,
    #[serde(default)]
    pooling_mode_cls_token: bool,
    #[serde(default)]
    pooling_mode_mean_tokens: bool,
    #[serde(default)]
    pooling_mode_max_tokens: bool,
    #[serde(default)]
    pooling_mode_mean_sqrt_len_tokens: bool,
    #[serde(default)]
    pooling_mode_weightedmean_tokens: bool,
    #[serde(default)]
    pooling_mode_lasttoken: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

#[derive(Deserialize, Default)]
struct TokenizerConfig {
    // Some files say "very many" as a float of thirty digits.
    model_max_length: Option<f64>,
}

impl Folder {
    pub(crate) fn open(path: &Path) -> Result<Self, ModelError> {
        if path.is_dir() { Ok(Self(path.to_owned())) } else { Err(ModelError::NoFolder(path.to_owned())) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.file(name).exists()
    }

    /// A file's bytes.
    pub(crate) fn bytes(&self, name: &str, what: &'static str) -> Result<Vec<u8>, ModelError> {
        let file = self.file(name);
        let unreadable = |source| ModelError::Unreadable { file: self.file(name), source };
        let mut open = File::open(&file).map_err(|source| {
            if source.kind() == std::io::ErrorKind::NotFound {
                ModelError::Missing { file: file.clone(), what }
            } else {
                unreadable(source)
            }
        })?;
        let about = open.metadata().map_err(unreadable)?;
        if !about.is_file() {
            return Err(self.not_understood(name, "it is no plain file"));
        }
        if about.len() > MAX_BYTES {
            return Err(self.not_understood(
                name,
                format!("it has {} MiB, more than the 2048 that are read", about.len() >> 20),
            ));
        }
        let mut bytes = Vec::new();
        open.by_ref().take(MAX_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    pub(crate) fn not_understood(&self, name: &str, problem: impl Into<String>) -> ModelError {
        ModelError::NotUnderstood { file: self.file(name), problem: problem.into() }
    }

    fn json<T: DeserializeOwned>(&self, name: &str, what: &'static str) -> Result<T, ModelError> {
        serde_json::from_slice(&self.bytes(name, what)?).map_err(|error| {
            self.not_understood(name, format!("it is not the JSON that was expected: {error}"))
        })
    }

    fn json_if_there<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, ModelError> {
        if self.has(name) { self.json(name, "") } else { Ok(T::default()) }
    }

    /// What kind of encoder it is, checked for whether it can be run here.
    pub(crate) fn encoder(&self) -> Result<Encoder, ModelError> {
        const NAME: &str = "config.json";
        let encoder: Encoder = {
            let value: serde_json::Value = self.json(NAME, "it says what kind of model this is")?;
            let kind = value.get("model_type").and_then(|kind| kind.as_str()).unwrap_or("none");
            if !["bert", "xlm-roberta", "roberta"].contains(&kind) {
                return Err(self.not_understood(
                    NAME,
                    format!("the model is not of the BERT family: its model_type is “{kind}”; bert, roberta and xlm-roberta can be run"),
                ));
            }
            serde_json::from_value(value).map_err(|error| self.not_understood(NAME, error.to_string()))?
        };
        if let Some(kind) = encoder.position_embedding_type.as_deref().filter(|kind| *kind != "absolute") {
            return Err(self.not_understood(
                NAME,
                format!("positions of type “{kind}” cannot be run; only absolute ones"),
            ));
        }
        if encoder.hidden_size == 0
            || encoder.num_attention_heads == 0
            || !encoder.hidden_size.is_multiple_of(encoder.num_attention_heads)
        {
            return Err(self.not_understood(
                NAME,
                format!(
                    "a hidden_size of {} cannot be shared among {} attention heads",
                    encoder.hidden_size, encoder.num_attention_heads
                ),
            ));
        }
        if encoder.positions() == 0 || encoder.num_hidden_layers == 0 || encoder.intermediate_size == 0 {
            return Err(self.not_understood(NAME, "it describes a model without layers or positions"));
        }
        if !(encoder.layer_norm_eps.is_finite() && encoder.layer_norm_eps >= 0.0) {
            return Err(self.not_understood(NAME, "layer_norm_eps is no small number"));
        }
        Ok(encoder)
    }

    /// How sentences are read, from what sentence-transformers lays beside the encoder; without it the mean is taken.
    pub(crate) fn reading(&self, encoder: &Encoder) -> Result<Reading, ModelError> {
        let mut pooling = Pooling::Mean;
        let modules: Vec<Module> = self.json_if_there("modules.json")?;
        for module in &modules {
            match module.kind.rsplit('.').next().unwrap_or_default() {
                "Transformer" if module.path.is_empty() => {}
                "Transformer" => {
                    return Err(self.not_understood(
                        "modules.json",
                        format!(
                            "its encoder lies in the folder {}: name that folder's files in this one",
                            module.path
                        ),
                    ));
                }
                "Pooling" => pooling = self.pooling(&module.path)?,
                "Normalize" => {}
                other => {
                    return Err(self.not_understood(
                        "modules.json",
                        format!("it has a step “{other}”, which cannot be run; Transformer, Pooling and Normalize can"),
                    ));
                }
            }
        }
        let sentence: SentenceConfig = self.json_if_there("sentence_bert_config.json")?;
        let tokenizer: TokenizerConfig = self.json_if_there("tokenizer_config.json")?;
        let told = sentence.max_seq_length.or_else(|| {
            let most = tokenizer.model_max_length?;
            (most.is_finite() && most >= 1.0).then(|| most.min(1e9) as usize)
        });
        let max_tokens = told.unwrap_or(usize::MAX).min(encoder.positions());
        Ok(Reading { max_tokens, lower_case: sentence.do_lower_case, pooling })
    }

    fn pooling(&self, folder: &str) -> Result<Pooling, ModelError> {
        let name = format!("{folder}/config.json");
        if Path::new(folder).components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
            return Err(self.not_understood("modules.json", format!("{folder} is no folder of this model")));
        }
        let config: PoolingConfig = self.json(&name, "it says how the vectors of words become one")?;
        let modes = [
            ("cls", config.pooling_mode_cls_token),
            ("mean", config.pooling_mode_mean_tokens),
            ("max", config.pooling_mode_max_tokens),
            ("mean_sqrt_len_tokens", config.pooling_mode_mean_sqrt_len_tokens),
            ("weightedmean", config.pooling_mode_weightedmean_tokens),
            ("lasttoken", config.pooling_mode_lasttoken),
        ];
        let mut named: Vec<&str> = modes.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
        match &config.pooling_mode {
            Some(OneOrMore::One(mode)) => named = vec![mode],
            Some(OneOrMore::More(modes)) => named = modes.iter().map(String::as_str).collect(),
            None => {}
        }
        match named.as_slice() {
            [] | ["mean"] => Ok(Pooling::Mean),
            ["cls"] => Ok(Pooling::First),
            others => Err(self.not_understood(
                &name,
                format!("pooling by {} cannot be run; mean and cls can", others.join(" and ")),
            )),
        }
    }
}

impl Encoder {
    /// Position of the first token: RoBERTa counts on from behind its padding token.
    pub(crate) fn first_position(&self) -> usize {
        if self.model_type == "bert" { 0 } else { self.pad_token_id.unwrap_or(1).saturating_add(1) }
    }

    /// Most tokens that have a position.
    pub(crate) fn positions(&self) -> usize {
        self.max_position_embeddings.saturating_sub(self.first_position())
    }
}
