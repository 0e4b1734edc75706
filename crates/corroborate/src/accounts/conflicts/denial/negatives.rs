//! Who says that it is not so, without a word for denying?
//!
//! "The inspectorate said it had ordered the weir shut. The mill says that it never received such an
//! order." What is negated, just behind the one who asserts it, is the matter, and "such" points back to
//! it. Without that word most negative sentences tell of something else: on 2,420 texts of the BBC and
//! Reuters hardly one in ten of them contradicted the sentence before.

use model::ConflictStatus;

use super::super::speech::{Speech, Spoken};
use super::{Edge, End};
use crate::accounts::terms::{is_small, root};
use crate::spelling::fold;
use crate::stories::rarity::rarity;
use crate::words::{Key, key_of};

/// So many sentences before it a negative statement answers what somebody said.
const NEAR: usize = 2;

/// So many statements before it are looked at.
const ASKED: usize = 12;

/// So many words behind "not" stands "such".
const NEGATED: usize = 5;

/// Negative statements with what somebody else asserted just before.
pub(super) fn edges<'a>(speech: &Speech<'a>) -> Vec<Edge<'a>> {
    let mut edges = Vec::new();
    for (at, answer) in speech.asserted.iter().enumerate() {
        if !answer.is_negative || answer.is_unsure() || answer.is_headline() {
            continue;
        }
        let Some(negated) = negated(&answer.stated.content) else { continue };
        let before = speech.asserted[..at].iter().rev().take(ASKED);
        let mut here = before.take_while(|said| said.page == answer.page);
        if let Some(said) = here.find(|said| is_answered(said, answer, &negated)) {
            let is_open = said.mentions(answer);
            edges.push(Edge {
                affirms: End { member: said.member(), text: said.text() },
                denies: End { member: answer.member(), text: answer.text() },
                about: said.text(),
                points: 60,
                status: if is_open { ConflictStatus::Open } else { ConflictStatus::Unclear },
            });
        }
    }
    edges
}

/// Whether `said` asserts what `answer` negates.
fn is_answered(said: &Spoken<'_>, answer: &Spoken<'_>, negated: &[Key]) -> bool {
    let far = answer.number().checked_sub(said.number());
    let told = roots(&said.stated.content);
    far.is_some_and(|far| far <= NEAR)
        && !said.is_headline()
        && !is_asked(said)
        && !said.is_negative
        && !said.is_unsure()
        && said.is_other(answer)
        && told.iter().any(|key| negated.contains(key))
}

/// Whether it is a question, which asserts nothing.
fn is_asked(said: &Spoken<'_>) -> bool {
    said.line.is_some_and(|line| line.text.contains('?'))
}

/// What a statement negates and says to be of the kind that was told: the word behind "such".
fn negated(content: &str) -> Option<Vec<Key>> {
    let words: Vec<String> = content.split_whitespace().map(str::to_lowercase).collect();
    let is_no = |word: &String| {
        matches!(word.as_str(), "no" | "not" | "never")
            || word.ends_with("n't")
            || word.ends_with("n’t")
    };
    let at = words.iter().position(is_no)?;
    let such = words.iter().skip(at + 1).take(NEGATED).position(|word| word == "such")? + at + 1;
    let mut behind = words.iter().skip(such + 1).map(|word| roots(word));
    behind.find(|roots| !roots.is_empty())
}

/// The dictionary forms of the words that are no small ones: also of those that tell an intent, "an
/// order".
fn roots(text: &str) -> Vec<Key> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words = words.filter(|word| !is_small(&word.to_lowercase()));
    let roots = words.map(|word| root(&fold(word)));
    roots.filter(|root| rarity(root).is_some()).map(|root| key_of(&root)).collect()
}

#[cfg(test)]
mod tests {
    use model::{Act, ConflictStatus, Polarity};

    use crate::accounts::testing::{account, conflicts};

    /// What comes of one page on which the inspectorate says one thing and then the mill another.
    fn status(said: &str, answer: &str) -> Option<ConflictStatus> {
        let mut page = account("a");
        for (speaker, content) in [("the inspectorate", said), ("the mill", answer)] {
            let line = page.line(&format!("{speaker} said that {content}."));
            page.says(line, speaker, content).act = Some(Act::Say);
        }
        let found = conflicts(&[page]);
        assert!(found.len() < 2);
        let sides = found.first().map(|one| one.sides.clone()).unwrap_or_default();
        assert!(sides.iter().all(|side| {
            side.polarity
                == Some(if side.text == answer { Polarity::Denies } else { Polarity::Affirms })
        }));
        found.first().map(|one| one.status)
    }

    #[test]
    fn no_such_thing_contradicts_who_told_it_just_before() {
        let ordered = "it ordered the mill in May to close the sluice";
        assert_eq!(status(ordered, "it never received such an order"), Some(ConflictStatus::Open));
        let sent = "blueprints were sent by courier to the mill";
        assert_eq!(status(sent, "no such blueprints had reached it"), Some(ConflictStatus::Open));
        let leaked = "barrels of lye leaked into the pond";
        let answer = "there had not been such a leak";
        assert_eq!(status(leaked, answer), Some(ConflictStatus::Unclear));
    }

    #[test]
    fn who_does_not_know_or_negates_something_else_contradicts_nobody() {
        let hurt = "40 men of the mill were hurt by the flywheel";
        for answer in [
            "it had no figures for the men who were hurt",
            "it did not know of men hurt by a flywheel",
            "its flywheel was not insured",
            "it had never seen such rain",
            "there had been such flywheels for years and not one broke",
        ] {
            assert_eq!(status(hurt, answer), None, "{answer}");
        }
    }
}
