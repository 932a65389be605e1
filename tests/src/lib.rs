//! Journeys through the real window, fixtures, benches and quality measurements.

pub mod made;
pub mod meaning;
pub mod programs;
pub mod quality;
pub mod site;
#[cfg(feature = "window")]
pub mod window;
