//! The walk through the records: one after the other, each verdict kept at once.

use std::collections::BTreeMap;

use anyhow::Result;
use engine::review::{Finder, Found, Item, Order, anchor, items, now};
use engine::wire::{Pair, ReviewRecord, Verdict};
use engine::{OsSystem, Records, ReviewBook, System};
use serde_json::Value;

use super::person::{Person, Wish, person};
use super::screen::{Frame, KEYS, in_words, screen};
use crate::args::{Review, ReviewTable};
use crate::commands::{Outcome, count, tell};

/// Walks until the person stops or nothing is left.
pub(super) fn run(
    args: &Review,
    records: &Records,
    finder: &Finder<'_>,
    quiet: bool,
) -> Result<Outcome> {
    let table = word(args.table);
    let order = if args.sample { Order::Sample } else { Order::Consequence };
    let mut walk = Walk {
        records,
        finder,
        book: ReviewBook::open(&args.case)?,
        said: BTreeMap::new(),
        reviewer: args.reviewer.clone().filter(|name| !name.trim().is_empty()),
        system: &OsSystem,
        counts: BTreeMap::new(),
    };
    walk.remember()?;
    let mut items = items(records, table, order);
    let n_all = items.len();
    if !args.again {
        items.retain(|item| !walk.has_judged(item));
    }
    let n_judged = n_all - items.len();
    items.truncate(args.limit.unwrap_or(usize::MAX));
    if items.is_empty() {
        tell(match (n_all, n_judged) {
            (0, _) => format!("there are no {table} in the case"),
            (_, 0) => "no record was asked for".to_owned(),
            _ => format!("all {n_judged} {table} are judged; --again shows them again"),
        });
        return Ok(Outcome::Complete);
    }
    let mut person = person();
    walk.through(&items, &mut *person)?;
    if !quiet {
        let done: Vec<String> =
            walk.counts.iter().map(|(verdict, n)| format!("{n} {}", verdict.word())).collect();
        let done = if done.is_empty() { "nothing judged".to_owned() } else { done.join(", ") };
        let left = items.iter().filter(|item| !walk.has_judged(item)).count();
        tell(format!("{done}; {} left", count(left, "record", "records")));
    }
    Ok(Outcome::Complete)
}

fn word(table: ReviewTable) -> &'static str {
    match table {
        ReviewTable::Statements => "statements",
        ReviewTable::Claims => "claims",
        ReviewTable::Families => "families",
        ReviewTable::Articles => "articles",
    }
}

struct Walk<'w> {
    records: &'w Records,
    finder: &'w Finder<'w>,
    book: ReviewBook,
    /// What people said, by table and id of the record as it is now; what no longer holds is left
    /// out, so such a record comes up again.
    said: BTreeMap<(String, String), Vec<ReviewRecord>>,
    reviewer: Option<String>,
    system: &'w dyn System,
    counts: BTreeMap<Verdict, usize>,
}

