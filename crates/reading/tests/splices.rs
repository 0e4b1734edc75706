//! Real sentences with marks, names and halves of each other spliced into them: nothing panics,
//! every span lies in the text, and reading twice gives the same.

use language::Resources;
use model::{Article, Block, BlockKind, DocId, Span};
use proptest::prelude::*;
use reading::Knowledge;

const SENTENCES: [&str; 8] = [
    "“Every driver knows the bend,” the company's director, Dr. Inga Falk, told reporters.",
    "Voss told Radio Larkstow that “nobody will walk,” the Hallin Gazette reported, citing Nordwire.",
    "According to tram keeper Mina Orr, the rails are “bent like spoons.”",
    "It was Karel Voss who laughed first.",
    "At the gate, where the carts wait, the deputy mayor, Karel Voss, sells tea.",
    "“Sit left,” dock hand, Per Holm, said in comments carried by state news agency Tarno.",
    "Falk said: “When the money comes. Not before.”",
    "She did not say whether the town had asked for more.",
];

const PARTS: [&str; 24] = [
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "„",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    ",",
    ".",
    ":",
    " ",
    "\u{a0}",
    "Ana Líndal",
    "Nordwire",
    "said ",
    "é",
];

/// Where, in parts of a thousand, what is put into a text, and how much of the text is dropped there.
type Splice = (usize, usize, usize);

fn spliced(sentences: &[usize], splices: &[Splice]) -> Vec<String> {
    let mut chars: Vec<char> = Vec::new();
    for &sentence in sentences {
        chars.extend(SENTENCES[sentence % SENTENCES.len()].chars());
        chars.push(if sentence % 5 == 4 { '\n' } else { ' ' });
    }
    for &(place, part, dropped) in splices {
        let at = chars.len() * place / 1000;
        let end = (at + dropped).min(chars.len());
        chars.splice(at..end, PARTS[part % PARTS.len()].chars());
    }
    let text: String = chars.into_iter().collect();
    text.split('\n').map(str::to_owned).collect()
}

fn article(paragraphs: &[String]) -> Article {
    let mut article = Article::empty(DocId::of("text", None, paragraphs.concat().as_bytes()));
    for (n, paragraph) in paragraphs.iter().enumerate() {
        if n > 0 {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Some(Span::new(start, article.text.len()));
        let kind = BlockKind::Paragraph;
        article.blocks.push(Block { kind, span, text: paragraph.clone(), rule: "test" });
    }
    article
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn splices_break_nothing(
        sentences in proptest::collection::vec(0usize..40, 1..8),
        splices in proptest::collection::vec((0usize..1001, 0usize..24, 0usize..6), 0..16),
    ) {
        let article = article(&spliced(&sentences, &splices));
        let resources = Resources::builtin();
        let analysis = language::analyze(&resources, &article);
        prop_assert_eq!(&analysis, &language::analyze(&resources, &article));
        let knowledge = Knowledge::builtin();
        let reading = reading::read(&knowledge, &article, &analysis);
        prop_assert_eq!(&reading, &reading::read(&knowledge, &article, &analysis));
        let text = article.text.as_str();
        for statement in &reading.statements {
            prop_assert!(statement.sentence < analysis.sentences.len());
            let spans = &statement.content.spans;
            prop_assert!(!spans.is_empty());
            prop_assert!(spans.iter().all(|span| span.fits(text) && !span.is_empty()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(statement.insertions.iter().all(|span| span.fits(text)));
            prop_assert!(statement.hedges.iter().all(|hedge| hedge.span.fits(text)));
            let phrases = statement.speaker.iter().map(|speaker| &speaker.surface);
            let phrases = phrases.chain(&statement.addressee).chain(&statement.said_at);
            let phrases = phrases.chain(statement.cue.iter().map(|cue| &cue.phrase));
            for phrase in phrases.chain(statement.relays.iter().map(|relay| &relay.surface)) {
                prop_assert!(phrase.span.fits(text));
                prop_assert_eq!(phrase.span.of(text), &phrase.text);
            }
        }
        prop_assert!(reading.notices.iter().all(|notice| notice.span.is_none_or(|span| span.fits(text))));
    }
}
