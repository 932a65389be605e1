//! One file a journey.

mod accessibility;
mod addresses;
mod elsewhere;
mod event_views;
mod files;
mod hostile;
mod main_job;
mod mending;
mod omission;
mod paste;
mod start;
mod suggestions;
mod together;
