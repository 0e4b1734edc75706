//! Do two figures count one thing?
//!
//! Only what is certain counts: the same event, the same place of one text, or words around both
//! that few other sentences have. Names alone never do: a minister speaks of many numbers.

use super::amount::Match;
use super::clause::Sort;
use super::items::Item;
use super::lone::{are_lone, are_tolls, is_headline_of};
use super::weigh;
use crate::Places;
use crate::accounts::days::{Days, days_apart};

/// How sure it is that two figures count one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// It may be another one.
    Likely,
    /// A careful reader would say so.
    Surely,
}

/// What two figures have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    /// Telling words that are no names.
    plain: usize,
    /// Names.
    names: usize,
    /// The rarity of all of them together.
    sum: u32,
    /// How much of the shorter one's weight that is, in a hundred.
    percent: u32,
}

/// The least rarity of a word that tells anything.
const TELLING: u32 = 25;

/// How sure it is that two figures count one thing; `None` where they may well not.
pub(super) fn same(a: &Item<'_>, b: &Item<'_>, places: &Places) -> Option<Sure> {
    let is_equal = a.amount.matches(&b.amount) == Match::Same;
    if is_equal && (is_headline_of(a, b) || weigh::is_one(a, b)) {
        return Some(Sure::Surely);
    }
    if !is_one_kind(a, b) {
        return None;
    }
    if is_one_place(a, b, places) || a.carries(b) || b.carries(a) {
        return Some(Sure::Surely);
    }
    if !is_equal && !is_one_time(a, b) {
        return None;
    }
    if !is_equal && !have_names_alike(a, b) {
        return None;
    }
    let shared = shared(a, b);
    let is_one_event = a.event.is_some() && a.event == b.event;
    let is_near = shared.plain + shared.names > 0 || a.leads && b.leads;
    if is_one_event && is_near && a.counted.is_of_people() {
        return Some(Sure::Surely);
    }
    if is_equal { equal(a, b, shared) } else { other(a, b, shared, is_one_event) }
}

/// From here on people are not counted by chance.
const MANY: f64 = 13.0;

/// From here on things are counted for their number's sake.
const HUNDRED: f64 = 100.0;

/// Whether the later of two figures of people may be the newer number of the same source: that
/// needs no further word, as long as nothing tells the two apart.
pub(super) fn may_grow(a: &Item<'_>, b: &Item<'_>) -> bool {
    (a.same_source(b) && is_of_people(a, b) || are_tolls(a, b) || is_tally(a, b))
        && a.is_whole()
        && b.is_whole()
        && is_one_kind(a, b)
        && have_names_alike(a, b)
        && a.clause.periods == b.clause.periods
}

/// Whether both count the same things by the hundred about one matter: "the petition had 22,000
/// signatures by noon", "the petition has passed 85,000 signatures". Nobody is named for them, or
/// one.
fn is_tally(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_counted = |item: &Item<'_>| {
        let has_noun = item.counted.unit.is_some() && item.counted.measure.is_none();
        has_noun && item.amount.size() >= HUNDRED && item.figure.per.is_none()
    };
    let is_one_source = a.same_source(b) || a.source.is_none() && b.source.is_none();
    let shared = shared(a, b);
    is_counted(a)
        && is_counted(b)
        && a.counted.unit == b.counted.unit
        && is_one_source
        && shared.plain >= 1
        && shared.sum >= TELLING
}

