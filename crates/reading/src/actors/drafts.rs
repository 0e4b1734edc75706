//! Which phrases are mentions, and of whom?

use model::{Dep, MentionKind, Pos};

use super::codes::Coder;
use super::people::{self, Naming, People};
use super::phrases::{self, NounPhrase};
use super::units::{Unit, UnitKind};
use crate::Syntax;
use crate::knowledge::actors::{Heads, What};

/// Whom a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person, as an index into [`Found::people`].
    Person(usize),
    /// A country of the tables.
    Country(u16),
    /// The people of a country.
    Nation(u16),
    /// A body of the tables.
    Body(u32),
    /// A body that the tables do not have, by its name.
    Organisation(String),
    /// A place that acts, by its name.
    Place(String),
}

/// A mention before its actor is registered.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its words.
    pub phrase: NounPhrase,
    /// How it refers.
    pub kind: MentionKind,
    /// To whom.
    pub who: Option<Who>,
    /// The code of the words.
    pub code: Option<String>,
    /// The country of the words.
    pub country: Option<&'static str>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// What was found in an article.
#[derive(Debug, Default)]
pub struct Found {
    /// The mentions in the order of their heads.
    pub drafts: Vec<Draft>,
    /// The persons.
    pub people: People,
}

/// Collects the mentions by name and by description.
pub fn collect(coder: &Coder<'_>) -> Found {
    let (syntax, units) = (coder.syntax, coder.units);
    let dateline = syntax.article.dateline.as_ref().and_then(|dateline| dateline.span);
    let heads = phrases::heads(syntax, units)
        .filter(|&head| dateline.is_none_or(|span| !span.contains(syntax.token(head).span)));
    let all: Vec<NounPhrase> = heads.map(|head| NounPhrase::new(syntax, units, head)).collect();
    let mut namings: Vec<Naming> = Vec::new();
    let mut naming_of: Vec<Option<usize>> = vec![None; all.len()];
    for (n, phrase) in all.iter().enumerate() {
        if let Some(naming) = people::naming(coder, phrase) {
            naming_of[n] = Some(namings.len());
            namings.push(naming);
        }
    }
    link_appositions(coder, &all, &mut namings, &mut naming_of);
    let (people, owners) = People::gather(coder, &namings);
    let mut found = Found { drafts: Vec::new(), people };
    for (phrase, naming) in all.into_iter().zip(naming_of) {
        let draft = match naming {
            Some(naming) => Some(person(coder, phrase, owners[naming], &found.people)),
            None => other(coder, phrase),
        };
        found.drafts.extend(draft);
    }
    found
}

/// "Ana Lind, the harbour minister": both phrases mean one person.
fn link_appositions(
    coder: &Coder<'_>,
    all: &[NounPhrase],
    namings: &mut [Naming],
    naming_of: &mut [Option<usize>],
) {
    for n in 0..all.len() {
        let head = all[n].head;
        if coder.syntax.dep(head) != Dep::Appos {
            continue;
        }
        let Some(above) = coder.syntax.head(head) else { continue };
        let above = coder
            .units
            .of(above)
            .map_or(above, |unit| phrases::head_of_unit(coder.syntax, unit.range.clone()));
        let Ok(other) = all.binary_search_by_key(&above, |phrase| phrase.head) else { continue };
        let (name, role) = match (naming_of[n], naming_of[other]) {
            (Some(_), None) => (n, other),
            (None, Some(_)) => (other, n),
            _ => continue,
        };
        let plain = coder.units.of(all[role].head).is_none();
        let single = coder.units.role(all[role].head).is_some_and(|(_, role)| !role.plural);
        let title = people::apposition(coder, &all[role]).filter(|_| plain && single);
        if let (Some(title), Some(naming)) = (title, naming_of[name]) {
            namings[naming].titles.push(title);
            naming_of[role] = Some(naming);
        }
    }
}

fn person(coder: &Coder<'_>, phrase: NounPhrase, owner: Option<usize>, people: &People) -> Draft {
    let named = coder.units.of(phrase.head).is_some();
    let individual = owner.and_then(|owner| people.list.get(owner));
    Draft {
        kind: if named { MentionKind::Name } else { MentionKind::Description },
        who: owner.map(Who::Person),
        code: individual.and_then(|individual| individual.code(coder)),
        country: individual.and_then(super::people::Individual::country),
        rule: if named { "name" } else { "apposition" },
        phrase,
    }
}

