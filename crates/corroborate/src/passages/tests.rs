use crate::families;
use crate::testing::article;

const HEAD: &str =
    "The weavers of Tarn on Friday walked out of the long shed for the first time in a generation.";

/// Checks what differs between two prints of one text: `~` house style, then the words of the
/// first print and those of the second.
#[track_caller]
fn check(headlines: [&str; 2], tails: [&str; 2], expected: &[&str]) {
    let one = article("x", headlines[0], &[HEAD, tails[0], LAST]);
    let two = article("y", headlines[1], &[HEAD, tails[1], LAST]);
    let (passages, _) = families(&[&one, &two]);
    let mut found = Vec::new();
    for passage in &passages {
        for change in &passage.changes {
            let (of_one, of_two) =
                if one.id < two.id { (change.a, change.b) } else { (change.b, change.a) };
            let style = if change.style { "~" } else { "" };
            found.push(format!("{style}[{}][{}]", of_one.of(&one.text), of_two.of(&two.text)));
        }
    }
    assert_eq!(found, expected);
}

const LAST: &str = "Nobody had counted on the dyers, who followed them an hour later with their boots still blue and \
    sat down on the loading ramp, where they were brought soup.";

#[test]
fn words_and_marks() {
    check(
        ["", ""],
        [
            "“We are done with night shifts,” foreman Per Lund told the crowd. The mill said that it would answer.",
            "\"We are done with night shifts,\" foreman, Per Lund, said. The mill said it will answer by noon.",
        ],
        &["~[][,]", "[told the crowd][, said]", "[that][]", "[would][will]", "[][by noon]"],
    );
}

#[test]
fn spellings() {
    check(
        ["", ""],
        [
            "The United States buys forty per cent of the cloth, and its organisers recognised the labour in it.",
            "The U.S. buys forty percent of the cloth, and its organizers recognized the labor in it.",
        ],
        &[
            "~[United States][U.S.]",
            "~[per cent][percent]",
            "~[organisers][organizers]",
            "~[recognised][recognized]",
            "~[labour][labor]",
        ],
    );
}

#[test]
fn headlines_that_share_half_their_words() {
    let tails = ["The shed has stood since 1902.", "The shed has stood since 1902."];
    check(["Weavers walk out", "Weavers of Tarn walk out"], tails, &["[][of Tarn]"]);
    check(["Weavers walk out", "Shed in uproar after long night"], tails, &[]);
}

#[test]
fn marks_at_the_ends_belong_to_a_passage() {
    let quote = "“Come in and sit by the stove, all of you, and bring the children with you, for it is cold.”";
    let page = |name: &str| article(name, "", &[quote, LAST, HEAD]);
    let (x, y) = (page("x"), page("y"));
    let (passages, _) = families(&[&x, &y]);
    assert_eq!(passages.len(), 1);
    assert_eq!(passages[0].a.span.of(&x.text), x.text);
}

#[test]
fn a_short_coincidence_is_no_passage() {
    let x = article(
        "x",
        "",
        &["The weavers of Tarn on Friday walked out of the long shed, and nobody stopped them."],
    );
    let y = article(
        "y",
        "",
        &["On Friday the weavers of Tarn on Friday walked home, said a man who sells tea there."],
    );
    assert_eq!(families(&[&x, &y]), (Vec::new(), Vec::new()));
}
