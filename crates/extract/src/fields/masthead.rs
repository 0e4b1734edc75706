//! Which part of the title tag is the name of the site?
//!
//! "The Odby Lantern - Gate falls" has the site's name before or after the title. It is told from
//! the title by what the page prints elsewhere: the same words as a line of their own outside the
//! article, or in its copyright line.

use model::{Article, Block};

use super::names;
use crate::draft::{Candidate, Field};
use crate::wording;

/// The site's name as the page prints it.
pub(super) fn candidate(
    candidates: &[Candidate],
    url: Option<&str>,
    article: &Article,
) -> Option<Candidate> {
    let tag = candidates.iter().find(|candidate| candidate.source == "title tag")?;
    let last = super::title::SEPARATORS.iter().filter_map(|mark| tag.value.rsplit_once(mark));
    let last = last.map(|(_, part)| part).min_by_key(|part| part.len());
    let separators = super::title::SEPARATORS.iter().chain(&[": "]);
    let first = separators.filter_map(|mark| tag.value.split_once(mark));
    let first = first.map(|(part, _)| part).min_by_key(|part| part.len());
    // Where the host tells which end is the site's name, the other end is the title.
    let site = super::title::Site::new(candidates, url);
    let first = first.filter(|_| !last.is_some_and(|last| site.is_name(last)));
    let parts = last.into_iter().chain(first).filter(|part| is_name(part, candidates, tag));
    let printed = |part: &str| {
        let outside = article.blocks.iter().filter(|block| block.span.is_none());
        outside.into_iter().find_map(|block| name_in(block, part))
    };
    let parts: Vec<&str> = parts.collect();
    let by_itself = || parts.iter().find(|part| is_outlet_before_title(part, &tag.value, article));
    let name = parts.iter().copied().find_map(printed);
    let name = name.or_else(|| by_itself().map(|part| (*part).to_owned()))?;
    Some(Candidate { field: Field::Outlet, value: name, source: "title tag", place: tag.place })
}

/// A name before the headline in the title tag that is an outlet's by its words alone: "Odby
/// Monitor: Gate falls (print version)", "The Odby Islander - Gate falls".
fn is_outlet_before_title(part: &str, tag: &str, article: &Article) -> bool {
    let rest =
        tag.strip_prefix(part).map(|rest| rest.trim_start_matches([':', '-', '–', '|', ' ']));
    let headline = article.headline().map(|(block, _)| block.text.as_str());
    let precedes = rest.zip(headline).is_some_and(|(rest, title)| rest.starts_with(title));
    precedes && (part.starts_with("The ") || names::is_outlet_by_its_head(part))
}

/// What stands before the name of whose page it is.
const COPYRIGHT: [&str; 3] = ["copyright", "©", "(c)"];

/// Two to five words that are no section, no issue of a day and not the title itself.
fn is_name(part: &str, candidates: &[Candidate], tag: &Candidate) -> bool {
    let letters = names::letters(part);
    let mut titles = candidates.iter().filter(|other| other.field == Field::Title && *other != tag);
    let is_title = titles.any(|other| names::letters(&other.value) == letters);
    let is_title = is_title || super::outlet::ends_with_day(part);
    (2..=5).contains(&part.split(' ').count()) && !is_title && !wording::section_name(part)
}

/// The name as a block prints it: alone, or in a copyright line.
fn name_in(block: &Block, part: &str) -> Option<String> {
    const LONGEST: usize = 200;
    if block.text.len() > LONGEST {
        return None;
    }
    if names::letters(&block.text) == names::letters(part) {
        let shouts = !block.text.chars().any(char::is_lowercase);
        return Some(if shouts { part.to_owned() } else { block.text.clone() });
    }
    let small = block.text.to_lowercase();
    let part_small = part.to_lowercase();
    let is_copyright = COPYRIGHT
        .iter()
        .any(|sign| small.starts_with(sign) || small.contains(&format!("{sign} {part_small}")));
    let at = small.find(&part_small).filter(|_| is_copyright)?;
    let printed = block.text.get(at..at + part.len())?;
    (names::letters(printed) == names::letters(part)).then(|| printed.to_owned())
}
