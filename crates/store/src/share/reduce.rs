//! What remains of a row?

use serde_json::{Map, Value};

use super::LeftOut;
use super::commenters::Commenters;
use super::paths;
use crate::error::Error;
use crate::reader::Reader;

/// The tables whose rows go along, reduced or as they are. `comments` never do; `pages` are written
/// by themselves.
pub(super) const GO_ALONG: [&str; 25] = [
    "meta",
    "runs",
    "skipped",
    "articles",
    "blocks",
    "sentences",
    "statements",
    "names",
    "times",
    "places",
    "actors",
    "mentions",
    "events",
    "quantities",
    "notices",
    "passages",
    "families",
    "stories",
    "claims",
    "conflicts",
    "series",
    "timeline",
    "naming",
    "drift",
    "reviews",
];

/// Stands where words stood that repeated a comment.
const GONE: &str = "(left out of this copy)";

/// Fields of an article that hold evidence, as a list or inside a day.
const EVIDENCE: [&str; 3] = ["outlet_evidence", "title_evidence", "byline_evidence"];
const DAYS: [&str; 3] = ["published", "written", "modified"];

type Fields = Map<String, Value>;

/// Takes out of rows what may not be sent, and counts it.
#[derive(Debug)]
pub(super) struct Reducer<'r> {
    commenters: Commenters<'r>,
    /// The article of which a comment was seen among its blocks, which come in page order.
    commented: String,
    pub(super) left_out: LeftOut,
}

impl<'r> Reducer<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self {
            commenters: Commenters::new(reader),
            commented: String::new(),
            left_out: LeftOut::default(),
        }
    }

    /// What remains of a row of `table`; `None` where nothing does.
    pub(super) fn row(&mut self, table: &str, row: Value) -> Result<Option<Value>, Error> {
        let Value::Object(mut row) = row else { return Ok(None) };
        let stays = match table {
            "meta" | "runs" => {
                row.values_mut().for_each(|value| self.cut_paths(value));
                true
            }
            "skipped" => {
                self.skipped(&mut row);
                true
            }
            "pages" => {
                self.sources(&mut row, "sources");
                self.address(&mut row);
                true
            }
            "articles" => {
                self.article(&mut row)?;
                true
            }
            "blocks" => self.block(&row)?,
            "notices" => {
                self.notice(&mut row)?;
                true
            }
            "reviews" => row.get("table").and_then(Value::as_str) != Some("comments"),
            _ => true,
        };
        Ok(stays.then_some(Value::Object(row)))
    }

    fn skipped(&mut self, row: &mut Fields) {
        let before = text(row, "source").to_owned();
        self.sources(row, "source");
        let reason = text(row, "reason").replace(&before, text(row, "source"));
        let mut reason = Value::String(reason);
        self.cut_paths(&mut reason);
        row.insert("reason".to_owned(), reason);
    }

    fn article(&mut self, row: &mut Fields) -> Result<(), Error> {
        self.sources(row, "source");
        self.address(row);
        let id = text(row, "id").to_owned();
        for name in EVIDENCE {
            self.evidence(&id, row.get_mut(name))?;
        }
        for name in DAYS {
            let day = row.get_mut(name).and_then(Value::as_object_mut);
            self.evidence(&id, day.and_then(|day| day.get_mut("evidence")))?;
        }
        Ok(())
    }

    /// Evidence from the article's own text stays. The stamp of a comment goes: it stands in one.
    fn evidence(&mut self, article: &str, list: Option<&mut Value>) -> Result<(), Error> {
        for one in list.and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(one) = one.as_object_mut() else { continue };
            let goes = match text(one, "place") {
                "comment" => true,
                "text" => false,
                _ => self.commenters.are_in(article, text(one, "text"))?,
            };
            if goes {
                self.left_out.repeats += 1;
                one.insert("text".to_owned(), GONE.into());
            } else if text(one, "place") != "text"
                && let Some(words) = one.get_mut("text")
            {
                self.cut_paths(words);
            }
        }
        Ok(())
    }

    /// Whether a block may be sent. Outside the text, what a rule about comments found stays at home,
    /// and what stands behind the first comment: a name that the reader could not tell from a line
    /// of the page is there. A byline or a caption may share a name with a commenter.
    fn block(&mut self, row: &Fields) -> Result<bool, Error> {
        let (article, words) = (text(row, "article"), text(row, "text"));
        let is_comment = text(row, "kind") == "comment";
        if is_comment {
            article.clone_into(&mut self.commented);
        }
        let is_outside = row.get("start").is_none_or(Value::is_null);
        let goes = is_comment
            || is_outside
                && match text(row, "kind") {
                    "byline" | "caption" | "dateline" => false,
                    _ if self.commented == article => true,
                    _ if text(row, "rule").contains("comment") => true,
                    _ => self.commenters.are_in(article, words)?,
                };
        self.left_out.repeats += u64::from(goes);
        Ok(!goes)
    }

    fn notice(&mut self, row: &mut Fields) -> Result<(), Error> {
        if self.commenters.are_in(text(row, "article"), text(row, "text"))? {
            self.left_out.repeats += 1;
            row.insert("text".to_owned(), GONE.into());
        } else if let Some(words) = row.get_mut("text") {
            self.cut_paths(words);
        }
        Ok(())
    }

    /// A source, or a list of them.
    fn sources(&mut self, row: &mut Fields, name: &str) {
        let list = match row.get_mut(name) {
            Some(Value::Array(list)) => list.as_mut_slice(),
            Some(one) => std::slice::from_mut(one),
            None => return,
        };
        for one in list {
            let Value::String(source) = one else { continue };
            let short = paths::source(source);
            self.left_out.paths += u64::from(short != *source);
            *source = short;
        }
    }

    fn address(&mut self, row: &mut Fields) {
        let Some(Value::String(url)) = row.get_mut("url") else { return };
        let short = paths::address(url);
        self.left_out.paths += u64::from(short.as_deref() != Some(url));
        row.insert("url".to_owned(), short.into());
    }

    /// Cuts paths out of a string, or out of all strings of a list or an object.
    fn cut_paths(&mut self, value: &mut Value) {
        match value {
            Value::String(words) => {
                let cut = paths::words(words);
                self.left_out.paths += u64::from(cut != *words);
                *words = cut;
            }
            // The rows of a case are at most a few levels deep: they are made from records.
            Value::Array(list) => list.iter_mut().for_each(|value| self.cut_paths(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.cut_paths(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::GO_ALONG;
    use crate::tables::names;

    #[test]
    fn somebody_decided_about_every_table() {
        for name in names() {
            let decided = ["pages", "comments"].contains(&name) || GO_ALONG.contains(&name);
            assert!(decided, "may `{name}` leave the house? say so in GO_ALONG, or here");
        }
    }
}
