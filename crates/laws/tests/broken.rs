//! Broken pages that no list can hold: cut at every length, and spliced of fragments in every order;
//! and what is said of the damage.

use extract::extract;
use model::{Article, Form, Notice, NoticeKind, Page};
use proptest::prelude::*;

/// Prose that a page may have beside what is wrong with it.
const PROSE: &str =
    "The mill at Odby was sold on Monday, and its new owner wants to keep the wheel. ";

fn read(raw: &[u8]) -> (Article, Vec<Notice>) {
    extract(&Page::new(Form::Html, "test", raw.to_vec()))
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
        let page = Page::new(Form::Html, "test", page.as_bytes()[..end].to_vec());
        laws::page(&format!("cut at {end}"), &page);
    }
}

#[test]
fn what_was_cut_or_damaged_is_said() {
    let check = |raw: &[u8], expected: NoticeKind| {
        let (_, notices) = read(raw);
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
    let (article, _) = read(page.as_bytes());
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
        laws::page("spliced", &Page::new(form, "test", raw));
    }
}
