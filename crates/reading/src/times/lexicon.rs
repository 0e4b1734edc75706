//! Which words tell of time?
//!
//! Two tables, compiled once: single words with their class, and holidays, which may have several
//! words.

use std::collections::HashMap;

use super::pieces::{Piece, scan};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Dawn,
    Dusk,
}

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lex {
    /// Nothing of time.
    Other,
    /// A mark; dashes of all kinds are `-`, single quotation marks `'`.
    Mark(char),
    /// Digits.
    Digits,
    /// A month; `true` for an abbreviation.
    Month(u8, bool),
    /// A day of the week, Monday 1; what form the word has.
    Weekday(u8, Form),
    /// A unit; `true` for the plural.
    Unit(Unit, bool),
    /// A season; `true` for the plural.
    Season(Season, bool),
    /// A part of the day; `true` for the plural.
    Part(Part, bool),
    /// "Noon", "midnight": the hour.
    Noon(u8),
    /// "Yesterday", "today", "tomorrow": the number of days from the day of writing.
    Today(i8),
    /// "Tonight".
    Tonight,
    /// "Now", "former": the value.
    Reference(&'static str),
    /// "Daily": the value.
    Set(&'static str),
    /// A number from zero to nineteen.
    Number(u8),
    /// Twenty to ninety.
    Ten(u8),
    /// A hundred, a dozen, a million.
    Scale(u64),
    /// First to twentieth, thirtieth.
    Ordinal(u8),
    /// "Sixties": 60.
    Decade(u8),
    /// "Few", "several".
    Vague,
    /// A function word that may begin an expression.
    Lead,
    /// A word that may begin an amount and no time: "dozens", "between".
    Bound,
}

/// What form a weekday has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Written out.
    Full,
    /// Abbreviated.
    Short,
    /// In the plural.
    Plural,
}

/// On which day of a year a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// A month and a day.
    Fixed(u8, u8),
    /// The month; which of its weekdays (-1 for the last); the weekday; days to add.
    Nth(u8, i8, u8, u8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from the Orthodox Easter Sunday.
    Orthodox(i16),
    /// The days that the table lists, as printed there, one a year.
    Listed(&'static str),
    /// The table does not tell: feasts of the moon.
    Unknown,
}

/// A holiday by name.
#[derive(Clone, Debug)]
struct Holiday {
    /// Its words and marks in small letters.
    words: Vec<&'static str>,
    rule: HolidayRule,
}

/// The words of time, compiled.
#[derive(Debug)]
pub struct Calendar {
    words: HashMap<&'static str, Lex>,
    /// Holidays by their first word.
    holidays: HashMap<&'static str, Vec<Holiday>>,
}

/// No word of the table is longer.
const LONGEST: usize = 16;

impl Calendar {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        let rows = include_str!("../../data/calendar.tsv").lines().skip(1);
        let mut words: HashMap<_, _> = rows.filter_map(row).collect();
        let mut holidays: HashMap<_, Vec<Holiday>> = HashMap::new();
        for line in include_str!("../../data/holidays.tsv").lines().skip(1) {
            let Some((name, day)) = line.split_once('\t') else { continue };
            let parts: Vec<_> = scan(name).map(|(start, end)| &name[start..end]).collect();
            let Some(&first) = parts.first() else { continue };
            let rule = holiday_rule(day).unwrap_or(HolidayRule::Unknown);
            holidays.entry(first).or_default().push(Holiday { words: parts, rule });
            words.entry(first).or_insert(Lex::Lead);
        }
        Self { words, holidays }
    }

    /// What `word` tells; capital letters do not matter.
    pub fn get(&self, word: &str) -> Lex {
        if word.len() > LONGEST {
            return Lex::Other;
        }
        let mut small = [0; LONGEST];
        for (to, from) in small.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        let small = std::str::from_utf8(&small[..word.len()]).unwrap_or_default();
        self.words.get(small).copied().unwrap_or(Lex::Other)
    }

    /// The longest holiday that `pieces` begin with: how many pieces, and its day.
    pub(crate) fn holiday(&self, text: &str, pieces: &[Piece]) -> Option<(usize, HolidayRule)> {
        let first = pieces.first()?.of(text);
        let known = self.holidays.get(first).or_else(|| {
            let small = first.to_ascii_lowercase();
            self.holidays.get(small.as_str())
        })?;
        let found = known.iter().filter_map(|holiday| {
            let stretch = pieces.get(..holiday.words.len())?;
            let same = stretch.iter().zip(&holiday.words).all(|(piece, word)| {
                let printed = if piece.lex == Lex::Mark('\'') { "'" } else { piece.of(text) };
                printed.eq_ignore_ascii_case(word)
            });
            same.then_some((holiday.words.len(), holiday.rule))
        });
        found.max_by_key(|&(length, _)| length)
    }
}

fn row(line: &'static str) -> Option<(&'static str, Lex)> {
    let mut cells = line.split('\t');
    let (word, class, value) = (cells.next()?, cells.next()?, cells.next()?);
    let form = cells.next().unwrap_or("-");
    let plural = form == "plural";
    let number = value.parse::<u64>();
    let small = value.parse::<u8>();
    let lex = match class {
        "month" => Lex::Month(small.ok()?, form == "short"),
        "weekday" => Lex::Weekday(
            small.ok()?,
            match form {
                "short" => Form::Short,
                "plural" => Form::Plural,
                _ => Form::Full,
            },
        ),
        "unit" => Lex::Unit(unit(value)?, plural),
        "season" => Lex::Season(season(value)?, plural),
        "part" => Lex::Part(part(value)?, plural),
        "noon" => Lex::Noon(small.ok()?),
        "today" => Lex::Today(value.parse().ok()?),
        "tonight" => Lex::Tonight,
        "reference" => Lex::Reference(value),
        "set" => Lex::Set(value),
        "number" => Lex::Number(small.ok()?),
        "ten" => Lex::Ten(small.ok()?),
        "scale" => Lex::Scale(number.ok()?),
        "ordinal" => Lex::Ordinal(small.ok()?),
        "decade" => Lex::Decade(small.ok()?),
        "vague" => Lex::Vague,
        "lead" => Lex::Lead,
        "bound" => Lex::Bound,
        _ => return None,
    };
    Some((word, lex))
}

fn unit(code: &str) -> Option<Unit> {
    Some(match code {
        "S" => Unit::Second,
        "N" => Unit::Minute,
        "H" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "FN" => Unit::Fortnight,
        "WE" => Unit::Weekend,
        "M" => Unit::Month,
        "Q" => Unit::Quarter,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        "CE" => Unit::Century,
        _ => return None,
    })
}

fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    Some(match code {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        "DT" => Part::Daytime,
        "DA" => Part::Dawn,
        "DU" => Part::Dusk,
        _ => return None,
    })
}

