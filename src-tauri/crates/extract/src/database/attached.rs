//! Files that a bibliography's entries name beside themselves (snapshots, PDF files): never opened, and that is said.

/// Files listed at most; of the rest the number is told.
const LISTED: usize = 200;

/// The files that the entries of a source name.
#[derive(Debug, Default)]
pub(super) struct Attached {
    listed: Vec<String>,
    more: usize,
}

impl Attached {
    /// Notes a file: by whom it is named, and its title or path as it stands there.
    pub(super) fn note(&mut self, entry: &str, file: &str) {
        if self.listed.len() < LISTED {
            let file: String = super::value::one_line(file).chars().take(200).collect();
            self.listed.push(format!("{entry}: attached file not opened: {file}"));
        } else {
            self.more += 1;
        }
    }

    /// A line for each, as [`crate::Summary::missing`] has them.
    pub(super) fn into_lines(self) -> Vec<String> {
        let mut lines = self.listed;
        if self.more > 0 {
            lines.push(format!("and {} more attached files", self.more));
        }
        lines
    }
}

/// An entry's name in a report, with the number of files that are left out with it.
pub(super) fn named(source: &str, number: u32, files: usize) -> String {
    match files {
        0 => format!("{source}, entry {number}"),
        1 => format!("{source}, entry {number} (its attached file is not opened)"),
        _ => format!("{source}, entry {number} (its {files} attached files are not opened)"),
    }
}
