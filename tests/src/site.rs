//! A web site on this computer with good pages and bad ones, and a record of what was asked of it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How the site answers at one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A body of a media type.
    Page(&'static str, Vec<u8>),
    /// A status without a body worth reading.
    Status(u16),
    /// A redirect to a path of this site.
    Redirect(String),
    /// A header that promises so many bytes, then letters as long as somebody reads, up to that many.
    Announced(u64),
    /// Letters without end, or until nobody reads.
    Endless,
    /// Nothing, for as long as somebody waits.
    Silence,
}

/// The site. It closes when this is dropped.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicBool>,
}

impl Site {
    /// Opens a site on a free port of the loopback interface.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn open(answers: impl IntoIterator<Item = (&'static str, Answer)>) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let answers: BTreeMap<String, Answer> =
            answers.into_iter().map(|(path, answer)| (path.to_owned(), answer)).collect();
        let answers = Arc::new(Mutex::new(answers));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let closed = Arc::new(AtomicBool::new(false));
        let (record, stop) = (Arc::clone(&asked), Arc::clone(&closed));
        let given = Arc::clone(&answers);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let (answers, record, stop) = (Arc::clone(&given), Arc::clone(&record), Arc::clone(&stop));
                // A client that goes away in the middle is part of what is tested.
                std::thread::spawn(move || serve(&stream, &answers, &record, &stop).ok());
            }
        });
        Ok(Self { address, answers, asked, closed })
    }

    /// The address of a path.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers differently at a path from now on.
    pub fn change(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), answer);
    }

    /// The paths that were asked for, in order. An empty one is a connection that asked for nothing.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // One more connection, so that the wait for the next one ends.
        TcpStream::connect(self.address).ok();
    }
}

fn serve(
    mut stream: &TcpStream,
    answers: &Mutex<BTreeMap<String, Answer>>,
    asked: &Mutex<Vec<String>>,
    stop: &AtomicBool,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let answer = answers.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
    match &answer {
        Some(Answer::Page(kind, body)) => {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(body)
        }
        Some(Answer::Redirect(to)) => stream.write_all(
            format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        ),
        Some(Answer::Announced(bytes)) => {
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {bytes}\r\n\r\n");
            stream.write_all(head.as_bytes())?;
            pour(stream, *bytes, stop)
        }
        Some(Answer::Endless) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")?;
            pour(stream, u64::MAX, stop)
        }
        Some(Answer::Silence) => {
            while !stop.load(Ordering::Relaxed) && stream.peek(&mut [0]).is_ok_and(|read| read > 0) {
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
        Some(Answer::Status(code)) => status(stream, *code),
        None => status(stream, 404),
    }
}

fn status(mut stream: &TcpStream, code: u16) -> std::io::Result<()> {
    stream.write_all(
        format!("HTTP/1.1 {code} Status\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .as_bytes(),
    )
}

fn pour(mut stream: &TcpStream, mut left: u64, stop: &AtomicBool) -> std::io::Result<()> {
    let block = b"<p>And so on, and so on, and so on.</p>\n".repeat(1000);
    while left > 0 && !stop.load(Ordering::Relaxed) {
        let count = block.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        stream.write_all(block.get(..count).unwrap_or_default())?;
        left -= count as u64;
    }
    Ok(())
}
