//! What was told before, to which a denial answers?
//!
//! "Brovia accused Ansa of theft. Ansa denied the claims." The page itself puts the answer behind
//! the accusation, seldom far away. What lies between has to name who denies, or be the sentence
//! before.

use model::{ConflictStatus, EventType, Quotation};

use super::super::denied::Denied;
use super::super::sides::Member;
use super::super::speech::{Speech, Spoken};
use super::events::end_of;
use super::{Edge, End};
use crate::accounts::happenings::{Happening, Happenings};
use crate::accounts::parties::{Likeness, Party, name_of};

/// So many sentences before it a denial answers what somebody said.
const NEAR: usize = 3;

/// So many sentences before it a denial answers a charge.
const FAR: usize = 8;

/// So many records before a denial are looked at.
const ASKED: usize = 128;

/// Denials that point back, or answer a charge, with what they answer.
pub(super) fn edges<'a>(speech: &Speech<'a>, happenings: &Happenings<'a>) -> Vec<Edge<'a>> {
    let mut edges = Vec::new();
    let mut asserted = speech.asserted.as_slice();
    for (denial, what) in &speech.denials {
        // Both stand in the order of pages.
        let here = asserted.partition_point(|spoken| spoken.page < denial.page);
        asserted = &asserted[here..];
        let own = &asserted[..asserted.partition_point(|spoken| spoken.page == denial.page)];
        let found = match what {
            Denied::Before { by: Some(by), .. } => {
                said_before(denial, Some(by), own).map(Found::answer)
            }
            Denied::Before { by: None, is_charge } => {
                told_before(denial, *is_charge, own, happenings)
            }
            Denied::Words { .. } => quoted_before(denial, own),
            Denied::Charge { .. } => charge(denial, happenings)
                .map(|charge| (charge, 80))
                .or_else(|| accused_before(denial, own, |_| true)),
            Denied::Matter { .. } => accused_before(denial, own, |spoken| {
                denial.number() - spoken.number() <= NEAR
                    || denial.clues.shared(&spoken.clues).words > 0
            }),
        };
        let Some((affirms, points)) = found else { continue };
        let about = if what.matter().is_empty() { affirms.text.as_str() } else { what.matter() };
        edges.push(Edge {
            about: about.to_owned(),
            affirms,
            denies: End { member: denial.member(), text: denial.denial() },
            points,
            status: ConflictStatus::Open,
        });
    }
    edges
}

/// What "this", "it" or "the accusation" denies: what was said before of the one who denies, else
/// an accusation of them, else what was said last. That somebody speaks of herself needs no denial.
fn told_before<'a>(
    denial: &Spoken<'a>,
    is_charge: bool,
    own: &[Spoken<'a>],
    happenings: &Happenings<'a>,
) -> Option<(End<'a>, u32)> {
    let said = said_before(denial, None, own);
    if let Some(found) = said.as_ref().filter(|found| found.is_about) {
        return Some(found.clone().answer());
    }
    let accused = || accused_before(denial, own, |_| true);
    let accused = accused().or_else(|| charge(denial, happenings).map(|charge| (charge, 80)));
    accused.or_else(|| {
        let last = said.filter(|found| !is_charge && !found.is_personal)?;
        Some(last.answer())
    })
}

/// The words before the denial that somebody denies to have said: who quotes them affirms it.
fn quoted_before<'a>(denial: &Spoken<'a>, own: &[Spoken<'a>]) -> Option<(End<'a>, u32)> {
    let quoted = before(denial, own).find(|spoken| {
        spoken.stated.quotation != Quotation::Indirect
            && spoken.number() <= denial.number()
            && denial.number() - spoken.number() <= NEAR
    })?;
    let member = Member { voices: Vec::new(), ..quoted.member() };
    Some((End { member, text: quoted.text() }, 70))
}

/// The statements of the page before the denial, the nearest first. They stand in text order.
fn before<'o, 'a>(
    denial: &Spoken<'a>,
    own: &'o [Spoken<'a>],
) -> impl Iterator<Item = &'o Spoken<'a>> {
    let upto = own.partition_point(|spoken| spoken.start() < denial.start());
    own[..upto].iter().rev().take(ASKED)
}

