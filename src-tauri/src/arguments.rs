//! What the program is started with.

use std::path::PathBuf;

use clap::Parser;

/// As the first word: what follows is for the command line, and no window opens. Both have one core, and a package carries it once.
pub(crate) const COMMAND_LINE: &str = "--cli";

/// See how different outlets report the same event.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "parallax",
    version,
    about,
    after_help = "parallax --cli WORDS does what parallax-cli WORDS does, without a window."
)]
pub(crate) struct Arguments {
    /// Folder of the library; made when it is not there. Without it the platform's data folder is used.
    #[arg(long, value_name = "DIR", env = "PARALLAX_LIBRARY")]
    pub(crate) library: Option<PathBuf>,
    /// Add the sample event and show it.
    #[arg(long)]
    pub(crate) sample: bool,
    /// What to open: articles to import, a REFI-QDA project, a list of feeds, or a backup.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

impl Arguments {
    /// The folder of the library to open; `None` when the platform names no data folder.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        self.library.clone().or_else(|| {
            let folders = directories::ProjectDirs::from("org", "parallax-news", "Parallax")?;
            Some(folders.data_dir().join("library"))
        })
    }

    /// The files as full paths, so that another process can read them.
    pub(crate) fn full_paths(files: &[PathBuf], from: &std::path::Path) -> Vec<PathBuf> {
        files.iter().map(|file| from.join(file)).collect()
    }
}
