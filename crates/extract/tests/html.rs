//! Whole pages with markup: what is read of them, and that nothing breaks the reader.
//!
//! The pages in `golden/html` are invented; beside each stands what is read of it, one block a line,
//! with the rule that labelled it. A changed snapshot is read line by line before it is accepted.

use std::fmt::Write;

use extract::extract;
use insta::{Settings, assert_snapshot};
use model::{Article, Form, NoticeKind, Page};
use proptest::prelude::*;

fn read(html: &str) -> (Article, Vec<NoticeKind>) {
    let page = Page::new(Form::Html, "test", html.as_bytes().to_vec());
    let (article, notices) = extract(&page);
    (article, notices.into_iter().map(|notice| notice.kind).collect())
}

/// The article as a person reads it: fields, blocks with kind and rule, comments.
fn print(article: &Article) -> String {
    let mut out = String::new();
    let title = article.title.as_ref().map(|title| title.value.as_str());
    let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
    let byline: Vec<&str> = article.byline.iter().map(|author| author.value.as_str()).collect();
    let day = article.published.as_ref().and_then(|day| day.start);
    let day = day.map(|moment| moment.to_string()).unwrap_or_default();
    writeln!(out, "title: {title:?}\noutlet: {outlet:?}\nbyline: {byline:?}\npublished: {day}")
        .expect("a String takes all");
    for block in &article.blocks {
        let mark = if block.span.is_some() { '|' } else { ' ' };
        let (kind, rule) = (block.kind.word(), block.rule);
        writeln!(out, "{mark} {kind:<11} {rule:<24} {}", block.text).expect("a String takes all");
    }
    for comment in &article.comments {
        let posted = comment.posted.map(|at| at.to_string()).unwrap_or_default();
        let author = comment.author.as_deref().unwrap_or("?");
        writeln!(out, "# {author}, {posted}, answers {:?}: {}", comment.reply_to, comment.text)
            .expect("a String takes all");
    }
    out
}

fn golden(name: &str, html: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("golden/html");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let (article, _) = read(html);
    settings.bind(|| assert_snapshot!(name, print(&article)));
}

#[test]
fn a_news_site_with_all_its_furniture() {
    golden("news-site", include_str!("golden/html/news-site.html"));
}

#[test]
fn a_page_of_the_nineties_laid_out_in_tables() {
    golden("table-layout", include_str!("golden/html/table-layout.html"));
}

#[test]
fn boxes_without_any_names() {
    golden("div-soup", include_str!("golden/html/div-soup.html"));
}

#[test]
fn a_thread_that_nothing_calls_comments() {
    golden("unnamed-thread", include_str!("golden/html/unnamed-thread.html"));
}

#[test]
fn a_mobile_page_with_damaged_data() {
    golden("amp-print", include_str!("golden/html/amp-print.html"));
}

#[test]
fn ten_thousand_boxes_in_each_other_are_read() {
    let deep = format!(
        "{}<p>The keeper of the bridge counts every boat that passes by.",
        "<div>".repeat(10_000)
    );
    let (article, notices) = read(&deep);
    assert!(article.blocks.iter().any(|block| block.text.starts_with("The keeper")));
    assert!(notices.contains(&NoticeKind::Truncated));
    // What closes again is dropped with what it closes, and the page goes on in its place.
    let tags = [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<template>",
        "<font color=red>",
        "<svg><g>",
    ];
    for tag in tags {
        let _ = read(&tag.repeat(20_000));
    }
}

#[test]
fn a_million_attributes_are_cut() {
    let mut tag = String::from("<p ");
    for n in 0..1_000_000 {
        write!(tag, "a{n}=1 ").expect("a String takes all");
    }
    tag.push_str(">The keeper of the bridge counts every boat that passes by.");
    let (article, notices) = read(&tag);
    assert!(article.blocks.iter().any(|block| block.text.starts_with("The keeper")));
    assert!(notices.contains(&NoticeKind::Truncated));
}

#[test]
fn millions_of_boxes_are_cut() {
    let many = "<p>a<b>b<i>c".repeat(2_000_000);
    let (_, notices) = read(&many);
    assert!(notices.contains(&NoticeKind::Truncated));
}

#[test]
fn a_page_without_an_article_gives_an_empty_text() {
    let (article, _) = read("<nav><a href=/a>One</a> <a href=/b>Two</a></nav>");
    assert_eq!(article.text, "");
    assert_eq!(read("").0.text, "");
}

