//! Journeys through the real window, fixtures, benches and quality measurements.

#[cfg(feature = "window")]
pub mod hostile;
#[cfg(feature = "import")]
pub mod importing;
#[cfg(feature = "study")]
pub mod load;
pub mod made;
pub mod meaning;
pub mod memory;
pub mod programs;
pub mod quality;
#[cfg(feature = "study")]
pub mod searching;
pub mod site;
pub mod speed;
#[cfg(feature = "study")]
pub mod study;
#[cfg(feature = "torture")]
pub mod torture;
#[cfg(feature = "window")]
pub mod window;
