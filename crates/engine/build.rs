//! Which tables does the program hold? One sum over all of them, so that a case read with other
//! tables is known for one, and is read again.
//!
//! Every file below the `data` folders of the workspace counts, but for what explains them. Who adds
//! a table need not name it anywhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The folders with tables, from the root of the workspace.
const FOLDERS: [&str; 5] = [
    "data",
    "crates/corroborate/data",
    "crates/extract/data",
    "crates/language/data",
    "crates/reading/data",
];

fn main() -> io::Result<()> {
    let root = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..");
    let mut files = Vec::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        files.extend(tables(&root, folder)?);
    }
    println!("cargo::rustc-env=WHOSAYS_KNOWLEDGE={}", digest(&root, &files)?);
    Ok(())
}

/// The tables below a folder, by their paths from the root, sorted.
pub(crate) fn tables(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        entries.push(entry?.path());
    }
    entries.sort();
    for entry in entries {
        let Some(name) = entry.file_name().and_then(|name| name.to_str()) else { continue };
        let path = format!("{folder}/{name}");
        if entry.is_dir() {
            found.extend(tables(root, &path)?);
        } else if !name.starts_with('.') && entry.extension().is_none_or(|ending| ending != "md") {
            found.push(path);
        }
    }
    Ok(found)
}

/// SHA-256 over the files, each behind its path and its length, in hexadecimal digits.
pub(crate) fn digest(root: &Path, files: &[String]) -> io::Result<String> {
    let mut hash = Sha256::new();
    for path in files {
        let bytes = fs::read(root.join(path))?;
        for part in [path.as_bytes(), bytes.as_slice()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let hex = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or_default();
    Ok(hash.finalize().iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect())
}
