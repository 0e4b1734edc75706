//! What machines do to a case, a few times each; `cargo run -p xtask -- crash` does it hundreds of
//! times.

#![allow(clippy::unwrap_used)]

mod util;

use std::process::{Command, Stdio};
use std::time::Duration;

use util::Dir;

/// Enough pages for a build to take a moment, some of them copies of others.
fn pages(dir: &Dir, name: &str, numbers: std::ops::Range<usize>) {
    let mut lines = String::new();
    for number in numbers {
        let (boat, copy) = (number / 2, number % 2);
        let text = format!(
            "Boat {boat} is late ({copy})\n\nThe boat number {boat} of the northern line did not come \
             to the quay on Wednesday, and forty people waited in the rain until the night fell.\n\n\
             “Number {boat} has lost its rudder in the sound,” harbour master Ida Moen said, and \
             told the Hallin Gazette that it would be towed to the yard."
        );
        lines += &serde_json::json!({ "id": format!("{number}"), "text": text }).to_string();
        lines.push('\n');
    }
    dir.write(name, lines);
}

fn export(dir: &Dir, case: &str) -> Vec<serde_json::Value> {
    let exported = dir.whosays(&["export", "--all", case]);
    exported.assert_status(0);
    let mut lines = exported.json_lines();
    for line in &mut lines {
        if let Some(aliases) = line.pointer_mut("/record/aliases") {
            *aliases = serde_json::json!([]);
        }
    }
    lines
}

#[test]
fn a_killed_build_answers_as_before_and_goes_on() {
    let dir = Dir::new("killed_build");
    pages(&dir, "first.jsonl", 0..60);
    pages(&dir, "all.jsonl", 0..400);
    dir.whosays(&["build", "first.jsonl", "--out", "half.case"]).assert_status(0);
    dir.whosays(&["build", "first.jsonl", "all.jsonl", "--out", "whole.case"]).assert_status(0);
    let (before, after) = (export(&dir, "half.case"), export(&dir, "whole.case"));
    assert!(before.len() < after.len());
    for round in 0..4 {
        std::fs::copy(dir.path("half.case"), dir.path("killed.case")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_whosays"))
            .args(["build", "--quiet", "first.jsonl", "all.jsonl", "--out", "killed.case"])
            .current_dir(dir.path("."))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + 90 * round));
        let _ = child.kill();
        child.wait().unwrap();
        let found = export(&dir, "killed.case");
        assert!(found == before || found == after, "round {round}: a part of the answer");
        dir.whosays(&["check", "killed.case"]).assert_status(0);
        dir.whosays(&["build", "first.jsonl", "all.jsonl", "--out", "killed.case"])
            .assert_status(0);
        assert!(export(&dir, "killed.case") == after, "round {round}");
    }
}

#[test]
fn a_cut_case_is_never_taken_for_a_whole_one() {
    let dir = Dir::new("cut_case");
    pages(&dir, "all.jsonl", 0..40);
    dir.whosays(&["build", "all.jsonl", "--out", "whole.case"]).assert_status(0);
    let bytes = std::fs::read(dir.path("whole.case")).unwrap();
    for length in [1, 99, 4096, bytes.len() / 2, bytes.len() / 2 / 4096 * 4096, bytes.len() - 1] {
        dir.write("cut.case", &bytes[..length]);
        for words in [
            &["export", "--all", "cut.case"][..],
            &["check", "cut.case"],
            &["build", "--out", "cut.case"],
        ] {
            let ran = dir.whosays(words);
            // A check that could look at a part tells what it found there.
            let is_clear = ran.status == Some(2) || words[0] == "check" && ran.status == Some(1);
            let told = format!("{}{}", ran.out, ran.err);
            let says = told.contains("damaged") || told.contains("is no case file");
            assert!(is_clear && says, "{length} bytes, {words:?}: {:?} {told}", ran.status);
        }
    }
}

#[test]
fn a_bent_page_is_told_by_the_check() {
    let dir = Dir::new("bent_page");
    pages(&dir, "all.jsonl", 0..4);
    dir.whosays(&["build", "all.jsonl", "--out", "a.case"]).assert_status(0);
    let sound = dir.whosays(&["check", "a.case"]);
    sound.assert_status(0);
    assert!(sound.out.contains("4 pages") && sound.out.contains("sound"), "{}", sound.out);
    let bytes = std::fs::read(dir.path("a.case")).unwrap();
    // The sum of a page, which no index holds.
    let sum =
        dir.whosays(&["export", "a.case", "--table", "pages"]).json_lines()[0]["sha256"].clone();
    let sum = sum.as_str().unwrap().as_bytes();
    let at = bytes.windows(sum.len()).position(|window| window == sum).unwrap();
    let mut bent = bytes;
    bent[at] = if bent[at] == b'0' { b'1' } else { b'0' };
    dir.write("a.case", bent);
    let checked = dir.whosays(&["check", "a.case", "--json"]);
    checked.assert_status(1);
    let found: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(found["findings"][0]["damage"], "page");
    assert_eq!(found["sound"], false);
}
