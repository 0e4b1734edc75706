use model::{Block, DocId};
use proptest::prelude::*;

use super::*;

/// Checks that `text`, with `|` taken out, splits where `|` stands.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<_> = borders(&Resources::builtin(), &text, false)
        .into_iter()
        .map(|(start, end)| &text[start..end])
        .collect();
    let wanted: Vec<_> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, wanted);
}

#[test]
fn full_stops_end_sentences() {
    check("The lock was closed.| Nobody knew why.| Was it the ice?| It was!");
}

#[test]
fn titles_and_initials_do_not() {
    check("Gov. Ana Lind met Dr. J. R. Osei and Sgt. Per Holm.| They spoke.");
}

#[test]
fn countries_and_hours_may() {
    check("The U.S. Department spoke at 5 p.m. on Friday.| It left the U.S.| The ship sailed.");
    check("It opens at 9 a.m.| The mayor is pleased.");
}

#[test]
fn numbers_and_months_do_not_before_digits() {
    check("Berth No. 5 closed on Sept. 4 at a cost of 3.5 million.| 40 boats wait.");
}

#[test]
fn items_keep_their_number() {
    check("1. The pier is shut.");
}

#[test]
fn quotation_marks_close_with_the_sentence() {
    check("“We wait.”| Then the lamp went out.| (Nobody saw it.)| It was late.");
    check("\"We wait.\"| Then the lamp went out.");
}

#[test]
fn a_quotation_of_several_sentences_is_several() {
    check("“We wait.| We hope,” Lind said.| “We pray.”");
}

#[test]
fn a_question_goes_on_to_the_one_who_asks() {
    check("“Where is it?” he asked.| “Gone!” cried the clerk.");
    check("“Where is it?” Ana Lind asked.| “Where is it?”| Ana Lind was silent.");
}

#[test]
fn ellipses() {
    check("“Before the town. …| I resign,” he said.| He was... tired…| Nobody spoke.");
    check("I … I can't say.");
}

#[test]
fn broken_print() {
    check("They intervened militarily..| But nobody came.");
    check("“It is a mistake on their part. “.| The council agreed.");
    check("It was closed.|The clerk left.| See hallin.example for more.");
    check("“It is over.”|The clerk left.");
}

#[test]
fn datelines_stay_with_their_sentence() {
    check("HALLIN, D.C. — The lock was closed.| PORT ELDA (Nordwire) - It was late.");
}

#[test]
fn the_credit_of_a_picture_is_its_own() {
    check("The lock in Hallin, D.C.| Image: Ana Lind.");
    check("The new lock| Photo: Ana Lind");
    check("A photo: the new lock. |Image: Ana Lind.");
    check("She called it a Mirror Image. ");
}

#[test]
fn other_scripts_have_their_own_marks() {
    check("渡轮停在港口。|没有人受伤！|“我们等。”|他说。");
    check("「待つ。」|市長は言った。");
    check("घाट बंद है।| कोई नहीं आया।");
    check("هل أصيب أحد؟| لم يصب أحد.| انتهى.");
    check("Паром остался в порту.| Никто не пострадал.");
    check("Die Fähre blieb.| „Wir warten“, sagte er.");
}

/// Where the rules are in doubt: behind `^` in `marked`.
fn check_doubts(marked: &str) {
    let text = marked.replace('^', "");
    let resources = Resources::builtin();
    let mut walk = Walk::new(&resources, &text, false);
    walk.sentences();
    let mut found = text.clone();
    for &at in walk.doubts.iter().rev() {
        found.insert(at, '^');
    }
    assert_eq!(found, marked);
}

#[test]
fn doubts_are_left_where_a_sentence_may_begin() {
    check_doubts("Lind worked for Elda Corp. ^Osei Bros. ^Holm left.");
    check_doubts("It is in the U.S. ^Department of Ice, said J. Holm and K. A. Lind.");
    check_doubts("They came from the harbour ^The council had waited (in vain) ^It was late.");
    check_doubts("He saw The Elda Times and what I said in the song Because It's late.");
}

