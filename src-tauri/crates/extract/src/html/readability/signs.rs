//! What the class and the id of an element say about it, by the words that Readability looks for.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use html5ever::local_name;

use super::super::tree::Element;

/// Parts of names that menus, comments and the like go by.
const UNLIKELY: &[&str] = &[
    "-ad-",
    "ai2html",
    "banner",
    "breadcrumbs",
    "combx",
    "comment",
    "community",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "legends",
    "menu",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "ad-break",
    "agegate",
    "pagination",
    "pager",
    "popup",
    "yom-remote",
];

/// Parts of names that speak against it.
const MAYBE: &[&str] =
    &["and", "article", "body", "column", "content", "layout", "main", "mathjax", "shadow"];

/// Parts of the names of bylines.
const BYLINE: &[&str] = &["byline", "author", "dateline", "writtenby", "p-author"];

/// Parts of names that count against an element.
const NEGATIVE: &[&str] = &[
    "-ad-",
    "hidden",
    "banner",
    "combx",
    "comment",
    "com-",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "widget",
];

/// Parts of names that count for it.
const POSITIVE: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "post", "text", "blog",
    "story",
];

/// All of them, each list with the bit that stands for it.
const LISTS: [(&[&str], u8); 5] = [(UNLIKELY, 1), (MAYBE, 2), (BYLINE, 4), (NEGATIVE, 8), (POSITIVE, 16)];

/// Finds all parts in one pass, and says for each which bit it sets.
static PARTS: LazyLock<Option<(AhoCorasick, Vec<u8>)>> = LazyLock::new(|| {
    let (parts, bits): (Vec<&str>, Vec<u8>) =
        LISTS.iter().flat_map(|(parts, bit)| parts.iter().map(|part| (*part, *bit))).unzip();
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .kind(Some(aho_corasick::AhoCorasickKind::DFA))
        .build(parts);
    Some((finder.ok()?, bits))
});

/// Roles of what is no article.
const ROLES: &[&str] = &["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"];

/// What is said.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Signs {
    /// It is named like what is no article.
    pub(super) unlikely: bool,
    /// Its role is one of what is no article.
    pub(super) by_role: bool,
    /// It is named or marked as a byline.
    pub(super) byline: bool,
    /// It is named as a box for sharing.
    pub(super) share: bool,
    /// It is not shown.
    pub(super) hidden: bool,
    /// It lies over the page until it is answered.
    pub(super) modal: bool,
    /// It is a table for layout.
    pub(super) layout: bool,
    /// It has a summary, as tables of figures do.
    pub(super) summary: bool,
    /// It leads to a place in the page.
    pub(super) inner_link: bool,
    /// It names a picture.
    pub(super) pictured: bool,
    /// For or against it, by its names.
    pub(super) weight: f32,
}

impl Signs {
    /// Reads the attributes of an element.
    pub(super) fn of(element: &Element) -> Self {
        let mut signs = Self::default();
        let mut named = 0;
        let (mut concealed, mut fallback, mut over, mut dialog) = (false, false, false, false);
        let picture = element.name == local_name!("img");
        for (name, value) in element.attributes() {
            match name {
                "class" | "id" => {
                    let found = found(value);
                    named |= found;
                    if found & 8 != 0 || value.split_whitespace().any(|word| word.eq_ignore_ascii_case("hid"))
                    {
                        signs.weight -= 25.0;
                    }
                    if found & 16 != 0 {
                        signs.weight += 25.0;
                    }
                    signs.share |= value.split([' ', '_']).any(|part| {
                        part.eq_ignore_ascii_case("share") || part.eq_ignore_ascii_case("sharedaddy")
                    });
                    fallback |= name == "class" && value.contains("fallback-image");
                }
                "role" => {
                    signs.by_role = ROLES.contains(&value);
                    signs.layout |= value == "presentation";
                    dialog = value == "dialog";
                }
                "aria-modal" => over = value == "true",
                "rel" => signs.byline |= value.eq_ignore_ascii_case("author"),
                "itemprop" => signs.byline |= value.contains("author"),
                "hidden" => signs.hidden = true,
                "style" => signs.hidden |= super::super::tree::hides(value),
                "aria-hidden" => concealed = value == "true",
                "datatable" => signs.layout |= value == "0",
                "summary" => signs.summary = true,
                "href" => signs.inner_link = value.len() > 1 && value.starts_with('#'),
                "src" | "data-src" | "data-srcset" | "srcset" => signs.pictured = true,
                _ => {}
            }
            signs.pictured |= picture && names_picture(value);
        }
        signs.unlikely = named & 3 == 1;
        signs.byline |= named & 4 != 0;
        signs.hidden |= concealed && !fallback;
        signs.modal = over && dialog;
        signs
    }
}

/// The bits of the lists of which a part stands in a class or an id.
fn found(names: &str) -> u8 {
    let Some((finder, bits)) = PARTS.as_ref() else { return 0 };
    finder
        .find_overlapping_iter(names)
        .fold(0, |all, part| all | bits.get(part.pattern().as_usize()).copied().unwrap_or(0))
}

/// Whether a value has the ending of a picture's file in it.
fn names_picture(value: &str) -> bool {
    [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"].iter().any(|ending| value.contains(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_part_by_part() {
        assert_eq!(found("Related-Links"), 1 | 8);
        assert_eq!(found("footer-content"), 1 | 2 | 8 | 16);
        assert_eq!(found("p-author"), 4);
        assert_eq!(found("lede"), 0);
    }
}
