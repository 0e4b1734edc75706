//! Which stretches of a body stand inside quotation marks?
//!
//! Needed for one question only: are two articles one text, or did two reporters hear one speech?
//! So it may be rough: a mark that is never closed counts up to the end of its block.

use model::{Article, Span};

/// Returns the stretches of the body between quotation marks, in text order, without overlap.
pub(crate) fn quoted_stretches(article: &Article) -> Vec<Span> {
    let mut stretches = Vec::new();
    for (_, span) in article.body() {
        if span.fits(&article.text) {
            push_quoted(&mut stretches, &article.text, span);
        }
    }
    stretches
}

/// Returns the stretches of one line between quotation marks, as positions in the line.
pub(crate) fn quoted_in(line: &str) -> Vec<Span> {
    let mut stretches = Vec::new();
    if line.len() <= Span::MAX {
        push_quoted(&mut stretches, line, Span::new(0, line.len()));
    }
    stretches
}

fn push_quoted(stretches: &mut Vec<Span>, text: &str, span: Span) {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (offset, c) in span.of(text).char_indices() {
        let at = span.start() + offset;
        let after = text[at + c.len_utf8()..span.end()].chars().next().unwrap_or(' ');
        match open {
            None => {
                if let Some(closing) = closing_mark(before, c, after) {
                    open = Some((at + c.len_utf8(), closing));
                }
            }
            Some((start, closing)) => {
                if c == closing && (closing != '’' && closing != '\'' || closes(before, after)) {
                    stretches.push(Span::new(start, at));
                    open = None;
                }
            }
        }
        before = c;
    }
    if let Some((start, closing)) = open
        && !matches!(closing, '’' | '\'')
    {
        stretches.push(Span::new(start, span.end()));
    }
}

/// The mark that closes what `c` opens, if it opens anything.
fn closing_mark(before: char, c: char, after: char) -> Option<char> {
    match c {
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '"' => Some('"'),
        '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('’'),
        '\'' if !before.is_alphanumeric() && after.is_alphabetic() => Some('\''),
        _ => None,
    }
}

/// An apostrophe closes a quotation only at the end of a word.
fn closes(before: char, after: char) -> bool {
    !before.is_whitespace() && !after.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut stretches = Vec::new();
        push_quoted(&mut stretches, text, Span::new(0, text.len()));
        let printed: Vec<&str> = stretches.iter().map(|stretch| stretch.of(text)).collect();
        assert_eq!(printed, expected);
    }

    #[test]
    fn marks_of_all_houses() {
        check("“We wait,” she said. “And we stay.”", &["We wait,", "And we stay."]);
        check("\"We wait,\" she said.", &["We wait,"]);
        check("‘It’s the bakers’ oven,’ he said.", &["It’s the bakers"]);
        check("'It's done,' he said.", &["It's done,"]);
        check("the bakers' oven and the millers' wheel", &[]);
        check("“Never closed.", &["Never closed."]);
    }
}
