//! Claims over small readings told by hand.

use model::{
    Block, BlockKind, Content, Phrase, Relay, RelayRelation, Sentence, Speaker, SpeakerKind,
};
use proptest::prelude::*;

use super::*;
use crate::families;
use crate::testing::article;

const GOAT: &str = "The goat was here before the road and it will be here after";
const LEAD: &str = "The village of Hollin on Tuesday refused for the third time to move the bronze goat that stands in \
    the middle of its only crossing, although two lorries have hit it since the spring.";

/// An article of which each paragraph is a sentence, and its statements.
struct Told {
    article: Article,
    analysis: Analysis,
    reading: Reading,
}

impl Told {
    fn new(name: &str, paragraphs: &[&str]) -> Self {
        let article = article(name, "", paragraphs);
        let is_sentence = |(block, found): (usize, &Block)| {
            (found.kind == BlockKind::Paragraph).then_some(Sentence { span: found.span?, block })
        };
        let sentences = article.blocks.iter().enumerate().filter_map(is_sentence).collect();
        let id = article.id;
        Self {
            article,
            analysis: Analysis { sentences, ..Analysis::empty(id) },
            reading: Reading::empty(id),
        }
    }

    /// Adds the statement that `speaker` said `words`, which stand in the text.
    fn says(mut self, speaker: Option<&str>, words: &str, quotation: Quotation) -> Self {
        let start = self.article.text.find(words).expect("the words stand in the text");
        let span = Span::new(start, start + words.len());
        let phrase = Phrase { text: words.to_owned(), span };
        let sentences = &self.analysis.sentences;
        let speaker = speaker.map(|name| Speaker {
            surface: phrase,
            kind: SpeakerKind::Person,
            name: Some(name.to_owned()),
            actor: None,
            code: None,
            members: Vec::new(),
        });
        self.reading.statements.push(Statement {
            sentence: sentences.iter().position(|sentence| sentence.span.contains(span)).unwrap(),
            speaker,
            addressee: None,
            cue: None,
            act: Some(Act::Say),
            negated: false,
            quotation,
            content: Content { text: words.to_owned(), spans: vec![span] },
            insertions: Vec::new(),
            relays: Vec::new(),
            attestation: None,
            hedges: Vec::new(),
            said_at: None,
            rule: "test",
        });
        self
    }

    /// Names a relay of the last statement.
    fn through(mut self, name: &str) -> Self {
        let statement = self.reading.statements.last_mut().unwrap();
        let surface = Phrase { text: String::new(), span: Span::new(0, 0) };
        let relation = RelayRelation::ReportedBy;
        statement.relays.push(Relay { name: Some(name.to_owned()), surface, relation });
        self
    }

    fn denied(mut self) -> Self {
        self.reading.statements.last_mut().unwrap().act = Some(Act::Deny);
        self
    }
}

#[test]
fn what_nobody_asserts_is_no_claim() {
    let page = |act, negated| {
        let mut page = Told::new("a", &["Moen has not excluded that the quay will be closed."])
            .says(Some("Ida Moen"), "the quay will be closed", Quotation::Indirect);
        let statement = page.reading.statements.last_mut().unwrap();
        (statement.act, statement.negated) = (Some(act), negated);
        page
    };
    assert_eq!(told(&[page(Act::Say, false)]).len(), 1);
    assert_eq!(told(&[page(Act::Say, true)]), []);
    for act in [Act::NotRuledOut, Act::NoComment, Act::Demand, Act::Order, Act::Call] {
        assert_eq!(told(&[page(act, false)]), [], "{act:?}");
    }
}

#[test]
fn a_claim_points_at_its_own_statement_after_what_nobody_asserts() {
    let mut page = Told::new(
        "a",
        &["Moen did not say that it rained.", "Dahl said that it snowed."],
    )
    .says(Some("Ida Moen"), "it rained", Quotation::Indirect);
    page.reading.statements.last_mut().unwrap().negated = true;
    let page = page.says(Some("Per Dahl"), "it snowed", Quotation::Indirect);
    let claims = told(&[page]);
    let records: Vec<u32> = claims[0].members.iter().map(|member| member.record.ordinal).collect();
    assert_eq!(records, [1]);
}

