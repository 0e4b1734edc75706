use std::sync::OnceLock;

use model::{Block, BlockKind, DocId, Feature};
use proptest::prelude::*;

use super::*;
use crate::{analyze, analyze_as};

fn resources() -> &'static Resources {
    static RESOURCES: OnceLock<Resources> = OnceLock::new();
    RESOURCES.get_or_init(Resources::builtin)
}

fn article(text: &str) -> Article {
    let span = Span::new(0, text.len());
    let block =
        Block { kind: BlockKind::Paragraph, span: Some(span), text: text.to_owned(), rule: "test" };
    let id = DocId::of("test", None, text.as_bytes());
    // Told, so that odd letters are not taken for another language.
    let language = Some("en".to_owned());
    Article { text: text.to_owned(), blocks: vec![block], language, ..Article::empty(id) }
}

/// Word, tag, lemma, relation and head of each token, as text.
fn described(text: &str) -> Vec<String> {
    let article = article(text);
    let analysis = analyze(resources(), &article);
    let word = |token: &Token| token.span.of(text);
    let one = |token: &Token| {
        let head = word(&analysis.tokens[token.head as usize]);
        let (tag, dep) = (token.tag.label(), token.dep.label());
        format!("{} {tag} {} {dep} {head}", word(token), analysis.lemma(token))
    };
    analysis.tokens.iter().map(one).collect()
}

#[test]
fn a_sentence_is_taken_apart() {
    let wanted = [
        "The DT the det ferry",
        "ferry NN ferry nsubj left",
        "left VBD leave ROOT left",
        "Hallin NNP Hallin dobj left",
        "late RB late advmod left",
        ". . . punct left",
    ];
    assert_eq!(described("The ferry left Hallin late."), wanted);
}

#[test]
fn forms_follow_from_tag_and_word() {
    let analysis = analyze(resources(), &article("She was told that these boats sank."));
    let has = |at: usize, feature| analysis.tokens[at].morph.has(feature);
    assert_eq!(analysis.tokens[1].pos, Pos::Auxiliary);
    assert!(
        has(0, Feature::Feminine)
            && has(4, Feature::PronounDemonstrative)
            && has(5, Feature::Plural)
    );
}

#[test]
fn names_have_kinds() {
    let text = "She lives in France and met Angela Merkel on Monday.";
    let analysis = analyze(resources(), &article(text));
    let name = |name: &Name| (name.span.of(text), name.kind.label());
    let names: Vec<(&str, &str)> = analysis.names.iter().map(name).collect();
    let wanted = [("France", "GPE"), ("Angela Merkel", "PERSON"), ("Monday", "DATE")];
    assert_eq!(names, wanted);
}

#[test]
fn another_language_gets_sentences_alone() {
    let mut article = article("Die Fähre kam. Sie fuhr wieder.");
    article.language = Some("de".to_owned());
    let analysis = analyze(resources(), &article);
    assert_eq!((analysis.sentences.len(), analysis.tokens.len()), (2, 0));
    assert!(!analyze_as(resources(), &article, Mode::Plain).tokens.is_empty());
}

#[test]
fn another_model_must_be_whole() {
    assert!(Resources::with_model(b"quay").is_err());
    assert_eq!(resources().model_digest().len(), 64);
}

/// What must hold for any text.
fn hold_to_laws(text: &str) {
    for mode in [Mode::Corrected, Mode::Plain] {
        let article = article(text);
        let analysis = analyze_as(resources(), &article, mode);
        let mut end = 0;
        for token in &analysis.tokens {
            let between = &text[end..token.span.start()];
            assert!(between.is_empty() || between == " ", "{between:?}");
            assert!((token.head as usize) < analysis.tokens.len());
            end = token.span.end();
        }
        assert!(text.len() - end <= 1);
        let spans = analysis.names.iter().map(|name| name.span);
        let ordered: Vec<Span> = spans.chain([Span::new(text.len(), text.len())]).collect();
        assert!(ordered.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        let sentences: Vec<Span> = analysis.sentences.iter().map(|one| one.span).collect();
        assert!(sentences.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        assert!(sentences.iter().all(|span| span.fits(text) && !span.is_empty()));
        assert_eq!(analysis, analyze_as(resources(), &article, mode), "a second time");
    }
}

#[test]
fn odd_texts_hold_to_the_laws() {
    for odd in
        ["", " ", "\n\n", "…", "😀😀 e\u{301}", "漢字かな交じり文", ". . . .", "\u{feff}A.\u{0}B"]
    {
        hold_to_laws(odd);
    }
    hold_to_laws(&"quay ".repeat(5_000));
    hold_to_laws(&"(\"Lind's".repeat(1_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_holds_to_the_laws(text in "(\\PC|[ \n.,a-z\"A-Z]){0,60}") {
        hold_to_laws(&text);
    }
}
