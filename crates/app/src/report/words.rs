//! Counts, days and names in words. What is absent is said in italics, what is derived with
//! "probably".

use engine::wire::{DayRecord, StatementRecord};
use maud::{Markup, html};

use super::case::Member;
pub(super) use crate::commands::count;

/// `this page`, `these 5 pages`.
pub(super) fn these(n: usize) -> String {
    if n == 1 { "this page".to_owned() } else { format!("these {n} pages") }
}

/// Something that the pages do not tell.
pub(super) fn none(words: &str) -> Markup {
    html! { span.none { (words) } }
}

/// `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `22 May 2019` for an ISO date; the time of day is left out. What is no date stays as it is.
pub(super) fn date(iso: &str) -> String {
    let parts = || {
        let mut parts = iso.get(..10)?.split('-');
        let year = parts.next()?;
        let month = MONTHS.get(parts.next()?.parse::<usize>().ok()?.checked_sub(1)?)?;
        let day: u8 = parts.next()?.parse().ok()?;
        Some(format!("{day} {month} {year}"))
    };
    parts().unwrap_or_else(|| iso.to_owned())
}

/// `Wednesday ` for an ISO date, with the space behind it; nothing for what is no date.
fn weekday(iso: &str) -> &'static str {
    const DAYS: [&str; 7] =
        ["Saturday ", "Sunday ", "Monday ", "Tuesday ", "Wednesday ", "Thursday ", "Friday "];
    let day = || {
        let mut parts = iso.get(..10)?.splitn(3, '-').map(str::parse::<i64>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        // Zeller's congruence, with January and February as months of the year before.
        let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
        let of_year = year + year / 4 - year / 100 + year / 400;
        let day = (day + 13 * (month + 1) / 5 + of_year).rem_euclid(7);
        DAYS.get(usize::try_from(day).ok()?).copied()
    };
    day().unwrap_or_default()
}

/// A day as the report says it: read as it is, derived with "probably", bounds as bounds.
pub(super) fn day(day: &DayRecord) -> Markup {
    let derived = day.basis == "derived";
    match (&day.start, &day.end) {
        (Some(start), Some(end)) if date(start) == date(end) => html! {
            @if derived { span.prob { "probably " (weekday(start)) (date(start)) } } @else { (date(start)) }
        },
        (Some(start), Some(end)) => html! { "between " (date(start)) " and " (date(end)) },
        (Some(start), None) => html! { "not before " (date(start)) },
        (None, Some(end)) => html! { "not after " (date(end)) },
        (None, None) => none("could not tell"),
    }
}

/// How a day is known: basis, evidence, assumptions.
pub(super) fn day_basis(day: &DayRecord) -> Markup {
    html! {
        span.s {
            (day.basis) ". "
            @for (n, evidence) in day.evidence.iter().enumerate() {
                @if n > 0 { "; " } @else { "Evidence: " }
                (evidence.what) ", " q { (evidence.text) }
            }
            @if !day.assumptions.is_empty() { ". Assumption: " (day.assumptions.join("; ")) }
        }
    }
}

/// Whether the page's phrase for a speaker says more than words of the name: a title, an office.
pub(super) fn says_more(surface: &str, name: &str) -> bool {
    let in_name = |word: &str| name.split_whitespace().any(|part| part == word);
    let is_pronoun = matches!(surface.to_lowercase().as_str(), "he" | "she" | "they" | "it");
    !is_pronoun && !surface.split_whitespace().all(in_name)
}

/// The words of a claim, in quotation marks where a page prints all of them so.
pub(super) fn claim_words(members: &[Member<'_>], text: &str, n: usize) -> Markup {
    let is_direct = members.iter().any(|member| member.statement.quotation == "direct");
    html! { @if is_direct { q { (start(text, n)) } } @else { (start(text, n)) } }
}

/// A relation of a relay as the report prints it.
pub(super) fn relation(relation: &str) -> &'static str {
    match relation {
        "told" => "told",
        "carried_by" => "carried by",
        "cited_by" => "cited by",
        "reported_by" => "reported by",
        _ => "through",
    }
}

