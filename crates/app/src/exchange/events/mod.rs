//! How do events travel? In the columns that users of other event data already read.
//!
//! | module | columns of |
//! |---|---|
//! | [`gdelt`] | GDELT 2.0 Events: 61, no header |
//! | [`icews`] | ICEWS: 20, header |
//! | [`phoenix`] | Phoenix: 26, no header |
//! | [`polecat`] | POLECAT: 40, header |
//!
//! All are separated by tabs. Legacy columns keep their legacy meaning; what is not known is empty.
//! The main file holds events that the outlet itself tells, with a day: scripts for these formats
//! know no status. All others go to a file beside it, as records, each with the reason.

mod gdelt;
mod icews;
mod phoenix;
mod polecat;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use engine::Records;
use engine::wire::{ArticleRecord, EventRecord, PartyRecord};
use serde_json::{Value, json};

/// Whose columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Gdelt,
    Icews,
    Phoenix,
    Polecat,
}

/// What came out of a case.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The main file, whole lines.
    pub(crate) main: String,
    /// How many events stand in it.
    pub(crate) n_main: usize,
    /// The others as JSON, one a line, each with its `reason`.
    pub(crate) aside: String,
    /// How many are left out of the main file for which reason.
    pub(crate) reasons: BTreeMap<String, usize>,
}

/// An event with what a row needs besides.
struct Told<'a> {
    /// Its number in the file, from 1.
    number: usize,
    event: &'a EventRecord,
    article: &'a ArticleRecord,
    /// The day as `YYYY-MM-DD`.
    day: &'a str,
    /// The number of its sentence in the article, from 0.
    sentence: usize,
    /// Whether it stands in the first paragraph of the body.
    in_lead: bool,
    /// How often the article tells it.
    n_mentions: usize,
    countries: &'a HashMap<&'a str, &'a str>,
}

/// The events of a case in `layout`; those whose status is not among `statuses` go aside.
pub(crate) fn rows(records: &Records, layout: Layout, statuses: &BTreeSet<String>) -> Rows {
    let countries: HashMap<&str, &str> = records
        .actors
        .iter()
        .filter_map(|actor| Some((actor.id.strip_prefix("country/")?, actor.name.as_str())))
        .collect();
    let mut again: HashMap<&str, usize> = HashMap::new();
    for event in &records.events {
        if let Some(first) = &event.duplicates_of {
            *again.entry(first.as_str()).or_default() += 1;
        }
    }
    let mut rows = Rows::default();
    rows.main.push_str(match layout {
        Layout::Gdelt | Layout::Phoenix => "",
        Layout::Icews => icews::HEADER,
        Layout::Polecat => polecat::HEADER,
    });
    for article in &records.articles {
        let lead = lead_of(records, &article.id);
        for event in records.events_of(&article.id) {
            if event.duplicates_of.is_some() {
                continue;
            }
            let day = day_of(event);
            let reason = if !statuses.contains(&event.status) {
                Some(format!("status {}", event.status))
            } else if day.is_none() {
                Some("no day".to_owned())
            } else if layout != Layout::Polecat && event.cameo.is_none() {
                Some("no CAMEO code".to_owned())
            } else {
                None
            };
            match (reason, day) {
                (None, Some(day)) => {
                    rows.n_main += 1;
                    let told = Told {
                        number: rows.n_main,
                        event,
                        article,
                        day,
                        sentence: ordinal(&event.sentence_id),
                        in_lead: lead
                            .is_some_and(|(from, to)| from <= event.start && event.end <= to),
                        n_mentions: 1 + again.get(event.id.as_str()).copied().unwrap_or_default(),
                        countries: &countries,
                    };
                    let cells = match layout {
                        Layout::Gdelt => gdelt::cells(&told),
                        Layout::Icews => icews::cells(&told),
                        Layout::Phoenix => phoenix::cells(&told),
                        Layout::Polecat => polecat::cells(&told),
                    };
                    push_line(&mut rows.main, &cells);
                }
                (reason, _) => {
                    let reason = reason.unwrap_or_default();
                    let line: Value = json!({ "reason": reason, "event": event });
                    rows.aside.push_str(&line.to_string());
                    rows.aside.push('\n');
                    *rows.reasons.entry(reason).or_default() += 1;
                }
            }
        }
    }
    rows
}

