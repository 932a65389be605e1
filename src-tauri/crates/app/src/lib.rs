//! What Parallax does, a file a verb, and the command table.
