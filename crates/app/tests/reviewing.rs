//! `whosays review` as a user runs it, by lines.

mod util;

use serde_json::Value;
use util::Dir;

const QUAY: &str = r#"{"id":"1","text":"Quay to close\n\nThe old quay will close in May. “We cannot repair it,” said Ana Lind, the council leader, on Monday.\n\n“Nobody asked us,” director Bo Ek told the Hallin Gazette.","url":"https://pier.example/quay","published":"2024-03-13"}"#;
const MORE: &str =
    r#"{"id":"2","text":"Ferry late\n\n“It sank,” said Ida Moen, the harbour master, on Friday."}"#;

fn case(name: &str) -> Dir {
    let dir = Dir::new(name);
    dir.write("quay.jsonl", QUAY);
    dir.whosays(&["build", "quay.jsonl", "--out", "q.case", "-q"]).assert_status(0);
    dir
}

fn reviews(dir: &Dir) -> Vec<Value> {
    dir.whosays(&["export", "q.case", "--table", "reviews"]).json_lines()
}

#[test]
fn a_walk_by_lines() {
    let dir = case("a_walk_by_lines");
    let answers = "what\n?\nw it was the deputy\nb\nc speaker=Bo Lind\nr\n";
    let walked = dir.whosays_with(&["review", "q.case", "--reviewer", "Ida"], answers);
    walked.assert_status(0);
    assert!(walked.out.contains("1 of 2   statements"), "{}", walked.out);
    assert!(walked.out.contains("⟦") && walked.out.contains("https://pier.example/quay"));
    assert!(walked.out.contains("`what`?") && walked.out.contains("Keys:"));
    assert!(walked.out.contains("review     wrong: it was the deputy (Ida, 20"), "{}", walked.out);
    let kept = reviews(&dir);
    assert_eq!(kept.len(), 1, "right takes the correction back: {kept:?}");
    assert_eq!(
        (&kept[0]["verdict"], &kept[0]["note"]),
        (&"right".into(), &"it was the deputy".into())
    );
    assert!(kept[0]["anchor"]["exact"].as_str().unwrap().len() > 5);

    let again = dir.whosays_with(&["review", "q.case", "--reviewer", "Ida"], "u\n");
    assert!(again.out.contains("1 of 1"), "what is judged is not asked again: {}", again.out);
    let done = dir.whosays_with(&["review", "q.case", "--reviewer", "Ida"], "");
    assert!(done.err.contains("all 2 statements are judged"), "{}", done.err);
    let other = dir.whosays_with(&["review", "q.case", "--reviewer", "Bo", "--limit", "1"], "q\n");
    assert!(other.out.contains("1 of 1") && other.err.contains("nothing judged"), "{}", other.err);
    assert_eq!(reviews(&dir).len(), 2);
}

