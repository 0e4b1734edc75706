//! Claims by words, with what stands behind them.

use store::{Reader, Writer};

use crate::example::{pages, records, single};

fn case() -> Reader {
    let singles = [single("a"), single("b")];
    let mut writer = Writer::in_memory().expect("memory can be had");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
    writer.into_reader().expect("it reads")
}

fn found(reader: &Reader, words: &str) -> usize {
    let (claims, found) = reader.claims_with(words, 10).expect("it is asked");
    assert_eq!(claims.len(), found);
    found
}

#[test]
fn words_of_claims_sentences_and_voices_are_found_in_all_forms() {
    let reader = case();
    let claim = reader.records().expect("it reads").claims.remove(0);
    assert_eq!(found(&reader, &claim.text), 1);
    assert_eq!(found(&reader, &claim.members[0].sentence), 1);
    assert_eq!(found(&reader, &claim.voices[0].actor), 1);
    assert_eq!(found(&reader, "FERRIES"), 1, "another form of a word");
    assert_eq!(found(&reader, "ferry zeppelin"), 0, "all words have to stand there");
    assert_eq!([found(&reader, ""), found(&reader, "( AND *")], [0, 0]);
}

#[test]
fn what_is_found_leads_to_its_place() {
    let reader = case();
    let (claims, _) = reader.claims_with("ferry", 10).expect("it is asked");
    let articles = reader.records().expect("it reads").articles;
    for member in &claims[0].members {
        let place = reader.place_of(&member.record, &member.sentence_id);
        let place = place.expect("it is asked").expect("it stands there");
        let article = articles.iter().find(|article| article.id == place.article);
        let article = article.expect("its article is there");
        let text: String =
            article.text.chars().skip(place.span[0]).take(place.span[1] - place.span[0]).collect();
        assert_eq!(text, member.sentence);
        assert_eq!((place.title, place.outlet), (article.title.clone(), article.outlet.clone()));
    }
    assert!(reader.place_of("none", "none").expect("it is asked").is_none());
}

#[test]
fn a_record_leads_to_its_conflicts_and_an_event_to_its_place() {
    let reader = case();
    let all = reader.records().expect("it reads");
    let conflict = &all.conflicts[0];
    let member = conflict.sides[1].members[0].record.as_str();
    let found = reader.conflicts_with([member, member, "none"]).expect("it is asked");
    assert_eq!(found, std::slice::from_ref(conflict));
    assert!(reader.conflicts_with(["none"]).expect("it is asked").is_empty());
    for (record, sentence) in [
        (&all.events[0].id, &all.events[0].sentence_id),
        (&all.quantities[0].id, &all.quantities[0].sentence_id),
    ] {
        let place = reader.place_of(record, sentence).expect("it is asked");
        assert_eq!(place.expect("it stands there").article, all.events[0].article);
    }
}

#[test]
fn conflicts_that_are_no_more_are_not_found() {
    let singles = [single("a"), single("b")];
    let mut writer = Writer::in_memory().expect("memory can be had");
    let mut all = records(&singles);
    writer.replace(&pages(&singles), &all).expect("it is written");
    let gone = all.conflicts.remove(0);
    writer.replace(&[], &all).expect("it is written");
    let reader = writer.into_reader().expect("it reads");
    let member = gone.sides[0].members[0].record.as_str();
    assert!(reader.conflicts_with([member]).expect("it is asked").is_empty());
}

#[test]
fn the_index_follows_the_claims() {
    let singles = [single("a"), single("b")];
    let mut writer = Writer::in_memory().expect("memory can be had");
    let mut all = records(&singles);
    writer.replace(&pages(&singles), &all).expect("it is written");
    all.claims[0].text = "The zeppelin is late.".to_owned();
    writer.replace(&[], &all).expect("it is written");
    let mut second = all.claims[0].clone();
    second.id = "0".repeat(32);
    second.text = "The airship is late.".to_owned();
    all.claims.push(second);
    writer.replace(&[], &all).expect("it is written");
    all.claims.remove(1);
    writer.replace(&[], &all).expect("it is written");
    let reader = writer.into_reader().expect("it reads");
    assert_eq!([found(&reader, "zeppelin"), found(&reader, "airship")], [1, 0]);
}
