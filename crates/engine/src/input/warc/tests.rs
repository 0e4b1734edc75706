use super::super::packed::gzip;
use super::*;

fn record(kind: &str, url: &str, block: &str) -> Vec<u8> {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\n\
         WARC-Date: 2031-03-05T08:00:00Z\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    .into_bytes()
}

fn answer(url: &str, status: u16, media_type: &str, body: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\n\r\n");
    record("response", url, &format!("{head}{body}"))
}

fn page(name: &str) -> Vec<u8> {
    let body = format!("<!doctype html><p>The ferry {name} leaves at noon.");
    answer(&format!("https://quay.example/{name}"), 200, "text/html; charset=utf-8", &body)
}

fn plain(bytes: &[u8]) -> Sink<'static> {
    let mut sink = Sink::default();
    read("a.warc", &mut Tape::new(bytes), &mut sink);
    sink.settle();
    sink
}

fn packed(bytes: &[u8]) -> Sink<'static> {
    let mut sink = Sink::default();
    read_gzip("a.warc.gz", &mut Tape::new(bytes), &mut sink);
    sink.settle();
    sink
}

fn urls<'s>(sink: &'s Sink<'_>) -> Vec<&'s str> {
    sink.pages.iter().filter_map(|page| page.url.as_deref()).collect()
}

fn reasons(sink: &Sink) -> Vec<String> {
    sink.skipped.iter().map(|s| format!("{}: {}", s.source, s.reason)).collect()
}

#[test]
fn pages_carry_address_day_and_place() {
    let info = record("warcinfo", "", "software: none\r\n");
    let sink = plain(&[info.clone(), page("a"), page("b")].concat());
    assert_eq!(urls(&sink), ["https://quay.example/a", "https://quay.example/b"]);
    let first = &sink.pages[0];
    assert_eq!(first.sources, [format!("a.warc#{}", info.len())]);
    assert_eq!(first.fetched_at.as_deref(), Some("2031-03-05T08:00:00Z"));
    assert_eq!(first.charset.as_deref(), Some("utf-8"));
    assert!(first.raw.ends_with(b"leaves at noon."));
    assert_eq!(sink.skipped, []);
}

#[test]
fn what_belongs_to_the_crawl_is_left_silently_and_losses_are_told() {
    let url = "https://quay.example/x";
    let sink = plain(
        &[
            record("request", url, "GET / HTTP/1.1\r\n\r\n"),
            record("metadata", url, "fetchTimeMs: 3"),
            record("revisit", url, "HTTP/1.1 200 OK\r\n\r\n"),
            record("response", "dns:quay.example", "20310305080000\nquay.example"),
            answer(url, 200, "image/png", "\u{89}PNG"),
            answer(url, 200, "text/css", "p { color: red }"),
            answer("https://quay.example/robots.txt", 200, "text/plain", "User-agent: *"),
            answer(url, 301, "text/html", "<html><p>Moved"),
            answer(url, 404, "text/html", "<html><p>Gone"),
            answer(url, 200, "application/pdf", "%PDF-1.7"),
            answer(url, 200, "text/html", "%PDF-1.7"),
            answer("https://quay.example/note.txt", 200, "text/plain", "Quay to close\n\nSoon."),
        ]
        .concat(),
    );
    assert_eq!(urls(&sink), ["https://quay.example/note.txt"]);
    assert_eq!(sink.pages[0].form, Form::Scraped);
    let told = reasons(&sink);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].ends_with("https://quay.example/x: HTTP status 404, not a page"), "{told:#?}");
    assert!(told[1].contains("a PDF; save it"), "{told:#?}");
    assert!(told[2].contains("called HTML, but a PDF"), "{told:#?}");
}

