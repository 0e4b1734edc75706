//! Families over small texts told by hand, and over many made-up ones.

use std::collections::BTreeSet;

use model::{Dateline, DocId, Evidence, Relation};
use proptest::prelude::*;

use super::*;
use crate::testing::{Dice, article, article_of, at_outlet, known, sentence, story};

const HEADLINE: &str = "Lighthouse keepers of Brannoch refuse to move";
const STORY: [&str; 5] = [
    "The last three keepers of the Brannoch light on Monday refused to leave their tower, two days before the \
     harbour board wants to switch it to remote control from the mainland.",
    "“We were hired for as long as the lamp turns, and it turns,” the oldest of them, Ewan Strachan, told visitors \
     from the rail of the gallery.",
    "The board says that a radio link will save 310,000 crowns a year, most of it for the boat that carries bread, \
     oil and mail across the sound each week.",
    "Skippers from four villages recognised the tower with a row of lanterns on Sunday night, and the parish choir \
     sang from a barge until the tide turned.",
    "The tower has stood since 1846 and lost its foghorn in a gale eleven years ago, which nobody has found the \
     money to replace.",
];
const LOCAL: [&str; 2] = [
    "In our own town the grammar school has collected signatures for the keepers, and its headmistress drove \
     them to the board's office in her van this morning.",
    "The youngest keeper was born in Mill Lane above what is now the bicycle shop, where his aunt still lives and \
     answers the telephone for him.",
];

/// A page named `name` with these paragraphs.
fn print(name: &str, paragraphs: &[&str]) -> Article {
    article(name, HEADLINE, paragraphs)
}

fn told(articles: &[Article]) -> (Vec<Passage>, Vec<Family>) {
    families(&articles.iter().collect::<Vec<_>>())
}

/// The one family of the articles, with each member's relation in their order, and the origin's
/// place among them.
#[track_caller]
fn check(articles: &[Article], relations: &[Relation], origin: Option<usize>) -> Family {
    let (_, families) = told(articles);
    let [family] = families.as_slice() else { panic!("one family expected: {families:?}") };
    let found: Vec<Relation> = articles
        .iter()
        .map(|article| {
            family.members.iter().find(|member| member.doc == article.id).unwrap().relation
        })
        .collect();
    assert_eq!(found, relations);
    assert_eq!(family.origin, origin.map(|at| articles[at].id));
    family.clone()
}

#[track_caller]
fn check_none(articles: &[Article]) {
    assert_eq!(told(articles).1, []);
}

#[test]
fn a_copy_cut_short_comes_from_the_full_one() {
    let pages = [print("full", &STORY), print("cut", &STORY[..3])];
    let family = check(&pages, &[Relation::Identical, Relation::Cut], Some(0));
    assert!(family.members.iter().all(|member| member.shared_words == pages[1].n_words()));
}

#[test]
fn two_of_which_neither_holds_the_other_have_no_origin() {
    let edited = STORY[1].replace("the oldest of them, ", "");
    let pages = [
        print("short", &[STORY[0], &STORY[1].replace("told visitors", "told"), STORY[2]]),
        print("long", &[STORY[0], &edited, STORY[2], STORY[3], STORY[4]]),
    ];
    check(&pages, &[Relation::Cut, Relation::Expanded], None);
}

#[test]
fn both_go_on_in_their_own_way() {
    let pages = [
        print("a", &[STORY[0], STORY[1], STORY[2], LOCAL[0]]),
        print("b", &[STORY[0], STORY[1], STORY[2], LOCAL[1]]),
    ];
    check(&pages, &[Relation::Expanded, Relation::Expanded], None);
}

#[test]
fn local_paragraphs_expand_and_another_lead_does_not_hide_a_copy() {
    let mut pages = [
        print("full", &STORY),
        print("local", &[LOCAL[0], STORY[0], STORY[1], LOCAL[1], STORY[2], STORY[3], STORY[4]]),
        print("cut", &[STORY[0], STORY[1], STORY[2]]),
    ];
    // FIXME: the longest is taken for the origin, though it may be the one that added; from the
    // words alone nobody can tell.
    check(&pages, &[Relation::Cut, Relation::Identical, Relation::Cut], Some(1));
    pages[0] = at_outlet(pages[0].clone(), "Seapress");
    pages[1].credits.push(known("Seapress"));
    check(&pages, &[Relation::Identical, Relation::Expanded, Relation::Cut], Some(0));
}

