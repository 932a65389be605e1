//! Journeys through the real window, fixtures, benches and quality measurements.

pub mod meaning;
