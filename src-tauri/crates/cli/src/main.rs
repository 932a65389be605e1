//! The command line as a program of its own. Packages have it inside the window's program instead (`parallax --cli`).

fn main() -> std::process::ExitCode {
    parallax_cli::run(std::env::args_os().skip(1))
}
