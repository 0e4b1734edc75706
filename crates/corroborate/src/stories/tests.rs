use jiff::civil::{Date, date};
use model::{
    Analysis, Article, Dep, Evidence, Known, Lemma, Moment, Morph, Place, Pos, Sentence, Span, Tag,
    Token,
};
use proptest::prelude::*;

use super::*;
use crate::testing::{Dice, article};

/// An article with the grammar that a word's first letter tells.
fn told(name: &str, headline: &str, text: &str) -> (Article, Analysis) {
    let mut article = article(name, headline, &[text]);
    if !headline.is_empty() {
        let evidence = Evidence::new("test", headline, Place::Input);
        article.title = Some(Known { value: headline.to_owned(), evidence });
    }
    let mut analysis = Analysis::empty(article.id);
    for (block, whole) in article.blocks.iter().enumerate() {
        let Some(span) = whole.span else { continue };
        analysis.sentences.push(Sentence { span, block });
        let mut at = span.start();
        for word in span.of(&article.text).split(' ') {
            let letters = word.trim_matches(['.', ',']);
            push(&mut analysis, Span::new(at, at + letters.len()), letters);
            at += word.len() + 1;
        }
    }
    (article, analysis)
}

fn push(analysis: &mut Analysis, span: Span, word: &str) {
    let start = analysis.lemmas.len() as u32;
    analysis.lemmas.push_str(&word.to_lowercase());
    let tag = match word.chars().next() {
        Some(c) if c.is_ascii_digit() => Tag::Number,
        Some(c) if c.is_uppercase() => Tag::Name,
        _ => Tag::Noun,
    };
    analysis.tokens.push(Token {
        span,
        tag,
        pos: Pos::Noun,
        morph: Morph::default(),
        dep: Dep::Root,
        head: analysis.tokens.len() as u32,
        lemma: Lemma { start, end: analysis.lemmas.len() as u32 },
    });
}

fn keys_of((article, analysis): &(Article, Analysis)) -> StoryKeys {
    StoryKeys::of(article, analysis)
}

fn on(mut told: (Article, Analysis), day: Date) -> (Article, Analysis) {
    let evidence = Evidence::new("test", "", Place::Input);
    told.0.published = Some(model::Day::read(Moment::from(day), evidence));
    told
}

/// Reports of one happening: who and where stand in all of them, the rest differs.
fn reports(dice: &mut Dice, happening: usize, n_reports: usize) -> Vec<(Article, Analysis)> {
    const WHAT: [&str; 8] =
        ["ferry", "fire", "court", "police", "strike", "flood", "minister", "rescue"];
    let own = format!("Velm{happening} Ostrin{happening} Karsk{happening} {}", 20 + happening);
    let report = |number: usize| {
        let rest: Vec<String> = (0..12)
            .map(|_| match dice.roll(2) {
                0 => WHAT[dice.roll(WHAT.len())].to_owned(),
                _ => format!("detail{}", dice.roll(400)),
            })
            .collect();
        told(&format!("{happening}-{number}"), &format!("{own} report"), &rest.join(" "))
    };
    (0..n_reports).map(report).collect()
}

#[test]
fn look_alikes_differ_in_who_and_where() {
    let all = [
        told(
            "a",
            "Marta Olsen arrested in Kirkvik",
            "Police arrested the mayor Marta Olsen over missing money in Kirkvik.",
        ),
        told(
            "b",
            "Mayor of Kirkvik held",
            "The mayor Marta Olsen was arrested, the police of Kirkvik said.",
        ),
        told(
            "c",
            "Jon Brandt arrested in Sundal",
            "Police arrested the mayor Jon Brandt over missing money in Sundal.",
        ),
        told(
            "d",
            "Mayor of Sundal held",
            "The mayor Jon Brandt was arrested, the police of Sundal said.",
        ),
    ];
    let found = stories(&all.each_ref().map(keys_of), &[]);
    let mut members: Vec<Vec<DocId>> = found.iter().map(|story| story.articles.clone()).collect();
    members.sort();
    let mut expected = [[all[0].0.id, all[1].0.id], [all[2].0.id, all[3].0.id]];
    for pair in &mut expected {
        pair.sort();
    }
    expected.sort();
    assert_eq!(members, expected);
    assert_eq!(found[0].related, [found[1].id], "they are like each other all the same");
    assert!(found.iter().all(|story| story.central.is_some()));
}

