//! Positions in a text.

use std::fmt;

/// A stretch of a text: `[start, end)` in UTF-8 bytes, on character borders.
///
/// Records leave the program in Unicode code points; inside it every position is a `Span`, and the
/// conversion happens once, at the edge (`store::wire`).
///
/// ```
/// use model::Span;
/// let text = "Guaidó spoke.";
/// let span = Span::new(0, 7);
/// assert_eq!(span.of(text), "Guaidó");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text that spans can point into, in bytes.
    pub const MAX: usize = u32::MAX as usize;

    /// Makes the span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// If `start > end` or `end > Span::MAX`.
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span may not end before it starts: {start}..{end}");
        assert!(end <= Self::MAX, "a span may not reach past {} bytes", Self::MAX);
        Self { start: start as u32, end: end as u32 }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of `text` that the span points at.
    ///
    /// # Panics
    /// If the span lies outside `text` or cuts a character.
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The part that both spans share, if they share at least one byte.
    pub fn intersect(self, other: Span) -> Option<Span> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same stretch, `by` bytes later.
    ///
    /// # Panics
    /// If the result would reach past [`Span::MAX`].
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Self::new(self.start() + by, self.end() + by)
    }

    /// Whether both ends lie within `text` and on character borders.
    pub fn fits(self, text: &str) -> bool {
        text.is_char_boundary(self.start()) && text.is_char_boundary(self.end())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span() -> impl Strategy<Value = Span> {
        (0usize..50, 0usize..50).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)))
    }

    proptest! {
        #[test]
        fn intersection_lies_in_both_and_cover_holds_both(a in span(), b in span()) {
            if let Some(shared) = a.intersect(b) {
                prop_assert!(a.contains(shared) && b.contains(shared) && !shared.is_empty());
            }
            prop_assert!(a.cover(b).contains(a) && a.cover(b).contains(b));
            prop_assert_eq!(a.intersect(b), b.intersect(a));
        }
    }

    #[test]
    #[should_panic(expected = "may not end before it starts")]
    fn backwards_is_refused() {
        let _ = Span::new(2, 1);
    }

    #[test]
    fn a_cut_character_does_not_fit() {
        assert!(!Span::new(0, 6).fits("Guaidó"));
        assert!(Span::new(0, 7).fits("Guaidó"));
        assert!(!Span::new(0, 8).fits("Guaidó"));
    }
}
