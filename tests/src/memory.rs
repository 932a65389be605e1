//! Memory of this process, in bytes; `None` where the system does not tell (proc(5), `status`).

use std::fs;

/// What is held now.
pub fn held() -> Option<u64> {
    of("VmRSS:")
}

/// The most that was held so far.
pub fn most() -> Option<u64> {
    of("VmHWM:")
}

fn of(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