#[test]
fn the_same_words_after_months_are_another_happening() {
    let text = "Storm floods the harbour of Velm, the ferry Ostrin is late.";
    let early = |name| on(told(name, "Storm floods Velm", text), date(2024, 1, 10));
    let late = |name| on(told(name, "Storm floods Velm", text), date(2024, 11, 2));
    let all = [early("a"), early("b"), late("c"), late("d")];
    let found = stories(&all.each_ref().map(keys_of), &[]);
    assert_eq!(found.len(), 2);
    let mut days: Vec<_> = found.iter().map(|story| (story.start, story.end)).collect();
    days.sort();
    let one = |day| (Some(day), Some(day));
    assert_eq!(days, [one(date(2024, 1, 10)), one(date(2024, 11, 2))]);
}

#[test]
fn copies_count_once() {
    let all: Vec<_> = reports(&mut Dice::new(3), 1, 4);
    let mut ids: Vec<DocId> = all.iter().map(|(article, _)| article.id).collect();
    ids.sort();
    let kin = [ids[..3].to_vec()];
    let keys: Vec<StoryKeys> = all.iter().map(keys_of).collect();
    let sorted: Vec<&StoryKeys> = keys.iter().collect();
    let nodes = nodes::nodes(&sorted, &kin);
    assert_eq!(nodes.len(), 2);
    let found = stories(&keys, &kin);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].families, [crate::family_id(ids[0])]);
    assert_eq!(found[0].articles, ids);
}

#[test]
fn articles_that_tell_too_little_are_in_no_story() {
    let short = [told("a", "", "the minister said so"), told("b", "", "the minister said so")];
    assert_eq!(stories(&short.each_ref().map(keys_of), &[]), []);
    assert_eq!(keys_of(&foreign("c", "", "Der Rat tagt in Velm und Karsk.")).words(), []);
    assert_eq!(stories(&[], &[]), []);
}

/// A page whose language is not read: its sentences alone are known.
fn foreign(name: &str, headline: &str, text: &str) -> (Article, Analysis) {
    let (mut article, mut analysis) = told(name, headline, text);
    article.language = Some("de".to_owned());
    (analysis.tokens, analysis.lemmas) = (Vec::new(), String::new());
    (article, analysis)
}

/// Reports of one quarrel, each of which tells much that no other does.
fn quarrel() -> Vec<(Article, Analysis)> {
    let about = [
        "The ferry Ostrin stays in Velm, and Marta Brandt of Karsk blames the harbour board.",
        "Marta Brandt said in Karsk that the ferry Ostrin would stay in Velm after the collision.",
        "In Velm the collision of the ferry Ostrin angers Karsk, whose mayor is Marta Brandt.",
    ];
    let report = |(at, text): (usize, &&str)| {
        told(&format!("report {at}"), "Quarrel over the ferry Ostrin", text)
    };
    about.iter().enumerate().map(report).collect()
}

#[test]
fn a_page_in_another_language_joins_by_names_and_numbers() {
    let with = |text: &str| {
        let mut all = quarrel();
        all.push(foreign("de", "", text));
        let found = stories(&all.iter().map(keys_of).collect::<Vec<_>>(), &[]);
        assert_eq!(found.len(), 1, "{text}");
        found[0].articles.len()
    };
    assert_eq!(with("Die Fähre Ostrin bleibt in Velm. Nun klagt Marta Brandt aus Karsk an."), 4);
    assert_eq!(with("Die Fähre Tromsa bleibt in Velm. Nun klagt Ida Moen aus Sundal an."), 3);
}

#[test]
fn a_short_note_joins_the_story_of_its_days_that_it_is_like() {
    let text = "18.20 Petition for Brandt has 400 signatures, ferry Ostrin unloaded.";
    let node = |told: &(Article, Analysis)| nodes::nodes(&[&keys_of(told)], &[]).remove(0);
    let n_groups = |day: Option<Date>| {
        let reports = quarrel().into_iter().map(|told| on(told, date(2024, 3, 5)));
        let mut all: Vec<Node> = reports.map(|told| node(&told)).collect();
        let mut story = all.remove(0);
        for report in all {
            story.take(report);
        }
        let note = told("note", "", text);
        let note = day.map_or(note.clone(), |day| on(note, day));
        latecomers::join(vec![story, node(&note)], &|n_nodes, work| work(0..n_nodes)).len()
    };
    assert_eq!(n_groups(Some(date(2024, 3, 6))), 1);
    assert_eq!(n_groups(Some(date(2024, 6, 6))), 2);
    assert_eq!(n_groups(None), 2, "without days it may be of another quarrel");
}

