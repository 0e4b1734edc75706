use model::{ConflictKind, ConflictStatus, EventType, Status};

use crate::accounts::testing::{account, conflicts as found, may};
use crate::accounts::{Account, Happened, Spot};

/// A page that tells one event with one sentence.
fn page(name: &str, who: &str, text: &str, change: impl Fn(&mut Happened)) -> Account {
    let mut page = account(name);
    let line = page.line(text);
    let event = page.event(line, EventType::Assault, who, "the miller");
    event.trigger = "killed".into();
    change(event);
    page
}

const KILLED: &str = "The miller of Torn was killed with a crossbow in his orchard";

fn on(day: i8) -> impl Fn(&mut Happened) {
    move |event| event.days = Some((may(day), may(day)))
}

#[test]
fn two_days_of_one_deed_contradict_each_other() {
    let (a, b) = (page("a", "", KILLED, on(3)), page("b", "", KILLED, on(7)));
    let conflicts = found(&[a.clone(), b]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::Date);
    assert_eq!(conflicts[0].status, ConflictStatus::Open);
    let mut days: Vec<&str> = conflicts[0].sides.iter().map(|side| &*side.text).collect();
    days.sort_unstable();
    assert_eq!(days, ["2031-05-03", "2031-05-07"]);
    // One day apart may be a matter of time zones.
    let conflicts = found(&[a, page("b", "", KILLED, on(4))]);
    assert_eq!(conflicts[0].status, ConflictStatus::Unclear);
}

#[test]
fn what_happens_again_and_again_has_many_days() {
    let pages =
        [page("a", "", KILLED, on(3)), page("b", "", KILLED, on(7)), page("c", "", KILLED, on(9))];
    assert_eq!(found(&pages), []);
}

#[test]
fn other_deeds_and_lasting_ones_are_no_conflict() {
    let other = "The miller of Brom was killed by a falling beam at the mill";
    assert_eq!(found(&[page("a", "", KILLED, on(3)), page("b", "", other, on(7))]), []);
    let lasting = |event: &mut Happened| {
        on(7)(event);
        event.is_lasting = true;
    };
    assert_eq!(found(&[page("a", "", KILLED, on(3)), page("b", "", KILLED, lasting)]), []);
    assert_eq!(found(&[page("a", "", KILLED, on(3)), page("b", "", KILLED, on(3))]), []);
}

#[test]
fn two_towns_contradict_each_other_a_town_and_its_country_do_not() {
    let at = |name: &'static str, point: [i32; 2], is_point: bool| {
        move |event: &mut Happened| {
            event.place = Some((name.into(), None));
            event.spot = Some(Spot { country: Some("NOR".into()), point: Some(point), is_point });
        }
    };
    let bergen = page("a", "", KILLED, at("Bergen", [60390, 5320], true));
    let oslo = page("b", "", KILLED, at("Oslo", [59910, 10750], true));
    let norway = page("c", "", KILLED, at("Norway", [62000, 10000], false));
    let conflicts = found(&[bergen.clone(), oslo]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::Place);
    assert_eq!(found(&[bergen, norway]), []);
}

#[test]
fn who_did_it_is_contested_between_sides_alone() {
    let by = |code: &'static str, status: Status| {
        move |event: &mut Happened| {
            event.status = status;
            event.actors[0].code = Some(code.into());
        }
    };
    let ansa = page("a", "Ansa", KILLED, by("NOR", Status::Alleged));
    let brovia = page("b", "Brovia", KILLED, by("DNK", Status::Attributed));
    let army = page("c", "Ansan army", KILLED, by("NORMIL", Status::Attributed));
    let conflicts = found(&[ansa.clone(), brovia.clone()]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::Perpetrator);
    assert_eq!(found(&[ansa.clone(), army]), []);
    let denied = page("d", "Brovia", KILLED, by("DNK", Status::Negated));
    assert_eq!(found(&[ansa, denied]), []);
}

#[test]
fn only_one_can_begin() {
    let told = |name: &str, who: &str, text: &str| {
        page(name, who, text, |event| {
            event.trigger = "opened fire".into();
            event.status = Status::Attributed;
            event.recipients.clear();
        })
    };
    let (heron, plover) = ("The Heron had opened fire first.", "The Plover opened fire first.");
    let conflicts = found(&[told("a", "Heron", heron), told("b", "Plover", plover)]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::Perpetrator);
    let later = "The Plover opened fire, and at first nobody saw it.";
    assert_eq!(found(&[told("a", "Heron", heron), told("b", "Plover", later)]), []);
    assert_eq!(found(&[told("a", "Heron", heron), told("b", "Heron", heron)]), []);
}
