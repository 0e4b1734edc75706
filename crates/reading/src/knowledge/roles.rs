//! Which nouns name a speaker by what it is?

use std::collections::HashMap;

/// What a noun says of the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// One person: minister.
    Person,
    /// Several: ministers.
    People,
    /// An institution or group: council.
    Body,
    /// Several of those: councils.
    Bodies,
    /// Something written: report.
    Document,
    /// Somebody who is not named: source.
    Unnamed,
}

/// The table of nouns.
#[derive(Debug)]
pub struct Roles {
    by_word: HashMap<&'static str, RoleKind>,
}

impl Roles {
    /// The table that ships with the program.
    pub fn builtin() -> Self {
        let rows = include_str!("../../data/roles.tsv").lines().skip(1);
        let by_word = rows.filter_map(|row| {
            let (word, kind) = row.split_once('\t')?;
            Some((word, role_kind(kind)?))
        });
        Self { by_word: by_word.collect() }
    }

    /// What `word` says of a speaker; capital letters and a last full stop do not matter.
    pub fn get(&self, word: &str) -> Option<RoleKind> {
        let lower = word.to_lowercase();
        let bare = lower.trim_end_matches('.');
        let last = bare.rsplit('-').next().unwrap_or(bare);
        self.by_word.get(bare).or_else(|| self.by_word.get(last)).copied()
    }

    /// Whether `word` names one person by what it is.
    pub fn is_person(&self, word: &str) -> bool {
        self.get(word) == Some(RoleKind::Person)
    }
}

fn role_kind(word: &str) -> Option<RoleKind> {
    match word {
        "person" => Some(RoleKind::Person),
        "people" => Some(RoleKind::People),
        "body" => Some(RoleKind::Body),
        "bodies" => Some(RoleKind::Bodies),
        "document" => Some(RoleKind::Document),
        "unnamed" => Some(RoleKind::Unnamed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for row in include_str!("../../data/roles.tsv").lines().skip(1) {
            assert!(row.split_once('\t').and_then(|(_, kind)| role_kind(kind)).is_some(), "{row}");
        }
    }

    #[test]
    fn nouns_and_titles() {
        let roles = Roles::builtin();
        assert_eq!(roles.get("Minister"), Some(RoleKind::Person));
        assert_eq!(roles.get("Gov."), Some(RoleKind::Person));
        assert_eq!(roles.get("ex-minister"), Some(RoleKind::Person));
        assert_eq!(roles.get("council"), Some(RoleKind::Body));
        assert_eq!(roles.get("quay"), None);
    }
}
