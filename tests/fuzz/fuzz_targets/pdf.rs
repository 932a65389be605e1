//! Any bytes as a PDF file, whole or as the content of a page: an error or an article whose text is in normal form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Source, extract};
use parallax_text::normalise;

fn page(content: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n\
        5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
        .to_vec();
    out.extend_from_slice(format!("4 0 obj\n<< /Length {} >>\nstream\n", content.len()).as_bytes());
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\ntrailer << /Root 1 0 R /Size 6 >>\n%%EOF\n");
    out
}

fuzz_target!(|input: (bool, &[u8])| {
    let (whole, bytes) = input;
    let bytes = if whole { bytes.to_vec() } else { page(bytes) };
    let Ok(article) = extract(&Source::new("a.pdf", &bytes), &ExtractOptions::default()) else { return };
    let text = article.text();
    assert_eq!(normalise(&text), text);
});
