//! Parallax without a window, for scripts, batches and measurements.
//!
//! Answers go to standard output, progress and errors to standard error. Exit codes: 0 all went well; 1 something failed
//! (the message says what); 2 the command line itself does not fit; 3 part of a batch failed, the rest was done.

mod agreement;
mod align;
mod analysis;
mod arguments;
mod attach;
mod compare;
mod event;
mod export;
mod extract;
mod feeds;
mod import;
mod inspect;
mod list;
mod manual;
mod matrix;
mod network;
mod outlets;
mod print;
mod project;
mod proposals;
mod revisions;
mod schema;
mod search;
mod source;
mod suggestions;
mod trust;
mod words;

use clap::Parser as _;

use crate::arguments::{Arguments, Verb};
use crate::print::{Failure, complain};

/// What the command line calls itself, whichever program it was started from.
pub(crate) const NAME: &str = "parallax-cli";

/// Does what the words after the program's name ask for; `words` are without that name.
///
/// Ends the process by itself where they ask for help or do not fit.
pub fn run(words: impl IntoIterator<Item = std::ffi::OsString>) -> std::process::ExitCode {
    let name = std::ffi::OsString::from(NAME);
    let arguments = Arguments::parse_from(std::iter::once(name).chain(words));
    let library = arguments.library.clone();
    let done = match arguments.verb {
        Verb::Import(verb) => import::run(library, verb),
        Verb::Reextract(verb) => import::reextract(library, verb),
        Verb::Feeds(verb) => feeds::run(library, verb),
        Verb::Network(verb) => network::run(library, &verb),
        Verb::Inspect(verb) => inspect::run(verb),
        Verb::List(verb) => list::run(library, verb),
        Verb::Search(verb) => search::run(library, &verb),
        Verb::Event(verb) => event::run(library, verb),
        Verb::Outlets(verb) => outlets::run(library, verb),
        Verb::Proposals(verb) => proposals::run(library, &verb),
        Verb::Compare(verb) => compare::run(library, verb),
        Verb::Matrix(verb) => matrix::run(library, verb),
        Verb::Suggestions(verb) => suggestions::run(library, verb),
        Verb::Words(verb) => words::run(library, verb),
        Verb::Source(verb) => source::run(library, verb),
        Verb::Revisions(verb) => revisions::run(library, verb),
        Verb::Agreement(verb) => agreement::run(library, verb),
        Verb::Analysis(verb) => analysis::run(library, verb),
        Verb::Export(verb) => export::run(library, verb),
        Verb::ImportProject(verb) => project::import(library, &verb),
        Verb::ImportCodebook(verb) => project::import_codebook(library, &verb),
        Verb::Attach(verb) => attach::pack(library, verb),
        Verb::Annotations(verb) => attach::annotations(library, verb),
        Verb::Schema(verb) => schema::run(&verb),
        Verb::Manual(verb) => manual::run(&verb),
        Verb::Verify(verb) => trust::verify(library, &verb),
        Verb::Backup(verb) => trust::backup(library, verb),
        Verb::Restore(verb) => trust::restore(library, verb),
        Verb::Extract(verb) => extract::run(verb),
        Verb::Align(verb) => align::run(verb),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        // A reader that has read enough (`| head`) is no failure.
        Err(Failure::Closed) => std::process::ExitCode::SUCCESS,
        Err(Failure::Part) => std::process::ExitCode::from(3),
        Err(Failure::Whole(error)) => {
            complain(&error);
            std::process::ExitCode::FAILURE
        }
    }
}
