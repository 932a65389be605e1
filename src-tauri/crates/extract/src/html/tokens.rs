//! From slimmed markup to the parser's tree builder, past its tokeniser.
//!
//! That looks at every character, since markup may come in pieces and have anything in it. What [`super::slim`] leaves is
//! whole and has only tags, text and a document type, so that the next sign that matters can be jumped to.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EOFToken, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts, states::RawKind,
};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::memchr;

use super::references::{Place, undone};
use super::slim::{after, attribute, declaration_end, is_tag, name_end};

/// Hands slimmed markup over, tag by tag.
pub(super) fn feed<S: TokenSink>(markup: &str, builder: &S) {
    Reader { bytes: markup.as_bytes(), page: StrTendril::from_slice(markup), builder }.run();
    hand(builder, EOFToken);
    builder.end();
}

/// Hands one token over; gives how the text behind it is to be read when it is no markup.
fn hand<S: TokenSink>(builder: &S, token: Token) -> Option<RawKind> {
    match builder.process_token(token, 1) {
        TokenSinkResult::RawData(kind) => Some(kind),
        _ => None,
    }
}

struct Reader<'a, S> {
    bytes: &'a [u8],
    /// The same, of which pieces can be kept without copying them.
    page: StrTendril,
    builder: &'a S,
}

impl<S: TokenSink> Reader<'_, S> {
    fn run(&self) {
        let bytes = self.bytes;
        let mut at = 0;
        let mut text = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let open = at + found;
            let (sign, then) = (bytes.get(open + 1).copied(), bytes.get(open + 2));
            if sign.is_none_or(|c| !c.is_ascii_alphabetic() && !matches!(c, b'!' | b'/' | b'?'))
                || (sign == Some(b'/') && then.is_none())
            {
                // No tag: the sign for "less than".
                at = open + 1;
                continue;
            }
            self.text(text, open, Place::Text);
            at = match (sign, then) {
                (Some(b'!'), _) => self.declaration(open),
                (Some(b'/'), Some(c)) if c.is_ascii_alphabetic() => self.tag(open + 2, TagKind::EndTag),
                // Browsers take it for a comment.
                (Some(b'/' | b'?'), _) => after(bytes, open, b'>'),
                _ => self.tag(open + 1, TagKind::StartTag),
            };
            text = at;
        }
        self.text(text, bytes.len(), Place::Text);
    }

    /// A piece of the page.
    fn piece(&self, from: usize, to: usize) -> StrTendril {
        // A page is held to 20 MB, far below what these numbers hold.
        let length = to.min(self.page.len()).saturating_sub(from);
        match (u32::try_from(from), u32::try_from(length)) {
            (Ok(from), Ok(length)) if length > 0 => self.page.subtendril(from, length),
            _ => StrTendril::new(),
        }
    }

    fn text(&self, from: usize, to: usize, place: Place) {
        if from < to {
            hand(self.builder, CharacterTokens(undone(self.piece(from, to), place)));
        }
    }

    /// Reads a tag whose name begins at `name`; gives the place behind it, and behind what is in it when that is no markup.
    fn tag(&self, name: usize, kind: TagKind) -> usize {
        let bytes = self.bytes;
        let mut at = name_end(bytes, name);
        let lower = self.page.get(name..at).unwrap_or_default().to_ascii_lowercase();
        let mut attrs: Vec<Attribute> = Vec::new();
        while let Some(found) = attribute(bytes, at) {
            at = found.end;
            let key = self.page.get(found.name.0..found.name.1).unwrap_or_default();
            let key = if key.bytes().any(|b| b.is_ascii_uppercase()) {
                LocalName::from(key.to_ascii_lowercase())
            } else {
                LocalName::from(key)
            };
            if kind == TagKind::StartTag && !attrs.iter().any(|there| there.name.local == key) {
                let value = undone(self.piece(found.value.0, found.value.1), Place::Attribute);
                attrs.push(Attribute { name: QualName::new(None, ns!(), key), value });
            }
        }
        // What has no end is no tag.
        let Some(close) = bytes.get(at..).and_then(|rest| memchr(b'>', rest)) else { return bytes.len() };
        let end = at + close + 1;
        let token = Tag {
            kind,
            name: LocalName::from(&*lower),
            self_closing: false,
            attrs,
            had_duplicate_attributes: false,
        };
        match hand(self.builder, TagToken(token)) {
            Some(RawKind::Rcdata) => self.raw(end, &lower, Place::Text),
            Some(_) => self.raw(end, &lower, Place::Raw),
            None => end,
        }
    }

    /// Hands over the text up to the end tag of this name.
    fn raw(&self, from: usize, name: &str, place: Place) -> usize {
        let bytes = self.bytes;
        let mut at = from;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let here = at + found;
            let rest = bytes.get(here..).unwrap_or_default();
            if rest.get(1) == Some(&b'/') && is_tag(rest, 2, name.as_bytes()) {
                self.text(from, here, place);
                return here;
            }
            at = here + 1;
        }
        self.text(from, bytes.len(), place);
        bytes.len()
    }

    /// Steps over a comment; hands over a document type, by which old pages are parsed as old browsers did.
    fn declaration(&self, open: usize) -> usize {
        let end = declaration_end(self.bytes, open);
        let tokenizer = Tokenizer::new(Doctypes(self.builder), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(self.piece(open, end));
        let _rest = tokenizer.feed(&input);
        tokenizer.end();
        end
    }
}

/// Lets only document types through.
struct Doctypes<'a, S>(&'a S);

impl<S: TokenSink> TokenSink for Doctypes<'_, S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        match token {
            Token::DoctypeToken(_) => self.0.process_token(token, line),
            _ => TokenSinkResult::Continue,
        }
    }
}
