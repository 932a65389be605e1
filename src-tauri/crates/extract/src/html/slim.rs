//! One pass over a page's bytes before it is parsed: leaves out what is never text, and bounds the rest.
//!
//! Most of a news page is scripts, styles, drawings and attributes. Leaving them out before the tree is built makes parsing
//! several times faster, and counting depth and elements here means that nothing behind has to fear a page made to do harm.
//! Formatting elements (`<b>`, `<font>` …) become spans or go: a parser has to open them anew in each paragraph when they are
//! not closed, so that a short page unfolds to a huge tree.
//!
//! Tags are found as the HTML standard finds them (13.2.5): comments, quoted attribute values and raw text are stepped over,
//! and script text with its escaped states ends where a browser ends it.

use memchr::{memchr, memmem};

use crate::{ExtractError, ExtractOptions};

/// What is left of a page.
#[derive(Debug, Default)]
pub(super) struct Slim {
    /// The page without scripts, styles, drawings, comments and attributes that tell nothing.
    pub(super) markup: String,
    /// The text of its `application/ld+json` scripts.
    pub(super) json_ld: Vec<String>,
}

/// What is done with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays.
    Keep,
    /// Its tags become `<span>`, or go when they say nothing.
    Span,
    /// It and all that is in it goes, when its end is found.
    Cut,
    /// It goes up to its end tag; what is in it is no markup.
    CutRaw,
    /// Stays; what is in it is no markup.
    KeepRaw,
    /// Has no content; stays.
    Void,
    /// Has no content and goes.
    CutVoid,
}

fn fate(name: &[u8]) -> Fate {
    match name {
        b"script" | b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"textarea" => Fate::CutRaw,
        b"noscript" | b"template" | b"svg" | b"math" | b"object" | b"select" | b"canvas" | b"audio"
        | b"video" | b"datalist" | b"map" => Fate::Cut,
        b"title" => Fate::KeepRaw,
        b"b" | b"i" | b"em" | b"strong" | b"u" | b"s" | b"strike" | b"small" | b"big" | b"tt" | b"code"
        | b"font" | b"nobr" => Fate::Span,
        b"br" | b"hr" | b"meta" | b"link" | b"base" | b"img" => Fate::Void,
        b"area" | b"col" | b"embed" | b"input" | b"source" | b"track" | b"wbr" | b"param" | b"frame"
        | b"keygen" | b"bgsound" | b"basefont" | b"plaintext" => Fate::CutVoid,
        _ => Fate::Keep,
    }
}

/// Elements whose start tag ends a paragraph that is open (13.2.6.4.7).
fn ends_paragraph(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"center"
            | b"details"
            | b"dialog"
            | b"dir"
            | b"div"
            | b"dl"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"table"
            | b"ul"
            | b"li"
            | b"dt"
            | b"dd"
    )
}

/// Elements that no end tag and no implied end from inside reaches out of, save those of the table itself.
fn walls_off(name: &str) -> bool {
    is_any(name, &["table", "td", "th", "caption", "button"])
}

fn of_table(name: &str) -> bool {
    is_any(name, &["table", "td", "th", "tr", "thead", "tbody", "tfoot", "caption"])
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// No attribute that tells something has a longer name, in bytes.
const LONGEST_TELLING: usize = 16;

/// A name in lower case; empty when it is too long to tell anything.
fn lowered<'b>(name: &[u8], room: &'b mut [u8; LONGEST_TELLING]) -> &'b [u8] {
    let Some(lower) = room.get_mut(..name.len()) else { return &[] };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    lower
}

fn attribute_tells(name: &[u8], value: &[u8]) -> bool {
    match name {
        b"class" | b"id" | b"role" | b"href" | b"rel" | b"itemprop" | b"itemtype" | b"itemscope"
        | b"content" | b"name" | b"property" | b"datetime" | b"lang" | b"xml:lang" | b"dir" | b"hidden"
        | b"aria-hidden" | b"http-equiv" | b"data-testid" | b"data-component" | b"data-module"
        | b"data-type" | b"data-qa" => true,
        b"style" => {
            let lower = value.to_ascii_lowercase();
            memmem::find(&lower, b"none").is_some() || memmem::find(&lower, b"hidden").is_some()
        }
        _ => false,
    }
}

