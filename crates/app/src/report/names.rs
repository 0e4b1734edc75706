//! Under which name does a speaker stand?

use std::collections::{BTreeMap, BTreeSet};

use engine::fold_name;

/// The names of a case's speakers: spellings with and without accents are one name, and a name of
/// one word joins the only longer name that ends with it. Nothing else is joined: who is who beyond
/// the spelling is not the report's to decide.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The name to show, by folded name.
    shown: BTreeMap<String, String>,
}

impl Names {
    /// Joins the spellings of `names`.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut shown: BTreeMap<String, String> = BTreeMap::new();
        for name in names {
            let known = shown.entry(fold_name(name)).or_insert_with(|| name.to_owned());
            // Of two spellings the one with more letters beyond ASCII is the fuller one.
            if name.len() > known.len() {
                name.clone_into(known);
            }
        }
        let full: Vec<(String, String)> = shown.clone().into_iter().collect();
        for (folded, name) in &mut shown {
            let ends = |other: &&(String, String)| other.0.ends_with(&format!(" {folded}"));
            let mut longer = full.iter().filter(ends);
            if let (Some((_, only)), None) = (longer.next(), longer.next())
                && !folded.contains(' ')
            {
                name.clone_from(only);
            }
        }
        Self { shown }
    }

    /// The name under which `name` stands.
    pub(super) fn shown<'a>(&'a self, name: &'a str) -> &'a str {
        self.shown.get(&fold_name(name)).map_or(name, String::as_str)
    }

    /// How many speakers there are.
    pub(super) fn len(&self) -> usize {
        self.shown.values().collect::<BTreeSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_surnames_join() {
        let names = Names::of(["Jose Lind", "José Lind", "Lind", "Ek", "Bo Ek", "Ida Ek"]);
        assert_eq!(names.shown("Jose Lind"), "José Lind");
        assert_eq!(names.shown("Lind"), "José Lind");
        assert_eq!(names.shown("Ek"), "Ek", "two people are called so");
        assert_eq!(names.shown("Nobody"), "Nobody");
        assert_eq!(names.len(), 4);
    }
}
