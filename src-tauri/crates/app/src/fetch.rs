//! Fetching one web page, within bounds.
//!
//! Servers answer with anything: errors, redirects in a circle, two gigabytes, a stream that never ends, a PDF, an address
//! inside the user's own network. Each becomes a [`FetchError`] that says what happened and what to do. What does come back is
//! bytes, the content type they came with, and the address they came from in the end; telling what they are is
//! `parallax-extract`'s work.
//!
//! The request runs on a thread of its own, so that cancelling takes effect at once even while a server keeps silent.

use std::fmt;
use std::io::{self, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use thiserror::Error;
use ureq::http::{Response, StatusCode, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy};
use url::{Host, Url};

/// Says honestly who asks, and which version of it.
pub const USER_AGENT: &str = concat!("Parallax/", env!("CARGO_PKG_VERSION"), " (desktop research reader)");

/// How often a wait looks whether it was cancelled.
const TICK: Duration = Duration::from_millis(40);

/// Bounds of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchLimits {
    /// Time to find the host and connect to it, for each hop.
    pub connect: Duration,
    /// Time for all of it, redirects and body included.
    pub overall: Duration,
    /// The most redirects that are followed.
    pub redirects: usize,
    /// The most bytes of body, after decompression.
    pub max_bytes: u64,
    /// Languages asked for, as in `Accept-Language`; `None` asks for English first, then any.
    pub languages: Option<String>,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            overall: Duration::from_secs(45),
            redirects: 10,
            max_bytes: 20_000_000,
            languages: None,
        }
    }
}

/// A page as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that answered, after redirects.
    pub address: String,
    /// The addresses that redirected, first the one that was asked for; empty without redirects.
    pub redirects: Vec<String>,
    /// The `Content-Type` as sent, with its charset.
    pub content_type: Option<String>,
    /// The `ETag`, for asking again whether it changed.
    pub etag: Option<String>,
    /// The `Last-Modified` date as sent.
    pub last_modified: Option<String>,
    /// The body, decompressed.
    pub bytes: Vec<u8>,
}

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

/// Fetches a page by GET, following redirects.
///
/// `cancel` is asked many times a second; `progress` is told how many bytes of body have come so far. An address without a
/// scheme is taken for https.
///
/// Redirects from a public address to one of this computer or its own network are refused; when the address given is such a
/// one itself, they are followed.
///
/// # Errors
/// See [`FetchError`]. Nothing is kept of an answer that fails.
pub fn fetch(
    address: &str,
    limits: &FetchLimits,
    cancel: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Fetched, FetchError> {
    let url = parse(address)?;
    let stop = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = channel();
    let worker = {
        let (limits, stop) = (limits.clone(), Arc::clone(&stop));
        move || {
            let result = Fetch::new(&limits, &stop, &sender).run(url);
            // Nobody listens any more once it was cancelled.
            drop(sender.send(Message::Done(result)));
        }
    };
    std::thread::Builder::new()
        .name("fetch".to_owned())
        .spawn(worker)
        .map_err(|e| FetchError::BadAnswer { reason: e.to_string() })?;
    let result = wait(&receiver, limits, cancel, progress);
    stop.store(true, Ordering::Relaxed);
    result
}

enum Message {
    Progress(u64),
    Done(Result<Fetched, FetchError>),
}

fn wait(
    receiver: &Receiver<Message>,
    limits: &FetchLimits,
    cancel: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Fetched, FetchError> {
    // The worker keeps the time itself; this is for look-ups that the system does not give back in time.
    let deadline = Instant::now() + limits.overall + Duration::from_secs(2);
    loop {
        if cancel() {
            return Err(FetchError::Cancelled);
        }
        match receiver.recv_timeout(TICK) {
            Ok(Message::Progress(bytes)) => progress(bytes),
            Ok(Message::Done(result)) => return result,
            Err(RecvTimeoutError::Timeout) if Instant::now() > deadline => {
                return Err(FetchError::Timeout { seconds: limits.overall.as_secs() });
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(FetchError::BadAnswer { reason: "the request failed".to_owned() });
            }
        }
    }
}

/// Reads an address as a person types it.
fn parse(address: &str) -> Result<Url, FetchError> {
    let bad = |reason: &str| FetchError::BadAddress { reason: reason.to_owned() };
    let typed = address.trim();
    if typed.is_empty() {
        return Err(bad("it is empty"));
    }
    if typed.contains(char::is_whitespace) {
        return Err(bad("there is a space in it"));
    }
    let url = match Url::parse(typed) {
        // "localhost:8080/x" reads as scheme "localhost"; a dot in the scheme means the same for "example.org:80".
        Ok(url) if url.has_host() || !typed.contains(':') => url,
        Ok(url) if matches!(url.scheme(), "http" | "https") => return Err(bad("it has no host")),
        Ok(url) if is_scheme_of_something_else(url.scheme()) => {
            return Err(bad(&format!("only http and https can be fetched, not {}", url.scheme())));
        }
        _ => Url::parse(&format!("https://{typed}")).map_err(|e| bad(&e.to_string()))?,
    };
    check(&url)?;
    Ok(url)
}

fn is_scheme_of_something_else(scheme: &str) -> bool {
    [
        "javascript",
        "data",
        "file",
        "about",
        "blob",
        "mailto",
        "tel",
        "view-source",
        "vbscript",
        "chrome",
        "ftp",
    ]
    .contains(&scheme)
}

fn check(url: &Url) -> Result<(), FetchError> {
    let bad = |reason: String| FetchError::BadAddress { reason };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad(format!("only http and https can be fetched, not {}", url.scheme())));
    }
    match url.host() {
        None => Err(bad("it has no host".to_owned())),
        Some(Host::Domain(name)) if !name.contains('.') && name != "localhost" => {
            Err(bad(format!("“{name}” is not the name of a site")))
        }
        Some(_) => Ok(()),
    }
}