#[test]
fn identical_copies_have_an_origin_only_by_evidence() {
    let twins = [print("a", &STORY), print("b", &STORY)];
    check(&twins, &[Relation::Identical, Relation::Identical], None);
    let mut twins = twins;
    let read = |day: i8| {
        let date = jiff::civil::date(2024, 6, day);
        Some(model::Day::read(date.into(), Evidence::new("t", "t", model::Place::Input)))
    };
    (twins[0].published, twins[1].published) = (read(4), read(3));
    check(&twins, &[Relation::Identical, Relation::Identical], Some(1));
    (twins[0].published, twins[1].published) = (read(3), read(3));
    check(&twins, &[Relation::Identical, Relation::Identical], None);
}

#[test]
fn the_agencys_own_page_is_the_origin_among_twins() {
    let mut copy = at_outlet(print("copy", &STORY), "The Sound Mail");
    copy.dateline = Some(Dateline { place: None, credit: Some("Seapress".into()), span: None });
    let pages = [at_outlet(print("own", &STORY), "Seapress"), copy];
    let family = check(&pages, &[Relation::Identical, Relation::Identical], Some(0));
    assert_eq!(family.agency.as_deref(), Some("Seapress"));
}

#[test]
fn agencies_are_named_by_pages_that_agree() {
    let agency = |credits: [Option<&str>; 2]| {
        let mut pages = [print("a", &STORY), print("b", &STORY)];
        for (page, credit) in pages.iter_mut().zip(credits) {
            page.credits.extend(credit.map(known));
        }
        told(&pages).1[0].agency.clone()
    };
    assert_eq!(agency([Some("AFP"), None]).as_deref(), Some("Agence France-Presse"));
    assert_eq!(
        agency([Some("AFP"), Some("Agence France-Presse")]).as_deref(),
        Some("Agence France-Presse")
    );
    assert_eq!(agency([Some("AFP"), Some("Reuters")]), None);
    assert_eq!(agency([Some("Sound Mail"), None]), None);
    assert_eq!(agency([Some("Staff report"), Some("Staff report")]), None);
    assert_eq!(agency([None, None]), None);
}

#[test]
fn house_style_is_no_difference() {
    let restyle = |paragraph: &str| {
        let words = [("recognised", "recognized"), ("harbour", "harbor"), ("“", "\""), ("”", "\"")];
        let words = words.into_iter().chain([("three", "3"), ("Strachan, told", "Strachan told")]);
        words
            .fold(paragraph.to_owned(), |text, (british, american)| text.replace(british, american))
    };
    let american: Vec<String> = STORY.iter().map(|paragraph| restyle(paragraph)).collect();
    let american: Vec<&str> = american.iter().map(String::as_str).collect();
    let pages = [print("british", &STORY), print("american", &american)];
    check(&pages, &[Relation::Identical, Relation::Identical], None);
    let (passages, _) = told(&pages);
    assert_eq!(passages.len(), 2, "headline and body");
    let body = passages.iter().max_by_key(|passage| passage.shared_words).unwrap();
    assert!(body.changes.iter().all(|change| change.style), "{:?}", body.changes);
    assert_eq!(body.changes.len(), 4, "{:?}", body.changes);
}

#[test]
fn one_press_conference_makes_no_family() {
    let quotes = [
        "“We were hired for as long as the lamp turns, and it turns every night of the year, whoever pays for it,”",
        "“If the board wants the key it can row out here and ask for it, and we shall put the kettle on for them,”",
        "“Nobody has told us what happens to the logbooks, to the graves or to the goats that live behind the wall,”",
    ];
    let one = [
        "Ewan Strachan has kept the lamp of Brannoch burning for thirty years and means to go on."
            .to_owned(),
        format!("{} Strachan said.", quotes[0]),
        format!("{} he said.", quotes[1]),
        format!("{} he added.", quotes[2]),
    ];
    let other = [
        "A quarrel over a lighthouse has reached the mainland, where the harbour board met on Monday.".to_owned(),
        format!("{} keeper Ewan Strachan told reporters.", quotes[1]),
        format!("{} Strachan said.", quotes[0]),
        format!("{} he said, pointing to the north of the island.", quotes[2]),
        "The board did not comment on the matter and will meet again in two weeks.".to_owned(),
    ];
    check_none(&[article_of("one", &one), article_of("other", &other)]);
}

