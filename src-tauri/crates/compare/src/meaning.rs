//! What sentences mean, as vectors that a model gives: the optional second scorer.
//!
//! This crate reads no model. Who has one gives it as [`Semantics`]; its vectors go into a [`Profile`](crate::Profile) by
//! [`Profile::with_meanings`](crate::Profile::with_meanings). Two articles whose profiles both have vectors are then scored by
//! words and meaning together; where one lacks them, by words alone, to the same bytes as ever.

mod table;

pub(crate) use table::{Sense, Table};

use crate::Side;

/// A sentence-embedding model.
pub trait Semantics: Send + Sync {
    /// Names the model: two of one id give the same vectors for the same sentences.
    fn id(&self) -> &str;

    /// A vector for each sentence, in their order. What counts is their direction.
    ///
    /// # Errors
    /// [`SemanticsError`] when the model fails on one of them.
    fn vectors(&self, sentences: &[&str]) -> Result<Vec<Vec<f32>>, SemanticsError>;
}

/// A model failed on a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SemanticsError(String);

impl SemanticsError {
    /// With what the model says.
    pub fn new(said: impl std::fmt::Display) -> Self {
        Self(said.to_string())
    }
}

/// The vectors of an article's segments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meanings {
    dimension: usize,
    /// One after another; a segment without a vector has zeros.
    values: Vec<f32>,
}

/// Vectors are kept to a grid of this many steps for 1: what lies below is noise of the arithmetic that made them, which
/// differs from one processor to another.
const GRID: f32 = 32_767.0;
/// Segments from the top that say what an article is of.
const LEADING: usize = 3;

impl Meanings {
    /// Takes a vector for each segment. One that is of another length than the first, or not of finite numbers, counts as none.
    pub fn new(vectors: &[Vec<f32>]) -> Self {
        let dimension = vectors.first().map_or(0, Vec::len);
        let mut values = Vec::with_capacity(vectors.len() * dimension);
        for vector in vectors {
            let length = vector.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
            if vector.len() == dimension && length.is_finite() && length > 0.0 {
                let on_grid = |value: &f32| ((f64::from(*value) / length) as f32 * GRID).round() / GRID;
                values.extend(vector.iter().map(on_grid));
            } else {
                values.resize(values.len() + dimension, 0.0);
            }
        }
        Self { dimension, values }
    }

    /// Asks a model for the vectors of a side's segments.
    ///
    /// # Errors
    /// That of the model.
    pub fn of(side: &Side<'_>, semantics: &dyn Semantics) -> Result<Self, SemanticsError> {
        let sentences: Vec<&str> = side.segments.iter().map(|segment| segment.span.of(side.text)).collect();
        Ok(Self::new(&semantics.vectors(&sentences)?))
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dimension).unwrap_or(0)
    }

    /// Whether there is no vector.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether their vectors are of one space, as far as can be seen.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.dimension > 0
    }

    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.dimension.max(1))
    }

    fn row(&self, segment: usize) -> &[f32] {
        let from = segment * self.dimension;
        self.values.get(from..from + self.dimension).unwrap_or(&[])
    }

    /// Cosine of two segments, −1 to 1; 0 where one has no vector.
    pub(crate) fn cosine(&self, segment: usize, other: &Self, other_segment: usize) -> f32 {
        dot(self.row(segment), other.row(other_segment))
    }

    /// The direction of the leading segments together.
    pub(crate) fn leading(&self) -> Vec<f32> {
        let mut sum = vec![0.0; self.dimension];
        for row in self.rows().take(LEADING) {
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        unit(sum)
    }
}

/// A vector brought to length 1; zeros stay.
pub(crate) fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
    vector
}

/// The sum of products, in sixteen parts that the compiler can run side by side, added up in a fixed order.
pub(crate) fn dot(x: &[f32], y: &[f32]) -> f32 {
    const PARTS: usize = 16;
    let mut sums = [0.0_f32; PARTS];
    let (chunks_x, rest_x) = x.as_chunks::<PARTS>();
    let (chunks_y, rest_y) = y.as_chunks::<PARTS>();
    for (p, q) in chunks_x.iter().zip(chunks_y) {
        for ((sum, p), q) in sums.iter_mut().zip(p).zip(q) {
            *sum += p * q;
        }
    }
    let rest: f32 = rest_x.iter().zip(rest_y).map(|(p, q)| p * q).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_directions_count() {
        let meanings =
            Meanings::new(&[vec![3.0, 0.0], vec![0.0, 0.5], vec![f32::NAN, 1.0], vec![1.0], vec![1.0, 1.0]]);
        let cosine = |i, j| (meanings.cosine(i, &meanings, j) * 1000.0).round() / 1000.0;
        assert_eq!(meanings.len(), 5);
        assert_eq!((cosine(0, 0), cosine(0, 1), cosine(0, 4)), (1.0, 0.0, 0.707));
        assert_eq!((cosine(2, 2), cosine(3, 0)), (0.0, 0.0), "what is no vector is like nothing");
        assert_eq!(meanings.cosine(9, &meanings, 0), 0.0, "nor is what is not there");
    }

    #[test]
    fn the_parts_of_a_sum_of_products_add_up() {
        let x: Vec<f32> = (0..37).map(|i| i as f32).collect();
        assert_eq!(dot(&x, &x), (0..37).map(|i| (i * i) as f32).sum());
    }
}
