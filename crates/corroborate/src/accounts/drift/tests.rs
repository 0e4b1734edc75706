mod prints;

use model::{Change, ChangeKind, EventType, Passage, Quotation, Stretch};
use proptest::prelude::*;

use super::super::testing::{account, alone};
use super::*;
use crate::Places;

/// The words of both sides, those that differ in square brackets: `from`, then `to`.
fn shown(accounts: &[Account], places: &Places) -> Vec<(DriftKind, String, String)> {
    let found = drift(&alone(accounts, places));
    let words = |telling: &Telling| {
        let account = accounts.iter().find(|account| account.doc == telling.article);
        let lines = account.map(|account| account.lines.as_slice()).unwrap_or_default();
        let line = lines.iter().find(|line| line.span.contains(telling.span)).unwrap();
        let (mut out, mut at) = (String::new(), telling.span.start());
        let text =
            |from: usize, to: usize| &line.text[from - line.span.start()..to - line.span.start()];
        for span in &telling.differs {
            out += [text(at, span.start()), "[", text(span.start(), span.end()), "]"]
                .concat()
                .as_str();
            at = span.end();
        }
        out + text(at, telling.span.end())
    };
    found.iter().map(|drift| (drift.kind, words(&drift.from), words(&drift.to))).collect()
}

fn without_passages(accounts: &[Account]) -> Vec<(DriftKind, String, String)> {
    shown(accounts, &Places::default())
}

