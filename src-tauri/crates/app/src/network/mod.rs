//! The one way to the network: whatever Parallax asks of another computer goes through [`Network::get`].
//!
//! Servers answer with anything: errors, redirects in a circle, two gigabytes, a stream that never ends, a PDF, an address
//! inside the user's own network. Each becomes a [`FetchError`] that says what happened and what to do. What does come back
//! is bytes, the content type they came with, and the address they came from in the end; telling what they are is
//! `parallax-extract`'s work.
//!
//! Every request is noted in a log that a person can open ([`log`]); nothing at all is sent while they keep the program
//! offline. Hosts are asked one thing at a time, with pauses ([`hosts`]); what a program asks for by itself keeps to
//! robots.txt where that is set ([`robots`]). A request runs on a thread of its own, so that cancelling takes effect at
//! once even while a server keeps silent.

mod address;
mod error;
mod exchange;
mod hosts;
mod log;
mod request;
mod resolver;
mod robots;
#[cfg(test)]
pub(crate) mod server;
mod showing;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use url::Url;

pub(crate) use address::{names_private, without_credentials};
pub use error::FetchError;
pub use log::LoggedRequest;
pub use request::{Answer, FetchLimits, Fetched, Purpose, Request, Validators, Wanted};

use exchange::Exchange;
use hosts::Hosts;
use log::Log;
use robots::Rules;

/// How often a wait looks whether it was cancelled.
const TICK: Duration = Duration::from_millis(40);

/// The way to the network. Cloning gives another handle on the same one.
#[derive(Debug, Clone)]
pub struct Network(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    offline: AtomicBool,
    respects_robots: AtomicBool,
    hosts: Hosts,
    robots: robots::Known,
    log: Log,
}

enum Message {
    Progress(u64),
    Done(Result<Answer, FetchError>),
}

impl Network {
    /// The network of a library, with the log in its folder; without a folder nothing is logged. It is online and keeps to
    /// robots.txt until [`Network::set`] says otherwise.
    pub fn new(library: Option<&Path>) -> Self {
        Self(Arc::new(Inner {
            offline: AtomicBool::new(false),
            respects_robots: AtomicBool::new(true),
            hosts: Hosts::default(),
            robots: robots::Known::default(),
            log: Log::new(library),
        }))
    }

    /// Sets whether nothing may be sent, and whether robots.txt is kept to. What is under way stops when it goes offline.
    pub fn set(&self, offline: bool, respects_robots: bool) {
        self.0.offline.store(offline, Ordering::Relaxed);
        self.0.respects_robots.store(respects_robots, Ordering::Relaxed);
    }

    /// Whether nothing may be sent.
    pub fn is_offline(&self) -> bool {
        self.0.offline.load(Ordering::Relaxed)
    }

    fn respects_robots(&self) -> bool {
        self.0.respects_robots.load(Ordering::Relaxed)
    }

    fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    fn note(&self, request: LoggedRequest) {
        self.0.log.note(request);
    }

    /// Fetches by GET, following redirects.
    ///
    /// `cancel` is asked many times a second; `progress` is told how many bytes of body have come so far. Redirects from a
    /// public address to one of this computer or its own network are refused; when the first address may be such a one
    /// ([`Request::may_be_private`]) and is, they are followed.
    ///
    /// # Errors
    /// See [`FetchError`]. Nothing is kept of an answer that fails.
    pub fn get(
        &self,
        request: &Request,
        cancel: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Answer, FetchError> {
        if self.is_offline() {
            return Err(FetchError::SwitchedOff);
        }
        let url = address::parse(&request.address)?;
        let stop = Arc::new(AtomicBool::new(false));
        let waited = Arc::new(AtomicU64::new(0));
        let (sender, receiver) = channel();
        let worker = {
            let (network, request) = (self.clone(), request.clone());
            let (stop, waited) = (Arc::clone(&stop), Arc::clone(&waited));
            move || {
                let result = Exchange::new(&network, &request, &stop, &sender, &waited).run(url);
                // Nobody listens any more once it was cancelled.
                drop(sender.send(Message::Done(result)));
            }
        };
        std::thread::Builder::new()
            .name("fetch".to_owned())
            .spawn(worker)
            .map_err(|e| FetchError::BadAnswer { reason: e.to_string() })?;
        let result = self.wait(&receiver, cancel, progress);
        stop.store(true, Ordering::Relaxed);
        result
    }

    /// As [`Network::get`], for what is not known in an earlier version.
    ///
    /// # Errors
    /// As [`Network::get`].
    pub fn fetch(
        &self,
        request: &Request,
        cancel: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Fetched, FetchError> {
        match self.get(request, cancel, progress)? {
            Answer::New(fetched) => Ok(*fetched),
            Answer::Unchanged => {
                Err(FetchError::BadAnswer { reason: "it says that nothing changed, unasked".to_owned() })
            }
        }
    }

    /// Waits for the worker, which keeps the time itself and always comes to an end.
    fn wait(
        &self,
        receiver: &Receiver<Message>,
        cancel: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Answer, FetchError> {
        loop {
            if self.is_offline() {
                return Err(FetchError::SwitchedOff);
            }
            if cancel() {
                return Err(FetchError::Cancelled);
            }
            match receiver.recv_timeout(TICK) {
                Ok(Message::Progress(bytes)) => progress(bytes),
                Ok(Message::Done(result)) => return result,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(FetchError::BadAnswer { reason: "the request failed".to_owned() });
                }
            }
        }
    }

    /// What the site of `url` asks of programs, from memory or asked anew.
    fn rules(&self, url: &Url, may_be_private: bool, cancel: &dyn Fn() -> bool) -> Result<Rules, FetchError> {
        let site = url.origin().ascii_serialization();
        if let Some(rules) = self.0.robots.get(&site) {
            return Ok(rules);
        }
        let mut request = Request::automatic(&format!("{site}/robots.txt"), Purpose::Robots, may_be_private);
        request.wanted = Wanted::Text;
        request.limits = FetchLimits {
            overall: Duration::from_secs(15),
            // RFC 9309, section 2.3.1.2.
            redirects: 5,
            max_bytes: robots::LONGEST,
            ..FetchLimits::default()
        };
        let answer = self.fetch(&request, cancel, &mut |_| {});
        // What says nothing of the site's wishes is told as it is.
        if let Err(
            error @ (FetchError::Cancelled
            | FetchError::SwitchedOff
            | FetchError::Offline
            | FetchError::Private { .. }),
        ) = answer
        {
            return Err(error);
        }
        let rules = Rules::from_answer(&answer);
        self.0.robots.keep(&site, rules.clone());
        Ok(rules)
    }
}
