//! Points for boxes, and the article made of the best of them.

use super::arena::{Arena, Id};
use super::tag::Tag;
use super::{Rules, link_density};

/// How many boxes are looked at, and how many of them must share one for it to be taken in their place.
const BEST: usize = 5;
const COMMON: usize = 3;

/// Boxes with fewer points are not looked at for links.
const LOW: f32 = 5.0;

/// Finds the best box, and puts it and those beside it that are like it into one, which is given back.
pub(super) fn article(arena: &mut Arena, body: Id, scored: &[Id], rules: Rules) -> Option<Id> {
    let best = score(arena, scored, rules);
    let top = match best.first() {
        Some(first) if !arena.is(*first, Tag::Body) => {
            let mut top = or_parent(arena, in_common(arena, *first, &best), rules);
            // An only child has nobody beside it; its parent may.
            while let Some(parent) = arena.parent(top)
                && !arena.is(parent, Tag::Body)
                && arena.elements(parent).count() == 1
            {
                top = parent;
            }
            top
        }
        _ => {
            let all = arena.make(Tag::Div);
            let children: Vec<Id> = arena.children(body).collect();
            for child in children {
                arena.append(all, child);
            }
            arena.append(body, all);
            all
        }
    };
    ensure_score(arena, top, rules);
    gather(arena, top)
}

/// Gives points to what the elements stand in, and tells the boxes with the most, best first.
fn score(arena: &mut Arena, scored: &[Id], rules: Rules) -> Vec<Id> {
    let mut order: Vec<Id> = Vec::new();
    for &id in scored {
        let count = arena.count(id);
        if count.chars() < 25 {
            continue;
        }
        let points = (2 + count.commas + (count.chars() / 100).min(3)) as f32;
        let above: Vec<Id> = arena.around(id).take(5).collect();
        for (level, above) in above.into_iter().enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                _ => level as f32 * 3.0,
            };
            let worth = worth(arena, above, rules);
            // Only the page itself stands in nothing, and it is no box.
            if arena.parent(above).is_some()
                && let Some(element) = arena.element_mut(above)
            {
                match &mut element.score {
                    Some(score) => *score += points / share,
                    None => {
                        element.score = Some(points / share + worth);
                        order.push(above);
                    }
                }
                if element.tag == Tag::Body {
                    break;
                }
            }
        }
    }
    let mut boxes: Vec<(Id, f32)> = Vec::new();
    for id in order {
        let raw = points_of(arena, id);
        let score = if raw > LOW { raw * (1.0 - link_density(arena, id, arena.chars(id))) } else { raw };
        if let Some(element) = arena.element_mut(id) {
            element.score = (raw > 0.0).then_some(score);
        }
        if raw > 0.0 {
            boxes.push((id, score));
        }
    }
    boxes.sort_by(|a, b| b.1.total_cmp(&a.1));
    boxes.into_iter().take(BEST).map(|(id, _)| id).collect()
}

fn points_of(arena: &Arena, id: Id) -> f32 {
    arena.element(id).and_then(|element| element.score).unwrap_or(0.0)
}

/// What an element is worth before its words.
fn worth(arena: &Arena, id: Id, rules: Rules) -> f32 {
    arena.tag(id).worth() + if rules.weights { arena.signs(id).weight } else { 0.0 }
}

fn ensure_score(arena: &mut Arena, id: Id, rules: Rules) {
    let worth = worth(arena, id, rules);
    if let Some(element) = arena.element_mut(id) {
        element.score.get_or_insert(worth);
    }
}

/// The box that the best stands in together with several that are nearly as good, if there is one.
fn in_common(arena: &Arena, top: Id, best: &[Id]) -> Id {
    let least = points_of(arena, top) * 0.75;
    let near: Vec<Vec<Id>> = best
        .iter()
        .skip(1)
        .filter(|other| points_of(arena, **other) >= least)
        .map(|other| arena.around(*other).collect())
        .collect();
    if near.len() <= COMMON {
        return top;
    }
    arena
        .around(top)
        .take_while(|above| !arena.is(*above, Tag::Body))
        .find(|above| near.iter().filter(|around| around.contains(above)).count() >= COMMON)
        .unwrap_or(top)
}

/// What the box stands in, where that has more points: parents get half of them, so there is more text in it.
fn or_parent(arena: &mut Arena, top: Id, rules: Rules) -> Id {
    ensure_score(arena, top, rules);
    let mut last = points_of(arena, top);
    let least = last / 3.0;
    for above in arena.around(top).take_while(|above| !arena.is(*above, Tag::Body)) {
        let Some(points) = arena.element(above).and_then(|element| element.score) else { continue };
        if points < least {
            break;
        }
        if points > last {
            return above;
        }
        last = points;
    }
    top
}

/// Puts the best box and what is like it beside it into a new one.
fn gather(arena: &mut Arena, top: Id) -> Option<Id> {
    let points = points_of(arena, top);
    let least = (points * 0.2).max(10.0);
    let parent = arena.parent(top)?;
    let article = arena.make(Tag::Div);
    let beside: Vec<Id> = arena.elements(parent).collect();
    for id in beside {
        if id != top && !belongs(arena, id, top, least) {
            continue;
        }
        if !matches!(
            arena.tag(id),
            Tag::Article | Tag::Section | Tag::Paragraph | Tag::Numbered | Tag::Bulleted
        ) {
            arena.rename(id, Tag::Div);
        }
        arena.append(article, id);
    }
    arena.append(parent, article);
    Some(article)
}

/// Whether what stands beside the best box is part of the article: it has points enough, or is a paragraph of text.
fn belongs(arena: &Arena, id: Id, top: Id, least: f32) -> bool {
    let own = points_of(arena, id);
    if own > 0.0 {
        let class = arena.class(top);
        let bonus =
            if !class.is_empty() && arena.class(id) == class { points_of(arena, top) * 0.2 } else { 0.0 };
        return own + bonus >= least;
    }
    if !arena.is(id, Tag::Paragraph) {
        return false;
    }
    let chars = arena.chars(id);
    let density = link_density(arena, id, chars);
    (chars > 80 && density < 0.25)
        || (0 < chars && chars < 80 && density == 0.0 && is_sentence(&arena.text(id)))
}

/// Whether a text ends with a full stop or has one in it.
fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with('.')
        || text.split('.').skip(1).any(|rest| rest.starts_with(char::is_whitespace))
}