/// The mark of a quotation with its word.
pub(super) fn quotation(kind: &str) -> Markup {
    let symbol = match kind {
        "direct" => "#k-dir",
        "mixed" => "#k-mix",
        _ => "#k-ind",
    };
    mark("m", symbol, kind)
}

/// The mark of a stance with its word.
pub(super) fn stance(polarity: &str) -> Markup {
    match polarity {
        "denies" => mark("m den", "#k-den", "denied"),
        "doubts" => mark("m", "#k-dou", "doubted"),
        _ => mark("m aff", "#k-aff", "affirmed"),
    }
}

/// The mark of a status with its word.
pub(super) fn status(status: &str) -> Markup {
    let symbol = match status {
        "asserted" => "#k-ass",
        "attributed" => "#k-att",
        "alleged" => "#k-all",
        "hypothetical" => "#k-hyp",
        "negated" => "#k-neg",
        _ => "#k-fut",
    };
    mark("m", symbol, status)
}

fn mark(class: &str, symbol: &str, word: &str) -> Markup {
    html! { span class=(class) { svg aria-hidden="true" { use href=(symbol) {} } (word) } }
}

/// The name of the speaker, or the words that stand for it.
pub(super) fn speaker(statement: &StatementRecord) -> Option<&str> {
    statement.speaker.as_ref()?.name.as_deref()
}

/// The chain from the speaker towards the reader, for one statement: relays as the page names them.
pub(super) fn chain(statement: &StatementRecord) -> Markup {
    html! {
        @if statement.relays.is_empty() {
            @match &statement.addressee {
                Some(addressee) => span.pr { span.lk { "told" } (addressee.surface) },
                None => span."none"."s" { "no relay named" },
            }
        } @else {
            span.ch {
                @for relay in &statement.relays {
                    span.pr {
                        span.lk { (relation(&relay.relation)) }
                        @match &relay.name {
                            Some(name) => (name),
                            None => span.none { (relay.surface) },
                        }
                    }
                    " "
                }
            }
        }
    }
}

/// At most `n` words, with an ellipsis where words were left out.
pub(super) fn start(text: &str, n: usize) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(n).collect();
    let ellipsis = if words.next().is_some() { " …" } else { "" };
    let words = format!("{}{ellipsis}", first.join(" "));
    let close = close(&words);
    words + close
}

/// The mark that closes a quotation which was cut before its end, or nothing.
pub(crate) fn close(words: &str) -> &'static str {
    let opened = words.matches('“').count();
    if opened > words.matches('”').count() { "”" } else { "" }
}

/// Words of a page in quotation marks, unless they begin with their own.
pub(super) fn printed(words: &str) -> Markup {
    let has_own = words.starts_with(['“', '”', '"', '„', '«', '‘']);
    html! { @if has_own { (words) } @else { q { (words) } } }
}

/// The initials of a name: `A. B.`
pub(super) fn initials(name: &str) -> String {
    let initial = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let initials: Vec<String> = name
        .split_whitespace()
        .filter_map(initial)
        .take(3)
        .map(|c| format!("{}.", c.to_uppercase()))
        .collect();
    initials.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        assert_eq!(date("2019-05-22"), "22 May 2019");
        assert_eq!(date("2019-05-02T11:13:00+02:00"), "2 May 2019");
        assert_eq!(weekday("2019-05-22"), "Wednesday ");
        assert_eq!(weekday("2024-02-29"), "Thursday ");
        assert_eq!(weekday("soon"), "");
        for odd in ["", "2019", "2019-13-01", "never-ever-x"] {
            assert_eq!(date(odd), odd);
        }
    }

    #[test]
    fn names_are_shortened() {
        assert_eq!(initials("kevin o'neill"), "K. O.");
        assert_eq!(initials("  «»  "), "");
        assert_eq!(start("one two three", 2), "one two …");
        assert_eq!(start("he called it “a long way down”", 5), "he called it “a long …”");
        assert_eq!(start("he called it “a way”", 9), "he called it “a way”");
        assert!(says_more("Mayor Ana Lind", "Ana Lind") && !says_more("Lind", "Ana Lind"));
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
