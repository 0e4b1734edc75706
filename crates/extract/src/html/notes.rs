//! Which lines tell that the article was corrected or added to?
//!
//! "Correction, 5 May 2021: An earlier version misspelt the name of the miller." Such a note is part
//! of what the outlet says, so it is a paragraph of the text, with a rule that tells it from the
//! others. It is kept also where the site sets it in a box of its own after the text. The day that it
//! names is a day of change.

use model::{BlockKind, Place};

use super::blocks::Line;
use super::choose::Label;
use super::phrases::{self, Sign};
use super::source;
use crate::dates;
use crate::draft::{Candidate, Field};

/// The rules by which notes are told from other paragraphs.
const RULES: [&str; 2] = ["correction note", "update note"];

/// How many lines after the text may be a note of it.
const BEHIND: usize = 6;

/// Labels the notes within the text and right behind it.
pub(super) fn relabel(lines: &[Line], labels: &mut [Label]) {
    let Some(last) = labels.iter().rposition(|label| label.0.is_body()) else { return };
    let first = labels.iter().position(|label| label.0.is_body()).unwrap_or(last);
    let end = (last + 1 + BEHIND).min(lines.len());
    for idx in first..end {
        let is_open = labels[idx].0.is_body()
            || matches!(labels[idx].0, BlockKind::Boilerplate | BlockKind::Byline);
        if let Some(rule) = note(&lines[idx]).filter(|_| is_open) {
            // What merely prints a time of change stays what it is.
            let is_stamp = labels[idx].0 == BlockKind::Byline && rule == RULES[1];
            if !is_stamp && (rule == RULES[0] || labels[idx].0.is_body()) {
                labels[idx] = (BlockKind::Paragraph, rule);
            }
        }
    }
}

/// The kind of note that a line is.
fn note(line: &Line) -> Option<&'static str> {
    const FEWEST_WORDS: usize = 6;
    if line.n_words < FEWEST_WORDS || line.link_share() > 0.6 {
        return None;
    }
    let start = line.text.trim_start_matches(['*', '(', '[', '–', '—', ' ']);
    let start: String = start.chars().take(80).collect();
    let start = start.to_lowercase().replace('’', "'");
    if phrases::shows(Sign::Correction, &start) {
        Some(RULES[0])
    } else if phrases::shows(Sign::Update, &start) {
        Some(RULES[1])
    } else {
        None
    }
}

/// The days that notes name, as days of change.
pub(super) fn candidates(lines: &[Line], labels: &[Label]) -> Vec<Candidate> {
    const WITHIN: usize = 90;
    let notes = (0..lines.len()).filter(|&idx| RULES.contains(&labels[idx].1));
    let days = notes.filter_map(|idx| {
        let text = &lines[idx].text;
        let (range, _) = dates::find(text).into_iter().next()?;
        (range.start <= WITHIN).then(|| Candidate {
            field: Field::Modified,
            value: text[range].to_owned(),
            source: source::NOTE_DATE,
            place: Place::Block(idx),
        })
    });
    days.collect()
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(note(&line(text)), expected, "{text}");
    }

    #[test]
    fn notes_are_told_by_their_first_words() {
        check("Correction: An earlier version misspelt the miller's name.", Some(RULES[0]));
        check("This article was amended on 5 May 2021 to correct a name.", Some(RULES[0]));
        check("Korrektur: In einer früheren Fassung hieß die Mühle anders.", Some(RULES[0]));
        check("Update, 6 pm: The mill has been sold to a baker.", Some(RULES[1]));
        check("The correction of the river took nine years of work.", None);
        check("Correction", None);
        check("Update your boots before the rain comes, said the miller.", None);
    }
}
