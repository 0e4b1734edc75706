//! Which number do these words tell?

use crate::times::lexicon::Lex;
use crate::times::pieces::Piece;

/// A number read from digits or words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// The piece behind its last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) value: f64,
}

/// No number has more pieces; longer runs are no numbers that anybody reads.
const LONGEST: usize = 16;

/// The number that begins with piece `at`: "1,460", "2.5 million", "twenty-one", "a hundred", "one
/// and a half". Ordinals and bare "hundreds" are none.
pub(crate) fn number(text: &str, pieces: &[Piece], at: usize) -> Option<Number> {
    let piece = pieces.get(at)?;
    let found = match piece.lex {
        Lex::Digits => digits(text, pieces, at)?,
        Lex::Mark('½') => Number { end: at + 1, value: 0.5 },
        Lex::Number(_) | Lex::Ten(_) => words(text, pieces, at)?,
        Lex::Lead if is(text, pieces, at, "a") || is(text, pieces, at, "one") => {
            matches!(lex(pieces, at + 1), Lex::Scale(_)).then(|| words(text, pieces, at))??
        }
        _ => return None,
    };
    Some(with_half(text, pieces, found))
}

/// Digits with groups and a decimal part, and the word of size behind them.
fn digits(text: &str, pieces: &[Piece], at: usize) -> Option<Number> {
    let mut value = f64::from(pieces[at].number);
    if pieces[at].number == u32::MAX {
        value = pieces[at].of(text).parse().ok()?;
    }
    let mut end = at + 1;
    if pieces[at].digits <= 3 {
        while is_group(pieces, end) && end < at + LONGEST {
            value = value * 1000.0 + f64::from(pieces[end + 1].number);
            end += 2;
        }
    }
    let part = pieces.get(end + 1).filter(|p| p.lex == Lex::Digits && p.glued);
    if let Some(part) = part.filter(|_| lex(pieces, end) == Lex::Mark('.') && glued(pieces, end)) {
        // As one division, so that 1.64 is the number nearest to it.
        let scale = 10f64.powi(i32::from(part.digits));
        value = (value * scale + f64::from(part.number)) / scale;
        end += 2;
    }
    let hyphen = usize::from(lex(pieces, end) == Lex::Mark('-'));
    while let Lex::Scale(scale) = lex(pieces, end + hyphen)
        && end < at + LONGEST
    {
        #[allow(clippy::cast_precision_loss)]
        let scale = scale as f64;
        value *= scale;
        end += hyphen + 1;
        if hyphen == 1 {
            break;
        }
    }
    Some(Number { end, value })
}

/// Whether `,` and three digits stand there without a space.
fn is_group(pieces: &[Piece], at: usize) -> bool {
    lex(pieces, at) == Lex::Mark(',')
        && glued(pieces, at)
        && pieces.get(at + 1).is_some_and(|p| p.lex == Lex::Digits && p.digits == 3 && p.glued)
}

/// A number in words, by the rules of English: "two hundred and fifty thousand".
fn words(text: &str, pieces: &[Piece], at: usize) -> Option<Number> {
    let (mut total, mut current, mut end) = (0.0, 0.0, at);
    // What the next word may add: anything, below ten after "twenty", below a hundred after
    // "hundred", nothing after "five".
    let mut room = u8::MAX;
    loop {
        let next = end + joint(text, pieces, end, at);
        if next > at + LONGEST {
            break;
        }
        match lex(pieces, next) {
            Lex::Number(n) if n < room => {
                current += f64::from(n);
                room = 0;
            }
            Lex::Ten(n) if n < room => {
                current += f64::from(n);
                room = 10;
            }
            Lex::Scale(scale) if next == end => {
                #[allow(clippy::cast_precision_loss)]
                let scale = scale as f64;
                current = if current == 0.0 { 1.0 } else { current } * scale;
                if scale >= 1000.0 {
                    total += current;
                    current = 0.0;
                }
                room = 100;
            }
            Lex::Lead if next == at => {}
            _ => break,
        }
        end = next + 1;
    }
    (end > at).then_some(Number { end, value: total + current })
}

/// How many pieces join two words of a number: the hyphen of "twenty-one", the "and" of "a hundred
/// and five".
fn joint(text: &str, pieces: &[Piece], end: usize, at: usize) -> usize {
    if end == at {
        return 0;
    }
    let before = lex(pieces, end - 1);
    let hyphen = lex(pieces, end) == Lex::Mark('-') && glued(pieces, end);
    if hyphen && matches!(before, Lex::Ten(_)) && glued(pieces, end + 1) {
        return 1;
    }
    let small = matches!(lex(pieces, end + 1), Lex::Number(_) | Lex::Ten(_));
    usize::from(matches!(before, Lex::Scale(100 | 1000)) && is(text, pieces, end, "and") && small)
}

/// "One and a half", "two-and-a-half", "3½".
fn with_half(text: &str, pieces: &[Piece], found: Number) -> Number {
    let Number { end, value } = found;
    if lex(pieces, end) == Lex::Mark('½') {
        return Number { end: end + 1, value: value + 0.5 };
    }
    let skip = |at: usize| at + usize::from(lex(pieces, at) == Lex::Mark('-'));
    let and = skip(end);
    if is(text, pieces, and, "and") {
        let article = skip(and + 1);
        let part = skip(article + usize::from(is(text, pieces, article, "a")));
        if is(text, pieces, part, "half") && (part > article || value < 100.0) {
            return Number { end: part + 1, value: value + 0.5 };
        }
        if part > article && is(text, pieces, part, "quarter") {
            return Number { end: part + 1, value: value + 0.25 };
        }
    }
    found
}

fn lex(pieces: &[Piece], at: usize) -> Lex {
    pieces.get(at).map_or(Lex::Other, |piece| piece.lex)
}

fn glued(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| piece.glued)
}

fn is(text: &str, pieces: &[Piece], at: usize, word: &str) -> bool {
    pieces.get(at).is_some_and(|piece| piece.of(text).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Parsed;
    use crate::times::lexicon::Calendar;
    use crate::times::pieces::Pieces;

    fn read(text: &str) -> Option<(f64, usize)> {
        let parsed = Parsed::new(text);
        let pieces = Pieces::new(&Calendar::builtin(), &parsed.syntax());
        let pieces = pieces.sentence(0);
        number(text, pieces, 0).map(|found| (found.value, pieces.len() - found.end))
    }

    #[test]
    fn digits_and_words_are_numbers() {
        for (text, value) in [
            ("12", 12.0),
            ("1,460", 1460.0),
            ("12,345,678", 12_345_678.0),
            ("2.5", 2.5),
            ("1.2 million", 1_200_000.0),
            ("twenty-one", 21.0),
            ("two hundred and fifty", 250.0),
            ("a hundred", 100.0),
            ("two dozen", 24.0),
            ("forty thousand", 40_000.0),
            ("one and a half", 1.5),
            ("two-and-a-half", 2.5),
            ("three million two hundred thousand", 3_200_000.0),
        ] {
            assert_eq!(read(text), Some((value, 0)), "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_the_next_begins() {
        assert_eq!(read("five six"), Some((5.0, 1)));
        assert_eq!(read("12, 345"), Some((12.0, 2)));
        assert_eq!(read("twenty and one"), Some((20.0, 2)));
        assert_eq!(read("hundreds"), None);
        assert_eq!(read("first"), None);
    }
}
