use model::{Basis, Block, BlockKind, Comment, Day, Form, Span};

use super::*;
use crate::dates;

fn candidate(field: Field, source: &'static str, value: &str) -> Candidate {
    Candidate { field, source, value: value.to_owned(), place: Place::Markup }
}

fn article(page: &Page, paragraph: &str) -> Article {
    let span = Some(Span::new(0, paragraph.len()));
    let text = paragraph.to_owned();
    let block = Block { kind: BlockKind::Paragraph, span, text: text.clone(), rule: "test" };
    Article { text, blocks: vec![block], ..Article::empty(page.id) }
}

fn settled(candidates: &[Candidate], paragraph: &str) -> (Article, Vec<NoticeKind>) {
    let page = Page::new(Form::Html, "test", Vec::new());
    let mut article = article(&page, paragraph);
    let notices = settle(&page, candidates, None, &mut article);
    (article, notices.into_iter().map(|notice| notice.kind).collect())
}

fn value(known: Option<&Known<String>>) -> Option<&str> {
    known.map(|known| known.value.as_str())
}

#[track_caller]
fn check_title(candidates: &[Candidate], expected: &str) {
    let (article, _) = settled(candidates, "");
    assert_eq!(value(article.title.as_ref()), Some(expected));
}

#[test]
fn the_sites_name_is_no_part_of_the_title() {
    let element = |value: &str| candidate(Field::Title, "title tag", value);
    let outlet = candidate(Field::Outlet, "meta og:site_name", "Harbour Times");
    let url = candidate(Field::Url, "canonical", "https://www.harbour-times.example/gate");
    check_title(&[element("Gate falls | Harbour Times"), outlet.clone()], "Gate falls");
    check_title(&[element("Harbour Times – Gate falls"), outlet], "Gate falls");
    check_title(&[element("Gate falls - Harbour Times"), url], "Gate falls");
    check_title(&[element("Gate falls - again and again")], "Gate falls - again and again");
    let h1 = candidate(Field::Title, "h1", "Gate falls");
    check_title(&[element("Gate falls – News and more"), h1], "Gate falls");
}

#[test]
fn an_issue_of_something_is_no_site() {
    let outlet = |tag: &str| {
        let h1 = candidate(Field::Title, "h1", "Gate falls");
        let (article, _) = settled(&[candidate(Field::Title, "title tag", tag), h1], "");
        value(article.outlet.as_ref()).map(str::to_owned)
    };
    assert_eq!(outlet("Gate falls | Evening Lantern").as_deref(), Some("Evening Lantern"));
    assert_eq!(outlet("Gate falls | Evening Lantern, 17 March 2017"), None);
    assert_eq!(outlet("Gate falls | Radio 2000").as_deref(), Some("Radio 2000"));
}

#[test]
fn a_title_that_is_only_the_site_is_left() {
    let outlet = candidate(Field::Outlet, "meta og:site_name", "Harbour Times");
    let h1 = candidate(Field::Title, "h1", "Harbour Times");
    let og = candidate(Field::Title, "meta og:title", "Gate falls");
    check_title(&[h1, og, outlet], "Gate falls");
}

#[track_caller]
fn check_names(byline: &str, expected: &[&str]) {
    let found = people::names_in(byline, people::Trust::Words);
    assert_eq!(found, expected, "{byline}");
}

