//! Who held which office on a day?

use super::Person;

/// An office of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is ("head_of_government").
    pub role: &'static str,
    /// The code while in office.
    pub code: &'static str,
    /// From when, as printed in the table.
    pub from: &'static str,
    /// Until when.
    pub to: &'static str,
    /// The same as numbers YYYYMMDD; an open end is 0 or 99999999.
    pub days: (u32, u32),
}

impl Term {
    pub(crate) fn new(
        role: &'static str,
        code: &'static str,
        from: &'static str,
        to: &'static str,
    ) -> Self {
        Self { role, code, from, to, days: (bounds(from).0, bounds(to).1) }
    }

    fn holds(&self, day: u32) -> bool {
        self.days.0 <= day && day < self.days.1
    }
}

/// What the table says of a person on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In office, with that code.
    InOffice(&'static str),
    /// No longer in an office that the table knows.
    Former,
    /// Before the first office that the table knows, or shortly before the next.
    Before,
    /// The day is not known, and the code depends on it.
    Unknown,
}

impl Person {
    /// What the person is on `day` (YYYYMMDD).
    pub fn standing(&self, day: Option<u32>) -> Standing {
        let Some(day) = day else {
            let mut codes = self.terms.iter().filter(|term| term.days == ALWAYS);
            return codes.next().map_or(Standing::Unknown, |term| Standing::InOffice(term.code));
        };
        // Of several offices at a time the one that began last counts.
        let held = self.terms.iter().filter(|term| term.holds(day));
        if let Some(term) = held.max_by_key(|term| (!term.code.ends_with("ELI"), term.days.0)) {
            return Standing::InOffice(term.code);
        }
        let last = self.terms.iter().map(|term| term.days.1).filter(|end| *end <= day).max();
        let later = self.terms.iter().any(|term| term.days.0 > day);
        // Between two offices months apart somebody is out of office; days apart, the table has a
        // gap.
        match last {
            Some(end) if !later || months(day) - months(end) > SOME_MONTHS => Standing::Former,
            _ => Standing::Before,
        }
    }
}

/// No term of the table begins so many months late.
const SOME_MONTHS: u32 = 3;

/// The months until that of `day` (YYYYMMDD).
fn months(day: u32) -> u32 {
    day / 10_000 * 12 + day / 100 % 100
}

/// A day that never comes.
const NEVER: u32 = 99_999_999;

/// The bounds of what holds on any day.
pub const ALWAYS: (u32, u32) = (0, NEVER);

/// The first and the last day of `YYYY[-MM[-DD]]` as numbers YYYYMMDD; of an empty cell the widest.
pub(crate) fn bounds(cell: &str) -> (u32, u32) {
    let mut parts = cell.split('-').map(|part| part.parse::<u32>().ok());
    let Some(Some(year)) = parts.next() else { return (0, NEVER) };
    let month = parts.next().flatten();
    let day = parts.next().flatten();
    let low = year * 10_000 + month.unwrap_or(1) * 100 + day.unwrap_or(1);
    let high = year * 10_000 + month.unwrap_or(12) * 100 + day.unwrap_or(31);
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_hold_between_their_days() {
        let terms = vec![
            Term::new("head_of_government", "LINGOV", "2001-03-04", "2005"),
            Term::new("chief_of_state", "LINGOV", "2009-01", "2011-02-03"),
        ];
        let person = Person { name: "Ana Lind", country: "LIN", terms };
        let standing = |day| person.standing(Some(day));
        assert_eq!(standing(20_010_303), Standing::Before);
        assert_eq!(standing(20_010_304), Standing::InOffice("LINGOV"));
        assert_eq!(standing(20_060_101), Standing::Before);
        assert_eq!(standing(20_070_101), Standing::Former);
        assert_eq!(standing(20_110_203), Standing::Former);
        assert_eq!(person.standing(None), Standing::Unknown);
    }
}
