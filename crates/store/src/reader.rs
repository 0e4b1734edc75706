//! What stands in a case? An unchanging snapshot of it.

use std::collections::VecDeque;
use std::path::Path;

use model::Page;
use rusqlite::Row;
use rusqlite::types::Value as Cell;
use serde_json::Value;

use crate::error::Error;
use crate::file::File;
use crate::migrate;
use crate::page;
use crate::tables::{self, Order, TABLES, Table};
use crate::wire::{Meta, PageRecord, Records, SkippedRecord};

/// Rows of a table fetched at once.
const ROWS: i64 = 500;

/// Pages fetched at once; they are large.
const PAGES: i64 = 16;

/// A case as it stood when it was opened: what is written meanwhile does not show.
#[derive(Debug)]
pub struct Reader {
    pub(crate) file: File,
    /// Whether the case is of a schema in which pages can wait for the end of a build.
    has_incoming: bool,
}

impl Reader {
    /// Opens the case at `path`.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = File::existing(path.as_ref())?;
        migrate::check(&file)?;
        Self::of(file)
    }

    /// The first question in a transaction fixes what it sees.
    pub(crate) fn of(file: File) -> Result<Self, Error> {
        file.run(
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;
             BEGIN",
        )?;
        let is_built = file.number("SELECT count(*) FROM meta")? > 0;
        let has_incoming = migrate::check(&file)? >= migrate::WITH_INCOMING;
        let reader = Self { file, has_incoming };
        if is_built {
            return Ok(reader);
        }
        let (path, pages) =
            (reader.file.path.clone(), reader.file.number("SELECT count(*) FROM pages")?);
        Err(Error::Unfinished { path, pages: pages.try_into().unwrap_or_default() })
    }

    /// How many pages wait for the end of a build that runs or was interrupted. They are no part
    /// of the snapshot.
    pub fn waiting(&self) -> Result<usize, Error> {
        if !self.has_incoming {
            return Ok(0);
        }
        Ok(self.file.number("SELECT count(*) FROM incoming")?.try_into().unwrap_or_default())
    }

    /// The rows of a table that belong to the snapshot, as a condition of SQL.
    pub(crate) fn shown(&self, table: &Table) -> &'static str {
        if self.has_incoming && table.name == "pages" {
            "id NOT IN (SELECT page FROM incoming WHERE is_new)"
        } else {
            "TRUE"
        }
    }

    /// What the case was made with; `None` before anything was written into it.
    pub fn meta(&self) -> Result<Option<Meta>, Error> {
        Ok(tables::table("meta").records(&self.file)?.pop())
    }

    /// The pages, without their bytes.
    pub fn pages(&self) -> Result<Vec<PageRecord>, Error> {
        let pages = tables::table("pages");
        pages.records_where(&self.file, self.shown(pages))
    }

    /// The inputs that were not read.
    pub fn skipped(&self) -> Result<Vec<SkippedRecord>, Error> {
        tables::table("skipped").records(&self.file)
    }

    /// Everything in the case.
    pub fn records(&self) -> Result<Records, Error> {
        let file = &self.file;
        Ok(Records {
            meta: self.meta()?.unwrap_or_default(),
            runs: tables::table("runs").records(file)?,
            pages: self.pages()?,
            articles: tables::table("articles").records(file)?,
            blocks: tables::table("blocks").records(file)?,
            comments: tables::table("comments").records(file)?,
            sentences: tables::table("sentences").records(file)?,
            statements: tables::table("statements").records(file)?,
            names: tables::table("names").records(file)?,
            times: tables::table("times").records(file)?,
            places: tables::table("places").records(file)?,
            actors: tables::table("actors").records(file)?,
            mentions: tables::table("mentions").records(file)?,
            events: tables::table("events").records(file)?,
            quantities: tables::table("quantities").records(file)?,
            notices: tables::table("notices").records(file)?,
            passages: tables::table("passages").records(file)?,
            families: tables::table("families").records(file)?,
            stories: tables::table("stories").records(file)?,
            claims: tables::table("claims").records(file)?,
            conflicts: tables::table("conflicts").records(file)?,
            series: tables::table("series").records(file)?,
            timeline: tables::table("timeline").records(file)?,
            naming: tables::table("naming").records(file)?,
            drift: tables::table("drift").records(file)?,
            skipped: tables::table("skipped").records(file)?,
        })
    }

    /// The kept pages with their bytes, by id, to be read again. A few at a time are in memory.
    pub fn pages_raw(&self) -> impl Iterator<Item = Result<Page, Error>> + '_ {
        let sql = format!(
            "SELECT {} FROM pages
             WHERE id > ?1 AND {} ORDER BY id LIMIT ?2",
            page::COLUMNS,
            self.shown(tables::table("pages"))
        );
        let fetch = move |last: &Key| {
            if self.is_shared()? {
                return Err(Error::Shared { path: self.file.path.clone() });
            }
            fetch(&self.file, &sql, last, PAGES, |row| {
                let page = page::of_row(&self.file, row)?;
                Ok((Key::Id(page.id.to_string()), page))
            })
        };
        Fetched::new(Key::Id(String::new()), fetch)
    }

    /// The rows of a table as JSON objects, in the order of their ids.
    pub fn table_json(
        &self,
        name: &str,
    ) -> Result<impl Iterator<Item = Result<Value, Error>> + '_, Error> {
        let table = TABLES.iter().find(|table| table.name == name);
        let table = table.ok_or_else(|| Error::NoSuchTable { name: name.to_owned() })?;
        let has_it = table.is_in(&self.file)?;
        Ok(has_it.then(|| self.rows(table)).into_iter().flatten())
    }

    fn rows(&self, table: &'static Table) -> impl Iterator<Item = Result<Value, Error>> + '_ {
        let (columns, order) = (table.columns(), table.order.columns());
        let (key, first) = match table.order {
            Order::Written => ("\"row\", NULL", Key::Row(i64::MIN)),
            Order::Key | Order::Id => ("\"id\", NULL", Key::Id(String::new())),
            Order::Article => (order, Key::InArticle(String::new(), i64::MIN)),
        };
        let is_behind = first.is_behind();
        let sql = format!(
            "SELECT {columns}, {key} FROM \"{}\" WHERE {is_behind} AND {} ORDER BY {order} LIMIT ?2",
            table.name,
            self.shown(table)
        );
        let at = table.n_columns();
        let fetch = move |last: &Key| {
            fetch(&self.file, &sql, last, ROWS, |row| {
                let key = last.of_row(row, at).map_err(|error| self.file.fails(error))?;
                Ok((key, table.json(&self.file, row)?))
            })
        };
        Fetched::new(first, fetch)
    }

    /// Looks at every byte, as `crate::check` does, and answers with the first thing that does
    /// not fit.
    pub fn check(&self) -> Result<(), Error> {
        let checkup = crate::check::examine(&self.file, |_| {})?;
        match checkup.findings.first() {
            None => Ok(()),
            Some(found) => Err(self.file.damaged(format!("{}: {}", found.place, found.what))),
        }
    }
}

