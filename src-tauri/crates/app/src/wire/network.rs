//! What is asked of other computers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::network::LoggedRequest;

/// Whether anything may be sent over the network, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NetworkView {
    /// Nothing at all is sent.
    pub offline: bool,
    /// What the program asks for by itself keeps to the sites' robots.txt.
    pub respect_robots: bool,
}

/// Which part of the log of requests to show.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListRequests {
    /// How many of the newest to pass over.
    pub offset: u32,
    /// How many to show, at most 1,000.
    pub limit: u32,
}

/// A part of the log of requests, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestPage {
    /// How many are in the log.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<LoggedRequest>,
}
