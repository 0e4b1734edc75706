//! A case that grows: batches in any order, interruptions, and the same pages again come to the
//! same records as one build of everything.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use engine::{
    Build, Config, Engine, Error, MemorySystem, Progress, Quiet, Reader, Step, table_names,
};
use proptest::prelude::*;

/// Pages in which texts are copied, cut, dated and denied, so that each changes what follows from
/// others: a family may gain a smaller member, a copy without a date is dated by its twin.
fn pages() -> Vec<(String, String)> {
    const TOWNS: [(&str, &str, &str, &str); 4] = [
        (
            "Hallin",
            "The harbour council of Hallin on Wednesday refused to lengthen the old stone quay, which \
             boats of the northern line have used since the winter storms took the pier.",
            "“The quay will stay as it is until somebody pays for new cranes,” said Ida Moen, the \
             harbour master, after a night of talks with the ferry owners.",
            "Boat owners told Sound Agency that nobody had asked them, and that the line would move \
             its boats to another town before the autumn fair opens its gates.",
        ),
        (
            "Brode",
            "Firemen in Brode on Wednesday put out a blaze that had eaten through the roof of the \
             glass works, where forty people make lamps for lighthouses along the coast.",
            "“We saw flames as high as the chimney and ran for the river,” said Olav Berg, a glass \
             blower who has worked there for twenty years.",
            "The owners told Sound Agency that the furnaces would be cold until spring, but that all \
             wages would be paid and the orders of the pilots' guild kept.",
        ),
        (
            "Ulvik",
            "A court in Ulvik on Wednesday gave the village its common woods back, ending a quarrel \
             with the railway that had begun when a surveyor lost his maps in a flood.",
            "“These trees were planted by our grandmothers and we know each of them,” said Tora Lind, \
             who led the villagers through eleven hearings.",
            "The railway told Sound Agency that it would study the ruling, and that trains would run \
             around the hill for the time being whatever it came to cost.",
        ),
        (
            "Senn",
            "The theatre of Senn on Wednesday opened its doors again after the actors had mended the \
             stage with planks from a wrecked schooner and painted every seat green.",
            "“Nobody gave us a coin, so we sold soup in the foyer for a whole winter,” said Kari Dahl, \
             the company's director, before the curtain rose.",
            "The mayor told Sound Agency that the town had always meant to help, and that a cheque \
             was on its way by the slow post over the mountains.",
        ),
    ];
    let mut pages = Vec::new();
    for (number, (town, lead, quote, rest)) in TOWNS.iter().enumerate() {
        let story = format!("{lead}\n\n{quote}\n\n{rest}");
        let (first, _) = story.rsplit_once("\n\n").unwrap();
        let denial = format!(
            "{town} answers\n\nThe town clerk denied the report. “In {town} we know nothing of this \
             matter,” said the clerk, Per Aas.\n"
        );
        let dated = format!("{town} keeps its quay\n\nMay 2{number}, 2031\n\n{story}\n");
        let marked = format!(
            "<!doctype html><meta property=\"article:published_time\" content=\"2031-05-2{number}\">\
             <h1>Quay stays</h1><p>{}</p>",
            story.replace("\n\n", "</p><p>")
        );
        pages.push((format!("{town}/dated.txt"), dated));
        pages.push((format!("{town}/plain.txt"), format!("No new quay in {town}\n\n{story}\n")));
        pages.push((format!("{town}/cut.txt"), format!("Quay refused\n\n{first}\n")));
        pages.push((format!("{town}/marked.html"), marked));
        pages.push((format!("{town}/denial.txt"), denial.clone()));
        // The same bytes in another place are the same page.
        pages.push((format!("{town}/again.txt"), denial));
    }
    // Accounts of one storm that do not agree, dated, so that what one tells stands beside the other.
    for (number, (day, toll, who)) in
        [("21", "seven", "the police chief, Olga Strand"), ("22", "nine", "the mayor, Nils Vik")]
            .into_iter()
            .enumerate()
    {
        let text = format!(
            "Storm kills {toll} fishermen off Tarnes\n\nMay {day}, 2031\n\nThe storm sank the trawler \
             Havgull off Tarnes on Tuesday and killed {toll} fishermen, said {who}. Strand did not say \
             who had built it. “The trawler \
             Havgull went down within {number}0 minutes,” Strand said.\n\nStrand arrested the owner \
             of the Havgull, Jon Krag, on Wednesday. Krag denied that he had ordered the trawler out \
             to sea against the storm warning.\n"
        );
        pages.push((format!("Tarnes/{toll}.txt"), text));
    }
    pages.push(("empty.html".to_owned(), String::new()));
    // One page of which several inputs say different things.
    let text = "The ferry of Hallin ran aground on Wednesday, and nobody was hurt in the fog.";
    for (number, told) in [
        r#""outlet": "Sound Herald""#,
        r#""outlet": "Hallin Post", "published": "2031-05-21""#,
        r#""outlet": "Brode Post", "published": "2031-05-22""#,
    ]
    .iter()
    .enumerate()
    {
        let line = format!("{{\"id\": \"ferry\", \"text\": \"{text}\", {told}}}\n");
        pages.push((format!("{number}.jsonl"), line));
    }
    pages
}

