//! The report as a whole: hostile words, links, promises about wording, empty states.

use engine::wire::{ClaimMemberRecord, ClaimRecord};
use engine::{Collected, Config, Engine, Form, Page, Quiet, Records};

use super::{Options, render};
use crate::args::Text;

mod findings;

const QUAY: &str = "Quay to close in May

STRAND (Nordwire) – The old quay will close in May, the council decided on Wednesday after hours.

“We cannot repair the piles for that money,” council leader Ana Lind told reporters.

“Nobody on the ferries was asked about it,” harbour master Bo Ek said in comments carried by state news agency Nordwire.

The ferry will move to the new harbour, where it stopped before the storm took the old pier away.
";

fn records(pages: &[&str]) -> Records {
    let engine = Engine::new(Config::default()).unwrap();
    let mut collected = Collected::default();
    collected.add_pages(
        pages.iter().enumerate().map(|(n, text)| {
            Page::new(Form::Scraped, format!("{n}.txt"), text.as_bytes().to_vec())
        }),
    );
    engine.records(&collected, &Quiet).unwrap()
}

fn report(pages: &[&str], text: Text) -> String {
    render(&records(pages), &Options { text, title: None })
}

fn copies() -> [String; 2] {
    let longer =
        format!("{QUAY}\nA second meeting was called for the autumn by shopkeepers there.\n");
    [QUAY.to_owned(), longer.replace("Quay to close in May", "Council shuts old quay")]
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let [a, b] = copies();
    let alone = Engine::new(Config { threads: 1 }).unwrap();
    let many = Engine::new(Config { threads: 4 }).unwrap();
    let [one, other] = [(&alone, [&a, &b]), (&many, [&b, &a])].map(|(engine, pages)| {
        let mut collected = Collected::default();
        collected.add_pages(pages.map(|text| {
            Page::new(Form::Scraped, format!("{}.txt", text.len()), text.as_bytes().to_vec())
        }));
        let records = engine.records(&collected, &Quiet).unwrap();
        render(&records, &Options { text: Text::Excerpt, title: None })
    });
    assert!(one == other, "the order of pages or the number of threads changed the report");
}

#[test]
fn every_link_leads_somewhere() {
    let [a, b] = copies();
    for text in [Text::Excerpt, Text::Full] {
        let html = report(&[&a, &b], text);
        let targets: Vec<&str> =
            html.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(targets.len() > 10, "{}", targets.len());
        for target in targets {
            assert!(html.contains(&format!("id=\"{target}\"")), "nothing is called {target}");
        }
    }
}

#[test]
fn copies_count_once_and_stand_side_by_side() {
    let [a, b] = copies();
    let html = report(&[&a, &b], Text::Excerpt);
    assert!(html.contains("One text, 2 prints"), "no family section");
    assert!(html.contains("not on this page"), "the added paragraph is not shown as added");
    assert!(html.contains("at most 1 origin seen"), "the prints were not counted as one origin");
}

