//! `cargo xtask torture`: faults on purpose, in numbers, and the table of `docs/reliability.md`.

use std::fs;

use crate::checks::FEATURES;
use crate::fault::{Done, Fault};
use crate::options::Torture;
use crate::process::{cargo, run_reading};
use crate::workspace::Workspace;

/// Where the table stands in the document.
const DOCUMENT: &str = "docs/reliability.md";
const BEGIN: &str = "<!-- torture -->";
const END: &str = "<!-- /torture -->";

/// A row of the table: what was done, to what, how often, what was checked, what was lost.
struct Row {
    fault: String,
    runs: String,
    checked: String,
    outcome: String,
}

/// Injects the faults; prints the table, or puts it into the document.
pub(crate) fn torture(options: &Torture) -> Done {
    let workspace = Workspace::find()?;
    let runs = options.runs.to_string();
    let mut rows = Vec::new();
    // The tests are those of `cargo xtask test`, built with the same features, and are told here to try harder.
    let core = ["test", "--workspace", "--features", FEATURES, "--test", "torture", "--", "--nocapture"];
    let said = heard(&workspace, &core, &[("PARALLAX_KILLS", &runs)])?;
    rows.extend(said.iter().filter_map(|line| killed_core(line)));
    rows.extend(said.iter().filter_map(|line| killed_openings(line)));
    if rows.len() < 2 {
        return Err(Fault::new("the killed core gave no figures"));
    }
    let environment = [("PARALLAX_STORE_KILLS", runs.as_str()), ("PARALLAX_STORE_FLIPS", runs.as_str())];
    for (target, engine) in [("library", "sled"), ("redb", "redb")] {
        let test = [
            "test",
            "--workspace",
            "--features",
            FEATURES,
            "--test",
            target,
            "--",
            "--nocapture",
            "killed",
            "full_disk",
            "flipped",
        ];
        let said = heard(&workspace, &test, &environment)?;
        let of_this: Vec<Row> = said.iter().filter_map(|line| of_the_store(line, engine)).collect();
        for fault in ["killed", "flipped", "full"] {
            if !of_this.iter().any(|row| row.fault.contains(fault)) {
                return Err(Fault::new(format!("the tests over {engine} gave no figures for: {fault}")));
            }
        }
        rows.extend(of_this);
    }
    let table = table(&rows);
    if options.print {
        println!("{table}");
        return Ok(());
    }
    let path = workspace.root.join(DOCUMENT);
    let text = fs::read_to_string(&path).map_err(|error| Fault::new(format!("{DOCUMENT}: {error}")))?;
    let (before, rest) =
        text.split_once(BEGIN).ok_or_else(|| Fault::new(format!("{DOCUMENT} has no {BEGIN}")))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| Fault::new(format!("{DOCUMENT} has no {END}")))?;
    fs::write(&path, format!("{before}{BEGIN}\n{table}{END}{after}"))
        .map_err(|error| Fault::new(format!("{DOCUMENT}: {error}")))
}

/// Runs a program of the workspace and gives the lines it prints.
fn heard(workspace: &Workspace, arguments: &[&str], environment: &[(&str, &str)]) -> Done<Vec<String>> {
    let mut lines = Vec::new();
    let mut command = cargo(&workspace.root);
    command.args(arguments).envs(environment.iter().copied());
    if run_reading(&mut command, |line| lines.push(line.to_owned()))? {
        Ok(lines)
    } else {
        Err(Fault::new("something was lost, or the test itself failed; see above"))
    }
}

/// A row of what `torture` prints: `1000 kills, 8123 acknowledged acts checked, …, 0 lost or half`.
fn killed_core(line: &str) -> Option<Row> {
    let (runs, rest) = line.split_once(" kills, ")?;
    let (acts, rest) = rest.split_once(" acknowledged acts checked, ")?;
    let (found, lost) = rest.rsplit_once(", ")?;
    Some(Row {
        fault: "the core killed (SIGKILL) while it imports, codes, merges, undoes, backs up".to_owned(),
        runs: runs.to_owned(),
        checked: format!("{acts} acts; {found}"),
        outcome: lost.to_owned(),
    })
}