#[test]
fn bylines_are_cut_into_names() {
    check_names("By Anna Holm", &["Anna Holm"]);
    check_names("Von Anna Holm und Bo Lind", &["Anna Holm", "Bo Lind"]);
    check_names("Anna Holm, Bo Lind and Per Dahl", &["Anna Holm", "Bo Lind", "Per Dahl"]);
    check_names("By Anna Holm, harbour reporter", &["Anna Holm"]);
    check_names("By Anna Holm, Chief Correspondent", &["Anna Holm"]);
    check_names("Anna Holm in Strand", &["Anna Holm"]);
    check_names("Written by: Anna Holm (Nordwire)", &["Anna Holm"]);
    check_names("Byron Holm", &["Byron Holm"]);
    check_names("By", &[]);
    check_names("Posted on March 3, 2024 by Anna Holm", &["Anna Holm"]);
    check_names("Anna Holm | March 3, 2024 | 4 min read", &["Anna Holm"]);
    check_names("Anna Holm March 3", &["Anna Holm"]);
    check_names("Tags: Strand, Gates and Mills", &[]);
    check_names("Anna Holm, Managing Director, Gates Ltd", &["Anna Holm"]);
    check_names("Von Olga", &["Olga"]);
    check_names("Olga", &[]);
    check_names("17 Kommentare", &[]);
    check_names("Anna van der Holm", &["Anna van der Holm"]);
    check_names("By Anna Holm, Head of Mills and Weirs", &["Anna Holm"]);
    check_names("By Anna Holm, editor, and Bo Lind, reporter", &["Anna Holm", "Bo Lind"]);
    check_names("Autorin: Anna Holm, Projektleiterin der Werft", &["Anna Holm"]);
    check_names("Datum: 19.11.2021 Autor: Anna Holm Quelle: Quay", &["Anna Holm"]);
}

#[test]
fn bylines_are_persons_and_the_rest_is_credit() {
    let author = |value: &str| candidate(Field::Author, "meta author", value);
    let names = |list: &[Known<String>]| -> Vec<String> {
        list.iter().map(|known| known.value.clone()).collect()
    };
    let check = |value: &str, byline: &[&str], credits: &[&str]| {
        let (article, _) = settled(&[author(value)], "");
        assert_eq!(
            (names(&article.byline), names(&article.credits)),
            (
                byline.iter().map(|name| (*name).to_owned()).collect(),
                credits.iter().map(|name| (*name).to_owned()).collect(),
            )
        );
    };
    check("Anna Holm", &["Anna Holm"], &[]);
    check("admin", &[], &[]);
    check("Reuters", &[], &["Reuters"]);
    check("Anna Holm / dpa", &["Anna Holm"], &["dpa"]);
    check("https://quay.example/author/anna", &[], &[]);
    check("Editorial Team", &[], &[]);
    check("Harbour Times Editorial Team", &[], &["Harbour Times Editorial Team"]);
}

#[test]
fn the_credit_of_a_dateline_names_the_outlet() {
    let (article, notices) = settled(&[], "HARBOUR TIMES – The gate fell.");
    let outlet = article.outlet.unwrap();
    assert_eq!(outlet.value, "Harbour Times");
    assert_eq!(outlet.evidence.text, "HARBOUR TIMES –");
    assert_eq!(outlet.evidence.what, "dateline credit");
    assert_eq!(article.dateline.unwrap().credit.as_deref(), Some("HARBOUR TIMES"));
    assert_eq!(notices, [NoticeKind::Undated]);
}

#[test]
fn an_agency_in_the_dateline_is_not_the_outlet() {
    let (article, notices) = settled(&[], "STRAND (Reuters) - The gate fell.");
    assert_eq!(article.outlet, None);
    assert_eq!(article.dateline.unwrap().credit.as_deref(), Some("Reuters"));
    assert_eq!(notices, [NoticeKind::UnknownOutlet, NoticeKind::Undated]);
}

#[test]
fn days_that_disagree_are_told() {
    let best = candidate(Field::Published, "JSON-LD datePublished", "2024-03-13T18:40:00+01:00");
    let near = candidate(Field::Published, "time element", "March 14, 2024");
    let far = candidate(Field::Published, "time element", "March 20, 2024");
    let same = candidate(Field::Published, "printed date", "March 13, 2024");
    let (article, notices) = settled(&[near, best.clone(), same], "");
    let day = article.published.unwrap();
    assert_eq!(day.start.unwrap().to_string(), "2024-03-13T18:40:00+01:00");
    let told: Vec<_> = day.evidence.iter().map(|evidence| evidence.what.as_str()).collect();
    assert_eq!(told, ["printed date", "JSON-LD datePublished"]);
    assert_eq!(day.basis, Basis::Read);
    assert_eq!(notices, [NoticeKind::UnknownOutlet]);
    let (article, notices) = settled(&[far, best], "");
    assert_eq!(article.published.unwrap().evidence.len(), 2);
    assert_eq!(notices, [NoticeKind::UnknownOutlet, NoticeKind::Conflict]);
}

