//! The program as a user runs it: the real binary in a fresh folder.

mod util;

use serde_json::Value;
use util::Dir;

const QUAY: &str = "<!doctype html><html><head><title>Quay to close - Hallin Gazette</title>
<meta property='og:site_name' content='Hallin Gazette'>
<meta property='article:published_time' content='2024-03-13T09:00:00+01:00'></head>
<body><article><h1>Quay to close</h1>
<p>The old quay will close in May, the council decided on Wednesday after a long meeting.</p>
<p>“We cannot repair it for that money,” council leader Ana Lind said in comments carried by the
Nordwire news agency.</p>
<p>The ferry will move to the new harbour, where it stopped before the war.</p></article></body>";

const SCRAPED: &str = "Ferry boss angry about quay plan

The ferry company was not asked before the decision, its director said.

“Nobody talked to us before they voted,” director Bo Ek told the Hallin Gazette.

Share this article

2 comments

March 14, 2024 at 9:19 am

Good riddance to the old thing.
";

#[test]
fn build_then_every_question() {
    let dir = Dir::new("build_then_every_question");
    dir.write("pages/quay.html", QUAY);
    dir.write("pages/ferry.txt", SCRAPED);
    let built = dir.whosays(&["build", "pages", "--out", "quay.case", "--json"]);
    built.assert_status(0);
    let summary: Value = serde_json::from_str(&built.out).unwrap();
    assert_eq!((&summary["pages"], &summary["articles"]), (&2.into(), &2.into()), "{summary}");
    assert!(built.err.contains("2 pages read"), "{}", built.err);

    let statements = dir.whosays(&["export", "quay.case", "--table", "statements"]);
    let rows = statements.json_lines();
    let speakers: Vec<&str> =
        rows.iter().filter_map(|row| row["speaker"]["name"].as_str()).collect();
    assert!(speakers.contains(&"Ana Lind") && speakers.contains(&"Bo Ek"), "{speakers:?}");
    let relays: Vec<&str> =
        rows.iter().filter_map(|row| row["relays"][0]["name"].as_str()).collect();
    assert!(relays.contains(&"Nordwire") && relays.contains(&"Hallin Gazette"), "{relays:?}");

    let id = rows[0]["id"].as_str().unwrap();
    for form in ["text", "csl-json", "bibtex"] {
        let cited = dir.whosays(&["cite", "quay.case", id, "--format", form]);
        cited.assert_status(0);
        assert!(cited.out.contains(id.split('/').next().unwrap()), "{}", cited.out);
    }

    let found = dir.whosays(&["search", "quay.case", "repair", "money", "--json"]);
    assert_eq!(found.json_lines().len(), 1, "{}", found.out);
    let asked = dir.whosays(&["ask", "quay.case", "vote", "talk"]);
    asked.assert_status(0);
    for words in ["1 origin: Hallin Gazette; 1 voice", "affirmed by Bo Ek", "in these 2 pages"] {
        assert!(asked.out.contains(words), "{words}: {}", asked.out);
    }
    let answer: Value =
        serde_json::from_str(&dir.whosays(&["ask", "quay.case", "talked", "--json"]).out).unwrap();
    let evidence = &answer["claims"][0]["evidence"][0];
    assert_eq!((&answer["pages"], &evidence["relays"][0]), (&2.into(), &"Hallin Gazette".into()));
    let nothing = dir.whosays(&["ask", "quay.case", "\"NEAR( *", "zeppelin"]);
    assert!(nothing.out.starts_with("No claim with these words"), "{}", nothing.out);
    let hostile = dir.whosays(&["search", "quay.case", "\"NEAR( *", "AND-"]);
    hostile.assert_status(0);

    let shown = dir.whosays(&["show", "reading", "quay", "--case", "quay.case"]);
    assert!(shown.out.contains("relay      carried_by Nordwire"), "{}", shown.out);

    let report = dir.whosays(&["report", "quay.case", "--out", "r.html"]);
    report.assert_status(0);
    let html = dir.read("r.html");
    assert!(html.contains("Ana Lind") && html.starts_with("<!DOCTYPE html>"), "{}", &html[..200]);
}