/// Numbers that are told alike need little more: the number itself tells what it is.
fn equal(a: &Item<'_>, b: &Item<'_>, shared: Shared) -> Option<Sure> {
    let any = shared.plain + shared.names;
    let is_telling = a.amount.is_telling() && !a.amount.is_vague();
    if is_telling && (any >= 1 && shared.sum >= TELLING || is_odd(a, b)) {
        return Some(Sure::Surely);
    }
    // "Five men were found dead", "five are dead"; "two brothers" and a word of the matter.
    let is_noun = a.counted.measure.is_none() && b.counted.measure.is_none();
    let is_noun = is_noun && !weigh::is_modified(a, b);
    let is_lone = are_lone(a, b) && have_names_alike(a, b);
    if is_lone && (are_tolls(a, b) || is_noun) {
        return Some(Sure::Surely);
    }
    // "The organisers counted 40,000", "we are 40,000".
    let is_large = a.amount.size() >= LARGE && !a.amount.is_vague();
    if is_large && is_of_people(a, b) && have_names_alike(a, b) && is_one_time(a, b) {
        return Some(Sure::Surely);
    }
    let are_people = a.counted.is_crowd() && b.counted.is_crowd() && a.amount.size() >= MANY;
    let is_alike = is_of_people(a, b) || are_people || shared.plain >= 1;
    if a.same_source(b) && is_alike && !a.amount.is_vague() {
        return Some(Sure::Surely);
    }
    let is_sum = is_money(a) && a.amount.size() >= LARGE;
    if is_sum && shared.plain >= 1 && shared.sum >= TELLING {
        return Some(Sure::Surely);
    }
    // "Raising an earlier toll of four", where another page tells of four.
    let is_earlier = a.clause.is_earlier() != b.clause.is_earlier();
    if is_earlier && is_of_people(a, b) {
        return Some(Sure::Surely);
    }
    // "Has four teams in the valley", "sent four teams to the valley".
    let has_noun = a.counted.unit.is_some() && a.counted.measure.is_none();
    if has_noun && shared.names >= 1 && shared.plain >= 1 && shared.percent >= 40 {
        return Some(Sure::Surely);
    }
    let both_lead = a.leads && b.leads && a.counted.is_of_people() && any >= 1;
    if both_lead || shared.plain >= 1 && any >= 2 && shared.sum >= 70 && shared.percent >= 40 {
        return Some(Sure::Surely);
    }
    None
}

fn other(a: &Item<'_>, b: &Item<'_>, shared: Shared, is_one_event: bool) -> Option<Sure> {
    if shared.plain >= 2 && shared.sum >= 90 && shared.percent >= 50 {
        return Some(Sure::Surely);
    }
    if are_counted(a, b) || stand_side_by_side(a, b) {
        return Some(Sure::Surely);
    }
    // "More than 400" and 412 of one source.
    let can_hold = a.amount.matches(&b.amount) == Match::Compatible && a.same_source(b);
    if can_hold && (is_of_people(a, b) || is_untold(a, b)) && have_names_alike(a, b) {
        return Some(Sure::Likely);
    }
    let both_lead = a.leads && b.leads && a.counted.is_of_people();
    let any = shared.plain + shared.names;
    if both_lead && any >= 2 && shared.sum >= 60 || is_one_event && shared.plain >= 1 {
        return Some(Sure::Likely);
    }
    // "The repair will cost 5 million crowns", "the quay could be made safe for 2 million crowns".
    let is_for_one = a.clause.role.is_some() && a.clause.role == b.clause.role;
    let is_gist = shared.plain >= 1 && shared.sum >= 50 && shared.percent >= 55;
    (is_money(a) && is_for_one && is_gist).then_some(Sure::Likely)
}

/// Whether both count people to whom the same happened.
fn is_of_people(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.counted.is_of_people() && a.counted.measure == b.counted.measure
}

/// From here on a number is money enough, or large enough, to be known by itself.
const LARGE: f64 = 1000.0;

/// Whether a number that few other things have needs no further word, since a story hardly tells it
/// of two things: money, those to whom something happened, and what has a noun of its own.
fn is_odd(a: &Item<'_>, b: &Item<'_>) -> bool {
    if a.clause.is_aside || b.clause.is_aside {
        return false;
    }
    let is_one_period = a.clause.periods == b.clause.periods || a.amount.size() >= LARGE;
    let has_noun = |item: &Item<'_>| item.counted.measure.is_none() && item.counted.unit.is_some();
    (is_of_people(a, b) || is_untold(a, b)) && have_names_alike(a, b) && is_one_period
        || is_money(a) && is_money(b) && a.amount.size() >= LARGE
        || has_noun(a) && has_noun(b) && is_one_period && are_of_one_noun(a, b)
}

