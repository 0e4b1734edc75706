//! Broken and hostile pages: what no careful site sends, and what a crawl of a year holds anyway.
//!
//! The pages are made here, not stored: the rule of each says more than its bytes. The laws hold for
//! all of them: nothing panics, spans are ordered and lie on borders of characters, the blocks
//! rebuild the text, twice reading gives the same, and no page takes long.

#![expect(clippy::disallowed_types, reason = "one law is about time; the room itself has no clock")]

use std::time::{Duration, Instant};

use extract::extract;
use model::{Article, Form, Notice, NoticeKind, Page};
use proptest::prelude::*;

/// Prose that a page may have beside what is wrong with it.
const PROSE: &str =
    "The mill at Odby was sold on Monday, and its new owner wants to keep the wheel. ";

/// How long the slowest page may take where nothing is optimised, on a slow and busy machine.
const LONGEST: Duration = Duration::from_secs(20);

fn read(form: Form, charset: Option<&str>, raw: &[u8]) -> (Article, Vec<Notice>) {
    let mut page = Page::new(form, "test", raw.to_vec());
    page.charset = charset.map(str::to_owned);
    extract(&page)
}

/// Holds an article against the laws of spans and text.
fn assert_sound(name: &str, article: &Article) {
    let mut parts = Vec::new();
    for block in &article.blocks {
        assert!(!block.text.is_empty(), "{name}: a block without words");
        assert!(block.kind.is_text() || block.span.is_none(), "{name}: {:?}", block.kind);
        let Some(span) = block.span else { continue };
        assert!(span.fits(&article.text), "{name}: {span:?}");
        assert_eq!(span.of(&article.text), block.text, "{name}");
        parts.push((span, block.text.as_str()));
    }
    parts.sort_by_key(|(span, _)| *span);
    let texts: Vec<&str> = parts.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts.join("\n\n"), article.text, "{name}: the blocks are not the text");
    assert!(!article.text.contains('\0'), "{name}: NUL in the text");
    for (at, comment) in article.comments.iter().enumerate() {
        assert!(comment.reply_to.is_none_or(|answered| answered < at), "{name}");
    }
}

/// Reads a page in both forms, and holds it against all laws.
fn check(name: &str, charset: Option<&str>, raw: &[u8]) {
    for form in [Form::Html, Form::Scraped] {
        let started = Instant::now();
        let (article, notices) = read(form, charset, raw);
        assert!(started.elapsed() < LONGEST, "{name}: {form:?} took {:?}", started.elapsed());
        assert_sound(name, &article);
        assert_eq!(read(form, charset, raw), (article, notices), "{name}: twice is not the same");
    }
}

fn check_all(pages: &[(&str, String)]) {
    for (name, page) in pages {
        check(name, None, page.as_bytes());
    }
}

#[test]
fn markup_that_never_ends() {
    let paragraph = format!("<p>{PROSE}");
    check_all(&[
        ("boxes in boxes", format!("{}{PROSE}", "<div>".repeat(10_000))),
        ("boxes closed twice", format!("{paragraph}{}", "</div></p>".repeat(10_000))),
        ("quotes in quotes", format!("{}{PROSE}", "<blockquote>".repeat(5_000))),
        ("tables in cells", format!("{}{PROSE}", "<table><tr><td>".repeat(3_000))),
        ("lists in items", format!("{}{PROSE}", "<ul><li>".repeat(5_000))),
        ("misnested styles", format!("{}{PROSE}", "<b><i><a href=x>".repeat(500))),
        ("comments in each other", format!("{}{PROSE}", "<div class=comment>".repeat(5_000))),
        ("forms and buttons", format!("{}{PROSE}", "<form><button>".repeat(2_000))),
        ("frames", format!("<frameset>{}", "<frame src=a.html>".repeat(5_000))),
        ("drawings", format!("{}{PROSE}", "<svg><foreignObject>".repeat(2_000))),
    ]);
}

