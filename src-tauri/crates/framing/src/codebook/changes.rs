//! The log of a codebook: what was changed, when, by whom, and what it did to codings.

use serde::{Deserialize, Serialize};

use super::Code;

/// One change of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Identity; ids made later sort later.
    pub id: String,
    /// Id of the codebook.
    pub codebook: String,
    /// The edition that the change led to.
    pub edition: u32,
    /// When (RFC 3339).
    pub when: String,
    /// Who.
    pub coder: String,
    /// What.
    pub act: ChangeAct,
    /// Codings that were carried along.
    #[serde(default)]
    pub codings: u32,
}

/// What was done to a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeAct {
    /// It was made.
    Made {
        /// Its name then.
        name: String,
    },
    /// It was brought in with its codes.
    Imported {
        /// Where from.
        from: String,
        /// How many codes.
        codes: u32,
    },
    /// Its name or description was changed.
    Described {
        /// The name before.
        before: String,
        /// The name since.
        after: String,
    },
    /// A code was added.
    Added {
        /// The code.
        code: Code,
    },
    /// A code was changed.
    Edited {
        /// As it was.
        before: Box<Code>,
        /// As it is.
        after: Box<Code>,
    },
    /// A code was put elsewhere in the tree.
    Moved {
        /// Name of the code.
        name: String,
        /// Id of the code.
        code: String,
        /// Id of the code it stood under.
        from: Option<String>,
        /// Id of the code it stands under.
        to: Option<String>,
    },
    /// A code was merged into another; its codings went along.
    Merged {
        /// The code that is gone.
        from: Code,
        /// Id of the code that took its codings.
        into: String,
        /// Name of that code.
        into_name: String,
    },
    /// A code was split off another; the codings chosen went along.
    Split {
        /// Id of the code that was split.
        from: String,
        /// Name of that code.
        from_name: String,
        /// The new code.
        into: Code,
    },
    /// A code is no longer offered.
    Deprecated {
        /// Id of the code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A code is offered again.
    Restored {
        /// Id of the code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A code was deleted.
    Deleted {
        /// The code.
        code: Code,
    },
}
