//! Can two numbers hold of one thing?
//!
//! A printed number stands for more than itself: "4.2 million" was rounded, "nearly 200" lies below
//! it, "more than 50" opens upwards. So an [`Amount`] is a stretch of the numbers that its words
//! leave possible, and two of them are compatible where the stretches touch.

use super::super::Figure;

/// What the words of a figure leave possible, in the unit of [`super::units`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// The number, the lower bound and the upper bound, as told.
    told: [Option<f64>; 3],
    /// The word of a figure without a number.
    vague: Option<&'static str>,
    /// The least that is possible.
    least: f64,
    /// The most that is possible without a doubt about the words.
    most: f64,
    /// The most that a writer would tell with these words: "more than 50" does not mean 5,000.
    likely: f64,
    /// And the least: "up to 300" does not mean 3.
    unlikely: f64,
}

/// How two amounts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// They are told alike.
    Same,
    /// Both can hold.
    Compatible,
    /// They may both hold by their words alone, but nobody would tell the one for the other.
    Unknown,
    /// They cannot both hold.
    Apart,
}

/// Words before a number that make it rough.
const ROUGH: &[&str] =
    &["about", "around", "roughly", "approximately", "some", "estimated", "circa", "or so"];

/// Words before a number from which it falls short.
const BELOW: &[&str] = &["nearly", "almost", "close to", "just under"];

/// Words before the least number that is known.
const AT_LEAST: &[&str] = &["at least", "no fewer than", "no less than", "a minimum of"];

/// What a rough number leaves open, on both sides.
const ROUGHLY: f64 = 0.1;

/// What a plain round number leaves open at most, on both sides.
const ROUNDED: f64 = 0.05;

/// Whole numbers below it are counted, not rounded: 12 people are not 13.
const COUNTED: f64 = 100.0;

/// An open bound reaches so many times as far as its number.
const REACH: f64 = 2.5;

/// Words that give no number, with what a writer may mean by them. Longer ones stand first.
const VAGUE: [(&str, f64, f64); 11] = [
    ("tens of thousands", 15_000.0, 200_000.0),
    ("hundreds of thousands", 150_000.0, 2_000_000.0),
    ("hundreds of millions", 1.5e8, 2e9),
    ("several hundred", 200.0, 1_000.0),
    ("a few hundred", 200.0, 900.0),
    ("dozens", 20.0, 200.0),
    ("scores", 30.0, 300.0),
    ("hundreds", 150.0, 2_000.0),
    ("thousands", 1_500.0, 20_000.0),
    ("millions", 1.5e6, 2e7),
    ("several", 3.0, 20.0),
];

impl Amount {
    /// The amount of `figure`, its numbers multiplied by `scale`; `None` where no bound is known.
    pub(super) fn of(figure: &Figure, scale: f64) -> Option<Self> {
        let scaled = |number: Option<f64>| {
            number.map(|number| number * scale).filter(|number| number.is_finite())
        };
        let told = [scaled(figure.value), scaled(figure.low), scaled(figure.high)];
        let words = figure.words.to_lowercase();
        let mut amount = match told {
            [Some(value), _, _] => Self::point(value, figure.value?, scale, &words),
            [None, Some(low), Some(high)] => Self::between(low, high),
            [None, Some(low), None] => Self { likely: low * REACH, ..Self::between(low, f64::MAX) },
            [None, None, Some(high)] => {
                Self { unlikely: high / REACH, ..Self::between(f64::MIN, high) }
            }
            [None, None, None] => Self::vague(&words)?,
        };
        amount.told = match told {
            // "At least 12" is what a careful writer says for "12"; "more than 12" is not.
            [None, Some(low), None] if has_any(&words, AT_LEAST) => [Some(low), None, None],
            told => told,
        };
        Some(amount)
    }

    fn between(least: f64, most: f64) -> Self {
        Self { told: [None; 3], vague: None, least, most, likely: most, unlikely: least }
    }

    fn point(value: f64, printed: f64, scale: f64, words: &str) -> Self {
        let slack = rounding(printed) * scale;
        if has_any(words, BELOW) {
            return Self::between(value - value.abs() * ROUGHLY * 1.5, value);
        }
        let slack = if has_any(words, ROUGH) { slack.max(value.abs() * ROUGHLY) } else { slack };
        Self::between(value - slack, value + slack)
    }

    fn vague(words: &str) -> Option<Self> {
        let (word, low, high) = VAGUE.iter().find(|(word, _, _)| contains_word(words, word))?;
        Some(Self { vague: Some(word), ..Self::between(*low, *high) })
    }

    /// Whether no number is told.
    pub(super) fn is_vague(&self) -> bool {
        self.vague.is_some()
    }

    /// The number by which amounts are put in order.
    pub(super) fn size(&self) -> f64 {
        let [value, low, high] = self.told;
        value.or(low).or(high).unwrap_or(self.least)
    }

    /// How two amounts stand to each other.
    pub(super) fn matches(&self, other: &Self) -> Match {
        if self.told == other.told && self.vague == other.vague {
            return Match::Same;
        }
        // A reader would not call "dozens" and 210 a contradiction, nor the one a word for the other.
        let is_vague = self.is_vague() || other.is_vague();
        if self.least <= other.most && other.least <= self.most {
            let likely = self.unlikely <= other.likely && other.unlikely <= self.likely;
            let is_most = |one: &Self| matches!(one.told, [None, None, Some(_)]);
            let both = self.is_vague() && other.is_vague() || is_most(self) && is_most(other);
            return if likely && !both { Match::Compatible } else { Match::Unknown };
        }
        let far = |low: &Self, high: &Self| low.most * 3.0 < high.least;
        let is_far = far(self, other) || far(other, self);
        if is_vague && !is_far { Match::Unknown } else { Match::Apart }
    }

