//! `whosays show reading`: sentence by sentence, what was read in it, each record with the words it
//! rests on and the rule that made it.

use std::fmt::Write as _;

use engine::Records;
use engine::wire::{
    ArticleRecord, EventRecord, MentionRecord, PartyRecord, PlaceRecord, QuantityRecord,
    StatementRecord, TimeRecord,
};

/// All that was read in an article.
pub(crate) fn show(records: &Records, article: &ArticleRecord) -> String {
    let id = article.id.as_str();
    let mut out = String::new();
    for sentence in records.sentences_of(id) {
        let mut found = String::new();
        for one in records.statements_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            let _ = writeln!(found, "statement {}   rule {}", number(&one.id), one.rule);
            statement(&mut found, one);
        }
        for one in records.events_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            event(&mut found, one);
        }
        for one in records.mentions_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            mention(&mut found, one);
        }
        for one in records.times_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            time(&mut found, one);
        }
        for one in records.places_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            place(&mut found, one);
        }
        for one in records.quantities_of(id).iter().filter(|one| one.sentence_id == sentence.id) {
            quantity(&mut found, one);
        }
        if !found.is_empty() {
            let _ = writeln!(out, "sentence {}   {}", sentence.ordinal, one_line(&sentence.text));
            let _ = writeln!(out, "{found}");
        }
    }
    if out.is_empty() {
        out.push_str("nothing found\n");
    }
    out
}

fn number(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answers of a statement, one a line.
pub(crate) fn statement(out: &mut String, statement: &StatementRecord) {
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "  {name:<10} {value}");
    };
    match &statement.speaker {
        Some(speaker) => {
            let name = speaker.name.as_deref().unwrap_or("not named");
            let code = speaker.code.as_ref().map_or(String::new(), |code| format!(", {code}"));
            line("speaker", format!("{name} ({}{code}), as {:?}", speaker.kind, speaker.surface));
        }
        None => line("speaker", "could not tell".into()),
    }
    if let Some(cue) = &statement.cue {
        let act = statement.act.as_deref().unwrap_or("-");
        let negated = if statement.negated { ", negated" } else { "" };
        line("cue", format!("{:?} ({}): {act}{negated}", cue.text, cue.lemma));
    }
    line("words", format!("{}: {}", statement.quotation, statement.content.text));
    if let Some(addressee) = &statement.addressee {
        line("addressee", addressee.surface.clone());
    }
    for relay in &statement.relays {
        let name = relay.name.as_deref().unwrap_or("not named");
        line("relay", format!("{} {name}, as {:?}", relay.relation, relay.surface));
    }
    if statement.basis != "unstated" {
        line("basis", statement.basis.clone());
    }
    for hedge in &statement.hedges {
        line("hedge", format!("{} at {}..{}", hedge.kind, hedge.start, hedge.end));
    }
    if let Some(said_at) = &statement.said_at {
        line("said at", said_at.surface.clone());
    }
}

fn event(out: &mut String, event: &EventRecord) {
    let _ = writeln!(out, "event {}   rule {}", number(&event.id), event.rule);
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "  {name:<10} {value}");
    };
    let codes = [event.mode.as_deref(), event.cameo.as_deref()];
    let codes: Vec<&str> = codes.into_iter().flatten().collect();
    let type_line = format!("{} {}", event.kind, codes.join(" "));
    line("type", type_line.trim_end().to_owned());
    line("trigger", format!("{:?}", event.trigger.text));
    line("by", parties(&event.actors));
    line("to", parties(&event.recipients));
    line("status", event.status.clone());
    for stance in &event.stances {
        line("stance", format!("{} {}", stance.voice, stance.polarity));
    }
    if let Some(condition) = &event.condition {
        line("condition", condition.surface.clone());
    }
    if let Some(date) = &event.date {
        let days = match (&date.first_day, &date.last_day) {
            (Some(first), Some(last)) if first == last => first.clone(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "day not known".to_owned(),
        };
        let words = date.text.as_ref().map_or(String::new(), |words| format!(", as {words:?}"));
        line("when", format!("{days}{words}: {}", date.evidence));
    }
    if let Some(place) = &event.place {
        line("where", format!("{}, as {:?}", place.name, place.text));
    }
    if let Some(statement) = &event.statement {
        line("told in", format!("statement {}", number(statement)));
    }
    for through in &event.attribution {
        let how = through.relation.as_deref().unwrap_or("speaker");
        line("through", format!("{how} {}", through.name));
    }
    if let Some(other) = &event.duplicates_of {
        line("again", format!("event {}", number(other)));
    }
}

fn parties(parties: &[PartyRecord]) -> String {
    let one = |party: &PartyRecord| {
        let code = party.code.as_deref().unwrap_or("no code");
        match &party.name {
            Some(name) => format!("{name} ({code}), as {:?}", party.surface),
            None => format!("{:?} ({code})", party.surface),
        }
    };
    match parties {
        [] => "not told".to_owned(),
        some => some.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

fn mention(out: &mut String, mention: &MentionRecord) {
    let who = mention.name.as_deref().unwrap_or("not sure who");
    let code = mention.code.as_deref().unwrap_or("no code");
    let (words, kind, rule) = (&mention.text, &mention.kind, &mention.rule);
    let _ = writeln!(out, "mention    {words:?} is {who} ({code}), {kind}   rule {rule}");
}

fn time(out: &mut String, time: &TimeRecord) {
    let value = time.value.as_deref().unwrap_or("could not tell");
    let (words, kind, rule) = (&time.text, &time.kind, &time.rule);
    let _ = writeln!(out, "time       {words:?} is {kind} {value}   rule {rule}");
}

fn place(out: &mut String, place: &PlaceRecord) {
    let country = place.country.as_deref().unwrap_or("no country");
    let point = match (place.lat, place.lon) {
        (Some(lat), Some(lon)) => format!(" at {lat:.2}, {lon:.2}"),
        _ => String::new(),
    };
    let (words, name, rule) = (&place.text, &place.name, &place.rule);
    let _ = writeln!(out, "place      {words:?} is {name}, {country}{point}   rule {rule}");
}

fn quantity(out: &mut String, quantity: &QuantityRecord) {
    let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let value = match quantity.value {
        Some(value) => value.to_string(),
        None if quantity.vague => "vague".to_owned(),
        None => format!("{} to {}", number(quantity.low), number(quantity.high)),
    };
    let unit = quantity.unit.as_deref().unwrap_or("of something");
    let measure = quantity.measure.as_ref().map_or(String::new(), |what| format!(", {what}"));
    let (words, rule) = (&quantity.text, &quantity.rule);
    let _ = writeln!(out, "quantity   {words:?} is {value} {unit}{measure}   rule {rule}");
}
