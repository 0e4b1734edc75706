//! Which events of a story are one happening, and who says that it was?
//!
//! | part | answers |
//! |---|---|
//! | `acts` | do two verbs tell one act? |
//! | `again` | which events of a page tell again what another sentence of it tells? |
//! | `alike` | do two events tell one happening? |
//! | `groups` | which events of a story belong together? |
//! | `lone` | can two events be one of which each page tells but one? |
//! | `only` | which event of a page can be that of another, and no other one? |
//! | `rare` | which act does the whole story tell but once? |
//! | `voices` | who says so, who says not so? |
//!
//! Statuses may differ: what one page tells as a fact and another as an accusation is one
//! happening. What happened and what is planned, demanded or possible are two.

mod acts;
mod again;
pub(super) mod alike;
mod groups;
mod lone;
mod only;
mod rare;
pub(super) mod voices;

use std::borrow::Cow;
use std::collections::BTreeSet;

use model::{
    Claim, ClaimKind, ClaimMember, DocId, EventType, GroupId, RecordId, Span, Status, Table,
};

use self::acts::Often;
use self::voices::Folk;
use super::cast::Cast;
use super::clues::{Background, Clues, keys};
use super::conflicts::denied;
use super::parties::Party;
use super::terms::root;
use super::{Account, Happened, Line, Told};
use crate::claims::{Attested, origins};
use crate::spelling::fold;
use crate::words::Key;

/// Parties of one event beyond this number are not compared.
const MAX_PARTIES: usize = 6;

/// A sentence longer than this, in bytes, is compared around the event alone.
const LONG: usize = 240;

/// An event, ready to be compared.
pub(super) struct Happening<'a> {
    pub(super) account: &'a Account,
    /// The number of its account.
    pub(super) page: usize,
    pub(super) event: &'a Happened,
    pub(super) line: Option<&'a Line>,
    pub(super) actors: Vec<Party<'a>>,
    pub(super) recipients: Vec<Party<'a>>,
    /// The telling words around it, its parties left out.
    pub(super) clues: Clues,
    /// What is done: the act that the words tell, else the stem of the first.
    pub(super) trigger: Key,
    /// Whether who does it is said to have begun: "opened fire first".
    pub(super) began: bool,
    /// How often that is done.
    pub(super) often: Often,
    /// Whether it denies something that only another sentence or clause tells.
    pub(super) points_back: bool,
}

/// The events of a story, sorted by record, and which of them are one happening.
pub(super) struct Happenings<'a> {
    pub(super) all: Vec<Happening<'a>>,
    /// The events of each happening, by their numbers; every event stands in one.
    pub(super) groups: Vec<Vec<usize>>,
    /// Pairs of events that share enough to be compared.
    pub(super) candidates: Vec<(usize, usize)>,
    /// Who is mentioned in each account, by words.
    folk: Vec<Folk<'a>>,
}

impl<'a> Happenings<'a> {
    /// The events of the story and what belongs together.
    pub(super) fn of(told: &Told<'a>, background: &Background, cast: &'a Cast) -> Self {
        let mut all: Vec<Happening<'a>> = Vec::new();
        for (page, account) in told.accounts.iter().enumerate() {
            let happening = |event| Happening::of(account, page, event, background, cast);
            all.extend(account.events.iter().map(happening));
        }
        all.sort_by_key(|happening| happening.event.id);
        all.dedup_by_key(|happening| happening.event.id);
        let candidates = groups::candidates(&all);
        let groups = groups::groups(&all, &candidates, told.places);
        let folk = told.accounts.iter().map(Folk::of).collect();
        Self { all, groups, candidates, folk }
    }

    /// Who says of one event that it happened, and who not.
    pub(super) fn voices(&self, at: usize) -> Vec<voices::Held<'a>> {
        let happening = &self.all[at];
        self.folk.get(happening.page).map_or_else(Vec::new, |folk| voices::held(happening, folk))
    }
}

