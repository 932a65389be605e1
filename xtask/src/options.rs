//! The command line.

use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  run [OPTIONS] [-- ARGS]   Open the app on the sample event, in a library of its own under target/
      --release             Build for use instead of for development
      --semantic            Build in the semantic scorer, which reads a sentence model from a folder
      --headless-check      Open it on an invisible display, wait until it shows the sample, photograph it, close it
      --screenshot FILE     Where the photograph goes (default: target/headless/window.png)
      -- ARGS               Given to the app instead of `--library target/sample-library --sample`

  test [OPTIONS]            Everything that has to pass before a change lands
      --only PART           Only one part: lint, rust, ui or e2e; may be given several times

  bench quality --gold DIR  Precision, recall and F1 against gold data, beside baselines
      --model DIR           With the semantic scorer, too, on the sentence model in a folder
  bench speed               Times, beside other tools
  bench study               Times of a study of 200 articles and 20,000 codings
  bench import              Rate, memory and disk of an import of 100,000 short articles
  bench arrivals [COUNT]    Times and memory of proposing events among 100,000 articles
  bench load                How 100,000 articles with a million codings open and list, and their memory
  bench search              Times of a search among 100,000 articles with codings, size of its index
  bench extract --gold DIR  How well article text is found in web pages
  bench ui                  Frames, opening and first paint of the real window
  bundle [OPTIONS]          Packages for this system, with their sizes
      --kind KIND           Which (deb, rpm, appimage, dmg, msi, nsis); may be given several times
  torture [OPTIONS]         Kill, fill disks and flip bits; put what came of it into docs/reliability.md
      --runs N              How often each fault is tried (1,000 unless said)
      --print               Print the table only
  fuzz [TARGET...]          Run the fuzz targets of tests/fuzz, all or those named
      --seconds N           How long each (60 unless said)
  bindings                  Write ui/src/bindings anew from the command table
  screenshots               Photograph the real window in light and dark into docs/screenshots

Options of all commands:
  --no-install              Install nothing; say what is missing and stop
  -h, --help                Print this";

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Run(Run),
    Test(Test),
    Bench(Bench),
    Bundle(Bundle),
    Torture(Torture),
    Fuzz(Fuzz),
    Bindings,
    Screenshots(Screenshots),
}

/// Options of `run`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) release: bool,
    pub(crate) semantic: bool,
    pub(crate) headless_check: bool,
    pub(crate) screenshot: Option<PathBuf>,
    pub(crate) may_install: Install,
    /// Given to the app in place of the sample.
    pub(crate) arguments: Option<Vec<String>>,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Test {
    /// Empty means all.
    pub(crate) only: Vec<Part>,
    pub(crate) may_install: Install,
}

/// Options of `bundle`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// The kinds of package.
    pub(crate) kinds: Vec<String>,
    pub(crate) may_install: Install,
}

/// Options of `torture`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Torture {
    /// How often each fault is tried.
    pub(crate) runs: u32,
    /// Whether the table is printed instead of put into the document.
    pub(crate) print: bool,
}

/// Options of `fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fuzz {
    /// Empty means all.
    pub(crate) targets: Vec<String>,
    /// How long each is run.
    pub(crate) seconds: u32,
    pub(crate) may_install: Install,
}

/// Options of `screenshots`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Screenshots {
    pub(crate) may_install: Install,
}

/// Whether missing packages may be installed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Install {
    #[default]
    Yes,
    No,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Lint,
    Rust,
    Ui,
    E2e,
}

/// What is measured.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Bench {
    Quality { arguments: Vec<String> },
    Speed { arguments: Vec<String> },
    Study { arguments: Vec<String> },
    Import { arguments: Vec<String> },
    Search { arguments: Vec<String> },
    Load { arguments: Vec<String> },
    Arrivals { arguments: Vec<String> },
    Extract { gold: String, arguments: Vec<String> },
    Ui { may_install: Install },
}

