//! Which kind is each line?
//!
//! Lines within the article's element are body unless their names, their links, their place or their
//! words say otherwise; lines outside it are furniture unless they are the headline, the byline or
//! the deck. Each label carries the name of the rule that gave it.

use model::BlockKind;

use super::anchors::Anchors;
use super::blocks::{Line, Shape};
use super::furniture;
use super::hints::Hints;
use super::root::{Root, is_sentence};
use super::tree::Tree;
use super::words::{by_words, is_byline};

/// The kind of a line, and the rule that says so.
pub(super) type Label = (BlockKind, &'static str);

/// Labels every line. `titles` are the titles that the page's markup gives.
pub(super) fn labels(
    tree: &Tree,
    lines: &[Line],
    root: &Root,
    anchors: &Anchors,
    titles: &[String],
) -> Vec<Label> {
    let headline = headline(lines, root, titles);
    let mut labels: Vec<Label> = Vec::with_capacity(lines.len());
    for (idx, line) in lines.iter().enumerate() {
        let flags = root.flags[idx];
        let label = if Some(idx) == headline {
            (BlockKind::Headline, "title")
        } else if root.inside[idx] {
            match inside(line, flags, anchors.is_anchor[idx]) {
                (kind, _) if kind.is_body() && anchors.end.is_some_and(|end| idx > end) => {
                    (BlockKind::Boilerplate, "after JSON-LD body")
                }
                label => label,
            }
        } else {
            outside(line, flags)
        };
        labels.push(label);
    }
    if let Some(headline) = headline {
        leads(lines, root, &mut labels, headline);
    }
    bold_headings(lines, &mut labels);
    before_prose(lines, root, &mut labels);
    furniture::pull_quotes(lines, &mut labels);
    furniture::after_marked_body(tree, lines, &mut labels);
    if let Some(headline) = headline {
        furniture::before_headline(lines, &mut labels, headline);
        furniture::repeated_headline(lines, &mut labels, headline);
    }
    furniture::lists_of_links(tree, lines, &mut labels);
    furniture::closing_sections(tree, lines, &mut labels);
    furniture::headings_without_text(lines, &mut labels);
    labels
}

/// The deck or the lead that some sites set between the headline and the article's own box.
fn leads(lines: &[Line], root: &Root, labels: &mut [Label], headline: usize) {
    const WITHIN: usize = 8;
    let against = Hints::AGAINST.and(Hints::CAPTION).and(Hints::BYLINE);
    let below = (headline + 1..lines.len()).take(WITHIN);
    let mut n_found = 0;
    for idx in below.take_while(|&idx| !root.inside[idx]) {
        let line = &lines[idx];
        let is_lead = line.n_words >= 8
            && line.link_share() < 0.2
            && (is_sentence(&line.text) || root.flags[idx].any(Hints::DECK))
            && !root.flags[idx].any(against)
            && by_words(line).is_none();
        if is_lead && n_found < 2 {
            labels[idx] = (BlockKind::Subheading, "deck before body");
            n_found += 1;
        }
    }
}

/// A bold scrap between two runs of prose of the same box heads the second.
fn bold_headings(lines: &[Line], labels: &mut [Label]) {
    const FEWEST_WORDS: usize = 2;
    for idx in 1..lines.len().saturating_sub(1) {
        let (before, line, after) = (&lines[idx - 1], &lines[idx], &lines[idx + 1]);
        let is_scrap = labels[idx].1 == "scrap in article" && line.n_words >= FEWEST_WORDS;
        let in_prose = [before, after]
            .iter()
            .all(|other| other.node == line.node && is_sentence(&other.text) && !other.is_bold);
        let in_body = labels[idx - 1].0.is_body() && labels[idx + 1].0.is_body();
        if is_scrap && line.is_bold && line.n_linked == 0 && in_prose && in_body {
            labels[idx] = (BlockKind::Subheading, "bold line in prose");
        }
    }
}

/// Bylines and the deck stand before the first prose.
fn before_prose(lines: &[Line], root: &Root, labels: &mut [Label]) {
    const MOST: usize = 12;
    let is_open = |idx: &usize| labels[*idx].0.is_body();
    let opening: Vec<usize> = (0..lines.len()).filter(is_open).take(MOST).collect();
    for idx in opening {
        let line = &lines[idx];
        if root.flags[idx].any(Hints::DECK) && line.n_words <= 60 {
            labels[idx] = (BlockKind::Subheading, "named deck");
        } else if is_byline(line) {
            labels[idx] = (BlockKind::Byline, "printed byline");
        } else if is_sentence(&line.text) && line.n_words > 20 {
            break;
        }
    }
}

/// The label of a line within the article's element.
fn inside(line: &Line, flags: Hints, is_anchor: bool) -> Label {
    let label = if is_anchor { None } else { by_name(line, flags).or_else(|| by_words(line)) };
    if let Some(label) = label {
        return label;
    }
    if line.link_share() > 0.8 && !is_sentence(&line.text) && line.shape != Shape::Item {
        return (BlockKind::Teaser, "all link");
    }
    match line.shape {
        Shape::Heading(_) => (BlockKind::Subheading, "heading"),
        Shape::Item => (BlockKind::List, "list item"),
        Shape::Row => (BlockKind::Table, "table row"),
        Shape::Caption => (BlockKind::Caption, "caption tag"),
        Shape::Paragraph | Shape::Other if line.in_quote => (BlockKind::Quote, "blockquote"),
        Shape::Paragraph => (BlockKind::Paragraph, "article paragraph"),
        Shape::Other
            if line.n_words < 5 && !line.text.ends_with(['.', '!', '?', '”', '"', ':']) =>
        {
            (BlockKind::Boilerplate, "scrap in article")
        }
        Shape::Other => (BlockKind::Paragraph, "article text"),
    }
}

/// The label of a line outside the article's element.
fn outside(line: &Line, flags: Hints) -> Label {
    if let Some(label) = by_name(line, flags) {
        return label;
    }
    if line.link_share() > 0.5 {
        return (BlockKind::Teaser, "link outside article");
    }
    (BlockKind::Boilerplate, "outside article")
}

/// What the names of the elements around a line say it is.
fn by_name(line: &Line, flags: Hints) -> Option<Label> {
    let label = if flags.any(Hints::COMMENTS) {
        (BlockKind::Comment, "named comments")
    } else if flags.any(Hints::RELATED) {
        (BlockKind::Teaser, "named related")
    } else if flags.any(Hints::SHARE) && !line.in_quote {
        (BlockKind::Boilerplate, "named share")
    } else if flags.any(Hints::NAVIGATION) {
        (BlockKind::Boilerplate, "named navigation")
    } else if flags.any(Hints::PROMOTION) {
        (BlockKind::Boilerplate, "named promotion")
    } else if flags.any(Hints::TAGS) {
        (BlockKind::Boilerplate, "named tags")
    } else if flags.any(Hints::AUTHOR_BOX) {
        (BlockKind::Boilerplate, "named author box")
    } else if flags.any(Hints::EDGE) {
        (BlockKind::Boilerplate, "named edge")
    } else if flags.any(Hints::CAPTION) {
        (BlockKind::Caption, "named caption")
    } else if flags.any(Hints::BYLINE.and(Hints::DATE)) && line.n_words <= 30 {
        (BlockKind::Byline, "named byline")
    } else if flags.any(Hints::PULL_QUOTE) {
        (BlockKind::Boilerplate, "pull quote")
    } else {
        return None;
    };
    Some(label)
}

/// The line that prints the title: by the titles in markup, else by the names around it, else the
/// first `<h1>`.
fn headline(lines: &[Line], root: &Root, titles: &[String]) -> Option<usize> {
    let titles = bare_titles(titles);
    let mut best: Option<(u32, usize)> = None;
    // A headline may read like a sentence: "Storm over the sound: the day as it happened".
    let is_prose =
        |line: &Line| is_sentence(&line.text) && !matches!(line.shape, Shape::Heading(_));
    let first_body = (0..lines.len()).find(|&idx| root.inside[idx] && is_prose(&lines[idx]));
    for (idx, line) in lines.iter().enumerate() {
        let flags = root.flags[idx];
        let Shape::Heading(level) = line.shape else {
            // Old and careless pages print the title in bold or in a box like any other.
            let is_late = first_body.is_some_and(|body| idx > body);
            if line.n_words < 3 || flags.any(Hints::RELATED.and(Hints::COMMENTS)) || is_late {
                continue;
            }
            let mut score = title_score(&line.text, &titles);
            score += u32::from(score > 0 && flags.any(Hints::HEADLINE));
            let is_enough = score > 2 || score == 2 && line.is_bold;
            if is_enough && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, idx));
            }
            continue;
        };
        let mut score = title_score(&line.text, &titles) * 2;
        score += u32::from(level == 1) * 2 + u32::from(flags.any(Hints::HEADLINE));
        score += u32::from(first_body.is_some_and(|body| idx < body && level <= 2));
        if score >= 3 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, idx));
        }
    }
    best.map(|(_, idx)| idx)
}

/// The titles as [`title_score`] compares them.
pub(super) fn bare_titles(titles: &[String]) -> Vec<String> {
    titles.iter().map(|title| bare(title)).collect()
}

/// How well `text` fits one of the `titles`: 3 equal, 2 the greater part of it, 0 not.
pub(super) fn title_score(text: &str, titles: &[String]) -> u32 {
    let text = bare(text);
    if text.len() < 6 {
        return 0;
    }
    let score = |title: &String| {
        if *title == text {
            return 3;
        }
        let is_part = title.starts_with(&text) || title.ends_with(&text);
        let is_head = is_part && text.len() * 2 > title.len();
        let is_longer = text.starts_with(title.as_str()) && title.len() * 10 > text.len() * 7;
        if is_head || is_longer { 2 } else { 0 }
    };
    titles.iter().map(score).max().unwrap_or(0)
}

/// Letters and digits alone, in lower case.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
