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

#[test]
fn days_are_told_from_the_week_and_year_beside_them() {
    check(
        &[
            ("The fair opens the coming weekend.", &["the coming weekend DATE 2019-W21-WE"]),
            ("The fair opened this day last year.", &["this day last year DATE 2018-05-22"]),
            (
                "Prices fell in the same month last year.",
                &["the same month last year DATE 2018-05"],
            ),
            ("The fair will open this coming June.", &["this coming June DATE 2019-06"]),
            ("He left the Friday before last.", &["Friday before last DATE 2019-05-10"]),
            ("He left last Tuesday.", &["last Tuesday DATE 2019-05-14"]),
            ("He left last Monday.", &["last Monday DATE 2019-05-20"]),
            (
                "He leaves Friday, the twenty fourth.",
                &["Friday, the twenty fourth DATE 2019-05-24"],
            ),
            ("He leaves on fri at 5pm.", &["fri at 5pm TIME 2019-05-24T17:00"]),
            ("The men sat at 5 tables.", &[]),
            ("They lay in the sun at noon.", &["noon TIME 2019-05-22T12:00"]),
            ("Members may second the motion.", &[]),
            ("The case has the number 2016-1234.", &[]),
            ("He scored in the first quarter of the game.", &[]),
        ],
        Some(DAY),
    );
}

#[test]
fn what_lies_ahead_is_told_by_the_verb() {
    check(
        &[
            ("The ferry will sail in two days.", &["two days DATE 2019-05-24"]),
            ("It was the third strike in two days.", &["two days DURATION P2D"]),
            ("The house was built in two days.", &["two days DURATION P2D"]),
            ("Friday's fair will draw crowds.", &["Friday DATE 2019-05-24"]),
            ("Friday's fair drew crowds.", &["Friday DATE 2019-05-17"]),
            ("The vote was postponed until Friday.", &["Friday DATE 2019-05-24"]),
            ("The road was closed until Friday.", &["Friday DATE 2019-05-17"]),
            ("He sails 3 days from Sunday.", &["3 days from Sunday DATE 2019-05-29"]),
        ],
        Some(DAY),
    );
}

#[test]
fn a_story_keeps_its_year() {
    check(
        &[
            (
                "In May 1998 she was elected. In July she resigned.",
                &["May 1998 DATE 1998-05", "July DATE 1998-07"],
            ),
            (
                "The pier burnt in January, February and March 2004.",
                &["January DATE 2004-01", "February DATE 2004-02", "March 2004 DATE 2004-03"],
            ),
            (
                "The choir sings every Monday and Friday.",
                &["every Monday SET XXXX-WXX-1", "Friday SET XXXX-WXX-5"],
            ),
            (
                "The choir sings every Monday, and Friday is free.",
                &["every Monday SET XXXX-WXX-1", "Friday DATE 2019-05-24"],
            ),
        ],
        Some(DAY),
    );
}

#[test]
fn hours_are_spoken_in_many_ways() {
    check(
        &[
            ("It's twenty to five.", &["twenty to five TIME 2019-05-22T04:40"]),
            ("It was seven thirty.", &["seven thirty TIME 2019-05-22T07:30"]),
            ("The doors open at eight at night.", &["eight at night TIME 2019-05-22T20:00"]),
            ("The doors open at 4 p m tomorrow.", &["4 p m tomorrow TIME 2019-05-23T16:00"]),
            (
                "The call came on 14 October 2016, 20:15:10.",
                &["14 October 2016, 20:15:10 TIME 2016-10-14T20:15:10"],
            ),
            ("Tomorrow at 7 the council will meet.", &["Tomorrow at 7 TIME 2019-05-23T07:00"]),
            (
                "It struck in the early morning hours of Monday.",
                &["the early morning hours of Monday TIME 2019-05-20TMO"],
            ),
            ("They stay another week.", &["another week DURATION P1W"]),
            ("They wait 1/2 hour.", &["1/2 hour DURATION PT30M"]),
            ("The harbour is free at present.", &["present DATE PRESENT_REF"]),
        ],
        Some(DAY),
    );
}

#[test]
fn lengths_and_hours_stand_beside_days() {
    check(
        &[
            ("He turned 40 last year.", &["last year DATE 2018"]),
            (
                "They met for an hour and twenty minutes.",
                &["an hour and twenty minutes DURATION PT1H20M"],
            ),
            ("The call came at ten to midnight.", &["ten to midnight TIME 2019-05-22T23:50"]),
            ("He sails a week tomorrow.", &["a week tomorrow DATE 2019-05-30"]),
            (
                "They will meet at 9am on the second Friday of June.",
                &["9am on the second Friday of June TIME 2019-06-14T09:00"],
            ),
            (
                "The shot fell at 6 p.m. (2300 UTC) Tuesday.",
                &["6 p.m. (2300 UTC) Tuesday TIME 2019-05-21T18:00"],
            ),
            (
                "It began at 9 a.m. (the sirens wailed) and ended on Friday.",
                &["9 a.m. TIME 2019-05-22T09:00", "Friday DATE 2019-05-17"],
            ),
            ("The report covers Jan-Mar 2018.", &["Jan DATE 2018-01", "Mar 2018 DATE 2018-03"]),
            (
                "It began at 6:30 on the evening of May 4.",
                &["6:30 on the evening of May 4 TIME 2019-05-04T18:30"],
            ),
        ],
        Some(DAY),
    );
}
