//! Who speaks as "it", "they", "the company"?
//!
//! A body that speaks goes on speaking: "it said" means the one that spoke last, "they said" the
//! several that spoke last, "the company" the only one of that kind that has spoken or acted. Who
//! acts inside of what is said does not count: in "Lind Plc said Holm Plc would pay" Lind Plc is
//! "it". Where two fit, nobody is meant.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use model::{BlockKind, Dep, NameKind, Pos, Reading, Speaker, SpeakerKind, Tag};

use self::kinds::Kind;
use crate::Syntax;

mod announced;
mod kinds;

/// How many sentences back "it" and "they" reach.
const NEAR: usize = 3;

/// How many sentences back "it" reaches where only one body has spoken.
const AHEAD: usize = 7;

/// How many sentences back "the company" reaches.
const FAR: usize = 12;

/// How many parties are looked at: those further back are never meant.
const MOST: usize = 48;

/// What a party is, as far as pronouns tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Body,
    Several,
    Other,
}

/// Somebody who speaks or acts outside of what is said.
#[derive(Clone, Debug)]
struct Party {
    start: usize,
    sentence: usize,
    sort: Sort,
    speaks: bool,
    name: String,
    /// Whether the name is a name, not the words of a description.
    named: bool,
    /// The noun of a description without a name.
    noun: String,
    actor: Option<String>,
    code: Option<String>,
}

/// Gives names to the speakers that are told by "it", "they" or a noun for a body.
pub fn carry(syntax: &Syntax<'_>, reading: &mut Reading) {
    if syntax.n_tokens() == 0 || reading.statements.is_empty() {
        return;
    }
    let mut order: Vec<usize> = (0..reading.statements.len())
        .filter(|&n| reading.statements[n].speaker.is_some())
        .collect();
    let start_of = |reading: &Reading, n: usize| {
        reading.statements[n].speaker.as_ref().map_or(0, |speaker| speaker.surface.span.start())
    };
    order.sort_by_key(|&n| start_of(reading, n));
    let titles = titles(syntax, reading);
    let mut acting = actors(syntax, reading).into_iter().peekable();
    let mut before: Vec<Party> = Vec::new();
    for n in order.iter().copied() {
        let start = start_of(reading, n);
        while let Some(party) = acting.next_if(|party| party.start < start) {
            before.push(party);
        }
        let Some(speaker) = reading.statements[n].speaker.as_mut() else { continue };
        let tokens = syntax.tokens_in(speaker.surface.span);
        if tokens.is_empty() {
            continue;
        }
        if speaker.name.is_none()
            && let Some(meant) = meant(syntax, &before, tokens.clone(), &titles)
        {
            speaker.name = Some(meant.name.clone());
            speaker.actor.clone_from(&meant.actor);
            speaker.code = meant.code.clone().or_else(|| speaker.code.take());
            let again =
                Party { start, sentence: syntax.sentence(tokens.start), speaks: true, ..meant };
            before.push(again);
        } else {
            let party = speaking(syntax, speaker, tokens);
            // A headline has its own words for whom the text names.
            if !in_headline(syntax, party.sentence) {
                before.push(settled(party, &before));
            }
        }
    }
    announced::tell(syntax, reading, &order);
    share(reading);
}

/// Who has the name of one whose actor is known is the same actor.
fn share(reading: &mut Reading) {
    let speakers = reading.statements.iter().filter_map(|statement| statement.speaker.as_ref());
    let known = speakers.filter_map(|speaker| {
        Some((speaker.name.clone()?, (speaker.actor.clone()?, speaker.code.clone())))
    });
    let mut by_name: HashMap<String, Option<(String, Option<String>)>> = HashMap::new();
    for (name, actor) in known {
        let entry = by_name.entry(name).or_insert_with(|| Some(actor.clone()));
        if entry.as_ref().is_some_and(|(id, _)| *id != actor.0) {
            *entry = None;
        }
    }
    let speakers = reading.statements.iter_mut().filter_map(|statement| statement.speaker.as_mut());
    for speaker in speakers.filter(|speaker| speaker.actor.is_none()) {
        let Some(name) = speaker.name.as_deref() else { continue };
        if let Some(Some((id, code))) = by_name.get(name) {
            speaker.actor = Some(id.clone());
            speaker.code.clone_from(code);
        }
    }
}

fn in_headline(syntax: &Syntax<'_>, sentence: usize) -> bool {
    let block = syntax.analysis.sentences.get(sentence).map(|sentence| sentence.block);
    let block = block.and_then(|block| syntax.article.blocks.get(block));
    block.is_some_and(|block| block.kind == BlockKind::Headline)
}

