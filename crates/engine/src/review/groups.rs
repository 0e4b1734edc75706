//! What is judged in a claim, a family or an article, and how much does it matter?

use serde_json::{Map, Value, json};
use store::wire::{ArticleRecord, DayRecord, Records};

use super::{Item, more, sooner};

/// The claims: those that somebody denies or doubts first, then those on many pages, then those
/// with several voices.
pub(super) fn claims(records: &Records) -> Vec<Item> {
    let mut items = Vec::with_capacity(records.claims.len());
    for (number, claim) in records.claims.iter().enumerate() {
        let Some(first) = claim.members.first() else { continue };
        let Some(place) = statement_place(records, &first.record, &first.sentence_id) else {
            continue;
        };
        let voices: Vec<String> = claim
            .voices
            .iter()
            .map(|voice| format!("{} {}", voice.actor, voice.polarity))
            .collect();
        let is_disputed = claim.voices.iter().any(|voice| voice.polarity != "affirms");
        let answers = [
            ("text", json!(claim.text)),
            ("voices", json!(voices)),
            ("pages", json!(claim.pages)),
            ("statements", json!(claim.members.len())),
            ("origins_max", json!(claim.origins_max)),
            ("origins_min", json!(claim.origins_min)),
        ];
        items.push(Item {
            table: "claims",
            record: claim.id.clone(),
            article: first.article.clone(),
            rule: claim.kind.clone(),
            place,
            judged: named(answers),
            rank: [sooner(is_disputed), more(claim.pages), more(claim.voices.len()), number, 0, 0],
        });
    }
    items
}

/// The families: those with an agency first, then the large ones. A family is looked at on its
/// origin, else on its first member.
pub(super) fn families(records: &Records) -> Vec<Item> {
    let mut items = Vec::with_capacity(records.families.len());
    for (number, family) in records.families.iter().enumerate() {
        let first = family.members.first().map(|member| &member.article);
        let shown = family.origin.as_ref().or(first).and_then(|id| records.article(id));
        let Some((article, place)) =
            shown.and_then(|article| Some((article, headline(records, article)?)))
        else {
            continue;
        };
        let members: Vec<String> = family
            .members
            .iter()
            .map(|member| format!("{} {}", page_of(&member.article), member.relation))
            .collect();
        let answers = [
            ("members", json!(members)),
            ("origin", json!(family.origin.as_deref().map(page_of))),
            ("agency", json!(family.agency)),
        ];
        items.push(Item {
            table: "families",
            record: family.id.clone(),
            article: article.id.clone(),
            rule: "family".to_owned(),
            place,
            judged: named(answers),
            rank: [sooner(family.agency.is_some()), more(family.members.len()), number, 0, 0, 0],
        });
    }
    items
}

/// The articles: those whose day is derived first, then those about which a notice says that
/// sources disagree, then those with many statements.
pub(super) fn articles(records: &Records) -> Vec<Item> {
    let mut items = Vec::with_capacity(records.articles.len());
    for (number, article) in records.numbered().into_iter().enumerate() {
        let Some(place) = headline(records, article) else { continue };
        let is_derived =
            [&article.published, &article.written].into_iter().flatten().any(is_derived);
        let notices = records.notices_of(&article.id);
        let answers = [
            ("title", json!(article.title)),
            ("byline", json!(article.byline)),
            ("outlet", json!(article.outlet)),
            ("published", json!(article.published.as_ref().map(day))),
            ("written", json!(article.written.as_ref().map(day))),
            ("language", json!(article.language)),
        ];
        items.push(Item {
            table: "articles",
            record: article.id.clone(),
            article: article.id.clone(),
            rule: "page".to_owned(),
            place,
            judged: named(answers),
            rank: [
                sooner(is_derived),
                sooner(notices.iter().any(|notice| notice.kind == "conflict")),
                more(records.statements_of(&article.id).len()),
                number,
                0,
                0,
            ],
        });
    }
    items
}

/// The content of a statement, else its sentence.
fn statement_place(records: &Records, statement: &str, sentence: &str) -> Option<[usize; 2]> {
    let statement = records.statement(statement)?;
    let spans = &statement.content.spans;
    let start = spans.iter().map(|span| span[0]).min();
    let end = spans.iter().map(|span| span[1]).max();
    start.zip(end).map(|(start, end)| [start, end]).or_else(|| {
        let sentences = records.sentences_of(&statement.article);
        let sentence = sentences.iter().find(|one| one.id == sentence)?;
        Some([sentence.start, sentence.end])
    })
}

/// The first block that stands in the text.
fn headline(records: &Records, article: &ArticleRecord) -> Option<[usize; 2]> {
    let in_text = |block: &store::wire::BlockRecord| Some([block.start?, block.end?]);
    records.blocks_of(&article.id).iter().filter_map(in_text).find(|[start, end]| start < end)
}

/// A day as it is judged: its bounds, and whether it is read or derived.
fn day(day: &DayRecord) -> String {
    let bound = |bound: &Option<String>| bound.clone().unwrap_or_else(|| "..".to_owned());
    let (start, end) = (bound(&day.start), bound(&day.end));
    let bounds = if start == end { start } else { format!("{start} to {end}") };
    format!("{bounds} {}", day.basis)
}

fn is_derived(day: &DayRecord) -> bool {
    day.basis == "derived"
}

fn page_of(article: &str) -> &str {
    article.split('/').next().unwrap_or(article)
}

fn named<const N: usize>(answers: [(&str, Value); N]) -> Map<String, Value> {
    answers.into_iter().map(|(name, answer)| (name.to_owned(), answer)).collect()
}