/// Whether an address belongs to this computer or a network that is not the public one.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped().or_else(|| embedded_v4(ip)) {
            Some(inner) => is_private_v4(inner),
            None => {
                let first = ip.segments().first().copied().unwrap_or(0);
                ip.is_loopback()
                    || ip.is_unspecified()
                    || ip.is_multicast()
                    // fc00::/7 unique local, fe80::/10 link local, fec0::/10 site local (old).
                    || first & 0xfe00 == 0xfc00
                    || first & 0xffc0 == 0xfe80
                    || first & 0xffc0 == 0xfec0
            }
        },
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || a == 0
        // 100.64.0.0/10 carrier-grade NAT (RFC 6598), 198.18.0.0/15 benchmarks (RFC 2544), 240.0.0.0/4 reserved.
        || (a == 100 && b & 0xc0 == 64)
        || (a == 198 && b & 0xfe == 18)
        || a >= 240
}

/// The IPv4 address inside NAT64 (64:ff9b::/96) and 6to4 (2002::/16) ones, through which a private one could be reached.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = ip.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match s {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

/// Looks hosts up and refuses those that lead into a private network, where that is not allowed. As it decides on the very
/// addresses that are connected to, a name that resolves differently the second time gains nothing.
#[derive(Debug)]
struct GuardedResolver {
    inner: DefaultResolver,
    /// Whether private addresses may be connected to.
    allow_private: bool,
    /// Set when one was allowed.
    met_private: Arc<AtomicBool>,
    /// The proxy's host, which may be private.
    proxy: Option<String>,
}

/// Marks errors of the resolver on their way through ureq.
#[derive(Debug)]
enum Lookup {
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

struct Fetch<'a> {
    limits: &'a FetchLimits,
    stop: &'a AtomicBool,
    sender: &'a Sender<Message>,
    begun: Instant,
    met_private: Arc<AtomicBool>,
    /// Host, name and value of cookies set on the way: consent and session walls redirect for ever without them.
    cookies: Vec<(String, String, String)>,
}

/// What a hop led to.
enum Hop {
    Page(Box<Response<Body>>),
    On(Url),
}

