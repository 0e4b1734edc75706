//! Which number, and within which bounds? "More than 1,000", "20 to 30", "up to $3.5bn", "dozens".

use super::numbers::number;
use super::tables::{Amounts, Unit};
use crate::times::lexicon::Lex;
use crate::times::pieces::Piece;

/// Whether words give a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// They do.
    Number,
    /// They do not: "dozens", "several".
    Vague,
}

/// A number with its bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// The first piece, with the words of a bound.
    pub(super) bound: usize,
    /// The first piece of the number.
    pub(super) number: usize,
    /// The piece behind the last of the number, and of the sign of currency or percent behind it.
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) value: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    /// The currency before the number.
    pub(super) currency: Option<Unit>,
    /// Whether the words are weak and need somebody to whom something happened: "several", "one".
    pub(super) weak: bool,
    /// Whether two numbers stand there with a hyphen: "20-30", or a score.
    pub(super) hyphen: bool,
}

/// Which side of a number a bound leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
    Between,
    About,
}

/// The pieces of a sentence and the tables.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) pieces: &'a [Piece],
    pub(super) tables: &'a Amounts,
}

/// Words before a number that bound it.
const BOUNDS: [(&[&str], Side); 24] = [
    (&["more", "than"], Side::Low),
    (&["at", "least"], Side::Low),
    (&["no", "fewer", "than"], Side::Low),
    (&["no", "less", "than"], Side::Low),
    (&["not", "less", "than"], Side::Low),
    (&["upwards", "of"], Side::Low),
    (&["in", "excess", "of"], Side::Low),
    (&["a", "minimum", "of"], Side::Low),
    (&["over"], Side::Low),
    (&["above"], Side::Low),
    (&["up", "to"], Side::High),
    (&["as", "many", "as"], Side::High),
    (&["as", "much", "as"], Side::High),
    (&["at", "most"], Side::High),
    (&["no", "more", "than"], Side::High),
    (&["not", "more", "than"], Side::High),
    (&["fewer", "than"], Side::High),
    (&["less", "than"], Side::High),
    (&["a", "maximum", "of"], Side::High),
    (&["under"], Side::High),
    (&["below"], Side::High),
    (&["between"], Side::Between),
    (&["about"], Side::About),
    (&["some"], Side::About),
];

/// Words before a number that make it rough; the number stays.
const ABOUT: [&str; 9] = [
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "only",
    "just",
    "another",
    "estimated",
];

/// The amount that begins at piece `at`, with the words that bound it.
pub(super) fn amount(words: &Words<'_>, at: usize) -> Option<Amount> {
    let piece = words.pieces.get(at)?;
    let starts = match piece.lex {
        Lex::Digits | Lex::Number(_) | Lex::Ten(_) | Lex::Vague => true,
        Lex::Lead | Lex::Bound => true,
        Lex::Mark(mark) => !mark.is_ascii_punctuation() || mark == '$',
        // "USD 5", "US$5".
        _ => piece.capital && piece.end - piece.start <= 3,
    };
    if !starts {
        return None;
    }
    let (number, side) = words.bound(at);
    let mut amount = words.number(number)?;
    amount.bound = at;
    words.range(&mut amount, side);
    Some(amount)
}