#[test]
fn briefs_on_one_subject_and_forms_make_no_family() {
    check_none(&[
        print(
            "a",
            &[
                "Three keepers refused to leave the Brannoch light on Monday, the harbour board said.",
            ],
        ),
        print(
            "b",
            &[
                "The harbour board said on Monday that three keepers refused to leave the Brannoch light.",
            ],
        ),
    ]);
    let form = |herring: &str, cod: &str, ling: &str, eels: &str, week: &str| {
        format!(
            "Landings at the fish dock of Brannoch came to {herring} boxes of herring and {cod} boxes of cod in the \
             week to {week} June, the harbour board said on Monday. Prices for ling rose by {ling} crowns a box on \
             the week before, while eels fell by {eels} crowns. The dock is closed on the first Tuesday of each \
             month, and boats that land in the night pay a fee that the board sets in spring. Buyers from the \
             mainland took most of the herring and left the cod to the smokehouses behind the customs shed."
        )
    };
    let one = form("412", "90", "14", "3", "9");
    let next = form("377", "121", "8", "5", "16");
    check_none(&[print("one", &[&one]), print("next", &[&next])]);
}

#[test]
fn background_of_one_outlet_makes_no_family() {
    let mine = |name: &str, seed: u64| {
        let mut dice = Dice::new(seed);
        let mut paragraphs = story(&mut dice, 1);
        paragraphs.extend(STORY[2..].iter().map(|paragraph| (*paragraph).to_owned()));
        at_outlet(article_of(name, &paragraphs), "The Sound Mail")
    };
    let pages = [mine("monday", 1), mine("tuesday", 2), mine("friday", 3)];
    check_none(&pages);
    assert_eq!(told(&pages).0.len(), 3, "the background is told as passages");
}

#[test]
fn a_round_up_joins_no_briefs() {
    let briefs: Vec<Vec<String>> = (0..4).map(|seed| story(&mut Dice::new(40 + seed), 2)).collect();
    let round_up: Vec<String> =
        std::iter::once(sentence(&mut Dice::new(9))).chain(briefs.concat()).collect();
    let mut pages: Vec<Article> =
        briefs.iter().enumerate().map(|(at, brief)| article_of(&at.to_string(), brief)).collect();
    pages.push(article_of("round-up", &round_up));
    check_none(&pages);
}

#[test]
fn a_page_merged_from_two_texts_belongs_to_the_first_alone() {
    // One paper prints the keepers cut short, and elsewhere hangs that text under another one.
    let other = story(&mut Dice::new(3), 4);
    let mut merged = other.clone();
    merged.extend(STORY[..3].iter().map(|paragraph| (*paragraph).to_owned()));
    let full = print("full", &STORY);
    let cut = at_outlet(print("cut", &STORY[..3]), "Sound Gazette");
    let merged = at_outlet(article_of("merged", &merged), "Sound Gazette");
    let other = article_of("other", &other);
    let (_, families) = told(&[full.clone(), cut.clone(), merged.clone(), other.clone()]);
    let found: BTreeSet<BTreeSet<DocId>> = families
        .iter()
        .map(|family| family.members.iter().map(|member| member.doc).collect())
        .collect();
    let expected = [[full.id, cut.id], [merged.id, other.id]];
    assert_eq!(found, expected.map(BTreeSet::from).into_iter().collect());
}

#[test]
fn quotations_count_for_the_longer_body_once_the_prose_descends() {
    // Under a lead of its own the copy has more own prose than shared; with the keepers' words most
    // of it is the one text.
    let speech = "“We were hired for as long as the lamp turns, and it turns, and nobody who has not \
        slept above the sea in a gale will tell us when it has to stop,” he said.";
    let text = [STORY[0], speech, STORY[2], speech, STORY[3]];
    let own = format!("{} {}", LOCAL[0], LOCAL[1]);
    let copy = [own.as_str(), LOCAL[1], STORY[0], speech, STORY[2], speech, STORY[3]];
    let (_, families) = told(&[print("text", &text), print("copy", &copy)]);
    assert_eq!(families.len(), 1);
}

