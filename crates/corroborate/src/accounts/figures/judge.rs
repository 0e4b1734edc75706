//! Do two figures of one thing agree, supersede each other, or contradict?

use std::collections::BTreeSet;

use model::Polarity;

use super::amount::Match;
use super::candidates::disputed;
use super::items::Item;
use super::same::{Sure, same};
use crate::Places;

/// What was found of pairs of figures, by the numbers of the items.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// They say the same.
    pub(super) same: Vec<(usize, usize)>,
    /// Both can hold, or the later one supersedes the earlier.
    pub(super) agree: Vec<(usize, usize)>,
    /// They cannot both hold, and whether that is sure.
    pub(super) contradict: Vec<(usize, usize, bool)>,
}

/// Judges each pair by its two members.
pub(super) fn judge(items: &[Item<'_>], pairs: &[(usize, usize)], places: &Places) -> Judged {
    let disputed: BTreeSet<(usize, usize)> = disputed(items).into_iter().collect();
    let mut judged = Judged::default();
    for &(at, with) in pairs {
        let (a, b) = (&items[at], &items[with]);
        let is_disputed = disputed.contains(&(at, with));
        let sure = if is_disputed { Some(Sure::Surely) } else { same(a, b, places) };
        let Some(sure) = sure else { continue };
        match a.amount.matches(&b.amount) {
            Match::Same => judged.same.push((at, with)),
            _ if !is_other_telling(a, b) || !a.is_comparable || !b.is_comparable => {}
            Match::Compatible => judged.agree.push((at, with)),
            Match::Unknown => {}
            Match::Apart => match apart(a, b, sure) {
                Apart::Grown => judged.agree.push((at, with)),
                Apart::Open => judged.contradict.push((at, with, true)),
                Apart::Unclear => judged.contradict.push((at, with, false)),
            },
        }
    }
    judged
}

enum Apart {
    Grown,
    Open,
    Unclear,
}

/// Two figures that cannot both hold at one time.
fn apart(a: &Item<'_>, b: &Item<'_>, sure: Sure) -> Apart {
    let is_one_source = a.source == b.source && a.is_unnamed == b.is_unnamed;
    let is_outlets = |item: &Item<'_>| item.stated.is_none();
    let may_be_one = is_one_source || is_outlets(a) || is_outlets(b);
    let grew = has_grown(a, b);
    if grew && may_be_one {
        return Apart::Grown;
    }
    // Two voices with two numbers: open, unless the second may only be the newer one. The outlets'
    // own numbers of people change by the hour, and no page prints the hour.
    let settled = !a.counted.is_of_people() && a.written.is_some() && a.written == b.written;
    let two_voices = !is_one_source && a.source.is_some() && b.source.is_some();
    if sure == Sure::Surely && !grew && (two_voices || settled) {
        Apart::Open
    } else {
        Apart::Unclear
    }
}

/// Whether the larger number is surely the later one.
fn has_grown(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (small, large) = if a.amount.size() <= b.amount.size() { (a, b) } else { (b, a) };
    small.days().zip(large.days()).is_some_and(|(earlier, later)| earlier.1 < later.0)
}

/// Whether the two can be laid side by side at all. In one article, two numbers of one voice are two
/// things; and what somebody denies contradicts nothing by its number.
fn is_other_telling(a: &Item<'_>, b: &Item<'_>) -> bool {
    if a.polarity != Polarity::Affirms || b.polarity != Polarity::Affirms {
        return false;
    }
    let is_one_page = a.figure.id.doc == b.figure.id.doc;
    !is_one_page
        || a.source != b.source && a.source.is_some() && b.source.is_some()
        || a.clause.disputes
        || b.clause.disputes
}
