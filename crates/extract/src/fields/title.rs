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
    "lone heading",
    "title tag",
];

/// What sites put between a title and their name.
pub(super) const SEPARATORS: [&str; 11] =
    [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", " / ", " ‹ "];

/// The title of the best place that leaves words once the site's name is gone. A place that stands
/// alone against two that agree is passed over: pages have section names and slogans as headings.
pub(super) fn choose(candidates: &[Candidate], url: Option<&str>) -> Option<Known<String>> {
    const MOST: usize = 24;
    let mut ranked = ranked(candidates, Field::Title, RANKS);
    ranked.truncate(MOST);
    let site = Site::new(candidates, url);
    let titles: Vec<(&Candidate, &str)> = ranked
        .iter()
        .map(|candidate| (*candidate, cleaned(candidate, &ranked, &site)))
        .filter(|(candidate, title)| candidate.source == INPUT || is_title(title, &site))
        .collect();
    let (best, title) = titles.first()?;
    if best.source == INPUT {
        return Some(known(best, best.value.clone()));
    }
    let alone = !titles.iter().skip(1).any(|(_, other)| shares_a_word(title, other));
    let agreed = || {
        titles.iter().enumerate().skip(1).find(|(at, (one, title))| {
            let mut later = titles.iter().skip(at + 1);
            later.any(|(other, words)| other.source != one.source && agree(title, words))
        })
    };
    let (candidate, title) = match if alone { agreed() } else { None } {
        Some((_, (candidate, title))) => (candidate, title),
        None => (best, title),
    };
    Some(known(candidate, without_kicker(title, &titles).to_owned()))
}

/// A candidate without the site's name, which another candidate or the site's own name shows.
fn cleaned<'c>(candidate: &'c Candidate, ranked: &[&Candidate], site: &Site) -> &'c str {
    let others = ranked.iter().map(|other| other.value.as_str());
    let shorter = others.filter(|other| other.split(' ').nth(1).is_some());
    let mut wholes = shorter.filter_map(|other| {
        let rest = candidate.value.strip_prefix(other)?;
        let parted = SEPARATORS.iter().any(|mark| rest.starts_with(mark));
        parted.then(|| &candidate.value[..other.len()])
    });
    wholes.next().unwrap_or_else(|| site.without_name(&candidate.value))
}

fn is_title(title: &str, site: &Site) -> bool {
    const LONGEST: usize = 250;
    title.len() <= LONGEST && title.chars().any(char::is_alphanumeric) && !site.is_name(title)
}

/// Whether two titles say the same, or one has the other within it.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (names::letters(a), names::letters(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() > 8 && long.contains(&short)
}

/// Whether two titles share a word that is more than grammar.
fn shares_a_word(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 4;
    let words = |title: &str| -> Vec<String> {
        let words = title.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.len() >= SHORTEST).map(str::to_lowercase).collect()
    };
    let b = words(b);
    words(a).iter().any(|word| b.contains(word))
}

/// A heading may hold the kicker before the title ("Strand: ", "Harbour News Gate falls"); where
/// another place has the title alone, of three words or more, the kicker goes.
fn without_kicker<'t>(title: &'t str, titles: &[(&Candidate, &'t str)]) -> &'t str {
    const FEWEST_WORDS: usize = 3;
    let mut shorter = titles.iter().map(|(_, other)| *other).filter(|other| {
        let words = other.split(' ').count();
        let kicker = title.strip_suffix(other);
        words >= FEWEST_WORDS
            && kicker
                .is_some_and(|kicker| is_kicker(kicker) && kicker.split(' ').count() <= words + 1)
    });
    shorter.next().unwrap_or(title)
}

/// A kicker is set off by the page's layout, not by marks of its own: what ends with a colon or a
/// dash is part of the title.
fn is_kicker(words: &str) -> bool {
    let marked = words.trim_end().ends_with([':', '–', '-', '—', ',', '|', '“', '"', '…']);
    words.ends_with(' ') && (!marked || words.ends_with(" : "))
}

/// The name of the site that a title carries after a separator, when `title` is the rest.
pub(super) fn site_name<'t>(whole: &'t str, title: &str) -> Option<&'t str> {
    let rest = whole.strip_prefix(title)?;
    let name = SEPARATORS.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let is_one = !SEPARATORS.iter().any(|mark| name.contains(mark));
    (is_one && name.chars().any(char::is_alphabetic)).then(|| name.trim())
}

/// What the site is called, as far as its pages tell.
pub(super) struct Site {
    /// Names in small letters without anything between them.
    names: Vec<String>,
    /// The same for the labels of its host ("harbour-times" of `www.harbour-times.example`).
    hosts: Vec<String>,
}

impl Site {
    pub(super) fn new(candidates: &[Candidate], url: Option<&str>) -> Self {
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
    pub(super) fn is_name(&self, words: &str) -> bool {
        const SHORTEST_PART: usize = 4;
        const FEWEST_INITIALS: usize = 3;
        // "Odby Lantern Online" is odby-lantern; a headline may begin with the site's name too.
        const MOST_BEYOND_HOST: usize = 8;
        let initials: String =
            words.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let initials = names::letters(&initials);
        let words = names::letters(words);
        let same = |name: &String| {
            *name == words || initials.len() >= FEWEST_INITIALS && *name == initials
        };
        let in_host = |host: &String| {
            let is_longer = words.starts_with(host) && words.len() <= host.len() + MOST_BEYOND_HOST;
            words.len() >= SHORTEST_PART && (host.starts_with(&words) || is_longer)
        };
        self.names.contains(&words)
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