#[test]
fn a_page_that_says_it_is_paid_for_and_shows_little() {
    let notices = |free: &str, n_sentences: usize| {
        let linked = format!(r#"{{"@type":"NewsArticle","isAccessibleForFree":{free}}}"#);
        let text = "<p>The keeper of the bridge counts every boat that passes by. ";
        let html = format!(
            "<script type=application/ld+json>{linked}</script>{}",
            text.repeat(n_sentences)
        );
        read(&html).1
    };
    assert!(notices("false", 2).contains(&NoticeKind::Paywall));
    assert!(notices("\"False\"", 2).contains(&NoticeKind::Paywall));
    assert!(!notices("true", 2).contains(&NoticeKind::Paywall));
    assert!(!notices("false", 60).contains(&NoticeKind::Paywall));
}

#[test]
fn the_stamp_of_a_comment_never_names_its_writer() {
    let check = |line: &str, expected: &str| {
        let text =
            "<p>The keeper of the bridge counts every boat that passes by, and writes it down.";
        let html = format!(
            "{}<div class=comments><div class=comment id=comment-7><div>{line}</div>\
             <p>I saw him do it, twice a day.</div></div>",
            text.repeat(3)
        );
        let (article, _) = read(&html);
        let stamps: Vec<_> =
            article.comments.iter().map(|comment| comment.stamp.as_deref()).collect();
        assert_eq!(stamps, [Some(expected)], "{line}");
    };
    check("Ida Moss May 4, 2021 at 5:04 pm", "May 4, 2021 at 5:04 pm");
    check("Ida Moss on 4 May 2021 at 5:04 pm said:", "4 May 2021 at 5:04 pm");
    check("May 4, 2021 by Ida Moss 1984", "May 4, 2021");
    check("Ida Moss 3 hours ago", "3 hours ago");
    check("Ida77 about 2 days ago", "2 days ago");
    check("Ida Moss vor 2 Tagen", "vor 2 Tagen");
    check("an hour ago", "an hour ago");
    check("il y a 2 jours", "il y a 2 jours");
}

/// Scraps of markup that meet in every order.
fn scrap() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=comment id=comment-1>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<h1>",
        "</h1>",
        "<a href=x>",
        "</a>",
        "<br><br>",
        "<blockquote>",
        "</blockquote>",
        "<b>",
        "</i>",
        "<template>",
        "<select>",
        "<svg><p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<form>",
        "<article>",
        "<script type=application/ld+json>{\"@type\":\"Article\",",
        "<meta property=og:title content='",
        "<time>",
        "&nbsp;",
        "&#0;",
        "<div class='share related'>",
        "<aside>",
        "\u{ad}",
        "<frameset>",
        "</html>",
        "<title>",
    ]);
    let words = prop::sample::select(vec![
        "The board met again on Monday, and nobody came. ",
        "May 4, 2021 at 5:04 pm",
        "Reply",
        "Überfluß 東京。",
        "\"quoted\" ",
        "12 ",
        "é\u{301} ",
        "'>",
        "Related",
        "By Ada Holm",
    ]);
    prop::collection::vec(prop_oneof![tags, words], 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn any_markup_gives_sound_spans_twice_the_same(html in scrap()) {
        let (article, notices) = read(&html);
        let mut end = 0;
        for block in &article.blocks {
            prop_assert!(!block.text.is_empty() && !block.text.contains('\n'));
            if let Some(span) = block.span {
                prop_assert!(span.fits(&article.text) && span.start() >= end);
                prop_assert_eq!(span.of(&article.text), &block.text);
                end = span.end();
            }
        }
        for (idx, comment) in article.comments.iter().enumerate() {
            prop_assert!(comment.reply_to.is_none_or(|answered| answered < idx));
        }
        prop_assert_eq!(read(&html), (article, notices));
    }
}

#[test]
fn a_heading_is_the_title_where_none_is_marked() {
    let prose = "<p>The wall stood through the night, and two men watched it from the quay until the morning came.";
    let page = |title: &str, heading: &str| {
        let html = format!(
            "<html><head><title>{title}</title></head><body><h2>{heading}</h2>{prose}{prose}"
        );
        read(&html).0.title.map(|title| title.value)
    };
    let found = page("Radio Odby - Transcripts", "The wall that would not fall");
    assert_eq!(found.as_deref(), Some("The wall that would not fall"));
    let found = page("The wall that would not fall - Radio Odby", "Latest news");
    assert_eq!(found.as_deref(), Some("The wall that would not fall - Radio Odby"));
}