fn told(pages: &[Told]) -> Vec<Claim> {
    let articles: Vec<&Article> = pages.iter().map(|page| &page.article).collect();
    let (passages, _) = families(&articles);
    let reads: Vec<Read<'_>> = pages
        .iter()
        .map(|page| Read {
            article: &page.article,
            analysis: &page.analysis,
            reading: &page.reading,
        })
        .collect();
    let mut shared = Shared::default();
    for read in &reads {
        // What is kept of a page is the same after it was kept, and cut bytes are refused.
        let own = Sayings::of(read);
        let bytes = own.to_bytes();
        let mut from = |bytes: &[u8]| Sayings::from_bytes(own.doc(), bytes, &mut shared);
        assert_eq!(from(&bytes).as_ref(), Some(&own));
        assert_eq!(from(&bytes[..bytes.len() - 1]), None);
    }
    claims(&reads, &passages)
}

/// One page that quotes `words` in a sentence of its own.
fn quoting(name: &str, speaker: Option<&str>, words: &str) -> Told {
    let sentence = format!("“{words},” was heard by {name}.");
    Told::new(name, &[&sentence]).says(speaker, words, Quotation::Direct)
}

/// A copy of the agency's story with the quotation in it.
fn copy(name: &str) -> Told {
    let sentence =
        format!("“{GOAT},” its sculptor, Ada Prewett, told the council before the vote was taken.");
    Told::new(name, &[LEAD, &sentence]).says(Some("Ada Prewett"), GOAT, Quotation::Direct)
}

/// The numbers of claims that pages make together.
#[track_caller]
fn check_sizes(pages: &[Told], expected: &[usize]) {
    let mut sizes: Vec<usize> = told(pages).iter().map(|claim| claim.members.len()).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, expected);
}

/// The most and the fewest origins of the one claim that pages make.
#[track_caller]
fn check_origins(pages: &[Told], max: usize, min: usize) {
    let claims = told(pages);
    let [claim] = claims.as_slice() else { panic!("one claim expected: {claims:?}") };
    assert_eq!((claim.origins_max, claim.origins_min), (max, min));
}

/// A copy of the agency's story in which `sentence` orders `words`.
fn ordering(name: &str, sentence: &str, words: &str, quotation: Quotation) -> Told {
    Told::new(name, &[LEAD, sentence]).says(Some("Ada Prewett"), words, quotation)
}

#[test]
fn a_few_quoted_words_of_one_print_are_one_claim() {
    let curly = "Ada Prewett on Monday told the U.S. carters to clear “rubble” from the crossing.";
    let plain = "Ada Prewett on Monday told the US carters to clear \"rubble\" from the crossing.";
    let bare = "Ada Prewett on Monday told the US carters to clear rubble from the crossing.";
    let words =
        |sentence: &str| sentence.split_once("told ").unwrap().1.trim_end_matches('.').to_owned();
    let page = |name: &str, sentence: &str, kind| ordering(name, sentence, &words(sentence), kind);
    check_sizes(
        &[page("one", curly, Quotation::Mixed), page("two", plain, Quotation::Mixed)],
        &[2],
    );
    check_sizes(
        &[page("one", curly, Quotation::Mixed), page("two", bare, Quotation::Indirect)],
        &[2],
    );
    // Two reporters who tell the same in a sentence each have no text in common.
    let apart =
        |name: &str, kind| Told::new(name, &[curly]).says(Some("Ada Prewett"), &words(curly), kind);
    check_sizes(&[apart("one", Quotation::Mixed), page("two", plain, Quotation::Mixed)], &[1, 1]);
}

#[test]
fn the_same_words_are_one_claim() {
    let pages = [
        quoting("one", Some("Ada Prewett"), GOAT),
        quoting("two", Some("Prewett"), "it will be here after"),
        quoting("three", None, "the goat was here before the road"),
        quoting("four", Some("Ada Prewett"), "Bronze does not move by itself"),
    ];
    let claims = told(&pages);
    let claim = claims.iter().find(|claim| claim.members.len() > 1).unwrap();
    assert_eq!(claims.len(), 2);
    assert_eq!(claim.text, GOAT);
    assert_eq!(claim.n_pages, 3);
    let voice = Voice { name: "Ada Prewett".into(), polarity: Polarity::Affirms };
    assert_eq!(claim.voices, [voice]);
    assert_eq!(claim.first_seen, None);
}

use model::Voice;

