//! Which words are names and nouns that tell who somebody is?
//!
//! The tables and the language layer each propose names; where they disagree, the longer one
//! counts, and what lies inside it ("Russian" in "Russian Orthodox Church") is kept apart as a
//! modifier.

mod foreign;
mod forms;

use std::collections::HashSet;
use std::ops::Range;

use model::{Dep, NameKind, Pos, Span, Tag, Toponym};

use self::forms::{body_country, is_capitals, longest, parts_of_persons, settle, trim};
use crate::knowledge::actors::lexicon::Key;
use crate::knowledge::actors::{Actors, Heads, Role, What};
use crate::{Knowledge, Syntax};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Something of the tables.
    Known(What),
    /// A person by name.
    Person,
    /// A body that the tables do not have.
    Organisation,
    /// A place that is no country and no capital.
    Place,
    /// A people, a religion, a party by its adjective.
    Group,
}

/// A name and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its tokens.
    pub range: Range<usize>,
    /// What it stands for.
    pub kind: UnitKind,
}

impl Unit {
    /// Whether it names a person.
    pub fn is_person(&self) -> bool {
        matches!(self.kind, UnitKind::Person | UnitKind::Known(What::Person(_)))
    }
}

/// The names and nouns of an article, by token.
#[derive(Debug)]
pub struct Units {
    /// The names, in text order, without overlap.
    pub list: Vec<Unit>,
    /// Countries, demonyms and bodies that stand inside a longer name.
    pub inner: Vec<Unit>,
    of_token: Vec<u32>,
    /// The words of persons' names of several words, as keys.
    parts: HashSet<u64>,
    /// For each token the longest noun of the table that ends there: where it starts.
    roles: Vec<Option<(u32, Role)>>,
}

/// Where no unit stands.
const NONE: u32 = u32::MAX;

/// The most words of a form of the tables.
const LONGEST: usize = 12;

impl Units {
    /// Finds them. Time is linear in the number of tokens.
    pub fn find(knowledge: &Knowledge, syntax: &Syntax<'_>, places: &[Toponym]) -> Self {
        let n_tokens = syntax.n_tokens();
        let mut units = Self {
            list: Vec::new(),
            inner: Vec::new(),
            of_token: vec![NONE; n_tokens],
            parts: parts_of_persons(syntax),
            roles: vec![None; n_tokens],
        };
        let actors = &knowledge.actors;
        for at in 0..n_tokens {
            units.add_roles(actors, syntax, at);
        }
        let mut place = 0;
        let mut at = 0;
        while at < n_tokens {
            let found = units.unit_at(actors, syntax, at);
            let Some(mut unit) = found else {
                at += 1;
                continue;
            };
            let span = syntax.span(unit.range.clone());
            while places.get(place).is_some_and(|place| place.span.end() <= span.start()) {
                place += 1;
            }
            let here = places.get(place).filter(|place| place.span.start() < span.end());
            unit.kind = settle(actors, unit.kind, span, here);
            if unit.kind == UnitKind::Organisation && units.is_town(knowledge, syntax, &unit.range)
            {
                unit.kind = UnitKind::Place;
            }
            at = unit.range.end.max(at + 1);
            units.push(unit);
        }
        units.deny_foreign_bodies(actors, syntax);
        units.add_untold_persons(syntax);
        units
    }

    /// What bodies of several countries share as a name is that of the country that the article is
    /// about; where there is none, nobody knows whose it is.
    pub fn settle(&mut self, knowledge: &Knowledge, syntax: &Syntax<'_>, country: Option<&str>) {
        let actors = &knowledge.actors;
        for unit in &mut self.list {
            let UnitKind::Known(What::Body(_) | What::Seat(_) | What::Medium(_)) = unit.kind else {
                continue;
            };
            let key = unit.range.clone().fold(Key::NONE, |key, at| key.and(syntax.small(at)));
            let single = unit.range.len() == 1;
            let capitals = is_capitals(syntax.word(unit.range.start));
            let Some(meanings) = actors.names().get(key) else { continue };
            let fitting: Vec<What> = meanings
                .filter(|&(what, only)| {
                    (!only || !single || capitals) && !matches!(what, What::Person(_))
                })
                .map(|(what, _)| what)
                .collect();
            let countries: Vec<Option<&str>> =
                fitting.iter().map(|&what| body_country(actors, what)).collect();
            if countries.iter().all(|other| *other == countries[0]) {
                continue;
            }
            let own = countries.iter().position(|other| country.is_some() && *other == country);
            unit.kind = own.map_or(UnitKind::Organisation, |own| UnitKind::Known(fitting[own]));
        }
    }

    /// The name that token `at` stands in.
    pub fn of(&self, at: usize) -> Option<&Unit> {
        self.list.get(*self.of_token.get(at)? as usize)
    }

