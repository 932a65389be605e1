//! What an element's name, class, id and role say about what stands in it.

use std::sync::LazyLock;

/// What an element says about its content. One element can say several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits(u32);

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Traits {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*
        }
    };
}

traits! {
    /// Not shown.
    HIDDEN = 0;
    /// A menu, breadcrumbs, page numbers.
    NAVIGATION = 1;
    /// The page's or a section's foot.
    FOOTER = 2;
    /// Beside the story.
    ASIDE = 3;
    /// Head of the page or of the article.
    HEADER = 4;
    /// A form.
    FORM = 5;
    /// Comments of readers.
    COMMENTS = 6;
    /// Links to other pieces.
    RELATED = 7;
    /// Share and follow buttons.
    SHARE = 8;
    /// Advertising.
    ADVERTISEMENT = 9;
    /// Newsletter and subscription boxes.
    SUBSCRIBE = 10;
    /// Tags and topics.
    TAGS = 11;
    /// Who wrote it, about the author.
    AUTHOR = 12;
    /// Date lines.
    DATE = 13;
    /// A line under a picture, credits.
    CAPTION = 14;
    /// Cookie and consent notices.
    COOKIES = 15;
    /// Players, galleries, widgets.
    WIDGET = 16;
    /// Licence and copyright lines.
    LICENCE = 17;
    /// Is said to hold the article's body.
    BODY = 18;
    /// `<article>` or its role.
    ARTICLE = 19;
    /// `<main>` or its role.
    MAIN = 20;
    /// The headline.
    TITLE = 21;
}

impl Traits {
    /// Nothing said.
    pub(super) const NONE: Self = Self(0);

    /// What is believed of much text too: comments, galleries' captions, consent walls.
    pub(super) const SURE: Self = Self::COMMENTS.with(Self::CAPTION).with(Self::COOKIES);

    /// Everything.
    pub(super) const ALL: Self = Self(u32::MAX);

    /// Both.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What this says and `other` doesn't.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Each thing said, by itself.
    pub(super) fn each(self) -> impl Iterator<Item = Self> {
        (0..32).map(|bit| Self(1 << bit)).filter(move |t| self.any(*t))
    }

    /// What both say.
    pub(super) const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any of `other` is said.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words of classes, ids and test ids, and what they say. A word is what stands between signs and changes of case
/// ("articleRelated-list" has "article", "related", "list").
const WORDS: &[(&str, Traits)] = &[
    ("nav", Traits::NAVIGATION),
    ("navbar", Traits::NAVIGATION),
    ("navigation", Traits::NAVIGATION),
    ("breadcrumb", Traits::NAVIGATION),
    ("breadcrumbs", Traits::NAVIGATION),
    ("menu", Traits::NAVIGATION),
    ("pagination", Traits::NAVIGATION),
    ("pager", Traits::NAVIGATION),
    ("toc", Traits::NAVIGATION),
    ("footer", Traits::FOOTER),
    ("sidebar", Traits::ASIDE),
    ("rail", Traits::ASIDE),
    ("comment", Traits::COMMENTS),
    ("comments", Traits::COMMENTS),
    ("disqus", Traits::COMMENTS),
    ("respond", Traits::COMMENTS),
    ("related", Traits::RELATED),
    ("recommended", Traits::RELATED),
    ("recommendation", Traits::RELATED),
    ("recommendations", Traits::RELATED),
    ("recirc", Traits::RELATED),
    ("recirculation", Traits::RELATED),
    ("readmore", Traits::RELATED),
    ("trending", Traits::RELATED),
    ("popular", Traits::RELATED),
    ("teaser", Traits::RELATED),
    ("teasers", Traits::RELATED),
    ("outbrain", Traits::RELATED),
    ("taboola", Traits::RELATED),
    ("promo", Traits::RELATED),
    ("share", Traits::SHARE),
    ("sharing", Traits::SHARE),
    ("shares", Traits::SHARE),
    ("sharebar", Traits::SHARE),
    ("sharedaddy", Traits::SHARE),
    ("social", Traits::SHARE),
    ("addthis", Traits::SHARE),
    ("follow", Traits::SHARE),
    ("ad", Traits::ADVERTISEMENT),
    ("ads", Traits::ADVERTISEMENT),
    ("advert", Traits::ADVERTISEMENT),
    ("advertisement", Traits::ADVERTISEMENT),
    ("advertising", Traits::ADVERTISEMENT),
    ("adsense", Traits::ADVERTISEMENT),
    ("sponsor", Traits::ADVERTISEMENT),
    ("sponsored", Traits::ADVERTISEMENT),
    ("newsletter", Traits::SUBSCRIBE),
    ("newsletters", Traits::SUBSCRIBE),
    ("subscribe", Traits::SUBSCRIBE),
    ("subscription", Traits::SUBSCRIBE),
    ("signup", Traits::SUBSCRIBE),
    ("paywall", Traits::SUBSCRIBE),
    ("donate", Traits::SUBSCRIBE),
    ("donation", Traits::SUBSCRIBE),
    ("tags", Traits::TAGS),
    ("taglist", Traits::TAGS),
    ("byline", Traits::AUTHOR),
    ("author", Traits::AUTHOR),
    ("authors", Traits::AUTHOR),
    ("bio", Traits::AUTHOR),
    ("dateline", Traits::DATE),
    ("timestamp", Traits::DATE),
    ("datetime", Traits::DATE),
    ("pubdate", Traits::DATE),
    ("caption", Traits::CAPTION),
    ("credit", Traits::CAPTION),
    ("figcaption", Traits::CAPTION),
    ("cookie", Traits::COOKIES),
    ("cookies", Traits::COOKIES),
    ("consent", Traits::COOKIES),
    ("gdpr", Traits::COOKIES),
    ("gallery", Traits::WIDGET),
    ("slideshow", Traits::WIDGET),
    ("carousel", Traits::WIDGET),
    ("copyright", Traits::LICENCE),
];

/// Classes of text that is there for screen readers alone, by the names that frameworks give them.
const UNSEEN: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader",
    "show-for-sr",
    "element-invisible",
    "assistive-text",
    "offscreen",
];