impl Words<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.of(self.text).eq_ignore_ascii_case(word))
    }

    fn lex(&self, at: usize) -> Lex {
        self.pieces.get(at).map_or(Lex::Other, |piece| piece.lex)
    }

    fn glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    /// The piece behind the words of a bound, and which bound it is.
    fn bound(&self, at: usize) -> (usize, Option<Side>) {
        let known = BOUNDS
            .iter()
            .find(|(bound, _)| bound.iter().enumerate().all(|(n, word)| self.is(at + n, word)));
        let (next, side) = match known {
            Some((bound, side)) => (at + bound.len(), Some(*side)),
            None if ABOUT.iter().any(|word| self.is(at, word)) => (at + 1, Some(Side::About)),
            None => return (at, None),
        };
        // "At least about 50", "an estimated 50".
        let rough = ABOUT.iter().any(|word| self.is(next, word)) || self.is(next, "about");
        (next + usize::from(rough), side)
    }

    /// One number with its currency, size and sign of percent.
    fn number(&self, at: usize) -> Option<Amount> {
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if self.is(at, "a") && self.is(at + 1, "single") {
            let one = Self::without_number(at, at + 2, true);
            return Some(Amount { kind: Kind::Number, value: Some(1.0), ..one });
        }
        let (first, currency) = self.currency(at);
        let found = number(self.text, self.pieces, first)?;
        let (end, value) = self.size(found.end, found.value);
        let one = !matches!(self.lex(first), Lex::Digits) && (value - 1.0).abs() < f64::EPSILON;
        let value = Some(value);
        Some(Amount {
            bound: at,
            number: at,
            end,
            kind: Kind::Number,
            value,
            low: None,
            high: None,
            currency,
            weak: one,
            hyphen: false,
        })
    }

    /// "US$", "$", "£", "USD" before a number.
    fn currency(&self, at: usize) -> (usize, Option<Unit>) {
        let Some(piece) = self.pieces.get(at) else { return (at, None) };
        let printed = piece.of(self.text);
        let money = |unit: &Unit| unit.measure == "money";
        if matches!(piece.lex, Lex::Mark(_)) {
            let unit = self.tables.unit(printed).filter(money);
            return (at + usize::from(unit.is_some()), unit);
        }
        if printed.len() > 3 {
            return (at, None);
        }
        let behind = self.pieces.get(at + 1);
        if let Some(sign) = behind.filter(|sign| sign.lex == Lex::Mark('$') && sign.glued) {
            let both = self.text.get(piece.start as usize..sign.end as usize).unwrap_or_default();
            let unit = self.tables.unit(both).filter(money);
            return (at + if unit.is_some() { 2 } else { 0 }, unit);
        }
        let capitals = printed.len() == 3 && printed.bytes().all(|byte| byte.is_ascii_uppercase());
        let digits = behind.is_some_and(|next| next.lex == Lex::Digits);
        let unit = self.tables.unit(printed).filter(|unit| money(unit) && capitals && digits);
        (at + usize::from(unit.is_some()), unit)
    }

    /// "3.5bn", "20k": the letters of size behind digits.
    fn size(&self, end: usize, value: f64) -> (usize, f64) {
        let Some(piece) = self.pieces.get(end) else { return (end, value) };
        let scale = match piece.of(self.text) {
            "bn" | "billion" => 1e9,
            "tn" | "trn" => 1e12,
            "m" | "mn" | "mln" | "M" | "MM" if piece.glued => 1e6,
            "mn" | "mln" => 1e6,
            "k" | "K" if piece.glued => 1e3,
            "B" | "b" if piece.glued => 1e9,
            _ => return (end, value),
        };
        (end + 1, value * scale)
    }

    /// "20 to 30", "20-30", "between 20 and 30", "two or three", "20 or more"; then the bounds.
    fn range(&self, amount: &mut Amount, side: Option<Side>) {
        let Some(value) = amount.value else { return };
        let end = amount.end;
        if (self.is(end, "or") && (self.is(end + 1, "more") || self.is(end + 1, "so")))
            || self.lex(end) == Lex::Mark('+') && self.glued(end)
        {
            let low = !self.is(end + 1, "so");
            amount.end = if self.lex(end) == Lex::Mark('+') { end + 1 } else { end + 2 };
            if low {
                (amount.low, amount.value) = (Some(value), None);
            }
            return;
        }
        let hyphen = self.lex(end) == Lex::Mark('-');
        let link = match side {
            Some(Side::Between) => self.is(end, "and") || hyphen,
            _ => self.is(end, "to") || self.is(end, "or") || hyphen,
        };
        // "Rose from 20 to 30" is a change, not a range.
        let change = amount.bound > 0 && self.is(amount.bound - 1, "from");
        let second = if link && !change { self.number(end + 1) } else { None };
        if let Some(second) = second.filter(|second| second.kind == Kind::Number) {
            let high = second.value.unwrap_or(value);
            let low = self.low_of(amount, value, &second, high);
            // "Rose $1.64 to $47.10" is a change.
            let near = second.currency.is_none() || side == Some(Side::Between) || high < low * 4.0;
            // "Three or nine" are two numbers, "ten or twelve" is one that is not known well.
            let is_choice = side != Some(Side::Between) && self.is(end, "or");
            let near = near && (!is_choice || high <= low + 1.0 || high <= low * 1.5);
            if low < high && near {
                amount.hyphen = hyphen;
                amount.end = second.end;
                amount.currency = amount.currency.or(second.currency);
                amount.weak = false;
                (amount.value, amount.low, amount.high) = (None, Some(low), Some(high));
                return;
            }
        }
        match side {
            Some(Side::Low) => (amount.value, amount.low) = (None, Some(value)),
            Some(Side::High) => (amount.value, amount.high) = (None, Some(value)),
            _ => {}
        }
        amount.weak &= side.is_none();
    }

    /// The first number of a range: of "2 to 3 million" two million.
    fn low_of(&self, amount: &Amount, low: f64, second: &Amount, high: f64) -> f64 {
        let digits = self.pieces.get(second.end.wrapping_sub(1)).map(|piece| piece.lex);
        let plain =
            self.pieces.get(amount.end.wrapping_sub(1)).map(|piece| piece.lex) == Some(Lex::Digits);
        let scaled = digits != Some(Lex::Digits) && high >= 1000.0 && low < 1000.0;
        if !plain || !scaled {
            return low;
        }
        let mut scale = 1.0;
        while scale * 1000.0 <= high {
            scale *= 1000.0;
        }
        if low * scale < high { low * scale } else { low }
    }

    /// "Dozens", "tens of thousands", "several hundred", "several", "a few".
    fn vague(&self, at: usize) -> Option<Amount> {
        const MANY: [&str; 8] = [
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "millions",
            "billions",
            "tens",
            "trillions",
        ];
        let many = |at: usize| MANY.iter().any(|word| self.is(at, word));
        let start = at + usize::from(self.is(at, "many") || self.is(at, "several"));
        let mut end = start;
        if many(end) {
            while many(end) && self.is(end + 1, "of") && many(end + 2) && end < at + 6 {
                end += 2;
            }
            end += 1;
        } else {
            let article = at + usize::from(self.is(at, "a"));
            let word = self.lex(article) == Lex::Vague && !self.is(article, "couple");
            let told = word && (article == at || self.is(article, "few"));
            if !told {
                return None;
            }
            end = article + 1;
            let scale = matches!(self.lex(end), Lex::Scale(_));
            end += usize::from(scale);
            return Some(Self::without_number(at, end, !scale));
        }
        Some(Self::without_number(at, end, false))
    }

    fn without_number(at: usize, end: usize, weak: bool) -> Amount {
        Amount {
            bound: at,
            number: at,
            end,
            kind: Kind::Vague,
            value: None,
            low: None,
            high: None,
            currency: None,
            weak,
            hyphen: false,
        }
    }
}
