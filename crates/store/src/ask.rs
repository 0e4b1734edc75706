//! Which claims hold these words, and which conflicts have a part in them?
//!
//! The words of a claim, of the sentences in which it is made, and the names of its voices stand in
//! an index of their own, which follows the table of claims by itself. So does the one that tells
//! in which conflicts a record stands.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::error::Error;
use crate::reader::Reader;
use crate::search::query;
use crate::tables;
use crate::wire::{ClaimRecord, ConflictRecord, EventRecord};

/// Of words that stand in very many claims, so many claims are looked at.
const MOST: usize = 20_000;

/// What makes the index and fills it with the claims that there are.
pub(crate) fn index() -> String {
    let words = |row: &str| {
        format!(
            "{row}text || ' ' || coalesce((SELECT group_concat(DISTINCT value ->> 'sentence')
             FROM json_each({row}members)), '') || ' ' || coalesce((SELECT
             group_concat(DISTINCT value ->> 'actor') FROM json_each({row}voices)), '')"
        )
    };
    let (new, all) = (words("new."), words("claims."));
    format!(
        "CREATE VIRTUAL TABLE claims_fts USING fts5 (
             words, content = '', contentless_delete = 1,
             tokenize = 'porter unicode61 remove_diacritics 2'
         );
         CREATE TRIGGER claims_in AFTER INSERT ON claims BEGIN
             INSERT INTO claims_fts (rowid, words) VALUES (new.\"row\", {new});
         END;
         CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
             DELETE FROM claims_fts WHERE rowid = old.\"row\";
         END;
         CREATE TRIGGER claims_anew AFTER UPDATE OF text, members, voices ON claims BEGIN
             DELETE FROM claims_fts WHERE rowid = old.\"row\";
             INSERT INTO claims_fts (rowid, words) VALUES (new.\"row\", {new});
         END;
         INSERT INTO claims_fts (rowid, words) SELECT claims.\"row\", {all} FROM claims;
         {CONFLICTS}"
    )
}

/// The records that stand in conflicts. A case gains the table and its conflicts together.
const CONFLICTS: &str = "
    CREATE TABLE conflict_members (
        record TEXT NOT NULL, conflict TEXT NOT NULL, PRIMARY KEY (record, conflict)
    ) WITHOUT ROWID;
    CREATE INDEX conflict_members_conflict ON conflict_members (conflict);
    CREATE TRIGGER conflicts_in AFTER INSERT ON conflicts BEGIN
        INSERT OR IGNORE INTO conflict_members (record, conflict)
            SELECT member.value ->> 'record', new.id
            FROM json_each(new.sides) AS side, json_each(side.value, '$.members') AS member;
    END;
    CREATE TRIGGER conflicts_out AFTER DELETE ON conflicts BEGIN
        DELETE FROM conflict_members WHERE conflict = old.id;
    END;";

/// Where a statement stands, whose words it is, and who carried it.
const AT_STATEMENT: &str =
    "SELECT articles.id, articles.outlet, articles.title, articles.source, sentences.start,
            sentences.\"end\", statements.speaker, statements.relays
     FROM statements JOIN articles ON articles.id = statements.article
     JOIN sentences ON sentences.id = ?2 WHERE statements.id = ?1";

/// The same of an event: by the statement whose content it is, else by those through whom it is
/// told.
const AT_EVENT: &str =
    "SELECT articles.id, articles.outlet, articles.title, articles.source, sentences.start,
            sentences.\"end\",
            coalesce(statements.speaker,
                (SELECT value FROM json_each(events.attribution)
                 WHERE value ->> 'relation' IS NULL LIMIT 1)),
            coalesce(statements.relays,
                (SELECT json_group_array(json(value)) FROM json_each(events.attribution)
                 WHERE value ->> 'relation' IS NOT NULL))
     FROM events JOIN articles ON articles.id = events.article
     JOIN sentences ON sentences.id = ?2
     LEFT JOIN statements ON statements.id = events.statement WHERE events.id = ?1";

/// The same of a quantity, of which nothing more is known.
const AT_QUANTITY: &str =
    "SELECT articles.id, articles.outlet, articles.title, articles.source, sentences.start,
            sentences.\"end\", NULL, NULL
     FROM quantities JOIN articles ON articles.id = quantities.article
     JOIN sentences ON sentences.id = ?2 WHERE quantities.id = ?1";

/// A place where a claim is made, with what has to be known to show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The article's id.
    pub article: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The first source of its page.
    pub source: Option<String>,
    /// Where the sentence stands in the article's text, in code points.
    pub span: [usize; 2],
    /// Whose words they are, as the statement or the event names them.
    pub speaker: Option<String>,
    /// Who carried them, from the speaker outward: the names, as far as they are known.
    pub relays: Vec<String>,
}

