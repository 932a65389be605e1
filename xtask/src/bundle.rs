//! `cargo xtask bundle`: packages that install like any other program, and how large they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Done, Fault};
use crate::node::Node;
use crate::options::Bundle;
use crate::process::{output, run};
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// What is asked of an installed program.
const LARGEST: u64 = 25_000_000;

/// Builds the packages of this system and prints their sizes. The command line goes along, inside the window's program, with its man
/// pages and completions.
pub(crate) fn bundle(options: &Bundle) -> Done {
    let workspace = Workspace::find()?;
    provide(&[system::BUILD], options.may_install)?;
    let node = Node::provide(&workspace, options.may_install)?;
    node.install()?;
    node.build()?;
    // The program of the npm package takes the built UI as it is. It looks for the shell below the folder it runs in.
    let tauri = |words: &[&str]| {
        let mut command = node.npm();
        command.arg("--prefix").arg(workspace.ui()).args(["exec", "--", "tauri"]).args(words);
        command.current_dir(&workspace.root).env("CARGO_TARGET_DIR", &workspace.target);
        command
    };
    let packed = reads_packed_relocations();
    let mut build = tauri(&["build", "--no-bundle"]);
    if packed {
        build.env("PARALLAX_PACKED_RELOCATIONS", "1");
    }
    run(&mut build)?;
    let release = workspace.target.join("release");
    let program = release.join("parallax").with_extension(std::env::consts::EXE_EXTENSION);
    let manual = workspace.target.join("manual");
    // What an earlier version made must not go along.
    clear_away(&manual)?;
    clear_away(&release.join("bundle"))?;
    run(std::process::Command::new(&program).args(["--cli", "manual"]).arg(&manual))?;
    let config = manual.join("along.json");
    fs::write(&config, along(&manual, packed)?)
        .map_err(|error| Fault::new(format!("{}: {error}", config.display())))?;
    run(tauri(&["bundle", "--bundles", &options.kinds.join(","), "--config"]).arg(&config))?;
    let mut packages = Vec::new();
    gather(&release.join("bundle"), &mut packages)?;
    println!("{:>8}  the program itself", shown(size(&program)?));
    for package in &packages {
        println!(
            "{:>8}  {}",
            shown(size(package)?),
            package.strip_prefix(&workspace.target).unwrap_or(package).display()
        );
    }
    if packages.is_empty() {
        return Err(Fault::new("no package was made"));
    }
    let all = size(&program)?;
    if all > LARGEST {
        println!("That is more than {}, which is asked of it: docs/packaging.md says why.", shown(LARGEST));
    }
    Ok(())
}

/// Whether glibc here, and so on each system that a package made here is for, reads packed relocations: since 2.36.
fn reads_packed_relocations() -> bool {
    let told = output(std::process::Command::new("getconf").arg("GNU_LIBC_VERSION")).unwrap_or_default();
    let version = told.trim().strip_prefix("glibc ").and_then(|version| version.split_once('.'));
    version.is_some_and(|(major, minor)| {
        major.parse().ok().zip(minor.parse().ok()).is_some_and(|version| version >= (2u32, 36u32))
    })
}

fn clear_away(folder: &Path) -> Done {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Fault::new(format!("{}: {error}", folder.display())))
        }
        _ => Ok(()),
    }
}

/// What goes into the packages beside the window, as a part of tauri's configuration: made by this build, so it can't stand in the file.
fn along(manual: &Path, packed: bool) -> Done<String> {
    let mut files = Vec::new();
    let names = |folder: &str| -> Done<Vec<(String, PathBuf)>> {
        let folder = manual.join(folder);
        let entries =
            fs::read_dir(&folder).map_err(|error| Fault::new(format!("{}: {error}", folder.display())))?;
        let mut names: Vec<(String, PathBuf)> = entries
            .flatten()
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
            .collect();
        names.sort();
        Ok(names)
    };
    for (from, to) in [
        ("man", "/usr/share/man/man1"),
        ("bash", "/usr/share/bash-completion/completions"),
        ("fish", "/usr/share/fish/vendor_completions.d"),
        ("zsh", "/usr/share/zsh/vendor-completions"),
    ] {
        for (name, path) in names(from)? {
            // Bash looks for a file named as the program is.
            let name = name.strip_suffix(".bash").unwrap_or(&name).to_owned();
            files.push((format!("{to}/{name}"), path));
        }
    }
    let list: Vec<String> = files
        .iter()
        .map(|(to, from)| format!("{}:{}", quoted(to), quoted(&from.to_string_lossy())))
        .collect();
    let part = |depends: &str| {
        let depends = if packed { quoted(depends) } else { String::new() };
        format!("{{\"depends\":[{depends}],\"files\":{{{}}}}}", list.join(","))
    };
    let (deb, rpm) = (part("libc6 (>= 2.36)"), part("libc.so.6(GLIBC_ABI_DT_RELR)(64bit)"));
    Ok(format!("{{\"bundle\":{{\"linux\":{{\"deb\":{deb},\"rpm\":{rpm}}}}}}}"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn gather(folder: &Path, packages: &mut Vec<PathBuf>) -> Done {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if ["deb", "rpm", "AppImage", "dmg", "msi", "exe"].contains(&ending.as_str()) {
            packages.push(path);
        } else if path.is_dir() && folder.ends_with("bundle") {
            gather(&path, packages)?;
        }
    }
    Ok(())
}

fn size(path: &Path) -> Done<u64> {
    fs::metadata(path)
        .map(|data| data.len())
        .map_err(|error| Fault::new(format!("{}: {error}", path.display())))
}

fn shown(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_along_is_json() {
        let folder = std::env::temp_dir().join(format!("parallax-bundle-{}", std::process::id()));
        for (shell, name) in [
            ("man", "parallax-cli.1"),
            ("bash", "parallax-cli.bash"),
            ("fish", "parallax-cli.fish"),
            ("zsh", "_parallax-cli"),
        ] {
            fs::create_dir_all(folder.join(shell)).unwrap();
            fs::write(folder.join(shell).join(name), "").unwrap();
        }
        let json = along(&folder, true).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(json.contains("/usr/share/man/man1/parallax-cli.1"), "{json}");
        assert!(json.contains("/usr/share/bash-completion/completions/parallax-cli\""), "{json}");
        assert_eq!(json.matches('{').count(), json.matches('}').count());
        assert_eq!(quoted(r#"C:\made "here""#), r#""C:\\made \"here\"""#);
    }
}
