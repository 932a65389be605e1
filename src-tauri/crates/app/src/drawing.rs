//! Drawings (SVG) as pictures (PNG), and the drawings that the UI makes of figures, written as files once they are seen to be safe.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, roxmltree};

use crate::export::write_file;
use crate::wire::{WritePicture, Written};
use crate::{App, AppError, Result};

/// Most pixels of a side of a picture, so that a drawing of any size can be made one.
const MOST: f32 = 16_000.0;

/// Bytes of the largest drawing that is taken.
const LARGEST: usize = 16 << 20;

/// Elements that a plot is made of. None of them runs anything or brings anything in.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "symbol",
    "use",
];

const SVG: &str = "http://www.w3.org/2000/svg";

/// The machine's fonts, looked for once.
fn fonts() -> Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = usvg::fontdb::Database::new();
            fonts.load_system_fonts();
            Arc::new(fonts)
        })
        .clone()
}

/// A drawing that reads nothing from elsewhere: references to files and addresses are left out.
fn tree(svg: &str) -> Result<usvg::Tree> {
    let nothing = usvg::ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = usvg::Options { fontdb: fonts(), image_href_resolver: nothing, ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options)
        .map_err(|error| AppError::bad_input(format!("The drawing cannot be read: {error}.")))
}

/// A drawing as a picture, two pixels for one of the drawing; one too large for that is drawn smaller.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>> {
    let failed = |why: String| AppError::internal(format!("The picture could not be drawn: {why}."));
    let tree = tree(svg)?;
    let size = tree.size();
    let scale = (MOST / size.width().max(size.height())).min(2.0);
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    let mut picture =
        Pixmap::new(width.max(1), height.max(1)).ok_or_else(|| failed("it is too large".into()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| failed(error.to_string()))
}

/// Whether styles or an attribute refer to anything outside the drawing.
fn refers_out(value: &str) -> bool {
    let low = value.to_ascii_lowercase();
    let outside = |rest: &str| !rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#');
    // Backslashes could spell any of these words in CSS.
    low.contains('\\')
        || low.contains("@import")
        || low.contains("javascript:")
        || low.split("url(").skip(1).any(outside)
}

/// Says what makes a drawing unfit to be written: anything that runs, or that is brought in from elsewhere.
fn fault(svg: &str) -> Option<String> {
    if svg.len() > LARGEST {
        return Some(format!("it is larger than {} MB", LARGEST >> 20));
    }
    // Entities are refused with the document type that would declare them.
    let document = match roxmltree::Document::parse(svg) {
        Ok(document) => document,
        Err(error) => return Some(format!("it is no well-formed XML: {error}")),
    };
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Some("it is no SVG".into());
    }
    for node in document.descendants() {
        if node.is_pi() {
            return Some("it has processing instructions".into());
        }
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name();
        if node.tag_name().namespace() != Some(SVG) || !ELEMENTS.contains(&name) {
            return Some(format!("it has an element <{name}>"));
        }
        if name == "style" && node.descendants().filter_map(|text| text.text()).any(refers_out) {
            return Some("its styles refer to something outside".into());
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let link = key == "href" && !value.trim_start().starts_with('#');
            if key.to_ascii_lowercase().starts_with("on") || link || refers_out(value) {
                return Some(format!("the attribute {key} of <{name}> runs something or refers outside"));
            }
        }
    }
    None
}

impl App {
    /// Writes a drawing of the UI as `.svg` or `.png`.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for another kind of file, or a drawing that cannot be read, runs anything, or refers to anything
    /// outside; [`crate::Code::Io`].
    pub fn write_picture(&self, input: WritePicture) -> Result<Written> {
        let path = self.granted(&input.path)?;
        if let Some(fault) = fault(&input.svg) {
            return Err(AppError::bad_input(format!("The drawing is not written: {fault}.")));
        }
        let ending =
            Path::new(&input.path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let bytes = match ending.to_ascii_lowercase().as_str() {
            "svg" => {
                tree(&input.svg)?;
                input.svg.into_bytes()
            }
            "png" => png(&input.svg)?,
            _ => {
                return Err(AppError::bad_input(format!("{} is neither .svg nor .png.", input.path))
                    .hint("Give the file a name that ends so."));
            }
        };
        write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inner: &str) -> String {
        format!(
            r#"<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">{inner}</svg>"#
        )
    }

    #[test]
    fn a_plot_is_safe_and_becomes_a_picture() {
        let plot = drawing(
            r##"<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
            <style>.bar { fill: url(#g) } text { font: 10px sans-serif }</style>
            <rect class="bar" width="10" height="20" style="stroke: url('#g')"/><use href="#g"/><text y="12">Über 50 %</text>"##,
        );
        assert_eq!(fault(&plot), None);
        let picture = png(&plot).unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
        assert_eq!(picture.get(16..24), Some(&[0, 0, 0, 80, 0, 0, 0, 60][..]), "two pixels for one");
    }

    #[test]
    fn what_runs_or_refers_outside_is_refused() {
        for inner in [
            "<script>alert(1)</script>",
            "<foreignObject/>",
            r#"<image href="file:///etc/passwd"/>"#,
            r#"<rect onclick="x()"/>"#,
            r#"<use href="other.svg#a"/>"#,
            r#"<use xlink:href="https://example.org/a.svg#a"/>"#,
            r#"<rect style="fill: url(https://example.org/x)"/>"#,
            r#"<rect fill="URL( 'http://example.org/x')"/>"#,
            "<style>@import 'x.css';</style>",
            r"<style>a { b: u\72l(x) }</style>",
            r#"<a href="javascript:x()"/>"#,
            r#"<p xmlns="http://www.w3.org/1999/xhtml"/>"#,
            "<?xml-stylesheet href='x'?>",
            "<rect>",
        ] {
            assert!(fault(&drawing(inner)).is_some(), "{inner}");
        }
        let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"aaa\">]>{}", drawing("&a;"));
        assert!(fault(&bomb).is_some());
        assert!(fault("<html/>").is_some());
        assert!(fault(&" ".repeat(LARGEST + 1)).is_some());
    }
}
