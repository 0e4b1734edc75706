//! Which tables are there, and what do users put beside them?
//!
//! Every table of the room that users may extend stands in [`BUILTIN`]. A user's table has the name
//! and the columns of one of these, with the header line; a row of it takes the place of all rows
//! that begin with the same cell, and stands before the others. A file `*.txt` is a dictionary of
//! actors in the form of PETRARCH ([`petrarch`]).

use std::collections::{BTreeMap, BTreeSet};

use super::petrarch;

/// The tables that users may extend: the name and the text.
pub const BUILTIN: [(&str, &str); 7] = [
    ("agencies.tsv", include_str!("../../../../data/agencies.tsv")),
    ("countries.tsv", include_str!("../../data/actors/countries.tsv")),
    ("given.tsv", include_str!("../../data/actors/given.tsv")),
    ("metonyms.tsv", include_str!("../../data/actors/metonyms.tsv")),
    ("organisations.tsv", include_str!("../../data/actors/organisations.tsv")),
    ("persons.tsv", include_str!("../../data/actors/persons.tsv")),
    ("sectors.tsv", include_str!("../../data/actors/sectors.tsv")),
];

/// A table of the user's, as read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserTable {
    /// The name of the file, without folders ("persons.tsv", "actors.txt").
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// What is wrong with a user's table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No table has that name.
    #[error("{file}: no table has that name; expected {} or a dictionary *.txt", names())]
    Name {
        /// The file.
        file: String,
    },
    /// A line does not have the form that is needed.
    #[error("{file}, line {line}: found {found}, expected {expected}")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        found: String,
        /// What should.
        expected: String,
    },
}

fn names() -> String {
    BUILTIN.map(|(name, _)| name).join(", ")
}

/// The tables, those of users put in.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    users: BTreeMap<&'static str, String>,
}

/// Whose rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of the user's tables.
    User,
    /// Those that ship with the program and that no row of the user's replaces.
    Builtin,
}

impl Tables {
    /// The tables with those of the user. Every error is told, in the order of files and lines.
    pub(crate) fn with(tables: &[UserTable]) -> Result<Self, Vec<TableError>> {
        let mut users: BTreeMap<&'static str, String> = BTreeMap::new();
        let mut errors = Vec::new();
        for table in tables {
            if table.name.to_lowercase().ends_with(".txt") {
                match petrarch::rows(&table.name, &table.text) {
                    Ok(rows) => {
                        for (name, text) in rows {
                            users.entry(name).or_default().push_str(&text);
                        }
                    }
                    Err(found) => errors.extend(found),
                }
                continue;
            }
            let Some((name, builtin)) = BUILTIN.iter().find(|(name, _)| *name == table.name) else {
                errors.push(TableError::Name { file: table.name.clone() });
                continue;
            };
            errors.extend(wrong_lines(table, builtin.lines().next().unwrap_or_default()));
            let rows = table.text.lines().skip(1).filter(|line| !is_idle(line));
            let text = users.entry(*name).or_default();
            rows.for_each(|row| text.extend([row.trim_end_matches('\r'), "\n"]));
        }
        if errors.is_empty() { Ok(Self { users }) } else { Err(errors) }
    }

    /// The rows of the table `name`. Rows of users live as long as the program.
    pub(crate) fn rows(&self, name: &str, whose: Whose) -> Vec<Row> {
        let user: &'static str = match (self.users.get(name), whose) {
            (Some(text), Whose::User) => Box::leak(text.clone().into_boxed_str()),
            _ => "",
        };
        if whose == Whose::User {
            return user.lines().map(Row).collect();
        }
        let replaced = self.users.get(name).map_or("", String::as_str);
        let replaced: BTreeSet<_> = replaced.lines().map(first_cell).collect();
        let builtin = BUILTIN.iter().find(|(table, _)| *table == name).map_or("", |(_, text)| text);
        let rows = builtin
            .lines()
            .skip(1)
            .filter(|row| replaced.is_empty() || !replaced.contains(first_cell(row)));
        rows.map(Row).collect()
    }

    /// Whether the user brought any table.
    pub(crate) fn has_user_rows(&self) -> bool {
        !self.users.is_empty()
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row(&'static str);

impl Row {
    /// Its cells; `None` where their number is another.
    pub(crate) fn cells<const N: usize>(self) -> Option<[&'static str; N]> {
        let mut cells = [""; N];
        let mut found = self.0.split('\t');
        for cell in &mut cells {
            *cell = found.next()?;
        }
        found.next().is_none().then_some(cells)
    }
}

fn first_cell(row: &str) -> &str {
    row.split('\t').next().unwrap_or_default()
}

fn is_idle(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}

fn wrong_lines(table: &UserTable, header: &str) -> Vec<TableError> {
    let mut errors = Vec::new();
    let mut error = |line: usize, found: String, expected: String| {
        errors.push(TableError::Line { file: table.name.clone(), line, found, expected });
    };
    let mut lines = table.text.lines();
    let first = lines.next().unwrap_or_default().trim_end_matches('\r');
    if first.trim_start_matches('\u{feff}') != header {
        let expected = format!("the header {header:?}");
        error(1, format!("{first:?}"), expected);
        return errors;
    }
    let columns = header.split('\t').count();
    for (n, line) in lines.enumerate().filter(|(_, line)| !is_idle(line)) {
        let found = line.split('\t').count();
        if found != columns {
            error(n + 2, format!("{found} cells"), format!("{columns}"));
        } else if first_cell(line).trim().is_empty() {
            error(n + 2, "an empty first cell".to_owned(), "a name".to_owned());
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, text: &str) -> UserTable {
        UserTable { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn every_builtin_row_has_its_cells() {
        for (name, text) in BUILTIN {
            let columns = text.lines().next().unwrap().split('\t').count();
            for row in text.lines() {
                assert_eq!(row.split('\t').count(), columns, "{name}: {row}");
            }
        }
    }

    #[test]
    fn errors_name_file_and_line() {
        let header = "name\tcountry\tcode\tkind\n";
        let wrong = table("metonyms.tsv", &format!("{header}# note\n\nHarbour House\tLIN\n"));
        let errors = Tables::with(&[wrong, table("quays.tsv", "")]).unwrap_err();
        let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told[0], "metonyms.tsv, line 4: found 2 cells, expected 4");
        assert!(told[1].starts_with("quays.tsv: no table has that name"), "{}", told[1]);
        let headless = table("metonyms.tsv", "Harbour House\tLIN\tLINGOV\tcapital\n");
        assert!(Tables::with(&[headless]).unwrap_err()[0].to_string().contains("the header"));
    }

    #[test]
    fn rows_of_users_replace_those_of_the_same_name() {
        let own = "name\tcountry\tcode\tkind\nKremlin\tRUS\tRUSXXX\tseat_or_institution\n";
        let tables = Tables::with(&[table("metonyms.tsv", own)]).unwrap();
        let user = tables.rows("metonyms.tsv", Whose::User);
        assert_eq!(user[0].cells::<4>().unwrap()[2], "RUSXXX");
        let builtin = tables.rows("metonyms.tsv", Whose::Builtin);
        assert!(builtin.iter().all(|row| row.cells::<4>().unwrap()[0] != "Kremlin"));
    }
}
