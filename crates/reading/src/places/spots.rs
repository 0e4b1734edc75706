//! Which words are names of places?
//!
//! The language layer's names propose, the gazetteer and the words beside them decide: it cuts
//! "Sichuan province" to "Sichuan", finds "Oslo" in "Oslo Police", and reads what the layer missed
//! or took for a person where the sentence puts something there.
//!
//! | module | answers |
//! |---|---|
//! | [`names`] | is this name, or a part of it, a place? |
//! | [`short`] | "Pa.", "Danish ships" |
//! | [`beside`] | what do the words beside it tell? |

mod beside;
mod names;
mod short;

use std::collections::HashSet;
use std::ops::Range;

use model::{NameKind, Span};

use crate::knowledge::gazetteer::{Beside, Feature, Found, Place, key_into};
use crate::{Knowledge, Syntax};

use super::persons;

/// The most words of one name.
const LONGEST: usize = 8;
/// The least weight of a town: some ten thousand people, or others nearby.
const LEAST: f32 = 4.6;
/// The same for what the language layer takes for a person, a body, a thing.
const LEAST_OTHER: f32 = 5.2;
/// The same for a name that is said to say something.
const LEAST_SPEAKER: f32 = 6.0;

/// What is known of a name before its place is chosen.
#[derive(Clone, Debug)]
pub(super) enum Sense<'g> {
    /// A name of the gazetteer.
    Named(Found),
    /// An adjective of a people.
    Adjective(Place<'g>),
    /// Printed in short: "Pa.".
    Short(Place<'g>),
    /// A road or a building, with the name of a place in it where there is one.
    Facility(Option<Found>),
    /// No name of the gazetteer.
    Unknown,
}

/// The name of a place in the text.
#[derive(Clone, Debug)]
pub(super) struct Spot<'g> {
    /// Its words.
    pub(super) tokens: Range<usize>,
    /// Its words.
    pub(super) span: Span,
    /// What is known of it.
    pub(super) sense: Sense<'g>,
    /// Whether the words beside it make it a place.
    pub(super) placed: bool,
    /// The weight below which a town of that name is not told unless the words beside it make it a
    /// place: the name is as well one of a person or a thing.
    pub(super) least: f32,
}

/// All names of places, in text order, without overlap.
pub(super) fn find<'g>(knowledge: &'g Knowledge, syntax: &Syntax<'_>) -> Vec<Spot<'g>> {
    let mut finder = Finder {
        knowledge,
        syntax,
        persons: persons::words(syntax),
        known: HashSet::new(),
        spots: Vec::new(),
        key: String::new(),
    };
    finder.learn();
    let mut at = 0;
    while at < syntax.n_tokens() {
        at = finder.step(at).max(at + 1);
    }
    finder.spots
}

struct Finder<'a, 'g> {
    knowledge: &'g Knowledge,
    syntax: &'a Syntax<'a>,
    /// The words of the names of persons.
    persons: HashSet<&'a str>,
    /// Names that are places somewhere in the article, by their places in the gazetteer.
    known: HashSet<(u32, u32)>,
    spots: Vec<Spot<'g>>,
    /// The key that was looked up last.
    key: String,
}