/// A body under a short name is the one that spoke under the long one: "Lind Shipping Corp", "Lind
/// Shipping".
fn settled(party: Party, before: &[Party]) -> Party {
    if !party.named || party.sort == Sort::Body {
        return party;
    }
    let near = before.iter().rev().take(MOST);
    let mut bodies = near.filter(|other| other.sort == Sort::Body && other.speaks);
    match bodies.find(|other| other.name.len() > party.name.len() && is_same(&party, other)) {
        Some(body) => Party {
            sort: Sort::Body,
            name: body.name.clone(),
            actor: body.actor.clone(),
            code: body.code.clone(),
            ..party
        },
        None => party,
    }
}

/// The bodies that are subjects outside of what is said, in text order.
fn actors(syntax: &Syntax<'_>, reading: &Reading) -> Vec<Party> {
    let mut said: Vec<_> =
        reading.statements.iter().flat_map(|statement| &statement.content.spans).copied().collect();
    said.sort_by_key(|span| (span.start(), span.end()));
    let (mut next, mut covered) = (0, 0);
    let mut found = Vec::new();
    for mention in &reading.mentions {
        while said.get(next).is_some_and(|span| span.start() <= mention.span.start()) {
            covered = covered.max(said[next].end());
            next += 1;
        }
        let Some(actor) = mention.actor.and_then(|actor| reading.actors.get(actor)) else {
            continue;
        };
        let subject = matches!(syntax.dep(mention.head), Dep::Nsubj | Dep::Nsubjpass)
            && !in_headline(syntax, mention.sentence);
        if mention.span.start() < covered || !subject || !is_body(&actor.id) {
            continue;
        }
        found.push(Party {
            start: mention.span.start(),
            sentence: mention.sentence,
            sort: Sort::Body,
            speaks: false,
            name: actor.name.clone(),
            named: true,
            noun: String::new(),
            actor: Some(actor.id.clone()),
            code: mention.code.clone(),
        });
    }
    found.sort_by_key(|party| party.start);
    found
}

fn is_body(id: &str) -> bool {
    ["organisation/", "country/", "office/"].iter().any(|kind| id.starts_with(kind))
}

/// The speaker as somebody whom later words may mean.
fn speaking(syntax: &Syntax<'_>, speaker: &Speaker, tokens: Range<usize>) -> Party {
    let head = head_of(syntax, tokens.clone());
    let pronoun = syntax.pos(head) == Pos::Pronoun;
    let body = match &speaker.actor {
        Some(id) => is_body(id),
        None => {
            speaker.name.is_some()
                && (speaker.kind == SpeakerKind::Office
                    || syntax.name_kind(head) == Some(NameKind::Organisation))
        }
    };
    let several = speaker.name.is_none()
        && speaker.kind == SpeakerKind::Collective
        && (matches!(syntax.tag(head), Tag::Nouns) || !speaker.members.is_empty());
    let sort = match (body, several) {
        (true, _) => Sort::Body,
        (false, true) => Sort::Several,
        (false, false) => Sort::Other,
    };
    let words = core(syntax, tokens.clone());
    let own = syntax.span(words).of(syntax.text()).to_owned();
    Party {
        start: speaker.surface.span.start(),
        sentence: syntax.sentence(tokens.start),
        sort,
        speaks: true,
        named: speaker.name.is_some(),
        name: speaker.name.clone().unwrap_or(own),
        noun: if pronoun { String::new() } else { syntax.small(head).to_owned() },
        actor: speaker.actor.clone(),
        code: speaker.code.clone(),
    }
}

/// The words before a comma, a bracket or a relative clause.
fn core(syntax: &Syntax<'_>, tokens: Range<usize>) -> Range<usize> {
    let stops = |at: &usize| {
        matches!(syntax.small(*at), "," | "(" | "-" | "--" | "–" | "—" | "who" | "which" | "that")
    };
    let end = tokens.clone().skip(1).find(stops).unwrap_or(tokens.end);
    tokens.start..end
}

/// The token of the phrase whose head lies outside of it; the last one where the tree is broken.
fn head_of(syntax: &Syntax<'_>, tokens: Range<usize>) -> usize {
    let outside = |at: &usize| syntax.head(*at).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside).unwrap_or(tokens.end - 1)
}

