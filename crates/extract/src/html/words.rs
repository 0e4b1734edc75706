//! What do the words of a line within the article say it is?

use model::BlockKind;

use super::blocks::{Line, Shape};
use super::choose::Label;
use super::phrases::{self, Sign};
use super::root::is_sentence;
use crate::{dates, wording};

/// What the words of a line say it is.
pub(super) fn by_words(line: &Line) -> Option<Label> {
    if is_pointer(line) {
        return Some((BlockKind::Teaser, "pointer to other article"));
    }
    if let Some(rule) = wording::boilerplate(&line.text) {
        return Some((BlockKind::Boilerplate, rule));
    }
    if is_picture_note(&line.text) {
        return Some((BlockKind::Caption, "picture credit"));
    }
    if is_report_credit(line) {
        return Some((BlockKind::Byline, "reporting credit"));
    }
    if line.n_words <= 16 && (!is_sentence(&line.text) || ends_with_day(&line.text)) {
        let dates = dates::find(&line.text);
        let length: usize = dates.iter().map(|(range, _)| range.len()).sum();
        let says = length > 0 && phrases::shows(Sign::When, &line.text.to_lowercase());
        if (says || length * 10 > line.text.len() * 4)
            && !matches!(line.shape, Shape::Heading(_) | Shape::Row)
        {
            return Some((BlockKind::Byline, "printed date"));
        }
    }
    None
}

/// Whether a line ends with a day, whose point behind the number ends no sentence: "Saved by ada on
/// 24. Juli 2017 - 18:55".
fn ends_with_day(text: &str) -> bool {
    !text.ends_with('.')
        && dates::find(text).last().is_some_and(|(range, _)| range.end == text.len())
}

/// Whether a line names the authors and nothing else: "By Ada Holm and Per Lind".
pub(super) fn is_byline(line: &Line) -> bool {
    if line.n_words > 12 || line.text.ends_with(['.', '!', '?', ':']) && line.n_words > 5 {
        return false;
    }
    let Some((opening, names)) = line.text.split_once(' ') else { return false };
    let opening = opening.trim_end_matches(':').to_lowercase();
    if !phrases::shows(Sign::Byline, &opening) {
        return false;
    }
    let is_name = |word: &str| {
        word.starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '&' | '|' | ','))
            || word.chars().count() <= 3
    };
    names.starts_with(char::is_uppercase) && names.split(' ').all(is_name)
}

/// Whether a line is mostly a link behind words such as "Read more:".
fn is_pointer(line: &Line) -> bool {
    let is_link = line.n_words <= 30 && line.link_share() >= 0.4;
    is_link && phrases::shows(Sign::Pointer, &line.text.to_lowercase())
}

/// Whether a line ends in or consists of a picture's credit: "(Image: ...)", "Photo by ...".
fn is_picture_note(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let lower = text.to_lowercase();
    if text.len() < 160 && phrases::shows(Sign::Picture, &lower) {
        return true;
    }
    if ends_in_credit(text) {
        return true;
    }
    if !lower.ends_with([')', ']']) {
        return false;
    }
    let Some(open) = lower.rfind(['(', '[']) else { return false };
    let inner = lower[open + 1..].trim_start();
    inner.len() < 90
        && phrases::words(Sign::PictureInBrackets).any(|word| {
            let rest = inner.strip_prefix(word).unwrap_or_default();
            [":", "/", " by", " credit", " courtesy"].iter().any(|next| rest.starts_with(next))
        })
}

/// Whether a short line ends in a picture's credit and a name: "The mill in spring. Photo: A. Holm".
fn ends_in_credit(text: &str) -> bool {
    const LONGEST: usize = 300;
    const MOST_WORDS: usize = 5;
    let marks = ["Photo: ", "Photos: ", "Photograph: ", "Picture: ", "Image: ", "Foto: ", "Bild: "];
    let Some((at, mark)) = marks.iter().filter_map(|mark| Some((text.rfind(mark)?, mark))).max()
    else {
        return false;
    };
    let (before, name) = (text[..at].trim_end(), &text[at + mark.len()..]);
    let is_apart = before.ends_with(['.', '!', '?', ')', '|', '/', '–', '—', '-', '”', '"']);
    let starts_large = |word: &str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = name.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    text.len() <= LONGEST
        && is_apart
        && (1..=MOST_WORDS).contains(&words.len())
        && words.iter().all(|word| starts_large(word))
}

/// Whether a line says who helped to report: "(Reporting by ...; editing by ...)".
fn is_report_credit(line: &Line) -> bool {
    let text = line.text.to_lowercase();
    let bare = text.trim_start_matches(['(', '[', '—', '-', ' ']);
    let bare = bare.trim_end_matches(['.', ')', ']', ' ']);
    // Names are what makes it a credit.
    let starts_large = |word: &&str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    let n_large = line.text.split(' ').filter(starts_large).count();
    line.n_words <= 60 && n_large >= 3 && phrases::shows(Sign::Credit, bare)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    fn check(text: &str, expected: Option<BlockKind>) {
        assert_eq!(by_words(&line(text)).map(|(kind, _)| kind), expected, "{text}");
    }

    #[test]
    fn captions_are_told_by_their_credit() {
        check("The lighthouse at dusk (Photo: Mara Olsen)", Some(BlockKind::Caption));
        check("Photo by Mara Olsen", Some(BlockKind::Caption));
        check("Nobody at home: the mill at noon. Photo: M. Olsen", Some(BlockKind::Caption));
        check("There was one on the wall. Photo: what she called the print.", None);
        check("She took a photo by the pier and sent it home.", None);
    }

    #[test]
    fn credits_are_bylines() {
        check("(Reporting by Lena Hart; editing by Tom Reed)", Some(BlockKind::Byline));
        check("Ida Moss in Bergen contributed to this report.", Some(BlockKind::Byline));
        check("Reporting by night is hard, she said, and nobody pays for it.", None);
    }

    #[test]
    fn a_byline_is_names_alone() {
        assert!(is_byline(&line("By Ada Holm and Per Lind")));
        assert!(is_byline(&line("Von Ute Krall")));
        assert!(!is_byline(&line("By Monday the river had fallen again.")));
        assert!(!is_byline(&line("Von wegen gute Nacht")));
    }

    #[test]
    fn a_line_that_is_a_date_is_none_of_the_body() {
        check("Published: 4 May 2021, 10:15", Some(BlockKind::Byline));
        check("The bridge opened on 4 May 2021 after nine years of work.", None);
    }
}
