//! How does a record become a row?
//!
//! Every table has the fields of its record as columns. Words and numbers stand in them as they
//! are; lists and objects stand as JSON text, which SQLite's own JSON functions, Datasette, R and
//! pandas can open. `row` numbers the rows of a table as they were written; the order in which they
//! are read depends on the records alone (`Order`).

use rusqlite::Row;
use rusqlite::types::{Value as Cell, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::cells::NoRow;
use crate::error::Error;
use crate::file::File;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Integer,
    Boolean,
    Real,
    Json,
}

/// The order in which the rows of a table are read. Pages come into a case in any order, so it may
/// not be that of their coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they were written: tables that are written as a whole, or by people.
    Written,
    /// By id, which is the table's own key.
    Key,
    /// By id.
    Id,
    /// By article, and as they stand in it: those of one article are written together.
    Article,
}

/// One table of a case.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: &'static str,
    /// The first schema that has it.
    pub(crate) since: u32,
    /// The order in which its rows are read.
    pub(crate) order: Order,
    /// The fields of its records, each with what it holds.
    columns: &'static [(&'static str, Holds)],
    /// Further column definitions and constraints, as SQL.
    more: &'static str,
}

use Holds::{Boolean, Integer, Json, Real, Text};
use Order::{Article as InArticle, Id, Key, Written};

/// Tables with so many rows an article that an index of their ids would be a tenth of the case.
/// Their rows are found by their article, which an id begins with.
pub(crate) const MANY: [&str; 6] = ["blocks", "names", "times", "places", "mentions", "notices"];

const OF_ARTICLE: &str = ", FOREIGN KEY (article) REFERENCES articles (id)";

