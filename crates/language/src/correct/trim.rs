//! Where does a name begin and end?
//!
//! `the United Nations` is the name `United Nations`, `Hallin's` the name `Hallin`, and a bracket
//! that opens in a name and does not close (`Port Elda Ferries (PEF`) divides two.

use super::{Run, Words};

/// The name or names that `run` holds; none where nothing is left. What is no name stays as it is.
pub(super) fn trim(words: &Words<'_>, run: Run) -> Vec<Run> {
    if !run.kind.is_name() {
        return vec![run];
    }
    let bracket = (run.first..run.after).find(|&at| matches!(words.word(at), "(" | ")"));
    let closes = |open: usize| (open..run.after).any(|at| words.word(at) == ")");
    match bracket {
        Some(open) if words.word(open) == "(" && !closes(open) => {
            let halves = [Run { after: open, ..run }, Run { first: open + 1, ..run }];
            halves.into_iter().filter_map(|half| shorten(words, half)).collect()
        }
        _ => shorten(words, run).into_iter().collect(),
    }
}

fn shorten(words: &Words<'_>, mut run: Run) -> Option<Run> {
    while run.first < run.after && is_before(words.word(run.first)) {
        run.first += 1;
    }
    while run.first < run.after && is_behind(words, &run) {
        run.after -= 1;
    }
    (run.first < run.after).then_some(run)
}

fn is_before(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "The" | "A" | "An") || is_mark(word)
}

/// Whether the last word of `run` belongs behind it: a possessive, a mark, a number that is no
/// part of a name of its kind (`Hallin 3`, from a result).
fn is_behind(words: &Words<'_>, run: &Run) -> bool {
    use model::NameKind::{Group, Organisation, Person, Place};
    let last = words.word(run.after - 1);
    if matches!(last, "'s" | "’s" | "'" | "’") {
        return true;
    }
    let number = last.bytes().all(|byte| byte.is_ascii_digit());
    number && run.after - run.first > 1 && matches!(run.kind, Person | Organisation | Place | Group)
        || is_mark(last) && !matches!(last, ")" | "!" | "?")
}

fn is_mark(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
}