/// Whether both count things of one noun, or so many people that their kind may be told in two ways:
/// "540 strikers", "540 of the dockers".
fn are_of_one_noun(a: &Item<'_>, b: &Item<'_>) -> bool {
    let are_people = a.counted.is_crowd() && b.counted.is_crowd() && a.amount.size() >= HUNDRED;
    are_people || a.counted.unit == b.counted.unit
}

/// Whether two named parties each say that they counted one sort of things: "it counted four
/// flares", "he counted six flares".
fn are_counted(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_counted = |item: &Item<'_>| item.figure.by.is_some() && item.clause.sort == Sort::Whole;
    a.two_sources(b) && is_counted(a) && is_counted(b) && a.counted.unit.is_some()
}

/// Whether one page lays two counts of people side by side: "The ministry counts 14 dead. The
/// relief society says that 31 died."
fn stand_side_by_side(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_one_page = a.figure.id.doc == b.figure.id.doc;
    let is_near = a.line.number.abs_diff(b.line.number) <= 1;
    let are_whole = a.is_whole() && b.is_whole();
    is_one_page && is_near && is_of_people(a, b) && a.two_sources(b) && are_whole
}

/// Whether both are figures of one kind: by measure, unit, what they are parts of, and direction.
fn is_one_kind(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (own, other) = (&a.counted, &b.counted);
    let is_equal = a.amount.matches(&b.amount) == Match::Same;
    let is_part = a.clause.sort != b.clause.sort && !are_costs(a, b) && !may_be_whole(a, b);
    if is_part
        || own.measure != other.measure && !((is_equal || a.same_source(b)) && is_untold(a, b))
    {
        return false;
    }
    let is_general = own.is_of_people() && (own.unit.is_none() || other.unit.is_none());
    let is_large = a.amount.is_telling() && a.amount.size() >= HUNDRED;
    let is_known = a.same_source(b) || is_general || is_large;
    let are_people = own.is_crowd() && other.is_crowd() && is_known;
    if own.unit != other.unit && !((is_general || are_people) && is_equal) {
        return false;
    }
    let per = |item: &Item<'_>| item.figure.per.as_deref().map(super::stem::stem);
    if per(a) != per(b) || a.clause.direction * b.clause.direction < 0 {
        return false;
    }
    let (of, of_other) = (a.of_words(), b.of_words());
    if !of.is_empty() && !of_other.is_empty() && of.is_disjoint(&of_other) {
        return false;
    }
    let roles = a.clause.role.zip(b.clause.role);
    roles.is_none_or(|(a, b)| a == b)
}

/// Whether one of them tells what happened to the people it counts and the other does not: "180
/// people attended", "the council counted 180 people".
fn is_untold(a: &Item<'_>, b: &Item<'_>) -> bool {
    let measures = [a, b].map(|item| item.counted.measure.as_deref());
    let is_there = measures.contains(&None) && measures.contains(&Some("present"));
    let is_telling = |item: &Item<'_>| item.amount.is_telling() && !item.amount.is_vague();
    is_there && (is_telling(a) || is_telling(b))
}

/// "31 of the 88" are counted as a part in one sentence and by themselves in another.
fn may_be_whole(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_told = |item: &Item<'_>| matches!(item.clause.sort, Sort::Whole | Sort::Part);
    let is_many = a.counted.is_of_people() && a.amount.size() >= LARGE && !a.amount.is_vague();
    let is_known = a.same_source(b) || a.amount.is_telling() || is_many;
    // "Two of the dead were children" is no toll of two.
    a.is_of_the_dead() == b.is_of_the_dead()
        && is_told(a)
        && is_told(b)
        && is_known
        && a.amount.matches(&b.amount) == Match::Same
}

