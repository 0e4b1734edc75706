//! The rules of the house that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{metadata, root};

/// Which of our crates a crate may depend on: the layout of ARCHITECTURE.md. Rooms hang side by
/// side under `model` and cannot call each other.
const LAYOUT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("extract", &["model"]),
    ("kernels", &[]),
    ("language", &["model", "kernels"]),
    ("reading", &["model"]),
    ("corroborate", &["model"]),
    ("store", &["model"]),
    ("engine", &["model", "extract", "language", "reading", "corroborate", "store"]),
    ("whosays", &["engine"]),
    ("laws", &["model", "extract", "engine"]),
    ("xtask", &[]),
];

/// Outside crates that pure rooms may not have: they would let them reach the world.
const NOT_IN_PURE_ROOMS: &[&str] =
    &["rusqlite", "rayon", "walkdir", "glob", "tracing", "ctrlc", "indicatif", "clap"];
const PURE_ROOMS: &[&str] = &["model", "kernels", "extract", "language", "reading", "corroborate"];

/// Holds the workspace against the rules; gives the complaints.
pub(crate) fn check() -> Result<Vec<String>> {
    let mut complaints = graph(&metadata(false)?);
    let mut files = files_below(&root().join("crates"))?;
    files.extend(files_below(&root().join("data"))?);
    for file in files {
        // What tests hold answers against was recorded as it came, and may say one thing twice.
        let is_recording = file.components().any(|part| part.as_os_str() == "tests");
        if !is_recording && file.extension().is_some_and(|extension| extension == "tsv") {
            complaints.extend(table(&file)?);
        }
    }
    Ok(complaints)
}

/// Compares the crate graph with the layout.
fn graph(metadata: &serde_json::Value) -> Vec<String> {
    let mut complaints = Vec::new();
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = LAYOUT.iter().find(|(known, _)| *known == name) else {
            complaints.push(format!("{name}: not in the layout; ARCHITECTURE.md says what is"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            // Examples and tests may look into other rooms; the program may not.
            if dependency["kind"].as_str() == Some("dev") {
                continue;
            }
            let on = dependency["name"].as_str().unwrap_or_default();
            if names.contains(&on) && !allowed.contains(&on) {
                complaints.push(format!("{name} depends on {on}, against the layout"));
            }
            if PURE_ROOMS.contains(&name) && NOT_IN_PURE_ROOMS.contains(&on) {
                complaints.push(format!("{name} is a pure room and may not depend on {on}"));
            }
        }
    }
    complaints
}

/// A table has a header, as many cells in each line as the header, and no line twice. Lines that
/// begin with `#` are comments.
fn table(path: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    Ok(table_complaints(&text).into_iter().map(|found| format!("{name}:{found}")).collect())
}

fn table_complaints(text: &str) -> Vec<String> {
    let is_row = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    let width = text.lines().find(is_row).map_or(0, |header| header.split('\t').count());
    let mut complaints = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| is_row(line)) {
        let cells = line.split('\t').count();
        if cells != width {
            complaints.push(format!("{}: {cells} cells, the header has {width}", number + 1));
        }
        if !seen.insert(line) {
            complaints.push(format!("{}: the line stands twice", number + 1));
        }
    }
    complaints
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_tidy() {
        assert_eq!(check().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_arrow_is_found() {
        let metadata = serde_json::json!({"packages": [
            {"name": "model", "dependencies": []},
            {"name": "reading", "dependencies": [
                {"name": "extract", "kind": null},
                {"name": "language", "kind": "dev"},
                {"name": "rusqlite", "kind": null},
            ]},
            {"name": "extract", "dependencies": [{"name": "model", "kind": null}]},
            {"name": "language", "dependencies": []},
            {"name": "attic", "dependencies": []},
        ]});
        assert_eq!(
            graph(&metadata),
            [
                "reading depends on extract, against the layout",
                "reading is a pure room and may not depend on rusqlite",
                "attic: not in the layout; ARCHITECTURE.md says what is",
            ]
        );
    }

    #[test]
    fn a_crooked_table_is_found() {
        let text = "name\tkind\n# a comment\nTide Press\tagency\nHallin\nTide Press\tagency\n";
        assert_eq!(
            table_complaints(text),
            ["4: 1 cells, the header has 2", "5: the line stands twice"]
        );
    }
}
