//! Parts told in words, and numbers that were told before.

use super::check;

#[test]
fn parts_are_told_in_words() {
    check(&[
        (
            "A third of the seats stayed empty.",
            &["[A third] 0.3333333333333333 share of:the seats"],
        ),
        ("Nearly half of the herd was lost.", &["[half] 0.5 share of:the herd"]),
        ("The flood took half the village.", &["[half] 0.5 share of:the village"]),
        ("More than half of the wells are dry.", &["[half] 0.5.. share of:the wells"]),
        (
            "Two thirds of its members left.",
            &["[Two thirds] 0.6666666666666666 share of:its members"],
        ),
        ("Three-quarters of the crop failed.", &["[Three-quarters] 0.75 share of:the crop"]),
        ("One in five children is ill.", &["[One in five] 0.2 share of:children"]),
        ("Nine out of ten voters agreed.", &["[Nine out of ten] 0.9 share of:voters"]),
        ("The second half of the match was dull.", &[]),
        ("They waited half an hour.", &[]),
        ("The lake is at half its normal level.", &[]),
        ("We only had half expectations.", &[]),
        ("It lies a third of a mile away.", &[]),
        ("She came third in the race.", &[]),
        ("He is one of the best.", &[]),
    ]);
}

#[test]
fn what_is_only_reported_has_happened_to_them() {
    check(&[
        ("Four sailors are reported to have died.", &["[Four sailors] 4 sailor killed"]),
        ("Six miners are feared to have drowned.", &["[Six miners] 6 miner killed"]),
        ("Eight men are believed to be missing.", &["[Eight men] 8 man missing"]),
        ("Seven guards are said to have been killed.", &["[Seven guards] 7 guard killed"]),
        ("Four men know how to survive.", &["[Four men] 4 man"]),
        ("Three experts said that a bear had died.", &["[Three experts] 3 expert"]),
    ]);
}

#[test]
fn a_number_told_before_is_told_again() {
    check(&[
        (
            "The navy captured nine soldiers. Honduras says that the nine are cooks.",
            &["[nine soldiers] 9 soldier detained", "[nine] 9 soldier detained"],
        ),
        ("The navy bought nine boats. The nine are old.", &["[nine boats] 9 boat"]),
        (
            "Orsolt won 50.4 per cent of the vote and Marczin 46.9.",
            &["[50.4 per cent] 50.4 % percent of:the vote", "[46.9] 46.9 % percent"],
        ),
        (
            "Orsolt won 50.4 per cent. Her rival says that she won 52.3.",
            &["[50.4 per cent] 50.4 % percent", "[52.3] 52.3 % percent"],
        ),
        (
            "Prices rose by 4 per cent in Brennick, 12 miles away.",
            &["[4 per cent] 4 % percent", "[12 miles] 12 mile distance"],
        ),
    ]);
}

#[test]
fn a_nation_before_a_noun_is_not_counted() {
    check(&[
        ("Nine Honduran fishermen are being held.", &["[Nine Honduran fishermen] 9 fisherman"]),
        ("Thirteen people have been buried.", &["[Thirteen people] 13 people killed"]),
        ("Six skiers were buried under the snow.", &["[Six skiers] 6 skier"]),
        (
            "Of the 41 people still in hospital, six may not live.",
            &["[41 people] 41 people injured", "[six] 6 people of:them"],
        ),
    ]);
}
