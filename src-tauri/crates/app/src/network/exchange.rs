//! One request to the end: hop by hop over redirects, the body within bounds, each hop noted in the log.

use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use ureq::http::{Response, StatusCode};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use url::Url;

use super::address::{bare, check, is_private, literal};
use super::log::LoggedRequest;
use super::request::{USER_AGENT, media_type};
use super::resolver::{GuardedResolver, Lookup};
use super::{Answer, FetchError, Fetched, Message, Network, Purpose, Request, Validators};

/// The pause between two requests to one host, when a program asks by itself.
const PAUSE: Duration = Duration::from_secs(1);

/// The same when a person asks, who may have pasted a long list.
const SHORT_PAUSE: Duration = Duration::from_millis(250);

pub(super) struct Exchange<'a> {
    network: &'a Network,
    request: &'a Request,
    stop: &'a AtomicBool,
    sender: &'a Sender<Message>,
    begun: Instant,
    /// Milliseconds spent on waiting for one's turn, which do not count; the listener reads it too.
    waited: &'a AtomicU64,
    met_private: Arc<AtomicBool>,
    /// Host, name and value of cookies set on the way: consent and session walls redirect for ever without them.
    cookies: Vec<(String, String, String)>,
}

/// What a hop led to.
pub(super) enum Hop {
    Page(Box<Response<Body>>),
    /// To another address, for good or for now.
    On(Url, bool),
    Unchanged,
}

