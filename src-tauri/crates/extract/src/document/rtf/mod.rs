//! RTF documents (Rich Text Format Specification 1.9.1): words, paragraph styles, lists and properties.
//!
//! Objects, pictures, fields' instructions and templates are passed over. Other readers of RTF were looked at; none knows code
//! pages, which old databases' exports need.

mod code_pages;
mod destinations;

use std::collections::HashMap;

use encoding_rs::Encoding;

use self::code_pages::{charset, code_page};
use self::destinations::Destination;
use super::{Document, Role};
use crate::{DropReason, ExtractError, SourceKind};

const KIND: &str = SourceKind::Rtf.words();

/// Groups within groups at most.
const DEPTH: usize = 1_000;

/// What holds within a group and ends with it.
#[derive(Debug, Clone)]
struct State {
    destination: Destination,
    /// Characters that stand for a Unicode character before them.
    substitutes: usize,
    font: i32,
    hidden: bool,
    deleted: bool,
}

/// Reads an RTF document.
///
/// # Errors
/// [`ExtractError::Damaged`] when it does not begin like one, [`ExtractError::TooDeep`].
pub(super) fn read(bytes: &[u8]) -> Result<Document, ExtractError> {
    let start = memchr::memmem::find(bytes.get(..1_024).unwrap_or(bytes), b"{\\rtf").ok_or_else(|| {
        ExtractError::Damaged { kind: KIND, problem: "it does not begin with {\\rtf".to_owned() }
    })?;
    let mut reader = Reader::new();
    reader.run(bytes.get(start..).unwrap_or_default())?;
    Ok(reader.finished())
}

#[derive(Debug)]
struct Reader {
    document: Document,
    groups: Vec<State>,
    now: State,
    /// Whether the group began with `\*`: what it is may be passed over by who does not know it.
    optional: bool,
    /// Whether the next control word is a group's first.
    first: bool,
    code_page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, Role>,
    /// Number of the style whose entry is read, and its name so far.
    style: (i32, String),
    /// Bytes in a code page that are not yet characters.
    pending: Vec<u8>,
    /// The first half of a surrogate pair.
    half: Option<u16>,
    /// Substitutes that are still to be passed over.
    skip: usize,
    paragraph: String,
    role: Option<Role>,
    list: bool,
    in_table: bool,
    cells: Vec<String>,
    note: String,
    running: String,
    value: String,
    moment: [Option<u16>; 5],
}

impl Reader {
    fn new() -> Self {
        let now =
            State { destination: Destination::Text, substitutes: 1, font: 0, hidden: false, deleted: false };
        Self {
            document: Document::default(),
            groups: Vec::new(),
            now,
            optional: false,
            first: false,
            code_page: encoding_rs::WINDOWS_1252,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            style: (0, String::new()),
            pending: Vec::new(),
            half: None,
            skip: 0,
            paragraph: String::new(),
            role: None,
            list: false,
            in_table: false,
            cells: Vec::new(),
            note: String::new(),
            running: String::new(),
            value: String::new(),
            moment: [None; 5],
        }
    }