#[test]
fn corrections_notes_and_what_is_missing() {
    let dir = case("corrections");
    let answers = "n to be checked\nc\nspeaker\nthe deputy\nm nothing about May\nc colour=red\ns\n";
    dir.whosays_with(&["review", "q.case"], answers).assert_status(0);
    let kept = reviews(&dir);
    let verdicts: Vec<&str> = kept.iter().map(|one| one["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["unsure", "wrong", "missed"], "{kept:?}");
    assert_eq!(kept[0]["note"], "to be checked");
    assert_eq!(
        (&kept[1]["field"], &kept[1]["should_be"]),
        (&"speaker".into(), &"the deputy".into())
    );
    assert!(kept[1]["was"].is_string() && kept[1]["reviewer"].is_null());
    assert!(kept[2]["record"].as_str().unwrap().contains("/sentences/"));
    for table in ["claims", "articles"] {
        dir.whosays_with(&["review", "q.case", "--table", table], "r\n").assert_status(0);
    }
    let tables: Vec<Value> = reviews(&dir).iter().map(|one| one["table"].clone()).collect();
    assert_eq!(tables[3..], ["claims", "articles"]);
    let measured = dir.whosays(&["eval", "--reviews", "q.case", "--json"]);
    let measured: Value = serde_json::from_str(&measured.out).unwrap();
    assert_eq!((&measured["missed"], &measured["fates"]["same"]), (&1.into(), &5.into()));
    assert_eq!(measured["fields"][0]["field"], "speaker");
}

#[test]
fn a_rebuild_leaves_reviews_alone_and_they_find_their_records() {
    let dir = case("a_rebuild");
    dir.whosays_with(&["review", "q.case"], "r\nw\n").assert_status(0);
    let before = reviews(&dir);
    dir.write("more.jsonl", MORE);
    dir.whosays(&["build", "more.jsonl", "--out", "q.case", "-q"]).assert_status(0);
    assert_eq!(reviews(&dir), before);
    let status = dir.whosays(&["review", "q.case", "--status"]);
    assert_eq!(status.out, "2 reviews in the case: 2 same, 0 moved, 0 changed, 0 gone\n");
    let measured = dir.whosays(&["eval", "--reviews", "q.case"]);
    measured.assert_status(0);
    let line = measured.out.lines().find(|line| line.starts_with("statements")).unwrap();
    assert!(line.contains("0.500  0.095-0.905") && line.ends_with("1/1/0/0"), "{line}");

    let [copy, again] = ["copy.case", "copy2.case"];
    dir.whosays(&["share", "q.case", "--out", copy, "-q"]).assert_status(0);
    let shared = dir.whosays(&["review", copy, "--status"]);
    assert!(shared.out.starts_with("2 reviews in the case: 2 same"), "{}", shared.out);
    let without = dir.whosays(&["share", "q.case", "--out", again, "--no-reviews"]);
    assert!(without.err.contains("2 reviews"), "{}", without.err);
    assert!(dir.whosays(&["review", again, "--status"]).out.starts_with("0 reviews"));
}

#[test]
fn reviews_travel_in_every_form() {
    let dir = case("reviews_travel");
    dir.whosays_with(
        &["review", "q.case", "--reviewer", "Ida"],
        "w =so, \"he\" says\nc act=deny\n",
    )
    .assert_status(0);
    let given = reviews(&dir);
    assert_eq!(given.len(), 2);
    for form in ["csv", "jsonl", "webanno"] {
        let args = ["export", "q.case", "--table", "reviews", "--format", form, "--out", "r.out"];
        dir.whosays(&args).assert_status(0);
        let fresh = format!("{form}.case");
        dir.whosays(&["build", "quay.jsonl", "--out", &fresh, "-q"]).assert_status(0);
        for said in ["2 reviews added, 0 replaced", "0 reviews added, 0 replaced"] {
            let imported = dir.whosays(&["review", &fresh, "--import", "r.out"]);
            imported.assert_status(0);
            assert!(imported.err.contains(said), "{form}: {}", imported.err);
        }
        let back = dir.whosays(&["export", &fresh, "--table", "reviews"]).json_lines();
        assert_eq!(back, given, "{form}");
    }
    let annotations: Value = serde_json::from_str(&dir.read("r.out")).unwrap();
    assert_eq!(annotations["items"][0]["target"]["source"], "https://pier.example/quay");

    dir.write("odd.csv", "record,table,verdict,at\nx,statements,perhaps,2024-01-01T00:00:00Z\n");
    let odd = dir.whosays(&["review", "q.case", "--import", "odd.csv"]);
    odd.assert_status(1);
    assert!(odd.err.contains("line 2: `perhaps` is no verdict"), "{}", odd.err);
    for (args, words) in [
        (vec!["review", "q.case", "--import", "quay.jsonl", "--status"], "cannot be used"),
        (vec!["review", "q.case", "--import", "nowhere.csv"], "cannot read nowhere.csv"),
        (vec!["review", "nowhere.case"], "no case file"),
        (vec!["review", "q.case", "--table", "pages"], "possible values"),
        (vec!["export", "q.case", "--table", "claims", "--format", "webanno"], "--table reviews"),
        (vec!["eval", "--reviews", "q.case", "--gold", "x"], "cannot be used"),
    ] {
        let refused = dir.whosays(&args);
        refused.assert_status(2);
        assert!(refused.err.contains(words), "{args:?}: {}", refused.err);
    }
}
