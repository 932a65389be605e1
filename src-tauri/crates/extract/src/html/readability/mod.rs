//! Which part of a page Mozilla's Readability would keep.
//!
//! The method is that of Readability.js (Apache 2.0), as `dom_smoothie` 0.19 (MIT) has it in Rust: elements with text give
//! points to what they stand in, the best box and those beside it that are like it are the article, and boxes in it that look
//! like menus go. Here it works on small copies of a tree that is parsed once, counts each text once, and tells only which
//! texts are kept; what the library does for showing a page (addresses, pictures, styles, markup) is left out.

mod arena;
mod candidates;
mod clean;
mod collect;
mod headline;
mod prepare;
mod signs;
mod tag;

use arena::{Arena, Id};

use super::tree::Tree;

/// An article of fewer characters is too short to be believed, and another attempt is made.
const ENOUGH: u32 = 500;

/// Which of the rules are used in an attempt.
#[derive(Debug, Clone, Copy)]
struct Rules {
    /// What is named like a menu or a comment is left out before anything is counted.
    unlikely: bool,
    /// Class and id count for or against an element.
    weights: bool,
    /// Boxes in the article that look like menus go.
    clean: bool,
}

/// The attempts, the strictest first.
const ATTEMPTS: [Rules; 4] = [
    Rules { unlikely: true, weights: true, clean: true },
    Rules { unlikely: false, weights: true, clean: true },
    Rules { unlikely: false, weights: false, clean: true },
    Rules { unlikely: false, weights: false, clean: false },
];

/// For each node of the page, whether it is a text that is kept. The first attempt that keeps enough counts, else the one
/// that keeps most.
pub(super) fn kept(tree: &Tree) -> Vec<bool> {
    let said = headline::Said::of(tree);
    let mut page = Arena::of(tree);
    prepare::prepare(&mut page, &said);
    let mut best: Option<(u32, Arena, Id)> = None;
    for rules in ATTEMPTS {
        let mut arena = page.clone();
        let Some(article) = attempt(&mut arena, &said, rules) else { continue };
        let length = arena.chars(article);
        if best.as_ref().is_none_or(|(most, ..)| length > *most) {
            best = Some((length, arena, article));
        }
        if length >= ENOUGH {
            break;
        }
    }
    let mut kept = vec![false; tree.nodes.len()];
    if let Some((_, arena, article)) = best {
        for id in arena.inside(article) {
            if let Some(slot) = kept.get_mut(id as usize) {
                *slot = arena.element(id).is_none();
            }
        }
    }
    kept
}

/// The box of the article after one attempt, everything that does not belong to it out of it.
fn attempt(arena: &mut Arena<'_>, said: &headline::Said, rules: Rules) -> Option<Id> {
    let body = arena.all(tag::Tag::Body).next()?;
    let scored = collect::collect(arena, body, said, rules);
    let article = candidates::article(arena, body, &scored, rules)?;
    clean::clean(arena, article, rules);
    Some(article)
}

/// The share of an element's text that stands in links. Those to a place in the page count a third.
fn link_density(arena: &Arena, id: Id, chars: u32) -> f32 {
    let mut linked = 0.0_f32;
    for link in arena.inside(id).filter(|inner| arena.is(*inner, tag::Tag::Link)) {
        let share = if arena.signs(link).inner_link { 0.3 } else { 1.0 };
        linked += arena.chars(link) as f32 * share;
    }
    if linked == 0.0 || chars == 0 { 0.0 } else { linked / chars as f32 }
}

#[cfg(test)]
mod tests {
    use super::super::slim::{Attributes, slim};
    use super::super::tree::Data;
    use super::*;
    use crate::ExtractOptions;

    fn slimmed(page: &str) -> String {
        slim(page, Attributes::Telling, &ExtractOptions::default()).unwrap().markup
    }

    /// The texts that are kept, without white space.
    fn told(markup: &str) -> String {
        let tree = Tree::parse(markup);
        let kept = kept(&tree);
        let texts = tree.nodes.iter().zip(kept).filter_map(|(node, kept)| match &node.data {
            Data::Text(text) if kept => Some(text.split_whitespace().collect::<String>()),
            _ => None,
        });
        texts.collect()
    }

    /// The same by the library that the method was learned from.
    fn told_by_library(markup: &str) -> String {
        let mut reader = dom_smoothie::Readability::new(markup, None, None).unwrap();
        match reader.parse() {
            Ok(_) => {
                reader.doc.select_single("#readability-page-1").text().split_whitespace().collect::<String>()
            }
            Err(_) => String::new(),
        }
    }

    #[test]
    fn pages_are_read_as_the_library_reads_them() {
        for folder in ["html", "elsewhere", "documents"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
            for entry in std::fs::read_dir(folder).unwrap() {
                let file = entry.unwrap().path();
                if file.extension().is_some_and(|ending| ending == "html") {
                    let markup = slimmed(&String::from_utf8_lossy(&std::fs::read(&file).unwrap()));
                    assert_eq!(told(&markup), told_by_library(&markup), "{}", file.display());
                }
            }
        }
    }

    #[test]
    fn a_short_article_is_looked_for_again_with_fewer_rules() {
        let sentence = "The talks went on all night, both sides said, and they will meet again. ";
        let page =
            format!("<title>x</title><div class=sidebar><p>{0}<p>{0}</div><p>Short.", sentence.repeat(5));
        assert!(told(&slimmed(&page)).contains("Thetalkswenton"));
    }
}
