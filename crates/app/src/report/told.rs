//! Claims of what happened and of how many: what several pages tell, and who stands behind it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::wire::{ClaimMemberRecord, ClaimRecord, PartyRecord};
use maud::{Markup, html};

use super::case::{Case, sentence_ordinal};
use super::claims::{Quoted, columns, copy, counts, is_denied, voices};
use super::words::{none, printed as printed_words, start, these};
use super::{MANY, SHOWN};

/// Page marks of one claim.
const MARKS: usize = 12;
/// Words of a claim.
const WORDS: usize = 40;
/// Words of the sentence around a figure.
const AROUND: usize = 24;

/// The claims of one kind on several pages, and those that are denied; `None` if there are none.
pub(super) fn table(case: &Case<'_>, kind: &str) -> Option<Markup> {
    let mut claims = case.carried_of(kind);
    let denied = case
        .records
        .claims
        .iter()
        .filter(|claim| claim.kind == kind && claim.pages == 1 && is_denied(claim));
    claims.extend(denied);
    if claims.is_empty() {
        return None;
    }
    if kind == "quantity" {
        let quantities = case.records.quantities.iter();
        let measures: HashMap<&str, Option<&str>> =
            quantities.map(|record| (record.id.as_str(), record.measure.as_deref())).collect();
        claims.sort_by_key(|claim| {
            let first = claim.members.first();
            rank(first.and_then(|member| *measures.get(member.record.as_str())?))
        });
    }
    let n_shown = if claims.len() > MANY { SHOWN } else { claims.len() };
    let name = if kind == "event" { "Claim, and the outlets’ own commitment" } else { "Figure" };
    Some(html! {
        table."r"."claims" {
            (columns(name))
            tbody { @for claim in claims.iter().take(n_shown) { (row(case, claim)) } }
        }
        @if claims.len() > n_shown {
            p."s"."more" { "The first " (n_shown) " of " (claims.len()) " are shown; " code { "whosays export CASE --table claims" } " gives all." }
        }
    })
}

/// What is read first: what became of people, then what is counted, then what is only measured.
fn rank(measure: Option<&str>) -> u8 {
    match measure {
        None | Some("present" | "money") => 1,
        Some(
            "percent" | "distance" | "area" | "volume" | "weight" | "temperature" | "speed"
            | "duration" | "age",
        ) => 2,
        Some(_) => 0,
    }
}

/// The first member of a claim on each page, in page order.
fn printed<'a>(case: &Case<'_>, claim: &'a ClaimRecord) -> BTreeMap<usize, &'a ClaimMemberRecord> {
    let mut printed: BTreeMap<usize, &ClaimMemberRecord> = BTreeMap::new();
    for member in &claim.members {
        let Some(page) = case.number(&member.article) else { continue };
        let known = printed.entry(page).or_insert(member);
        if sentence_ordinal(&member.sentence_id) < sentence_ordinal(&known.sentence_id) {
            *known = member;
        }
    }
    printed
}

fn row(case: &Case<'_>, claim: &ClaimRecord) -> Markup {
    let printed = printed(case, claim);
    html! {
        tr {
            th scope="row" {
                (act(case, claim)) (printed_words(&start(&claim.text, WORDS))) (statuses(case, claim))
                @if claim.kind == "quantity" { (around(&printed)) }
            }
            td data-l="voices:" {
                @if claim.voices.is_empty() { (none("the outlets themselves")) } @else { (voices(claim)) }
                @if !case.is_denied(claim) && claim.kind == "event" {
                    br; (none(&format!("no denial found in {}", these(case.n_pages()))))
                }
            }
            (counts(case, claim, printed.keys().copied().collect()))
            td {
                @for (page, member) in printed.iter().take(MARKS) { (case.mark_sentence(*page, &member.sentence_id)) }
                @if printed.len() > MARKS { span.s { " and " (printed.len() - MARKS) " more" } }
                @if let Some((page, member)) = printed.first_key_value() {
                    (copy(case, claim, &quoted(case, *page, member)))
                }
            }
        }
    }
}

/// The sentence of a figure, which alone says what is counted.
fn around(printed: &BTreeMap<usize, &ClaimMemberRecord>) -> Markup {
    let member = printed.first_key_value().map(|(_, member)| *member);
    html! { @if let Some(member) = member { span.s { (printed_words(&start(&member.sentence, AROUND))) } } }
}

fn quoted<'a>(case: &Case<'a>, page: usize, member: &'a ClaimMemberRecord) -> Quoted<'a> {
    let article = case.pages[page];
    let sentences = case.records.sentences_of(&article.id);
    let sentence = sentences.iter().find(|sentence| sentence.id == member.sentence_id);
    Quoted {
        article,
        sentence: &member.sentence,
        place: sentence.map(|sentence| [sentence.start, sentence.end]),
        record: &member.record,
    }
}

/// Who does what to whom, for an event: one sentence can tell several.
fn act(case: &Case<'_>, claim: &ClaimRecord) -> Markup {
    let mut events = claim.members.iter().filter_map(|member| case.event(&member.record));
    let Some(event) = events.next() else { return html! {} };
    let name = |parties: &[PartyRecord]| {
        let party = parties.first()?;
        Some(party.name.clone().unwrap_or_else(|| format!("“{}”", start(&party.surface, 8))))
    };
    html! {
        b { @match name(&event.actors) { Some(actor) => (actor), None => (none("not told who")) } }
        " " span.s { (event.kind) " “" (event.trigger.text) "” " }
        @if let Some(recipient) = name(&event.recipients) { b { (recipient) } br; }
    }
}

/// With what commitment the pages tell it: each status with its pages, where they differ.
fn statuses(case: &Case<'_>, claim: &ClaimRecord) -> Markup {
    let mut statuses: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for event in claim.members.iter().filter_map(|member| case.event(&member.record)) {
        statuses.entry(&event.status).or_default().extend(case.number(&event.article));
    }
    let mut statuses: Vec<(&str, BTreeSet<usize>)> = statuses.into_iter().collect();
    statuses.sort_by_key(|(status, pages)| (std::cmp::Reverse(pages.len()), *status));
    let differ = statuses.len() > 1;
    html! {
        @if !statuses.is_empty() { br; }
        @for (status, pages) in statuses {
            (super::words::status(status)) " "
            @if differ { (case.marks(pages, 3)) " " }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn the_dead_come_before_the_kilometres() {
        let mut measures = [Some("distance"), Some("money"), None, Some("killed"), Some("percent")];
        measures.sort_by_key(|measure| rank(*measure));
        assert_eq!(measures[0], Some("killed"));
        assert_eq!(measures[3..], [Some("distance"), Some("percent")]);
    }
}
