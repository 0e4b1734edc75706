//! Which events of an article tell the same one again?

use std::collections::HashMap;

use model::{Event, EventType, Party, Status};

/// Points events that tell an earlier one again at it: the same type, the same recipient, no other
/// actor, no other day.
pub fn mark(events: &mut [Event]) {
    let mut seen: HashMap<(EventType, String), Vec<usize>> = HashMap::new();
    for at in 0..events.len() {
        let Some(recipient) = events[at].recipients.first().or(events[at].actors.first()) else {
            continue;
        };
        let same = seen.entry((events[at].kind, key(recipient))).or_default();
        let first = same.iter().copied().find(|&other| agree(&events[other], &events[at]));
        match first {
            Some(first) => events[at].duplicate_of = Some(first),
            // A type and recipient with many different actors are rare; a few are enough.
            None if same.len() < 16 => same.push(at),
            None => {}
        }
    }
}

fn agree(a: &Event, b: &Event) -> bool {
    if a.sentence == b.sentence {
        return false;
    }
    let actors = match (a.actors.first(), b.actors.first()) {
        (Some(one), Some(two)) => key(one) == key(two),
        _ => !a.recipients.is_empty() && !b.recipients.is_empty(),
    };
    let days = match (day(a), day(b)) {
        (Some(one), Some(two)) => one == two,
        _ => true,
    };
    let negated = |event: &Event| event.status == Status::Negated;
    actors && days && negated(a) == negated(b) && a.recipients.is_empty() == b.recipients.is_empty()
}

fn day(event: &Event) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    event.date.as_ref()?.days
}

/// By what a party is told from others: who it is, else its words without the article.
fn key(party: &Party) -> String {
    if let Some(actor) = &party.actor {
        return actor.clone();
    }
    let words = party.surface.text.to_lowercase();
    let bare = words.strip_prefix("the ").or_else(|| words.strip_prefix("a "));
    bare.unwrap_or(&words).to_owned()
}
