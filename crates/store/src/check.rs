//! Is a case whole? Every byte is looked at, and what does not fit is told record by record.
//!
//! Three kinds of damage have three remedies: what was derived is made again from the pages that the
//! case keeps; a page whose bytes were bent has to come from its source; a file that SQLite itself
//! cannot read has to come from a copy.

use std::path::Path;

use serde_json::Value;

use crate::error::Error;
use crate::file::File;
use crate::migrate;
use crate::page;
use crate::press::{unpress, unseal};
use crate::tables::{self, TABLES, Table};
use crate::wire::CodePoints;

/// So many findings of one kind are told; more are counted.
const TOLD: usize = 20;

/// What kind of thing is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// The file itself: SQLite finds its own structures broken.
    File,
    /// The bytes of a page.
    Page,
    /// What was derived from pages.
    Derived,
    /// What a person wrote.
    Review,
}

impl Damage {
    /// The word for it in output.
    pub fn word(self) -> &'static str {
        match self {
            Damage::File => "file",
            Damage::Page => "page",
            Damage::Derived => "derived",
            Damage::Review => "review",
        }
    }

    /// What can be done about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Damage::File => {
                "the file is broken: take it from a copy; `whosays export` may still save tables that \
                 can be read, and a new `whosays build` from the sources makes the case again"
            }
            Damage::Page => {
                "these pages lost their bytes: take the case from a copy, or build a new one from the \
                 sources of its pages"
            }
            Damage::Derived => {
                "the pages are whole: `whosays build --out CASE --reread` makes all records again from \
                 them"
            }
            Damage::Review => "a review cannot be read: take it from an export or a copy",
        }
    }
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What kind of thing is damaged.
    pub damage: Damage,
    /// The record, or the table, or `file`.
    pub place: String,
    /// What does not fit, in words.
    pub what: String,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// How many rows each table has, in the order of an export.
    pub rows: Vec<(&'static str, usize)>,
    /// Pages that wait for the end of a build that runs or was interrupted.
    pub waiting: usize,
    /// Whether any build was ever brought to an end.
    pub is_built: bool,
    /// What does not fit; of each kind the first few.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: usize,
}

impl Checkup {
    /// Whether everything fits.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, damage: Damage, place: impl Into<String>, what: impl Into<String>) {
        let finding = Finding { damage, place: place.into(), what: what.into() };
        if self.findings.contains(&finding) {
            return;
        }
        if self.findings.iter().filter(|other| other.damage == damage).count() < TOLD {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }
}

/// Checks the case at `path`. `seen` is called with the number of pages that were looked at.
///
/// # Errors
/// When the file cannot be opened as a case at all.
pub fn check(path: impl AsRef<Path>, seen: impl FnMut(usize)) -> Result<Checkup, Error> {
    let file = File::existing(path.as_ref())?;
    file.run(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; BEGIN",
    )?;
    examine(&file, seen)
}

/// The same for a file that is open.
pub(crate) fn examine(file: &File, mut seen: impl FnMut(usize)) -> Result<Checkup, Error> {
    let version = migrate::check(file)?;
    let mut checkup = Checkup::default();
    rows(file, version, &mut checkup);
    // What cannot be read ends the part of the check that meets it, no more.
    let ends = [
        integrity(file, &mut checkup),
        references(file, &mut checkup),
        articles(file, &mut checkup),
        waiting(file, version, &mut checkup),
        pages(file, &mut checkup, &mut seen),
    ];
    for error in ends.into_iter().filter_map(Result::err) {
        checkup.add(Damage::File, "file", plain(&error));
    }
    checkup.findings.sort();
    Ok(checkup)
}

/// The error without the name of the file, which is known.
fn plain(error: &Error) -> String {
    match error {
        Error::Damaged { reason, .. } => reason.clone(),
        Error::Sqlite { source, .. } => source.to_string(),
        other => other.to_string(),
    }
}

