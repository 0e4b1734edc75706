//! Which kind is each line of the article's part of a scraped text?
//!
//! In this order, the first that fits: what its wording gives away; a caption; a signature; the
//! headline and what repeats it; prose; then short lines by their neighbours. What is prose is a
//! paragraph wherever it stands, so none is lost.

use model::BlockKind;

use super::captions::is_caption;
use super::letterhead::{self, Letterhead};
use super::lines::Line;
use super::signed;
use crate::wording;

/// A kind and the rule that gave it.
type Label = (BlockKind, &'static str);

/// The label of each line, and the letterhead; `title` is the title that the input gives.
pub(super) fn labels(lines: &[Line], title: Option<&str>) -> (Vec<Label>, Option<Letterhead>) {
    let mut labels: Vec<Option<Label>> = lines.iter().map(by_wording).collect();
    let letterhead = letterhead_of(lines, &labels);
    for at in letterhead.iter().flat_map(|letterhead| letterhead.lines.clone()) {
        labels[at] = labels[at].or(Some((BlockKind::Boilerplate, "letterhead")));
    }
    let headline = headline(lines, &labels, title);
    if let Some(at) = headline {
        labels[at] = Some((BlockKind::Headline, "first line like a headline"));
        repeated_headlines(lines, at, &mut labels);
    }
    let prose = |at: &usize| labels[*at].is_none() && lines[*at].is_prose();
    let first_prose = (headline.map_or(0, |at| at + 1)..lines.len()).find(prose);
    let last_prose = (0..lines.len()).rfind(prose);
    let first_prose = first_prose.unwrap_or(lines.len());
    for at in 0..lines.len() {
        if labels[at].is_none() && lines[at].is_prose() {
            labels[at] = Some((BlockKind::Paragraph, "prose"));
        }
    }
    let settled = labels.clone();
    let labels = (0..lines.len())
        .map(|at| {
            settled[at].unwrap_or_else(|| {
                by_neighbours(lines, &settled, at, headline, first_prose, last_prose)
            })
        })
        .collect();
    (labels, letterhead)
}

fn letterhead_of(lines: &[Line], labels: &[Option<Label>]) -> Option<Letterhead> {
    let kinds: Vec<_> = labels.iter().map(|label| label.map(|(kind, _)| kind)).collect();
    let first_prose = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    letterhead::find(lines, &kinds, first_prose)
}

/// What a line's own words give away.
fn by_wording(line: &Line) -> Option<Label> {
    let text = &line.text;
    if let Some(kind) = wording::boilerplate(text) {
        let teaser = kind == "related" && line.n_words() > 3;
        return Some((if teaser { BlockKind::Teaser } else { BlockKind::Boilerplate }, kind));
    }
    if is_caption(text) {
        Some((BlockKind::Caption, "picture credit"))
    } else if signed::is_sign_off(text) {
        Some((BlockKind::Byline, "sign-off"))
    } else if signed::is_byline(text) {
        Some((BlockKind::Byline, "signed line"))
    } else if signed::is_date_line(text) {
        Some((BlockKind::Byline, "date line"))
    } else if wording::section_name(text) {
        Some((BlockKind::Boilerplate, "section name"))
    } else if wording::is_menu(text) {
        Some((BlockKind::Boilerplate, "menu in one line"))
    } else {
        None
    }
}

/// The line that is the given title, or the first that looks like a headline before any prose.
fn headline(lines: &[Line], labels: &[Option<Label>], title: Option<&str>) -> Option<usize> {
    if let Some(title) = title
        && let Some(at) = lines.iter().position(|line| line.text == title)
    {
        return Some(at);
    }
    // "Odby Lantern » World" is where the page stands, if a headline follows.
    let is_path =
        |at: &usize| [" » ", " › ", " > "].iter().any(|mark| lines[*at].text.contains(mark));
    let open = || (0..lines.len()).filter(|&at| labels[at].is_none());
    let path = open().next().filter(is_path);
    let follows = path.and_then(|_| open().nth(1)).is_some_and(|at| lines[at].is_headline_like());
    let mut open = open().skip(usize::from(follows));
    let first = open.next()?;
    let line = &lines[first];
    let kicker = line.n_words() < 2;
    let at = if kicker { open.next()? } else { first };
    lines[at].is_headline_like().then_some(at)
}

/// Lines that say the headline again, alone or with the site's name after it.
fn repeated_headlines(lines: &[Line], headline: usize, labels: &mut [Option<Label>]) {
    let words = &lines[headline].text;
    for (line, label) in lines.iter().zip(labels).skip(headline + 1) {
        let repeats = line.text.strip_prefix(words.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(" |")
                || rest.starts_with(" -")
                || rest.starts_with(" –")
        });
        if repeats && label.is_none() {
            *label = Some((BlockKind::Boilerplate, "repeated headline"));
        }
    }
}

/// A short line without a sentence's end, by what stands around it.
fn by_neighbours(
    lines: &[Line],
    labels: &[Option<Label>],
    at: usize,
    headline: Option<usize>,
    first_prose: usize,
    last_prose: Option<usize>,
) -> Label {
    let before = at.checked_sub(1).and_then(|before| labels[before]);
    let after = labels.get(at + 1).copied().flatten();
    let is_site = |label: Option<Label>| {
        label.is_some_and(|(kind, rule)| {
            let is_own = matches!(rule, "repeated headline" | "letterhead");
            kind == BlockKind::Boilerplate && !is_own
        })
    };
    let joined_before = !lines[at].after_gap && is_site(before);
    let joined_after = lines.get(at + 1).is_some_and(|next| !next.after_gap) && is_site(after);
    if joined_before || joined_after {
        return (BlockKind::Boilerplate, "beside leftovers");
    }
    if is_site(before) && is_site(after) {
        return (BlockKind::Boilerplate, "between leftovers");
    }
    if headline.is_some_and(|headline| at < headline) {
        return (BlockKind::Boilerplate, "before the headline");
    }
    if lines[at].is_item() {
        return (BlockKind::List, "marked item");
    }
    if at < first_prose {
        return (BlockKind::Subheading, "deck");
    }
    if last_prose.is_some_and(|last| at > last) {
        return match lines[at].n_words() {
            0..=3 => (BlockKind::Boilerplate, "after the last paragraph"),
            _ => (BlockKind::Teaser, "after the last paragraph"),
        };
    }
    let paragraph_follows = after.is_some_and(|(kind, _)| kind == BlockKind::Paragraph);
    if paragraph_follows && lines[at].is_headline_like() {
        (BlockKind::Subheading, "short line before a paragraph")
    } else {
        (BlockKind::Paragraph, "short line in the body")
    }
}