    fn run(&mut self, bytes: &[u8]) -> Result<(), ExtractError> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.groups.len() >= DEPTH {
                        return Err(ExtractError::TooDeep { limit: DEPTH, depth: DEPTH + 1 });
                    }
                    self.groups.push(self.now.clone());
                    (self.first, self.optional, self.skip) = (true, false, 0);
                }
                b'}' => {
                    self.close();
                    // What follows the document's own group is nothing.
                    if self.groups.is_empty() {
                        break;
                    }
                }
                b'\\' => at = self.control(bytes, at),
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(byte),
            }
        }
        // A document that was cut off: what was open ends here.
        while !self.groups.is_empty() {
            self.close();
        }
        self.in_table = false;
        self.paragraph_ends();
        Ok(())
    }

    fn finished(mut self) -> Document {
        self.row_ends();
        self.document
    }

    /// Reads what follows a backslash; gives the place after it.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(&byte) = bytes.get(at) else { return at };
        if !byte.is_ascii_alphabetic() {
            match byte {
                b'\'' => {
                    let digits = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
                    return match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                        Some(byte) => {
                            self.byte(byte);
                            at + 3
                        }
                        None => at + 1,
                    };
                }
                b'*' => self.optional = true,
                b'~' => self.say("\u{a0}"),
                b'_' => self.say("\u{2011}"),
                b'-' => {}
                b'\r' | b'\n' => self.paragraph_ends(),
                b'\\' | b'{' | b'}' => self.byte(byte),
                _ => {}
            }
            return at + 1;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = rest.get(..length).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default();
        let mut end = at + length;
        let minus = bytes.get(end) == Some(&b'-');
        let digits_at = end + usize::from(minus);
        let digits = bytes
            .get(digits_at..)
            .unwrap_or_default()
            .iter()
            .take(11)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let mut number = None;
        if digits > 0 {
            end = digits_at + digits;
            let text = bytes
                .get(digits_at..end)
                .and_then(|digits| std::str::from_utf8(digits).ok())
                .unwrap_or_default();
            let value = text.parse::<i64>().unwrap_or(i64::from(i32::MAX)).min(i64::from(i32::MAX)) as i32;
            number = Some(if minus { -value } else { value });
        }
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        if word == "bin" {
            // So many bytes of a picture or object follow, whatever they are.
            self.first = false;
            return end.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        if word != "u" && !word.is_empty() {
            self.flush();
        }
        self.word(word, number);
        end
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let first = std::mem::take(&mut self.first);
        let optional = std::mem::take(&mut self.optional);
        if first && self.opens(word, optional) {
            return;
        }
        let on = number != Some(0);
        match (&self.now.destination, word) {
            (_, "u") => self.unicode(number.unwrap_or(0)),
            (_, "uc") => self.now.substitutes = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(64),
            (_, "ansicpg") => {
                self.code_page = number.and_then(code_page).unwrap_or(self.code_page);
            }
            (Destination::Fonts, "f") => self.now.font = number.unwrap_or(0),
            (Destination::Fonts, "fcharset") => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.now.font, encoding);
                }
            }
            (Destination::Styles, "s") => self.style = (number.unwrap_or(0), String::new()),
            (Destination::Property(_), part) => {
                let place = ["yr", "mo", "dy", "hr", "min"].iter().position(|name| *name == part);
                if let Some(slot) = place.and_then(|place| self.moment.get_mut(place)) {
                    *slot = number.and_then(|number| u16::try_from(number).ok());
                }
            }
            (Destination::Text | Destination::Footnote | Destination::Running, _) => {
                self.layout(word, number, on)
            }
            _ => {}
        }
    }

    /// Sets what a group is for by its first word; `false` when that word is one of its content.
    fn opens(&mut self, word: &str, optional: bool) -> bool {
        if self.now.destination == Destination::Nothing {
            return true;
        }
        // A list's mark is the layout's; that there is one tells a list.
        self.list |= matches!(word, "listtext" | "pntext");
        let Some(destination) = self.now.destination.within(word, optional) else {
            // A shape's group is marked as optional and holds text all the same.
            return word == "shpinst";
        };
        if matches!(destination, Destination::Property(_)) {
            self.value.clear();
            self.moment = [None; 5];
        }
        self.now.destination = destination;
        true
    }

    fn layout(&mut self, word: &str, number: Option<i32>, on: bool) {
        let text = self.now.destination == Destination::Text;
        match word {
            "par" | "sect" | "page" if text => self.paragraph_ends(),
            "line" | "par" => self.say(" "),
            "tab" => self.say("\t"),
            "pard" if text => (self.role, self.list, self.in_table) = (None, false, false),
            "plain" => (self.now.hidden, self.now.deleted) = (false, false),
            "s" if text => self.role = number.and_then(|number| self.styles.get(&number).copied()),
            "outlinelevel" if text && number.is_some_and(|level| (0..9).contains(&level)) => {
                self.role.get_or_insert(Role::Heading);
            }
            "ls" if text => self.list = true,
            "intbl" if text => self.in_table = true,
            "cell" | "nestcell" if text => {
                let cell = std::mem::take(&mut self.paragraph);
                if self.cells.len() >= 1_000 {
                    self.row_ends();
                }
                self.cells.push(cell);
            }
            "row" | "nestrow" if text => self.row_ends(),
            "f" => self.now.font = number.unwrap_or(0),
            "v" => self.now.hidden = on,
            "deleted" => self.now.deleted = on,
            "emdash" => self.say("—"),
            "endash" => self.say("–"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            "bullet" => self.say("•"),
            "emspace" | "enspace" | "qmspace" => self.say(" "),
            _ => {}
        }
    }

    /// A character by its UTF-16 code unit, written as a signed number of 16 bits.
    fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.now.substitutes;
        let unit = number.rem_euclid(0x1_0000) as u16;
        let c = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                return;
            }
            (Some(high), 0xdc00..=0xdfff) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            // Word writes symbols of its own fonts in the private range; as text they are their lower byte.
            (_, 0xf020..=0xf0ff) => char::from_u32(u32::from(unit - 0xf000)),
            (_, unit) => char::from_u32(u32::from(unit)),
        };
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        self.say(c.encode_utf8(&mut [0; 4]));
        self.skip = self.now.substitutes;
    }

    fn byte(&mut self, byte: u8) {
        self.first = false;
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.pending.push(byte);
    }

    /// Makes characters of the bytes that wait.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = match self.now.destination {
            Destination::Text | Destination::Footnote | Destination::Running => {
                self.fonts.get(&self.now.font).copied().unwrap_or(self.code_page)
            }
            _ => self.code_page,
        };
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.say(&text);
    }

    fn say(&mut self, text: &str) {
        self.skip = 0;
        if self.now.hidden || self.now.deleted {
            return;
        }
        let place = match self.now.destination {
            Destination::Text => &mut self.paragraph,
            Destination::Footnote => &mut self.note,
            Destination::Running => &mut self.running,
            Destination::Property(_) => &mut self.value,
            Destination::Styles => &mut self.style.1,
            _ => return,
        };
        place.push_str(text);
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let Some(before) = self.groups.pop() else { return };
        let ended = std::mem::replace(&mut self.now, before);
        let leaves = ended.destination != self.now.destination;
        match ended.destination {
            Destination::Property(name) if leaves => self.property(name),
            Destination::Styles => {
                let (number, name) = std::mem::take(&mut self.style);
                if let Some(role) = role_of_name(name.trim().trim_end_matches(';')) {
                    self.styles.insert(number, role);
                }
            }
            Destination::Footnote if leaves => {
                let note = std::mem::take(&mut self.note);
                self.document.push(&note, Role::Out(DropReason::Footnote));
            }
            Destination::Running if leaves => {
                let running = std::mem::take(&mut self.running);
                self.document.push(&running, Role::Out(DropReason::RunningHead));
            }
            _ => {}
        }
        (self.first, self.optional) = (false, false);
    }

    fn property(&mut self, name: &str) {
        let value = std::mem::take(&mut self.value);
        let value = value.trim();
        let moment = || {
            let [Some(year), Some(month), Some(day), hour, minute] = self.moment else { return None };
            let time = hour.zip(minute).map(|(hour, minute)| format!("T{hour:02}:{minute:02}:00"));
            Some(format!("{year:04}-{month:02}-{day:02}{}", time.unwrap_or_default()))
        };
        match name {
            "title" if !value.is_empty() => self.document.title = Some(value.to_owned()),
            "author" if !value.is_empty() => self.document.author = Some(value.to_owned()),
            "created" => self.document.created = moment(),
            "modified" => self.document.modified = moment(),
            _ => {}
        }
    }

    fn paragraph_ends(&mut self) {
        self.flush();
        if self.in_table {
            self.paragraph.push(' ');
            return;
        }
        self.row_ends();
        let text = std::mem::take(&mut self.paragraph);
        let role = match self.role {
            Some(Role::Body) | None if self.list => Role::ListItem,
            role => role.unwrap_or_default(),
        };
        self.document.push(&text, role);
    }

    fn row_ends(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            super::docx::row(&cells, true, &mut self.document);
        }
    }
}