impl<'a> Fetch<'a> {
    fn new(limits: &'a FetchLimits, stop: &'a AtomicBool, sender: &'a Sender<Message>) -> Self {
        Self {
            limits,
            stop,
            sender,
            begun: Instant::now(),
            met_private: Arc::new(AtomicBool::new(false)),
            cookies: Vec::new(),
        }
    }

    fn run(&mut self, first: Url) -> Result<Fetched, FetchError> {
        let mut url = first;
        let mut passed: Vec<(String, usize)> = Vec::new();
        loop {
            self.stopped()?;
            // What the user typed may be private; what that leads to then may be too.
            let cookies = self.cookies.len();
            let allow_private = passed.is_empty() || self.met_private.load(Ordering::Relaxed);
            match self.hop(&url, allow_private)? {
                Hop::Page(response) => {
                    let redirects = passed.into_iter().map(|(address, _)| address).collect();
                    return self.read(*response, &url, redirects);
                }
                Hop::On(next) => {
                    passed.push((url.to_string(), cookies));
                    // The same address again is asked anew only with cookies that it did not have before.
                    let circle =
                        passed.iter().any(|(a, had)| a == next.as_str() && *had == self.cookies.len());
                    if circle || passed.len() > self.limits.redirects {
                        let count = if circle { passed.len() } else { self.limits.redirects };
                        return Err(FetchError::TooManyRedirects { count, circle });
                    }
                    url = next;
                }
            }
        }
    }

    fn stopped(&self) -> Result<(), FetchError> {
        if self.stop.load(Ordering::Relaxed) { Err(FetchError::Cancelled) } else { Ok(()) }
    }

    fn left(&self) -> Result<Duration, FetchError> {
        let left = self.limits.overall.saturating_sub(self.begun.elapsed());
        if left.is_zero() { Err(self.timeout()) } else { Ok(left) }
    }

    fn timeout(&self) -> FetchError {
        FetchError::Timeout { seconds: self.limits.overall.as_secs().max(1) }
    }

