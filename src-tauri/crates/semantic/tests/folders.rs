//! Folders that hold no model that can be read: each is refused with the file's name and what is wrong with it.
#![cfg(feature = "semantic")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has to stop"
)]

use std::fs;
use std::path::{Path, PathBuf};

use parallax_semantic::Model;

/// A copy of a made-up model, to be spoilt.
struct Copy(tempfile::TempDir);

impl Copy {
    fn of(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        fs::create_dir(folder.path().join("1_Pooling")).unwrap();
        for file in [
            "config.json",
            "modules.json",
            "sentence_bert_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "model.safetensors",
            "1_Pooling/config.json",
        ] {
            fs::copy(from.join(file), folder.path().join(file)).unwrap();
        }
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn without(self, name: &str) -> Self {
        fs::remove_file(self.file(name)).unwrap();
        self
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.file(name), content).unwrap();
        self
    }

    fn changed(self, name: &str, from: &str, to: &str) -> Self {
        let content = fs::read_to_string(self.file(name)).unwrap();
        assert!(content.contains(from), "{name} has no {from}: {content}");
        self.with(name, content.replace(from, to))
    }

    /// What is said of it, with the folder's own name left out.
    fn said(&self) -> String {
        let folder = format!("{}{}", self.0.path().display(), std::path::MAIN_SEPARATOR);
        Model::open(self.0.path()).unwrap_err().to_string().replace(&folder, "")
    }
}

#[test]
fn a_whole_copy_can_be_read() {
    for name in ["bert", "xlm-roberta"] {
        assert_eq!(Model::open(Copy::of(name).0.path()).unwrap().dimension(), 8);
    }
}

#[test]
fn what_lies_beside_the_encoder_may_be_missing() {
    let bare = Copy::of("bert")
        .without("modules.json")
        .without("1_Pooling/config.json")
        .without("sentence_bert_config.json");
    let whole = Copy::of("bert");
    let vector = |copy: &Copy| Model::open(copy.0.path()).unwrap().vector("Talks in Paris").unwrap();
    assert_eq!(vector(&bare), vector(&whole), "mean pooling is what most models have");
}

#[test]
fn a_missing_file_is_named() {
    let said = Model::open(Path::new("/no/such/folder")).unwrap_err().to_string();
    assert_eq!(said, "/no/such/folder is no folder");
    for (file, said) in [
        ("config.json", "config.json is missing: it says what kind of model this is"),
        ("tokenizer.json", "tokenizer.json is missing: it says how sentences are split into tokens"),
        ("model.safetensors", "model.safetensors is missing: these are the weights"),
        (
            "1_Pooling/config.json",
            "1_Pooling/config.json is missing: it says how the vectors of words become one",
        ),
    ] {
        assert_eq!(Copy::of("bert").without(file).said(), said);
    }
    let torch = Copy::of("bert").without("model.safetensors").with("pytorch_model.bin", "x");
    assert!(torch.said().contains("pytorch_model.bin, which is not read"), "{}", torch.said());
    let onnx = Copy::of("bert").without("model.safetensors").with("model.onnx", "x");
    assert!(onnx.said().contains("ONNX"), "{}", onnx.said());
}

#[test]
fn another_kind_of_model_is_refused() {
    let config = |from: &str, to: &str| Copy::of("bert").changed("config.json", from, to).said();
    for (from, to, said) in [
        (
            "\"bert\"",
            "\"llama\"",
            "config.json: the model is not of the BERT family: its model_type is “llama”",
        ),
        (
            "\"model_type\"",
            "\"kind\"",
            "config.json: the model is not of the BERT family: its model_type is “none”",
        ),
        ("\"gelu\"", "\"swish\"", "config.json: the activation “swish” cannot be run"),
        (
            "\"num_attention_heads\": 2",
            "\"num_attention_heads\": 3",
            "config.json: a hidden_size of 8 cannot be shared among 3",
        ),
        (
            "\"num_attention_heads\": 2",
            "\"num_attention_heads\": 0",
            "config.json: a hidden_size of 8 cannot be shared among 0",
        ),
        (
            "\"max_position_embeddings\": 40",
            "\"max_position_embeddings\": 0",
            "config.json: it describes a model without layers",
        ),
        ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": -1", "config.json: invalid value"),
        ("\"hidden_size\": 8", "\"hidden_size\": 18446744073709551615", "config.json: a hidden_size of"),
    ] {
        let found = config(from, to);
        assert!(found.starts_with(said), "{to}: {found}");
    }
    let pooling = Copy::of("bert").changed("1_Pooling/config.json", "mean", "max").said();
    assert_eq!(pooling, "1_Pooling/config.json: pooling by max cannot be run; mean and cls can");
    let dense = Copy::of("bert").changed("modules.json", "normalize.Normalize", "dense.Dense").said();
    assert!(dense.starts_with("modules.json: it has a step “Dense”, which cannot be run"), "{dense}");
    let outside = Copy::of("bert").changed("modules.json", "1_Pooling", "../../elsewhere").said();
    assert!(outside.starts_with("modules.json: ../../elsewhere is no folder of this model"), "{outside}");
}

