//! Who calls whom what, in whose voice; and what changed on the way?

use model::{Drift, DriftKind, Naming, Telling};

use super::gold::{DriftGold, NamingGold};
use super::page::plain;
use super::spots::{Pages, Spot};
use super::{Scores, score};

/// Names that the gold lists: found, in the right voice, in the right place.
pub(super) fn score_naming(
    given: &[Naming],
    pages: &Pages<'_>,
    gold: &[NamingGold],
    scores: &mut Scores,
) {
    let namings = score(scores, "case.naming");
    for wanted in gold {
        namings.wanted += 1;
        let place = format!("{} “{}”", wanted.page, wanted.surface);
        let of_page = |naming: &&Naming| pages.name(naming.article) == pages.full(&wanted.page);
        let alike = |naming: &&Naming| {
            let (a, b) = (plain(&naming.surface), plain(&wanted.surface));
            !a.is_empty() && (a.contains(&b) || b.contains(&a))
        };
        let found: Vec<&Naming> = given
            .iter()
            .filter(of_page)
            .filter(|naming| naming.place.word() == wanted.place && alike(naming))
            .filter(|naming| has_name(naming, wanted, pages))
            .collect();
        namings.given += usize::from(!found.is_empty());
        if found.iter().any(|naming| is_right(naming, wanted)) {
            namings.right += 1;
        } else if let Some(naming) = found.first() {
            let voice = (naming.is_quoted, naming.speaker.as_deref());
            namings.misses.push(format!("{place}: quoted, speaker: {voice:?}"));
        } else {
            namings.misses.push(format!("{place}: missing for {}", wanted.actor));
        }
    }
}

fn has_name(naming: &Naming, wanted: &NamingGold, pages: &Pages<'_>) -> bool {
    let single = pages.single(&wanted.page);
    let actors = single.map_or(&[][..], |single| &single.reading.actors);
    actors.iter().any(|actor| actor.id == naming.actor && actor.name == wanted.actor)
}

fn is_right(naming: &Naming, wanted: &NamingGold) -> bool {
    naming.is_quoted == (wanted.voice == "speaker") && naming.speaker == wanted.speaker
}

/// Changes that the gold lists; a change between two other sentences is counted only where one of
/// them stands in the gold of its kind.
pub(super) fn score_drift(
    given: &[Drift],
    pages: &Pages<'_>,
    gold: &[DriftGold],
    scores: &mut Scores,
) {
    let drifts = score(scores, "case.drift");
    for wanted in gold {
        drifts.wanted += 1;
        let from = pages.spot(&wanted.from.page, &wanted.from.words);
        let to = pages.spot(&wanted.to.page, &wanted.to.words);
        let of_kind = || given.iter().filter(|drift| drift.kind.word() == wanted.kind);
        if of_kind().any(|drift| is_between(pages, drift, &from, &to)) {
            drifts.given += 1;
            drifts.right += 1;
            continue;
        }
        drifts.misses.push(format!("missing: {}, {from} → {to}", wanted.kind));
        // A headline stands beside one body and a paraphrase beside one quotation; prints of one text
        // are many.
        let other =
            of_kind().find(|drift| drift.kind != DriftKind::Print && stands_in(&to, &drift.to));
        if other.is_some() {
            drifts.given += 1;
            drifts.misses.push(format!("{to}: laid beside another sentence"));
        }
    }
}

/// Which print is the first is not told, so either may be; and a change that several prints have is told
/// of two of them.
fn is_between(pages: &Pages<'_>, drift: &Drift, from: &Spot<'_>, to: &Spot<'_>) -> bool {
    if drift.kind != DriftKind::Print {
        return stands_in(from, &drift.from) && stands_in(to, &drift.to);
    }
    let prints = |spot: &Spot<'_>, telling: &Telling| {
        let sentence = pages.sentence(telling.sentence);
        spot.is_read() && sentence.is_some_and(|sentence| sentence.contains(spot.words))
    };
    let straight = prints(from, &drift.from) && prints(to, &drift.to);
    straight || prints(to, &drift.from) && prints(from, &drift.to)
}

fn stands_in(spot: &Spot<'_>, telling: &Telling) -> bool {
    spot.sentence() == Some(telling.sentence)
}
