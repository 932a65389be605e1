//! How alike each segment of one article is to each of another.

use super::Meanings;

/// Cosines of all segments of two articles.
#[derive(Debug, Default)]
pub(crate) struct Table {
    width: usize,
    cosines: Vec<f32>,
    /// The largest and the second largest of each row and column, with where the largest stands.
    rows: Vec<Best>,
    columns: Vec<Best>,
}

/// What the vectors say of two segments.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Sense {
    /// Their cosine.
    pub(crate) cosine: f32,
    /// The largest cosine of their neighbours: one up, one down, or one beside.
    pub(crate) around: f32,
    /// By how much they are more alike than either is with the best of its other partners; below 0 when one has a better.
    pub(crate) ahead: f32,
}

#[derive(Debug, Clone, Copy)]
struct Best {
    at: usize,
    most: f32,
    second: f32,
}

impl Best {
    const NONE: Self = Self { at: usize::MAX, most: 0.0, second: 0.0 };

    fn see(&mut self, at: usize, cosine: f32) {
        if cosine > self.most {
            *self = Self { at, most: cosine, second: self.most };
        } else if cosine > self.second {
            self.second = cosine;
        }
    }

    /// The best but that at `at`.
    fn rival(&self, at: usize) -> f32 {
        if self.at == at { self.second } else { self.most }
    }
}

/// Pairs of segments past which no table is made: with 384 values a vector that is a second's work.
const MOST: usize = 4_000_000;
/// Segments from the top that are compared to tell whether two articles report one event.
const TOP: usize = 24;
/// Partners that meaning alone gives a segment.
const PARTNERS: usize = 5;
/// Cosine below which it gives none.
const FLOOR: f32 = 0.3;

impl Table {
    /// Compares each with each; `None` when they are of different spaces or too many.
    pub(crate) fn of(a: &Meanings, b: &Meanings) -> Option<Self> {
        if !a.fits(b) || a.len().saturating_mul(b.len()) > MOST {
            None
        } else {
            Some(Self::made(a, b, usize::MAX))
        }
    }

    /// Compares the upper parts of two articles.
    pub(crate) fn of_tops(a: &Meanings, b: &Meanings) -> Self {
        Self::made(a, b, TOP)
    }

    fn made(a: &Meanings, b: &Meanings, most: usize) -> Self {
        let (height, width) = (a.len().min(most), b.len().min(most));
        let mut table = Self {
            width,
            cosines: Vec::with_capacity(height * width),
            rows: vec![Best::NONE; height],
            columns: vec![Best::NONE; width],
        };
        for (i, best) in table.rows.iter_mut().enumerate() {
            for (j, column) in table.columns.iter_mut().enumerate() {
                let cosine = a.cosine(i, b, j);
                best.see(j, cosine);
                column.see(i, cosine);
                table.cosines.push(cosine);
            }
        }
        table
    }

    fn at(&self, i: Option<usize>, j: Option<usize>) -> f32 {
        match (i, j) {
            (Some(i), Some(j)) if j < self.width => {
                self.cosines.get(i * self.width + j).copied().unwrap_or(0.0)
            }
            _ => 0.0,
        }
    }

    /// What there is to say of two segments.
    pub(crate) fn sense(&self, i: usize, j: usize) -> Sense {
        let cosine = self.at(Some(i), Some(j));
        let (up, left) = (i.checked_sub(1), j.checked_sub(1));
        let (down, right) = (Some(i + 1), Some(j + 1));
        let (here_i, here_j) = (Some(i), Some(j));
        let around =
            [(up, left), (down, right), (up, here_j), (down, here_j), (here_i, left), (here_i, right)]
                .into_iter()
                .map(|(i, j)| self.at(i, j))
                .fold(0.0, f32::max);
        let rival = |best: &[Best], of: usize, at: usize| best.get(of).map_or(0.0, |best| best.rival(at));
        Sense { cosine, around, ahead: cosine - rival(&self.rows, i, j).max(rival(&self.columns, j, i)) }
    }

    /// For each segment of A the segments of B that are worth scoring for their meaning: the most alike of either side.
    pub(crate) fn partners(&self) -> Vec<Vec<usize>> {
        let height = self.rows.len();
        let mut out = vec![Vec::new(); height];
        let mut best: Vec<(f32, usize)> = Vec::new();
        for i in 0..height {
            best.clear();
            best.extend((0..self.width).map(|j| (self.at(Some(i), Some(j)), j)));
            for j in most_alike(&mut best) {
                out.iter_mut().skip(i).take(1).for_each(|row| row.push(j));
            }
        }
        for j in 0..self.width {
            best.clear();
            best.extend((0..height).map(|i| (self.at(Some(i), Some(j)), i)));
            for i in most_alike(&mut best) {
                out.iter_mut().skip(i).take(1).for_each(|row| row.push(j));
            }
        }
        for row in &mut out {
            row.sort_unstable();
            row.dedup();
        }
        out
    }

    /// The mean over both articles' segments of the cosine with the most alike of the other's.
    pub(crate) fn mean_of_best(&self) -> f32 {
        let mean = |best: &[Best]| best.iter().map(|best| best.most).sum::<f32>() / best.len().max(1) as f32;
        (mean(&self.rows) + mean(&self.columns)) / 2.0
    }

    /// The largest cosine.
    pub(crate) fn most(&self) -> f32 {
        self.rows.iter().map(|best| best.most).fold(0.0, f32::max)
    }
}

/// Places of the largest cosines above the floor; of equals the earlier.
fn most_alike(all: &mut Vec<(f32, usize)>) -> impl Iterator<Item = usize> {
    all.retain(|(cosine, _)| *cosine >= FLOOR);
    let order = |x: &(f32, usize), y: &(f32, usize)| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1));
    if all.len() > PARTNERS {
        all.select_nth_unstable_by(PARTNERS - 1, order);
        all.truncate(PARTNERS);
    }
    all.iter().map(|(_, at)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(vectors: &[[f32; 2]]) -> Meanings {
        Meanings::new(&vectors.iter().map(|vector| vector.to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn a_pair_is_measured_against_its_rivals_and_its_neighbours() {
        let a = meanings(&[[1.0, 0.0], [0.0, 1.0]]);
        let b = meanings(&[[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]);
        let table = Table::of(&a, &b).unwrap();
        let sense = table.sense(0, 1);
        assert_eq!((sense.cosine, (sense.ahead * 100.0).round()), (1.0, 29.0), "the third is at 45 degrees");
        assert!(table.sense(0, 2).ahead < 0.0, "its better partner is the second");
        assert_eq!(table.sense(1, 1).around, 1.0, "left of it the same is told");
        assert_eq!(table.partners(), [[1, 2], [0, 2]]);
    }

    #[test]
    fn other_spaces_and_too_many_pairs_are_left_alone() {
        let two = meanings(&[[1.0, 0.0]]);
        assert!(Table::of(&two, &Meanings::new(&[vec![1.0, 0.0, 0.0]])).is_none());
        let many = Meanings::new(&vec![vec![1.0]; 2_001]);
        assert!(Table::of(&many, &many).is_none());
    }
}
