//! What is kept of an article so that it can be laid beside others?

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{
    Basis, BlockKind, Day, Event, Mention, MentionKind, NamingPlace, Quantity, Quotation, RecordId,
    Span, Statement, Table, Toponym,
};

use super::weekday::last;
use super::{Account, Figure, Happened, Line, Named, Somebody, Spot, Stated};
use crate::claims::{Read, folded_names, gatherers};
use crate::quotes::quoted_stretches;

impl Account {
    /// What `read` tells, as far as it is laid beside others.
    pub fn of(read: &Read<'_>) -> Self {
        let Read { article, reading, .. } = *read;
        let mut lines = Lines { read, all: Vec::new(), numbers: BTreeMap::new() };
        lines.headline();
        let statements = reading.statements.iter().enumerate();
        let statements = statements.map(|(at, one)| lines.stated(at, one)).collect();
        let events = reading.events.iter().enumerate();
        let events = events.map(|(at, one)| lines.happened(at, one)).collect();
        let contents = Contents::of(&reading.statements);
        let counted = counted(&reading.events);
        let figures = reading.quantities.iter().enumerate();
        let figures = figures.map(|(at, one)| Figure {
            statement: contents.innermost(one.span),
            event: counted.get(&at).copied(),
            carries: carried(&reading.quantities, at),
            ..lines.figure(at, one)
        });
        let figures = figures.collect();
        let published = article.published.as_ref().filter(|day| day.basis == Basis::Read);
        Self {
            doc: article.id,
            outlet: article.outlet.as_ref().map(|outlet| outlet.value.as_str().into()),
            written: article.written.as_ref().and_then(both_days),
            published: published.and_then(|day| day.start).map(|moment| moment.date),
            statements,
            events,
            figures,
            named: named(read, &contents),
            roles: super::roles::roles(read),
            lines: lines.all,
        }
    }
}

fn both_days(day: &Day) -> Option<(Date, Date)> {
    Some((day.start?.date, day.end?.date))
}

/// Sentences of a headline beyond this number are kept only where they hold a record.
const HEADLINE: usize = 4;

/// The sentences that hold a record, each once, and those of the headline.
struct Lines<'r> {
    read: &'r Read<'r>,
    all: Vec<Line>,
    /// Where each stands in `all`, by its number in the article.
    numbers: BTreeMap<usize, usize>,
}

