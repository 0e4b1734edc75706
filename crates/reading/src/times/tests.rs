//! Sentences with their time expressions, in news, in histories and without a day of writing.

mod forms;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::testing::{Parsed, knowledge};

/// `words TYPE value` of each expression.
fn read(parsed: &Parsed) -> Vec<String> {
    let syntax = parsed.syntax();
    let found = super::find(&knowledge().calendar, &syntax);
    let text = syntax.text();
    let show = |time: &model::TimeExpression| {
        let value = time.value.as_deref().unwrap_or("?");
        format!("{} {} {value}", time.span.of(text), time.kind.word())
    };
    found.iter().map(show).collect()
}

/// Wednesday.
const DAY: Date = date(2019, 5, 22);

fn check(cases: &[(&str, &[&str])], written: Option<Date>) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, wanted)| {
            let parsed = Parsed::new(text);
            let parsed = match written {
                Some(day) => parsed.written(day),
                None => parsed,
            };
            let found = read(&parsed);
            (found != *wanted).then(|| format!("{text}\n  found  {found:?}\n  wanted {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn weekdays_lie_as_the_tense_says() {
    check(
        &[
            ("The ferry sank on Monday.", &["Monday DATE 2019-05-20"]),
            ("The mayor said Wednesday that the pier was safe.", &["Wednesday DATE 2019-05-22"]),
            ("The council will vote on Friday.", &["Friday DATE 2019-05-24"]),
            ("The hearing is scheduled for Monday.", &["Monday DATE 2019-05-27"]),
            ("They met last Thursday.", &["last Thursday DATE 2019-05-16"]),
            ("They will meet next Tuesday.", &["next Tuesday DATE 2019-05-28"]),
            ("He died on Sunday night.", &["Sunday night TIME 2019-05-19TNI"]),
            ("The trial began on Tuesday, May 14.", &["Tuesday, May 14 DATE 2019-05-14"]),
        ],
        Some(DAY),
    );
}

#[test]
fn days_count_from_the_day_of_writing() {
    check(
        &[
            ("It rained yesterday.", &["yesterday DATE 2019-05-21"]),
            ("The shop opens tomorrow.", &["tomorrow DATE 2019-05-23"]),
            ("Prices fell last month.", &["last month DATE 2019-04"]),
            ("Sales rose last year.", &["last year DATE 2018"]),
            ("Elections will be held next week.", &["next week DATE 2019-W22"]),
            ("The bridge closed two weeks ago.", &["two weeks ago DATE 2019-W19"]),
            ("She left three days ago.", &["three days ago DATE 2019-05-19"]),
            ("The law passed a year ago.", &["a year ago DATE 2018"]),
            ("He was arrested last night.", &["last night TIME 2019-05-21TNI"]),
            ("The fair was held this weekend.", &["this weekend DATE 2019-W20-WE"]),
            ("Trade slowed in the first quarter.", &["the first quarter DATE 2019-Q1"]),
            ("The farm flooded last summer.", &["last summer DATE 2018-SU"]),
        ],
        Some(DAY),
    );
}

#[test]
fn months_and_days_without_a_year() {
    check(
        &[
            ("The mine closed in December.", &["December DATE 2018-12"]),
            ("The mine closed in March.", &["March DATE 2019-03"]),
            ("The road will open in March.", &["March DATE 2020-03"]),
            ("A vote will be held on June 3.", &["June 3 DATE 2019-06-03"]),
            ("The strike began on 4 April.", &["4 April DATE 2019-04-04"]),
            (
                "The talks ran from March 5 to April 7, 2016.",
                &["March 5 DATE 2016-03-05", "April 7, 2016 DATE 2016-04-07"],
            ),
            ("Shops will close at Christmas.", &["Christmas DATE 2019-12-25"]),
        ],
        Some(DAY),
    );
}

#[test]
fn dates_that_need_nothing_else() {
    check(
        &[
            ("He was born on Jan. 5, 1960.", &["Jan. 5, 1960 DATE 1960-01-05"]),
            ("It fell in mid-March 2003.", &["mid-March 2003 DATE 2003-03"]),
            ("The temple dates from 490 BC.", &["490 BC DATE BC0490"]),
            ("The town grew in the 1990s.", &["the 1990s DATE 199"]),
            ("Mills were built in the 19th century.", &["the 19th century DATE 18"]),
            ("The end of 2003 was cold.", &["The end of 2003 DATE 2003"]),
            ("The report is dated 2019-05-02.", &["2019-05-02 DATE 2019-05-02"]),
            ("The war of 1861-65 was long.", &["1861 DATE 1861", "65 DATE 1865"]),
            ("Output fell in the second half of 2008.", &["the second half of 2008 DATE 2008-H2"]),
        ],
        None,
    );
}

#[test]
fn lengths_and_what_comes_back() {
    check(
        &[
            ("The siege lasted three weeks.", &["three weeks DURATION P3W"]),
            ("They waited for 24 hours.", &["24 hours DURATION PT24H"]),
            ("The talks took several months.", &["several months DURATION PXM"]),
            ("A 34-year-old driver stopped.", &["34-year-old DURATION P34Y"]),
            ("It grew over the past two years.", &["the past two years DURATION P2Y"]),
            ("The board meets every Tuesday.", &["every Tuesday SET XXXX-WXX-2"]),
            ("The plant makes 40 cars a day.", &["a day SET P1D"]),
            ("The paper appears weekly.", &["weekly SET P1W"]),
            ("It took half an hour.", &["half an hour DURATION PT30M"]),
        ],
        None,
    );
}

#[test]
fn times_of_day() {
    check(
        &[
            (
                "The blast came at 5:34 a.m. on Monday.",
                &["5:34 a.m. on Monday TIME 2019-05-20T05:34"],
            ),
            ("Polls closed at 8 p.m. Tuesday.", &["8 p.m. Tuesday TIME 2019-05-21T20:00"]),
            ("The siren went off at noon.", &["noon TIME 2019-05-22T12:00"]),
            (
                "Shops closed early on Tuesday morning.",
                &["early on Tuesday morning TIME 2019-05-21TMO"],
            ),
        ],
        Some(DAY),
    );
}

#[test]
fn without_a_day_of_writing_values_stay_open() {
    check(
        &[
            ("The ferry sank on Wednesday.", &["Wednesday DATE XXXX-WXX-3"]),
            ("The mine closed in December.", &["December DATE XXXX-12"]),
            ("It rained yesterday.", &["yesterday DATE XXXX-XX-XX"]),
        ],
        None,
    );
}

#[test]
fn histories_count_from_the_date_before() {
    let text = "On 4 May 1811 the fleet left Orr. It reached Tern Bay in June. The bay was taken the \
        following year. In January 1813 the duke fled. Two months later he came back. He died in \
        1815. The war of 1790 had not been forgotten. In October 1816 peace was made.";
    let parsed = Parsed::new(text).written(DAY);
    let values: Vec<_> = read(&parsed);
    assert_eq!(
        values,
        [
            "4 May 1811 DATE 1811-05-04",
            "June DATE 1811-06",
            "the following year DATE 1812",
            "January 1813 DATE 1813-01",
            "Two months later DATE 1813-03",
            "1815 DATE 1815",
            "1790 DATE 1790",
            "October 1816 DATE 1816-10",
        ]
    );
}

#[test]
fn other_words_are_no_times() {
    check(
        &[
            ("Ships may carry 2,000 people.", &[]),
            ("They found 1500 houses.", &[]),
            ("They will deliver 2000 houses.", &[]),
            ("The long march began.", &[]),
            ("Theresa May met April Orr.", &[]),
            ("The second car won.", &[]),
            ("The fall of Tern Bay came as a blow.", &[]),
            ("Flight 2015 landed safely.", &[]),
            ("Three quarters of the voters stayed at home.", &[]),
            ("He read the Sunday Herald.", &[]),
            ("Call 555-1999-2010 now.", &["now DATE PRESENT_REF"]),
        ],
        Some(DAY),
    );
}

#[test]
fn days_are_given_where_they_are_known() {
    let parsed = Parsed::new("The farm flooded in April 2018.");
    let found = super::find(&knowledge().calendar, &parsed.syntax());
    assert_eq!(found[0].days, Some((date(2018, 4, 1), date(2018, 4, 30))));
}

#[test]
fn long_runs_of_time_words_are_read() {
    for word in
        ["million ", "Monday ", "the end of ", "1999-", "two days after ", "early ", "1,000,"]
    {
        let parsed = Parsed::new(&word.repeat(3000));
        read(&parsed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn spans_lie_in_the_text_in_order(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "the", "end", "of", "May", "5", ",", "2019", "-", "65", "two", "days", "later", "ago",
                "at", "8", "p.m.", "last", "Friday", "’98", "½", "half", "past", "Ä", "1,000", "first",
                "quarter", "a", "half", "century", "BC", "99999999999", "and", "0", "31", "Feb", "30",
            ]),
            0..30,
        )
    ) {
        let parsed = Parsed::new(&words.join(" ")).written(DAY);
        let reading = parsed.read();
        let mut end = 0;
        for time in &reading.times {
            prop_assert!(time.span.fits(&parsed.article.text) && time.span.start() >= end);
            end = time.span.end();
        }
        let mut end = 0;
        for quantity in &reading.quantities {
            prop_assert!(quantity.span.fits(&parsed.article.text) && quantity.span.start() >= end);
            end = quantity.span.end();
        }
    }
}

#[test]
fn parts_of_a_date_may_be_joined_in_any_order() {
    check(
        &[
            ("The ferry sank on Sep-23-2016.", &["Sep-23-2016 DATE 2016-09-23"]),
            ("Posted 2016/Sep/23 by the harbour office", &["2016/Sep/23 DATE 2016-09-23"]),
            ("On 2016 10 16, the fair opened.", &["2016 10 16 DATE 2016-10-16"]),
            ("The pier closed on 2016.11.16.", &["2016.11.16 DATE 2016-11-16"]),
            ("2015-1-32 is no date.", &[]),
            ("They paid $12 December 27.", &["December 27 DATE 2018-12-27"]),
        ],
        Some(DAY),
    );
}

#[test]
fn days_are_counted_in_longer_stretches() {
    check(
        &[
            ("We met on the first Monday of May.", &["the first Monday of May DATE 2019-05-06"]),
            (
                "They vote on the third Thursday of November 2019.",
                &["the third Thursday of November 2019 DATE 2019-11-21"],
            ),
            ("It ended on the last day of 2018.", &["the last day of 2018 DATE 2018-12-31"]),
            ("The boat left two Fridays ago.", &["two Fridays ago DATE 2019-05-10"]),
            ("He came the week before last.", &["the week before last DATE 2019-W19"]),
            ("The council will meet on Thursday 13th.", &["Thursday 13th DATE 2019-06-13"]),
            ("The boat sank on Tuesday the 13th.", &["Tuesday the 13th DATE 2018-11-13"]),
            ("On Friday 12 people were hurt.", &["Friday DATE 2019-05-17"]),
            (
                "They left over Labor Day weekend 2018.",
                &["Labor Day weekend 2018 DATE 2018-W35-WE"],
            ),
            ("Sales fell in fiscal 2008.", &["fiscal 2008 DATE FY2008"]),
        ],
        Some(DAY),
    );
}

#[test]
fn times_of_day_lean_on_what_stands_before() {
    check(
        &[
            ("They meet every Monday at 4pm.", &["every Monday at 4pm SET XXXX-WXX-1T16:00"]),
            ("The train leaves every day at 7:13 p.m.", &["every day at 7:13 p.m. SET T19:13"]),
            ("The siren sounds every morning at 6.", &["every morning at 6 SET T06:00"]),
            ("He comes tomorrow evening at 8.", &["tomorrow evening at 8 TIME 2019-05-23T20:00"]),
            ("The bridge fell this morning at 5.", &["this morning at 5 TIME 2019-05-22T05:00"]),
            (
                "He will call tomorrow at seven thirty.",
                &["tomorrow at seven thirty TIME 2019-05-23T07:30"],
            ),
            ("It took an hour and a quarter.", &["an hour and a quarter DURATION PT1.25H"]),
            ("He waited three quarters of an hour.", &["three quarters of an hour DURATION PT45M"]),
            ("The bi-weekly paper folded.", &["bi-weekly SET P2W"]),
        ],
        Some(DAY),
    );
}

#[test]
fn hours_are_told_in_many_ways() {
    check(
        &[
            ("They left at seven in the morning.", &["seven in the morning TIME 2019-05-22T07:00"]),
            ("The doors open at half past 7pm.", &["half past 7pm TIME 2019-05-22T19:30"]),
            (
                "The doors open at 1140 a.m. on Friday.",
                &["1140 a.m. on Friday TIME 2019-05-17T11:40"],
            ),
            (
                "Sent 2016-12-16T12:23:59Z by the office",
                &["2016-12-16T12:23:59Z TIME 2016-12-16T12:23:59"],
            ),
            ("Call me at nine thirty tomorrow.", &["nine thirty tomorrow TIME 2019-05-23T09:30"]),
            ("It fell on the night of the 15th.", &["the night of the 15th TIME 2019-05-15TNI"]),
            ("He killed seven in the market.", &[]),
            (
                "He died the day before Christmas 2017.",
                &["the day before Christmas 2017 DATE 2017-12-24"],
            ),
            ("It was a song of the nineteen nineties.", &["the nineteen nineties DATE 199"]),
            ("The bay freezes every March 5.", &["every March 5 SET XXXX-03-05"]),
        ],
        Some(DAY),
    );
}

#[test]
fn a_line_with_nothing_but_a_date_tells_the_day_of_writing() {
    let parsed = Parsed::new("Thursday, May 23, 2019\n\nThe ferry sank yesterday.").written(DAY);
    let values: Vec<_> = read(&parsed);
    assert_eq!(values, ["Thursday, May 23, 2019 DATE 2019-05-23", "yesterday DATE 2019-05-22"]);
}
