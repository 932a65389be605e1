//! Journeys through the real window. `cargo xtask test --only e2e` runs them.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on has to stop")]

mod journeys;
