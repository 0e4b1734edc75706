//! Is this file a case, and of which version?
//!
//! SQLite keeps two numbers for the programs that use it: `application_id` says that the file is a
//! case, `user_version` which schema it has. A later schema than [`SCHEMA`] is refused, an earlier
//! one would be brought up to date here by the writer; there is none yet. A sample of every schema
//! stays in `tests/compat/` and has to open.

use crate::error::Error;
use crate::file::{File, not_a_case};
use crate::tables::TABLES;

/// `application_id` of a case: the letters "WHOS".
pub const APPLICATION: i64 = 0x5748_4F53;

/// The schema that this version writes, and the latest that it reads.
pub const SCHEMA: u32 = 1;

/// What stands beside the tables that users see: the search index over articles, a row that names
/// the present writer, and indexes for look-ups by article.
const MORE: &str = "
    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        title, text, content = 'articles', content_rowid = 'row',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TABLE writer (holder TEXT NOT NULL);
    CREATE INDEX articles_page ON articles (page);
    CREATE INDEX blocks_article ON blocks (article);
    CREATE INDEX comments_article ON comments (article);
    CREATE INDEX sentences_article ON sentences (article);
    CREATE INDEX statements_article ON statements (article);
    CREATE INDEX notices_article ON notices (article);
";

/// Makes sure that the file is a case that this version reads.
pub(crate) fn check(file: &File) -> Result<(), Error> {
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
    Ok(())
}

/// Whether nobody has written anything into the file yet.
pub(crate) fn is_blank(file: &File) -> Result<bool, Error> {
    Ok(file.number("PRAGMA application_id")? == 0
        && file.number("PRAGMA user_version")? == 0
        && file.number("SELECT count(*) FROM sqlite_schema")? == 0)
}

/// Makes a blank file a case without pages. To be called inside a transaction.
pub(crate) fn create(file: &File) -> Result<(), Error> {
    for table in &TABLES {
        file.run(&table.create())?;
    }
    file.run(MORE)?;
    file.run(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}"))
}