/// What SQLite itself finds: its trees, its indexes, and references between tables.
fn integrity(file: &File, checkup: &mut Checkup) -> Result<(), Error> {
    let sql = format!("PRAGMA integrity_check({TOLD})");
    each(file, &sql, |row| {
        let found: String = row.get(0)?;
        if found != "ok" {
            checkup.add(Damage::File, "file", found);
        }
        Ok(())
    })?;
    each(file, "PRAGMA foreign_key_check", |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        checkup.add(Damage::Derived, table, format!("a row points at none of `{parent}`"));
        Ok(())
    })
}

/// Every row of every table can be read as a record.
fn rows(file: &File, version: i64, checkup: &mut Checkup) {
    for table in TABLES.iter().filter(|table| i64::from(table.since) <= version) {
        let n_rows = file.number(&format!("SELECT count(*) FROM \"{}\"", table.name));
        match n_rows {
            Ok(n_rows) => {
                checkup.rows.push((table.name, usize::try_from(n_rows).unwrap_or_default()));
            }
            Err(error) => {
                checkup.add(Damage::File, table.name, plain(&error));
                continue;
            }
        }
        if let Err(error) = rows_of(file, table, checkup) {
            checkup.add(damage_of(table), table.name, plain(&error));
        }
    }
    checkup.is_built = checkup.rows.iter().any(|(table, n_rows)| *table == "meta" && *n_rows > 0);
}

fn rows_of(file: &File, table: &'static Table, checkup: &mut Checkup) -> Result<(), Error> {
    let sql = format!("SELECT {} FROM \"{}\"", table.columns(), table.name);
    let mut bad: Vec<String> = Vec::new();
    each(file, &sql, |row| {
        if let Err(error) = table.json(file, row) {
            bad.push(plain(&error));
        }
        Ok(())
    })?;
    for what in bad {
        checkup.add(damage_of(table), table.name, what);
    }
    if tables::MANY.contains(&table.name) {
        // SQLite itself sees to it where a table has an index of its ids.
        let twice = format!(
            "SELECT id FROM \"{}\" GROUP BY article, id HAVING count(*) > 1 LIMIT {TOLD}",
            table.name
        );
        each(file, &twice, |row| {
            let id: String = row.get(0)?;
            checkup.add(damage_of(table), table.name, format!("{id} stands there twice"));
            Ok(())
        })?;
    }
    Ok(())
}

fn damage_of(table: &Table) -> Damage {
    match table.name {
        "pages" => Damage::Page,
        "reviews" => Damage::Review,
        _ => Damage::Derived,
    }
}

