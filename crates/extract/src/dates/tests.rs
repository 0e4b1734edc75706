use proptest::prelude::*;

use super::*;

fn check(text: &str, expected: &str) {
    let found = moment(text).map(|moment| moment.to_string());
    assert_eq!(found.as_deref(), Some(expected), "{text}");
}

fn silent(text: &str) {
    assert_eq!(moment(text), None, "{text}");
}

#[test]
fn machine_forms() {
    check("2024-03-13", "2024-03-13");
    check("2024-03-13T18:40:00+01:00", "2024-03-13T18:40:00+01:00");
    check("2024-03-13T18:40:00.123Z", "2024-03-13T18:40:00Z");
    check("2024-03-13 18:40", "2024-03-13T18:40:00");
    check("2024-03-13T18:40:00-0330", "2024-03-13T18:40:00-03:30");
    check("20240313", "2024-03-13");
    check("20240313T184000Z", "2024-03-13T18:40:00Z");
    check("2024/03/13", "2024-03-13");
    check("Wed, 13 Mar 2024 18:40:00 +0100", "2024-03-13T18:40:00+01:00");
    check("Wed, 13 Mar 2024 18:40:00 GMT", "2024-03-13T18:40:00Z");
    check("Wed Mar 13 18:40:00 CET 2024", "2024-03-13T18:40:00+01:00");
    check("Wed Mar 13 2024 18:40:00 GMT+0100 (CET)", "2024-03-13T18:40:00+01:00");
}

#[test]
fn english_forms() {
    check("March 13, 2024", "2024-03-13");
    check("Mar. 13th, 2024", "2024-03-13");
    check("Wednesday, 13 March 2024", "2024-03-13");
    check("March 13, 2024 at 6:40 pm", "2024-03-13T18:40:00");
    check("March 13, 2024 12:05 a.m. EST", "2024-03-13T00:05:00-05:00");
    check("March 13, 2024 | 6 pm", "2024-03-13T18:00:00");
    check("13th of March, 2024", "2024-03-13");
    check("13-Mar-2024", "2024-03-13");
    check("18:40, 13 March 2024", "2024-03-13T18:40:00");
    check("3/14/2024", "2024-03-14");
    check("14/3/2024", "2024-03-14");
    check("• March 16, 2024 at 10:02 am", "2024-03-16T10:02:00");
}

#[test]
fn german_forms() {
    check("13. März 2024", "2024-03-13");
    check("Mittwoch, 13. März 2024, 18:40 Uhr", "2024-03-13T18:40:00");
    check("Mittwoch, den 13. März 2024 um 18.40 Uhr", "2024-03-13T18:40:00");
    check("13.03.2024, 14:05 Uhr", "2024-03-13T14:05:00");
    check("Mi, 13.3.2024", "2024-03-13");
    check("3. Jänner 2022", "2022-01-03");
}

#[test]
fn neighbours() {
    check("18 de mayo de 2022", "2022-05-18");
    check("2 mars 2020", "2020-03-02");
    check("04-ago-2021", "2021-08-04");
}

#[test]
fn what_cannot_be_told_stays_silent() {
    silent("3/4/2024");
    silent("February 30, 2024");
    silent("Monday, 13 March 2024");
    silent("March 13");
    silent("13.13.2024");
    silent("The plan of March 13, 2024 was dropped");
    silent("25:10, 13 March 2024");
    silent("");
}

#[test]
fn dates_are_found_within_a_text() {
    let text = "The pier in Odby on October 4, 2017. / Photo; again 5 October 2017 at 10:00.";
    let found: Vec<_> = find(text).into_iter().map(|(at, day)| (&text[at], day)).collect();
    let days: Vec<_> = found.iter().map(|(words, day)| (*words, day.to_string())).collect();
    assert_eq!(
        days,
        [
            ("October 4, 2017", "2017-10-04".to_owned()),
            ("5 October 2017 at 10:00", "2017-10-05T10:00:00".to_owned())
        ]
    );
    assert!(find("Call 2024-03-13-4411 or 10.13.03.2024 now").is_empty());
}

#[test]
fn stamps_have_little_around_them() {
    assert!(stamp("Posted by Wim on March 16, 2024 at 10:02 am").is_some());
    assert!(stamp("March 16, 2024 at 10:02 am").is_some());
    assert_eq!(stamp("He had promised on March 16, 2024 that the gate would be open."), None);
    assert_eq!(stamp("March 16, 2024 to March 20, 2024"), None);
}

#[test]
fn addresses_name_days() {
    let day = |url: &str| in_address(url).map(|(_, moment)| moment.to_string());
    assert_eq!(day("https://quay.example/2024/03/13/gate").as_deref(), Some("2024-03-13"));
    assert_eq!(day("https://quay.example/news/2024-03-13-gate").as_deref(), Some("2024-03-13"));
    assert_eq!(day("https://quay.example/news/20240313/").as_deref(), Some("2024-03-13"));
    assert_eq!(day("https://quay.example/29-10-2021").as_deref(), Some("2021-10-29"));
    assert_eq!(day("https://quay.example/2024/mar/13/gate").as_deref(), Some("2024-03-13"));
    assert_eq!(day("https://quay.example/2024/gate/13/mar"), None);
    assert_eq!(day("https://quay.example/02-10-2021"), None);
    assert_eq!(day("https://quay.example/id/99240313991"), None);
    assert_eq!(day("https://quay.example/?d=2024-03-13"), None);
    assert_eq!(day("2024/03/13"), None);
}

proptest! {
    #[test]
    fn ranges_lie_in_the_text_in_order(text in "\\PC{0,60}( March 1[0-9], 20[0-3][0-9])?\\PC{0,40}") {
        let mut before = 0;
        for (range, _) in find(&text) {
            prop_assert!(before <= range.start && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            before = range.end;
        }
        prop_assert_eq!(find(&text), find(&text));
    }

    #[test]
    fn what_a_moment_prints_is_read_again(
        days in 0i32..80_000, minute in prop::option::of(0i32..1440), offset in -840i16..=840
    ) {
        let date = jiff::civil::date(1900, 1, 1).checked_add(jiff::Span::new().days(days));
        let time = minute.map(|m| jiff::civil::time((m / 60) as i8, (m % 60) as i8, 0, 0));
        let offset = time.map(|_| offset);
        let day = Moment { date: date.unwrap(), time, offset };
        prop_assert_eq!(moment(&day.to_string()), Some(day));
    }
}