/// Relations of `<link>` that are read.
fn link_tells(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    ["canonical", "license", "author", "itemprop"].iter().any(|word| lower.contains(word))
}

/// Which attributes stay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attributes {
    /// Those that the general reader looks at.
    Telling,
    /// All: a person's selectors may ask for any.
    All,
}

/// Makes the pass.
///
/// # Errors
/// [`ExtractError::TooDeep`] and [`ExtractError::TooComplex`] beyond the bounds of `options`.
pub(super) fn slim(
    page: &str,
    attributes: Attributes,
    options: &ExtractOptions,
) -> Result<Slim, ExtractError> {
    let mut pass = Pass {
        page: page.as_bytes(),
        text: page,
        attributes,
        out: Slim { markup: String::with_capacity(page.len() / 2), json_ld: Vec::new() },
        open: Vec::new(),
        elements: 0,
        patience: page.len().saturating_mul(8),
    };
    pass.run(options)?;
    Ok(pass.out)
}

struct Open<'a> {
    name: &'a str,
    /// The name its end tag is written with; empty when its tags are left out.
    written: &'a str,
}

struct Pass<'a> {
    page: &'a [u8],
    text: &'a str,
    attributes: Attributes,
    out: Slim,
    open: Vec<Open<'a>>,
    elements: usize,
    /// Bytes that may still be searched for end tags in vain: thousands of elements that are never closed would each be
    /// searched for to the end of the page.
    patience: usize,
}

/// A start tag as found.
struct Tag<'a> {
    /// As written in the page.
    name: &'a str,
    /// Place behind its `>`.
    end: usize,
    /// The attributes that tell something, as written.
    attributes: String,
    json_ld: bool,
    self_closing: bool,
}

