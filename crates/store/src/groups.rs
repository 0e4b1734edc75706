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

/// How the groups of a case change.
#[derive(Debug)]
pub struct Groups<'a, P, C> {
    /// Passages that are no more, by id.
    pub passages_gone: Gone,
    /// Passages that are new or changed.
    pub passages: P,
    /// Families that are no more.
    pub families_gone: Gone,
    /// Families that are new or changed.
    pub families: &'a [FamilyRecord],
    /// Claims that are no more.
    pub claims_gone: Gone,
    /// Claims that are new or changed.
    pub claims: C,
}

/// Which records are no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// All but those that are told.
    Others,
    /// These ids; none of them is told again, or it is told anew.
    These(Vec<String>),
}

/// A group that is no more: its smallest member, and all ids that it had.
pub(crate) struct GoneGroup {
    pub(crate) smallest: String,
    pub(crate) ids: Vec<String>,
}

/// New aliases by the group that gets them.
pub(crate) type Aliases = BTreeMap<String, BTreeSet<String>>;

impl Writer {
    /// Changes passages, families and claims. The articles have to know their families already.
    pub(crate) fn write_groups<P, C>(&self, groups: Groups<'_, P, C>) -> Result<(), Error>
    where
        P: IntoIterator<Item: Borrow<PassageRecord>>,
        C: IntoIterator<Item: Borrow<ClaimRecord>>,
    {
        let table = tables::table("passages");
        match &groups.passages_gone {
            Gone::Others => self.file.run("DELETE FROM passages")?,
            Gone::These(ids) => self.delete(table, ids)?,
        }
        // The same id may be told again, so nothing is taken away any more.
        let none = Gone::These(Vec::new());
        self.exchange(table, &none, groups.passages, |passage: &PassageRecord| &passage.id)?;

        let table = tables::table("families");
        let gone = &groups.families_gone;
        let (gone, _) =
            self.exchange(table, gone, groups.families, |family: &FamilyRecord| &family.id)?;
        let mut aliases = Aliases::new();
        for gone in gone {
            let family = self.family_of(&gone.smallest)?;
            aliases.entry(family.unwrap_or_default()).or_default().extend(gone.ids);
        }
        self.add_aliases("families", &aliases)?;

        let table = tables::table("claims");
        let gone = &groups.claims_gone;
        let (gone, told) =
            self.exchange(table, gone, groups.claims, |claim: &ClaimRecord| &claim.id)?;
        let aliases = self.claims_of(gone, &told)?;
        self.add_aliases("claims", &aliases)
    }

    /// Writes `records`, takes away what is gone, and answers with the groups that went and the ids
    /// that were told.
    pub(crate) fn exchange<T: Serialize, I: IntoIterator<Item: Borrow<T>>>(
        &self,
        table: &Table,
        gone: &Gone,
        records: I,
        id: impl Fn(&T) -> &str,
    ) -> Result<(Vec<GoneGroup>, Vec<String>), Error> {
        if self.is_first {
            // What a first build that was cut short at its very end had written.
            self.file.run(&format!("DELETE FROM {}", table.name))?;
            for record in records {
                table.insert_cells(&self.file, table.cells(record.borrow())?)?;
            }
            return Ok((Vec::new(), Vec::new()));
        }
        let before = match gone {
            Gone::Others => self.ids(table)?,
            Gone::These(ids) => ids.iter().cloned().collect(),
        };
        let file = &self.file;
        let is_empty =
            file.number(&format!("SELECT NOT EXISTS (SELECT 1 FROM {})", table.name))? != 0;
        let mut told = Vec::new();
        for record in records {
            let record = record.borrow();
            let cells = table.cells(record)?;
            if is_empty {
                table.insert_cells(file, cells)?;
            } else {
                self.update(table, id(record), &cells)?;
            }
            told.push(id(record).to_owned());
        }
        told.sort_unstable();
        let is_gone = |id: &String| told.binary_search(id).is_err();
        let ids: Vec<String> = before.into_iter().filter(is_gone).collect();
        let gone = self.gone(table, &ids)?;
        self.delete(table, &ids)?;
        Ok((gone, told))
    }

    fn ids(&self, table: &Table) -> Result<BTreeSet<String>, Error> {
        let file = &self.file;
        let select = format!("SELECT id FROM {} ORDER BY id", table.name);
        let mut select = file.connection.prepare(&select).map_err(|error| file.fails(error))?;
        let rows = select.query_map([], |row| row.get(0)).map_err(|error| file.fails(error))?;
        rows.collect::<Result<_, _>>().map_err(|error| file.fails(error))
    }

    fn delete(&self, table: &Table, ids: &[String]) -> Result<(), Error> {
        let delete = format!("DELETE FROM {} WHERE id = ?", table.name);
        ids.iter().try_for_each(|id| self.run_cached(&delete, [id]))
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

    /// The groups that are to go. Passages are no groups.
    fn gone(&self, table: &Table, ids: &[String]) -> Result<Vec<GoneGroup>, Error> {
        if !table.names().contains(&"aliases") {
            return Ok(Vec::new());
        }
        let file = &self.file;
        let has_members = table.names().contains(&"members");
        let members = if has_members { "members" } else { "articles" };
        let select = format!("SELECT aliases, {members} FROM {} WHERE id = ?", table.name);
        let mut select =
            file.connection.prepare_cached(&select).map_err(|error| file.fails(error))?;
        let mut gone = Vec::new();
        for id in ids {
            let row = select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional();
            let row: Option<(String, String)> = row.map_err(|error| file.fails(error))?;
            let Some((aliases, members)) = row else { continue };
            let mut ids = strings(&aliases);
            ids.push(id.clone());
            let members = self::members(&members);
            if let Some(smallest) = members.into_iter().min_by_key(|member| member_order(member)) {
                gone.push(GoneGroup { smallest, ids });
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

    /// Which claims took over the smallest members of those that went. They are among those `told`,
    /// for they did not have that member before.
    fn claims_of(&self, gone: Vec<GoneGroup>, told: &[String]) -> Result<Aliases, Error> {
        let mut aliases = Aliases::new();
        let mut ids_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for gone in gone {
            ids_of.entry(gone.smallest).or_default().extend(gone.ids);
        }
        let file = &self.file;
        let select = "SELECT members FROM claims WHERE id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        for claim in told {
            if ids_of.is_empty() {
                break;
            }
            let json: String =
                select.query_row([claim], |row| row.get(0)).map_err(|error| file.fails(error))?;
            for member in members(&json) {
                if let Some(ids) = ids_of.remove(&member) {
                    aliases.entry(claim.clone()).or_default().extend(ids);
                }
            }
        }
        Ok(aliases)
    }

    /// Adds aliases, and takes those away that are the id of a group again.
    pub(crate) fn add_aliases(&self, table: &str, aliases: &Aliases) -> Result<(), Error> {
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

/// The ids of a group's members: articles of a family or a story, statements of a claim.
fn members(json: &str) -> Vec<String> {
    let members: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let id = |member: &Value| {
        let ids = ["record", "statement", "article"].iter().find_map(|name| member.get(name));
        let id = ids.unwrap_or(member);
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
        let mut writer = Writer::in_memory().expect("memory can be had");
        // A first build has no groups of before.
        writer.is_first = false;
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
                writer.write_groups(Groups {
                    passages_gone: Gone::Others,
                    passages: &none.passages,
                    families_gone: Gone::Others,
                    families,
                    claims_gone: Gone::Others,
                    claims: &none.claims,
                })
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
