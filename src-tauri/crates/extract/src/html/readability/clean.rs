//! Taking out of the article what is no text.

use super::arena::{Arena, Id};
use super::tag::Tag;
use super::{ENOUGH, Rules, link_density};

/// Words that are all of a box when it holds an advertisement, or nothing yet.
const EMPTY: &[&str] = &[
    "ad",
    "advertising",
    "advertisement",
    "pub",
    "publicité",
    "werb",
    "werbung",
    "广告",
    "реклама",
    "anuncio",
    "loading",
    "正在加载",
    "загрузка",
    "chargement",
    "cargando",
];

/// No such word is longer, in characters, whatever dots stand behind it.
const LONGEST_EMPTY: u32 = 40;

/// Cleans an article.
pub(super) fn clean(arena: &mut Arena, article: Id, rules: Rules) {
    for id in elements(arena, article, |_| true) {
        if arena.signs(id).share && arena.chars(id) < ENOUGH {
            arena.take_out(id);
        }
    }
    for table in elements(arena, article, |tag| tag == Tag::Table) {
        let figures = has_figures(arena, table);
        if let Some(element) = arena.element_mut(table) {
            element.figures = figures;
        }
    }
    boxes(arena, article, rules, |tag| matches!(tag, Tag::Form | Tag::Fieldset));
    for id in elements(arena, article, |tag| matches!(tag, Tag::Furniture | Tag::Button)) {
        arena.take_out(id);
    }
    for id in elements(arena, article, |tag| matches!(tag, Tag::Title | Tag::Subtitle)) {
        if rules.weights && arena.signs(id).weight < 0.0 {
            arena.take_out(id);
        }
    }
    boxes(arena, article, rules, |tag| matches!(tag, Tag::Table | Tag::Bulleted | Tag::Div));
}

/// The elements in a node whose tag is wanted, in order.
fn elements(arena: &Arena, id: Id, wanted: impl Fn(Tag) -> bool) -> Vec<Id> {
    arena
        .inside(id)
        .filter(|inner| arena.element(*inner).is_some_and(|element| wanted(element.tag)))
        .collect()
}

/// Takes out the boxes that look like menus, those inside others first.
fn boxes(arena: &mut Arena, article: Id, rules: Rules, wanted: impl Fn(Tag) -> bool) {
    if !rules.clean {
        return;
    }
    for id in elements(arena, article, wanted).into_iter().rev() {
        if is_menu(arena, id, rules) {
            arena.take_out(id);
        }
    }
}

/// Whether a table is one of figures, not one for layout.
fn has_figures(arena: &Arena, table: Id) -> bool {
    let signs = arena.signs(table);
    if signs.layout {
        return false;
    }
    if signs.summary
        || arena.inside(table).any(|inner| matches!(arena.tag(inner), Tag::TablePart | Tag::HeadCell))
    {
        return true;
    }
    if arena.inside(table).any(|inner| arena.is(inner, Tag::Table)) {
        return false;
    }
    let rows = elements(arena, table, |tag| tag == Tag::Row);
    let cells = |row: &Id| arena.inside(*row).filter(|inner| arena.is(*inner, Tag::Cell)).count();
    let columns = rows.iter().map(cells).max().unwrap_or(0);
    match (rows.len(), columns) {
        (1, _) | (_, 1) => false,
        (rows, columns) => rows >= 10 || columns > 4 || rows * columns > 10,
    }
}

/// What stands in a box.
#[derive(Default)]
struct Inside {
    figures: bool,
    preformatted: bool,
    pictures: u32,
    paragraphs: u32,
    items: u32,
}

/// Whether a box looks like a menu, a list of links or the like.
fn is_menu(arena: &Arena, id: Id, rules: Rules) -> bool {
    let mut inside = Inside::default();
    for inner in arena.inside(id) {
        let Some(element) = arena.element(inner) else { continue };
        inside.figures |= element.figures;
        match element.tag {
            Tag::Preformatted => inside.preformatted = true,
            Tag::Picture => inside.pictures += 1,
            Tag::Paragraph => inside.paragraphs += 1,
            Tag::ListItem => inside.items += 1,
            _ => {}
        }
    }
    let is_figures = |at: Id| arena.element(at).is_some_and(|element| element.figures);
    if inside.figures || is_figures(id) || arena.around(id).any(is_figures) {
        return false;
    }
    let weight = if rules.weights { arena.signs(id).weight } else { 0.0 };
    if weight < 0.0 {
        return !inside.preformatted;
    }
    let count = arena.count(id);
    if count.plain_commas >= 10 {
        return false;
    }
    let chars = count.chars();
    if chars <= LONGEST_EMPTY && is_placeholder(&arena.text(id)) {
        return true;
    }
    let share = |wanted: fn(Tag) -> bool| -> f32 {
        let all: u32 = elements(arena, id, wanted).into_iter().map(|inner| arena.chars(inner)).sum();
        if chars == 0 { 0.0 } else { all as f32 / chars as f32 }
    };
    let list = arena.tag(id).is_list() || share(Tag::is_list) > 0.9;
    if !looks_like_menu(arena, id, &inside, (chars, weight, list), share) {
        return false;
    }
    if list && !arena.children(id).any(|child| arena.elements(child).count() > 1) {
        // A list of pictures is a gallery.
        return inside.pictures != inside.items;
    }
    true
}

/// The signs of a menu: `known` are the box's characters, the weight of its names, and whether it is a list.
fn looks_like_menu(
    arena: &Arena,
    id: Id,
    inside: &Inside,
    known: (u32, f32, bool),
    share: impl Fn(fn(Tag) -> bool) -> f32,
) -> bool {
    let (chars, weight, list) = known;
    let pictures = inside.pictures;
    let in_figure = arena.around(id).any(|above| arena.is(above, Tag::Figure));
    if !in_figure && pictures > 1 && inside.paragraphs * 2 < pictures {
        return true;
    }
    if !list && inside.items > inside.paragraphs + 100 {
        return true;
    }
    let density = link_density(arena, id, chars);
    if !list
        && !in_figure
        && chars < 25
        && (pictures == 0 || pictures > 2)
        && density > 0.0
        && share(Tag::is_heading) < 0.9
    {
        return true;
    }
    if (!list && weight < 25.0 && density > 0.2) || (weight >= 25.0 && density > 0.5) {
        return true;
    }
    pictures == 0 && !arena.inside(id).any(|inner| arena.tag(inner).is_textish() && arena.chars(inner) > 0)
}

fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    EMPTY.contains(&lower.trim_end_matches(['…', '.']))
}