impl<'a> Pass<'a> {
    fn run(&mut self, options: &ExtractOptions) -> Result<(), ExtractError> {
        let mut at = 0;
        while let Some(found) = self.page.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let open = at + found;
            self.emit(at, open);
            at = match self.page.get(open + 1) {
                Some(b'!') => self.declaration(open),
                Some(b'?') => self.after(open, b'>'),
                Some(b'/') => match self.page.get(open + 2) {
                    Some(c) if c.is_ascii_alphabetic() => self.end_tag(open),
                    Some(_) => self.after(open, b'>'),
                    None => self.page.len(),
                },
                Some(c) if c.is_ascii_alphabetic() => self.start_tag(open, options)?,
                // Text; but what follows may be left out, and what comes then must not make a tag of it.
                Some(b'<') => {
                    self.out.markup.push_str("&lt;");
                    open + 1
                }
                _ => {
                    self.out.markup.push('<');
                    open + 1
                }
            };
        }
        self.emit(at, self.page.len());
        Ok(())
    }

    fn emit(&mut self, from: usize, to: usize) {
        self.out.markup.push_str(self.text.get(from..to).unwrap_or_default());
    }

    fn after(&self, from: usize, end: u8) -> usize {
        after(self.page, from, end)
    }

    /// Steps over a comment, a document type or a CDATA section.
    fn declaration(&mut self, open: usize) -> usize {
        let end = declaration_end(self.page, open);
        let start = self.page.get(open..open + 9);
        if start.is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype")) {
            self.emit(open, end);
        }
        end
    }

    fn end_tag(&mut self, open: usize) -> usize {
        let start = open + 2;
        let end_of_name = name_end(self.page, start);
        let end = self.tag_end(end_of_name);
        let Some(name) = self.text.get(start..end_of_name) else { return end };
        let of_table = of_table(name);
        let Some(place) = self.last_open(|open| is_any(open, &[name]), |open| !of_table && walls_off(open))
        else {
            // A </p> or </br> without a start makes an empty paragraph or a line break.
            if is_any(name, &["p", "br"]) {
                self.out.markup.push_str("<br>");
            }
            return end;
        };
        let formatting = fate(name.to_ascii_lowercase().as_bytes()) == Fate::Span;
        let written = self.open.get(place).map_or("", |o| o.written);
        if !written.is_empty() {
            self.close(written);
        }
        if formatting {
            // It closes without the blocks that were opened in it.
            self.open.remove(place);
        } else {
            self.open.truncate(place);
        }
        end
    }

    /// The innermost open element that `wanted` accepts, unless one that `wall` names stands before it. No page opens more
    /// than a hundred elements between a start and its end; a bound keeps stray end tags cheap.
    fn last_open(&self, wanted: impl Fn(&str) -> bool, wall: impl Fn(&str) -> bool) -> Option<usize> {
        for (place, open) in self.open.iter().enumerate().rev().take(128) {
            if wanted(open.name) {
                return Some(place);
            }
            if wall(open.name) {
                return None;
            }
        }
        None
    }

    /// Ends what the start tag of `name` ends without an end tag.
    fn imply_ends(&mut self, name: &str) {
        if ends_paragraph(name.as_bytes())
            && let Some(place) = self.last_open(|open| is_any(open, &["p"]), walls_off)
        {
            self.open.truncate(place);
        }
        let (same, walls): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th", "button"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table", "td", "th", "button"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "a" => (&["a"], &["table", "td", "th", "caption", "button"]),
            _ => return,
        };
        if let Some(place) = self.last_open(|open| is_any(open, same), |open| is_any(open, walls)) {
            if name == "a" {
                self.open.remove(place);
            } else {
                self.open.truncate(place);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.out.markup.push_str("</");
        self.out.markup.push_str(name);
        self.out.markup.push('>');
    }

    fn start_tag(&mut self, open: usize, options: &ExtractOptions) -> Result<usize, ExtractError> {
        let Some(tag) = self.tag(open) else { return Ok(self.page.len()) };
        let lower = tag.name.to_ascii_lowercase();
        let fate = fate(lower.as_bytes());
        match fate {
            Fate::CutVoid => return Ok(tag.end),
            Fate::CutRaw => {
                let (from, to, next) = self.raw_text(tag.end, &lower);
                if tag.json_ld {
                    self.out.json_ld.push(self.text.get(from..to).unwrap_or_default().to_owned());
                }
                // Words on both sides of a script are not one word.
                self.out.markup.push(' ');
                return Ok(next);
            }
            Fate::Cut if !tag.self_closing => {
                if self.patience > 0 {
                    let (next, searched) = self.whole_element(tag.end, &lower);
                    if let Some(next) = next {
                        self.out.markup.push(' ');
                        return Ok(next);
                    }
                    self.patience = self.patience.saturating_sub(searched.saturating_sub(tag.end).max(64));
                }
                // Not closed, or HTML breaks out of it: a browser would show what follows, so its tags go and the rest stays.
                return Ok(tag.end);
            }
            Fate::Cut => return Ok(tag.end),
            Fate::Void if lower == "link" && !link_tells(&tag.attributes) => return Ok(tag.end),
            // Formatting that nobody closes piles up on old pages; it means nothing here.
            Fate::Span if self.open.len() > options.max_depth / 2 => return Ok(tag.end),
            _ => {}
        }
        self.elements += 1;
        if self.elements > options.max_elements {
            return Err(ExtractError::TooComplex { limit: options.max_elements });
        }
        self.imply_ends(&lower);
        let written = match fate {
            Fate::Span if tag.attributes.is_empty() => "",
            Fate::Span => "span",
            _ => tag.name,
        };
        if !written.is_empty() {
            self.out.markup.push('<');
            self.out.markup.push_str(written);
            self.out.markup.push_str(&tag.attributes);
            self.out.markup.push('>');
        }
        match fate {
            Fate::KeepRaw => {
                let (from, to, next) = self.raw_text(tag.end, &lower);
                self.emit(from, to);
                self.close(written);
                return Ok(next);
            }
            Fate::Void => return Ok(tag.end),
            _ => {}
        }
        if !matches!(lower.as_str(), "html" | "head" | "body") {
            self.open.push(Open { name: tag.name, written });
            if self.open.len() > options.max_depth {
                return Err(ExtractError::TooDeep { limit: options.max_depth, depth: self.open.len() });
            }
        }
        Ok(tag.end)
    }

    /// The place behind the `>` of a tag, past quoted values.
    fn tag_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(attribute) = attribute(self.page, at) {
            at = attribute.end;
        }
        self.after_tag(at)
    }

    fn after_tag(&self, at: usize) -> usize {
        self.after(at, b'>')
    }

    fn tag(&self, open: usize) -> Option<Tag<'a>> {
        let name_end = name_end(self.page, open + 1);
        let mut tag = Tag {
            name: self.text.get(open + 1..name_end)?,
            end: 0,
            attributes: String::new(),
            json_ld: false,
            self_closing: false,
        };
        let mut at = name_end;
        let link = is_any(tag.name, &["a"]);
        let named = link && self.has_relation(at);
        while let Some(found) = attribute(self.page, at) {
            let mut lower = [0; LONGEST_TELLING];
            let name = lowered(self.page.get(found.name.0..found.name.1)?, &mut lower);
            let value = self.page.get(found.value.0..found.value.1)?;
            if name == b"type" && memmem::find(&value.to_ascii_lowercase(), b"ld+json").is_some() {
                tag.json_ld = true;
            }
            let all = self.attributes == Attributes::All;
            if name == b"href" && link && !named && !all {
                // That it is a link is all that counts; only those with a relation are read (author, licence).
                tag.attributes.push_str(if value.first() == Some(&b'#') {
                    " href=\"#\""
                } else {
                    " href=\"x\""
                });
            } else if all || attribute_tells(name, value) {
                tag.attributes.push(' ');
                tag.attributes.push_str(self.text.get(found.name.0..found.end)?.trim_ascii_end());
                // An unquoted value may end in a slash, and the next sign is ours.
                tag.attributes.push(' ');
            }
            at = found.end;
        }
        let close = self.page.get(at..).and_then(|rest| memchr(b'>', rest))? + at;
        tag.self_closing = self.page.get(at..close).is_some_and(|rest| rest.contains(&b'/'));
        tag.end = close + 1;
        Some(tag)
    }

    /// Whether a tag says how it relates to the page (`rel`, `itemprop`).
    fn has_relation(&self, from: usize) -> bool {
        let mut at = from;
        while let Some(found) = attribute(self.page, at) {
            let name = self.text.get(found.name.0..found.name.1).unwrap_or_default();
            if is_any(name, &["rel", "itemprop"]) {
                return true;
            }
            at = found.end;
        }
        false
    }

    /// Start and end of raw text, and the place behind the end tag.
    fn raw_text(&self, from: usize, name: &str) -> (usize, usize, usize) {
        let script = name == "script";
        let (mut escaped, mut doubly) = (false, false);
        let mut at = from;
        loop {
            let rest = self.page.get(at..).unwrap_or_default();
            let next =
                if escaped { rest.iter().position(|b| matches!(b, b'<' | b'-')) } else { memchr(b'<', rest) };
            let Some(found) = next else { return (from, self.page.len(), self.page.len()) };
            let here = at + found;
            let rest = self.page.get(here..).unwrap_or_default();
            at = here + 1;
            if escaped && rest.starts_with(b"-->") {
                (escaped, doubly) = (false, false);
            } else if script && rest.starts_with(b"<!--") {
                escaped = true;
                // The dashes may close it at once ("<!-->").
                at = here + 2;
            } else if script && escaped && !doubly && is_tag(rest, 1, b"script") {
                doubly = true;
            } else if rest.get(1) == Some(&b'/') && is_tag(rest, 2, name.as_bytes()) {
                if doubly {
                    doubly = false;
                } else {
                    return (from, here, self.tag_end(here + 2 + name.len()));
                }
            }
        }
    }

    /// The place behind the end tag of an element whose content is markup, or `None` when it has none before HTML would break
    /// out of it; and how far was searched.
    fn whole_element(&self, from: usize, name: &str) -> (Option<usize>, usize) {
        let foreign = matches!(name, "svg" | "math");
        let mut depth = 1_usize;
        let mut at = from;
        loop {
            let Some(found) = self.page.get(at..).and_then(|rest| memchr(b'<', rest)) else {
                return (None, self.page.len());
            };
            let here = at + found;
            let rest = self.page.get(here..).unwrap_or_default();
            at = here + 1;
            if rest.starts_with(b"<!--") {
                match memmem::find(rest.get(4..).unwrap_or_default(), b"-->") {
                    Some(length) => at = here + 4 + length + 3,
                    None => return (None, self.page.len()),
                }
            } else if rest.get(1) == Some(&b'/') && is_tag(rest, 2, name.as_bytes()) {
                depth -= 1;
                if depth == 0 {
                    return (Some(self.tag_end(here + 2 + name.len())), here);
                }
            } else if is_tag(rest, 1, name.as_bytes()) {
                let Some(tag) = self.tag(here) else { return (None, self.page.len()) };
                depth += usize::from(!tag.self_closing);
                at = tag.end;
            } else if is_tag(rest, 1, b"script") || (is_tag(rest, 1, b"style") && !foreign) {
                let raw = if is_tag(rest, 1, b"script") { "script" } else { "style" };
                let Some(tag) = self.tag(here) else { return (None, self.page.len()) };
                at = if foreign { tag.end } else { self.raw_text(tag.end, raw).2 };
            } else if foreign && BREAKS_OUT.iter().any(|tag| is_tag(rest, 1, tag)) {
                return (None, here);
            }
        }
    }
}

