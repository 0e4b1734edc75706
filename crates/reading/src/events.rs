//! What happened: who did what to whom, when, where, and with what status?
//!
//! | module | answers |
//! |---|---|
//! | [`lexicon`] | which words over the tree tell an event, and of which type? |
//! | [`clause`] | who stands where around a verb? |
//! | `subjects` | who does it, wherever the tree puts them? |
//! | [`parties`] | which words name a party, and can it act or be acted on? |
//! | [`politics`] | which parties are of public life? |
//! | `matches`, `noun_rows` | which row of the lexicon fits a verb, a noun? |
//! | [`drafts`] | which words of a sentence tell which events? |
//! | `verbs`, `nouns` | what does a verb, a noun tell whose row fits? |
//! | `compositions` | what does a verb make of the verb that it governs? |
//! | `frames` | where does the second verb stand, and is it wished for? |
//! | `speech` | which acts are done by saying something? |
//! | `answers` | who refuses or accepts in a word what was asked or offered before? |
//! | `deaths` | who died when somebody did what kills? |
//! | `verdicts` | what is said of a charge, and of those who may be guilty? |
//! | `actors`, `recipients` | who acts, and on whom, where the row does not say? |
//! | `public` | is it the business of politics? |
//! | `saving` | who helps people in need? |
//! | `holders` | whose event does a noun tell? |
//! | [`status`] | how far does the outlet commit itself? |
//! | `governing` | what do the words above make of it? |
//! | [`circumstances`] | when, where, how many, in whose statement? |
//! | [`duplicates`] | which events tell the same one again? |

mod actors;
mod answers;
pub mod circumstances;
pub mod clause;
mod compositions;
mod deaths;
pub mod drafts;
pub mod duplicates;
mod frames;
mod governing;
mod holders;
pub mod lexicon;
pub mod matches;
pub mod noun_rows;
mod nouns;
pub mod parties;
pub mod politics;
mod public;
mod recipients;
mod saving;
mod speech;
pub mod sport;
pub mod status;
mod subjects;
#[cfg(test)]
mod tests;
mod verbs;
mod verdicts;

use model::{Event, Party, Phrase, Reading, Status};

use crate::{Knowledge, Syntax};
use circumstances::Circumstances;
use drafts::{Draft, Finder};
use parties::Parties;
use politics::Politics;

/// The events of the article, in the order of their triggers. `reading` holds all the rest.
pub fn find(knowledge: &Knowledge, syntax: &Syntax<'_>, reading: &Reading) -> Vec<Event> {
    let ships = parties::ships(knowledge, syntax);
    let surnames = parties::surnames(syntax);
    let parties = Parties { syntax, knowledge, ships: &ships, surnames: &surnames };
    let circumstances = Circumstances::new(&parties, reading);
    let sport = sport::sentences(&parties);
    let politics = Politics::new(&parties, reading, circumstances.mentions());
    let mut finder = Finder::new(parties, politics);
    let mut events = Vec::new();
    let mut waiting = Vec::new();
    for (n, sentence) in syntax.analysis.sentences.iter().enumerate() {
        if sport[n] {
            continue;
        }
        let block = syntax.article.blocks.get(sentence.block).map(|block| block.kind);
        for draft in finder.sentence(n, block) {
            let event = finish(&parties, reading, &circumstances, n, &draft);
            if !is_anonymous(&event) {
                events.push(event);
                waiting.push(draft.waits);
            }
        }
    }
    if !finder.is_quarrel() {
        let mut waiting = waiting.into_iter();
        events.retain(|_| !waiting.next().unwrap_or(false));
    }
    duplicates::mark(&mut events);
    events
}

/// "We attacked" where nobody says who speaks.
fn is_anonymous(event: &Event) -> bool {
    let unnamed = |party: &Party| matches!(party.surface.text.to_lowercase().as_str(), "i" | "we");
    !event.actors.is_empty() && event.actors.iter().all(unnamed)
}

fn finish(
    parties: &Parties<'_>,
    reading: &Reading,
    circumstances: &Circumstances<'_>,
    sentence: usize,
    draft: &Draft,
) -> Event {
    let syntax = parties.syntax;
    let told = status::of(parties, draft);
    let span = syntax.span(draft.trigger.clone());
    let trigger = Phrase { text: span.of(syntax.text()).to_owned(), span };
    let accuses = draft.row.starts_with("accuse ") || draft.row.starts_with("convict ");
    let party = |&head: &usize| parties.party(reading, circumstances.mentions(), head, false);
    let other = |&head: &usize| parties.party(reading, circumstances.mentions(), head, accuses);
    let mut event = Event {
        sentence,
        span,
        trigger,
        kind: draft.kind,
        mode: Some(draft.mode.clone()).filter(|mode| !mode.is_empty()),
        contexts: circumstances.contexts(sentence, draft),
        cameo: Some(draft.cameo.clone()).filter(|code| !code.is_empty()),
        goldstein: parties.knowledge.events.goldstein(&draft.cameo),
        actors: draft.actors.iter().map(party).collect(),
        recipients: draft.recipients.iter().map(other).collect(),
        status: told.status.unwrap_or(Status::Asserted),
        stances: told.stances,
        condition: told.condition.map(|range| {
            let span = syntax.span(range);
            Phrase { text: span.of(syntax.text()).to_owned(), span }
        }),
        date: None,
        place: None,
        quantities: Vec::new(),
        statement: None,
        attribution: Vec::new(),
        duplicate_of: None,
        rule: draft.rule,
        row: draft.row.clone(),
    };
    part_pronouns(&mut event);
    verdicts::part_own_side(&mut event);
    circumstances.fill(&mut event, draft);
    event
}

/// "The prosecutor accused him": whoever it is, it is not the prosecutor. Who does it to themselves
/// stands as "himself".
fn part_pronouns(event: &mut Event) {
    let actors: Vec<String> = event.actors.iter().filter_map(|party| party.actor.clone()).collect();
    for party in &mut event.recipients {
        let pronoun =
            matches!(party.surface.text.to_lowercase().as_str(), "him" | "her" | "it" | "them");
        if pronoun && party.actor.as_ref().is_some_and(|actor| actors.contains(actor)) {
            (party.actor, party.name, party.code) = (None, None, None);
        }
    }
}
