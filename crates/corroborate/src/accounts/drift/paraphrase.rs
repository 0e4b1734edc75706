//! One page quotes what another tells in its own words: what did the words become?
//!
//! A quotation and a telling belong together where a claim joins them, or where one speaker is
//! named for both and they share most of what they tell: names do not count for that, since all
//! pages of a story share them. A quotation that stands behind the telling on one page needs less,
//! and so do a denial and a quotation that says "no", since that they deny is shared: "denied that
//! any warning came" and "No such warning reached this office". Each telling is laid beside the one
//! quotation that is most like it, and a telling that many pages print is laid there once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use model::{Act, Drift, DriftKind, Quotation, RecordId, Span};

use super::{Mark, Shared, Term, only_in, record, telling};
use crate::accounts::terms::terms;
use crate::accounts::{Account, Line, Somebody, Stated, Told};
use crate::spelling::fold_letters;
use crate::words::Key;

/// Of what the shorter side tells, so many hundredths have to stand in the other.
const SHARED: u32 = 50;

/// The same for the longer side: a summary of a long speech is no telling of one sentence of it.
const SHARED_OF_LONGER: u32 = 25;

/// The same where one page quotes the speaker behind the telling, and more words are shared.
const SHARED_LATER: u32 = 40;

/// So many telling words have to stand in both.
const FEWEST: usize = 2;

/// A word that more quotations of one speaker hold proposes none of them.
const MANY: usize = 64;

pub(super) fn drift(told: &Told<'_>) -> Vec<Drift> {
    let sides = sides(told);
    let mut found: Vec<Pair> = Vec::new();
    for group in groups(told, &sides) {
        found.extend(pairs(&sides, &group));
    }
    found.sort_by_key(|pair| (pair.to, pair.is_apart, Reverse(pair.shared), pair.from));
    found.dedup_by_key(|pair| pair.to);
    found.sort_by_key(|pair| (Reverse(pair.n_marks), sides[pair.to].id));
    found.truncate(super::MOST);
    found.iter().map(|pair| drifted(told, &sides, pair)).collect()
}

/// A statement with what it tells, as far as it stands in one sentence.
struct Side<'a> {
    id: RecordId,
    account: &'a Account,
    line: &'a Line,
    span: Span,
    terms: Vec<Term>,
    is_quoted: bool,
    /// Whether it says that something is not so: a quotation with a "no", a denial in other words.
    denies: bool,
    /// Whether it is told as a denial, not only as a refusal.
    says_no: bool,
    speaker: Option<String>,
    /// Through how many hands the words came.
    n_relays: usize,
}

/// A telling and the quotation beside which it is laid, as indices into the sides.
struct Pair {
    from: usize,
    to: usize,
    /// Whether no claim joins them.
    is_apart: bool,
    shared: u32,
    n_marks: usize,
}

/// All statements that tell something, each of those that are told in the same words once: the one
/// with the smallest id. Sorted by id.
fn sides<'a>(told: &Told<'a>) -> Vec<Side<'a>> {
    let mut sides = Vec::new();
    for account in told.accounts {
        sides.extend(account.statements.iter().filter_map(|said| side(account, said)));
    }
    sides.sort_by_key(|side| side.id);
    sides.dedup_by_key(|side| side.id);
    sides
}

fn side<'a>(account: &'a Account, said: &Stated) -> Option<Side<'a>> {
    let line = account.lines.get(said.line)?;
    let inside = said.spans.iter().filter_map(|span| span.intersect(line.span));
    let span = inside.reduce(Span::cover)?;
    let terms = terms(line, span);
    let is_quoted = said.quotation == Quotation::Direct;
    let speaker = said.speaker.as_ref().and_then(speaker);
    let tells = !said.negated && terms.iter().any(Term::is_matter);
    let says_no = said.act == Some(Act::Deny);
    let denies = if is_quoted {
        terms.iter().any(|term| term.mark == Some(Mark::Negation))
    } else {
        matches!(said.act, Some(Act::Deny | Act::Reject))
    };
    tells.then_some(Side {
        id: said.id,
        account,
        line,
        span,
        terms,
        is_quoted,
        denies,
        says_no,
        speaker,
        n_relays: said.gatherers.len(),
    })
}

