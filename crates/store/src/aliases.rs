//! Which ids did a group have before?
//!
//! A group is called after its smallest member. When pages come in, a smaller member may join, and
//! the group's id changes; links and reviews that point at the old id are still to find it.

use std::collections::{BTreeMap, BTreeSet};

use model::RecordId;

use crate::wire::{ClaimRecord, FamilyRecord};

/// A group that keeps the ids it had before.
pub(crate) trait Group {
    fn id(&self) -> &str;
    fn aliases(&mut self) -> &mut Vec<String>;
    fn members(&self) -> impl Iterator<Item = &str>;
}

impl Group for FamilyRecord {
    fn id(&self) -> &str {
        &self.id
    }
    fn aliases(&mut self) -> &mut Vec<String> {
        &mut self.aliases
    }
    fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.article.as_str())
    }
}

impl Group for ClaimRecord {
    fn id(&self) -> &str {
        &self.id
    }
    fn aliases(&mut self) -> &mut Vec<String> {
        &mut self.aliases
    }
    fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.statement.as_str())
    }
}

/// Gives each new group the ids of those old ones whose smallest member it took over.
pub(crate) fn remember<G: Group + Clone>(old: &[G], new: &mut [G]) {
    let mut new_of_member: BTreeMap<String, usize> = BTreeMap::new();
    for (idx, group) in new.iter().enumerate() {
        new_of_member.extend(group.members().map(|member| (member.to_owned(), idx)));
    }
    let in_use: BTreeSet<String> = new.iter().map(|group| group.id().to_owned()).collect();
    for group in old {
        let smallest = group.members().min_by_key(|member| member_order(member));
        let Some(&idx) = smallest.and_then(|member| new_of_member.get(member)) else {
            continue;
        };
        let mut ids = group.clone().aliases().clone();
        ids.push(group.id().to_owned());
        ids.retain(|id| !in_use.contains(id));
        let aliases = new[idx].aliases();
        aliases.extend(ids);
        aliases.sort();
        aliases.dedup();
    }
}

fn member_order(id: &str) -> (Option<RecordId>, String) {
    (id.parse().ok(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::FamilyMemberRecord;

    fn family(id: &str, aliases: &[&str], members: &[&str]) -> FamilyRecord {
        let member = |article: &&str| FamilyMemberRecord {
            article: (*article).to_owned(),
            relation: "identical".to_owned(),
            shared: 1,
        };
        FamilyRecord {
            id: id.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            origin: None,
            agency: None,
            members: members.iter().map(member).collect(),
        }
    }

    #[test]
    fn a_group_that_grew_keeps_its_old_ids() {
        let old = [family("of-b", &["of-x"], &["b", "c"]), family("of-d", &[], &["d", "e"])];
        let mut new = [family("of-a", &[], &["a", "b", "c", "d", "e"])];
        remember(&old, &mut new);
        assert_eq!(new[0].aliases, ["of-b", "of-d", "of-x"]);
    }

    #[test]
    fn a_group_that_stayed_has_no_new_alias() {
        let old = [family("of-b", &["of-x"], &["b", "c"])];
        let mut new = [family("of-b", &[], &["b", "c", "d"])];
        remember(&old, &mut new);
        assert_eq!(new[0].aliases, ["of-x"]);
    }

    #[test]
    fn an_id_in_use_is_nobodys_alias() {
        // The family fell apart: its smallest member went elsewhere, another one is called as it
        // was called.
        let old = [family("of-b", &[], &["b", "c"])];
        let mut new = [family("of-a", &[], &["a", "b"]), family("of-b", &[], &["c", "d"])];
        remember(&old, &mut new);
        assert!(new.iter().all(|family| family.aliases.is_empty()));
    }
}
