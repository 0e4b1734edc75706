//! What does each article call the people it writes of, and whose word is it?
//!
//! Words inside quotation marks are the speaker's. Where no statement tells who speaks they are
//! nobody's: an outlet that prints `the "harbour king"` keeps its distance from the words, and they
//! are not its own voice.

mod headline;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use model::{Naming, NamingPlace};

use super::{Account, Named, Told};
use crate::spelling::fold;

/// What the articles of a story call its actors, sorted by article, actor and place in the text.
pub(super) fn naming(told: &Told<'_>) -> Vec<Naming> {
    let mut all: Vec<Naming> =
        told.accounts.iter().flat_map(|account| of_account(told, account)).collect();
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    all
}

fn order(naming: &Naming) -> impl Ord + '_ {
    let Naming { article, actor, span, place, speaker, is_quoted, surface, .. } = naming;
    (article, actor.as_str(), span, place, is_quoted, speaker.as_deref(), surface.as_str())
}

/// What is counted as one: one name of one actor, in one place, in one mouth.
type Kept<'a> = (&'a str, String, NamingPlace, bool, Option<String>);

fn of_account(told: &Told<'_>, account: &Account) -> Vec<Naming> {
    let mut found: BTreeMap<Kept<'_>, Naming> = BTreeMap::new();
    let headline = headline::named(account);
    for named in account.named.iter().chain(&headline) {
        let folded = folded(&named.surface);
        if folded.is_empty() {
            continue;
        }
        let is_quoted = named.is_quoted || named.statement.is_some();
        let speaker = speaker(account, named);
        let kept = (&*named.actor, folded, named.place, is_quoted, speaker.clone());
        match found.entry(kept) {
            Entry::Vacant(free) => {
                free.insert(Naming {
                    story: told.story,
                    actor: named.actor.to_string(),
                    article: account.doc,
                    surface: named.surface.to_string(),
                    span: named.span,
                    is_quoted,
                    speaker,
                    place: named.place,
                    count: 1,
                });
            }
            Entry::Occupied(mut same) => count(same.get_mut(), named),
        }
    }
    found.into_values().collect()
}

/// Counts the same name once more; what is shown is the one that stands first.
fn count(naming: &mut Naming, named: &Named) {
    naming.count += 1;
    if (named.span, &*named.surface) < (naming.span, naming.surface.as_str()) {
        naming.span = named.span;
        naming.surface = named.surface.to_string();
    }
}

/// Who speaks the words, if they stand in a statement whose speaker the page names.
fn speaker(account: &Account, named: &Named) -> Option<String> {
    let speaker = account.statements.get(named.statement?)?.speaker.as_ref()?;
    let name = speaker.name.as_deref().unwrap_or(&speaker.surface);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The form in which names are counted as one: "the Mayor" is "mayor", "Mr. Brodie’s" is "Mr Brodie".
fn folded(surface: &str) -> String {
    let mut words = Vec::new();
    for word in surface.split_whitespace() {
        let whole = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
        let form = fold(bare);
        let is_article = words.is_empty() && matches!(form.as_str(), "the" | "a" | "an");
        if !is_article && !form.is_empty() {
            words.push(form);
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{account, alone};
    use super::*;
    use crate::Places;

    /// Actor, words, whose they are, how often.
    fn found(accounts: &[Account]) -> Vec<(String, String, Option<String>, usize)> {
        let places = Places::default();
        let naming = naming(&alone(accounts, &places));
        naming
            .into_iter()
            .map(|naming| {
                let voice = naming.is_quoted.then(|| naming.speaker.unwrap_or_default());
                (naming.actor, naming.surface, voice, naming.count)
            })
            .collect()
    }

    fn row(
        actor: &str,
        surface: &str,
        voice: Option<&str>,
        count: usize,
    ) -> (String, String, Option<String>, usize) {
        (actor.into(), surface.into(), voice.map(Into::into), count)
    }

    #[test]
    fn a_name_is_counted_however_it_is_printed() {
        let mut page = account("Harbour Post");
        let first = page.line("The Harbourmaster spoke, and the harbourmaster’s men left.");
        let second = page.line("Later Harbourmaster Ennis Brodie returned.");
        page.names(first, "The Harbourmaster", "brodie");
        page.names(first, "the harbourmaster’s", "brodie");
        page.names(second, "Harbourmaster Ennis Brodie", "brodie");
        let expected = [
            row("brodie", "The Harbourmaster", None, 2),
            row("brodie", "Harbourmaster Ennis Brodie", None, 1),
        ];
        assert_eq!(found(&[page]), expected);
    }

    #[test]
    fn quoted_words_are_the_speakers() {
        let mut page = account("Harbour Post");
        let at = page.line("“That tyrant must go,” Ada Quill said of the harbourmaster.");
        page.quotes(at, "Ada Quill", "That tyrant must go");
        page.names(at, "That tyrant", "brodie").statement = Some(0);
        page.names(at, "the harbourmaster", "brodie");
        let expected = [
            row("brodie", "That tyrant", Some("Ada Quill"), 1),
            row("brodie", "the harbourmaster", None, 1),
        ];
        assert_eq!(found(&[page]), expected);
    }

    #[test]
    fn scare_quotes_are_nobodys_own_voice() {
        let mut page = account("Harbour Post");
        let at = page.line("The “harbour king” left.");
        page.names(at, "harbour king", "brodie").is_quoted = true;
        assert_eq!(found(&[page]), [row("brodie", "harbour king", Some(""), 1)]);
    }

    #[test]
    fn a_speaker_whom_the_page_does_not_name_is_not_named() {
        let mut page = account("Harbour Post");
        let at = page.line("“That tyrant must go,” one said.");
        page.quotes(at, "", "That tyrant must go");
        page.names(at, "That tyrant", "brodie").statement = Some(0);
        assert_eq!(found(&[page]), [row("brodie", "That tyrant", Some(""), 1)]);
    }

    #[test]
    fn headline_and_body_are_counted_apart() {
        let mut page = account("Harbour Post");
        let head = page.headline("Brodie leaves");
        let body = page.line("Brodie left.");
        page.names(head, "Brodie", "brodie");
        page.names(body, "Brodie", "brodie");
        assert_eq!(found(&[page]).len(), 2);
    }
}