/// Every table that users see, in the order of an export.
#[rustfmt::skip]
pub(crate) const TABLES: [Table; 27] = [
    Table { name: "meta", since: 1, order: Written, more: "", columns: &[
        ("schema", Integer), ("engine", Text), ("model", Text), ("knowledge", Text),
        ("options", Text)] },
    Table { name: "runs", since: 1, order: Written, more: "", columns: &[
        ("id", Text), ("version", Text), ("digests", Json), ("options", Json)] },
    Table { name: "skipped", since: 1, order: Written, more: "", columns: &[
        ("source", Text), ("reason", Text)] },
    Table { name: "pages", since: 1, order: Key, columns: &[
        ("id", Text), ("sources", Json), ("url", Text), ("fetched_at", Text), ("sha256", Text),
        ("media_type", Text)],
        more: ", form TEXT NOT NULL, given TEXT NOT NULL, raw BLOB NOT NULL" },
    Table { name: "articles", since: 1, order: Id, columns: &[
        ("id", Text), ("page", Text), ("source", Text), ("url", Text), ("outlet", Text),
        ("outlet_evidence", Json), ("title", Text), ("title_evidence", Json), ("byline", Json),
        ("byline_evidence", Json), ("credits", Json), ("published", Json), ("written", Json),
        ("modified", Json), ("dateline", Json), ("language", Text), ("text", Text),
        ("words", Integer), ("family", Text), ("story", Text), ("revision_of", Text)],
        more: ", FOREIGN KEY (page) REFERENCES pages (id)" },
    Table { name: "blocks", since: 1, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("ordinal", Integer), ("kind", Text), ("start", Integer),
        ("end", Integer), ("text", Text), ("rule", Text)] },
    Table { name: "comments", since: 1, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("ordinal", Integer), ("author", Text), ("posted", Text),
        ("stamp", Text), ("text", Text), ("reply_to", Integer)] },
    Table { name: "sentences", since: 1, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("ordinal", Integer), ("start", Integer),
        ("end", Integer), ("text", Text)] },
    Table { name: "statements", since: 1, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("speaker", Json), ("addressee", Json), ("cue", Json),
        ("act", Text), ("negated", Boolean), ("quotation", Text), ("content", Json),
        ("insertions", Json), ("relays", Json), ("basis", Text), ("hedges", Json),
        ("said_at", Json), ("sentence", Text), ("sentence_id", Text), ("rule", Text),
        ("run", Text), ("confidence", Real)] },
    Table { name: "names", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("text", Text),
        ("kind", Text)] },
    Table { name: "times", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("text", Text),
        ("type", Text), ("value", Text), ("first_day", Text), ("last_day", Text),
        ("sentence", Text), ("sentence_id", Text), ("rule", Text), ("run", Text)] },
    Table { name: "places", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("text", Text),
        ("name", Text), ("geonames", Integer), ("country", Text), ("lat", Real), ("lon", Real),
        ("sentence", Text), ("sentence_id", Text), ("rule", Text), ("run", Text)] },
    Table { name: "actors", since: 3, order: Key, more: "", columns: &[
        ("id", Text), ("name", Text), ("kind", Text), ("country", Text), ("roles", Json),
        ("aliases", Json)] },
    Table { name: "mentions", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("text", Text),
        ("kind", Text), ("actor", Text), ("name", Text), ("code", Text),
        ("sentence", Text), ("sentence_id", Text), ("rule", Text), ("run", Text)] },
    Table { name: "events", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("trigger", Json),
        ("type", Text), ("mode", Text), ("context", Json), ("cameo", Text), ("quad", Integer),
        ("goldstein", Real), ("actors", Json), ("recipients", Json), ("status", Text),
        ("stances", Json), ("condition", Json), ("date", Json), ("place", Json),
        ("quantities", Json), ("statement", Text), ("attribution", Json),
        ("duplicates_of", Text), ("sentence", Text), ("sentence_id", Text), ("rule", Text),
        ("run", Text), ("confidence", Real)] },
    Table { name: "quantities", since: 3, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("start", Integer), ("end", Integer), ("text", Text),
        ("value", Real), ("low", Real), ("high", Real), ("vague", Boolean), ("unit", Text),
        ("measure", Text), ("of", Text), ("per", Text), ("as_of", Text),
        ("sentence", Text), ("sentence_id", Text), ("rule", Text), ("run", Text)] },
    Table { name: "notices", since: 1, order: InArticle, more: OF_ARTICLE, columns: &[
        ("id", Text), ("article", Text), ("kind", Text), ("text", Text), ("start", Integer),
        ("end", Integer)] },
    Table { name: "passages", since: 1, order: Id, more: "", columns: &[
        ("id", Text), ("a", Json), ("b", Json), ("shared_words", Integer), ("changes", Json)] },
    Table { name: "families", since: 1, order: Id, more: "", columns: &[
        ("id", Text), ("aliases", Json), ("origin", Text), ("agency", Text), ("members", Json)] },
    Table { name: "stories", since: 3, order: Id, more: "", columns: &[
        ("id", Text), ("aliases", Json), ("title", Text), ("title_from", Text), ("start", Text),
        ("end", Text), ("articles", Json), ("families", Json), ("related", Json)] },
    Table { name: "claims", since: 1, order: Id, more: "", columns: &[
        ("id", Text), ("aliases", Json), ("text", Text), ("kind", Text), ("members", Json),
        ("voices", Json), ("origins_max", Integer), ("origins_min", Integer), ("pages", Integer),
        ("first_seen", Text)] },
    Table { name: "conflicts", since: 3, order: Id, more: "", columns: &[
        ("id", Text), ("kind", Text), ("about", Text), ("story", Text), ("sides", Json),
        ("status", Text)] },
    Table { name: "series", since: 3, order: Id, more: "", columns: &[
        ("id", Text), ("about", Text), ("measure", Text), ("unit", Text), ("story", Text),
        ("points", Json)] },
    Table { name: "timeline", since: 3, order: Key, more: "", columns: &[
        ("id", Text), ("story", Text), ("date", Json), ("text", Text), ("sentence", Text),
        ("sentence_id", Text), ("events", Json), ("origins_max", Integer)] },
    Table { name: "naming", since: 3, order: Key, more: "", columns: &[
        ("id", Text), ("story", Text), ("actor", Text), ("article", Text), ("outlet", Text),
        ("surface", Text), ("start", Integer), ("end", Integer), ("voice", Text),
        ("speaker", Text), ("place", Text), ("count", Integer)] },
    Table { name: "drift", since: 3, order: Id, more: "", columns: &[
        ("id", Text), ("kind", Text), ("story", Text), ("from", Json), ("to", Json)] },
    Table { name: "reviews", since: 1, order: Written, more: "", columns: &[
        ("record", Text), ("table", Text), ("verdict", Text), ("field", Text), ("was", Json),
        ("should_be", Json), ("note", Text), ("reviewer", Text), ("at", Text), ("anchor", Json)] },
];

impl Order {
    /// The columns that give the order.
    pub(crate) fn columns(self) -> &'static str {
        match self {
            Written => "\"row\"",
            Key | Id => "\"id\"",
            InArticle => "\"article\", \"row\"",
        }
    }
}

/// The names of all tables, in the order of an export.
pub fn names() -> Vec<&'static str> {
    TABLES.iter().map(|table| table.name).collect()
}

/// The table of that name.
///
/// # Panics
/// Never for the names above, and no other name is asked for: those that users type go through
/// [`crate::Reader::table_json`].
pub(crate) fn table(name: &str) -> &'static Table {
    TABLES.iter().find(|table| table.name == name).expect("tables are asked for by constants")
}

impl Table {
    /// Whether the case has the table: an older schema may lack it.
    pub(crate) fn is_in(&self, file: &File) -> Result<bool, Error> {
        Ok(self.since == 1 || crate::migrate::check(file)? >= i64::from(self.since))
    }

