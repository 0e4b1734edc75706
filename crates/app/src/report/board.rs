//! The answer board: each accusation, who is accused, and what the accused said to it.

use std::collections::{BTreeMap, BTreeSet};

use engine::wire::{ConflictRecord, EventRecord, PartyRecord, SideRecord};
use maud::{Markup, html};

use super::acts::marks;
use super::beside::Beside;
use super::case::{Case, Member, Said, is_bare, said, words_of};
use super::happenings::{Happening, Parties};
use super::sides::source;
use super::words::{chain, none, printed, stance, these};
use super::{SHOWN, Section};

/// Answers of one kind that stand in a row.
const ANSWERS: usize = 3;
/// Page marks of one answer.
const MARKS: usize = 6;

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
    let answers = answers(case);
    let nothing = Answers::default();
    let of = |one: &Happening<'_>| {
        one.recipient.as_ref().and_then(|accused| answers.get(accused)).unwrap_or(&nothing)
    };
    let denials = Denials::of(case);
    let mut accusations: Vec<&Happening<'_>> =
        all.iter().filter(|one| is_accusation(one)).collect();
    // Happenings come by pages, and a sort leaves equals in their order.
    accusations.sort_by_cached_key(|one| {
        let answers = of(one);
        let is_denied = !answers.denied.is_empty() || !denials.to(one).is_empty();
        (!is_denied, answers.is_empty())
    });
    let alone = denials.without(&accusations);
    if accusations.is_empty() && alone.is_empty() {
        let words = format!("No accusation found in {}.", these(case.n_pages()));
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("board", "Answer board", &lead, &content));
    }
    let mut above: BTreeSet<&String> = BTreeSet::new();
    let mut shown: Vec<(&Happening<'_>, bool)> = Vec::new();
    for one in accusations.iter().take(SHOWN) {
        let answered = one.recipient.as_ref().filter(|_| !of(one).is_empty());
        shown.push((one, answered.is_some_and(|accused| !above.insert(accused))));
    }
    let content = html! {
        table."r"."board" {
            thead { tr {
                th style="width:34%" { "Accusation, accuser → accused" }
                th style="width:25%" { "What exactly was denied" }
                th style="width:21%" { "Conceded, not ruled out, or said beside it" }
                th { "Left unanswered" }
            } }
            tbody {
                @for conflict in alone.iter().take(SHOWN) { (denied_row(case, conflict)) }
                @for (one, is_above) in shown { (row(case, one, &denials, of(one), is_above)) }
            }
        }
        @if accusations.len() > SHOWN {
            p."s"."more" { "The first " (SHOWN) " of " (accusations.len()) " are shown; " code { "whosays export CASE --table events" } " gives all." }
        }
        p."s"."more" {
            "What was denied stands beside the accusation that it is about, with what the speaker goes on to \
             say. “Also denied” and the other answers are those of the accused party on any of the pages; \
             whether they are about this accusation is for the reader to see from their words."
        }
    };
    Some(Section::new("board", "Answer board", &lead, &content))
}

