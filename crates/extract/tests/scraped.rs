//! Whole scraped texts in, whole articles out. The texts are invented; their leftovers have the
//! forms that scrapers leave.

use extract::extract;
use model::{Article, Basis, BlockKind, Form, Notice, NoticeKind, Page, Place};
use proptest::prelude::*;

fn read(text: &str) -> (Article, Vec<Notice>) {
    extract(&Page::new(Form::Scraped, "test", text.as_bytes().to_vec()))
}

fn of_kind(article: &Article, kind: BlockKind) -> Vec<&str> {
    let blocks = article.blocks.iter().filter(|block| block.kind == kind);
    blocks.map(|block| block.text.as_str()).collect()
}

fn kinds(notices: &[Notice]) -> Vec<NoticeKind> {
    notices.iter().map(|notice| notice.kind).collect()
}

/// The title and the outlet of a text.
fn title_and_outlet(text: &str) -> (Option<String>, Option<String>) {
    let (article, _) = read(text);
    (article.title.map(|title| title.value), article.outlet.map(|outlet| outlet.value))
}

#[test]
fn a_letterhead_is_no_headline() {
    let some = |title: &str, outlet: &str| (Some(title.to_owned()), Some(outlet.to_owned()));
    let release = "NORDOL SHIPPING AG\nPress release\n\nFire on the Tern put out\n\nHallin, 4 May 2015\n\n\
                   Nordol Shipping AG thanks the crew of the Tern, which put the fire out on Monday.\n";
    assert_eq!(title_and_outlet(release), some("Fire on the Tern put out", "Nordol Shipping AG"));
    let report = "Office of Tides\nof the Kingdom of Odby\n\nReport on the wall at Hallin\n\n\
                  The wall at Hallin stood through the night and is being watched by two men.\n";
    assert_eq!(title_and_outlet(report), some("Report on the wall at Hallin", "Office of Tides"));
    let behind = "Statement on the wall at Hallin\n\nMINISTRY OF TIDES\nPress Office\nHallin, 4 May 2015\n\n\
                  The minister has been to the wall at Hallin and thanks all who worked there.\n";
    assert_eq!(
        title_and_outlet(behind),
        some("Statement on the wall at Hallin", "Ministry of Tides")
    );
    assert!(!read(behind).0.text.contains("Press Office"));
}

#[test]
fn a_headline_may_name_a_body() {
    let title = |text: &str| title_and_outlet(text).0;
    let text = "Ministry of Tides Burns Down\n\nStaff safe, papers lost\n\nA fire broke out in Hallin on \
                Monday and nobody was hurt, the mayor said.\n";
    assert_eq!(title(text).as_deref(), Some("Ministry of Tides Burns Down"));
    let text = "Ministry of Tides\n\nThe Ministry of Tides stands on the quay of Hallin and has stood there \
                for ninety years.\n";
    assert_eq!(title(text).as_deref(), Some("Ministry of Tides"));
}

#[test]
fn a_path_before_the_headline_is_no_headline() {
    let prose = "The gate at Odby fell in the night and nobody was hurt, the mayor said.";
    let text = format!("Odby Lantern » World\n\nGate falls at night\n\n{prose}\n");
    assert_eq!(title_and_outlet(&text).0.as_deref(), Some("Gate falls at night"));
    assert!(!read(&text).0.text.contains('»'));
}

#[test]
fn whom_to_ask_is_no_part_of_a_release() {
    let text = "Fire on the Tern put out\n\nThe crew of the Tern put the fire out on Monday.\n\n\
                For further information:\n\nAna Lind, Head of Communications\n\nTel. +47 5550 0188\n";
    let (article, _) = read(text);
    assert!(!article.text.contains("Ana Lind"), "{}", article.text);
    assert!(article.text.contains("put the fire out"));
}

const WITH_COMMENTS: &str = "\
Mill owner accuses miller of hiding the flour

The mill at Odby in spring. File photo:

VALLEY GAZETTE – The owner of the mill at Odby on Thursday accused the miller of hiding flour.

“There were ninety sacks in March, and there are none today,” Per Dahl told reporters.

The miller has not answered.

3 thoughts on “Mill owner accuses miller of hiding the flour

  • April 9, 2021 at 8:15 am

    I bought a sack last week. It was damp.

  • April 8, 2021 at 11:40 pm

    Ninety sacks? He never had ninety.
    Ask the carter, he will tell you.

    And ask him twice.

  • April 8, 2021 at 3:02 pm

    Good bread, though.
