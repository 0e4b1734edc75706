use super::*;
use crate::model_file::ENGLISH;

fn words() -> Words {
    Words::open(&ModelFile::open(ENGLISH).unwrap()).unwrap()
}

fn tokens(text: &str) -> Vec<String> {
    let (words, mut lexicon, mut tokens) = (words(), Lexicon::default(), Vec::new());
    words.tokenize(&mut lexicon, text, &mut tokens);
    let again = tokens.clone();
    tokens.clear();
    words.tokenize(&mut lexicon, text, &mut tokens);
    assert_eq!(again, tokens, "a second time, from memory");
    tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
}

#[test]
fn marks_units_and_endings_are_cut_off() {
    let wanted = ["(", "The", "quay", "'s", "5", "km", "long", ",", "\"", "Lind", "said", ".", ")"];
    assert_eq!(tokens("(The quay's 5km long,\" Lind said.)"), wanted);
    assert_eq!(tokens("US$5bn, +7 and 3.5%"), ["US$", "5bn", ",", "+7", "and", "3.5", "%"]);
    assert_eq!(tokens("at 20°C. In HALLIN."), ["at", "20", "°", "C", ".", "In", "HALLIN", "."]);
}

#[test]
fn special_cases_stay_or_come_apart_as_listed() {
    let wanted = ["Do", "n't", "go", ",", "p.m.", "Ms.", "Lind", ";-)", "ca", "n't", "!"];
    assert_eq!(tokens("Don't go, p.m. Ms. Lind ;-) can't!"), wanted);
    assert_eq!(tokens("(:"), ["(:"]);
}

#[test]
fn words_are_divided_inside() {
    assert_eq!(
        tokens("north-west quay/pier 3-5"),
        ["north", "-", "west", "quay", "/", "pier", "3", "-", "5"]
    );
    assert_eq!(tokens("late.The boat...sank"), ["late", ".", "The", "boat", "...", "sank"]);
    assert_eq!(tokens("-quay"), ["-quay"]);
}

#[test]
fn addresses_stay_whole() {
    for address in [
        "https://hallin.example/quay?a=1-2",
        "lind@hallin.example",
        "www.hallin.example:8080/a",
        "93.184.216.34/quay",
    ] {
        assert_eq!(tokens(address), [address]);
    }
    assert_eq!(tokens("Hallin.Quay-north"), ["Hallin", ".", "Quay", "-", "north"]);
}

#[test]
fn a_lone_space_is_no_token_and_other_white_space_is() {
    assert_eq!(tokens(" a  b\n\nc "), [" ", "a", " ", "b", "\n\n", "c"]);
    assert_eq!(tokens(""), [""; 0]);
}

#[test]
fn odd_texts_are_covered_and_take_linear_time() {
    for odd in [
        "(".repeat(50_000),
        "a.".repeat(50_000),
        ".".repeat(50_000),
        "a@".repeat(50_000),
        "a-".repeat(50_000) + "b",
        "…".repeat(50_000),
        "1km".repeat(30_000),
        "'s".repeat(30_000),
        "é\u{301}👍🏽한".repeat(9_000),
    ] {
        assert_eq!(tokens(&odd).concat(), odd);
    }
}

#[test]
fn shapes_norms_and_hashes_are_spacys() {
    let words = words();
    let hash = |text: &str| words.attributes.hash(text);
    // The value that spaCy's documentation prints for this word.
    assert_eq!(hash("coffee"), 3_197_928_453_018_144_401);
    assert_eq!(hash(""), 0);
    assert_eq!(attributes::shape(&words.chars, "Hallin-20thQUAYS"), "Xxxxx-ddxxXXXX");
    assert_eq!(attributes::shape(&words.chars, &"a".repeat(100)), "LONG");
    let mut lexicon = Lexicon::default();
    let mut tokens = Vec::new();
    words.tokenize(&mut lexicon, "Don’t — 5", &mut tokens);
    let norms: Vec<u64> = tokens.iter().map(|token| token.norm).collect();
    assert_eq!(norms, ["do", "not", "-", "5"].map(hash));
}

#[test]
fn lemmas_follow_rules_and_exceptions() {
    let (words, mut lexicon) = (words(), Lexicon::default());
    let mut lemma = |text: &str, pos, base| {
        let word = words.word(&mut lexicon, text);
        words.lemma(&mut lexicon, word, pos, base).to_owned()
    };
    assert_eq!(lemma("Boats", Pos::Noun, false), "boat");
    assert_eq!(lemma("Boats", Pos::Name, false), "Boats");
    assert_eq!(lemma("said", Pos::Verb, false), "say");
    assert_eq!(lemma("moored", Pos::Verb, false), "moor");
    assert_eq!(lemma("better", Pos::Adverb, false), "well");
    assert_eq!(lemma("“", Pos::Mark, false), "\"");
    assert_eq!(lemma("Quay", Pos::Noun, true), "quay");
}
