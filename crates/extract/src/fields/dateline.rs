//! Where does the text say it was filed, and whom does it credit?
//!
//! | form | example |
//! |---|---|
//! | place and credit | `STRAND (Nordwire) -`, `STRAND, Odby, March 3 (Nordwire) —` |
//! | credit alone | `(Nordwire) -`, `HARBOUR TIMES –` |
//! | place alone | `STRAND –`, `STRAND:` |
//!
//! A place without a credit must stand in capitals; with one it need not (`Strand (dpa) -`).

use model::{Article, BlockKind, Span};

use super::names;
use crate::dates;

/// The dateline with which a text opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// The place as printed.
    pub(super) place: Option<String>,
    /// The agency or outlet as printed.
    pub(super) credit: Option<String>,
    /// The dateline with its dash.
    pub(super) words: String,
    /// Where it stands in the article's text.
    pub(super) span: Span,
}

/// The dateline at the beginning of the first paragraph.
pub(super) fn opening(article: &Article) -> Option<Opening> {
    let (_, span) = article.body().find(|(block, _)| block.kind == BlockKind::Paragraph)?;
    let (place, credit, length) = read(span.of(&article.text))?;
    let span = Span::new(span.start(), span.start() + length);
    let words = span.of(&article.text).to_owned();
    Some(Opening { place, credit, words, span })
}

/// Longer beginnings are no datelines.
const LONGEST: usize = 90;

/// Place, credit and length in bytes of the dateline that `paragraph` begins with.
fn read(paragraph: &str) -> Option<(Option<String>, Option<String>, usize)> {
    let (head, length) = before_dash(paragraph).or_else(|| before_colon(paragraph))?;
    let (outside, credit) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((outside, credit)) => (outside.trim(), Some(credit.trim())),
        None => (head, None),
    };
    if let Some(credit) = credit
        && !is_credit(credit)
    {
        return None;
    }
    let place = without_day(outside);
    if place.is_empty() {
        return credit.map(|credit| (None, Some(credit.to_owned()), length));
    }
    let in_capitals = is_in_capitals(place.split([',', '/']).next().unwrap_or(place));
    if in_capitals && credit.is_none() && names::is_outlet_by_its_head(place) {
        return Some((None, Some(place.to_owned()), length));
    }
    if in_capitals && credit.is_none() && names::is_agency(place) {
        return Some((None, Some(place.to_owned()), length));
    }
    let fits = is_place(place) && (in_capitals || credit.is_some());
    fits.then(|| (Some(place.to_owned()), credit.map(str::to_owned), length))
}

/// The beginning up to a dash with a space after it, and the length with the dash.
fn before_dash(paragraph: &str) -> Option<(&str, usize)> {
    let start = beginning(paragraph);
    let mut from = 0;
    while let Some(at) = start[from..].find(['-', '–', '—', '−', '|']) {
        let at = from + at;
        let rest = paragraph[at..].trim_start_matches(['-', '–', '—', '−', '|']);
        let dash = paragraph.len() - rest.len();
        let spaced = start[..at].ends_with(char::is_whitespace);
        let long = start[at..].starts_with('—') || start[..at].ends_with(')');
        if (long || spaced && rest.starts_with(char::is_whitespace)) && !rest.is_empty() {
            return Some((start[..at].trim(), dash));
        }
        from = dash.min(start.len());
    }
    None
}

/// `STRAND: `, a place in capitals.
fn before_colon(paragraph: &str) -> Option<(&str, usize)> {
    let at = beginning(paragraph).find(": ")?;
    let head = &paragraph[..at];
    let is_word = head.chars().count() > 3 && !names::is_nobody(head);
    (is_word && is_in_capitals(head)).then_some((head, at + 1))
}

fn beginning(paragraph: &str) -> &str {
    &paragraph[..paragraph.floor_char_boundary(LONGEST.min(paragraph.len()))]
}