#[test]
fn the_same_pages_again_change_nothing() {
    let dir = Dir::new("the_same_pages_again_change_nothing");
    dir.write("quay.html", QUAY);
    dir.write("ferry.txt", SCRAPED);
    dir.whosays(&["build", "quay.html", "--out", "a.case", "-q"]).assert_status(0);
    dir.whosays(&["build", "ferry.txt", "--out", "a.case", "-q"]).assert_status(0);
    dir.whosays(&["build", "quay.html", "ferry.txt", "--out", "a.case", "-q"]).assert_status(0);
    dir.whosays(&["build", "ferry.txt", "quay.html", "--out", "b.case", "-q", "-j", "1"])
        .assert_status(0);
    let [a, b] = ["a.case", "b.case"].map(|case| dir.whosays(&["export", case, "--all"]).out);
    assert!(a.lines().count() > 10);
    assert_eq!(a, b);
}

#[test]
fn exit_statuses_and_reasons() {
    let dir = Dir::new("exit_statuses_and_reasons");
    dir.write("good.html", QUAY);
    dir.write("empty.html", "");
    dir.write("scan.html", "%PDF-1.4 binary");
    let some = dir.whosays(&["build", ".", "--out", "x.case"]);
    some.assert_status(1);
    assert!(some.err.contains("a PDF") && some.err.contains("empty"), "{}", some.err);

    let none = dir.whosays(&["build", "empty.html", "nowhere", "--out", "y.case"]);
    none.assert_status(2);
    assert!(none.err.contains("no such file"), "{}", none.err);
    assert!(!dir.exists("y.case"), "an empty run leaves no case behind");

    for (args, words) in [
        (vec!["report", "nowhere.case"], "no such file"),
        (vec!["export", "good.html", "--all"], "good.html"),
        (vec!["cite", "x.case", "xyz"], "no record"),
        (vec!["export", "x.case", "--table", "pges"], "there are"),
        (vec!["build", "good.html"], "--out"),
    ] {
        let refused = dir.whosays(&args);
        refused.assert_status(2);
        assert!(refused.err.contains(words), "{args:?}: {}", refused.err);
    }
}

#[test]
fn the_stream_door_keeps_order_and_goes_on() {
    let dir = Dir::new("the_stream_door");
    let mut lines = String::new();
    for n in 0..1200 {
        let text = format!("“Boat number {n} is late again,” harbour master Ida Moen said.");
        lines.push_str(&serde_json::json!({ "id": format!("d{n}"), "text": text }).to_string());
        lines.push('\n');
        if n == 3 {
            lines.push_str("{\"id\":\"broken\"}\n");
        }
    }
    dir.write("docs.jsonl", &lines);
    let annotated = dir.whosays(&["annotate", "docs.jsonl"]);
    annotated.assert_status(1);
    let ids: Vec<String> = annotated
        .json_lines()
        .iter()
        .map(|record| record["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..1200).map(|n| format!("d{n}")).collect::<Vec<_>>());
    let error: Value = serde_json::from_str(annotated.err.lines().next().unwrap()).unwrap();
    assert_eq!(error["line"], 5);
    let first = &annotated.json_lines()[0];
    let spans = first["statements"][0]["content"]["spans"][0].as_array().unwrap().clone();
    let (start, end) = (spans[0].as_u64().unwrap(), spans[1].as_u64().unwrap());
    let text = "“Boat number 0 is late again,” harbour master Ida Moen said.";
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words.trim_end_matches(','), "Boat number 0 is late again");
}

#[test]
fn a_page_alone_says_nothing_of_what_it_means() {
    let dir = Dir::new("a_page_alone_says_nothing_of_what_it_means");
    let page = "<h1>Quay closed</h1><p>“It sank,” Ida Moen said on Monday in Hallin.</p>";
    let line = serde_json::json!({ "id": "1", "html": page });
    dir.write("pages.jsonl", format!("{line}\n"));
    let record = &dir.whosays(&["annotate", "--article", "pages.jsonl"]).json_lines()[0];
    let fields: Vec<&String> = record.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["article", "id", "notices", "schema_version", "text"]);
    assert_eq!(record["article"]["title"], "Quay closed");
    dir.whosays(&["annotate", "--article", "--tokens", "pages.jsonl"]).assert_status(2);
}

