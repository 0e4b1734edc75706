//! What do we know, and since when? The case file and the records in it.

pub mod wire;