/// A row of what it prints of openings: `40 killed openings, 1152 codings checked in 18 libraries, …, 0 lost or half`.
fn killed_openings(line: &str) -> Option<Row> {
    let (runs, rest) = line.split_once(" killed openings, ")?;
    let (checked, lost) = rest.rsplit_once(", ")?;
    Some(Row {
        fault:
            "the core killed while it takes over a library of an earlier format or makes its database anew"
                .to_owned(),
        runs: runs.to_owned(),
        checked: checked.to_owned(),
        outcome: lost.to_owned(),
    })
}

/// A row of what the store's tests print.
fn of_the_store(line: &str, engine: &str) -> Option<Row> {
    if let Some((runs, rest)) = line.split_once(" kills: ") {
        let (acts, rest) = rest.split_once(" commits acknowledged, ")?;
        let (lost, found) = rest.split_once("; ")?;
        return Some(Row {
            fault: format!("the store killed while it commits ({engine})"),
            runs: runs.to_owned(),
            checked: format!("{acts} commits; {found}"),
            outcome: lost.to_owned(),
        });
    }
    if let Some((what, rest)) = line.split_once(": ")
        && let Some((runs, rest)) = rest.split_once(" flipped bytes, ")
    {
        let (found, lost) = rest.rsplit_once(", ")?;
        return Some(Row {
            fault: format!("one bit of the database flipped ({engine})"),
            runs: runs.to_owned(),
            checked: format!("{what}: every record; {found}"),
            outcome: lost.to_owned(),
        });
    }
    let (stored, refusal) = line.strip_prefix("stored ").unwrap_or(line).split_once(", then: ")?;
    stored.parse::<u64>().ok()?;
    let which = if refusal.contains("journal") { "journal" } else { "database" };
    Some(Row {
        fault: format!("the disk full while it commits ({engine})"),
        runs: "1".to_owned(),
        checked: format!("{stored} commits, the {which} refused the next"),
        outcome: "0 lost, 0 half".to_owned(),
    })
}

fn table(rows: &[Row]) -> String {
    let mut table = "| fault | runs | checked | outcome |\n| --- | ---: | --- | --- |\n".to_owned();
    for Row { fault, runs, checked, outcome } in rows {
        table.push_str(&format!("| {fault} | {runs} | {checked} | {outcome} |\n"));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_rows() {
        let core = "40 kills, 312 acknowledged acts checked, 38 openings of an unclosed library, 1 mended, 1 backups restored, 0 lost or half";
        let lines = [
            "25 kills: 412 commits acknowledged, 0 lost, 0 half; 20 found unclosed, 1 mended",
            "closed: 25 flipped bytes, 20 rebuilt, 3 replayed, 2 harmless, 0 lost",
            "stored 101, then: the journal refused",
            "test killed::child ... ok",
        ];
        let opened = "40 killed openings, 1152 codings checked in 18 libraries, 14 openings had ended before, 0 lost or half";
        let rows: Vec<Row> = killed_core(core)
            .into_iter()
            .chain(killed_openings(opened))
            .chain(lines.iter().filter_map(|line| of_the_store(line, "sled")))
            .collect();
        let shown: Vec<String> =
            rows.iter().map(|row| format!("{} | {} | {}", row.runs, row.checked, row.outcome)).collect();
        assert_eq!(
            shown,
            [
                "40 | 312 acts; 38 openings of an unclosed library, 1 mended, 1 backups restored | 0 lost or half",
                "40 | 1152 codings checked in 18 libraries, 14 openings had ended before | 0 lost or half",
                "25 | 412 commits; 20 found unclosed, 1 mended | 0 lost, 0 half",
                "25 | closed: every record; 20 rebuilt, 3 replayed, 2 harmless | 0 lost",
                "1 | 101 commits, the journal refused the next | 0 lost, 0 half",
            ]
        );
    }
}
