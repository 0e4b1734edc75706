//! Do two events tell one happening?
//!
//! Nothing may speak against it: another day, another place, another party. Then points are counted
//! for what speaks for it, and the more common a kind of event is, the more of them it takes: there
//! is one kidnapping in a story, and many talks.

use jiff::civil::Date;
use model::EventType;

use super::Happening;
use crate::accounts::parties::{Likeness, between};
use crate::accounts::{Happened, Spot};

/// Towns that are further from each other, in kilometres, are two places.
const FAR: f64 = 50.0;

/// In what two events differ that are otherwise compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::accounts) struct Differs {
    /// Their days exclude each other.
    pub(in crate::accounts) days: bool,
    /// They are in two places.
    pub(in crate::accounts) place: bool,
    /// Others did it.
    pub(in crate::accounts) actors: bool,
}

impl Differs {
    /// Whether nothing differs.
    pub(in crate::accounts) fn nothing(self) -> bool {
        self == Self::default()
    }
}

/// What speaks for two events being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) struct Evidence {
    /// Points, about a hundred at most.
    pub(in crate::accounts) points: u32,
    /// How much of the telling words they share, in hundredths.
    pub(in crate::accounts) words: u32,
    /// The number of those words.
    pub(in crate::accounts) n_words: usize,
    /// How surely the same is hit.
    pub(in crate::accounts) recipients: Option<Likeness>,
    /// How surely the same acts.
    pub(in crate::accounts) actors: Option<Likeness>,
    /// Whether it is told by the same verb or noun.
    pub(in crate::accounts) trigger: bool,
    /// In what they differ.
    pub(in crate::accounts) differs: Differs,
}

/// The points of two events that tell one happening; `None` if they do not.
pub(super) fn alike(a: &Happening<'_>, b: &Happening<'_>) -> Option<u32> {
    let found = evidence(a, b)?;
    if !found.differs.nothing() {
        return None;
    }
    let own = if a.page == b.page { 10 } else { 0 };
    let enough = found.points >= bar(a.event.kind) + own
        && (found.words >= least_words(a.event.kind) || is_bare(a) || is_bare(b));
    enough.then_some(found.points)
}

/// What speaks for and against; `None` where the kinds of the events or those whom they hit differ.
pub(in crate::accounts) fn evidence(a: &Happening<'_>, b: &Happening<'_>) -> Option<Evidence> {
    let (one, two) = (a.event, b.event);
    let trigger = a.trigger == b.trigger;
    let modes = one.mode.as_ref().zip(two.mode.as_ref()).is_none_or(|(a, b)| a == b);
    if one.kind != two.kind || a.is_real() != b.is_real() || (!modes && !trigger) {
        return None;
    }
    let recipients = between(&a.recipients, &b.recipients);
    if recipients == Some(Likeness::Different) {
        return None;
    }
    let actors = between(&a.actors, &b.actors);
    let words = a.clues.likeness(&b.clues);
    let differs = Differs {
        days: days_differ(one, two),
        place: places_differ(one, two),
        actors: actors == Some(Likeness::Different),
    };
    let same_day = exact_day(one).is_some() && exact_day(one) == exact_day(two);
    let same_place = one.place.is_some() && one.place == two.place;
    let same_code = one.cameo.as_ref().is_some_and(|code| two.cameo.as_ref() == Some(code));
    let points = of_party(actors)
        + of_party(recipients)
        + if trigger { 15 } else { 0 }
        + if same_code && !trigger { 6 } else { 0 }
        + if same_day { 10 } else { 0 }
        + if same_place { 8 } else { 0 }
        + (words * 2 / 5);
    let n_words = a.clues.shared(&b.clues).words;
    Some(Evidence { points, words, n_words, recipients, actors, trigger, differs })
}

fn of_party(likeness: Option<Likeness>) -> u32 {
    match likeness {
        Some(Likeness::Same) => 25,
        Some(Likeness::Kin) => 18,
        _ => 0,
    }
}

/// How many points an event of a kind needs.
fn bar(kind: EventType) -> u32 {
    match kind {
        EventType::Consult => 68,
        EventType::Agree
        | EventType::Support
        | EventType::Concede
        | EventType::Request
        | EventType::Accuse
        | EventType::Reject
        | EventType::Threaten => 60,
        EventType::Cooperate | EventType::Aid | EventType::Mobilize | EventType::Protest => 54,
        EventType::Retreat | EventType::Sanction | EventType::Coerce | EventType::Assault => 50,
    }
}

/// How much of the words two events of a kind have to share: two accusations of the same against
/// the same are two, if they are about different things.
fn least_words(kind: EventType) -> u32 {
    match kind.quad() {
        1 | 3 => 22,
        _ => 10,
    }
}

/// Whether next to nothing is told besides the parties.
fn is_bare(happening: &Happening<'_>) -> bool {
    happening.clues.len() < 2
}

/// The one day on which it happened, if it is one.
pub(in crate::accounts) fn exact_day(event: &Happened) -> Option<Date> {
    event.days.filter(|(first, last)| first == last && !event.is_lasting).map(|(day, _)| day)
}

/// Whether two events cannot have been on one day.
pub(super) fn days_differ(a: &Happened, b: &Happened) -> bool {
    let lasting = a.is_lasting || b.is_lasting;
    let days = a.days.zip(b.days).filter(|_| !lasting);
    days.is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
}

/// Whether two events cannot have been in one place: two points far from each other, or two
/// countries.
pub(super) fn places_differ(a: &Happened, b: &Happened) -> bool {
    let (Some(a), Some(b)) = (&a.spot, &b.spot) else { return false };
    let countries = a.country.as_ref().zip(b.country.as_ref());
    countries.is_some_and(|(a, b)| a != b) || kilometres(a, b).is_some_and(|far| far > FAR)
}

/// How far two points are from each other; `None` where one of them is no point.
pub(in crate::accounts) fn kilometres(a: &Spot, b: &Spot) -> Option<f64> {
    let radians = |thousandths: i32| (f64::from(thousandths) / 1000.0).to_radians();
    let point = |spot: &Spot| spot.point.filter(|_| spot.is_point);
    let ([lat, lon], [to_lat, to_lon]) = (point(a)?, point(b)?);
    let (lat, lon, to_lat, to_lon) = (radians(lat), radians(lon), radians(to_lat), radians(to_lon));
    let across = (to_lon - lon) * f64::midpoint(lat, to_lat).cos();
    Some(6371.0 * across.hypot(to_lat - lat))
}
