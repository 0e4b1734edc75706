//! Which lines at the end of the text are about its author, its site or other articles?
//!
//! Sites that give these lines no name of their own set them as paragraphs. Their words tell: a
//! portrait begins with the author's name, a site speaks of itself by its name, and first words of
//! other articles are cut with dots. Only the last few lines are looked at.

use model::BlockKind;

use super::blocks::Line;
use super::choose::{Label, bare};
use super::furniture;
use super::phrases::{self, Sign};

/// How many of the last lines of the text are looked at for portraits.
const LAST: usize = 5;

/// What the page calls its author and itself.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) authors: Vec<String>,
    pub(super) sites: Vec<String>,
}

/// Labels the furniture at the end of the text.
pub(super) fn relabel(lines: &[Line], labels: &mut [Label], names: &Names) {
    let body: Vec<usize> = (0..lines.len()).filter(|&idx| labels[idx].0.is_body()).collect();
    // A page of a few lines may be a portrait itself.
    if body.len() < 2 * LAST {
        return;
    }
    let n_body = body.len();
    portraits(lines, labels, &body[n_body - LAST..], &printed(lines, labels, names));
    sites(lines, labels, &body[n_body - LAST..], &names.sites);
    cut_lines(lines, labels, &body[n_body / 2..]);
    if (0..n_body).any(|at| !labels[body[at]].0.is_body()) {
        furniture::headings_without_text(lines, labels);
    }
}

/// The authors that markup names and those that bylines print.
fn printed(lines: &[Line], labels: &[Label], names: &Names) -> Vec<String> {
    let bylines = lines.iter().zip(labels).filter(|(_, label)| label.0 == BlockKind::Byline);
    let bylines = bylines.take(20).map(|(line, _)| without_lead(&line.text).to_owned());
    names.authors.iter().cloned().chain(bylines).filter(|name| is_full_name(name)).collect()
}

fn without_lead(byline: &str) -> &str {
    let Some((lead, name)) = byline.split_once(' ') else { return byline };
    let lead = lead.trim_end_matches(':').to_lowercase();
    if phrases::shows(Sign::Byline, &lead) { name } else { byline }
}

fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_alphabetic))
        && words.iter().filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
}

/// "Ada Holm is a writer in Strand." after the text, and what goes on about her.
fn portraits(lines: &[Line], labels: &mut [Label], last: &[usize], authors: &[String]) {
    for author in authors {
        let mut open = false;
        for &idx in last {
            let text = without_lead(&lines[idx].text);
            let text = text.strip_prefix(author.as_str()).map_or(text, str::trim_start);
            let is_about = tells(&lines[idx].text, author) || tells(text, author);
            open |= is_about;
            let first = author.split(' ').next().unwrap_or_default();
            let goes_on = open
                && [first, "He", "She", "They", "Er", "Sie"].iter().any(|name| tells(text, name));
            if is_about || goes_on {
                labels[idx] = (BlockKind::Boilerplate, "portrait of the author");
            }
        }
    }
}

/// Whether `text` begins with `name` and a word by which people are introduced.
fn tells(text: &str, name: &str) -> bool {
    let Some(rest) = text.strip_prefix(name).and_then(|rest| rest.strip_prefix(' ')) else {
        return false;
    };
    let rest = rest.strip_prefix("also ").unwrap_or(rest);
    let verb = rest.split(' ').next().unwrap_or_default();
    phrases::words(Sign::Introduces).any(|known| known == verb)
}

/// "The Quay is a magazine about harbours." after the text.
fn sites(lines: &[Line], labels: &mut [Label], last: &[usize], sites: &[String]) {
    for site in sites.iter().filter(|site| site.chars().count() >= 4) {
        for &idx in last {
            let tells_of_site = lines[idx].text.strip_prefix(site.as_str()).is_some_and(|rest| {
                let rest = rest.trim_start_matches(['®', '™']).to_lowercase();
                phrases::words(Sign::Boasts).any(|words| {
                    let after = rest.strip_prefix(words);
                    after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
                })
            });
            if tells_of_site {
                labels[idx] = (BlockKind::Boilerplate, "about the site");
            }
        }
    }
}

/// Three lines or more in a row that end in dots are first words of other articles.
fn cut_lines(lines: &[Line], labels: &mut [Label], body: &[usize]) {
    const FEWEST: usize = 3;
    let is_cut = |idx: usize| {
        let text = &lines[idx].text;
        lines[idx].n_words >= 5 && (text.ends_with("...") || text.ends_with('…'))
    };
    for run in body.chunk_by(|&a, &b| is_cut(a) == is_cut(b)) {
        let is_same = run.iter().all(|&idx| bare(&lines[idx].text) == bare(&lines[run[0]].text));
        if run.len() >= FEWEST && is_cut(run[0]) && !is_same {
            for &idx in run {
                labels[idx] = (BlockKind::Teaser, "row of cut lines");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    /// Ten paragraphs, then `texts`; gives which of these stay body.
    fn check(texts: &[&str], expected: &[bool]) {
        let prose = ["The mill stood at the weir, and nobody had asked for it."; 10];
        let lines: Vec<Line> = prose.iter().chain(texts).map(|text| line(text)).collect();
        let mut labels = vec![(BlockKind::Paragraph, "article paragraph"); lines.len()];
        let names =
            Names { authors: vec!["Ada Holm".to_owned()], sites: vec!["The Quay".to_owned()] };
        relabel(&lines, &mut labels, &names);
        let kept: Vec<bool> = labels[10..].iter().map(|label| label.0.is_body()).collect();
        assert_eq!(kept, expected, "{texts:?}");
    }

    #[test]
    fn a_portrait_of_the_author_is_none_of_the_text() {
        check(&["Ada Holm is a writer in Strand.", "She lives at the mill."], &[false, false]);
        check(&["By Ada Holm Ada Holm is a writer in Strand."], &[false]);
        check(&["She lives at the mill.", "Bo Lind is a baker in Strand."], &[true, true]);
        check(&["Ada Holm said the mill was sold."], &[true]);
    }

    #[test]
    fn a_site_that_boasts_is_none_of_the_text() {
        check(&["The Quay is a magazine about harbours."], &[false]);
        check(&["The Quay is asking the council for the papers."], &[true]);
        check(&["The Quay has asked the council for a comment."], &[true]);
    }

    #[test]
    fn lines_cut_with_dots_lead_elsewhere() {
        let cut = "The old ferry was sold to a baker who...";
        let other = "Three mills were closed in the valley when…";
        check(&[cut, other, cut], &[false, false, false]);
        check(&[cut, other], &[true, true]);
    }

    #[test]
    fn a_short_page_may_be_a_portrait() {
        let lines = [line("Ada Holm is a writer in Strand.")];
        let mut labels = vec![(BlockKind::Paragraph, "article paragraph")];
        let names = Names { authors: vec!["Ada Holm".to_owned()], sites: Vec::new() };
        relabel(&lines, &mut labels, &names);
        assert!(labels[0].0.is_body());
    }
}
