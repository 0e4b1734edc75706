//! Is this name, or a part of it, a place?

use std::ops::Range;

use model::{NameKind, Tag};

use crate::knowledge::gazetteer::{Feature, Found};

use super::{Beside, Finder, LONGEST, Sense, is_name_like, mark};

impl Finder<'_, '_> {
    /// A name that the language layer took for a place. All of these tell where to go on.
    pub(super) fn place(&mut self, tokens: Range<usize>, kind: NameKind) -> usize {
        let whole = tokens.clone();
        let tokens = self.trimmed(tokens);
        if tokens.is_empty() || self.is_person(&tokens) || self.is_of_university(&whole) {
            return whole.end;
        }
        // The name may go on behind what the layer found: "Fort St." and "John".
        if let Some((longer, found)) = self.longest(tokens.start, tokens.start + LONGEST)
            && longer.end >= tokens.end
        {
            let end = longer.end.max(whole.end);
            if !self.is_seat_alone(&longer) && !self.is_common(&longer) {
                self.push(longer, Sense::Named(found));
            }
            return end;
        }
        if self.part_of_place(&tokens) {
            return whole.end;
        }
        let last = self.small(tokens.end - 1).trim_end_matches('.').to_owned();
        let named = tokens.len() > 1 && self.is_printed_as_name(&tokens);
        if named && (self.is(Beside::Facility, &last) || self.is(Beside::Land, &last)) {
            return self.facility(tokens, whole.end);
        }
        if self.parts(&tokens, kind) {
            return whole.end;
        }
        let number = self.syntax.tag(tokens.end - 1) == Tag::Number;
        if tokens.len() == 2
            && number
            && matches!(self.small(tokens.start), "highway" | "interstate" | "route")
        {
            self.push(tokens, Sense::Facility(None));
        } else if kind == NameKind::Place
            && self.is_firmly_placed(&tokens)
            && self.is_printed_as_name(&tokens)
        {
            self.push(tokens, Sense::Unknown);
        }
        whole.end
    }

    /// "northern Syria", "North London": a part of a place that the gazetteer has.
    fn part_of_place(&mut self, tokens: &Range<usize>) -> bool {
        let first = self.small(tokens.start);
        let (side, part) = (self.is(Beside::Side, first), self.is(Beside::Part, first));
        if tokens.len() < 2 || !side && !part {
            return false;
        }
        let rest = tokens.start + 1..tokens.end;
        let Some((found_at, found)) = self.longest(rest.start, rest.end) else { return false };
        if found_at.end != rest.end {
            return false;
        }
        self.push(if side { rest } else { tokens.clone() }, Sense::Named(found));
        true
    }

    /// "St. John" in "St. John's University School of Law".
    fn is_of_university(&self, tokens: &Range<usize>) -> bool {
        let next = tokens.end + usize::from(matches!(self.small(tokens.end), "'s" | "’s"));
        self.is_capital(next) && matches!(self.small(next), "university" | "college")
    }

    /// A road or a building by name.
    fn facility(&mut self, tokens: Range<usize>, end: usize) -> usize {
        let inner = tokens.clone().find_map(|at| {
            let (range, found) = self.longest(at, tokens.end)?;
            let known = self.known.contains(&mark(&found)) || self.size(&found) >= 5.0;
            (known && !self.is_common(&range)).then_some((range, found))
        });
        match inner {
            // "Oslo Old Town Baptist Church" says little more than Oslo.
            Some((range, found)) if range.start == tokens.start && tokens.end - range.end >= 3 => {
                self.push(range, Sense::Named(found));
            }
            inner => self.push(tokens, Sense::Facility(inner.map(|(_, found)| found))),
        }
        end
    }

