//! What is found about stories, as records put together by hand on pages that were read.

use engine::Records;
use engine::wire::{
    ActorRecord, ConflictRecord, DaysRecord, DriftRecord, MemberRecord, NamingRecord,
    SentenceRecord, SeriesPointRecord, SeriesRecord, SideRecord, StoryRecord, TellingRecord,
    TimelineRecord,
};

use super::super::{Options, render};
use super::{QUAY, records};
use crate::args::Text;

const PIER: &str = "Pier to stay open

STRAND – The old pier will stay open for 40 days more, the harbour board said on Friday.

“Nobody decided that,” council leader Ana Lind told reporters at the pier.
";

fn html(records: &Records) -> String {
    render(records, &Options { text: Text::Excerpt, title: None })
}

/// A sentence of some page, by words in it.
fn sentence<'a>(records: &'a Records, words: &str) -> &'a SentenceRecord {
    let found = records.sentences.iter().find(|sentence| sentence.text.contains(words));
    found.unwrap_or_else(|| panic!("no sentence holds {words}"))
}

fn member(records: &Records, words: &str) -> MemberRecord {
    let sentence = sentence(records, words);
    MemberRecord {
        article: sentence.article.clone(),
        record: format!("{}/x", sentence.id),
        sentence: sentence.text.clone(),
        sentence_id: sentence.id.clone(),
    }
}

fn side(records: &Records, text: &str, words: &str) -> SideRecord {
    let member = member(records, words);
    SideRecord {
        text: text.to_owned(),
        articles: vec![member.article.clone()],
        voices: vec!["Ana Lind".to_owned()],
        origins_max: 1,
        members: vec![member],
        polarity: None,
    }
}

fn conflict(records: &Records, number: usize) -> ConflictRecord {
    ConflictRecord {
        id: format!("{number:032}"),
        kind: "quantity".to_owned(),
        about: "days that the pier stays open".to_owned(),
        story: None,
        sides: vec![
            side(records, "open for 40 days", "40 days"),
            side(records, "open for 12 days", "cannot repair"),
        ],
        status: "open".to_owned(),
    }
}

#[track_caller]
fn check_links(html: &str) {
    for rest in html.split("href=\"#").skip(1) {
        let target = rest.split('"').next().unwrap_or_default();
        assert!(html.contains(&format!("id=\"{target}\"")), "nothing is called {target}");
    }
}

#[test]
fn sides_of_a_conflict_stand_side_by_side() {
    let mut records = records(&[QUAY, PIER]);
    records.conflicts = vec![conflict(&records, 1)];
    let html = html(&records);
    assert!(html.contains("<mark class=\"su\">40</mark> days"), "the number is not underlined");
    assert!(html.contains("number · open"));
    assert!(html.contains("Accounts differ in <b>1 number</b>"), "the findings do not tell it");
    check_links(&html);
}

#[test]
fn many_conflicts_show_the_first_and_how_to_get_all() {
    let mut records = records(&[QUAY, PIER]);
    records.conflicts = (0..300).map(|number| conflict(&records, number)).collect();
    let html = html(&records);
    assert_eq!(html.matches("number · open").count(), 50);
    assert!(html.contains("The first 50 of 300 are shown"));
    assert!(html.contains("whosays export CASE --table conflicts"));
}

#[test]
fn a_denial_stands_on_the_answer_board() {
    let mut records = records(&[QUAY, PIER]);
    let mut denial = ConflictRecord { kind: "denial".to_owned(), ..conflict(&records, 1) };
    denial.sides[0].polarity = Some("denies".to_owned());
    denial.sides[1].polarity = Some("affirms".to_owned());
    records.conflicts = vec![denial];
    let html = html(&records);
    let board = html.split("id=\"board\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let row = board.unwrap_or_default().split("data-l=\"Denied:\"").collect::<Vec<_>>();
    assert!(row[0].contains("open for 12 days"), "what is said: {board:?}");
    assert!(row[1].contains("open for 40 days"), "what is denied: {board:?}");
    assert!(!html.contains("class=\"su\""), "the words of a denial are underlined");
    assert!(!html.contains("No denial in the same words"), "what is denied is not told");
}

fn naming(records: &Records, words: &str, surface: &str, speaker: Option<&str>) -> NamingRecord {
    let sentence = sentence(records, words);
    NamingRecord {
        id: format!("{}/naming/{surface}", sentence.article),
        story: None,
        actor: "person/brodie".to_owned(),
        article: sentence.article.clone(),
        outlet: None,
        surface: surface.to_owned(),
        start: sentence.start,
        end: sentence.start + 1,
        voice: if speaker.is_some() { "speaker" } else { "outlet" }.to_owned(),
        speaker: speaker.map(str::to_owned),
        place: "body".to_owned(),
        count: 1,
    }
}

#[test]
fn a_quoted_name_is_the_speakers() {
    let mut records = records(&[QUAY, PIER]);
    records.actors.push(ActorRecord {
        id: "person/brodie".to_owned(),
        name: "Ennis Brodie".to_owned(),
        kind: "person".to_owned(),
        country: None,
        roles: Vec::new(),
        aliases: Vec::new(),
    });
    records.naming = vec![
        naming(&records, "cannot repair", "that tyrant", Some("Ana Lind")),
        naming(&records, "40 days", "the harbourmaster", None),
    ];
    let html = html(&records);
    let row = html.split("Ennis Brodie</th>").nth(1).and_then(|rest| rest.split("</tr>").next());
    let row = row.expect("he has a row");
    let (own, quoted) = row.split_once("data-l=\"quoted:\"").expect("quoted names stand apart");
    assert!(own.contains("the harbourmaster") && !own.contains("tyrant"), "{own}");
    assert!(quoted.contains("<q>that tyrant</q> Ana Lind"), "{quoted}");
    check_links(&html);
}