#[test]
fn weights_that_do_not_fit_are_refused() {
    for (from, to, said) in [
        ("\"hidden_size\": 8", "\"hidden_size\": 16", "has the shape [8, 8]; config.json asks for [16, 16]"),
        ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "it has no tensor encoder.layer.2."),
        (
            "\"intermediate_size\": 16",
            "\"intermediate_size\": 17",
            "has the shape [16, 8]; config.json asks for [17, 8]",
        ),
        ("\"max_position_embeddings\": 40", "\"max_position_embeddings\": 41", "asks for [41, 8]"),
        (
            "\"num_hidden_layers\": 2",
            "\"num_hidden_layers\": 1000000000",
            "it has no tensor encoder.layer.2.",
        ),
    ] {
        let found = Copy::of("bert").changed("config.json", from, to).said();
        assert!(found.starts_with("model.safetensors: ") && found.contains(said), "{to}: {found}");
    }
    let other = Copy::of("bert");
    fs::copy(Copy::of("xlm-roberta").file("tokenizer.json"), other.file("tokenizer.json")).unwrap();
    assert!(Model::open(other.0.path()).is_ok(), "a smaller vocabulary fits in the table");
    let larger = Copy::of("xlm-roberta");
    fs::copy(Copy::of("bert").file("tokenizer.json"), larger.file("tokenizer.json")).unwrap();
    assert_eq!(
        larger.said(),
        "tokenizer.json: it has tokens up to number 299; the weights know 214: it belongs to another model"
    );
}

#[test]
fn a_sentence_needs_room() {
    let none = Copy::of("bert").with("sentence_bert_config.json", "{\"max_seq_length\": 2}").said();
    assert_eq!(none, "sentence_bert_config.json: sentences of at most 2 tokens leave no room for words");
}

#[test]
fn what_is_cut_off_or_no_such_file_is_refused_and_never_a_panic() {
    let weights = fs::read(Copy::of("bert").file("model.safetensors")).unwrap();
    for length in (0..weights.len()).step_by(997).chain([1, 7, 8, 9, weights.len() - 1]) {
        let said = Copy::of("bert").with("model.safetensors", &weights[..length]).said();
        assert!(said.starts_with("model.safetensors: it is no whole safetensors file"), "{length}: {said}");
    }
    for file in [
        "config.json",
        "tokenizer.json",
        "modules.json",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
    ] {
        let content = fs::read(Copy::of("bert").file(file)).unwrap();
        for length in (0..content.len()).step_by(content.len() / 40 + 1) {
            let said = Copy::of("bert").with(file, &content[..length]).said();
            assert!(said.starts_with(&format!("{file}: ")), "{file} cut at {length}: {said}");
        }
        let binary = Copy::of("bert").with(file, [0xff, 0xfe, 0x00]).said();
        assert!(binary.starts_with(&format!("{file}: ")), "{binary}");
    }
    let folder = Copy::of("bert").without("tokenizer.json");
    fs::create_dir(folder.file("tokenizer.json")).unwrap();
    assert!(folder.said().contains("tokenizer.json"), "{}", folder.said());
}

#[test]
fn weights_that_are_no_numbers_give_an_error_and_no_vector() {
    let mut weights = fs::read(Copy::of("bert").file("model.safetensors")).unwrap();
    let header = 8 + u64::from_le_bytes(weights[..8].try_into().unwrap()) as usize;
    for value in weights[header..].chunks_exact_mut(4) {
        value.copy_from_slice(&f32::NAN.to_le_bytes());
    }
    let copy = Copy::of("bert").with("model.safetensors", &weights);
    let error = Model::open(copy.0.path()).unwrap().vector("Talks in Paris").unwrap_err().to_string();
    assert!(error.contains("its values are no numbers"), "{error}");
}

#[test]
fn a_tokenizer_with_a_part_taken_out_is_refused_or_works() {
    let whole: serde_json::Value =
        serde_json::from_slice(&fs::read(Copy::of("bert").file("tokenizer.json")).unwrap()).unwrap();
    let mut spoilt = Vec::new();
    for (key, part) in whole.as_object().unwrap() {
        for value in
            [serde_json::Value::Null, serde_json::json!({}), serde_json::json!([]), serde_json::json!(-1)]
        {
            let mut other = whole.clone();
            other[key] = value;
            spoilt.push(other);
        }
        for inner in part.as_object().into_iter().flat_map(serde_json::Map::keys) {
            let mut other = whole.clone();
            other[key].as_object_mut().unwrap().remove(inner);
            spoilt.push(other);
        }
    }
    let mut refused = 0;
    for tokenizer in &spoilt {
        let copy = Copy::of("bert").with("tokenizer.json", tokenizer.to_string());
        match Model::open(copy.0.path()) {
            Ok(model) => match model.vector("Talks in Paris end") {
                Ok(vector) => assert_eq!(vector.len(), 8),
                Err(error) => assert!(error.to_string().contains("gave no vector"), "{error}"),
            },
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("tokenizer.json"), "{error}");
            }
        }
    }
    assert!(refused > 10, "{refused} of {} were refused", spoilt.len());
}

#[test]
fn a_vocabulary_without_its_word_for_the_unknown_gives_an_error() {
    let copy =
        Copy::of("bert").changed("tokenizer.json", "\"unk_token\": \"[UNK]\"", "\"unk_token\": \"[NONE]\"");
    if let Ok(model) = Model::open(copy.0.path()) {
        let error = model.vector("日本").unwrap_err().to_string();
        assert!(error.contains("gave no vector"), "{error}");
    }
}
