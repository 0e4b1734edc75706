//! Who is the official that speaks without a name, and is named in the next sentence?
//!
//! "A senior Danish official denied the plan. “There is none,” Anna Holm, head of the harbour office,
//! said." News leaves the name to the second sentence: a person of the same country and sector who is
//! named there for the first time, and who speaks, is the one.

use std::collections::BTreeMap;

use model::{Reading, Span, Speaker};

use super::head_of;
use crate::Syntax;

/// The nouns of people whom the next sentence may name.
const NOUNS: [&str; 9] = [
    "official",
    "diplomat",
    "minister",
    "general",
    "lawmaker",
    "commander",
    "spokesman",
    "spokeswoman",
    "spokesperson",
];

/// Gives speakers without a name the one that the next sentence tells. `order` has the statements
/// with a speaker in the order of their speakers.
pub(super) fn tell(syntax: &Syntax<'_>, reading: &mut Reading, order: &[usize]) {
    let mut first_named: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &reading.mentions {
        let Some(actor) = mention.actor.and_then(|at| reading.actors.get(at)) else { continue };
        let first = first_named.entry(&actor.id).or_insert(mention.sentence);
        *first = mention.sentence.min(*first);
    }
    let told: BTreeMap<Span, (String, String)> = order
        .windows(2)
        .filter_map(|pair| named_next(syntax, reading, pair, &first_named))
        .collect();
    let speakers = reading.statements.iter_mut().filter_map(|statement| statement.speaker.as_mut());
    for speaker in speakers.filter(|speaker| speaker.name.is_none()) {
        if let Some((name, actor)) = told.get(&speaker.surface.span) {
            speaker.name = Some(name.clone());
            speaker.actor = Some(actor.clone());
        }
    }
}

/// The words of the first speaker, with the name and the id of the second, where they are one.
fn named_next(
    syntax: &Syntax<'_>,
    reading: &Reading,
    pair: &[usize],
    first_named: &BTreeMap<&str, usize>,
) -> Option<(Span, (String, String))> {
    let speaker = |n: usize| reading.statements.get(n)?.speaker.as_ref();
    let (lead, next) = (speaker(*pair.first()?)?, speaker(*pair.get(1)?)?);
    let code = announces(syntax, lead)?;
    let (name, actor) = (next.name.clone()?, next.actor.clone()?);
    let first = syntax.sentence(syntax.token_at(lead.surface.span.start()));
    let second = syntax.sentence(syntax.token_at(next.surface.span.start()));
    let full = syntax.tokens_in(next.surface.span).len() > 1;
    let person = actor.starts_with("person/") && next.code.as_deref() == Some(code);
    // Whom the article knows already would not be announced so.
    let known = first_named.get(actor.as_str()).is_some_and(|&sentence| sentence <= first);
    let next = second == first + 1 && full && person && !known;
    next.then_some((lead.surface.span, (name, actor)))
}

/// The code of a speaker who is told by "a", a country and such a noun, and has no name.
fn announces<'s>(syntax: &Syntax<'_>, lead: &'s Speaker) -> Option<&'s str> {
    let code = lead.code.as_deref().filter(|code| code.len() >= 6 && code.is_ascii())?;
    let tokens = syntax.tokens_in(lead.surface.span);
    if lead.name.is_some() || tokens.is_empty() || !matches!(syntax.small(tokens.start), "a" | "an")
    {
        return None;
    }
    let noun = syntax.small(head_of(syntax, tokens));
    NOUNS.contains(&noun).then_some(code)
}
