//! Stories told in a few sentences each.

mod joined;
mod weighed;

use model::{ConflictStatus, Quotation};
use proptest::prelude::*;

use super::super::{Account, Findings, findings};
use super::testing::{Page, march, page};
use super::*;
use crate::Places;

fn found(pages: &[Page]) -> Findings {
    let mut accounts: Vec<Account> = pages.iter().map(|page| page.0.clone()).collect();
    accounts.sort_by_key(|account| account.doc);
    let places = Places::default();
    findings(&Told { story: None, accounts: &accounts, said: &[], places: &places })
}

/// A page on which the outlet tells that so many were killed.
fn killed(name: &str, sentence: &str, words: &str) -> Page {
    page(name).line(sentence).figure(words, Some("people"), Some("killed"))
}

/// A page on which somebody says so.
fn costs(name: &str, speaker: Option<&str>, sentence: &str, words: &str) -> Page {
    page(name).line(sentence).says(speaker, sentence, Quotation::Indirect).figure(
        words,
        Some("crown"),
        Some("money"),
    )
}

/// The texts of the sides of each conflict, of the points of each series, and the sizes of claims.
fn told(pages: &[Page]) -> (Vec<Vec<String>>, Vec<Vec<String>>, Vec<usize>) {
    let found = found(pages);
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    let sides = |conflict: &Conflict| conflict.sides.iter().map(|side| side.text.clone()).collect();
    let points = |series: &Series| series.points.iter().map(|point| point.text.clone()).collect();
    let conflicts = found.conflicts.iter().map(|conflict| sorted(sides(conflict))).collect();
    let series = found.series.iter().map(points).collect();
    let mut sizes: Vec<usize> = found.claims.iter().map(|claim| claim.members.len()).collect();
    sizes.sort_unstable();
    (conflicts, series, sizes)
}

const QUAY: &str = "The repair of the old quay will cost 4.2 million crowns.";

#[test]
fn one_number_of_one_thing_is_one_claim() {
    let pages = [
        costs("a", Some("Ida Moen"), QUAY, "4.2 million crowns"),
        costs("b", None, "Engineers put the repair at 4.2 million crowns.", "4.2 million crowns"),
        costs("c", None, "The new terminal is worth 9 million crowns.", "9 million crowns"),
    ];
    let found = found(&pages);
    let claim = found.claims.iter().find(|claim| claim.members.len() == 2).expect("two say so");
    assert_eq!(claim.kind, model::ClaimKind::Quantity);
    assert_eq!((claim.n_pages, claim.origins_max, claim.origins_min), (2, 2, 1));
    assert_eq!(claim.text, "4.2 million crowns");
    assert_eq!(claim.voices.len(), 1);
    assert_eq!(found.claims.len(), 2);
    assert!(found.conflicts.is_empty() && found.series.is_empty());
}

#[test]
fn two_voices_with_two_numbers_are_a_conflict() {
    let pages = [
        costs("a", Some("Ida Moen"), QUAY, "4.2 million crowns"),
        costs(
            "b",
            Some("Tom Birch"),
            "The repair of the quay costs 1.6 million crowns.",
            "1.6 million crowns",
        ),
    ];
    let found = found(&pages);
    let [conflict] = found.conflicts.as_slice() else { panic!("one expected: {found:?}") };
    assert_eq!(conflict.status, ConflictStatus::Open);
    assert_eq!(conflict.sides.len(), 2);
    let mut voices: Vec<&str> = conflict.sides.iter().map(|side| side.voices[0].as_str()).collect();
    voices.sort_unstable();
    assert_eq!(voices, ["Ida Moen", "Tom Birch"]);
    assert!(conflict.about.contains("quay"), "{}", conflict.about);
}

#[test]
fn a_disputed_figure_is_the_one_before() {
    let page = page("a")
        .line("A report puts the cost of a new roof at 5 million crowns.")
        .figure("5 million crowns", Some("crown"), None)
        .line("The mill disputes the figure and says that 2 million crowns are enough.")
        .figure("2 million crowns", Some("crown"), None);
    let (conflicts, _, _) = told(&[page]);
    assert_eq!(conflicts, [["2 million crowns", "5 million crowns"]]);
}

#[test]
fn what_a_minister_rejects_stands_against_what_he_says() {
    let page = page("a")
        .line("The minister rejected a toll of 31 and said that 17 people had died.")
        .figure("31", None, Some("killed"))
        .figure("17 people", Some("people"), Some("killed"));
    let (conflicts, _, _) = told(&[page]);
    assert_eq!(conflicts, [["17 people", "31"]]);
}

