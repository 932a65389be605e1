//! Parallax without a window.
fn main() {}