impl Walk<'_> {
    /// Goes from record to record as the person wishes.
    fn through(&mut self, items: &[Item], person: &mut dyn Person) -> Result<()> {
        let mut at = 0;
        let mut is_shown = false;
        while let Some(item) = items.get(at) {
            if !is_shown {
                let position = format!("{} of {}", at + 1, items.len());
                self.show(item, position, person)?;
            }
            is_shown = false;
            match person.wish()? {
                Wish::Verdict(Verdict::Missed, note) => {
                    is_shown = !self.missed(item, note, person)?;
                }
                Wish::Verdict(verdict, note) => {
                    self.judge(item, verdict, note)?;
                    at += 1;
                }
                Wish::Note(note) => self.note(item, note, person)?,
                Wish::Correct(words) => {
                    is_shown = !self.correct(item, words, person)?;
                }
                Wish::Back => at = at.saturating_sub(1),
                Wish::Skip => at += 1,
                Wish::Quit => break,
                Wish::Help => {
                    person.say(crate::args::REVIEW_KEYS)?;
                    is_shown = true;
                }
                Wish::Unknown(words) => {
                    if !words.is_empty() {
                        person.say(&format!("`{words}`? {KEYS}"))?;
                    }
                    is_shown = true;
                }
            }
        }
        Ok(())
    }

    fn show(&self, item: &Item, position: String, person: &mut dyn Person) -> Result<()> {
        let reviews: Vec<&ReviewRecord> = self.about(item).iter().collect();
        let (width, has_colour) = (person.width(), person.has_colour());
        let frame = Frame { position, reviews: &reviews, width, has_colour };
        Ok(person.show(&screen(self.records, item, &frame))?)
    }

    fn judge(&mut self, item: &Item, verdict: Verdict, note: Option<String>) -> Result<()> {
        let kept = self.own(item).find(|review| review.field.is_none());
        let note = note.or_else(|| kept.and_then(|review| review.note.clone()));
        let was = Some(Value::Object(item.judged.clone()));
        let review = ReviewRecord { was, note, ..self.review(item, verdict) };
        self.put(&review, item)?;
        *self.counts.entry(verdict).or_default() += 1;
        Ok(())
    }

    /// Keeps a note at once, with the verdict that there is, or as unsure.
    fn note(&mut self, item: &Item, note: Option<String>, person: &mut dyn Person) -> Result<()> {
        let note = match note {
            Some(note) => Some(note),
            None => person.words("note: ")?,
        };
        let kept = self.own(item).find(|review| review.field.is_none());
        let verdict = kept.map_or(Verdict::Unsure, |review| review.verdict);
        if note.is_some() {
            let was = Some(Value::Object(item.judged.clone()));
            let review = ReviewRecord { was, note, ..self.review(item, verdict) };
            self.put(&review, item)?;
        }
        Ok(())
    }

    /// Corrects a field: `true` if something was kept.
    fn correct(
        &mut self,
        item: &Item,
        words: Option<String>,
        person: &mut dyn Person,
    ) -> Result<bool> {
        let typed = words.as_deref().and_then(|words| words.split_once('='));
        let (field, should_be) = if let Some((field, value)) = typed {
            (Some(field.trim().to_owned()), Some(value.trim().to_owned()))
        } else {
            for (number, (name, answer)) in item.judged.iter().enumerate() {
                person.say(&format!("  {} {name}: {}", number + 1, in_words(answer)))?;
            }
            let field = match words {
                Some(field) => Some(field),
                None => person.words("which field? ")?,
            };
            (field, None)
        };
        let Some((name, was)) = field.as_deref().and_then(|field| answer(item, field)) else {
            let field = field.unwrap_or_default();
            person.say(&format!("no field `{field}`; nothing was kept. {KEYS}"))?;
            return Ok(false);
        };
        let should_be = match should_be {
            Some(value) => Some(value).filter(|value| !value.is_empty()),
            None => person.words(&format!("{name} should be (empty: only not that): "))?,
        };
        let review = ReviewRecord {
            field: Some(name.to_owned()),
            was: Some(was.clone()).filter(|was| !was.is_null()),
            should_be: should_be.map(|words| like(was, words)),
            ..self.review(item, Verdict::Wrong)
        };
        self.put(&review, item)?;
        Ok(true)
    }

    /// Keeps that something is missing in the sentence at which the record stands: `true` if it did.
    fn missed(
        &mut self,
        item: &Item,
        note: Option<String>,
        person: &mut dyn Person,
    ) -> Result<bool> {
        let sentences = self.records.sentences_of(&item.article);
        let holds = |place: Pair| sentences.iter().find(|one| [one.start, one.end] == place);
        let place = self.finder.sentence_at(&item.article, item.place);
        let Some(sentence) = place.and_then(holds).filter(|_| item.table == "statements") else {
            person.say("only statements can be missing, in a sentence of the text")?;
            return Ok(false);
        };
        let note = match note {
            Some(note) => Some(note),
            None => person.words("what is missing in this sentence? ")?,
        };
        let mut review = self.review(item, Verdict::Missed);
        review.record.clone_from(&sentence.id);
        review.note = note;
        let article = self.records.article(&item.article);
        review.anchor = article
            .and_then(|article| anchor(self.records, article, [sentence.start, sentence.end]));
        self.put(&review, item)?;
        *self.counts.entry(Verdict::Missed).or_default() += 1;
        Ok(true)
    }

    /// A review of a record by this person at this moment.
    fn review(&self, item: &Item, verdict: Verdict) -> ReviewRecord {
        let article = self.records.article(&item.article);
        ReviewRecord {
            record: item.record.clone(),
            table: item.table.to_owned(),
            verdict,
            field: None,
            was: None,
            should_be: None,
            note: None,
            reviewer: self.reviewer.clone(),
            at: now(self.system),
            anchor: article.and_then(|article| anchor(self.records, article, item.place)),
        }
    }

    fn put(&mut self, review: &ReviewRecord, item: &Item) -> Result<()> {
        let mut former: Vec<String> = self.own(item).map(|kept| kept.record.clone()).collect();
        former.retain(|record| *record != review.record && review.verdict != Verdict::Missed);
        self.book.put(review, &former)?;
        self.remember()
    }

    /// Reads what everybody said, from the case itself: others may write meanwhile.
    fn remember(&mut self) -> Result<()> {
        self.said.clear();
        for review in self.book.all()? {
            let Found { fate, item } = self.finder.find(&review);
            if let Some(item) = item.filter(|_| fate.holds()) {
                let key = (item.table.to_owned(), item.record.clone());
                self.said.entry(key).or_default().push(review);
            }
        }
        Ok(())
    }

    fn about(&self, item: &Item) -> &[ReviewRecord] {
        let key = (item.table.to_owned(), item.record.clone());
        self.said.get(&key).map_or(&[], Vec::as_slice)
    }

    fn own(&self, item: &Item) -> impl Iterator<Item = &ReviewRecord> {
        self.about(item).iter().filter(|review| review.reviewer == self.reviewer)
    }

    fn has_judged(&self, item: &Item) -> bool {
        self.own(item).next().is_some()
    }
}

/// The field that a person means by its name or number, with the program's answer.
fn answer<'i>(item: &'i Item, field: &str) -> Option<(&'i str, &'i Value)> {
    let number: Option<usize> = field.parse().ok();
    let mut fields = item.judged.iter().enumerate();
    let (_, (name, was)) = fields.find(|(idx, (name, _))| {
        name.eq_ignore_ascii_case(field) || number.is_some_and(|number| number == idx + 1)
    })?;
    Some((name, was))
}

/// Typed words in the form of the answer that they correct.
fn like(was: &Value, words: String) -> Value {
    match was {
        Value::Bool(_) if words == "true" || words == "yes" => Value::Bool(true),
        Value::Bool(_) if words == "false" || words == "no" => Value::Bool(false),
        Value::Array(_) => words.split(';').map(|word| Value::from(word.trim())).collect(),
        _ => Value::String(words),
    }
}
