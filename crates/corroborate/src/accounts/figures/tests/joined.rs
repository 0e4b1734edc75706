//! Which figures are one, and whose are they?

use super::*;

/// How many claims two pages' figures make.
fn n_claims(pages: &[Page]) -> usize {
    let members = found(pages).claims.iter().map(|claim| claim.members.len()).max();
    let n_figures: usize = pages.iter().map(|page| page.0.figures.len()).sum();
    n_figures + 1 - members.unwrap_or(1)
}

/// Two pages with a figure each.
fn two(a: (&str, &str), b: (&str, &str), unit: &str, measures: [Option<&str>; 2]) -> [Page; 2] {
    [
        page("a").line(a.0).figure(a.1, Some(unit), measures[0]),
        page("b").line(b.0).figure(b.1, Some(unit), measures[1]),
    ]
}

#[test]
fn odd_money_of_one_story_is_one_figure() {
    let money = [Some("money"); 2];
    let pages = two(
        ("The roof will be dear: 4.2 million crowns.", "4.2 million crowns"),
        ("Nobody knows who would find 4.2 million crowns.", "4.2 million crowns"),
        "crown",
        money,
    );
    assert_eq!(n_claims(&pages), 1);
    let pages = two(
        ("The roof will be dear: 4 million crowns.", "4 million crowns"),
        ("Nobody knows who would find 4 million crowns.", "4 million crowns"),
        "crown",
        money,
    );
    assert_eq!(n_claims(&pages), 2, "a round number may be told of anything");
}

#[test]
fn those_who_came_are_counted_with_and_without_a_verb() {
    let pages = two(
        ("About 180 people attended the meeting.", "About 180 people"),
        ("The council counted 180 people.", "180 people"),
        "people",
        [Some("present"), None],
    );
    assert_eq!(n_claims(&pages), 1);
    let pages = two(
        ("About 180 people died.", "About 180 people"),
        ("The council counted 180 people.", "180 people"),
        "people",
        [Some("killed"), None],
    );
    assert_eq!(n_claims(&pages), 2, "that somebody died is told");
}

#[test]
fn a_small_count_needs_its_noun_and_a_name() {
    let pages = |there: &str| {
        two(
            ("Green Lamp, which has 4 teams in the valley, waits.", "4 teams"),
            (there, "4 teams"),
            "team",
            [None, None],
        )
    };
    assert_eq!(n_claims(&pages("Green Lamp has sent 4 teams and 12 pumps to the valley.")), 1);
    assert_eq!(n_claims(&pages("The league has 4 teams in the north.")), 2);
}

#[test]
fn an_earlier_toll_is_the_one_of_another_page() {
    let pages =
        [
            killed("a", "At least 4 people drowned on Monday.", "At least 4 people"),
            killed("b", "At least 9 people drowned, up from an earlier toll of 4.", "9 people")
                .figure("4", None, Some("killed")),
        ];
    assert_eq!(n_claims(&pages), 2);
    assert_eq!(found(&pages).conflicts, []);
}

#[test]
fn who_counts_is_the_voice() {
    let pages = [page("a")
        .line("The council counted 180 guests.")
        .figure("180 guests", Some("guest"), None)
        .counted_by("the council")
        .line("The guild put the number at 412.")
        .figure("412", Some("guest"), None)
        .counted_by("the guild")
        .carried()];
    let found = found(&pages);
    let [conflict] = found.conflicts.as_slice() else { panic!("one expected: {found:?}") };
    assert_eq!(conflict.status, ConflictStatus::Open);
    let voices: Vec<&str> = conflict.sides.iter().map(|side| side.voices[0].as_str()).collect();
    assert_eq!(voices, ["the council", "the guild"]);
}

#[test]
fn two_counts_side_by_side_contradict_each_other() {
    let counts = |second: &str| {
        [page("a")
            .line("The ministry counts 14 dead.")
            .figure("14", None, Some("killed"))
            .counted_by("The ministry")
            .line("Green Lamp says that 31 people died.")
            .says(Some(second), "31 people died", Quotation::Indirect)
            .figure("31 people", None, Some("killed"))]
    };
    assert_eq!(found(&counts("Green Lamp")).conflicts.len(), 1);
    assert_eq!(found(&counts("the harbour ministry")).conflicts.len(), 0, "one voice");
}

#[test]
fn it_counted_is_whoever_spoke_before() {
    let pages = [
        page("a")
            .line("The ferry began it, the coast guard said.")
            .says(Some("the coast guard"), "The ferry began it", Quotation::Indirect)
            .line("It counted 4 flares.")
            .figure("4 flares", Some("flare"), None)
            .counted_by("It"),
        page("b")
            .line("The skipper counted 6 flares.")
            .figure("6 flares", Some("flare"), None)
            .counted_by("The skipper"),
    ];
    let found = found(&pages);
    let [conflict] = found.conflicts.as_slice() else { panic!("one expected: {found:?}") };
    assert_eq!(conflict.sides.len(), 2);
}

#[test]
fn a_newer_number_of_the_minister_is_the_ministrys() {
    let toll = |name, who, words: &str, day| {
        let sentence = format!("{who} said that {words} had died.");
        page(name)
            .line(&sentence)
            .says(Some(who), &format!("{words} had died"), Quotation::Indirect)
            .figure(words, Some("people"), Some("killed"))
            .written_on(march(day))
    };
    let ministry = toll("a", "The harbour ministry", "14 people", 4);
    let minister = toll("b", "Harbour Minister Ida Moen", "17 people", 5);
    let lamp = toll("b", "Green Lamp", "31 people", 5);
    let found = |pages: &[Page]| (found(pages).series.len(), found(pages).conflicts.len());
    assert_eq!(found(&[ministry.clone(), minister]), (1, 0));
    assert_eq!(found(&[ministry, lamp]).0, 0, "two sources are never joined");
}

#[test]
fn one_source_may_tell_more_exactly() {
    let pages = [
        page("a")
            .line("The guild said that more than 400 guests came.")
            .says(Some("the guild"), "more than 400 guests came", Quotation::Indirect)
            .figure("more than 400 guests", Some("people"), Some("present")),
        page("b")
            .line("The guild spoke of 412.")
            .figure("412", Some("people"), None)
            .counted_by("The guild"),
    ];
    assert_eq!(found(&pages).series.len(), 1);
    assert_eq!(found(&pages).conflicts, []);
}