impl<'a> Happening<'a> {
    fn of(
        account: &'a Account,
        page: usize,
        event: &'a Happened,
        background: &Background,
        cast: &'a Cast,
    ) -> Self {
        let parties = |list: &'a [super::Somebody]| -> Vec<Party<'a>> {
            let party = |somebody| Party::on_page(somebody, page, cast);
            list.iter().take(MAX_PARTIES).map(party).collect()
        };
        let line = account.lines.get(event.line);
        let named = event.actors.iter().chain(&event.recipients).take(2 * MAX_PARTIES);
        let but: Vec<Key> = named
            .flat_map(|somebody| {
                let name = somebody.name.as_deref().unwrap_or_default();
                keys(&somebody.surface).into_iter().chain(keys(name))
            })
            .collect();
        let around = line.map_or("", |line| around(line, event.span));
        let points_back = line.is_some_and(|line| points_back(line, event));
        let (trigger, often) = acts::act_of(event);
        Self {
            account,
            page,
            event,
            line,
            actors: parties(&event.actors),
            recipients: parties(&event.recipients),
            clues: Clues::of(&matter(account, event, around, points_back), &but, background),
            trigger,
            often,
            points_back,
            began: line.is_some_and(|line| began(line, event)),
        }
    }

    /// Whether it is told as something that happened, by whomever and however surely.
    pub(super) fn is_real(&self) -> bool {
        is_real(self.event.status)
    }

    /// Its sentence.
    pub(super) fn sentence(&self) -> RecordId {
        let number = self.line.map_or(0, |line| line.number);
        RecordId::new(self.account.doc, Table::Sentences, number)
    }

    /// What has to be known to find its origin.
    pub(super) fn attested(&self) -> Attested<'a> {
        let sentence = self.line.map_or(self.event.span, |line| line.span);
        Attested {
            doc: self.account.doc,
            spans: [sentence, self.event.span],
            gatherers: &self.event.gatherers,
        }
    }
}

/// Whether "first" stands behind what is done, in the same clause.
fn began(line: &Line, event: &Happened) -> bool {
    const BEHIND: usize = 24;
    let from = event.span.start().saturating_sub(line.span.start());
    let own = line.text.get(from..).unwrap_or_default();
    let behind = own.find(&*event.trigger).and_then(|at| own.get(at + event.trigger.len()..));
    let behind = behind.map_or("", |text| &text[..text.floor_char_boundary(BEHIND)]);
    let clause = behind.split([',', ';', '.']).next().unwrap_or_default();
    clause.split_whitespace().any(|word| word == "first")
}

/// Whether an event denies what its clause does not tell: "denied it", "rejected the accusation".
fn points_back(line: &Line, event: &Happened) -> bool {
    if event.kind != EventType::Reject {
        return false;
    }
    let from = event.span.start().saturating_sub(line.span.start());
    let own = line.text.get(from..).unwrap_or_default();
    let verb = event.trigger.split_whitespace().next().unwrap_or_default();
    let behind = own.find(verb).and_then(|at| own.get(at + verb.len()..)).unwrap_or_default();
    let object = behind.split([',', ';', ':', '.', '—', '”', '"']).next().unwrap_or_default();
    denied::points_back(&root(&fold(verb)), object.trim())
}

/// A sentence whose object only points back, in bytes: "The board denied it."
const BARE: usize = 60;

/// So many sentences before a denial stands what it denies.
const NEAR: usize = 3;

/// What is compared of an event: the words around it, and of a denial that only points back those
/// of the accusation before it, or of what happened in the sentence before.
fn matter<'a>(
    account: &'a Account,
    event: &Happened,
    around: &'a str,
    points_back: bool,
) -> Cow<'a, str> {
    let number = |one: &Happened| account.lines.get(one.line).map(|line| line.number);
    let own = number(event);
    let is_bare = event.kind == EventType::Reject && around.len() <= BARE;
    if !(is_bare || points_back) || own.is_none() {
        return Cow::Borrowed(around);
    }
    let far = |one: &Happened| {
        own.zip(number(one)).and_then(|(own, before)| own.checked_sub(before)).unwrap_or(0)
    };
    let is_before = |one: &&Happened| match one.kind {
        EventType::Accuse => (1..=NEAR).contains(&far(one)),
        EventType::Reject => false,
        _ => far(one) == 1,
    };
    let before = account.events.iter().filter(is_before);
    let told = before.max_by_key(|one| (one.kind == EventType::Accuse, one.span.start()));
    let line = told.and_then(|one| account.lines.get(one.line));
    line.map_or(Cow::Borrowed(around), |line| format!("{around} {}", line.text).into())
}