#[test]
fn blocks_in_another_order_are_passages_of_their_own() {
    let pages =
        [print("a", &STORY), print("b", &[STORY[0], STORY[3], STORY[4], STORY[1], STORY[2]])];
    let (passages, families) = told(&pages);
    assert_eq!(families.len(), 1);
    assert_eq!(passages.len(), 4, "the headline and three blocks: {passages:#?}");
}

#[test]
fn an_article_given_twice_counts_once() {
    let page = print("a", &STORY);
    assert_eq!(families(&[&page, &page]), (Vec::new(), Vec::new()));
}

/// A made-up archive: texts, each with copies that were cut, expanded, edited or restyled, and for
/// each article the number of its text.
fn archive(seed: u64, n_texts: usize, n_copies: usize) -> Vec<(Article, usize)> {
    let mut archive = Vec::new();
    for text in 0..n_texts {
        let mut dice = Dice::new(seed * 1000 + text as u64);
        let paragraphs = story(&mut dice, 5);
        archive.push((article_of(&format!("{text}"), &paragraphs), text));
        for copy in 0..n_copies {
            let mut print = paragraphs.clone();
            match dice.roll(4) {
                0 => print.truncate(3),
                1 => print.insert(1 + dice.roll(4), sentence(&mut dice)),
                2 => {
                    let at = dice.roll(5);
                    print[at] =
                        print[at].replacen(" of ", " against ", 1).replacen(" in ", " before ", 1);
                }
                _ => {
                    print = print
                        .iter()
                        .map(|p| p.replace("ised", "ized").replace("our", "or"))
                        .collect();
                }
            }
            archive.push((article_of(&format!("{text}-{copy}"), &print), text));
        }
    }
    archive
}

