//! `cargo xtask run`: the app, open on the sample.

use std::path::Path;
use std::process::Command;

use crate::fault::{Done, Fault};
use crate::node::Node;
use crate::options::Run;
use crate::process;
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// Installs, builds, opens.
pub(crate) fn run(options: &Run) -> Done {
    if !options.headless_check {
        see_to_a_display()?;
    }
    let workspace = Workspace::find()?;
    let needs: &[&[system::Need]] =
        if options.headless_check { &[system::BUILD, system::DISPLAY] } else { &[system::BUILD] };
    provide(needs, options.may_install)?;
    let node = Node::provide(&workspace, options.may_install)?;
    node.install()?;
    node.build()?;
    let program = workspace.build_app(
        options.release,
        options.semantic,
        options.headless_check && !options.release && !options.semantic,
    )?;
    if options.headless_check {
        return check(&workspace, &program, options);
    }
    let mut app = Command::new(program);
    match &options.arguments {
        Some(arguments) => app.args(arguments),
        None => app.args(sample(&workspace.target.join("sample-library"))),
    };
    if options.arguments.is_none() {
        println!(
            "\nThe sample is in a library of its own, {}; yours is not touched.",
            workspace.target.join("sample-library").display()
        );
    }
    process::run(&mut app)
}

/// The arguments that show the sample.
pub(crate) fn sample(library: &Path) -> Vec<std::ffi::OsString> {
    vec!["--library".into(), library.into(), "--sample".into()]
}

fn see_to_a_display() -> Done {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    if !cfg!(target_os = "linux") || shown {
        return Ok(());
    }
    Err(Fault::new(
        "there is no display here to open a window on. `cargo xtask run --headless-check` opens it on an invisible one",
    ))
}

#[cfg(target_os = "linux")]
fn check(workspace: &Workspace, program: &Path, options: &Run) -> Done {
    crate::headless::check(workspace, program, options)
}

#[cfg(not(target_os = "linux"))]
fn check(_: &Workspace, _: &Path, _: &Run) -> Done {
    Err(Fault::new("--headless-check needs Xvfb, which is there on Linux only"))
}