";

#[test]
fn a_thread_goes_apart_and_bounds_the_day() {
    let (article, notices) = read(WITH_COMMENTS);
    assert_eq!(
        article.title.as_ref().unwrap().value,
        "Mill owner accuses miller of hiding the flour"
    );
    assert_eq!(article.body().count(), 3);
    let outlet = article.outlet.as_ref().unwrap();
    assert_eq!(outlet.value, "Valley Gazette");
    assert_eq!(outlet.evidence.what, "dateline credit");
    assert_eq!(article.comments.len(), 3);
    assert_eq!(
        article.comments[1].text,
        "Ninety sacks? He never had ninety.\n\nAsk the carter, he will tell you.\n\nAnd ask him twice."
    );
    let published = article.published.as_ref().unwrap();
    assert_eq!((published.start, published.basis), (None, Basis::Derived));
    assert_eq!(published.end.unwrap().to_string(), "2021-04-08");
    let evidence = &published.evidence[0];
    assert_eq!(evidence.text, "April 8, 2021 at 3:02 pm");
    assert_eq!(evidence.place, Place::Comment(2));
    assert_eq!(of_kind(&article, BlockKind::Caption), ["The mill at Odby in spring. File photo:"]);
    assert!(!article.text.contains("thoughts on"));
    assert_eq!(kinds(&notices), []);
}

#[test]
fn authors_of_comments_stand_before_their_stamps() {
    let text = "\
Weir opened at night

The weir at Odby was opened on Friday night, the warden said.

Nobody had been told, and two boats were lost.

2 Comments

Water Rat
May 3, 2021 at 9:12 pm
I heard it. It sounded like a train.
Reply

B. Reed
May 2, 2021 at 7:01 am
My boat was one of the two.
Reply

Leave a comment
Your email address will not be published.
";
    let (article, _) = read(text);
    let authors: Vec<_> = article.comments.iter().map(|c| c.author.as_deref()).collect();
    assert_eq!(authors, [Some("Water Rat"), Some("B. Reed")]);
    assert_eq!(article.comments[1].text, "My boat was one of the two.");
    assert_eq!(article.body().count(), 2);
}

const WITH_PLAYER: &str = "\
The quarrel between mill and weir grows louder

Millers ask the council for more water

The quarrel between mill and weir grows louder

ODBY – The quarrel between the mill and the weir was discussed all over again..

The warden spoke of; dry months in the coming summer..

Get Adobe Flash Player



; Dry months and; full sacks



The code has been copied to your clipboard.


The URL has been copied to your clipboard

No media source currently available


Direct link

  • 240p | 7.1MB

  • 720p | 21,4MB

“He will try to blame the water, ”the warden told the council.

The council will meet again in May.

Local news
";

#[test]
fn the_body_goes_on_after_a_player() {
    let (article, notices) = read(WITH_PLAYER);
    let body: Vec<_> = article.body().map(|(block, _)| block.text.as_str()).collect();
    assert_eq!(body.len(), 5);
    assert_eq!(body[0], "Millers ask the council for more water");
    assert!(body[3].starts_with("“He will try"));
    assert_eq!(of_kind(&article, BlockKind::Subheading), [body[0]]);
    for leftover in ["clipboard", "Direct link", "240p", "Local news", "full sacks", "Flash"] {
        assert!(!article.text.contains(leftover), "{leftover}");
    }
    let dateline = article.dateline.unwrap();
    assert_eq!(dateline.place.as_deref(), Some("ODBY"));
    assert_eq!(dateline.span.unwrap().of(&article.text), "ODBY –");
    assert!(kinds(&notices).contains(&NoticeKind::MachineTranslation));
    assert!(kinds(&notices).contains(&NoticeKind::Undated));
    assert!(kinds(&notices).contains(&NoticeKind::UnknownOutlet));
}

