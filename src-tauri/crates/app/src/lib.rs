//! What Parallax does, a file a verb, and the command table.
//!
//! An [`App`] holds one open library. Every command of the table in [`commands`] is a method of it, found in the file of
//! its verb: `import`, `articles`, `events`, `compare`, `coding`, `codebooks`, `export` … Input and output types are in
//! [`wire`], stored records in [`records`]. This crate knows no window: the shell and the command line call it.

mod agreement;
mod analysis;
mod analysis_tables;
mod articles;
mod backups;
mod bindings;
mod carrying;
mod codebook_edits;
mod codebooks;
mod coders;
mod coding;
mod codings;
pub mod commands;
mod compare;
mod compared;
mod coverage;
mod drawing;
mod error;
mod events;
mod exchange;
mod export;
pub mod fetch;
mod headlines;
mod history;
mod identity;
mod import;
mod integrity;
mod jobs;
mod judged;
mod library;
mod matrix;
mod matrix_picture;
mod merging;
mod open;
mod outlets;
mod page;
mod passage;
mod pieces;
mod questionnaire;
mod reading;
pub mod records;
mod revisions;
mod sample;
mod sample_study;
mod semantic;
mod settings;
mod settlements;
mod source;
mod study;
mod suggestions;
mod texts;
mod timeline;
pub mod wire;
mod word_choices;

pub use analysis_tables::{
    AGREEMENT_COLUMNS, DAY_COLUMNS, GROUP_COLUMNS, PAIR_COLUMNS, PASSAGE_COLUMNS, TEST_COLUMNS,
};
pub use backups::{BACKUP_ENDING, backups, restore};
pub use bindings::typescript;
pub use compare::{compare_files, compare_files_with};
pub use error::{AppError, Code, Result};
pub use export::{comparison_html, write_file};
pub use import::{Origin, Taken};
pub use matrix::MATRIX_COLUMNS;
pub use open::{App, OnJob, Options};
pub use semantic::open_model;
pub use suggestions::SUGGESTION_COLUMNS;
