//! Lists of feeds as OPML 2.0 (<http://opml.org/spec2.opml>), as feed readers exchange them.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::mend::mend;
use super::{FeedError, decoded, web_address};

/// The most feeds of a list that are read.
const MOST: usize = 10_000;

/// A feed in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What it is called.
    pub title: String,
    /// Where it is: `xmlUrl`.
    pub address: String,
    /// The site's page: `htmlUrl`.
    pub home: Option<String>,
    /// The names of the outlines around it, from the outermost in.
    pub folders: Vec<String>,
}

/// Reads the feeds of a list, with those of nested outlines. An outline whose `xmlUrl` is no http(s) address is passed over.
///
/// # Errors
/// See [`FeedError`].
pub fn read_opml(bytes: &[u8]) -> Result<Vec<Outline>, FeedError> {
    let text = decoded(bytes, None)?;
    let mended = mend(text.get(text.find('<').unwrap_or(text.len())..).unwrap_or_default())?;
    if mended.root != "opml" {
        return Err(FeedError::NotAList);
    }
    let broken = |error: quick_xml::Error| FeedError::Broken { reason: error.to_string() };
    let mut reader = Reader::from_str(&mended.xml);
    let mut folders: Vec<String> = Vec::new();
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(start) if is_outline(start.name().as_ref()) => {
                let outline = outline(&start, &folders);
                folders.push(outline.title.clone());
                found.extend(Some(outline).filter(|outline| !outline.address.is_empty()));
            }
            Event::Empty(start) if is_outline(start.name().as_ref()) => {
                found.extend(Some(outline(&start, &folders)).filter(|outline| !outline.address.is_empty()));
            }
            Event::End(end) if is_outline(end.name().as_ref()) => {
                folders.pop();
            }
            Event::Eof => break,
            _ => {}
        }
        if found.len() >= MOST {
            break;
        }
    }
    Ok(found)
}

fn is_outline(name: &str) -> bool {
    name.eq_ignore_ascii_case("outline")
}

fn outline(start: &BytesStart<'_>, folders: &[String]) -> Outline {
    let mut made = Outline { folders: folders.to_vec(), ..Outline::default() };
    let mut text = String::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) else { continue };
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        match attribute.key.as_ref().to_ascii_lowercase().as_str() {
            "title" => made.title = value,
            "text" => text = value,
            "xmlurl" => made.address = web_address(&value, None).unwrap_or_default(),
            "htmlurl" => made.home = web_address(&value, None),
            _ => {}
        }
    }
    if made.title.is_empty() {
        made.title = text;
    }
    made
}

/// Writes a list of feeds. Feeds of the same innermost folder that follow each other stand together in it.
pub fn write_opml(title: &str, feeds: &[Outline]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let written = write(&mut writer, title, feeds);
    debug_assert!(written.is_ok());
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write(writer: &mut Writer<Vec<u8>>, title: &str, feeds: &[Outline]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("opml").with_attributes([("version", "2.0")])))?;
    writer.write_event(Event::Start(BytesStart::new("head")))?;
    writer.write_event(Event::Start(BytesStart::new("title")))?;
    writer.write_event(Event::Text(BytesText::new(&clean(title))))?;
    writer.write_event(Event::End(BytesEnd::new("title")))?;
    writer.write_event(Event::End(BytesEnd::new("head")))?;
    writer.write_event(Event::Start(BytesStart::new("body")))?;
    let mut open: &[String] = &[];
    for feed in feeds {
        if open != feed.folders.as_slice() {
            for _ in open {
                writer.write_event(Event::End(BytesEnd::new("outline")))?;
            }
            for folder in &feed.folders {
                let folder = clean(folder);
                let start = BytesStart::new("outline").with_attributes([("text", folder.as_str())]);
                writer.write_event(Event::Start(start))?;
            }
            open = &feed.folders;
        }
        let (title, address) = (clean(&feed.title), clean(&feed.address));
        let mut outline = BytesStart::new("outline").with_attributes([
            ("type", "rss"),
            ("text", title.as_str()),
            ("title", title.as_str()),
            ("xmlUrl", address.as_str()),
        ]);
        let home = feed.home.as_deref().map(clean);
        if let Some(home) = &home {
            outline.push_attribute(("htmlUrl", home.as_str()));
        }
        writer.write_event(Event::Empty(outline))?;
    }
    for _ in open {
        writer.write_event(Event::End(BytesEnd::new("outline")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("body")))?;
    writer.write_event(Event::End(BytesEnd::new("opml")))
}

/// What may stand in XML 1.0, on one line.
fn clean(text: &str) -> String {
    let text: String =
        text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_of_other_readers_are_read() {
        let list = br#"<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE opml [<!ENTITY x "y">]>
            <opml version="1.1"><head><title>Mine</title></head><body>
            <outline text="Agencies"><outline text="AP &amp; friends" type="rss" xmlUrl="https://ap.example/feed?a=1&b=2"
              htmlUrl="https://ap.example/"/><outline title="Bad" xmlUrl="file:///etc/passwd"/></outline>
            <outline text="No address"/><OUTLINE TEXT="Loud" XMLURL="http://loud.example/rss"/>"#;
        let found = read_opml(list).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].title, "AP & friends");
        assert_eq!(found[0].address, "https://ap.example/feed?a=1&b=2");
        assert_eq!(found[0].home.as_deref(), Some("https://ap.example/"));
        assert_eq!(found[0].folders, ["Agencies"]);
        assert_eq!((found[1].title.as_str(), found[1].folders.len()), ("Loud", 0));
        assert_eq!(read_opml(b"<rss><channel/></rss>").unwrap_err(), FeedError::NotAList);
        assert_eq!(read_opml(b"").unwrap_err(), FeedError::NotAList);
    }

    #[test]
    fn a_list_is_written_for_others_to_read() {
        let feeds = [
            Outline {
                title: "A \"quoted\" & <marked>".into(),
                address: "https://a.example/?x=1&y=2".into(),
                home: Some("https://a.example/".into()),
                folders: vec!["Talks".into()],
            },
            Outline { title: "B".into(), address: "https://b.example/".into(), ..Outline::default() },
        ];
        insta::assert_snapshot!(write_opml("Feeds", &feeds), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
          <head>
            <title>Feeds</title>
          </head>
          <body>
            <outline text="Talks">
              <outline type="rss" text="A &quot;quoted&quot; &amp; &lt;marked&gt;" title="A &quot;quoted&quot; &amp; &lt;marked&gt;" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example/"/>
            </outline>
            <outline type="rss" text="B" title="B" xmlUrl="https://b.example/"/>
          </body>
        </opml>
        "#);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            titles in proptest::collection::vec("[a-zé&<>\"' \u{7f}\u{1}]{0,12}", 0..6),
            folder in "[a-z&<\"]{1,6}",
        ) {
            let feeds: Vec<Outline> = titles
                .iter()
                .enumerate()
                .map(|(at, title)| Outline {
                    title: clean(title),
                    address: format!("https://example.org/{at}?a=1&b=%22"),
                    home: (at % 2 == 0).then(|| "https://example.org/".to_owned()),
                    folders: if at % 3 == 0 { Vec::new() } else { vec![folder.clone()] },
                })
                .collect();
            prop_assert_eq!(read_opml(write_opml("x", &feeds).as_bytes()).unwrap(), feeds);
        }
    }
}
