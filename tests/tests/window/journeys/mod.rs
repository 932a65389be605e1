//! One file a journey.

mod accessibility;
mod addresses;
mod agreement;
mod analysis;
mod bringing;
mod carrying;
mod codebook_edits;
mod coders;
mod coding_fields;
mod elsewhere;
mod event_views;
mod feeds;
mod files;
mod help;
mod hostile;
mod importing;
mod main_job;
mod mending;
mod omission;
mod paste;
mod questionnaire;
mod ruined;
mod sorting;
mod start;
mod suggestions;
mod together;
