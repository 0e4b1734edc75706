//! When and where was it, how many, and in whose statement does it stand?

use model::{
    Act, Attribution, Basis, Dep, Event, EventDate, Party, Phrase, Quotation, Reading, Span,
    Statement, Status, Tag, TimeExpression, TimeKind,
};

use crate::Syntax;

use super::clause::joined_to;
use super::drafts::Draft;
use super::parties::Parties;
use super::subjects::behind_dateline;

/// No mention, no record.
const NOTHING: u32 = u32::MAX;

/// What the article says of times, places and speakers, by token and sentence.
pub struct Circumstances<'a> {
    parties: Parties<'a>,
    reading: &'a Reading,
    mentions: Vec<u32>,
    /// The first time expression, place and quantity of each sentence, and how many there are.
    times: Vec<(usize, usize)>,
    places: Vec<(usize, usize)>,
    quantities: Vec<(usize, usize)>,
    /// Contents of statements, in text order: span, statement.
    contents: Vec<(Span, usize)>,
}

impl<'a> Circumstances<'a> {
    /// The circumstances of one article.
    pub fn new(parties: &Parties<'a>, reading: &'a Reading) -> Self {
        let syntax = parties.syntax;
        let mut mentions = vec![NOTHING; syntax.n_tokens()];
        for (n, mention) in reading.mentions.iter().enumerate() {
            if let Some(slot) = mentions.get_mut(mention.head) {
                *slot = n as u32;
            }
        }
        let n_sentences = syntax.analysis.sentences.len();
        let mut contents: Vec<(Span, usize)> = Vec::new();
        for (n, statement) in reading.statements.iter().enumerate() {
            if !statement.negated {
                contents.extend(statement.content.spans.iter().map(|&span| (span, n)));
            }
        }
        contents.sort_by_key(|(span, n)| (span.start(), *n));
        Self {
            parties: *parties,
            reading,
            mentions,
            times: ranges(n_sentences, reading.times.iter().map(|time| time.sentence)),
            places: ranges(n_sentences, reading.places.iter().map(|place| place.sentence)),
            quantities: ranges(n_sentences, reading.quantities.iter().map(|one| one.sentence)),
            contents,
        }
    }

    /// The mention of which each token is the head.
    pub fn mentions(&self) -> &[u32] {
        &self.mentions
    }

    /// The contexts that the words of the sentence tell.
    pub fn contexts(&self, sentence: usize, draft: &Draft) -> Vec<String> {
        let lexicon = &self.parties.knowledge.events;
        let range = self.parties.syntax.tokens_of(sentence);
        let near = range.start.max(draft.trigger.start.saturating_sub(40))
            ..range.end.min(draft.trigger.end + 40);
        let mut found = 0u128;
        for at in near {
            found |= self.parties.classes(at);
        }
        lexicon.contexts(found)
    }

    /// Fills in date, place, quantities, statement, and what hangs on them.
    pub fn fill(&self, event: &mut Event, draft: &Draft) {
        event.date = self.date(draft);
        event.place = self.place(draft);
        event.quantities = self.quantities(draft);
        self.statement(event, draft);
        event.span = Self::cover(event);
    }

    /// "returned on Friday, two days after the army seized": the day of what was before or after.
    fn shifted(&self, draft: &Draft, times: &[TimeExpression]) -> Option<EventDate> {
        let syntax = self.parties.syntax;
        let (word, above) = order_word(syntax, draft.anchor)?;
        let measure = syntax
            .children(word)
            .chain(syntax.children(draft.anchor))
            .chain(syntax.children(above))
            .find(|&at| {
                at < word
                    && word - at <= 2
                    && matches!(syntax.small(at), "day" | "days" | "week" | "weeks")
            })?;
        let number = syntax
            .children(measure)
            .find(|&at| syntax.dep(at) == Dep::Nummod)
            .map_or(Some(1), |at| small_number(syntax.small(at)))?;
        let unit = if syntax.small(measure).starts_with("week") { 7 } else { 1 };
        let sign = if syntax.small(word) == "after" { -1 } else { 1 };
        let by = jiff::Span::new().try_days(sign * unit * number).ok()?;
        let far = |time: &&TimeExpression| {
            let tokens = syntax.tokens_in(time.span);
            let head = tokens
                .clone()
                .find(|&at| syntax.head(at).is_none_or(|head| !tokens.contains(&head)))?;
            syntax.above(head).take(6).position(|at| at == above)
        };
        let dated = |time: &&TimeExpression| matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let time = times.iter().filter(dated).filter(|time| far(time).is_some()).min_by_key(far)?;
        let days = time.days.and_then(|(start, end)| {
            Some((start.checked_add(by).ok()?, end.checked_add(by).ok()?))
        });
        let first = syntax.subtree(measure).start.min(measure);
        let span = syntax.span(first..word + 1);
        Some(EventDate {
            words: Some(Phrase { text: span.of(syntax.text()).to_owned(), span }),
            days,
            weekday: None,
            iterated: false,
            ongoing: false,
            basis: days.map(|_| Basis::Derived),
            evidence: if days.is_some() { "so long before or after" } else { "words alone" },
        })
    }