/// What a built-in style is for by its English name.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Heading),
        "quote" | "quotations" | "intense quote" => Some(Role::Quote),
        _ if name.starts_with("heading") => Some(Role::Heading),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(Role::ListItem),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(rtf: &str) -> Vec<(String, Role)> {
        read(rtf.as_bytes()).unwrap().pieces.into_iter().map(|piece| (piece.text, piece.role)).collect()
    }

    fn text(rtf: &str) -> String {
        pieces(rtf).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn characters_come_from_code_pages_fonts_and_numbers() {
        assert_eq!(
            text(r"{\rtf1\ansi\ansicpg1252 na\'efve \u8220?quoted\u8221? caf\'e9}"),
            "naïve “quoted” café"
        );
        assert_eq!(text(r"{\rtf1\ansi\ansicpg1251 \'cf\'e0\'f0\'e8\'e6}"), "Париж");
        assert_eq!(
            text(
                r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'cf\'e0\'f0\'e8\'e6\f0  \'e9}"
            ),
            "Париж é"
        );
        assert_eq!(text(r"{\rtf1\ansi\ansicpg932 \'93\'fa\'96\'7b}"), "日本");
        assert_eq!(text(r"{\rtf1{\uc2 \u26085\'93\'fa\u-10179??\u-8704??!}}"), "日😀!");
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        let rtf = r"{\rtf1{\info{\title The title}{\author Ada}{\creatim\yr2014\mo3\dy30\hr9\min5}}{\stylesheet{\s1 heading 1;}}
            {\*\template http://127.0.0.1/x.dotm}{\header Head}\s1 Heading\par\pard Text {\field{\*\fldinst HYPERLINK http://x/}{\fldrslt a link}}
            {\object\objemb{\*\objdata 0102}{\result shown}}{\pict 89504e47}{\*\unknown gone}{\v hidden}{\footnote A note.}.\par}";
        let document = read(rtf.as_bytes()).unwrap();
        assert_eq!(document.title.as_deref(), Some("The title"));
        assert_eq!(document.created.as_deref(), Some("2014-03-30T09:05:00"));
        let found: Vec<_> = document.pieces.iter().map(|piece| (piece.text.as_str(), piece.role)).collect();
        assert_eq!(
            found,
            [
                ("Head", Role::Out(DropReason::RunningHead)),
                ("Heading", Role::Heading),
                ("A note.", Role::Out(DropReason::Footnote)),
                ("Text a link .", Role::Body),
            ]
        );
    }

    #[test]
    fn broken_documents_end() {
        assert_eq!(text(r"{\rtf1 cut off {\b in the middle"), "cut off in the middle");
        assert_eq!(text(r"{\rtf1 \bin999999999 x}"), "");
        assert_eq!(text(r"{\rtf1 a}}}}} b"), "a");
        assert!(matches!(
            read(format!("{{\\rtf1 {}", "{".repeat(100_000)).as_bytes()).unwrap_err(),
            ExtractError::TooDeep { .. }
        ));
    }
}