    /// The number of the name that token `at` stands in, as an index into [`Units::list`].
    pub fn number_of(&self, at: usize) -> Option<usize> {
        let number = *self.of_token.get(at)?;
        (number != NONE).then_some(number as usize)
    }

    /// The noun that ends with token `at`, with its first token.
    pub fn role(&self, at: usize) -> Option<(usize, Role)> {
        let (start, role) = (*self.roles.get(at)?)?;
        Some((start as usize, role))
    }

    /// The names that lie in `range`, whole.
    pub fn within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Unit> {
        within(&self.list, range)
    }

    /// The names inside longer ones that lie in `range`, whole.
    pub fn inner_within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Unit> {
        within(&self.inner, range)
    }

    /// Names of persons that the language layer missed: behind a title ("Minister Ana Lind"), or
    /// with an apposition that tells what they are ("Ana Lind, the minister,").
    fn add_untold_persons(&mut self, syntax: &Syntax<'_>) {
        let is_free = |units: &Self, at: usize| {
            at < syntax.n_tokens()
                && matches!(syntax.tag(at), Tag::Name | Tag::Names)
                && units.number_of(at).is_none()
                && units.role(at).is_none()
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < syntax.n_tokens() {
            let start = at;
            while is_free(self, at) && syntax.sentence(at) == syntax.sentence(start) {
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            let run = start..at;
            let titled = start > 0
                && syntax.sentence(start - 1) == syntax.sentence(start)
                && self.role(start - 1).is_some_and(|(_, role)| is_title_of_person(&role));
            let told = run.len() > 1
                && run.clone().any(|at| {
                    let mut below =
                        syntax.children(at).filter(|&child| syntax.dep(child) == Dep::Appos);
                    below.any(|child| {
                        self.role(child).is_some_and(|(_, role)| is_title_of_person(&role))
                    })
                });
            if (titled || told) && run.len() <= 5 {
                found.push(Unit { range: run, kind: UnitKind::Person });
            }
        }
        if !found.is_empty() {
            self.list.extend(found);
            self.list.sort_by_key(|unit| unit.range.start);
            for (number, unit) in self.list.iter().enumerate() {
                self.of_token[unit.range.clone()].fill(number as u32);
            }
        }
    }

    fn push(&mut self, unit: Unit) {
        // The language layer at times cuts a long name in two.
        if let Some(last) = self.list.last_mut().filter(|last| {
            last.range.end == unit.range.start
                && last.kind == UnitKind::Person
                && unit.kind == UnitKind::Person
        }) {
            last.range.end = unit.range.end;
            let number = self.list.len() as u32 - 1;
            self.of_token[unit.range].fill(number);
            return;
        }
        let number = self.list.len() as u32;
        self.of_token[unit.range.clone()].fill(number);
        self.list.push(unit);
    }

    /// Whether what looks like a body has the name of a town, and no word of it is one of a body.
    fn is_town(&self, knowledge: &Knowledge, syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
        range.len() > 1
            && !range.clone().any(|at| self.roles[at].is_some())
            && knowledge
                .gazetteer
                .candidates(syntax.span(range.clone()).of(syntax.text()))
                .next()
                .is_some()
    }

    fn add_roles(&mut self, actors: &Actors, syntax: &Syntax<'_>, start: usize) {
        let mut key = Key::NONE;
        let sentence = syntax.sentence(start);
        for at in start..(start + LONGEST).min(syntax.n_tokens()) {
            if syntax.sentence(at) != sentence {
                return;
            }
            key = key.and(syntax.small(at));
            let Some(mut meanings) = actors.roles().get(key) else { return };
            let fits = self.roles[at].is_none() && is_noun(syntax, at);
            if let Some((role, capitals)) = meanings.next().filter(|_| fits)
                && (!capitals || is_capitals(syntax.word(at)))
            {
                self.roles[at] = Some((start as u32, role));
            }
        }
    }

    fn unit_at(&mut self, actors: &Actors, syntax: &Syntax<'_>, at: usize) -> Option<Unit> {
        let known = longest(actors, syntax, at);
        let name = syntax.name(at).map(|name| (name.kind, behind_dateline(syntax, name.span)));
        let name = name.filter(|(kind, whole)| {
            kind.is_name() && whole.start == at && !is_clause(syntax, whole.clone())
        });
        let Some((name_kind, whole)) = name else {
            return known.map(|(range, what)| Unit { range, kind: UnitKind::Known(what) });
        };
        let whole = trim(syntax, whole);
        match known {
            Some((range, what)) if range.end >= whole.end => {
                // "Jordan" can be a person, where a "Jordan Lind" is one.
                let person = name_kind == NameKind::Person
                    && range.len() == 1
                    && self.parts.contains(&Key::of(syntax.small(at)).hash());
                let country =
                    matches!(what, What::Country(_) | What::Capital(_) | What::Demonym(_));
                let kind = if person && country { UnitKind::Person } else { UnitKind::Known(what) };
                Some(Unit { range, kind })
            }
            Some((range, what)) => {
                self.longer_name(actors, syntax, name_kind, whole, (range, what))
            }
            None => self.unknown(actors, syntax, name_kind, whole),
        }
    }

    /// A name of the language layer that begins with one of the tables and goes on.
    fn longer_name(
        &mut self,
        actors: &Actors,
        syntax: &Syntax<'_>,
        kind: NameKind,
        whole: Range<usize>,
        (range, what): (Range<usize>, What),
    ) -> Option<Unit> {
        let known = Unit { range: range.clone(), kind: UnitKind::Known(what) };
        // "the US Army General Ana Lind", "NATO chief": a title inside ends the name.
        let title = (range.end..whole.end).any(|at| {
            self.role(at).is_some_and(|(_, role)| matches!(role.heads, Heads::Person | Heads::Of))
        });
        if title || !matches!(kind, NameKind::Organisation | NameKind::Facility | NameKind::Person)
        {
            return Some(known);
        }
        if kind == NameKind::Person {
            let kind = if matches!(what, What::Person(_)) {
                UnitKind::Known(what)
            } else {
                UnitKind::Person
            };
            return Some(Unit { range: whole, kind });
        }
        self.unknown(actors, syntax, kind, whole)
    }

    fn unknown(
        &mut self,
        actors: &Actors,
        syntax: &Syntax<'_>,
        kind: NameKind,
        whole: Range<usize>,
    ) -> Option<Unit> {
        let kind = match kind {
            NameKind::Person => UnitKind::Person,
            NameKind::Organisation | NameKind::Facility => UnitKind::Organisation,
            NameKind::Place | NameKind::Location => UnitKind::Place,
            NameKind::Group => UnitKind::Group,
            _ => return None,
        };
        // "Gunmen" at the head of a sentence is a noun, whatever its capital makes of it.
        let plain = matches!(syntax.tag(whole.start), Tag::Noun | Tag::Nouns);
        if whole.len() == 1 && plain && self.role(whole.start).is_some() {
            return None;
        }
        let mut range = whole;
        if kind == UnitKind::Person {
            range = self.without_titles(range);
        }
        // "A Danish MEP": a noun in capitals.
        if range.len() == 1
            && is_capitals(syntax.word(range.start))
            && self.role(range.start).is_some_and(|(_, role)| role.heads == Heads::Person)
        {
            return None;
        }
        // What the tables know inside: "Bank of China".
        let mut at = range.start;
        while at < range.end {
            let Some((inner, what)) = longest(actors, syntax, at) else {
                at += 1;
                continue;
            };
            at = inner.end;
            if kind == UnitKind::Person && matches!(what, What::Person(_)) && inner.end >= range.end
            {
                return Some(Unit { range: range.start..inner.end, kind: UnitKind::Known(what) });
            }
            self.inner.push(Unit { range: inner, kind: UnitKind::Known(what) });
        }
        (!range.is_empty()).then_some(Unit { range, kind })
    }

    /// "President Ana Lind" without the title.
    fn without_titles(&self, range: Range<usize>) -> Range<usize> {
        let titles = (range.start..range.end.saturating_sub(1)).rev();
        let last = titles
            .into_iter()
            .find(|&at| self.role(at).is_some_and(|(start, _)| start >= range.start));
        last.map_or(range.start, |at| at + 1)..range.end
    }
}

/// The tokens of a name without the dateline: "MINSK - Belarus" is a town and a state, whatever the language
/// layer makes of it.
fn behind_dateline(syntax: &Syntax<'_>, name: Span) -> Range<usize> {
    let dateline = syntax.article.dateline.as_ref().and_then(|dateline| dateline.span);
    match dateline.map(Span::end).filter(|end| name.start() < *end && *end < name.end()) {
        Some(end) => syntax.tokens_in(Span::new(end, name.end())),
        None => syntax.tokens_in(name),
    }
}

fn is_title_of_person(role: &Role) -> bool {
    !role.plural && matches!(role.heads, Heads::Person | Heads::Of | Heads::Title)
}

fn within(list: &[Unit], range: Range<usize>) -> impl DoubleEndedIterator<Item = &Unit> {
    let start = list.partition_point(|unit| unit.range.start < range.start);
    let end = list.partition_point(|unit| unit.range.end <= range.end);
    list[start..end.max(start)].iter()
}

/// Whether what the language layer takes for a name is a part of a headline with its verb: "Norway
/// Will Close Harbour".
fn is_clause(syntax: &Syntax<'_>, name: Range<usize>) -> bool {
    name.skip(1).any(|at| syntax.tag(at) == Tag::Modal)
}

fn is_noun(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.pos(at), Pos::Noun | Pos::Name)
        || matches!(syntax.tag(at), Tag::Nouns)
        || (syntax.pos(at) == Pos::Adjective
            && matches!(syntax.dep(at), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj))
}
