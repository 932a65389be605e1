//! Which elements have text that speaks for what they stand in; on the way, what is no article is taken out.

use super::arena::{Arena, Id};
use super::headline::Said;
use super::prepare::trim_end;
use super::tag::Tag;
use super::{Rules, link_density};

/// Walks through the page and gives the elements to be scored, in order.
pub(super) fn collect(arena: &mut Arena<'_>, body: Id, said: &Said, rules: Rules) -> Vec<Id> {
    let mut scored = Vec::new();
    let mut title = said.has_title();
    let mut next = arena.next_element(body, true);
    while let Some(mut id) = next {
        let out = is_out(arena, id, rules);
        let repeats = !out && title && is_title(arena, id, said);
        title &= !repeats;
        if out || repeats {
            next = arena.next_element(id, false);
            arena.take_out(id);
            continue;
        }
        let tag = arena.tag(id);
        if tag.is_scored() {
            scored.push(id);
        }
        if tag == Tag::Div {
            wrap_phrases(arena, id);
            let only =
                arena.only(id, Tag::Paragraph).filter(|_| link_density(arena, id, arena.chars(id)) < 0.25);
            if let Some(paragraph) = only {
                arena.replace(id, paragraph);
                scored.push(paragraph);
                id = paragraph;
            } else if !arena.inside(id).any(|inner| arena.tag(inner).is_block()) {
                arena.rename(id, Tag::Paragraph);
                scored.push(id);
            }
        }
        next = arena.next_element(id, true);
    }
    scored
}

/// Whether it is the heading that repeats the title.
fn is_title(arena: &Arena, id: Id, said: &Said) -> bool {
    matches!(arena.tag(id), Tag::Title | Tag::Subtitle) && said.is_title(&arena.text(id))
}

/// Whether an element is no part of an article, to be seen without its text.
fn is_out(arena: &Arena, id: Id, rules: Rules) -> bool {
    let Some(element) = arena.element(id) else { return false };
    let signs = element.signs;
    signs.hidden
        || signs.modal
        || element.tag == Tag::Dialog
        || (rules.unlikely && (signs.by_role || is_unlikely(arena, id)))
        || (element.tag.wants_content() && is_empty(arena, id))
}

/// Whether it is named like a menu or a comment, and stands in no table or code.
fn is_unlikely(arena: &Arena, id: Id) -> bool {
    arena.signs(id).unlikely
        && !arena.is(id, Tag::Link)
        && !arena.around(id).take(3).any(|above| matches!(arena.tag(above), Tag::Table | Tag::Code))
}

/// Whether it holds nothing but line breaks and rules.
fn is_empty(arena: &Arena, id: Id) -> bool {
    if arena.inside(id).any(|inner| arena.has_words(inner)) {
        return false;
    }
    let breaks = arena.inside(id).filter(|inner| matches!(arena.tag(*inner), Tag::Break | Tag::Rule)).count();
    arena.elements(id).count() == breaks
}

/// Puts each run of text and inline elements in a box into a paragraph.
fn wrap_phrases(arena: &mut Arena, id: Id) {
    let mut next = arena.first(id);
    while let Some(child) = next {
        next = arena.behind(child);
        if !arena.is_phrase(child) || arena.is_blank(child) {
            continue;
        }
        let paragraph = arena.make(Tag::Paragraph);
        arena.insert_before(child, paragraph);
        arena.append(paragraph, child);
        while let Some(more) = next {
            next = arena.behind(more);
            if !arena.is_phrase(more) {
                break;
            }
            arena.append(paragraph, more);
        }
        trim_end(arena, paragraph);
    }
}