    fn date(&self, draft: &Draft) -> Option<EventDate> {
        let (first, n) = *self.times.get(self.parties.syntax.sentence(draft.anchor))?;
        let times = self.reading.times.get(first..first + n)?;
        if let Some(date) = self.shifted(draft, times) {
            return Some(date);
        }
        let mut best: Option<(usize, &TimeExpression)> = None;
        for time in times {
            let Some(far) = self.distance(draft, time.span) else { continue };
            if best.is_none_or(|(known, _)| far < known) {
                best = Some((far, time));
            }
        }
        let (_, time) = best?;
        let words =
            Phrase { text: time.span.of(self.parties.syntax.text()).to_owned(), span: time.span };
        let weekday = time.value.as_deref().and_then(weekday_of);
        let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let days = time.days.filter(|_| dated);
        let exact = time.rule.contains("full") || time.rule.contains("absolute");
        Some(EventDate {
            words: Some(words),
            days,
            weekday,
            iterated: time.kind == TimeKind::Set,
            ongoing: time.kind == TimeKind::Duration && self.goes_on(draft.anchor),
            basis: days.map(|_| if exact { Basis::Read } else { Basis::Derived }),
            evidence: if days.is_some() { time.rule } else { "words alone" },
        })
    }

    fn goes_on(&self, verb: usize) -> bool {
        self.parties.syntax.children(verb).any(|at| {
            self.parties.syntax.dep(at) == Dep::Aux
                && matches!(self.parties.syntax.small(at), "has" | "have" | "been" | "is" | "are")
        })
    }

    fn place(&self, draft: &Draft) -> Option<usize> {
        let syntax = self.parties.syntax;
        let (first, n) = *self.places.get(syntax.sentence(draft.anchor))?;
        let mut best: Option<(usize, usize)> = None;
        for at in first..first + n {
            let span = self.reading.places.get(at)?.span;
            let Some(head) = syntax.tokens_in(span).last() else { continue };
            let Some(preposition) = syntax.head(head).filter(|_| syntax.dep(head) == Dep::Pobj)
            else {
                continue;
            };
            if !matches!(syntax.small(preposition), "in" | "at" | "near" | "on" | "outside") {
                continue;
            }
            let Some(far) = self.distance(draft, span) else { continue };
            if best.is_none_or(|(known, _)| far < known) {
                best = Some((far, at));
            }
        }
        best.map(|(_, at)| at)
    }

    fn quantities(&self, draft: &Draft) -> Vec<usize> {
        let syntax = self.parties.syntax;
        let Some(&(first, n)) = self.quantities.get(syntax.sentence(draft.anchor)) else {
            return Vec::new();
        };
        let parties = draft.recipients.iter().chain(&draft.actors);
        let spans: Vec<Span> =
            parties.take(16).map(|&head| syntax.span(self.parties.phrase(head))).collect();
        let inside = |at: &usize| {
            self.reading.quantities.get(*at).is_some_and(|quantity| {
                spans.iter().any(|span| span.intersect(quantity.span).is_some())
            })
        };
        (first..first + n).filter(inside).take(16).collect()
    }

    /// How far words stand from the event in the tree; `None` where they belong to another clause.
    fn distance(&self, draft: &Draft, span: Span) -> Option<usize> {
        let syntax = self.parties.syntax;
        let tokens = syntax.tokens_in(span);
        let head = tokens
            .clone()
            .find(|&at| syntax.head(at).is_none_or(|head| !tokens.contains(&head)))?;
        let mut at = head;
        for far in 0..24 {
            if at == draft.anchor || draft.trigger.contains(&at) {
                return Some(far);
            }
            if far > 0 && matches!(syntax.dep(at), Dep::Relcl | Dep::Advcl | Dep::Ccomp) {
                // Another clause: its time is not that of the event.
                return None;
            }
            if behind_dateline(syntax, at) != at {
                // "CORRAN, April 3 - Ghana on Monday accused": the day of writing.
                return None;
            }
            at = syntax.head(at)?;
        }
        None
    }

    fn statement(&self, event: &mut Event, draft: &Draft) {
        // "said it had made no threat": the denial is the saying itself.
        let told = if draft.rule == "said" {
            self.parties.syntax.token(draft.anchor).span
        } else {
            event.trigger.span
        };
        let upto = self.contents.partition_point(|(span, _)| span.start() <= told.start());
        let holds = |&&(span, _): &&(Span, usize)| span.contains(told);
        let hit = self.contents[..upto].iter().rev().take(8).find(holds);
        let Some(&(_, at)) = hit else { return };
        let statement = &self.reading.statements[at];
        event.statement = Some(at);
        if let Some(speaker) = &statement.speaker {
            let name = speaker.name.clone().unwrap_or_else(|| speaker.surface.text.clone());
            event.attribution.push(Attribution { name, relation: None });
            // "We will leave": who speaks acts.
            for actor in &mut event.actors {
                if matches!(actor.surface.text.to_lowercase().as_str(), "i" | "we") {
                    *actor = Party {
                        surface: speaker.surface.clone(),
                        actor: speaker.actor.clone(),
                        name: speaker.name.clone(),
                        code: speaker.code.clone(),
                    };
                }
            }
        }
        for relay in &statement.relays {
            let name = relay.name.clone().unwrap_or_else(|| relay.surface.text.clone());
            event.attribution.push(Attribution { name, relation: Some(relay.relation) });
        }
        let own = matches!(event.rule, "future" | "must") || self.is_gloss(draft, statement);
        if event.status == Status::Asserted && !own {
            let hedged = !statement.hedges.is_empty();
            event.status = if hedged { Status::Alleged } else { Status::Attributed };
        }
    }

