//! Values of fields as they are read: accents and signs of LaTeX as characters, without braces and commands.

use biblatex::{
    Bibliography, Chunk, Chunks, ChunksExt as _, Pair, Person, RawBibliography, RawChunk, RawEntry, Spanned,
};

use crate::database::value::one_line;

/// Groups of one value at most that are taken apart; values of more are stripped of braces and commands alone.
const GROUPS: usize = 2_000;

/// Bytes of a list of names at most that is taken apart as names.
const NAMES: usize = 20_000;

/// A value as a person reads it, on one line.
pub(super) fn read(raw: &str) -> String {
    match chunks(raw) {
        Some(chunks) => one_line(&chunks.iter().map(|chunk| words(&chunk.v)).collect::<String>()),
        None => one_line(&stripped(&spaced(raw))),
    }
}

/// Names in the order in which they are said, with commas: "Ada Moreno, AFP".
pub(super) fn names(raw: &str) -> String {
    let people =
        chunks(raw).filter(|_| raw.len() <= NAMES).and_then(|chunks| chunks.parse::<Vec<Person>>().ok());
    let names: Vec<String> = match people {
        Some(people) => people
            .iter()
            .map(|person| {
                let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
                let parts: Vec<&str> =
                    parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                one_line(&stripped(&parts.join(" ")))
            })
            .collect(),
        None => read(raw).split(" and ").map(super::super::ris::in_order).collect(),
    };
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty() && name != "others").collect();
    names.join(", ")
}

/// An address out of a value that is one or holds one (`\url{https://…}`): without escapes.
pub(super) fn address(raw: &str) -> Option<String> {
    let from = raw.get(raw.find("http")?..)?.replace("\\textasciitilde", "~");
    let to = from.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>')).unwrap_or(from.len());
    let address = from.get(..to)?.replace(['{', '}', '\\'], "");
    crate::database::value::address(&address)
}

/// Takes a value apart; `None` when it is no LaTeX that can be.
fn chunks(raw: &str) -> Option<Chunks> {
    if raw.bytes().filter(|byte| matches!(byte, b'{' | b'$')).count() > GROUPS {
        return None;
    }
    let value = spaced(raw);
    // A dollar sign that opens no formula is money.
    parsed(&value).or_else(|| parsed(&value.replace("\\$", "$").replace('$', "\\$")))
}

fn parsed(value: &str) -> Option<Chunks> {
    fn at<T>(value: T) -> Spanned<T> {
        Spanned::new(value, 0..0)
    }
    let field = Pair::new(at("title"), at(vec![at(RawChunk::Normal(value))]));
    let entry = RawEntry { key: at(""), kind: at("misc"), fields: vec![field] };
    let raw =
        RawBibliography { preamble: String::new(), entries: vec![at(entry)], abbreviations: Vec::new() };
    Bibliography::from_raw(raw).ok()?.into_vec().pop()?.fields.remove("title")
}

/// `~` is a space that does not break, unless it is escaped or an accent.
fn spaced(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut escaped = false;
    for c in raw.chars() {
        out.push(if c == '~' && !escaped { '\u{a0}' } else { c });
        escaped = c == '\\' && !escaped;
    }
    out
}

fn words(chunk: &Chunk) -> String {
    match chunk {
        Chunk::Normal(text) | Chunk::Verbatim(text) => stripped(text),
        // "11$^{th}$" is a formula, "between $5 and $6" is none.
        Chunk::Math(text) if text.contains(['\\', '^', '_', '{']) => stripped(&text.replace(['^', '_'], "")),
        Chunk::Math(text) => format!("${text}$"),
    }
}

/// Without the commands and braces that are left once accents and signs are characters; what a command holds is kept.
fn stripped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let Some(after) = from.strip_prefix('\\') else {
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let behind = after.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        rest = if behind.len() < after.len() {
            behind.strip_prefix(' ').unwrap_or(behind)
        } else if let Some(behind) = after.strip_prefix([',', ';', ':', ' ', '\\']) {
            out.push(' ');
            behind
        } else {
            after.strip_prefix(['!', '/']).unwrap_or(after)
        };
    }
    out.push_str(rest);
    out.replace("``", "“").replace("''", "”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_characters_and_braces_go() {
        for (raw, read_as) in [
            (r#"{Gespr{\"a}che} in {Gen\`eve} enden"#, "Gespräche in Genève enden"),
            (r"\'{E}t\'e, \c{c}a va, Stra\ss e, \o re", "Été, ça va, Straße, øre"),
            (r"\emph{Talks} end -- ``at last''", "Talks end – “at last”"),
            (r"Gas\,\&\,oil: 5\% up~now", "Gas & oil: 5% up now"),
            ("Costs $5", "Costs $5"),
            ("Between $5 and $6", "Between $5 and $6"),
            (r"Cut \$5 and lose $10", "Cut $5 and lose $10"),
            ("The 11$^{th}$ hour", "The 11th hour"),
            (r"\unknowncommand{kept} words", "kept words"),
            (r"Not closed \emph", "Not closed"),
            ("One\n  line", "One line"),
            (r"\", ""),
            ("", ""),
        ] {
            assert_eq!(read(raw), read_as, "{raw}");
        }
    }

    #[test]
    fn names_come_as_they_are_said() {
        for (raw, said) in [
            ("Moreno, Ada and Keller, Jan", "Ada Moreno, Jan Keller"),
            (
                r#"{\"O}zg{\"u}r Demir and {Agence France and Presse} and others"#,
                "Özgür Demir, Agence France and Presse",
            ),
            ("Ludwig van Beethoven and de la Cruz, Jr., Juan", "Ludwig van Beethoven, Juan de la Cruz Jr."),
            ("family=Moreno, given=Ada", "Ada Moreno"),
            ("", ""),
        ] {
            assert_eq!(names(raw), said, "{raw}");
        }
    }

    #[test]
    fn addresses_lose_their_escapes() {
        for (raw, told) in [
            (r"\url{https://c.example/a\_b?x=1\&y=5\%20z}", Some("https://c.example/a_b?x=1&y=5%20z")),
            (r"Online: https://c.example/\~{}ada, read in May", Some("https://c.example/~ada,")),
            ("newspaper", None),
            ("http", None),
        ] {
            assert_eq!(address(raw).as_deref(), told, "{raw}");
        }
    }

    #[test]
    fn groups_without_number_are_read_in_time() {
        let many = "{a}".repeat(150_000);
        assert_eq!(read(&many).len(), 150_000);
        assert!(names(&"A and ".repeat(50_000)).starts_with("A, A"));
    }
}
