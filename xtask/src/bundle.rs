//! `cargo xtask bundle`: packages that install like any other program, and how large they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Done, Fault};
use crate::node::Node;
use crate::options::Bundle;
use crate::process::{cargo, run};
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// What is asked of an installed program.
const LARGEST: u64 = 25_000_000;

/// Builds the packages of this system and prints their sizes. The command line's program, its man pages and completions go along.
pub(crate) fn bundle(options: &Bundle) -> Done {
    let workspace = Workspace::find()?;
    provide(&[system::BUILD], options.may_install)?;
    let node = Node::provide(&workspace, options.may_install)?;
    node.install()?;
    node.build()?;
    run(cargo(&workspace.root).args(["build", "--release", "--package", "parallax-cli"]))?;
    let release = workspace.target.join("release");
    let cli = release.join("parallax-cli").with_extension(std::env::consts::EXE_EXTENSION);
    let manual = workspace.target.join("manual");
    // What an earlier version made must not go along.
    clear_away(&manual)?;
    clear_away(&release.join("bundle"))?;
    run(std::process::Command::new(&cli).arg("manual").arg(&manual))?;
    let config = manual.join("along.json");
    fs::write(&config, along(&cli, &manual)?)
        .map_err(|error| Fault::new(format!("{}: {error}", config.display())))?;
    // The program of the npm package takes the built UI as it is. It looks for the shell below the folder it runs in.
    run(node
        .npm()
        .arg("--prefix")
        .arg(workspace.ui())
        .args(["exec", "--", "tauri", "build", "--bundles", &options.kinds.join(","), "--config"])
        .arg(&config)
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &workspace.target))?;
    let mut packages = Vec::new();
    gather(&release.join("bundle"), &mut packages)?;
    let program = release.join("parallax").with_extension(std::env::consts::EXE_EXTENSION);
    println!("{:>8}  the program itself", shown(size(&program)?));
    println!("{:>8}  the command line", shown(size(&cli)?));
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
    let all = size(&program)? + size(&cli)?;
    if all > LARGEST {
        return Err(Fault::new(format!("installed it takes {}, more than {}", shown(all), shown(LARGEST))));
    }
    Ok(())
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
fn along(cli: &Path, manual: &Path) -> Done<String> {
    let mut files = vec![("/usr/bin/parallax-cli".to_owned(), cli.to_owned())];
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
    let list = format!("{{\"files\":{{{}}}}}", list.join(","));
    Ok(format!("{{\"bundle\":{{\"linux\":{{\"deb\":{list},\"rpm\":{list}}}}}}}"))
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
        let json = along(Path::new("C:\\made \"here\"\\parallax-cli.exe"), &folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(json.contains(r#""/usr/bin/parallax-cli":"C:\\made \"here\"\\parallax-cli.exe""#), "{json}");
        assert!(json.contains("/usr/share/man/man1/parallax-cli.1"), "{json}");
        assert!(json.contains("/usr/share/bash-completion/completions/parallax-cli\""), "{json}");
        assert_eq!(json.matches('{').count(), json.matches('}').count());
    }
}
