use engine::wire::{EventDateRecord, EventPlaceRecord, TriggerRecord};

use super::*;

fn party(surface: &str, name: &str, code: &str) -> PartyRecord {
    PartyRecord {
        surface: surface.to_owned(),
        start: 0,
        end: 1,
        actor: None,
        name: Some(name.to_owned()),
        code: Some(code.to_owned()),
    }
}

fn event(n: usize, status: &str, day: Option<&str>) -> EventRecord {
    let date = day.map(|day| EventDateRecord {
        text: None,
        start: None,
        end: None,
        first_day: Some(day.to_owned()),
        last_day: Some(day.to_owned()),
        precision: Some("day".to_owned()),
        weekday: None,
        iterated: false,
        ongoing: false,
        basis: Some("read".to_owned()),
        evidence: "test".to_owned(),
    });
    EventRecord {
        id: format!("p/events/{n}"),
        article: "p/articles/0".to_owned(),
        start: 5,
        end: 9,
        trigger: TriggerRecord { text: "denounced".to_owned(), start: 5, end: 9 },
        kind: "ACCUSE".to_owned(),
        mode: Some("disapprove".to_owned()),
        context: vec!["economic".to_owned()],
        cameo: Some("111".to_owned()),
        quad: 3,
        goldstein: Some(-2.0),
        actors: vec![party("Norway's\tminister", "Ida Moen", "NORGOV")],
        recipients: vec![party("the UN", "United Nations", "IGOUNO")],
        status: status.to_owned(),
        stances: Vec::new(),
        condition: None,
        date,
        place: Some(EventPlaceRecord {
            text: "Oslo".to_owned(),
            start: 0,
            end: 4,
            name: "Oslo".to_owned(),
            geonames: Some(3_143_244),
            country: Some("NOR".to_owned()),
            lat: Some(59.912_73),
            lon: Some(10.746_09),
        }),
        quantities: Vec::new(),
        statement: None,
        attribution: Vec::new(),
        duplicates_of: None,
        sentence: String::new(),
        sentence_id: "p/sentences/3".to_owned(),
        rule: "test".to_owned(),
        run: String::new(),
        confidence: None,
    }
}

fn records() -> Records {
    let mut again = event(3, "asserted", Some("2031-03-04"));
    again.duplicates_of = Some("p/events/0".to_owned());
    let article = serde_json::from_value(json!({
        "id": "p/articles/0", "page": "p", "source": null, "url": "https://pier.example/a",
        "outlet": "The Pier", "outlet_evidence": [], "title": null, "title_evidence": [],
        "byline": [], "byline_evidence": [], "credits": [], "written": null, "modified": null,
        "published": {"start": "2031-03-05T08:00:00Z", "end": "2031-03-05T08:00:00Z",
            "precision": "instant", "basis": "read", "evidence": [], "assumptions": []},
        "dateline": null, "language": "en", "text": "", "words": 0, "family": null, "story": null,
        "revision_of": null,
    }));
    Records {
        articles: vec![article.unwrap()],
        events: vec![
            event(0, "asserted", Some("2031-03-04")),
            event(1, "alleged", Some("2031-03-04")),
            event(2, "asserted", None),
            again,
        ],
        ..Records::default()
    }
}

fn exported(layout: Layout, statuses: &[&str]) -> (Rows, Vec<Vec<String>>) {
    let statuses = statuses.iter().map(|&status| status.to_owned()).collect();
    let rows = rows(&records(), layout, &statuses);
    let lines = rows.main.lines();
    let cells = lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    (rows, cells)
}

#[test]
fn rows_have_the_columns_of_their_format() {
    for (layout, n_columns, n_heads) in [
        (Layout::Gdelt, 61, 0),
        (Layout::Icews, 20, 1),
        (Layout::Phoenix, 26, 0),
        (Layout::Polecat, 40, 1),
    ] {
        let (rows, lines) = exported(layout, &["asserted"]);
        assert_eq!((rows.n_main, lines.len()), (1, 1 + n_heads), "{layout:?}");
        assert!(lines.iter().all(|line| line.len() == n_columns), "{layout:?}");
    }
}

#[test]
fn gdelt_has_its_legacy_meanings() {
    let (_, lines) = exported(Layout::Gdelt, &["asserted"]);
    let row: Vec<&str> = lines[0].iter().map(String::as_str).collect();
    assert_eq!(
        &row[..8],
        ["1", "20310304", "203103", "2031", "2031.2575", "NORGOV", "IDA MOEN", "NOR"]
    );
    assert_eq!(row[12], "GOV");
    assert_eq!((row[15], row[17], row[18], row[22]), ("IGOUNO", "", "UNO", "IGO"));
    assert_eq!(&row[25..32], ["0", "111", "111", "11", "3", "-2.0", "2"]);
    assert_eq!(
        &row[52..61],
        [
            "Oslo",
            "",
            "",
            "",
            "59.9127",
            "10.7461",
            "3143244",
            "20310305080000",
            "https://pier.example/a"
        ]
    );
}

#[test]
fn icews_phoenix_and_polecat_name_the_same_event() {
    let (_, lines) = exported(Layout::Icews, &["asserted"]);
    assert_eq!(lines[1][5], "Criticize or denounce");
    assert_eq!((lines[1][3].as_str(), lines[1][12].as_str()), ("Government", "4"));
    let (_, lines) = exported(Layout::Phoenix, &["asserted"]);
    assert_eq!(&lines[0][5..9], ["NORGOV", "NOR", "GOV", ""]);
    assert_eq!(&lines[0][9..13], ["IGOUNO", "IGO", "UNO", ""]);
    assert_eq!(lines[0][15], "3");
    let (_, lines) = exported(Layout::Polecat, &["asserted"]);
    assert_eq!((lines[1][2].as_str(), lines[1][13].as_str()), ("ACCUSE", "Norway's minister"));
}

#[test]
fn what_scripts_would_take_for_a_fact_stands_aside() {
    let (rows, _) = exported(Layout::Icews, &["asserted"]);
    assert_eq!(
        rows.reasons.iter().map(|(why, n)| (why.as_str(), *n)).collect::<Vec<_>>(),
        [("no day", 1), ("status alleged", 1)]
    );
    let aside: Vec<Value> =
        rows.aside.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (&aside[0]["reason"], &aside[0]["event"]["id"]),
        (&json!("status alleged"), &json!("p/events/1"))
    );
    let (rows, _) = exported(Layout::Icews, &["asserted", "alleged"]);
    assert_eq!(rows.n_main, 2);
}
