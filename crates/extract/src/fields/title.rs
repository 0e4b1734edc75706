//! The article's title, without the site's name.

use model::Known;

use super::{INPUT, known, names, ranked};
use crate::draft::{Candidate, Field};

/// Where titles stand, the best place first.
const RANKS: &[&str] = &[
    INPUT,
    "headline on the page",
    "h1",
    "JSON-LD headline",
    "itemprop headline",
    "meta og:title",
    "meta twitter:title",
    "meta title",
    "title tag",
];

/// What sites put between a title and their name.
const SEPARATORS: [&str; 11] =
    [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", " / ", " ‹ "];

/// The title of the best place that leaves words once the site's name is gone.
pub(super) fn choose(candidates: &[Candidate], url: Option<&str>) -> Option<Known<String>> {
    let ranked = ranked(candidates, Field::Title, RANKS);
    let site = Site::new(candidates, url);
    ranked.iter().find_map(|candidate| {
        if candidate.source == INPUT {
            return Some(known(candidate, candidate.value.clone()));
        }
        let others = ranked.iter().filter(|other| other.value.len() < candidate.value.len());
        let whole = others.map(|other| other.value.as_str()).find(|other| {
            let rest = candidate.value.strip_prefix(*other);
            rest.is_some_and(|rest| SEPARATORS.iter().any(|mark| rest.starts_with(mark)))
                && other.split_whitespace().count() > 1
        });
        let title = whole.unwrap_or_else(|| site.without_name(&candidate.value));
        let says_something = title.chars().any(char::is_alphanumeric) && !site.is_name(title);
        says_something.then(|| known(candidate, title.to_owned()))
    })
}

/// The name of the site that a title carries after a separator, when `title` is the rest.
pub(super) fn site_name<'t>(whole: &'t str, title: &str) -> Option<&'t str> {
    let rest = whole.strip_prefix(title)?;
    let name = SEPARATORS.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let is_one = !SEPARATORS.iter().any(|mark| name.contains(mark));
    (is_one && name.chars().any(char::is_alphabetic)).then(|| name.trim())
}

/// What the site is called, as far as its pages tell.
struct Site {
    /// Names in small letters without anything between them.
    names: Vec<String>,
    /// The same for the labels of its host ("harbour-times" of `www.harbour-times.example`).
    hosts: Vec<String>,
}

impl Site {
    fn new(candidates: &[Candidate], url: Option<&str>) -> Self {
        let names = candidates
            .iter()
            .filter(|candidate| candidate.field == Field::Outlet)
            .map(|candidate| names::letters(&candidate.value))
            .filter(|name| !name.is_empty());
        let urls = candidates.iter().filter(|candidate| candidate.field == Field::Url);
        let urls = urls.map(|candidate| candidate.value.as_str()).chain(url);
        let mut hosts: Vec<String> = urls.filter_map(host).flat_map(host_names).collect();
        hosts.dedup();
        Self { names: names.collect(), hosts }
    }

    /// Whether `words` are the site's name.
    fn is_name(&self, words: &str) -> bool {
        const SHORTEST_PART: usize = 4;
        let words = names::letters(words);
        let same = |name: &String| *name == words;
        let in_host = |host: &String| {
            words.len() >= SHORTEST_PART && (host.starts_with(&words) || words.starts_with(host))
        };
        self.names.iter().any(same)
            || self.hosts.iter().any(same)
            || self.hosts.iter().filter(|host| host.len() >= SHORTEST_PART).any(in_host)
    }

    /// The title without the site's name before or after it.
    fn without_name<'t>(&self, title: &'t str) -> &'t str {
        const MOST_PARTS: usize = 4;
        let mut title = title.trim();
        for _ in 0..MOST_PARTS {
            let after = SEPARATORS.iter().filter_map(|mark| title.rsplit_once(mark));
            let before = SEPARATORS.iter().filter_map(|mark| title.split_once(mark));
            let last = after.min_by_key(|(_, name)| name.len());
            let first = before.min_by_key(|(name, _)| name.len());
            title = match (last, first) {
                (Some((rest, name)), _) if self.is_name(name) => rest.trim(),
                (_, Some((name, rest))) if self.is_name(name) => rest.trim(),
                _ => return title,
            };
        }
        title
    }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#', ':']).next()
}

/// The host and its longest label, in small letters and digits.
fn host_names(host: &str) -> Vec<String> {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let label = host.rsplit_once('.').map_or(host, |(rest, _)| rest);
    let longest = label.split('.').max_by_key(|part| part.len()).unwrap_or(label);
    vec![names::letters(host), names::letters(longest)]
}
