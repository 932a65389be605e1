//! Faults on purpose: the program is killed while it works, again and again, and nothing it said is stored may be missing.
//!
//! The program that is killed is the core over a library on disk, driven through the command table as the window drives it
//! ([`child`]): imports, revisions, codings, events, merges, undo, backups. It says what it is about to do, and what the core has
//! acknowledged; [`ledger`] keeps account. After each kill the library is opened anew, verified whole and held against the ledger.
//! Openings that have much to do are killed too ([`opening`]).

mod child;
mod kill;
mod ledger;
mod opening;

pub use child::{CHILD, child};
pub use kill::{Kills, kills};
pub use ledger::{Ledger, Loss};
pub use opening::{OPENING, Openings, open, openings};

use parallax_app::AppError;

/// Why torture could not go on. A loss is none: it is counted.
#[derive(Debug, thiserror::Error)]
pub enum TortureError {
    /// The core refused.
    #[error("{0}")]
    Core(#[from] AppError),
    /// The system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The child ended by itself.
    #[error("the child ended by itself: {0}")]
    Ended(String),
    /// The core's answer lacks something.
    #[error("the answer of {0} lacks what it should have")]
    Answer(&'static str),
}

/// Numbers that look random and are the same in every run (splitmix64).
#[derive(Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound.max(1)
    }
}
