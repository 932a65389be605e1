//! Notes: every memo of a study with the words it is about and where they stand, as Markdown (CommonMark).
//!
//! First by code, then by passage (pairs, passages and omissions side by side), then answers and settlements. What people typed and
//! what was quoted is escaped: it shows as it was written and can make no heading, link, image or HTML.

use std::fmt::Write as _;

use parallax_framing::{Anchor, Coding, Selection, Study};

use crate::sources::{Source, Sources};

/// Writes a study's notes. Codings without a memo are left out. `program` is the name and version of what writes it.
pub fn notes(study: &Study, program: &str) -> String {
    let sources = Sources::new(study);
    let mut out = String::new();
    let title = if study.title.trim().is_empty() { "a study" } else { study.title.trim() };
    line(&mut out, &format!("# Notes: {}", inline(title)));
    let count = study.codings.iter().filter(|coding| has_memo(coding)).count();
    let about = format!(
        "{count} memos on {} codings by {} coders, {} articles. State of {}. Written by {}.",
        study.codings.len(),
        sources.coders().len(),
        study.articles.len(),
        if study.made.is_empty() { "an unknown time" } else { &study.made },
        program,
    );
    line(&mut out, &inline(&about));
    by_code(&mut out, &sources);
    by_passage(&mut out, &sources);
    answers(&mut out, &sources);
    settled(&mut out, &sources);
    out
}

fn has_memo(coding: &Coding) -> bool {
    !coding.memo.trim().is_empty()
}

/// A block and the empty line behind it.
fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn by_code(out: &mut String, sources: &Sources<'_>) {
    line(out, "## By code");
    for book in &sources.study.codebooks {
        let mut named = false;
        for (_, code) in book.tree() {
            let here: Vec<&Coding> = sources
                .study
                .codings
                .iter()
                .filter(|coding| coding.codebook == book.id && coding.code == code.id && has_memo(coding))
                .collect();
            if here.is_empty() {
                continue;
            }
            if !named {
                line(out, &format!("### {}", inline(&book.name)));
                named = true;
            }
            line(out, &format!("#### {}", inline(&sources.code_path(&book.id, &code.id))));
            if !code.definition.trim().is_empty() {
                line(out, &block(&code.definition, ""));
            }
            for coding in here {
                entry(out, sources, coding);
            }
        }
    }
}

/// Where a selection lies: each anchor's revision, start and end.
type Place = Vec<(String, usize, usize)>;

fn by_passage(out: &mut String, sources: &Sources<'_>) {
    let several = |coding: &&Coding| {
        has_memo(coding)
            && matches!(
                coding.selection,
                Selection::Link { .. } | Selection::Passage { .. } | Selection::Omission { .. }
            )
    };
    let codings: Vec<&Coding> = sources.study.codings.iter().filter(several).collect();
    if codings.is_empty() {
        return;
    }
    line(out, "## By passage");
    // Codings on the very same words stand together, in the order in which the first of them was made.
    let places = |coding: &Coding| -> Place {
        let anchors = coding.selection.anchors();
        anchors.iter().map(|a| (a.revision.clone(), a.span.start(), a.span.end())).collect()
    };
    let mut groups: Vec<(Place, Vec<&Coding>)> = Vec::new();
    for coding in codings {
        let here = places(coding);
        match groups.iter_mut().find(|(there, _)| *there == here) {
            Some((_, group)) => group.push(coding),
            None => groups.push((here, vec![coding])),
        }
    }
    for (number, (_, group)) in groups.iter().enumerate() {
        line(out, &format!("### Passage {}", number + 1));
        if let Some(first) = group.first() {
            words(out, sources, &first.selection);
        }
        for coding in group {
            let path = sources.code_path(&coding.codebook, &coding.code);
            line(out, &format!("{}:", inline(&format!("{path}, {}", coding.coder))));
            line(out, &block(&coding.memo, ""));
        }
    }
}

fn entry(out: &mut String, sources: &Sources<'_>, coding: &Coding) {
    words(out, sources, &coding.selection);
    let mut said = coding.coder.clone();
    if let Some(target) = coding.target.as_deref().filter(|target| !target.trim().is_empty()) {
        let _infallible = write!(said, ", on {target}");
    }
    if let Some(certainty) = coding.certainty {
        let _infallible = write!(said, ", certainty {certainty}");
    }
    line(out, &format!("{}:", inline(&said)));
    line(out, &block(&coding.memo, ""));
}

