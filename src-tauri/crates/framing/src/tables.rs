//! Tables made of codings: what coders said of each unit, how codes spread over groups of texts, and which come together.
//!
//! [`Material`] is codings as numbers (coders, codes and texts by their places in the caller's lists); the caller says where
//! texts fall into segments. From it come [`Units`], judgements per sentence × code, and continua for the u-alpha family.
//! [`spread`] counts codes over groups. [`done`] tells which coders did which article.

mod done;
mod material;
mod spread;
mod units;

pub use done::done;
pub use material::{Mark, Material, MaterialText};
pub use spread::{Basis, Cell, Counted, GroupTotals, Spread, SpreadText, Touch, spread};
pub use units::{Pair, UnitRow, Units};
