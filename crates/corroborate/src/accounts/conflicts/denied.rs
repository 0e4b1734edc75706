//! What exactly does a denial deny?
//!
//! "Denied this" and "denied the claims" point back, "denied the claim by Brovia that the dam was
//! mined" says who claims what, "denied that the dam was mined" says what, "denied any involvement"
//! answers a charge. "Denied bail" and "rejected the offer" deny nothing.

use crate::accounts::Stated;
use crate::spelling::fold_letters;

/// What is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied<'a> {
    /// What was told before; `by` whom, where the words say so; and whether they call it a charge.
    Before { by: Option<&'a str>, is_charge: bool },
    /// Having said the words that the page quotes before.
    Words { matter: &'a str },
    /// A charge, without its matter: "any wrongdoing", "any part in the raid".
    Charge { matter: &'a str },
    /// What the words tell; `by` whom it is said, where they say so, and whether they say that it
    /// is.
    Matter { matter: &'a str, by: Option<&'a str>, is_claimed: bool },
}

impl<'a> Denied<'a> {
    /// The words that tell what is denied; none where they only point back.
    pub(super) fn matter(self) -> &'a str {
        match self {
            Denied::Before { .. } => "",
            Denied::Charge { matter }
            | Denied::Words { matter }
            | Denied::Matter { matter, .. } => matter,
        }
    }
}

/// Words for what somebody says of somebody.
pub(in crate::accounts) const CLAIMS: &[&str] = &[
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "assertion",
    "assertions",
    "contention",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "insinuation",
    "insinuations",
    "speculation",
    "statement",
    "statements",
    "account",
    "version",
    "criticism",
    "quote",
    "remarks",
    "notion",
    "idea",
];

/// Those of them that a clause without "that" follows: "denied reports he would go".
const TOLD: &[&str] = &[
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "assertion",
    "contention",
    "rumours",
    "rumors",
];

/// Those of them that say that somebody did wrong.
const CHARGES: &[&str] =
    &["allegation", "allegations", "accusation", "accusations", "charge", "charges"];

/// Verbs of saying, as they stand in what is denied.
const SPOKE: &[&str] = &["used", "said", "made", "uttered", "spoken", "written", "using", "saying"];

/// Words for words.
const SPOKEN: &[&str] =
    &["word", "words", "phrase", "expression", "remark", "remarks", "comment", "comments", "so"];

/// Words for having done it.
const DEEDS: &[&str] = &[
    "wrongdoing",
    "involvement",
    "responsibility",
    "guilt",
    "misconduct",
    "link",
    "links",
    "connection",
    "connections",
    "knowledge",
    "part",
    "role",
    "complicity",
    "fault",
    "blame",
    "negligence",
];

/// Words before those that carry what is denied.
const SMALL: &[&str] = &[
    "the",
    "a",
    "an",
    "any",
    "all",
    "these",
    "those",
    "such",
    "that",
    "this",
    "his",
    "her",
    "its",
    "their",
    "my",
    "our",
    "both",
    "earlier",
    "repeated",
    "widespread",
    "persistent",
    "recent",
    "media",
    "press",
    "newspaper",
    "local",
    "foreign",
    "western",
    "new",
    "latest",
    "various",
    "most",
    "some",
    "direct",
    "personal",
    "criminal",
    "previous",
    "similar",
    "false",
    "unfounded",
    "baseless",
];

/// Pronouns that point back.
const BACK: &[&str] = &["this", "it", "that", "so", "them", "these", "those"];

/// Words that only tell when, where or how something was denied.
const ADVERBS: &[&str] = &[
    "within",
    "at",
    "on",
    "in",
    "since",
    "after",
    "before",
    "during",
    "through",
    "with",
    "by",
    "yesterday",
    "today",
    "later",
    "again",
    "repeatedly",
    "strongly",
    "immediately",
    "publicly",
    "angrily",
    "outright",
    "flatly",
    "categorically",
];

/// The verbs that deny whatever follows.
const VERBS: &[&str] = &["deny", "dispute", "refute", "rebut", "contradict", "disown", "denial"];

/// The verbs that deny what somebody claims, and refuse anything else.
const REFUSING: &[&str] = &["reject", "dismiss", "repudiate", "rebuff", "disclaim"];

/// What a statement denies, if it denies anything.
pub(super) fn denied(stated: &Stated) -> Option<Denied<'_>> {
    use model::Act;
    let denies = matches!(stated.act, Some(Act::Deny | Act::Reject)) && !stated.negated;
    let cue = stated.cue.as_deref().unwrap_or_default();
    let (is_denial, is_refusal) = (VERBS.contains(&cue), REFUSING.contains(&cue));
    if !denies || !(is_denial || is_refusal) {
        return None;
    }
    what(is_denial, &stated.content)
}

/// The words of a denial that tell what is denied; `None` where nothing is denied.
pub(in crate::accounts) fn denied_matter(stated: &Stated) -> Option<&str> {
    denied(stated).map(Denied::matter)
}

/// Whether an event only points back to what it denies: "denied it", "rejected the accusations on
/// Monday". `verb` is the dictionary form of its first word, `object` what follows.
pub(in crate::accounts) fn points_back(verb: &str, object: &str) -> bool {
    let is_denial = VERBS.contains(&verb);
    (is_denial || REFUSING.contains(&verb))
        && matches!(what(is_denial, object), Some(Denied::Before { .. }))
}