/// Start tags that end foreign content (13.2.6.5), save those that pages put into `<foreignObject>` drawings: they are no
/// article either.
const BREAKS_OUT: &[&[u8]] =
    &[b"body", b"h1", b"h2", b"h3", b"li", b"ul", b"ol", b"p", b"table", b"blockquote", b"article"];

/// The place behind the next such sign, or the end of the page.
pub(super) fn after(page: &[u8], from: usize, end: u8) -> usize {
    page.get(from..).and_then(|rest| memchr(end, rest)).map_or(page.len(), |i| from + i + 1)
}

/// The place behind a comment, a document type or a CDATA section that begins at `open`.
pub(super) fn declaration_end(page: &[u8], open: usize) -> usize {
    let rest = page.get(open..).unwrap_or_default();
    if !rest.starts_with(b"<!--") {
        return after(page, open, b'>');
    }
    // "<!-->" and "<!--->" are whole comments.
    for short in [&b"<!-->"[..], b"<!--->"] {
        if rest.starts_with(short) {
            return open + short.len();
        }
    }
    let inner = rest.get(4..).unwrap_or_default();
    let plain = memmem::find(inner, b"-->").map(|i| i + 3);
    let bang =
        memmem::find(inner.get(..plain.unwrap_or(inner.len())).unwrap_or_default(), b"--!>").map(|i| i + 4);
    bang.or(plain).map_or(page.len(), |length| open + 4 + length)
}

