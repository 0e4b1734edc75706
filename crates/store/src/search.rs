//! Which articles hold these words?

use crate::error::Error;
use crate::reader::Reader;

/// Words behind so many are not looked for.
const MAX_TERMS: usize = 64;

/// Words in a snippet.
const SNIPPET: usize = 24;

/// Stands before the found words in a snippet. Plain brackets stand in quotations; these do not.
pub const MARK: char = '⟦';

/// Stands behind the found words in a snippet.
pub const MARK_END: char = '⟧';

/// An article in which the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Words of its text around the found ones, which stand between [`MARK`] and [`MARK_END`].
    pub snippet: String,
}

impl Reader {
    /// The articles that hold all of `words`, the best first, at most `limit`.
    ///
    /// Letters count without capitals and accents. `"several words"` in quotation marks have to
    /// stand side by side, `word*` finds all words that begin so; no other sign has a meaning, and
    /// none is an error. Without a word to look for, nothing is found.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        let query = query(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT articles.id, articles.title, articles.outlet,
                    snippet(articles_fts, 1, '{MARK}', '{MARK_END}', '…', {SNIPPET})
             FROM articles_fts JOIN articles ON articles.\"row\" = articles_fts.rowid
             WHERE articles_fts MATCH ?1
             ORDER BY bm25(articles_fts, 4.0, 1.0), articles.id LIMIT ?2"
        );
        let file = &self.file;
        let mut select = file.connection.prepare_cached(&sql).map_err(|error| file.fails(error))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let hits = select.query_map(rusqlite::params![query, limit], |row| {
            Ok(Hit {
                article: row.get(0)?,
                title: row.get(1)?,
                outlet: row.get(2)?,
                snippet: row.get(3)?,
            })
        });
        let hits = hits.map_err(|error| file.fails(error))?;
        hits.collect::<Result<_, _>>().map_err(|error| file.fails(error))
    }
}

/// The words in FTS5's own language, each a string in quotation marks, which has no signs inside.
pub(crate) fn query(words: &str) -> String {
    let mut terms = Vec::new();
    for (idx, piece) in words.split(['"', '“', '”', '„']).enumerate() {
        if idx % 2 == 1 {
            terms.extend(term(piece));
        } else {
            terms.extend(piece.split_whitespace().filter_map(term));
        }
    }
    terms.truncate(MAX_TERMS);
    terms.join(" ")
}

fn term(words: &str) -> Option<String> {
    if !words.chars().any(char::is_alphanumeric) {
        return None;
    }
    let (words, star) = match words.strip_suffix('*') {
        Some(beginning) => (beginning, "*"),
        None => (words, ""),
    };
    // A NUL would end the query in SQLite's eyes.
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Some(format!("\"{words}\"{star}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(query(words), expected, "{words:?}");
    }

    #[test]
    fn words_become_strings() {
        check("ferry harbour", r#""ferry" "harbour""#);
        check("O'Neil's well-known", r#""O'Neil's" "well-known""#);
        check("NOT ferry OR (NEAR", r#""NOT" "ferry" "OR" "(NEAR""#);
    }

    #[test]
    fn phrases_and_beginnings() {
        check(r#"the "old harbour" wall*"#, r#""the" "old harbour" "wall"*"#);
        check("“old harbour”", r#""old harbour""#);
        check(r#"the "old harbour"#, r#""the" "old harbour""#);
    }

    #[test]
    fn signs_alone_are_no_words() {
        check("", "");
        check("* - ( ) ^ : \" \"", "");
        check("a\0b", r#""a b""#);
    }
}
