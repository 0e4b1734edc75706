//! Which descriptions does an article put beside a name?
//!
//! "Anna Holm, the mayor of Norwick", "the trawler Heron", "Mayor Holm": where another page tells only
//! of "the mayor" or "the trawler", the story knows who is meant.

use std::collections::BTreeSet;

use model::{Dep, MentionKind, Span, Tag, Token};

use super::Role;
use super::parties::last_word;
use crate::claims::Read;

/// Of an article so many are kept.
const MOST: usize = 128;

/// A description has so many words before its last one.
const WORDS: usize = 5;

/// The descriptions of `read`, sorted, each once.
pub(super) fn roles(read: &Read<'_>) -> Vec<Role> {
    let mut found = BTreeSet::new();
    let page = Page { read, tokens: &read.analysis.tokens };
    for at in 0..page.tokens.len() {
        found.extend(page.before_name(at));
        found.extend(page.beside_name(at));
    }
    found.extend(page.resolved());
    found.into_iter().take(MOST).collect()
}

struct Page<'r> {
    read: &'r Read<'r>,
    tokens: &'r [Token],
}

impl Page<'_> {
    fn words(&self, span: Span) -> &str {
        self.read.article.text.get(span.start()..span.end()).unwrap_or_default()
    }

    /// "The trawler Heron": the name that begins at `at`, and the words before it.
    fn before_name(&self, at: usize) -> Option<Role> {
        let before = at.checked_sub(1)?;
        let is_first = self.is_name(at) && self.tokens[before].tag == Tag::Noun;
        if !is_first || self.tokens[before].span.end() >= self.tokens[at].span.start() {
            return None;
        }
        Some(self.role(self.end_of_name(at), self.description(before)))
    }

    /// "Anna Holm, the mayor", "the mayor, Anna Holm": one in apposition to the other.
    fn beside_name(&self, at: usize) -> Option<Role> {
        let token = self.tokens[at];
        let head = token.head as usize;
        if token.dep != Dep::Appos || head == at {
            return None;
        }
        let (name, noun) = match (self.is_name(at), self.is_name(head)) {
            (true, false) => (at, head),
            (false, true) => (head, at),
            _ => return None,
        };
        let is_noun = self.tokens.get(noun)?.tag == Tag::Noun;
        is_noun.then(|| self.role(self.end_of_name(name), self.description(noun)))
    }

    /// What stands for an actor on this page: "the mayor" behind "Anna Holm", "Mayor Anna Holm".
    fn resolved(&self) -> Vec<Role> {
        let reading = self.read.reading;
        let mut roles = Vec::new();
        for mention in &reading.mentions {
            let Some(actor) = mention.actor.and_then(|actor| reading.actors.get(actor)) else {
                continue;
            };
            let words = self.words(mention.span);
            let described = match mention.kind {
                MentionKind::Description => words,
                MentionKind::Name => words.strip_suffix(actor.name.as_str()).unwrap_or_default(),
                MentionKind::Pronoun => "",
            };
            if !described.trim().is_empty() && described != actor.name {
                roles.push(Role {
                    name: last_word(&actor.name).into(),
                    words: described.trim().into(),
                });
            }
        }
        roles
    }

    fn role(&self, name: usize, words: &str) -> Role {
        Role { name: last_word(self.words(self.tokens[name].span)).into(), words: words.into() }
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.tag, Tag::Name | Tag::Names))
    }

    /// The last word of the name that goes on at `at`.
    fn end_of_name(&self, at: usize) -> usize {
        let more = (at + 1..self.tokens.len()).take(WORDS).take_while(|next| self.is_name(*next));
        more.last().unwrap_or(at)
    }

    /// The words that belong to the noun at `noun`: those before it, and "of Norwick" behind.
    fn description(&self, noun: usize) -> &str {
        let belongs = |at: &usize| {
            matches!(
                self.tokens[*at].tag,
                Tag::Noun | Tag::Adjective | Tag::Name | Tag::Names | Tag::Possessive
            )
        };
        let first = (0..noun).rev().take(WORDS).take_while(belongs).last().unwrap_or(noun);
        let is_of = self.tokens.get(noun + 1).is_some_and(|next| self.words(next.span) == "of");
        let behind = (noun + 2..self.tokens.len()).take(WORDS);
        let of = behind.take_while(|at| {
            belongs(at) || self.tokens[*at].tag == Tag::Determiner && *at == noun + 2
        });
        let last = of.last().filter(|_| is_of).unwrap_or(noun);
        let (start, end) = (self.tokens[first].span.start(), self.tokens[last].span.end());
        self.read.article.text.get(start..end.max(start)).unwrap_or_default()
    }
}
