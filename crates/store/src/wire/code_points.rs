//! Positions: bytes inside the program, code points outside.

use model::Span;

use super::Pair;

/// Bytes between two marks of the index. A look-up counts at most so many bytes.
const STEP: usize = 64;

/// An index from bytes to code points of one text and back. Made in one walk over the text; a
/// look-up takes the same short time wherever it points.
///
/// ```
/// use store::wire::CodePoints;
/// let text = "Žofie 🎻 plays";
/// let points = CodePoints::new(text);
/// assert_eq!(points.of_byte(text.find("plays").unwrap()), 8);
/// assert_eq!(&text[points.to_byte(8)..], "plays");
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points that start before byte `idx * STEP`; empty for a text of ASCII alone.
    marks: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Walks over `text` once.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut n_points = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(n_points);
            n_points += count_starts(chunk);
        }
        marks.push(n_points);
        Self { text, marks }
    }

    /// The number of code points before `byte`. A byte behind the text counts as its end, a byte
    /// inside a character as the place behind it.
    pub fn of_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(before) = self.marks.get(byte / STEP) else {
            return byte;
        };
        let from = byte / STEP * STEP;
        before + count_starts(&self.text.as_bytes()[from..byte])
    }

    /// The byte at which code point number `point` starts; the text's length behind the last.
    pub fn to_byte(&self, point: usize) -> usize {
        if self.marks.is_empty() {
            return point.min(self.text.len());
        }
        let chunk = self.marks.partition_point(|&before| before <= point).saturating_sub(1);
        let mut left = point - self.marks[chunk];
        let from = (chunk * STEP).min(self.text.len());
        for (offset, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return from + offset;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// A span of bytes as a pair of code points.
    pub fn pair(&self, span: Span) -> Pair {
        [self.of_byte(span.start()), self.of_byte(span.end())]
    }

    /// The words between two code points; empty where the pair does not lie in the text.
    pub fn slice(&self, pair: Pair) -> &'t str {
        self.text.get(self.to_byte(pair[0])..self.to_byte(pair[1])).unwrap_or("")
    }

    /// The words of a span; empty where the span does not lie in the text.
    pub(crate) fn words(&self, span: Span) -> &'t str {
        self.text.get(span.start()..span.end()).unwrap_or("")
    }
}

fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

/// Whether a character starts at this byte: all bytes but `10xxxxxx` do.
fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let points = CodePoints::new(text);
        let mut n_points = 0;
        for (byte, _) in text.char_indices() {
            assert_eq!(points.of_byte(byte), n_points, "{text:?} at byte {byte}");
            assert_eq!(points.to_byte(n_points), byte, "{text:?} at point {n_points}");
            n_points += 1;
        }
        assert_eq!(points.of_byte(text.len()), n_points);
        assert_eq!(points.of_byte(text.len() + 1000), n_points);
        assert_eq!(points.to_byte(n_points), text.len());
        assert_eq!(points.to_byte(n_points + 1000), text.len());
    }

    #[test]
    fn emoji_and_combining_marks_count_as_code_points() {
        check("");
        check("plain");
        // A family joined by zero-width joiners is five code points, "e" with an accent two.
        check("The 👨‍👩‍👧 came to the cafe\u{301} 🎻.");
        check(&"ž🎻e\u{301} ".repeat(100));
        check(&format!("{}🎻{}", "a".repeat(62), "b".repeat(70)));
    }

    proptest! {
        #[test]
        fn every_text_agrees_with_a_plain_count(text in "(?s).{0,300}") {
            check(&text);
        }
    }

    #[test]
    fn pairs_that_do_not_fit_hold_nothing() {
        let points = CodePoints::new("žába");
        assert_eq!(points.slice([1, 3]), "áb");
        assert_eq!(points.slice([3, 1]), "");
        assert_eq!(points.slice([90, 99]), "");
    }
}
