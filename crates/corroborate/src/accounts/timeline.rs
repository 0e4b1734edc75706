//! On which day did what happen, as far as the pages tell?
//!
//! Events that a page tells as fact or neutrally from a source, with days that are known. What
//! several pages tell of one event stands there once: their claim says that it is one. An event of a
//! day that one page knows only as "last week" stands on that day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use model::{Claim, ClaimKind, RecordId, Status, Table, TimelineEntry};

use super::{Account, Happened, Line, Told};

/// The days of a story, in order. `claims` are those of its events.
pub(super) fn timeline(told: &Told<'_>, claims: &[Claim]) -> Vec<TimelineEntry> {
    let Some(story) = told.story else { return Vec::new() };
    let membership = membership(claims);
    let mut groups: BTreeMap<RecordId, Vec<Dated<'_>>> = BTreeMap::new();
    for account in told.accounts {
        for event in &account.events {
            let Some(dated) = dated(account, event, &membership) else { continue };
            groups.entry(dated.group).or_default().push(dated);
        }
    }
    let days = groups.into_values().flat_map(by_days);
    let mut entries: Vec<TimelineEntry> = days.filter_map(|group| entry(story, &group)).collect();
    entries.sort_by(|a, b| (a.days, &a.events).cmp(&(b.days, &b.events)));
    entries
}

/// For each event that stands in a claim: the claim's smallest member, and its origin there.
fn membership(claims: &[Claim]) -> BTreeMap<RecordId, (RecordId, usize)> {
    let of_events = claims.iter().filter(|claim| claim.kind == ClaimKind::Event);
    let members = of_events.flat_map(|claim| {
        let smallest = claim.members.iter().map(|member| member.record).min();
        claim
            .members
            .iter()
            .filter_map(move |member| Some((member.record, (smallest?, member.origin))))
    });
    members.collect()
}

/// An event with days, and to what it belongs.
struct Dated<'a> {
    event: &'a Happened,
    line: &'a Line,
    days: (Date, Date),
    sentence: RecordId,
    /// The smallest member of its claim; itself, where it belongs to none.
    group: RecordId,
    /// Its origin among those of the claim.
    origin: usize,
}

fn dated<'a>(
    account: &'a Account,
    event: &'a Happened,
    membership: &BTreeMap<RecordId, (RecordId, usize)>,
) -> Option<Dated<'a>> {
    let is_told = matches!(event.status, Status::Asserted | Status::Attributed);
    let days = event.days.filter(|(first, last)| first <= last)?;
    if !is_told || event.is_lasting {
        return None;
    }
    let line = account.lines.get(event.line)?;
    let sentence = RecordId::new(account.doc, Table::Sentences, line.number);
    // What an article tells twice belongs where the first telling does.
    let first = event.duplicate_of.and_then(|at| account.events.get(at)).map(|first| first.id);
    let known = [Some(event.id), first].into_iter().flatten().find_map(|id| membership.get(&id));
    let (group, origin) = known.copied().unwrap_or((first.unwrap_or(event.id), 0));
    Some(Dated { event, line, days, sentence, group, origin })
}

