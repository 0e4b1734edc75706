//! How do the records of one article wait for the end of a build?
//!
//! As the cells of their rows, so that they need only be put in place then: making cells of records
//! takes a while and needs no case, so it is done on the threads that read.

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value as Cell, ValueRef};
use serde::Serialize;

use crate::error::Error;
use crate::file::File;
use crate::tables::{self, Table};
use crate::wire::{ActorRecord, ArticleRecords};

/// The tables of one article in the order in which their rows are written: rows that point at others
/// come behind those that they point at.
pub(crate) const TABLES: [&str; 12] = [
    "articles",
    "blocks",
    "comments",
    "sentences",
    "statements",
    "names",
    "times",
    "places",
    "mentions",
    "events",
    "quantities",
    "notices",
];

/// The records of one article as bytes. Its page stands in a table already, and its actors are
/// joined with those of others, so they are told apart.
pub(crate) fn pack(records: &ArticleRecords) -> Result<Vec<u8>, Error> {
    let ArticleRecords {
        page: _,
        article,
        blocks,
        comments,
        sentences,
        statements,
        names,
        times,
        places,
        actors,
        mentions,
        quantities,
        events,
        notices,
    } = records;
    let mut out = Vec::new();
    let unwritable =
        |error: serde_json::Error| Error::Unwritable { table: "actors", reason: error.to_string() };
    let actors = serde_json::to_vec(actors).map_err(unwritable)?;
    put_bytes(&mut out, &actors);
    put_bytes(&mut out, article.id.as_bytes());
    put(&mut out, "articles", std::slice::from_ref(article))?;
    put(&mut out, "blocks", blocks)?;
    put(&mut out, "comments", comments)?;
    put(&mut out, "sentences", sentences)?;
    put(&mut out, "statements", statements)?;
    put(&mut out, "names", names)?;
    put(&mut out, "times", times)?;
    put(&mut out, "places", places)?;
    put(&mut out, "mentions", mentions)?;
    put(&mut out, "events", events)?;
    put(&mut out, "quantities", quantities)?;
    put(&mut out, "notices", notices)?;
    Ok(out)
}

fn put<T: Serialize>(out: &mut Vec<u8>, table: &'static str, records: &[T]) -> Result<(), Error> {
    out.extend((records.len() as u64).to_le_bytes());
    let table = tables::table(table);
    for record in records {
        for cell in table.cells(record)? {
            match cell {
                Cell::Null => out.push(NULL),
                Cell::Integer(number) => {
                    out.push(INTEGER);
                    out.extend(number.to_le_bytes());
                }
                Cell::Real(number) => {
                    out.push(REAL);
                    out.extend(number.to_le_bytes());
                }
                Cell::Text(text) => {
                    out.push(TEXT);
                    put_bytes(out, text.as_bytes());
                }
                Cell::Blob(bytes) => {
                    out.push(BLOB);
                    put_bytes(out, &bytes);
                }
            }
        }
    }
    Ok(())
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u64).to_le_bytes());
    out.extend_from_slice(bytes);
}

const NULL: u8 = 0;
const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BLOB: u8 = 4;

/// The records of one article that waited.
pub(crate) struct Waiting<'b> {
    /// What the article knows of its actors.
    pub(crate) actors: Vec<ActorRecord>,
    /// The article's id.
    pub(crate) article: &'b str,
    /// The rows of each of [`TABLES`].
    rows: Vec<Vec<Vec<Borrowed<'b>>>>,
}

/// A cell that stands in the bytes.
#[derive(Clone, Copy)]
struct Borrowed<'b>(ValueRef<'b>);

impl ToSql for Borrowed<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

impl<'b> Waiting<'b> {
    /// The records that were packed; `None` for bytes that are none.
    pub(crate) fn unpack(bytes: &'b [u8]) -> Option<Self> {
        let mut from = From(bytes);
        let actors = serde_json::from_slice(from.bytes()?).ok()?;
        let article = std::str::from_utf8(from.bytes()?).ok()?;
        let mut rows = Vec::with_capacity(TABLES.len());
        for table in TABLES {
            let n_columns = tables::table(table).n_columns();
            let n_rows = from.count()?;
            let row = |from: &mut From<'b>| (0..n_columns).map(|_| from.cell()).collect();
            rows.push((0..n_rows).map(|_| row(&mut from)).collect::<Option<Vec<_>>>()?);
        }
        from.0.is_empty().then_some(Self { actors, article, rows })
    }

    /// Writes the rows; the article is told to stem from `source`.
    pub(crate) fn write(&self, file: &File, source: Option<&str>) -> Result<(), Error> {
        for (table, rows) in TABLES.into_iter().zip(&self.rows) {
            if rows.is_empty() {
                continue;
            }
            let table = tables::table(table);
            let mut insert = file
                .connection
                .prepare_cached(&insert(table))
                .map_err(|error| file.fails(error))?;
            let is_source = |at: usize| table.name == "articles" && table.names()[at] == "source";
            for row in rows {
                let told = row.iter().enumerate().map(|(at, cell)| match source {
                    _ if !is_source(at) => *cell,
                    Some(source) => Borrowed(ValueRef::Text(source.as_bytes())),
                    None => Borrowed(ValueRef::Null),
                });
                insert
                    .execute(rusqlite::params_from_iter(told))
                    .map_err(|error| file.fails(error))?;
            }
        }
        Ok(())
    }
}

fn insert(table: &Table) -> String {
    let marks = vec!["?"; table.n_columns()].join(", ");
    format!("INSERT INTO \"{}\" ({}) VALUES ({marks})", table.name, table.columns())
}

struct From<'b>(&'b [u8]);

impl<'b> From<'b> {
    fn take(&mut self, n_bytes: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(n_bytes)?;
        self.0 = rest;
        Some(taken)
    }

    fn eight(&mut self) -> Option<[u8; 8]> {
        self.take(8)?.try_into().ok()
    }

    /// A number of things of which each has a byte at least.
    fn count(&mut self) -> Option<usize> {
        let number = usize::try_from(u64::from_le_bytes(self.eight()?)).ok()?;
        (number <= self.0.len()).then_some(number)
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let n_bytes = self.count()?;
        self.take(n_bytes)
    }

    fn cell(&mut self) -> Option<Borrowed<'b>> {
        let cell = match self.take(1)?[0] {
            NULL => ValueRef::Null,
            INTEGER => ValueRef::Integer(i64::from_le_bytes(self.eight()?)),
            REAL => ValueRef::Real(f64::from_le_bytes(self.eight()?)),
            TEXT => ValueRef::Text(self.bytes()?),
            BLOB => ValueRef::Blob(self.bytes()?),
            _ => return None,
        };
        Some(Borrowed(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_bytes_are_no_records() {
        let mut bytes = Vec::new();
        put_bytes(&mut bytes, b"[]");
        put_bytes(&mut bytes, b"page/articles/0");
        for _ in TABLES {
            bytes.extend(0u64.to_le_bytes());
        }
        assert!(Waiting::unpack(&bytes).is_some_and(|found| found.article == "page/articles/0"));
        for length in 0..bytes.len() {
            assert!(Waiting::unpack(&bytes[..length]).is_none(), "{length} bytes");
        }
        bytes.push(0);
        assert!(Waiting::unpack(&bytes).is_none());
    }
}
