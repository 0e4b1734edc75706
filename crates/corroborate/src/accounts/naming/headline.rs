//! Whom does a headline mean by what somebody is? "Port chief admits payment", over a page that quotes
//! one man alone, and him on payments.
//!
//! A headline leaves names to the body. What it calls a speaker is told of a person of the body where
//! the body quotes no other named person, and quotes this one on what the headline has said.

use std::collections::{BTreeMap, BTreeSet};

use model::{NamingPlace, Quotation, Span};

use super::super::terms::{Term, terms};
use super::super::{Account, Line, Named, Somebody, Stated};
use crate::words::Key;

/// Words for many, who are not the one that the body quotes.
const MANY: &[&str] = &["police", "people", "staff", "crew", "government", "council", "company"];

/// What the headline calls the one person whom the body quotes.
pub(super) fn named(account: &Account) -> Vec<Named> {
    let Some((actor, said)) = the_quoted(account) else { return Vec::new() };
    let in_headline = account.statements.iter().filter_map(|stated| {
        let line = account.lines.get(stated.line).filter(|line| line.is_headline)?;
        let speaker = stated.speaker.as_ref().filter(|speaker| is_description(speaker))?;
        let about = telling(stated, line);
        let is_on_it = about.iter().any(|key| said.contains(key));
        let span = place(line, &speaker.surface)?;
        is_on_it.then(|| Named {
            span,
            surface: speaker.surface.clone(),
            actor: actor.into(),
            place: NamingPlace::Headline,
            is_quoted: false,
            statement: None,
        })
    });
    in_headline.collect()
}

/// The person whom the body quotes, if there is one alone, and the telling words of the quotations.
fn the_quoted(account: &Account) -> Option<(&str, BTreeSet<Key>)> {
    let mut said: BTreeMap<&str, BTreeSet<Key>> = BTreeMap::new();
    for stated in &account.statements {
        let Some(line) = account.lines.get(stated.line).filter(|line| !line.is_headline) else {
            continue;
        };
        let Some(speaker) = stated.speaker.as_ref() else { continue };
        if stated.quotation == Quotation::Indirect {
            continue;
        }
        // Somebody without a name is another one, for all that is known.
        let actor = speaker.actor.as_deref().filter(|actor| actor.starts_with("person/"))?;
        said.entry(actor).or_default().extend(telling(stated, line));
    }
    let one = said.pop_first()?;
    said.is_empty().then_some(one)
}

/// Whether somebody is told by what he is, as one person, and by no name.
fn is_description(speaker: &Somebody) -> bool {
    let last = speaker.surface.split(' ').next_back().unwrap_or_default();
    let is_word = last.len() > 2 && last.chars().all(char::is_alphabetic);
    let is_many = last.ends_with('s') && !last.ends_with("ss") || MANY.contains(&last);
    let is_small = last.chars().all(char::is_lowercase);
    speaker.actor.is_none() && speaker.name.is_none() && is_word && is_small && !is_many
}

fn telling(stated: &Stated, line: &Line) -> BTreeSet<Key> {
    let inside = stated.spans.iter().filter_map(|span| span.intersect(line.span));
    let terms = inside.flat_map(|span| terms(line, span));
    terms.filter(Term::is_matter).map(|term| term.key).collect()
}

fn place(line: &Line, words: &str) -> Option<Span> {
    let at = line.text.find(words)?;
    let start = line.span.start() + at;
    Some(Span::new(start, start + words.len()))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::account;
    use super::*;

    /// What a headline calls the man whom the body quotes, under a headline of which `boss` says `what`.
    fn found(headline: &str, boss: &str, what: &str, quotes: &[(&str, &str)]) -> Vec<String> {
        let mut page = account("Harbour Post");
        let head = page.headline(headline);
        let said = page.says(head, "", what);
        said.speaker = Some(Somebody { surface: boss.into(), ..Somebody::default() });
        for (speaker, words) in quotes {
            let at = page.line(&format!("“{words},” {speaker} said."));
            let said = page.quotes(at, speaker, words);
            let actor = (*speaker != "a man").then(|| format!("person/{speaker}").into());
            said.speaker =
                Some(Somebody { actor, ..super::super::super::testing::somebody(speaker) });
        }
        named(&page).into_iter().map(|named| format!("{} {}", named.surface, named.actor)).collect()
    }

    #[test]
    fn the_only_one_who_is_quoted_on_the_matter_is_meant() {
        let quill = ("Ada Quill", "There was no lantern");
        let head = ("Harbour boss denies lantern", "Harbour boss", "lantern");
        let one = ["Harbour boss person/Ada Quill".to_owned()];
        assert_eq!(found(head.0, head.1, head.2, &[quill]), one);
        let other = ("Ennis Brodie", "The lantern was red");
        assert!(found(head.0, head.1, head.2, &[quill, other]).is_empty(), "it may be either");
        let nobody = ("a man", "The lantern was red");
        assert!(found(head.0, head.1, head.2, &[quill, nobody]).is_empty(), "it may be the man");
        let rope = ("Ada Quill", "The rope was old");
        assert!(found(head.0, head.1, head.2, &[rope]).is_empty(), "another matter");
        let many = found("Fishermen deny lantern", "Fishermen", "lantern", &[quill]);
        assert!(many.is_empty(), "more than one");
    }
}
