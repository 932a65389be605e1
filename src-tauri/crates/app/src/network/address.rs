//! Addresses: as a person types them, what may be asked for at all, and which lie inside the user's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::FetchError;

/// Reads an address as a person types it.
pub(super) fn parse(address: &str) -> Result<Url, FetchError> {
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

pub(super) fn check(url: &Url) -> Result<(), FetchError> {
    let bad = |reason: String| FetchError::BadAddress { reason };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad(format!("only http and https can be fetched, not {}", url.scheme())));
    }
    match url.host() {
        None => Err(bad("it has no host".to_owned())),
        Some(Host::Domain(name)) if !name.trim_end_matches('.').contains('.') && name != "localhost" => {
            Err(bad(format!("“{name}” is not the name of a site")))
        }
        Some(_) => Ok(()),
    }
}

/// Whether an address belongs to this computer or a network that is not the public one.
pub(super) fn is_private(ip: IpAddr) -> bool {
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

/// The address that a host names literally, without asking anybody: numbers in any of their spellings (decimal, octal,
/// hexadecimal; the URL standard turns them into one), and the names that are this computer by definition (RFC 6761).
pub(super) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
        Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            (name == "localhost" || name.ends_with(".localhost")).then_some(IpAddr::V4(Ipv4Addr::LOCALHOST))
        }
    }
}

/// Whether an address names this computer or its own network outright.
pub(crate) fn names_private(address: &str) -> bool {
    Url::parse(address).ok().as_ref().and_then(literal).is_some_and(is_private)
}

/// An address without a name and password, as it may be shown and kept; what is no address comes back as it is.
pub(crate) fn without_credentials(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), |url| bare(&url).to_string())
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

/// The address as it goes to the server: without the fragment and without a name and password.
pub(super) fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // These fail only for addresses without a host, which were refused before.
    url.set_username("").ok();
    url.set_password(None).ok();
    url
}
