//! Who of a story is meant where a page gives only a description?
//!
//! One page says "Mayor Anna Holm", another "the mayor". What any page puts beside a name may stand
//! for it on all pages of the story, if nobody else there is called so.

use std::collections::{BTreeMap, BTreeSet};

use super::clues::keys;
use super::parties::{country_of, last_word};
use super::{Account, Role, Somebody};
use crate::words::Key;

/// Words by which anybody may be described, or many.
const ANYBODY: &[&str] = &[
    "man",
    "woman",
    "person",
    "boy",
    "girl",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "source",
    "member",
    "one",
    "group",
    "city",
    "country",
    "name",
    "day",
    "year",
    "month",
    "time",
    "week",
    "lawyer",
    "witness",
    "victim",
    "suspect",
    "friend",
    "father",
    "mother",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "son",
    "street",
    "village",
    "town",
];

/// Who is called what in a story.
#[derive(Default)]
pub(super) struct Cast {
    /// By the last word of the description.
    by_head: BTreeMap<String, Vec<Called>>,
    /// The last words of all names that somebody is called beside.
    names: BTreeSet<Box<str>>,
    /// Last names that several persons have.
    shared: BTreeSet<String>,
    /// The codes of persons whose country any page tells, by their ids.
    codes: BTreeMap<Box<str>, Box<str>>,
}

/// A description of a name.
struct Called {
    /// The last word of the name, folded.
    name: Box<str>,
    /// The other telling words of the description.
    besides: BTreeSet<Key>,
    /// The page.
    page: usize,
}

impl Cast {
    /// All that the pages of a story call somebody.
    pub(super) fn of(accounts: &[Account]) -> Self {
        let mut cast = Self { shared: shared(accounts), codes: codes(accounts), ..Self::default() };
        for (page, account) in accounts.iter().enumerate() {
            for Role { name, words } in &account.roles {
                let head = last_word(words);
                if name.is_empty() || head.is_empty() || head == **name || is_anybody(&head) {
                    continue;
                }
                cast.names.insert(name.clone());
                let called = Called { name: name.clone(), besides: besides(words, &head), page };
                cast.by_head.entry(head).or_default().push(called);
            }
        }
        cast
    }

    /// Whether several persons of the story have this last name.
    pub(super) fn is_shared(&self, head: &str) -> bool {
        self.shared.contains(head)
    }

    /// The code of a person, with the country, where any page tells it and none tells another.
    pub(super) fn code_of(&self, id: &str) -> Option<&str> {
        self.codes.get(person(id)?).map(|code| &**code)
    }

    /// Whether a page puts a description beside this name.
    pub(super) fn is_name(&self, head: &str) -> bool {
        self.names.contains(head)
    }

    /// The last word of the name of whom `somebody`, who is only described on `page`, must be.
    pub(super) fn name_of(&self, somebody: &Somebody, page: usize) -> Option<&str> {
        if somebody.name.is_some() {
            return None;
        }
        let head = last_word(&somebody.surface);
        let called = self.by_head.get(&head)?;
        let besides = besides(&somebody.surface, &head);
        let fits = |one: &&Called| {
            besides.is_empty() || one.besides.is_empty() || !besides.is_disjoint(&one.besides)
        };
        let only = |of: &dyn Fn(&&Called) -> bool| {
            let names: BTreeSet<&str> =
                called.iter().filter(fits).filter(of).map(|one| &*one.name).collect();
            names.first().copied().filter(|_| names.len() == 1)
        };
        let on_page = called.iter().filter(fits).any(|one| one.page == page);
        if on_page { only(&|one| one.page == page) } else { only(&|_| true) }
    }
}

/// The last names that persons of several first names have. An id is made of the folded name:
/// `person/anna-holm`.
fn shared(accounts: &[Account]) -> BTreeSet<String> {
    let mut initials: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for named in accounts.iter().flat_map(|account| &account.named) {
        let name = named.actor.strip_prefix("person/").and_then(|id| id.split('/').next());
        if let Some((first, last)) = name.and_then(|name| name.rsplit_once('-')) {
            initials.entry(last.to_owned()).or_default().extend(first.chars().next());
        }
    }
    initials.into_iter().filter(|(_, initials)| initials.len() > 1).map(|(name, _)| name).collect()
}

