//! Comment systems as sites have them, each as an invented page: who, when, what, and whom they
//! answer; never the article's own words.

use extract::extract;
use model::{Article, Form, Page};

const PROSE: &str = "The ferry stopped at noon because the old engine had run hot again, the master of the harbour said on Wednesday.";
const FIRST: &str = "It has been like that for years, and nobody at the office listens.";
const SECOND: &str = "They did listen, the new engine comes in June as far as I know.";

fn read(thread: &str) -> Article {
    let html = format!(
        "<html><body><article><h1>Ferry stops</h1><p>{PROSE}</p><p>{PROSE}</p></article>{thread}<footer>Imprint</footer></body></html>"
    );
    extract(&Page::new(Form::Html, "test", html.into_bytes())).0
}

/// Author, day, text and answered comment of each.
type Expected<'e> = (Option<&'e str>, Option<&'e str>, &'e str, Option<usize>);

/// The same as it was read.
type Found = (Option<String>, Option<String>, String, Option<usize>);

#[track_caller]
fn check(thread: &str, expected: &[Expected<'_>]) {
    let article = read(thread);
    let found: Vec<Found> = article
        .comments
        .iter()
        .map(|comment| {
            let day = comment.posted.map(|posted| posted.date.to_string());
            (comment.author.clone(), day, comment.text.clone(), comment.reply_to)
        })
        .collect();
    let expected: Vec<Found> = expected
        .iter()
        .map(|(author, day, text, reply)| {
            (author.map(str::to_owned), day.map(str::to_owned), (*text).to_owned(), *reply)
        })
        .collect();
    assert_eq!(found, expected);
    assert!(!article.text.contains(FIRST) && !article.text.contains(SECOND));
    assert_eq!(article.body().count(), 2);
}

#[test]
fn blog_software_sets_answers_within_their_comment() {
    let thread = format!(
        "<div id=comments class=comments-area><h2>2 thoughts on “Ferry stops”</h2><ol class=comment-list>\
         <li id=comment-7 class='comment even'><article class=comment-body><footer class=comment-meta>\
         <div class='comment-author vcard'><b class=fn>Ada</b> <span class=says>says:</span></div>\
         <div class=comment-metadata><time datetime=2021-05-03T18:40:00+00:00>May 3, 2021 at 6:40 pm</time></div></footer>\
         <div class=comment-content><p>{FIRST}</p></div><div class=reply><a href=#>Reply</a></div></article>\
         <ol class=children><li id=comment-8 class='comment odd'><article class=comment-body><footer class=comment-meta>\
         <div class='comment-author vcard'><b class=fn>Bo Lind</b> <span class=says>says:</span></div>\
         <div class=comment-metadata><time datetime=2021-05-04T08:00:00+00:00>May 4, 2021 at 8:00 am</time></div></footer>\
         <div class=comment-content><p>{SECOND}</p></div><div class=reply><a href=#>Reply</a></div></article></li></ol></li></ol></div>"
    );
    check(
        &thread,
        &[
            (Some("Ada"), Some("2021-05-03"), FIRST, None),
            (Some("Bo Lind"), Some("2021-05-04"), SECOND, Some(0)),
        ],
    );
}

#[test]
fn a_hosted_thread_names_posts() {
    let thread = format!(
        "<div id=disqus_thread><ul id=post-list class=post-list><li class=post id=post-11><div class=post-content>\
         <header><span class=post-byline><span class=author>Ada</span></span> <a class=time-ago title='Monday, May 3, 2021 6:40 PM'>2 years ago</a></header>\
         <div class=post-body><div class=post-message><p>{FIRST}</p></div></div><footer><a class=reply>Reply</a><a>Share ›</a></footer></div>\
         <ul class=children><li class=post id=post-12><div class=post-content>\
         <header><span class=post-byline><span class=author>Bo Lind</span></span> <a class=time-ago>2 years ago</a></header>\
         <div class=post-body><div class=post-message><p>{SECOND}</p></div></div><footer><a class=reply>Reply</a><a>Share ›</a></footer></div></li></ul></li></ul></div>"
    );
    let article = read(&thread);
    let found: Vec<(Option<&str>, &str)> = article
        .comments
        .iter()
        .map(|comment| (comment.author.as_deref(), comment.text.as_str()))
        .collect();
    assert_eq!(found, [(Some("Ada"), FIRST), (Some("Bo Lind"), SECOND)]);
    assert_eq!(article.comments[1].reply_to, Some(0));
    assert!(!article.text.contains(FIRST));
}

#[test]
fn a_social_plugin_names_its_comments() {
    let one = |name: &str, text: &str| {
        format!(
            "<div class=UFIComment><a class=UFICommentActorName href=#>{name}</a><div class=UFICommentBody>{text}</div>\
             <div class=UFICommentActions><a>Like</a> · <a>Reply</a> · 3 · <span>2 hrs</span></div></div>"
        )
    };
    let thread = format!(
        "<div class=fb-comments>{}{}</div>",
        one("Ada Holm", FIRST),
        one("Bo Lind", SECOND)
    );
    let article = read(&thread);
    let texts: Vec<&str> = article.comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(texts, [FIRST, SECOND]);
    assert_eq!(article.comments[0].author.as_deref(), Some("Ada Holm"));
}

#[test]
fn a_plain_list_under_a_heading() {
    let thread = format!(
        "<h3>Comments</h3><ul class=comments><li><strong>Ada</strong> <em>3 May 2021</em><p>{FIRST}</p></li>\
         <li><strong>Bo Lind</strong> <em>4 May 2021</em><p>{SECOND}</p></li></ul>"
    );
    check(
        &thread,
        &[
            (Some("Ada"), Some("2021-05-03"), FIRST, None),
            (Some("Bo Lind"), Some("2021-05-04"), SECOND, None),
        ],
    );
}

#[test]
fn a_guestbook_laid_out_in_a_table() {
    let row = |name: &str, day: &str, text: &str| {
        format!("<tr class=comment><td><b>{name}</b><br>{day}</td><td>{text}</td></tr>")
    };
    let thread = format!(
        "<table class=guestbook>{}{}</table>",
        row("Ada", "03.05.2021, 18:40", FIRST),
        row("Bo Lind", "04.05.2021, 08:00", SECOND)
    );
    check(
        &thread,
        &[
            (Some("Ada"), Some("2021-05-03"), FIRST, None),
            (Some("Bo Lind"), Some("2021-05-04"), SECOND, None),
        ],
    );
}

#[test]
fn quotes_that_the_article_lists_are_no_comments() {
    let html = format!(
        "<article><h1>What people on the pier say</h1><p>{PROSE}</p><ul><li><b>Ada Holm, baker:</b> “{FIRST}”</li>\
         <li><b>Bo Lind, master:</b> “{SECOND}”</li></ul><p>{PROSE}</p></article>"
    );
    let article = extract(&Page::new(Form::Html, "test", html.into_bytes())).0;
    assert_eq!(article.comments, []);
    assert!(article.text.contains(FIRST) && article.text.contains(SECOND));
}
