//! Do two events tell one happening?
//!
//! Nothing may speak against it: another day, another place, another party. Then points are counted
//! for what speaks for it, and the more common a kind of event is, the more of them it takes: there
//! is one kidnapping in a story, and many talks.

use jiff::civil::Date;
use model::EventType;

use super::Happening;
use super::acts::{Often, are_near};
use crate::accounts::parties::{Likeness, Party, between};
use crate::accounts::{Happened, Spot};

/// How much of their telling words two accounts of one happening surely share at least, in
/// hundredths, and how many.
pub(in crate::accounts) const LEAST: (u32, usize) = (45, 3);

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
    /// Whether the same act is told.
    pub(in crate::accounts) trigger: bool,
    /// Whether it is told by a like code, if not by the same act.
    pub(in crate::accounts) code: bool,
    /// Whether it was done to one who is known, to whom it can be done but once.
    pub(in crate::accounts) once: bool,
    /// Whether both were on one exact day.
    pub(in crate::accounts) same_day: bool,
    /// How many days lie between them at least.
    pub(in crate::accounts) apart: i32,
    /// In what they differ.
    pub(in crate::accounts) differs: Differs,
}

/// The points of two events that tell one happening; `None` if they do not.
pub(super) fn alike(a: &Happening<'_>, b: &Happening<'_>) -> Option<u32> {
    let found = evidence(a, b)?;
    if !agree(a, b, &found) {
        return None;
    }
    let own = if a.page == b.page { 10 } else { 0 };
    let often = if is_often(a, b, &found) { 8 } else { 0 };
    let enough = found.points >= bar(a.event.kind) + own + often
        && (found.once || found.words >= least_words(a.event.kind) || is_bare(a) || is_bare(b));
    enough.then_some(found.points)
}

