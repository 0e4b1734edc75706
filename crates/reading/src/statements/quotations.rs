//! Where do quotation marks open and close?
//!
//! Curly, straight, German and French marks; single marks outside double ones, where they are no
//! apostrophes; inner quotations stay inside. Feet, inches and apostrophes open nothing. A
//! quotation that is not closed in its paragraph goes on where the next paragraph opens the mark
//! again; else it ends with its paragraph, and a notice says so.

use model::{Article, Notice, NoticeKind, Span};

/// Words inside a pair of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// From the first mark to the last, marks included.
    pub outer: Span,
    /// The words between the marks; one piece for each paragraph.
    pub pieces: Vec<Span>,
}

/// The quotations of the article's text, in text order, and notices of those not closed.
pub fn find(article: &Article) -> (Vec<Quoted>, Vec<Notice>) {
    let text = article.text.as_str();
    let mut found: Vec<Quoted> = Vec::new();
    let mut notices = Vec::new();
    let mut open: Option<usize> = None;
    let spans = article.blocks.iter().filter(|block| block.kind.is_text());
    for block in spans.filter_map(|block| block.span.filter(|span| span.fits(text))) {
        let first = block.end() - block.of(text).trim_start().len();
        for (n, pair) in Scan::new(text, block).pairs().into_iter().enumerate() {
            let carried = open.take();
            match carried {
                Some(at) if n == 0 && pair.outer.start() == first => {
                    found[at].outer = found[at].outer.cover(pair.outer);
                    found[at].pieces.push(pair.inner);
                    open = (!pair.closed).then_some(at);
                }
                _ => {
                    notices.extend(carried.map(|at| unclosed(text, &found[at])));
                    found.push(Quoted { outer: pair.outer, pieces: vec![pair.inner] });
                    open = (!pair.closed).then_some(found.len() - 1);
                }
            }
        }
        // A paragraph without any mark ends what was open before it.
        if let Some(at) = open.filter(|&at| found[at].outer.end() <= block.start()) {
            notices.push(unclosed(text, &found[at]));
            open = None;
        }
    }
    notices.extend(open.map(|at| unclosed(text, &found[at])));
    (found, notices)
}

fn unclosed(text: &str, quoted: &Quoted) -> Notice {
    let words: String = quoted.outer.of(text).chars().take(60).collect();
    Notice {
        kind: NoticeKind::UnclosedQuotation,
        text: format!("opened and never closed: {}", words.trim_end()),
        span: Some(quoted.outer),
    }
}

/// A pair of marks within one block; without a second mark it ends with the block.
struct Pair {
    outer: Span,
    inner: Span,
    closed: bool,
}

/// How far a closing single mark is looked for, in characters.
const SINGLE_REACH: usize = 800;

/// How many marks that cannot be paired are passed over in one block.
const MOST_SKIPPED: usize = 32;