#[test]
fn standard_input_builds_too() {
    let dir = Dir::new("standard_input_builds_too");
    let line = r#"{"id":"1","text":"Quay\n\nIt sank.","outlet":"Hallin Gazette"}"#;
    let built = dir.whosays_with(&["build", "-", "--out", "s.case"], line);
    built.assert_status(0);
    let articles = dir.whosays(&["export", "s.case", "--table", "articles"]).json_lines();
    assert_eq!(articles[0]["outlet"], "Hallin Gazette");
    assert_eq!(articles[0]["text"], "Quay\n\nIt sank.");
}

#[test]
fn help_files_come_from_the_same_definitions() {
    let dir = Dir::new("help_files");
    let bash = dir.whosays(&["completions", "bash"]);
    assert!(bash.out.contains("annotate") && bash.out.contains("--limit"));
    dir.whosays(&["man", "--out", "man"]).assert_status(0);
    assert!(dir.read("man/whosays-build.1").contains("whosays build pages/"));
}

#[test]
fn tokens_and_names_are_printed_when_asked_for() {
    let dir = Dir::new("tokens_and_names_are_printed");
    let text = "Angela Merkel left France.";
    dir.write("docs.jsonl", serde_json::json!({ "id": "1", "text": text }).to_string());
    let plain = dir.whosays(&["annotate", "docs.jsonl"]);
    plain.assert_status(0);
    let record = &plain.json_lines()[0];
    assert!(record["tokens"].is_null());
    let france = serde_json::json!({ "start": 19, "end": 25, "kind": "GPE" });
    assert!(record["names"].as_array().unwrap().contains(&france), "{}", record["names"]);
    for switches in [&["--tokens"][..], &["--tokens", "--parity"]] {
        let ran = dir.whosays(&[&["annotate", "docs.jsonl"], switches].concat());
        let left = &ran.json_lines()[0]["tokens"][2];
        let wanted = serde_json::json!({ "start": 14, "end": 18, "tag": "VBD", "lemma": "leave", "head": 2, "dep": "ROOT" });
        assert_eq!(left, &wanted);
    }
}

#[test]
fn a_bad_model_is_refused_with_a_reason() {
    let dir = Dir::new("a_bad_model_is_refused");
    dir.write("bad.model", "no model at all");
    dir.write("docs.jsonl", r#"{"id":"1","text":"It sank."}"#);
    let ran = dir.whosays(&["annotate", "--model", "bad.model", "docs.jsonl"]);
    ran.assert_status(2);
    assert!(ran.err.contains("bad.model") && ran.err.contains("no language model"), "{}", ran.err);
}

#[test]
fn an_analysis_is_shown_as_words_tags_and_tree() {
    let dir = Dir::new("an_analysis_is_shown");
    dir.write("page.txt", "Ferry leaves\n\nThe ferry left France.\n");
    let shown = dir.whosays(&["show", "analysis", "page.txt"]);
    shown.assert_status(0);
    assert!(
        shown.out.contains("The ferry left France .\n     DT  NN    VBD  NNP    ."),
        "{}",
        shown.out
    );
    assert!(
        shown.out.contains("\n     ROOT       left   leave\n       nsubj      ferry   ferry\n")
    );
    assert!(shown.out.contains("name GPE          France"));
    let json = dir.whosays(&["show", "analysis", "page.txt", "--json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert!(json["tokens"].as_array().is_some_and(|tokens| tokens.len() > 5));
}
