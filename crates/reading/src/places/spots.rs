//! Which words are names of places?
//!
//! The language layer's names propose, the gazetteer and the words beside them decide: it cuts
//! "Sichuan province" to "Sichuan", finds "Oslo" in "Oslo Police", and reads what the layer missed
//! or took for a person where the sentence puts something there.

use std::collections::HashSet;
use std::ops::Range;

use model::{Dep, NameKind, Span, Tag};

use crate::knowledge::gazetteer::{Feature, Found, Place, key_into};
use crate::{Knowledge, Syntax};

use super::{persons, words};

/// The most words of one name.
const LONGEST: usize = 8;

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
    persons: HashSet<&'a str>,
    /// Names that the language layer took for places somewhere in the article, by their first
    /// place in the gazetteer.
    known: HashSet<(u32, u32)>,
    spots: Vec<Spot<'g>>,
    key: String,
}

impl<'g> Finder<'_, 'g> {
    /// Looks at the word at `at`; tells where to go on.
    fn step(&mut self, at: usize) -> usize {
        if !self.syntax.word(at).starts_with(char::is_uppercase) {
            return at + 1;
        }
        if let Some(end) = self.short(at).or_else(|| self.adjective(at)) {
            return end;
        }
        let Some(name) = self.syntax.name(at) else { return self.unnamed(at) };
        let tokens = self.syntax.tokens_in(name.span);
        let tokens = at..tokens.end.max(at + 1);
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
            _ => self.inside(tokens),
        }
    }

    /// Remembers which names the language layer took for places.
    fn learn(&mut self) {
        for name in &self.syntax.analysis.names {
            if matches!(name.kind, NameKind::Place | NameKind::Location)
                && let Some(found) = self.look_up(name.span)
                && !self.is_person(&self.syntax.tokens_in(name.span))
            {
                self.known.insert(mark(&found));
            }
        }
    }

    fn look_up(&mut self, span: Span) -> Option<Found> {
        key_into(span.of(self.syntax.text()), &mut self.key);
        self.found()
    }

    /// What the gazetteer has under the key at hand.
    fn found(&self) -> Option<Found> {
        self.knowledge.gazetteer.find(&self.key)
    }

    /// "Pa.", "U.S.": a region or country in short.
    fn short(&mut self, at: usize) -> Option<usize> {
        let syntax = self.syntax;
        let word = syntax.word(at);
        if word.len() > 6 || syntax.name_kind(at) == Some(NameKind::Person) && word.len() > 4 {
            return None;
        }
        let mut end = at + 1;
        let mut span = syntax.token(at).span;
        let stop = end < syntax.n_tokens()
            && syntax.word(end) == "."
            && syntax.token(end).span.start() == span.end();
        if stop {
            let longer = Span::new(span.start(), span.end() + 1);
            let printed = longer.of(syntax.text());
            if self.knowledge.place_words.short(&self.knowledge.gazetteer, printed).is_some() {
                (span, end) = (longer, end + 1);
            }
        }
        let printed = span.of(syntax.text());
        let (place, anywhere) =
            self.knowledge.place_words.short(&self.knowledge.gazetteer, printed)?;
        if !anywhere && !self.is_behind_place(at) {
            return None;
        }
        // "500 B.C." is a date.
        if at > 0 && syntax.tag(at - 1) == Tag::Number {
            return None;
        }
        self.spots.push(Spot { tokens: at..end, span, sense: Sense::Short(place) });
        Some(end)
    }

    /// Whether a comma or a bracket, and before it a place, stands before `at`.
    fn is_behind_place(&self, at: usize) -> bool {
        let Some(last) = self.spots.last() else { return false };
        last.tokens.end + 1 == at
            && matches!(self.syntax.word(at - 1), "," | "(")
            && matches!(last.sense, Sense::Named(_) | Sense::Unknown)
    }

    /// "Danish ships", "South Korean troops".
    fn adjective(&mut self, at: usize) -> Option<usize> {
        let syntax = self.syntax;
        let table = &self.knowledge.place_words;
        let gazetteer = &self.knowledge.gazetteer;
        let (end, span, place) = [3, 2, 1].into_iter().find_map(|n| {
            let end = at + n;
            if end > syntax.tokens_of(syntax.sentence(at)).end {
                return None;
            }
            let span = syntax.span(at..end);
            Some((end, span, table.people(gazetteer, span.of(syntax.text()))?))
        })?;
        if syntax.name_kind(at) == Some(NameKind::Language) {
            return None;
        }
        if !self.is_before_noun(end - 1) || self.is_in_longer_name(at, end) {
            return None;
        }
        self.spots.push(Spot { tokens: at..end, span, sense: Sense::Adjective(place) });
        Some(end)
    }

    /// Whether the adjective belongs to a noun: a language or a people stands alone.
    fn is_before_noun(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let next = at + 1;
        if next >= syntax.n_tokens() || syntax.sentence(next) != syntax.sentence(at) {
            return false;
        }
        if matches!(
            syntax.small(next),
            "language" | "word" | "words" | "phrase" | "speakers" | "speaker"
        ) {
            return false;
        }
        matches!(syntax.word(next), "-" | "–" | "and" | "or" | "/")
            || matches!(
                syntax.tag(next),
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Names
                    | Tag::Adjective
                    | Tag::VerbParticiple
                    | Tag::AdjectiveSuperlative
                    | Tag::OpenQuote
                    | Tag::Number
                    | Tag::VerbGerund
            ) && matches!(
                syntax.dep(at),
                Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss | Dep::Advmod | Dep::Npadvmod
            )
    }

    /// Whether the words stand in the name of a body, a firm, a work: "British Airways" is none of
    /// Britain's. Embassies are.
    fn is_in_longer_name(&self, at: usize, end: usize) -> bool {
        let syntax = self.syntax;
        let Some(name) = syntax.name(at) else {
            return at > 0
                && syntax.tag(at - 1) == Tag::Name
                && syntax.token(at - 1).span.end() + 1 == syntax.token(at).span.start();
        };
        let tokens = syntax.tokens_in(name.span);
        let rest = end..tokens.end.max(end);
        let body = matches!(
            name.kind,
            NameKind::Organisation
                | NameKind::Product
                | NameKind::Work
                | NameKind::Person
                | NameKind::Event
        );
        let official = rest.clone().any(|at| {
            matches!(
                syntax.small(at),
                "embassy"
                    | "consulate"
                    | "government"
                    | "army"
                    | "navy"
                    | "parliament"
                    | "ministry"
                    | "coast"
                    | "air"
                    | "armed"
                    | "foreign"
                    | "president"
                    | "intelligence"
            )
        });
        body && (!rest.is_empty() || tokens.start < at) && !official
    }

    /// The longest name of the gazetteer that starts at `at` and ends before `limit`.
    fn longest(&mut self, at: usize, limit: usize) -> Option<(Range<usize>, Found)> {
        let syntax = self.syntax;
        let limit = limit.min(at + LONGEST).min(syntax.tokens_of(syntax.sentence(at)).end);
        let mut best = None;
        for end in at + 1..=limit {
            let capital =
                syntax.word(end - 1).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let link = matches!(
                syntax.small(end - 1),
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
            );
            if !capital && !link {
                break;
            }
            key_into(syntax.span(at..end).of(syntax.text()), &mut self.key);
            let (found, longer) = self.knowledge.gazetteer.find_with_longer(&self.key);
            if let Some(found) = found.filter(|_| capital && self.is_well_printed(at..end)) {
                best = Some((at..end, found));
            }
            let saint = syntax.small(at) == "st." || syntax.small(at) == "saint";
            if !(longer || saint && end < limit && syntax.small(end).starts_with(['\'', '’'])) {
                break;
            }
        }
        best
    }

    /// Short names must be printed as they are: "us" is no country.
    fn is_well_printed(&self, tokens: Range<usize>) -> bool {
        if self.key.len() > 3 {
            return true;
        }
        let printed = self.syntax.span(tokens).of(self.syntax.text());
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
        );
        !short || printed.chars().all(|c| c.is_uppercase() || c == '.')
    }

    /// A name that the language layer took for a place.
    fn place(&mut self, tokens: Range<usize>, kind: NameKind) -> usize {
        let syntax = self.syntax;
        let whole = tokens.clone();
        let tokens = self.trimmed(tokens);
        if tokens.is_empty() {
            return whole.end;
        }
        if self.is_person(&tokens) {
            return whole.end;
        }
        // The name may go on behind what the layer found: "Fort St." and "John".
        if let Some((longer, found)) = self.longest(tokens.start, tokens.start + LONGEST)
            && (longer.end >= tokens.end)
        {
            if self.is_seat_alone(&longer) {
                return longer.end;
            }
            let end = longer.end;
            self.push(longer, Sense::Named(found));
            return end.max(whole.end);
        }
        let first = syntax.small(tokens.start);
        if tokens.len() > 1 && (words::is_side(first) || words::is_part(first)) {
            let rest = tokens.start + 1..tokens.end;
            if let Some((found_at, found)) = self.longest(rest.start, rest.end)
                && found_at.end == rest.end
            {
                let start = if words::is_side(first) { rest.start } else { tokens.start };
                self.push(start..rest.end, Sense::Named(found));
                return whole.end;
            }
        }
        let last = syntax.small(tokens.end - 1).trim_end_matches('.');
        let named = tokens.len() > 1 && self.is_printed_as_name(&tokens);
        if named && (words::is_facility(last) || words::is_land(last)) {
            return self.facility(tokens, whole.end);
        }
        if self.parts(tokens.clone(), kind == NameKind::Place) {
            return whole.end;
        }
        if kind == NameKind::Facility && first == "highway" && tokens.len() == 2 {
            self.push(tokens, Sense::Facility(None));
        } else if kind == NameKind::Place
            && self.is_placed(&tokens)
            && self.is_printed_as_name(&tokens)
        {
            self.push(tokens, Sense::Unknown);
        }
        whole.end
    }

    /// A road or a building by name.
    fn facility(&mut self, tokens: Range<usize>, end: usize) -> usize {
        let inner = tokens.clone().find_map(|at| {
            let (range, found) = self.longest(at, tokens.end)?;
            let known = self.known.contains(&mark(&found)) || self.size(&found) >= 5.0;
            (known && !words::is_common(self.syntax.small(range.start))).then_some(found)
        });
        self.push(tokens, Sense::Facility(inner));
        end
    }

    /// Without what stands around the name: articles, "city of", "province", "'s".
    fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let syntax = self.syntax;
        let Range { mut start, mut end } = tokens;
        while start < end
            && !syntax.word(start).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || start + 1 < end && syntax.small(start) == "the"
        {
            start += 1;
        }
        while start < end
            && !syntax.word(end - 1).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            end -= 1;
        }
        if start + 2 < end
            && words::is_body_of(syntax.small(start))
            && syntax.small(start + 1) == "of"
        {
            start += 2;
        }
        start..end
    }

    /// Whether every word but the small ones has a capital and none is a mark.
    fn is_printed_as_name(&self, tokens: &Range<usize>) -> bool {
        let syntax = self.syntax;
        let text = syntax.span(tokens.clone()).of(syntax.text());
        text.chars().count() >= 3
            && !text.contains('\n')
            && syntax.word(tokens.start).chars().nth(1).is_some_and(char::is_alphabetic)
    }

    /// A name that the language layer took for a person's.
    fn person(&mut self, tokens: Range<usize>) -> usize {
        let end = tokens.end;
        let syntax = self.syntax;
        // "Lind of Ada, Oklahoma"
        if let Some(of) = tokens
            .clone()
            .skip(1)
            .find(|&at| matches!(syntax.small(at), "of" | "-" | "–" | "—" | "in"))
            && of + 1 < end
        {
            return self.unnamed(of + 1);
        }
        if let Some((found_at, found)) = self.longest(tokens.start, end)
            && found_at == tokens
            && (self.is_located(tokens.start)
                || self.is_before_region(end)
                || self.known.contains(&mark(&found)) && !self.is_person(&tokens))
            && !words::is_common(&self.key_of(&tokens))
        {
            self.push(tokens, Sense::Named(found));
        } else if tokens.len() > 1
            && words::is_facility(syntax.small(end - 1))
            && self.is_located(tokens.start)
        {
            return self.facility(tokens, end);
        }
        end
    }

    /// Names of bodies, works, events: places may stand in them.
    fn inside(&mut self, tokens: Range<usize>) -> usize {
        let syntax = self.syntax;
        let text = syntax.span(tokens.clone()).of(syntax.text());
        let outlet = self.knowledge.agencies.get(text).is_some_and(|agency| !agency.needs_context);
        let university = tokens
            .clone()
            .any(|at| matches!(syntax.small(at), "university" | "college" | "universities"));
        if outlet || university {
            return tokens.end;
        }
        if let Some((range, found)) = self.longest(tokens.start, tokens.end)
            && range == tokens
        {
            if (self.is_good(&range, &found) || self.is_located(range.start))
                && !self.is_seat_alone(&range)
            {
                self.push(range, Sense::Named(found));
            }
            return tokens.end;
        }
        let last = syntax.small(tokens.end - 1);
        if tokens.len() > 1
            && self.is_located(tokens.start)
            && words::is_facility(last)
            && !matches!(
                last,
                "station" | "base" | "st" | "camp" | "centre" | "center" | "hall" | "port"
            )
        {
            return self.facility(tokens.clone(), tokens.end);
        }
        self.parts(tokens.clone(), false);
        tokens.end
    }

    /// Finds places in a longer name; tells whether there were any.
    fn parts(&mut self, tokens: Range<usize>, certain: bool) -> bool {
        let before = self.spots.len();
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.syntax.word(at).starts_with(char::is_uppercase) {
                at += 1;
                continue;
            }
            if at > tokens.start
                && let Some(end) = self.short(at).or_else(|| self.adjective(at))
            {
                at = end;
                continue;
            }
            match self.longest(at, tokens.end) {
                Some((range, found)) => {
                    at = range.end;
                    let good = self.is_good(&range, &found) || certain && self.size(&found) >= 3.0;
                    if good && !self.is_brand(&range, &tokens) && !self.is_seat_alone(&range) {
                        self.push(range, Sense::Named(found));
                    }
                }
                None => at += 1,
            }
        }
        self.spots.len() > before
    }

    /// A capitalised word outside all names.
    fn unnamed(&mut self, at: usize) -> usize {
        let syntax = self.syntax;
        let Some((range, found)) = self.longest(at, at + LONGEST) else { return at + 1 };
        let end = range.end;
        if words::is_common(&self.key_of(&range)) || self.is_person(&range) {
            return end;
        }
        let run = self.run(&range);
        let tag = syntax.tag(range.end - 1);
        let name = matches!(tag, Tag::Name | Tag::Names);
        let good = self.known.contains(&mark(&found))
            || self.is_dateline(&range) && self.size(&found) >= 3.0
            || name && self.is_located(range.start) && self.size(&found) >= 3.3
            || name && self.is_before_region(range.end)
            || name
                && self.is_large(&found)
                && (run == range || words::is_public(syntax.small(range.end)))
            || name
                && self.size(&found) >= 4.0
                && range.end < syntax.n_tokens()
                && words::is_public(syntax.small(range.end))
                && run.start == range.start;
        if good && !self.is_brand(&range, &run) && !self.is_seat_alone(&range) {
            self.push(range, Sense::Named(found));
        }
        end
    }

    /// The capitalised words around `tokens`.
    fn run(&self, tokens: &Range<usize>) -> Range<usize> {
        let syntax = self.syntax;
        let sentence = syntax.tokens_of(syntax.sentence(tokens.start));
        let capital = |at: usize| {
            syntax.word(at).starts_with(char::is_uppercase)
                && matches!(syntax.tag(at), Tag::Name | Tag::Names)
        };
        let Range { mut start, mut end } = *tokens;
        while start > sentence.start && tokens.start - start < LONGEST && capital(start - 1) {
            start -= 1;
        }
        while end < sentence.end && end - tokens.end < LONGEST && capital(end) {
            end += 1;
        }
        start..end
    }

    /// Whether the name is all in capitals at the start of a block, and a dash, a bracket or a
    /// comma follows: "OSLO (Reuters) -".
    fn is_dateline(&self, tokens: &Range<usize>) -> bool {
        let syntax = self.syntax;
        let text = syntax.span(tokens.clone()).of(syntax.text());
        let begins = tokens.start == 0
            || syntax.tag(tokens.start - 1) == Tag::Space
            || syntax.analysis.sentences.get(syntax.sentence(tokens.start)).is_some_and(
                |sentence| sentence.span.start() == syntax.token(tokens.start).span.start(),
            );
        let next = tokens.end;
        begins
            && !text.chars().any(char::is_lowercase)
            && text.chars().count() > 3
            && next < syntax.n_tokens()
            && matches!(syntax.word(next), "-" | "--" | "–" | "—" | "(" | "," | "/")
    }

    /// Whether the words before put something there: "in", "near the", "town of".
    fn is_located(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let before = |n: usize| at.checked_sub(n).map_or("", |at| syntax.small(at));
        let (one, two) = (before(1), before(2));
        words::is_locative(one)
            || one == "the" && words::is_locative(two)
            || one == "of" && words::is_kind_before(two)
            || matches!(one, "and" | "," | "or")
                && self.spots.last().is_some_and(|last| {
                    // What is listed beside a place that something is put at.
                    last.tokens.end + 1 == at
                        && matches!(last.sense, Sense::Named(_) | Sense::Unknown)
                        && matches!(one, "and" | "or")
                })
            || words::is_side(one) && one != "the" && words::is_locative(two)
            || one == "of"
                && matches!(
                    two,
                    "people"
                        | "residents"
                        | "mayor"
                        | "outskirts"
                        | "streets"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                        | "siege"
                        | "battle"
                        | "bishop"
                        | "governor"
                )
    }

    /// Whether the text treats the name as a place, by the words on both sides.
    fn is_placed(&mut self, tokens: &Range<usize>) -> bool {
        let next = tokens.end;
        self.is_located(tokens.start)
            || self.is_before_region(next)
            || next < self.syntax.n_tokens() && words::is_kind(self.syntax.word(next))
    }

    /// Whether a comma and a region or country follow.
    fn is_before_region(&mut self, at: usize) -> bool {
        let syntax = self.syntax;
        if at + 1 >= syntax.n_tokens()
            || syntax.word(at) != ","
            || syntax.sentence(at + 1) != syntax.sentence(at)
        {
            return false;
        }
        let next = at + 1;
        let printed = syntax.word(next);
        let gazetteer = &self.knowledge.gazetteer;
        if self.knowledge.place_words.short(gazetteer, printed).is_some() {
            return true;
        }
        if at + 2 < syntax.n_tokens() && syntax.word(at + 2) == "." {
            let span = Span::new(syntax.token(next).span.start(), syntax.token(at + 2).span.end());
            if self.knowledge.place_words.short(gazetteer, span.of(syntax.text())).is_some() {
                return true;
            }
        }
        printed.starts_with(char::is_uppercase)
            && self.longest(next, next + LONGEST).is_some_and(|(_, found)| self.is_region(&found))
    }

    fn is_region(&self, found: &Found) -> bool {
        self.knowledge.gazetteer.places(found).take(40).any(|place| {
            matches!(place.feature(), Feature::Country | Feature::County)
                || place.feature() == Feature::Region && place.size() >= 5.5
        })
    }

    /// Whether one of the places is a country, a large region, a city of a million, or of another
    /// kind that is in the gazetteer because it is well known.
    fn is_large(&self, found: &Found) -> bool {
        self.knowledge.gazetteer.places(found).take(40).any(|place| match place.feature() {
            Feature::Country => true,
            Feature::Region => place.size() >= 5.5,
            Feature::Town => place.size() >= 5.7,
            Feature::County => false,
            _ => true,
        })
    }

    /// The largest size among the places.
    fn size(&self, found: &Found) -> f32 {
        let places = self.knowledge.gazetteer.places(found).take(40);
        places
            .map(|place| match place.feature() {
                Feature::Country | Feature::Region | Feature::County | Feature::Town => {
                    place.size()
                }
                _ => 6.0,
            })
            .fold(0.0, f32::max)
    }

    /// Whether a place in a longer name may be told.
    fn is_good(&mut self, tokens: &Range<usize>, found: &Found) -> bool {
        let common = words::is_common(&self.key_of(tokens));
        let next = tokens.end;
        !common
            && !self.is_person(tokens)
            && (self.known.contains(&mark(found))
                || self.is_large(found)
                || self.size(found) >= 5.0
                || self.is_before_region(next)
                || self.size(found) >= 3.0
                    && next < self.syntax.n_tokens()
                    && words::is_public(self.syntax.small(next)))
    }

    /// Whether the place's name is part of the name of a paper, an airline, a club: "Oslo Times".
    fn is_brand(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let syntax = self.syntax;
        let next = tokens.end;
        let previous = tokens.start.checked_sub(1);
        let after = next < syntax.n_tokens()
            && syntax.word(next).starts_with(char::is_uppercase)
            && words::is_brand(syntax.small(next));
        let before = previous.is_some_and(|at| {
            at >= within.start.saturating_sub(1)
                && syntax.word(at).starts_with(char::is_uppercase)
                && words::is_brand_before(syntax.small(at))
        });
        after || before
    }

    /// Whether it is a seat that stands for who sits there.
    fn is_seat_alone(&mut self, tokens: &Range<usize>) -> bool {
        let key = self.key_of(tokens);
        let before = |n: usize| tokens.start.checked_sub(n).map_or("", |at| self.syntax.small(at));
        let put =
            |word: &str| matches!(word, "in" | "outside" | "inside" | "near" | "on" | "around");
        words::is_seat(&key) && !(put(before(1)) || before(1) == "the" && put(before(2)))
    }

    /// Whether the one word is the name or part of the name of a person of the article, and
    /// nothing beside it makes it a place.
    fn is_person(&mut self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1
            && self.persons.contains(self.syntax.small(tokens.start))
            && !self.is_located(tokens.start)
            && !self.is_before_region(tokens.end)
    }

    fn key_of(&mut self, tokens: &Range<usize>) -> String {
        key_into(self.syntax.span(tokens.clone()).of(self.syntax.text()), &mut self.key);
        self.key.clone()
    }

    fn push(&mut self, tokens: Range<usize>, sense: Sense<'g>) {
        let span = self.syntax.span(tokens.clone());
        if self.spots.last().is_none_or(|last| last.span.end() <= span.start()) && !span.is_empty()
        {
            self.spots.push(Spot { tokens, span, sense });
        }
    }
}

/// What tells one name of the gazetteer from another.
fn mark(found: &Found) -> (u32, u32) {
    (found.own.start, found.own.end)
}
