//! Whom do pronouns, descriptions and abbreviations mean?
//!
//! Only what one candidate fits is linked: a pronoun with two persons before it stays alone, unless
//! one of them is the subject of the same clause or the subject of the sentence before.

use std::collections::HashMap;

use model::{Dep, MentionKind, Pos, Tag};

use super::codes::Coder;
use super::drafts::{Draft, Found, Who};
use super::gender::{self, Gender};
use super::people::People;
use super::phrases::NounPhrase;
use super::units::UnitKind;
use crate::Syntax;
use crate::knowledge::actors::Heads;

/// Links pronouns, descriptions and abbreviations to the persons and bodies that they mean.
pub fn resolve(coder: &Coder<'_>, found: &mut Found) {
    abbreviations(coder, found);
    found.drafts.sort_by_key(|draft| draft.phrase.head);
    descriptions(coder, found);
    pronouns(coder, found);
}

/// "The National Harbour Council (NHC) ... The NHC": the text itself tells what the letters mean.
fn abbreviations(coder: &Coder<'_>, found: &mut Found) {
    let (syntax, units) = (coder.syntax, coder.units);
    let mut told: HashMap<&str, (usize, usize)> = HashMap::new();
    for (n, draft) in found.drafts.iter().enumerate() {
        let open = draft.phrase.core.end;
        let is_body = matches!(draft.who, Some(Who::Organisation(_) | Who::Body(_)));
        if !is_body
            || open + 2 >= syntax.n_tokens()
            || syntax.word(open) != "("
            || syntax.word(open + 2) != ")"
        {
            continue;
        }
        let letters = syntax.word(open + 1);
        if stands_for(syntax, letters, draft.phrase.core.clone()) {
            told.entry(letters).or_insert((n, open + 1));
        }
    }
    initials(coder, found, &mut told);
    if told.is_empty() {
        return;
    }
    let mut by_head: HashMap<usize, usize> =
        found.drafts.iter().enumerate().map(|(n, draft)| (draft.phrase.head, n)).collect();
    for at in 0..syntax.n_tokens() {
        let Some(&(n, first)) = told.get(syntax.word(at)).filter(|(_, first)| at >= *first) else {
            continue;
        };
        let long = &found.drafts[n];
        let (who, code, country) = (long.who.clone(), long.code.clone(), long.country);
        let unit = units.of(at).map(|unit| unit.range.len());
        if let Some(&own) = by_head.get(&at).filter(|_| unit.is_none_or(|len| len == 1)) {
            let draft = &mut found.drafts[own];
            (draft.who, draft.code, draft.country, draft.rule) =
                (who, code, country, "abbreviation");
        } else if unit.is_none_or(|len| len == 1)
            && matches!(syntax.pos(at), Pos::Name | Pos::Noun)
            && (at == first || !matches!(syntax.dep(at), Dep::Compound | Dep::Amod | Dep::Nmod))
        {
            let phrase = NounPhrase::new(syntax, units, at);
            by_head.insert(at, found.drafts.len());
            let kind = MentionKind::Name;
            found.drafts.push(Draft { phrase, kind, who, code, country, rule: "abbreviation" });
        }
    }
}

