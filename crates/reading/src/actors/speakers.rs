//! Who are the speakers of the statements?

use model::Reading;

use super::carried;
use crate::Syntax;

/// Gives the speakers of the statements the ids and codes of the actors that their words refer to,
/// and a name where they have none.
pub fn name_speakers(syntax: &Syntax<'_>, reading: &mut Reading) {
    let Reading { statements, mentions, actors, .. } = reading;
    let mut by_head: Vec<usize> = (0..mentions.len()).collect();
    by_head.sort_by_key(|&n| mentions[n].head);
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
        let Some(mention) = best.map(|n| &mentions[n]) else { continue };
        speaker.code.clone_from(&mention.code);
        let Some(actor) = mention.actor.and_then(|actor| actors.get(actor)) else { continue };
        speaker.actor = Some(actor.id.clone());
        if speaker.name.is_none() {
            speaker.name = Some(actor.name.clone());
        }
    }
    carried::carry(syntax, reading);
}