/// Reads the arguments that follow the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut arguments = arguments.peekable();
    let Some(verb) = arguments.next() else { return Ok(Command::Help) };
    let rest: Vec<String> = arguments.collect();
    let asks_for_help =
        rest.iter().take_while(|word| *word != "--").any(|word| word == "-h" || word == "--help");
    if asks_for_help {
        return Ok(Command::Help);
    }
    match verb.as_str() {
        "-h" | "--help" | "help" => Ok(Command::Help),
        "run" => run(rest).map(Command::Run),
        "test" => test(rest).map(Command::Test),
        "bench" => bench(rest).map(Command::Bench),
        "bundle" => bundle(rest).map(Command::Bundle),
        "torture" => torture(rest).map(Command::Torture),
        "fuzz" => fuzz(rest).map(Command::Fuzz),
        "bindings" => nothing("bindings", &rest).map(|()| Command::Bindings),
        "screenshots" => screenshots(&rest).map(Command::Screenshots),
        other => Err(format!("there is no command {other}")),
    }
}

fn run(arguments: Vec<String>) -> Result<Run, String> {
    let mut run = Run::default();
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--release" => run.release = true,
            "--semantic" => run.semantic = true,
            "--headless-check" => run.headless_check = true,
            "--screenshot" => {
                run.screenshot = Some(arguments.next().ok_or("--screenshot needs a file")?.into())
            }
            "--no-install" => run.may_install = Install::No,
            "--" => run.arguments = Some(arguments.by_ref().collect()),
            other => return Err(format!("run has no option {other}; arguments for the app follow `--`")),
        }
    }
    if run.screenshot.is_some() && !run.headless_check {
        return Err("--screenshot only goes with --headless-check".to_owned());
    }
    Ok(run)
}

fn test(arguments: Vec<String>) -> Result<Test, String> {
    let mut test = Test::default();
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--only" => test.only.push(part(&arguments.next().ok_or("--only needs a part")?)?),
            "--no-install" => test.may_install = Install::No,
            other => return Err(format!("test has no option {other}")),
        }
    }
    Ok(test)
}

fn part(name: &str) -> Result<Part, String> {
    match name {
        "lint" => Ok(Part::Lint),
        "rust" => Ok(Part::Rust),
        "ui" => Ok(Part::Ui),
        "e2e" => Ok(Part::E2e),
        other => Err(format!("there is no part {other}; the parts are lint, rust, ui and e2e")),
    }
}

fn bench(arguments: Vec<String>) -> Result<Bench, String> {
    let mut arguments = arguments.into_iter();
    match arguments.next().as_deref() {
        Some("quality") => Ok(Bench::Quality { arguments: arguments.collect() }),
        Some("speed") => Ok(Bench::Speed { arguments: arguments.collect() }),
        Some("study") => Ok(Bench::Study { arguments: arguments.collect() }),
        Some("import") => Ok(Bench::Import { arguments: arguments.collect() }),
        Some("load") => Ok(Bench::Load { arguments: arguments.collect() }),
        Some("search") => Ok(Bench::Search { arguments: arguments.collect() }),
        Some("arrivals") => Ok(Bench::Arrivals { arguments: arguments.collect() }),
        Some("extract") => match (arguments.next().as_deref(), arguments.next()) {
            (Some("--gold"), Some(gold)) => Ok(Bench::Extract { gold, arguments: arguments.collect() }),
            _ => Err("bench extract needs --gold DIR".to_owned()),
        },
        Some("ui") => match arguments.next().as_deref() {
            None => Ok(Bench::Ui { may_install: Install::Yes }),
            Some("--no-install") => Ok(Bench::Ui { may_install: Install::No }),
            Some(other) => Err(format!("bench ui has no option {other}")),
        },
        Some(other) => Err(format!(
            "there is no bench {other}; there are quality, speed, study, import, arrivals, extract and ui"
        )),
        None => {
            Err("bench what? There are quality, speed, study, import, arrivals, extract and ui".to_owned())
        }
    }
}

/// The kinds of package that need nothing but what is on the machine.
const KINDS: &[&str] = if cfg!(target_os = "macos") {
    &["dmg"]
} else if cfg!(windows) {
    &["nsis"]
} else {
    &["deb", "rpm"]
};

