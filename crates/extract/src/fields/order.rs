//! Does this page set the day before the month, or behind it?
//!
//! `3/4/2024` is nobody's day unless something tells: another date of the page whose order is
//! plain, the country of its address, or its language.

use model::{Evidence, Place};

use crate::dates::{self, Order};
use crate::draft::{Candidate, Field};

/// The order of day and month, and what tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) order: Order,
    pub(super) evidence: Evidence,
}

/// Ends of addresses in countries where the day comes first.
const DAY_FIRST: &[&str] = &[
    "ae", "ar", "at", "au", "be", "bg", "br", "ch", "cl", "cr", "cy", "cz", "de", "dk", "ec", "ee",
    "eg", "es", "fi", "fr", "gr", "hk", "hr", "ie", "il", "in", "it", "ke", "lb", "li", "lu", "lv",
    "ma", "mt", "mx", "ng", "nl", "no", "nz", "pe", "pk", "pl", "pt", "py", "ro", "rs", "ru", "se",
    "sg", "si", "sk", "tn", "tr", "ua", "uk", "uy", "ve", "za",
];

/// Ends of addresses where the month comes first.
const MONTH_FIRST: &[&str] = &["edu", "gov", "mil", "us"];

/// Languages whose dates in numbers have the day first.
const LANGUAGES: &[&str] = &[
    "bg", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "it", "nb", "nl", "no", "pl", "pt",
    "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "en-au", "en-gb", "en-ie", "en-in", "en-nz",
    "en-za",
];

/// What tells the order of day and month, the surest first; `None` where nothing does, or where
/// dates of the page contradict each other.
pub(super) fn told(
    candidates: &[Candidate],
    url: Option<&str>,
    language: Option<&str>,
) -> Option<Told> {
    let is_day = |field| matches!(field, Field::Published | Field::Modified);
    let days = candidates.iter().filter(|candidate| is_day(candidate.field));
    let plain: Vec<(Order, &Candidate)> =
        days.filter_map(|day| Some((dates::order_shown(&day.value)?, day))).collect();
    if let Some((order, day)) = plain.first() {
        let agree = plain.iter().all(|(other, _)| other == order);
        let evidence = Evidence::new("order of another date", day.value.clone(), day.place);
        return agree.then_some(Told { order: *order, evidence });
    }
    url.and_then(by_address).or_else(|| language.and_then(by_language))
}

fn by_address(url: &str) -> Option<Told> {
    let host = url.split("://").nth(1)?.split(['/', ':', '?', '#']).next()?;
    let end = host.rsplit('.').next()?.to_ascii_lowercase();
    let order = if DAY_FIRST.contains(&end.as_str()) {
        Order::DayFirst
    } else if MONTH_FIRST.contains(&end.as_str()) {
        Order::MonthFirst
    } else {
        return None;
    };
    let evidence = Evidence::new("country of the address", format!(".{end}"), Place::Url);
    Some(Told { order, evidence })
}

fn by_language(language: &str) -> Option<Told> {
    let small = language.trim().to_ascii_lowercase().replace('_', "-");
    let first = small.split('-').next().unwrap_or_default();
    let is_known = LANGUAGES.contains(&small.as_str()) || LANGUAGES.contains(&first);
    let evidence = Evidence::new("language of the page", language, Place::Markup);
    is_known.then_some(Told { order: Order::DayFirst, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(days: &[&str], url: Option<&str>, language: Option<&str>, expected: Option<Order>) {
        let day = |value: &&str| Candidate {
            field: Field::Published,
            value: (*value).to_owned(),
            source: "printed date",
            place: Place::Markup,
        };
        let candidates: Vec<Candidate> = days.iter().map(day).collect();
        let found = told(&candidates, url, language).map(|told| told.order);
        assert_eq!(found, expected);
    }

    #[test]
    fn another_date_the_country_or_the_language_tell_the_order() {
        let (com, de) = (Some("https://quay.com/1"), Some("https://quay.de/1"));
        check(&["3/4/2024", "29/3/2024"], com, None, Some(Order::DayFirst));
        check(&["3/4/2024", "3/29/2024"], de, None, Some(Order::MonthFirst));
        check(&["3/4/2024"], de, None, Some(Order::DayFirst));
        check(&["3/4/2024"], Some("https://quay.gov/1"), None, Some(Order::MonthFirst));
        check(&["3/4/2024"], com, Some("en-GB"), Some(Order::DayFirst));
        check(&["3/4/2024"], com, Some("fr_CA"), Some(Order::DayFirst));
    }

    #[test]
    fn where_nothing_tells_nothing_is_told() {
        check(&["3/4/2024"], Some("https://quay.com/1"), None, None);
        // Software calls every page American.
        check(&["3/4/2024"], Some("https://quay.com/1"), Some("en-US"), None);
        check(&["29/3/2024", "3/29/2024"], Some("https://quay.de/1"), None, None);
    }
}