/// The place behind the name of a tag that begins at `start`.
pub(super) fn name_end(page: &[u8], start: usize) -> usize {
    let rest = page.get(start..).unwrap_or_default();
    start
        + rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(rest.len())
}

/// The next attribute behind `at`, or `None` at the tag's `>` or the end of the page.
pub(super) fn attribute(page: &[u8], at: usize) -> Option<Attribute> {
    let mut i = at;
    while page.get(i).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
        i += 1;
    }
    let start = i;
    if matches!(page.get(i), None | Some(b'>')) {
        return None;
    }
    // A name may begin with "=".
    i += 1;
    while page.get(i).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=')) {
        i += 1;
    }
    let name = (start, i);
    let mut j = i;
    while page.get(j).is_some_and(u8::is_ascii_whitespace) {
        j += 1;
    }
    if page.get(j) != Some(&b'=') {
        return Some(Attribute { name, value: (i, i), end: i });
    }
    j += 1;
    while page.get(j).is_some_and(u8::is_ascii_whitespace) {
        j += 1;
    }
    match page.get(j) {
        Some(&quote @ (b'"' | b'\'')) => {
            let close =
                page.get(j + 1..).and_then(|rest| memchr(quote, rest)).map_or(page.len(), |k| j + 1 + k);
            Some(Attribute { name, value: (j + 1, close), end: (close + 1).min(page.len()) })
        }
        _ => {
            let mut k = j;
            while page.get(k).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                k += 1;
            }
            Some(Attribute { name, value: (j, k), end: k })
        }
    }
}

