//! Quotations on two pages.

use model::Quotation;
use proptest::prelude::*;

use super::super::Account;
use super::super::figures::testing::{Page, page};
use super::*;
use crate::Places;

fn quoting(name: &str, speaker: &str, words: &str) -> Page {
    page(name).line(&format!("“{words},” {speaker} told the council.")).says(
        Some(speaker),
        words,
        Quotation::Direct,
    )
}

fn found(pages: &[Page]) -> Vec<Conflict> {
    let mut accounts: Vec<Account> = pages.iter().map(|page| page.0.clone()).collect();
    accounts.sort_by_key(|account| account.doc);
    let places = Places::default();
    wordings(&Told { story: None, accounts: &accounts, said: &[], places: &places })
}

/// Whether two prints of Moen's words are two wordings.
#[track_caller]
fn check(a: &str, b: &str, expected: bool) {
    let found = found(&[quoting("a", "Ida Moen", a), quoting("b", "Ida Moen", b)]);
    assert_eq!(found.len(), usize::from(expected), "{a} / {b}: {found:?}");
}

const MILL: &str = "We will not sell the old mill to anybody who wants to tear it down";

#[test]
fn other_words_are_another_wording() {
    check(MILL, "We will not sell the old mill to anybody who plans to tear it down", true);
    check(MILL, "We will never sell the old mill to anybody who wants to tear it down", true);
    check(MILL, "We will not sell the old mill to a firm who wants to tear it down", true);
    check(MILL, "I will not sell the old mill to anybody who wants to tear it down", true);
    check(MILL, "We will not sell the old mill to anybody who wants to tear it up", true);
}

#[test]
fn one_beginning_with_two_ends_is_another_wording() {
    let sail = "We will not sail the old ferry";
    let until = format!("{sail} until the crew is paid");
    check(&until, &format!("{sail} this year"), true);
    check(&until, sail, false);
    check(&until, &format!("{sail}. Nobody asked us"), false);
    check("We sail until the crew is paid", "We sail this year with pleasure", false);
}

#[test]
fn house_style_and_cuts_are_none() {
    check(MILL, MILL, false);
    check(MILL, "We won't sell the old mill to anybody who wants to tear it down", false);
    check(MILL, "we will not sell the old mill to anybody", false);
    check(MILL, "We will not sell the old mill … who wants to tear it down", false);
    check(
        MILL,
        "We will not sell the old mill to anybody [from town] who wants to tear it down",
        false,
    );
    check(
        MILL,
        "[The council] will not sell the old mill to anybody who wants to tear it down",
        false,
    );
    check(MILL, "We will not sell the old mill to anybody that wants to tear it down", false);
    check(
        "I only came to say to you that I know the mill is old and I'm sorry for that",
        "I know the mill is old, and I am sorry for that",
        false,
    );
    check(
        "The Internal Mill Board asks all farmers to bring their sacks on Monday",
        "The IMB asks all farmers to bring their sacks on Monday",
        false,
    );
    check(
        "This is the twelfth mill that we have lost in the valley",
        "This is the 12th mill that we have lost in the valley",
        false,
    );
    let labour = "The labour of our neighbours was not recognised by this council";
    check(labour, "The labor of our neighbors was not recognized by this council", false);
    let two = "We will not sell. The mill stays with the village for good";
    check(two, "We will not sell. It is ours. The mill stays with the village for good", false);
}

#[test]
fn other_sentences_and_other_mouths_are_none() {
    check(MILL, "The old mill is a danger to everybody and has to be torn down at last", false);
    let pages = [
        quoting("a", "Ida Moen", MILL),
        quoting(
            "b",
            "Tom Birch",
            "We will never sell the old mill to anybody who wants to tear it down",
        ),
    ];
    assert_eq!(found(&pages), []);
}

#[test]
fn a_conflict_tells_both_wordings_with_their_pages() {
    let never = "We will never sell the old mill to anybody who wants to tear it down";
    let pages = [
        quoting("a", "Ida Moen", MILL),
        quoting("b", "Ida Moen", never),
        quoting("c", "Ida Moen", MILL),
    ];
    let found = found(&pages);
    let [conflict] = found.as_slice() else { panic!("one expected: {found:?}") };
    assert_eq!(conflict.kind, ConflictKind::Wording);
    assert_eq!(conflict.status, ConflictStatus::Open);
    assert_eq!(conflict.about, "sell the old mill to anybody who wants to tear it down");
    let mut sizes: Vec<(usize, &str)> =
        conflict.sides.iter().map(|side| (side.members.len(), side.text.as_str())).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [(1, never), (2, MILL)]);
    assert!(conflict.sides.iter().all(|side| side.voices == ["Ida Moen"]));
}

proptest! {
    #[test]
    fn any_quotations_in_any_order_give_the_same(
        texts in proptest::collection::vec("(we|will|not|never|sell|the|old|mill|[a-z]|\\.|…|\\[|\\]| ){5,30}", 0..6),
        turn in 0usize..6,
    ) {
        let pages: Vec<Page> = texts
            .iter()
            .enumerate()
            .map(|(n, text)| quoting(&n.to_string(), "Ida Moen", text))
            .collect();
        let mut turned = pages.clone();
        turned.rotate_left(turn.min(pages.len()));
        prop_assert_eq!(found(&turned), found(&pages));
    }
}
