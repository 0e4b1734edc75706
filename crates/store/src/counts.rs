//! How much is in a case?

use crate::error::Error;
use crate::reader::Reader;
use crate::tables;
use crate::wire::case::source_order;

/// How many records of each kind a case holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages.
    pub pages: usize,
    /// Pages with an article on them.
    pub articles: usize,
    /// Families of copies.
    pub families: usize,
    /// Articles that belong to a family.
    pub copies: usize,
    /// Statements.
    pub statements: usize,
    /// Distinct relays named.
    pub relays: usize,
    /// Stories.
    pub stories: usize,
    /// Events.
    pub events: usize,
    /// Accounts that cannot all hold.
    pub conflicts: usize,
}

impl Reader {
    /// Counts what the case holds.
    pub fn counts(&self) -> Result<Counts, Error> {
        let count = |sql: &str| {
            self.file.number(sql).map(|number| usize::try_from(number).unwrap_or_default())
        };
        let since_3 = |table: &'static str| {
            let is_in = tables::table(table).is_in(&self.file)?;
            if is_in { count(&format!("SELECT count(*) FROM {table}")) } else { Ok(0) }
        };
        Ok(Counts {
            stories: since_3("stories")?,
            events: since_3("events")?,
            conflicts: since_3("conflicts")?,
            pages: count("SELECT count(*) FROM articles")?,
            articles: count("SELECT count(*) FROM articles WHERE words > 0")?,
            families: count("SELECT count(*) FROM families")?,
            copies: count("SELECT count(*) FROM articles WHERE family IS NOT NULL")?,
            statements: count("SELECT count(*) FROM statements")?,
            relays: count(
                "SELECT count(DISTINCT relay.value ->> 'name')
                 FROM statements, json_each(statements.relays) AS relay
                 WHERE statements.relays <> '[]'",
            )?,
        })
    }

    /// The kinds of notices with the sources of the pages that they are about, each once, in the
    /// order in which people count pages.
    pub fn sources_by_notice(&self) -> Result<Vec<(String, String)>, Error> {
        let file = &self.file;
        let select =
            "SELECT DISTINCT notices.kind, coalesce(articles.source, articles.id), articles.id
                      FROM notices JOIN articles ON articles.id = notices.article";
        let mut select = file.connection.prepare(select).map_err(|error| file.fails(error))?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let rows = rows.map_err(|error| file.fails(error))?;
        let mut found: Vec<(String, String, String)> =
            rows.collect::<Result<_, _>>().map_err(|error| file.fails(error))?;
        found.sort_by_cached_key(|(_, source, article)| (source_order(source), article.clone()));
        Ok(found.into_iter().map(|(kind, source, _)| (kind, source)).collect())
    }
}
