//! Which phrases give a line of a page with markup away?
//!
//! They stand in `data/html_phrases.tsv`: what they show, where in the line they stand (`whole`, `start`,
//! `end`, `inside`), and the words in small letters. Lines are compared in small letters too.

use std::sync::LazyLock;

/// What a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A heading that opens furniture: related articles, about the author, comments.
    Closing,
    /// A line that leads to another article.
    Pointer,
    /// A picture's credit or caption.
    Picture,
    /// What a bracket at the end of a caption begins with.
    PictureInBrackets,
    /// Who helped to report.
    Credit,
    /// The word before the authors' names.
    Byline,
    /// A date of the page itself.
    When,
    /// A date of a change.
    Changed,
    /// A date of publication.
    Published,
    /// A knob of a comment system.
    Knob,
    /// The knob to answer a comment.
    Reply,
    /// What comment systems set after a name.
    NameTail,
    /// What comment systems set before a name.
    NameHead,
    /// What a page calls its author in a tag of the head.
    LabelAuthor,
    /// What a page calls its day in a tag of the head.
    LabelDate,
    /// The verb behind a name by which a portrait begins.
    Introduces,
    /// What stands behind a site's name where it speaks of itself.
    Boasts,
    /// First words of a note that the article was corrected.
    Correction,
    /// First words of a note that the article was added to.
    Update,
}

/// Every sign with its name in the table.
const SIGNS: [(&str, Sign); 19] = [
    ("closing", Sign::Closing),
    ("pointer", Sign::Pointer),
    ("picture", Sign::Picture),
    ("picture_in_brackets", Sign::PictureInBrackets),
    ("credit", Sign::Credit),
    ("byline", Sign::Byline),
    ("when", Sign::When),
    ("changed", Sign::Changed),
    ("published", Sign::Published),
    ("knob", Sign::Knob),
    ("reply", Sign::Reply),
    ("name_tail", Sign::NameTail),
    ("name_head", Sign::NameHead),
    ("label_author", Sign::LabelAuthor),
    ("label_date", Sign::LabelDate),
    ("introduces", Sign::Introduces),
    ("boasts", Sign::Boasts),
    ("correction", Sign::Correction),
    ("update", Sign::Update),
];

/// Where in a line a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Whole,
    Start,
    End,
    Inside,
}

/// A row of the table.
struct Phrase {
    sign: Sign,
    place: Where,
    words: &'static str,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let rows = include_str!("../../data/html_phrases.tsv").lines().skip(1);
    rows.filter_map(phrase).collect()
});

fn phrase(row: &'static str) -> Option<Phrase> {
    let mut cells = row.split('\t');
    let (sign, place, words) = (cells.next()?, cells.next()?, cells.next()?);
    let (_, sign) = SIGNS.into_iter().find(|(name, _)| *name == sign)?;
    let place = match place {
        "whole" => Where::Whole,
        "start" => Where::Start,
        "end" => Where::End,
        "inside" => Where::Inside,
        _ => return None,
    };
    Some(Phrase { sign, place, words })
}

/// Whether `lower`, a line in small letters, carries a phrase with this sign.
pub(super) fn shows(sign: Sign, lower: &str) -> bool {
    of(sign).any(|phrase| match phrase.place {
        Where::Whole => lower == phrase.words,
        Where::Start => starts_with(lower, phrase.words),
        Where::End => lower.ends_with(phrase.words),
        Where::Inside => lower.contains(phrase.words),
    })
}

/// Where the last phrase with this sign begins in `lower`.
pub(super) fn last(sign: Sign, lower: &str) -> Option<usize> {
    of(sign).filter_map(|phrase| lower.rfind(phrase.words)).max()
}

/// The words with this sign.
pub(super) fn words(sign: Sign) -> impl Iterator<Item = &'static str> {
    of(sign).map(|phrase| phrase.words)
}

fn of(sign: Sign) -> impl Iterator<Item = &'static Phrase> {
    PHRASES.iter().filter(move |phrase| phrase.sign == sign)
}

/// Whether `text` begins with `words` and no word goes on behind them.
fn starts_with(text: &str, words: &str) -> bool {
    let Some(rest) = text.strip_prefix(words) else { return false };
    let is_open = words.ends_with(|letter: char| letter.is_alphanumeric());
    !(is_open && rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../../data/html_phrases.tsv").lines().skip(1);
        for row in rows {
            assert!(phrase(row).is_some(), "{row:?}");
        }
    }

    #[test]
    fn a_phrase_ends_with_its_word() {
        assert!(shows(Sign::Closing, "read more"));
        assert!(!shows(Sign::Closing, "tagstone hill"));
        assert!(shows(Sign::Pointer, "read more: the ferry is back"));
        assert!(!shows(Sign::Pointer, "relatedness is a matter of degree"));
    }
}