/// Under what a speaker is known on all pages: the actor, else the name.
fn speaker(speaker: &Somebody) -> Option<String> {
    let actor = speaker.actor.as_deref().map(|actor| format!("a {actor}"));
    let name = || speaker.name.as_deref().map(fold_letters).filter(|name| !name.is_empty());
    actor.or_else(|| name().map(|name| format!("n {name}")))
}

/// Statements among which pairs are looked for, and whether a claim joins them.
struct Group {
    is_claim: bool,
    quoted: Vec<usize>,
    told: Vec<usize>,
}

fn groups(told: &Told<'_>, sides: &[Side<'_>]) -> Vec<Group> {
    let mut claims: BTreeMap<RecordId, usize> = BTreeMap::new();
    for (number, claim) in told.said.iter().enumerate() {
        claims.extend(claim.iter().map(|(record, _)| (*record, number)));
    }
    let mut by_claim: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut by_speaker: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        if let Some(number) = claims.get(&side.id) {
            by_claim.entry(*number).or_default().push(at);
        }
        if let Some(speaker) = &side.speaker {
            by_speaker.entry(speaker).or_default().push(at);
        }
    }
    let deny = (0..sides.len()).filter(|at| sides[*at].denies);
    let denials = group(sides, false, &deny.collect::<Vec<_>>());
    let of_claims = by_claim.into_values().map(|members| group(sides, true, &members));
    let of_speakers = by_speaker.into_values().map(|members| group(sides, false, &members));
    let all = of_claims.chain(of_speakers).chain([denials]);
    all.filter(|group| !group.quoted.is_empty() && !group.told.is_empty()).collect()
}

