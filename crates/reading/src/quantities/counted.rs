//! What is counted, and what happened to it?

use model::{Dep, NameKind, Pos, Tag};

use super::Place;
use super::amount::{Amount, Kind};
use super::tables::List;
use crate::times::lexicon::Lex;

/// What a number counts or measures.
pub(super) struct Counted {
    /// The piece behind the last word.
    pub(super) end: usize,
    /// The token that stands for the whole in its clause.
    pub(super) head: usize,
    pub(super) unit: Option<String>,
    pub(super) measure: Option<&'static str>,
    pub(super) of: Option<String>,
    pub(super) per: Option<String>,
    pub(super) rule: &'static str,
}

/// A noun stands at most so many tokens behind its number.
const NEAR: usize = 7;
/// A phrase behind "of" is taken up to so many tokens.
const PHRASE: usize = 10;

impl Place<'_> {
    /// What the amount counts; `None` where it counts nothing.
    pub(super) fn counted(&self, amount: &Amount) -> Option<Counted> {
        let token = self.pieces.get(amount.end.checked_sub(1)?)?.token as usize;
        if token >= self.syntax.n_tokens() {
            return None;
        }
        if let Some(unit) = amount.currency {
            let measured = self.measured(amount.end, token, unit.code, "money");
            return Some(measured);
        }
        if let Some(found) = self.unit_behind(amount, token) {
            return Some(found);
        }
        let bare = self.pieces[amount.number].lex == Lex::Digits && amount.hyphen;
        let noun = self.noun_behind(token, amount);
        // Of "dozens of people", the dozens stand in the clause.
        let head = match noun.filter(|_| amount.kind == Kind::Number) {
            Some(noun) => noun,
            None => self.standing(token, amount, noun),
        };
        let measure = self.measure(head, noun);
        // A number without a noun counts only those to whom something happened.
        // "Saving about 875 million" rescues nobody.
        let is_saved = measure == Some("rescued") && self.is_million(amount);
        if noun.is_none() && (measure.is_none() || bare || is_saved || self.is_label(amount)) {
            return None;
        }
        // "There was one explosion" answers "two explosions".
        let is_incident = |noun| self.lists(List::Incident, self.syntax.lemma(noun));
        if amount.weak && measure.is_none() && !noun.is_some_and(is_incident) {
            return None;
        }
        let end = noun.map_or(amount.end, |noun| self.piece_behind(noun, amount.end));
        let per = self.per(end);
        Some(Counted {
            end,
            head,
            unit: noun.map(|noun| self.syntax.lemma(noun).to_lowercase()),
            measure,
            of: if noun.is_none() { self.of(token) } else { None },
            per,
            rule: if amount.kind == Kind::Vague { "quantity.vague" } else { "quantity.count" },
        })
    }

    /// Money, percent, a length, a weight: the unit behind the number.
    fn unit_behind(&self, amount: &Amount, token: usize) -> Option<Counted> {
        let text = self.syntax.text();
        let printed = |at: usize| self.pieces.get(at).map_or("", |piece| piece.of(text));
        let is = |at: usize, word: &str| printed(at).eq_ignore_ascii_case(word);
        let mut at = amount.end;
        if self.pieces.get(at).is_some_and(|piece| piece.lex == Lex::Mark('-')) {
            at += 1;
        }
        let vague_of = amount.kind == Kind::Vague && is(at, "of");
        at += usize::from(vague_of);
        if is(at, "per") && is(at + 1, "cent") {
            return Some(self.measured(at + 2, token, "%", "percent"));
        }
        if is(at, "percentage") && (is(at + 1, "point") || is(at + 1, "points")) {
            return Some(self.measured(at + 2, token, "percentage point", "percent"));
        }
        let square = is(at, "square") || is(at, "sq");
        let cubic = is(at, "cubic");
        // "US dollars", "Russian rubles", "light years".
        let adjective = self.pieces.get(at).is_some_and(|piece| piece.capital)
            && self.knowledge.amounts.unit(printed(at)).is_none();
        let word = at + usize::from(square || cubic || adjective);
        let unit = self.knowledge.amounts.unit(printed(word))?;
        if adjective && unit.measure != "money" {
            return None;
        }
        let glued_letter = printed(word).len() == 1 && self.pieces[word].lex == Lex::Other;
        if glued_letter && amount.value.is_some_and(|value| value > 1e5) {
            return None;
        }
        let code = match printed(word) {
            "dollar" | "dollars" if adjective => dollars(printed(at)),
            _ => unit.code,
        };
        if square || cubic {
            let area = format!("{}{}", unit.code, if square { "²" } else { "³" });
            let measure = if square { "area" } else { "volume" };
            return Some(self.measured(word + 1, token, &area, measure));
        }
        if unit.measure == "temperature" && amount.value.is_none_or(|v| v > 1000.0) {
            return None;
        }
        let (code, measure) = match unit.measure {
            // A pound weighs what it is a pound of; else it is money.
            "money_or_weight" if is(word + 1, "of") || is(word + 1, "in") => ("lb", "weight"),
            "money_or_weight" => ("GBP", "money"),
            measure => (code, measure),
        };
        let degrees = unit.measure == "temperature";
        let scale = degrees
            && (is(word + 1, "celsius")
                || is(word + 1, "fahrenheit")
                || is(word + 1, "c")
                || is(word + 1, "f"));
        let code = match (scale, printed(word + 1).chars().next()) {
            (true, Some('c' | 'C')) => "°C",
            (true, _) => "°F",
            _ => code,
        };
        Some(self.measured(word + 1 + usize::from(scale), token, code, measure))
    }

    /// A measured amount that ends before piece `end`.
    fn measured(&self, end: usize, token: usize, unit: &str, measure: &'static str) -> Counted {
        let last =
            self.pieces.get(end.saturating_sub(1)).map_or(token, |piece| piece.token as usize);
        let head = last.min(self.syntax.n_tokens() - 1);
        let rule = match measure {
            "money" => "quantity.money",
            "percent" => "quantity.percent",
            _ => "quantity.measure",
        };
        let inside = self.pieces.get(end.saturating_sub(1)).map(|piece| piece.token as usize);
        let of = self.of(head).or_else(|| self.of(token).filter(|_| inside <= Some(token + 1)));
        Counted {
            end,
            head,
            unit: Some(unit.to_owned()),
            measure: Some(measure),
            of,
            per: self.per(end),
            rule,
        }
    }

    /// The noun that the number counts, as the tree has it, else the next plural.
    fn noun_behind(&self, token: usize, amount: &Amount) -> Option<usize> {
        let syntax = self.syntax;
        if amount.kind == Kind::Vague {
            // "Dozens of people".
            let of = token + 1;
            let sentence = syntax.tokens_of(self.sentence);
            if of < sentence.end && syntax.small(of) == "of" {
                let noun = syntax.child(of, Dep::Pobj).filter(|&noun| noun <= token + NEAR)?;
                return matches!(syntax.pos(noun), Pos::Noun | Pos::Name).then_some(noun);
            }
        }
        let mut at = token;
        for _ in 0..5 {
            let Some(head) = syntax.head(at) else { break };
            if !matches!(
                syntax.dep(at),
                Dep::Nummod
                    | Dep::Quantmod
                    | Dep::Compound
                    | Dep::Amod
                    | Dep::Nmod
                    | Dep::Det
                    | Dep::Conj
                    | Dep::Pobj
                    | Dep::Prep
            ) {
                break;
            }
            at = head;
            if at > token {
                break;
            }
        }
        let tree = (at > token && at <= token + NEAR).then_some(at);
        let tree = tree.filter(|&at| matches!(syntax.pos(at), Pos::Noun | Pos::Name));
        // Where the tree fails, the plural behind the number, over adjectives and nouns.
        let end = syntax.tokens_of(self.sentence).end.min(token + 4);
        let near = || {
            (token + 1..end)
                .take_while(|&at| matches!(syntax.pos(at), Pos::Noun | Pos::Name | Pos::Adjective))
                .find(|&at| syntax.tag(at) == Tag::Nouns && syntax.pos(at) == Pos::Noun)
        };
        // What stands behind "and" or a preposition is counted by another word.
        let joined = |noun: &usize| {
            (token + 1..*noun).all(|at| {
                matches!(
                    syntax.pos(at),
                    Pos::Noun
                        | Pos::Name
                        | Pos::Adjective
                        | Pos::Adverb
                        | Pos::Number
                        | Pos::Determiner
                ) || matches!(syntax.dep(at), Dep::Amod | Dep::Compound)
                    || matches!(syntax.small(at), "-" | "," | "'s" | "’s")
            })
        };
        let noun = tree.filter(joined).or_else(near)?;
        // "Nine Honduran fishermen", where the tree takes the people for the noun.
        let behind = noun + 1;
        let is_nation = syntax.name_kind(noun) == Some(NameKind::Group)
            && behind < end
            && syntax.pos(behind) == Pos::Noun
            && syntax.tag(behind) == Tag::Nouns;
        let noun = if is_nation { behind } else { noun };
        // "Two thirds", "eight times higher" count nothing.
        if matches!(syntax.lemma(noun), "third" | "quarter" | "fifth" | "tenth" | "time" | "half") {
            return None;
        }
        let plural = matches!(syntax.tag(noun), Tag::Nouns | Tag::Names);
        let group = syntax.name_kind(noun) == Some(NameKind::Group);
        let people =
            matches!(syntax.small(noun), "people" | "police" | "troops" | "personnel" | "staff");
        let one = amount.weak && syntax.tag(noun) == Tag::Noun;
        let hyphen =
            self.pieces.get(amount.end).is_some_and(|p| p.lex == Lex::Mark('-') && p.glued);
        let single = amount.value.is_some_and(|v| (v - 1.0).abs() < f64::EPSILON)
            && syntax.tag(noun) == Tag::Noun;
        ((plural || group || people || one || single) && !hyphen && syntax.is_word(noun))
            .then_some(noun)
    }

    /// The word that stands for the amount in its clause.
    fn standing(&self, token: usize, amount: &Amount, noun: Option<usize>) -> usize {
        let top = self.above_number(token, amount);
        match noun {
            // "Several soldiers": the noun is above.
            Some(noun) if self.syntax.is_within(top, noun) => noun,
            _ => top,
        }
    }

    /// The word that stands for a number without a noun: the top of the number.
    pub(super) fn above_number(&self, token: usize, amount: &Amount) -> usize {
        let first = self.pieces[amount.bound].token as usize;
        let mut at = token;
        for _ in 0..4 {
            match self.syntax.head(at) {
                Some(head) if (first..=token).contains(&head) => at = head,
                _ => break,
            }
        }
        at
    }

    /// Whether a bare number is rather an age or the label of the word before.
    fn is_label(&self, amount: &Amount) -> bool {
        let Some(before) = amount.bound.checked_sub(1) else { return false };
        let comma = self.pieces[before].lex == Lex::Mark(',');
        let closed = self.pieces.get(amount.end).is_some_and(|piece| piece.lex == Lex::Mark(','));
        let name = self.pieces[before].capital
            && self.syntax.pos(self.pieces[before].token as usize) == Pos::Name
            && before > 0;
        comma && closed || name
    }

    /// "Of the population" behind a number or a unit.
    pub(super) fn of(&self, token: usize) -> Option<String> {
        let syntax = self.syntax;
        let next = token + 1;
        let of = (next < syntax.tokens_of(self.sentence).end && syntax.small(next) == "of")
            .then_some(next)?;
        let noun = syntax.child(of, Dep::Pobj)?;
        let range = syntax.subtree(noun);
        let start = range.start.max(of + 1);
        let end = range.end.min(start + PHRASE);
        // Relative clauses and what is set off by commas are no part of it.
        let stop = (start..end)
            .find(|&at| {
                at > noun
                    && !matches!(
                        syntax.pos(at),
                        Pos::Noun
                            | Pos::Name
                            | Pos::Adposition
                            | Pos::Determiner
                            | Pos::Adjective
                            | Pos::Particle
                    )
            })
            .unwrap_or(end);
        let span = syntax.span(start..stop.max(noun + 1).min(end.max(noun + 1)));
        Some(span.of(syntax.text()).to_owned())
    }

    /// "A day", "per person", "a barrel" behind the unit.
    pub(super) fn per(&self, end: usize) -> Option<String> {
        let text = self.syntax.text();
        let piece = self.pieces.get(end)?;
        let printed = piece.of(text);
        let noun = self.pieces.get(end + 1)?;
        let token = noun.token as usize;
        if token >= self.syntax.n_tokens() {
            return None;
        }
        let any = printed.eq_ignore_ascii_case("per") || piece.lex == Lex::Mark('/') && piece.glued;
        let each =
            ["a", "an", "each", "every"].iter().any(|word| printed.eq_ignore_ascii_case(word));
        let small = noun.of(text).to_lowercase();
        let counted = matches!(noun.lex, Lex::Unit(_, false))
            || matches!(
                small.as_str(),
                "barrel"
                    | "tonne"
                    | "ton"
                    | "ounce"
                    | "share"
                    | "gallon"
                    | "litre"
                    | "kilo"
                    | "head"
                    | "person"
                    | "pound"
                    | "mile"
                    | "night"
                    | "piece"
            );
        let away = ["ago", "earlier", "later", "before", "after", "previously"];
        let offset = self
            .pieces
            .get(end + 2)
            .is_some_and(|next| away.iter().any(|word| next.of(text).eq_ignore_ascii_case(word)));
        let word = !offset && noun.lex != Lex::Digits && small.chars().all(char::is_alphabetic);
        (word && (any || each && counted)).then_some(small)
    }

    /// The piece behind the last one of a token, not before `least`.
    fn piece_behind(&self, token: usize, least: usize) -> usize {
        let rest = &self.pieces[least.min(self.pieces.len())..];
        least + rest.iter().take_while(|piece| piece.token as usize <= token).count()
    }
}

/// Whose dollars they are.
fn dollars(adjective: &str) -> &'static str {
    match adjective {
        "Australian" => "AUD",
        "Canadian" => "CAD",
        "Zealand" => "NZD",
        "Singapore" => "SGD",
        _ => "USD",
    }
}
