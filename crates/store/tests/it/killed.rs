//! A kill at any moment leaves a case that opens, as it was before or after a replacement.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use store::wire::Records;
use store::{Error, Reader, Writer};

use crate::example::{Single, pages, records, single};

/// Tells the child which case to write.
const CASE: &str = "WHOSAYS_TEST_KILLED_CASE";

/// Enough for a replacement to take a while.
fn many(n_pages: usize) -> Vec<Single> {
    (0..n_pages).map(|number| single(&format!("p{number}"))).collect()
}

fn everything(path: &Path) -> Result<Records, Error> {
    // A replacement may leave pages without an article; nothing else may be amiss.
    let checkup = store::check(path, |_| {})?;
    let amiss = checkup.findings.iter().find(|found| found.what != "its article is missing");
    assert_eq!(amiss, None);
    Reader::open(path)?.records()
}

#[test]
fn a_killed_writer_leaves_all_or_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let (few, all) = (many(20), many(120));
    Writer::open(&path).expect("it opens").replace(&pages(&all), &records(&few)).expect("written");
    // A case keeps its pages, so they are the same on both sides.
    let kept = everything(&path).expect("it is sound").pages;
    let expected = [few, all].map(|singles| Records { pages: kept.clone(), ..records(&singles) });

    let this = std::env::current_exe().expect("the test itself");
    for round in 0..12 {
        let mut child = Command::new(&this)
            .args(["--ignored", "--exact", "killed::write_for_ever"])
            .env(CASE, &path)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        sleep(Duration::from_millis(30 + 17 * round));
        child.kill().expect("it lives until it is killed");
        child.wait().expect("it ends");
        let found = everything(&path).expect("the case opens");
        let without_aliases = Records {
            families: found.families.iter().cloned().map(forget).collect(),
            claims: found.claims.iter().cloned().map(forget_claim).collect(),
            ..found
        };
        assert!(expected.contains(&without_aliases), "round {round}: half a replacement");
    }
    Writer::open(&path).expect("a dead writer keeps nobody out");
}

/// Which ids a group had before depends on how often the child came round.
fn forget(mut family: store::wire::FamilyRecord) -> store::wire::FamilyRecord {
    family.aliases.clear();
    family
}

fn forget_claim(mut claim: store::wire::ClaimRecord) -> store::wire::ClaimRecord {
    claim.aliases.clear();
    claim
}

#[test]
#[ignore = "the child of the test above, which kills it"]
fn write_for_ever() {
    let Some(path) = std::env::var_os(CASE) else { return };
    let sides = [many(120), many(20)].map(|singles| records(&singles));
    loop {
        for records in &sides {
            let mut writer = Writer::open(&path).expect("it opens");
            writer.replace(&[], records).expect("it is written");
        }
    }
}