fn with_comment_and_caption(comment: Option<&str>, caption: Option<&str>) -> Option<Day> {
    let page = Page::new(Form::Scraped, "test", Vec::new());
    let mut article = article(&page, "The gate fell.");
    article.comments.extend(comment.map(|stamp| Comment {
        author: None,
        posted: dates::stamp(stamp),
        stamp: Some(stamp.to_owned()),
        text: "Pity.".to_owned(),
        reply_to: None,
    }));
    article.blocks.extend(caption.map(|text| Block {
        kind: BlockKind::Caption,
        span: None,
        text: text.to_owned(),
        rule: "test",
    }));
    settle(&page, &[], None, &mut article);
    article.published
}

#[test]
fn comments_and_photographs_bound_the_day() {
    let words = "March 16, 2024 at 10:02 am";
    let stamp = Some(words);
    let photo = Some("The gate at Strand on March 12, 2024. (Photo: Bo Lind)");
    let dates = |day: &Day| {
        (day.start.map(|at| at.to_string()), day.end.map(|at| at.to_string()), day.basis)
    };
    let (lower, upper) = (Some("2024-03-12".to_owned()), Some("2024-03-16".to_owned()));
    let day = with_comment_and_caption(stamp, None).unwrap();
    assert_eq!(dates(&day), (None, upper.clone(), Basis::Derived));
    assert_eq!(day.evidence, [Evidence::new("first comment", words, Place::Comment(0))]);
    let day = with_comment_and_caption(None, photo).unwrap();
    assert_eq!(dates(&day), (lower.clone(), None, Basis::Derived));
    assert_eq!(day.evidence, [Evidence::new("photo caption", "March 12, 2024", Place::Block(1))]);
    let day = with_comment_and_caption(stamp, photo).unwrap();
    assert_eq!(dates(&day), (lower, upper, Basis::Derived));
    let announced = Some("The gate will open on March 12, 2024.");
    assert_eq!(with_comment_and_caption(None, announced), None);
}

#[test]
fn the_title_tag_names_the_site_that_the_page_prints() {
    let page = Page::new(Form::Html, "test", Vec::new());
    let tag = candidate(Field::Title, "title tag", "THE ODBY LANTERN - Gate falls at night");
    let printed = |words: &str| {
        let mut article = article(&page, "The gate fell.");
        article.blocks.push(Block {
            kind: BlockKind::Boilerplate,
            span: None,
            text: words.to_owned(),
            rule: "test",
        });
        settle(&page, std::slice::from_ref(&tag), None, &mut article);
        let title = value(article.title.as_ref()).map(str::to_owned);
        (title, value(article.outlet.as_ref()).map(str::to_owned))
    };
    let title = Some("Gate falls at night".to_owned());
    let outlet = Some("The Odby Lantern".to_owned());
    assert_eq!(printed("The Odby Lantern"), (title.clone(), outlet.clone()));
    for line in [
        "Copyright The Odby Lantern. All rights reserved.",
        "Errors are possible. © The Odby Lantern",
    ] {
        assert_eq!(printed(line), (title.clone(), outlet.clone()), "{line}");
    }
    assert_eq!(printed("Lanterns for sale").1, None);
}

#[test]
fn an_issue_of_a_day_names_no_site() {
    let page = Page::new(Form::Html, "test", Vec::new());
    let tag = "Odby Radio - Transcript - Morning Show, 3 May 2021";
    let mut article = article(&page, "The gate fell.");
    article.blocks.push(Block {
        kind: BlockKind::Boilerplate,
        span: None,
        text: "Morning Show, 3 May 2021".to_owned(),
        rule: "test",
    });
    settle(&page, &[candidate(Field::Title, "title tag", tag)], None, &mut article);
    assert_eq!(value(article.outlet.as_ref()), None);
}

