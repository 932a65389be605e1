//! The optional semantic scorer: which model is used, in what state it is, and the vectors that it gave.
//!
//! The model lies in a folder that a person names. Its vectors are derived data: kept by the content of each segment, so that a
//! new revision of an article asks the model for its changed sentences only, and dropped when they become too many or another
//! model is chosen.

mod vectors;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use parallax_compare::{Meanings, Profile, Semantics};
use parallax_semantic::{BUILT_IN, Model, ModelError};
use parallax_store::{Batch, Key};

use crate::open::lock;
use crate::records::SETTINGS;
use crate::texts::Cut;
use crate::wire::{ChooseModel, Nothing, SemanticState, SemanticStatus};
use crate::{App, AppError, Code, Result};
use vectors::Vectors;

/// A value of a vector is kept as so many steps for 1.
const STEPS: f32 = 32_767.0;

/// The scorer of a library.
#[derive(Default)]
pub(crate) struct Scorer {
    state: Mutex<State>,
}

#[derive(Default, Clone)]
enum State {
    /// The settings were not looked at yet.
    #[default]
    Unknown,
    Off,
    Ready(Arc<Scoring>),
    Failed {
        folder: PathBuf,
        reason: String,
    },
}

/// Reads the sentence model in a folder.
///
/// # Errors
/// [`Code::BadInput`] when this build reads no models, or for a folder that holds none that can be read.
pub fn open_model(folder: &Path) -> Result<Box<dyn Semantics>> {
    Ok(Box::new(open(folder)?))
}

fn open(folder: &Path) -> Result<Model> {
    Model::open(folder).map_err(|error| {
        let said = AppError::new(Code::BadInput, format!("{error}."));
        match error {
            ModelError::NotBuiltIn => {
                said.hint("Everything else works without it. The README says how to build it in.")
            }
            _ => said.hint(
                "Name a folder with a model of the all-MiniLM kind: config.json, tokenizer.json, model.safetensors.",
            ),
        }
    })
}

/// A model at work.
pub(crate) struct Scoring {
    folder: PathBuf,
    model: Model,
    vectors: Mutex<Vectors>,
}

impl Scoring {
    /// Reads a model. Its vectors outlast the session in folder `derived`, if one is given.
    pub(crate) fn open(folder: &Path, derived: Option<&Path>) -> Result<Self> {
        let model = open(folder)?;
        let vectors = Mutex::new(Vectors::open(derived, model.id(), model.dimension()));
        Ok(Self { folder: folder.to_owned(), model, vectors })
    }

    /// Names the model among all others.
    pub(crate) fn id(&self) -> &str {
        self.model.id()
    }

    /// The vectors of a text's segments. What the model was asked before it is not asked again.
    fn meanings(&self, cut: &Cut) -> Result<Meanings> {
        let mut found = Vec::with_capacity(cut.segments.len());
        for index in 0..cut.segments.len() {
            let words = cut.words(index);
            let hash = vectors::hash(words);
            let kept = lock(&self.vectors).get(&hash);
            let steps = match kept {
                Some(steps) => steps,
                None => {
                    let failed = |error| AppError::new(Code::BadInput, format!("{error}."));
                    let vector = self.model.vectors(&[words]).map_err(failed)?.pop().unwrap_or_default();
                    let steps: Box<[i16]> =
                        vector.iter().map(|value| (value * STEPS).round() as i16).collect();
                    lock(&self.vectors).keep(hash, steps.clone());
                    steps
                }
            };
            // Fresh vectors go the same way as kept ones, so that both give the same bytes.
            found.push(steps.iter().map(|step| f32::from(*step) / STEPS).collect());
        }
        lock(&self.vectors).save();
        Ok(Meanings::new(&found))
    }
}

/// What the comparison knows of a text: its words and, with a model, its meaning.
pub(crate) fn profile(cut: &Cut, scoring: Option<&Scoring>) -> Result<Profile> {
    let profile = Profile::of(&cut.side());
    Ok(match scoring {
        Some(scoring) => profile.with_meanings(scoring.meanings(cut)?),
        None => profile,
    })
}

impl App {
    /// The model that the settings name, read when it is first needed. One that cannot be read counts as none; its state says
    /// why.
    pub(crate) fn scoring(&self) -> Result<Option<Arc<Scoring>>> {
        match self.semantic_state()? {
            State::Ready(scoring) => Ok(Some(scoring)),
            _ => Ok(None),
        }
    }

    fn semantic_state(&self) -> Result<State> {
        let mut state = lock(&self.0.scorer.state);
        if let State::Unknown = *state {
            *state = match self.settings_record()?.semantic_model {
                None => State::Off,
                Some(folder) => self.loaded(Path::new(&folder)),
            };
        }
        Ok(state.clone())
    }

    /// Scores with the model in this folder until the library is closed, whatever the settings name.
    ///
    /// # Errors
    /// [`Code::BadInput`] when this build reads no models, or for a folder that holds none that can be read.
    pub fn use_model(&self, folder: &Path) -> Result<()> {
        let scoring = Scoring::open(folder, Some(&self.derived()))?;
        *lock(&self.0.scorer.state) = State::Ready(Arc::new(scoring));
        Ok(())
    }

    /// Whether this build has a semantic scorer, which model it uses, and in what state that is.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn semantic_status(&self, _: Nothing) -> Result<SemanticStatus> {
        let of = |state, folder: Option<&Path>, model, reason| SemanticStatus {
            built_in: BUILT_IN,
            folder: folder.map(|folder| folder.display().to_string()),
            model,
            state,
            reason,
        };
        Ok(match self.semantic_state()? {
            State::Unknown | State::Off => of(SemanticState::Off, None, None, None),
            State::Ready(scoring) => of(
                SemanticState::Ready,
                Some(&scoring.folder),
                Some(format!("{} ({} values)", scoring.model.name(), scoring.model.dimension())),
                None,
            ),
            State::Failed { folder, reason } => of(SemanticState::Failed, Some(&folder), None, Some(reason)),
        })
    }

    /// Names the folder of the model, or none. The setting is kept even when the model cannot be read: the state says why.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a folder that was not chosen in a dialog, those of writing.
    pub fn choose_model(&self, input: ChooseModel) -> Result<SemanticStatus> {
        let folder = input.folder.map(|folder| self.granted(&folder)).transpose()?;
        {
            let _writing = self.writing();
            let mut settings = self.settings_record()?;
            settings.semantic_model = folder.as_ref().map(|folder| folder.display().to_string());
            let mut batch = Batch::new("choose semantic model");
            batch.put(&SETTINGS, Key::from(crate::settings::ONLY), &settings)?;
            self.store().commit(batch)?;
        }
        *lock(&self.0.scorer.state) = folder.as_deref().map_or(State::Off, |folder| self.loaded(folder));
        self.semantic_status(Nothing {})
    }

    fn loaded(&self, folder: &Path) -> State {
        match Scoring::open(folder, Some(&self.derived())) {
            Ok(scoring) => State::Ready(Arc::new(scoring)),
            Err(error) => State::Failed { folder: folder.to_owned(), reason: error.message },
        }
    }

    /// Where derived data is kept that may be deleted at any time.
    fn derived(&self) -> PathBuf {
        self.0.path.join("derived")
    }
}