/// The words that a selection is on, each side as a quotation with its source.
fn words(out: &mut String, sources: &Sources<'_>, selection: &Selection) {
    for side in selection.sides() {
        let quotes: Vec<&str> = side.iter().map(|anchor| anchor.quote.as_str()).collect();
        let quote = block(&quotes.join(" … "), "> ");
        let source = side.first().and_then(|anchor| sources.revision(&anchor.revision));
        let by = source.map_or_else(String::new, |source| cited(source, side));
        line(out, &format!("{quote}\n>\n> — {}", inline(&by)));
    }
    for text in selection.absent() {
        if let Some(source) = sources.revision(&text.revision) {
            line(out, &format!("No counterpart found in {}.", inline(&cited(source, &[]))));
        }
    }
    if let Selection::Article(text) = selection
        && let Some(source) = sources.revision(&text.revision)
    {
        line(out, &format!("The whole article: {}.", inline(&cited(source, &[]))));
    }
}

/// Outlet, title, date and place of a source.
fn cited(source: &Source<'_>, side: &[Anchor]) -> String {
    let article = source.article;
    let mut parts: Vec<String> = vec![source.outlet_name().to_owned(), format!("“{}”", article.title)];
    parts.extend(article.published.clone());
    if let Some(span) = Source::reach(side) {
        let (start, end) = source.offsets.code_points(span);
        parts.push(format!("characters {start} to {end}"));
    }
    parts.extend(article.address.clone());
    parts.retain(|part| !part.trim().is_empty());
    parts.join(", ")
}

fn answers(out: &mut String, sources: &Sources<'_>) {
    let noted: Vec<_> =
        sources.study.answers.iter().filter(|answer| !answer.memo.trim().is_empty()).collect();
    if noted.is_empty() {
        return;
    }
    line(out, "## Answers");
    for answer in noted {
        let item = sources.code(&answer.codebook, &answer.item).map_or("", |code| code.name.as_str());
        let title = sources.article(&answer.article).map_or("", |article| article.title.as_str());
        line(out, &format!("### {}", inline(item)));
        line(out, &inline(&format!("{}, on “{title}”, answered {}:", answer.coder, answer.value)));
        line(out, &block(&answer.memo, ""));
    }
}

fn settled(out: &mut String, sources: &Sources<'_>) {
    let noted: Vec<_> = sources.study.settlements.iter().filter(|s| !s.memo.trim().is_empty()).collect();
    if noted.is_empty() {
        return;
    }
    line(out, "## Settled");
    for settled in noted {
        let source = sources.revision(&settled.revision);
        let words =
            source.and_then(|source| source.revision.text.get(settled.start..settled.end)).unwrap_or("");
        line(out, &block(words, "> "));
        let path = sources.code_path(&settled.codebook, &settled.code);
        let verdict = if settled.applies { "applies" } else { "does not apply" };
        line(out, &inline(&format!("{path} {verdict}, {}:", settled.coder)));
        line(out, &block(&settled.memo, ""));
    }
}

/// Text on one line, with everything escaped that Markdown would take for markup.
fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text of several lines, each behind `before`; line ends are kept, empty lines part paragraphs.
fn block(text: &str, before: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(inline).collect();
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            // A backslash at the end of a line keeps the line end within a paragraph.
            let both = !line.is_empty() && lines.get(number - 1).is_some_and(|last| !last.is_empty());
            out.push_str(if both { "\\\n" } else { "\n" });
        }
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
    }
    out
}

fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let opens = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let numbers = at == digits && digits > 0 && matches!(c, '.' | ')');
        let always =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^');
        if opens || numbers || always {
            out.push('\\');
        }
        if c.is_control() {
            out.push('\u{fffd}');
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    fn shown(markdown: &str) -> String {
        let mut out = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => out.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push(' '),
                Event::Start(pulldown_cmark::Tag::Paragraph) => {}
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn what_was_typed_is_what_is_shown(text in "[ -~\n]{0,40}|[a*_#>`<&|~=:\\-+0-9.)\n \\[\\]!{}\\\\$^]{0,16}") {
            let markdown = format!("x\n\n{}\n\nx", block(&text, ""));
            let there: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let expected = if there.is_empty() { "x x".to_owned() } else { format!("x {there} x") };
            prop_assert_eq!(shown(&markdown), expected, "{}", markdown);
        }
    }
}