/// An address that was passed.
struct Passed {
    address: String,
    /// How many cookies there were.
    cookies: usize,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(
        network: &'a Network,
        request: &'a Request,
        stop: &'a AtomicBool,
        sender: &'a Sender<Message>,
        waited: &'a AtomicU64,
    ) -> Self {
        Self {
            network,
            request,
            stop,
            sender,
            begun: Instant::now(),
            waited,
            met_private: Arc::new(AtomicBool::new(false)),
            cookies: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, first: Url) -> Result<Answer, FetchError> {
        let mut url = first;
        let mut passed: Vec<Passed> = Vec::new();
        let mut for_good = true;
        let mut moved = None;
        loop {
            self.stopped()?;
            // What a person typed may be private; what that leads to then may be too.
            let allow_private = (passed.is_empty() && self.request.may_be_private)
                || self.met_private.load(Ordering::Relaxed);
            let cookies = self.cookies.len();
            let host = url.host_str().unwrap_or_default().to_owned();
            let site = format!("{host}:{}", url.port_or_known_default().unwrap_or_default());
            let waiting = Instant::now();
            if !self.request.automatic {
                self.network.hosts().wake(&site);
            }
            let turn = self
                .allowed_pause(&url, allow_private)
                .and_then(|pause| self.network.hosts().turn(&site, pause, &|| self.stopped()));
            self.waited.fetch_add(waiting.elapsed().as_millis() as u64, Ordering::Relaxed);
            let turn = turn?;
            let started = Instant::now();
            let mut noted = self.entry(&url);
            let hop = self.hop(&url, allow_private, &mut noted);
            let done = match hop {
                Ok(Hop::Page(response)) => {
                    let redirects = passed.iter().map(|passed| passed.address.clone()).collect();
                    let read = self.read(*response, &url, &mut noted.bytes);
                    Some(read.map(|page| {
                        Answer::New(Box::new(Fetched { redirects, moved: moved.clone(), ..page }))
                    }))
                }
                Ok(Hop::Unchanged) => Some(Ok(Answer::Unchanged)),
                Ok(Hop::On(next, permanent)) => {
                    for_good &= permanent;
                    passed.push(Passed { address: url.to_string(), cookies });
                    if for_good {
                        moved = Some(bare(&next).to_string());
                    }
                    // The same address again is asked anew only with cookies that it did not have before.
                    let circle =
                        passed.iter().any(|p| p.address == next.as_str() && p.cookies == self.cookies.len());
                    url = next;
                    (circle || passed.len() > self.request.limits.redirects).then(|| {
                        let count = if circle { passed.len() } else { self.request.limits.redirects };
                        Err(FetchError::TooManyRedirects { count, circle })
                    })
                }
                Err(error) => Some(Err(error)),
            };
            drop(turn);
            noted.duration = started.elapsed().as_millis() as u64;
            if let Some(Err(error)) = &done {
                noted.error = Some(error.to_string());
                if let FetchError::Status { code: 429 | 503, retry_after: Some(seconds) } = error {
                    self.network.hosts().rest(&site, Duration::from_secs(*seconds));
                }
            }
            // What was refused before anybody was asked is no request.
            if noted.status.is_some() || !matches!(done, Some(Err(FetchError::BadAddress { .. }))) {
                self.network.note(noted);
            }
            if let Some(done) = done {
                return done;
            }
        }
    }

    /// The pause that is due before this address is asked for.
    fn allowed_pause(&self, url: &Url, allow_private: bool) -> Result<Duration, FetchError> {
        let own = literal(url).is_some_and(is_private);
        let usual = match (own, self.request.automatic) {
            (true, _) => Duration::ZERO,
            (false, true) => PAUSE,
            (false, false) => SHORT_PAUSE,
        };
        // Feeds are made for programs, and a person who types an address is none.
        let asks =
            self.request.automatic && matches!(self.request.purpose, Purpose::Entry | Purpose::Refetch);
        if !asks || !self.network.respects_robots() {
            return Ok(usual);
        }
        let rules = self.network.rules(url, allow_private, &|| self.stop.load(Ordering::Relaxed))?;
        if !rules.allows(url) {
            return Err(FetchError::Robots);
        }
        Ok(rules.pause().map_or(usual, |pause| pause.max(usual)))
    }

    fn entry(&self, url: &Url) -> LoggedRequest {
        LoggedRequest {
            time: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string(),
            method: "GET".to_owned(),
            address: bare(url).to_string(),
            purpose: self.request.purpose,
            status: None,
            bytes: 0,
            duration: 0,
            error: None,
        }
    }

    fn stopped(&self) -> Result<(), FetchError> {
        if self.network.is_offline() {
            Err(FetchError::SwitchedOff)
        } else if self.stop.load(Ordering::Relaxed) {
            Err(FetchError::Cancelled)
        } else {
            Ok(())
        }
    }

    fn left(&self) -> Result<Duration, FetchError> {
        let waited = Duration::from_millis(self.waited.load(Ordering::Relaxed));
        let left = (self.request.limits.overall + waited).saturating_sub(self.begun.elapsed());
        if left.is_zero() { Err(self.timeout()) } else { Ok(left) }
    }

    fn timeout(&self) -> FetchError {
        FetchError::Timeout { seconds: self.request.limits.overall.as_secs().max(1) }
    }

    pub(super) fn hop(
        &mut self,
        url: &Url,
        allow_private: bool,
        noted: &mut LoggedRequest,
    ) -> Result<Hop, FetchError> {
        check(url)?;
        // A proxy would resolve the name itself, so literal addresses are looked at here as well.
        let host = url.host_str().unwrap_or_default().to_owned();
        let own_network = literal(url).is_some_and(is_private);
        if own_network && !allow_private {
            return Err(FetchError::Private { host });
        }
        let limits = &self.request.limits;
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
            .timeout_resolve(Some(limits.connect.min(left)))
            .timeout_connect(Some(limits.connect.min(left)))
            .timeout_global(Some(left))
            .user_agent(USER_AGENT)
            .accept(self.request.wanted.accept())
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
        let languages = limits.languages.as_deref().unwrap_or("en;q=0.9, *;q=0.5");
        let mut request = agent.get(bare(url).as_str()).header("Accept-Language", languages);
        let known = &self.request.known;
        for (name, value) in [("If-None-Match", &known.etag), ("If-Modified-Since", &known.last_modified)] {
            // What a server sent once may be no header that can be sent.
            if let Some(value) =
                value.as_ref().filter(|value| value.bytes().all(|b| matches!(b, b' '..=b'~')))
            {
                request = request.header(name, value);
            }
        }
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
        noted.status = Some(status.as_u16());
        if status == StatusCode::NOT_MODIFIED && *known != Validators::default() {
            return Ok(Hop::Unchanged);
        }
        if status.is_redirection()
            && status != StatusCode::NOT_MODIFIED
            && let Some(location) = header(&response, "location")
        {
            let next = url.join(&location).map_err(|_| FetchError::BadAnswer {
                reason: "it redirects to what is no address".to_owned(),
            })?;
            let permanent = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            return Ok(Hop::On(next, permanent));
        }
        if !status.is_success() {
            let retry_after = header(&response, "retry-after").and_then(|value| seconds_until(&value));
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

    /// Reads the body within bounds; `count` is how many bytes have come, whatever happens.
    fn read(&self, mut response: Response<Body>, url: &Url, count: &mut u64) -> Result<Fetched, FetchError> {
        let content_type = header(&response, "content-type").filter(|t| !t.trim().is_empty());
        if let Some(media) = content_type.as_deref().map(media_type)
            && !self.request.wanted.takes(&media)
        {
            return Err(FetchError::NotAnArticle { content_type: media });
        }
        let limit = self.request.limits.max_bytes;
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
        let validators =
            Validators { etag: header(&response, "etag"), last_modified: header(&response, "last-modified") };
        let mut reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::with_capacity(announced.unwrap_or(0).min(limit).min(4_000_000) as usize);
        let mut chunk = vec![0_u8; 32_768];
        loop {
            self.stopped()?;
            let length = match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(length) => length,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(self.explain(ureq::Error::from(e), url)),
            };
            bytes.extend_from_slice(chunk.get(..length).unwrap_or_default());
            *count = bytes.len() as u64;
            if *count > limit {
                return Err(FetchError::TooLarge { limit, size: None });
            }
            // The listener is gone only when it was cancelled, which the next round sees.
            drop(self.sender.send(Message::Progress(*count)));
        }
        Ok(Fetched {
            address: url.to_string(),
            redirects: Vec::new(),
            moved: None,
            private: self.met_private.load(Ordering::Relaxed),
            content_type,
            validators,
            bytes,
        })
    }

    fn explain(&self, error: ureq::Error, url: &Url) -> FetchError {
        let host = url.host_str().unwrap_or_default().to_owned();
        match error {
            ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => FetchError::Timeout {
                seconds: self.request.limits.connect.min(self.request.limits.overall).as_secs().max(1),
            },
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

/// Seconds from now, of a `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
fn seconds_until(value: &str) -> Option<u64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(seconds);
    }
    let then = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    u64::try_from(then.as_second() - jiff::Timestamp::now().as_second()).ok().or(Some(0))
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_asked_for_in_seconds_or_as_a_date() {
        assert_eq!(seconds_until(" 120 "), Some(120));
        assert_eq!(seconds_until("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0));
        let soon = jiff::Timestamp::now() + Duration::from_secs(100);
        let date = soon.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        assert!(matches!(seconds_until(&date), Some(98..=100)), "{date}");
        assert_eq!(seconds_until("soon"), None);
    }
}