    /// The statement that makes the table.
    pub(crate) fn create(&self) -> String {
        let mut sql = format!("CREATE TABLE \"{}\" (", self.name);
        if self.order != Key {
            sql.push_str("\"row\" INTEGER PRIMARY KEY, ");
        }
        for (idx, (name, holds)) in self.columns.iter().enumerate() {
            let comma = if idx == 0 { "" } else { ", " };
            let unique = if *name != "id" {
                ""
            } else if self.order == Key {
                " NOT NULL PRIMARY KEY"
            } else if self.order == InArticle {
                // Where these ids have an index, it is made late (`migrate`).
                " NOT NULL"
            } else {
                " NOT NULL UNIQUE"
            };
            let sql_type = match holds {
                Text | Json => "TEXT",
                Integer | Boolean => "INTEGER",
                Real => "REAL",
            };
            sql.extend([comma, "\"", name, "\" ", sql_type, unique]);
        }
        sql + self.more + ")"
    }

    /// The columns' names for a statement, quoted, for `end` is a word of SQL.
    pub(crate) fn columns(&self) -> String {
        let quoted: Vec<String> =
            self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        quoted.join(", ")
    }

    /// The columns, each with what it holds.
    pub(crate) fn columns_with_kinds(&self) -> &'static [(&'static str, Holds)] {
        self.columns
    }

    /// How many columns [`Table::columns`] are.
    pub(crate) fn n_columns(&self) -> usize {
        self.columns.len()
    }

    /// The columns' names.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(name, _)| *name).collect()
    }

    /// Writes records in the order in which they come.
    pub(crate) fn insert<T: Serialize>(&self, file: &File, records: &[T]) -> Result<(), Error> {
        records.iter().try_for_each(|record| self.insert_cells(file, self.cells(record)?))
    }

    /// Writes a row.
    pub(crate) fn insert_cells(&self, file: &File, cells: Vec<Cell>) -> Result<(), Error> {
        let marks = vec!["?"; self.columns.len()].join(", ");
        let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({marks})", self.name, self.columns());
        let mut insert = file.connection.prepare_cached(&sql).map_err(|error| file.fails(error))?;
        let done = insert.execute(rusqlite::params_from_iter(cells));
        done.map(drop).map_err(|error| file.fails(error))
    }

    /// The cells of a record's row.
    pub(crate) fn cells<T: Serialize>(&self, record: &T) -> Result<Vec<Cell>, Error> {
        let unwritable = |NoRow(reason)| Error::Unwritable { table: self.name, reason };
        crate::cells::cells(self, record).map_err(unwritable)
    }

    /// Reads a row whose first cells are [`Table::columns`].
    pub(crate) fn json(&self, file: &File, row: &Row<'_>) -> Result<Value, Error> {
        let mut fields = Map::new();
        for (idx, (name, holds)) in self.columns.iter().enumerate() {
            let cell = row.get_ref(idx).map_err(|error| file.fails(error))?;
            let value = value(cell, *holds).ok_or_else(|| {
                file.damaged(format!("a `{name}` in table `{}` cannot be read", self.name))
            })?;
            fields.insert((*name).to_owned(), value);
        }
        Ok(Value::Object(fields))
    }

    /// Reads all rows as records, in order.
    pub(crate) fn records<T: DeserializeOwned>(&self, file: &File) -> Result<Vec<T>, Error> {
        self.records_where(file, "TRUE")
    }

    /// Reads the rows for which `condition` holds as records, in order.
    pub(crate) fn records_where<T: DeserializeOwned>(
        &self,
        file: &File,
        condition: &str,
    ) -> Result<Vec<T>, Error> {
        if !self.is_in(file)? {
            return Ok(Vec::new());
        }
        let (columns, order) = (self.columns(), self.order.columns());
        let sql =
            format!("SELECT {columns} FROM \"{}\" WHERE {condition} ORDER BY {order}", self.name);
        let mut select = file.connection.prepare(&sql).map_err(|error| file.fails(error))?;
        let mut rows = select.query([]).map_err(|error| file.fails(error))?;
        let mut records = Vec::new();
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            records.push(self.record(file, row)?);
        }
        Ok(records)
    }

    /// Reads one row as a record.
    pub(crate) fn record<T: DeserializeOwned>(
        &self,
        file: &File,
        row: &Row<'_>,
    ) -> Result<T, Error> {
        let record = serde_json::from_value(self.json(file, row)?);
        record.map_err(|error| {
            file.damaged(format!("a row of table `{}` is no record: {error}", self.name))
        })
    }
}

fn value(cell: ValueRef<'_>, holds: Holds) -> Option<Value> {
    match (holds, cell) {
        (_, ValueRef::Null) => Some(Value::Null),
        (Text, ValueRef::Text(text)) => Some(Value::from(std::str::from_utf8(text).ok()?)),
        (Integer, ValueRef::Integer(number)) => Some(Value::from(number)),
        (Boolean, ValueRef::Integer(truth)) => Some(Value::from(truth != 0)),
        (Real, ValueRef::Real(number)) => Some(Value::from(number)),
        (Json, ValueRef::Text(text)) => serde_json::from_slice(text).ok(),
        _ => None,
    }
}
