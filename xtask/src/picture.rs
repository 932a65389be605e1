//! Telling a window that shows something from an empty one.

use std::collections::BTreeMap;

/// Pixels, row by row, each as 0xRRGGBB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    width: usize,
    pixels: Vec<u32>,
}

/// The length of the fixed part of an XWD file's header: 25 numbers of 32 bits.
const HEADER: usize = 100;

impl Picture {
    /// Reads an X window dump (`XWDFile.h`, version 7) with 32 bits a pixel.
    pub(crate) fn from_xwd(bytes: &[u8]) -> Option<Self> {
        let number = |index: usize| -> Option<usize> {
            let bytes = bytes.get(..HEADER)?.get(index * 4..index * 4 + 4)?;
            usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
        };
        let (header, width, height) = (number(0)?, number(4)?, number(5)?);
        let (little_endian, bits, stride, colours) = (number(7)? == 0, number(11)?, number(12)?, number(19)?);
        if bits != 32 || width == 0 || stride < width * 4 {
            return None;
        }
        let data = bytes.get(header + colours * 12..)?;
        let mut pixels = Vec::with_capacity(width * height);
        for row in data.chunks_exact(stride).take(height) {
            for pixel in row.get(..width * 4)?.chunks_exact(4) {
                let pixel: [u8; 4] = pixel.try_into().ok()?;
                let value = if little_endian { u32::from_le_bytes(pixel) } else { u32::from_be_bytes(pixel) };
                pixels.push(value & 0x00ff_ffff);
            }
        }
        (pixels.len() == width * height).then_some(Self { width, pixels })
    }

    /// Whether a window with text in it is shown: at least `colours` colours, and in at least half of 8 × 8 fields of the
    /// picture more than one. An empty window, an error page of a few words and a bare desktop all fail this.
    pub(crate) fn shows_something(&self, colours: usize) -> bool {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_default() += 1;
        }
        counts.len() >= colours && self.busy_fields() >= 32
    }

    /// How many of 8 × 8 fields hold more than one colour.
    fn busy_fields(&self) -> usize {
        let height = self.pixels.len() / self.width;
        let mut fields: BTreeMap<(usize, usize), (u32, bool)> = BTreeMap::new();
        for (y, row) in self.pixels.chunks_exact(self.width).enumerate() {
            for (x, pixel) in row.iter().enumerate() {
                let field = fields.entry((x * 8 / self.width, y * 8 / height)).or_insert((*pixel, false));
                field.1 |= field.0 != *pixel;
            }
        }
        fields.values().filter(|(_, busy)| *busy).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(width: u32, height: u32, pixel: impl Fn(u32, u32) -> u32) -> Vec<u8> {
        let mut numbers = [0_u32; 25];
        numbers[0] = 100;
        numbers[1] = 7;
        numbers[4] = width;
        numbers[5] = height;
        numbers[11] = 32;
        numbers[12] = width * 4;
        let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
        for y in 0..height {
            for x in 0..width {
                bytes.extend(pixel(x, y).to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn a_dump_is_read() {
        let picture = Picture::from_xwd(&dump(2, 1, |x, _| 0xff00_0000 | (x + 1))).expect("a picture");
        assert_eq!(picture, Picture { width: 2, pixels: vec![1, 2] });
    }

    #[test]
    fn a_broken_dump_is_refused() {
        let whole = dump(4, 4, |x, y| x * y);
        for length in [0, 50, 100, whole.len() - 1] {
            assert_eq!(Picture::from_xwd(&whole[..length]), None, "{length} bytes");
        }
    }

    #[test]
    fn empty_windows_and_a_few_words_show_nothing() {
        let empty = Picture::from_xwd(&dump(64, 64, |_, _| 0xffffff)).expect("a picture");
        assert!(!empty.shows_something(40));
        let corner = Picture::from_xwd(&dump(64, 64, |x, y| if x < 16 && y < 16 { x * 16 + y } else { 0 }));
        assert!(!corner.expect("a picture").shows_something(40));
        let full = Picture::from_xwd(&dump(64, 64, |x, y| x * 64 + y)).expect("a picture");
        assert!(full.shows_something(40));
    }
}
