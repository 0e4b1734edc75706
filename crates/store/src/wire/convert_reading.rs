//! From what was read in an article to records, field by field.

use model::{
    Event, Mention, Party, Phrase, Quantity, Reading, Span, Table, TimeExpression, Toponym,
};

use super::convert::Wire;
use super::event::{
    AttributionRecord, EventDateRecord, EventPlaceRecord, EventRecord, PartyRecord, StanceRecord,
    TriggerRecord,
};
use super::{
    ActorRecord, ActorRoleRecord, MentionRecord, NameRecord, PlaceRecord, QuantityRecord,
    TimeRecord,
};

/// What every record about some words starts with.
struct Common {
    id: String,
    article: String,
    start: usize,
    end: usize,
    text: String,
    sentence: String,
    sentence_id: String,
    run: String,
}

/// A record of a kind that has these fields and others.
macro_rules! with {
    ($common:expr, $record:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        let Common { id, article, start, end, text, sentence, sentence_id, run } = $common;
        $record { id, article, start, end, text, $($field: $value,)* sentence, sentence_id, run }
    }};
}

impl Wire<'_> {
    fn common(&self, table: Table, n: usize, span: Span, sentence: usize) -> Common {
        let [start, end] = self.points.pair(span);
        let words = self.analysis.sentences.get(sentence);
        Common {
            id: self.id(table, n),
            article: self.article_id(),
            start,
            end,
            text: self.points.words(span).to_owned(),
            sentence: words.map_or("", |found| self.points.words(found.span)).to_owned(),
            sentence_id: self.id(Table::Sentences, sentence),
            run: self.run.to_owned(),
        }
    }

    pub(super) fn names(&self, names: Vec<NameRecord>) -> Vec<NameRecord> {
        let name = |(n, name)| NameRecord {
            id: self.id(Table::Names, n),
            article: self.article_id(),
            ..name
        };
        names.into_iter().enumerate().map(name).collect()
    }

    pub(super) fn time(&self, n: usize, time: &TimeExpression) -> TimeRecord {
        with!(
            self.common(Table::Times, n, time.span, time.sentence),
            TimeRecord {
                kind: time.kind.word().to_owned(),
                value: time.value.clone(),
                first_day: time.days.map(|(first, _)| first.to_string()),
                last_day: time.days.map(|(_, last)| last.to_string()),
                rule: time.rule.to_owned(),
            }
        )
    }

    pub(super) fn place(&self, n: usize, place: &Toponym) -> PlaceRecord {
        with!(
            self.common(Table::Places, n, place.span, place.sentence),
            PlaceRecord {
                name: place.name.clone(),
                geonames: place.geonames,
                country: place.country.clone(),
                lat: place.point.map(|(lat, _)| lat),
                lon: place.point.map(|(_, lon)| lon),
                rule: place.rule.to_owned(),
            }
        )
    }

    pub(super) fn mention(&self, n: usize, mention: &Mention, reading: &Reading) -> MentionRecord {
        let actor = mention.actor.and_then(|actor| reading.actors.get(actor));
        let kind = match mention.kind {
            model::MentionKind::Name => "name",
            model::MentionKind::Description => "description",
            model::MentionKind::Pronoun => "pronoun",
        };
        with!(
            self.common(Table::Mentions, n, mention.span, mention.sentence),
            MentionRecord {
                kind: kind.to_owned(),
                actor: actor.map(|actor| actor.id.clone()),
                name: actor.map(|actor| actor.name.clone()),
                code: mention.code.clone(),
                rule: mention.rule.to_owned(),
            }
        )
    }

    pub(super) fn quantity(
        &self,
        n: usize,
        quantity: &Quantity,
        reading: &Reading,
    ) -> QuantityRecord {
        let as_of = quantity.as_of.and_then(|time| reading.times.get(time));
        let common = self.common(Table::Quantities, n, quantity.span, quantity.sentence);
        with!(
            common,
            QuantityRecord {
                value: quantity.value,
                low: quantity.low,
                high: quantity.high,
                vague: quantity.vague,
                unit: quantity.unit.clone(),
                measure: quantity.measure.clone(),
                of: quantity.of.clone(),
                per: quantity.per.clone(),
                as_of: as_of.map(|time| self.points.words(time.span).to_owned()),
                rule: quantity.rule.to_owned(),
            }
        )
    }

    pub(super) fn event(&self, n: usize, event: &Event, reading: &Reading) -> EventRecord {
        let common = self.common(Table::Events, n, event.span, event.sentence);
        let place = event.place.and_then(|place| reading.places.get(place));
        let [start, end] = self.points.pair(event.trigger.span);
        EventRecord {
            id: common.id,
            article: common.article,
            start: common.start,
            end: common.end,
            trigger: TriggerRecord { text: event.trigger.text.clone(), start, end },
            kind: event.kind.word().to_owned(),
            mode: event.mode.clone(),
            context: event.contexts.clone(),
            cameo: event.cameo.clone(),
            quad: event.kind.quad(),
            goldstein: event.goldstein.map(|tenths| f64::from(tenths) / 10.0),
            actors: event.actors.iter().map(|party| self.party(party)).collect(),
            recipients: event.recipients.iter().map(|party| self.party(party)).collect(),
            status: event.status.word().to_owned(),
            stances: event.stances.iter().map(stance).collect(),
            condition: event.condition.as_ref().map(|words| self.phrase(words)),
            date: event.date.as_ref().map(|date| self.event_date(date)),
            place: place.map(|place| self.event_place(place)),
            quantities: event.quantities.iter().map(|&n| self.id(Table::Quantities, n)).collect(),
            statement: event.statement.map(|n| self.id(Table::Statements, n)),
            attribution: event.attribution.iter().map(attribution).collect(),
            duplicates_of: event.duplicate_of.map(|n| self.id(Table::Events, n)),
            sentence: common.sentence,
            sentence_id: common.sentence_id,
            rule: format!("{}: {}", event.rule, event.row),
            run: common.run,
            confidence: None,
        }
    }

    fn party(&self, party: &Party) -> PartyRecord {
        let [start, end] = self.points.pair(party.surface.span);
        PartyRecord {
            surface: party.surface.text.clone(),
            start,
            end,
            actor: party.actor.clone(),
            name: party.name.clone(),
            code: party.code.clone(),
        }
    }

    fn event_date(&self, date: &model::EventDate) -> EventDateRecord {
        let ends = self.ends(date.words.as_ref().map(|words: &Phrase| words.span));
        let precision =
            date.days.map(|(first, last)| if first == last { "day" } else { "interval" });
        EventDateRecord {
            text: date.words.as_ref().map(|words| words.text.clone()),
            start: ends[0],
            end: ends[1],
            first_day: date.days.map(|(first, _)| first.to_string()),
            last_day: date.days.map(|(_, last)| last.to_string()),
            precision: precision.map(str::to_owned),
            weekday: date.weekday,
            iterated: date.iterated,
            ongoing: date.ongoing,
            basis: date.basis.map(|basis| super::convert::basis_word(basis).to_owned()),
            evidence: date.evidence.to_owned(),
        }
    }

    fn event_place(&self, place: &Toponym) -> EventPlaceRecord {
        let [start, end] = self.points.pair(place.span);
        EventPlaceRecord {
            text: self.points.words(place.span).to_owned(),
            start,
            end,
            name: place.name.clone(),
            geonames: place.geonames,
            country: place.country.clone(),
            lat: place.point.map(|(lat, _)| lat),
            lon: place.point.map(|(_, lon)| lon),
        }
    }
}

fn stance(stance: &model::Stance) -> StanceRecord {
    StanceRecord { voice: stance.voice.clone(), polarity: stance.polarity.word().to_owned() }
}

fn attribution(attribution: &model::Attribution) -> AttributionRecord {
    AttributionRecord {
        name: attribution.name.clone(),
        relation: attribution.relation.map(|relation| relation.word().to_owned()),
    }
}

/// The record of an actor as one article knows it; `aliases` are the names that it has there.
pub(super) fn actor(n: usize, reading: &Reading, words: impl Fn(Span) -> String) -> ActorRecord {
    let actor = &reading.actors[n];
    let named = reading
        .mentions
        .iter()
        .filter(|mention| mention.actor == Some(n) && mention.kind == model::MentionKind::Name);
    let mut aliases: Vec<String> = named.map(|mention| words(mention.span)).collect();
    aliases.sort();
    aliases.dedup();
    let role = |role: &model::ActorRole| ActorRoleRecord {
        role: role.role.clone(),
        of: role.of.clone(),
        from: role.from.clone(),
        to: role.to.clone(),
    };
    ActorRecord {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind.word().to_owned(),
        country: actor.country.clone(),
        roles: actor.roles.iter().map(role).collect(),
        aliases,
    }
}
