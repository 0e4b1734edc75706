//! Sentences in, lines out, for the tests of the rules on trees.

use crate::testing::Parsed;

/// Checks the statements that are read from `text`, one line each: `voice <cue> content`, the voice
/// and the cue as printed; `not` before a cue that is negated.
pub(crate) fn check(text: &str, expected: &[&str]) {
    let reading = Parsed::new(text).read();
    let lines = reading.statements.iter().map(|statement| {
        let voice = statement.speaker.as_ref().map_or("?", |speaker| &*speaker.surface.text);
        let cue = statement.cue.as_ref().map_or("", |cue| &*cue.phrase.text);
        let not = if statement.negated { "not " } else { "" };
        format!("{voice} <{not}{cue}> {}", statement.content.text)
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected, "{text}");
}