#[test]
fn a_follow_line_names_the_author_and_a_caption_bounds_the_day() {
    let text = "\
Carter Says The Road To Odby Is Closed

The road to Odby after the storm on February 11, 2020. / NORDPHOTO / POOL / Bo Lind (Photo credit should read BO LIND/NORDPHOTO/Getty Images)

The road to Odby is closed, the carter told the inn on Thursday.

“There is a tree across it, and a cow across the tree,” he said.

Follow Anna Holm on Facebook, Twitter at @aholm, or write to her at



Please let us know if you're having issues with commenting.
";
    let (article, notices) = read(text);
    let byline: Vec<_> = article.byline.iter().map(|name| name.value.as_str()).collect();
    assert_eq!(byline, ["Anna Holm"]);
    assert!(article.byline[0].evidence.what == "follow line");
    let published = article.published.unwrap();
    assert_eq!((published.end, published.basis), (None, Basis::Derived));
    assert_eq!(published.start.unwrap().to_string(), "2020-02-11");
    assert_eq!(published.evidence[0].place, Place::Block(1));
    assert!(!article.text.contains("Follow") && !article.text.contains("commenting"));
    assert_eq!(kinds(&notices), [NoticeKind::UnknownOutlet]);
}

#[test]
fn capitals_that_the_page_asks_to_follow_are_its_outlet() {
    let text = "\
Mill sold to weaver

ODBY LANTERN – The mill at Odby was sold to a weaver on Friday.

Follow Odby Lantern on Facebook
";
    let (article, _) = read(text);
    assert_eq!(article.outlet.unwrap().value, "Odby Lantern");
    let dateline = article.dateline.unwrap();
    assert_eq!((dateline.place, dateline.credit.as_deref()), (None, Some("ODBY LANTERN")));
    assert!(article.byline.is_empty());
}

#[test]
fn a_site_that_talks_of_itself_twice_is_the_outlet() {
    let text = "\
Mill sold to weaver

The mill at Odby was sold to a weaver on Friday.

Waterwheel is free to read. Help us keep it that way.
Follow Waterwheel on Facebook
";
    let (article, _) = read(text);
    assert_eq!(article.outlet.unwrap().value, "Waterwheel");
    assert!(!article.text.contains("free to read"));
}

#[test]
fn a_signed_and_dated_text() {
    let text = "\
Odby: a week without water

By Anna Holm
Tuesday, 4 May 2021

On Monday the pump stopped, and by noon everybody in Odby knew it.

WHO PAYS

The council has not said who is to pay for a new one.

Share
Tweet
Previous story: The oldest eel in the valley
";
    let (article, notices) = read(text);
    assert_eq!(article.byline[0].value, "Anna Holm");
    let published = article.published.unwrap();
    assert_eq!(published.basis, Basis::Read);
    assert_eq!(published.start.unwrap().to_string(), "2021-05-04");
    assert_eq!(
        article.text,
        "Odby: a week without water\n\n\
         On Monday the pump stopped, and by noon everybody in Odby knew it.\n\n\
         WHO PAYS\n\n\
         The council has not said who is to pay for a new one."
    );
    assert_eq!(kinds(&notices), [NoticeKind::UnknownOutlet]);
}

#[test]
fn german_leftovers_go_as_well() {
    let text = "\
Streit um das Wehr in Odby

Von Anna Holm
4. Mai 2021, 18:40 Uhr

ODBY (dpa) - Der Müller von Odby hat dem Wehrwart vorgeworfen, ihm nachts das Wasser abzugraben.

Lesen Sie auch: Der älteste Aal im Tal

„Das Rad steht seit Montag still“, sagte der Müller am Dienstag vor dem Gemeinderat.

Artikel teilen
Auf Facebook teilen
Wir verwenden Cookies, um die Seite zu verbessern.
";
    let (article, notices) = read(text);
    assert_eq!(article.byline[0].value, "Anna Holm");
    assert_eq!(
        article.published.as_ref().unwrap().start.unwrap().to_string(),
        "2021-05-04T18:40:00"
    );
    assert_eq!(article.body().count(), 2);
    assert_eq!(article.dateline.unwrap().credit.as_deref(), Some("dpa"));
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(kinds(&notices), [NoticeKind::UnknownOutlet, NoticeKind::OtherLanguage]);
}

#[test]
fn the_headline_of_the_next_page_is_no_paragraph() {
    let text = "\
Mill sold to weaver

The mill at Odby was sold to a weaver on Friday.

World newsEel found in the font of a church
";
    let (article, _) = read(text);
    assert_eq!(article.body().count(), 1);
    assert_eq!(of_kind(&article, BlockKind::Teaser), ["Eel found in the font of a church"]);
}

