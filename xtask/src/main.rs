//! Chores and tidy checks of the whosays workspace.
fn main() {}
