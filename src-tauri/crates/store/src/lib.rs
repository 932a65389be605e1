//! Keeps a library on disk: sled trees, checksummed records, a journal and a recovery ladder.