/// Words of what opens when a pointer rests on a word, written into the middle of the sentence: both of the opener and of a
/// box.
const OPENERS: &[&str] = &["rollover", "tooltip", "popover", "hovercard"];
const BOXES: &[&str] = &["block", "content", "body", "box", "card"];

/// What a word says.
#[derive(Clone, Copy)]
enum Says {
    Trait(Traits),
    Opener,
    Box,
}

/// All words by their first letters.
static BY_LETTER: LazyLock<[Vec<(&str, Says)>; 26]> = LazyLock::new(|| {
    let mut letters = [const { Vec::new() }; 26];
    let all = WORDS.iter().map(|(word, said)| (*word, Says::Trait(*said)));
    let openers = OPENERS.iter().map(|word| (*word, Says::Opener));
    for (word, says) in all.chain(openers).chain(BOXES.iter().map(|word| (*word, Says::Box))) {
        let letter = word.bytes().next().and_then(|first| letters.get_mut(usize::from(first - b'a')));
        if let Some(words) = letter {
            words.push((word, says));
        }
    }
    letters
});

/// What the words of class, id and the like say.
pub(super) fn of_words(names: &str) -> Traits {
    let mut said = Traits::NONE;
    if names.split_ascii_whitespace().any(|name| UNSEEN.contains(&name)) {
        said = Traits::HIDDEN;
    }
    let (mut opener, mut boxed) = (false, false);
    for word in Words(names) {
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        let known = BY_LETTER.get(usize::from(first.wrapping_sub(b'a')));
        for (_, says) in known.into_iter().flatten().filter(|(known, _)| known.eq_ignore_ascii_case(word)) {
            match says {
                Says::Trait(traits) => said = said.with(*traits),
                Says::Opener => opener = true,
                Says::Box => boxed = true,
            }
        }
    }
    if opener && boxed { said.with(Traits::HIDDEN) } else { said }
}

/// What the name of an element says.
pub(super) fn of_name(name: &str) -> Traits {
    match name {
        "nav" => Traits::NAVIGATION,
        "footer" => Traits::FOOTER,
        "aside" => Traits::ASIDE,
        "header" => Traits::HEADER,
        "form" => Traits::FORM,
        "figcaption" | "caption" => Traits::CAPTION,
        "article" => Traits::ARTICLE,
        "main" => Traits::MAIN,
        "button" => Traits::WIDGET,
        "dialog" => Traits::HIDDEN,
        _ => Traits::NONE,
    }
}

/// What a role says.
pub(super) fn of_role(role: &str) -> Traits {
    match role {
        "navigation" | "menu" | "menubar" => Traits::NAVIGATION,
        "contentinfo" => Traits::FOOTER,
        "complementary" => Traits::ASIDE,
        "banner" => Traits::HEADER,
        "dialog" | "alertdialog" => Traits::HIDDEN,
        "main" => Traits::MAIN,
        "article" => Traits::ARTICLE,
        _ => Traits::NONE,
    }
}

/// What an `itemprop` says.
pub(super) fn of_itemprop(itemprop: &str) -> Traits {
    let mut said = Traits::NONE;
    for word in itemprop.split_ascii_whitespace() {
        said = said.with(match word {
            "articleBody" | "articlebody" => Traits::BODY,
            "headline" => Traits::TITLE,
            "author" | "creator" => Traits::AUTHOR,
            "datePublished" | "dateModified" => Traits::DATE,
            "caption" => Traits::CAPTION,
            "comment" => Traits::COMMENTS,
            _ => Traits::NONE,
        });
    }
    said
}

/// Words of a class or id: runs of letters and digits, split where a capital follows a small letter.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let start = self.0.bytes().position(|b| b.is_ascii_alphanumeric())?;
        let rest = self.0.get(start..)?;
        let mut small = false;
        let end = rest
            .bytes()
            .position(|b| {
                let stop = !b.is_ascii_alphanumeric() || (small && b.is_ascii_uppercase());
                small = b.is_ascii_lowercase();
                stop
            })
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        self.0 = after;
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_words() {
        let words: Vec<_> = Words("articleRelated-list__item SHARE x2").collect();
        assert_eq!(words, ["article", "Related", "list", "item", "SHARE", "x2"]);
        assert!(of_words("article-relatedLinks").any(Traits::RELATED));
        assert!(of_words("social-share").any(Traits::SHARE));
        assert_eq!(of_words("download header-upload shared adapted"), Traits::NONE);
    }
}
