//! Codebooks, codings, anchoring and agreement. Pure.
