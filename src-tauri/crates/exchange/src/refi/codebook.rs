//! The codebook file, `.qdc`: codes as a tree with descriptions and colours, and sets of codes.

use parallax_framing::Codebook;

use super::codes::{self, Names};
use super::guid::Guids;
use super::write::Writer;
use super::xml::{Document, Element, decoded};
use super::{ORIGIN, carried};
use crate::{ExchangeError, Losses};

/// Name space of the file.
const SPACE: &str = "urn:QDA-XML:codebook:1.0";

/// Where programs of the standard say that its schema stands.
const SCHEMA: &str =
    "urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd";

/// Name of the set that carries what the standard has no place for.
const CARRIER: &str = "Parallax data (what REFI-QDA has no place for)";

/// A codebook that was read, and what did not come along.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCodebook {
    /// The codebook. Its id is that of the one Parallax wrote, else made from the codes' identities.
    pub codebook: Codebook,
    /// What the file has and a codebook of ours does not.
    pub losses: Losses,
}

/// Writes a codebook as `.qdc`, with what other programs will not see.
///
/// # Errors
/// [`ExchangeError::Study`] when the codebook does not hold together; [`ExchangeError::Write`] when it has no code, which the
/// standard does not allow.
pub fn write_codebook(book: &Codebook) -> Result<(Vec<u8>, Losses), ExchangeError> {
    book.check()?;
    if book.codes.is_empty() {
        return Err(ExchangeError::Write {
            problem: format!(
                "the codebook \"{}\" has no codes, and REFI-QDA allows no empty codebook",
                book.name
            ),
        });
    }
    let bare = written(book, None);
    let document = Document::read("codebook", &bare)?;
    let carried = carried::written(&carried::digest(&document.root, &carries), book);
    let mut losses = Losses::default();
    warn_of_codes(book, &mut losses);
    Ok((written(book, Some(&carried)).into_bytes(), losses))
}

/// Counts what of a codebook other programs do not see as what it is.
pub(super) fn warn_of_codes(book: &Codebook, losses: &mut Losses) {
    for code in &book.codes {
        if code.shortcut.is_some() {
            losses.add("keys of codes", "only Parallax reads them back", &code.name);
        }
        if code.kind != parallax_framing::CodeKind::Code {
            losses.add("questions of a questionnaire", "other programs see codes", &code.name);
        }
        if code.deprecated {
            losses.add(
                "codes no longer offered",
                "other programs offer them; their description says so",
                &code.name,
            );
        }
        if !(code.includes.is_empty() && code.excludes.is_empty() && code.example.is_empty()) {
            losses.add("notes on use and examples of codes", "put into the description", &code.name);
        }
    }
}