#[test]
fn families_of_a_made_up_archive_are_found_and_no_others() {
    let archive = archive(7, 40, 3);
    let articles: Vec<&Article> = archive.iter().map(|(article, _)| article).collect();
    let (_, families) = families(&articles);
    let found: BTreeSet<BTreeSet<DocId>> = families
        .iter()
        .map(|family| family.members.iter().map(|member| member.doc).collect())
        .collect();
    let expected: BTreeSet<BTreeSet<DocId>> = (0..40)
        .map(|text| {
            archive.iter().filter(|(_, of)| *of == text).map(|(article, _)| article.id).collect()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn thousands_of_articles_take_about_linear_time() {
    // Two thousand texts of their own, one that stands in three hundred prints, and a line of
    // furniture under all: quadratic work would not end within the patience of a test run.
    let furniture =
        "Subscribe to our morning letter and read the harbour news before your neighbours do it.";
    let mut pages = Vec::new();
    let shared = story(&mut Dice::new(1), 3);
    for number in 0..2300u64 {
        let mut paragraphs =
            if number < 300 { shared.clone() } else { story(&mut Dice::new(number), 3) };
        paragraphs.push(furniture.to_owned());
        pages.push(article_of(&number.to_string(), &paragraphs));
    }
    let (passages, families) = told(&pages);
    assert_eq!(families.len(), 1);
    assert_eq!(families[0].members.len(), 300);
    assert!(passages.len() < 3000, "{} passages", passages.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_does_not_matter(seed in 0u64..1000, shuffle in 0u64..1000) {
        let archive = archive(seed, 4, 3);
        let mut articles: Vec<&Article> = archive.iter().map(|(article, _)| article).collect();
        let first = families(&articles);
        let mut dice = Dice::new(shuffle);
        for at in (1..articles.len()).rev() {
            articles.swap(at, dice.roll(at + 1));
        }
        prop_assert_eq!(first, families(&articles));
    }

    #[test]
    fn parts_of_the_work_in_any_order_give_the_same(seed in 0u64..1000, shuffle in 0u64..1000) {
        let archive = archive(seed, 4, 3);
        let articles: Vec<&Article> = archive.iter().map(|(article, _)| article).collect();
        let (_, whole) = families(&articles);
        let mut dice = Dice::new(shuffle);
        // The keys come from a case, the pairs are compared one by one, as texts are at hand.
        let mut keys: Vec<Keys> = articles.iter().map(|article| Keys::of(article)).collect();
        keys.sort_by_cached_key(|_| dice.roll(1000));
        let mut pairs = candidates(&keys);
        pairs.sort_by_cached_key(|_| dice.roll(1000));
        let sheet = |doc: &DocId| Sheet::new(articles.iter().find(|article| article.id == *doc).unwrap());
        pairs.retain(|(a, b)| compare(&sheet(a), &sheet(b)) == Compared::Descend);
        let mut found: Vec<Family> = kin(&pairs)
            .iter()
            .map(|group| {
                let members: Vec<Sheet<'_>> = group.iter().map(sheet).collect();
                family(&members.iter().collect::<Vec<_>>(), &pairs).1
            })
            .collect();
        found.sort_by_key(|family| family.id);
        prop_assert_eq!(found, whole);
    }

    #[test]
    fn other_articles_do_not_matter(seed in 0u64..1000) {
        let archive = archive(seed, 5, 3);
        let all: Vec<&Article> = archive.iter().map(|(article, _)| article).collect();
        let (passages, found) = families(&all);
        let mut apart = (Vec::new(), Vec::new());
        for text in 0..5 {
            let batch: Vec<&Article> =
                archive.iter().filter(|(_, of)| *of == text).map(|(article, _)| article).collect();
            let (passages, families) = families(&batch);
            apart.0.extend(passages);
            apart.1.extend(families);
        }
        apart.0.sort_by_key(|passage: &Passage| (passage.a, passage.b));
        apart.1.sort_by_key(|family: &Family| family.id);
        prop_assert_eq!((passages, found), apart);
    }

    #[test]
    fn passages_lie_in_their_texts(words in "[a-c éü“”,.\\-]{0,60}", seed in 0u64..1000) {
        let mut paragraphs = story(&mut Dice::new(seed), 3);
        let first = article_of("first", &paragraphs);
        paragraphs.insert(1, words.clone());
        paragraphs[0].insert_str(0, &words);
        let second = article_of("second", &paragraphs);
        let (passages, _) = families(&[&first, &second]);
        prop_assert!(!passages.is_empty());
        for passage in &passages {
            let text = |doc: DocId| if doc == first.id { &first.text } else { &second.text };
            let (a, b) = (text(passage.a.doc), text(passage.b.doc));
            prop_assert!(passage.a.doc < passage.b.doc);
            prop_assert!(passage.a.span.fits(a) && passage.b.span.fits(b));
            for change in &passage.changes {
                prop_assert!(change.a.fits(a) && change.b.fits(b));
                prop_assert!(passage.a.span.contains(change.a) && passage.b.span.contains(change.b));
                prop_assert!(!change.a.is_empty() || !change.b.is_empty());
            }
            let in_order = passage.changes.windows(2).all(|pair| {
                pair[0].a.end() <= pair[1].a.start() && pair[0].b.end() <= pair[1].b.start()
            });
            prop_assert!(in_order, "{:?}", passage.changes);
        }
    }

    #[test]
    fn odd_texts_do_no_harm(
        lines in proptest::collection::vec("\\PC{0,40}", 0..6),
        repeats in 0usize..4,
        cut in 0usize..30,
    ) {
        let paragraphs: Vec<String> = lines.iter().map(|line| line.repeat(1 + 10 * repeats)).collect();
        let first = article_of("first", &paragraphs);
        let mut second = article_of("second", &paragraphs);
        // Blocks that overlap, lie in another order or point nowhere.
        second.blocks.reverse();
        second.blocks.extend(first.blocks.clone());
        second.text.truncate((0..=cut.min(second.text.len())).rev().find(|at| second.text.is_char_boundary(*at)).unwrap_or(0));
        let third = Article { id: DocId::of("text", None, b"third"), blocks: second.blocks.clone(), ..first.clone() };
        let all = [&first, &second, &third];
        let (passages, families) = families(&all);
        prop_assert_eq!(crate::settle_days(&all, &passages, &families).len(), 3);
    }
}
