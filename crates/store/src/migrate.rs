//! Is this file a case, and of which version?
//!
//! SQLite keeps two numbers for the programs that use it: `application_id` says that the file is a
//! case, `user_version` which schema it has. A later schema than [`SCHEMA`] is refused. An earlier
//! one is read as it is and brought up to date by the first writer. A sample of every schema stays
//! in `tests/compat/` and has to open.

use crate::error::Error;
use crate::file::{File, not_a_case};
use crate::tables::TABLES;

/// `application_id` of a case: the letters "WHOS".
pub const APPLICATION: i64 = 0x5748_4F53;

/// The schema that this version writes, and the latest that it reads.
pub const SCHEMA: u32 = crate::wire::SCHEMA_VERSION;

/// The first schema in which pages can wait for the rest of a build.
pub(crate) const WITH_INCOMING: i64 = 2;

/// What stands beside the tables that users see: the search index over articles, and an index for
/// look-ups by page.
const MORE: &str = "
    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        title, text, content = 'articles', content_rowid = 'row',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE INDEX articles_page ON articles (page);
";

/// The indexes of the tables that hold many rows an article, each with its table. Sorting all rows at
/// the end of the first build is a fraction of the work of giving each row its place in every index
/// as it comes, in no order.
const LATE: [(&str, &str); 20] = [
    ("blocks", "INDEX blocks_article ON blocks (article)"),
    ("comments", "UNIQUE INDEX comments_id ON comments (id)"),
    ("comments", "INDEX comments_article ON comments (article)"),
    ("sentences", "UNIQUE INDEX sentences_id ON sentences (id)"),
    ("sentences", "INDEX sentences_article ON sentences (article)"),
    ("statements", "UNIQUE INDEX statements_id ON statements (id)"),
    ("statements", "INDEX statements_article ON statements (article)"),
    ("statements", "INDEX statements_relayed ON statements (relays) WHERE relays <> '[]'"),
    ("names", "INDEX names_article ON names (article)"),
    ("times", "INDEX times_article ON times (article)"),
    ("places", "INDEX places_article ON places (article)"),
    ("mentions", "INDEX mentions_article ON mentions (article)"),
    ("mentions", "INDEX mentions_actor ON mentions (actor)"),
    ("events", "UNIQUE INDEX events_id ON events (id)"),
    ("events", "INDEX events_article ON events (article)"),
    ("quantities", "UNIQUE INDEX quantities_id ON quantities (id)"),
    ("quantities", "INDEX quantities_article ON quantities (article)"),
    ("notices", "INDEX notices_article ON notices (article)"),
    ("kept_actors", "INDEX kept_actors_actor ON kept_actors (actor, article)"),
    ("kept_actors", "INDEX kept_actors_article ON kept_actors (article)"),
];

/// The same for the tables that schema 3 brought.
const MORE_SINCE_3: &str = "
    CREATE TABLE kept_actors (
        actor TEXT NOT NULL, article TEXT NOT NULL, record TEXT NOT NULL
    );
    CREATE INDEX articles_story ON articles (story) WHERE story IS NOT NULL;
    CREATE INDEX articles_family ON articles (family) WHERE family IS NOT NULL;
    CREATE INDEX articles_words ON articles (words);
    CREATE INDEX claims_aliases ON claims (id) WHERE aliases <> '[]';
    CREATE INDEX conflicts_story ON conflicts (story);
    CREATE INDEX series_story ON series (story);
    CREATE INDEX drift_story ON drift (story);
    CREATE INDEX naming_actor ON naming (actor);
";

/// What waits for the end of a build. A page stands in `incoming` while its records, or more of its
/// sources, or better words beside it, wait; `incoming_skipped` holds the inputs that were skipped meanwhile.
const INCOMING: &str = "
    CREATE TABLE incoming (
        page TEXT NOT NULL PRIMARY KEY, is_new INTEGER NOT NULL, sources TEXT, fetched_at TEXT,
        given TEXT, records BLOB,
        FOREIGN KEY (page) REFERENCES pages (id)
    );
    CREATE TABLE incoming_skipped (
        source TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (source, reason)
    ) WITHOUT ROWID;
";