/// Whether somebody is accused or blamed: an inquiry, a protest note or a rebuke alleges nothing.
fn is_accusation(one: &Happening<'_>) -> bool {
    let alleges = |event: &EventRecord| {
        event.mode.as_deref() == Some("allege") || event.trigger.text.starts_with("blam")
    };
    one.kind == "ACCUSE"
        && matches!(one.status, "asserted" | "attributed")
        && one.told.iter().any(|told| alleges(told.event))
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
        let Some(party) = parties.of_speaker(statement) else { continue };
        let Some(page) = case.number(&statement.article) else { continue };
        let member = Member { statement, article: case.pages[page], page };
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

/// What is denied, by the sentences in which it is said.
struct Denials<'a> {
    conflicts: Vec<&'a ConflictRecord>,
    /// Conflicts by the ids of the sentences of their sides.
    by_sentence: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Denials<'a> {
    fn of(case: &Case<'a>) -> Self {
        let conflicts = case.records.conflicts.iter().filter(|one| one.kind == "denial");
        let conflicts: Vec<&ConflictRecord> = conflicts.collect();
        let mut by_sentence: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, conflict) in conflicts.iter().enumerate() {
            for member in conflict.sides.iter().flat_map(|side| &side.members) {
                by_sentence.entry(&member.sentence_id).or_default().insert(at);
            }
        }
        Self { conflicts, by_sentence }
    }

    /// What stands against an accusation: the sides of its conflicts that deny it.
    fn to(&self, one: &Happening<'_>) -> Vec<&'a SideRecord> {
        let own: BTreeSet<&str> =
            one.told.iter().map(|told| told.event.sentence_id.as_str()).collect();
        let found = own.iter().filter_map(|sentence| self.by_sentence.get(sentence)).flatten();
        let found: BTreeSet<usize> = found.copied().collect();
        let sides = found.into_iter().flat_map(|at| &self.conflicts[at].sides);
        sides.filter(|side| denies(side)).collect()
    }

    /// What is denied in the sentence of an event, where words of the sentence tell it.
    fn content(&self, event: &EventRecord) -> Option<&'a str> {
        let found = self.by_sentence.get(event.sentence_id.as_str())?;
        let sides = found.iter().flat_map(|at| &self.conflicts[*at].sides);
        let mut contents = sides
            .map(|side| side.text.as_str())
            .filter(|text| event.sentence.contains(text) && text.len() < event.sentence.len());
        contents.next()
    }

    /// The conflicts that are about none of these accusations.
    fn without(&self, accusations: &[&Happening<'_>]) -> Vec<&'a ConflictRecord> {
        let told = accusations.iter().flat_map(|one| &one.told);
        let found = told.filter_map(|told| self.by_sentence.get(told.event.sentence_id.as_str()));
        let found: BTreeSet<usize> = found.flatten().copied().collect();
        let all = self.conflicts.iter().enumerate();
        all.filter(|(at, _)| !found.contains(at)).map(|(_, conflict)| *conflict).collect()
    }
}

fn denies(side: &SideRecord) -> bool {
    side.polarity.as_deref() == Some("denies")
}

/// A denial of what no page calls an accusation.
fn denied_row<'a>(case: &Case<'a>, conflict: &'a ConflictRecord) -> Markup {
    let (against, said): (Vec<&SideRecord>, Vec<&SideRecord>) =
        conflict.sides.iter().partition(|side| denies(side));
    let beside = Beside::of_sides(case, &against);
    html! {
        tr {
            th scope="row" {
                @match said.first() {
                    Some(side) => { (printed(&super::words::start(&side.text, 36))) br; span.s { (source(case, &side.voices, &side.members)) } },
                    None => (conflict.about),
                }
            }
            td data-l="Denied:" { (sides(case, &against)) (own_words(case, &beside)) }
            td data-l="Conceded:" {
                @if beside.others.is_empty() { (none("nothing found")) } @else { (said_beside(case, &beside)) }
            }
            td data-l="Left unanswered:" { (none("nothing said to it found")) }
        }
    }
}

/// What a side denies: where it is known by its whole sentence, the words of the statement in it that
/// denies.
fn denied_words<'a>(case: &Case<'a>, side: &'a SideRecord) -> &'a str {
    let whole = side.members.iter().find(|member| side.text.contains(&member.sentence));
    let denial = whole.and_then(|member| {
        let mut statements = case.records.statements_of(&member.article).iter();
        statements.find(|statement| {
            statement.sentence_id == member.sentence_id
                && matches!(statement.act.as_deref(), Some("deny" | "reject"))
                && !is_bare(statement)
        })
    });
    denial.map_or(side.text.as_str(), |statement| &statement.content.text)
}

fn sides(case: &Case<'_>, sides: &[&SideRecord]) -> Markup {
    html! {
        @for (n, side) in sides.iter().take(ANSWERS).enumerate() {
            @if n > 0 { br; }
            (stance("denies")) " " (printed(&super::words::start(denied_words(case, side), 36))) " "
            span.s { (source(case, &side.voices, &side.members)) }
        }
        @if sides.len() > ANSWERS { span.s { " and " (sides.len() - ANSWERS) " more" } }
    }
}

