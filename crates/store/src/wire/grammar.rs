//! Tokens and names: what the language room adds.

use model::{Analysis, Article};
use serde::{Deserialize, Serialize};

use super::CodePoints;

/// A word, a mark, or a stretch of white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// Its first code point.
    pub start: usize,
    /// The code point behind its last.
    pub end: usize,
    /// Its tag, of the Penn treebank.
    pub tag: String,
    /// Its dictionary form.
    pub lemma: String,
    /// The token it depends on, by its place in the list; itself for a root.
    pub head: usize,
    /// How it depends on that.
    pub dep: String,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRecord {
    /// `page/names/ordinal`; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The article's id; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Its first code point.
    pub start: usize,
    /// The code point behind its last.
    pub end: usize,
    /// Its words; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// `PERSON NORP FAC ORG GPE LOC EVENT LAW PRODUCT WORK_OF_ART`.
    pub kind: String,
}

/// The tokens of an article, in text order.
pub fn token_records(article: &Article, analysis: &Analysis) -> Vec<TokenRecord> {
    let points = CodePoints::new(&article.text);
    let record = |token: &model::Token| {
        let [start, end] = points.pair(token.span);
        TokenRecord {
            start,
            end,
            tag: token.tag.label().to_owned(),
            lemma: analysis.lemma(token).to_owned(),
            head: token.head as usize,
            dep: token.dep.label().to_owned(),
        }
    };
    analysis.tokens.iter().map(record).collect()
}

/// The names of an article, in text order; days, sums and numbers are none.
pub fn name_records(article: &Article, analysis: &Analysis) -> Vec<NameRecord> {
    let points = CodePoints::new(&article.text);
    let names = analysis.names.iter().filter(|name| name.kind.is_name());
    let record = |name: &model::Name| {
        let [start, end] = points.pair(name.span);
        let [id, of] = Default::default();
        let text = points.words(name.span).to_owned();
        NameRecord { id, article: of, start, end, text, kind: name.kind.label().to_owned() }
    };
    names.map(record).collect()
}
