//! Which words name an outlet?
//!
//! By the table of agencies; by the article's own credits ("HALLIN (Nordwire) -"); by a name with
//! a word of the trade in it ("the Hallin Gazette", "Radio Strand"); by a word of the trade before
//! or behind it ("news agency Nordwire", "the Strand newspaper").

use std::collections::BTreeSet;

use model::Article;

use super::frame::Frame;
use super::words::{CALENDAR, OPENERS, is_any};
use crate::Knowledge;
use crate::knowledge::fold;
use crate::tokens::Token;

/// The tables, and what this article alone tells about outlets.
#[derive(Debug)]
pub struct World<'k> {
    /// The tables.
    pub knowledge: &'k Knowledge,
    /// Outlets that the article credits, folded.
    pub credited: BTreeSet<String>,
    /// The outlet that published the page, folded.
    pub own: Option<String>,
}

impl<'k> World<'k> {
    /// What is known when `article` is read.
    pub fn new(knowledge: &'k Knowledge, article: &Article) -> Self {
        let dateline = article.dateline.as_ref().and_then(|dateline| dateline.credit.as_ref());
        let credits = article.credits.iter().map(|credit| &credit.value).chain(dateline);
        Self {
            knowledge,
            credited: credits.map(|name| fold(name)).collect(),
            own: article.outlet.as_ref().map(|outlet| bare(&outlet.value)),
        }
    }

    /// Whether `name` is the outlet that published the page.
    pub fn is_own(&self, name: &str) -> bool {
        let name = bare(name);
        // "told the Courier" in the Hallin Courier.
        self.own.as_ref().is_some_and(|own| {
            *own == name || own.strip_suffix(&name).is_some_and(|rest| rest.ends_with(' '))
        })
    }
}

fn bare(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map_or(folded.clone(), str::to_owned)
}

/// An outlet that a frame names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The first item of its name.
    pub start: usize,
    /// The item after the last of its name.
    pub end: usize,
    /// Its name as the table has it, else as printed; `None` for "local media".
    pub name: Option<String>,
}

/// Nouns of the trade that stand before or behind a name.
const TRADE: [&str; 24] = [
    "newspaper",
    "agency",
    "daily",
    "weekly",
    "magazine",
    "broadcaster",
    "channel",
    "station",
    "website",
    "tabloid",
    "newswire",
    "wire",
    "outlet",
    "portal",
    "network",
    "paper",
    "radio",
    "television",
    "tv",
    "reporter",
    "correspondent",
    "journalist",
    "podcast",
    "site",
];

/// Last words of outlets' names.
const HEADS: [&str; 44] = [
    "News",
    "Press",
    "Gazette",
    "Courier",
    "Herald",
    "Times",
    "Post",
    "Radio",
    "TV",
    "Television",
    "Broadcasting",
    "Tribune",
    "Chronicle",
    "Observer",
    "Wire",
    "Newswire",
    "Telegraph",
    "Journal",
    "Daily",
    "Mail",
    "Mirror",
    "Bulletin",
    "Dispatch",
    "Sentinel",
    "Examiner",
    "Standard",
    "Star",
    "Sun",
    "Echo",
    "Argus",
    "Advertiser",
    "Reporter",
    "Guardian",
    "Inquirer",
    "Register",
    "Globe",
    "Monitor",
    "Weekly",
    "Mercury",
    "Messenger",
    "Ledger",
    "Newspaper",
    "Agency",
    "Media",
];

/// First words of outlets' names.
const FIRSTS: [&str; 5] = ["Radio", "TV", "Televisión", "Channel", "Daily"];

/// Words that make an ambiguous name an outlet when they stand before it.
const BEFORE: [&str; 6] = ["citing", "quoting", "told", "telling", "tells", "newspaper"];

/// Words that make an ambiguous name an outlet when they stand behind it.
const BEHIND: [&str; 4] = ["reported", "reports", "quoted", "reporter"];

/// Nameless carriers of words.
const NAMELESS: [&str; 6] =
    ["media", "newspapers", "press", "television", "broadcasters", "outlets"];

/// The outlet that the items `start..end`, a run of capitals, name as a whole.
pub fn outlet(world: &World<'_>, frame: &Frame<'_>, start: usize, end: usize) -> Option<String> {
    let from = if start > 0 && frame.is_any(start - 1, &["the"]) { start - 1 } else { start };
    let found = named_at(world, frame, from).or_else(|| named_at(world, frame, start))?;
    (found.end == end && found.start >= from).then_some(found.name).flatten()
}

/// The outlets that the frame names outside its quotations, in order.
pub fn mentions(world: &World<'_>, frame: &Frame<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < frame.items.len() {
        if let Some(mention) = named_at(world, frame, at).or_else(|| nameless_at(frame, at)) {
            at = mention.end;
            found.push(mention);
        } else {
            at += 1;
        }
    }
    found
}

fn named_at(world: &World<'_>, frame: &Frame<'_>, at: usize) -> Option<Mention> {
    let first = frame.token(at)?;
    let article = is_any(first.text, &["the"]);
    if !first.is_capital() && !article && !first.is_number() {
        return None;
    }
    by_table(world, frame, at, article).or_else(|| {
        let start = at + usize::from(article);
        let after_capital = start > 0 && frame.is_capital(start - 1) && !article;
        let plain = !after_capital || is_any(frame.text(start - 1), &OPENERS);
        (plain && frame.is_capital(start)).then(|| by_words(world, frame, start)).flatten()
    })
}