#[test]
fn drift_underlines_what_only_one_side_has() {
    let mut records = records(&[QUAY, PIER]);
    let telling = |words: &str, differs: Vec<[usize; 2]>| {
        let sentence = sentence(&records, words);
        TellingRecord {
            article: sentence.article.clone(),
            sentence: sentence.text.clone(),
            sentence_id: sentence.id.clone(),
            start: sentence.start,
            end: sentence.end,
            differs: differs.iter().map(|at| at.map(|at| sentence.start + at)).collect(),
        }
    };
    let drift = DriftRecord {
        id: "1".to_owned(),
        kind: "headline".to_owned(),
        story: None,
        from: telling("40 days", vec![[0, 6]]),
        to: telling("Pier to stay", vec![]),
    };
    records.drift = vec![drift];
    let html = html(&records);
    let shown = html.split("Headline against body").nth(1).expect("it is shown");
    assert!(shown.contains("<mark class=\"su\">STRAND</mark>"), "{}", &shown[..600]);
    check_links(&html);
}

#[test]
fn a_story_has_an_axis_and_a_list_that_says_the_same() {
    let mut records = records(&[QUAY, PIER]);
    let articles: Vec<String> = records.articles.iter().map(|page| page.id.clone()).collect();
    records.stories = vec![StoryRecord {
        id: "aa".to_owned(),
        aliases: Vec::new(),
        title: Some("The pier".to_owned()),
        title_from: None,
        start: Some("2031-05-02".to_owned()),
        end: Some("2031-05-09".to_owned()),
        articles,
        families: Vec::new(),
        related: Vec::new(),
    }];
    let told = sentence(&records, "40 days").clone();
    let day = |number: usize, start: &str, end: &str| TimelineRecord {
        id: format!("aa/timeline/{number}"),
        story: "aa".to_owned(),
        date: DaysRecord { start: start.to_owned(), end: end.to_owned() },
        text: told.text.clone(),
        sentence: told.text.clone(),
        sentence_id: told.id.clone(),
        events: Vec::new(),
        origins_max: 1,
    };
    records.timeline = vec![
        day(0, "2031-05-02", "2031-05-02"),
        day(1, "2031-05-04", "2031-05-06"),
        day(2, "2031-05-09", "2031-05-09"),
    ];
    let html = html(&records);
    let story = html.split("id=\"taa\"").nth(1).and_then(|rest| rest.split("</article>").next());
    let story = story.expect("the story is shown");
    assert!(story.contains("<title>Days from 2 May 2031 to 9 May 2031</title>"), "{story}");
    assert_eq!(story.matches("<circle").count(), 2);
    assert_eq!(story.matches("class=\"bar\"").count(), 1, "an interval is a bar");
    assert!(story.contains("4 May 2031 to 6 May 2031"));
    check_links(&html);
}

#[test]
fn figures_that_grow_are_drawn_and_listed() {
    let mut records = records(&[QUAY, PIER]);
    let point = |value: f64, day: &str| SeriesPointRecord {
        value: Some(value),
        low: None,
        high: None,
        as_of: Some(DaysRecord { start: day.to_owned(), end: day.to_owned() }),
        source: None,
        text: format!("{value} boats"),
        articles: Vec::new(),
        members: vec![member(&records, "40 days")],
    };
    let points = vec![point(1200.0, "2031-05-02"), point(1500.0, "2031-05-04")];
    records.series = vec![SeriesRecord {
        id: "1".to_owned(),
        about: "boats lost".to_owned(),
        measure: None,
        unit: None,
        story: None,
        points,
    }];
    let html = html(&records);
    assert!(html.contains("Figures over time: boats lost") && html.contains(">1,200</text>"));
    assert!(html.contains("<q>1500 boats</q>"), "the list says the same");
    check_links(&html);
}

#[test]
fn without_findings_each_section_says_so() {
    let html = html(&records(&[QUAY]));
    for words in [
        "No two accounts that contradict each other were found in this page.",
        "No change of wording found in this page.",
        "One page is no story.",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn a_text_without_a_day_keeps_a_week_of_its_own() {
    let page = "Fleet shelled

The Norwegian government accused Sweden on Tuesday of cutting the nets.

Last week Norway threatened Sweden with sanctions, and Swedish soldiers shelled the harbour at the weekend.

“The nets are gone,” council leader Ana Lind said on Thursday.
";
    let html = html(&records(&[page]));
    let table = html.split("class=\"r wk\"").nth(1).and_then(|rest| rest.split("</table>").next());
    let table = table.expect("weekdays are shown");
    for cell in ["data-l=\"Tue\"", "data-l=\"Sat–Sun\"", "data-l=\"no weekday\"", "“Last week”: "]
    {
        assert!(table.contains(cell), "{cell}: {table}");
    }
    assert!(!table.contains("data-l=\"Wed\""));
    assert!(html.contains("the outlet tells it itself"), "the colophon tells what the mark means");
    check_links(&html);
}
