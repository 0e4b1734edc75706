//! What happened: the events of all pages, copies once, put together by act and parties.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::Records;
use engine::wire::{EventRecord, PartyRecord, StatementRecord};

use super::case::Case;

/// An event on a page.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) event: &'a EventRecord,
    /// The page's number.
    pub(super) page: usize,
}

/// The same act of the same parties, by name or else by the same words, with the same status, wherever
/// it is told.
pub(super) struct Happening<'a> {
    pub(super) kind: &'a str,
    pub(super) status: &'a str,
    /// Who does it, as a party; `None` where no page says who.
    pub(super) actor: Option<String>,
    /// To whom.
    pub(super) recipient: Option<String>,
    /// Where it is told, in page order.
    pub(super) told: Vec<Told<'a>>,
}

impl<'a> Happening<'a> {
    /// How many times it is told, the copies of one text counted once.
    pub(super) fn n_texts(&self, case: &Case<'_>) -> usize {
        case.n_texts_of(self.told.iter().map(|told| told.page))
    }

    /// The pages on which it is told.
    pub(super) fn pages(&self) -> BTreeSet<usize> {
        self.told.iter().map(|told| told.page).collect()
    }

    /// The event by which it is best shown: that with the most told of it, the first of equals.
    pub(super) fn best(&self) -> &Told<'a> {
        let fullness = |told: &Told<'_>| {
            usize::from(told.event.date.is_some())
                + usize::from(told.event.place.is_some())
                + told.event.actors.len()
                + told.event.recipients.len()
        };
        let first = &self.told[0];
        self.told
            .iter()
            .fold(first, |best, told| if fullness(told) > fullness(best) { told } else { best })
    }
}

/// All happenings, those on most pages first.
pub(super) fn happenings<'a>(case: &Case<'a>) -> Vec<Happening<'a>> {
    let parties = Parties::new(case.records);
    let mut by_act: BTreeMap<_, Vec<Told<'a>>> = BTreeMap::new();
    for event in case.records.events.iter().filter(|event| event.duplicates_of.is_none()) {
        let Some(page) = case.number(&event.article) else { continue };
        let actor = parties.one_of(&event.actors);
        let recipient = parties.one_of(&event.recipients);
        // Two whom the pages name by different words only may be two.
        let unnamed = |name: &Option<String>, parties: &[PartyRecord]| match name {
            Some(_) => None,
            None => parties.first().map(|party| bare(&party.surface)),
        };
        let words = (unnamed(&actor, &event.actors), unnamed(&recipient, &event.recipients));
        let key = (event.kind.as_str(), event.status.as_str(), actor, recipient, words);
        by_act.entry(key).or_default().push(Told { event, page });
    }
    let mut all: Vec<Happening<'a>> = by_act
        .into_iter()
        .map(|((kind, status, actor, recipient, _), mut told)| {
            told.sort_by_key(|told| (told.page, told.event.start));
            Happening { kind, status, actor, recipient, told }
        })
        .collect();
    all.sort_by_key(|happening| {
        let unknown =
            usize::from(happening.actor.is_none()) + usize::from(happening.recipient.is_none());
        (
            std::cmp::Reverse(happening.pages().len()),
            unknown,
            happening.told[0].page,
            happening.told[0].event.start,
        )
    });
    all
}

/// Words for a party without their article, in small letters.
fn bare(surface: &str) -> String {
    let small = surface.to_lowercase();
    let bare = ["the ", "a ", "an "].into_iter().find_map(|article| small.strip_prefix(article));
    bare.map_or(small.clone(), str::to_owned)
}

/// Names of parties: officials of one government are their country.
pub(super) struct Parties<'a> {
    countries: HashMap<&'a str, &'a str>,
}

/// Sectors that act for their state.
const OF_STATE: [&str; 6] = ["GOV", "MIL", "SPY", "COP", "LEG", "JUD"];

impl<'a> Parties<'a> {
    pub(super) fn new(records: &'a Records) -> Self {
        let country = |actor: &'a engine::wire::ActorRecord| {
            let code = actor.id.strip_prefix("country/")?;
            Some((code, actor.name.as_str()))
        };
        Self { countries: records.actors.iter().filter_map(country).collect() }
    }

    /// The party of several that are named together: the first that can be told, with a word for
    /// the others.
    pub(super) fn one_of(&self, parties: &[PartyRecord]) -> Option<String> {
        parties.iter().find_map(|party| self.name(party))
    }

    /// The name under which a party is counted; `None` where the page does not tell who it is.
    pub(super) fn name(&self, party: &PartyRecord) -> Option<String> {
        let code = party.code.as_deref().unwrap_or_default();
        let (country, sector) =
            (code.get(..3).unwrap_or_default(), code.get(3..6).unwrap_or_default());
        let is_country = self.countries.contains_key(country);
        match sector {
            _ if !is_country => party.name.clone(),
            "" => Some(self.country(country)),
            sector if OF_STATE.contains(&sector) => Some(self.country(country)),
            "OPP" | "REB" | "PTY" => Some(
                party
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("opposition, {}", self.country(country))),
            ),
            _ => party.name.clone(),
        }
    }

    /// The same of the speaker of a statement.
    pub(super) fn of_speaker(&self, statement: &StatementRecord) -> Option<String> {
        let speaker = statement.speaker.as_ref()?;
        self.name(&PartyRecord {
            surface: speaker.surface.clone(),
            start: speaker.start,
            end: speaker.end,
            actor: speaker.actor.clone(),
            name: speaker.name.clone(),
            code: speaker.code.clone(),
        })
    }

    fn country(&self, code: &str) -> String {
        self.countries.get(code).map_or(code, |name| name).to_owned()
    }
}

/// Whether an act is cooperation (PLOVER's quad classes 1 and 2).
pub(super) fn is_cooperation(event: &EventRecord) -> bool {
    event.quad <= 2
}

#[cfg(test)]
mod tests {
    use engine::wire::ActorRecord;

    use super::*;

    fn party(surface: &str, name: Option<&str>, code: Option<&str>) -> PartyRecord {
        PartyRecord {
            surface: surface.to_owned(),
            start: 0,
            end: surface.len(),
            actor: None,
            name: name.map(str::to_owned),
            code: code.map(str::to_owned),
        }
    }

    #[test]
    fn words_without_their_article() {
        assert_eq!(bare("The miners"), bare("miners"));
        assert_ne!(bare("the miners"), bare("the minders"));
    }

    #[test]
    fn officials_of_one_government_are_one_party() {
        let country = ActorRecord {
            id: "country/NOR".to_owned(),
            name: "Norway".to_owned(),
            kind: "country".to_owned(),
            country: Some("NOR".to_owned()),
            roles: Vec::new(),
            aliases: Vec::new(),
        };
        let records = Records { actors: vec![country], ..Records::default() };
        let parties = Parties::new(&records);
        let named = |name, code| parties.name(&party("they", name, code));
        assert_eq!(named(Some("Ida Moen"), Some("NORGOV")).as_deref(), Some("Norway"));
        assert_eq!(named(None, Some("NOR")).as_deref(), Some("Norway"));
        assert_eq!(named(None, Some("NOROPP")).as_deref(), Some("opposition, Norway"));
        assert_eq!(named(Some("Ida Moen"), None).as_deref(), Some("Ida Moen"));
        assert_eq!(named(None, Some("COP")), None, "whose police it is is not told");
    }
}
