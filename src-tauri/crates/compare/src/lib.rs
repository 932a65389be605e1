//! Aligns and diffs how outlets report one event. Pure: no I/O, no clock, no store.
