//! Quotations with their speakers, over one sentence or a whole story.

use serde::{Deserialize, Serialize};

use crate::{Segment, Span};

use super::lines::Line;
use super::marks::{Quoted, goes_on, scan, stands_alone};
use super::{Figure, FigureKind, Quotation, QuotationKind};

/// What somebody is quoted with in one go: one piece of quoted text, or several that belong together because an attribution
/// breaks them (“We agreed,” Kerry said. “It was frank.”) or because they run over paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// From the first opening mark to the last closing one.
    pub span: Span,
    /// The words of each piece, without marks, in order; one piece a paragraph at least.
    pub parts: Vec<Span>,
    /// Who says it, where the text around tells; a name, a pronoun or a noun phrase.
    pub speaker: Option<Span>,
    /// The reporting verb that ties the words to the speaker.
    pub verb: Option<Span>,
    /// What the marks are there for.
    pub kind: QuotationKind,
    /// Whether it stands inside another quotation.
    pub nested: bool,
}

/// A quotation with the statement it is a piece of.
struct Piece {
    quoted: Quoted,
    statement: usize,
}

/// All quotations of a text that was cut into lines.
pub(super) struct Found {
    pub(super) statements: Vec<Statement>,
    pieces: Vec<Piece>,
}

/// Reads the quotations of `text`. `paragraphs` are its paragraphs, `lines` its segments, both in order; with `cut` the text is
/// a piece of a paragraph.
pub(super) fn read(text: &str, paragraphs: &[Span], lines: &[Line<'_>], cut: bool) -> Found {
    let mut found = Found { statements: Vec::new(), pieces: Vec::new() };
    let mut inside = vec![Vec::new(); lines.len()];
    let mut open: Option<usize> = None;
    for &paragraph in paragraphs {
        let quotes = scan(text, paragraph, cut);
        let goes_on_here = open
            .take()
            .and_then(|piece| found.pieces.get(piece))
            .filter(|piece| quotes.first().is_some_and(|first| goes_on(&piece.quoted, first, paragraph)));
        let goes_on_here = goes_on_here.map(|piece| piece.statement);
        let begun = found.pieces.len();
        for (i, quoted) in quotes.iter().enumerate() {
            let statement = match goes_on_here.filter(|_| i == 0) {
                Some(statement) => {
                    if let Some(whole) = found.statements.get_mut(statement) {
                        whole.parts.push(quoted.inner);
                        whole.span = whole.span.cover(quoted.span);
                    }
                    statement
                }
                None => {
                    found.statements.push(Statement {
                        span: quoted.span,
                        parts: vec![quoted.inner],
                        speaker: None,
                        verb: None,
                        kind: QuotationKind::Scare,
                        nested: quoted.depth > 0,
                    });
                    found.statements.len() - 1
                }
            };
            if quoted.open_ended && quoted.depth == 0 {
                open = Some(found.pieces.len());
            }
            found.pieces.push(Piece { quoted: *quoted, statement });
        }
        let outer: Vec<Span> =
            quotes.iter().filter(|quoted| quoted.depth == 0).map(|quoted| quoted.span).collect();
        mark_inside(lines, &outer, &mut inside);
        attribute(text, lines, &inside, &mut found, begun);
    }
    drop_lonely(&mut found, cut);
    classify(text, &mut found.statements);
    found
}

/// Gives the pieces from `begun` on, which are one paragraph's, their speakers, and joins those that an attribution broke.
fn attribute(text: &str, lines: &[Line<'_>], inside: &[Vec<bool>], found: &mut Found, begun: usize) {
    let mut previous: Option<(usize, Span)> = None;
    for at in begun..found.pieces.len() {
        let Some(piece) = found.pieces.get(at) else { break };
        let (quoted, statement) = (piece.quoted, piece.statement);
        let spoken = if quoted.depth == 0 { near(lines, inside, quoted.span) } else { within(lines, quoted) };
        let earlier = previous.filter(|_| quoted.depth == 0);
        if quoted.depth == 0 {
            previous = Some((statement, quoted.span));
        }
        if let Some((first, span)) = earlier
            && first != statement
            && let Some((verb, speaker)) = found.statements.get(first).map(|s| (s.verb, s.speaker))
        {
            // "…," Kerry said. "…": what stands between holds the attribution of the first piece and little else, and the
            // second has none of its own.
            let between = text.get(span.end()..quoted.span.start()).unwrap_or("");
            let holds =
                verb.is_some_and(|verb| span.end() <= verb.start() && verb.end() <= quoted.span.start());
            let own = spoken.is_some_and(|(own, _)| Some(own) != verb);
            if holds && !own && between.len() < 160 && is_one_sentence(between) {
                merge(found, first, statement, at);
                previous = Some((first, quoted.span));
                continue;
            }
            // Two whole quotations next to each other are one speaker's.
            if spoken.is_none() && verb.is_some() && between.trim().is_empty() {
                if let Some(second) = found.statements.get_mut(statement) {
                    (second.verb, second.speaker) = (verb, speaker);
                }
                continue;
            }
        }
        if let Some(whole) = found.statements.get_mut(statement)
            && whole.verb.is_none()
            && let Some((verb, speaker)) = spoken
        {
            whole.verb = Some(verb);
            whole.speaker = speaker;
        }
    }
}

/// Marks the tokens of the lines that stand in one of the quotations `outer`, which are in order and apart from each other.
fn mark_inside(lines: &[Line<'_>], outer: &[Span], inside: &mut [Vec<bool>]) {
    for span in outer {
        let mut at = lines.partition_point(|line| line.span.end() <= span.start());
        while let (Some(line), Some(marks)) = (lines.get(at), inside.get_mut(at)) {
            let Some(part) = span.intersection(line.span) else { break };
            marks.resize(line.words.len(), false);
            let from = line.words.token_at(part.start() - line.span.start());
            let to = line.words.token_at(part.end() - line.span.start());
            if let Some(tokens) = marks.get_mut(from..to) {
                tokens.fill(true);
            }
            at += 1;
        }
    }
}

/// Makes the piece at `at`, so far the whole of `second`, a part of `first`.
fn merge(found: &mut Found, first: usize, second: usize, at: usize) {
    let Some(moved) = found.statements.get_mut(second) else { return };
    let parts = std::mem::take(&mut moved.parts);
    let span = moved.span;
    if let Some(whole) = found.statements.get_mut(first) {
        whole.parts.extend(parts);
        whole.span = whole.span.cover(span);
    }
    if let Some(piece) = found.pieces.get_mut(at) {
        piece.statement = first;
    }
}

/// Whether a stretch between two quotations is one sentence or the rest of one.
fn is_one_sentence(between: &str) -> bool {
    let inner = between.trim().trim_end_matches(['.', ',', ':', ';', '—', '–', '-', ' ']);
    !inner.contains(". ") || crate::sentences(inner, None).len() < 2
}

/// The verb and speaker of a quotation, from the sentences that it starts and ends in.
fn near(lines: &[Line<'_>], inside: &[Vec<bool>], span: Span) -> Option<(Span, Option<Span>)> {
    let opening = line_at(lines, span.start());
    let closing = line_at(lines, span.end().saturating_sub(1));
    let ask = |at: usize, opens: bool, closes: bool| {
        let line = lines.get(at)?;
        let before = opens.then(|| line.words.token_at(span.start() - line.span.start()));
        let after = closes.then(|| line.words.token_at(span.end() - line.span.start()));
        line.attribution(before, after, inside.get(at)?)
    };
    match (opening, closing) {
        (Some(first), Some(last)) if first == last => ask(first, true, true),
        (first, last) => last
            .and_then(|last| ask(last, false, true))
            .or_else(|| first.and_then(|first| ask(first, true, false))),
    }
}

/// The verb and speaker of a quotation inside another: "“He said ‘no,’” she said".
fn within(lines: &[Line<'_>], quoted: Quoted) -> Option<(Span, Option<Span>)> {
    let line = lines.get(line_at(lines, quoted.span.start())?)?;
    let before = line.words.token_at(quoted.span.start().checked_sub(line.span.start())?);
    let (verb, speaker) = line.attribution(Some(before), None, &[])?;
    // Only a verb right before it: others belong to the outer quotation.
    (quoted.span.start().saturating_sub(verb.end()) < 24).then_some((verb, speaker))
}

fn line_at(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let index = lines.partition_point(|line| line.span.end() <= at);
    lines.get(index).filter(|line| line.span.start() <= at).map(|_| index)
}

/// Drops open quotations that nothing goes on with when their mark may be no quotation mark.
fn drop_lonely(found: &mut Found, cut: bool) {
    if cut {
        return;
    }
    let mut keeps = vec![true; found.statements.len()];
    for piece in found.pieces.iter().filter(|piece| piece.quoted.open_ended && !stands_alone(&piece.quoted)) {
        if let (Some(keep), Some(statement)) =
            (keeps.get_mut(piece.statement), found.statements.get(piece.statement))
        {
            *keep = statement.parts.len() > 1;
        }
    }
    found.pieces.retain(|piece| keeps.get(piece.statement).copied().unwrap_or(false));
    for (statement, keep) in found.statements.iter_mut().zip(&keeps) {
        if !keep {
            statement.parts.clear();
        }
    }
}

/// Says what the marks are there for.
fn classify(text: &str, statements: &mut [Statement]) {
    for statement in statements {
        let words: usize = statement.parts.iter().map(|part| part.of(text).split_whitespace().count()).sum();
        let Some(last) = statement.parts.last().map(|part| part.of(text)) else { continue };
        let whole = last.ends_with(['.', ',', '?', '!', '…', '。', '，', '！', '？']);
        let starts =
            statement.parts.first().is_some_and(|part| part.of(text).starts_with(char::is_uppercase));
        // A colon before the mark announces somebody's words.
        let announced =
            text.get(..statement.span.start()).is_some_and(|before| before.trim_end().ends_with([':', '：']));
        statement.kind = match statement.verb {
            _ if announced => QuotationKind::Speech,
            Some(_) if words >= 8 || whole && words >= 3 || whole && starts => QuotationKind::Speech,
            Some(_) => QuotationKind::Fragment,
            None if words >= 8 || whole && starts && words >= 4 => QuotationKind::Speech,
            None if words >= 6 => QuotationKind::Fragment,
            None => QuotationKind::Scare,
        };
    }
}

impl Found {
    /// Adds the quotations as figures to those of each segment; pieces that reach beyond one are cut at its ends.
    pub(super) fn spread(&self, lines: &[Line<'_>], figures: &mut [Vec<Figure>]) {
        for piece in &self.pieces {
            let Some(statement) = self.statements.get(piece.statement) else { continue };
            let mut at = lines.partition_point(|line| line.span.end() <= piece.quoted.span.start());
            while let (Some(line), Some(list)) = (lines.get(at), figures.get_mut(at)) {
                let Some(span) = piece.quoted.span.intersection(line.span) else { break };
                if let Some(inner) = piece.quoted.inner.intersection(line.span) {
                    let quotation = Quotation {
                        inner,
                        speaker: statement.speaker,
                        verb: statement.verb,
                        kind: statement.kind,
                    };
                    list.push(Figure { span, kind: FigureKind::Quotation(quotation) });
                }
                at += 1;
            }
        }
    }

    /// The statements, without those that became part of another.
    pub(super) fn into_statements(self) -> Vec<Statement> {
        let mut statements: Vec<Statement> =
            self.statements.into_iter().filter(|s| !s.parts.is_empty()).collect();
        statements.sort_by_key(|statement| (statement.span.start(), statement.nested));
        statements
    }
}

/// The paragraphs that segments stand in.
pub(super) fn paragraphs(segments: &[Segment]) -> Vec<Span> {
    let mut out: Vec<(usize, Span)> = Vec::new();
    for segment in segments {
        match out.last_mut() {
            Some((paragraph, span)) if *paragraph == segment.paragraph => *span = span.cover(segment.span),
            _ => out.push((segment.paragraph, segment.span)),
        }
    }
    out.into_iter().map(|(_, span)| span).collect()
}
