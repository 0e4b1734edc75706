//! What may leave the house? A copy of a case for sending.
//!
//! The copy holds what was read and not what it was read from: no raw bytes, no readers' comments,
//! no paths of this machine, none of what the input said beside the page. It is a fresh file into
//! which rows are written that were reduced before, so nothing of what is left out stands in its
//! free pages either. Only tables that are named in `reduce` are copied: one that is added later
//! stays at home until somebody decides.
//!
//! | module | answers |
//! |---|---|
//! | `paths` | what of a path or an address may be sent? |
//! | `commenters` | does this string repeat a commenter's name or words? |
//! | `reduce` | what remains of a row? |

mod commenters;
mod paths;
mod reduce;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::params;
use serde_json::Value;

use crate::error::Error;
use crate::file::File;
use crate::migrate;
use crate::reader::Reader;
use crate::tables::{self, TABLES};
use reduce::Reducer;

/// Rows written at once.
const ROWS: usize = 500;

/// The table that only a copy has: what was left out, in numbers. A copy is told from a case by it.
const MARK: &str = "CREATE TABLE shared (what TEXT NOT NULL, n INTEGER NOT NULL)";

/// What a copy does not hold, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Pages whose raw bytes stayed behind, with all that the input said beside them.
    pub pages: u64,
    /// The raw bytes themselves, packed as they stand in the case.
    pub raw_bytes: u64,
    /// Readers' comments.
    pub comments: u64,
    /// Blocks, notices and words of evidence that repeated a comment or a commenter's name.
    pub repeats: u64,
    /// Local paths, of which at most the file name is left.
    pub paths: u64,
    /// Reviews, where they were not to go along.
    pub reviews: u64,
}

impl LeftOut {
    /// Each number with the word for it, as the copy's own table `shared` has them.
    pub fn counts(&self) -> [(&'static str, u64); 6] {
        [
            ("pages", self.pages),
            ("raw_bytes", self.raw_bytes),
            ("comments", self.comments),
            ("repeats", self.repeats),
            ("paths", self.paths),
            ("reviews", self.reviews),
        ]
    }
}

impl Reader {
    /// Writes a copy for sending to `path`. What stands there is replaced, once the copy is whole.
    /// Reviews go along if `with_reviews` says so.
    pub fn share(&self, path: &Path, with_reviews: bool) -> Result<LeftOut, Error> {
        let part = part_of(path);
        let written = write(self, &part, with_reviews).and_then(|left_out| {
            let moved = fs::rename(&part, path);
            moved.map_err(|source| Error::Io { path: path.to_owned(), source })?;
            Ok(left_out)
        });
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }

    /// Whether this is a copy for sending, without raw pages.
    pub fn is_shared(&self) -> Result<bool, Error> {
        is_shared(&self.file)
    }
}

/// Whether the file is a copy for sending.
pub(crate) fn is_shared(file: &File) -> Result<bool, Error> {
    let marks = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'shared'";
    Ok(file.number(marks)? > 0)
}

/// The name under which the copy is written until it is whole.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    PathBuf::from(name)
}

fn write(reader: &Reader, part: &Path, with_reviews: bool) -> Result<LeftOut, Error> {
    let copy = File::create(part)?;
    if !migrate::is_blank(&copy)? {
        return Err(copy.damaged("it is left of another copy; remove it".to_owned()));
    }
    copy.run("BEGIN IMMEDIATE")?;
    migrate::prepare(&copy)?;
    copy.run(MARK)?;
    let mut reducer = Reducer::new(reader);
    for table in &TABLES {
        match table.name {
            "pages" => copy_pages(reader, &copy, &mut reducer)?,
            "comments" => reducer.left_out.comments = count(reader, "comments")?,
            "reviews" if !with_reviews => reducer.left_out.reviews = count(reader, "reviews")?,
            name if reduce::GO_ALONG.contains(&name) => {
                copy_rows(reader, &copy, &mut reducer, name)?;
            }
            _ => {}
        }
    }
    for (what, n) in reducer.left_out.counts() {
        let insert = "INSERT INTO shared (what, n) VALUES (?, ?)";
        let done = copy.connection.execute(insert, params![what, n.cast_signed()]);
        done.map_err(|error| copy.fails(error))?;
    }
    migrate::index_late(&copy, || true)?;
    copy.run("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild'); COMMIT")?;
    Ok(reducer.left_out)
}

fn count(reader: &Reader, table: &str) -> Result<u64, Error> {
    let n = reader.file.number(&format!("SELECT count(*) FROM \"{table}\""))?;
    Ok(n.unsigned_abs())
}

fn copy_rows(
    reader: &Reader,
    copy: &File,
    reducer: &mut Reducer<'_>,
    name: &'static str,
) -> Result<(), Error> {
    let table = tables::table(name);
    let mut ready: Vec<Value> = Vec::with_capacity(ROWS);
    for row in reader.table_json(name)? {
        ready.extend(reducer.row(name, row?)?);
        if ready.len() >= ROWS {
            table.insert(copy, &ready)?;
            ready.clear();
        }
    }
    table.insert(copy, &ready)
}

/// Pages keep their hash, so that a citation can be checked against the page; their bytes and what
/// the input said beside them are blank.
fn copy_pages(reader: &Reader, copy: &File, reducer: &mut Reducer<'_>) -> Result<(), Error> {
    let shown = reader.shown(tables::table("pages"));
    let bytes = format!("SELECT coalesce(sum(length(raw)), 0) FROM pages WHERE {shown}");
    reducer.left_out.raw_bytes = reader.file.number(&bytes)?.unsigned_abs();
    let insert = "INSERT INTO pages (id, sources, url, fetched_at, sha256, media_type, form, given,
                  raw) VALUES (?, ?, ?, ?, ?, ?, '', '{}', zeroblob(0))";
    let mut insert = copy.connection.prepare(insert).map_err(|error| copy.fails(error))?;
    for row in reader.table_json("pages")? {
        if let Some(page) = reducer.row("pages", row?)? {
            let text = |name: &str| page.get(name).and_then(Value::as_str);
            let sources = page.get("sources").map(Value::to_string);
            let (url, fetched_at) = (text("url"), text("fetched_at"));
            let (sha256, media_type) = (text("sha256"), text("media_type"));
            let cells = params![text("id"), sources, url, fetched_at, sha256, media_type];
            insert.execute(cells).map_err(|error| copy.fails(error))?;
            reducer.left_out.pages += 1;
        }
    }
    Ok(())
}