fn what(is_denial: bool, content: &str) -> Option<Denied<'_>> {
    let words = Words::of(content);
    // "Denied it is the company": a clause, not a pronoun that points back.
    let is_alone = words.len() == 1
        || words.len() == 2 && words.is(1, &["all", "too", "and", "but"])
        || words.is(0, &["it", "this"]) && words.is(1, ADVERBS);
    if words.is(0, BACK) && is_alone {
        return is_denial.then_some(Denied::Before { by: None, is_charge: false });
    }
    if is_denial && is_of_words(&words) {
        return Some(Denied::Words { matter: words.from(0) });
    }
    let is_claim = |at: &usize| words.is(*at, CLAIMS) && !is_subject(&words, *at);
    if let Some(noun) = (0..words.len().min(7)).find(is_claim) {
        return Some(of_claim(&words, noun));
    }
    if !is_denial || words.len() == 0 {
        return None;
    }
    let first = (0..words.len()).find(|at| !words.is(*at, SMALL));
    if first.is_some_and(|first| words.is(first, DEEDS)) {
        return Some(Denied::Charge { matter: words.from(0) });
    }
    Some(Denied::Matter { matter: words.from(0), by: None, is_claimed: false })
}

/// "Denied that he had used the word", "denied having made such remarks".
fn is_of_words(words: &Words<'_>) -> bool {
    let spoke = (0..words.len().min(6)).find(|at| words.is(*at, SPOKE));
    let what = spoke.and_then(|spoke| (spoke + 1..words.len()).find(|at| !words.is(*at, SMALL)));
    what.is_some_and(|what| words.is(what, SPOKEN) && what + 1 == words.len())
}

/// "Denied his statement to the court was forged": what a verb follows is no object.
fn is_subject(words: &Words<'_>, noun: usize) -> bool {
    const VERBS: &[&str] =
        &["was", "were", "is", "are", "had", "has", "have", "would", "will", "could", "did"];
    const CLAUSE: &[&str] = &["that", "by", "it", "he", "she", "they", "which", "of"];
    !words.is(noun + 1, CLAUSE) && (noun + 1..noun + 5).any(|at| words.is(at, VERBS))
}

/// "US claims that ...", "the claims", "accusations by the premier that ...".
fn of_claim<'a>(words: &Words<'a>, noun: usize) -> Denied<'a> {
    let own = (0..noun).find(|at| !words.is(*at, SMALL));
    // "Corruption charges" are no charges by corruption: who claims is written with a capital.
    let owner = own.map(|own| words.between(own, noun - 1));
    let owner = owner.filter(|words| words.starts_with(char::is_uppercase)).map(bare);
    let matter = |at: usize, by| Denied::Matter { matter: words.from(at), by, is_claimed: true };
    let is_last = |n: usize| noun + n >= words.len();
    let is_charge = words.is(noun, CHARGES);
    if words.is(noun + 1, &["by", "from"]) {
        let that = (noun + 3..words.len().min(noun + 10)).find(|at| words.is(*at, &["that"]));
        if let Some(that) = that.filter(|that| that + 1 < words.len()) {
            return matter(that + 1, Some(words.between(noun + 2, that - 1)));
        }
        let by = Some(words.from(noun + 2)).filter(|by| !by.is_empty());
        return Denied::Before { by, is_charge };
    }
    if words.is(noun + 1, &["that", "of"]) && !is_last(2) {
        return matter(noun + 2, owner);
    }
    let is_clause = words.is(noun + 1, &["it", "he", "she", "they", "there"]);
    let is_other = words.is(
        noun + 1,
        &["against", "as", "made", "and", "in", "on", "levelled", "to", "about", "for"],
    );
    // "Denied his statement to the court": no clause follows, and nobody claims it.
    let is_told = words.is(noun, TOLD) && !is_other && !words.is(noun + 1, ADVERBS);
    if (is_clause && !is_last(2)) || (is_told && !is_last(3)) {
        return matter(noun + 1, owner);
    }
    Denied::Before { by: owner, is_charge }
}

/// A name without the ending that makes it an owner.
fn bare(name: &str) -> &str {
    let name = name.trim_end_matches(['\'', '’']);
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// The words of a content with their places.
struct Words<'a> {
    content: &'a str,
    /// Where each begins, and its compared form.
    words: Vec<(usize, usize, String)>,
}

impl<'a> Words<'a> {
    fn of(content: &'a str) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        for piece in content.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                words.push((at, at + word.len(), fold_letters(word)));
            }
            at += piece.len();
        }
        Self { content, words }
    }

    fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the word at `at` is one of `list`.
    fn is(&self, at: usize, list: &[&str]) -> bool {
        self.words.get(at).is_some_and(|(_, _, word)| list.contains(&word.as_str()))
    }

    /// The text from the word at `at` on.
    fn from(&self, at: usize) -> &'a str {
        let start = self.words.get(at).map_or(self.content.len(), |(start, _, _)| *start);
        self.content[start..].trim_end()
    }

    /// The text from one word to another.
    fn between(&self, first: usize, last: usize) -> &'a str {
        let start = self.words.get(first).map_or(0, |(start, _, _)| *start);
        let end = self.words.get(last).map_or(start, |(_, end, _)| *end);
        self.content.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