#[test]
fn numbers_that_one_sentence_tells_side_by_side_are_two_things() {
    let full =
        "The repair of the quay will cost 4.2 million crowns, and 4.8 million with dredging.";
    let pages = [
        costs("a", Some("Ida Moen"), full, "4.2 million crowns"),
        costs(
            "b",
            Some("Tom Birch"),
            "The repair of the quay will cost 4.8 million crowns.",
            "4.8 million crowns",
        ),
    ];
    let (conflicts, series, _) = told(&pages);
    assert!(conflicts.is_empty() && series.is_empty(), "{conflicts:?} {series:?}");
}

#[test]
fn other_things_that_are_told_in_like_words_are_no_conflict() {
    for (sentence, words) in [
        ("The repair of the old Skarn quay costs 7 million crowns.", "7 million crowns"),
        ("The repair of the old quay cost 7 million crowns in 2003.", "7 million crowns"),
        ("This week the repair of the old quay cost 7 million crowns.", "7 million crowns"),
    ] {
        let own = "The repair of the old Hollin quay will cost 4.2 million crowns.";
        let pages = [
            costs("a", Some("Ida Moen"), own, "4.2 million crowns"),
            costs("b", Some("Tom Birch"), sentence, words),
        ];
        let (conflicts, series, _) = told(&pages);
        assert!(conflicts.is_empty() && series.is_empty(), "{sentence}: {conflicts:?} {series:?}");
    }
}

#[test]
fn a_tally_of_one_matter_grows_with_time() {
    let tally = |name: &str, day: i8, sentence: &str, words: &str| {
        page(name).line(sentence).figure(words, Some("signature"), None).written_on(march(day))
    };
    let first = || {
        tally(
            "a",
            3,
            "The petition against the weir had 2,200 signatures by noon.",
            "2,200 signatures",
        )
    };
    let then = tally("b", 5, "The petition has passed 8,500 signatures.", "8,500 signatures");
    let (conflicts, series, _) = told(&[first(), then]);
    assert!(conflicts.is_empty(), "{conflicts:?}");
    assert_eq!(series, [["2,200 signatures", "8,500 signatures"]]);
    let fewer = tally("b", 5, "The petition has 1,100 signatures.", "1,100 signatures");
    assert!(told(&[first(), fewer]).1.is_empty(), "it does not grow");
    let other = tally("b", 5, "A rare manuscript has 8,500 signatures.", "8,500 signatures");
    assert!(told(&[first(), other]).1.is_empty(), "it is about something else");
}

#[test]
fn compatible_figures_are_a_series() {
    let open = "A fire in the granary at Hollin killed more than 50 people.";
    let pages = [
        killed("a", open, "more than 50 people"),
        killed("b", "A fire in the granary at Hollin killed 57 people.", "57 people"),
    ];
    let (conflicts, series, sizes) = told(&pages);
    assert_eq!(conflicts, Vec::<Vec<String>>::new());
    assert_eq!(series, [["more than 50 people", "57 people"]]);
    assert_eq!(sizes, [1, 1]);
}

#[test]
fn figures_that_grow_with_known_time_are_a_series() {
    let fire = |name, words: &str, day| {
        killed(name, &format!("The fire in the granary at Hollin killed {words}."), words)
            .written_on(march(day))
    };
    let (conflicts, series, _) =
        told(&[fire("a", "12 people", 4), fire("b", "15 people", 5), fire("c", "19 people", 7)]);
    assert_eq!(conflicts, Vec::<Vec<String>>::new());
    assert_eq!(series, [["12 people", "15 people", "19 people"]]);
}

#[test]
fn figures_that_fall_or_have_no_order_stay_unclear() {
    let fire = |name, words: &str| {
        killed(name, &format!("The fire in the granary at Hollin killed {words}."), words)
    };
    for pages in [
        vec![fire("a", "12 people"), fire("b", "15 people")],
        vec![
            fire("a", "15 people").written_on(march(4)),
            fire("b", "12 people").written_on(march(5)),
        ],
    ] {
        let found = found(&pages);
        assert_eq!(found.series, []);
        assert_eq!(found.conflicts.len(), 1);
        assert_eq!(found.conflicts[0].status, ConflictStatus::Unclear);
    }
}

