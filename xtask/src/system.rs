//! What the machine must have, and getting what it lacks.
//!
//! Only Debian and its kin have a package manager that is called here. Elsewhere the missing things are named.

use std::process::Command;

use crate::fault::{Done, Fault};
use crate::options::Install;
use crate::process::{on_path, run, succeeds};

/// Something that must be on the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// What it is, for a person.
    what: &'static str,
    /// Debian's package.
    package: &'static str,
    check: Check,
}

#[derive(Debug, Clone, Copy)]
enum Check {
    Program(&'static str),
    Library(&'static str),
}

const fn program(what: &'static str, program: &'static str, package: &'static str) -> Need {
    Need { what, package, check: Check::Program(program) }
}

const fn library(what: &'static str, library: &'static str, package: &'static str) -> Need {
    Need { what, package, check: Check::Library(library) }
}

/// For building the app.
pub(crate) const BUILD: &[Need] = &[
    program("a C compiler and linker", "cc", "build-essential"),
    program("pkg-config", "pkg-config", "pkg-config"),
    library("WebKitGTK 4.1", "webkit2gtk-4.1", "libwebkit2gtk-4.1-dev"),
    library("GTK 3", "gtk+-3.0", "libgtk-3-dev"),
];

/// For showing the app on an invisible display.
pub(crate) const DISPLAY: &[Need] = &[
    program("an invisible display", "Xvfb", "xvfb"),
    program("a session bus", "dbus-run-session", "dbus-daemon"),
    program("screenshots", "scrot", "scrot"),
    program("looking at windows", "xdotool", "xdotool"),
];

/// For driving the window from tests.
pub(crate) const DRIVER: &[Need] = &[program("WebKit's driver", "WebKitWebDriver", "webkit2gtk-driver")];

/// Debian's Node and npm: npm then fetches a newer Node where Debian's is too old.
pub(crate) const NODE: &[Need] = &[program("Node", "node", "nodejs"), program("npm", "npm", "npm")];

impl Need {
    fn is_met(&self) -> bool {
        match self.check {
            Check::Program(name) => on_path(name),
            Check::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
        }
    }
}

/// Sees to it that all needs of all groups are met.
pub(crate) fn provide(groups: &[&[Need]], install: Install) -> Done {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing = missing(groups);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let line = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    if !on_path("apt-get") {
        return Err(Fault::new(format!(
            "this machine lacks {names}. Install them; Debian's packages are {}",
            packages.join(", ")
        )));
    }
    if install == Install::No {
        return Err(Fault::new(format!("this machine lacks {names}. Install them with\n  sudo {line}")));
    }
    let prefix: &[&str] = if is_root() {
        &[]
    } else if succeeds(Command::new("sudo").args(["-n", "true"])) {
        &["sudo", "-n"]
    } else {
        return Err(Fault::new(format!(
            "this machine lacks {names}. Run this line, then try again:\n  sudo apt-get update && sudo {line}"
        )));
    };
    println!("This machine lacks {names}: installing {}.", packages.join(" "));
    run(&mut apt(prefix, &["update"]))?;
    let mut words = vec!["install", "--yes", "--no-install-recommends"];
    words.extend(&packages);
    run(&mut apt(prefix, &words))?;
    let still: Vec<&str> = missing.iter().filter(|need| !need.is_met()).map(|need| need.what).collect();
    if still.is_empty() {
        Ok(())
    } else {
        Err(Fault::new(format!("still missing after the installation: {}", still.join(", "))))
    }
}

fn missing(groups: &[&[Need]]) -> Vec<Need> {
    groups.iter().copied().flatten().filter(|need| !need.is_met()).copied().collect()
}

fn apt(prefix: &[&str], words: &[&str]) -> Command {
    let line: Vec<&str> =
        prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
    let (first, rest) = line.split_first().unwrap_or((&"apt-get", &[]));
    let mut command = Command::new(first);
    command.args(rest).args(words);
    command
}

fn is_root() -> bool {
    crate::process::output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let needs =
            [program("a unicorn", "no-such-program-here", "unicorn"), program("a shell", "sh", "dash")];
        let missing = missing(&[&needs]);
        assert_eq!(missing.iter().map(|need| need.package).collect::<Vec<_>>(), ["unicorn"]);
    }

    #[test]
    fn nothing_is_installed_against_the_persons_will() {
        let needs = [program("a unicorn", "no-such-program-here", "unicorn")];
        if cfg!(target_os = "linux") {
            let fault = provide(&[&needs], Install::No).expect_err("it is missing");
            assert!(fault.to_string().contains("a unicorn"), "{fault}");
            assert_eq!(fault.code(), 1);
        }
    }
}
