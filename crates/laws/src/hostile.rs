//! Hostile and broken pages: what no careful site sends, and what a crawl of a year holds anyway.
//!
//! The pages are made here, not stored: the rule of each says more than its bytes. `pages` gives
//! all of them, always the same and in the same order.

use model::{Form, Page};

use crate::pages::{self, PROSE};

/// One page that tries to break a reader.
pub struct Hostile {
    /// What is wrong with it.
    pub name: String,
    /// The character set that the transport names.
    pub charset: Option<&'static str>,
    /// Whether it is so long that only a measured run of the optimised program reads it.
    pub is_heavy: bool,
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Hostile {
    /// Its bytes.
    pub fn raw(&self) -> Vec<u8> {
        (self.make)()
    }

    /// It as a page of the given form.
    pub fn page(&self, form: Form) -> Page {
        let mut page = Page::new(form, self.name.clone(), self.raw());
        page.charset = self.charset.map(str::to_owned);
        page
    }
}

/// All hostile pages.
pub fn pages() -> Vec<Hostile> {
    let mut all = Vec::new();
    nested(&mut all);
    many(&mut all);
    told_to_machines(&mut all);
    bytes(&mut all);
    huge(&mut all);
    cut(&mut all);
    damaged(&mut all);
    spliced(&mut all);
    all
}

fn push(
    all: &mut Vec<Hostile>,
    name: impl Into<String>,
    make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
) {
    let (name, make) = (name.into(), Box::new(make));
    all.push(Hostile { name, charset: None, is_heavy: false, make });
}

/// Markup in markup that never ends, with words at the bottom.
fn nested(all: &mut Vec<Hostile>) {
    const OPENERS: [&str; 22] = [
        "<div>",
        "<span>",
        "<blockquote>",
        "<table><tr><td>",
        "<ul><li>",
        "<b><i><a href=x>",
        "<div class=comment>",
        "<ol class=commentlist><li class=comment>",
        "<form><button>",
        "<svg><foreignObject>",
        "<math><mtext>",
        "<template>",
        "<select><option>",
        "<frameset>",
        "<noscript>",
        "<object>",
        "<section><h2>The wheel</h2>",
        "<figure><figcaption>",
        "<dl><dt><dd>",
        "<p><ins><del>",
        "<article itemscope itemprop=articleBody>",
        "</div></p></table>",
    ];
    for opener in OPENERS {
        for depth in [50, 600, 10_000] {
            push(all, format!("{opener} {depth} deep"), move || {
                format!("<p>{PROSE}{}{PROSE}", opener.repeat(depth)).into_bytes()
            });
        }
    }
}

/// More of one thing than anybody reads.
fn many(all: &mut Vec<Hostile>) {
    const THINGS: [(&str, &str, usize); 27] = [
        ("sentences in one line", PROSE, 10_000),
        ("letters in one word", "x", 1_000_000),
        ("line breaks", "<br>", 100_000),
        ("empty paragraphs", "<p>", 100_000),
        ("links", "<a href=/x>The wheel</a> ", 30_000),
        ("headings", "<h2>The wheel</h2>", 10_000),
        ("days", "4 May 2021 ", 30_000),
        ("agencies", "ODBY (Nordwire) - ", 30_000),
        ("quotation marks", "“Ada said ", 30_000),
        ("straight marks", "\" said Ada, \"", 30_000),
        ("brackets", "(Photo: ", 30_000),
        ("pull quotes", "<p class=pull>“The wheel.”", 10_000),
        ("comments", "<li class=comment><b>Bo</b> May 5, 2021 at 5:04 pm<p>No.", 5_000),
        ("stamps", "Ada\nMay 4, 2021 at 5:04 pm\nNo.\n\n", 5_000),
        ("metas", "<meta property=og:title content='The wheel'>", 20_000),
        ("times", "<time datetime=2021-05-04T17:04Z>5.04pm</time>", 20_000),
        ("cells", "<td>1", 50_000),
        ("rows", "<tr><td>1<td>2", 20_000),
        ("entities", "&amp;&hellip;&#x201c;", 50_000),
        ("broken entities", "&#xd800;&#x110000;&am;&", 50_000),
        ("unclosed comments", "<!-- ", 50_000),
        ("stray ends", "</p></div></b>", 50_000),
        ("scripts", "<script>var a = '<p>';</script>", 20_000),
        ("soft hyphens", "mill\u{ad}wheel\u{200b}\u{200f} ", 50_000),
        ("combining marks", "e\u{301}\u{302}\u{303}", 100_000),
        ("full stops", "A. B. C... ", 50_000),
        ("pictures", "<img alt='The wheel' src=a.jpg>", 30_000),
    ];
    for (name, thing, count) in THINGS {
        for share in [100, 10, 1] {
            let count = count / share;
            push(all, format!("{count} {name}"), move || {
                format!("<p>{PROSE}<p>{PROSE}{}<p>{PROSE}", thing.repeat(count)).into_bytes()
            });
        }
    }
    for count in [500, 50_000, 1_000_000] {
        push(all, format!("{count} attributes"), move || {
            let attributes = numbered(count, |n| format!("d{n}=1 "));
            format!("<p {attributes}>{PROSE}").into_bytes()
        });
        push(all, format!("one attribute of {count} words"), move || {
            format!("<p class='{}'>{PROSE}", "comment-body ".repeat(count)).into_bytes()
        });
        push(all, format!("{count} tags of one letter each"), move || {
            let tags = numbered(count, |n| format!("<x{n}>"));
            format!("<p>{PROSE}{tags}").into_bytes()
        });
    }
    for count in [100, 3_000] {
        push(all, format!("{count} answers to answers"), move || {
            let comment = |n: usize| {
                format!(
                    "<ul class=children><li class=comment id=comment-{n}><b>R{n}</b> May 5, \
                         2021 at 5:04 pm<p>No.</p>"
                )
            };
            let thread = numbered(count, comment);
            format!("<p>{PROSE}<div id=comments>{thread}").into_bytes()
        });
    }
}

/// As many pieces as told, each with its number.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

/// What a page tells machines: scripts, linked data, addresses.
fn told_to_machines(all: &mut Vec<Hostile>) {
    let linked = |json: String| format!("<script type=application/ld+json>{json}</script>");
    let pages: Vec<(&str, String)> = vec![
        ("bare script", "<script>if (a < b) document.write('<p>')".to_owned()),
        ("open script", format!("<p>{PROSE}<script>var a = '</p>'; {PROSE}")),
        ("open style", format!("<p>{PROSE}<style>p {{ {PROSE}")),
        ("open comment", format!("<p>{PROSE}<!-- {PROSE}")),
        ("open title", format!("<title>{PROSE}<p>{PROSE}")),
        ("open attribute", format!("<p>{PROSE}<a href=\"x>{PROSE}<p>{PROSE}")),
        ("open text area", format!("<p>{PROSE}<textarea>{PROSE}<p>{PROSE}")),
        ("plain text", format!("<p>{PROSE}<plaintext>{PROSE}<p>{PROSE}")),
        ("lists in linked data", linked("[".repeat(100_000))),
        ("objects in linked data", linked(r#"{"author":"#.repeat(50_000))),
        ("cut linked data", linked(r#"{"@type":"NewsArticle","headline":"The \uD83"#.to_owned())),
        ("an author who wrote himself", linked(
            r#"{"@id":"a","@type":"Article","author":{"@id":"a"},"publisher":{"@id":"a"}}"#.into(),
        )),
        ("markup in linked data", linked(
            r#"{"@type":"Article","headline":"<script>alert(1)<\/script>","author":"<b>"}"#.into(),
        )),
        ("numbers for names", linked(
            r#"{"@type":["Article",7],"headline":[[]],"author":{"name":1e999},"datePublished":{}}"#
                .into(),
        )),
        ("impossible days", "<time datetime=2021-02-31>99 May 99999</time>".to_owned()),
        ("a day of many digits", format!("<time datetime={}>", "2".repeat(100_000))),
        ("address of many parts", format!("<link rel=canonical href='{}'>", "https://".repeat(9_999))),
        ("address of no scheme", "<link rel=canonical href='javascript:alert(1)'>".to_owned()),
        ("data address", format!("<img src='data:image/png;base64,{}'>", "A".repeat(3_000_000))),
        ("base within base", "<base href=//><base href=http://[::1>".to_owned()),
        ("refresh loop", "<meta http-equiv=refresh content='0;url=.'>".repeat(1_000)),
        ("right to left", format!("<p>\u{202e}{PROSE}\u{202d}\u{2066}{PROSE}")),
    ];
    for (name, page) in pages {
        for around in ["alone", "before an article", "after an article"] {
            let page = page.clone();
            push(all, format!("{name}, {around}"), move || {
                let article = format!("<h1>The wheel</h1><p>{PROSE}</p><p>{PROSE}</p>");
                match around {
                    "alone" => page.clone(),
                    "before an article" => format!("{page}{article}"),
                    _ => format!("{article}{page}"),
                }
                .into_bytes()
            });
        }
    }
}

/// Bytes that are no text, or not the text they say they are.
fn bytes(all: &mut Vec<Hostile>) {
    let prose = PROSE.as_bytes();
    let wide: Vec<u8> = PROSE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let german = "Mühle in Odby für 100 € verkauft, „billig“. ".repeat(20);
    let as_western: String = german.bytes().map(char::from).collect();
    let pages: Vec<(&str, Option<&'static str>, Vec<u8>)> = vec![
        ("nothing", None, Vec::new()),
        ("one byte", None, vec![0xff]),
        ("one sign", None, b"<".to_vec()),
        ("white space alone", None, b" \n\t\x0c".repeat(50_000)),
        ("NUL within", None, [b"<p>The\0 mill\0", prose].concat()),
        ("NUL alone", None, vec![0; 1_000_000]),
        ("controls", None, (1..32).cycle().take(100_000).collect()),
        ("a mark within", None, [b"<p>", prose, b"\xef\xbb\xbf", prose].concat()),
        ("two marks", None, [b"\xef\xbb\xbf\xef\xbb\xbf<p>", prose].concat()),
        ("named wrongly", Some("utf-16"), [b"<p>", prose].concat()),
        ("named by nobody", Some("x-klingon"), [b"<p>", prose].concat()),
        ("half of UTF-16", None, [&[0xff, 0xfe], &wide[..wide.len() - 1]].concat()),
        ("UTF-16 without a mark", None, wide),
        ("cut character", None, [b"<p>", prose, b"\xe2\x80"].concat()),
        ("never a character", None, (0..=255).cycle().take(1_000_000).collect()),
        ("continuations alone", None, vec![0x80; 100_000]),
        ("overlong", None, b"\xc0\xaf\xe0\x80\xaf<p>".repeat(10_000)),
        ("surrogates", None, b"\xed\xa0\x80\xed\xbf\xbf".repeat(10_000)),
        ("escapes", Some("iso-2022-jp"), b"\x1b$B\x1b(B<p>\x1b$B!!".repeat(10_000)),
        ("read as western once", None, format!("<p>{as_western}").into_bytes()),
        (
            "two encodings",
            None,
            [german.as_bytes(), b"caf\xe9 m\xfchle ".repeat(30).as_slice()].concat(),
        ),
        ("a picture", None, [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 5_000]].concat()),
        ("an archive", None, [b"PK\x03\x04".as_slice(), &[7; 5_000]].concat()),
        ("a document", None, [b"%PDF-1.7\n".as_slice(), &[0xe2; 5_000]].concat()),
    ];
    for (name, charset, raw) in pages {
        let make = Box::new(move || raw.clone());
        all.push(Hostile { name: name.to_owned(), charset, is_heavy: false, make });
    }
}

/// Pages of many megabytes.
fn huge(all: &mut Vec<Hostile>) {
    const MEGABYTE: usize = 1 << 20;
    const FILLINGS: [(&str, &str); 9] = [
        (
            "prose",
            "<p>The mill at Odby was sold on Monday, and its new owner keeps the wheel.</p>\n",
        ),
        ("one paragraph", PROSE),
        ("tags", "<b>"),
        ("text without markup", "The mill at Odby was sold on Monday. \n\n"),
        ("quotations", "“The mill at Odby was sold,” said Ida Moen of the harbour office. "),
        ("zeros", "\0"),
        ("attributes", "<i a=1 b=2 c=3>"),
        ("comment threads", "<li class=comment><b>Bo</b> May 5, 2021 at 5:04 pm<p>No.</p>"),
        ("cells", "<td>1</td>"),
    ];
    for (name, filling) in FILLINGS {
        for size in [2, 200] {
            let make =
                Box::new(move || filling.repeat(size * MEGABYTE / filling.len()).into_bytes());
            let name = format!("{size} MB of {name}");
            all.push(Hostile { name, charset: None, is_heavy: true, make });
        }
    }
    let make = Box::new(|| {
        let body = PROSE.repeat(100 * MEGABYTE / PROSE.len());
        format!(r#"<script type=application/ld+json>{{"@type":"Article","articleBody":"{body}"}}</script>"#)
            .into_bytes()
    });
    let name = "100 MB in articleBody".to_owned();
    all.push(Hostile { name, charset: None, is_heavy: true, make });
}

/// Sound pages that end too early: within a tag, an entity, a character.
fn cut(all: &mut Vec<Hostile>) {
    for (name, page) in pages::all() {
        for part in 1..12 {
            let end = page.len() * part / 12;
            let page = page.clone();
            push(all, format!("{name}, cut at {end}"), move || page[..end].to_vec());
        }
    }
}

/// Sound pages in which bytes were changed, lost and doubled.
fn damaged(all: &mut Vec<Hostile>) {
    for (name, page) in pages::all() {
        for seed in 0..12 {
            let page = page.clone();
            push(all, format!("{name}, damaged {seed}"), move || damage(&page, seed));
        }
    }
}

fn damage(page: &[u8], seed: u64) -> Vec<u8> {
    const SIGNS: &[u8] = b"<>\"'&/=;\0\x80\xff\xe2 {}[]\\";
    let mut chance = Chance::new(seed);
    let mut page = page.to_vec();
    for _ in 0..=(seed % 4) * 8 + 4 {
        let at = chance.below(page.len().max(1));
        let stretch = (chance.below(40) + 1).min(page.len().saturating_sub(at));
        match chance.below(4) {
            0 if at < page.len() => page[at] = SIGNS[chance.below(SIGNS.len())],
            1 => drop(page.drain(at..at + stretch)),
            2 => page.insert(at.min(page.len()), SIGNS[chance.below(SIGNS.len())]),
            _ => {
                let copy = page[at..at + stretch].to_vec();
                let to = chance.below(page.len() + 1);
                page.splice(to..to, copy.repeat(chance.below(30) + 1));
            }
        }
    }
    page
}

/// Stretches of different pages, one after another.
fn spliced(all: &mut Vec<Hostile>) {
    for seed in 0..80 {
        push(all, format!("spliced {seed}"), move || {
            let sound = pages::all();
            let mut chance = Chance::new(1_000 + seed);
            let mut page = Vec::new();
            for _ in 0..chance.below(30) + 2 {
                let (_, from) = &sound[chance.below(sound.len())];
                let start = chance.below(from.len());
                let end = (start + chance.below(300)).min(from.len());
                page.extend_from_slice(&from[start..end]);
            }
            page
        });
    }
}

/// Chance without chance: the same numbers on every machine (splitmix64, Steele and others 2014).
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is not nought.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
