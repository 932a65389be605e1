//! What is done to a page before the first attempt.

use super::arena::{Arena, Id};
use super::headline::Said;
use super::tag::Tag;

/// Takes out the byline, where the head names no author, and pictures that show nothing; makes paragraphs of text that is
/// parted by several line breaks.
pub(super) fn prepare(arena: &mut Arena<'_>, said: &Said) {
    if !said.author
        && let Some(byline) = byline(arena)
    {
        arena.take_out(byline);
    }
    let blank: Vec<Id> = arena.all(Tag::Picture).filter(|id| !arena.signs(*id).pictured).collect();
    for picture in blank {
        arena.take_out(picture);
    }
    let breaks: Vec<Id> = arena.all(Tag::Break).collect();
    for line_break in breaks {
        paragraph_behind(arena, line_break);
    }
}

/// The first element that is marked as a byline and is as short as one.
fn byline(arena: &Arena<'_>) -> Option<Id> {
    let body = arena.all(Tag::Body).next()?;
    std::iter::successors(arena.next_element(body, true), |at| arena.next_element(*at, true)).find(|id| {
        arena.signs(*id).byline
            && (1..100).contains(&arena.chars(*id))
            && arena.text(*id).trim().chars().count() < 100
    })
}

/// Puts what follows several line breaks into a paragraph.
fn paragraph_behind(arena: &mut Arena, line_break: Id) {
    let mut next = arena.behind(line_break);
    let mut several = false;
    while let Some(other) = next_with_words(arena, next).filter(|id| arena.is(*id, Tag::Break)) {
        several = true;
        next = arena.behind(other);
        arena.take_out(other);
    }
    if !several {
        return;
    }
    let paragraph = arena.make(Tag::Paragraph);
    arena.replace(line_break, paragraph);
    let mut next = arena.behind(paragraph);
    while let Some(id) = next {
        if arena.is(id, Tag::Break)
            && next_with_words(arena, arena.behind(id)).is_some_and(|then| arena.is(then, Tag::Break))
        {
            break;
        }
        if !arena.is_phrase(id) {
            break;
        }
        next = arena.behind(id);
        arena.append(paragraph, id);
    }
    trim_end(arena, paragraph);
    if let Some(parent) = arena.parent(paragraph)
        && arena.is(parent, Tag::Paragraph)
    {
        arena.rename(parent, Tag::Div);
    }
}

/// Takes white space and line breaks off an element's end.
pub(super) fn trim_end(arena: &mut Arena, id: Id) {
    while let Some(last) = arena.last(id).filter(|last| arena.is_blank(*last)) {
        arena.take_out(last);
    }
}

/// The first from `next` on that is an element or has words.
fn next_with_words(arena: &Arena, next: Option<Id>) -> Option<Id> {
    std::iter::successors(next, |at| arena.behind(*at))
        .find(|id| arena.element(*id).is_some() || arena.has_words(*id))
}
