use model::{
    Claim, ClaimKind, ClaimMember, Conflict, ConflictKind, ConflictStatus, Form, GroupId, Polarity,
    RecordId, Side, Table,
};

use super::*;
use crate::pipeline::{Single, read_page_alone};
use crate::{Config, Page};

fn case(gold: &str) -> CaseGold {
    toml::from_str(gold).unwrap()
}

#[test]
fn all_words_of_the_gold_stand_once_on_their_pages() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases"));
    for case in case_folders(folder).unwrap() {
        let collected =
            collect(&OsSystem, &[case.join("pages").display().to_string()], |_, _| true);
        let singles: Vec<Single> = collected.pages.iter().map(read_page_alone).collect();
        let names = names(&collected);
        let pages = Pages::new(&singles, &names);
        for name in names.values() {
            let gold: Result<PageGold, _> = parse(&case.join("gold").join(format!("{name}.toml")));
            assert!(gold.is_ok(), "{name}: {gold:?}");
        }
        let gold: CaseGold = parse(&case.join("gold/case.toml")).unwrap();
        let sides = gold.conflict.iter().flat_map(|conflict| &conflict.side);
        let points = sides.chain(gold.series.iter().flat_map(|series| &series.point));
        let same = gold.same.iter().flat_map(|same| &same.members);
        let compatible = gold.compatible.iter().flat_map(|compatible| &compatible.members);
        let members = points.flat_map(|point| &point.members).chain(same).chain(compatible);
        let drift = gold.drift.iter().flat_map(|drift| [&drift.from, &drift.to]);
        let words = members
            .flat_map(|place| place.pages.iter().map(|page| (page, &place.words)))
            .chain(drift.map(|words| (&words.page, &words.words)));
        for (page, words) in words {
            let text = &pages.single(page).unwrap_or_else(|| panic!("no page {page}")).article.text;
            let times = text.matches(words.as_str()).count();
            assert_eq!(times, 1, "{}: {page}: {words}", case.display());
        }
    }
}

const TEXT: &str = "Full hall\n\nAbout 180 people came to the hall on Tuesday, the council said. \
    The union put the number at more than 400 people.\n";

/// What stands on two pages with the same words.
fn two_pages() -> (Vec<Single>, BTreeMap<DocId, String>) {
    let engine = Engine::new(Config::default()).unwrap();
    let page = |name: &str| {
        let page =
            Page::new(Form::Scraped, name, format!("{TEXT}\n{name} wrote this.\n").into_bytes());
        (engine.read(&page), name.to_owned())
    };
    let (singles, names): (Vec<_>, Vec<_>) = ["01-hill", "02-dale"].map(page).into_iter().unzip();
    let names = singles.iter().map(|single: &Single| single.article.id).zip(names).collect();
    (singles, names)
}

fn figure(single: &Single, value: f64) -> RecordId {
    let of_value =
        |quantity: &model::Quantity| quantity.value == Some(value) || quantity.low == Some(value);
    let at = single.reading.quantities.iter().position(of_value).unwrap();
    RecordId::new(single.article.id, Table::Quantities, at)
}

fn conflict(sides: [&[RecordId]; 2]) -> Conflict {
    let side = |members: &[RecordId]| Side {
        text: "some".into(),
        members: members.to_vec(),
        sentences: Vec::new(),
        voices: Vec::new(),
        origins_max: 1,
        polarity: None,
    };
    Conflict {
        id: GroupId::of("conflict", "a"),
        kind: ConflictKind::Quantity,
        about: "people".into(),
        story: None,
        sides: sides.map(side).to_vec(),
        status: ConflictStatus::Open,
    }
}

const GOLD: &str = r#"
    [[conflict]]
    kind = "quantity"
    about = "who came"
    status = "open"
    [[conflict.side]]
    says = "180"
    members = [{ words = "180 people", pages = ["01", "02"] }]
    [[conflict.side]]
    says = "more than 400"
    members = [{ words = "more than 400 people", pages = ["01", "02"] }]

    [[compatible]]
    members = [{ words = "180 people", pages = ["01", "02"] }]

    [[same]]
    kind = "quantity"
    members = [{ words = "180 people", pages = ["01", "02"] }]
    origins_max = 2
    origins_min = 1
    [[same]]
    kind = "quantity"
    members = [{ words = "more than 400 people", pages = ["01"] }]
"#;

#[test]
fn a_conflict_is_found_by_its_figures_and_a_false_one_is_counted() {
    let (singles, names) = two_pages();
    let pages = Pages::new(&singles, &names);
    let (few, many) = (figure(&singles[0], 180.0), figure(&singles[1], 400.0));
    let counts = |given: &[Conflict]| {
        let mut scores = Scores::new();
        disputes::score_conflicts(given, &pages, &case(GOLD), &mut scores);
        let score = &scores["case.conflicts"];
        (score.right, score.given, score.wanted)
    };
    assert_eq!(counts(&[]), (0, 0, 1));
    assert_eq!(counts(&[conflict([&[few], &[many]])]), (1, 1, 1));
    // Compatible figures on two sides; figures of one side against nothing known.
    let other = figure(&singles[1], 180.0);
    assert_eq!(counts(&[conflict([&[few], &[other]])]), (0, 1, 1));
    assert_eq!(counts(&[conflict([&[few], &[]])]), (0, 1, 1));
}

#[test]
fn pairs_of_one_group_are_right_and_those_of_two_are_wrong() {
    let (singles, names) = two_pages();
    let pages = Pages::new(&singles, &names);
    let claim = |records: &[RecordId]| Claim {
        id: GroupId::of("claim", "a"),
        kind: ClaimKind::Quantity,
        text: String::new(),
        members: records.iter().map(|record| member(*record)).collect(),
        voices: Vec::new(),
        origins_max: 2,
        origins_min: 1,
        n_pages: 2,
        first_seen: None,
    };
    let [a, b] = [0, 1].map(|at| figure(&singles[at], 180.0));
    let counts = |records: &[RecordId]| {
        let mut scores = Scores::new();
        same::score_same(&[&claim(records)], &pages, &case(GOLD).same, &mut scores);
        let pairs = &scores["case.same_quantity"];
        (pairs.right, pairs.given, pairs.wanted, scores["case.same_origins"].right)
    };
    assert_eq!(counts(&[a, b]), (1, 1, 1, 1));
    assert_eq!(counts(&[a]), (0, 0, 1, 1));
    assert_eq!(counts(&[a, b, figure(&singles[0], 400.0)]), (1, 3, 1, 1));
}

fn member(record: RecordId) -> ClaimMember {
    let sentence = RecordId::new(record.doc, Table::Sentences, 1);
    ClaimMember { record, sentence, polarity: Polarity::Affirms, origin: 0 }
}