#[test]
fn other_words_and_other_mouths_stay_apart() {
    let ada = Some("Ada Prewett");
    check_sizes(&[quoting("one", ada, GOAT), quoting("two", Some("Tom Birch"), GOAT)], &[1, 1]);
    check_sizes(&[quoting("one", ada, GOAT), quoting("two", ada, "the goat was")], &[1, 1]);
    let scattered = "The road was long and after the goat it will never be what it was before here";
    check_sizes(&[quoting("one", ada, GOAT), quoting("two", ada, scattered)], &[1, 1]);
}

#[test]
fn somebody_who_resembles_two_claims_joins_neither() {
    let pages = [
        quoting("one", Some("Ada Prewett"), GOAT),
        quoting("two", Some("Tom Birch"), GOAT),
        quoting("three", None, GOAT),
    ];
    check_sizes(&pages, &[1, 1, 1]);
}

#[test]
fn told_speech_joins_only_in_copies() {
    let told_words = "the goat had been there before the road was built";
    let sentence = format!("The sculptor, Ada Prewett, told the council that {told_words}.");
    let page = |name: &str, lead: &str| {
        Told::new(name, &[lead, &sentence]).says(
            Some("Ada Prewett"),
            told_words,
            Quotation::Indirect,
        )
    };
    check_sizes(&[page("one", LEAD), page("two", LEAD)], &[2]);
    check_sizes(&[page("one", LEAD), quoting("two", Some("Ada Prewett"), GOAT)], &[1, 1]);
}

#[test]
fn told_speech_of_one_name_joins_where_it_is_told_nearly_word_for_word() {
    let told = |name: &str, speaker: &str, words: &str| {
        let sentence = format!("{speaker} told the council that {words}.");
        Told::new(name, &[&sentence]).says(Some(speaker), words, Quotation::Indirect)
    };
    let first = || {
        let words = "the goat had been hidden in a barn behind the town hall and was found at noon";
        told("one", "Ada Prewett", words)
    };
    let again = "the bronze goat was hidden in a barn behind the town hall";
    check_sizes(&[first(), told("two", "Ada Prewett", again)], &[2]);
    check_sizes(&[first(), told("two", "Tom Birch", again)], &[1, 1]);
    let denied = "the bronze goat was not hidden in a barn behind the town hall";
    check_sizes(&[first(), told("two", "Ada Prewett", denied)], &[1, 1]);
}

#[test]
fn copies_are_one_origin_and_reporters_at_most_several() {
    check_origins(&[copy("one"), copy("two")], 1, 1);
    let reporter = || quoting("three", Some("Prewett"), GOAT);
    check_origins(&[copy("one"), copy("two"), reporter()], 2, 1);
    check_origins(&[copy("one"), copy("two"), reporter().through("Hollin Radio")], 2, 2);
}

#[test]
fn a_common_gatherer_is_one_origin() {
    let ada = Some("Ada Prewett");
    let pages = [
        quoting("one", ada, GOAT).through("Hollin Radio"),
        quoting("two", ada, GOAT).through("Fellpress").through("Hollin Radio"),
        quoting("three", ada, GOAT).through("The Dale Post"),
    ];
    check_origins(&pages, 2, 2);
}

#[test]
fn a_copy_whose_sentence_names_the_agency_joins_who_names_it() {
    let pages = [
        copy("one").through("Fellpress"),
        copy("two"),
        quoting("three", None, GOAT).through("Fellpress"),
    ];
    check_origins(&pages, 1, 1);
}

#[test]
fn a_page_that_says_it_twice_is_one_origin() {
    let sentence = format!("“{GOAT},” she said.");
    let again = "“The goat was here before the road,” she said again.";
    let page = Told::new("one", &[&sentence, again])
        .says(Some("Ada Prewett"), GOAT, Quotation::Direct)
        .says(Some("Ada Prewett"), "The goat was here before the road", Quotation::Direct);
    check_origins(&[page], 1, 1);
}