#[track_caller]
fn check(found: &[(DriftKind, String, String)], expected: &[(DriftKind, &str, &str)]) {
    let found: Vec<_> = found.iter().map(|(kind, a, b)| (*kind, a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

/// A page that quotes Ada Quill, and one that tells the same in its own words.
fn quoted_and_told(quoted: &str, told: &str) -> [Account; 2] {
    let mut one = account("one");
    let at = one.line(quoted);
    one.quotes(at, "Ada Quill", quoted);
    let mut two = account("two");
    let at = two.line(told);
    two.says(at, "Ada Quill", told);
    [one, two]
}

#[test]
fn words_that_a_telling_changed_are_marked() {
    let pages = quoted_and_told(
        "We are considering the purchase of a large batch of lanterns",
        "they were considering buying high-grade lanterns in a batch",
    );
    check(
        &without_passages(&pages),
        &[(
            DriftKind::Paraphrase,
            "We are considering the [purchase of a large] batch of lanterns",
            "they were considering [buying high-grade] lanterns in a batch",
        )],
    );
}

#[test]
fn a_faithful_telling_is_no_drift() {
    let pages = quoted_and_told(
        "We will close our harbour to every foreign ferry",
        "they would close their harbour to every foreign ferry",
    );
    check(&without_passages(&pages), &[]);
}

#[test]
fn a_lost_not_is_a_drift() {
    let pages = quoted_and_told(
        "We may not close the harbour to foreign ferries",
        "they would close the harbour to foreign ferries",
    );
    check(
        &without_passages(&pages),
        &[(
            DriftKind::Paraphrase,
            "We [may not] close the harbour to foreign ferries",
            "they would close the harbour to foreign ferries",
        )],
    );
}

#[test]
fn another_statement_of_the_same_speaker_is_none() {
    let pages = quoted_and_told(
        "We will close the harbour at Norwick to foreign ferries",
        "the fishermen of Norwick had elected a new treasurer",
    );
    check(&without_passages(&pages), &[]);
}

#[test]
fn two_speakers_are_not_laid_side_by_side() {
    let mut pages = quoted_and_told(
        "We are considering the purchase of a large batch of lanterns",
        "they were considering buying high-grade lanterns in a batch",
    );
    pages[1].statements[0].speaker = Some(super::super::testing::somebody("Ennis Brodie"));
    check(&without_passages(&pages), &[]);
}

#[test]
fn a_headline_that_drops_the_source_is_a_drift() {
    let mut page = account("one");
    let head = page.headline("Pirates sink Norwick ferry");
    page.event(head, EventType::Assault, "pirates", "ferry");
    let body = page.line("Pirates sank the Norwick ferry, the harbourmaster said.");
    page.event(body, EventType::Assault, "pirates", "ferry").status = model::Status::Attributed;
    check(
        &without_passages(&[page]),
        &[(
            DriftKind::Headline,
            "Pirates sank the Norwick ferry, the harbourmaster [said].",
            "Pirates sink Norwick ferry",
        )],
    );
}

#[test]
fn a_source_in_the_other_half_of_the_headline_is_named() {
    let mut page = account("one");
    page.headline("Harbourmaster claims:");
    let head = page.headline("Pirates sink Norwick ferry");
    page.event(head, EventType::Assault, "pirates", "ferry");
    let body = page.line("Pirates sank the Norwick ferry, the harbourmaster said.");
    page.event(body, EventType::Assault, "pirates", "ferry").status = model::Status::Attributed;
    check(&without_passages(&[page]), &[]);
}

#[test]
fn a_headline_that_the_body_bears_out_is_none() {
    let mut page = account("one");
    let head = page.headline("Pirates sink Norwick ferry");
    page.event(head, EventType::Assault, "pirates", "ferry");
    for (text, status) in [
        ("Pirates sank the Norwick ferry, the harbourmaster said.", model::Status::Attributed),
        ("Pirates sank the ferry at dawn.", model::Status::Asserted),
    ] {
        let body = page.line(text);
        page.event(body, EventType::Assault, "pirates", "ferry").status = status;
    }
    check(&without_passages(&[page]), &[]);
}

#[test]
fn a_headline_of_another_deed_is_none() {
    let mut page = account("one");
    let head = page.headline("Pirates sink Norwick ferry");
    page.event(head, EventType::Assault, "pirates", "ferry");
    let body = page.line("Smugglers sank a barge, the harbourmaster said.");
    page.event(body, EventType::Assault, "smugglers", "barge").status = model::Status::Attributed;
    check(&without_passages(&[page]), &[]);
}

#[test]
fn a_rounded_figure_in_the_headline_is_a_drift() {
    let mut page = account("one");
    let head = page.headline("Pirates rob 40 ferries");
    page.figure(head, "40", 40.0);
    page.event(head, EventType::Assault, "pirates", "ferries").figures = vec![0];
    let body = page.line("Pirates robbed 38 ferries.");
    page.figure(body, "38", 38.0);
    page.event(body, EventType::Assault, "pirates", "ferries").figures = vec![1];
    check(
        &without_passages(&[page]),
        &[(DriftKind::Headline, "Pirates robbed [38] ferries.", "Pirates rob [40] ferries")],
    );
}

/// Two prints of one sentence that differ in `a` and `b`.
fn prints(text_a: &str, a: &str, text_b: &str, b: &str) -> ([Account; 2], Places) {
    let (mut one, mut two) = (account("one"), account("two"));
    if two.doc < one.doc {
        std::mem::swap(&mut one.doc, &mut two.doc);
    }
    let (in_one, in_two) = (one.line(text_a), two.line(text_b));
    let change = Change {
        kind: ChangeKind::Changed,
        style: false,
        a: one.find(in_one, a),
        b: two.find(in_two, b),
    };
    let passage = Passage {
        a: Stretch { doc: one.doc, span: one.lines[0].span },
        b: Stretch { doc: two.doc, span: two.lines[0].span },
        shared_words: 12,
        changes: vec![change],
    };
    let places = [&passage].into_iter().collect();
    ([one, two], places)
}

#[test]
fn another_number_in_another_print_is_a_drift() {
    let (pages, places) = prints(
        "The ferry sank with 12 barrels of tar aboard.",
        "12 barrels",
        "The ferry sank with 21 barrels of tar aboard.",
        "21 barrels",
    );
    check(
        &shown(&pages, &places),
        &[(
            DriftKind::Print,
            "The ferry sank with [12 barrels] of tar aboard.",
            "The ferry sank with [21 barrels] of tar aboard.",
        )],
    );
}

#[test]
fn another_name_of_one_actor_is_house_style() {
    let texts = ("Brodie left the harbour at dawn.", "Captain Quill left the harbour at dawn.");
    let (mut pages, places) = prints(texts.0, "Brodie", texts.1, "Captain Quill");
    pages[0].names(0, "Brodie", "brodie");
    pages[1].names(0, "Captain Quill", "brodie");
    assert_eq!(shown(&pages, &places), []);
    pages[1].named[0].actor = "quill".into();
    assert_eq!(shown(&pages, &places).len(), 1);
}

fn any_account(name: usize) -> impl Strategy<Value = Account> {
    let text = prop::collection::vec("[a-d]{1,3}|not|may|said|12|“|”|Quill|harbour|ferry", 0..12);
    let said = (0usize..6, 0usize..30, 0usize..30, 0usize..3, any::<bool>());
    let texts = prop::collection::vec(text, 0..5);
    (texts, prop::collection::vec(said, 0..6)).prop_map(move |(texts, saids)| {
        let mut page = account(&format!("page {name}"));
        for (at, words) in texts.iter().enumerate() {
            page.line(&words.join(" "));
            page.lines[at].is_headline = at == 0;
        }
        if !page.lines.is_empty() {
            for (line, from, len, speaker, is_quoted) in saids {
                let said = page.says(0, ["", "Quill", "Brodie"][speaker], "");
                said.line = line;
                said.spans = vec![Span::new(from, from + len)];
                said.quotation = if is_quoted { Quotation::Direct } else { Quotation::Indirect };
                let event = page.event(0, EventType::Assault, "Quill", "");
                event.line = line;
                event.figures = vec![from];
                event.duplicate_of = Some(len);
            }
        }
        page
    })
}

proptest! {
    #[test]
    fn order_does_not_matter_and_marks_lie_in_their_sentence(
        a in any_account(1), b in any_account(2), c in any_account(3),
    ) {
        let places = Places::default();
        let there = [a.clone(), b.clone(), c.clone()];
        let found = drift(&alone(&there, &places));
        prop_assert_eq!(&found, &drift(&alone(&[c, a, b], &places)));
        for telling in found.iter().flat_map(|drift| [&drift.from, &drift.to]) {
            prop_assert!(telling.differs.iter().all(|span| telling.span.contains(*span)));
            prop_assert!(telling.differs.windows(2).all(|two| two[0].end() <= two[1].start()));
        }
    }
}