/// "The National Harbour Council said ... The NHC said": letters that are the first ones of one body
/// alone, behind "the", without brackets that say so.
fn initials<'t>(coder: &Coder<'t>, found: &Found, told: &mut HashMap<&'t str, (usize, usize)>) {
    let syntax = coder.syntax;
    let mut bodies: HashMap<String, Option<(usize, usize)>> = HashMap::new();
    for (n, draft) in found.drafts.iter().enumerate() {
        let core = draft.phrase.core.clone();
        if !matches!(draft.who, Some(Who::Organisation(_) | Who::Body(_))) || core.len() < 3 {
            continue;
        }
        let first = |at: usize| syntax.word(at).chars().next().filter(|c| c.is_uppercase());
        let letters: String =
            core.clone().filter(|&at| !is_the(syntax, at)).filter_map(first).collect();
        let other = |told: &Option<(usize, usize)>| {
            told.is_some_and(|(other, _)| found.drafts[other].who != draft.who)
        };
        let entry = bodies.entry(letters).or_insert(Some((n, core.end)));
        if other(entry) {
            *entry = None;
        }
    }
    for at in 1..syntax.n_tokens() {
        let letters = syntax.word(at);
        let fits = (3..=6).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase())
            && is_the(syntax, at - 1);
        let known = coder.units.of(at).is_some_and(|unit| matches!(unit.kind, UnitKind::Known(_)));
        if let Some(&Some((n, end))) = bodies.get(letters).filter(|_| fits && !known)
            && end <= at
        {
            told.entry(letters).or_insert((n, at));
        }
    }
}

fn is_the(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.small(at) == "the"
}

/// Whether `letters` are the first letters of the words in `core`, small words left out or not.
fn stands_for(syntax: &Syntax<'_>, letters: &str, core: std::ops::Range<usize>) -> bool {
    let capitals: Vec<char> = letters.chars().filter(|c| c.is_uppercase()).collect();
    if capitals.len() < 2 || letters.chars().count() > 8 {
        return false;
    }
    let words =
        core.filter(|&at| syntax.is_word(at)).filter_map(|at| syntax.word(at).chars().next());
    let initials: Vec<char> = words.filter(|c| c.is_uppercase()).collect();
    // In order, the first and nearly all of them.
    let mut rest = initials.iter();
    let in_order = capitals.iter().filter(|c| rest.any(|initial| initial == *c)).count();
    initials.first() == capitals.first() && in_order + 1 >= capitals.len() && in_order >= 2
}

/// "The minister" is the one person whom the article called so before.
fn descriptions(coder: &Coder<'_>, found: &mut Found) {
    let Found { drafts, people } = found;
    // More than so many are never told apart.
    let titled = (0..people.list.len()).filter(|&person| !people.list[person].titles.is_empty());
    let titled: Vec<usize> = titled.take(MOST).collect();
    if titled.is_empty() {
        return;
    }
    let quoted = quoted(coder.syntax);
    for draft in drafts.iter_mut() {
        if draft.kind != MentionKind::Description || draft.who.is_some() {
            continue;
        }
        let Some((start, role)) = coder.units.role(draft.phrase.head) else { continue };
        let definite = coder.syntax.small(draft.phrase.core.start) == "the";
        // "The minister of fisheries", "the former minister" may be others.
        let bare = start == draft.phrase.core.start + 1 || draft.country.is_some();
        let another = (draft.phrase.core.start + 1..start)
            .any(|at| OF_ANOTHER_TIME.contains(&coder.syntax.small(at)));
        if role.plural
            || !definite
            || !bare
            || another
            || !matches!(role.heads, Heads::Person | Heads::Of)
        {
            continue;
        }
        if let Some(person) = holder(coder, people, (&titled, &quoted), draft, role.noun) {
            draft.who = Some(Who::Person(person));
            draft.code = people.list[person].code(coder).or(draft.code.take());
            draft.rule = "description of a person";
        }
    }
}

/// Whoever is described so holds the office no more, or not yet.
const OF_ANOTHER_TIME: [&str; 10] =
    ["late", "deceased", "former", "ex", "previous", "then", "next", "new", "future", "incoming"];

/// How many persons with titles are looked at for a description.
const MOST: usize = 200;

/// For each token whether it stands inside quotation marks.
fn quoted(syntax: &Syntax<'_>) -> Vec<bool> {
    let mut quoted = Quoted::default();
    let inside = |at| {
        quoted.step(syntax, at);
        quoted.inside()
    };
    (0..syntax.n_tokens()).map(inside).collect()
}

