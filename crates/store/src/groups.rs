//! How are the records about many pages brought up to date?
//!
//! A record that is as before is not written again. A group is called after its smallest member:
//! when pages come in, a smaller member may join, and the group's id changes; links and reviews that
//! point at the old id are still to find it, so the group that took the smallest member over keeps
//! that id among its `aliases`.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use model::RecordId;
use rusqlite::types::Value as Cell;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::tables::{self, Table};
use crate::wire::{ClaimRecord, FamilyRecord, PassageRecord};
use crate::writer::{Writer, json_text};

/// A group that is no more: its smallest member, and all ids that it had.
struct Gone {
    smallest: String,
    ids: Vec<String>,
}

/// New aliases by the group that gets them.
type Aliases = BTreeMap<String, BTreeSet<String>>;

impl Writer {
    /// Puts these passages, families and claims in the place of those that there are. The articles
    /// have to know their families already.
    pub(crate) fn write_groups<P, C>(
        &self,
        passages: P,
        families: &[FamilyRecord],
        claims: C,
    ) -> Result<(), Error>
    where
        P: IntoIterator<Item: Borrow<PassageRecord>>,
        C: IntoIterator<Item: Borrow<ClaimRecord>>,
    {
        self.bring_up_to_date(tables::table("passages"), passages, |passage: &PassageRecord| {
            &passage.id
        })?;

        let table = tables::table("families");
        let gone = self.bring_up_to_date(table, families, |family: &FamilyRecord| &family.id)?;
        let mut aliases = Aliases::new();
        for gone in gone {
            let family = self.family_of(&gone.smallest)?;
            aliases.entry(family.unwrap_or_default()).or_default().extend(gone.ids);
        }
        self.add_aliases("families", &aliases)?;

        let table = tables::table("claims");
        let gone = self.bring_up_to_date(table, claims, |claim: &ClaimRecord| &claim.id)?;
        let aliases = self.claims_of(gone)?;
        self.add_aliases("claims", &aliases)
    }

    /// Makes the rows of `table` those of `records`, and answers with the groups that went.
    fn bring_up_to_date<T: Serialize, I: IntoIterator<Item: Borrow<T>>>(
        &self,
        table: &Table,
        records: I,
        id: impl Fn(&T) -> &str,
    ) -> Result<Vec<Gone>, Error> {
        let file = &self.file;
        let name = table.name;
        file.run("CREATE TEMP TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY) WITHOUT ROWID")?;
        file.run("DELETE FROM temp.seen")?;
        let is_empty = file.number(&format!("SELECT NOT EXISTS (SELECT 1 FROM {name})"))? != 0;
        for record in records {
            let record = record.borrow();
            if is_empty {
                table.insert(file, std::slice::from_ref(record))?;
                continue;
            }
            let cells = table.cells(record)?;
            self.update(table, id(record), &cells)?;
            self.run_cached("INSERT OR IGNORE INTO temp.seen (id) VALUES (?)", [id(record)])?;
        }
        if is_empty {
            return Ok(Vec::new());
        }
        let gone = self.gone(table)?;
        file.run(&format!("DELETE FROM {name} WHERE id NOT IN (SELECT id FROM temp.seen)"))?;
        Ok(gone)
    }

    /// Writes one record if it is not there as it is.
    fn update(&self, table: &Table, id: &str, cells: &[Cell]) -> Result<(), Error> {
        let file = &self.file;
        let select = format!("SELECT {} FROM {} WHERE id = ?", table.columns(), table.name);
        let mut select =
            file.connection.prepare_cached(&select).map_err(|error| file.fails(error))?;
        let now = select.query_row([id], |row| (0..cells.len()).map(|at| row.get(at)).collect());
        let now: Option<Vec<Cell>> = now.optional().map_err(|error| file.fails(error))?;
        let Some(now) = now else { return table.insert_cells(file, cells.to_vec()) };
        let names = table.names();
        let differs = |at: &usize| names[*at] != "aliases" && now[*at] != cells[*at];
        if !(0..cells.len()).any(|at| differs(&at)) {
            return Ok(());
        }
        let kept: Vec<usize> = (0..cells.len()).filter(|at| names[*at] != "aliases").collect();
        let set: Vec<String> = kept.iter().map(|at| format!("\"{}\" = ?", names[*at])).collect();
        let update = format!("UPDATE {} SET {} WHERE id = ?", table.name, set.join(", "));
        let values = kept.iter().map(|at| cells[*at].clone()).chain([Cell::Text(id.to_owned())]);
        self.run_cached(&update, params_from_iter(values))
    }

