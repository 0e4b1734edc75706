//! Two prints of one sentence, and headlines that retell it.

use model::Act;

use super::*;

/// Whether two prints of a sentence that differ in `a` and `b` are told.
#[track_caller]
fn check_print(frame: &str, a: &str, b: &str, expected: bool) {
    let (text_a, text_b) = (frame.replace("{}", a), frame.replace("{}", b));
    let (pages, places) = prints(&text_a, a, &text_b, b);
    assert_eq!(shown(&pages, &places).len(), usize::from(expected), "{text_a} / {text_b}");
}

#[test]
fn other_words_in_the_same_place_are_a_drift() {
    check_print("The harbourmaster {} the plan at dawn.", "defended", "attacked", true);
    check_print("The harbourmaster {} that tar was short.", "said", "claimed", true);
    check_print(
        "Brodie {} that the harbour was full.",
        "rejected criticism",
        "dismissed complaints",
        true,
    );
    check_print("“We await {} weather,” the harbourmaster said.", "grave", "rough", true);
    check_print(
        "“Nobody wants tar,” the harbourmaster told {}.",
        "a news conference",
        "reporters",
        true,
    );
    check_print("The ferry {} sank with its tar.", "reportedly", "now", true);
}

#[test]
fn a_short_sentence_is_one_by_its_frame() {
    check_print("Quill {}.", "rejected the accusation", "dismissed the charge", true);
    check_print("Quill {}.", "sang", "bought a boat, three oars and a new lantern", false);
    check_print("The {}.", "ferry sank", "council met", false);
}

#[test]
fn words_that_stand_elsewhere_in_the_sentence_make_no_long_change() {
    check_print(
        "The harbour minister of Norwick, Ada Quill, {} on Tuesday.",
        "resigned",
        "the minister of the harbour of Norwick, stepped down",
        true,
    );
}

#[test]
fn style_time_and_small_words_are_none() {
    check_print("The harbourmaster {} the plan at dawn.", "defended", "defends", false);
    check_print("The harbourmaster {} that tar was short.", "said", "told reporters", false);
    check_print("The ferry sailed {} with its tar.", "early in the day", "in the morning", false);
    check_print("The ferry sank {} the harbour with its tar.", "in", "inside of", false);
    check_print("The {} sank with its tar in the harbour.", "ferry", "ferry itself", false);
}

#[test]
fn a_page_that_quotes_behind_its_telling_needs_less() {
    let told = "the council would buy costly lanterns and tar from a trader beyond the mountains";
    let quoted = "We buy lanterns and tar wherever friends or foes offer them cheap to our harbour";
    let on_one_page = |is_told_first: bool| {
        let mut page = account("one");
        for turn in [is_told_first, !is_told_first] {
            if turn {
                let at = page.line(told);
                page.says(at, "Ada Quill", told);
            } else {
                let at = page.line(quoted);
                page.quotes(at, "Ada Quill", quoted);
            }
        }
        without_passages(&[page]).len()
    };
    assert_eq!(on_one_page(true), 1);
    assert_eq!(on_one_page(false), 0, "who told it had not quoted it yet");
    assert_eq!(without_passages(&quoted_and_told(quoted, told)), [], "on two pages");
}

#[test]
fn a_denial_needs_few_words_of_the_quotation_with_a_no() {
    let denial = |speaker: &str, quoted: &str, denied: &str| {
        let mut pages = quoted_and_told(quoted, denied);
        pages[1].statements[0].act = Some(Act::Deny);
        pages[1].statements[0].speaker = Some(super::super::super::testing::somebody(speaker));
        without_passages(&pages).len()
    };
    let quoted = "Nobody in this harbour has smuggled any lanterns";
    assert_eq!(denial("Ada Quill", quoted, "that the lanterns were contraband"), 1);
    assert_eq!(denial("Ada Quill", quoted, "that the mayor was bribed"), 0, "another matter");
    let yes = "Everybody in this harbour has smuggled lanterns and rope";
    assert_eq!(denial("Ada Quill", yes, "that the lanterns were contraband"), 0, "no denial");
}

#[test]
fn a_longer_frame_around_the_same_words_is_none() {
    let pages = quoted_and_told(
        "We will close the harbour to foreign ferries",
        "they would close the harbour to foreign ferries since the council of elders met",
    );
    assert_eq!(without_passages(&pages), []);
}

#[test]
fn a_headline_that_tells_deed_and_victim_in_other_words_is_a_drift() {
    let told = |headline: &str, whom: &str| {
        let mut page = account("one");
        let head = page.headline(headline);
        let event = page.event(head, EventType::Assault, "", "");
        event.actors = vec![words("Gunboat")];
        event.recipients = vec![words(whom)];
        event.trigger = "attacks".into();
        let body = page.line("A foreign gunboat opened fire on Danish fishermen.");
        let event = page.event(body, EventType::Assault, "", "");
        event.actors = vec![words("A foreign gunboat")];
        event.recipients = vec![words("Danish fishermen")];
        event.trigger = "opened fire".into();
        without_passages(&[page]).len()
    };
    assert_eq!(told("Gunboat attacks Danish trawler", "Danish trawler"), 1);
    assert_eq!(told("Gunboat attacks fishermen", "fishermen"), 0, "shortness");
    assert_eq!(told("Gunboat attacks Polish tug", "Polish tug"), 0, "another deed");
}

#[test]
fn a_headline_that_has_somebody_admit_is_laid_beside_his_no() {
    let told = |body_act: Act, quoted: &str| {
        let mut page = account("one");
        let head = page.headline("Harbour boss admits smuggling");
        let said = page.says(head, "", "smuggling");
        said.act = Some(Act::Confirm);
        said.speaker = Some(words("Harbour boss"));
        let at = page.line(quoted);
        page.quotes(at, "Ada Quill", quoted).act = Some(body_act);
        without_passages(&[page]).len()
    };
    assert_eq!(told(Act::Say, "I cannot rule out that somebody was foolish"), 1);
    assert_eq!(told(Act::Say, "I smuggled lanterns for years"), 0);
    assert_eq!(told(Act::Confirm, "I cannot deny it"), 0, "the body has her admit it too");
}

fn words(surface: &str) -> super::super::super::Somebody {
    super::super::super::Somebody { surface: surface.into(), ..Default::default() }
}
