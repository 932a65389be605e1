//! Pages that were saved or archived by somebody: what was added is taken off, and where and when the page stood is kept.
//!
//! - SingleFile writes a comment at the head: `Page saved with SingleFile`, `url:`, `saved date:`.
//! - Browsers that save a page whole write `<!-- saved from url=(0025)https://… -->`.
//! - The Internet Archive puts its bar, its scripts and its comments into a page and its own address before every other.

use std::borrow::Cow;

use memchr::memmem;

use crate::date;
use crate::source::web_address;

/// Bytes at the head of a page in which such comments are looked for.
const HEAD: usize = 16_384;

/// A page as it stood on the web, as far as that can be told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Saved<'p> {
    /// The page without what was added.
    pub(crate) text: Cow<'p, str>,
    /// The address it was saved from.
    pub(crate) address: Option<String>,
    /// When it was saved, ISO 8601.
    pub(crate) captured: Option<String>,
}

/// Looks for what those who save pages write into them. `address` is the one that the page was fetched from.
pub(crate) fn page<'p>(text: &'p str, address: Option<&str>) -> Saved<'p> {
    let mut saved = Saved { text: Cow::Borrowed(text), address: None, captured: None };
    if let Some(found) = single_file(text) {
        (saved.address, saved.captured) = found;
    } else {
        saved.address = whole_page(text);
    }
    // What was saved may itself be a page of the archive.
    let from = saved.address.as_deref().or(address);
    if let Some(replayed) = from.and_then(replayed).or_else(|| replay_in(text)) {
        saved.text = Cow::Owned(without_archive(text));
        saved.address = web_address(&replayed.address);
        saved.captured = Some(replayed.captured);
    }
    saved
}

/// Address and day in the comment of SingleFile.
fn single_file(text: &str) -> Option<(Option<String>, Option<String>)> {
    let head = head(text);
    let start = head.find("Page saved with SingleFile")?;
    let comment = head.get(start..)?;
    let comment = comment.split_once("-->").map_or(comment, |(comment, _)| comment);
    let field = |name: &str| {
        comment
            .lines()
            .find_map(|line| line.trim().strip_prefix(name))
            .map(str::trim)
            .filter(|value| !value.is_empty())
    };
    let address = field("url:").and_then(web_address);
    let day = field("saved date:").and_then(|raw| script_date(raw).or_else(|| date::iso(raw)));
    Some((address, day))
}

/// A date as JavaScript prints it: "Sat Mar 01 2025 10:00:05 GMT+0100 (Central European Standard Time)".
fn script_date(raw: &str) -> Option<String> {
    let mut words = raw.split_whitespace().skip(1);
    let (month, day, year, time, zone) =
        (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .iter()
        .position(|name| *name == month)?
        + 1;
    let offset = zone.strip_prefix("GMT").and_then(|zone| zone.split_at_checked(3))?;
    let text = format!("{year}-{month:02}-{day}T{time}{}:{}", offset.0, offset.1);
    // Only what is a moment is kept.
    text.parse::<jiff::Timestamp>().ok().map(|_| text)
}

/// The address in the comment of a browser that saved a page whole.
fn whole_page(text: &str) -> Option<String> {
    let head = head(text);
    let start = head.find("<!-- saved from url=(")?;
    let comment = head.get(start..)?.split_once("-->")?.0;
    web_address(comment.split_once(')')?.1)
}

/// Where and when a page of the Internet Archive stood.
#[derive(Debug, PartialEq, Eq)]
struct Replayed {
    address: String,
    captured: String,
}

/// Reads an address of the archive: `https://web.archive.org/web/20140331091500id_/https://…`.
fn replayed(address: &str) -> Option<Replayed> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest
        .strip_prefix("web.archive.org/web/")
        .or_else(|| rest.strip_prefix("wayback.archive.org/web/"))?;
    let (stamp, original) = rest.split_once('/')?;
    let digits = stamp.get(..14).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let mut original = original.to_owned();
    // Servers in between fold two slashes to one.
    for scheme in ["https:/", "http:/"] {
        if let Some(rest) = original.strip_prefix(scheme).filter(|rest| !rest.starts_with('/')) {
            original = format!("{scheme}/{rest}");
        }
    }
    if !original.contains("://") {
        original = format!("http://{original}");
    }
    Some(Replayed { address: original, captured: moment(digits)? })
}

/// A moment in 14 digits, in UTC, as ISO 8601.
fn moment(digits: &str) -> Option<String> {
    let part = |from: usize, to: usize| digits.get(from..to);
    let text = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(8, 10)?,
        part(10, 12)?,
        part(12, 14)?
    );
    text.parse::<jiff::Timestamp>().ok().map(|_| text)
}

/// What the archive's script in a page says of it: `__wm.wombat("https://…","20140331091500",…`.
fn replay_in(text: &str) -> Option<Replayed> {
    let start = memmem::find(text.as_bytes(), b"__wm.wombat(")?;
    let arguments = text.get(start..)?.split_once('(')?.1;
    let mut quoted = arguments.split('"');
    let (address, stamp) = (quoted.nth(1)?, quoted.nth(1)?);
    Some(Replayed { address: address.to_owned(), captured: moment(stamp)? })
}