/// References that stand inside lists, where SQLite does not see them.
const REFERENCES: [(&str, &str); 16] = [
    ("its article is missing", "SELECT id FROM pages WHERE id NOT IN (SELECT page FROM articles)"),
    (
        "its family is missing",
        "SELECT id FROM articles WHERE family IS NOT NULL AND family NOT IN (SELECT id FROM families)",
    ),
    (
        "a member is missing, or says that it belongs elsewhere",
        "SELECT DISTINCT families.id FROM families, json_each(families.members) AS member
         LEFT JOIN articles ON articles.id = member.value ->> 'article'
         WHERE articles.family IS NOT families.id",
    ),
    (
        "an article that says it is a member is none",
        "SELECT articles.id FROM articles WHERE articles.family IS NOT NULL AND articles.id NOT IN
         (SELECT member.value ->> 'article' FROM families, json_each(families.members) AS member)",
    ),
    (
        "its story is missing",
        "SELECT id FROM articles WHERE story IS NOT NULL AND story NOT IN (SELECT id FROM stories)",
    ),
    (
        "an article is missing, or says that it belongs elsewhere",
        "SELECT DISTINCT stories.id FROM stories, json_each(stories.articles) AS article
         LEFT JOIN articles ON articles.id = article.value
         WHERE articles.story IS NOT stories.id",
    ),
    (
        "a side is missing",
        "SELECT id FROM passages WHERE a ->> 'article' NOT IN (SELECT id FROM articles)
         OR b ->> 'article' NOT IN (SELECT id FROM articles)",
    ),
    (
        "a member is missing",
        "SELECT DISTINCT claims.id FROM claims, json_each(claims.members) AS member
         WHERE coalesce(member.value ->> 'record', member.value ->> 'statement') LIKE '%/statements/%'
           AND coalesce(member.value ->> 'record', member.value ->> 'statement')
               NOT IN (SELECT id FROM statements)",
    ),
    (
        "a member is missing",
        "SELECT DISTINCT claims.id FROM claims, json_each(claims.members) AS member
         WHERE member.value ->> 'record' LIKE '%/events/%'
           AND member.value ->> 'record' NOT IN (SELECT id FROM events)
            OR member.value ->> 'record' LIKE '%/quantities/%'
           AND member.value ->> 'record' NOT IN (SELECT id FROM quantities)",
    ),
    (
        "a member is another statement than that of its sentence",
        "SELECT DISTINCT claims.id FROM claims, json_each(claims.members) AS member
         JOIN statements
           ON statements.id = coalesce(member.value ->> 'record', member.value ->> 'statement')
         WHERE statements.sentence_id <> member.value ->> 'sentence_id'",
    ),
    (
        "a sentence of a side is missing",
        "SELECT DISTINCT conflicts.id FROM conflicts, json_each(conflicts.sides) AS side,
                json_each(side.value, '$.members') AS member
         WHERE member.value ->> 'sentence_id' NOT IN (SELECT id FROM sentences)",
    ),
    (
        "a sentence of a figure is missing",
        "SELECT DISTINCT series.id FROM series, json_each(series.points) AS point,
                json_each(point.value, '$.members') AS member
         WHERE member.value ->> 'sentence_id' NOT IN (SELECT id FROM sentences)",
    ),
    (
        "its story or its sentence is missing",
        "SELECT id FROM timeline WHERE story NOT IN (SELECT id FROM stories)
            OR sentence_id NOT IN (SELECT id FROM sentences)",
    ),
    (
        "its article is missing, or its place lies outside the text",
        "SELECT naming.id FROM naming LEFT JOIN articles ON articles.id = naming.article
         WHERE articles.id IS NULL OR naming.\"end\" > length(articles.text)
            OR naming.start > naming.\"end\"",
    ),
    (
        "a sentence is missing, or a place lies outside the text",
        "SELECT DISTINCT drift.id
         FROM drift, json_each(json_array(json(drift.\"from\"), json(drift.\"to\"))) AS side
         LEFT JOIN articles ON articles.id = side.value ->> 'article'
         WHERE articles.id IS NULL OR side.value ->> 'end' > length(articles.text)
            OR side.value ->> 'start' > side.value ->> 'end'
            OR side.value ->> 'sentence_id' NOT IN (SELECT id FROM sentences)",
    ),
    (
        "its sentence is missing",
        "SELECT id FROM statements WHERE sentence_id NOT IN (SELECT id FROM sentences)",
    ),
];

fn references(file: &File, checkup: &mut Checkup) -> Result<(), Error> {
    let has_incoming = file
        .number("SELECT count(*) FROM sqlite_schema WHERE name = 'incoming' AND type = 'table'")?
        > 0;
    let has_stories = tables::table("stories").is_in(file)?;
    for (what, sql) in REFERENCES {
        let is_later = ["stories", "events", "conflicts", "series", "timeline", "naming", "drift"];
        if !has_stories && is_later.iter().any(|table| sql.contains(table)) {
            continue;
        }
        // Pages that wait have no article yet.
        let and_waiting = if sql.starts_with("SELECT id FROM pages") && has_incoming {
            " AND id NOT IN (SELECT page FROM incoming)"
        } else {
            ""
        };
        each(file, &format!("{sql}{and_waiting}"), |row| {
            checkup.add(Damage::Derived, row.get::<_, String>(0)?, what);
            Ok(())
        })?;
    }
    Ok(())
}

/// Positions lie in the text, and the words that stand beside them are those of the text.
fn articles(file: &File, checkup: &mut Checkup) -> Result<(), Error> {
    // Before the end of the first build there are no indexes, and nobody sees any of it.
    if !checkup.is_built {
        return Ok(());
    }
    let mut ids: Vec<String> = Vec::new();
    each(file, "SELECT id FROM articles ORDER BY id", |row| {
        ids.push(row.get(0)?);
        Ok(())
    })?;
    for id in ids {
        if let Err(error) = article(file, &id, checkup) {
            checkup.add(Damage::Derived, id, plain(&error));
        }
    }
    // The sides of passages lie in their texts as well.
    let sql = "SELECT passages.id FROM passages
               JOIN articles AS x ON x.id = a ->> 'article' JOIN articles AS y ON y.id = b ->> 'article'
               WHERE a ->> 'end' > length(x.text) OR b ->> 'end' > length(y.text)
                  OR a ->> 'start' > a ->> 'end' OR b ->> 'start' > b ->> 'end'";
    each(file, sql, |row| {
        checkup.add(Damage::Derived, row.get::<_, String>(0)?, "a side reaches out of its text");
        Ok(())
    })
}

fn article(file: &File, id: &str, checkup: &mut Checkup) -> Result<(), Error> {
    let select = "SELECT text FROM articles WHERE id = ?";
    let text: String = file
        .connection
        .query_row(select, [id], |row| row.get(0))
        .map_err(|error| file.fails(error))?;
    let points = CodePoints::new(&text);
    // Articles are the text themselves, and comments stand outside it.
    let of_text =
        crate::rows::TABLES.into_iter().filter(|name| !["articles", "comments"].contains(name));
    for name in of_text {
        let table = tables::table(name);
        if !table.is_in(file)? {
            continue;
        }
        let sql = format!("SELECT {} FROM \"{name}\" WHERE article = ?", table.columns());
        let mut select = file.connection.prepare_cached(&sql).map_err(|error| file.fails(error))?;
        let mut rows = select.query([id]).map_err(|error| file.fails(error))?;
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            // A row that is no record was told already.
            let Ok(record) = table.json(file, row) else { continue };
            if let Some(what) = wrong_place(&record, &points, &text) {
                let place = record.get("id").and_then(Value::as_str).unwrap_or(name);
                checkup.add(Damage::Derived, place, what);
            }
        }
    }
    Ok(())
}

/// Looks at every pair of `start` and `end` in a record, and at the words that stand beside it.
fn wrong_place(record: &Value, points: &CodePoints<'_>, text: &str) -> Option<&'static str> {
    let length = points.of_byte(text.len());
    let mut left = vec![record];
    while let Some(value) = left.pop() {
        match value {
            Value::Object(fields) => {
                let number = |name: &str| fields.get(name).and_then(Value::as_u64);
                if let (Some(start), Some(end)) = (number("start"), number("end")) {
                    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
                    if start > end || end > length {
                        return Some("a place lies outside the text");
                    }
                    let words = fields.get("surface").or_else(|| fields.get("text"));
                    // The words of a block stand with their white space folded; a notice has words
                    // of its own.
                    let is_exact = fields.contains_key("surface")
                        || fields.contains_key("lemma")
                        || fields.contains_key("ordinal") && !fields.contains_key("rule");
                    let words = words.and_then(Value::as_str).filter(|_| is_exact);
                    if words.is_some_and(|words| words != points.slice([start, end])) {
                        return Some("other words stand at its place");
                    }
                }
                let pairs = fields.get("spans").into_iter().chain(fields.get("insertions"));
                for pair in pairs.filter_map(Value::as_array).flatten() {
                    let end = |at: usize| pair.get(at).and_then(Value::as_u64);
                    let fits = end(0) <= end(1) && end(1).is_some_and(|end| end <= length as u64);
                    if !fits {
                        return Some("a place lies outside the text");
                    }
                }
                left.extend(fields.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(values) => {
                left.extend(values.iter().filter(|value| value.is_object()));
            }
            _ => {}
        }
    }
    None
}

/// Each page has the bytes from which its id and its sum were computed.
fn pages(file: &File, checkup: &mut Checkup, seen: &mut impl FnMut(usize)) -> Result<(), Error> {
    let is_shared = crate::share::is_shared(file)?;
    let sql = format!("SELECT {}, sha256 FROM pages ORDER BY id", page::COLUMNS);
    each(file, &sql, |row| {
        seen(1);
        let id: String = row.get(0)?;
        if is_shared {
            return Ok(());
        }
        let sum: Option<String> = row.get(7)?;
        match page::of_row(file, row) {
            Err(error) => checkup.add(Damage::Page, id, plain(&error)),
            Ok(page) => {
                let kept = page.id;
                if Some(model::ids::sha256_hex(&page.raw)) != sum {
                    checkup.add(Damage::Page, id, "its bytes are not those of its sum");
                } else if page.identified().id != kept {
                    checkup.add(Damage::Page, id, "its bytes or its address are not its own");
                }
            }
        }
        Ok(())
    })
}

/// The first schema in which what is kept carries sums.
const WITH_SEALS: i64 = 3;

/// What carries a sum: table, id and column.
const SEALED: [(&str, &str, &str); 6] = [
    ("kept", "page", "keys"),
    ("kept", "page", "sayings"),
    ("kept_pairs", "page", "found"),
    ("kept_passages", "page", "told"),
    ("kept_families", "id", "found"),
    ("kept_tellings", "page", "found"),
];

/// What a build has kept can be read, and nothing waits for a page that is not there.
fn waiting(file: &File, version: i64, checkup: &mut Checkup) -> Result<(), Error> {
    if version < migrate::WITH_INCOMING {
        return Ok(());
    }
    // All pages wait for the end of the first build.
    let waiting = if checkup.is_built { "incoming" } else { "pages" };
    let n_waiting = file.number(&format!("SELECT count(*) FROM {waiting}"))?;
    checkup.waiting = n_waiting.try_into().unwrap_or_default();
    each(file, "SELECT page, single FROM kept", |row| {
        let id: String = row.get(0)?;
        let single = row.get_ref(1)?.as_blob().ok();
        let page = id.parse().ok();
        let kept = page.zip(single).and_then(|(page, bytes)| crate::kept::unpack(page, bytes));
        if kept.is_none() {
            checkup.add(Damage::Derived, id, "what was kept of it for later builds is bent");
        }
        Ok(())
    })?;
    if version >= WITH_SEALS {
        for (table, id, column) in SEALED {
            each(file, &format!("SELECT {id}, {column} FROM {table}"), |row| {
                if row.get_ref(1)?.as_blob().ok().and_then(unseal).is_none() {
                    let what = "what was kept of it for later builds is bent";
                    checkup.add(Damage::Derived, row.get::<_, String>(0)?, what);
                }
                Ok(())
            })?;
        }
    }
    if version >= WITH_SEALS {
        each(file, "SELECT page, account FROM kept", |row| {
            if row.get_ref(1)?.as_blob().ok().and_then(unpress).is_none() {
                let what = "what was kept of it for later builds is bent";
                checkup.add(Damage::Derived, row.get::<_, String>(0)?, what);
            }
            Ok(())
        })?;
    }
    each(file, "SELECT page, records FROM incoming WHERE records IS NOT NULL", |row| {
        let id: String = row.get(0)?;
        if row.get_ref(1)?.as_blob().ok().and_then(unpress).is_none() {
            checkup.add(Damage::Derived, id, "its records, which wait, are bent");
        }
        Ok(())
    })
}

fn each(
    file: &File,
    sql: &str,
    mut seen: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> Result<(), Error> {
    let mut select = file.connection.prepare(sql).map_err(|error| file.fails(error))?;
    let mut rows = select.query([]).map_err(|error| file.fails(error))?;
    while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
        seen(row).map_err(|error| file.fails(error))?;
    }
    Ok(())
}