/// Parts one group where its members have different days. A member with bounds joins the day that
/// lies within them, if there is only one.
fn by_days(group: Vec<Dated<'_>>) -> Vec<Vec<Dated<'_>>> {
    let single: BTreeSet<Date> = group
        .iter()
        .filter(|dated| dated.days.0 == dated.days.1)
        .map(|dated| dated.days.0)
        .collect();
    let mut parts: BTreeMap<(Date, Date), Vec<Dated<'_>>> = BTreeMap::new();
    for dated in group {
        let mut inside = single.range(dated.days.0..=dated.days.1);
        let days = match (inside.next(), inside.next()) {
            (Some(day), None) => (*day, *day),
            _ => dated.days,
        };
        parts.entry(days).or_default().push(Dated { days, ..dated });
    }
    parts.into_values().collect()
}

fn entry(story: model::GroupId, group: &[Dated<'_>]) -> Option<TimelineEntry> {
    let best = group.iter().min_by_key(|dated| rank(dated))?;
    let mut events: Vec<RecordId> = group.iter().map(|dated| dated.event.id).collect();
    events.sort_unstable();
    events.dedup();
    let origins: BTreeSet<usize> = group.iter().map(|dated| dated.origin).collect();
    Some(TimelineEntry {
        story,
        days: best.days,
        text: best.line.text.trim().to_owned(),
        sentence: best.sentence,
        events,
        origins_max: origins.len(),
    })
}

/// So long is a sentence that tells one thing well, in characters.
const GOOD_LENGTH: usize = 120;

/// Which sentence tells it best, the smallest first: one that tells it as fact, in the body, with
/// all who took part, and neither curt nor crowded.
fn rank(dated: &Dated<'_>) -> (bool, bool, usize, usize, RecordId) {
    let Dated { event, line, .. } = dated;
    let has = [!event.actors.is_empty(), !event.recipients.is_empty(), event.place.is_some()];
    let missing = has.iter().filter(|has| !**has).count();
    let off = line.text.chars().count().abs_diff(GOOD_LENGTH);
    (event.status != Status::Asserted, line.is_headline, missing, off, event.id)
}

#[cfg(test)]
mod tests {
    use model::{ClaimMember, EventType, GroupId, Polarity};

    use super::super::testing::{account, may};
    use super::*;
    use crate::Places;

    fn claim(members: &[(RecordId, usize)]) -> Claim {
        let told = members.iter().map(|(record, origin)| ClaimMember {
            record: *record,
            sentence: *record,
            polarity: Polarity::Affirms,
            origin: *origin,
        });
        Claim {
            id: GroupId::of("claim", "test"),
            kind: ClaimKind::Event,
            text: String::new(),
            members: told.collect(),
            voices: Vec::new(),
            origins_max: 1,
            origins_min: 1,
            n_pages: 1,
            first_seen: None,
        }
    }

    fn found(accounts: &[Account], claims: &[Claim]) -> Vec<TimelineEntry> {
        let places = Places::default();
        let story = Some(GroupId::of("story", "test"));
        timeline(&Told { story, accounts, said: &[], places: &places }, claims)
    }

    /// A page that tells of one landing.
    fn page(name: &str, text: &str, days: Option<(Date, Date)>) -> Account {
        let mut page = account(name);
        let at = page.line(text);
        page.event(at, EventType::Assault, "pirates", "Norwick").days = days;
        page
    }

    #[test]
    fn one_event_of_several_pages_stands_there_once() {
        let one = page("one", "Pirates landed at Norwick.", Some((may(3), may(3))));
        let two = page("two", "On Saturday pirates landed at Norwick.", Some((may(3), may(3))));
        let claim = claim(&[(one.events[0].id, 0), (two.events[0].id, 1)]);
        let entries = found(&[one, two], &[claim]);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].text, "On Saturday pirates landed at Norwick.");
        assert_eq!((entries[0].events.len(), entries[0].origins_max), (2, 2));
    }

    #[test]
    fn bounds_join_the_one_day_within_them() {
        let one = page("one", "Pirates landed.", Some((may(3), may(3))));
        let two = page("two", "Pirates landed last week.", Some((may(1), may(7))));
        let claim = claim(&[(one.events[0].id, 0), (two.events[0].id, 0)]);
        let entries = found(&[one, two], &[claim]);
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].days, entries[0].origins_max), ((may(3), may(3)), 1));
    }

    #[test]
    fn other_days_stand_apart_and_bounds_are_kept() {
        let one = page("one", "Pirates landed.", Some((may(9), may(9))));
        let two = page("two", "Pirates landed last week.", Some((may(1), may(7))));
        let days: Vec<_> = found(&[one, two], &[]).iter().map(|entry| entry.days).collect();
        assert_eq!(days, [(may(1), may(7)), (may(9), may(9))]);
    }

    #[test]
    fn what_is_planned_lasting_or_without_a_day_stays_out() {
        let mut planned = page("one", "Pirates plan to land.", Some((may(3), may(3))));
        planned.events[0].status = Status::Planned;
        let mut lasting = page("two", "Pirates land every May.", Some((may(3), may(3))));
        lasting.events[0].is_lasting = true;
        let undated = page("three", "Pirates landed.", None);
        let backwards = page("four", "Pirates landed.", Some((may(4), may(3))));
        assert_eq!(found(&[planned, lasting, undated, backwards], &[]), []);
    }

    #[test]
    fn what_an_article_tells_again_stands_where_it_told_it_first() {
        let mut page = page("one", "Pirates landed.", Some((may(3), may(3))));
        let again = page.line("The landing on Saturday surprised Norwick.");
        let event = page.event(again, EventType::Assault, "pirates", "Norwick");
        (event.days, event.duplicate_of) = (Some((may(3), may(3))), Some(0));
        let entries = found(&[page], &[]);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].events.len(), 2);
    }
}
