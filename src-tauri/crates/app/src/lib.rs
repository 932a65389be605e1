//! What Parallax does, a file a verb, and the command table.
//!
//! An [`App`] holds one open library. Every command of the table in [`commands`] is a method of it, found in the file of
//! its verb: `importing`, `articles`, `events`, `compare`, `coding`, `codebooks`, `export` … Input and output types are in
//! [`wire`], stored records in [`records`]. This crate knows no window: the shell and the command line call it.

mod agreement;
mod analysis;
mod analysis_tables;
mod answered;
mod arrivals;
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
mod copies;
mod coverage;
mod drawing;
mod error;
mod events;
mod exchange;
mod export;
mod feeds;
mod files;
mod headlines;
mod history;
mod identity;
mod importing;
mod inspecting;
mod integrity;
mod jobs;
mod judged;
mod library;
mod matrix;
mod matrix_picture;
mod merging;
pub mod network;
mod open;
mod outlets;
mod page;
mod passage;
mod pieces;
mod questionnaire;
mod reading;
mod reading_rules;
pub mod records;
mod reextract;
mod revisions;
mod sample;
mod sample_study;
mod search;
mod semantic;
mod settings;
mod settlements;
mod source;
mod study;
mod suggestions;
mod texts;
mod timeline;
mod watching;
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
pub use importing::{IMPORT_COLUMNS, Origin, Taken, report_csv};
pub use inspecting::{inspect_file, layout_of_file};
pub use matrix::MATRIX_COLUMNS;
pub use open::{App, OnJob, Options};
pub use outlets::OUTLET_COLUMNS;
pub use parallax_extract::ENDINGS;
pub use semantic::open_model;
pub use suggestions::SUGGESTION_COLUMNS;
