//! From a file's bytes to an article's text and metadata.
