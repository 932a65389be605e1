//! Documents, messages and archives, damaged at random: each is refused, or what is read of it holds together. The same properties
//! as those of the fuzz targets in `tests/fuzz`, without a fuzzer; `PROPTEST_CASES` says how often.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it cannot go on"
)]

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use parallax_extract::{ExtractOptions, Found, read_each_in};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Files from `fixtures/documents`, and from the tests' folder of files made to do harm.
const SEEDS: &[&str] = &[
    "fixtures/documents/chromium.pdf",
    "fixtures/documents/columns.pdf",
    "fixtures/documents/libreoffice.pdf",
    "fixtures/documents/no-text.pdf",
    "../../../tests/fixtures/hostile/document.pdf",
    "fixtures/documents/chromium.mhtml",
    "fixtures/documents/newsletter.eml",
    "../../../tests/fixtures/hostile/messages/page.mhtml",
    "fixtures/documents/libreoffice.rtf",
    "fixtures/documents/pandoc.docx",
    "fixtures/documents/libreoffice.odt",
    "fixtures/documents/coverage.zip",
    "fixtures/documents/wget.warc.gz",
];

/// What can stand where something else did.
const ODD: &[&str] = &[
    "",
    "0",
    "-1",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "2 0 R",
    "4 0 R",
    "/Kids",
    "/Contents [4 0 R 4 0 R 4 0 R]",
    "/Filter /ASCIIHexDecode",
    "[",
    ">>",
    "stream\n",
    "q ",
    " /X Do ",
    " 0 0 0 0 0 0 Tm ",
    "\r\n--b2\r\n",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "=?utf-8?b?4oCT?=",
    "\\bin99999999 ",
    "{",
    "\u{0}",
    "😀",
];

/// A file with some stretches taken out, doubled, put elsewhere, or replaced.
fn damaged() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let edit = (0..4_u8, any::<Index>(), 1..60_usize, any::<Index>());
    (select(SEEDS), prop::collection::vec(edit, 1..6)).prop_map(|(name, edits)| {
        let mut bytes = std::fs::read(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for (kind, at, length, other) in edits {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            let stretch = bytes[start..end].to_vec();
            match kind {
                0 => drop(bytes.drain(start..end)),
                1 => drop(bytes.splice(start..start, stretch)),
                2 => {
                    let to = other.index(bytes.len() + 1);
                    bytes.splice(to..to, stretch);
                }
                _ => drop(bytes.splice(start..end.min(start + 6), other.get(ODD).bytes())),
            }
        }
        (name, bytes)
    })
}

/// Longer than any of these takes, on a busy machine and without optimisation.
const SOON: Duration = Duration::from_secs(40);

proptest! {
    #[test]
    fn what_is_read_of_a_damaged_file_holds_together((name, bytes) in damaged()) {
        let begun = Instant::now();
        let mut found = 0;
        let read = read_each_in(name, &mut Cursor::new(bytes), &ExtractOptions::default(), &mut |item| {
            found += 1;
            if let Found::Article(article) = item.found {
                let text = article.text();
                assert_eq!(parallax_text::normalise(&text), text, "{name}");
                assert!(!article.title.is_empty() && text.starts_with(&article.title), "{name}");
                assert!(article.dropped.iter().all(|cut| cut.before <= article.paragraphs.len()), "{name}");
            }
            ControlFlow::Continue(())
        });
        if let Ok(summary) = read {
            prop_assert_eq!(summary.found, found);
        }
        prop_assert!(begun.elapsed() < SOON, "{} took {:?}", name, begun.elapsed());
    }
}
