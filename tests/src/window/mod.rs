//! The real window, driven as a person drives it: find, click, type, read.
//!
//! ```text
//! test → fantoccini → tauri-driver → WebKitWebDriver → parallax, on a display and a bus of its own
//! ```
//!
//! Everything a test starts ends with it, whether it passes or not; when it fails, a photograph of the display and what the
//! program said are left in `target/window/`.
#![allow(
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't see what it looks for has to stop and say so"
)]

pub mod axe;
mod desk;
mod page;
pub mod steps;

pub use desk::Desk;
pub use page::{Window, by};
