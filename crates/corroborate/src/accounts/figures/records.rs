//! How is it told what was found of figures?

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Claim, ClaimKind, ClaimMember, Conflict, ConflictKind, ConflictStatus, DocId, GroupId,
    Polarity, RecordId, Series, SeriesPoint, Side, Voice,
};

use super::super::Told;
use super::Figures;
use super::amount::Match;
use super::groups::Groups;
use super::items::Item;
use super::source::{Source, is_one};
use crate::Places;
use crate::claims::{Attested, Origins, origins};

/// The words around a figure are told up to so many characters.
const LONGEST: usize = 160;

/// Tells all that was found, sorted by id.
pub(super) fn records(told: &Told<'_>, items: &[Item<'_>], groups: &Groups) -> Figures {
    let members = |claims: &[usize]| -> Vec<&Item<'_>> {
        let mut all: Vec<usize> =
            claims.iter().flat_map(|claim| groups.claims[*claim].iter().copied()).collect();
        all.sort_unstable();
        all.into_iter().map(|at| &items[at]).collect()
    };
    let claims = (0..groups.claims.len()).map(|claim| members(&[claim]));
    let claims =
        claims.filter(|own| own.len() > 1 || own.iter().any(|item| item.is_about_something()));
    let mut found = Figures {
        claims: claims.map(|own| claim(&own, told.places)).collect(),
        ..Figures::default()
    };
    for claims in &groups.series {
        found.series.extend(series(told, &members(claims)));
    }
    for (claims, is_open) in &groups.conflicts {
        let sides: Vec<Vec<&Item<'_>>> = claims.iter().map(|claim| members(&[*claim])).collect();
        found.conflicts.extend(conflict(told, sides, *is_open));
    }
    found.claims.sort_by_key(|claim| claim.id);
    found.series.sort_by_key(|series| series.id);
    found.conflicts.sort_by_key(|conflict| conflict.id);
    found
}

fn origins_of(members: &[&Item<'_>], places: &Places) -> Origins {
    let nobody = BTreeSet::new();
    let attested: Vec<Attested<'_>> = members
        .iter()
        .map(|item| Attested {
            doc: item.figure.id.doc,
            spans: item.spans(),
            gatherers: gatherers(item).unwrap_or(&nobody),
        })
        .collect();
    origins(&attested, places)
}

/// Who carried a figure to the page.
fn gatherers<'a>(item: &Item<'a>) -> Option<&'a BTreeSet<String>> {
    let event = item.figure.event.and_then(|at| item.account.events.get(at));
    item.stated.map(|stated| &stated.gatherers).or(event.map(|event| &event.gatherers))
}

