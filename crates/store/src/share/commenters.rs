//! Does this string repeat a commenter's name or words?

use crate::error::Error;
use crate::reader::Reader;

/// A comment of fewer characters is found again by accident ("Yes.").
const SHORTEST_COMMENT: usize = 12;

/// The names and comments of those who commented on one article. Asked for article by article, in
/// the order of the tables, so one article's comments are in memory at a time.
#[derive(Debug)]
pub(super) struct Commenters<'r> {
    reader: &'r Reader,
    article: String,
    names: Vec<String>,
    texts: Vec<String>,
}

impl<'r> Commenters<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self { reader, article: String::new(), names: Vec::new(), texts: Vec::new() }
    }

    /// Whether `words` repeat a comment on the article, or name one who commented on it.
    pub(super) fn are_in(&mut self, article: &str, words: &str) -> Result<bool, Error> {
        self.turn_to(article)?;
        let words = folded(words);
        Ok(self.texts.iter().any(|text| repeats(&words, text))
            || self.names.iter().any(|name| names(&words, name)))
    }

    fn turn_to(&mut self, article: &str) -> Result<(), Error> {
        if self.article == article {
            return Ok(());
        }
        article.clone_into(&mut self.article);
        self.names.clear();
        self.texts.clear();
        let file = &self.reader.file;
        let sql = "SELECT author, text FROM comments WHERE article = ?";
        let mut select = file.connection.prepare_cached(sql).map_err(|error| file.fails(error))?;
        let mut rows = select.query([article]).map_err(|error| file.fails(error))?;
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            let author: Option<String> = row.get(0).map_err(|error| file.fails(error))?;
            let text: String = row.get(1).map_err(|error| file.fails(error))?;
            self.names.extend(author.map(|author| folded(&author)).filter(|name| !name.is_empty()));
            self.texts.push(folded(&text));
        }
        Ok(())
    }
}

/// A comment in other words, or other words that are a part of it.
fn repeats(words: &str, comment: &str) -> bool {
    let is_long = |text: &str| text.chars().count() >= SHORTEST_COMMENT;
    words == comment && !words.is_empty()
        || is_long(comment) && words.contains(comment)
        || is_long(words) && comment.contains(words)
}

/// Whether `name` stands in `words` as a word or words of its own.
fn names(words: &str, name: &str) -> bool {
    words.match_indices(name).any(|(start, _)| {
        let before = words[..start].chars().next_back();
        let behind = words[start + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_whole_words() {
        assert!(names("Posted by Tilda, 9:05", "Tilda"));
        assert!(names("quay_walker says:", "quay_walker"));
        assert!(!names("Tildas Bar", "Tilda"));
    }

    #[test]
    fn short_comments_are_found_only_as_a_whole() {
        assert!(repeats("Yes.", "Yes."));
        assert!(!repeats("Yes. And more.", "Yes."));
        assert!(repeats("Reader: the quay was a disgrace!", "the quay was a disgrace!"));
        assert!(repeats("the quay was a dis...", "well, the quay was a dis... and so on"));
    }
}
