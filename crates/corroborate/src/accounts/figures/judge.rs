//! Do two figures of one thing agree, supersede each other, or contradict?

use std::collections::BTreeSet;

use model::Polarity;

use super::amount::Match;
use super::candidates::disputed;
use super::items::Item;
use super::lone::are_tolls;
use super::same::{Sure, may_grow, same};
use crate::Places;

/// What was found of pairs of figures, by the numbers of the items.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// They say the same.
    pub(super) same: Vec<(usize, usize)>,
    /// Both can hold, or the later one supersedes the earlier.
    pub(super) agree: Vec<(usize, usize)>,
    /// They are of one thing, and what they say of each other is not clear.
    pub(super) open: Vec<(usize, usize)>,
    /// They cannot both hold.
    pub(super) contradict: Vec<(usize, usize, Strength)>,
}

/// How surely two figures contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// One may only be the newer one.
    Unclear,
    /// Two voices say so.
    Voices,
    /// A page says so.
    Disputed,
}

/// Judges each pair by its two members.
pub(super) fn judge(items: &[Item<'_>], pairs: &[(usize, usize)], places: &Places) -> Judged {
    let disputed: BTreeSet<(usize, usize)> = disputed(items).into_iter().collect();
    let mut judged = Judged::default();
    for &pair in pairs {
        let (a, b) = (&items[pair.0], &items[pair.1]);
        let found = a.amount.matches(&b.amount);
        if disputed.contains(&pair) {
            match found {
                Match::Apart => judged.contradict.push((pair.0, pair.1, Strength::Disputed)),
                _ => judged.open.push(pair),
            }
            continue;
        }
        let grows = || (may_grow(a, b) && has_grown(a, b)).then_some(Sure::Likely);
        let Some(sure) = same(a, b, places).or_else(grows) else { continue };
        if found == Match::Same {
            judged.same.push(pair);
        } else if a.is_comparable && b.is_comparable && is_other_telling(a, b) {
            match found {
                Match::Same | Match::Compatible => judged.agree.push(pair),
                Match::Unknown => judged.open.push(pair),
                Match::Apart => apart(a, b, sure, pair, &mut judged),
            }
        }
    }
    judged
}

/// Two figures that cannot both hold at one time.
fn apart(a: &Item<'_>, b: &Item<'_>, sure: Sure, pair: (usize, usize), judged: &mut Judged) {
    let is_nobody = a.source.is_none() && b.source.is_none();
    // The toll of a story grows, whoever tells it.
    let is_toll = are_tolls(a, b) && !a.two_sources(b);
    let is_one_source = a.same_source(b) || is_nobody && a.is_unnamed == b.is_unnamed || is_toll;
    let grew = has_grown(a, b);
    if grew && is_one_source {
        judged.agree.push(pair);
        return;
    }
    let two_voices = !is_one_source && a.source.is_some() && b.source.is_some();
    let is_one_page = a.figure.id.doc == b.figure.id.doc;
    let is_carried = a.carries(b) || b.carries(a);
    let strength = match (a.counted.is_of_people(), two_voices) {
        // The later number of another voice may be the newer one.
        (true, true) if sure == Sure::Surely && !grew => Strength::Voices,
        (true, _) if !grew => Strength::Unclear,
        // Prices, sizes and shares of many things are told in like words: two numbers without two
        // voices are two things, and on one page they are, unless it says otherwise.
        (false, true) if sure == Sure::Surely && (!is_one_page || is_carried) => Strength::Voices,
        _ => {
            judged.open.push(pair);
            return;
        }
    };
    judged.contradict.push((pair.0, pair.1, strength));
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
    !is_one_page || a.two_sources(b)
}
