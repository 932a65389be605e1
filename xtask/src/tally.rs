//! Counting tests by what their runners say.

/// How many tests passed, failed and were skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// Reads a line of a runner's output; most say nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        // Cargo: "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s"
        if let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) {
            self.add(counts.split(';'));
        // Vitest: "Tests  1 failed | 45 passed (46)"
        } else if let Some(counts) = line.strip_prefix("Tests  ") {
            self.add(counts.split('|'));
        }
    }

    fn add<'a>(&mut self, counts: impl Iterator<Item = &'a str>) {
        for count in counts {
            let mut words = count.split_whitespace();
            let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else { continue };
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                Some("ignored" | "skipped") => self.skipped += number,
                _ => {}
            }
        }
    }

    /// The line that closes a run.
    pub(crate) fn closing_line(self) -> String {
        let mut line = format!("{} passed, {} failed", self.passed, self.failed);
        if self.skipped > 0 {
            line.push_str(&format!(", {} skipped", self.skipped));
        }
        line
    }
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_both_runners_add_up() {
        let mut tally = Tally::default();
        for line in [
            "running 13 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            " \u{1b}[2mTest Files \u{1b}[22m \u{1b}[1m\u{1b}[32m6 passed\u{1b}[39m\u{1b}[22m (6)",
            " \u{1b}[2m     Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m45 passed\u{1b}[39m (46)",
            "      Tests  4 passed | 1 skipped (5)",
        ] {
            tally.read(line);
        }
        assert_eq!(tally, Tally { passed: 64, failed: 3, skipped: 2 });
        assert_eq!(tally.closing_line(), "64 passed, 3 failed, 2 skipped");
    }
}
