//! Which lines of a comment name its writer, its time, or are knobs of the software?

use super::blocks::Line;
use super::phrases::{self, Sign};
use crate::{dates, wording};

/// The name and the stamp of a line that says when: "Ada on 3 May 2019 at 5:04 pm said:".
pub(super) fn stamped(text: &str) -> Option<(Option<String>, String)> {
    if let Some((range, _)) = dates::find(text).into_iter().next() {
        let name = clean_name(&text[..range.start]);
        let rest = text[range.end..].trim();
        if rest.split_whitespace().count() > 6 || name.split(' ').count() > 8 {
            return None;
        }
        let name = (!name.is_empty() && !name.ends_with(',')).then_some(name);
        return Some((name, text[range].to_owned()));
    }
    age(text).map(|age| (name_before(text, &age), age))
}

/// The name before the age of a comment: "Ada Holm 3 hours ago".
fn name_before(text: &str, age: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let name = clean_name(text.get(..text.find(age)?)?);
    let small = name.to_lowercase();
    let is_verb = phrases::words(Sign::NameTail).any(|word| word == small);
    let is_name = name.starts_with(char::is_alphanumeric) && name.split(' ').count() <= MOST_WORDS;
    (is_name && !is_verb).then_some(name)
}

/// The age of a comment in a short line, without the name before it: "3 hours ago", "vor 2 Tagen".
fn age(text: &str) -> Option<String> {
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let is = |word: &str, known: &[&str]| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        known.contains(&word.as_str())
    };
    // "Bob77" is a reader, not a number.
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let counts = |word: &&str| is_number(word) || is(word, &["a", "an", "un", "una"]);
    let behind = ["ago", "fa", "geleden", "atrás", "назад"];
    if let Some(end) = words.iter().rposition(|word| is(word, &behind)) {
        let start = words[..end].iter().rposition(counts)?;
        return Some(words[start..=end].join(" "));
    }
    let before = ["vor", "hace", "il", "há"];
    let start = words.iter().position(|word| is(word, &before))?;
    let counts = |word: &&str| is_number(word) || is(word, &["einer", "einem", "un", "una", "une"]);
    let number = start + 1 + words[start + 1..].iter().position(counts)?;
    let end = (number + 2).min(words.len());
    Some(words[start..end].join(" "))
}

/// A name without the words that software sets around it.
pub(super) fn clean_name(text: &str) -> String {
    let mut name = text.trim().trim_end_matches([':', '|', '·', '-', '•', '–', ',', '#']).trim();
    let mut cut = true;
    while cut {
        cut = false;
        for ending in phrases::words(Sign::NameTail) {
            if let Some(rest) = name.strip_suffix(ending).filter(|rest| rest.ends_with(' ')) {
                name = rest.trim_end_matches([':', '|', '·', '-', ',', ' ']);
                cut = true;
            }
        }
    }
    for opening in phrases::words(Sign::NameHead) {
        if name.len() > opening.len()
            && name.is_char_boundary(opening.len())
            && name[..opening.len()].to_lowercase() == opening
            && name[opening.len()..].starts_with(' ')
        {
            name = name[opening.len()..].trim_start();
        }
    }
    name.trim_matches(['"', ' ']).to_owned()
}

/// Whether a line is a knob of the comment system.
pub(super) fn is_control(line: &Line) -> bool {
    let text = line.text.to_lowercase();
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_count = text.len() <= 4 && text.chars().all(|letter| letter.is_ascii_digit());
    is_count
        || is_row_of_knobs(&line.text)
        || phrases::shows(Sign::Knob, text)
        || line.n_words <= 4
            && line.link_share() > 0.7
            && phrases::words(Sign::Knob).any(|knob| text.starts_with(knob))
        || line.n_words <= 12 && wording::boilerplate(&line.text).is_some()
}

/// Whether a line is several knobs with a sign between them: "Like · Reply · 3 · 2 hrs".
fn is_row_of_knobs(text: &str) -> bool {
    const MOST_WORDS: usize = 14;
    let parts: Vec<&str> = text.split(['·', '|', '•']).map(str::trim).collect();
    let is_knob = |part: &&str| {
        let part = part.to_lowercase();
        let is_count = part.bytes().all(|byte| byte.is_ascii_digit());
        is_count || phrases::shows(Sign::Knob, &part) || is_short_age(&part)
    };
    parts.len() >= 2 && text.split(' ').count() <= MOST_WORDS && parts.iter().all(is_knob)
}

/// "2 hrs", "3w", "5 Std.".
fn is_short_age(part: &str) -> bool {
    let units = [
        "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "w", "wk", "wks", "mo", "y",
        "yr", "yrs", "std", "tg", "tag", "tage", "wo", "j",
    ];
    let unit = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
    unit.len() < part.len() && units.contains(&unit.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_knobs_is_no_comment() {
        assert!(is_row_of_knobs("Like · Reply · 3 · 2 hrs"));
        assert!(is_row_of_knobs("Reply | 5w"));
        assert!(!is_row_of_knobs("I like · to reply · now"));
        assert!(!is_row_of_knobs("Reply"));
    }

    #[test]
    fn a_stamp_says_who_and_when() {
        let check = |text: &str, name: Option<&str>, when: &str| {
            assert_eq!(stamped(text), Some((name.map(str::to_owned), when.to_owned())), "{text}");
        };
        check("Ada on 3 May 2019 at 5:04 pm said:", Some("Ada"), "3 May 2019 at 5:04 pm");
        check("3 hours ago", None, "3 hours ago");
        check("Ada Holm 3 hours ago", Some("Ada Holm"), "3 hours ago");
        check("Posted 3 hours ago", None, "3 hours ago");
        check("vor 2 Tagen", None, "vor 2 Tagen");
        assert_eq!(stamped("Bob77 said so"), None);
    }
}