#[test]
fn conversions_are_text() {
    let text = record("conversion", "https://quay.example/a", "Quay to close\n\nIt will close.");
    let text = String::from_utf8(text).unwrap();
    let text = text.replacen("\r\n", "\r\nContent-Type: text/plain\r\n", 1);
    let sink = plain(text.as_bytes());
    assert_eq!((sink.pages.len(), sink.pages[0].form), (1, Form::Scraped));
}

#[test]
fn members_are_found_by_their_place() {
    let members = [gzip(&page("a")), gzip(&page("b"))];
    let sink = packed(&members.concat());
    let places: Vec<_> = sink.pages.iter().map(|page| page.sources[0].clone()).collect();
    assert_eq!(places, ["a.warc.gz#0".to_owned(), format!("a.warc.gz#{}", members[0].len())]);
    let sink = packed(&gzip(&[page("a"), page("b")].concat()));
    assert_eq!(sink.pages[1].sources, [format!("a.warc.gz#0+{}", page("a").len())]);
}

/// Cut at every length, an archive gives what is whole in it, and says that it is cut.
#[test]
fn cut_archives_keep_what_is_whole() {
    let records = [page("a"), page("b"), page("c")];
    let whole = records.concat();
    for length in 0..=whole.len() {
        let sink = plain(&whole[..length]);
        // The line ends behind a record are no part of it.
        let ends = [1, 2, 3].map(|n| records[..n].concat().len() - 4);
        let n_whole = ends.iter().filter(|&&end| end <= length).count();
        assert_eq!(sink.pages.len(), n_whole, "{length}");
        let in_between = length == 0 || ends.iter().any(|&end| (end..=end + 4).contains(&length));
        assert_eq!(sink.skipped.is_empty(), in_between, "{length}: {:?}", sink.skipped);
    }
    let members = records.map(|record| gzip(&record));
    let whole = members.concat();
    for length in 0..=whole.len() {
        let sink = packed(&whole[..length]);
        let ends = [1, 2, 3].map(|n| members[..n].concat().len());
        let n_whole = ends.iter().filter(|&&end| end <= length).count();
        assert_eq!(sink.pages.len(), n_whole, "{length}");
        let in_between = length == 0 || ends.contains(&length);
        assert_eq!(sink.skipped.is_empty(), in_between, "{length}: {:?}", sink.skipped);
    }
}

#[test]
fn a_damaged_record_does_not_take_the_others_with_it() {
    let mut bytes = [page("a"), page("b"), page("c")].concat();
    let b = page("a").len();
    bytes[b..b + 4].copy_from_slice(b"XXXX");
    let sink = plain(&bytes);
    assert_eq!(urls(&sink), ["https://quay.example/a", "https://quay.example/c"]);
    assert_eq!(reasons(&sink), [format!("a.warc#{b}: no record begins here")]);

    let members = [gzip(&page("a")), gzip(&page("b")), gzip(&page("c"))];
    for at in 0..members[1].len() {
        let mut broken = members.clone();
        broken[1][at] ^= 0xff;
        let sink = packed(&broken.concat());
        let urls = urls(&sink);
        // Some bytes of a member's head mean nothing.
        assert!(urls.contains(&"https://quay.example/a"), "{at}: {urls:?}");
        assert!(urls.contains(&"https://quay.example/c"), "{at}: {urls:?}");
        assert!(urls.len() == 3 || !sink.skipped.is_empty(), "{at}");
    }
}

#[test]
fn lengths_that_lie_cost_their_record() {
    let honest = String::from_utf8(page("b")).unwrap();
    let length = honest.split("Content-Length: ").nth(1).unwrap().split('\r').next().unwrap();
    for lie in ["0", "40", "-1", "x", "700", "99999999999"] {
        let lying = honest.replace(&format!("Length: {length}"), &format!("Length: {lie}"));
        let sink = plain(&[page("a"), lying.into_bytes(), page("c")].concat());
        assert_eq!(urls(&sink), ["https://quay.example/a", "https://quay.example/c"], "{lie}");
        assert_eq!(sink.skipped.len(), 1, "{lie}");
    }
}