struct Scan<'t> {
    text: &'t str,
    block: Span,
    chars: Vec<(usize, char)>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, block: Span) -> Self {
        Self { text, block, chars: chars(block.of(text)) }
    }

    fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let (mut at, mut skipped) = (0, 0);
        // The limit keeps the walk linear where a block is nothing but opening marks.
        while at < self.chars.len() && skipped < MOST_SKIPPED {
            let Some(sign) = self.opens(at) else {
                at += 1;
                continue;
            };
            match self.close_of(sign, at) {
                Close::At(close) => {
                    pairs.push(self.pair(at, close, true));
                    at = close + 1;
                }
                Close::Never => {
                    pairs.push(self.pair(at, self.chars.len(), false));
                    at = self.chars.len();
                }
                // The mark is no quotation mark, or where its words end cannot be told.
                Close::Skip(next) => {
                    skipped += usize::from(sign == '“');
                    at = next.max(at + 1);
                }
            }
        }
        pairs
    }

    fn pair(&self, open: usize, close: usize, closed: bool) -> Pair {
        let byte = |at: usize| self.chars.get(at).map_or(self.block.len(), |&(byte, _)| byte);
        let inner = Span::new(byte(open + 1), byte(close).max(byte(open + 1)));
        let outer = Span::new(byte(open), if closed { byte(close + 1) } else { inner.end() });
        let words = inner.shift(self.block.start()).of(self.text);
        let left = words.len() - words.trim_start().len();
        let kept = Span::new(inner.start() + left, inner.start() + left + words.trim().len());
        Pair {
            outer: outer.shift(self.block.start()),
            inner: kept.shift(self.block.start()),
            closed,
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, c)| c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    /// The mark at `at`, if it opens a quotation.
    fn opens(&self, at: usize) -> Option<char> {
        let c = self.char(at)?;
        let next = self.char(at + 1)?;
        let before = self.before(at);
        let free = before.is_none_or(|c| !c.is_alphanumeric());
        let opens = match c {
            '“' | '„' | '«' if next.is_whitespace() => free && self.closes_apart(at),
            '“' | '„' | '«' => true,
            // A closing mark where only an opening one makes sense: broken print.
            '”' => before.is_none_or(char::is_whitespace) && next.is_alphabetic(),
            '"' => free && !next.is_whitespace() && !matches!(next, ',' | '.' | ')'),
            '‘' | '\'' => {
                let after_space =
                    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—'));
                after_space && next.is_alphabetic()
            }
            _ => false,
        };
        opens.then_some(c)
    }

    /// Whether a mark with a blank behind it opens: `“ the berth ”`, where the next mark closes.
    fn closes_apart(&self, at: usize) -> bool {
        let mut rest = self.chars[at + 1..].iter().take(SINGLE_REACH);
        let next = rest.find(|(_, c)| matches!(c, '“' | '”' | '„' | '«' | '»'));
        next.is_some_and(|&(_, c)| matches!(c, '”' | '»'))
    }

    fn close_of(&self, sign: char, open: usize) -> Close {
        match sign {
            '"' => self.close_straight(open),
            '‘' | '\'' => self.close_single(open),
            '„' => self.close_first(open, &['“', '”', '"']),
            '«' => self.close_first(open, &['»']),
            _ => self.close_curly(open),
        }
    }

    fn close_first(&self, open: usize, signs: &[char]) -> Close {
        let rest = &self.chars[open + 1..];
        let close = rest.iter().position(|(_, c)| signs.contains(c));
        close.map_or(Close::Never, |n| Close::At(open + 1 + n))
    }

    fn close_straight(&self, open: usize) -> Close {
        for at in open + 1..self.chars.len() {
            let spaced = self.before(at).is_some_and(char::is_whitespace);
            let opens_word = self.char(at + 1).is_some_and(char::is_alphanumeric);
            match self.char(at) {
                Some('"') if !(spaced && opens_word) => return Close::At(at),
                // A second opening: the first was never closed, and where it ends is not known.
                Some('"') => return Close::Skip(at),
                Some('”') if !self.opened_between(open, at) => return Close::At(at),
                _ => {}
            }
        }
        Close::Never
    }

    fn opened_between(&self, open: usize, at: usize) -> bool {
        self.chars[open + 1..at].iter().rev().take(SINGLE_REACH).any(|&(_, c)| c == '“')
    }

    fn close_curly(&self, open: usize) -> Close {
        let mut inner = Vec::new();
        let mut attributed = None;
        for at in open + 1..self.chars.len() {
            let next = self.char(at + 1);
            let ends_word = next.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';'));
            match self.char(at) {
                Some('”') => match inner.pop() {
                    None => return Close::At(at),
                    // `“Two,” she said`: an attribution stands outside marks, so the quotation
                    // that seemed to hold this one was not closed.
                    Some(opened) if self.before(at) == Some(',') => {
                        attributed = attributed.or(Some(opened));
                    }
                    Some(_) => {}
                },
                Some('"') if inner.is_empty() && ends_word => return Close::At(at),
                // Broken print closes with an opening mark: `a mistake. “.`
                Some('“') if ends_word && inner.pop().is_none() => return Close::At(at),
                Some('“') if !ends_word => inner.push(at),
                _ => {}
            }
        }
        // With a mark opened inside and one closed, the first one may be the one not closed.
        attributed.or(inner.first().copied()).map_or(Close::Never, Close::Skip)
    }

    /// A single mark closes at a word's end; the first such mark behind a comma or stop is
    /// preferred, because the others may be apostrophes.
    fn close_single(&self, open: usize) -> Close {
        let mut end_of_word = None;
        for at in open + 1..self.chars.len().min(open + SINGLE_REACH) {
            let c = self.char(at).unwrap_or(' ');
            let behind = self.char(at + 1).is_some_and(char::is_alphanumeric);
            if matches!(c, '“' | '"' | '”') || self.opens(at).is_some() {
                break;
            }
            if !matches!(c, '’' | '\'') || behind {
                continue;
            }
            if self.before(at).is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')) {
                return Close::At(at);
            }
            if self.before(at).is_some_and(|c| !c.is_whitespace()) {
                end_of_word = end_of_word.or(Some(at));
            }
        }
        end_of_word.map_or(Close::Skip(open + 1), Close::At)
    }
}

