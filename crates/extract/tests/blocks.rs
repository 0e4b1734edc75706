//! Kinds of pages and boxes that news sites have, each as an invented page: what is text, and what
//! is not.

use extract::extract;
use model::{Article, BlockKind, Form, NoticeKind, Page};

const PROSE: &str = "The ferry stopped at noon because the old engine had run hot again, the master of the harbour said on Wednesday.";
const MORE: &str = "Two hundred people waited on the pier until a fishing boat took the first of them across the sound.";

fn read(html: &str) -> (Article, Vec<NoticeKind>) {
    let (article, notices) = extract(&Page::new(Form::Html, "test", html.as_bytes().to_vec()));
    (article, notices.into_iter().map(|notice| notice.kind).collect())
}

#[track_caller]
fn check(html: &str, expected: &[&str]) -> Article {
    let (article, _) = read(html);
    let body: Vec<&str> = article.body().map(|(block, _)| block.text.as_str()).collect();
    assert_eq!(body, expected);
    article
}

fn kind_of(article: &Article, text: &str) -> Option<BlockKind> {
    article.blocks.iter().find(|block| block.text.contains(text)).map(|block| block.kind)
}

#[test]
fn corrections_are_paragraphs_with_a_rule_of_their_own() {
    let note = "Correction, 5 May 2021: An earlier version misspelt the name of the master.";
    let html = format!(
        "<article><h1>Ferry stops</h1><time datetime=2021-05-03>3 May 2021</time><p>{PROSE}<p>{MORE}</article>\
         <aside class=correction><p>{note}</p></aside><footer>Imprint</footer>"
    );
    let article = check(&html, &[PROSE, MORE, note]);
    let rule = article.blocks.iter().find(|block| block.text == note).map(|block| block.rule);
    assert_eq!(rule, Some("correction note"));
    let modified = article.modified.and_then(|day| day.date()).map(|day| day.to_string());
    assert_eq!(modified.as_deref(), Some("2021-05-05"));
}

#[test]
fn the_entries_of_a_live_blog_stay_in_their_order() {
    let entry = |time: &str, head: &str, text: &str| {
        format!(
            "<div class=live-entry><time datetime=2021-05-03T{time}:00Z>{time}</time><h3>{head}</h3><p>{text}</p></div>"
        )
    };
    let html = format!(
        "<main><h1>Storm over the sound: the day as it happened</h1>{}{}</main>",
        entry("12:40", "Ferry stops", PROSE),
        entry("11:05", "Boats help", MORE)
    );
    let article = check(&html, &["Ferry stops", PROSE, "Boats help", MORE]);
    assert_ne!(kind_of(&article, "12:40"), Some(BlockKind::Paragraph));
}

#[test]
fn a_list_of_briefs_is_text() {
    let html = format!(
        "<article><h1>The week in brief</h1><h2>Ferry</h2><p>{PROSE}</p><h2>Pier</h2><p>{MORE}</p></article>"
    );
    check(&html, &["Ferry", PROSE, "Pier", MORE]);
}

#[test]
fn a_teaser_amid_the_body_is_none_of_it() {
    let html = format!(
        "<article><h1>Ferry stops</h1><p>{PROSE}</p>\
         <div class=inline-related><h4>Related</h4><a href=/mill>The mill is sold to a baker from the east</a></div>\
         <p>Read more: <a href=/weir>The weir will be mended before the winter comes</a></p><p>{MORE}</p></article>"
    );
    let article = check(&html, &[PROSE, MORE]);
    assert_eq!(kind_of(&article, "The mill is sold"), Some(BlockKind::Teaser));
    assert_eq!(kind_of(&article, "The weir will"), Some(BlockKind::Teaser));
}

#[test]
fn the_stub_before_a_paywall_stays_and_a_notice_says_so() {
    let html = format!(
        "<article><h1>Ferry stops</h1><p>{PROSE}</p><div class=paywall><p>Subscribe to continue reading this article.</p></div></article>\
         <script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry stops\", \"isAccessibleForFree\": false}}</script>"
    );
    let (article, notices) = read(&html);
    let body: Vec<&str> = article.body().map(|(block, _)| block.text.as_str()).collect();
    assert_eq!(body, [PROSE]);
    assert!(notices.contains(&NoticeKind::Paywall));
}

#[test]
fn the_whole_text_may_stand_in_json_alone() {
    let paragraphs = [PROSE, MORE, PROSE, MORE].map(|text| format!("{text} {text}"));
    let html = format!(
        "<h1>Ferry stops</h1><div id=app><p>{PROSE}</p></div>\
         <script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry stops\", \"articleBody\": \"{}\"}}</script>",
        paragraphs.join("\\n\\n")
    );
    let expected: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let article = check(&html, &expected);
    assert_eq!(article.headline().map(|(block, _)| block.text.as_str()), Some("Ferry stops"));
    assert!(article.blocks.iter().any(|block| block.rule == "shown part of JSON-LD body"));
}

#[test]
fn breaks_make_paragraphs_and_nobr_makes_none() {
    let html = format!(
        "<div><h1>Ferry stops</h1><div>{PROSE}<br><br>{MORE}<br>\n<br>The <nobr>harbour</nobr>master had <nobr>no comment</nobr> on the age of the engine, he said.</div></div>"
    );
    check(
        &html,
        &[PROSE, MORE, "The harbourmaster had no comment on the age of the engine, he said."],
    );
}

#[test]
fn a_print_version_without_any_names_is_read() {
    let html = format!(
        "<html><body onload='window.print()'><b>Ferry stops</b><br>The Quay, 3 May 2021<hr><p>{PROSE}</p><p>{MORE}</p>\
         <hr>Printed from https://quay.example/ferry</body></html>"
    );
    let (article, _) = read(&html);
    let body: Vec<&str> = article.body().map(|(block, _)| block.text.as_str()).collect();
    assert!(body.starts_with(&[PROSE]) || body.contains(&PROSE), "{body:?}");
    assert!(body.contains(&MORE), "{body:?}");
}

#[test]
fn a_portrait_of_the_author_after_the_text_is_none_of_it() {
    let html = format!(
        "<meta name=author content='Ada Holm'><article><h1>Ferry stops</h1>{}<p>Ada Holm is a writer who lives by the sound.</p></article>",
        format!("<p>{PROSE}</p><p>{MORE}</p>").repeat(5)
    );
    let expected = [PROSE, MORE].repeat(5);
    check(&html, &expected);
}

#[test]
fn a_day_in_numbers_is_read_where_the_country_tells_its_order() {
    let page = |url: &str| {
        let html = format!(
            "<article><h1>Ferry stops</h1><div class=date>03/04/2021</div><p>{PROSE}</p></article>"
        );
        let mut page = Page::new(Form::Html, "test", html.into_bytes());
        page.url = Some(url.to_owned());
        let day = extract(&page.identified()).0.published.and_then(|day| day.date());
        day.map(|day| day.to_string())
    };
    assert_eq!(page("https://quay.co.uk/1").as_deref(), Some("2021-04-03"));
    assert_eq!(page("https://quay.gov/1").as_deref(), Some("2021-03-04"));
    assert_eq!(page("https://quay.com/1"), None);
}