/// `01-27`; `05 2 7` (month, which, weekday, and days to add); `easter -2`; `orthodox 0`; `on` and days.
fn holiday_rule(day: &'static str) -> Option<HolidayRule> {
    if let Some(days) = day.strip_prefix("on ") {
        return Some(HolidayRule::Listed(days));
    }
    if let Some((month, day)) = day.split_once('-').filter(|(month, _)| month.len() == 2) {
        return Some(HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let cells: Vec<_> = day.split(' ').collect();
    match cells[..] {
        ["easter", days] => Some(HolidayRule::Easter(days.parse().ok()?)),
        ["orthodox", days] => Some(HolidayRule::Orthodox(days.parse().ok()?)),
        [month, nth, weekday] => {
            Some(HolidayRule::Nth(month.parse().ok()?, nth.parse().ok()?, weekday.parse().ok()?, 0))
        }
        [month, nth, weekday, plus] => Some(HolidayRule::Nth(
            month.parse().ok()?,
            nth.parse().ok()?,
            weekday.parse().ok()?,
            plus.parse().ok()?,
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for line in include_str!("../../data/calendar.tsv").lines().skip(1) {
            let (word, lex) = row(line).unwrap_or_else(|| panic!("{line}"));
            assert!(word.len() <= LONGEST && lex != Lex::Other, "{line}");
        }
        for line in include_str!("../../data/holidays.tsv").lines().skip(1) {
            let (_, day) = line.split_once('\t').unwrap();
            assert!(day == "-" || holiday_rule(day).is_some(), "{line}");
        }
    }

    #[test]
    fn capitals_do_not_matter() {
        let calendar = Calendar::builtin();
        assert_eq!(calendar.get("FEBRUARY"), Lex::Month(2, false));
        assert_eq!(calendar.get("Thursdays"), Lex::Weekday(4, Form::Plural));
        assert_eq!(calendar.get("ferry"), Lex::Other);
        assert_eq!(calendar.get("märz"), Lex::Other);
    }
}
