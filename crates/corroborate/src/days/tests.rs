use jiff::civil::date;

use super::*;
use crate::families;
use crate::testing::article;

const LEAD: &str = "The bakers of Ostrow on Thursday accused the old mill of selling them flour that was short \
    by a tenth in every third sack, a charge that the miller called a tale.";
const MORE: &str = "Eleven bakeries weighed two hundred sacks over five weeks and wrote down what they found, \
    which the guild then laid before the town clerk together with the bills.";

/// 2 May 2024 was a Thursday.
fn thursday() -> Date {
    date(2024, 5, 2)
}

fn print(name: &str, published: Option<Day>) -> Article {
    Article { published, ..article(name, "Bakers accuse mill", &[LEAD, MORE]) }
}

fn read(date: Date) -> Day {
    Day::read(date.into(), Evidence::new("printed date", date.to_string(), Place::Block(0)))
}

fn commented(date: Date) -> Day {
    Day::not_after(date, Evidence::new("first comment", date.to_string(), Place::Comment(0)))
}

fn settle(articles: &[&Article]) -> Vec<Settled> {
    let (passages, families) = families(articles);
    settle_days(articles, &passages, &families)
}

#[track_caller]
fn check(published: impl Into<Option<Day>>, expected: Option<(Date, Date)>) -> Option<Day> {
    let published = published.into();
    let page = print("one", published.clone());
    let settled = settle(&[&page]).remove(0);
    assert_eq!(settled.published, published);
    let bounds =
        settled.written.as_ref().map(|day| (day.start.unwrap().date, day.end.unwrap().date));
    assert_eq!(bounds, expected);
    settled.written
}

#[test]
fn a_printed_day_with_its_own_weekday() {
    let written = check(Some(read(thursday())), Some((thursday(), thursday()))).unwrap();
    assert_eq!(written.basis, Basis::Derived);
    assert_eq!(written.precision, Precision::Day);
    assert_eq!(written.assumptions, [super::LEAD]);
    assert_eq!(written.evidence[0].text, "on Thursday");
}

#[test]
fn the_day_after_leaves_two_days_and_later_ones_none() {
    let friday = thursday().tomorrow().unwrap();
    check(Some(read(friday)), Some((thursday(), friday)));
    check(Some(commented(friday)), Some((thursday(), friday)));
    check(Some(read(date(2024, 5, 7))), None);
    check(Some(commented(date(2024, 5, 7))), None);
    check(None, None);
}

#[test]
fn a_first_comment_bounds_and_the_weekday_tells() {
    let written = check(Some(commented(thursday())), Some((thursday(), thursday()))).unwrap();
    assert_eq!(written.basis, Basis::Derived);
    assert_eq!(written.assumptions, [COMMENT, super::LEAD]);
    let told: Vec<&str> = written.evidence.iter().map(|evidence| evidence.what.as_str()).collect();
    assert_eq!(told, ["lead weekday", "first comment"]);
}

#[test]
fn another_kind_of_bound_tells_nothing() {
    let bound = Day::not_after(thursday(), Evidence::new("archive", "x", Place::Input));
    check(Some(bound), None);
    let caption = Day { start: Some(date(2024, 5, 3).into()), ..commented(thursday()) };
    check(Some(caption), None);
}

#[test]
fn a_twin_tells_when_the_shared_lead_was_written_and_never_when_the_page_appeared() {
    let (dated, undated) = (print("one", Some(commented(thursday()))), print("two", None));
    let settled = settle(&[&dated, &undated]);
    let written = settled[1].written.as_ref().unwrap();
    assert_eq!(written.date(), Some(thursday()));
    assert_eq!(written.basis, Basis::Derived);
    assert_eq!(written.assumptions, [COMMENT, super::LEAD, TWIN]);
    assert_eq!(written.evidence[1].what, "shared passage");
    assert_eq!(written.evidence[1].text, LEAD);
    assert_eq!(settled[1].published, None);
}

#[test]
fn twins_that_disagree_tell_nothing() {
    let a_week_later = date(2024, 5, 9);
    let pages = [
        print("one", Some(read(thursday()))),
        print("two", None),
        print("three", Some(read(a_week_later))),
    ];
    let settled = settle(&pages.iter().collect::<Vec<_>>());
    assert_eq!(settled[0].written.as_ref().unwrap().date(), Some(thursday()));
    assert_eq!(settled[1].written, None);
    assert_eq!(settled[2].written.as_ref().unwrap().date(), Some(a_week_later));
}

#[test]
fn a_page_that_was_there_before_keeps_its_own() {
    let early = print("early", Some(read(date(2024, 4, 30))));
    let settled = settle(&[&early, &print("one", Some(read(thursday())))]);
    assert_eq!(settled[0].written, None);
}

/// "HOLLIN, May 2 (Nordwire) -" prints the day from which the text counts.
fn datelined(name: &str, published: Option<Day>, date: Date) -> Article {
    let evidence = Evidence::new("dateline", "May 2", Place::Text(Span::new(0, 5)));
    Article { written: Some(Day::read(date.into(), evidence)), ..print(name, published) }
}

#[test]
fn a_day_read_in_a_dateline_stays_and_is_shared() {
    let friday = thursday().tomorrow().unwrap();
    let pages = [
        datelined("one", None, thursday()),
        print("two", None),
        print("three", Some(read(friday))),
    ];
    let settled = settle(&pages.iter().collect::<Vec<_>>());
    assert_eq!(settled[0].written, pages[0].written);
    for twin in &settled[1..] {
        let written = twin.written.as_ref().unwrap();
        assert_eq!((written.date(), written.basis), (Some(thursday()), Basis::Derived));
        assert_eq!(written.assumptions, [TWIN]);
        assert_eq!(written.evidence[1].what, "shared passage");
    }
    assert_eq!(settled[2].published, pages[2].published);
}

#[test]
fn a_read_day_is_not_shared_against_the_page_or_with_strangers() {
    let before = Day::not_after(date(2024, 4, 30), Evidence::new("archive", "x", Place::Input));
    let pages = [
        datelined("one", None, thursday()),
        print("early", Some(before)),
        article("other", "Goat stays", &["The goat of Hollin on Thursday stood where it stood."]),
    ];
    let settled = settle(&pages.iter().collect::<Vec<_>>());
    assert_eq!(settled[1].written, None);
    assert_eq!(settled[2].written, None);
}

#[test]
fn copies_that_print_the_same_day_keep_their_own_evidence() {
    let pages = [datelined("one", None, thursday()), datelined("two", None, thursday())];
    let settled = settle(&pages.iter().collect::<Vec<_>>());
    assert_eq!(settled[0].written, pages[0].written);
    assert_eq!(settled[1].written, pages[1].written);
}