/// Whether a tag of this name stands at `at`.
pub(super) fn is_tag(rest: &[u8], at: usize, name: &[u8]) -> bool {
    rest.get(at..at + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
        && rest.get(at + name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}

/// An attribute, by places in the page: its name, its value without quotation marks, and the place behind it.
pub(super) struct Attribute {
    pub(super) name: (usize, usize),
    pub(super) value: (usize, usize),
    pub(super) end: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slimmed(page: &str) -> String {
        let markup = slim(page, Attributes::Telling, &ExtractOptions::default()).unwrap().markup;
        markup.split_whitespace().collect::<Vec<_>>().join(" ").replace(" >", ">")
    }

    #[test]
    fn scripts_styles_comments_and_drawings_go() {
        for (page, left) in [
            ("<p>a<script>b<p>c</script>d", "<p>a d"),
            ("<p>a<SCRIPT x='</script>'>b</ScRiPt >d", "<p>a d"),
            ("<p>a<script><!-- <script> </script> b --></script>d", "<p>a d"),
            ("<p>a<script><!-- b </script>d", "<p>a d"),
            ("<p>a<script><!--> <script> b </script>d", "<p>a d"),
            ("<p>a<style>p > b {}</style>d", "<p>a d"),
            ("<p>a<!-- <p>b --> c", "<p>a c"),
            ("<p>a<!--> c", "<p>a c"),
            ("<p>a<!-- b --!> c", "<p>a c"),
            ("<p>a<svg><text>b</text><svg/></svg>d", "<p>a d"),
            ("<p>a<noscript><p>b</noscript>d", "<p>a d"),
            ("<p>a<script>never closed <p>b", "<p>a"),
            ("a<textarea><p>b</p></textarea>c", "a c"),
        ] {
            assert_eq!(slimmed(page), left, "{page}");
        }
    }

    #[test]
    fn what_html_breaks_out_of_stays() {
        assert_eq!(slimmed("<svg><p>a</p></svg>"), "<p>a</p>");
        assert_eq!(slimmed("<noscript>a<div>b</div>"), "a<div>b</div>");
    }

    #[test]
    fn attributes_that_tell_stay_as_written() {
        assert_eq!(
            slimmed(r#"<a href="/x>y" onclick='z' data-x CLASS=q>a</a>"#),
            r#"<a href="x" CLASS=q>a</a>"#
        );
        assert_eq!(
            slimmed("<p style='color:red'>a<p style='display: none'>b"),
            "<p>a<p style='display: none'>b"
        );
        assert_eq!(slimmed("1 < 2 <3 <<!-- -->p>"), "1 < 2 <3 &lt;p>");
    }

    #[test]
    fn all_attributes_stay_where_a_rule_may_ask_for_them() {
        let page = "<a href='/tag/x' data-y=z>a</a>";
        let all = slim(page, Attributes::All, &ExtractOptions::default()).unwrap().markup;
        assert!(all.contains("href='/tag/x'") && all.contains("data-y=z"), "{all}");
    }

    #[test]
    fn formatting_becomes_spans_or_goes() {
        assert_eq!(slimmed("<b>a</b><i class=c>b</i></em>"), "a<span class=c>b</span>");
    }

    #[test]
    fn bounds_hold() {
        let options = ExtractOptions { max_depth: 50, max_elements: 500, ..ExtractOptions::default() };
        let deep = "<div>".repeat(51);
        assert_eq!(
            slim(&deep, Attributes::Telling, &options).unwrap_err(),
            ExtractError::TooDeep { limit: 50, depth: 51 }
        );
        let flat = "<div></div>".repeat(400);
        assert!(slim(&flat, Attributes::Telling, &options).is_ok());
        let many = "<p>".repeat(501);
        assert_eq!(
            slim(&many, Attributes::Telling, &options).unwrap_err(),
            ExtractError::TooComplex { limit: 500 }
        );
        // End tags that close nothing don't hide depth.
        let hidden = "<div></x>".repeat(51);
        assert!(slim(&hidden, Attributes::Telling, &options).is_err());
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_never_grows_much(page in "[<>/!\\-='\" a-zé\n]{0,80}") {
            let out = slim(&page, Attributes::Telling, &ExtractOptions::default()).unwrap();
            proptest::prop_assert!(out.markup.len() <= page.len() * 5 + 16);
        }
    }
}
