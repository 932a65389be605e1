//! The libraries that are measured, made by the command line as a person would make them.

use std::path::PathBuf;

use parallax_tests::made;
use parallax_tests::programs::Cli;
use parallax_tests::window::Desk;

fn good(cli: &Cli, arguments: &[&str]) -> String {
    let said = cli.run(arguments).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    assert!(said.code == Some(0), "{arguments:?}: {}", said.err);
    said.out
}

/// One event with six articles of so many sentences.
pub(crate) fn six(desk: &Desk, sentences: usize) -> PathBuf {
    let folder = desk.folder().join(format!("coverage-{sentences}"));
    write(&folder, made::event(6, sentences, 7).into_iter().map(|article| article.text));
    let library = desk.folder().join(format!("library-{sentences}"));
    let cli = Cli::over(&library);
    good(&cli, &["event", "new", "The event"]);
    good(&cli, &["import", &folder.display().to_string(), "--event", "The event"]);
    library
}

/// A library of ten thousand short articles.
pub(crate) fn ten_thousand(desk: &Desk) -> PathBuf {
    let folder = desk.folder().join("many");
    let texts =
        (0..50_u64).flat_map(|event| made::event(200, 8, event).into_iter().map(|article| article.text));
    write(&folder, texts);
    let library = desk.folder().join("library-many");
    good(&Cli::over(&library), &["import", &folder.display().to_string()]);
    library
}

fn write(folder: &std::path::Path, texts: impl Iterator<Item = String>) {
    std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for (number, text) in texts.enumerate() {
        let path = folder.join(format!("{number:05}.txt"));
        // The number tells apart what was made alike by chance.
        let text = text.replacen('\n', &format!(", report {number}\n"), 1);
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