/// The words before a day: `STRAND, March 3` gives `STRAND`.
fn without_day(words: &str) -> &str {
    let words = words.trim_end_matches([',', ' ']);
    let Some(first_digit) = words.find(|c: char| c.is_ascii_digit()) else {
        return words;
    };
    let day = dates::find(words).first().map_or(first_digit, |(range, _)| range.start);
    let before = words[..day.min(first_digit)].trim_end();
    let before = before.rsplit_once([',', ' ']).map_or(before, |(rest, last)| {
        if dates::is_word(last.trim_end_matches('.')) { rest } else { before }
    });
    before.trim_end_matches([',', ' '])
}

fn is_in_capitals(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// One to six words that begin with capitals and hold no digits, quotation or sentence end.
fn is_place(words: &str) -> bool {
    let particles = ["de", "la", "del", "am", "an", "der", "of", "the", "and", "und", "do", "da"];
    let all: Vec<&str> = words.split([' ', ',', '/']).filter(|word| !word.is_empty()).collect();
    let fits = |word: &&str| {
        word.starts_with(char::is_uppercase) && !word.contains(['"', '“', '”', '?', '!', ';'])
            || particles.contains(word)
    };
    let ends_sentence = words.ends_with('.') && !words.contains(',') && !words.contains('.');
    (1..=6).contains(&all.len()) && all.iter().all(fits) && !ends_sentence
}

/// What stands in brackets before the dash: one to five words, the first with a capital, or an
/// agency that writes itself small.
fn is_credit(words: &str) -> bool {
    let n_words = words.split_whitespace().count();
    let named = words.starts_with(char::is_uppercase) || names::is_agency(words);
    (1..=5).contains(&n_words) && named && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, place: Option<&str>, credit: Option<&str>, words: &str) {
        let expected = Some((place.map(str::to_owned), credit.map(str::to_owned), words.len()));
        assert_eq!(read(paragraph), expected, "{paragraph}");
        assert!(paragraph.starts_with(words));
    }

    fn silent(paragraph: &str) {
        assert_eq!(read(paragraph), None, "{paragraph}");
    }

    #[test]
    fn place_and_credit() {
        check(
            "STRAND (Nordwire) - The gate fell.",
            Some("STRAND"),
            Some("Nordwire"),
            "STRAND (Nordwire) -",
        );
        check(
            "STRAND, March 3 (Nordwire) — A gate.",
            Some("STRAND"),
            Some("Nordwire"),
            "STRAND, March 3 (Nordwire) —",
        );
        check(
            "SANTA ODBY, Norland (AP) — A gate.",
            Some("SANTA ODBY, Norland"),
            Some("AP"),
            "SANTA ODBY, Norland (AP) —",
        );
        check("Strand (dpa) - Das Tor fiel.", Some("Strand"), Some("dpa"), "Strand (dpa) -");
        check(
            "STRAND/ODBY (Reuters) - A gate.",
            Some("STRAND/ODBY"),
            Some("Reuters"),
            "STRAND/ODBY (Reuters) -",
        );
    }

    #[test]
    fn credit_alone() {
        check("(Nordwire) – A gate fell.", None, Some("Nordwire"), "(Nordwire) –");
        check("HARBOUR TIMES – The gate fell.", None, Some("HARBOUR TIMES"), "HARBOUR TIMES –");
    }

    #[test]
    fn place_alone() {
        check("STRAND – The gate fell.", Some("STRAND"), None, "STRAND –");
        check("STRAND, 3 March — The gate fell.", Some("STRAND"), None, "STRAND, 3 March —");
        check("NEW ODBY: The gate fell.", Some("NEW ODBY"), None, "NEW ODBY:");
    }

    #[test]
    fn sentences_are_no_datelines() {
        silent("The gate – the old one – fell on Tuesday.");
        silent("Strand – a town of gates – slept.");
        silent("Well-known gates fell.");
        silent("Anna Holm (34) - a baker - laughed.");
        silent("NATO-led troops left the gate.");
        silent("“STRAND – nothing but gates,” she said.");
        silent("Q: Why did the gate fall?");
        silent("");
    }
}
