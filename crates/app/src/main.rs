//! The command line of whosays.
fn main() {}
