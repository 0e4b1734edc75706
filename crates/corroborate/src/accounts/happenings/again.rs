//! Which events of a page tell again what another sentence of it tells?
//!
//! A headline tells in short what the first sentences tell. And what one sentence tells in passing
//! ("police arrested the firm's director"), the next may tell with its details ("Anna Holm was
//! detained at the harbour").

use super::Happening;
use super::alike::{Evidence, evidence};
use crate::accounts::parties::Likeness;

/// So many sentences of a page tell what its headline does.
const LEAD: usize = 4;

/// So many events behind one are asked whether they tell it again.
const ASKED: usize = 12;

/// Words by which the next sentence tells of another one.
const OTHERS: &[&str] = &["another", "also", "more", "later", "other", "others", "again", "second"];

/// The events of headlines with those of the first sentences of their page that tell the same.
pub(super) fn headlines(all: &[Happening<'_>]) -> Vec<(usize, usize)> {
    let is_headline = |at: &usize| all[*at].line.is_some_and(|line| line.is_headline);
    (0..all.len())
        .filter(is_headline)
        .filter_map(|at| {
            let mut next = behind(all, at).filter(|other| !is_headline(other));
            let first = next.find(|other| {
                let line = all[*other].line.map_or(usize::MAX, |line| line.number);
                line <= LEAD && is_told(all, at, *other, |found| found.n_words >= 2)
            })?;
            Some((at, first))
        })
        .collect()
}

/// Events with those of the next sentence that tell their details: the same act, done to the same.
pub(super) fn details(all: &[Happening<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for at in 0..all.len() {
        let Some(line) = all[at].line.filter(|line| !line.is_headline) else { continue };
        let is_deed = matches!(all[at].event.kind.quad(), 2 | 4);
        let is_next = |other: &usize| {
            all[*other]
                .line
                .is_some_and(|next| next.number == line.number + 1 && is_same(&next.text))
        };
        let mut next = behind(all, at).filter(is_next);
        let found = next.find(|other| is_deed && is_hit(all, at, *other));
        pairs.extend(found.map(|other| (at, other)));
    }
    pairs
}

/// The events of the page behind `at`, a few. They stand in the order of the text.
fn behind<'h>(all: &'h [Happening<'_>], at: usize) -> impl Iterator<Item = usize> + 'h {
    let page = all[at].page;
    (at + 1..all.len()).take(ASKED).take_while(move |other| all[*other].page == page)
}

/// Whether two events tell one act, and one party, one number of people or `else_one` says that it
/// is one.
fn is_told(
    all: &[Happening<'_>],
    a: usize,
    b: usize,
    else_one: impl Fn(&Evidence) -> bool,
) -> bool {
    let counts =
        |at: usize| all[at].recipients.iter().find_map(crate::accounts::parties::Party::count);
    let is_count = counts(a).is_some() && counts(a) == counts(b);
    evidence(&all[a], &all[b]).is_some_and(|found| {
        let is_party = found.actors.max(found.recipients) >= Some(Likeness::Kin);
        found.trigger && found.differs.nothing() && (is_party || is_count || else_one(&found))
    })
}

/// Whether the same act was done to the same, who is told by name or description.
fn is_hit(all: &[Happening<'_>], a: usize, b: usize) -> bool {
    evidence(&all[a], &all[b]).is_some_and(|found| {
        // "He shot the guard. He shot her too": a pronoun may mean somebody else.
        let is_named = all[b].recipients.iter().all(|party| !party.is_vague())
            && all[b].event.recipients.iter().all(|party| !is_pronoun(&party.surface));
        let is_silent = all[b].actors.is_empty() || found.actors >= Some(Likeness::Kin);
        found.trigger
            && found.differs.nothing()
            && found.recipients >= Some(Likeness::Kin)
            && is_silent
            && is_named
    })
}

fn is_pronoun(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "he" | "him" | "she" | "her" | "it" | "they" | "them")
}

/// Whether no word of the sentence says that it tells of another one.
fn is_same(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    !words.any(|word| OTHERS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use model::EventType;

    use crate::accounts::testing::{account, alone, happenings, somebody};
    use crate::accounts::{Account, Somebody};
    use crate::claims::Places;

    /// How many happenings a page tells; each event with its trigger, whom it hits, and its
    /// sentence, the first one in the headline.
    fn told(kind: EventType, events: &[(&str, Somebody, &str)]) -> usize {
        let mut page: Account = account("a");
        for (at, (trigger, whom, text)) in events.iter().enumerate() {
            let line = if at == 0 { page.headline(text) } else { page.line(text) };
            let event = page.event(line, kind, "", "");
            (event.trigger, event.recipients) = ((*trigger).into(), vec![whom.clone()]);
        }
        let (pages, places) = ([page], Places::default());
        happenings(&alone(&pages, &places)).len()
    }

    fn people(words: &str) -> Somebody {
        Somebody { surface: words.into(), ..Somebody::default() }
    }

    #[test]
    fn a_headline_tells_what_the_page_tells() {
        let headline = ("kills", people("seven"), "Mill fire kills seven");
        let body =
            |whom| ("killed", people(whom), "The blaze killed some at the granary on Monday.");
        assert_eq!(told(EventType::Assault, &[headline.clone(), body("seven people")]), 1);
        assert_eq!(told(EventType::Assault, &[headline, body("two firemen")]), 2);
    }

    #[test]
    fn the_next_sentence_tells_the_details() {
        let head = ("fined", somebody("Heron"), "Court fines the owner of the Heron");
        let first = ("arrested", somebody("Jon Brandt"), "Police arrested Jon Brandt, the cook.");
        let next = |text| ("detained", somebody("Jon Brandt"), text);
        let same = next("Jon Brandt was detained at the harbour.");
        assert_eq!(told(EventType::Coerce, &[head.clone(), first.clone(), same]), 2);
        let another = next("Jon Brandt was detained again a week later.");
        assert_eq!(told(EventType::Coerce, &[head, first, another]), 3);
    }
}
