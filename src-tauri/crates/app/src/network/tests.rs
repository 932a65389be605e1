//! Against real servers on this computer.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use super::address::{is_private, parse};
use super::server::{page, path, serve};
use super::*;

fn quick() -> FetchLimits {
    FetchLimits {
        connect: Duration::from_secs(2),
        overall: Duration::from_secs(2),
        max_bytes: 100_000,
        ..FetchLimits::default()
    }
}

fn fetch(
    address: &str,
    limits: &FetchLimits,
    cancel: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Fetched, FetchError> {
    let request = Request { limits: limits.clone(), ..Request::typed(address, Purpose::Import) };
    Network::new(None).fetch(&request, cancel, progress)
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
    assert_eq!(fetched.validators.etag.as_deref(), Some("\"x\""));
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
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2147483648\r\n\r\n")?;
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
    // The second hop of a fetch that began at a public address: nothing private was met before. All spellings of a number
    // and all names that are this computer by definition are told before anybody is asked.
    for target in [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://a.localhost:1/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://[::ffff:7f00:1]:1/",
        "http://169.254.169.254/",
        "http://2130706433:1/",
        "http://0x7f000001:1/",
        "http://0177.0.0.1:1/",
        "http://127.1:1/",
        "http://0/",
        "http://user:word@10.0.0.1/",
        "http://１２７.0.0.1:1/",
    ] {
        let request = Request::automatic(target, Purpose::Entry, false);
        let network = Network::new(None);
        network.set(false, false);
        let error = network.get(&request, &|| false, &mut |_| {}).unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{target}: {error:?}");
    }
}

#[test]
fn a_name_that_resolves_to_the_own_network_is_refused_at_the_very_connection() {
    use ureq::unversioned::resolver::{DefaultResolver, Resolver};
    use ureq::unversioned::transport::NextTimeout;
    let resolver = |allow_private| super::resolver::GuardedResolver {
        inner: DefaultResolver::default(),
        allow_private,
        met_private: Arc::default(),
        proxy: None,
    };
    // "localhost" stands for any name whose answer lies in the own network: the addresses that are looked at are those that
    // are connected to, so a second answer changes nothing.
    let uri = "http://localhost:80/".parse().unwrap();
    let config = ureq::Agent::config_builder().build();
    let timeout = NextTimeout {
        after: ureq::unversioned::transport::time::Duration::NotHappening,
        reason: ureq::Timeout::Global,
        ..NextTimeout::default()
    };
    assert!(resolver(false).resolve(&uri, &config, timeout).is_err());
    let open = resolver(true);
    assert!(open.resolve(&uri, &config, timeout).is_ok());
    assert!(open.met_private.load(Ordering::Relaxed));
}

#[test]
fn what_is_known_is_asked_for_only_if_it_changed() {
    let server = serve(|request, stream| {
        let asked = request.to_lowercase();
        if asked.contains("if-none-match: \"one\"") && asked.contains("if-modified-since: sun, 06 nov 1994") {
            return write!(stream, "HTTP/1.1 304 Not Modified\r\nETag: \"one\"\r\n\r\n");
        }
        let head = "200 OK\r\nContent-Type: text/html\r\nETag: \"one\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT";
        page(stream, head, b"words")
    });
    let network = Network::new(None);
    let request = Request::typed(&server, Purpose::Feed);
    let first = network.fetch(&request, &|| false, &mut |_| {}).unwrap();
    assert!(first.private);
    let again = request.newer_than(&first.validators);
    assert_eq!(network.get(&again, &|| false, &mut |_| {}).unwrap(), Answer::Unchanged);
}

#[test]
fn a_move_for_good_is_told_from_a_detour() {
    let server = serve(|request, stream| match path(request) {
        "/old" => page(stream, "301 Moved\r\nLocation: /new", b""),
        "/new" => page(stream, "302 Found\r\nLocation: /today", b""),
        _ => page(stream, "200 OK\r\nContent-Type: text/html", b"here"),
    });
    assert_eq!(get(&format!("{server}/old")).unwrap().moved, Some(format!("{server}/new")));
    assert_eq!(get(&format!("{server}/new")).unwrap().moved, None);
}

#[test]
fn nothing_is_sent_while_offline_and_what_is_under_way_stops() {
    let hits = Arc::new(AtomicU64::new(0));
    let counted = hits.clone();
    let server = serve(move |_, _| {
        counted.fetch_add(1, Ordering::Relaxed);
        thread::sleep(Duration::from_secs(20));
        Ok(())
    });
    let network = Network::new(None);
    network.set(true, true);
    let request = Request::typed(&server, Purpose::Import);
    assert_eq!(network.get(&request, &|| false, &mut |_| {}).unwrap_err(), FetchError::SwitchedOff);
    assert_eq!(hits.load(Ordering::Relaxed), 0);
    network.set(false, true);
    let other = network.clone();
    let begun = Instant::now();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        other.set(true, true);
    });
    assert_eq!(network.get(&request, &|| false, &mut |_| {}).unwrap_err(), FetchError::SwitchedOff);
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(hits.load(Ordering::Relaxed), 1);
}

