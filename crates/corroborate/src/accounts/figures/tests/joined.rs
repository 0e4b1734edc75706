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
fn the_only_number_of_its_noun_on_each_of_two_pages_is_one() {
    let pages = |there: &str, day: i8| {
        let two = two(
            ("Somebody had broken 6 lanterns.", "6 lanterns"),
            (there, "6 lanterns"),
            "lantern",
            [None, None],
        );
        let [a, b] = two;
        [a.written_on(march(4)), b.written_on(march(day))]
    };
    assert_eq!(n_claims(&pages("The bill is for 6 lanterns.", 5)), 1);
    assert_eq!(n_claims(&pages("The bill is for 6 lanterns.", 25)), 2, "three weeks later");
    let [a, b] = pages("The bill is for 6 lanterns.", 5);
    let b = b.line("They bought 9 lanterns.").figure("9 lanterns", Some("lantern"), None);
    assert_eq!(n_claims(&[a, b]), 3, "one page tells two numbers");
}

#[test]
fn a_word_for_many_is_no_number() {
    let pages = |words: &str| {
        let (here, there) =
            (format!("{words} lost their homes."), format!("By the lake {words} were driven out."));
        two((&here, words), (&there, words), "people", [Some("displaced"); 2])
    };
    assert_eq!(n_claims(&pages("40,000 people")), 1);
    assert_eq!(n_claims(&pages("thousands of people")), 2);
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

/// A page of a day that tells one toll.
fn toll(name: &str, day: i8, sentence: &str, words: &str) -> Page {
    page(name)
        .written_on(march(day))
        .line("The weir broke.")
        .line("It was night.")
        .line("So it is.")
        .line(sentence)
        .figure(words, None, Some("killed"))
}

#[test]
fn the_only_toll_of_a_page_needs_no_word_beside_it() {
    let found_dead = || toll("a", 4, "They found 5 men dead in the sluice.", "5 men");
    let dead = |day| toll("b", day, "Now 5 are dead.", "5");
    assert_eq!(n_claims(&[found_dead(), dead(5)]), 1);
    assert_eq!(n_claims(&[found_dead(), dead(25)]), 2, "weeks later it may be another accident");
    let years_ago = toll("b", 5, "In 2009 the weir killed 5.", "5");
    assert_eq!(n_claims(&[found_dead(), years_ago]), 2);
    let undated = page("b").line("Now 5 are dead.").figure("5", None, Some("killed"));
    assert_eq!(n_claims(&[found_dead(), undated]), 2);
}

#[test]
fn a_toll_grows_whoever_tells_it() {
    let first = || toll("a", 4, "They found 5 men dead in the sluice.", "5 men");
    let later = || toll("b", 6, "The dead now number 9.", "9");
    let (conflicts, series, _) = told(&[first(), later()]);
    assert_eq!((conflicts.len(), series), (0, vec![vec!["5 men".to_owned(), "9".to_owned()]]));
    let says = |page: Page, who, sentence: &str| {
        let said = page.says(Some(who), sentence, Quotation::Indirect);
        Page(Account { figures: Vec::new(), ..said.0 })
    };
    let first = says(first(), "Ida Moen", "They found 5 men dead in the sluice.").figure(
        "5 men",
        None,
        Some("killed"),
    );
    let later =
        says(later(), "Jon Brandt", "The dead now number 9.").figure("9", None, Some("killed"));
    assert_eq!(
        told(&[first, later]).1,
        Vec::<Vec<String>>::new(),
        "two voices may count two things"
    );
}

#[test]
fn a_headline_has_the_number_of_the_sentences_below_it() {
    let page = |measure| {
        let mut page = page("a").line("19 trapped in clay pit").figure("19", None, Some("trapped"));
        page.0.lines[0].is_headline = true;
        page.line("Divers tried to reach 19 miners.").figure("19 miners", Some("miner"), measure)
    };
    assert_eq!(n_claims(&[page(None)]), 1);
    assert_eq!(n_claims(&[page(Some("killed"))]), 2);
}

#[test]
fn hundreds_of_people_may_be_told_by_two_nouns() {
    let pages = |number: &str, other: &str| {
        let here = format!("The carters put the strikers at {number} strikers.");
        let there = format!("At dawn {number} {other} stayed away.");
        let words = [format!("{number} strikers"), format!("{number} {other}")];
        [
            page("a").line(&here).figure(&words[0], Some("striker"), None),
            page("b").line(&there).figure(&words[1], Some(other), None),
        ]
    };
    assert_eq!(n_claims(&pages("540", "docker")), 1);
    assert_eq!(n_claims(&pages("54", "docker")), 2);
    assert_eq!(n_claims(&pages("540", "barrel")), 2);
}