fn claim(members: &[&Item<'_>], places: &Places) -> Claim {
    let origins = origins_of(members, places);
    let told = members.iter().zip(&origins.numbers).map(|(item, origin)| ClaimMember {
        record: item.figure.id,
        sentence: sentence(item),
        polarity: item.polarity,
        origin: *origin,
    });
    let pages: BTreeSet<DocId> = members.iter().map(|item| item.figure.id.doc).collect();
    Claim {
        id: GroupId::of("claim", &members[0].figure.id.to_string()),
        kind: ClaimKind::Quantity,
        text: longest_words(members),
        members: told.collect(),
        voices: voices(members),
        origins_max: origins.max,
        origins_min: origins.min,
        n_pages: pages.len(),
        first_seen: members.iter().filter_map(|item| item.account.published).min().map(Into::into),
    }
}

fn sentence(item: &Item<'_>) -> RecordId {
    RecordId::new(item.figure.id.doc, model::Table::Sentences, item.line.number)
}

/// The words of a figure; those that say what is counted are the longer ones.
fn longest_words(members: &[&Item<'_>]) -> String {
    let words = members.iter().rev().map(|item| &*item.figure.words);
    words.max_by_key(|words| words.chars().count()).unwrap_or_default().to_owned()
}

/// The named speakers, each once by the name that is printed longest, sorted by name.
fn voices(members: &[&Item<'_>]) -> Vec<Voice> {
    let mut found: BTreeMap<(&str, Polarity), &str> = BTreeMap::new();
    let long_first = |item: &&&Item<'_>| {
        let name = item.source.as_ref().map(|source| source.name.as_str());
        (std::cmp::Reverse(name.map(|name| name.chars().count())), name.map(str::to_owned))
    };
    let mut told: Vec<&&Item<'_>> = members.iter().filter(|item| item.source.is_some()).collect();
    told.sort_by_key(long_first);
    let mut sources: Vec<&Source> = Vec::new();
    for (item, source) in told.iter().filter_map(|item| Some((item, item.source.as_ref()?))) {
        // "The ministry" is the harbour ministry whose name stands elsewhere.
        let known = sources.iter().find(|known| known.is(source)).copied().unwrap_or(source);
        sources.push(known);
        found.entry((known.key.as_str(), item.polarity)).or_insert(known.name.as_str());
    }
    let voice =
        |((_, polarity), name): ((&str, Polarity), &str)| Voice { name: name.into(), polarity };
    let mut voices: Vec<Voice> = found.into_iter().map(voice).collect();
    voices.sort_by(|a, b| (&a.name, a.polarity).cmp(&(&b.name, b.polarity)));
    voices
}

/// The name of a source.
fn name<'a>(item: &'a Item<'_>) -> Option<&'a str> {
    item.source.as_ref().map(|source| source.name.as_str())
}

/// What is counted, in the words around the first of the figures, without the figure itself.
fn about(members: &[&Item<'_>]) -> String {
    let told = members.iter().filter_map(|item| around(item));
    let mut all: Vec<String> = told.collect();
    // The most telling one is neither the shortest nor a whole paragraph.
    all.sort_by_key(|words| {
        (words.chars().count() > LONGEST, std::cmp::Reverse(words.chars().count()))
    });
    all.into_iter().next().unwrap_or_else(|| longest_words(members))
}

fn around(item: &Item<'_>) -> Option<String> {
    let text = &item.line.text;
    let own = item.clause.own.filter(|own| own.fits(text))?;
    let start = item.figure.span.start().checked_sub(item.line.span.start())?;
    let (before, behind) =
        (text.get(own.start()..start)?, text.get(start + item.figure.words.len()..own.end())?);
    let words = format!("{} … {}", before.trim(), behind.trim());
    Some(words.trim().to_owned()).filter(|words| words.chars().any(char::is_alphabetic))
}

/// The records of some figures and their sentences, in one order.
fn places_of(members: &[&Item<'_>]) -> (Vec<RecordId>, Vec<RecordId>) {
    members.iter().map(|item| (item.figure.id, sentence(item))).unzip()
}

fn series(told: &Told<'_>, members: &[&Item<'_>]) -> Option<Series> {
    let mut points: Vec<Vec<&Item<'_>>> = Vec::new();
    for item in members {
        let like = |point: &&mut Vec<&Item<'_>>| {
            point[0].amount.matches(&item.amount) == Match::Same
                && is_one_or_none(point[0], item)
                && point[0].days() == item.days()
        };
        match points.iter_mut().find(like) {
            Some(point) => point.push(item),
            None => points.push(vec![item]),
        }
    }
    let numbers: BTreeSet<[u64; 4]> = members.iter().map(|item| item.amount.bits()).collect();
    if numbers.len() < 2 {
        return None;
    }
    points.sort_by(|a, b| {
        let (a, b) = (a[0], b[0]);
        let days = |item: &Item<'_>| item.days().map_or((1, None), |days| (0, Some(days)));
        let order = days(a).cmp(&days(b)).then(a.amount.size().total_cmp(&b.amount.size()));
        order.then(a.figure.id.cmp(&b.figure.id))
    });
    let first = members.iter().min_by_key(|item| item.figure.id)?;
    let unit = members.iter().find_map(|item| item.figure.unit.as_deref());
    Some(Series {
        id: GroupId::of("series", &first.figure.id.to_string()),
        about: about(members),
        measure: first.figure.measure.as_deref().map(str::to_owned),
        unit: unit.map(str::to_owned),
        story: told.story,
        points: points.iter().map(|point| series_point(point)).collect(),
    })
}

/// Whether both come from one source, or both from none that is named.
fn is_one_or_none(a: &Item<'_>, b: &Item<'_>) -> bool {
    is_one(a.source.as_ref(), b.source.as_ref()) || a.source.is_none() && b.source.is_none()
}

fn series_point(members: &[&Item<'_>]) -> SeriesPoint {
    let first = members[0];
    let (records, sentences) = places_of(members);
    SeriesPoint {
        value: first.figure.value,
        low: first.figure.low,
        high: first.figure.high,
        days: first.days(),
        source: name(first).map(str::to_owned),
        text: longest_words(members),
        members: records,
        sentences,
    }
}

fn conflict(told: &Told<'_>, sides: Vec<Vec<&Item<'_>>>, is_open: bool) -> Option<Conflict> {
    let mut merged: Vec<Vec<&Item<'_>>> = Vec::new();
    for side in sides {
        let same =
            |other: &&mut Vec<&Item<'_>>| other[0].amount.matches(&side[0].amount) == Match::Same;
        match merged.iter_mut().find(same) {
            Some(other) => other.extend(side),
            None => merged.push(side),
        }
    }
    if merged.len() < 2 {
        return None;
    }
    for side in &mut merged {
        side.sort_by_key(|item| item.figure.id);
    }
    merged.sort_by_key(|side| side[0].figure.id);
    let all: Vec<&Item<'_>> = merged.iter().flatten().copied().collect();
    // One side may stand in several conflicts.
    let smallest: Vec<String> = merged.iter().map(|side| side[0].figure.id.to_string()).collect();
    Some(Conflict {
        id: GroupId::of("conflict/quantity", &smallest.join(" ")),
        kind: ConflictKind::Quantity,
        about: about(&all),
        story: told.story,
        sides: merged.iter().map(|members| side(members, told.places)).collect(),
        status: if is_open { ConflictStatus::Open } else { ConflictStatus::Unclear },
    })
}

fn side(members: &[&Item<'_>], places: &Places) -> Side {
    let (records, sentences) = places_of(members);
    let mut names: Vec<String> = voices(members).into_iter().map(|voice| voice.name).collect();
    names.dedup();
    Side {
        text: longest_words(members),
        members: records,
        sentences,
        voices: names,
        origins_max: origins_of(members, places).max,
        polarity: None,
    }
}