#[test]
fn robots_are_kept_to_where_a_program_asks_by_itself() {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = asked.clone();
    let server = serve(move |request, stream| {
        seen.lock().unwrap().push(path(request).to_owned());
        match path(request) {
            "/robots.txt" => {
                page(stream, "200 OK\r\nContent-Type: text/plain", b"User-agent: *\nDisallow: /no")
            }
            _ => page(stream, "200 OK\r\nContent-Type: text/html", b"here"),
        }
    });
    let network = Network::new(None);
    let ask = |at: &str, purpose, by_itself: bool| {
        let address = format!("{server}{at}");
        let request = match by_itself {
            true => Request::automatic(&address, purpose, true),
            false => Request::typed(&address, purpose),
        };
        network.fetch(&request, &|| false, &mut |_| {})
    };
    assert_eq!(ask("/no/1", Purpose::Entry, true).unwrap_err(), FetchError::Robots);
    assert!(ask("/yes", Purpose::Entry, true).is_ok());
    assert!(ask("/no/feed", Purpose::Feed, true).is_ok());
    assert!(ask("/no/1", Purpose::Import, false).is_ok());
    network.set(false, false);
    assert!(ask("/no/1", Purpose::Refetch, true).is_ok());
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt", "/yes", "/no/feed", "/no/1", "/no/1"]);
}

#[test]
fn a_host_that_asks_for_patience_gets_it_until_a_person_asks() {
    let server = serve(|_, stream| page(stream, "503 Service Unavailable\r\nRetry-After: 3600", b""));
    let network = Network::new(None);
    let by_itself = Request::automatic(&server, Purpose::Feed, true);
    let ask = |request: &Request| network.get(request, &|| false, &mut |_| {}).unwrap_err();
    assert!(matches!(ask(&by_itself), FetchError::Status { code: 503, retry_after: Some(3_600) }));
    assert!(matches!(ask(&by_itself), FetchError::Resting { .. }));
    let typed = Request::typed(&server, Purpose::Feed);
    assert!(matches!(ask(&typed), FetchError::Status { code: 503, .. }));
}

#[test]
fn every_hop_is_logged_without_credentials() {
    let server = serve(|request, stream| match path(request) {
        "/a" => page(stream, "302 Found\r\nLocation: /b?x=1#y", b""),
        _ => page(stream, "200 OK\r\nContent-Type: text/html", b"here"),
    });
    let dir = tempfile::tempdir().unwrap();
    let network = Network::new(Some(dir.path()));
    let address = server.replace("http://", "http://name:secret@");
    network.fetch(&Request::typed(&format!("{address}/a"), Purpose::Import), &|| false, &mut |_| {}).unwrap();
    let (rows, total) = network.0.log.read(0, 10).unwrap();
    assert_eq!(total, 2);
    assert_eq!(
        (rows[0].address.as_str(), rows[0].status, rows[0].bytes),
        (&*format!("{server}/b?x=1"), Some(200), 4)
    );
    assert_eq!((rows[1].address.as_str(), rows[1].status), (&*format!("{server}/a"), Some(302)));
    let file = std::fs::read_to_string(dir.path().join("logs/network.jsonl")).unwrap();
    assert!(!file.contains("secret") && !file.contains("here"), "{file}");
}

#[test]
fn no_other_place_in_the_workspace_opens_connections() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders = vec![crates.to_owned(), crates.parent().unwrap().join("src")];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            let at = entry.path();
            if at.is_dir() {
                // Tests and examples run servers of their own and are not in the program.
                if !matches!(
                    at.file_name().unwrap().to_str(),
                    Some("tests" | "examples" | "network" | "target")
                ) {
                    folders.push(at);
                }
            } else if at.extension().is_some_and(|ending| ending == "rs") {
                looked += 1;
                let text = std::fs::read_to_string(&at).unwrap();
                for word in ["ureq", "reqwest", "hyper::", "TcpStream", "UdpSocket", "ToSocketAddrs"] {
                    assert!(!text.contains(word), "{} names {word}", at.display());
                }
            }
        }
    }
    assert!(looked > 100, "{looked} files were looked at");
    for entry in std::fs::read_dir(crates).unwrap().flatten() {
        let manifest = std::fs::read_to_string(entry.path().join("Cargo.toml")).unwrap_or_default();
        let reaches_out = manifest.contains("ureq") || manifest.contains("reqwest");
        assert_eq!(reaches_out, entry.file_name() == "app", "{}", entry.path().display());
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
        assert_eq!(get(typed).unwrap_err(), FetchError::BadAddress { reason: reason.to_owned() }, "{typed}");
    }
    assert_eq!(parse("example.org/a").unwrap().as_str(), "https://example.org/a");
    assert_eq!(parse("localhost:8080/a").unwrap().as_str(), "https://localhost:8080/a");
}

#[test]
fn a_redirect_to_a_file_is_refused() {
    let server = serve(|_, stream| page(stream, "302 Found\r\nLocation: file:///etc/passwd", b""));
    assert!(matches!(get(&server).unwrap_err(), FetchError::BadAddress { .. }));
}