fn other(coder: &Coder<'_>, phrase: NounPhrase) -> Option<Draft> {
    if coder.syntax.pos(phrase.head) == Pos::Pronoun {
        return None;
    }
    let unit = coder.units.of(phrase.head);
    let coded = coder.phrase(&phrase);
    let code = coded.as_ref().and_then(super::codes::Coded::code);
    let country = coded.as_ref().and_then(|coded| coded.country);
    let (kind, who, rule) = if let Some(unit) = unit {
        let (who, rule) = whom(coder, unit, &phrase)?;
        (MentionKind::Name, Some(who), rule)
    } else if let Some(name) = printed_body(coder, &phrase) {
        (MentionKind::Name, Some(Who::Organisation(name)), "body by name")
    } else {
        code.as_ref()?;
        (MentionKind::Description, None, "description")
    };
    Some(Draft { phrase, kind, who, code, country, rule })
}

/// A body that no list of names has, but whose words are all printed as a name: "The National Harbour
/// Council".
fn printed_body(coder: &Coder<'_>, phrase: &NounPhrase) -> Option<String> {
    let syntax = coder.syntax;
    let (_, role) = coder.units.role(phrase.head)?;
    let words = phrase.core.clone().skip_while(|&at| syntax.dep(at) == Dep::Det);
    let words: Vec<usize> = words.collect();
    let capital = |&at: &usize| syntax.word(at).starts_with(char::is_uppercase);
    let small = |&at: &usize| syntax.word(at).chars().any(char::is_lowercase);
    let printed = words.len() > 2 && words.iter().all(capital) && words.iter().all(small);
    let last =
        words.last() == Some(&phrase.head) && role.heads == Heads::Institution && !role.plural;
    let text = || syntax.span(words[0]..phrase.head + 1).of(syntax.text());
    (printed && last).then(|| text().split_whitespace().collect::<Vec<_>>().join(" "))
}

fn whom(coder: &Coder<'_>, unit: &Unit, phrase: &NounPhrase) -> Option<(Who, &'static str)> {
    let syntax = coder.syntax;
    let name = || {
        let words = syntax.span(unit.range.clone()).of(syntax.text());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    match unit.kind {
        UnitKind::Known(What::Country(at)) => Some((Who::Country(at), "country")),
        UnitKind::Known(What::Demonym(at)) => Some((Who::Nation(at), "people")),
        UnitKind::Known(What::Body(at) | What::Medium(at)) => Some((Who::Body(at), "body")),
        UnitKind::Known(What::Seat(at)) => {
            (!is_where(syntax, phrase.head)).then_some((Who::Body(at), "seat of power"))
        }
        UnitKind::Known(What::Capital(at)) => {
            is_party(syntax, phrase.head).then_some((Who::Body(at), "capital"))
        }
        UnitKind::Organisation => Some((Who::Organisation(name()), "body by name")),
        UnitKind::Place => {
            is_party(syntax, phrase.head).then(|| (Who::Place(name()), "place that acts"))
        }
        UnitKind::Known(What::Person(_)) | UnitKind::Person | UnitKind::Group => None,
    }
}

/// Whether the words tell where something is: "at the White House".
fn is_where(syntax: &Syntax<'_>, head: usize) -> bool {
    syntax.dep(head) == Dep::Pobj
        && syntax.head(head).is_some_and(|prep| {
            matches!(
                syntax.small(prep),
                "in" | "at"
                    | "near"
                    | "outside"
                    | "around"
                    | "inside"
                    | "into"
                    | "on"
                    | "through"
                    | "across"
                    | "above"
                    | "over"
            )
        })
}

/// Whether a place stands where a party stands: as a subject, a possessor, behind "between".
fn is_party(syntax: &Syntax<'_>, head: usize) -> bool {
    let mut head = head;
    // What is coordinated stands where the first of them does.
    for _ in 0..8 {
        match syntax.head(head).filter(|_| syntax.dep(head) == Dep::Conj) {
            Some(above) => head = above,
            None => break,
        }
    }
    match syntax.dep(head) {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Poss | Dep::Dative => true,
        Dep::Pobj => syntax.head(head).is_some_and(|prep| {
            syntax.dep(prep) == Dep::Agent
                || matches!(syntax.small(prep), "between" | "against" | "with" | "by")
        }),
        _ => false,
    }
}
