//! Who are the speakers of the statements?

use std::collections::HashSet;

use model::Reading;

use super::carried;
use crate::Syntax;

/// Gives the speakers of the statements the ids and codes of the actors that their words refer to,
/// and a name where they have none.
pub fn name_speakers(syntax: &Syntax<'_>, reading: &mut Reading) {
    let Reading { statements, mentions, actors, .. } = reading;
    let mut by_head: Vec<usize> = (0..mentions.len()).collect();
    by_head.sort_by_key(|&n| mentions[n].head);
    let others = actors.iter().filter(|actor| !actor.id.starts_with("person/"));
    let others: HashSet<&str> = others.map(|actor| actor.name.as_str()).collect();
    for speaker in statements.iter_mut().filter_map(|statement| statement.speaker.as_mut()) {
        let tokens = syntax.tokens_in(speaker.surface.span);
        let from = by_head.partition_point(|&n| mentions[n].head < tokens.start);
        let inside = by_head[from..].iter().take_while(|&&n| mentions[n].head < tokens.end);
        // The mention that covers most of the words; of equals the first.
        let covered = |n: usize| {
            let (span, own) = (mentions[n].span, speaker.surface.span);
            span.end().min(own.end()).saturating_sub(span.start().max(own.start()))
        };
        let best =
            inside.copied().max_by_key(|&n| (covered(n), std::cmp::Reverse(mentions[n].head)));
        // "He" is no town and no firm, whatever the name before was taken for.
        if is_one(syntax, tokens.clone())
            && let Some(name) = &speaker.name
            && others.contains(name.as_str())
        {
            speaker.name = None;
        }
        let Some(mention) = best.map(|n| &mentions[n]) else { continue };
        speaker.code.clone_from(&mention.code);
        let Some(actor) = mention.actor.and_then(|actor| actors.get(actor)) else { continue };
        speaker.actor = Some(actor.id.clone());
        let letters = mention.rule == "abbreviation";
        if letters || speaker.name.as_ref().is_none_or(|name| is_only_tail(name, &actor.name)) {
            speaker.name = Some(actor.name.clone());
        }
    }
    carried::carry(syntax, reading);
}

/// Whether the words are a pronoun for one person.
fn is_one(syntax: &Syntax<'_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.len() == 1 && matches!(syntax.small(tokens.start), "he" | "she" | "him" | "her")
}

/// Whether a name is only the last word of a body's: "Statistics" of the "Bureau of Statistics".
fn is_only_tail(name: &str, full: &str) -> bool {
    let front = full.strip_suffix(name).filter(|front| front.ends_with(' '));
    !name.contains(' ')
        && front.is_some_and(|front| front.trim_end().contains(' ') || is_generic(name))
}

fn is_generic(name: &str) -> bool {
    matches!(name, "Corp" | "Inc" | "Co" | "Ltd" | "Plc" | "Company" | "Group" | "Bank" | "Union")
}
