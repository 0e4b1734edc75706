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