#[test]
fn who_stands_in_the_dateline_is_no_person() {
    let line = candidate(Field::Author, "signed line", "By Anna Holm and Nordwire");
    let (article, _) = settled(&[line], "STRAND (Nordwire) - The gate fell.");
    let byline: Vec<_> = article.byline.iter().map(|name| name.value.as_str()).collect();
    let credits: Vec<_> = article.credits.iter().map(|name| name.value.as_str()).collect();
    assert_eq!((byline, credits), (vec!["Anna Holm"], vec!["Nordwire"]));
}

#[test]
fn the_host_tells_the_name_of_the_site() {
    let check = |url: &str, tag: &str, expected: &str| {
        let canonical =
            Candidate { place: Place::Url, ..candidate(Field::Url, "link canonical", url) };
        let (article, _) =
            settled(&[canonical, candidate(Field::Title, "title tag", tag)], "A gate.");
        assert_eq!(value(article.title.as_ref()), Some(expected), "{tag}");
    };
    let lantern = "https://www.odby-lantern.example/gate";
    check(lantern, "Gate falls at night | Odby Lantern Online", "Gate falls at night");
    check("https://omns.example/gate", "Gate falls | Odby Mill News Service", "Gate falls");
    // A headline may begin with the site's name.
    check("https://odby.example/gate", "Odby gate falls at night", "Odby gate falls at night");
}

#[test]
fn an_address_may_name_the_day() {
    let url = "https://odby-lantern.example/2024/03/14/gate-falls/";
    let canonical = Candidate { place: Place::Url, ..candidate(Field::Url, "link canonical", url) };
    let (article, _) = settled(&[canonical], "The gate fell.");
    let published = article.published.unwrap();
    assert_eq!((published.start, published.basis), (published.end, Basis::Read));
    assert_eq!(published.start.unwrap().to_string(), "2024-03-14");
    assert_eq!(published.evidence[0], Evidence::new("address", url, Place::Url));
}

#[test]
fn an_outlet_before_the_headline_in_the_title_tag() {
    let page = Page::new(Form::Html, "test", Vec::new());
    let check = |tag: &str, expected: Option<&str>| {
        let mut article = article(&page, "Gate falls");
        article.blocks[0].kind = BlockKind::Headline;
        let headline = candidate(Field::Title, "headline on the page", "Gate falls");
        settle(&page, &[candidate(Field::Title, "title tag", tag), headline], None, &mut article);
        assert_eq!(value(article.outlet.as_ref()), expected, "{tag}");
    };
    check("Odby Monitor: Gate falls (print version)", Some("Odby Monitor"));
    check("The Odby Islander - Gate falls", Some("The Odby Islander"));
    check("Harbour plans: Gate falls", None);
}

#[test]
fn a_dateline_prints_the_day_of_writing() {
    let check = |printed: &str, text: &str, expected: Option<&str>| {
        let (article, _) = settled(&[candidate(Field::Published, "printed date", printed)], text);
        let day = article.written.as_ref().and_then(Day::date).map(|date| date.to_string());
        assert_eq!(day.as_deref(), expected, "{text}");
        if let Some(written) = &article.written {
            assert_eq!(written.basis, Basis::Read);
            assert_eq!(written.evidence[0].what, "dateline");
            let Place::Text(span) = written.evidence[0].place else { panic!("not in the text") };
            assert_eq!(span.of(&article.text), written.evidence[0].text);
        }
    };
    let day = "March 14, 2024";
    check(day, "STRAND, March 13 (Nordwire) — The gate fell.", Some("2024-03-13"));
    check(day, "STRAND, 13 March 2024 (dpa) - The gate fell.", Some("2024-03-13"));
    check("January 2, 2024", "STRAND, Dec. 30 (Nordwire) — A gate.", Some("2023-12-30"));
    check("", "STRAND, March 13, 2024 (Nordwire) — The gate fell.", Some("2024-03-13"));
    // No year is known, a week is long past, the weekday is wrong, the day is yet to come.
    check("", "STRAND, March 13 (Nordwire) — The gate fell.", None);
    check("June 1, 2024", "STRAND, March 13 (Nordwire) — The gate fell.", None);
    check(day, "STRAND, Monday, March 13 (Nordwire) — The gate fell.", None);
    check(day, "STRAND, March 20, 2024 (Nordwire) — The gate fell.", None);
    check(day, "STRAND (Nordwire) — The gate fell.", None);
}

