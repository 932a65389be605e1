//! Looking hosts up, and keeping out of the user's own network.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address::is_private;

/// Looks hosts up and refuses those that lead into a private network, where that is not allowed. As it decides on the very
/// addresses that are connected to, a name that resolves differently the second time gains nothing.
#[derive(Debug)]
pub(super) struct GuardedResolver {
    pub(super) inner: DefaultResolver,
    /// Whether private addresses may be connected to.
    pub(super) allow_private: bool,
    /// Set when one was allowed.
    pub(super) met_private: Arc<AtomicBool>,
    /// The proxy's host, which may be private.
    pub(super) proxy: Option<String>,
}

/// Marks errors of the resolver on their way through ureq.
#[derive(Debug)]
pub(super) enum Lookup {
    Private,
    Unknown,
    Offline,
}

impl fmt::Display for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Lookup {}

impl Resolver for GuardedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::HostNotFound => ureq::Error::Other(Box::new(Lookup::Unknown)),
            ureq::Error::Io(e) => {
                // The system's resolver tells "no such name" from "no answer from any server" only in words.
                let temporary = e.to_string().to_lowercase().contains("temporary failure");
                ureq::Error::Other(Box::new(if temporary { Lookup::Offline } else { Lookup::Unknown }))
            }
            other => other,
        })?;
        let is_proxy = self.proxy.is_some() && self.proxy.as_deref() == uri.host();
        if !is_proxy && found.iter().any(|a| is_private(a.ip())) {
            if !self.allow_private {
                return Err(ureq::Error::Other(Box::new(Lookup::Private)));
            }
            self.met_private.store(true, Ordering::Relaxed);
        }
        Ok(found)
    }
}