/// Whether a status tells of something that happened or did not.
pub(in crate::accounts) fn is_real(status: Status) -> bool {
    matches!(
        status,
        Status::Negated
            | Status::Attempted
            | Status::Alleged
            | Status::Attributed
            | Status::Asserted
    )
}

/// The words of `line` around `span`: all of a short one.
fn around(line: &Line, span: Span) -> &str {
    let text = &*line.text;
    if text.len() <= LONG {
        return text;
    }
    let from = span.start().saturating_sub(line.span.start()).saturating_sub(LONG / 4);
    let to = span.end().saturating_sub(line.span.start()).saturating_add(LONG / 2);
    let from = text.floor_char_boundary(from.min(text.len()));
    let to = text.ceil_char_boundary(to.min(text.len()));
    text.get(from..to).unwrap_or(text)
}

/// The claims of a story's events, sorted by id. Every event stands in exactly one.
pub(super) fn claims(told: &Told<'_>, happenings: &Happenings<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> =
        happenings.groups.iter().map(|group| claim(told, happenings, group)).collect();
    claims.sort_by_key(|claim| claim.id);
    claims
}

fn claim(told: &Told<'_>, happenings: &Happenings<'_>, group: &[usize]) -> Claim {
    let members: Vec<&Happening<'_>> = group.iter().map(|at| &happenings.all[*at]).collect();
    let attested: Vec<Attested<'_>> = members.iter().map(|member| member.attested()).collect();
    let origins = origins(&attested, told.places);
    let told = members.iter().zip(&origins.numbers).map(|(member, origin)| ClaimMember {
        record: member.event.id,
        sentence: member.sentence(),
        polarity: voices::polarity(member),
        origin: *origin,
    });
    let pages: BTreeSet<DocId> = members.iter().map(|member| member.account.doc).collect();
    let days = members.iter().filter_map(|member| member.account.published);
    Claim {
        id: GroupId::of("event claim", &members[0].event.id.to_string()),
        kind: ClaimKind::Event,
        text: text(&members),
        members: told.collect(),
        voices: voices::voices(group.iter().flat_map(|at| happenings.voices(*at))),
        origins_max: origins.max,
        origins_min: origins.min,
        n_pages: pages.len(),
        first_seen: days.min().map(Into::into),
    }
}

/// So many bytes of a sentence are told whole.
const READABLE: usize = 280;

/// The clearest words: of a member that names who and to whom, tells it most surely, outside the
/// headline, in few words.
pub(super) fn text(members: &[&Happening<'_>]) -> String {
    let rank = |member: &&&Happening<'_>| {
        let event = member.event;
        let named = |list: &[super::Somebody]| list.iter().any(|party| party.name.is_some());
        let parties = usize::from(named(&event.actors)) + usize::from(named(&event.recipients));
        let words = member.line.map_or(usize::MAX, |line| line.text.len().abs_diff(READABLE / 2));
        let is_headline = member.line.is_some_and(|line| line.is_headline);
        (std::cmp::Reverse(event.status), std::cmp::Reverse(parties), is_headline, words, event.id)
    };
    let best = members.iter().min_by_key(rank);
    best.map_or_else(String::new, |member| words_of_event(member))
}

/// The sentence; of a long one what stands around the event.
pub(super) fn words_of_event(member: &Happening<'_>) -> String {
    let Some(line) = member.line else { return member.event.trigger.to_string() };
    if line.text.len() <= READABLE {
        return line.text.trim().to_owned();
    }
    let around = around(line, member.event.span);
    let whole = around.trim_matches(|c: char| !c.is_whitespace());
    if whole.trim().is_empty() {
        around.trim().to_owned()
    } else {
        format!("… {} …", whole.trim())
    }
}

#[cfg(test)]
mod tests;