impl Lines<'_> {
    /// Takes the headline in, for what its one sentence tells the next may put in somebody's mouth.
    fn headline(&mut self) {
        let Read { article, analysis, .. } = self.read;
        let first = analysis.sentences.iter().enumerate().take(HEADLINE);
        for (number, sentence) in first {
            let block = article.blocks.get(sentence.block);
            if block.is_some_and(|block| block.kind == BlockKind::Headline) {
                self.line(number, sentence.span);
            }
        }
    }

    /// The line of sentence `number`. A record whose sentence is missing is its own line.
    fn line(&mut self, number: usize, record: Span) -> usize {
        if let Some(at) = self.numbers.get(&number) {
            return *at;
        }
        let Read { article, analysis, .. } = self.read;
        let sentence = analysis.sentences.get(number);
        let span = sentence.map_or(record, |sentence| sentence.span);
        let block = sentence.and_then(|sentence| article.blocks.get(sentence.block));
        self.all.push(Line {
            number,
            span,
            text: self.words(span),
            is_headline: block.is_some_and(|block| block.kind == BlockKind::Headline),
        });
        self.numbers.insert(number, self.all.len() - 1);
        self.all.len() - 1
    }

    fn words(&self, span: Span) -> Box<str> {
        words(self.read, span).into()
    }

    fn id(&self, table: Table, at: usize) -> RecordId {
        RecordId::new(self.read.article.id, table, at)
    }

    fn stated(&mut self, at: usize, statement: &Statement) -> Stated {
        let spans = &statement.content.spans;
        let first = spans.first().copied().unwrap_or(Span::new(0, 0));
        let speaker = statement.speaker.as_ref().map(|speaker| Somebody {
            actor: boxed(speaker.actor.as_ref()),
            name: boxed(speaker.name.as_ref()),
            code: boxed(speaker.code.as_ref()),
            surface: speaker.surface.text.as_str().into(),
        });
        Stated {
            id: self.id(Table::Statements, at),
            line: self.line(statement.sentence, first),
            spans: spans.clone(),
            content: statement.content.text.as_str().into(),
            speaker,
            act: statement.act,
            cue: statement.cue.as_ref().map(|cue| cue.lemma.as_str().into()),
            quotation: statement.quotation,
            negated: statement.negated,
            gatherers: gatherers(statement),
        }
    }

    fn happened(&mut self, at: usize, event: &Event) -> Happened {
        let reading = self.read.reading;
        let date = event.date.as_ref();
        let place = event.place.and_then(|place| reading.places.get(place));
        let statement = event.statement.filter(|at| *at < reading.statements.len());
        let carried = event.attribution.iter().filter(|one| one.relation.is_some());
        let mut gathered = folded_names(carried.map(|one| one.name.as_str()));
        if let Some(statement) = statement {
            gathered.extend(gatherers(&reading.statements[statement]));
        }
        let in_range = |all: usize| move |at: &usize| *at < all;
        Happened {
            id: self.id(Table::Events, at),
            line: self.line(event.sentence, event.span),
            span: event.span,
            trigger: event.trigger.text.as_str().into(),
            kind: event.kind,
            mode: boxed(event.mode.as_ref()),
            cameo: boxed(event.cameo.as_ref()),
            actors: event.actors.iter().map(somebody).collect(),
            recipients: event.recipients.iter().map(somebody).collect(),
            status: event.status,
            stances: event.stances.clone(),
            days: date.and_then(|date| date.days).or_else(|| self.weekday(event)),
            is_lasting: date.is_some_and(|date| date.iterated || date.ongoing),
            place: place.map(|place| (place.name.as_str().into(), place.geonames)),
            spot: place.map(spot),
            figures: {
                let counted = event.quantities.iter().copied();
                counted.filter(in_range(reading.quantities.len())).collect()
            },
            statement,
            duplicate_of: event.duplicate_of.filter(in_range(reading.events.len())),
            gatherers: gathered,
        }
    }

    /// The day of an event that is told by its weekday alone.
    fn weekday(&self, event: &Event) -> Option<(Date, Date)> {
        let date = event.date.as_ref().filter(|date| !date.iterated && !date.ongoing)?;
        let words = date.words.as_ref()?;
        let written = self.read.article.written.as_ref().and_then(both_days)?;
        let is_past = super::happenings::is_real(event.status);
        let day = is_past.then(|| last(date.weekday?, &words.text, written))?;
        day.map(|day| (day, day))
    }

    /// A figure; where it belongs is told by others.
    fn figure(&mut self, at: usize, quantity: &Quantity) -> Figure {
        let time = quantity.as_of.and_then(|time| self.read.reading.times.get(time));
        Figure {
            id: self.id(Table::Quantities, at),
            line: self.line(quantity.sentence, quantity.span),
            span: quantity.span,
            words: self.words(quantity.span),
            value: quantity.value,
            low: quantity.low,
            high: quantity.high,
            vague: quantity.vague,
            unit: boxed(quantity.unit.as_ref()),
            measure: boxed(quantity.measure.as_ref()),
            of: boxed(quantity.of.as_ref()),
            per: boxed(quantity.per.as_ref()),
            days: time.and_then(|time| time.days),
            statement: None,
            event: None,
            by: quantity.by.map(|words| self.somebody_at(words)),
            carries: None,
        }
    }

    /// Whom the words at `span` mean: the mention that ends with them.
    fn somebody_at(&self, span: Span) -> Somebody {
        let Read { reading, .. } = self.read;
        let behind = reading.mentions.partition_point(|mention| mention.span.start() < span.end());
        let mut near = reading.mentions[behind.saturating_sub(NEAR)..behind].iter().rev();
        let meant = near.find(|mention| mention.span.end() == span.end());
        let actor = meant.and_then(|mention| reading.actors.get(mention.actor?));
        Somebody {
            actor: actor.map(|actor| actor.id.as_str().into()),
            name: actor.map(|actor| actor.name.as_str().into()),
            code: boxed(meant.and_then(|mention| mention.code.as_ref())),
            surface: self.words(span),
        }
    }
}

/// The quantity from which the one at `at` has what it counts: the last one before it of its kind.
fn carried(quantities: &[Quantity], at: usize) -> Option<usize> {
    const NEAR: usize = 8;
    let own = quantities.get(at).filter(|own| own.rule == CARRIED)?;
    let before = (at.saturating_sub(NEAR)..at).rev();
    let is_kind = |first: &Quantity| first.unit == own.unit && first.measure == own.measure;
    before.into_iter().find(|first| is_kind(&quantities[*first]))
}

/// The rule by which a quantity has what it counts from the one before it.
const CARRIED: &str = "quantity.carried";

fn words<'r>(read: &Read<'r>, span: Span) -> &'r str {
    read.article.text.get(span.start()..span.end()).unwrap_or_default()
}