fn system(pages: &[(String, String)]) -> MemorySystem {
    MemorySystem::with_files(pages.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

fn names(pages: &[(String, String)]) -> Vec<String> {
    pages.iter().map(|(path, _)| path.clone()).collect()
}

/// Everything that an export holds, by table; aliases apart, which tell how the case grew.
fn export(case: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let reader = Reader::open(case).unwrap();
    reader.check().unwrap();
    let tables = table_names().into_iter().map(|table| {
        let rows = reader.table_json(table).unwrap().map(|row| {
            let mut row = row.unwrap();
            if let Some(aliases) = row.get_mut("aliases") {
                *aliases = serde_json::json!([]);
            }
            row.to_string()
        });
        (table, rows.collect())
    });
    tables.collect()
}

fn build(engine: &Engine, case: &Path, system: &MemorySystem, inputs: &[String]) {
    let build = Build { case, inputs, reread: false, memory: 0 };
    engine.build(&build, system, &Quiet).unwrap();
}

fn in_one_go(engine: &Engine, folder: &Path) -> (PathBuf, BTreeMap<&'static str, Vec<String>>) {
    let case = folder.join("whole.case");
    let pages = pages();
    build(engine, &case, &system(&pages), &names(&pages));
    let export = export(&case);
    let least = [
        ("families", 4),
        ("passages", 12),
        ("claims", 4),
        ("skipped", 1),
        ("events", 4),
        ("stories", 4),
        ("conflicts", 1),
        ("timeline", 1),
        ("naming", 8),
        ("drift", 1),
    ];
    let few: Vec<(&str, usize)> = least
        .into_iter()
        .filter(|(table, least)| export[table].len() < *least)
        .map(|(table, _)| (table, export[table].len()))
        .collect();
    assert!(few.is_empty(), "{few:?}");
    (case, export)
}

#[test]
fn a_build_in_memory_and_one_in_a_case_agree() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let pages = pages();
    let (_, whole) = in_one_go(&engine, folder.path());
    let collected = engine.collect(&system(&pages), &names(&pages), &Quiet).unwrap();
    let records = engine.records(&collected, &Quiet).unwrap();
    let rows =
        |rows: Vec<serde_json::Value>| rows.iter().map(ToString::to_string).collect::<Vec<_>>();
    macro_rules! agree {
        ($($table:ident),*) => {$(
            let told = records.$table.iter().map(|row| serde_json::to_value(row).unwrap());
            assert_eq!(whole[stringify!($table)], rows(told.collect()));
        )*};
    }
    agree!(articles, sentences, statements, times, mentions, events, quantities, passages);
    agree!(families, stories, claims, conflicts, series, timeline, naming, drift);
}

#[test]
fn the_same_pages_again_do_not_touch_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let (case, _) = in_one_go(&engine, folder.path());
    let before = std::fs::read(&case).unwrap();
    let pages = pages();
    build(&engine, &case, &system(&pages), &names(&pages));
    build(&engine, &case, &system(&pages), &[]);
    assert!(std::fs::read(&case).unwrap() == before);
}

#[test]
fn reading_again_changes_nothing_that_users_see() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let (case, whole) = in_one_go(&engine, folder.path());
    let build = Build { case: &case, inputs: &[], reread: true, memory: 0 };
    engine.build(&build, &MemorySystem::default(), &Quiet).unwrap();
    assert_eq!(export(&case), whole);
}

/// Says stop after a number of pages.
struct StopAfter(AtomicUsize);

impl Progress for StopAfter {
    fn begin(&self, _step: Step, _total: usize) {}
    fn advance(&self, n: usize) {
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            Some(left.saturating_sub(n))
        });
    }
    fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

