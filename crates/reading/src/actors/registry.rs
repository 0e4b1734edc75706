//! What is the actor's id?
//!
//! An id is made of the kind, the folded name and the country, so that it is the same in all articles.

use std::cmp::Reverse;
use std::collections::HashMap;

use model::{Actor, ActorKind, ActorRole, Mention};

use super::codes::Coder;
use super::drafts::{Draft, Found, Who};
use super::people::People;
use crate::knowledge::actors::terms::Term;
use crate::knowledge::fold;

/// The actors in the order of their first mention, and the mentions in text order.
pub fn register(coder: &Coder<'_>, found: Found) -> (Vec<Actor>, Vec<Mention>) {
    let Found { mut drafts, people } = found;
    drafts.sort_by_key(|draft| {
        (draft.phrase.whole.start, Reverse(draft.phrase.whole.end), draft.phrase.head)
    });
    let mut actors: Vec<Actor> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut mentions = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let actor = actor(coder, &draft, &people).map(|actor| {
            *by_id.entry(actor.id.clone()).or_insert_with(|| {
                actors.push(actor);
                actors.len() - 1
            })
        });
        mentions.push(Mention {
            sentence: coder.syntax.sentence(draft.phrase.head),
            span: coder.syntax.span(draft.phrase.whole.clone()),
            head: draft.phrase.head,
            kind: draft.kind,
            actor,
            code: draft.code,
            rule: draft.rule,
        });
    }
    (actors, mentions)
}

fn actor(coder: &Coder<'_>, draft: &Draft, people: &People) -> Option<Actor> {
    let tables = &coder.knowledge.actors;
    Some(match draft.who.as_ref()? {
        Who::Person(at) => {
            let individual = people.list.get(*at)?;
            match individual.known {
                Some(known) => {
                    let person = &tables.persons[known as usize];
                    let mut actor = new(ActorKind::Person, person.name, Some(person.country));
                    actor.roles = person.terms.iter().map(office).collect();
                    actor
                }
                None => new(ActorKind::Person, &individual.surface, individual.country()),
            }
        }
        Who::Country(at) => {
            let country = tables.countries[*at as usize];
            Actor {
                id: format!("country/{}", country.code),
                name: country.name.to_owned(),
                kind: ActorKind::Country,
                country: Some(country.code.to_owned()),
                roles: Vec::new(),
            }
        }
        Who::Nation(at) => {
            let country = tables.countries[*at as usize];
            let mut actor = new(ActorKind::Group, &format!("People of {}", country.name), None);
            actor.id = format!("group/people/{}", country.code);
            actor.country = Some(country.code.to_owned());
            actor
        }
        Who::Body(at) => {
            let body = &tables.bodies[*at as usize];
            let country = Some(body.country).filter(|country| !country.starts_with("IGO"));
            match country.filter(|country| body.code.strip_prefix(country) == Some("GOV")) {
                Some(code) if draft.rule == "capital" || draft.rule == "seat of power" => {
                    let name = tables.country(code).map_or(code, |country| country.name);
                    let mut actor =
                        new(ActorKind::Office, &format!("Government of {name}"), Some(code));
                    actor.id = format!("office/government/{code}");
                    actor
                }
                _ if draft.rule == "seat of power" => new(ActorKind::Office, body.name, country),
                _ => new(ActorKind::Organisation, body.name, country),
            }
        }
        Who::Organisation(name) => new(ActorKind::Organisation, name, draft.country),
        Who::Place(name) => new(ActorKind::Place, name, draft.country),
    })
}

fn new(kind: ActorKind, name: &str, country: Option<&str>) -> Actor {
    let country = country.filter(|country| !country.is_empty());
    let mut id = format!("{}/{}", kind.word(), slug(name));
    if let Some(country) = country {
        id.extend(["/", country]);
    }
    Actor {
        id,
        name: name.to_owned(),
        kind,
        country: country.map(str::to_owned),
        roles: Vec::new(),
    }
}

fn office(term: &Term) -> ActorRole {
    let cell = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    ActorRole {
        role: term.role.to_owned(),
        of: term.code.get(..3).map(str::to_owned),
        from: cell(term.from),
        to: cell(term.to),
    }
}

/// A name as a part of an id: small letters without marks, with hyphens between the words.
fn slug(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