impl<'g> Finder<'_, 'g> {
    /// Looks at the word at `at`; tells where to go on.
    fn step(&mut self, at: usize) -> usize {
        if !self.syntax.word(at).starts_with(char::is_uppercase) {
            return at + 1;
        }
        if let Some(end) = self.short(at) {
            return end;
        }
        let longest = self.longest(at, at + LONGEST);
        let end = longest.as_ref().map_or(at, |(range, _)| range.end);
        if let Some(end) = self.adjective(at, end) {
            return end;
        }
        if let Some((range, found)) = longest
            && range.len() > 1
            && matches!(self.syntax.small(range.end - 1), "county" | "parish" | "borough")
        {
            self.push(range, Sense::Named(found));
            return end;
        }
        let Some(name) = self.syntax.name(at) else { return self.unnamed(at) };
        let tokens = at..self.syntax.tokens_in(name.span).end.max(at + 1);
        match name.kind {
            NameKind::Place | NameKind::Location | NameKind::Facility => {
                self.place(tokens, name.kind)
            }
            NameKind::Person => self.person(tokens),
            NameKind::Group | NameKind::Language => self.unnamed(at),
            NameKind::Date
            | NameKind::Time
            | NameKind::Cardinal
            | NameKind::Ordinal
            | NameKind::Money
            | NameKind::Percent
            | NameKind::Quantity => tokens.end,
            kind => self.inside(tokens, kind),
        }
    }

    /// Remembers which names are places somewhere: the language layer or the words beside say so.
    fn learn(&mut self) {
        for name in &self.syntax.analysis.names {
            let place = matches!(name.kind, NameKind::Place | NameKind::Location);
            let body = matches!(name.kind, NameKind::Organisation | NameKind::Person);
            if !place && !body {
                continue;
            }
            let tokens = self.syntax.tokens_in(name.span);
            if (place || self.is_located(tokens.start))
                && let Some(found) = self.look_up(name.span)
                && !self.is_person(&tokens)
            {
                self.known.insert(mark(&found));
            }
        }
    }

    fn look_up(&mut self, span: Span) -> Option<Found> {
        key_into(span.of(self.syntax.text()), &mut self.key);
        self.knowledge.gazetteer.find(&self.key)
    }

    /// Whether `word`, in small letters, is of that kind.
    fn is(&self, kind: Beside, word: &str) -> bool {
        self.knowledge.place_words.is(kind, word)
    }

    /// The word at `at` in small letters; empty behind the end.
    fn small(&self, at: usize) -> &str {
        if at < self.syntax.n_tokens() { self.syntax.small(at) } else { "" }
    }

    /// Whether the word at `at` begins with a capital.
    fn is_capital(&self, at: usize) -> bool {
        at < self.syntax.n_tokens() && self.syntax.word(at).starts_with(char::is_uppercase)
    }

    /// The longest name of the gazetteer that starts at `at` and ends before `limit`.
    fn longest(&mut self, at: usize, limit: usize) -> Option<(Range<usize>, Found)> {
        let syntax = self.syntax;
        let limit = limit.min(at + LONGEST).min(syntax.tokens_of(syntax.sentence(at)).end);
        let saint = matches!(syntax.small(at), "st." | "st" | "saint");
        let mut best = None;
        for end in at + 1..=limit {
            let capital = is_name_like(syntax.word(end - 1));
            if !capital && !is_link(syntax.small(end - 1)) {
                break;
            }
            key_into(syntax.span(at..end).of(syntax.text()), &mut self.key);
            let (found, longer) = self.knowledge.gazetteer.find_with_longer(&self.key);
            if let Some(found) = found.filter(|_| capital && self.is_well_printed(at..end)) {
                best = Some((at..end, found));
            }
            let possessive = saint && end < limit && syntax.small(end).starts_with(['\'', '’']);
            if !longer && !possessive {
                break;
            }
        }
        best
    }

    /// Short names must be printed as they are: "us" is no country.
    fn is_well_printed(&self, tokens: Range<usize>) -> bool {
        let short = matches!(
            self.key.as_str(),
            "us" | "usa"
                | "uk"
                | "uae"
                | "drc"
                | "png"
                | "prc"
                | "dc"
                | "nsw"
                | "act"
                | "kpk"
                | "lax"
                | "gta"
                | "dmz"
                | "dpr"
                | "dnr"
                | "lnr"
                | "dfw"
                | "yvr"
        );
        let printed = self.syntax.span(tokens).of(self.syntax.text());
        !short || printed.chars().all(|c| c.is_uppercase() || c == '.')
    }

    /// The largest size among the places; places that are known for what they are count as
    /// cities of a million.
    fn size(&self, found: &Found) -> f32 {
        let places = self.knowledge.gazetteer.places(found).take(40);
        let sizes = places.map(|place| match place.feature() {
            Feature::Country | Feature::Region | Feature::County | Feature::Town => place.size(),
            _ => 6.0,
        });
        sizes.fold(0.0, f32::max)
    }

    /// Whether one of the places is a country, a large region, a city of half a million, or well
    /// known for what it is.
    fn is_large(&self, found: &Found) -> bool {
        let mut places = self.knowledge.gazetteer.places(found).take(40);
        places.any(|place| match place.feature() {
            Feature::Country => true,
            Feature::Region => place.size() >= 5.5,
            Feature::Town => place.size() >= 5.7,
            Feature::County => false,
            _ => true,
        })
    }

    /// Whether one of the places is a country, a county or a region that is not small.
    fn is_region(&self, found: &Found) -> bool {
        let mut places = self.knowledge.gazetteer.places(found).take(40);
        places.any(|place| match place.feature() {
            Feature::Country | Feature::County => true,
            Feature::Region => place.size() >= 5.5,
            _ => false,
        })
    }

    fn key_of(&mut self, tokens: &Range<usize>) -> &str {
        key_into(self.syntax.span(tokens.clone()).of(self.syntax.text()), &mut self.key);
        &self.key
    }

    /// Whether the name is one that is no place though places go by it.
    fn is_common(&mut self, tokens: &Range<usize>) -> bool {
        let words = self.knowledge;
        words.place_words.is(Beside::Common, self.key_of(tokens))
    }

    fn push(&mut self, tokens: Range<usize>, sense: Sense<'g>) {
        let span = self.syntax.span(tokens.clone());
        self.push_span(tokens, span, sense);
    }

    fn push_span(&mut self, tokens: Range<usize>, span: Span, sense: Sense<'g>) {
        let free = self.spots.last().is_none_or(|last| last.span.end() <= span.start());
        if free && !span.is_empty() {
            let other = matches!(
                self.syntax.name_kind(tokens.start),
                Some(
                    NameKind::Person
                        | NameKind::Organisation
                        | NameKind::Product
                        | NameKind::Work
                        | NameKind::Event
                )
            );
            let located =
                if other { self.is_firmly_placed(&tokens) } else { self.is_placed(&tokens) };
            let placed = located || self.is_dateline(&tokens);
            let least = match self.speaks(&tokens) {
                true => LEAST_SPEAKER,
                false if other => LEAST_OTHER,
                false => LEAST,
            };
            self.spots.push(Spot { tokens, span, sense, placed, least });
        }
    }
}

/// What tells one name of the gazetteer from another.
fn mark(found: &Found) -> (u32, u32) {
    (found.own.start, found.own.end)
}

/// Whether the word may be the last of a name: it has a capital or is a number.
fn is_name_like(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether the word or mark may stand inside a name.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "de"
            | "del"
            | "la"
            | "las"
            | "los"
            | "al"
            | "el"
            | "on"
            | "upon"
            | "le"
            | "du"
            | "des"
            | "da"
            | "do"
            | "dos"
            | "-"
            | "–"
            | "'s"
            | "’s"
            | "."
            | "di"
            | "a"
            | "an"
            | "am"
            | "in"
            | "e"
            | "y"
            | "'"
            | "’"
            | "/"
    )
}