/// An accusation with its answers, which the accused gave once: where an earlier row `is_above` that
/// has them, this one says so.
fn row<'a>(
    case: &Case<'a>,
    one: &Happening<'_>,
    denials: &Denials<'a>,
    answers: &Answers<'_>,
    is_above: bool,
) -> Markup {
    let cell = |members: &[Member<'_>], nothing: &str| match (members, is_above) {
        ([_, ..], true) => none("as above"),
        _ => cell(case, members, nothing),
    };
    let event = one.best().event;
    let denied = denials.to(one);
    let beside = Beside::of_sides(case, &denied);
    let own: BTreeSet<&str> = denied
        .iter()
        .flat_map(|side| &side.members)
        .map(|member| member.sentence_id.as_str())
        .collect();
    let is_of_it = |member: &Member<'_>| own.contains(member.statement.sentence_id.as_str());
    let also: Vec<Member<'_>> =
        answers.denied.iter().filter(|member| !is_of_it(member)).copied().collect();
    let no_denial = format!("no denial found in {}", these(case.n_pages()));
    html! {
        tr {
            th scope="row" {
                (accusation(case, event, denials)) br;
                span.s {
                    (name(one.actor.as_deref(), &event.actors)) " → "
                    (name(one.recipient.as_deref(), &event.recipients))
                }
                " " (marks(case, one))
            }
            td data-l="Denied:" {
                @if denied.is_empty() { (cell(&answers.denied, &no_denial)) }
                @else {
                    (sides(case, &denied)) (own_words(case, &beside))
                    @if !also.is_empty() { br; span.s { "Also denied: " } (cell(&also, "")) }
                }
            }
            td data-l="Conceded:" {
                @if beside.others.is_empty() { (cell(&answers.conceded, "nothing found")) }
                @else {
                    @if !answers.conceded.is_empty() { (cell(&answers.conceded, "")) br; }
                    (said_beside(case, &beside))
                }
            }
            td data-l="Left unanswered:" { (cell(&answers.unanswered, "nothing said to it found")) }
        }
    }
}

/// The quotations of the speaker's that say "not".
fn own_words(case: &Case<'_>, beside: &Beside<'_>) -> Markup {
    html! {
        @if !beside.own_words.is_empty() {
            br; span.s { "and goes on: " } (cell(case, &beside.own_words, ""))
        }
    }
}

/// What else was said with a denial.
fn said_beside(case: &Case<'_>, beside: &Beside<'_>) -> Markup {
    html! { span.s { "Said beside the denial: " } (cell(case, &beside.others, "")) }
}

/// What is alleged: the words of the statement where one is linked, else those that are denied in
/// the same sentence, else the sentence.
fn accusation(case: &Case<'_>, event: &EventRecord, denials: &Denials<'_>) -> Markup {
    let statements = case.records.statements_of(&event.article);
    let said = statements.iter().find(|statement| {
        statement.act.as_deref() == Some("accuse")
            && statement.sentence_id == event.sentence_id
            && statement
                .cue
                .as_ref()
                .is_some_and(|cue| cue.start < event.trigger.end && event.trigger.start < cue.end)
    });
    let said = said.filter(|statement| !is_bare(statement));
    let said = said.map(|statement| statement.content.text.as_str());
    let said = said.filter(|words| !begins_with_pronoun(words));
    let words = said.or_else(|| denials.content(event)).unwrap_or(&event.sentence);
    printed(&super::words::start(words, 36))
}

/// "him of taking bribes" tells nobody who it is.
fn begins_with_pronoun(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    ["him", "her", "it", "them", "us", "me", "you"].contains(&first)
}

fn name(name: Option<&str>, parties: &[PartyRecord]) -> Markup {
    match (name, parties.first()) {
        (Some(name), _) => html! { (name) },
        (None, Some(party)) => html! { "“" (party.surface) "”" },
        (None, None) => none("nobody named"),
    }
}

fn cell(case: &Case<'_>, answers: &[Member<'_>], nothing: &str) -> Markup {
    let folded = folded(answers);
    html! {
        @if folded.is_empty() { (none(nothing)) }
        @for (n, members) in folded.iter().take(ANSWERS).enumerate() {
            @let first = members[0];
            @if n > 0 { br; }
            @if first.statement.quotation == "direct" {
                q { (words_of(first.statement, first.article)) }
            } @else if is_bare(first.statement) {
                (printed(&super::words::start(&first.statement.sentence, 32)))
            } @else {
                (super::words::start(&first.statement.content.text, 32))
            }
            " " span.s {
                (super::words::speaker(first.statement).unwrap_or("nobody named")) " "
                (chain(first.statement))
            }
            span.lk {}
            @for member in members.iter().take(MARKS) { (case.mark_at(member.page, member.statement)) }
            @if members.len() > MARKS { span.s { " and " (members.len() - MARKS) " more" } }
        }
        @if folded.len() > ANSWERS { span.s { " and " (folded.len() - ANSWERS) " more" } }
    }
}

/// The same words of one speaker on several pages are one answer.
fn folded<'a, 'b>(answers: &'b [Member<'a>]) -> Vec<Vec<&'b Member<'a>>> {
    let mut folded: Vec<Vec<&Member<'_>>> = Vec::new();
    let mut places: BTreeMap<Said<'_>, usize> = BTreeMap::new();
    for member in answers {
        let place = *places.entry(said(member.statement)).or_insert(folded.len());
        if place == folded.len() {
            folded.push(Vec::new());
        }
        folded[place].push(member);
    }
    folded
}
