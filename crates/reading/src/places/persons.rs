//! Which words of an article belong to persons?

use std::collections::HashSet;

use model::NameKind;

use crate::Syntax;

/// The words, in small letters, that names of persons with more than one word are made of.
pub(super) fn words<'a>(syntax: &'a Syntax<'_>) -> HashSet<&'a str> {
    let mut words = HashSet::new();
    for name in &syntax.analysis.names {
        let tokens = syntax.tokens_in(name.span);
        if name.kind != NameKind::Person || tokens.len() < 2 || tokens.len() > 5 {
            continue;
        }
        // "Lind of Ada" holds a person and a town.
        let simple = tokens
            .clone()
            .all(|at| syntax.word(at).starts_with(char::is_uppercase) || syntax.small(at) == "'s");
        if simple {
            words.extend(tokens.filter(|&at| syntax.is_word(at)).map(|at| syntax.small(at)));
        }
    }
    words
}