fn push_line(out: &mut String, cells: &[String]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.push('\t');
        }
        // A tab or a line break inside a cell would make another row of it.
        out.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    out.push('\n');
}

/// The day of an event, where it is one day.
fn day_of(event: &EventRecord) -> Option<&str> {
    let date = event.date.as_ref()?;
    let first = date.first_day.as_deref()?;
    (date.last_day.as_deref() == Some(first)).then_some(first)
}

fn ordinal(id: &str) -> usize {
    id.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// Where the first paragraph of an article stands.
fn lead_of(records: &Records, article: &str) -> Option<(usize, usize)> {
    let blocks = records.blocks_of(article);
    let lead = blocks.iter().find(|block| block.kind == "paragraph" && block.start.is_some())?;
    Some((lead.start?, lead.end?))
}

/// The parts of an actor code: the country or the kind of organisation, then sectors.
struct Code<'a> {
    parts: Vec<&'a str>,
}

/// Kinds of supranational bodies that stand where a country would.
const ROOTS: [&str; 4] = ["IGO", "NGO", "IMG", "MNC"];

/// Sectors of CAMEO and PLOVER that stand alone where no country is known.
const SECTORS: [&str; 27] = [
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "INS", "JRN", "JUD", "LAB",
    "LEG", "MED", "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SEP", "SOC", "SPY",
    "UAF",
];

impl<'a> Code<'a> {
    fn of(code: Option<&'a str>) -> Self {
        let code = code.unwrap_or_default();
        let parts = (0..code.len() / 3).filter_map(|n| code.get(3 * n..3 * n + 3)).collect();
        Self { parts }
    }

    /// The country's three letters; empty for a body that is no country's.
    fn country(&self) -> &'a str {
        match self.parts.first() {
            Some(part) if !ROOTS.contains(part) && !SECTORS.contains(part) => part,
            _ => "",
        }
    }

    /// The sectors, in order.
    fn sectors(&self) -> &[&'a str] {
        if self.country().is_empty() { &self.parts } else { &self.parts[1..] }
    }

    fn sector(&self, n: usize) -> &'a str {
        self.sectors().get(n).copied().unwrap_or_default()
    }
}

impl<'a> Told<'a> {
    fn country_name(&self, code: &'a str) -> &'a str {
        self.countries.get(code).copied().unwrap_or(code)
    }

    fn cameo(&self) -> &'a str {
        self.event.cameo.as_deref().unwrap_or_default()
    }

    fn root(&self) -> &'a str {
        self.cameo().get(..2).unwrap_or_default()
    }

    /// The Goldstein value with one decimal.
    fn goldstein(&self) -> String {
        self.event.goldstein.map_or(String::new(), |value| format!("{value:.1}"))
    }

    /// Latitude and longitude with four decimals.
    fn point(&self) -> [String; 2] {
        let place = self.event.place.as_ref();
        let degrees =
            |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.4}"));
        [degrees(place.and_then(|place| place.lat)), degrees(place.and_then(|place| place.lon))]
    }

    fn place_name(&self) -> &'a str {
        self.event.place.as_ref().map_or("", |place| place.name.as_str())
    }

    fn place_country(&self) -> &'a str {
        self.event.place.as_ref().and_then(|place| place.country.as_deref()).unwrap_or_default()
    }

    fn url(&self) -> &'a str {
        self.article.url.as_deref().unwrap_or_default()
    }

    /// Where it is told: the page's address, else the article's id. Readers that take a line apart
    /// miss the empty cells at its end.
    fn source(&self) -> &'a str {
        self.article.url.as_deref().unwrap_or(&self.article.id)
    }

    fn outlet(&self) -> &'a str {
        self.article.outlet.as_deref().unwrap_or_default()
    }
}

/// The name of a party: the resolved one, else the words.
fn name(party: Option<&PartyRecord>) -> &str {
    party.map_or("", |party| party.name.as_deref().unwrap_or(&party.surface))
}

fn code(party: Option<&PartyRecord>) -> Code<'_> {
    Code::of(party.and_then(|party| party.code.as_deref()))
}

/// The words of CAMEO for a code.
fn cameo_name(code: &str) -> &'static str {
    static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let lines = include_str!("../../../data/cameo.tsv").lines().skip(1);
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    NAMES.get(code).copied().unwrap_or_default()
}

fn text(cell: &str) -> String {
    cell.to_owned()
}