/// The codes of persons that name one country on all pages that name any: who is "the interior minister"
/// here is "Norway's interior minister" there.
fn codes(accounts: &[Account]) -> BTreeMap<Box<str>, Box<str>> {
    let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let events = accounts.iter().flat_map(|account| &account.events);
    for somebody in events.flat_map(|event| event.actors.iter().chain(&event.recipients)) {
        let id = somebody.actor.as_deref().and_then(person);
        let code = somebody.code.as_deref().filter(|code| country_of(code).is_some());
        if let Some((id, code)) = id.zip(code) {
            told.entry(id).or_default().insert(code);
        }
    }
    let one = |(id, codes): (&str, BTreeSet<&str>)| {
        let countries: BTreeSet<_> = codes.iter().filter_map(|code| country_of(code)).collect();
        let longest = codes.iter().max_by_key(|code| code.len())?;
        (countries.len() == 1).then(|| (id.into(), (*longest).into()))
    };
    told.into_iter().filter_map(one).collect()
}

/// A person's id without the country that tells namesakes apart: `person/anna-holm/NOR`.
fn person(id: &str) -> Option<&str> {
    let name = id.strip_prefix("person/")?;
    let end = name.find('/').map_or(id.len(), |at| at + id.len() - name.len());
    id.get(..end)
}

fn is_anybody(head: &str) -> bool {
    ANYBODY.contains(&head)
}

/// The telling words of a description without its last one.
fn besides(words: &str, head: &str) -> BTreeSet<Key> {
    let own = keys(head);
    keys(words).into_iter().filter(|key| !own.contains(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::testing::account;

    fn described(words: &str) -> Somebody {
        Somebody { surface: words.into(), ..Somebody::default() }
    }

    fn page(roles: &[(&str, &str)]) -> Account {
        let role =
            |(name, words): &(&str, &str)| Role { name: (*name).into(), words: (*words).into() };
        Account { roles: roles.iter().map(role).collect(), ..account("a") }
    }

    #[track_caller]
    fn check(cast: &Cast, words: &str, page: usize, expected: Option<&str>) {
        assert_eq!(cast.name_of(&described(words), page), expected, "{words}");
    }

    #[test]
    fn a_description_stands_for_the_only_one_called_so() {
        let pages = [page(&[("holm", "the mayor of Norwick")]), page(&[])];
        let cast = Cast::of(&pages);
        check(&cast, "the mayor", 1, Some("holm"));
        check(&cast, "The mayor of Norwick", 1, Some("holm"));
        check(&cast, "the mayor of Stannick", 1, None);
        check(&cast, "the mayors", 1, None);
        check(&cast, "the miller", 1, None);
    }

    #[test]
    fn of_several_it_is_the_one_on_the_page_or_nobody() {
        let pages = [
            page(&[("heron", "the Brovian trawler")]),
            page(&[("plover", "the Ansan trawler")]),
            page(&[]),
        ];
        let cast = Cast::of(&pages);
        check(&cast, "the trawler", 0, Some("heron"));
        check(&cast, "the trawler", 1, Some("plover"));
        check(&cast, "the trawler", 2, None);
        check(&cast, "the Ansan trawler", 2, Some("plover"));
    }

    #[test]
    fn a_country_is_told_on_another_page() {
        let mut page = account("a");
        let line = page.line("The minister resigned.");
        let event = page.event(line, model::EventType::Retreat, "", "");
        let minister = |code: &str, id: &str| Somebody {
            actor: Some(id.into()),
            code: Some(code.into()),
            ..Somebody::default()
        };
        event.actors = vec![minister("NORGOV", "person/anna-holm/NOR")];
        event.recipients = vec![minister("GOV", "person/jon-brandt")];
        let cast = Cast::of(std::slice::from_ref(&page));
        assert_eq!(cast.code_of("person/anna-holm"), Some("NORGOV"));
        assert_eq!(cast.code_of("person/jon-brandt"), None);
    }

    #[test]
    fn anybody_is_nobody() {
        let pages = [page(&[("holm", "a spokeswoman")]), page(&[])];
        check(&Cast::of(&pages), "a spokeswoman", 1, None);
    }
}
