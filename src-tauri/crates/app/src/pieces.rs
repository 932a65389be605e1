//! Segments cut into pieces: where a word mark, a label or a coding begins or ends. The UI prints them one after another.

use std::collections::BTreeSet;

use parallax_compare::{Label, Mark, RegimeKind, diff_with_figures};
use parallax_framing::Coding;
use parallax_text::{Figure, FigureKind, Offsets, SegmentKind, Span};

use crate::coding::{Homes, spans_on};
use crate::texts::Cut;
use crate::wire::{Piece, PieceLabel, PieceMark, SegmentPart, SegmentView};

/// Word marks on one text: byte spans of the text with what is said of them, in order and without overlap.
#[derive(Default)]
pub(crate) struct Marks(pub(crate) Vec<(Span, PieceMark, Option<PieceLabel>)>);

/// Several segments of a text as one string, and where each part of it stands in the text.
pub(crate) struct Joined {
    pub(crate) text: String,
    parts: Vec<Part>,
}

/// A segment in a joined text.
struct Part {
    /// Byte offset in the joined text.
    at: usize,
    /// Its number in the revision.
    index: usize,
    /// Where it stands in the revision's text.
    span: Span,
}

impl Joined {
    pub(crate) fn new(cut: &Cut, indices: &[usize]) -> Self {
        let mut joined = Self { text: String::new(), parts: Vec::new() };
        for &index in indices {
            let Some(segment) = cut.segments.get(index) else { continue };
            if !joined.text.is_empty() {
                joined.text.push(' ');
            }
            joined.parts.push(Part { at: joined.text.len(), index, span: segment.span });
            joined.text.push_str(segment.span.of(&cut.revision.text));
        }
        joined
    }

    /// The spans of the revision's text under a span of the joined one.
    pub(crate) fn back<'j>(&'j self, span: Span, text: &'j str) -> impl Iterator<Item = Span> + 'j {
        self.parts.iter().filter_map(move |part| {
            let from = span.start().max(part.at);
            let to = span.end().min(part.at + part.span.len());
            let start = part.span.start();
            (from < to).then(|| Span::new(text, start + from - part.at, start + to - part.at).ok())?
        })
    }

    /// The figures of the segments as they were read in the whole story, which knows more names than a sentence does. Their
    /// spans count in the joined text.
    fn figures(&self, cut: &Cut) -> Vec<Figure> {
        let story = cut.figures();
        let mut figures = Vec::new();
        for part in &self.parts {
            let own = story.segments.get(part.index).map_or(&[][..], Vec::as_slice);
            figures.extend(own.iter().filter(|figure| part.span.contains(figure.span)).filter_map(
                |figure| {
                    let moved = |at: usize| at - part.span.start() + part.at;
                    let span =
                        Span::new(&self.text, moved(figure.span.start()), moved(figure.span.end())).ok()?;
                    Some(Figure { span, ..figure.clone() })
                },
            ));
        }
        figures
    }
}

fn mark(mark: Mark, regime: RegimeKind) -> PieceMark {
    match mark {
        Mark::Same if regime == RegimeKind::IndependentReport => PieceMark::Shared,
        Mark::Changed => PieceMark::Changed,
        Mark::Only => PieceMark::Only,
        Mark::Moved => PieceMark::Moved,
        _ => PieceMark::Plain,
    }
}

/// What a figure is shown as.
fn figure_label(kind: &FigureKind) -> Option<PieceLabel> {
    match kind {
        FigureKind::Number(_) => Some(PieceLabel::Number),
        FigureKind::Name(_) => Some(PieceLabel::Name),
        FigureKind::Date(_) => Some(PieceLabel::Date),
        FigureKind::Quotation(_) => Some(PieceLabel::Quote),
        FigureKind::ReportingVerb(_) => Some(PieceLabel::ReportingVerb),
        FigureKind::Hedge => Some(PieceLabel::Hedge),
        _ => None,
    }
}

pub(crate) fn label(label: Label) -> PieceLabel {
    match label {
        Label::Number => PieceLabel::Number,
        Label::Name => PieceLabel::Name,
        Label::Date => PieceLabel::Date,
        Label::Quote => PieceLabel::Quote,
        Label::ReportingVerb => PieceLabel::ReportingVerb,
        Label::Hedge => PieceLabel::Hedge,
    }
}

/// The pieces of one side of a word diff as they are shown; `text` is what their spans count in.
pub(crate) fn worded(pieces: &[parallax_compare::Piece], text: &str) -> Vec<Piece> {
    let shown = |piece: &parallax_compare::Piece| Piece {
        text: piece.span.of(text).to_owned(),
        mark: mark(piece.mark, RegimeKind::SharedCopy),
        label: piece.label.map(label),
        codings: Vec::new(),
    };
    pieces.iter().map(shown).collect()
}