/// Whether nothing speaks against their being one. A day apart says little where all else agrees:
/// one of the pages may be wrong, or sit in another time zone.
pub(super) fn agree(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> bool {
    let Differs { days, place, actors } = found.differs;
    let is_known = found.actors.max(found.recipients) >= Some(Likeness::Kin);
    let are_both = found.actors.min(found.recipients) >= Some(Likeness::Kin);
    let is_told = found.words >= LEAST.0 && found.n_words >= LEAST.1;
    let is_sure = found.trigger && ((is_known && is_told) || (are_both && !is_often(a, b, found)));
    !place
        && !actors
        && !are_told_together(a, b, found)
        && !is_denied_by_others(a, b, found)
        && (!days || (found.apart == 1 && is_sure && a.page != b.page))
}

/// Whether one sentence tells them as two acts: "stormed the mill, taking the miller along".
fn are_told_together(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> bool {
    let line = |one: &Happening<'_>| one.line.map(|line| line.number);
    !found.trigger && a.page == b.page && line(a).is_some() && line(a) == line(b)
}

/// Whether two denials come from parties of which nothing says that they are one: who denies is all
/// that tells one denial from another.
fn is_denied_by_others(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> bool {
    let is_told = |one: &Happening<'_>| one.actors.iter().any(|party| !party.is_vague());
    a.event.kind == EventType::Reject
        && found.actors == Some(Likeness::Unknown)
        && is_told(a)
        && is_told(b)
}

/// The points of two events that may be one if each is the only one of its page to fit the other:
/// less is asked for than of any two.
pub(super) fn fit(a: &Happening<'_>, b: &Happening<'_>) -> Option<u32> {
    let found = evidence(a, b)?;
    if !agree(a, b, &found) {
        return None;
    }
    let is = |likeness: Option<Likeness>| likeness >= Some(Likeness::Kin);
    let (did, hit) = (is(found.actors), is(found.recipients));
    let shares = |words: u32, n: usize| found.words >= words && found.n_words >= n;
    let is_bare = is_bare(a) && is_bare(b);
    let open = found.recipients == Some(Likeness::Unknown);
    let is_answer = a.points_back || b.points_back;
    let fits = match (a.event.kind.quad(), did, hit) {
        _ if !found.trigger => {
            found.code && did && hit && (shares(30, 3) || (found.same_day && shares(15, 1)))
        }
        // "Attacked the city" and "shelled the city" may be of two days.
        _ if a.trigger != b.trigger && !found.same_day && !shares(15, 1) => false,
        _ if are_tolls(a, b) => shares(15, 2) || (have_one_toll(a, b) && shares(8, 1)),
        (1 | 3, true, _) if is_answer => {
            shares(15, 1)
                || (a.points_back && b.points_back && found.actors == Some(Likeness::Same))
        }
        _ if found.once => true,
        _ if is_often(a, b, &found) => {
            (did || hit) && (shares(30, 3) || (found.same_day && shares(15, 1)))
        }
        _ if a.event.kind == EventType::Consult => did && hit && shares(22, 2),
        (1 | 3, true, true) => shares(8, 1) || is_bare,
        (1 | 3, true, false) if is_bare => found.recipients.is_none(),
        (1 | 3, true, false) | (1 | 3, false, true) => shares(30, 2),
        (_, true, true) => true,
        (_, false, true) if found.recipients == Some(Likeness::Same) => true,
        (_, false, true) => found.same_day || shares(15, 1),
        (_, true, false) => shares(if open { 30 } else { 22 }, 2),
        (_, false, false) => shares(LEAST.0, LEAST.1),
    };
    fits.then_some(found.points)
}

/// The numbers of people to whom it was done once and for all, where nothing else is told of them.
fn toll<'h>(one: &'h Happening<'_>) -> impl Iterator<Item = u32> + 'h {
    let hit = one.recipients.iter().filter(|_| one.often == Often::Once);
    hit.filter_map(Party::count)
}

/// Whether both tell how many died: pages of one story tell a number that grows.
fn are_tolls(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    toll(a).next().is_some() && toll(b).next().is_some()
}

fn have_one_toll(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    toll(a).any(|own| toll(b).any(|other| own == other))
}

/// Whether what they tell is done again and again in one story, and not to one who is known.
fn is_often(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> bool {
    let is_known = found.recipients == Some(Likeness::Same);
    (a.often == Often::Repeated || b.often == Often::Repeated) && !is_known
}

/// How surely the same act and the same are hit. What two do with each other is told from either
/// side: "the union and the mill signed", "the mill signed with the union".
fn parties(a: &Happening<'_>, b: &Happening<'_>) -> [Option<Likeness>; 2] {
    let straight = [between(&a.actors, &b.actors), between(&a.recipients, &b.recipients)];
    let is_mutual = matches!(
        a.event.kind,
        EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate
    );
    let crossed = [between(&a.actors, &b.recipients), between(&a.recipients, &b.actors)];
    if is_mutual && crossed.iter().min() > straight.iter().min() { crossed } else { straight }
}

/// What speaks for and against; `None` where the kinds of the events or those whom they hit differ.
pub(in crate::accounts) fn evidence(a: &Happening<'_>, b: &Happening<'_>) -> Option<Evidence> {
    let (one, two) = (a.event, b.event);
    let [actors, recipients] = parties(a, b);
    let is_near =
        a.page != b.page && recipients >= Some(Likeness::Kin) && are_near(a.trigger, b.trigger);
    let trigger = a.trigger == b.trigger || is_near;
    let modes = one.mode.as_ref().zip(two.mode.as_ref()).is_none_or(|(a, b)| a == b);
    // "Signed an agreement" is read as one kind of friendly words here, as another there.
    let kinds = one.kind == two.kind || (trigger && one.kind.quad() == two.kind.quad());
    if !kinds || a.is_real() != b.is_real() || (!modes && !trigger) {
        return None;
    }
    if recipients == Some(Likeness::Different) {
        return None;
    }
    let words = a.clues.likeness(&b.clues);
    let differs = Differs {
        days: days_apart(one, two) > 0,
        place: places_differ(one, two),
        actors: actors == Some(Likeness::Different),
    };
    let same_day = exact_day(one).is_some() && exact_day(one) == exact_day(two);
    let same_place = one.place.is_some() && one.place == two.place;
    let is_once = a.often == Often::Once && b.often == Often::Once;
    let begun = a.began && b.began && actors >= Some(Likeness::Kin);
    let once = trigger && (begun || (is_once && recipients == Some(Likeness::Same)));
    let same_code = one.cameo.as_ref().is_some_and(|code| two.cameo.as_ref() == Some(code));
    let points = of_party(actors)
        + of_party(recipients)
        + if trigger { 15 } else { 0 }
        + if same_code && !trigger { 6 } else { 0 }
        + if once { 25 } else { 0 }
        + if same_day { 10 } else { 0 }
        + if same_place { 8 } else { 0 }
        + (words * 2 / 5);
    let n_words = a.clues.shared(&b.clues).words;
    let (code, apart) = (same_code && !trigger, days_apart(one, two));
    Some(Evidence {
        points,
        words,
        n_words,
        recipients,
        actors,
        trigger,
        code,
        once,
        same_day,
        apart,
        differs,
    })
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
pub(super) fn is_bare(happening: &Happening<'_>) -> bool {
    happening.clues.len() < 2
}

/// The one day on which it happened, if it is one.
pub(in crate::accounts) fn exact_day(event: &Happened) -> Option<Date> {
    event.days.filter(|(first, last)| first == last && !event.is_lasting).map(|(day, _)| day)
}

/// How many days lie between two events at least; 0 where they can have been on one day.
fn days_apart(a: &Happened, b: &Happened) -> i32 {
    let lasting = a.is_lasting || b.is_lasting;
    let Some((a, b)) = a.days.zip(b.days).filter(|_| !lasting) else { return 0 };
    let gap = |end: Date, start: Date| end.until(start).map_or(i32::MAX, |span| span.get_days());
    gap(a.1, b.0).max(gap(b.1, a.0)).max(0)
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