/// The one person who was called `noun` before the description, by the outlet itself: whom somebody
/// calls "the president" in words of their own may be another.
fn holder(
    coder: &Coder<'_>,
    people: &People,
    (titled, quoted): (&[usize], &[bool]),
    draft: &Draft,
    noun: &str,
) -> Option<usize> {
    let fits = |person: &usize| {
        people.list[*person].titles.iter().any(|title| {
            let same = title.role.noun == noun
                || title.role.noun.strip_suffix(noun).is_some_and(|rest| rest.ends_with(' '));
            let told = title.coded.as_ref().and_then(|coded| coded.country);
            let country = told.or_else(|| people.list[*person].country_known(coder));
            let agree = draft.country.is_none() || country.is_none() || draft.country == country;
            title.at < draft.phrase.head && !quoted[title.at] && same && agree
        })
    };
    let mut holders = titled.iter().copied().filter(fits);
    let first = holders.next()?;
    holders.next().is_none().then_some(first)
}

/// Somebody whom a pronoun may mean.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    head: usize,
    /// The end of the phrase.
    end: usize,
    start: usize,
    sentence: usize,
    /// The person; `None` for somebody without a name.
    person: Option<usize>,
    gender: Option<Gender>,
    is_subject: bool,
    /// Whether it stands in somebody's own words.
    is_quoted: bool,
}

impl Candidate {
    fn is_same(&self, other: &Self) -> bool {
        match (self.person, other.person) {
            (Some(one), Some(two)) => one == two,
            _ => self.head == other.head,
        }
    }
}

fn pronouns(coder: &Coder<'_>, found: &mut Found) {
    let syntax = coder.syntax;
    let genders: Vec<Option<Gender>> =
        found.people.list.iter().map(|person| gender::of_person(coder, person)).collect();
    let mut coming =
        found.drafts.iter().filter_map(|draft| candidate(coder, draft, &genders)).peekable();
    let mut before: Vec<Candidate> = Vec::new();
    let mut new = Vec::new();
    let mut quoted = Quoted::default();
    for at in 0..syntax.n_tokens() {
        quoted.step(syntax, at);
        while let Some(candidate) = coming.next_if(|candidate| candidate.head <= at) {
            before.push(Candidate { is_quoted: quoted.inside(), ..candidate });
        }
        let Some(gender) = gender::of_pronoun(syntax, at) else { continue };
        if quoted.inside() {
            continue;
        }
        let Some(antecedent) = antecedent(syntax, &before, at, gender) else { continue };
        let candidate = Candidate {
            head: at,
            start: at,
            end: at + 1,
            sentence: syntax.sentence(at),
            gender: Some(gender),
            is_subject: syntax.dep(at) == Dep::Nsubj,
            is_quoted: false,
            ..antecedent
        };
        before.push(candidate);
        let Some(person) = antecedent.person else { continue };
        let individual = &found.people.list[person];
        new.push(Draft {
            phrase: NounPhrase { head: at, core: at..at + 1, whole: at..at + 1 },
            kind: MentionKind::Pronoun,
            who: Some(Who::Person(person)),
            code: individual.code(coder),
            country: individual.country(),
            rule: "pronoun",
        });
    }
    found.drafts.extend(new);
}

fn candidate(coder: &Coder<'_>, draft: &Draft, genders: &[Option<Gender>]) -> Option<Candidate> {
    let syntax = coder.syntax;
    let head = draft.phrase.head;
    let person = match draft.who {
        Some(Who::Person(person)) => Some(person),
        None => None,
        Some(_) => return None,
    };
    let gender = if let Some(person) = person {
        genders[person]
    } else {
        let named = coder.units.of(head).is_some_and(|unit| unit.kind == UnitKind::Person);
        let (_, role) = coder.units.role(head).filter(|_| !named).unwrap_or((0, NOBODY));
        let one = named || (!role.plural && matches!(role.heads, Heads::Person | Heads::Of));
        if !one || matches!(syntax.tag(head), Tag::Nouns | Tag::Names) {
            return None;
        }
        gender::of_noun(syntax.small(head))
    };
    Some(Candidate {
        head,
        start: draft.phrase.whole.start,
        end: draft.phrase.whole.end,
        sentence: syntax.sentence(head),
        person,
        gender,
        is_subject: matches!(syntax.dep(head), Dep::Nsubj | Dep::Nsubjpass),
        is_quoted: false,
    })
}