    /// Without what stands around the name: articles, "city of", "province", "'s".
    fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let syntax = self.syntax;
        let Range { mut start, mut end } = tokens;
        while start < end && !is_name_like(syntax.word(start))
            || start + 1 < end && syntax.small(start) == "the"
        {
            start += 1;
        }
        while start < end && !is_name_like(syntax.word(end - 1)) {
            end -= 1;
        }
        let body = start + 2 < end
            && self.is(Beside::Of, syntax.small(start))
            && syntax.small(start + 1) == "of";
        if body { start + 2..end } else { start..end }
    }

    /// Whether it is longer than an initial and begins with letters.
    fn is_printed_as_name(&self, tokens: &Range<usize>) -> bool {
        let syntax = self.syntax;
        let text = syntax.span(tokens.clone()).of(syntax.text());
        text.chars().count() >= 3
            && !text.contains('\n')
            && syntax.word(tokens.start).chars().nth(1).is_some_and(char::is_alphabetic)
    }

    /// A name that the language layer took for a person's.
    pub(super) fn person(&mut self, tokens: Range<usize>) -> usize {
        let end = tokens.end;
        // "Lind of Ada, Oklahoma"
        let of = tokens
            .clone()
            .skip(1)
            .find(|&at| matches!(self.small(at), "of" | "-" | "–" | "—" | "in"));
        if let Some(of) = of.filter(|of| of + 1 < end) {
            return self.unnamed(of + 1);
        }
        if let Some((range, found)) = self.longest(tokens.start, tokens.start + LONGEST)
            && range.end >= end
        {
            let known = self.known.contains(&mark(&found)) && !self.is_person(&tokens);
            let placed = known || self.is_located(range.start) || self.is_before_region(range.end);
            if placed && !self.is_common(&range) {
                self.push(range.clone(), Sense::Named(found));
                return range.end;
            }
        } else if self.is_called_place(&tokens) {
            self.push(tokens, Sense::Unknown);
        } else if tokens.len() > 1
            && self.is(Beside::Facility, self.small(end - 1))
            && self.is_located(tokens.start)
        {
            return self.facility(tokens, end);
        }
        end
    }

    /// "the village of Xyz", "Xyz county": the text itself says that it is a place.
    fn is_called_place(&self, tokens: &Range<usize>) -> bool {
        let start = tokens.start;
        let before = start >= 2
            && self.small(start - 1) == "of"
            && (self.is(Beside::Kinds, self.small(start - 2))
                || matches!(self.small(start - 2), "town" | "village" | "district" | "suburb"));
        let next = tokens.end;
        let after = matches!(
            self.syntax_word(next),
            "county"
                | "province"
                | "district"
                | "governorate"
                | "village"
                | "prefecture"
                | "oblast"
        );
        let listed = matches!(self.small(start.wrapping_sub(1)), "and" | "or")
            && self.spots.last().is_some_and(|last| {
                last.tokens.end + 1 == start && last.placed && matches!(last.sense, Sense::Unknown)
            });
        let capitals = tokens.clone().all(|at| self.is_capital(at) || self.small(at) == "-");
        (before || after || listed)
            && capitals
            && tokens.len() <= 3
            && self.is_printed_as_name(tokens)
    }

    /// The word at `at` as printed; empty behind the end.
    fn syntax_word(&self, at: usize) -> &str {
        if at < self.syntax.n_tokens() { self.syntax.word(at) } else { "" }
    }

    /// Names of bodies, works, events: places may stand in them.
    pub(super) fn inside(&mut self, tokens: Range<usize>, kind: NameKind) -> usize {
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
            let good = self.is_good(&range, &found, kind)
                || self.is_located(range.start)
                || self.is_dateline(&range);
            if good && !self.is_seat_alone(&range) && !self.is_common(&range) {
                self.push(range, Sense::Named(found));
            }
            return tokens.end;
        }
        let trimmed = self.trimmed(tokens.clone());
        if self.is_called_place(&trimmed) {
            self.push(trimmed, Sense::Unknown);
            return tokens.end;
        }
        let last = self.small(tokens.end - 1);
        let ground = self.is(Beside::Facility, last)
            && !matches!(
                last,
                "station" | "base" | "st" | "camp" | "centre" | "center" | "hall" | "port"
            );
        if tokens.len() > 1 && ground && self.is_located(tokens.start) {
            return self.facility(tokens.clone(), tokens.end);
        }
        self.parts(&tokens, kind);
        tokens.end
    }

    /// Finds places in a longer name; tells whether there were any.
    fn parts(&mut self, tokens: &Range<usize>, kind: NameKind) -> bool {
        let before = self.spots.len();
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.is_capital(at) {
                at += 1;
                continue;
            }
            let longest = self.longest(at, tokens.end);
            let named = longest.as_ref().map_or(at, |(range, _)| range.end);
            if at > tokens.start
                && let Some(end) = self.short(at).or_else(|| self.adjective(at, named))
            {
                at = end;
                continue;
            }
            let Some((range, found)) = longest else {
                at += 1;
                continue;
            };
            at = range.end;
            let certain =
                kind == NameKind::Place && self.size(&found) >= 3.0 && !self.is_common(&range);
            let good = certain || self.is_good(&range, &found, kind);
            if good && !self.is_brand(&range, tokens) && !self.is_seat_alone(&range) {
                self.push(range, Sense::Named(found));
            }
        }
        self.spots.len() > before
    }

    /// A capitalised word outside all names.
    pub(super) fn unnamed(&mut self, at: usize) -> usize {
        let syntax = self.syntax;
        let Some((range, found)) = self.longest(at, at + LONGEST) else { return at + 1 };
        let end = range.end;
        if self.is_common(&range) || self.is_person(&range) {
            return end;
        }
        let run = self.run(&range);
        let size = self.size(&found);
        let public = self.is(Beside::Public, self.small(end));
        // "Doug Logan" is no town, "CTV Oslo" is.
        let after_name = run.start < range.start
            && syntax.word(range.start - 1).chars().any(char::is_lowercase)
            && !self.is(Beside::Side, self.small(range.start - 1))
            && !self.is(Beside::Before, self.small(range.start - 1));
        let evident = self.is_located(range.start) && size >= 3.3
            || self.is_before_region(end)
            || self.is_large(&found) && (run == range || public)
            || size >= 4.0 && public && run.start == range.start;
        let name = matches!(syntax.tag(end - 1), Tag::Name | Tag::Names);
        let good = self.known.contains(&mark(&found)) && (!after_name || self.is_large(&found))
            || self.is_dateline(&range) && size >= 3.0
            || name && evident && !after_name;
        if good && !self.is_brand(&range, &run) && !self.is_seat_alone(&range) {
            self.push(range, Sense::Named(found));
        }
        end
    }

    /// Whether a place in a longer name may be told.
    fn is_good(&mut self, tokens: &Range<usize>, found: &Found, kind: NameKind) -> bool {
        if self.is_common(tokens) || self.is_person(tokens) {
            return false;
        }
        if self.known.contains(&mark(found)) {
            return true;
        }
        let size = self.size(found);
        let next = tokens.end;
        // "Crown Victoria", "Virgin Atlantic"
        let wide = self.knowledge.gazetteer.places(found).next().is_some_and(|place| {
            matches!(
                place.feature(),
                Feature::Sea | Feature::River | Feature::Land | Feature::Mountain
            )
        });
        if matches!(kind, NameKind::Product | NameKind::Work)
            || wide && kind == NameKind::Organisation
        {
            return self.is_located(tokens.start);
        }
        self.is_large(found)
            || size >= 5.0
            || self.is_before_region(next)
            || size >= 3.0 && self.is(Beside::Public, self.small(next))
    }
}
