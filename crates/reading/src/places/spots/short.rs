//! "Pa.", "U.S.-led", "Danish ships": words that stand for a place and are no name of it.

use model::{Dep, NameKind, Span, Tag};

use super::{Beside, Finder, Sense};

impl Finder<'_, '_> {
    /// A region or country in short. Tells where to go on.
    pub(super) fn short(&mut self, at: usize) -> Option<usize> {
        let syntax = self.syntax;
        let word = syntax.word(at);
        let knowledge = self.knowledge;
        let table = |printed: &str| knowledge.place_words.short(&knowledge.gazetteer, printed);
        let mut span = syntax.token(at).span;
        let mut end = at + 1;
        if let Some((head, _)) = word.split_once('-').filter(|_| word.len() > 4) {
            // "U.S.-led"
            let (place, _) = table(head).filter(|&(_, anywhere)| anywhere)?;
            span = Span::new(span.start(), span.start() + head.len());
            self.push_span(at..end, span, Sense::Short(place));
            return Some(end);
        }
        if word.len() > 6 {
            return None;
        }
        let stop = self.small(end) == "." && syntax.token(end).span.start() == span.end();
        if stop {
            let longer = Span::new(span.start(), span.end() + 1);
            if table(longer.of(syntax.text())).is_some() {
                (span, end) = (longer, end + 1);
            }
        }
        let (place, anywhere) = table(span.of(syntax.text()))?;
        // "500 B.C." is a date.
        let date = at > 0 && syntax.tag(at - 1) == Tag::Number;
        if date || !anywhere && !self.is_behind_place(at) {
            return None;
        }
        self.push_span(at..end, span, Sense::Short(place));
        Some(end)
    }

    /// Whether a comma or a bracket, and before it a place, stands before `at`.
    fn is_behind_place(&self, at: usize) -> bool {
        self.spots.last().is_some_and(|last| {
            last.tokens.end + 1 == at
                && matches!(self.syntax.word(at - 1), "," | "(")
                && matches!(last.sense, Sense::Named(_) | Sense::Unknown)
        })
    }

    /// "Danish ships", "South Korean troops", unless a name of the gazetteer that goes on to
    /// `named` says more ("British Columbia"). Tells where to go on.
    pub(super) fn adjective(&mut self, at: usize, named: usize) -> Option<usize> {
        let syntax = self.syntax;
        let sentence_end = syntax.tokens_of(syntax.sentence(at)).end;
        let (end, place) = [3, 2, 1].into_iter().find_map(|n| {
            let end = Some(at + n).filter(|&end| end <= sentence_end)?;
            let printed = syntax.span(at..end).of(syntax.text());
            Some((end, self.knowledge.place_words.people(&self.knowledge.gazetteer, printed)?))
        })?;
        if named > end
            || syntax.name_kind(at) == Some(NameKind::Language)
            || !self.is_before_noun(end - 1)
            || self.is_in_longer_name(at, end)
        {
            return None;
        }
        self.push(at..end, Sense::Adjective(place));
        Some(end)
    }

    /// Whether the adjective belongs to a noun: a language or a people stands alone.
    fn is_before_noun(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let mut next = at + 1;
        while next < syntax.n_tokens() && syntax.tag(next) == Tag::Space {
            next += 1;
        }
        if next >= syntax.n_tokens() || syntax.sentence(next) != syntax.sentence(at) {
            return false;
        }
        let word = syntax.small(next);
        if matches!(word, "language" | "word" | "words" | "phrase" | "speaker" | "speakers") {
            return false;
        }
        let noun = matches!(
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
        );
        let modifies = matches!(
            syntax.dep(at),
            Dep::Amod
                | Dep::Compound
                | Dep::Nmod
                | Dep::Poss
                | Dep::Advmod
                | Dep::Npadvmod
                | Dep::Conj
        );
        matches!(word, "-" | "–" | "and" | "or" | "/") || noun && modifies
    }

    /// Whether the words stand in the name of a body, a firm, a work: "British Airways" is none of
    /// Britain's. Embassies and armies are.
    fn is_in_longer_name(&self, at: usize, end: usize) -> bool {
        let syntax = self.syntax;
        let Some(name) = syntax.name(at) else {
            // "Anglo American"
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
            self.is(Beside::Public, syntax.small(at))
                && !matches!(syntax.small(at), "national" | "international" | "general")
                || matches!(
                    syntax.small(at),
                    "army"
                        | "navy"
                        | "ministry"
                        | "coast"
                        | "air"
                        | "armed"
                        | "foreign"
                        | "president"
                        | "intelligence"
                        | "defence"
                        | "defense"
                        | "military"
                )
        });
        body && (!rest.is_empty() || tokens.start < at)
            && (!official || self.is_brand(&(at..end), &tokens))
    }
}
