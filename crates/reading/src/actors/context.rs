//! When was it written, and which country is it about?

use std::collections::BTreeMap;

use model::Toponym;

use super::units::{UnitKind, Units};
use crate::Knowledge;
use crate::knowledge::actors::lexicon::Key;
use crate::knowledge::actors::{Actors, What};
use crate::syntax::Syntax;

/// What the article as a whole says about its parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The day of writing, else of publishing, as a number YYYYMMDD.
    pub day: Option<u32>,
    /// The country whose police "the police" are, where the article makes that clear.
    pub country: Option<&'static str>,
}

impl Context {
    /// The context of the article.
    pub fn new(
        knowledge: &Knowledge,
        syntax: &Syntax<'_>,
        units: &Units,
        places: &[Toponym],
    ) -> Self {
        let (actors, article) = (&knowledge.actors, syntax.article);
        let days = [&article.written, &article.published];
        let date = days.into_iter().flatten().find_map(model::Day::date);
        let day = date.map(|date| {
            let year = u32::try_from(date.year()).unwrap_or_default();
            year * 10_000
                + u32::from(date.month().unsigned_abs()) * 100
                + u32::from(date.day().unsigned_abs())
        });
        Self { day, country: country(actors, syntax, units, places) }
    }
}

/// A country that is named once and so far behind the beginning of the text, in bytes, is one that
/// somebody on the page comes from, and not the one that the page is about.
const LEAD: usize = 600;

/// The one country that the article names, else the one that its title names, if none is named
/// more often.
fn country(
    actors: &Actors,
    syntax: &Syntax<'_>,
    units: &Units,
    places: &[Toponym],
) -> Option<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut first = usize::MAX;
    for unit in units.list.iter().chain(&units.inner) {
        if let UnitKind::Known(what) = unit.kind
            && let Some(country) = country_of(actors, what)
        {
            *counts.entry(country).or_default() += 1;
            first = first.min(syntax.span(unit.range.clone()).start());
        }
    }
    for place in places.iter().filter(|place| place.rule != "country") {
        let country = place.country.as_deref().and_then(|code| actors.country(code));
        if let Some(country) = country {
            *counts.entry(country.code).or_default() += 1;
            first = first.min(place.span.start());
        }
    }
    let title = syntax.article.title.as_ref();
    let titled = in_title(actors, title.map_or("", |title| title.value.as_str()));
    if titled.is_none() && counts.values().sum::<usize>() == 1 && first > LEAD {
        return None;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    match (titled, counts.len()) {
        (Some(country), 0) => Some(country),
        (None | Some(_), 1) if titled.is_none_or(|country| counts.contains_key(country)) => {
            counts.keys().next().copied()
        }
        (Some(country), _) => {
            (counts.get(country).copied().unwrap_or_default() == most).then_some(country)
        }
        _ => None,
    }
}

/// The country that something of the tables points at.
pub fn country_of(actors: &Actors, what: What) -> Option<&'static str> {
    let code = match what {
        What::Country(at) | What::Demonym(at) => actors.countries[at as usize].code,
        What::Capital(at) | What::Seat(at) | What::Body(at) => actors.bodies[at as usize].country,
        What::Person(at) => actors.persons[at as usize].country,
        What::Medium(_) => "",
    };
    (!code.is_empty() && !code.starts_with("IGO")).then_some(code)
}

/// The one country that the words of a title name.
fn in_title(actors: &Actors, title: &str) -> Option<&'static str> {
    let words: Vec<&str> = title
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ':' | ';' | '(' | ')' | '"' | '“' | '”')
        })
        .map(|word| word.trim_end_matches(['.', '!', '?']))
        .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
        .filter(|word| !word.is_empty())
        .take(60)
        .collect();
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let mut key = Key::NONE;
        let mut next = at + 1;
        let mut country = None;
        for (n, word) in words[at..].iter().enumerate().take(6) {
            key = key.and(word);
            let Some(meanings) = actors.names().get(key) else { break };
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let fits =
                |capitals: bool| capital && (!capitals || word.chars().all(|c| !c.is_lowercase()));
            let mut meanings = meanings.filter(|&(_, capitals)| fits(capitals));
            if let Some((what, _)) = meanings.next() {
                country = country_of(actors, what).filter(|_| !matches!(what, What::Person(_)));
                next = at + n + 1;
            }
        }
        if let Some(country) = country {
            if found.is_some_and(|found| found != country) {
                return None;
            }
            found = Some(country);
        }
        at = next;
    }
    found
}
