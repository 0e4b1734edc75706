//! The sum over all tables changes with each of them, and with nothing else.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "../build.rs"]
mod build;

use std::fs;

use engine::{Build, Config, Engine, MemorySystem, Quiet, Reader};

#[test]
fn every_table_counts_and_its_description_does_not() {
    let root = tempfile::tempdir().unwrap();
    let sum = || build::digest(root.path(), &build::tables(root.path(), "data").unwrap()).unwrap();
    let write = |name: &str, words: &str| fs::write(root.path().join("data").join(name), words);
    fs::create_dir_all(root.path().join("data/places")).unwrap();
    write("roles.tsv", "miller\n").unwrap();
    write("places/towns.tsv", "Hallin\n").unwrap();
    let first = sum();
    assert_eq!(first.len(), 64);
    write("README.md", "what stands where").unwrap();
    assert_eq!(sum(), first);
    write("places/towns.tsv", "Brode\n").unwrap();
    let second = sum();
    write("verbs.tsv", "").unwrap();
    let third = sum();
    assert!(first != second && second != third && third != first);
}

#[test]
fn a_case_names_the_tables_that_it_was_read_with() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("ferry.case");
    let system =
        MemorySystem::with_files([("a.txt", b"Quay to close\n\nIt will close.".as_slice())]);
    let inputs = ["a.txt".to_owned()];
    let engine = Engine::new(Config::default()).unwrap();
    let request = Build { case: &case, inputs: &inputs, reread: false, memory: 0 };
    engine.build(&request, &system, &Quiet).unwrap();
    let meta = Reader::open(&case).unwrap().meta().unwrap().unwrap();
    let is_sum = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    assert!(meta.knowledge.as_deref().is_some_and(is_sum), "{meta:?}");
    assert!(meta.options.as_deref().is_some_and(is_sum), "{meta:?}");
}