/// Where the rows of one fetch end and those of the next begin.
#[derive(Clone, Debug)]
enum Key {
    Row(i64),
    Id(String),
    InArticle(String, i64),
}

impl Key {
    /// The condition for rows behind this key; the first part of it is `?1`, the second `?3`.
    fn is_behind(&self) -> &'static str {
        match self {
            Key::Row(_) => "\"row\" > ?1",
            Key::Id(_) => "\"id\" > ?1",
            Key::InArticle(..) => "(\"article\", \"row\") > (?1, ?3)",
        }
    }

    /// The key of a row, of the same kind as this one, whose parts stand at `at` and behind it.
    fn of_row(&self, row: &Row<'_>, at: usize) -> rusqlite::Result<Key> {
        Ok(match self {
            Key::Row(_) => Key::Row(row.get(at)?),
            Key::Id(_) => Key::Id(row.get(at)?),
            Key::InArticle(..) => Key::InArticle(row.get(at)?, row.get(at + 1)?),
        })
    }

    fn parts(&self) -> (Cell, Option<i64>) {
        match self {
            Key::Row(row) => (Cell::Integer(*row), None),
            Key::Id(id) => (Cell::Text(id.clone()), None),
            Key::InArticle(article, row) => (Cell::Text(article.clone()), Some(*row)),
        }
    }
}

/// Rows that come a few at a time; ends behind the first error.
struct Fetched<T, F> {
    last: Key,
    ready: VecDeque<(Key, T)>,
    fetch: F,
    done: bool,
}

impl<T, F: FnMut(&Key) -> Result<Vec<(Key, T)>, Error>> Fetched<T, F> {
    fn new(first: Key, fetch: F) -> Self {
        Self { last: first, ready: VecDeque::new(), fetch, done: false }
    }
}

impl<T, F: FnMut(&Key) -> Result<Vec<(Key, T)>, Error>> Iterator for Fetched<T, F> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() && !self.done {
            match (self.fetch)(&self.last) {
                Ok(rows) => self.ready = rows.into(),
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        let Some((key, row)) = self.ready.pop_front() else {
            self.done = true;
            return None;
        };
        self.last = key;
        Some(Ok(row))
    }
}

fn fetch<T>(
    file: &File,
    sql: &str,
    last: &Key,
    n_rows: i64,
    read: impl Fn(&Row<'_>) -> Result<(Key, T), Error>,
) -> Result<Vec<(Key, T)>, Error> {
    let mut select = file.connection.prepare_cached(sql).map_err(|error| file.fails(error))?;
    let (first, second) = last.parts();
    let mut cells = vec![first, Cell::Integer(n_rows)];
    cells.extend(second.map(Cell::Integer));
    let cells = rusqlite::params_from_iter(cells);
    let mut rows = select.query(cells).map_err(|error| file.fails(error))?;
    let mut read_rows = Vec::new();
    while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
        read_rows.push(read(row)?);
    }
    Ok(read_rows)
}
