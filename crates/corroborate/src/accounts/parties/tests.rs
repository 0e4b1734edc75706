use super::*;

fn somebody(name: &str, actor: &str, code: &str) -> Somebody {
    let some = |text: &str| (!text.is_empty()).then(|| text.into());
    Somebody { actor: some(actor), name: some(name), code: some(code), surface: name.into() }
}

#[track_caller]
fn check(a: (&str, &str, &str), b: (&str, &str, &str), expected: Likeness) {
    let (a, b) = (somebody(a.0, a.1, a.2), somebody(b.0, b.1, b.2));
    assert_eq!(Party::of(&a).likeness(&Party::of(&b)), expected);
    assert_eq!(Party::of(&b).likeness(&Party::of(&a)), expected, "turned round");
}

#[test]
fn ids_decide() {
    let (anna, peter) = ("person/anna-holm", "person/peter-holm");
    check(("Anna Holm", anna, ""), ("Holm", anna, ""), Likeness::Same);
    check(("Anna Holm", anna, ""), ("Peter Holm", peter, ""), Likeness::Different);
    check(("Anna Holm", anna, ""), ("Holm", "person/holm", ""), Likeness::Same);
}

#[test]
fn a_government_is_kin_of_its_country() {
    let norway = ("Norway", "country/NOR", "NOR");
    check(norway, ("Norwegian officials", "", "NORGOV"), Likeness::Kin);
    check(norway, ("Danish officials", "", "DNKGOV"), Likeness::Different);
    check(norway, ("Norwegian miners", "", "NORLAB"), Likeness::Different);
    check(("Eva Lund", "person/eva-lund", "NORGOV"), norway, Likeness::Kin);
    let other = ("Ole Berg", "person/ole-berg", "NORGOV");
    check(("Eva Lund", "person/eva-lund", "NORGOV"), other, Likeness::Different);
}

#[test]
fn words_tell_what_codes_do_not() {
    check(("four protesters", "", ""), ("the protesters in the square", "", ""), Likeness::Kin);
    check(("four protesters", "", "CVL"), ("the police", "", "COP"), Likeness::Different);
    check(("him", "", ""), ("the police", "", "COP"), Likeness::Unknown);
    check(("four miners", "", ""), ("the villagers", "", ""), Likeness::Unknown);
    check(("one of the miners", "", ""), ("a miner", "", ""), Likeness::Kin);
    check(("40 miners", "", ""), ("more than 1,600 miners", "", ""), Likeness::Different);
    check(("40 miners", "", ""), ("at least 41 miners", "", ""), Likeness::Kin);
    check(("40 miners", "", ""), ("more than 41 miners", "", ""), Likeness::Kin);
    check(("eleven more miners", "", ""), ("eight more miners", "", ""), Likeness::Different);
    check(("eleven more miners", "", ""), ("eleven miners", "", ""), Likeness::Kin);
    let ansans = "group/people/ANS";
    check(("40 Ansans", ansans, ""), ("more than 600 Ansans", ansans, ""), Likeness::Different);
}

#[test]
fn officials_of_one_government_are_one_voice() {
    let key = |name, actor, code| voice_key(&somebody(name, actor, code));
    let state = Some("NORGOV".to_owned());
    assert_eq!(key("Norway", "country/NOR", "NOR"), state);
    assert_eq!(key("Eva Lund", "person/eva-lund", "NORGOV"), state);
    assert_eq!(key("the army", "", "NORMIL"), Some("NORMIL".to_owned()));
    let leader = Some("person/odd-vik".to_owned());
    assert_eq!(key("Odd Vik", "person/odd-vik", "NOROPP"), leader, "no government");
    assert_eq!(key("he", "", ""), None);
    let union = somebody("", "", "");
    let union = Somebody { surface: "Their union, which".into(), name: None, ..union };
    assert_eq!(name_of(&union), "Their union");
    assert_eq!(key("the harbour master", "", ""), Some("harbourmaster".to_owned()));
}

#[test]
fn only_parties_of_different_sides_exclude_each_other() {
    let excludes = |a: (&str, &str, &str), b: (&str, &str, &str)| {
        let (a, b) = (somebody(a.0, a.1, a.2), somebody(b.0, b.1, b.2));
        Party::of(&a).excludes(&Party::of(&b))
    };
    let norway = ("Norway", "country/NOR", "NOR");
    let army = ("Norwegian army", "organisation/norwegian-army", "NORMIL");
    assert!(excludes(norway, ("Denmark", "country/DNK", "DNK")));
    assert!(!excludes(norway, army));
    assert!(excludes(army, ("Fell Front", "group/fell-front", "NORREB")));
    assert!(!excludes(army, ("gunmen", "", "NORREB")), "it may be anybody");
}
