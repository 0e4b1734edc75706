//! What becomes of the places where the rules are in doubt?
//!
//! The parser is told where sentences start and where none does, and decides where the rules are
//! in doubt. So the trees fit the sentences.

use model::{Sentence, Span};

use super::Ruled;
use crate::trees::Start;

/// For each token, given with whether it is white space, what the rules know of it. The first
/// token that begins at a sentence's first letter, or behind it, starts the sentence.
pub fn known_starts(ruled: &Ruled, tokens: &[(Span, bool)]) -> Vec<Start> {
    let mut starts = vec![Start::No; tokens.len()];
    for (_, token) in tokens_at(tokens, ruled.doubts.iter().copied()) {
        starts[token] = Start::Unknown;
    }
    let firsts = ruled.sentences.iter().map(|sentence| sentence.span.start());
    for (_, token) in tokens_at(tokens, firsts) {
        starts[token] = Start::Yes;
    }
    starts
}

/// The sentences, divided at those doubts where the tree starts one. `starts` tells for each token
/// whether it does.
pub fn settled(
    ruled: &Ruled,
    text: &str,
    tokens: &[(Span, bool)],
    starts: &[bool],
) -> Vec<Sentence> {
    let doubts = tokens_at(tokens, ruled.doubts.iter().copied());
    let mut cuts =
        doubts.filter(|&(_, token)| starts.get(token) == Some(&true)).map(|(at, _)| at).peekable();
    let mut sentences = Vec::with_capacity(ruled.sentences.len());
    for &sentence in &ruled.sentences {
        let mut rest = sentence.span;
        while let Some(&cut) = cuts.peek().filter(|&&cut| cut < rest.end()) {
            cuts.next();
            let first = text.get(rest.start()..cut).map_or("", str::trim_end);
            if cut > rest.start() && !first.is_empty() {
                let span = Span::new(rest.start(), rest.start() + first.len());
                sentences.push(Sentence { span, ..sentence });
                rest = Span::new(cut, rest.end());
            }
        }
        sentences.push(Sentence { span: rest, ..sentence });
    }
    sentences
}

/// Each place with the first token, white space apart, that begins there or behind.
fn tokens_at(
    tokens: &[(Span, bool)],
    places: impl Iterator<Item = usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let mut token = 0;
    places.filter_map(move |place| {
        while tokens.get(token).is_some_and(|(span, space)| *space || span.start() < place) {
            token += 1;
        }
        (token < tokens.len()).then_some((place, token))
    })
}