/// The statement before the denial to which "this" or "the claims" point.
fn said_before<'a>(denial: &Spoken<'a>, by: Option<&str>, own: &[Spoken<'a>]) -> Option<Found<'a>> {
    let before = before(denial, own).filter(|spoken| {
        spoken.number() <= denial.number()
            && denial.number() - spoken.number() <= NEAR
            && spoken.is_other(denial)
            && by.is_none_or(|by| spoken.is_called(by))
    });
    let ranked = before.enumerate().filter_map(|(rank, spoken)| {
        let far = denial.number() - spoken.number();
        let points = if by.is_some() { 30 } else { 0 }
            + if spoken.mentions(denial) { 30 } else { 0 }
            + if spoken.stated.act == Some(model::Act::Accuse) { 20 } else { 0 }
            + if far <= 1 { 30 } else { 0 }
            + if rank == 0 { 20 } else { 0 };
        let is_told = !spoken.is_headline();
        (points >= 50).then_some((points, is_told, spoken.start(), spoken))
    });
    let (points, _, _, found) =
        ranked.max_by_key(|(points, told, start, _)| (*told, *points, *start))?;
    Some(Found {
        is_about: found.mentions(denial) || found.stated.act == Some(model::Act::Accuse),
        is_personal: found.stated.quotation == Quotation::Direct
            && is_personal(&found.stated.content),
        end: End { member: found.member(), text: found.text() },
        points,
    })
}

/// What was said before a denial.
#[derive(Clone)]
struct Found<'a> {
    end: End<'a>,
    points: u32,
    /// Whether it speaks of the one who denies, or accuses.
    is_about: bool,
    /// Whether who speaks speaks of themselves.
    is_personal: bool,
}

impl<'a> Found<'a> {
    fn answer(self) -> (End<'a>, u32) {
        (self.end, self.points)
    }
}

fn is_personal(content: &str) -> bool {
    let own = ["i", "we", "you", "my", "our", "your", "us", "me"];
    let mut words = content.split(|c: char| !c.is_alphanumeric());
    words.any(|word| own.contains(&word.to_lowercase().as_str()))
}

/// An accusation before the denial that names who denies and is about it.
fn accused_before<'a>(
    denial: &Spoken<'a>,
    own: &[Spoken<'a>],
    is_about: impl Fn(&Spoken<'a>) -> bool,
) -> Option<(End<'a>, u32)> {
    let accused = before(denial, own).filter(|spoken| {
        spoken.stated.act == Some(model::Act::Accuse)
            && spoken.number() <= denial.number()
            && denial.number() - spoken.number() <= FAR
            && spoken.is_other(denial)
            && spoken.mentions(denial)
            && is_about(spoken)
    });
    let found = accused.max_by_key(|spoken| (!spoken.is_headline(), spoken.start()))?;
    Some((End { member: found.member(), text: found.text() }, 70))
}

/// The charge before the denial that is brought against who denies.
fn charge<'a>(denial: &Spoken<'a>, happenings: &Happenings<'a>) -> Option<End<'a>> {
    // They stand in the order of pages, and of triggers within a page.
    let place = |one: &Happening<'_>| (one.account.doc, one.event.span.start());
    let denied = (denial.account.doc, denial.start());
    let is_lawyer = speaks_for_client(&denial.speaker.surface);
    let upto = happenings.all.partition_point(|one| place(one) < denied);
    let own = happenings.all[..upto].iter().rev().take(ASKED);
    let own = own.take_while(|one| one.account.doc == denial.account.doc);
    let charges = own.filter(|one| {
        let number = one.line.map_or(usize::MAX, |line| line.number);
        let far = denial.number().checked_sub(number);
        let is_near = |most: usize| far.is_some_and(|far| far <= most);
        let is_own =
            is_charge(one) && is_near(FAR) && one.recipients.iter().any(|hit| is_sure(hit, denial));
        let has_client = is_lawyer && !one.recipients.is_empty();
        let is_of_client = has_client && is_near(NEAR) && (is_charge(one) || is_arrest(one));
        (is_own || is_of_client) && !one.actors.iter().any(|by| is_sure(by, denial))
    });
    let charge = charges.max_by_key(|one| one.event.span.start())?;
    let mut end = end_of(charge);
    let by = charge.event.actors.iter().filter(|by| !Party::of(by).is_vague());
    end.member.voices = by.map(|by| name_of(by).to_owned()).collect();
    Some(end)
}

fn is_sure(party: &Party<'_>, denial: &Spoken<'_>) -> bool {
    party.likeness(&denial.party) == Likeness::Same
        || (party.likeness(&denial.party) == Likeness::Kin && party.state().is_some())
}

/// Whether who speaks answers for another one: "his lawyer", "counsel for the captain".
fn speaks_for_client(surface: &str) -> bool {
    const LAWYERS: &[&str] = &["lawyer", "attorney", "solicitor", "barrister", "counsel"];
    let small = surface.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphabetic());
    words.any(|word| LAWYERS.contains(&word.strip_suffix('s').unwrap_or(word)))
}

/// Whether somebody was arrested, which a lawyer answers as a charge.
fn is_arrest(happening: &Happening<'_>) -> bool {
    let event = happening.event;
    happening.is_real()
        && event.status != model::Status::Negated
        && event.kind == EventType::Coerce
        && event.cameo.as_deref().is_some_and(|code| code.starts_with("173"))
}

/// Whether somebody is said to have done wrong: accused, charged, sued, not merely criticised.
fn is_charge(happening: &Happening<'_>) -> bool {
    let event = happening.event;
    let mode = event.mode.as_deref();
    happening.is_real()
        && event.status != model::Status::Negated
        && (event.kind == EventType::Accuse && mode == Some("allege"))
}
