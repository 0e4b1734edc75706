//! Articles for tests, made of plain paragraphs.

use model::{Article, Block, BlockKind, DocId, Evidence, Known, Place, Span};

/// An article whose id follows from `name`, with a headline and paragraphs.
pub(crate) fn article(name: &str, headline: &str, paragraphs: &[&str]) -> Article {
    let mut article = Article::empty(DocId::of("text", Some(name), b""));
    push(&mut article, BlockKind::Headline, headline);
    for paragraph in paragraphs {
        push(&mut article, BlockKind::Paragraph, paragraph);
    }
    article
}

/// The same article on the page of an outlet.
pub(crate) fn at_outlet(mut article: Article, outlet: &str) -> Article {
    article.outlet = Some(known(outlet));
    article
}

/// A value that the page prints somewhere.
pub(crate) fn known(value: &str) -> Known<String> {
    Known { value: value.to_owned(), evidence: Evidence::new("test", value, Place::Input) }
}

fn push(article: &mut Article, kind: BlockKind, words: &str) {
    if words.is_empty() {
        return;
    }
    if !article.text.is_empty() {
        article.text.push_str("\n\n");
    }
    let start = article.text.len();
    article.text.push_str(words);
    let span = Some(Span::new(start, article.text.len()));
    article.blocks.push(Block { kind, span, text: words.to_owned(), rule: "test" });
}

/// A source of numbers for made-up texts: the same seed gives the same numbers everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `n`.
    pub(crate) fn roll(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// A sentence of made-up nouns between real function words, so that short sequences recur as they
/// do in real texts and long ones do not.
pub(crate) fn sentence(dice: &mut Dice) -> String {
    const SMALL: [&str; 12] =
        ["the", "of", "and", "to", "in", "a", "that", "on", "for", "with", "by", "said"];
    const FIRST: [&str; 20] = [
        "bar", "cor", "del", "fen", "gal", "hur", "jas", "kel", "lom", "mar", "nov", "pel", "quin",
        "ros", "sal", "tor", "ul", "ven", "wil", "zan",
    ];
    const SECOND: [&str; 15] = [
        "ano", "bery", "cast", "dine", "eth", "ford", "gate", "holm", "ing", "ket", "low", "mond",
        "ness", "our", "ised",
    ];
    let n_words = 14 + dice.roll(10);
    let mut words = vec!["The".to_owned()];
    for at in 1..n_words {
        words.push(if at % 2 == 0 {
            SMALL[dice.roll(SMALL.len())].to_owned()
        } else {
            format!("{}{}", FIRST[dice.roll(FIRST.len())], SECOND[dice.roll(SECOND.len())])
        });
    }
    words.join(" ") + "."
}

/// Paragraphs of two sentences each.
pub(crate) fn story(dice: &mut Dice, n_paragraphs: usize) -> Vec<String> {
    (0..n_paragraphs).map(|_| format!("{} {}", sentence(dice), sentence(dice))).collect()
}

/// An article of paragraphs made elsewhere.
pub(crate) fn article_of(name: &str, paragraphs: &[String]) -> Article {
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    article(name, "", &paragraphs)
}