/// The characters with their bytes; two single marks that stand for a double one are one:
/// `''It is shut,'' Lind said`.
fn chars(words: &str) -> Vec<(usize, char)> {
    let mut chars: Vec<(usize, char)> = Vec::with_capacity(words.len());
    let mut rest = words.char_indices().peekable();
    while let Some((byte, c)) = rest.next() {
        let behind = &words[byte + c.len_utf8()..];
        // Of three marks the single one stands inside.
        let inner = behind.starts_with("''") && !behind[2..].starts_with(char::is_alphanumeric);
        let double = matches!(c, '\'' | '`') && behind.starts_with(c) && !inner;
        if double {
            rest.next();
        }
        chars.push((byte, if double { '"' } else { c }));
    }
    chars
}

/// Where a quotation ends.
enum Close {
    /// At this character.
    At(usize),
    /// Not in this block.
    Never,
    /// It is none; the search goes on at this character.
    Skip(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::testing::article;

    /// Checks which words stand inside marks; pieces are divided by `/`, quotations by `|`.
    fn check(text: &str, expected: &str) {
        let article = article(text);
        let (found, _) = find(&article);
        let words = found.iter().map(|quoted| {
            let pieces: Vec<_> =
                quoted.pieces.iter().map(|piece| piece.of(&article.text)).collect();
            pieces.join("/")
        });
        assert_eq!(words.collect::<Vec<_>>().join("|"), expected);
    }

    #[test]
    fn pairs_of_many_kinds() {
        check("“One,” he said. \"Two.\" „Drei“ and «quatre».", "One,|Two.|Drei|quatre");
    }

    #[test]
    fn inner_quotations_stay_inside() {
        check("“He said “no” twice.” Then: “Yes, ‘maybe’.”", "He said “no” twice.|Yes, ‘maybe’.");
    }

    #[test]
    fn single_marks_are_no_apostrophes() {
        check("‘The farmers’ land isn’t ours,’ she said.", "The farmers’ land isn’t ours,");
        check("The ’90s, the boys’ boats and Lind’s pier weren't 'closed'.", "closed");
    }

    #[test]
    fn feet_and_inches_open_nothing() {
        check("The 6'2\" skipper saw a 5\" crack.", "");
    }

    #[test]
    fn paragraphs_reopen() {
        check("“One.\n\n“Two.\n\n“Three,” she said.", "One./Two./Three,");
    }

    #[test]
    fn unclosed_ends_with_its_paragraph() {
        let article = article("“One is lost.\n\nNothing else.");
        let (found, notices) = find(&article);
        assert_eq!(found.len(), 1);
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].kind, NoticeKind::UnclosedQuotation);
    }

    #[test]
    fn broken_marks() {
        check("He said: “It is a mistake. “.", "It is a mistake.");
        check("“He will chase me, ”he told us.", "He will chase me,");
    }

    #[test]
    fn what_may_end_anywhere_is_left_out() {
        check("“One is open, he said. “Two,” she said.", "Two,");
    }
}
