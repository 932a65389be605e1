//! The characters of each page with their places.

use std::panic::resume_unwind;
use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt as _, interpret_page,
};

/// Steps of drawing in one file at most. A page of a newspaper takes some ten thousand.
pub(super) const MOST_STEPS: usize = 20_000_000;

/// Time for drawing one file, and again for laying it out.
pub(super) const MOST_TIME: Duration = Duration::from_secs(20);

/// What is thrown to stop the interpreter, which knows no other way: forms that draw forms can keep it busy for ever.
#[derive(Debug)]
pub(super) struct Spent;

/// A character on a page. Places are in points, from the upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Left end on the base line.
    pub(super) left: f64,
    /// Right end.
    pub(super) right: f64,
    /// The base line.
    pub(super) base: f64,
    /// Size of the font.
    pub(super) size: f64,
    /// What it stands for; several characters for a ligature.
    pub(super) text: String,
    /// Marked as no part of the content: head or foot of a page.
    pub(super) artifact: bool,
}

/// A page's characters in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
}

/// The characters of all pages.
pub(super) fn pages(pdf: &Pdf) -> Vec<Page> {
    let cache = InterpreterCache::new();
    let begun = Instant::now();
    let mut steps = 0;
    let mut out = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let initial = page.initial_transform(true).to_kurbo();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        // Without what readers and forms laid over the page.
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
        let mut context = Context::new(initial, bounds, &cache, pdf.xref(), settings);
        let mut collector = Collector {
            page: Page { width: f64::from(width), height: f64::from(height), glyphs: Vec::new() },
            artifacts: Vec::new(),
            steps,
            begun,
        };
        interpret_page(page, &mut context, &mut collector);
        steps = collector.steps;
        out.push(collector.page);
    }
    out
}

#[derive(Debug)]
struct Collector {
    page: Page,
    /// For each marked sequence that is open, whether it is an artifact.
    artifacts: Vec<bool>,
    steps: usize,
    begun: Instant,
}

impl Collector {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.steps.is_multiple_of(1_024) && self.is_late() {
            resume_unwind(Box::new(Spent));
        }
    }

    /// A step that begins a form, which may be long: the clock is looked at each time.
    fn long_step(&mut self) {
        if self.is_late() {
            resume_unwind(Box::new(Spent));
        }
        self.step();
    }

    fn is_late(&self) -> bool {
        self.begun.elapsed() > MOST_TIME
    }

    fn glyph(&mut self, glyph: &FontGlyph<'_>, place: Affine) {
        self.step();
        let Some(text) = glyph.as_unicode() else { return };
        let text = match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        };
        let advance = match glyph {
            FontGlyph::Outline(glyph) => glyph.advance_width(),
            FontGlyph::Type3(glyph) => glyph.advance_width(),
        };
        let start = place * Point::ZERO;
        let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
        let top = place * Point::new(0.0, 1_000.0);
        let size = (top - start).hypot();
        // Only what stands upright and on the page is read: marks across it and those of the printer beside it are no text.
        let upright =
            (end.y - start.y).abs() <= 0.1 * (end.x - start.x).abs().max(0.05 * size) && top.y < start.y;
        if upright
            && size.is_finite()
            && size > 0.5
            && start.x.is_finite()
            && start.y.is_finite()
            && end.x.is_finite()
            && (0.0..=self.page.height).contains(&start.y)
            && end.x > 0.0
            && start.x < self.page.width
        {
            let artifact = self.artifacts.contains(&true);
            self.page.glyphs.push(Glyph { left: start.x, right: end.x, base: start.y, size, text, artifact });
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.step();
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.step();
        self.artifacts.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.artifacts.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.long_step();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.long_step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.long_step();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