/// What later builds have to know. A page stands in `kept` with all that they need of it: `stamp`
/// says what it was read with, by `keys` it is known which pages are copies, by `sayings` which
/// statements say the same, by `story` which pages tell of one happening, by `account` where they
/// differ, `single` is what was read from it. `kept_actors` holds what single articles know of an actor. The other tables hold what the last build found out about many pages
/// together, all of it under one stamp (`found.rs`).
const KEPT: &str = "
    CREATE TABLE kept (
        page TEXT NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, keys BLOB NOT NULL,
        sayings BLOB NOT NULL, story BLOB NOT NULL, account BLOB NOT NULL, single BLOB NOT NULL,
        FOREIGN KEY (page) REFERENCES pages (id)
    );
    CREATE INDEX kept_as_read ON kept (stamp);
    CREATE TABLE kept_stamp (stamp TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE kept_pairs (page TEXT NOT NULL PRIMARY KEY, found BLOB NOT NULL);
    CREATE TABLE kept_passages (page TEXT NOT NULL PRIMARY KEY, told BLOB NOT NULL);
    CREATE TABLE kept_families (id TEXT NOT NULL PRIMARY KEY, found BLOB NOT NULL);
    CREATE TABLE kept_tellings (page TEXT NOT NULL PRIMARY KEY, found BLOB NOT NULL);
    CREATE TABLE kept_claims (id TEXT NOT NULL PRIMARY KEY, print BLOB NOT NULL) WITHOUT ROWID;
";

/// Makes sure that the file is a case that this version reads, and tells its schema.
pub(crate) fn check(file: &File) -> Result<i64, Error> {
    if file.number("PRAGMA application_id")? != APPLICATION {
        return Err(not_a_case(&file.path, "an SQLite file of another program"));
    }
    let found = file.number("PRAGMA user_version")?;
    if found > i64::from(SCHEMA) {
        let path = file.path.clone();
        return Err(Error::NewerSchema { path, found, known: SCHEMA });
    }
    if found < 1 {
        return Err(file.damaged(format!("it has schema {found}, the first is 1")));
    }
    Ok(found)
}

/// Whether nobody has written anything into the file yet.
pub(crate) fn is_blank(file: &File) -> Result<bool, Error> {
    Ok(file.number("PRAGMA application_id")? == 0
        && file.number("PRAGMA user_version")? == 0
        && file.number("SELECT count(*) FROM sqlite_schema")? == 0)
}

/// Whether [`prepare`] has anything to do.
pub(crate) fn is_present(file: &File) -> Result<bool, Error> {
    Ok(!is_blank(file)? && check(file)? == i64::from(SCHEMA))
}

/// Makes the indexes that are not there yet, each in a transaction of its own if none is open, as long
/// as `goes_on` says so.
pub(crate) fn index_late(file: &File, goes_on: impl Fn() -> bool) -> Result<(), Error> {
    let mut rest = LATE.iter().take_while(|_| goes_on());
    rest.try_for_each(|(_, index)| {
        file.run(&format!("CREATE {}", index.replacen("INDEX", "INDEX IF NOT EXISTS", 1)))
    })
}

/// Whether nobody has seen anything of the case yet, for no build was ever brought to an end.
pub(crate) fn is_unbuilt(file: &File) -> Result<bool, Error> {
    Ok(file.number("SELECT count(*) FROM meta")? == 0)
}

/// Makes a blank file a case without pages, and brings an older case up to date. To be called
/// inside a transaction.
pub(crate) fn prepare(file: &File) -> Result<(), Error> {
    if is_blank(file)? {
        for table in &TABLES {
            file.run(&table.create())?;
        }
        file.run(MORE)?;
        file.run(INCOMING)?;
        file.run(KEPT)?;
        file.run(MORE_SINCE_3)?;
        file.run(&crate::ask::index())?;
        file.run(&format!("PRAGMA application_id = {APPLICATION}"))?;
    } else {
        let found = check(file)?;
        if found < 2 {
            // Schema 2: nothing that users see has changed, but a case is built on from what it
            // keeps, and the writer holds a lock instead of a row.
            file.run(INCOMING)?;
            file.run("DROP TABLE IF EXISTS writer")?;
        }
        if found < 3 {
            // Schema 3: who, when, where, how much, and what happened. What was kept of a page
            // lacks it, so every page is read again.
            for table in TABLES.iter().filter(|table| table.since == 3) {
                file.run(&table.create())?;
            }
            file.run(MORE_SINCE_3)?;
            // The older tables have their indexes.
            let is_old =
                |name: &str| TABLES.iter().any(|table| table.name == name && table.since < 3);
            for (_, index) in LATE.iter().filter(|(table, _)| !is_old(table)) {
                file.run(&format!("CREATE {index}"))?;
            }
            file.run(&crate::ask::index())?;
            file.run("DROP TABLE IF EXISTS kept; DROP TABLE IF EXISTS kept_pairs")?;
            file.run(KEPT)?;
            if found == 2 {
                file.run("ALTER TABLE incoming ADD COLUMN given TEXT")?;
            }
        }
    }
    file.run(&format!("PRAGMA user_version = {SCHEMA}"))
}