fn names(list: &[Known<String>]) -> Vec<&str> {
    list.iter().map(|known| known.value.as_str()).collect()
}

#[test]
fn where_markup_names_the_staff_bare_words_on_the_page_are_no_author() {
    let staff = candidate(Field::Author, "meta written by", "Harbour Team");
    let bare = candidate(Field::Author, "byline", "Market Squares");
    let led = candidate(Field::Author, "signed line", "By Anna Holm");
    let (article, _) = settled(&[staff.clone(), bare.clone()], "");
    assert_eq!(names(&article.byline), [""; 0]);
    assert_eq!(names(&article.credits), ["Harbour Team"]);
    let (article, _) = settled(&[staff, led], "");
    assert_eq!(names(&article.byline), ["Anna Holm"]);
    assert_eq!(names(&settled(&[bare], "").0.byline), ["Market Squares"]);
}

#[test]
fn a_short_name_is_made_whole_by_another_place() {
    let short = |name| candidate(Field::Author, "JSON-LD author", name);
    let whole = candidate(Field::Author, "byline", "By Anna Holm");
    for name in ["Anna", "annaholm"] {
        let (article, _) = settled(&[short(name), whole.clone()], "");
        assert_eq!(names(&article.byline), ["Anna Holm"]);
    }
    assert_eq!(names(&settled(&[short("Bo"), whole], "").0.byline), ["Bo"]);
}

#[test]
fn people_are_called_like_months_and_written_small() {
    let author = |name| [candidate(Field::Author, "meta author", name)];
    assert_eq!(names(&settled(&author("Anna Maio"), "").0.byline), ["Anna Maio"]);
    assert_eq!(names(&settled(&author("anna holm"), "").0.byline), ["anna holm"]);
    assert_eq!(names(&settled(&author("Anna Holm May 3, 2024"), "").0.byline), ["Anna Holm"]);
}

fn check_day(candidates: &[Candidate], language: Option<&str>, expected: Option<&str>) {
    let page = Page::new(Form::Html, "test", Vec::new());
    let mut article = article(&page, "");
    settle(&page, candidates, language, &mut article);
    let read = article.published.as_ref().and_then(Day::date).map(|day| day.to_string());
    assert_eq!(read.as_deref(), expected);
}

#[test]
fn a_day_in_numbers_needs_a_reason_for_its_order() {
    let printed = candidate(Field::Published, "printed date", "3/4/2024");
    let address = |end| candidate(Field::Url, "link canonical", &format!("https://quay{end}/gate"));
    check_day(std::slice::from_ref(&printed), None, None);
    check_day(&[printed.clone(), address(".com")], Some("en-US"), None);
    check_day(&[printed.clone(), address(".co.uk")], Some("en-US"), Some("2024-04-03"));
    check_day(&[printed.clone(), address(".gov")], None, Some("2024-03-04"));
    check_day(std::slice::from_ref(&printed), Some("de"), Some("2024-04-03"));
    let other = candidate(Field::Published, "time element", "2024-03-04T09:00:00Z");
    check_day(&[printed, other], None, Some("2024-03-04"));
}

#[test]
fn a_day_after_the_last_change_is_that_of_an_event() {
    let printed = candidate(Field::Published, "printed date", "21 February 2020");
    let markup = candidate(Field::Published, "meta article:published_time", "2019-11-27T15:21:00Z");
    let change = candidate(Field::Modified, "meta article:modified_time", "2019-11-27T15:30:00Z");
    check_day(&[printed.clone(), markup, change.clone()], None, Some("2019-11-27"));
    check_day(&[printed, change], None, Some("2020-02-21"));
}