    /// Whether the words tell a number that few other things have: two digits that are not zero,
    /// and no small count.
    pub(super) fn is_telling(&self) -> bool {
        self.told.iter().flatten().any(|number| {
            let tens = digits_of(*number).trim_start_matches('0').trim_end_matches('0').len();
            tens >= 2 && number.abs() >= 10.0
        })
    }

    /// How many digits its number has from the first to the last that is not zero.
    pub(super) fn n_digits(&self) -> usize {
        let digits = |number: &f64| {
            let digits = digits_of(*number).replace('.', "");
            digits.trim_start_matches('0').trim_end_matches('0').len()
        };
        self.told.iter().flatten().map(digits).max().unwrap_or(0)
    }

    /// The numbers as they are told, for keys: equal for equal amounts.
    pub(super) fn bits(&self) -> [u64; 4] {
        let bits = |number: Option<f64>| number.map_or(u64::MAX, f64::to_bits);
        let vague = self.vague.map_or(0, |word| word.len() as u64 + 1);
        [bits(self.told[0]), bits(self.told[1]), bits(self.told[2]), vague]
    }
}

/// Half of what the last digit of a printed number counts, as far as it may be rounded.
fn rounding(value: f64) -> f64 {
    let size = value.abs();
    let is_whole = (size - size.round()).abs() < f64::EPSILON;
    if is_whole && size < COUNTED {
        return 0.0;
    }
    let digits = digits_of(size);
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let half = match (decimals.len(), zeros) {
        (0, 0) => 0.0,
        (0, zeros) => 0.5 * power(10.0, zeros),
        (decimals, _) => 0.5 * power(0.1, decimals),
    };
    half.min(size * ROUNDED)
}

fn power(base: f64, times: usize) -> f64 {
    std::iter::repeat_n(base, times.min(18)).product()
}

/// The shortest decimal form.
fn digits_of(value: f64) -> String {
    format!("{}", value.abs())
}

fn has_any(words: &str, list: &[&str]) -> bool {
    list.iter().any(|word| contains_word(words, word))
}

/// Whether `words` holds `word` as a word of its own.
pub(super) fn contains_word(words: &str, word: &str) -> bool {
    words.match_indices(word).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::figure;
    use super::*;

    /// `words` tell a number; "more than" and the like are read here as the reader does.
    fn amount(words: &str) -> Amount {
        Amount::of(&figure(words), 1.0).expect("a number or a vague word")
    }

    #[track_caller]
    fn check(a: &str, b: &str, expected: Match) {
        assert_eq!(amount(a).matches(&amount(b)), expected, "{a} / {b}");
        assert_eq!(amount(b).matches(&amount(a)), expected, "{b} / {a}");
    }

    #[test]
    fn numbers_told_alike_are_the_same() {
        check("12 people", "12 people", Match::Same);
        check("dozens of boats", "dozens of boats", Match::Same);
        check("about 50 shops", "50 shops", Match::Same);
        check("at least 12 people", "12 people", Match::Same);
        check("more than 50 people", "more than 50 people", Match::Same);
    }

    #[test]
    fn rounded_and_open_numbers_are_compatible() {
        check("more than 50 people", "57 people", Match::Compatible);
        check("dozens of people", "40 people", Match::Compatible);
        check("about 180 people", "196 people", Match::Compatible);
        check("nearly 200 people", "196 people", Match::Compatible);
        check("200 people", "196 people", Match::Compatible);
        check("at least 12 people", "15 people", Match::Compatible);
        check("up to 300 guests", "280 guests", Match::Compatible);
    }

    #[test]
    fn numbers_that_cannot_both_hold_are_apart() {
        check("12 people", "13 people", Match::Apart);
        check("50 people", "57 people", Match::Apart);
        check("4800000 crowns", "4200000 crowns", Match::Apart);
        check("more than 50 people", "31 people", Match::Apart);
        check("nearly 200 people", "260 people", Match::Apart);
        check("up to 300 guests", "900 guests", Match::Apart);
    }

    #[test]
    fn what_nobody_would_tell_so_is_left_open() {
        check("more than 50 people", "5000 people", Match::Unknown);
        check("up to 300 guests", "3 guests", Match::Unknown);
        check("up to 300 guests", "up to 280 guests", Match::Unknown);
        check("dozens of people", "hundreds of people", Match::Unknown);
        check("dozens of people", "210 people", Match::Unknown);
        check("dozens of people", "9000 people", Match::Apart);
    }

    proptest! {
        #[test]
        fn any_two_amounts_match_alike_both_ways(
            a in proptest::option::of(any::<f64>()), b in proptest::option::of(any::<f64>()),
            c in proptest::option::of(-1e7f64..1e12), d in proptest::option::of(-1e7f64..1e12),
        ) {
            let with = |value, low| Amount::of(&Figure { value, low, ..figure("") }, 1.0);
            if let (Some(x), Some(y)) = (with(a, c), with(b, d)) {
                prop_assert_eq!(x.matches(&y), y.matches(&x));
                prop_assert_eq!(x.matches(&x), Match::Same);
                let _ = (x.is_telling(), x.size(), x.bits());
            }
        }
    }
}