fn boxed(text: Option<&String>) -> Option<Box<str>> {
    text.map(|text| text.as_str().into())
}

fn somebody(party: &model::Party) -> Somebody {
    Somebody {
        actor: boxed(party.actor.as_ref()),
        name: boxed(party.name.as_ref()),
        code: boxed(party.code.as_ref()),
        surface: party.surface.text.as_str().into(),
    }
}

fn spot(place: &Toponym) -> Spot {
    let thousandths = |degrees: f64| (degrees * 1000.0).round() as i32;
    Spot {
        country: boxed(place.country.as_ref()),
        point: place.point.map(|(lat, lon)| [thousandths(lat), thousandths(lon)]),
        is_point: place.is_point,
    }
}

/// The first event that counts by each figure.
fn counted(events: &[Event]) -> BTreeMap<usize, usize> {
    let mut counted = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        for figure in &event.quantities {
            counted.entry(*figure).or_insert(at);
        }
    }
    counted
}

/// So many stretches before a place are asked whether they hold it. Contents lie inside each other
/// two or three deep.
const NEAR: usize = 32;

/// Where the contents of statements stand.
struct Contents {
    /// Stretches with their statement, by their first byte; of those that begin together the longest
    /// comes first.
    all: Vec<(Span, usize)>,
}

impl Contents {
    fn of(statements: &[Statement]) -> Self {
        let mut all: Vec<(Span, usize)> = statements
            .iter()
            .enumerate()
            .flat_map(|(at, one)| one.content.spans.iter().map(move |span| (*span, at)))
            .collect();
        all.sort_by_key(|(span, at)| (span.start(), usize::MAX - span.end(), *at));
        Self { all }
    }

    /// The stretches that hold `span`, the innermost first.
    fn around(&self, span: Span) -> impl Iterator<Item = &(Span, usize)> {
        let behind = self.all.partition_point(|(content, _)| content.start() <= span.start());
        let near = self.all[behind.saturating_sub(NEAR)..behind].iter().rev();
        near.filter(move |(content, _)| content.contains(span))
    }

    /// The statement in whose content `span` stands, the innermost of several.
    fn innermost(&self, span: Span) -> Option<usize> {
        self.around(span).next().map(|(_, at)| *at)
    }
}

/// Names and descriptions, with the statement whose quoted words they are.
fn named(read: &Read<'_>, contents: &Contents) -> Vec<Named> {
    let Read { article, analysis, reading } = read;
    let quoted = quoted_stretches(article);
    let is_quoted = |span: Span| {
        let behind = quoted.partition_point(|stretch| stretch.start() <= span.start());
        behind > 0 && quoted[behind - 1].contains(span)
    };
    let mut inserted: Vec<Span> = Vec::new();
    for statement in &reading.statements {
        inserted.extend(&statement.insertions);
    }
    inserted.sort_unstable();
    inserted.dedup();
    let one = |mention: &Mention| {
        let actor = reading.actors.get(mention.actor?)?;
        if mention.kind == MentionKind::Pronoun {
            return None;
        }
        // What an outlet puts into a quotation in brackets is its own word.
        let is_inserted = inserted.binary_search_by(|span| within(*span, mention.span)).is_ok();
        let is_inside = is_quoted(mention.span) && !is_inserted;
        let speaks = |at: &usize| match reading.statements[*at].quotation {
            _ if is_inserted => false,
            Quotation::Direct => true,
            Quotation::Mixed => is_inside,
            Quotation::Indirect => false,
        };
        let statement = contents.around(mention.span).map(|(_, at)| *at).find(speaks);
        let sentence = analysis.sentences.get(mention.sentence);
        let block = sentence.and_then(|sentence| article.blocks.get(sentence.block));
        let place = match block.map(|block| block.kind) {
            Some(BlockKind::Headline) => NamingPlace::Headline,
            Some(BlockKind::Caption) => NamingPlace::Caption,
            _ => NamingPlace::Body,
        };
        Some(Named {
            span: mention.span,
            surface: words(read, mention.span).into(),
            actor: actor.id.as_str().into(),
            place,
            is_quoted: is_inside || statement.is_some(),
            statement,
        })
    };
    let named = reading.mentions.iter().filter_map(one);
    named.filter(|named| !named.surface.is_empty()).collect()
}

/// Where `outer` stands as seen from `span`, equal if it holds `span`.
fn within(outer: Span, span: Span) -> Ordering {
    if outer.contains(span) {
        Ordering::Equal
    } else if outer.start() > span.start() {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

#[cfg(test)]
mod tests;
