//! Prints how an import of many short articles goes: `import [files|jsonl] [ARTICLES [SENTENCES]]`, 100,000 files of about 12
//! sentences unless said.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

use std::process::ExitCode;

use parallax_tests::importing::{Form, ImportError, measure, write};

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let form = match words.first().map(String::as_str) {
        Some("jsonl") => Form::Jsonl,
        _ => Form::Files,
    };
    words.retain(|word| !matches!(word.as_str(), "files" | "jsonl"));
    let numbers: Vec<Option<u32>> = words.iter().map(|word| word.parse().ok()).collect();
    let (articles, sentences) = match numbers.as_slice() {
        [] => (100_000, 12),
        [Some(articles)] => (*articles, 12),
        [Some(articles), Some(sentences)] => (*articles, *sentences),
        _ => {
            eprintln!("usage: import [files|jsonl] [ARTICLES [SENTENCES]]");
            return ExitCode::from(2);
        }
    };
    match run(form, articles, sentences as usize) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(form: Form, articles: u32, sentences: usize) -> Result<(), ImportError> {
    let folder = tempfile::tempdir()?;
    let written = write(folder.path(), articles, sentences, form)?;
    let mega = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "{articles} articles as {}, {:.0} MB of text, {:.0} bytes each\n",
        if form == Form::Files { "text files" } else { "JSON lines" },
        mega(written.text),
        written.text as f64 / f64::from(articles),
    );
    let measured = measure(&written, &folder.path().join("library"))?;
    println!("| tenth | articles a second |\n| --- | ---: |");
    for (at, seconds) in measured.tenths.iter().enumerate() {
        println!("| {} | {:.0} |", at + 1, f64::from(articles) / 10.0 / seconds);
    }
    let seconds = measured.took.as_secs_f64();
    println!("\nin all {seconds:.0} s, {:.0} a second", f64::from(articles) / seconds);
    println!("the rate fell by {:.0} % from the first tenth to the last", measured.fall() * 100.0);
    if let Some(memory) = measured.memory {
        println!("at most {:.0} MB of memory", mega(memory));
    }
    let size = measured.size();
    println!(
        "the library has {:.0} MB, {:.2} times the text:",
        mega(size),
        size as f64 / written.text as f64
    );
    for (name, bytes) in measured.disk.iter().filter(|(_, bytes)| *bytes > 100_000) {
        println!("- {name}: {:.0} MB", mega(*bytes));
    }
    println!("opened again, with a first page listed, in {:.1} s", measured.opened.as_secs_f64());
    println!(
        "it has {:.0} MB then, {:.2} times the text, and opens in {:.1} s",
        mega(measured.tidied),
        measured.tidied as f64 / written.text as f64,
        measured.opened_again.as_secs_f64()
    );
    Ok(())
}