    /// Whether the outlet tells it in passing inside what it reports: "said that the premier, whom Oslo
    /// backs, must go". What stands in quotation marks is the speaker's.
    fn is_gloss(&self, draft: &Draft, statement: &Statement) -> bool {
        let syntax = self.parties.syntax;
        if statement.quotation != Quotation::Indirect {
            return false;
        }
        // "refused to testify before a panel that probes": the content tells what was refused, no more.
        let wish = matches!(
            statement.act,
            Some(
                Act::Reject
                    | Act::Promise
                    | Act::Threaten
                    | Act::Order
                    | Act::Demand
                    | Act::Call
                    | Act::NoComment
            )
        );
        let praise = statement.act == Some(Act::Praise);
        if (wish || praise) && draft.rule == "noun" {
            return true;
        }
        let mut at = draft.anchor;
        for _ in 0..8 {
            let participle = syntax.dep(at) == Dep::Acl && syntax.tag(at) != Tag::VerbBase;
            if syntax.dep(at) == Dep::Relcl || participle {
                let first = syntax.subtree(at).start;
                let comma =
                    first > 0 && syntax.small(first - 1) == "," || syntax.small(first) == ",";
                return comma || wish;
            }
            let aside = syntax.dep(at) == Dep::Advcl
                && syntax.children(at).any(|c| {
                    syntax.dep(c) == Dep::Mark
                        && matches!(syntax.small(c), "as" | "while" | "after" | "since")
                });
            if aside && wish {
                return true;
            }
            let Some(head) = syntax.head(at) else { return false };
            if syntax.dep(at) == Dep::Conj && joined_to(syntax, at, head) != head {
                // "demanded that it be freed and summoned the envoy": no part of the demand.
                return true;
            }
            if syntax.dep(at) == Dep::Ccomp {
                return false;
            }
            at = head;
        }
        false
    }

    fn cover(event: &Event) -> Span {
        let parties = event.actors.iter().chain(&event.recipients);
        parties.fold(event.trigger.span, |span, party| span.cover(party.surface.span))
    }
}

/// "after" or "before" between what stands at `anchor` and the clause above it, with the verb of that
/// clause.
fn order_word(syntax: &Syntax<'_>, anchor: usize) -> Option<(usize, usize)> {
    let is_one = |at: &usize| matches!(syntax.small(*at), "after" | "before");
    let mut at = anchor;
    for _ in 0..3 {
        let head = syntax.head(at)?;
        match syntax.dep(at) {
            Dep::Conj => at = head,
            Dep::Advcl => {
                let word = syntax.children(at).find(is_one).filter(|&word| word < at)?;
                return Some((word, head));
            }
            Dep::Pobj | Dep::Pcomp => {
                return Some((is_one(&head).then_some(head)?, syntax.head(head)?));
            }
            _ => return None,
        }
    }
    None
}

/// For each sentence the first of its records and how many it has; records stand in text order.
fn ranges(n_sentences: usize, of: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut found = vec![(0, 0); n_sentences];
    for (n, sentence) in of.enumerate() {
        if let Some(range) = found.get_mut(sentence) {
            if range.1 == 0 {
                range.0 = n;
            }
            range.1 += 1;
        }
    }
    found
}

/// "two" of "two days after".
fn small_number(word: &str) -> Option<i64> {
    const WORDS: [&str; 11] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    let known = (1..).zip(WORDS).find(|(_, known)| *known == word).map(|(number, _)| number);
    known.or_else(|| word.parse().ok().filter(|number| (1..100).contains(number)))
}

/// The weekday of a value like `XXXX-WXX-3`.
fn weekday_of(value: &str) -> Option<u8> {
    let day = value.strip_prefix("XXXX-WXX-")?.bytes().next()?;
    (b'1'..=b'7').contains(&day).then(|| day - b'0')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::check;
    use crate::testing::Parsed;

    #[test]
    fn so_long_before_or_after_is_counted() {
        let text = "The mayor resigned on Friday, two days after police had arrested his deputy.";
        let events = Parsed::new(text).written(date(2026, 3, 12)).read().events;
        let days: Vec<_> = events.iter().filter_map(|event| event.date.as_ref()?.days).collect();
        let day = |day| (date(2026, 3, day), date(2026, 3, day));
        assert_eq!(days, [day(6), day(4)]);
    }

    #[test]
    fn what_the_outlet_tells_in_passing_is_its_own() {
        let text = "Lima said the rebels, who attacked the port in May, must leave.";
        check(text, "ASSAULT", "the rebels", "the port", "asserted");
    }
}
