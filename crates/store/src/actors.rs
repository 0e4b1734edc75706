//! Who is who in the whole case?
//!
//! Every article knows its actors by itself. The table `actors` has each of them once, with what
//! all articles know of it. What single articles know is kept, so that only the actors of pages that
//! came in are joined anew.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use crate::error::Error;
use crate::tables;
use crate::wire::ActorRecord;
use crate::writer::{Writer, json_text};

impl Writer {
    /// Keeps what an article knows of its actors instead of what it knew before; `touched` gains the
    /// ids of both.
    pub(crate) fn keep_actors(
        &self,
        article: &str,
        actors: &[ActorRecord],
        touched: &mut BTreeSet<String>,
    ) -> Result<(), Error> {
        let file = &self.file;
        let known = "SELECT actor FROM kept_actors WHERE article = ?";
        let mut known = file.connection.prepare_cached(known).map_err(|error| file.fails(error))?;
        let rows = known.query_map([article], |row| row.get(0));
        for id in rows.map_err(|error| file.fails(error))? {
            touched.insert(id.map_err(|error| file.fails(error))?);
        }
        self.run_cached("DELETE FROM kept_actors WHERE article = ?", [article])?;
        touched.extend(actors.iter().map(|actor| actor.id.clone()));
        self.keep_new_actors(article, actors)
    }

    /// Keeps what an article knows of which nothing was known.
    pub(crate) fn keep_new_actors(
        &self,
        article: &str,
        actors: &[ActorRecord],
    ) -> Result<(), Error> {
        // Of an actor that is told twice the last word counts.
        let actors: BTreeMap<&str, &ActorRecord> =
            actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
        for (id, actor) in actors {
            let keep = "INSERT INTO kept_actors (actor, article, record) VALUES (?, ?, ?)";
            self.run_cached(keep, params![id, article, json_text("actors", actor)?])?;
        }
        Ok(())
    }

    /// Joins what all articles know of all actors, of which there are none yet.
    pub(crate) fn join_all_actors(&self) -> Result<(), Error> {
        let file = &self.file;
        file.run("DELETE FROM actors")?;
        let select = "SELECT actor, record FROM kept_actors ORDER BY actor, article";
        let mut select = file.connection.prepare(select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([]).map_err(|error| file.fails(error))?;
        let table = tables::table("actors");
        let mut known: Vec<ActorRecord> = Vec::new();
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            let id = row.get_ref(0).and_then(|id| Ok(id.as_str()?));
            let id = id.map_err(|error| file.fails(error))?;
            if known.last().is_some_and(|last| last.id != id) {
                table.insert(file, joined(known.drain(..)).as_slice())?;
            }
            let json = row.get_ref(1).and_then(|json| Ok(json.as_str()?));
            known.push(self.known(id, json.map_err(|error| file.fails(error))?)?);
        }
        table.insert(file, joined(known).as_slice())
    }

    fn known(&self, id: &str, json: &str) -> Result<ActorRecord, Error> {
        serde_json::from_str(json).map_err(|error| {
            self.file.damaged(format!("what is kept of actor {id} is no record: {error}"))
        })
    }

    /// Joins what all articles know of each of these actors.
    pub(crate) fn join_actors(&self, touched: &BTreeSet<String>) -> Result<(), Error> {
        let file = &self.file;
        let select = "SELECT record FROM kept_actors WHERE actor = ? ORDER BY article";
        for id in touched {
            self.run_cached("DELETE FROM actors WHERE id = ?", [id])?;
            let mut select =
                file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
            let mut rows = select.query([id]).map_err(|error| file.fails(error))?;
            let mut known: Vec<ActorRecord> = Vec::new();
            while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
                let json: String = row.get(0).map_err(|error| file.fails(error))?;
                known.push(self.known(id, &json)?);
            }
            tables::table("actors").insert(file, joined(known).as_slice())?;
        }
        Ok(())
    }
}

/// One record of those that several articles have of the same actor: the name that most of them
/// use, of equals the longest, then the first by letters; the roles and the country of the first
/// that has any; all aliases.
pub(crate) fn joined(known: impl IntoIterator<Item = ActorRecord>) -> Option<ActorRecord> {
    let mut known = known.into_iter();
    let mut joined = known.next()?;
    let mut names = BTreeMap::from([(joined.name.clone(), 1usize)]);
    let mut aliases: BTreeSet<String> = joined.aliases.drain(..).collect();
    for other in known {
        *names.entry(other.name).or_default() += 1;
        aliases.extend(other.aliases);
        joined.kind = joined.kind.min(other.kind);
        joined.country = match (joined.country, other.country) {
            (Some(country), Some(other)) => Some(country.min(other)),
            (country, other) => country.or(other),
        };
        if joined.roles.is_empty() {
            joined.roles = other.roles;
        }
    }
    let best = names.into_iter().max_by(|(a, n_a), (b, n_b)| {
        n_a.cmp(n_b).then(a.len().cmp(&b.len())).then_with(|| b.cmp(a))
    });
    joined.name = best.map(|(name, _)| name).unwrap_or_default();
    joined.aliases = aliases.into_iter().collect();
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str, country: Option<&str>, aliases: &[&str]) -> ActorRecord {
        ActorRecord {
            id: "person/ida-moen".to_owned(),
            name: name.to_owned(),
            kind: "person".to_owned(),
            country: country.map(str::to_owned),
            roles: Vec::new(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        }
    }

    #[test]
    fn what_articles_know_is_joined_in_any_order() {
        let mut all = [
            known("Moen", None, &["Moen"]),
            known("Ida Moen", Some("NOR"), &["Ms Moen", "Ida Moen"]),
            known("Ida Møen", None, &["Ida Møen"]),
        ];
        let first = joined(all.clone()).unwrap();
        assert_eq!((first.name.as_str(), first.country.as_deref()), ("Ida Møen", Some("NOR")));
        assert_eq!(first.aliases, ["Ida Moen", "Ida Møen", "Moen", "Ms Moen"]);
        all.reverse();
        assert_eq!(joined(all), Some(first));
        assert_eq!(joined([]), None);
    }
}
