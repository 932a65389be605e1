//! The semantic scorer of a library: its setting, its state, and what it changes. With and without the feature `semantic`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has to stop"
)]

use std::path::{Path, PathBuf};

use parallax_app::wire::{ChooseModel, Nothing, SemanticState};
use parallax_app::{App, Options};

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../semantic/tests/fixtures/bert")
}

fn choose(folder: Option<&Path>) -> ChooseModel {
    ChooseModel { folder: folder.map(|folder| folder.display().to_string()) }
}

#[test]
fn the_folder_is_kept_beside_the_other_settings() {
    let folder = tempfile::tempdir().unwrap();
    {
        let app = App::open(folder.path(), Options::default()).unwrap();
        let status = app.semantic_status(Nothing {}).unwrap();
        assert_eq!((status.state, status.folder, status.reason), (SemanticState::Off, None, None));
        app.choose_model(choose(Some(&model()))).unwrap();
        let mut settings = app.settings(Nothing {}).unwrap();
        settings.coder = "Ada".into();
        app.save_settings(settings).unwrap();
    }
    let app = App::open(folder.path(), Options::default()).unwrap();
    let status = app.semantic_status(Nothing {}).unwrap();
    assert_eq!(status.folder.as_deref(), Some(model().display().to_string().as_str()));
    let status = app.choose_model(choose(None)).unwrap();
    assert_eq!((status.state, status.folder), (SemanticState::Off, None));
    assert_eq!(app.settings(Nothing {}).unwrap().coder, "Ada");
}

#[test]
fn a_web_view_names_no_folder_that_was_not_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Options { guard_paths: true, ..Options::default() }).unwrap();
    assert!(app.choose_model(choose(Some(&model()))).unwrap_err().message.contains("was not chosen"));
    app.grant(&model());
    app.choose_model(choose(Some(&model()))).unwrap();
}

#[test]
#[cfg(not(feature = "semantic"))]
fn a_build_without_it_says_so_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Options::default()).unwrap();
    let status = app.choose_model(choose(Some(&model()))).unwrap();
    assert!(!status.built_in);
    assert_eq!(status.state, SemanticState::Failed);
    assert!(status.reason.unwrap().contains("has no semantic scorer"));
    assert!(app.use_model(&model()).is_err());
    app.add_sample(Nothing {}).unwrap();
}

#[cfg(feature = "semantic")]
mod built_in {
    use parallax_app::wire::{ById, Compare, Comparison};

    use super::*;

    /// The first two articles of the sample, compared.
    fn compared(app: &App) -> Comparison {
        let event = app.add_sample(Nothing {}).unwrap();
        let view = app.event(ById { id: event.id }).unwrap();
        let [a, b] = [0, 1].map(|at: usize| view.coverage[at].id.clone());
        app.compare(Compare { a, b, a_revision: None, b_revision: None, event: None }).unwrap()
    }

    fn scores(comparison: &Comparison) -> Vec<f32> {
        comparison.links.iter().map(|link| link.score).collect()
    }

    #[test]
    fn a_model_changes_what_is_shown_and_taking_it_away_brings_that_back() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Options::default()).unwrap();
        let by_words = scores(&compared(&app));
        let status = app.choose_model(choose(Some(&model()))).unwrap();
        assert!(status.built_in);
        assert_eq!((status.state, status.model.as_deref()), (SemanticState::Ready, Some("bert (8 values)")));
        let by_meaning = scores(&compared(&app));
        assert_ne!(by_words, by_meaning, "what was kept from before the model is not shown after");
        app.choose_model(choose(None)).unwrap();
        assert_eq!(scores(&compared(&app)), by_words);
        app.use_model(&model()).unwrap();
        assert_eq!(scores(&compared(&app)), by_meaning, "kept vectors and fresh ones give the same bytes");
    }

    #[test]
    fn a_model_that_cannot_be_read_is_told_and_words_are_left() {
        let folder = tempfile::tempdir().unwrap();
        let empty = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Options::default()).unwrap();
        let by_words = scores(&compared(&app));
        let status = app.choose_model(choose(Some(empty.path()))).unwrap();
        assert_eq!(status.state, SemanticState::Failed);
        assert!(status.reason.unwrap().contains("config.json is missing"));
        assert_eq!(scores(&compared(&app)), by_words);
    }
}