    fn hop(&mut self, url: &Url, allow_private: bool) -> Result<Hop, FetchError> {
        check(url)?;
        // A proxy would resolve the name itself, so literal addresses are looked at here as well.
        let literal = match url.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain("localhost")) => Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            _ => None,
        };
        let host = url.host_str().unwrap_or_default().to_owned();
        let own_network = literal.is_some_and(is_private);
        if own_network && !allow_private {
            return Err(FetchError::Private { host });
        }
        let left = self.left()?;
        let proxy = if own_network { None } else { Proxy::try_from_env() };
        let resolver = GuardedResolver {
            inner: DefaultResolver::default(),
            allow_private,
            met_private: Arc::clone(&self.met_private),
            proxy: proxy.as_ref().map(|p| p.host().to_owned()),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .timeout_resolve(Some(self.limits.connect.min(left)))
            .timeout_connect(Some(self.limits.connect.min(left)))
            .timeout_global(Some(left))
            .user_agent(USER_AGENT)
            .accept("text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.5")
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
        let languages = self.limits.languages.as_deref().unwrap_or("en;q=0.9, *;q=0.5");
        let mut request = agent.get(bare(url).as_str()).header("Accept-Language", languages);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|(of, ..)| *of == host)
            .map(|(_, name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header("Cookie", cookies.join("; "));
        }
        let response = request.call().map_err(|error| self.explain(error, url))?;
        self.remember_cookies(&response, &host);
        let status = response.status();
        if status.is_redirection()
            && status != StatusCode::NOT_MODIFIED
            && let Some(location) = header(&response, "location")
        {
            let next = url.join(&location).map_err(|_| FetchError::BadAnswer {
                reason: "it redirects to what is no address".to_owned(),
            })?;
            return Ok(Hop::On(next));
        }
        if !status.is_success() {
            let retry_after = header(&response, "retry-after").and_then(|v| v.trim().parse().ok());
            return Err(FetchError::Status { code: status.as_u16(), retry_after });
        }
        Ok(Hop::Page(Box::new(response)))
    }

    /// Keeps `name=value` of `Set-Cookie`, for the same host and this fetch only.
    fn remember_cookies(&mut self, response: &Response<Body>, host: &str) {
        for line in response.headers().get_all("set-cookie").iter().take(50) {
            let pair = line.to_str().ok().and_then(|l| l.split(';').next()).and_then(|p| p.split_once('='));
            let Some((name, value)) = pair else { continue };
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            // One that is set anew is nothing new: the circle is closed all the same.
            if let Some(known) = self.cookies.iter_mut().find(|(of, n, _)| of == host && *n == name) {
                known.2 = value;
            } else if self.cookies.len() < 200 {
                self.cookies.push((host.to_owned(), name, value));
            }
        }
    }

    fn read(
        &self,
        mut response: Response<Body>,
        url: &Url,
        redirects: Vec<String>,
    ) -> Result<Fetched, FetchError> {
        let content_type = header(&response, "content-type").filter(|t| !t.trim().is_empty());
        if let Some(media) = content_type.as_deref().map(media_type)
            && !may_hold_an_article(&media)
        {
            return Err(FetchError::NotAnArticle { content_type: media });
        }
        let limit = self.limits.max_bytes;
        let announced = header(&response, "content-length").and_then(|v| v.trim().parse::<u64>().ok());
        if let Some(size) = announced.filter(|size| *size > limit) {
            return Err(FetchError::TooLarge { limit, size: Some(size) });
        }
        let encoding = header(&response, "content-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        if !matches!(encoding.as_str(), "" | "identity" | "gzip") {
            return Err(FetchError::BadAnswer {
                reason: format!("it is compressed in a way that was not asked for ({encoding})"),
            });
        }
        let etag = header(&response, "etag");
        let last_modified = header(&response, "last-modified");
        let mut reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::with_capacity(announced.unwrap_or(0).min(limit).min(4_000_000) as usize);
        let mut chunk = vec![0_u8; 32_768];
        loop {
            self.stopped()?;
            let count = match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => count,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(self.explain(ureq::Error::from(e), url)),
            };
            bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
            if bytes.len() as u64 > limit {
                return Err(FetchError::TooLarge { limit, size: None });
            }
            // The listener is gone only when it was cancelled, which the next round sees.
            drop(self.sender.send(Message::Progress(bytes.len() as u64)));
        }
        Ok(Fetched { address: url.to_string(), redirects, content_type, etag, last_modified, bytes })
    }

    fn explain(&self, error: ureq::Error, url: &Url) -> FetchError {
        let host = url.host_str().unwrap_or_default().to_owned();
        match error {
            ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => {
                FetchError::Timeout { seconds: self.limits.connect.min(self.limits.overall).as_secs().max(1) }
            }
            ureq::Error::Timeout(_) => self.timeout(),
            ureq::Error::HostNotFound => FetchError::Unresolved { host },
            ureq::Error::Other(inner) => match inner.downcast_ref::<Lookup>() {
                Some(Lookup::Private) => FetchError::Private { host },
                Some(Lookup::Unknown) => FetchError::Unresolved { host },
                Some(Lookup::Offline) => FetchError::Offline,
                None => FetchError::BadAnswer { reason: inner.to_string() },
            },
            ureq::Error::Tls(reason) => FetchError::Tls { reason: reason.to_owned() },
            ureq::Error::Rustls(e) => FetchError::Tls { reason: e.to_string() },
            ureq::Error::Pem(e) => FetchError::Tls { reason: e.to_string() },
            ureq::Error::BadUri(reason) => FetchError::BadAddress { reason },
            ureq::Error::Io(e) => match e.kind() {
                io::ErrorKind::ConnectionRefused => FetchError::Refused { host },
                io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => FetchError::Offline,
                io::ErrorKind::HostUnreachable => FetchError::Refused { host },
                io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => self.timeout(),
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof => FetchError::Interrupted,
                // Rustls hands its errors on as invalid data.
                io::ErrorKind::InvalidData if url.scheme() == "https" => {
                    FetchError::Tls { reason: e.to_string() }
                }
                _ => FetchError::BadAnswer { reason: e.to_string() },
            },
            ureq::Error::Decompress(_, e) if e.kind() == io::ErrorKind::UnexpectedEof => {
                FetchError::Interrupted
            }
            other => FetchError::BadAnswer { reason: other.to_string() },
        }
    }
}