fn is_money(item: &Item<'_>) -> bool {
    item.counted.is_money(item.figure)
}

/// Whether no names tell the two apart: "the French growers", "the British board".
fn have_names_alike(a: &Item<'_>, b: &Item<'_>) -> bool {
    let lacks = |one: &Item<'_>, other: &Item<'_>| {
        let mut names = one.clause.words.iter().filter(|(_, word)| word.is_name);
        names.any(|(key, _)| !other.clause.words.contains_key(key))
    };
    let (own, other) = (lacks(a, b), lacks(b, a));
    if !a.counted.is_of_people() {
        return !(own && other);
    }
    let shares = a.clause.words.iter().any(|(key, word)| {
        word.is_name && b.clause.words.get(key).is_some_and(|word| word.is_name)
    });
    shares || !(own && other)
}

/// What something would cost is told as what it costs.
fn are_costs(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_told = |item: &Item<'_>| matches!(item.clause.sort, Sort::Whole | Sort::Possible);
    is_money(a) && is_money(b) && is_told(a) && is_told(b)
}

/// Whether both hold for one time, as far as that is told, and none is marked off from the other.
fn is_one_time(a: &Item<'_>, b: &Item<'_>) -> bool {
    // "This week" is another one on another day.
    let is_deictic = a.clause.is_deictic || b.clause.is_deictic;
    let is_one_day = a.written.is_some() && a.written == b.written;
    if is_deictic && !is_one_day && !a.counted.is_of_people() {
        return false;
    }
    if a.clause.which != b.clause.which || a.clause.periods != b.clause.periods {
        return false;
    }
    match (a.figure.days, b.figure.days) {
        (Some(own), Some(other)) => {
            let apart = own.1 < other.0 || other.1 < own.0;
            !apart || a.clause.is_running && b.clause.is_running
        }
        (Some(days), None) => is_near(days, b),
        (None, Some(days)) => is_near(days, a),
        (None, None) => true,
    }
}

/// Whether a figure without a time of its own may hold for these days: not when it was written
/// months from them.
fn is_near(days: Days, item: &Item<'_>) -> bool {
    const NEAR: i32 = 30;
    item.written.is_none_or(|written| days_apart(days, written) <= NEAR)
}

/// Whether both stand at one place of a text that is printed twice, and are the only ones of their
/// kind there.
fn is_one_place(a: &Item<'_>, b: &Item<'_>, places: &Places) -> bool {
    if a.figure.id.doc == b.figure.id.doc {
        return false;
    }
    let alone = |item: &Item<'_>| {
        let like = |other: &&super::super::Figure| {
            other.line == item.figure.line && other.measure == item.figure.measure
        };
        item.account.figures.iter().filter(like).count() == 1
    };
    let place = |item: &Item<'_>, span| (item.figure.id.doc, span);
    let same = |at: usize| places.correspond(place(a, a.spans()[at]), place(b, b.spans()[at]));
    same(1) || alone(a) && alone(b) && same(0)
}

fn shared(a: &Item<'_>, b: &Item<'_>) -> Shared {
    let mut shared = Shared::default();
    for (key, own) in &a.clause.words {
        let Some(other) = b.clause.words.get(key) else { continue };
        let rarity = own.rarity.min(other.rarity);
        shared.sum += rarity;
        if own.is_name || other.is_name {
            shared.names += 1;
        } else if rarity >= TELLING / 2 && own.rarity.max(other.rarity) >= TELLING {
            shared.plain += 1;
        }
    }
    let weight = |item: &Item<'_>| item.clause.weight.max(40);
    shared.percent = (100 * shared.sum / weight(a).min(weight(b))).min(100);
    shared
}
