//! What is judged in a statement, and how much does it matter?

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use store::wire::{Records, StatementRecord};

use super::{Item, more, sooner};

/// Acts that put somebody in the wrong or in danger.
const GRAVE: [&str; 6] = ["accuse", "deny", "threaten", "warn", "reject", "order"];

/// The statements, ranked: the first place of a claim before its repetitions, accusations and
/// denials before other acts, claims on many pages before those on few, direct quotations with a
/// named speaker before others, words that came through others before words that did not.
pub(super) fn items(records: &Records) -> Vec<Item> {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut repeats: BTreeSet<&str> = BTreeSet::new();
    for claim in &records.claims {
        pages.extend(claim.members.iter().map(|member| (member.record.as_str(), claim.pages)));
        repeats.extend(claim.members.iter().skip(1).map(|member| member.record.as_str()));
    }
    let numbers: BTreeMap<&str, usize> = records
        .numbered()
        .into_iter()
        .enumerate()
        .map(|(number, article)| (article.id.as_str(), number))
        .collect();
    let mut items = Vec::with_capacity(records.statements.len());
    for statement in &records.statements {
        let Some(place) = place(records, statement) else { continue };
        let is_grave =
            statement.negated || statement.act.as_deref().is_some_and(|act| GRAVE.contains(&act));
        let is_named = statement.speaker.as_ref().is_some_and(|speaker| speaker.name.is_some());
        let rank = [
            usize::from(repeats.contains(statement.id.as_str())),
            sooner(is_grave),
            more(pages.get(statement.id.as_str()).copied().unwrap_or(1)),
            sooner(statement.quotation == "direct" && is_named),
            sooner(!statement.relays.is_empty()),
            numbers.get(statement.article.as_str()).copied().unwrap_or(usize::MAX),
        ];
        items.push(Item {
            table: "statements",
            record: statement.id.clone(),
            article: statement.article.clone(),
            rule: statement.rule.clone(),
            place,
            judged: judged(statement),
            rank,
        });
    }
    items
}

/// From the first to the last word of the content; the sentence where the content has no place.
fn place(records: &Records, statement: &StatementRecord) -> Option<[usize; 2]> {
    let spans = &statement.content.spans;
    let start = spans.iter().map(|span| span[0]).min();
    let end = spans.iter().map(|span| span[1]).max();
    start.zip(end).map(|(start, end)| [start, end]).or_else(|| {
        let sentences = records.sentences_of(&statement.article);
        let sentence = sentences.iter().find(|sentence| sentence.id == statement.sentence_id)?;
        Some([sentence.start, sentence.end])
    })
}

fn judged(statement: &StatementRecord) -> Map<String, Value> {
    let speaker =
        statement.speaker.as_ref().map(|speaker| speaker.name.as_ref().unwrap_or(&speaker.surface));
    let relays: Vec<String> = statement
        .relays
        .iter()
        .map(|relay| {
            format!("{} {}", relay.relation, relay.name.as_ref().unwrap_or(&relay.surface))
        })
        .collect();
    let addressee = statement.addressee.as_ref().map(|addressee| &addressee.surface);
    let answers = [
        ("speaker", json!(speaker)),
        ("act", json!(statement.act)),
        ("negated", json!(statement.negated)),
        ("quotation", json!(statement.quotation)),
        ("addressee", json!(addressee)),
        ("relays", json!(relays)),
        ("content", json!(statement.content.text)),
    ];
    answers.into_iter().map(|(name, answer)| (name.to_owned(), answer)).collect()
}
