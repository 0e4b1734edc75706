//! An open SQLite file, and what its errors mean for a case.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::Error;

/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The length of the head of an SQLite file.
const HEAD: u64 = 100;

/// An open file and its name, for messages.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) connection: Connection,
}

impl File {
    /// A file in memory alone.
    pub(crate) fn in_memory() -> Result<Self, Error> {
        let path = PathBuf::from(":memory:");
        match Connection::open_in_memory() {
            Ok(connection) => Ok(Self { path, connection }),
            Err(source) => Err(Error::Sqlite { path, source }),
        }
    }

    /// Refuses a path at which something stands that is no case.
    pub(crate) fn may_become_a_case(path: &Path) -> Result<(), Error> {
        match looks(path)? {
            Looks::Missing | Looks::Empty | Looks::Sqlite => Ok(()),
            Looks::Cut => Err(cut(path)),
            Looks::Other(found) => Err(not_a_case(path, found)),
        }
    }

    /// Opens a file for writing; makes it if there is none.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        Self::may_become_a_case(path)?;
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a file that has to be there, for reading.
    ///
    /// It is opened for writing where that is allowed, for the last of such connections tidies the
    /// files beside it away; a read-only one would leave them. Nothing is written all the same:
    /// the reader sets `query_only`.
    pub(crate) fn existing(path: &Path) -> Result<Self, Error> {
        match looks(path)? {
            Looks::Sqlite => {}
            Looks::Missing => {
                return Err(Error::Missing { path: path.to_owned() });
            }
            Looks::Empty => return Err(not_a_case(path, "an empty file")),
            Looks::Cut => return Err(cut(path)),
            Looks::Other(found) => return Err(not_a_case(path, found)),
        }
        let file = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|_| Self::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        let probe = file.connection.query_row("PRAGMA schema_version", [], |row| row.get(0));
        match probe {
            Ok::<i64, _>(_) => Ok(file),
            // A folder that may not be written has no place for the index of the log. Without a
            // log there is nothing to index: the file alone is the case.
            Err(error) if is_code(&error, ErrorCode::CannotOpen) && !has_log(path) => {
                Self::immutable(path)
            }
            Err(error) => Err(file.fails(error)),
        }
    }

    fn immutable(path: &Path) -> Result<Self, Error> {
        let name = path.to_string_lossy();
        let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let uri = format!("file:{name}?immutable=1");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let opened = Connection::open_with_flags(uri, flags);
        let path = path.to_owned();
        match opened {
            Ok(connection) => Ok(Self { path, connection }),
            Err(source) => Err(Error::Sqlite { path, source }),
        }
    }

    fn open(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags);
        let path = path.to_owned();
        match opened {
            Ok(connection) => Ok(Self { path, connection }),
            Err(source) => Err(Error::Sqlite { path, source }),
        }
    }

    /// Runs statements that answer nothing.
    pub(crate) fn run(&self, sql: &str) -> Result<(), Error> {
        self.connection.execute_batch(sql).map_err(|error| self.fails(error))
    }

    /// One number that a statement answers with.
    pub(crate) fn number(&self, sql: &str) -> Result<i64, Error> {
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|error| self.fails(error))
    }

    /// What an error of SQLite means here.
    pub(crate) fn fails(&self, error: rusqlite::Error) -> Error {
        let is_damage = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => matches!(
                failure.code,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown
            ),
            // Our own statements are right: where one does not fit, a table is missing or changed.
            rusqlite::Error::SqlInputError { .. }
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::QueryReturnedNoRows
            | rusqlite::Error::Utf8Error(..) => true,
            _ => false,
        };
        if is_damage {
            return self.damaged(error.to_string());
        }
        if is_code(&error, ErrorCode::DiskFull) {
            return Error::Full { path: self.path.clone() };
        }
        Error::Sqlite { path: self.path.clone(), source: error }
    }

    /// The file does not hold what it should.
    pub(crate) fn damaged(&self, reason: String) -> Error {
        Error::Damaged { path: self.path.clone(), reason }
    }
}

/// Whether SQLite gave this code.
pub(crate) fn is_code(error: &rusqlite::Error, code: ErrorCode) -> bool {
    error.sqlite_error_code() == Some(code)
}

/// What a file looks like before SQLite sees it.
enum Looks {
    Missing,
    Empty,
    Sqlite,
    /// An SQLite file whose end is missing.
    Cut,
    Other(&'static str),
}

fn looks(path: &Path) -> Result<Looks, Error> {
    let failed = |source: io::Error| Error::Io { path: path.to_owned(), source };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Looks::Missing),
        Err(error) => return Err(failed(error)),
    };
    if metadata.is_dir() {
        return Ok(Looks::Other("a folder"));
    }
    if !metadata.is_file() {
        return Ok(Looks::Other("no plain file"));
    }
    let mut head = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(HEAD).read_to_end(&mut head).map_err(failed)?;
    Ok(if head.is_empty() {
        Looks::Empty
    } else if !head.starts_with(MAGIC) {
        Looks::Other("no SQLite file")
    } else if !metadata.len().is_multiple_of(page_size(&head)) && !has_log(path) {
        Looks::Cut
    } else {
        Looks::Sqlite
    })
}

/// The size of the file's pages, as its head tells it. A file of broken pages was cut, unless a log
/// beside it has the rest. SQLite would read a lost end as zeros, and would take a file that is
/// shorter than one page for a blank one and write into it.
fn page_size(head: &[u8]) -> u64 {
    match head.get(16..18) {
        Some(&[0, 1]) => 1 << 16,
        Some(&[high, low]) => u64::from(u16::from_be_bytes([high, low])),
        None | Some(_) => u64::MAX,
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).exists()
}

pub(crate) fn not_a_case(path: &Path, found: &'static str) -> Error {
    Error::NotACase { path: path.to_owned(), found }
}

fn cut(path: &Path) -> Error {
    Error::Damaged { path: path.to_owned(), reason: "its end is missing".to_owned() }
}