fn bundle(arguments: Vec<String>) -> Result<Bundle, String> {
    let mut bundle = Bundle { kinds: Vec::new(), may_install: Install::Yes };
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--kind" => bundle.kinds.push(arguments.next().ok_or("--kind needs a kind of package")?),
            "--no-install" => bundle.may_install = Install::No,
            other => return Err(format!("bundle has no option {other}")),
        }
    }
    if bundle.kinds.is_empty() {
        bundle.kinds.extend(KINDS.iter().map(|kind| (*kind).to_owned()));
    }
    Ok(bundle)
}

fn torture(arguments: Vec<String>) -> Result<Torture, String> {
    let mut torture = Torture { runs: 1_000, print: false };
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--print" => torture.print = true,
            "--runs" => {
                let runs = arguments.next().and_then(|word| word.parse().ok()).filter(|runs| *runs > 0);
                torture.runs = runs.ok_or("--runs needs a number")?;
            }
            other => return Err(format!("torture has no option {other}")),
        }
    }
    Ok(torture)
}

fn fuzz(arguments: Vec<String>) -> Result<Fuzz, String> {
    let mut fuzz = Fuzz { targets: Vec::new(), seconds: 60, may_install: Install::Yes };
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--seconds" => {
                let seconds =
                    arguments.next().and_then(|word| word.parse().ok()).filter(|seconds| *seconds > 0);
                fuzz.seconds = seconds.ok_or("--seconds needs a number")?;
            }
            "--no-install" => fuzz.may_install = Install::No,
            option if option.starts_with('-') => return Err(format!("fuzz has no option {option}")),
            target => fuzz.targets.push(target.to_owned()),
        }
    }
    Ok(fuzz)
}

fn screenshots(arguments: &[String]) -> Result<Screenshots, String> {
    match arguments {
        [] => Ok(Screenshots::default()),
        [flag] if flag == "--no-install" => Ok(Screenshots { may_install: Install::No }),
        [other, ..] => Err(format!("screenshots has no option {other}")),
    }
}

fn nothing(verb: &str, arguments: &[String]) -> Result<(), String> {
    match arguments.first() {
        None => Ok(()),
        Some(other) => Err(format!("{verb} has no option {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn what_follows_two_dashes_goes_to_the_app() {
        let Ok(Command::Run(run)) = parsed("run --release --semantic -- --library here --help a.txt") else {
            panic!("not a run")
        };
        assert!(run.release && run.semantic);
        assert_eq!(
            run.arguments.as_deref(),
            Some(&["--library", "here", "--help", "a.txt"].map(str::to_owned)[..])
        );
    }

    #[test]
    fn parts_add_up() {
        let Ok(Command::Test(test)) = parsed("test --only lint --only e2e --no-install") else {
            panic!("not a test")
        };
        assert_eq!(test.only, [Part::Lint, Part::E2e]);
        assert_eq!(test.may_install, Install::No);
    }

    #[test]
    fn targets_are_fuzzed_for_a_minute_unless_said() {
        let Ok(Command::Fuzz(fuzz)) = parsed("fuzz pdf feed --seconds 5") else { panic!("not fuzz") };
        assert_eq!((fuzz.targets, fuzz.seconds), (vec!["pdf".to_owned(), "feed".to_owned()], 5));
        let Ok(Command::Fuzz(fuzz)) = parsed("fuzz") else { panic!("not fuzz") };
        assert!(fuzz.targets.is_empty() && fuzz.seconds == 60);
        refused(parsed("fuzz --seconds 0"), "--seconds needs a number");
        refused(parsed("fuzz --fast"), "fuzz has no option --fast");
    }

    #[test]
    fn what_is_unknown_is_refused_by_name() {
        refused(parsed("run --fast"), "run has no option --fast; arguments for the app follow `--`");
        refused(parsed("test --only all"), "there is no part all; the parts are lint, rust, ui and e2e");
        refused(parsed("bench extract"), "bench extract needs --gold DIR");
        refused(parsed("fly"), "there is no command fly");
        refused(parsed("run --screenshot a.png"), "--screenshot only goes with --headless-check");
    }

    fn refused(got: Result<Command, String>, message: &str) {
        assert_eq!(got, Err(message.to_owned()));
    }

    #[test]
    fn help_is_given_everywhere() {
        for line in ["", "--help", "run --help", "bench speed -h"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line}");
        }
    }
}