#[test]
fn what_copies_say_without_asserting_it_is_one_row() {
    let copies =
        copies().map(|text| format!("{text}\nLind ordered the engineers to empty the shed.\n"));
    let html = report(&[&copies[0], &copies[1]], Text::Excerpt);
    let voices =
        html.split("id=\"voices\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let voices = voices.expect("there is a section");
    assert_eq!(voices.matches("the engineers to empty the shed").count(), 1, "{voices}");
}

#[test]
fn hostile_words_stay_words() {
    let text = "<script>alert(1)</script> at the quay\n\n“<img src=x onerror=alert(2)> it \u{202e}sank,” Ana \"Lind\" said on the quay that day.\n\nThe </style><b> ferry left at noon & came back with nobody on board at all.\n";
    for text_option in [Text::Excerpt, Text::Full] {
        let html = report(&[text], text_option);
        assert!(!html.contains("<script") && !html.contains("<img"), "markup got through");
        assert_eq!(html.matches("</style>").count(), 1);
    }
}

#[test]
fn nothing_is_loaded_from_outside() {
    let [a, b] = copies();
    let html = report(&[&a, &b], Text::Full);
    for loading in [" src=", "@import", "url(", "<link", "<script", "<iframe"] {
        assert!(!html.contains(loading), "{loading}");
    }
}

#[test]
fn the_program_promises_nothing() {
    let [a, b] = copies();
    let html = report(&[&a, &b], Text::Full).to_lowercase();
    for word in ["independent", "confirmed", "uncontested", "bias", "score"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn commenters_are_initials() {
    let text = format!(
        "{QUAY}\n2 comments\n\nKevin Ostermann March 14, 2024 at 9:19 am\n\nGood riddance to it.\n\nMaria Quist March 14, 2024 at 10:02 am\n\nShame.\n"
    );
    for text_option in [Text::Excerpt, Text::Full] {
        let html = report(&[&text], text_option);
        assert!(!html.contains("Ostermann"), "a commenter's name is printed");
    }
}

#[test]
fn empty_states() {
    let nothing = report(&[], Text::Excerpt);
    assert!(nothing.contains("Nothing could be read"));
    let silent = report(
        &[
            "Boats at rest\n\nThe boats lay in the harbour all day and nobody went near any of them.\n",
        ],
        Text::Excerpt,
    );
    assert!(silent.contains("No statement found in this page."));
    assert!(!silent.contains("id=\"tree\"") && !silent.contains("id=\"family\""));
}

/// One expulsion, told by a page itself, and by another through an agency.
fn expulsion() -> Records {
    let mut records = records(&[
        "Diplomats out\n\nNorway expelled two Russian diplomats on Friday, after a long inquiry.\n",
        "Row grows\n\n“Norway expelled two Russian diplomats,” minister Ana Lind told the agency Nordwire.\n",
    ]);
    let expelled = records.events.iter().filter(|event| event.trigger.text == "expelled");
    let members: Vec<ClaimMemberRecord> = expelled
        .enumerate()
        .map(|(origin, event)| ClaimMemberRecord {
            article: event.article.clone(),
            record: event.id.clone(),
            sentence: event.sentence.clone(),
            sentence_id: event.sentence_id.clone(),
            polarity: "affirms".to_owned(),
            origin,
        })
        .collect();
    assert_eq!(members.len(), 2, "{:?}", records.events);
    records.claims.retain(|claim| claim.kind == "statement");
    records.claims.push(ClaimRecord {
        id: "0".repeat(32),
        aliases: Vec::new(),
        text: members[0].sentence.clone(),
        kind: "event".to_owned(),
        members,
        voices: Vec::new(),
        origins_max: 2,
        origins_min: 1,
        pages: 2,
        first_seen: None,
    });
    records
}

#[test]
fn what_happened_has_its_witnesses() {
    let html = render(&expulsion(), &Options { text: Text::Excerpt, title: None });
    let tree = html.split("id=\"tree\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let tree = tree.expect("there is a tree");
    assert!(tree.contains("with the most named gatherers"), "{tree}");
    for words in ["the page itself", "Ana Lind", "Nordwire", "at most 2 origins seen"] {
        assert!(tree.contains(words), "{words}: {tree}");
    }
    assert!(tree.contains("<br>Norway expelled two Russian diplomats on Friday<"), "{tree}");
    assert!(tree.contains("<br>Norway expelled two Russian diplomats<"), "{tree}");
}

#[test]
fn beside_a_denial_stands_what_the_speaker_goes_on_to_say() {
    let html = report(
        &[
            "Row over the bridge\n\nTobria accused Velmark of moving soldiers across the bridge at night. Velmark’s \
           envoy Ana Lind denied that soldiers had crossed the bridge. “We have no soldiers there,” Lind said. \
           Lind said two hundred doctors had been sent across the bridge. Mayor Bo Ek said the town was calm.\n",
        ],
        Text::Excerpt,
    );
    let board = html.split("id=\"board\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let board = board.expect("there is a board");
    assert!(board.contains("We have no soldiers there"), "{board}");
    let said = board.split("Said beside the denial").nth(1).expect("something is said beside it");
    assert!(said.contains("two hundred doctors") && !said.contains("calm"), "{board}");
}

#[test]
fn accusers_without_names_are_not_one() {
    let html = report(
        &[
            "Two quarrels\n\nThe miners’ union accused the operator of hurrying the work. The owners of the boats \
           blamed the harbour board for the fire. The operator rejected the accusation.\n",
        ],
        Text::Excerpt,
    );
    let board = html.split("id=\"board\"").nth(1).and_then(|rest| rest.split("</section>").next());
    assert_eq!(
        board.map(|board| board.matches("<tr>").count()),
        Some(3),
        "a head and two rows: {board:?}"
    );
}
