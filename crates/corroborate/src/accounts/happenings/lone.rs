//! Can two events be one of which each page tells but one?
//!
//! "The fishermen accused the council", "he accused the council": where each of two pages of one story
//! tells one such act and nothing speaks against it, the two are one, though the sentences share hardly
//! a word. So little is asked for here; whoever asks takes care that no other event of the two pages fits
//! as well.

use std::collections::BTreeSet;

use model::EventType;

use super::Happening;
use super::acts::Often;
use super::alike::{agree, evidence};
use crate::accounts::Somebody;
use crate::accounts::parties::Likeness;
use crate::accounts::terms::is_small;
use crate::spelling::fold;

/// The points of two events that may be one if neither page tells another such act.
pub(super) fn lone(a: &Happening<'_>, b: &Happening<'_>) -> Option<u32> {
    let found = evidence(a, b)?;
    if a.trigger != b.trigger || !agree(a, b, &found) {
        return None;
    }
    let is = |likeness: Option<Likeness>| likeness >= Some(Likeness::Kin);
    let (did, hit) = (is(found.actors), is(found.recipients));
    let shares = |words: u32, n: usize| found.words >= words && found.n_words >= n;
    let fits = match a.event.kind {
        // "Denied it" answers a charge, "rejected criticism" may be about anything.
        EventType::Reject => {
            let is_answer = a.points_back && b.points_back && a.event.cameo == b.event.cameo;
            did && (is_answer || shares(30, 2))
        }
        EventType::Accuse | EventType::Threaten => {
            // The same two may accuse each other of many things.
            let is_told = shares(10, 1);
            (hit && !did && (is_told || are_described(a, b))) || (did && is_told)
        }
        // Who talks, asks, agrees or helps does so again and again.
        _ if matches!(a.event.kind.quad(), 1 | 3) => false,
        // Nor is one attack another, and of the dead each page may tell some.
        _ if [a.often, b.often].iter().any(|often| *often != Often::Unknown) => false,
        _ => (did && hit) || (did || are_of_one_office(a, b)) && shares(30, 2),
    };
    fits.then_some(found.points)
}

/// Whether those who do it have one code: a prime minister and "the government".
fn are_of_one_office(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    let codes = |one: &Happening<'_>| -> BTreeSet<String> {
        one.event
            .actors
            .iter()
            .filter_map(|actor| actor.code.as_deref().map(str::to_owned))
            .collect()
    };
    !codes(a).is_disjoint(&codes(b))
}

/// Whether the words for who does the one describe who does the other: "her harbour minister",
/// "Harbour Minister Ida Moen".
fn are_described(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    let words = |somebody: &Somebody| -> BTreeSet<String> {
        let words = somebody.surface.split(|c: char| !c.is_alphanumeric());
        let words = words.map(fold).filter(|word| !word.is_empty() && !is_small(word));
        words.collect()
    };
    let is_part = |own: &Somebody, other: &Somebody| {
        let own = words(own);
        !own.is_empty() && own.is_subset(&words(other))
    };
    let (a, b) = (&a.event.actors, &b.event.actors);
    a.iter().any(|a| b.iter().any(|b| is_part(a, b) || is_part(b, a)))
}

#[cfg(test)]
mod tests {
    use model::EventType;

    use crate::accounts::Somebody;
    use crate::accounts::testing::{account, alone, happenings, somebody};
    use crate::claims::Places;

    /// One event: who does what to whom, and its sentence.
    type Told<'t> = (Option<Somebody>, &'t str, Option<Somebody>, &'t str);

    /// Whether the one event of a page is the one of another, or one of several.
    fn joined(kind: EventType, one: &Told<'_>, others: &[Told<'_>]) -> bool {
        let mut pages = [account("a"), account("b")];
        for (page, told) in [std::slice::from_ref(one), others].iter().enumerate() {
            for (who, act, whom, text) in *told {
                let line = pages[page].line(text);
                let event = pages[page].event(line, kind, "", "");
                event.trigger = (*act).into();
                event.actors = who.iter().cloned().collect();
                event.recipients = whom.iter().cloned().collect();
            }
        }
        pages.sort_by_key(|page| page.doc);
        let n_events = 1 + others.len();
        happenings(&alone(&pages, &Places::default())).len() < n_events
    }

    fn people(words: &str) -> Somebody {
        Somebody { surface: words.into(), ..Somebody::default() }
    }

    #[test]
    fn the_only_accusation_of_one_by_whomever_is_described_is_one() {
        let kind = EventType::Accuse;
        let accusation = |who, whom, text| (Some(people(who)), "accused", Some(people(whom)), text);
        let (her, named) = ("her harbour minister", "Harbour Minister Ida Moen");
        let first = accusation(her, "Brovia", "Her harbour minister accused Brovia of blackmail.");
        let text = "Harbour Minister Ida Moen accused Brovia of threatening to close the lock.";
        let other = accusation(named, "Brovia", text);
        assert!(joined(kind, &first, std::slice::from_ref(&other)));
        let third = accusation(named, "Brovia", "Ida Moen accused Brovia of stealing eels.");
        assert!(!joined(kind, &first, &[other, third]), "one of two, and nothing tells which");
        let mill = accusation(named, "the mill", "She accused the mill of waste.");
        assert!(!joined(kind, &first, &[mill]));
        let he = accusation("he", "Brovia", "He accused Brovia of stealing eels.");
        assert!(!joined(kind, &first, &[he]), "he may be anybody");
    }

    #[test]
    fn an_answer_in_few_words_is_the_denial_of_the_same_party() {
        let kind = EventType::Reject;
        let holm = || Some(somebody("Anna Holm"));
        let bare = (holm(), "denied this", None, "Anna Holm denied this.");
        let answer = |who, text| (Some(somebody(who)), "rejected", None, text);
        let same = "Anna Holm rejected the accusation on Monday.";
        assert!(joined(kind, &bare, &[answer("Anna Holm", same)]));
        let other = "Jon Brandt rejected the accusation on Monday.";
        assert!(!joined(kind, &bare, &[answer("Jon Brandt", other)]));
        let full = (holm(), "denied", None, "Anna Holm denied having sold the weir.");
        let other = (holm(), "denied", None, "Anna Holm denied that barley was burnt.");
        assert!(!joined(kind, &full, &[other]), "two denials of two things");
    }

    #[test]
    fn the_police_arrest_many() {
        let kind = EventType::Coerce;
        let arrest = |whom, text| (Some(people("police")), "arrested", Some(people(whom)), text);
        let many = arrest("31 marchers", "Police arrested 31 marchers at the fountain.");
        let one = arrest("the treasurer", "Police arrested the treasurer over an invoice.");
        assert!(!joined(kind, &many, &[one]));
    }
}