/// The party before that the speaker's words mean.
fn meant(
    syntax: &Syntax<'_>,
    before: &[Party],
    tokens: Range<usize>,
    titles: &Titles,
) -> Option<Party> {
    let here = syntax.sentence(tokens.start);
    let words = core(syntax, tokens.clone());
    if words.len() == 1 {
        return match syntax.small(words.start) {
            "it" => last(before, here, Sort::Body),
            "they" => last(before, here, Sort::Several),
            _ => None,
        };
    }
    let definite = syntax.small(words.start) == "the";
    (definite && words.len() <= 4).then_some(())?;
    let head = head_of(syntax, tokens);
    // What stands behind the noun or names a place tells of another one: "the company of the two".
    if head + 1 != words.end || (words.start + 1..head).any(|at| sets_apart(syntax, at)) {
        return None;
    }
    let noun = syntax.small(head);
    let near = before.iter().rev().take(MOST);
    let near = near.take_while(|party| party.sentence + FAR >= here);
    if let Some(kind) = Kind::of(noun) {
        return only(near.filter(|party| party.sort == Sort::Body && kind.fits(party, noun)));
    }
    // "A company spokesman said ... The spokesman said": whoever he is, he is the same one.
    let same = near.clone().filter(|party| party.speaks && party.noun == noun);
    only(same.filter(|party| !party.named && !party.name.to_lowercase().starts_with("the ")))
        .or_else(|| titled(before, here, noun, titles))
}

/// "Foreign Minister Ana Holm said ... The minister said": the one who spoke last, if the article
/// calls that person so.
fn titled(before: &[Party], here: usize, noun: &str, titles: &Titles) -> Option<Party> {
    let party = last(before, here, Sort::Other).filter(|party| party.named)?;
    let actor = party.actor.as_deref().filter(|actor| actor.starts_with("person/"))?;
    let called = titles.get(actor).is_some_and(|titles| titles.contains(noun));
    (called || kinds::is_of_sector(noun, party.code.as_deref().unwrap_or_default()))
        .then_some(party)
}

/// The words before the name of each person, by the person's id.
type Titles = HashMap<String, BTreeSet<String>>;

fn titles(syntax: &Syntax<'_>, reading: &Reading) -> Titles {
    let mut found = Titles::new();
    for mention in &reading.mentions {
        let Some(actor) = mention.actor.and_then(|actor| reading.actors.get(actor)) else {
            continue;
        };
        let tokens = syntax.tokens_in(mention.span);
        if !actor.id.starts_with("person/") || tokens.len() > 12 || tokens.len() < 2 {
            continue;
        }
        let words = tokens.filter(|&at| at < mention.head).map(|at| syntax.small(at).to_owned());
        found.entry(actor.id.clone()).or_default().extend(words);
    }
    found
}

/// Whether a word before the noun tells that another one is meant.
fn sets_apart(syntax: &Syntax<'_>, at: usize) -> bool {
    const OTHERS: [&str; 16] = [
        "other", "rival", "parent", "target", "second", "third", "new", "same", "former", "first",
        "two", "three", "merged", "foreign", "whole", "latter",
    ];
    let word = syntax.word(at);
    word.starts_with(char::is_uppercase) || OTHERS.contains(&syntax.small(at))
}

/// The last one that spoke, if it is of `sort` and nobody else has acted since.
fn last(before: &[Party], here: usize, sort: Sort) -> Option<Party> {
    let near = before.iter().rev().take(MOST);
    let near: Vec<&Party> = near.take_while(|party| party.sentence + FAR >= here).collect();
    let spoke = near.iter().position(|party| party.speaks)?;
    let party = near[spoke];
    let reach =
        if sort == Sort::Body && near.iter().all(|other| !other.speaks || is_same(other, party)) {
            // Nobody else has spoken for long: the voice goes on over what others do in between.
            AHEAD
        } else {
            NEAR
        };
    let acted = near[..spoke].iter().filter(|other| reach == NEAR || other.sentence + 1 >= here);
    let alone = acted.into_iter().all(|other| is_same(other, party));
    (party.sort == sort && alone && party.sentence + reach >= here).then(|| party.clone())
}

/// The one that all of them are.
fn only<'p>(mut fitting: impl Iterator<Item = &'p Party>) -> Option<Party> {
    let first = fitting.next()?;
    let mut fullest = first;
    for other in fitting {
        if !is_same(other, first) {
            return None;
        }
        if other.name.len() > fullest.name.len() {
            fullest = other;
        }
    }
    Some(fullest.clone())
}

fn is_same(one: &Party, other: &Party) -> bool {
    if one.actor.is_some() && one.actor == other.actor || one.name == other.name {
        return true;
    }
    // "Turner and Newall Plc", then "Turner".
    let (short, long) = if one.name.len() < other.name.len() { (one, other) } else { (other, one) };
    one.named
        && other.named
        && (long.name.strip_prefix(short.name.as_str()).is_some_and(|rest| rest.starts_with(' '))
            || long
                .name
                .strip_suffix(short.name.as_str())
                .is_some_and(|rest| rest.ends_with([' ', '-']) && short.name.contains(' ')))
}

#[cfg(test)]
mod tests;