impl Reader {
    /// The claims that hold all of `words`, the best first, at most `limit`; and how many there are
    /// in all, as far as they were looked at.
    ///
    /// Words are found in all their forms; what stands in quotation marks has to stand side by
    /// side, as in [`Reader::search`]. A case of an older schema has no index, and nothing is
    /// found.
    pub fn claims_with(
        &self,
        words: &str,
        limit: usize,
    ) -> Result<(Vec<ClaimRecord>, usize), Error> {
        let query = query(words);
        let claims = tables::table("claims");
        if query.is_empty() || !tables::table("stories").is_in(&self.file)? {
            return Ok((Vec::new(), 0));
        }
        let file = &self.file;
        let fails = |error| file.fails(error);
        let count = format!(
            "SELECT count(*) FROM (SELECT 1 FROM claims_fts WHERE claims_fts MATCH ?1 LIMIT {MOST})"
        );
        let n_found: i64 =
            file.connection.query_row(&count, [&query], |row| row.get(0)).map_err(fails)?;
        // What many pages carry comes first among what holds the words equally well; a word that
        // stands everywhere tells no claim from another, so then only the pages count.
        let columns = claims.columns();
        let by_words = "SELECT rowid, rank AS fit FROM claims_fts WHERE claims_fts MATCH ?1";
        let by_pages = format!(
            "SELECT rowid, 0 AS fit FROM claims_fts WHERE claims_fts MATCH ?1 LIMIT {MOST}"
        );
        let n_found = usize::try_from(n_found).unwrap_or_default();
        let is_common = n_found >= MOST;
        let found = if is_common { by_pages.as_str() } else { by_words };
        let select = format!(
            "SELECT {columns} FROM ({found}) AS found JOIN claims ON claims.\"row\" = found.rowid
             ORDER BY round(found.fit), claims.pages DESC, found.fit, claims.id LIMIT ?2"
        );
        let mut select = file.connection.prepare(&select).map_err(fails)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = select.query(rusqlite::params![query, limit]).map_err(fails)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(fails)? {
            found.push(claims.record(file, row)?);
        }
        Ok((found, n_found))
    }

    /// The conflicts in which any of these records stands, by id.
    pub fn conflicts_with<'r>(
        &self,
        records: impl IntoIterator<Item = &'r str>,
    ) -> Result<Vec<ConflictRecord>, Error> {
        let conflicts = tables::table("conflicts");
        if !conflicts.is_in(&self.file)? {
            return Ok(Vec::new());
        }
        let file = &self.file;
        let fails = |error| file.fails(error);
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let select = "SELECT conflict FROM conflict_members WHERE record = ?";
        let mut select = file.connection.prepare_cached(select).map_err(fails)?;
        for record in records {
            for id in select.query_map([record], |row| row.get(0)).map_err(fails)? {
                ids.insert(id.map_err(fails)?);
            }
        }
        let select = format!("SELECT {} FROM conflicts WHERE id = ?", conflicts.columns());
        let mut select = file.connection.prepare_cached(&select).map_err(fails)?;
        let mut found = Vec::with_capacity(ids.len());
        for id in &ids {
            let mut rows = select.query([id]).map_err(fails)?;
            while let Some(row) = rows.next().map_err(fails)? {
                found.push(conflicts.record(file, row)?);
            }
        }
        Ok(found)
    }

    /// Where the record and the sentence with these ids stand, and whose words they are. The record
    /// is a statement, an event or a quantity.
    pub fn place_of(&self, record: &str, sentence: &str) -> Result<Option<Place>, Error> {
        let file = &self.file;
        let fails = |error| file.fails(error);
        let select = match record.split('/').nth(1) {
            Some("statements") => AT_STATEMENT,
            Some("events") => AT_EVENT,
            Some("quantities") => AT_QUANTITY,
            _ => return Ok(None),
        };
        let mut select = file.connection.prepare_cached(select).map_err(fails)?;
        let mut rows = select.query([record, sentence]).map_err(fails)?;
        let Some(row) = rows.next().map_err(fails)? else { return Ok(None) };
        let position = |at| row.get::<_, i64>(at).map(|n| usize::try_from(n).unwrap_or_default());
        let json = |at| row.get::<_, Option<String>>(at);
        let parsed = |text: Option<String>| -> Value {
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
        };
        let (speaker, relays) = (parsed(json(6).map_err(fails)?), parsed(json(7).map_err(fails)?));
        let word = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
        let relays: Vec<&Value> = relays.as_array().into_iter().flatten().collect();
        let name = |relay: &&Value| word(relay, "name").or_else(|| word(relay, "surface"));
        Ok(Some(Place {
            article: row.get(0).map_err(fails)?,
            outlet: row.get(1).map_err(fails)?,
            title: row.get(2).map_err(fails)?,
            source: row.get(3).map_err(fails)?,
            span: [position(4).map_err(fails)?, position(5).map_err(fails)?],
            speaker: word(&speaker, "name").or_else(|| word(&speaker, "surface")),
            relays: relays.iter().filter_map(name).collect(),
        }))
    }

    /// The event with this id.
    pub fn event(&self, id: &str) -> Result<Option<EventRecord>, Error> {
        let (file, events) = (&self.file, tables::table("events"));
        if !events.is_in(file)? {
            return Ok(None);
        }
        let fails = |error| file.fails(error);
        let select = format!("SELECT {} FROM events WHERE id = ?", events.columns());
        let mut select = file.connection.prepare_cached(&select).map_err(fails)?;
        let mut rows = select.query([id]).map_err(fails)?;
        let row = rows.next().map_err(fails)?;
        row.map(|row| events.record(file, row)).transpose()
    }

    /// How many pages the case has.
    pub fn n_pages(&self) -> Result<usize, Error> {
        let number = self.file.number("SELECT count(*) FROM articles")?;
        Ok(usize::try_from(number).unwrap_or_default())
    }
}
