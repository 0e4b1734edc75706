//! Who says of one thing that it was on another day?
//!
//! "The mill said it had warned the fire brigade on Saturday. The brigade says the warning came on
//! Monday." Two voices tell one matter and differ in its day. On one page, near each other, the
//! later one may do so with hardly a word of its own ("it came on Monday"); two pages have to tell
//! it in the same words. A sentence may also name the day that it takes for wrong: "on the 12th,
//! and not on the 11th".

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use model::{Conflict, ConflictKind, ConflictStatus, Side, Span};

use super::claims::Claims;
use super::day_words::{DayWords, ToldDay, days};
use super::sides::{Member, conflict, side};
use super::speech::{Speech, Spoken};
use crate::accounts::Told;
use crate::accounts::terms::{is_small, root};
use crate::components::components;
use crate::spelling::fold;
use crate::words::words_of;

/// So many sentences behind the first voice the second one answers it.
const NEAR: usize = 2;

/// A statement of more words tells more than one thing.
const MOST: usize = 60;

/// So many words two pages share at least.
const SHARED: usize = 3;

/// So many of its words a statement is found by.
const FINDING: usize = 16;

/// So many statements that share a word are laid beside one.
const HOLDERS: usize = 24;

/// Words that say no more than that something happened.
const HAPPENED: &[&str] = &[
    "come",
    "came",
    "happen",
    "happened",
    "take",
    "took",
    "taken",
    "place",
    "begin",
    "began",
    "date",
    "dated",
    "only",
    "night",
    "morning",
    "afternoon",
    "evening",
    "noon",
    "already",
    "late",
    "early",
];

/// A statement that tells one day.
struct Dated<'s, 'a> {
    spoken: &'s Spoken<'a>,
    day: DayWords,
    /// Whether it is told of something to come.
    is_future: bool,
    /// What else it tells: the roots of its words, sorted, each once.
    tells: Vec<String>,
}

/// Conflicts of days between statements.
pub(super) fn conflicts(told: &Told<'_>, speech: &Speech<'_>, claims: &Claims) -> Vec<Conflict> {
    let dated: Vec<Dated<'_, '_>> = speech.asserted.iter().filter_map(Dated::of).collect();
    let mut pairs = answered(&dated);
    pairs.extend(elsewhere(&dated));
    let mut found = together(told, &dated, &pairs, claims);
    found.extend(speech.asserted.iter().filter_map(|spoken| corrected(told, spoken)));
    found
}

impl<'s, 'a> Dated<'s, 'a> {
    fn of(spoken: &'s Spoken<'a>) -> Option<Self> {
        let content = &*spoken.stated.content;
        let words = split(content);
        let printed: Vec<&str> = words.iter().map(|span| span.of(content)).collect();
        let [ToldDay { day, words: own }] = days(&printed)[..] else { return None };
        if printed.len() > MOST
            || spoken.is_negative
            || spoken.is_unsure()
            || spoken.party.is_vague()
        {
            return None;
        }
        let is_own = |at: &usize| (own.0..own.1).contains(at);
        let is_told = |word: &str| {
            let small = word.to_lowercase();
            !is_small(&small) && !HAPPENED.contains(&small.as_str())
        };
        let rest = printed.iter().enumerate().filter(|(at, word)| !is_own(at) && is_told(word));
        let tells: BTreeSet<String> = rest.map(|(_, word)| root(&fold(word))).collect();
        let is_future = printed.iter().any(|word| word.eq_ignore_ascii_case("will"));
        Some(Self { spoken, day, is_future, tells: tells.into_iter().collect() })
    }

    /// How many words both tell, a verb and its noun being one: "warned", "the warning".
    fn shared(&self, other: &Self) -> usize {
        const SHORTEST: usize = 4;
        let is_one = |a: &str, b: &str| {
            a == b || a.len().min(b.len()) >= SHORTEST && (a.starts_with(b) || b.starts_with(a))
        };
        let here = self.tells.iter();
        here.filter(|own| other.tells.iter().any(|one| is_one(own, one))).count()
    }

    /// Whether it tells another day of the same than `first`, which stands before it on the page.
    fn answers(&self, first: &Self) -> bool {
        let far = self.spoken.number().checked_sub(first.spoken.number());
        far.is_some_and(|far| far <= NEAR)
            && self.is_other(first)
            && self.day.differs(first.day)
            && self.shared(first) == self.tells.len()
    }

    /// Whether two pages tell one thing in the same words.
    fn is_told_by(&self, other: &Self) -> bool {
        if !self.is_other(other) || !self.is_apart(other) {
            return false;
        }
        let (short, long) =
            if self.tells.len() <= other.tells.len() { (self, other) } else { (other, self) };
        let shared = short.shared(long);
        let lacking = short.tells.len() - shared;
        let is_one = lacking == 0 || (lacking == 1 && self.is_future && other.is_future);
        shared >= SHARED && is_one
    }

    /// Whether both speak of days, past or to come, that are two.
    fn is_apart(&self, other: &Self) -> bool {
        const DAYS: i32 = 14;
        let date = |one: &Self| one.day.date(written(one.spoken), one.is_future);
        let dates = date(self).zip(date(other));
        self.is_future == other.is_future
            && dates.is_some_and(|(a, b)| {
                a != b && a.until(b).is_ok_and(|span| span.get_days().abs() <= DAYS)
            })
    }