#[test]
fn what_an_outlet_put_into_a_copy_is_its_own() {
    let quote = format!("“{GOAT},” its sculptor, Ada Prewett, told the council before the vote.");
    let tail = "The goat was cast from the bells of a chapel that burned down in the last century, and \
        nobody in the village has ever claimed to like the look of it.";
    let full = |name: &str| {
        Told::new(name, &[LEAD, &quote, tail]).says(Some("Ada Prewett"), GOAT, Quotation::Direct)
    };
    let without_quote =
        Told::new("three", &[LEAD, tail, "“It will be here after,” wrote Prewett to our paper."])
            .says(Some("Prewett"), "It will be here after", Quotation::Direct);
    check_origins(&[full("one"), full("two"), without_quote], 2, 1);
}

#[test]
fn a_denial_denies_its_content() {
    let words = "selling the goat to a collector abroad";
    let sentence = format!("The mayor denied “{words}” on Friday.");
    let denial =
        Told::new("one", &[&sentence]).says(Some("Tom Birch"), words, Quotation::Mixed).denied();
    assert_eq!(told(&[denial])[0].members[0].polarity, Polarity::Denies);
    let own = "The goat is not for sale";
    let sentence = format!("The mayor denied it: “{own}.”");
    let answer =
        Told::new("two", &[&sentence]).says(Some("Tom Birch"), own, Quotation::Direct).denied();
    assert_eq!(told(&[answer])[0].members[0].polarity, Polarity::Affirms);
}

#[test]
fn one_page_that_says_it_five_thousand_times_is_one_origin() {
    let line = format!("“{GOAT},” Ada Prewett said.");
    let lines = vec![line.as_str(); 5_000];
    let mut page = Told::new("one", &lines);
    for _ in 0..5_000 {
        page = page.says(Some("Ada Prewett"), GOAT, Quotation::Direct);
    }
    let claims = told(&[page]);
    assert_eq!(claims.len(), 1);
    assert_eq!((claims[0].origins_max, claims[0].n_pages), (1, 1));
}

#[test]
fn other_figures_and_negations_are_other_claims() {
    let same = |one: &str, other: &str| {
        let pages =
            [quoting("one", Some("Ada Prewett"), one), quoting("two", Some("Ada Prewett"), other)];
        told(&pages).len() == 1
    };
    let riders = "The new line will carry 4,000 riders on every day of the summer";
    assert!(same(riders, &riders.replace("4,000", "4000")));
    assert!(same(riders, &riders.replace("every", "each")));
    assert!(!same(riders, &riders.replace("4,000", "5,000")));
    assert!(!same(riders, &riders.replace("will carry", "will not carry")));
    assert!(!same(riders, &riders.replace("will carry", "won’t carry")));
    assert!(!same(&riders.replace("4,000", "three"), &riders.replace("4,000", "two")));
    assert!(same(riders, "carry 4,000 riders on every day"), "a part is the same claim");
}

#[test]
fn voices_are_persons_and_not_spellings() {
    let pages = [
        quoting("one", Some("Sergej Prewětt"), GOAT),
        quoting("two", Some("Sergey Prewett"), GOAT),
        quoting("three", Some("Prewett"), GOAT),
    ];
    let names: Vec<String> =
        told(&pages)[0].voices.iter().map(|voice| voice.name.clone()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn order_does_not_matter_and_every_statement_stands_in_one_claim(
        picks in proptest::collection::vec((0usize..3, 0usize..3, proptest::bool::ANY), 1..9),
        turn in 0usize..9,
    ) {
        let speakers = [None, Some("Ada Prewett"), Some("Tom Birch")];
        let words = [GOAT, "it will be here after", "Bronze does not move by itself"];
        let pages = |turn: usize| {
            let mut pages: Vec<Told> = picks.iter().enumerate().map(|(at, (speaker, said, is_copy))| {
                if *is_copy {
                    copy(&at.to_string())
                } else {
                    quoting(&at.to_string(), speakers[*speaker], words[*said])
                }
            }).collect();
            let by = turn % pages.len();
            pages.rotate_left(by);
            pages
        };
        let claims = told(&pages(0));
        prop_assert_eq!(&claims, &told(&pages(turn)));
        let mut statements: Vec<RecordId> =
            claims.iter().flat_map(|claim| claim.members.iter().map(|member| member.record)).collect();
        statements.sort_unstable();
        statements.dedup();
        prop_assert_eq!(statements.len(), picks.len());
        for claim in &claims {
            prop_assert!(claim.origins_min <= claim.origins_max);
            prop_assert!(claim.members.iter().all(|member| member.origin < claim.origins_max));
        }
    }
}
