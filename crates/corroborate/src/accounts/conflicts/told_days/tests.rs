use jiff::civil::Date;
use model::{Conflict, ConflictKind};

use crate::accounts::Account;
use crate::accounts::testing::{account, conflicts, may};

/// A page whose sentences are each said by somebody: the speaker, the sentence and its content.
fn page(name: &str, written: Date, said: &[(&str, &str, &str)]) -> Account {
    let mut page = account(name);
    page.written = Some((written, written));
    for (speaker, sentence, content) in said {
        let line = page.line(sentence);
        page.says(line, speaker, content);
    }
    page
}

fn days(pages: &[Account]) -> Vec<Vec<String>> {
    let dates = conflicts(pages).into_iter().filter(|found| found.kind == ConflictKind::Date);
    let sides = |found: Conflict| found.sides.into_iter().map(|side| side.text).collect();
    dates.map(sides).collect()
}

const WARNED: (&str, &str, &str) = (
    "Anna Holm",
    "Anna Holm said the mill had warned the brigade on Saturday.",
    "the mill had warned the brigade on Saturday",
);

#[test]
fn a_second_voice_tells_another_day() {
    for content in ["the warning came on Monday", "it came only on Monday night", "on Monday"] {
        let sentence = format!("Jon Brandt says {content}.");
        let second = ("Jon Brandt", sentence.as_str(), content);
        // The 9th of May 2031 is a Friday.
        let found = days(&[page("a", may(9), &[WARNED, second])]);
        assert_eq!(found, [["2031-05-03", "2031-05-05"]], "{content}");
    }
}

#[test]
fn what_is_another_thing_is_no_contradiction() {
    for (speaker, content) in [
        ("Jon Brandt", "the mill burned on Monday"),
        ("Jon Brandt", "the warning came on Saturday"),
        ("Jon Brandt", "the warning did not come on Monday"),
        ("Jon Brandt", "the brigade was on holiday"),
        ("Anna Holm", "the warning came on Monday"),
        ("Jon Brandt", "the brigade will be warned on Monday"),
    ] {
        let sentence = format!("{speaker} says {content}.");
        let second = (speaker, sentence.as_str(), content);
        assert_eq!(days(&[page("a", may(9), &[WARNED, second])]), [[""; 0]; 0], "{content}");
    }
}

#[test]
fn two_pages_have_to_tell_it_in_the_same_words() {
    let first = page(
        "a",
        may(8),
        &[(
            "Anna Holm",
            "Then she ordered the evacuation of the harbour quarter on Tuesday.",
            "she ordered the evacuation of the harbour quarter on Tuesday",
        )],
    );
    let other = |content: &str| {
        page("b", may(9), &[("Jon Brandt", &format!("He said {content}."), content)])
    };
    let same = other("she ordered the evacuation of the harbour quarter only on Wednesday");
    assert_eq!(days(&[first.clone(), same]), [["2031-05-06", "2031-05-07"]]);
    let end = other("she stopped the evacuation of the harbour quarter on Wednesday");
    assert_eq!(days(&[first, end]), [[""; 0]; 0]);
}

#[test]
fn a_sentence_tells_which_day_it_takes_for_wrong() {
    let said = |sentence: &str| page("a", may(9), &[("Anna Holm", sentence, "It was on 3 May")]);
    let found =
        days(&[said("It was on 3 May, she says, and not on the 4th, as the Herald wrote.")]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found =
        days(&[said("It was on 3 May, she says, and not on a Sunday, as the Herald wrote.")]);
    assert!(found.is_empty(), "a date and a weekday may be one day");
    assert!(
        days(&[said("It was on 3 May, she says, and on the 4th, as the Herald wrote.")]).is_empty()
    );
}
