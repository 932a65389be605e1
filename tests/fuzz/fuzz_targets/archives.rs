//! Any bytes as an archive (ZIP, WARC, gzip), whole or as what is in one: items that hold together, and names that are harmless.

#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Found, read_each_in};

fuzz_target!(|input: (u8, &[u8])| {
    let (pick, bytes) = input;
    let bytes = match pick % 3 {
        0 => bytes.to_vec(),
        1 => [b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n".as_slice(), bytes]
            .concat(),
        _ => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
            let length = head.len() + bytes.len();
            let record = format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
            );
            [record.as_bytes(), head, bytes].concat()
        }
    };
    let mut found = 0;
    let read = read_each_in("archive", &mut Cursor::new(bytes), &ExtractOptions::default(), &mut |item| {
        found += 1;
        assert!(!item.name.contains(['\n', '\r', '\0', '\u{202e}']), "{:?}", item.name);
        if let Some(raw) = &item.raw {
            assert!(!raw.name.contains(['/', '\\']) && raw.name != "..", "{:?}", raw.name);
        }
        if let Found::Article(article) = &item.found {
            assert!(!article.title.is_empty());
        }
        ControlFlow::Continue(())
    });
    if let Ok(summary) = read {
        assert_eq!(summary.found, found);
    }
});
