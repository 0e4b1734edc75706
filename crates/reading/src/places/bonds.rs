//! Which place does the text put into which?

use std::ops::Range;

use crate::knowledge::gazetteer::{Beside, Feature, Words};
use crate::{Knowledge, Syntax};

use super::spots::{Sense, Spot};

/// "Paris, Texas": the text puts one name into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bond {
    /// The spot inside, as an index.
    pub(super) inner: usize,
    /// The spot around it.
    pub(super) outer: usize,
    /// Whether it is said as an address is ("Paris, Texas"), not in a phrase ("Idlib in Syria").
    pub(super) address: bool,
    /// Whether the two may as well be two items of a list.
    pub(super) list: bool,
}

/// What the words around the names tell.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    /// Ordered by `inner` but for possessives.
    pub(super) pairs: Vec<Bond>,
    /// For each spot, whether the words beside it call it a region ("Sichuan province").
    pub(super) as_region: Vec<bool>,
}

/// Looks between neighbouring spots.
pub(super) fn find(knowledge: &Knowledge, syntax: &Syntax<'_>, spots: &[Spot<'_>]) -> Bonds {
    let mut bonds = Bonds { pairs: Vec::new(), as_region: Vec::with_capacity(spots.len()) };
    for (n, spot) in spots.iter().enumerate() {
        bonds.as_region.push(is_called_region(syntax, &spot.tokens));
        if let Some(next) = spots.get(n + 1)
            && syntax.sentence(spot.tokens.start) == syntax.sentence(next.tokens.start)
            && let Some(bond) = between(&knowledge.place_words, syntax, spots, n)
        {
            bonds.pairs.push(bond);
        }
    }
    bonds
}

/// The bond between spot `n` and the next.
fn between(words: &Words, syntax: &Syntax<'_>, spots: &[Spot<'_>], n: usize) -> Option<Bond> {
    let (this, next) = (&spots[n], &spots[n + 1]);
    let gap = this.tokens.end..next.tokens.start;
    if gap.len() > 5 {
        return None;
    }
    let inside = |address, list| Some(Bond { inner: n, outer: n + 1, address, list });
    let around = Some(Bond { inner: n + 1, outer: n, address: false, list: false });
    let short = matches!(next.sense, Sense::Short(place) if place.feature() == Feature::Region);
    if matches!(this.sense, Sense::Adjective(_)) {
        return around.filter(|_| gap.clone().all(|at| is_small(syntax, at)));
    }
    if matches!(next.sense, Sense::Adjective(_)) {
        return None;
    }
    let first = gap.clone().next().map_or("", |at| syntax.small(at));
    match (gap.len(), first) {
        (0, _) if short => inside(true, false),
        (1, "," | "(") => inside(true, !short && is_in_list(syntax, this, next)),
        (2, ",") if matches!(syntax.small(gap.end - 1), "in") => inside(false, false),
        (_, "'s" | "’s") if rest_is_small(syntax, &gap) => around,
        _ => {
            let is = |kind, at| words.is(kind, syntax.small(at));
            let mut rest = gap.clone().skip_while(|&at| is(Beside::Kind, at));
            let put = rest.next().is_some_and(|at| matches!(syntax.small(at), "in" | "of"));
            let rest = rest.all(|at| {
                is(Beside::Side, at)
                    || is(Beside::Part, at)
                    || is(Beside::Kind, at)
                    || is(Beside::Kinds, at)
                    || matches!(syntax.small(at), "of" | "'s" | "’s")
            });
            if put && rest { inside(false, false) } else { None }
        }
    }
}

/// Whether it is a word in small letters, no mark.
fn is_small(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.word(at).starts_with(char::is_lowercase)
}

fn rest_is_small(syntax: &Syntax<'_>, gap: &Range<usize>) -> bool {
    gap.clone().skip(1).all(|at| is_small(syntax, at)) && gap.len() <= 4
}

/// Whether another name follows or goes before: "Ohio, Indiana and Iowa".
fn is_in_list(syntax: &Syntax<'_>, this: &Spot<'_>, next: &Spot<'_>) -> bool {
    let word = |at: usize| if at < syntax.n_tokens() { syntax.small(at) } else { "" };
    let end = next.tokens.end;
    let capital =
        |at: usize| at < syntax.n_tokens() && syntax.word(at).starts_with(char::is_uppercase);
    let after = matches!(word(end), "and" | "or" | "&") && capital(end + 1)
        || word(end) == "," && (capital(end + 1) || matches!(word(end + 1), "and" | "or"));
    let before =
        this.tokens.start.checked_sub(2).is_some_and(|at| word(at + 1) == "," && capital(at));
    after || before
}

/// "Sichuan province", "the state of Kogi".
fn is_called_region(syntax: &Syntax<'_>, tokens: &Range<usize>) -> bool {
    let is_region = |word: &str| {
        matches!(
            word,
            "province"
                | "state"
                | "region"
                | "governorate"
                | "oblast"
                | "prefecture"
                | "county"
                | "territory"
                | "countryside"
                | "senator"
                | "governor"
                | "gov."
        )
    };
    let end = tokens.end;
    let after = end < syntax.n_tokens() && is_region(syntax.small(end));
    let before = tokens
        .start
        .checked_sub(2)
        .is_some_and(|at| syntax.small(at + 1) == "of" && is_region(syntax.small(at)));
    after || before
}
