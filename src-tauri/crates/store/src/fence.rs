//! Keeps a panic of the storage engine from taking the program with it.
//!
//! sled 0.34 answers many kinds of damage by a panic. Every call into it runs behind this fence, which turns the
//! panic into a message. The panic's own report is not printed: it is part of the message, and goes to the log.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static INSIDE: Cell<u32> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Runs `work`; a panic inside it becomes `Err` with what the panic said.
pub(crate) fn fenced<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if INSIDE.get() == 0 {
                before(info);
            } else {
                tracing::warn!(%info, "the storage engine panicked");
            }
        }));
    });
    INSIDE.set(INSIDE.get() + 1);
    // What the engine left half done is never used again: a caller that gets `Err` drops or closes it.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(INSIDE.get() - 1);
    result.map_err(|panic| message(panic.as_ref()))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
    text.unwrap_or("it gave no reason").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message() {
        assert_eq!(fenced(|| 3), Ok(3));
        assert_eq!(fenced(|| -> u8 { panic!("page {}", 7) }), Err("page 7".to_owned()));
        assert_eq!(fenced(|| -> u8 { panic!("plain") }), Err("plain".to_owned()));
    }
}