#[test]
fn what_is_another_thing_is_no_conflict() {
    let whole = "The fire in the granary at Hollin killed 12 people.";
    for (sentence, words, unit, measure) in [
        (
            "The fire in the granary at Hollin killed 12 people, among them 3 people of one house.",
            "3 people",
            "people",
            "killed",
        ),
        ("The fire in the granary at Hollin hurt 30 people.", "30 people", "people", "injured"),
        (
            "A fire in the granary at Hollin killed 40 people in 1987.",
            "40 people",
            "people",
            "killed",
        ),
        (
            "The fire in the granary at Hollin killed another 4 people.",
            "another 4 people",
            "people",
            "killed",
        ),
        (
            "The fire in the granary at Hollin could kill 90 people.",
            "90 people",
            "people",
            "killed",
        ),
        ("The fire in the granary at Hollin killed 3 children.", "3 children", "child", "killed"),
        (
            "The granary at Hollin burned, and 2 people died in another fire.",
            "2 people",
            "people",
            "killed",
        ),
        ("A storm off Skarn drowned 4 people.", "4 people", "people", "killed"),
    ] {
        let pages = [
            killed("a", whole, "12 people"),
            page("b").line(sentence).figure(words, Some(unit), Some(measure)),
        ];
        let (conflicts, series, _) = told(&pages);
        assert!(conflicts.is_empty() && series.is_empty(), "{sentence}: {conflicts:?} {series:?}");
    }
}

#[test]
fn currencies_are_never_converted() {
    let pages = [
        costs("a", Some("Ida Moen"), QUAY, "4.2 million crowns"),
        page("b").line("The repair of the old quay will cost 390,000 dollars.").figure(
            "390,000 dollars",
            Some("USD"),
            Some("money"),
        ),
    ];
    let (conflicts, series, _) = told(&pages);
    assert!(conflicts.is_empty() && series.is_empty());
}

#[test]
fn miles_are_kilometres() {
    let far = |name: &str, words: &str, unit: &str| {
        page(name).line(&format!("The wreck lies {words} off the lighthouse of Skarn.")).figure(
            words,
            Some(unit),
            Some("distance"),
        )
    };
    let (conflicts, series, _) = told(&[far("a", "50 miles", "mile"), far("b", "80.5 km", "km")]);
    assert!(conflicts.is_empty(), "{conflicts:?}");
    assert_eq!(series.len(), 1);
}

#[test]
fn a_bare_number_of_things_is_no_claim() {
    let pages = [page("a").line("It has 31 pages.").figure("31 pages", Some("page"), None)];
    assert_eq!(found(&pages).claims, []);
}

/// One of a few sentences with one of a few numbers.
fn arbitrary() -> impl Strategy<Value = Page> {
    let words = prop_oneof![
        Just("12 people"),
        Just("15 people"),
        Just("more than 10 people"),
        Just("dozens of people"),
    ];
    let frame = prop_oneof![
        Just("The fire in the granary at Hollin killed {}."),
        Just("The granary fire killed {} and the mill burned, the fire brigade said."),
        Just("In 1987 a fire in the granary killed {}."),
        Just("Police dispute the figure and speak of {} killed in the granary."),
    ];
    let speaker = prop_oneof![Just(None), Just(Some("Ida Moen")), Just(Some("Tom Birch"))];
    (any::<u32>(), words, frame, speaker, proptest::option::of(1i8..20)).prop_map(
        |(name, words, frame, speaker, day)| {
            let sentence = frame.replace("{}", words);
            let page = page(&name.to_string()).line(&sentence);
            let page = match speaker {
                Some(_) => page.says(speaker, &sentence, Quotation::Indirect),
                None => page,
            };
            let page = page.figure(words, Some("people"), Some("killed"));
            day.map_or(page.clone(), |day| page.written_on(march(day)))
        },
    )
}

proptest! {
    #[test]
    fn order_does_not_matter_and_every_figure_has_one_claim(
        pages in proptest::collection::vec(arbitrary(), 0..14), turn in 0usize..14,
    ) {
        let here = found(&pages);
        let mut turned = pages.clone();
        turned.rotate_left(turn.min(pages.len()));
        prop_assert_eq!(&found(&turned), &here);
        let mut members: Vec<_> =
            here.claims.iter().flat_map(|claim| claim.members.iter().map(|one| one.record)).collect();
        let n_members = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), n_members);
        prop_assert!(here.conflicts.iter().all(|conflict| conflict.sides.len() >= 2));
        prop_assert!(here.series.iter().all(|series| series.points.len() >= 2));
    }
}

#[test]
fn thousands_of_accounts_of_one_story_make_few_pairs() {
    let pairs_of = |n_pages: usize| {
        let pages = (0..n_pages).map(|n| {
            let words = format!("{} people", 10 + n % 137);
            let sentence = format!(
                "The fire in the granary at Hollin killed {words}, say witnesses of house {n}."
            );
            killed(&n.to_string(), &sentence, &words).0
        });
        let accounts: Vec<Account> = pages.collect();
        let places = Places::default();
        let told = Told { story: None, accounts: &accounts, said: &[], places: &places };
        candidates::candidates(&items::items(&told, &[]), &places).len()
    };
    let (some, more) = (pairs_of(1000), pairs_of(2000));
    assert!(more < 3 * some && more < 100_000, "{some} {more}");
}