fn group(sides: &[Side<'_>], is_claim: bool, members: &[usize]) -> Group {
    let distinct = |is_quoted: bool| {
        let mut seen: BTreeMap<Vec<Key>, usize> = BTreeMap::new();
        for at in members.iter().filter(|at| sides[**at].is_quoted == is_quoted) {
            let keys = sides[*at].terms.iter().map(|term| term.key).collect();
            let first = seen.entry(keys).or_insert(*at);
            // Who had the words at first hand stands for those who pass them on.
            if sides[*at].n_relays < sides[*first].n_relays {
                *first = *at;
            }
        }
        let mut distinct: Vec<usize> = seen.into_values().collect();
        distinct.sort_unstable();
        distinct
    };
    Group { is_claim, quoted: distinct(true), told: distinct(false) }
}

fn pairs(sides: &[Side<'_>], group: &Group) -> Vec<Pair> {
    let mut holders: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for at in &group.quoted {
        let mut keys: Vec<Key> = telling_keys(&sides[*at]).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            holders.entry(key).or_default().push(*at);
        }
    }
    group.told.iter().filter_map(|to| best(sides, group, &holders, *to)).collect()
}

fn telling_keys<'a>(side: &'a Side<'_>) -> impl Iterator<Item = Key> + 'a {
    let telling = side.terms.iter().filter(|term| {
        term.is_telling() || term.mark == Some(Mark::Number) || side.denies && term.is_matter()
    });
    telling.map(|term| term.key)
}

/// The quotation that is most like the telling `to`, if it tells the same in other words.
fn best(
    sides: &[Side<'_>],
    group: &Group,
    holders: &BTreeMap<Key, Vec<usize>>,
    to: usize,
) -> Option<Pair> {
    let fewest = if sides[to].denies { 1 } else { FEWEST };
    let proposed = proposed(&sides[to], holders, fewest);
    let like = proposed.into_iter().filter_map(|from| {
        let shared = Shared::of(&sides[from].terms, &sides[to].terms);
        let fits = if sides[from].denies && sides[to].denies {
            fits_denial(&sides[from], &sides[to], shared)
        } else {
            let is_one = group.is_claim || sides[from].speaker == sides[to].speaker;
            let is_later = shared.n_telling > FEWEST && is_quoted_later(&sides[from], &sides[to]);
            let part = if is_later { SHARED_LATER } else { SHARED };
            is_one
                && shared.n_telling >= FEWEST
                && shared.is_part(part)
                && shared.weight * 100 >= SHARED_OF_LONGER * shared.heavier
        };
        fits.then_some((shared.weight, Reverse(from)))
    });
    let (shared, Reverse(from)) = like.max()?;
    let n_marks = n_marks(&sides[from], &sides[to])?;
    Some(Pair { from, to, is_apart: !group.is_claim, shared, n_marks })
}

/// Whether a page tells in its own words what somebody said, and later quotes that speaker.
fn is_quoted_later(from: &Side<'_>, to: &Side<'_>) -> bool {
    from.account.doc == to.account.doc
        && from.speaker.is_some()
        && from.speaker == to.speaker
        && from.span.start() >= to.span.end()
}

/// Whether a denial tells what a quotation with a "no" says: of one speaker with one word of the
/// matter in common, of a house and its people with two.
fn fits_denial(from: &Side<'_>, to: &Side<'_>, shared: Shared) -> bool {
    let matter = |side: &Side<'_>| -> BTreeSet<Key> {
        side.terms.iter().filter(|term| term.is_matter()).map(|term| term.key).collect()
    };
    let n_shared = matter(from).intersection(&matter(to)).count();
    if from.speaker.is_some() && from.speaker == to.speaker {
        return n_shared >= 1;
    }
    let is_person =
        |side: &Side<'_>| side.speaker.as_deref().is_some_and(|name| name.starts_with("a person/"));
    let are_two = is_person(from) && is_person(to);
    !are_two && to.says_no && n_shared >= FEWEST && shared.is_part(SHARED)
}

/// So many quotations are compared with one telling: those that share the most words.
const COMPARED: usize = 8;

/// The quotations that share the most telling words with `to`, and enough of them.
fn proposed(to: &Side<'_>, holders: &BTreeMap<Key, Vec<usize>>, fewest: usize) -> Vec<usize> {
    let keys: BTreeSet<Key> = telling_keys(to).collect();
    let of_few = keys.iter().filter_map(|key| holders.get(key)).filter(|all| all.len() <= MANY);
    let mut hits: Vec<usize> = of_few.flatten().copied().collect();
    hits.sort_unstable();
    let counted = hits.chunk_by(|a, b| a == b).map(|same| (Reverse(same.len()), same[0]));
    let mut counted: Vec<_> = counted.filter(|(Reverse(n), _)| *n >= fewest).collect();
    counted.sort_unstable();
    counted.into_iter().take(COMPARED).map(|(_, from)| from).collect()
}

/// How many words that change what is said stand on one side alone; `None` where nothing but length
/// differs: one side has no word of its own.
fn n_marks(from: &Side<'_>, to: &Side<'_>) -> Option<usize> {
    let count = |own: &Side<'_>, other: &Side<'_>| {
        let lacks = |term: &&Term| other.terms.iter().all(|there| there.key != term.key);
        own.terms.iter().filter(lacks).filter(|t| t.mark.is_some() && super::differs(t)).count()
    };
    let marks = count(from, to) + count(to, from);
    let has_own = |own: &Side<'_>, other: &Side<'_>| !only_in(&own.terms, &other.terms).is_empty();
    let is_other = has_own(from, to) && has_own(to, from);
    (is_other || marks > 0).then_some(marks)
}

fn drifted(told: &Told<'_>, sides: &[Side<'_>], pair: &Pair) -> Drift {
    let (from, to) = (&sides[pair.from], &sides[pair.to]);
    let side = |own: &Side<'_>, other: &Side<'_>| {
        telling(own.account.doc, own.line, own.span, only_in(&own.terms, &other.terms))
    };
    record(told.story, DriftKind::Paraphrase, side(from, to), side(to, from))
}
