//! Where things are.

use std::path::{Path, PathBuf};

use crate::checks::BUILT;
use crate::fault::{Done, Fault};
use crate::process::{cargo, output, run};

/// The folders of the project.
pub(crate) struct Workspace {
    /// The project.
    pub(crate) root: PathBuf,
    /// Where Cargo builds.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Finds them.
    pub(crate) fn find() -> Done<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or_else(|| Fault::new("xtask does not lie in a project"))?
            .to_owned();
        let metadata =
            output(cargo(&root).args(["metadata", "--no-deps", "--format-version", "1", "--offline"]))
                .ok_or_else(|| Fault::new("`cargo metadata` failed"))?;
        let target = text_field(&metadata, "target_directory")
            .ok_or_else(|| Fault::new("`cargo metadata` names no target folder"))?;
        Ok(Self { target: target.into(), root })
    }

    /// The UI's folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Where programs are installed that only this project uses.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Builds the app; gives the program. `tested` is the choice of packages that the tests are built with: where those were built
    /// before, nothing is left to do, while the app alone would have half of what it rests on built once more, with other features.
    pub(crate) fn build_app(&self, release: bool, semantic: bool, tested: bool) -> Done<PathBuf> {
        let mut build = cargo(&self.root);
        build.arg("build").args(if tested { &BUILT[..] } else { &["--package", "parallax"] });
        if release {
            build.arg("--release");
        }
        if semantic {
            build.args(["--features", "semantic"]);
        }
        run(&mut build)?;
        let program = self
            .target
            .join(if release { "release" } else { "debug" })
            .join("parallax")
            .with_extension(std::env::consts::EXE_EXTENSION);
        if program.is_file() {
            Ok(program)
        } else {
            Err(Fault::new(format!("the build left no program at {}", program.display())))
        }
    }
}

/// The value of a text field of JSON, by its name; enough for paths in Cargo's own output.
fn text_field(json: &str, name: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{name}\":\""))?;
    let mut value = String::new();
    let mut letters = rest.chars();
    loop {
        match letters.next()? {
            '"' => return Some(value),
            '\\' => value.push(letters.next()?),
            letter => value.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text_field;

    #[test]
    fn paths_are_read_with_their_backslashes() {
        let json = r#"{"packages":[],"target_directory":"C:\\work \"x\"\\target","version":1}"#;
        assert_eq!(text_field(json, "target_directory").as_deref(), Some(r#"C:\work "x"\target"#));
        assert_eq!(text_field(json, "root"), None);
        assert_eq!(text_field(r#"{"target_directory":"/wo"#, "target_directory"), None);
    }
}