    /// The groups of `table` that are to go. Passages are no groups.
    fn gone(&self, table: &Table) -> Result<Vec<Gone>, Error> {
        if !table.names().contains(&"aliases") {
            return Ok(Vec::new());
        }
        let file = &self.file;
        let select = format!(
            "SELECT id, aliases, members FROM {}
             WHERE id NOT IN (SELECT id FROM temp.seen) ORDER BY id",
            table.name
        );
        let mut select = file.connection.prepare(&select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([]).map_err(|error| file.fails(error))?;
        let mut gone = Vec::new();
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            let cell = |at| row.get::<_, String>(at).map_err(|error| file.fails(error));
            let mut ids = strings(&cell(1)?);
            ids.push(cell(0)?);
            let members = members(&cell(2)?);
            if let Some(smallest) = members.into_iter().min_by_key(|member| member_order(member)) {
                gone.push(Gone { smallest, ids });
            }
        }
        Ok(gone)
    }

    fn family_of(&self, article: &str) -> Result<Option<String>, Error> {
        let file = &self.file;
        let select = "SELECT family FROM articles WHERE id = ?";
        let family = file.connection.query_row(select, [article], |row| row.get(0)).optional();
        family.map(Option::flatten).map_err(|error| file.fails(error))
    }

    /// Which claims took over the smallest members of those that went.
    fn claims_of(&self, gone: Vec<Gone>) -> Result<Aliases, Error> {
        let mut aliases = Aliases::new();
        let mut ids_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for gone in gone {
            ids_of.entry(gone.smallest).or_default().extend(gone.ids);
        }
        if ids_of.is_empty() {
            return Ok(aliases);
        }
        let file = &self.file;
        let select = "SELECT id, members FROM claims";
        let mut select = file.connection.prepare(select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([]).map_err(|error| file.fails(error))?;
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            let cell = |at| row.get::<_, String>(at).map_err(|error| file.fails(error));
            for member in members(&cell(1)?) {
                if let Some(ids) = ids_of.remove(&member) {
                    aliases.entry(cell(0)?).or_default().extend(ids);
                }
            }
        }
        Ok(aliases)
    }

    /// Adds aliases, and takes those away that are the id of a group again.
    fn add_aliases(&self, table: &str, aliases: &Aliases) -> Result<(), Error> {
        for (id, more) in aliases {
            let Some(mut all) = self.aliases_of(table, id)? else { continue };
            all.extend(more.iter().cloned());
            self.set_aliases(table, id, &all)?;
        }
        for id in self.with_aliases(table)? {
            let Some(all) = self.aliases_of(table, &id)? else { continue };
            let mut free = all.clone();
            for alias in &all {
                if self.aliases_of(table, alias)?.is_some() {
                    free.remove(alias);
                }
            }
            if free.len() < all.len() {
                self.set_aliases(table, &id, &free)?;
            }
        }
        Ok(())
    }

    fn aliases_of(&self, table: &str, id: &str) -> Result<Option<BTreeSet<String>>, Error> {
        let file = &self.file;
        let select = format!("SELECT aliases FROM {table} WHERE id = ?");
        let mut select =
            file.connection.prepare_cached(&select).map_err(|error| file.fails(error))?;
        let json: Option<String> = select
            .query_row([id], |row| row.get(0))
            .optional()
            .map_err(|error| file.fails(error))?;
        Ok(json.map(|json| strings(&json).into_iter().collect()))
    }

    fn set_aliases(&self, table: &str, id: &str, aliases: &BTreeSet<String>) -> Result<(), Error> {
        let json = json_text("families", aliases)?;
        self.run_cached(&format!("UPDATE {table} SET aliases = ? WHERE id = ?"), params![json, id])
    }

