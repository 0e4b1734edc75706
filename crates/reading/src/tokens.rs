//! What are the words and marks of a stretch of text?
//!
//! Words keep inner apostrophes, hyphens and full stops (`Al-Noor`, `didn't`, `U.S.`); a
//! possessive ending is a mark of its own, so that a name stays the same with and without it.

use model::Span;

/// A word or a mark, with its place in the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// Where it stands.
    pub span: Span,
    /// As printed.
    pub text: &'t str,
}

impl Token<'_> {
    /// Whether it begins with a letter or digit.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it begins with a digit.
    pub fn is_number(&self) -> bool {
        self.text.starts_with(char::is_numeric)
    }

    /// Whether it is a possessive ending.
    pub fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s")
    }
}

/// The tokens of `span` of `text`.
pub fn tokens(text: &str, span: Span) -> Vec<Token<'_>> {
    let words = span.of(text);
    let mut found = Vec::new();
    let mut chars = words.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                if !next.is_alphanumeric() && !joins(words, at, next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        push(&mut found, text, Span::new(start, end).shift(span.start()));
    }
    found
}

/// Whether the mark `c` at byte `at` lies inside a word: `l'An`, `Al-Noor`, `U.S`, `3,5`.
fn joins(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '\'' | '’' | '-' | '.' | ',' | '&' | '/' | '‑') {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let digits = before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric);
    match c {
        ',' => digits,
        '.' => after.is_some_and(char::is_alphanumeric) || is_short(&text[..at]),
        _ => after.is_some_and(char::is_alphanumeric),
    }
}

/// Whether the word that ends here keeps its full stop: initials and short titles.
fn is_short(before: &str) -> bool {
    let from = before.rfind(|c: char| !c.is_alphanumeric() && c != '.');
    let word = from.map_or(before, |from| &before[from..]).trim_start_matches(is_mark);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.len() <= 1);
    dotted || capital && letters.next().is_none() || TITLES.contains(&word)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

const TITLES: [&str; 27] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "Hon", "Gov", "Sen", "Rep", "Pres", "Amb", "Sec",
    "Supt", "Insp", "Sgt", "Cpl", "Lt", "Capt", "Cmdr", "Col", "Maj", "Gen", "Adm", "Det", "Jr",
    "Sr",
];

/// Adds the token at `span`, its possessive ending apart.
fn push<'t>(found: &mut Vec<Token<'t>>, text: &'t str, span: Span) {
    let word = span.of(text);
    for ending in ["'s", "’s"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            let at = span.start() + stem.len();
            let (stem, ending) = (Span::new(span.start(), at), Span::new(at, span.end()));
            found.push(Token { span: stem, text: stem.of(text) });
            found.push(Token { span: ending, text: ending.of(text) });
            return;
        }
    }
    found.push(Token { span, text: word });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = tokens(text, Span::new(0, text.len()));
        let found: Vec<_> = found.iter().map(|token| token.text).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn words_and_marks() {
        check("Lind’s U.S. visit, said Gov. J. Osei.", "Lind|’s|U.S.|visit|,|said|Gov.|J.|Osei|.");
        check("Al-Noor didn't pay 3,500.", "Al-Noor|didn't|pay|3,500|.");
    }
}