/// Marks the words of a link on both sides.
pub(crate) fn mark_link(
    sides: (&Cut, &Cut),
    link: (&[usize], &[usize]),
    regime: RegimeKind,
    marks: (&mut Marks, &mut Marks),
) {
    let joined = (Joined::new(sides.0, link.0), Joined::new(sides.1, link.1));
    let language = sides.0.language.as_deref().or(sides.1.language.as_deref());
    let figures = (joined.0.figures(sides.0), joined.1.figures(sides.1));
    let words = diff_with_figures(&joined.0.text, &figures.0, &joined.1.text, &figures.1, regime, language);
    for (pieces, joined, cut, marks) in
        [(&words.a, &joined.0, sides.0, marks.0), (&words.b, &joined.1, sides.1, marks.1)]
    {
        for piece in pieces {
            let mark = mark(piece.mark, regime);
            let label = piece.label.map(label);
            if mark != PieceMark::Plain || label.is_some() {
                let spans = joined.back(piece.span, &cut.revision.text);
                marks
                    .0
                    .extend(spans.filter_map(|span| Some((trimmed(span, &cut.revision.text)?, mark, label))));
            }
        }
    }
}

/// A span without the white space at its ends, which would be marked as if it were words.
fn trimmed(span: Span, text: &str) -> Option<Span> {
    Span::within(text, span.of(text).trim()).filter(|span| !span.is_empty())
}

/// The segments of a text, ready to show, with marks and the codings whose spans lie on this revision.
pub(crate) fn segment_views(
    cut: &Cut,
    codings: &[&Coding],
    homes: &Homes,
    marks: &Marks,
) -> Vec<SegmentView> {
    some_segment_views(cut, codings, homes, marks, 0..cut.segments.len())
}

/// Some segments of a text, as [`segment_views`] gives all.
pub(crate) fn some_segment_views(
    cut: &Cut,
    codings: &[&Coding],
    homes: &Homes,
    marks: &Marks,
    wanted: impl IntoIterator<Item = usize>,
) -> Vec<SegmentView> {
    let text = &cut.revision.text;
    let offsets = Offsets::new(text);
    let coded: Vec<(Span, &str)> = codings
        .iter()
        .flat_map(|coding| spans_on(coding, cut, homes).into_iter().map(|span| (span, coding.id.as_str())))
        .collect();
    let mut sorted: Vec<_> = marks.0.iter().collect();
    sorted.sort_by_key(|(span, ..)| *span);
    let figures = cut.figures();
    wanted
        .into_iter()
        .filter_map(|index| Some((index, cut.segments.get(index)?)))
        .map(|(index, segment)| {
            let (start, end) = offsets.code_points(segment.span);
            SegmentView {
                index: index as u32,
                part: match segment.kind {
                    SegmentKind::Headline => SegmentPart::Headline,
                    SegmentKind::Lead => SegmentPart::Lead,
                    SegmentKind::Body => SegmentPart::Body,
                    SegmentKind::Subheading => SegmentPart::Subheading,
                    SegmentKind::Caption => SegmentPart::Caption,
                },
                paragraph: segment.paragraph as u32,
                start: start as u32,
                end: end as u32,
                pieces: pieces(
                    text,
                    segment.span,
                    &sorted,
                    &coded,
                    figures.segments.get(index).map_or(&[], Vec::as_slice),
                ),
                link: None,
                also: Vec::new(),
                omissions: Vec::new(),
            }
        })
        .collect()
}

fn pieces(
    text: &str,
    segment: Span,
    marks: &[&(Span, PieceMark, Option<PieceLabel>)],
    coded: &[(Span, &str)],
    figures: &[Figure],
) -> Vec<Piece> {
    let first = marks.partition_point(|(span, ..)| span.end() <= segment.start());
    let here: Vec<_> =
        marks.iter().skip(first).take_while(|(span, ..)| span.start() < segment.end()).collect();
    let coded: Vec<_> = coded.iter().filter(|(span, _)| span.intersection(segment).is_some()).collect();
    let figures: Vec<(Span, PieceLabel)> =
        figures.iter().filter_map(|figure| Some((figure.span, figure_label(&figure.kind)?))).collect();
    let mut cuts = BTreeSet::from([segment.start(), segment.end()]);
    let spans = here.iter().map(|(span, ..)| span).chain(coded.iter().map(|(span, _)| span));
    for span in spans.chain(figures.iter().map(|(span, _)| span)) {
        cuts.extend(
            [span.start(), span.end()].into_iter().filter(|at| segment.start() < *at && *at < segment.end()),
        );
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut out: Vec<Piece> = Vec::with_capacity(cuts.len());
    for ends in cuts.windows(2) {
        let [start, end] = ends else { continue };
        let Ok(span) = Span::new(text, *start, *end) else { continue };
        let (mark, label) = here
            .iter()
            .find(|(marked, ..)| marked.contains(span))
            .map_or((PieceMark::Plain, None), |(_, mark, label)| (*mark, *label));
        // The innermost says most: a name in a quotation is a name.
        let figure =
            figures.iter().filter(|(figure, _)| figure.contains(span)).min_by_key(|(figure, _)| figure.len());
        let label = label.or_else(|| figure.map(|(_, label)| *label));
        let codings: BTreeSet<&str> =
            coded.iter().filter(|(marked, _)| marked.contains(span)).map(|(_, id)| *id).collect();
        out.push(Piece {
            text: span.of(text).to_owned(),
            mark,
            label,
            codings: codings.into_iter().map(str::to_owned).collect(),
        });
    }
    out
}

/// The numbers of the segments that a span touches.
pub(crate) fn segments_of(cut: &Cut, span: Span) -> Vec<u32> {
    cut.segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| segment.span.intersection(span).is_some())
        .map(|(index, _)| index as u32)
        .collect()
}