const NOBODY: crate::knowledge::actors::Role = crate::knowledge::actors::Role {
    noun: "",
    sector: "",
    heads: Heads::Institution,
    plural: false,
};

/// How many candidates are looked at: those further back are never meant.
const NEAREST: usize = 24;

fn antecedent(
    syntax: &Syntax<'_>,
    before: &[Candidate],
    at: usize,
    gender: Gender,
) -> Option<Candidate> {
    let sentence = syntax.sentence(at);
    // Who is named in a quotation is not the one who speaks it: "“Lind is ill,” he said".
    let fits = |candidate: &&Candidate| {
        !candidate.is_quoted
            && candidate.gender.is_none_or(|other| other == gender)
            && !(candidate.start <= at && at < candidate.end)
            && candidate.head < at
    };
    let near = before.iter().rev().take(NEAREST);
    let in_sentence = |distance: usize| -> Vec<Candidate> {
        let wanted = sentence.checked_sub(distance);
        near.clone()
            .filter(|candidate| Some(candidate.sentence) == wanted)
            .filter(fits)
            .copied()
            .collect()
    };
    let here = in_sentence(0);
    if !here.is_empty() {
        return only(&here).or_else(|| subject_above(syntax, &here, at));
    }
    let last = in_sentence(1);
    if !last.is_empty() {
        return only(&last).or_else(|| main_subject(syntax, &last));
    }
    only(&in_sentence(2))
}

/// The one whom all the candidates are.
fn only(candidates: &[Candidate]) -> Option<Candidate> {
    let first = candidates.first()?;
    candidates.iter().all(|candidate| candidate.is_same(first)).then_some(*first)
}

/// How far up the tree and along a verb's children a subject is looked for.
const FARTHEST: usize = 48;

/// The subject of the nearest clause around `at`.
fn subject_above(syntax: &Syntax<'_>, candidates: &[Candidate], at: usize) -> Option<Candidate> {
    let above = syntax.above(at).take(FARTHEST);
    let mut verbs = above.filter(|&above| matches!(syntax.pos(above), Pos::Verb | Pos::Auxiliary));
    let subject = |head: usize| {
        candidates.iter().find(|candidate| candidate.is_subject && candidate.head == head)
    };
    let found = verbs.find_map(|verb| {
        let mut before = syntax.children(verb).take(FARTHEST).filter(|&child| child < at);
        before.find_map(subject)
    });
    found.copied()
}

/// The subject of the sentence's main verb.
fn main_subject(syntax: &Syntax<'_>, candidates: &[Candidate]) -> Option<Candidate> {
    let main = candidates.iter().find(|candidate| {
        candidate.is_subject
            && syntax.head(candidate.head).is_some_and(|verb| syntax.head(verb).is_none())
    });
    main.copied()
}

/// Whether a token stands inside quotation marks; a new block begins outside.
#[derive(Debug, Default)]
struct Quoted {
    block: Option<usize>,
    open: bool,
}

impl Quoted {
    fn step(&mut self, syntax: &Syntax<'_>, at: usize) {
        let sentence = syntax.analysis.sentences.get(syntax.sentence(at));
        let block = sentence.map(|sentence| sentence.block);
        if block != self.block {
            *self = Self { block, open: false };
        }
        match syntax.word(at) {
            "“" | "„" => self.open = true,
            "”" => self.open = false,
            "\"" | "''" | "``" => self.open = !self.open,
            _ => {}
        }
    }

    fn inside(&self) -> bool {
        self.open
    }
}
