//! Zotero's export as RDF: a node for each item, with the node it is part of, its people and its files.
//!
//! Properties as Zotero's translator "Zotero RDF" writes them: `dc:title`, `bib:authors`, `dcterms:isPartOf` (a section, `bib:Part`, and
//! the publication, in place or by its address), `dc:identifier`, `dc:date`, `z:language`, `dcterms:abstract`, `link:link`. Attached
//! files are not opened; notes and collections are passed over.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::Giving;
use super::attached::{Attached, named};
use super::mapping::Field;
use super::record::{Context, Record};
use super::value;
use crate::document::xml::{Step, Tag, walk};
use crate::{ExtractError, ExtractOptions, Found, Source, Summary};

/// The format in words, with its article.
const KIND: &str = "a bibliography (Zotero RDF)";

/// Nodes that say where an item is part of, unless they are items themselves.
const CONTAINERS: [&str; 9] =
    ["Journal", "Periodical", "Newspaper", "Series", "Website", "Blog", "Forum", "CourtReporter", "Part"];

/// Whether a file is RDF of a bibliography, by its first bytes.
pub(super) fn begins(head: &[u8]) -> bool {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    has(b":RDF") && (has(b"zotero.org/namespaces/export#") || has(b"purl.org/net/biblio#"))
}

/// Reads the items of a file, in order. Where the XML breaks off, what stood before is handed over, and the break is an item
/// that failed.
///
/// # Errors
/// [`ExtractError::Damaged`] and the bounds of XML when there is no item before that; [`ExtractError::Damaged`] without any.
pub(super) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Result<Summary, ExtractError> {
    let mut graph = Graph::default();
    let mut open: Vec<Node> = Vec::new();
    let walked = walk(KIND, "the file", source.bytes, &mut |step| match step {
        Step::Open(tag) => open.push(Node::of(tag)),
        Step::Text(text) => {
            if let Some(node) = open.last_mut() {
                node.text.push_str(text);
            }
        }
        Step::Close(_) => {
            let Some(node) = open.pop() else { return };
            match open.as_mut_slice() {
                [] => {}
                [_] => graph.add(node),
                [.., parent] => parent.children.push(node),
            }
        }
    });
    if graph.items.is_empty() {
        walked?;
        let problem = "no item was found in it".to_owned();
        return Err(ExtractError::Damaged { kind: KIND, problem });
    }
    let context = Context::bibliography(source, options, "UTF-8");
    let mut attached = Attached::default();
    let mut flow = ControlFlow::Continue(());
    for (at, item) in graph.items.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let files: Vec<&String> = item.links.iter().filter_map(|link| graph.files.get(link)).collect();
        for file in &files {
            attached.note(&format!("entry {number}"), file);
        }
        let found = match graph.record(item).found(&context) {
            Found::Failed(ExtractError::NoFields) => {
                Found::Failed(ExtractError::Part { problem: ExtractError::NoFields.to_string() })
            }
            found => found,
        };
        flow = giving.give(named(source.name, number, files.len()), found, None);
        if flow.is_break() {
            break;
        }
    }
    if let (Err(error), ControlFlow::Continue(())) = (walked, flow) {
        // The last: whether more are wanted makes no difference.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = giving.fail(source.name.to_owned(), error);
    }
    Ok(Summary {
        layout: Some("Bibliography (Zotero RDF)".to_owned()),
        found: giving.found,
        missing: attached.into_lines(),
        ..Summary::default()
    })
}

