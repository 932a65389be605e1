//! Verdicts: which blocks of a page are the article.

use std::collections::HashSet;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

use super::blocks::{Block, blocks};
use super::title;
use super::tree::Tree;
use crate::article::Body;
use crate::furniture::Furniture;
use crate::{DropReason, ExtractOptions, Extracted, ParagraphKind};

/// Fills in the paragraphs and what was cut.
pub(super) fn fill(document: Document, tree: &Tree, article: &mut Extracted, options: &ExtractOptions) {
    let blocks = blocks(tree);
    let kept = readability(document);
    let mut body = Body::default();
    let mut furniture = Furniture::default();
    for block in blocks {
        let inside = share(&block, &kept) >= 0.5;
        if !inside {
            continue;
        }
        if title::same(&block.text, &article.title) && body.paragraphs.is_empty() {
            body.drop(block.text, block.kind, DropReason::Title);
            continue;
        }
        if block.kind == ParagraphKind::Caption && !options.captions {
            body.drop(block.text, block.kind, DropReason::Caption);
            continue;
        }
        let heading = block.kind == ParagraphKind::Subheading || block.words() <= 6;
        match furniture.next(&block.text, heading) {
            Some(reason) => body.drop(block.text, block.kind, reason),
            None => body.keep(block.text, block.kind),
        }
    }
    article.paragraphs = body.paragraphs;
    article.dropped = body.dropped;
}

/// The text nodes that Mozilla's Readability keeps.
fn readability(document: Document) -> HashSet<NodeId> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(document, None, Some(config)) else {
        return HashSet::new();
    };
    if reader.parse().is_err() {
        return HashSet::new();
    }
    let root = reader.doc.select_single("#readability-page-1");
    let Some(node) = root.nodes().first() else { return HashSet::new() };
    reader.doc.tree.descendant_ids_of_it(&node.id).collect()
}

fn share(block: &Block, kept: &HashSet<NodeId>) -> f64 {
    let all: usize = block.nodes.iter().map(|(_, length)| length).sum();
    let inside: usize =
        block.nodes.iter().filter(|(id, _)| kept.contains(id)).map(|(_, length)| length).sum();
    inside as f64 / all.max(1) as f64
}