    fn is_other(&self, other: &Self) -> bool {
        self.spoken.is_other(other.spoken) && self.is_future == other.is_future
    }
}

/// Statements of one page near each other.
fn answered(dated: &[Dated<'_, '_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (at, later) in dated.iter().enumerate() {
        let before = dated[..at].iter().enumerate().rev();
        let here = before.take_while(|(_, first)| first.spoken.page == later.spoken.page);
        pairs.extend(here.take(HOLDERS).find(|(_, one)| later.answers(one)).map(|(a, _)| (a, at)));
    }
    pairs
}

/// Statements of two pages.
fn elsewhere(dated: &[Dated<'_, '_>]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, one) in dated.iter().enumerate() {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for root in one.tells.iter().take(FINDING) {
            let before = holders.entry(root).or_default();
            near.extend(before.iter().rev().take(HOLDERS));
            before.push(at);
        }
        let told = near.into_iter().filter(|other| {
            dated[*other].spoken.page != one.spoken.page && one.is_told_by(&dated[*other])
        });
        pairs.extend(told.map(|other| (other, at)));
    }
    pairs
}

/// A conflict of each two days that hang together by their claims.
fn together(
    told: &Told<'_>,
    dated: &[Dated<'_, '_>],
    pairs: &[(usize, usize)],
    claims: &Claims,
) -> Vec<Conflict> {
    let known: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let mut firsts = BTreeMap::new();
    let same = known.iter().filter_map(|at| {
        let first = *firsts.entry(claims.first(dated[*at].spoken.stated.id)).or_insert(*at);
        (first != *at).then_some((first, *at))
    });
    let same: Vec<(usize, usize)> = same.collect();
    let roots = components(dated.len(), pairs.iter().copied().chain(same));
    let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in known {
        by_root.entry(roots[at]).or_default().push(at);
    }
    by_root.values().filter_map(|members| of_members(told, dated, members)).collect()
}

fn of_members(told: &Told<'_>, dated: &[Dated<'_, '_>], members: &[usize]) -> Option<Conflict> {
    let mut by_day: BTreeMap<String, Vec<Member<'_>>> = BTreeMap::new();
    for one in members.iter().map(|at| &dated[*at]) {
        by_day.entry(one.says()).or_default().push(one.spoken.member());
    }
    // A third day shows that it happens again and again.
    if by_day.len() != 2 {
        return None;
    }
    let about = &dated[*members.first()?].spoken.stated.content;
    let sides: Vec<Side> =
        by_day.into_iter().map(|(day, members)| side(told, day, members)).collect();
    conflict(told, ConflictKind::Date, about, ConflictStatus::Open, sides)
}

impl Dated<'_, '_> {
    /// The day as a side tells it.
    fn says(&self) -> String {
        let date = self.day.date(written(self.spoken), self.is_future);
        date.map_or_else(|| self.day.to_string(), |date| date.to_string())
    }
}

/// "It was on the 12th, and not on the 11th, as the Herald wrote": one sentence stands on both
/// sides.
fn corrected(told: &Told<'_>, spoken: &Spoken<'_>) -> Option<Conflict> {
    let line = spoken.line?;
    let spans = split(&line.text);
    let printed: Vec<&str> = spans.iter().map(|span| span.of(&line.text)).collect();
    let [right, wrong] = days(&printed)[..] else { return None };
    let between: Vec<String> =
        printed.get(right.words.1..wrong.words.0)?.iter().map(|word| word.to_lowercase()).collect();
    let denies = between.iter().rev().take(3).any(|word| word == "not");
    let rest = printed.get(wrong.words.1..).unwrap_or_default();
    let by = as_told(rest);
    if !denies || !right.day.differs(wrong.day) || by.is_none() {
        return None;
    }
    let says = |day: DayWords| {
        day.date(written(spoken), false).map_or_else(|| day.to_string(), |date| date.to_string())
    };
    let other = Member { voices: by.into_iter().collect(), ..spoken.member() };
    let sides = vec![
        side(told, says(right.day), vec![spoken.member()]),
        side(told, says(wrong.day), vec![other]),
    ];
    conflict(told, ConflictKind::Date, &line.text, ConflictStatus::Open, sides)
}

/// The days between which a page was written, or that on which it appeared.
fn written(spoken: &Spoken<'_>) -> Option<(Date, Date)> {
    spoken.account.written.or(spoken.account.published.map(|day| (day, day)))
}

/// Who is said to have told it so: "as the Herald wrote".
fn as_told(words: &[&str]) -> Option<String> {
    const TOLD: &[&str] = &[
        "wrote", "said", "says", "told", "has", "had", "have", "reported", "claims", "claimed",
        "writes", "put",
    ];
    const LONGEST: usize = 7;
    let from = words.iter().position(|word| *word == "as")? + 1;
    let name = words.get(from..)?;
    let verb = name.iter().take(LONGEST).position(|word| TOLD.contains(word))?;
    Some(name[..verb].join(" ")).filter(|name| from <= 3 && !name.is_empty())
}

/// The words of a text.
fn split(text: &str) -> Vec<Span> {
    words_of(text, Span::new(0, text.len())).into_iter().map(|word| word.span).collect()
}

#[cfg(test)]
mod tests;