#[test]
fn a_stopped_build_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let (_, whole) = in_one_go(&engine, folder.path());
    let case = folder.path().join("stopped.case");
    let pages = pages();
    let (system, names) = (system(&pages), names(&pages));
    let request = Build { case: &case, inputs: &names, reread: false, memory: 0 };
    let error = engine.build(&request, &system, &StopAfter(3.into())).unwrap_err();
    assert!(matches!(error, Error::Interrupted { waiting: 1.. }), "{error}");
    let error = Reader::open(&case).unwrap_err();
    assert!(error.to_string().contains("is not finished"), "{error}");
    build(&engine, &case, &system, &names);
    assert_eq!(export(&case), whole);
}

#[test]
fn inputs_without_a_page_make_no_case() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let case = folder.path().join("none.case");
    let inputs = ["nowhere".to_owned()];
    let request = Build { case: &case, inputs: &inputs, reread: false, memory: 0 };
    let error = engine.build(&request, &MemorySystem::default(), &Quiet).unwrap_err();
    assert!(matches!(error, Error::NothingRead { .. }), "{error}");
    assert!(!case.exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Pages that come in batches, in any order and some of them twice, make the case that they
    /// make together, with as little room as there may be.
    #[test]
    fn any_way_to_grow_comes_to_the_same(
        order in Just(pages()).prop_shuffle(),
        sizes in prop::collection::vec(1usize..12, 1..6),
        threads in 1usize..4,
        memory in 0usize..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(Config { threads }).unwrap();
        let (_, whole) = in_one_go(&engine, folder.path());
        let case = folder.path().join("grown.case");
        let mut rest = order.as_slice();
        for size in sizes {
            let (batch, left) = rest.split_at(size.min(rest.len()));
            // One page of the batch comes again with the next.
            rest = if left.is_empty() { left } else { &rest[batch.len() - 1..] };
            build_if_any(&engine, &case, batch, memory);
        }
        build_if_any(&engine, &case, rest, memory);
        prop_assert_eq!(export(&case), whole);
    }
}

/// Pages of stories of their own, all under one paragraph of their house: so many that only
/// neighbours are compared, and who is whose neighbour changes when pages come in.
fn under_one_paragraph(n_pages: usize) -> Vec<(String, String)> {
    const HOUSE: &str = "The Sound Herald has told the towns along the coast what happens in the \
        harbours since the first pier was built, and whoever finds a mistake in it may write to the \
        editor, who answers every letter before the week is over.";
    let mut dice = 7u64;
    let mut word = || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let syllables = ["ba", "dor", "fen", "gul", "hask", "jor", "kim", "lus"];
        let at = |shift: u32| syllables[(dice >> shift) as usize % syllables.len()];
        format!("{}{}{}", at(33), at(40), at(47))
    };
    let page = |number: usize| {
        let words: Vec<String> = (0..40).map(|_| word()).collect();
        let body = words.chunks(10).map(|some| format!("The {} closed.", some.join(" ")));
        let body = body.collect::<Vec<_>>().join(" ");
        (format!("{number}.txt"), format!("Page {number}\n\n{body}\n\n{HOUSE}\n"))
    };
    (0..n_pages).map(page).collect()
}

#[test]
fn neighbours_that_are_pushed_apart_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let pages = under_one_paragraph(110);
    let whole = folder.path().join("whole.case");
    build(&engine, &whole, &system(&pages), &names(&pages));
    let whole = export(&whole);
    assert!(whole["passages"].len() > 110 && whole["families"].is_empty());
    let grown = folder.path().join("grown.case");
    for range in [60..90, 0..25, 25..60, 90..110] {
        let batch = &pages[range];
        build(&engine, &grown, &system(batch), &names(batch));
    }
    assert!(whole == export(&grown), "another export");
}

fn build_if_any(engine: &Engine, case: &Path, batch: &[(String, String)], memory: usize) {
    // A batch of nothing but the empty file makes no case.
    let request = Build { case, inputs: &names(batch), reread: false, memory };
    match engine.build(&request, &system(batch), &Quiet) {
        Ok(_) | Err(Error::NothingRead { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_run_names_the_language_model() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Config::default()).unwrap();
    let (case, _) = in_one_go(&engine, folder.path());
    let reader = Reader::open(&case).unwrap();
    let records = reader.records().unwrap();
    assert_eq!(records.meta.model.as_deref(), Some(engine.model_digest()));
    let digest = records.runs[0].digests.get("model").map(String::as_str);
    assert_eq!(digest, Some(engine.model_digest()));
}