/// An element with what it holds; the walk bounds depth and number.
#[derive(Debug, Default)]
struct Node {
    name: String,
    about: Option<String>,
    resource: Option<String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn of(tag: &Tag) -> Self {
        let attribute = |name| tag.attribute(name).map(str::to_owned);
        Self {
            name: tag.name.clone(),
            about: attribute("about"),
            resource: attribute("resource"),
            ..Self::default()
        }
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The words of the first property of a name that has any.
    fn words(&self, name: &'static str) -> &str {
        self.all(name).map(|child| child.text.trim()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Names of people and organisations in it.
    fn names(&self, names: &mut Vec<String>) {
        let name = if matches!(self.name.as_str(), "Person" | "Organization") {
            let parts = ["givenName", "givenname", "surname", "name"].map(|part| self.words(part));
            parts.join(" ")
        } else if self.children.is_empty() {
            self.text.clone()
        } else {
            return self.children.iter().for_each(|child| child.names(names));
        };
        let name = value::one_line(&name);
        if !name.is_empty() {
            names.push(name);
        }
    }
}

/// What a file says, as far as it is used.
#[derive(Debug, Default)]
struct Graph {
    items: Vec<Item>,
    /// Publications that stand by themselves, by their address.
    containers: HashMap<String, Node>,
    /// Files of attachments, by the attachment's address.
    files: HashMap<String, String>,
}

#[derive(Debug)]
struct Item {
    node: Node,
    links: Vec<String>,
}

impl Graph {
    fn add(&mut self, node: Node) {
        let kind = node.words("itemType");
        match (node.name.as_str(), kind) {
            ("Attachment", _) | (_, "attachment") => {
                let path = node.all("resource").find_map(|child| child.resource.clone());
                if let (Some(about), Some(path)) = (node.about.clone(), path) {
                    let title = node.words("title");
                    let file = if title.is_empty() { path } else { format!("{title} ({path})") };
                    self.files.insert(about, file);
                }
            }
            ("Memo" | "Collection", _) | (_, "note") => {}
            (name, "") if CONTAINERS.contains(&name) => {
                if let Some(about) = node.about.clone() {
                    self.containers.insert(about, node);
                }
            }
            _ => {
                let links = node.all("link").filter_map(|link| link.resource.clone()).collect();
                self.items.push(Item { node, links });
            }
        }
    }

    fn record(&self, item: &Item) -> Record {
        let node = &item.node;
        let mut record = Record::default();
        record.set(Field::Title, node.words("title"));
        let mut names = Vec::new();
        for people in ["authors", "creator"].into_iter().flat_map(|name| node.all(name)) {
            people.names(&mut names);
        }
        record.set(Field::Byline, &names.join(", "));
        identified(node, &mut record);
        let mut part = Some(node);
        // A section is part of a publication, which may be part of a series: no longer chain is followed.
        for _ in 0..3 {
            part = part.and_then(|part| part.all("isPartOf").find_map(|property| self.container(property)));
            let Some(part) = part else { break };
            let field = if part.name == "Part" { Field::Section } else { Field::Outlet };
            record.set(field, part.words("title"));
            if field == Field::Outlet {
                identified(part, &mut record);
                break;
            }
        }
        record.set(Field::Outlet, node.words("publicationName"));
        let mut publishers = Vec::new();
        node.all("publisher").for_each(|publisher| publisher.names(&mut publishers));
        record.set(Field::Outlet, publishers.first().map(String::as_str).unwrap_or_default());
        for date in ["date", "issued"] {
            record.set(Field::Published, node.words(date));
        }
        record.set(Field::Language, node.words("language"));
        record.set(Field::Section, node.words("section"));
        record.set(Field::Rights, node.words("rights"));
        record.set(Field::Summary, node.words("abstract"));
        record
    }

    fn container<'g>(&'g self, property: &'g Node) -> Option<&'g Node> {
        match &property.resource {
            Some(resource) => self.containers.get(resource),
            None => property.children.first(),
        }
    }
}

/// The address out of a node's identifiers: a URI, an address as it stands, a DOI; else the node's own name where that is one.
fn identified(node: &Node, record: &mut Record) {
    let identifiers = || node.all("identifier");
    let uri = identifiers().find_map(|identifier| identifier.all("URI").next()).map(|uri| uri.words("value"));
    let plain: Vec<&str> = identifiers().map(|identifier| identifier.text.trim()).collect();
    let own = node.about.as_deref().filter(|about| !about.contains("zotero.org/"));
    for address in uri.into_iter().chain(plain.iter().copied()).chain(own) {
        if value::address(address).is_some() {
            record.set(Field::Address, address);
        }
    }
    if let Some(doi) =
        plain.iter().filter_map(|text| text.strip_prefix("DOI ")).find(|doi| doi.starts_with("10."))
    {
        record.set(Field::Address, &format!("https://doi.org/{doi}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::tests::listed;

    const OPEN: &str = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:z='http://www.zotero.org/namespaces/export#' \
        xmlns:bib='http://purl.org/net/biblio#' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>";

    fn shown(name: &str, bytes: &[u8]) -> String {
        listed(name, bytes, &ExtractOptions::default())
    }

    #[test]
    fn items_become_references_and_attached_files_are_said_to_be_left_out() {
        let rdf = include_bytes!("../../fixtures/databases/zotero.rdf");
        insta::assert_snapshot!(shown("zotero.rdf", rdf));
    }

    #[test]
    fn what_stands_before_a_break_is_read() {
        let cut = format!(
            "{OPEN}<bib:Article><dc:title>Talks end</dc:title></bib:Article>\n<bib:Article><dc:title>Fer"
        );
        insta::assert_snapshot!(shown("cut.rdf", cut.as_bytes()), @r"
        cut.rdf, entry 1
          reference: Talks end
        cut.rdf
          failed: is a bibliography (Zotero RDF) that is damaged: the file: it ends too soon
        = Bibliography (Zotero RDF) (said): 2 of ?
        ");
        let odd = format!(
            "{OPEN}<bib:Article><dc:title>Talks &amp; end</dc:title></bib:Article><bib:Article/></rdf:RDF>"
        );
        insta::assert_snapshot!(shown("library.xml", odd.as_bytes()), @r"
        library.xml, entry 1
          reference: Talks & end
        library.xml, entry 2
          failed: can't be read: has neither text nor address nor title
        = Bibliography (Zotero RDF) (said): 2 of ?
        ");
    }

    #[test]
    fn what_could_harm_or_holds_nothing_is_refused() {
        let bomb = format!(
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n{OPEN}<bib:Article><dc:title>&a;</dc:title></bib:Article></rdf:RDF>"
        );
        insta::assert_snapshot!(shown("bomb.rdf", bomb.as_bytes()), @"= bomb.rdf is a bibliography (Zotero RDF) that is damaged: the file: line 1: a document type is not read: it could name other files or expand without end");
        let deep = format!("{OPEN}{}", "<bib:Article>".repeat(100_000));
        insta::assert_snapshot!(shown("deep.rdf", deep.as_bytes()), @"= deep.rdf nests its elements 257 deep, more than the limit of 256; it is broken or made to do harm");
        insta::assert_snapshot!(shown("empty.rdf", format!("{OPEN}</rdf:RDF>").as_bytes()), @"= empty.rdf is a bibliography (Zotero RDF) that is damaged: no item was found in it");
        insta::assert_snapshot!(shown("feed.rdf", b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>"), @"= feed.rdf is a news feed, which can't be read yet; save it as text or HTML and import that");
    }

    #[test]
    fn an_encoding_that_is_lied_about_is_told_from_the_bytes() {
        let lied = format!(
            "<?xml version='1.0' encoding='utf-16'?>{OPEN}<bib:Article><dc:title>Gespräche</dc:title></bib:Article></rdf:RDF>"
        );
        insta::assert_snapshot!(shown("a.rdf", lied.as_bytes()), @r"
        a.rdf, entry 1
          reference: Gespräche
        = Bibliography (Zotero RDF) (said): 1 of ?
        ");
    }

    #[test]
    fn publications_that_are_part_of_each_other_end() {
        let round = format!(
            "{OPEN}<bib:Journal rdf:about='urn:a'><dcterms:isPartOf rdf:resource='urn:a'/></bib:Journal>\
             <bib:Article><dc:title>Talks end</dc:title><dcterms:isPartOf rdf:resource='urn:a'/></bib:Article></rdf:RDF>"
        );
        insta::assert_snapshot!(shown("round.rdf", round.as_bytes()), @r"
        round.rdf, entry 1
          reference: Talks end
        = Bibliography (Zotero RDF) (said): 1 of ?
        ");
    }
}