#[test]
fn more_than_anybody_reads() {
    let comment = |n: usize| {
        let day = n % 28 + 1;
        format!(
            "<li class=comment id=comment-{n}><b>Reader {n}</b> May {day}, 2021 at 5:04 pm<p>No."
        )
    };
    let stamp = |n: usize| format!("Ada\nMay 4, 2021 at 5:0{} pm\nNo.\n\n", n % 10);
    let thread = (0..3_000).map(comment).collect::<Vec<_>>().concat();
    let stamps = (0..3_000).map(stamp).collect::<Vec<_>>().concat();
    let attribute = |n: usize| format!("data-{n}={n} ");
    let attributes = (0..50_000).map(attribute).collect::<Vec<_>>().concat();
    check_all(&[
        ("one line", format!("<p>{}", PROSE.repeat(10_000))),
        ("one word", format!("<p>{}", "x".repeat(1_000_000))),
        ("a thread", format!("<p>{PROSE}<p>{PROSE}<ul class=comments>{thread}</ul>")),
        ("stamps", format!("{PROSE}\n\n2 Comments\n\n{stamps}")),
        ("attributes", format!("<p {attributes}>{PROSE}")),
        ("one class name", format!("<p class='{}'>{PROSE}", "comment-".repeat(50_000))),
        ("links", format!("<p>{PROSE}{}", "<a href=/x>The wheel</a> ".repeat(20_000))),
        ("breaks", format!("{PROSE}{}{PROSE}", "<br>".repeat(50_000))),
        ("headings", format!("{}{PROSE}", "<h2>The wheel</h2>".repeat(5_000))),
        ("dates", format!("<p>By {}", "4 May 2021 ".repeat(20_000))),
        ("dashes", format!("<p>{}", "ODBY - ".repeat(20_000))),
        ("quotation marks", format!("<p>{}", "“Ada said ".repeat(20_000))),
        ("brackets", format!("<p>{PROSE}{}", "(Photo: ".repeat(20_000))),
        ("pull quotes", format!("<p>{PROSE}{}", "<p class=pull>“The wheel.”".repeat(5_000))),
    ]);
}

