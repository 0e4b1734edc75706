//! Whole sentences, read with the language model.

use jiff::civil::date;
use model::{Dateline, Mention, Reading, Span};

use crate::testing::Parsed;

/// The mention of the phrase that begins with `words`.
fn mention<'a>(reading: &'a Reading, text: &str, words: &str) -> Option<&'a Mention> {
    reading.mentions.iter().find(|mention| mention.span.of(text).starts_with(words))
}

/// The code of each phrase at the head of a plain sentence.
fn code(phrase: &str) -> Option<String> {
    let parsed = on(phrase);
    let reading = parsed.read();
    mention(&reading, &parsed.article.text, "").and_then(|mention| mention.code.clone())
}

fn on(phrase: &str) -> Parsed {
    let mut letters = phrase.chars();
    let first: String = letters.next().unwrap().to_uppercase().collect();
    let text = format!("{first}{} rejected the plan on Friday.", letters.as_str());
    Parsed::new(&text).written(date(2019, 5, 22))
}

#[test]
fn a_country_named_once_behind_the_lead_is_not_that_of_the_page() {
    let lead = "The police closed the road to the harbour. ".repeat(18);
    let code_of = |text: &str| {
        let parsed = Parsed::new(text);
        let reading = parsed.read();
        mention(&reading, &parsed.article.text, "The police").and_then(|found| found.code.clone())
    };
    let late = code_of(&format!("{lead}Forty Kenyan divers came to help."));
    assert_eq!(late.as_deref(), Some("COP"));
    let early =
        code_of(&format!("{lead}Forty divers came from Kenya, and the Kenyan navy helped."));
    assert_eq!(early.as_deref(), Some("KENCOP"));
}

#[test]
fn a_dateline_is_no_part_of_a_name() {
    let mut parsed = Parsed::new("MINSK - Belarus arrested two Polish citizens on Friday.");
    let dateline =
        Dateline { place: Some("MINSK".to_owned()), credit: None, span: Some(Span::new(0, 8)) };
    parsed.article.dateline = Some(dateline);
    let reading = parsed.read();
    let first = reading.mentions.first().map(|mention| mention.span.of(&parsed.article.text));
    assert_eq!(first, Some("Belarus"));
}

#[test]
fn the_alliance_of_one_country_is_not_nato() {
    let text = "The Green Alliance won the vote. The Alliance said it would talk to the liberals.";
    let parsed = Parsed::new(text).written(date(2019, 5, 22));
    let reading = parsed.read();
    assert!(reading.mentions.iter().all(|mention| mention.code.as_deref() != Some("IGONAT")));
    assert_eq!(code("NATO").as_deref(), Some("IGONAT"));
}

