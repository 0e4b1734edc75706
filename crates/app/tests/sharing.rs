//! `whosays share` as a user runs it.

mod util;

use util::Dir;

const PAGE: &str = "Ferry boss angry about quay plan

The ferry company was not asked before the decision, its director said.

“Nobody talked to us before they voted,” director Bo Ek told the Hallin Gazette.

Share this article

2 comments

quaywalker77

March 14, 2024 at 9:19 am

Good riddance to the old markertext thing, I say.
";

fn case(name: &str) -> Dir {
    let dir = Dir::new(name);
    dir.write("folderofida/ferry.txt", PAGE);
    let feed =
        r#"{"id":"secretid","html":"<p>The <!-- rawmarker --> quay closes, Ana Lind said.</p>"}"#;
    dir.write("folderofida/feed.jsonl", feed);
    dir.whosays(&["build", "folderofida", "--out", "quay.case", "-q"]).assert_status(0);
    dir
}

#[test]
fn a_copy_answers_every_question_and_holds_no_secret() {
    let dir = case("share_answers");
    let shared = dir.whosays(&["share", "quay.case", "--out", "copy.case", "--json"]);
    shared.assert_status(0);
    let left_out: serde_json::Value = serde_json::from_str(&shared.out).unwrap();
    assert_eq!(left_out["pages"], 2, "{left_out}");
    assert!(shared.err.contains("raw bytes of 2 pages"), "{}", shared.err);

    let bytes = std::fs::read(dir.path("copy.case")).unwrap();
    for marker in ["markertext", "quaywalker77", "folderofida", "rawmarker", "secretid"] {
        let found = bytes.windows(marker.len()).any(|part| part == marker.as_bytes());
        assert!(!found, "{marker} stands in the copy");
    }

    for args in [
        vec!["export", "copy.case", "--all"],
        vec!["show", "reading", "ferry", "--case", "copy.case"],
        vec!["show", "article", "ferry", "--case", "copy.case"],
        vec!["search", "copy.case", "quay"],
        vec!["cite", "copy.case", "ferry"],
        vec!["report", "copy.case", "--out", "copy.html"],
    ] {
        let ran = dir.whosays(&args);
        ran.assert_status(0);
        assert!(!ran.out.contains("folderofida"), "{args:?}");
    }
    assert!(dir.read("copy.html").contains("Bo Ek"));
    let tables = ["statements", "sentences", "claims"];
    for table in tables {
        let [ours, theirs] = ["quay.case", "copy.case"]
            .map(|case| dir.whosays(&["export", case, "--table", table]).out);
        assert_eq!(ours, theirs, "{table}");
    }
}

#[test]
fn a_copy_is_not_built_again_and_says_why() {
    let dir = case("share_not_built");
    dir.whosays(&["share", "quay.case", "--out", "copy.case", "-q"]).assert_status(0);
    let before = std::fs::read(dir.path("copy.case")).unwrap();
    let built = dir.whosays(&["build", "folderofida", "--out", "copy.case"]);
    built.assert_status(2);
    assert!(built.err.contains("a copy for sending"), "{}", built.err);
    assert_eq!(std::fs::read(dir.path("copy.case")).unwrap(), before);
}

#[test]
fn nothing_is_overwritten_unasked() {
    let dir = case("share_overwrites");
    dir.write("taken.case", "something else");
    for (args, words) in [
        (vec!["share", "quay.case", "--out", "taken.case"], "--force"),
        (vec!["share", "quay.case", "--out", "./quay.case", "--force"], "the case itself"),
        (vec!["share", "quay.case", "--out", "folderofida"], "a folder"),
        (vec!["share", "quay.case", "--out", "nowhere/x.case"], "no folder"),
        (vec!["share", "nothing.case", "--out", "x.case"], "no case file"),
        (vec!["share", "quay.case"], "--out"),
    ] {
        let refused = dir.whosays(&args);
        refused.assert_status(2);
        assert!(refused.err.contains(words), "{args:?}: {}", refused.err);
    }
    assert_eq!(dir.read("taken.case"), "something else");
    let forced = dir.whosays(&["share", "quay.case", "--out", "taken.case", "--force", "-q"]);
    forced.assert_status(0);
    dir.whosays(&["export", "taken.case", "--table", "claims"]).assert_status(0);
}
