//! Why nothing was fetched, in sentences for a person.

use thiserror::Error;

/// Why nothing was fetched. The sentence is meant to follow the address and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// It is no web address.
    #[error("is not a web address: {reason}")]
    BadAddress {
        /// What is wrong with it.
        reason: String,
    },
    /// There is no such host.
    #[error("there is no host called {host}; check the spelling")]
    Unresolved {
        /// The host's name.
        host: String,
    },
    /// The person switched the network off.
    #[error("was not asked for: Parallax is set to stay offline")]
    SwitchedOff,
    /// The site's robots.txt asks programs to stay away.
    #[error("the site asks programs not to fetch this (robots.txt)")]
    Robots,
    /// The host asked to be left alone for a while.
    #[error("{host} asked to be left alone for another {seconds} s")]
    Resting {
        /// The host's name.
        host: String,
        /// Seconds that are left.
        seconds: u64,
    },
    /// This computer has no way to the network.
    #[error("can't be reached: this computer seems to be offline")]
    Offline,
    /// The host does not take connections.
    #[error("{host} does not accept connections")]
    Refused {
        /// The host's name.
        host: String,
    },
    /// It took longer than allowed.
    #[error("did not answer within {seconds} s")]
    Timeout {
        /// The limit that was passed.
        seconds: u64,
    },
    /// The connection broke off.
    #[error("the connection broke off before the whole page was there")]
    Interrupted,
    /// Redirects go round in a circle or on for too long.
    #[error("{}", redirected(*.count, *.circle))]
    TooManyRedirects {
        /// How many were followed.
        count: usize,
        /// Whether an address came up that had been asked before.
        circle: bool,
    },
    /// The server answered with an error.
    #[error("{}", status_sentence(*.code, *.retry_after))]
    Status {
        /// The HTTP status code.
        code: u16,
        /// Seconds after which the server wants to be asked again.
        retry_after: Option<u64>,
    },
    /// The answer is of a kind that holds no article.
    #[error("answers with {}, not with a page", kind_of(.content_type))]
    NotAnArticle {
        /// The media type, without parameters.
        content_type: String,
    },
    /// The body is larger than allowed.
    #[error("{}", too_large(*.size, *.limit))]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
        /// What the server announced, in bytes, if it did.
        size: Option<u64>,
    },
    /// The server's certificate is not trusted, or no secure connection came about.
    #[error("no secure connection: {reason}")]
    Tls {
        /// What failed.
        reason: String,
    },
    /// A public address led to this computer or its own network.
    #[error(
        "leads to {host}, which is inside this computer's own network; type that address yourself if you mean it"
    )]
    Private {
        /// The host that is private.
        host: String,
    },
    /// The server does not keep to HTTP.
    #[error("the answer makes no sense: {reason}")]
    BadAnswer {
        /// What is wrong with it.
        reason: String,
    },
    /// The user stopped it.
    #[error("cancelled")]
    Cancelled,
}

fn redirected(count: usize, circle: bool) -> String {
    if circle {
        format!("redirects in a circle (after {count} redirects)")
    } else {
        format!("redirects more than {count} times")
    }
}

fn status_sentence(code: u16, retry_after: Option<u64>) -> String {
    match code {
        401 | 402 | 403 | 451 => format!(
            "refuses to show the page ({code}); open it in a browser, save it, and import the saved file"
        ),
        404 | 410 => format!("has no such page ({code})"),
        429 => match retry_after {
            Some(seconds) => format!("asks to wait {seconds} s before the next request (429)"),
            None => "asks to wait before the next request (429)".to_owned(),
        },
        500..=599 => format!("the server has a fault ({code}); try again later"),
        _ => format!("answers with status {code}"),
    }
}

fn kind_of(content_type: &str) -> String {
    match content_type {
        "application/pdf" => "a PDF file".to_owned(),
        t if t.starts_with("image/") => format!("a picture ({t})"),
        t if t.starts_with("video/") => format!("a video ({t})"),
        t if t.starts_with("audio/") => format!("sound ({t})"),
        "application/zip" | "application/gzip" | "application/x-gzip" => "an archive".to_owned(),
        "application/octet-stream" => "binary data".to_owned(),
        t => t.to_owned(),
    }
}

fn too_large(size: Option<u64>, limit: u64) -> String {
    let megabytes = |bytes: u64| format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    match size {
        Some(size) => format!("is {} long, more than the limit of {}", megabytes(size), megabytes(limit)),
        None => format!("is longer than the limit of {}", megabytes(limit)),
    }
}

impl FetchError {
    /// Seconds after which the server wants to be asked again, if it said so.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            Self::Resting { seconds, .. } => Some(*seconds),
            _ => None,
        }
    }
}