/// A page without the archive's bar, scripts and comments, every address as it was.
fn without_archive(text: &str) -> String {
    let mut text = text.to_owned();
    cut(&mut text, "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->");
    // From the first of the archive's scripts to this mark there is nothing but its scripts and styles.
    if let Some(end) = text.find("<!-- End Wayback Rewrite JS Include -->") {
        let before = text.get(..end).unwrap_or_default();
        if let Some(start) = before.find("<script").filter(|_| before.contains("archive.org")) {
            text.replace_range(start..end, "");
        }
    }
    with_own_addresses(&text)
}

/// Cuts from one mark to the next, marks and all.
fn cut(text: &mut String, from: &str, to: &str) {
    if let Some(start) = text.find(from)
        && let Some(length) = text.get(start..).and_then(|rest| rest.find(to))
    {
        text.replace_range(start..start + length + to.len(), "");
    }
}

/// Takes the archive's part off addresses: scheme and host if they are there, `/web/`, 14 digits, the kind of file.
fn with_own_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = memmem::find(rest.as_bytes(), b"/web/") {
        let (before, after) = rest.split_at(place);
        let tail = after.get(5..).unwrap_or_default();
        match original(tail) {
            Some(length) => {
                let hosts = ["https://web.archive.org", "http://web.archive.org", "//web.archive.org"];
                let before = hosts.iter().find_map(|host| before.strip_suffix(host)).unwrap_or(before);
                out.push_str(before);
                rest = tail.get(length..).unwrap_or_default();
            }
            None => {
                out.push_str(before);
                out.push_str("/web/");
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Bytes of the archive's stamp before an address: digits, a kind of file such as `im_`, a slash; `None` when it is none.
fn original(tail: &str) -> Option<usize> {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let rest = tail.get(digits..)?;
    let kind = rest.find('/')?;
    let name = rest.get(..kind)?;
    let fits = matches!(digits, 4..=14)
        && (name.is_empty() || name.len() <= 4 && name.ends_with('_'))
        && rest.get(kind + 1..)?.starts_with("http");
    fits.then_some(digits + kind + 1)
}

fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_file_names_address_and_day() {
        let text = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://courier.example/talks#top \n \
            saved date: Mon Mar 31 2014 09:15:00 GMT+0200 (Central European Summer Time)\n--><p>Words";
        let saved = page(text, None);
        assert_eq!(saved.address.as_deref(), Some("https://courier.example/talks"));
        assert_eq!(saved.captured.as_deref(), Some("2014-03-31T09:15:00+02:00"));
        assert_eq!(saved.text, text);
        let hostile = "<!-- Page saved with SingleFile\n url: javascript:alert(1)\n saved date: tomorrow -->";
        assert_eq!(
            page(hostile, None),
            Saved { text: Cow::Borrowed(hostile), address: None, captured: None }
        );
    }

    #[test]
    fn browsers_name_the_address() {
        let text = "<!DOCTYPE html>\n<!-- saved from url=(0029)https://courier.example/talks -->\n<html>";
        assert_eq!(page(text, None).address.as_deref(), Some("https://courier.example/talks"));
    }

    #[test]
    fn pages_of_the_archive_are_as_they_were() {
        let text = "<html><head><script src=\"https://web-static.archive.org/_static/js/bundle.js\"></script>\
            <script>__wm.wombat(\"https://courier.example/talks\",\"20140331091500\",\"https://web.archive.org/\");</script>\
            <!-- End Wayback Rewrite JS Include -->\
            <link rel=canonical href=\"https://web.archive.org/web/20140331091500/https://courier.example/talks\"></head><body>\
            <!-- BEGIN WAYBACK TOOLBAR INSERT --><div id=wm-ipp>12 captures</div><!-- END WAYBACK TOOLBAR INSERT -->\
            <p><img src=\"/web/20140331091500im_/https://courier.example/a.png\">See /web/2014/ and /web/ for more.";
        let saved = page(text, None);
        assert_eq!(saved.address.as_deref(), Some("https://courier.example/talks"));
        assert_eq!(saved.captured.as_deref(), Some("2014-03-31T09:15:00Z"));
        assert_eq!(
            saved.text,
            "<html><head><!-- End Wayback Rewrite JS Include --><link rel=canonical href=\"https://courier.example/talks\"></head>\
            <body><p><img src=\"https://courier.example/a.png\">See /web/2014/ and /web/ for more."
        );
        let fetched = page(
            "<p>Words",
            Some("https://web.archive.org/web/20140331091500id_/http:/courier.example/a?b=c"),
        );
        assert_eq!(fetched.address.as_deref(), Some("http://courier.example/a?b=c"));
        assert_eq!(page("<p>/web/20140331/http", None).text, "<p>/web/20140331/http");
    }
}