#[test]
fn phrases_have_codes() {
    let cases = [
        ("the French foreign minister", "FRAGOV"),
        ("Syrian rebels", "SYRREB"),
        ("police in Kenya", "KENCOP"),
        ("Moscow", "RUSGOV"),
        ("the Kremlin", "RUSGOV"),
        ("Russian officials", "RUSGOV"),
        ("protesters", "OPP"),
        ("the United Nations", "IGOUNO"),
        ("a spokesman for the Taliban", "AFGREBTAL"),
        ("Hamas leaders", "PSEREBHMS"),
        ("a former Danish minister", "DNKELI"),
        ("the president of Kenya", "KENGOV"),
        ("Kenya's interior ministry", "KENGOV"),
        ("Swedish Prime Minister Stefan Löfven", "SWEGOV"),
        ("German Chancellor Angela Merkel", "DEUGOV"),
        ("US-backed Syrian fighters", "SYRREB"),
        ("a group of thieves", "CRM"),
        ("the Finnish president's office", "FINGOV"),
        ("the Russian Security Council", "RUSGOV"),
        ("gunmen in Nigeria", "NGAUAF"),
        ("villagers in Mali", "MLICVL"),
        ("the Mexican Red Cross", "MEXNGO"),
        ("a BBC correspondent", "GBRJRN"),
        ("the Tamil Nadu government", "INDGOV"),
        ("the LAPD", "USACOP"),
        ("Kenya's Supreme Court", "KENJUD"),
        ("Canada's House of Commons", "CANLEG"),
        ("Norway's Conservative Party", "NORPTY"),
        ("the Swedish Security Service", "SWESPY"),
        ("Britain's House of Commons", "GBRLEG"),
        ("a Polish MEP", "POLLEG"),
        ("Russian tanks", "RUSMIL"),
        ("Japan's weather agency", "JPNGOV"),
        ("Dutch Prime Minister Mark Rutte", "NLDGOV"),
        ("officials of USAID", "USAGOV"),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|&(phrase, wanted)| (phrase, wanted, code(phrase)))
        .filter(|(_, wanted, found)| found.as_deref() != Some(wanted))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_is_no_actor_has_no_code() {
    for phrase in ["the weather", "two subjects", "kittens", "Benna Quilloway"] {
        assert_eq!(code(phrase), None, "{phrase}");
    }
}

#[test]
fn codes_depend_on_the_day() {
    let parsed = |year| {
        let text = "Barack Obama spoke in the evening.";
        let reading = Parsed::new(text).written(date(year, 5, 22)).read();
        let mention = mention(&reading, text, "Barack").unwrap();
        let actor = mention.actor.map(|actor| reading.actors[actor].id.clone());
        (mention.code.clone(), actor)
    };
    let id = Some("person/barack-obama/USA".to_owned());
    assert_eq!(parsed(2012), (Some("USAGOV".to_owned()), id.clone()));
    assert_eq!(parsed(2020), (Some("USAELI".to_owned()), id));
}

#[test]
fn short_names_mean_the_person_named_in_full() {
    let text =
        "Ana Lind, the Danish harbour minister, met reporters. Lind said no. Minister Lind left.";
    let reading = Parsed::new(text).read();
    let of = |words| mention(&reading, text, words).and_then(|mention| mention.actor);
    assert!(of("Ana Lind").is_some());
    assert_eq!(of("Ana Lind"), of("Lind"));
    assert_eq!(of("Ana Lind"), of("Minister Lind"));
    let actor = &reading.actors[of("Ana Lind").unwrap()];
    assert_eq!(actor.id, "person/ana-lind/DNK");
    assert_eq!(mention(&reading, text, "Minister Lind").unwrap().code.as_deref(), Some("DNKGOV"));
}

#[test]
fn a_family_name_alone_is_no_known_leader() {
    let text = "Merkel opened a bakery. The shop sells rye bread.";
    let reading = Parsed::new(text).read();
    assert!(reading.actors.iter().all(|actor| !actor.id.contains("angela")));
}

#[test]
fn tables_of_users_come_first() {
    use crate::knowledge::{Knowledge, UserTable};

    let dictionary =
        "TERN_BAY_ [TRN]\nHARBOUR_COUNCIL_ [TRNGOV 20180101-20200101]\n\t[TRNOPP >20200101]\n";
    let seats = "name\tcountry\tcode\tkind\nMoscow\tRUS\tRUSXXX\tcapital\n";
    let table = |name: &str, text: &str| UserTable { name: name.to_owned(), text: text.to_owned() };
    let tables = [table("own.txt", dictionary), table("metonyms.tsv", seats)];
    let knowledge = Knowledge::with(&tables).unwrap();
    let code = |text: &str| {
        let parsed = Parsed::new(text).written(date(2019, 5, 22));
        let reading = crate::read(&knowledge, &parsed.article, &parsed.analysis);
        mention(&reading, text, "").and_then(|mention| mention.code.clone())
    };
    assert_eq!(code("Tern Bay rejected the plan.").as_deref(), Some("TRN"));
    assert_eq!(code("The Harbour Council rejected the plan.").as_deref(), Some("TRNGOV"));
    assert_eq!(code("Moscow rejected the plan.").as_deref(), Some("RUSXXX"));
}

#[test]
fn pronouns_mean_who_stands_before_them() {
    let text =
        "Ana Lind, the mayor of Tern Bay, met reporters on Friday. She said her plan had failed.";
    let reading = Parsed::new(text).read();
    let of = |words| mention(&reading, text, words).and_then(|mention| mention.actor);
    assert!(of("Ana Lind").is_some());
    assert_eq!(of("She"), of("Ana Lind"));
}

#[test]
fn a_pronoun_with_two_persons_before_it_is_left_alone() {
    let text =
        "In the yard Ana Lind and Eva Osei talked for an hour. Then a boat came and she left.";
    let reading = Parsed::new(text).read();
    assert!(reading.mentions.iter().all(|mention| mention.span.of(text) != "she"));
}

#[test]
fn speakers_carry_actor_and_code() {
    let text = "Danish Foreign Minister Ana Lind said: “We will close the harbour.”";
    let reading = Parsed::new(text).read();
    let speaker = reading.statements[0].speaker.as_ref().unwrap();
    assert_eq!(speaker.actor.as_deref(), Some("person/ana-lind/DNK"));
    assert_eq!(speaker.code.as_deref(), Some("DNKGOV"));
}

#[test]
fn odd_texts_are_read_in_time() {
    let texts = [
        String::new(),
        "( ( \u{201c} ) , ; the of of of".to_owned(),
        "the president of ".repeat(4000),
        "Ana Lind, ".repeat(4000),
        "(UN) he she it his Minister Minister's, ".repeat(1000),
    ];
    for text in texts {
        let reading = Parsed::new(&text).read();
        let inside =
            |mention: &Mention| mention.span.end() <= text.len() && !mention.span.is_empty();
        assert!(reading.mentions.iter().all(inside));
        assert!(reading.mentions.is_sorted_by_key(|mention| mention.span.start()));
    }
}

#[test]
fn a_time_is_no_part_of_a_name() {
    for (text, wanted) in [
        ("The government on Monday accused Norway of lying.", "The government"),
        ("The mayor of Carrow on Thursday accused the board.", "The mayor of Carrow"),
    ] {
        let parsed = Parsed::new(text);
        let reading = parsed.read();
        let found = mention(&reading, text, "The ").map(|mention| mention.span.of(text));
        assert_eq!(found, Some(wanted));
    }
}

#[test]
fn the_late_minister_is_not_the_minister() {
    let text = "Danish Minister Ida Moen spoke. The late Danish minister was missed. The Danish minister left.";
    let parsed = Parsed::new(text);
    let reading = parsed.read();
    let who = |words| mention(&reading, text, words).and_then(|mention| mention.actor);
    assert_eq!(who("The late"), None);
    assert!(who("The Danish").is_some());
}

/// What begins with `words` is printed so.
fn printed(text: &str, words: &str) -> Option<String> {
    let parsed = Parsed::new(text);
    mention(&parsed.read(), text, words).map(|mention| mention.span.of(text).to_owned())
}

#[test]
fn what_surrounds_a_name_is_no_part_of_it() {
    let text = "The union wants to overthrow Ana Lind in Denmark.";
    assert_eq!(printed(text, "Ana").as_deref(), Some("Ana Lind"));
    let text = "Neither Angela Merkel nor the harbour council answered on Friday.";
    assert_eq!(printed(text, "Angela").as_deref(), Some("Angela Merkel"));
    assert_eq!(printed(text, "Neither"), None);
}

#[test]
fn a_headline_with_its_verb_is_no_body() {
    let text = "Norway Will Deepen Harbour Partnership with Denmark";
    assert_eq!(printed(text, "Norway").as_deref(), Some("Norway"));
}

#[test]
fn the_president_of_a_country_is_not_that_of_another() {
    let text = "The Americans and President Barack Obama spoke. \
                Ola Moen was recognised as the president of Kenya by the United States.";
    let parsed = Parsed::new(text);
    let reading = parsed.read();
    let who = mention(&reading, text, "the president of Kenya").and_then(|mention| mention.actor);
    assert_eq!(who, None);
}

#[test]
fn a_title_in_somebodys_words_is_not_the_outlets() {
    let text = "“President [Emmanuel] Macron has helped us,” the harbour council said. The president left.";
    let parsed = Parsed::new(text);
    let reading = parsed.read();
    let named = reading.mentions.iter().find(|one| one.span.of(text).ends_with("Macron"));
    assert_eq!(named.map(|one| one.span.of(text)), Some("President [Emmanuel] Macron"));
    assert_eq!(mention(&reading, text, "The president").and_then(|mention| mention.actor), None);
}
