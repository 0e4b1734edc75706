//! Which names are outlets that carry words of others?

use std::collections::{HashMap, HashSet};

/// One outlet of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its name as the table has it.
    pub name: &'static str,
    /// Whether the form that was looked up is read as an outlet only beside words of the trade
    /// ("the newspaper Time", not "Time").
    pub needs_context: bool,
}

/// The table of outlets, by every form of their names.
#[derive(Debug)]
pub struct Agencies {
    by_form: HashMap<&'static str, Agency>,
    longest: usize,
    /// The first words of the forms.
    starts: HashSet<&'static str>,
}

impl Agencies {
    /// The table that ships with the program.
    pub fn builtin() -> Self {
        let mut by_form = HashMap::new();
        let mut longest = 1;
        let mut starts = HashSet::new();
        for row in include_str!("../../../../data/agencies.tsv").lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            let [name, aliases, _, _, _, context] = cells[..] else { continue };
            let forms = std::iter::once(name).chain(aliases.split("; "));
            for form in forms.filter(|form| !form.is_empty()) {
                let needs_context = context.split("; ").any(|ambiguous| ambiguous == form);
                let mut words = form.split(' ');
                let first = words.next().filter(|first| *first != "The").or_else(|| words.next());
                starts.extend(first);
                longest = longest.max(form.split([' ', '-']).count());
                by_form.entry(form).or_insert(Agency { name, needs_context });
            }
        }
        Self { by_form, longest, starts }
    }

    /// The outlet that is called `form`, as printed; a leading "the" is not part of it unless the
    /// table has it.
    pub fn get(&self, form: &str) -> Option<Agency> {
        self.by_form.get(form).copied()
    }

    /// Whether a form starts with `word`, a leading "The" left out.
    pub fn starts_with(&self, word: &str) -> bool {
        self.starts.contains(word)
    }

    /// The number of words in the longest form.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_cells() {
        for row in include_str!("../../../../data/agencies.tsv").lines() {
            assert_eq!(row.split('\t').count(), 6, "{row}");
        }
    }

    #[test]
    fn outlets_are_found_by_any_form() {
        let agencies = Agencies::builtin();
        assert_eq!(agencies.get("AFP").map(|agency| agency.name), Some("Agence France-Presse"));
        assert!(agencies.get("Time").is_none_or(|agency| agency.needs_context));
        assert_eq!(agencies.get("Quay"), None);
    }
}
