//! Files that are not what they seem: each gets a clear message that names it, and the rest is imported.

use std::time::{Duration, Instant};

use super::{Desk, report};

#[test]
fn the_rest_of_a_batch_is_imported_and_nothing_of_the_failed_is_stored() {
    let desk = Desk::new();
    let good = [desk.file("first.txt", report("Ischia")), desk.file("second.txt", report("Capri"))];
    let bad = [
        desk.file("empty.txt", ""),
        desk.file("blank.txt", "\u{feff} \n\n\t\n"),
        desk.file("picture.txt", PNG),
        desk.file("paper.html", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        desk.path("missing.txt").to_str().expect("a path").to_owned(),
    ];
    let said = desk.run(&["import", &good[0], &bad[0], &bad[1], &bad[2], &bad[3], &bad[4], &good[1]]);
    assert_eq!(said.code, Some(3), "part of it failed: {said:?}");
    assert_eq!(said.out.lines().filter(|line| line.starts_with("imported")).count(), 2, "{}", said.out);
    for (name, why) in [
        ("empty.txt", "is empty"),
        ("blank.txt", "is empty"),
        ("picture.txt", "PNG"),
        ("paper.html", "PDF"),
        ("missing.txt", "No such file"),
    ] {
        let line = said.err.lines().find(|line| line.contains(name));
        let line = line.unwrap_or_else(|| panic!("{name} is not named:\n{}", said.err));
        assert!(line.starts_with("failed") && line.contains(why), "{line}");
        assert!(!said.out.contains(name), "{name} is on standard output");
    }
    assert_eq!(
        desk.titles(),
        ["Ferry to Capri stopped after a fire", "Ferry to Ischia stopped after a fire"]
    );
}

#[test]
fn when_all_of_a_batch_fails_so_does_the_command() {
    let desk = Desk::new();
    let said = desk.run(&["import", &desk.file("empty.txt", ""), &desk.file("noise.txt", noise(4096))]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{}", said.err);
    assert!(said.err.contains("empty.txt") && said.err.contains("noise.txt: is not text"), "{}", said.err);
    assert_eq!(desk.titles(), [""; 0]);
}

#[test]
fn old_encodings_keep_their_letters() {
    let words = "Zürich trauert – “naïve” Wähler, 40 € für Ærø. ";
    let text = format!("Über die Brücke\n\n{}\n\n{}\n", words.repeat(4), words.repeat(3));
    let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        bom.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    // Windows-1252 is Latin-1 with a few signs more, of which these are in the text.
    let windows: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            '–' => 0x96,
            '“' => 0x93,
            '”' => 0x94,
            '€' => 0x80,
            other => u8::try_from(u32::from(other)).expect("a letter of Latin-1"),
        })
        .collect();
    let latin = text.replace(['–', '“', '”', '€'], "-");
    let latin: Vec<u8> =
        latin.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
    let desk = Desk::new();
    for (name, bytes, sees) in [
        ("utf16le.txt", utf16(&[0xff, 0xfe], u16::to_le_bytes), words),
        ("utf16be.txt", utf16(&[0xfe, 0xff], u16::to_be_bytes), words),
        ("windows.txt", windows, words),
        ("latin1.txt", latin, "Zürich trauert - -naïve- Wähler, 40 - für Ærø. "),
        ("bom.txt", [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(), words),
    ] {
        let article = desk.json(&["extract", "--json", &desk.file(name, bytes)]);
        assert_eq!(article["title"], "Über die Brücke", "{name}");
        let found = article["text"].as_str().expect("a text");
        assert!(found.contains(sees.trim()), "{name}: {found}");
    }
}

#[test]
fn a_page_of_50_mb_is_refused_at_once_and_by_name() {
    let desk = Desk::new();
    let page =
        format!("<html><body><article>{}", "<p>And so on, and so on, and so on.</p>\n".repeat(1_250_000));
    assert!(page.len() >= 50_000_000);
    let (big, good) = (desk.file("big.html", page), desk.file("good.txt", report("Ischia")));
    let start = Instant::now();
    let said = desk.run(&["import", &big, &good]);
    assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("big.html") && said.err.contains("MB"), "{}", said.err);
    assert_eq!(desk.titles(), ["Ferry to Ischia stopped after a fire"]);
}

#[test]
fn a_page_that_unfolds_without_end_is_refused_in_time() {
    let desk = Desk::new();
    let deep = format!("<html><body>{}", "<div>".repeat(200_000));
    let start = Instant::now();
    let said = desk.run(&["import", &desk.file("deep.html", deep)]);
    assert!(start.elapsed() < Duration::from_secs(30), "it took {:?}", start.elapsed());
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("deep.html"), "{}", said.err);
}

#[test]
fn hostile_markup_comes_in_as_text_and_goes_out_as_text() {
    let desk = Desk::new();
    let page = "<html><head><title>Harbour closed &lt;script&gt;alert(1)&lt;/script&gt;</title></head><body><article>\
        <h1>Harbour closed &lt;script&gt;alert(1)&lt;/script&gt;</h1>\
        <p>The harbour was closed on Monday after &lt;img src=x onerror=alert(2)&gt; a crane fell, the port said.</p>\
        <p onclick='alert(3)'>Nobody was hurt<script>alert(4)</script>, and ships were sent to the next port along the coast.</p>\
        <svg onload='alert(5)'></svg></article></body></html>";
    let hostile = desk.import(&desk.file("hostile.html", page));
    let other = desk.import(&desk.file("other.txt", report("Ischia")));
    let out = desk.good(&["export", "comparison", &hostile, &other]);
    for tag in ["<script", "<img", "<svg", "onclick=", "onload="] {
        let found = out.match_indices(tag).map(|(at, _)| out.get(at..at + 60).unwrap_or_default()).next();
        assert_eq!(found, None, "{tag} in the exported page");
    }
    assert!(out.contains("&lt;script&gt;"), "the words themselves are kept");
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// Bytes of every value, the same in every run.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u32;
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .collect()
}
