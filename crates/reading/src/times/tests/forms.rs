//! Forms in which people write and speak of time, kind by kind.

use super::{DAY, check};

#[test]
fn years_are_spoken_and_written_in_many_ways() {
    check(
        &[
            ("The quay was built in nineteen oh five.", &["nineteen oh five DATE 1905"]),
            ("He left in twenty seventeen.", &["twenty seventeen DATE 2017"]),
            ("The bridge opened in 02/1988.", &["02/1988 DATE 1988-02"]),
            ("The tower fell in 24 AD.", &["24 AD DATE 0024"]),
            ("Sales fell in FY15.", &["FY15 DATE FY2015"]),
            ("Trade slowed in H1 2015.", &["H1 2015 DATE 2015-H1"]),
            ("It was a song of the 80s.", &["the 80s DATE 198"]),
            ("Temperatures in the 80s are rare.", &[]),
            (
                "Mills of the 17th and 18th centuries stand there.",
                &["17th DATE 16", "18th centuries DATE 17"],
            ),
            ("The 2012 Summer Games were held in Orr.", &["2012 DATE 2012"]),
        ],
        Some(DAY),
    );
}

#[test]
fn days_are_written_in_many_ways() {
    check(
        &[
            ("The pier closed on 06.23.17.", &["06.23.17 DATE 2017-06-23"]),
            ("They will meet on the fifteenth.", &["the fifteenth DATE 2019-06-15"]),
            (
                "They will meet on the 20th of next month.",
                &["the 20th of next month DATE 2019-06-20"],
            ),
            (
                "They met on 3, 5 and 7 May.",
                &["3 DATE 2019-05-03", "5 DATE 2019-05-05", "7 May DATE 2019-05-07"],
            ),
            (
                "They met on May 3, 5 and 7.",
                &["May 3 DATE 2019-05-03", "5 DATE 2019-05-05", "7 DATE 2019-05-07"],
            ),
            ("In April two ferries sank.", &["April DATE 2019-04"]),
            ("Fasting begins at Yom Kippur 2018.", &["Yom Kippur 2018 DATE 2018-09-19"]),
        ],
        Some(DAY),
    );
}

#[test]
fn days_are_told_from_other_days() {
    check(
        &[
            ("He will be back Friday week.", &["Friday week DATE 2019-05-31"]),
            ("He will be back a week on Friday.", &["a week on Friday DATE 2019-05-31"]),
            ("He will be back this coming Friday.", &["this coming Friday DATE 2019-05-24"]),
            ("He will be back in three days' time.", &["three days' time DATE 2019-05-25"]),
            ("He will be back by end of month.", &["end of month DATE 2019-05"]),
            ("He came two weeks prior.", &["two weeks prior DATE 2019-W19"]),
            ("He comes for next week's Friday market.", &["next week's Friday DATE 2019-05-31"]),
            ("He left a year ago today.", &["a year ago today DATE 2018-05-22"]),
            (
                "Shops close on the Friday after Thanksgiving 2018.",
                &["Friday after Thanksgiving 2018 DATE 2018-11-23"],
            ),
            ("He left one year and two months ago.", &["one year and two months ago DATE 2018-03"]),
            (
                "He came in the first week of October 2016.",
                &["the first week of October 2016 DATE 2016-W40"],
            ),
            ("The court upheld the Friday, May 3 ruling.", &["Friday, May 3 DATE 2019-05-03"]),
        ],
        Some(DAY),
    );
}

#[test]
fn hours_lean_on_the_day_beside_them() {
    check(
        &[
            ("The doors open at 8 tonight.", &["8 tonight TIME 2019-05-22T20:00"]),
            ("The doors open at 3 on Friday.", &["3 on Friday TIME 2019-05-24T15:00"]),
            (
                "The doors will open Friday at 3 in the afternoon.",
                &["Friday at 3 in the afternoon TIME 2019-05-24T15:00"],
            ),
            (
                "The doors open at seven in the evening on Friday.",
                &["seven in the evening on Friday TIME 2019-05-24T19:00"],
            ),
            (
                "The fire began in the early hours of Monday.",
                &["the early hours of Monday TIME 2019-05-20TMO"],
            ),
            ("The blast came at 1930 local time.", &["1930 local time TIME 2019-05-22T19:30"]),
            (
                "The blast came one minute past midnight.",
                &["one minute past midnight TIME 2019-05-22T00:01"],
            ),
        ],
        Some(DAY),
    );
}

#[test]
fn lengths_have_parts_and_what_comes_back_has_numbers() {
    check(
        &[
            (
                "He served 1 year, 2 months and 3 days.",
                &["1 year, 2 months and 3 days DURATION P1Y2M3D"],
            ),
            ("The cave is 10 000 years old.", &["10 000 years old DURATION P10000Y"]),
            ("A 17 year old driver stopped.", &["17 year old DURATION P17Y"]),
            ("The board meets every second week.", &["every second week SET P2W"]),
            (
                "The board meets on the 5th of every month.",
                &["the 5th of every month SET XXXX-XX-05"],
            ),
            ("The choir sings on Tuesday mornings.", &["Tuesday mornings SET XXXX-WXX-2TMO"]),
            ("He waited a quarter of a century.", &["a quarter of a century DURATION P25Y"]),
            (
                "The choir sings every Monday morning at 9.",
                &["every Monday morning at 9 SET XXXX-WXX-1T09:00"],
            ),
            ("The siren sounds at 9 every morning.", &["9 every morning SET T09:00"]),
        ],
        Some(DAY),
    );
}