    fn with_aliases(&self, table: &str) -> Result<Vec<String>, Error> {
        let file = &self.file;
        let select = format!("SELECT id FROM {table} WHERE aliases <> '[]' ORDER BY id");
        let mut select = file.connection.prepare(&select).map_err(|error| file.fails(error))?;
        let rows = select.query_map([], |row| row.get(0)).map_err(|error| file.fails(error))?;
        rows.collect::<Result<_, _>>().map_err(|error| file.fails(error))
    }
}

/// The strings of a JSON list.
fn strings(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The ids of a group's members: articles of a family, statements of a claim.
fn members(json: &str) -> Vec<String> {
    let members: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let id = |member: &Value| {
        let id = member.get("statement").or_else(|| member.get("article"))?;
        id.as_str().map(str::to_owned)
    };
    members.iter().filter_map(id).collect()
}

fn member_order(id: &str) -> (Option<RecordId>, String) {
    (id.parse().ok(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{FamilyMemberRecord, Records};

    fn family(id: &str, members: &[&str]) -> FamilyRecord {
        let member = |article: &&str| FamilyMemberRecord {
            article: (*article).to_owned(),
            relation: "identical".to_owned(),
            shared: 1,
        };
        FamilyRecord {
            id: id.to_owned(),
            aliases: Vec::new(),
            origin: None,
            agency: None,
            members: members.iter().map(member).collect(),
        }
    }

    /// Writes families one set after the other, each with its articles, and reads the last.
    fn after(sets: &[&[FamilyRecord]]) -> Vec<FamilyRecord> {
        let writer = Writer::in_memory().expect("memory can be had");
        for families in sets {
            let table = tables::table("articles");
            let told = writer.transaction(|writer| {
                writer.file.run("PRAGMA defer_foreign_keys = ON; DELETE FROM articles")?;
                for family in *families {
                    for member in &family.members {
                        let id = &member.article;
                        let page = format!("page of {id}");
                        let cells = params![page];
                        writer.run_cached(
                            "INSERT OR IGNORE INTO pages (id, form, given, raw) VALUES (?, '', '', '')",
                            cells,
                        )?;
                        let insert = format!(
                            "INSERT INTO {} (id, page, family) VALUES (?, ?, ?)",
                            table.name
                        );
                        writer.run_cached(&insert, params![id, page, family.id])?;
                    }
                }
                let none = Records::default();
                writer.write_groups(&none.passages, families, &none.claims)
            });
            told.expect("they are written");
        }
        tables::table("families").records(&writer.file).expect("they read")
    }

    #[test]
    fn a_group_that_grew_keeps_its_old_ids() {
        let first = [family("of-b", &["b", "c"]), family("of-d", &["d", "e"])];
        let second = [family("of-a", &["a", "b", "c"]), family("of-d", &["d", "e"])];
        let third = [family("of-0", &["0", "a", "b", "c", "d", "e"])];
        assert_eq!(after(&[&first, &second])[0].aliases, ["of-b"]);
        assert_eq!(after(&[&first, &second, &third])[0].aliases, ["of-a", "of-b", "of-d"]);
    }

    #[test]
    fn a_group_that_stayed_keeps_its_aliases_and_gains_none() {
        let first = [family("of-b", &["b", "c"])];
        let second = [family("of-a", &["a", "b"])];
        let third = [family("of-a", &["a", "b", "z"])];
        let families = after(&[&first, &second, &third]);
        assert_eq!(
            (families[0].aliases.as_slice(), families[0].members.len()),
            (["of-b".to_owned()].as_slice(), 3)
        );
    }

    #[test]
    fn an_id_in_use_is_nobodys_alias() {
        // The family fell apart and came together again.
        let first = [family("of-b", &["b", "c"])];
        let second = [family("of-a", &["a", "b"])];
        let families = after(&[&first, &second, &first]);
        assert!(
            families.iter().all(|family| family.aliases == ["of-a"] || family.aliases.is_empty())
        );
        assert_eq!(families.len(), 1);
        assert_eq!(families[0].id, "of-b");
    }
}
