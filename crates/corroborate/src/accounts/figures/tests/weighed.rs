//! When do equal numbers weigh enough to be one figure?

use super::*;

/// Whether two figures of two pages of the same days are one.
fn is_one(a: (&str, &str, &str, Option<&str>), b: (&str, &str, &str, Option<&str>)) -> bool {
    let told = |name, (line, words, unit, measure): (&str, &str, &str, Option<&str>), day| {
        let page = page(name).line("A storm came up.").line("It was dark.").line("Nobody slept.");
        page.line(line).figure(words, Some(unit), measure).written_on(march(day))
    };
    let pages = [told("a", a, 4), told("b", b, 5)];
    found(&pages).claims.iter().any(|claim| claim.members.len() == 2)
}

#[test]
fn an_odd_number_of_one_noun_is_one_figure() {
    let fraud =
        ("They spoke of fraud in 61 polling stations.", "61 polling stations", "station", None);
    let sheets =
        ("Nobody has the sheets of 61 polling stations.", "61 polling stations", "station", None);
    let polling = ("They spoke of 6 polling stations.", "6 polling stations", "station", None);
    let fire = ("The men of 6 fire stations went.", "6 fire stations", "station", None);
    assert!(is_one(fraud, sheets));
    assert!(!is_one(polling, fire), "other words tell which stations");
}

#[test]
fn what_is_left_unsaid_does_not_part_people() {
    let killed = ("The bomb killed 13 people in the mill.", "13 people", "people", Some("killed"));
    let named = ("The mill has the names of the 13 people.", "13 people", "people", None);
    let hurt = ("The bomb hurt 13 people in the mill.", "13 people", "people", Some("injured"));
    let witnesses = ("In the mill 11 witnesses spoke.", "11 witnesses", "witness", None);
    let dead = ("The bomb killed 11 people in the mill.", "11 people", "people", Some("killed"));
    assert!(is_one(killed, named));
    assert!(!is_one(killed, hurt));
    assert!(!is_one(dead, witnesses));
}

#[test]
fn who_was_taken_is_let_go() {
    let taken =
        ("The navy captured 9 soldiers off the cape.", "9 soldiers", "soldier", Some("detained"));
    let free = ("The navy let 9 soldiers go.", "9 soldiers", "soldier", Some("released"));
    let dead = ("The navy buried 9 soldiers.", "9 soldiers", "soldier", Some("killed"));
    assert!(is_one(taken, free));
    assert!(!is_one(taken, dead));
}

#[test]
fn a_part_is_no_toll() {
    let part =
        page("a").line("Two of the dead were cooks.").figure("Two", Some("cook"), Some("killed"));
    let mut part = part.written_on(march(4));
    part.0.figures[0].value = Some(2.0);
    part.0.figures[0].of = Some("the dead".into());
    let toll =
        page("b").line("The fire killed 2 cooks.").figure("2 cooks", Some("cook"), Some("killed"));
    let found = found(&[part, toll.written_on(march(4))]);
    assert!(found.claims.iter().all(|claim| claim.members.len() == 1));
}