/// The longest form of the table that starts at `at`.
fn by_table(world: &World<'_>, frame: &Frame<'_>, at: usize, article: bool) -> Option<Mention> {
    let the = article || frame.text(at) == "The";
    let first = frame.text(at + usize::from(the));
    if world.credited.is_empty() && !world.knowledge.agencies.starts_with(first) {
        return None;
    }
    let longest = world.knowledge.agencies.longest() + 1;
    let mut form = String::new();
    let mut best = None;
    for end in at + 1..=at + longest {
        let Some(token) = frame.token(end - 1).filter(Token::is_word) else { break };
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(if article && end == at + 1 { "The" } else { token.text });
        let agency = world.knowledge.agencies.get(&form);
        let bare_form = form.strip_prefix("The ").filter(|_| article);
        let agency = agency.or_else(|| world.knowledge.agencies.get(bare_form?));
        let found = agency.filter(|agency| !agency.needs_context || in_context(frame, at, end));
        if let Some(agency) = found {
            best = Some(Mention {
                start: at + usize::from(article),
                end,
                name: Some(agency.name.to_owned()),
            });
        }
        let credited = || world.credited.contains(&fold(bare_form.unwrap_or(&form)));
        if found.is_none() && !world.credited.is_empty() && credited() {
            let name = bare_form.unwrap_or(&form).to_owned();
            best = Some(Mention { start: at + usize::from(article), end, name: Some(name) });
        }
    }
    // `Reuters Foundation`, `Times Square`: the name goes on, so it is another one.
    best.filter(|best| {
        let goes_on = frame.is_capital(best.end) && !is_any(frame.text(best.end), &CALENDAR);
        !goes_on || best.end - best.start > 1
    })
}

/// Whether words of the trade stand beside `start..end`.
fn in_context(frame: &Frame<'_>, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| frame.text(at));
    is_any(before, &TRADE)
        || is_any(before, &BEFORE)
        || is_any(frame.text(end), &TRADE)
        || is_any(frame.text(end), &BEHIND)
}

/// A name that words of the trade make an outlet.
fn by_words(world: &World<'_>, frame: &Frame<'_>, start: usize) -> Option<Mention> {
    let mut end = start;
    while frame.is_capital(end) && end - start < 6 && !is_any(frame.text(end), &CALENDAR) {
        end += 1;
    }
    let words = end - start;
    if words == 0 {
        return None;
    }
    let last = frame.text(end - 1);
    let demonym = words == 1 && world.knowledge.places.get(last).is_some();
    let (mut before, mut behind) = (false, false);
    if !demonym {
        before = start > 0 && is_any(frame.text(start - 1), &TRADE[..14]);
        behind = is_any(frame.text(end), &TRADE[..14]) && !frame.is_any(start, &OPENERS);
    }
    let headed = words > 1 && HEADS.contains(&last) && !is_any(frame.text(start), &OPENERS);
    let fronted = words > 1 && FIRSTS.contains(&frame.text(start));
    let coined = words == 1 && is_coined(last);
    let agency =
        last == "Agency" && !frame.is_any(end.wrapping_sub(2), &["News", "Press", "Telegraph"]);
    let titled = words > 1 && !headed && world.knowledge.roles.is_person(last);
    if agency || titled || !(before || behind || headed || fronted || coined) {
        return None;
    }
    let name: Vec<_> = (start..end).map(|at| frame.text(at)).collect();
    Some(Mention { start, end, name: Some(name.join(" ")) })
}

/// One word made like an agency's name: "Nordwire", "Interpress".
fn is_coined(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.len() > 6 && ["wire", "press", "news"].iter().any(|ending| lower.ends_with(ending))
}

/// "local media", "state television".
fn nameless_at(frame: &Frame<'_>, at: usize) -> Option<Mention> {
    let kinds = ["local", "state", "national", "foreign", "official", "regional"];
    let described = frame.is_any(at, &kinds) || frame.is_capital(at);
    let stands = described && frame.is_any(at + 1, &NAMELESS) && !frame.is_capital(at + 1);
    stands.then_some(Mention { start: at, end: at + 2, name: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::{frame, testing};

    fn check(text: &str, expected: &str) {
        let article = testing::article(text);
        let analysis = testing::analysis(&article);
        let knowledge = Knowledge::builtin();
        let world = World::new(&knowledge, &article);
        let frames = frame::frames(&article, &analysis, &[]);
        let found = frames.iter().flat_map(|frame| mentions(&world, frame));
        let found: Vec<_> = found.map(|mention| mention.name.unwrap_or_default()).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn outlets_of_the_table() {
        check("Lind told AFP and the Associated Press.", "Agence France-Presse|Associated Press");
    }

    #[test]
    fn invented_outlets() {
        check("He told Radio Strand and the Hallin Gazette.", "Radio Strand|Hallin Gazette");
        check("State news agency Tarno and the Bellwether newspaper wrote.", "Tarno|Bellwether");
        check("Nordwire reported it.", "Nordwire");
    }

    #[test]
    fn common_words_are_none() {
        check("Time is short. The Star rose over Hallin. The Danish newspaper fell.", "");
    }
}
