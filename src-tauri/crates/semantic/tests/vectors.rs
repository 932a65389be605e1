//! Vectors against those of the reference implementation (sentence-transformers 6.2, torch 2.15; `fixtures/make.py`), on two made-up
//! models in its current layout. Where `PARALLAX_MODEL` names a folder and `PARALLAX_EXPECTED` a file of the same form, that
//! model is held against them, too.
#![cfg(feature = "semantic")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has to stop"
)]

use std::path::{Path, PathBuf};

use parallax_compare::Semantics as _;
use parallax_semantic::Model;
use serde_json::Value;

const NEAR: f64 = 1e-4;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Compares a model with the vectors that a file has for it; gives how many sentences there are.
fn hold_against(folder: &Path, expected: &Path, name: &str) -> usize {
    let model = Model::open(folder).unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&std::fs::read(expected).unwrap()).unwrap();
    for row in &rows {
        let sentence = row["sentence"].as_str().unwrap();
        let vector = model.vector(sentence).unwrap();
        let expected: Vec<f64> =
            row[name].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
        assert_eq!(vector.len(), expected.len());
        for (found, expected) in vector.iter().zip(&expected) {
            assert!(
                (f64::from(*found) - expected).abs() <= NEAR,
                "{name}, {sentence:.60}: {vector:?} is not {expected:?}"
            );
        }
        assert_eq!(model.vector(sentence).unwrap(), vector, "the same sentence gives the same bytes");
    }
    rows.len()
}

#[test]
fn a_bert_gives_what_the_reference_gives() {
    let count = hold_against(&fixtures().join("bert"), &fixtures().join("expected.json"), "bert");
    assert!(count >= 20);
}

#[test]
fn an_xlm_roberta_gives_what_the_reference_gives() {
    let folder = fixtures().join("xlm-roberta");
    assert!(hold_against(&folder, &fixtures().join("expected.json"), "xlm-roberta") >= 20);
}

#[test]
fn a_model_of_ones_own_gives_what_the_reference_gives() {
    if let (Some(model), Some(expected)) =
        (std::env::var_os("PARALLAX_MODEL"), std::env::var_os("PARALLAX_EXPECTED"))
    {
        assert!(hold_against(Path::new(&model), Path::new(&expected), "real") >= 20);
    }
}

#[test]
fn sentences_together_and_alone_have_the_same_vectors() {
    let model = Model::open(&fixtures().join("bert")).unwrap();
    let sentences =
        ["Talks in Paris end without deal.", "", "Fire at the port, says somebody who was there."];
    let together = model.vectors(&sentences).unwrap();
    let alone: Vec<Vec<f32>> = sentences.iter().map(|sentence| model.vector(sentence).unwrap()).collect();
    assert_eq!(together, alone);
}

#[test]
fn a_sentence_without_end_is_read_to_where_the_model_reads() {
    let model = Model::open(&fixtures().join("bert")).unwrap();
    let long = "troops at the border ".repeat(20_000);
    assert_eq!(model.vector(&long).unwrap(), model.vector(&long[..2_000]).unwrap());
}
