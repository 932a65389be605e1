//! Tables of counts.

use serde::{Deserialize, Serialize};

use super::number;
use crate::FramingError;

/// A table of counts, all rows of one length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    cells: Vec<Vec<u64>>,
}

impl Table {
    /// A table from its rows.
    ///
    /// # Errors
    /// [`FramingError::RaggedTable`] when a row is longer or shorter than the first.
    pub fn new(rows: Vec<Vec<u64>>) -> Result<Self, FramingError> {
        let columns = rows.first().map_or(0, Vec::len);
        match rows.iter().position(|row| row.len() != columns) {
            Some(row) => {
                let found = rows.get(row).map_or(0, Vec::len);
                Err(FramingError::RaggedTable { row, found, columns })
            }
            None => Ok(Self { cells: rows }),
        }
    }

    /// A table of two rows and two columns.
    pub fn two_by_two(first: [u64; 2], second: [u64; 2]) -> Self {
        Self { cells: vec![first.to_vec(), second.to_vec()] }
    }

    /// The counts, row by row.
    pub fn cells(&self) -> &[Vec<u64>] {
        &self.cells
    }

    /// Sums of the rows.
    pub fn rows(&self) -> Vec<u64> {
        self.cells.iter().map(|row| row.iter().sum()).collect()
    }

    /// Sums of the columns.
    pub fn columns(&self) -> Vec<u64> {
        let columns = self.cells.first().map_or(0, Vec::len);
        (0..columns).map(|at| self.cells.iter().filter_map(|row| row.get(at)).sum()).collect()
    }

    /// Sum of all counts.
    pub fn total(&self) -> u64 {
        self.cells.iter().flatten().sum()
    }

    /// What each cell would hold if rows and columns did not depend on each other: row × column ÷ total; 0 in an empty table.
    pub fn expected(&self) -> Vec<Vec<f64>> {
        let (rows, columns, total) = (self.rows(), self.columns(), number(self.total()));
        let cell = |row: u64, column: u64| {
            if total == 0.0 { 0.0 } else { number(row) * number(column) / total }
        };
        rows.iter().map(|row| columns.iter().map(|column| cell(*row, *column)).collect()).collect()
    }

    /// The table without rows and columns that hold nothing: no test can say anything of them.
    pub fn filled(&self) -> Self {
        let (rows, columns) = (self.rows(), self.columns());
        let row = |cells: &Vec<u64>| {
            cells.iter().zip(&columns).filter(|(_, sum)| **sum > 0).map(|(cell, _)| *cell).collect()
        };
        Self {
            cells: self.cells.iter().zip(&rows).filter(|(_, sum)| **sum > 0).map(|(c, _)| row(c)).collect(),
        }
    }

    /// The four counts of a table of two rows and two columns.
    pub(super) fn four(&self) -> Option<[u64; 4]> {
        match &self.cells[..] {
            [one, other] => match (&one[..], &other[..]) {
                ([a, b], [c, d]) => Some([*a, *b, *c, *d]),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_expected_counts() {
        let table = Table::new(vec![vec![1, 0, 3], vec![0, 0, 0], vec![4, 0, 2]]).unwrap();
        assert_eq!((table.rows(), table.columns(), table.total()), (vec![4, 0, 6], vec![5, 0, 5], 10));
        assert_eq!(table.filled(), Table::two_by_two([1, 3], [4, 2]));
        assert_eq!(table.filled().expected(), [[2.0, 2.0], [3.0, 3.0]]);
        assert_eq!(Table::new(Vec::new()).unwrap().filled().total(), 0);
        insta::assert_snapshot!(
            Table::new(vec![vec![1, 2], vec![3]]).unwrap_err(),
            @"row 1 of the table has 1 counts, not 2"
        );
    }
}