#[test]
fn what_machines_are_told() {
    let linked = |json: &str| format!("<script type=application/ld+json>{json}</script><p>{PROSE}");
    let metas = "<meta property=og:title content='The wheel'>".repeat(5_000);
    check_all(&[
        ("bare script", "<script>if (a < b) document.write('<p>')".to_owned()),
        ("open script", format!("<p>{PROSE}<script>var a = '</p>'; {PROSE}")),
        ("open style", format!("<p>{PROSE}<style>p {{ {PROSE}")),
        ("open comment", format!("<p>{PROSE}<!-- {PROSE}")),
        ("open title", format!("<title>{PROSE}<p>{PROSE}")),
        ("lists in JSON", linked(&"[".repeat(100_000))),
        ("objects in JSON", linked(&r#"{"author":"#.repeat(20_000))),
        ("cut JSON", linked(r#"{"@type":"NewsArticle","headline":"The \uD83"#)),
        ("metas", format!("<head>{metas}</head><p>{PROSE}")),
        ("impossible days", format!("<time datetime=2021-02-31>99 May 99999</time><p>{PROSE}")),
        ("author loop", linked(r#"{"@id":"a","@type":"Article","author":{"@id":"a"}}"#)),
    ]);
}

#[test]
fn bytes_that_are_no_text() {
    let prose = PROSE.as_bytes();
    let latin =
        b"<meta charset=utf-8><p>The caf\xe9 by the m\xfchle was sold on Monday, \x93cheaply\x94.";
    let wide: Vec<u8> = PROSE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let pages: &[(&str, Option<&str>, Vec<u8>)] = &[
        ("nothing", None, Vec::new()),
        ("one byte", None, vec![0xff]),
        ("NUL within", None, [b"<p>The\0 mill\0", prose].concat()),
        ("NUL alone", None, vec![0; 10_000]),
        ("a mark within", None, [b"<p>", prose, b"\xef\xbb\xbf", prose].concat()),
        ("two marks", None, [b"\xef\xbb\xbf\xef\xbb\xbf<p>", prose].concat()),
        ("declared wrongly", None, latin.to_vec()),
        ("named wrongly", Some("utf-16"), [b"<p>", prose].concat()),
        ("named by nobody", Some("x-klingon"), [b"<p>", prose].concat()),
        ("half of UTF-16", None, [&[0xff, 0xfe], &wide[..wide.len() - 1]].concat()),
        ("cut character", None, [b"<p>", prose, b"\xe2\x80"].concat()),
        ("never a character", None, (0..=255).cycle().take(100_000).collect()),
        ("escapes", Some("iso-2022-jp"), b"\x1b$B\x1b(B<p>\x1b$B!!".repeat(1_000)),
    ];
    for (name, charset, raw) in pages {
        check(name, *charset, raw);
    }
}

#[test]
fn a_page_cut_anywhere_is_read_as_far_as_it_goes() {
    let page = format!(
        "<!doctype html><html lang=en><head><title>The wheel &ndash; Odby Lantern</title>\
         <meta property=\"og:title\" content=\"The wheel\"></head><body><!-- top -->\
         <h1>The wheel</h1><p class='by'>By Åsa Holm, 4 May 2021</p><p>{PROSE}&hellip; “Näää.”</p>\
         <table><tr><td>1<td>2</table><div class=comments id=comments><div id=comment-1>\
         <b>Bö</b> May 5, 2021 at 5:04 pm<p>Ja &amp; nein.</p></div></div></body></html>"
    );
    for end in 0..=page.len() {
        let (article, _) = read(Form::Html, None, &page.as_bytes()[..end]);
        assert_sound(&format!("cut at {end}"), &article);
    }
}

#[test]
fn what_was_cut_or_damaged_is_said() {
    let check = |raw: &[u8], expected: NoticeKind| {
        let (_, notices) = read(Form::Html, None, raw);
        assert!(notices.iter().any(|notice| notice.kind == expected), "{expected:?}");
    };
    check("<div>".repeat(10_000).as_bytes(), NoticeKind::Truncated);
    check(
        b"<meta charset=utf-8><p>The m\xfchle and the caf\xe9 stood empty.",
        NoticeKind::Encoding,
    );
}

#[test]
fn an_attribute_that_never_closes_takes_no_prose_before_it() {
    let page = format!("<p>{PROSE}<p>{PROSE}<a href=\"x>{PROSE}<p>{PROSE}");
    let (article, _) = read(Form::Html, None, page.as_bytes());
    assert_eq!(article.body().count(), 2);
}

/// Fragments that meet in every order, as bytes.
fn fragment() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"<p>",
        b"<p class='comment pull",
        b"<b>The wheel</b><br>",
        b"<div itemprop=articleBody>",
        b"</div>",
        b"<td><tr><table>",
        b"<time datetime='2021-05-04T",
        b"ODBY, May 4 (Nordwire) - ",
        b"Ada May 4, 2021 at 5:04 pm",
        b"2 Comments\n\n",
        b"3 hours ago",
        b"vor 2 Tagen",
        b"The mill. Photo: B. Lind",
        b"\xe2\x80",
        b"\xef\xbb\xbf",
        b"\0",
        b"&#xd800;&#x110000;&am",
        b"\n\n",
        b"<script>",
        b"<!--",
        b"{\"@type\":\"Article\",\"author\":[",
    ];
    let prose = Just(PROSE.as_bytes().to_vec());
    let known = prop::sample::select(known).prop_map(<[u8]>::to_vec);
    prop_oneof![3 => known, 1 => prose, 1 => prop::collection::vec(any::<u8>(), 0..6)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn spliced_fragments_keep_the_laws(
        parts in prop::collection::vec(fragment(), 0..40),
        html in any::<bool>(),
    ) {
        let raw = parts.concat();
        let form = if html { Form::Html } else { Form::Scraped };
        let (article, notices) = read(form, None, &raw);
        assert_sound("spliced", &article);
        prop_assert_eq!(read(form, None, &raw), (article, notices));
    }
}