#[test]
fn two_that_found_each_other_first_join_the_story_that_they_are_like() {
    let group = |all: Vec<(Article, Analysis)>, day: Date| {
        let nodes = all.into_iter().map(|told| {
            let keys = keys_of(&on(told, day));
            nodes::nodes(&[&keys], &[]).remove(0)
        });
        nodes.reduce(|mut group, node| {
            group.take(node);
            group
        })
    };
    let sequel = |day: Date| {
        let about = [
            "Divers lifted the ferry Ostrin on Tuesday. Velm paid 700 crowns, said Brandt.",
            "Velm paid divers 700 crowns. The ferry Ostrin was lifted, to relief in Karsk.",
        ];
        let told = about.iter().enumerate().map(|(at, text)| told(&format!("next {at}"), "", text));
        group(told.collect(), day).expect("two notes")
    };
    let story = || group(quarrel(), date(2024, 3, 5)).expect("three reports");
    let n_groups = |sequel: Node| {
        latecomers::join(vec![story(), sequel], &|n_nodes, work| work(0..n_nodes)).len()
    };
    assert_eq!(n_groups(sequel(date(2024, 3, 7))), 1);
    assert_eq!(n_groups(sequel(date(2024, 9, 7))), 2, "half a year later it happened again");
}

#[test]
fn very_many_that_share_a_name_do_not_become_one() {
    let mut dice = Dice::new(5);
    let all: Vec<_> = (0..120)
        .flat_map(|happening| reports(&mut dice, happening, 2))
        .map(|(article, analysis)| {
            let text = format!("{} Freedonia war", article.text);
            let name = article.id.to_string();
            drop(analysis);
            told(&name, "", &text.replace('\n', " "))
        })
        .collect();
    let keys: Vec<StoryKeys> = all.iter().map(keys_of).collect();
    let found = stories(&keys, &[]);
    let largest = found.iter().map(|story| story.articles.len()).max();
    assert!(found.len() >= 60 && largest <= Some(8), "{} stories, {largest:?}", found.len());
}

#[test]
fn a_large_story_stays_one() {
    let all = reports(&mut Dice::new(8), 7, 300);
    let keys: Vec<StoryKeys> = all.iter().map(keys_of).collect();
    let found = stories(&keys, &[]);
    let largest = found.iter().map(|story| story.articles.len()).max();
    assert!(largest > Some(280), "{largest:?} of 300");
}

fn archive(seed: u64, n_happenings: usize, n_reports: usize) -> Vec<StoryKeys> {
    let mut dice = Dice::new(seed);
    let mut keys = Vec::new();
    for happening in 0..n_happenings {
        for told in reports(&mut dice, happening, n_reports) {
            let day = date(2024, 3, 1 + dice.roll(28) as i8);
            keys.push(keys_of(&if dice.roll(2) == 0 { told } else { on(told, day) }));
        }
    }
    keys
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn order_does_not_matter(seed in 0u64..1000) {
        let mut keys = archive(seed, 5, 4);
        let found = stories(&keys, &[]);
        let mut dice = Dice::new(seed + 1);
        keys.sort_by_cached_key(|_| dice.roll(1000));
        keys.push(keys[0].clone());
        prop_assert_eq!(stories(&keys, &[]), found);
    }

    #[test]
    fn what_shares_no_word_does_not_matter(seed in 0u64..1000) {
        let keys = archive(seed, 4, 3);
        let members = |found: Vec<Story>| -> Vec<Vec<DocId>> {
            found.into_iter().map(|story| story.articles).collect()
        };
        let before = members(stories(&keys, &[]));
        let mut more = keys.clone();
        more.push(keys_of(&told("x", "Zeno Quill", "Zeno Quill opens Marrow museum in Tasselby")));
        more.push(keys_of(&told("y", "Zeno Quill", "Zeno Quill opens Marrow museum in Tasselby")));
        let after = members(stories(&more, &[]));
        prop_assert_eq!(after.len(), before.len() + 1);
        prop_assert!(before.iter().all(|story| after.contains(story)));
    }

    #[test]
    fn keys_come_back_from_their_bytes(seed in 0u64..1000, cut in 0usize..7) {
        for keys in archive(seed, 2, 2) {
            let bytes = keys.to_bytes();
            prop_assert_eq!(StoryKeys::from_bytes(keys.doc(), &bytes), Some(keys.clone()));
            // What is cut is noticed, unless whole words are gone.
            let rest = StoryKeys::from_bytes(keys.doc(), &bytes[..bytes.len() - cut]);
            prop_assert_eq!(rest.is_some(), cut % 6 == 0);
        }
    }

    #[test]
    fn odd_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let _ = StoryKeys::from_bytes(DocId::of("text", None, b""), &bytes);
    }
}
