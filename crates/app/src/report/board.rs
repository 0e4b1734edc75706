//! The answer board: each accusation, who is accused, and what the accused said to it.

use std::collections::BTreeMap;

use engine::wire::{EventRecord, PartyRecord, StatementRecord};
use maud::{Markup, html};

use super::acts::marks;
use super::case::{Case, Member, words_of};
use super::happenings::{Happening, Parties};
use super::words::{chain, none, these};
use super::{SHOWN, Section};

/// Answers of one kind that stand in a row.
const ANSWERS: usize = 3;

/// What the accused said, by what it does to an accusation.
#[derive(Default)]
struct Answers<'a> {
    denied: Vec<Member<'a>>,
    conceded: Vec<Member<'a>>,
    unanswered: Vec<Member<'a>>,
}

impl Answers<'_> {
    fn is_empty(&self) -> bool {
        self.denied.is_empty() && self.conceded.is_empty() && self.unanswered.is_empty()
    }
}

/// Every accusation with its answers; answered ones first, then those on most pages.
pub(super) fn section(case: &Case<'_>, all: &[Happening<'_>]) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "Each accusation, and what the accused said. A denial takes nothing away from the accusation: \
         both stand. Silence on " (these(case.n_pages())) " is not silence everywhere."
    };
    let is_accusation = |one: &&Happening<'_>| {
        one.kind == "ACCUSE" && matches!(one.status, "asserted" | "attributed")
    };
    let answers = answers(case);
    let nothing = Answers::default();
    let of = |one: &Happening<'_>| {
        one.recipient.as_ref().and_then(|accused| answers.get(accused)).unwrap_or(&nothing)
    };
    let mut accusations: Vec<&Happening<'_>> = all.iter().filter(is_accusation).collect();
    accusations.sort_by_key(|one| of(one).is_empty());
    if accusations.is_empty() {
        let words = format!("No accusation found in {}.", these(case.n_pages()));
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("board", "Answer board", &lead, &content));
    }
    let content = html! {
        table."r"."board" {
            thead { tr {
                th style="width:34%" { "Accusation, accuser → accused" }
                th style="width:25%" { "What exactly was denied" }
                th style="width:21%" { "Conceded or not ruled out" }
                th { "Left unanswered" }
            } }
            tbody {
                @for one in accusations.iter().take(SHOWN) { (row(case, one, of(one))) }
            }
        }
        @if accusations.len() > SHOWN {
            p."s"."more" { "The first " (SHOWN) " of " (accusations.len()) " are shown; " code { "whosays export CASE --table events" } " gives all." }
        }
        p."s"."more" {
            "Answers are those of the accused party on any of the pages; whether they are about this \
             accusation is for the reader to see from their words."
        }
    };
    Some(Section::new("board", "Answer board", &lead, &content))
}

/// What every party said that can answer an accusation.
fn answers<'a>(case: &Case<'a>) -> BTreeMap<String, Answers<'a>> {
    let parties = Parties::new(case.records);
    let mut answers: BTreeMap<String, Answers<'a>> = BTreeMap::new();
    for statement in &case.records.statements {
        let Some(act) = statement.act.as_deref() else { continue };
        if !matches!(act, "deny" | "reject" | "confirm" | "not_ruled_out" | "no_comment") {
            continue;
        }
        let Some(party) = party_of(statement).and_then(|party| parties.name(&party)) else {
            continue;
        };
        let Some(page) = case.number(&statement.article) else { continue };
        let member = Member { statement, article: case.pages[page], page, origin: 0 };
        let of_party = answers.entry(party).or_default();
        match act {
            "deny" | "reject" if !statement.negated => of_party.denied.push(member),
            "no_comment" => of_party.unanswered.push(member),
            "confirm" | "not_ruled_out" if !statement.negated => of_party.conceded.push(member),
            _ => of_party.unanswered.push(member),
        }
    }
    answers
}

/// The speaker as a party.
fn party_of(statement: &StatementRecord) -> Option<PartyRecord> {
    let speaker = statement.speaker.as_ref()?;
    Some(PartyRecord {
        surface: speaker.surface.clone(),
        start: speaker.start,
        end: speaker.end,
        actor: speaker.actor.clone(),
        name: speaker.name.clone(),
        code: speaker.code.clone(),
    })
}

fn row(case: &Case<'_>, one: &Happening<'_>, answers: &Answers<'_>) -> Markup {
    let event = one.best().event;
    let no_denial = format!("no denial found in {}", these(case.n_pages()));
    html! {
        tr {
            th scope="row" {
                (accusation(case, event)) br;
                span.s {
                    (name(one.actor.as_deref(), &event.actors)) " → "
                    (name(one.recipient.as_deref(), &event.recipients))
                }
                " " (marks(case, one))
            }
            td data-l="Denied:" { (cell(case, &answers.denied, &no_denial)) }
            td data-l="Conceded:" { (cell(case, &answers.conceded, "nothing found")) }
            td data-l="Left unanswered:" { (cell(case, &answers.unanswered, "nothing said to it found")) }
        }
    }
}

/// What is alleged: the words of the statement where one is linked, else the sentence.
fn accusation(case: &Case<'_>, event: &EventRecord) -> Markup {
    let statements = case.records.statements_of(&event.article);
    let said = statements.iter().find(|statement| {
        statement.act.as_deref() == Some("accuse")
            && statement.sentence_id == event.sentence_id
            && statement
                .cue
                .as_ref()
                .is_some_and(|cue| cue.start < event.trigger.end && event.trigger.start < cue.end)
    });
    let words = said.map_or(event.sentence.as_str(), |statement| statement.content.text.as_str());
    html! { q { (super::words::start(words, 36)) } }
}

fn name(name: Option<&str>, parties: &[PartyRecord]) -> Markup {
    match (name, parties.first()) {
        (Some(name), _) => html! { (name) },
        (None, Some(party)) => html! { "“" (party.surface) "”" },
        (None, None) => none("nobody named"),
    }
}

fn cell(case: &Case<'_>, answers: &[Member<'_>], nothing: &str) -> Markup {
    html! {
        @if answers.is_empty() { (none(nothing)) }
        @for (n, member) in answers.iter().take(ANSWERS).enumerate() {
            @if n > 0 { br; }
            @if member.statement.quotation == "direct" {
                q { (words_of(member.statement, member.article)) }
            } @else {
                (super::words::start(&member.statement.content.text, 32))
            }
            " " span.s {
                (super::words::speaker(member.statement).unwrap_or("nobody named")) " "
                (chain(member.statement))
            }
            span.lk {} (case.mark_at(member.page, member.statement))
        }
        @if answers.len() > ANSWERS { span.s { " and " (answers.len() - ANSWERS) " more" } }
    }
}
