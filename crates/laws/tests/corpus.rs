//! The saved corpus of each fuzz target, as ordinary tests. What a fuzzer found once stands here.

#![expect(
    clippy::print_stdout,
    reason = "a law that fails names no file; the last one printed is it"
)]

use std::fs;
use std::path::Path;

/// Hands each file of a target's corpus to its law; gives how many there were.
fn replay(target: &str, law: fn(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder that can be read").path())
        .collect();
    files.sort();
    for file in &files {
        println!("{}", file.display());
        law(&fs::read(file).expect("a file that can be read"));
    }
    files.len()
}

#[test]
fn html() {
    assert!(replay("html", laws::html) >= 10);
}

#[test]
fn text() {
    assert!(replay("text", laws::text) >= 3);
}

#[test]
fn warc() {
    assert!(replay("warc", laws::warc) >= 3);
}

#[test]
fn mhtml() {
    assert!(replay("mhtml", laws::mhtml) >= 2);
}

#[test]
fn json_lines() {
    assert!(replay("json_lines", laws::json_lines) >= 3);
}
