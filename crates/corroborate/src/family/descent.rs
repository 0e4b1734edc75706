//! Do two articles descend from one text?

use crate::align::Chain;
use crate::body::Body;
use crate::passages::is_passage;
use crate::words::Word;

/// How much of the shorter body's prose has to stand in shared passages. The definition of a family
/// says "most of the body"; house edits of true copies leave far more than half untouched, and two
/// reporters at one event share far less outside quotation marks.
const MIN_SHARE: f64 = 0.5;

/// The fewest shared words of prose: a short text says nothing about descent.
const MIN_SHARED: usize = 25;

/// Where fewer shared words than this are all that speaks for descent ...
const FEW_SHARED: usize = 60;

/// ... so much of the shorter body has to be shared: two briefs on one subject easily have half of
/// their few words in common, a copy that was cut short is held whole.
const MIN_SHARE_OF_FEW: f64 = 0.8;

/// How many of the figures inside the shared passages have to be the same on both sides. Reports
/// that come every week or every day (loans, crops, bonds, weather) keep their words and change
/// their figures; a copy keeps both.
const MIN_FIGURES: f64 = 0.7;

/// Fewer changed figures are no sign: a corrected toll, a rounded sum.
const FEW_FIGURES: usize = 3;

/// How much of the lead has to be shared for the text to count as the same from its beginning.
const MIN_LEAD: f64 = 0.5;

/// Without the lead of either, so much has to be shared. Background that an agency hangs under the
/// stories of several days is easily half of a short one.
const MIN_SHARE_WITHOUT_LEAD: f64 = 0.8;

/// On pages of one outlet, where background recurs most, so much without the leads of both.
const MIN_SHARE_IN_HOUSE: f64 = 0.9;

/// Below this share of the longer body the shorter one is either its beginning or a piece of a page
/// that is no copy: a round-up, a backgrounder, a page merged from two texts.
const MIN_SHARE_OF_LONGER: f64 = 0.5;

/// Whether most of the shorter body descends from the text of the longer one or both from a third.
///
/// Words that either side has in quotation marks do not count, on either side of the fraction: two
/// reporters who share the quotations of one press conference share no text.
pub(super) fn is_descent(a: &Body, b: &Body, chains: &[Chain]) -> bool {
    let shared = Shared::of(a, b, chains);
    let (short, long) = if (a.n_words(), a.doc) <= (b.n_words(), b.doc) {
        (Side::A, Side::B)
    } else {
        (Side::B, Side::A)
    };
    let share = shared.share_of_prose(short);
    if shared.n_prose < MIN_SHARED || share < MIN_SHARE || is_form(a, b, chains) {
        return false;
    }
    if shared.n_prose < FEW_SHARED && share < MIN_SHARE_OF_FEW {
        return false;
    }
    let leads = [short, long].map(|side| shared.share_of_lead(side) >= MIN_LEAD);
    if shared.share_of_all(long) < MIN_SHARE_OF_LONGER {
        return leads[1] && (leads[0] || !is_one_house(a, b));
    }
    if is_one_house(a, b) {
        return leads == [true, true] || share >= MIN_SHARE_IN_HOUSE && leads[0];
    }
    leads[0] || leads[1] || share >= MIN_SHARE_WITHOUT_LEAD
}

#[derive(Clone, Copy)]
enum Side {
    A,
    B,
}

/// Which words of two bodies stand in shared passages.
struct Shared<'s> {
    a: &'s [Word],
    b: &'s [Word],
    in_a: Vec<bool>,
    in_b: Vec<bool>,
    n_prose: usize,
}

impl<'s> Shared<'s> {
    fn of(a: &'s Body, b: &'s Body, chains: &[Chain]) -> Self {
        let (a, b) = (&a.words, &b.words);
        let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
        let mut n_prose = 0;
        for (i, j) in chains.iter().filter(|chain| is_passage(chain)).flatten() {
            (in_a[*i], in_b[*j]) = (true, true);
            n_prose += usize::from(is_prose(a[*i]) && is_prose(b[*j]));
        }
        Self { a, b, in_a, in_b, n_prose }
    }

    fn share_of_prose(&self, side: Side) -> f64 {
        let words = match side {
            Side::A => self.a,
            Side::B => self.b,
        };
        let n_prose = words.iter().filter(|word| is_prose(**word)).count();
        share(self.n_prose.min(n_prose), n_prose)
    }

    /// The share of all words, headings apart. Once the prose is known to descend, the quotations
    /// that came with it are a part of the text as well.
    fn share_of_all(&self, side: Side) -> f64 {
        let (words, shared) = match side {
            Side::A => (self.a, &self.in_a),
            Side::B => (self.b, &self.in_b),
        };
        let body = || words.iter().zip(shared).filter(|(word, _)| !word.aside);
        share(body().filter(|(_, is_shared)| **is_shared).count(), body().count())
    }

    /// The share of the words in the first paragraph that is more than a line.
    fn share_of_lead(&self, side: Side) -> f64 {
        let (words, shared) = match side {
            Side::A => (self.a, &self.in_a),
            Side::B => (self.b, &self.in_b),
        };
        let mut start = 0;
        for block in words.chunk_by(|x, y| x.block == y.block) {
            if block.len() >= 8 && !block[0].aside {
                let n_shared = shared[start..start + block.len()].iter().filter(|is| **is).count();
                return share(n_shared, block.len());
            }
            start += block.len();
        }
        0.0
    }
}

fn is_prose(word: Word) -> bool {
    !word.quoted && !word.aside
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Whether the passages are a form that is filled in with other figures each time.
fn is_form(a: &Body, b: &Body, chains: &[Chain]) -> bool {
    let (mut n_same, mut n_other) = (0, 0);
    for chain in chains.iter().filter(|chain| is_passage(chain)) {
        n_same += chain.iter().filter(|(i, _)| a.words[*i].figure).count();
        for pair in chain.windows(2) {
            let in_a = (pair[0].0 + 1..pair[1].0).filter(|i| a.words[*i].figure).count();
            let in_b = (pair[0].1 + 1..pair[1].1).filter(|j| b.words[*j].figure).count();
            n_other += in_a.min(in_b);
        }
    }
    n_other >= FEW_FIGURES && (n_same as f64) < MIN_FIGURES * (n_same + n_other) as f64
}

fn is_one_house(a: &Body, b: &Body) -> bool {
    a.house.is_some() && a.house == b.house
}
