//! Node, npm and the built UI.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::fault::{Done, Fault};
use crate::options::Install;
use crate::process::{output, path_with, run};
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// The oldest Node that the UI's tools run on: major and minor version.
const OLDEST: (u32, u32) = (20, 19);

/// What npm is asked for where the machine's Node is too old. npm's own package `node` brings the program along.
const NEWER: [&str; 2] = ["node@22", "npm@11"];

/// A Node that is new enough, and the UI it builds.
pub(crate) struct Node {
    ui: PathBuf,
    path: OsString,
}

impl Node {
    /// Finds Node, or gets one.
    pub(crate) fn provide(workspace: &Workspace, install: Install) -> Done<Self> {
        let ours = workspace.tools().join("node").join("node_modules").join(".bin");
        let node = |path| Self { ui: workspace.ui(), path };
        if is_new_enough(Path::new("node")) && on_windows_or_path("npm") {
            return Ok(node(std::env::var_os("PATH").unwrap_or_default()));
        }
        if !is_new_enough(&ours.join("node")) {
            fetch(workspace, install)?;
        }
        if is_new_enough(&ours.join("node")) { Ok(node(path_with(&ours))) } else { Err(Fault::new(need())) }
    }

    /// Installs the UI's packages when the lock file says others than are there.
    pub(crate) fn install(&self) -> Done {
        let there = modified(&self.ui.join("node_modules/.package-lock.json"));
        let wanted = newest(&[self.ui.join("package-lock.json"), self.ui.join("package.json")]);
        if there.is_some() && there >= wanted { Ok(()) } else { run(self.npm().arg("ci")) }
    }

    /// Builds the UI when it is older than its sources. (A new `dist` makes Cargo build the shell anew.)
    pub(crate) fn build(&self) -> Done {
        let built = modified(&self.ui.join("dist/index.html"));
        // The help is made of the documents.
        let sources = [
            "src",
            "build",
            "../docs",
            "public",
            "index.html",
            "package-lock.json",
            "vite.config.ts",
            "svelte.config.js",
        ];
        if built.is_some() && built >= newest(&sources.map(|name| self.ui.join(name))) {
            return Ok(());
        }
        self.script("build")
    }

    /// Runs a script of `ui/package.json`.
    pub(crate) fn script(&self, name: &str) -> Done {
        run(self.npm().args(["run", name]))
    }

    /// npm in the UI's folder.
    pub(crate) fn npm(&self) -> Command {
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.current_dir(&self.ui).env("PATH", &self.path);
        npm
    }
}

fn fetch(workspace: &Workspace, install: Install) -> Done {
    if install == Install::No || !cfg!(target_os = "linux") {
        return Err(Fault::new(need()));
    }
    provide(&[system::NODE], install).map_err(|fault| Fault::new(format!("{} ({fault})", need())))?;
    if is_new_enough(Path::new("node")) {
        return Ok(());
    }
    let folder = workspace.tools().join("node");
    println!("The machine's Node is too old: getting a newer one into {}.", folder.display());
    std::fs::create_dir_all(&folder).map_err(|error| Fault::new(format!("{}: {error}", folder.display())))?;
    run(Command::new("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).args(NEWER))
}

fn need() -> String {
    let (major, minor) = OLDEST;
    format!(
        "Node {major}.{minor} or newer with npm is needed to build the UI. Get it from nodejs.org or with your package \
         manager (Debian 12's own is too old), and see that `node --version` says so"
    )
}

fn on_windows_or_path(program: &str) -> bool {
    cfg!(windows) || crate::process::on_path(program)
}

fn is_new_enough(node: &Path) -> bool {
    output(Command::new(node).arg("--version"))
        .and_then(|text| version(&text))
        .is_some_and(|found| found >= OLDEST)
}

/// Reads `v20.19.4`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn modified(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// When the newest of these files and of the files in these folders was changed.
fn newest(places: &[PathBuf]) -> Option<SystemTime> {
    let of_place = |place: &PathBuf| {
        let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
        modified(place).max(newest(&entries.map(|entry| entry.path()).collect::<Vec<_>>()))
    };
    places.iter().filter_map(of_place).max()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert_eq!(version("v18.20.4"), Some((18, 20)));
        assert_eq!(version("20"), None);
        assert!(version("v18.20.4") < Some(OLDEST) && version("v22.0.0") > Some(OLDEST));
    }

    #[test]
    fn the_newest_file_of_a_tree_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).expect("folders");
        let file = deep.join("new.ts");
        std::fs::write(&file, "").expect("a file");
        let later = SystemTime::now() + Duration::from_secs(60);
        std::fs::File::options()
            .write(true)
            .open(&file)
            .expect("the file")
            .set_modified(later)
            .expect("a time");
        assert_eq!(newest(&[folder.path().to_owned()]), modified(&file));
        assert_eq!(newest(&[folder.path().join("missing")]), None);
    }
}
