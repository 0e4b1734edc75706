//! Which sentences tell of games, where attacks and defeats hurt nobody?

use super::parties::Parties;

/// For each sentence, whether it tells of sport.
///
/// A word that belongs to sport alone ("midfielder") decides together with one that may ("goal");
/// of the latter alone three must stand in the sentence, or the article be full of them.
pub fn sentences(parties: &Parties<'_>) -> Vec<bool> {
    let syntax = parties.syntax;
    let strong = parties.knowledge.events.class("SPORT");
    let weak = parties.knowledge.events.class("GAME");
    let n_sentences = syntax.analysis.sentences.len();
    let mut counts = vec![(0u32, 0u32); n_sentences];
    let mut all = (0u32, 0u32);
    for (n, count) in counts.iter_mut().enumerate() {
        for at in syntax.tokens_of(n) {
            if !syntax.is_word(at) {
                continue;
            }
            let classes = parties.classes(at);
            count.0 += u32::from(classes & strong != 0);
            count.1 += u32::from(classes & (strong | weak) != 0);
        }
        all = (all.0 + count.0, all.1 + count.1);
    }
    let words = syntax.n_tokens() as u32;
    let whole = all.1 >= 6 && (all.0 >= 1 && all.1 * 50 >= words || all.1 * 30 >= words);
    counts
        .into_iter()
        .map(|(strong, both)| whole || both >= 3 || (strong >= 1 && both >= 2))
        .collect()
}
