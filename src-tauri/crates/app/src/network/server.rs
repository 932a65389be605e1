//! A real HTTP server on this computer, for tests.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Serves on a port of its own; gives the address without a slash. Each connection's request line and headers go to
/// `answer`, which writes what it likes.
pub(crate) fn serve(
    answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answer = std::sync::Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let answer = answer.clone();
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

/// Writes an answer: `head` is the status with headers of one's own after it.
pub(crate) fn page(stream: &mut TcpStream, head: &str, body: &[u8]) -> io::Result<()> {
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    stream.write_all(body)
}

/// The path of a request.
pub(crate) fn path(request: &str) -> &str {
    request.split(' ').nth(1).unwrap_or_default()
}