#[test]
fn menus_and_trails_in_one_line_are_no_text() {
    let text = "Boats stay in the harbour\n\nHome | Ice | Ships | Law\nHome > Coast\n\nThe boats of \
        Strand stayed in the harbour on Friday because of the ice, the harbour master said.\n\n\
        Red | white\n\nNobody knows when they will sail, and nobody has asked the ice about it.\n\n\
        Did you like this story?\nYes\nNo\n";
    let (article, _) = read(text);
    let body: Vec<&str> = article.body().map(|(block, _)| block.text.as_str()).collect();
    assert_eq!(body.len(), 3, "{body:?}");
    assert_eq!(body[1], "Red | white");
}

#[test]
fn the_given_fields_come_first() {
    let mut page = Page::new(Form::Scraped, "test", WITH_COMMENTS.as_bytes().to_vec());
    page.outlet = Some("The Valley Gazette".to_owned());
    page.published = Some("2021-04-08T06:00:00Z".to_owned());
    page.title = Some("Mill owner accuses miller of hiding the flour".to_owned());
    let (article, _) = extract(&page);
    assert_eq!(article.outlet.unwrap().evidence.place, Place::Input);
    let published = article.published.unwrap();
    assert_eq!(published.basis, Basis::Read);
    assert_eq!(published.evidence[0].place, Place::Input);
}

proptest! {
    #[test]
    fn any_text_keeps_its_words_and_reads_twice_the_same(
        lines in prop::collection::vec(
            prop::sample::select(vec![
                "", "", "Mill sold to weaver", "The mill was sold on Friday, the weaver said.",
                "• April 8, 2021 at 3:02 pm", "April 8, 2021 at 3:02 pm", "2 Comments", "Reply",
                "Share", "ODBY – The mill was sold..", "By Anna Holm", "Water Rat", "Photo: Bo Lind",
                "3 hours ago", "World newsEel found", "“Open, ”she said", "; of; dry", "Ünïcödé ☂",
                "(Reporting by Anna Holm)", "\u{feff}", "4. Mai 2021", "Follow Bo Lind on X @bo",
            ]),
            0..24,
        )
    ) {
        let text = lines.join("\n");
        let (article, notices) = read(&text);
        prop_assert_eq!(read(&text), (article.clone(), notices));
        for block in &article.blocks {
            let Some(span) = block.span else { continue };
            prop_assert!(span.fits(&article.text));
            prop_assert_eq!(span.of(&article.text), &block.text);
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let kept: usize = article.blocks.iter().map(|block| letters(&block.text)).sum();
        prop_assert_eq!(kept, letters(&text));
        if let Some(span) = article.dateline.and_then(|dateline| dateline.span) {
            prop_assert!(span.fits(&article.text));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        for form in [Form::Scraped, Form::Clean] {
            let page = Page::new(form, "test", text.clone().into_bytes());
            let (article, _) = extract(&page);
            for (_, span) in article.body() {
                prop_assert!(span.fits(&article.text));
            }
            if form == Form::Clean {
                prop_assert_eq!(&article.text, &text);
            }
        }
    }
}

#[test]
fn the_stamp_of_a_comment_never_names_its_writer() {
    let check = |line: &str, expected: &str| {
        let text = format!(
            "Gate falls at night\n\nThe gate fell on Tuesday, and nobody was hurt, the mayor said.\n\n\
             1 thought on “Gate falls at night”\n\n{line}\nA pity, I liked it.\n"
        );
        let (article, _) = read(&text);
        let comment = &article.comments[0];
        assert_eq!(comment.stamp.as_deref(), Some(expected), "{line}");
        let days = article.published.iter().flat_map(|day| &day.evidence);
        assert!(days.into_iter().all(|evidence| !evidence.text.contains("Holm")), "{line}");
    };
    check("Anna Holm March 16, 2024 at 9:19 am", "March 16, 2024 at 9:19 am");
    check("Anna Holm says: March 16, 2024 at 9:19 am", "March 16, 2024 at 9:19 am");
    check("March 16, 2024 at 9:19 am by Anna Holm", "March 16, 2024 at 9:19 am");
    check("Posted by Anna Holm on 16 March 2024, 9:19", "16 March 2024, 9:19");
    check("• 3 hours ago", "3 hours ago");
}