/// The address as it goes to the server: without the fragment and without a name and password.
fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // These fail only for addresses without a host, which were refused before.
    url.set_username("").ok();
    url.set_password(None).ok();
    url
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Kinds that may hold an article. XML is let through: old pages are served as such, and feeds are told by the reader.
fn may_hold_an_article(media: &str) -> bool {
    matches!(
        media,
        "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "text/markdown"
            | "text/x-markdown"
            | "application/xml"
            | "text/xml"
            | "application/rss+xml"
            | "application/atom+xml"
    ) || !media.contains('/')
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};
    use std::thread;

    use super::*;

    /// A real HTTP server on this computer. Each connection's request line and headers go to `answer`, which writes what it
    /// likes.
    fn serve(answer: fn(&str, &mut TcpStream) -> io::Result<()>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                thread::spawn(move || {
                    let mut request = Vec::new();
                    let mut byte = [0];
                    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
                        request.extend_from_slice(&byte);
                    }
                    // A client that hangs up in the middle is what some tests are about.
                    drop(answer(&String::from_utf8_lossy(&request), &mut stream));
                });
            }
        });
        address
    }

    fn page(stream: &mut TcpStream, head: &str, body: &[u8]) -> io::Result<()> {
        write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
        stream.write_all(body)
    }

    fn quick() -> FetchLimits {
        FetchLimits {
            connect: Duration::from_secs(2),
            overall: Duration::from_secs(2),
            max_bytes: 100_000,
            ..FetchLimits::default()
        }
    }

    fn get(address: &str) -> Result<Fetched, FetchError> {
        fetch(address, &quick(), &|| false, &mut |_| {})
    }

    #[test]
    fn a_page_comes_with_its_type_and_address() {
        let server = serve(|request, stream| {
            let ours = request.contains("user-agent: Parallax/") || request.contains("User-Agent: Parallax/");
            assert!(ours && request.to_lowercase().contains("accept-language:"), "{request}");
            page(
                stream,
                "200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nETag: \"x\"",
                b"<p>caf\xe9</p>",
            )
        });
        let mut seen = 0;
        let fetched = fetch(&format!("{server}/a#part"), &quick(), &|| false, &mut |n| seen = n).unwrap();
        assert_eq!(fetched.bytes, b"<p>caf\xe9</p>");
        assert_eq!(fetched.content_type.as_deref(), Some("text/html; charset=iso-8859-1"));
        assert_eq!(fetched.etag.as_deref(), Some("\"x\""));
        assert_eq!(fetched.address, format!("{server}/a#part"));
        assert_eq!(seen, fetched.bytes.len() as u64);
    }

    #[test]
    fn redirects_are_followed_and_told() {
        let server = serve(|request, stream| match request.split(' ').nth(1) {
            Some("/a") => page(stream, "301 Moved\r\nLocation: /b", b""),
            Some("/b") => page(stream, "302 Found\r\nLocation: c?x=1", b""),
            _ => page(stream, "200 OK\r\nContent-Type: text/html", b"here"),
        });
        let fetched = get(&format!("{server}/a")).unwrap();
        assert_eq!(fetched.address, format!("{server}/c?x=1"));
        assert_eq!(fetched.redirects, [format!("{server}/a"), format!("{server}/b")]);
    }

    #[test]
    fn circles_and_endless_redirects_end() {
        let circle = serve(|request, stream| {
            let to = if request.starts_with("GET /a ") { "/b" } else { "/a" };
            page(stream, &format!("302 Found\r\nLocation: {to}"), b"")
        });
        let error = get(&format!("{circle}/a")).unwrap_err();
        assert_eq!(error, FetchError::TooManyRedirects { count: 2, circle: true });
        let endless = serve(|request, stream| {
            let n: usize = request.split(['/', ' ']).nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            page(stream, &format!("302 Found\r\nLocation: /{}", n + 1), b"")
        });
        let error = get(&format!("{endless}/0")).unwrap_err();
        assert_eq!(error, FetchError::TooManyRedirects { count: 10, circle: false });
        assert_eq!(error.to_string(), "redirects more than 10 times");
    }

    #[test]
    fn a_wall_that_sets_a_cookie_is_passed() {
        let server = serve(|request, stream| {
            if request.to_lowercase().contains("cookie: seen=1") {
                page(stream, "200 OK\r\nContent-Type: text/html", b"here")
            } else {
                page(stream, "302 Found\r\nLocation: /a\r\nSet-Cookie: seen=1; Path=/", b"")
            }
        });
        assert_eq!(get(&format!("{server}/a")).unwrap().bytes, b"here");
    }

    #[test]
    fn errors_of_the_server_are_told_apart() {
        let server = serve(|request, stream| match request.split(' ').nth(1) {
            Some("/404") => page(stream, "404 Not Found", b"<html>gone</html>"),
            Some("/403") => page(stream, "403 Forbidden", b""),
            Some("/429") => page(stream, "429 Too Many Requests\r\nRetry-After: 30", b""),
            _ => page(stream, "503 Service Unavailable", b""),
        });
        let sentence = |path: &str| get(&format!("{server}{path}")).unwrap_err().to_string();
        insta::assert_snapshot!(sentence("/404"), @"has no such page (404)");
        insta::assert_snapshot!(
            sentence("/403"),
            @"refuses to show the page (403); open it in a browser, save it, and import the saved file"
        );
        insta::assert_snapshot!(sentence("/429"), @"asks to wait 30 s before the next request (429)");
        insta::assert_snapshot!(sentence("/500"), @"the server has a fault (503); try again later");
    }

    #[test]
    fn what_is_no_page_is_refused_by_its_type() {
        let server = serve(|request, stream| {
            let media = if request.starts_with("GET /pdf ") { "application/pdf" } else { "image/png" };
            // Far more than is announced would follow; nothing of it is waited for.
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: 9000\r\n\r\n")?;
            thread::sleep(Duration::from_secs(5));
            Ok(())
        });
        let begun = Instant::now();
        let error = get(&format!("{server}/pdf")).unwrap_err();
        assert_eq!(error.to_string(), "answers with a PDF file, not with a page");
        assert!(get(&format!("{server}/png")).unwrap_err().to_string().contains("image/png"));
        assert!(begun.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn two_gigabytes_are_refused_before_the_first_byte() {
        let server = serve(|_, stream| {
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2147483648\r\n\r\n"
            )?;
            thread::sleep(Duration::from_secs(5));
            Ok(())
        });
        let begun = Instant::now();
        let error = get(&server).unwrap_err();
        assert_eq!(error, FetchError::TooLarge { limit: 100_000, size: Some(2_147_483_648) });
        assert!(begun.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn a_body_without_end_is_cut_off() {
        let server = serve(|_, stream| {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 10_000])?;
            }
        });
        assert_eq!(get(&server).unwrap_err(), FetchError::TooLarge { limit: 100_000, size: None });
    }

    #[test]
    fn a_gzip_bomb_is_cut_off() {
        // 50 MB of zeros in about 50 kB: stored as gzip of deflate blocks made here, to depend on no compressor.
        fn bomb() -> Vec<u8> {
            // A fixed-Huffman block: literal 0, then matches of length 258 at distance 1.
            let mut bits: Vec<bool> = vec![true, true, false];
            let mut huffman = |code: u32, length: u32| {
                for i in (0..length).rev() {
                    bits.push(code >> i & 1 == 1);
                }
            };
            huffman(0b0011_0000, 8);
            for _ in 0..194_000 {
                // Length code 285 (258) is 11000101; distance code 0 is 00000.
                huffman(0b1100_0101, 8);
                huffman(0, 5);
            }
            huffman(0, 7);
            let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
            for byte in bits.chunks(8) {
                out.push(byte.iter().enumerate().fold(0, |b, (i, bit)| b | u8::from(*bit) << i));
            }
            out.extend([0; 8]);
            out
        }
        let server = serve(|_, stream| {
            page(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &bomb())
        });
        let limits = FetchLimits { max_bytes: 1_000_000, ..quick() };
        let error = fetch(&server, &limits, &|| false, &mut |_| {}).unwrap_err();
        assert_eq!(error, FetchError::TooLarge { limit: 1_000_000, size: None });
    }

    #[test]
    fn a_silent_server_runs_into_the_limit() {
        let server = serve(|_, _| {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        });
        let limits = FetchLimits { overall: Duration::from_secs(1), ..quick() };
        let begun = Instant::now();
        let error = fetch(&server, &limits, &|| false, &mut |_| {}).unwrap_err();
        assert_eq!(error, FetchError::Timeout { seconds: 1 });
        assert!(begun.elapsed() < Duration::from_secs(3));
    }

    #[test]
    fn a_trickle_runs_into_the_limit_too() {
        let server = serve(|_, stream| {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n")?;
            loop {
                stream.write_all(b"x")?;
                thread::sleep(Duration::from_millis(100));
            }
        });
        let limits = FetchLimits { overall: Duration::from_secs(1), ..quick() };
        let error = fetch(&server, &limits, &|| false, &mut |_| {}).unwrap_err();
        assert_eq!(error, FetchError::Timeout { seconds: 1 });
    }

    #[test]
    fn cancelling_takes_effect_at_once() {
        let server = serve(|_, _| {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        });
        let begun = Instant::now();
        let cancel = || begun.elapsed() > Duration::from_millis(200);
        assert_eq!(fetch(&server, &quick(), &cancel, &mut |_| {}).unwrap_err(), FetchError::Cancelled);
        assert!(begun.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_body_that_breaks_off_is_not_taken_for_the_whole() {
        let server = serve(|_, stream| {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\nhalf")
        });
        assert_eq!(get(&server).unwrap_err(), FetchError::Interrupted);
    }

    #[test]
    fn no_server_and_no_tls_are_told() {
        let closed = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap()
        };
        let refused = get(&format!("http://{closed}/")).unwrap_err();
        assert_eq!(refused, FetchError::Refused { host: "127.0.0.1".to_owned() });
        // A server that answers a TLS greeting in plain HTTP.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let plain = format!("https://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
            thread::sleep(Duration::from_secs(3));
        });
        let error = get(&plain).unwrap_err();
        assert!(matches!(error, FetchError::Tls { .. }), "{error:?}");
    }

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in ["93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::", "::ffff:8.8.8.8"] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_public_page_does_not_lead_into_the_own_network() {
        // The second hop of a fetch that began at a public address: nothing private was met before.
        let (stop, (sender, _receiver)) = (AtomicBool::new(false), channel());
        let limits = quick();
        let mut fetch = Fetch::new(&limits, &stop, &sender);
        for target in
            ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://169.254.169.254/"]
        {
            let Err(error) = fetch.hop(&Url::parse(target).unwrap(), false) else {
                panic!("{target} was let through")
            };
            assert!(matches!(error, FetchError::Private { .. }), "{target}: {error:?}");
        }
    }

    #[test]
    fn only_web_addresses_are_fetched() {
        for (typed, reason) in [
            ("", "it is empty"),
            ("two words", "there is a space in it"),
            ("file:///etc/passwd", "only http and https can be fetched, not file"),
            ("javascript:alert(1)", "only http and https can be fetched, not javascript"),
            ("data:text/html,x", "only http and https can be fetched, not data"),
            ("word", "“word” is not the name of a site"),
        ] {
            assert_eq!(
                get(typed).unwrap_err(),
                FetchError::BadAddress { reason: reason.to_owned() },
                "{typed}"
            );
        }
        assert_eq!(parse("example.org/a").unwrap().as_str(), "https://example.org/a");
        assert_eq!(parse("localhost:8080/a").unwrap().as_str(), "https://localhost:8080/a");
    }

    #[test]
    fn a_redirect_to_a_file_is_refused() {
        let server = serve(|_, stream| page(stream, "302 Found\r\nLocation: file:///etc/passwd", b""));
        assert!(matches!(get(&server).unwrap_err(), FetchError::BadAddress { .. }));
    }
}
