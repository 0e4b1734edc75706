//! What do the words beside a name tell?

use std::ops::Range;

use model::{Dep, Span, Tag};

use super::{Beside, Finder, LONGEST, Sense};

impl Finder<'_, '_> {
    /// The word that stands `n` words before `at`, in small letters, white space left out.
    fn before(&self, at: usize, n: usize) -> &str {
        let words = (0..at).rev().filter(|&at| self.syntax.tag(at) != Tag::Space);
        words.take(n).nth(n - 1).map_or("", |at| self.syntax.small(at))
    }

    /// Whether the words before put something there: "in", "near the", "town of".
    pub(super) fn is_located(&self, at: usize) -> bool {
        let (one, two) = (self.before(at, 1), self.before(at, 2));
        if self.is(Beside::Before, one) {
            return true;
        }
        match one {
            "the" => self.is(Beside::Before, two),
            "of" => {
                self.is(Beside::Kind, two)
                    || self.is(Beside::Kinds, two)
                    || self.is(Beside::PersonOf, two)
                    // "Holm, 49, of Tern Bay"
                    || two == "," && self.before(at, 3).starts_with(|c: char| c.is_ascii_digit())
            }
            // What is listed beside a place that something is put at.
            "and" | "or" => self.spots.last().is_some_and(|last| {
                last.tokens.end + 1 == at
                    && last.placed
                    && matches!(last.sense, Sense::Named(_) | Sense::Unknown)
            }),
            _ => self.is(Beside::Side, one) && self.is(Beside::Before, two),
        }
    }

    /// Whether the text treats the name as a place, by the words on both sides.
    pub(super) fn is_placed(&mut self, tokens: &Range<usize>) -> bool {
        let next = tokens.end;
        self.is_located(tokens.start)
            || self.is_before_region(next)
            || next < self.syntax.n_tokens() && self.is(Beside::Kind, self.syntax.word(next))
    }

    /// The same by words that go with hardly anything but places: "rights from Holm" and "win over
    /// Holm" are said of firms and clubs too.
    pub(super) fn is_firmly_placed(&mut self, tokens: &Range<usize>) -> bool {
        let weak = matches!(
            self.before(tokens.start, 1),
            "at" | "to"
                | "from"
                | "over"
                | "off"
                | "between"
                | "toward"
                | "towards"
                | "into"
                | "via"
        );
        !weak && self.is_placed(tokens)
    }

    /// Whether a comma and a region or country follow.
    pub(super) fn is_before_region(&mut self, at: usize) -> bool {
        let syntax = self.syntax;
        let next = at + 1;
        if next >= syntax.n_tokens()
            || syntax.word(at) != ","
            || syntax.sentence(next) != syntax.sentence(at)
        {
            return false;
        }
        let span = syntax.token(next).span;
        let stop = self.small(at + 2) == ".";
        let longer = Span::new(span.start(), span.end() + usize::from(stop));
        let table = &self.knowledge.place_words;
        let gazetteer = &self.knowledge.gazetteer;
        let short = [span, longer].into_iter().any(|span| {
            let found =
                span.fits(syntax.text()).then(|| table.short(gazetteer, span.of(syntax.text())));
            // "Norway, U.S. officials said"
            found.flatten().is_some_and(|(place, _)| place.region_number().is_some())
        });
        short
            || self.is_capital(next)
                && self
                    .longest(next, next + LONGEST)
                    .is_some_and(|(_, found)| self.is_region(&found))
    }

    /// Whether the name is all in capitals at the start of a block, and a dash, a bracket or a
    /// comma follows: "OSLO (Reuters) -".
    pub(super) fn is_dateline(&self, tokens: &Range<usize>) -> bool {
        let syntax = self.syntax;
        let start = syntax.token(tokens.start).span.start();
        let sentence = syntax.analysis.sentences.get(syntax.sentence(tokens.start));
        let text = syntax.span(tokens.clone()).of(syntax.text());
        let begins = tokens.start == 0
            || syntax.tag(tokens.start - 1) == Tag::Space
            || sentence.is_some_and(|sentence| sentence.span.start() == start);
        begins
            && !text.chars().any(char::is_lowercase)
            && text.chars().count() > 3
            && matches!(self.small(tokens.end), "-" | "--" | "–" | "—" | "(" | "," | "/")
    }

    /// The capitalised words around `tokens`.
    pub(super) fn run(&self, tokens: &Range<usize>) -> Range<usize> {
        let syntax = self.syntax;
        let sentence = syntax.tokens_of(syntax.sentence(tokens.start));
        let name =
            |at: usize| self.is_capital(at) && matches!(syntax.tag(at), Tag::Name | Tag::Names);
        let Range { mut start, mut end } = *tokens;
        while start > sentence.start && tokens.start - start < LONGEST && name(start - 1) {
            start -= 1;
        }
        while end < sentence.end && end - tokens.end < LONGEST && name(end) {
            end += 1;
        }
        start..end
    }

    /// Whether the place's name is part of the name of a paper, an airline, a club: "Oslo Times".
    pub(super) fn is_brand(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let next = tokens.end;
        let after = self.is_capital(next) && self.is(Beside::Brand, self.small(next));
        let before = tokens.start.checked_sub(1).is_some_and(|at| {
            at + 1 >= within.start
                && self.is_capital(at)
                && self.is(Beside::BrandBefore, self.small(at))
        });
        after || before
    }

    /// Whether the name is a seat that stands for who sits there, or a place with an article alone
    /// and stands without.
    pub(super) fn is_seat_alone(&mut self, tokens: &Range<usize>) -> bool {
        let words = &self.knowledge.place_words;
        let key = self.key_of(tokens);
        let (seat, article) = (words.is(Beside::Seat, key), words.is(Beside::Article, key));
        let (one, two) = (self.before(tokens.start, 1), self.before(tokens.start, 2));
        let put =
            |word: &str| matches!(word, "in" | "outside" | "inside" | "near" | "on" | "around");
        seat && !(put(one) || one == "the" && put(two))
            || article && one != "the" && !self.is(Beside::Side, one)
    }

    /// Whether the one word is the name or part of the name of a person of the article, and
    /// nothing beside it makes it a place.
    pub(super) fn is_person(&mut self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1
            && self.persons.contains(self.syntax.small(tokens.start))
            && !self.is_located(tokens.start)
            && !self.is_before_region(tokens.end)
    }

    /// Whether a single word is the subject of a verb of saying.
    pub(super) fn speaks(&self, tokens: &Range<usize>) -> bool {
        let syntax = self.syntax;
        tokens.len() == 1
            && syntax.dep(tokens.start) == Dep::Nsubj
            && syntax.head(tokens.start).is_some_and(|head| {
                matches!(
                    syntax.lemma(head),
                    "say"
                        | "tell"
                        | "add"
                        | "ask"
                        | "explain"
                        | "note"
                        | "write"
                        | "think"
                        | "recall"
                        | "know"
                        | "love"
                        | "smile"
                        | "laugh"
                        | "hope"
                        | "feel"
                )
            })
    }
}
