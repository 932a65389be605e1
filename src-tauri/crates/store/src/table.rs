//! A named table and the type of its records.

use std::fmt;
use std::marker::PhantomData;

/// A table: a name, and the type of the values under it.
///
/// The app declares its tables as constants; the store itself knows no record types.
///
/// ```
/// use parallax_store::Table;
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Outlet { name: String }
/// const OUTLETS: Table<Outlet> = Table::new("outlets");
/// assert_eq!(OUTLETS.name(), "outlets");
/// ```
pub struct Table<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Table<T> {
    /// Names a table: 1–40 of `a-z`, `0-9`, `_`, `-`, a letter first; checked when the library is opened.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// The table's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Table<T> {}

impl<T> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Table").field(&self.name).finish()
    }
}

pub(crate) fn is_table_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
        && name != crate::manifest::TABLE
}