fn written(book: &Codebook, carried: Option<&str>) -> String {
    let mut guids = Guids::default();
    let mut xml = Writer::new();
    xml.open(
        "CodeBook",
        &[
            ("origin", ORIGIN),
            ("xmlns", SPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
        ],
    );
    xml.open("Codes", &[]);
    codes::write_codes(
        &mut xml,
        &Codebook { id: String::new(), ..book.clone() },
        &mut guids,
        &mut Names::default(),
    );
    xml.close();
    if let Some(carried) = carried {
        xml.open("Sets", &[]);
        let guid = guids.of("set", CARRIER);
        xml.open("Set", &[("guid", &guid), ("name", CARRIER)]);
        xml.text("Description", carried);
        xml.close();
        xml.close();
    }
    xml.close();
    xml.done()
}

/// Whether an element is what carries, or holds nothing but that.
fn carries(element: &Element) -> bool {
    let is_carrier = |element: &Element| element.name == "Set" && element.get("name") == Some(CARRIER);
    is_carrier(element) || element.name == "Sets" && element.children.iter().all(is_carrier)
}

/// Reads a `.qdc` file. `name` is what a codebook is called whose file does not say, such as the file's name.
///
/// # Errors
/// [`ExchangeError`] that names line, column and field.
pub fn read_codebook(file: &str, name: &str, bytes: &[u8]) -> Result<ReadCodebook, ExchangeError> {
    let text = decoded(file, bytes)?;
    let document = Document::read(file, text)?;
    let root = &document.root;
    super::expect_root(&document, "CodeBook", "codebook")?;
    let listed = root.child("Codes").ok_or_else(|| document.fault(root, "", "holds no Codes"))?;
    let mut losses = Losses::default();
    let mut kept: Option<(Codebook, bool)> = None;
    for set in root.children.iter().filter(|child| child.name == "Sets").flat_map(|sets| sets.all("Set")) {
        if set.get("name") == Some(CARRIER) {
            kept = carried::read(set.text_of("Description"), &carried::digest(root, &carries));
        } else {
            losses.add("sets of codes", "not imported", set.get("name").unwrap_or(""));
        }
    }
    let found = codes::read_codes(&document, listed)?;
    if let Some((book, true)) = &kept {
        book.check()?;
        return Ok(ReadCodebook { codebook: Codebook { built_in: false, ..book.clone() }, losses });
    }
    let known = kept.map(|(book, _)| book);
    let mut guids = Guids::default();
    let mut names = Names::default();
    let written: std::collections::BTreeMap<String, (String, String)> = known
        .iter()
        .flat_map(Codebook::tree)
        .map(|(_, code)| {
            (
                codes::code_guid(&mut guids, "", &code.id),
                (code.id.clone(), names.unlike(&code.name, known.as_ref().map_or("", |book| &book.name))),
            )
        })
        .collect();
    let id_of = |guid: &String| written.get(guid).map_or_else(|| guid.clone(), |(id, _)| id.clone());
    let mut book = match &known {
        Some(book) => Codebook { codes: Vec::new(), ..book.clone() },
        None => {
            let all: String = found.iter().map(|code| code.guid.as_str()).collect();
            Codebook::new(guids.of("codebook", &all), name)
        }
    };
    book.built_in = false;
    for (place, code) in found.iter().enumerate() {
        let (id, called) = written.get(&code.guid).map_or(("", ""), |(id, called)| (id, called));
        let known = known.as_ref().and_then(|book| book.get(id));
        let mut read = codes::read_code(&document, code, place, known, called)?;
        read.parent = code.parent.as_ref().map(id_of);
        if !code.codable {
            losses.add("folders of codes", "imported as codes that can be applied", &read.name);
        }
        book.codes.push(read);
    }
    book.check()?;
    Ok(ReadCodebook { codebook: book, losses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use parallax_framing::built_in;
    use proptest::prelude::*;

    fn refused(xml: &str) -> String {
        read_codebook("codes.qdc", "Mine", xml.as_bytes()).unwrap_err().to_string()
    }

    fn around(codes: &str) -> String {
        format!("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">\n<Codes>{codes}</Codes></CodeBook>")
    }

    const A: &str = "ad68fbe7-e1ee-4a82-a279-23cc698c89eb";

    #[test]
    fn built_in_codebooks_come_back_as_they_went() {
        for book in built_in() {
            let (bytes, _) = write_codebook(&book).unwrap();
            assert_eq!(bytes, write_codebook(&book).unwrap().0, "same codebook, same bytes");
            let read = read_codebook("codes.qdc", "Mine", &bytes).unwrap();
            assert_eq!(read.codebook, Codebook { built_in: false, ..book });
            assert!(read.losses.is_empty());
        }
    }

    #[test]
    fn what_another_program_changed_counts_and_the_rest_is_known() {
        let book = built_in().into_iter().next().unwrap();
        let (bytes, _) = write_codebook(&book).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let first = &book.codes[0];
        let changed = text.replacen(&format!("name=\"{}\"", first.name), "name=\"Renamed\"", 1);
        let read = read_codebook("codes.qdc", "Mine", changed.as_bytes()).unwrap();
        let mut wanted = book.clone();
        wanted.built_in = false;
        wanted.codes[0].name = "Renamed".to_owned();
        assert_eq!(read.codebook, wanted);
    }

    #[test]
    fn a_codebook_of_another_program_is_read() {
        let xml = format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Taguette 1.5\"><Codes>\
             <Code guid=\"{{{}}}\" name=\"Folder\" isCodable=\"false\"><Description>Of things</Description>\
             <Code guid=\"0f8a1907-7e42-4739-8610-a676b4d1b69f\" name=\"Thing\" isCodable=\"true\" color=\"#F08\"/></Code></Codes>\
             <Sets><Set guid=\"{A}\" name=\"Some\"><MemberCode guid=\"{A}\"/></Set></Sets></CodeBook>",
            A.to_uppercase()
        );
        let read = read_codebook("codes.qdc", "Mine", xml.as_bytes()).unwrap();
        let book = &read.codebook;
        assert_eq!((book.name.as_str(), book.codes.len()), ("Mine", 2));
        assert_eq!((book.codes[0].id.as_str(), book.codes[0].definition.as_str()), (A, "Of things"));
        assert_eq!((book.codes[1].parent.as_deref(), book.codes[1].colour.as_str()), (Some(A), "#ff0088"));
        insta::assert_snapshot!(read.losses, @"
        1 sets of codes: not imported (Some)
        1 folders of codes: imported as codes that can be applied (Folder)
        ");
    }

    #[test]
    fn each_fault_is_told_with_its_place() {
        insta::assert_snapshot!(refused("<Project/>"), @r#"codes.qdc, line 1, column 1: Project: is no REFI-QDA codebook: its root is <CodeBook xmlns="urn:QDA-XML:codebook:1.0">"#);
        insta::assert_snapshot!(refused("<CodeBook xmlns=\"urn:other\"/>"), @r#"codes.qdc, line 1, column 1: CodeBook: is no REFI-QDA codebook: its root is <CodeBook xmlns="urn:QDA-XML:codebook:1.0">"#);
        insta::assert_snapshot!(refused("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"/>"), @"codes.qdc, line 1, column 1: CodeBook: holds no Codes");
        insta::assert_snapshot!(refused(&around("\n<Code name=\"a\" isCodable=\"true\"/>")), @"codes.qdc, line 3, column 1: Code@guid: is missing");
        insta::assert_snapshot!(refused(&around("<Code guid=\"7\" name=\"a\" isCodable=\"true\"/>")), @r#"codes.qdc, line 2, column 8: Code@guid: "7" is no identity (8-4-4-4-12 hexadecimal digits)"#);
        insta::assert_snapshot!(refused(&around(&format!("<Code guid=\"{A}\" isCodable=\"true\"/>"))), @"codes.qdc, line 2, column 8: Code@name: is missing");
        insta::assert_snapshot!(refused(&around(&format!("<Code guid=\"{A}\" name=\"a\"/>\n<Code guid=\"{A}\" name=\"b\"/>"))), @r#"codes.qdc, line 3, column 1: Code@guid: ad68fbe7-e1ee-4a82-a279-23cc698c89eb is already that of the code "a""#);
        insta::assert_snapshot!(refused(&around(&format!("<Code guid=\"{A}\" name=\"a\" isCodable=\"perhaps\"/>"))), @r#"codes.qdc, line 2, column 8: Code@isCodable: "perhaps" is neither true nor false"#);
        insta::assert_snapshot!(refused(&around(&format!("<Code guid=\"{A}\" name=\"a\" color=\"red\"/>"))), @r#"codes.qdc, line 2, column 8: Code@color: "red" is no colour of the form #RRGGBB or #RGB"#);
        insta::assert_snapshot!(write_codebook(&Codebook::new("b", "Empty")).unwrap_err(), @r#"the file could not be written: the codebook "Empty" has no codes, and REFI-QDA allows no empty codebook"#);
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same(book in crate::refi::made::codebook("b")) {
            prop_assume!(!book.codes.is_empty());
            let (bytes, _) = write_codebook(&book).unwrap();
            prop_assert_eq!(read_codebook("codes.qdc", "x", &bytes).unwrap().codebook, book);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(read_codebook("codes.qdc", "x", &bytes).is_err());
        }
    }
}
