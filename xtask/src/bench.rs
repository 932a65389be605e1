//! Measurements, generated files and photographs: programs of other crates, run with what they need.

use crate::checks::driver;
use crate::fault::Done;
use crate::node::Node;
use crate::options::{Bench, Install, Screenshots};
use crate::process::{cargo, run};
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// Runs a measurement, in the profile that is for use.
pub(crate) fn bench(bench: &Bench) -> Done {
    let workspace = Workspace::find()?;
    let mut cargo = cargo(&workspace.root);
    cargo.args(["run", "--release"]);
    match bench {
        Bench::Quality { arguments } => {
            if arguments.iter().any(|word| word == "--model") {
                cargo.args(["--features", "parallax-tests/semantic"]);
            }
            cargo.args(["--package", "parallax-tests", "--bin", "quality", "--"]).args(arguments)
        }
        Bench::Speed { arguments } => {
            cargo.args(["--package", "parallax-tests", "--bin", "speed", "--"]).args(arguments)
        }
        Bench::Study { arguments } => cargo
            .args(["--package", "parallax-tests", "--features", "study", "--bin", "study", "--"])
            .args(arguments),
        Bench::Search { arguments } => cargo
            .args(["--package", "parallax-tests", "--features", "study", "--bin", "search", "--"])
            .args(arguments),
        Bench::Load { arguments } => cargo
            .args(["--package", "parallax-tests", "--features", "study", "--bin", "load", "--"])
            .args(arguments),
        Bench::Import { arguments } => cargo
            .args(["--package", "parallax-tests", "--features", "import", "--bin", "import", "--"])
            .args(arguments),
        Bench::Arrivals { arguments } => {
            cargo.args(["--package", "parallax-tests", "--bin", "arrivals", "--"]).args(arguments)
        }
        // The folder is all that this one is told; the other extractors are measured beside ours.
        Bench::Extract { gold, arguments } => cargo
            .args(["--package", "parallax-extract", "--features", "peers", "--example", "measure", "--"])
            .arg(gold)
            .args(arguments),
        Bench::Ui { may_install } => {
            let path = with_window(&workspace, *may_install)?;
            workspace.build_app(true, false, false)?;
            run(crate::process::cargo(&workspace.root).args([
                "build",
                "--release",
                "--package",
                "parallax-cli",
            ]))?;
            cargo
                .args(["--package", "parallax-tests", "--features", "window", "--bin", "ui"])
                .env("PATH", path)
        }
    };
    run(&mut cargo)
}

/// Writes the TypeScript types of the command table anew.
pub(crate) fn bindings() -> Done {
    let workspace = Workspace::find()?;
    run(cargo(&workspace.root)
        .args(["test", "--package", "parallax-app", "--lib", "bindings"])
        .env("UPDATE_BINDINGS", "1"))
}

/// Provides what building and driving the window takes, the UI built; gives the PATH on which the driver is.
fn with_window(workspace: &Workspace, may_install: Install) -> Done<std::ffi::OsString> {
    provide(&[system::BUILD, system::DISPLAY, system::DRIVER], may_install)?;
    let node = Node::provide(workspace, may_install)?;
    node.install()?;
    node.build()?;
    driver(workspace, may_install)
}

/// Photographs the real window over the sample.
pub(crate) fn screenshots(options: &Screenshots) -> Done {
    let workspace = Workspace::find()?;
    let path = with_window(&workspace, options.may_install)?;
    workspace.build_app(false, false, false)?;
    run(cargo(&workspace.root)
        .args(["run", "--package", "parallax-tests", "--features", "window", "--bin", "screenshots", "--"])
        .arg(workspace.root.join("docs/screenshots"))
        .env("PATH", path))
}