#[test]
fn the_tree_settles_doubts() {
    let article =
        article(&["Lind left Elda Corp. Osei stayed.".to_owned(), "It rained.".to_owned()]);
    let ruled = ruled(&Resources::builtin(), &article);
    assert_eq!((ruled.sentences.len(), &ruled.doubts[..]), (2, &[21][..]));
    let tokens: Vec<(Span, bool)> = [
        (0, 4),
        (5, 9),
        (10, 14),
        (15, 20),
        (21, 25),
        (26, 32),
        (32, 33),
        (33, 35),
        (35, 37),
        (38, 45),
    ]
    .iter()
    .map(|&(start, end)| (Span::new(start, end), start == 33))
    .collect();
    let starts = known_starts(&ruled, &tokens);
    let told: String = starts
        .iter()
        .map(|start| match start {
            crate::trees::Start::Yes => '+',
            crate::trees::Start::No => '-',
            crate::trees::Start::Unknown => '?',
        })
        .collect();
    assert_eq!(told, "+---?---+-");
    let mut tree = vec![false; 10];
    assert_eq!(settled(&ruled, &article.text, &tokens, &tree), ruled.sentences);
    tree[4] = true;
    let words: Vec<_> = settled(&ruled, &article.text, &tokens, &tree)
        .iter()
        .map(|sentence| sentence.span.of(&article.text).to_owned())
        .collect();
    assert_eq!(words, ["Lind left Elda Corp.", "Osei stayed.", "It rained."]);
}

fn article(parts: &[String]) -> Article {
    let mut article = Article::empty(DocId::of("text", None, b""));
    for part in parts {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(part);
        article.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Some(Span::new(start, article.text.len())),
            text: part.clone(),
            rule: "test",
        });
    }
    article
}

proptest! {
    #[test]
    fn sentences_lie_in_their_blocks_in_order(
        parts in proptest::collection::vec("[a-zA-ZéÜ0-9 .!?…“”\"'()\n—。好]{0,60}", 0..6)
    ) {
        let article = article(&parts);
        let resources = Resources::builtin();
        let sentences = split(&resources, &article);
        prop_assert_eq!(&sentences, &split(&resources, &article));
        let mut last = 0;
        for sentence in &sentences {
            let block = article.blocks[sentence.block].span.unwrap();
            prop_assert!(sentence.span.fits(&article.text) && !sentence.span.is_empty());
            prop_assert!(block.contains(sentence.span) && sentence.span.start() >= last);
            last = sentence.span.end();
        }
        // Nothing but white space stands outside the sentences.
        let kept: usize = sentences.iter()
            .map(|sentence| sentence.span.of(&article.text).split_whitespace().map(str::len).sum::<usize>())
            .sum();
        prop_assert_eq!(kept, article.text.split_whitespace().map(str::len).sum::<usize>());
        for (at, block) in article.blocks.iter().enumerate() {
            let has = sentences.iter().any(|sentence| sentence.block == at);
            prop_assert_eq!(has, !block.text.trim().is_empty());
        }
    }
}

#[test]
fn a_sentence_without_end_is_cut_between_words() {
    let text = "the é ferry was late and ".repeat(2000);
    let text = text.trim_end();
    let whole = Span::new(0, text.len());
    let pieces = super::pieces(text, whole);
    assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= super::LONGEST));
    let words: Vec<&str> = pieces.iter().flat_map(|piece| piece.of(text).split(' ')).collect();
    assert_eq!(words, text.split(' ').collect::<Vec<_>>(), "no word is lost or cut");
    let one = "é".repeat(super::LONGEST);
    let pieces = super::pieces(&one, Span::new(0, one.len()));
    assert_eq!(pieces.iter().map(|piece| piece.len()).sum::<usize>(), one.len());
    assert_eq!(super::pieces("short", Span::new(0, 5)), [Span::new(0, 5)]);
}
