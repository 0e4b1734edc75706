//! Helpers for the tests of this room: articles of plain paragraphs, and their readings in words.

use model::{Analysis, Article, Block, BlockKind, DocId, Sentence, Span, Statement};

use crate::Knowledge;

/// An article of the paragraphs of `text`, divided by empty lines.
pub(crate) fn article(text: &str) -> Article {
    let mut article = Article::empty(DocId::of("text", None, text.as_bytes()));
    text.clone_into(&mut article.text);
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Some(Span::new(start, start + part.len()));
        let kind = BlockKind::Paragraph;
        article.blocks.push(Block { kind, span, text: part.to_owned(), rule: "test" });
        start += part.len() + 2;
    }
    article
}

/// Sentences that end at `. `, `.” `, `? ` and the like before a capital or a mark: enough for the
/// sentences of the tests; the real splitter lives in another room.
pub(crate) fn analysis(article: &Article) -> Analysis {
    let mut sentences = Vec::new();
    for (block, of) in article.blocks.iter().enumerate() {
        let span = of.span.expect("test blocks have spans");
        let words = span.of(&article.text);
        let mut start = 0;
        for (at, _) in words.match_indices(' ') {
            let before = words[..at].trim_end_matches(['”', '"', '’']);
            let behind = words[at + 1..].trim_start_matches(['“', '"', '‘']);
            let stops = before.ends_with(['.', '!', '?']) && !before.ends_with("Mr.");
            if stops && behind.starts_with(char::is_uppercase) && at > start {
                sentences.push(Sentence { span: Span::new(start, at).shift(span.start()), block });
                start = at + 1;
            }
        }
        if start < words.len() {
            let last = Span::new(start, words.len()).shift(span.start());
            sentences.push(Sentence { span: last, block });
        }
    }
    Analysis { sentences, ..Analysis::empty(article.id) }
}

/// The statements of `text`.
pub(crate) fn statements(text: &str) -> Vec<Statement> {
    let article = article(text);
    crate::read(&Knowledge::builtin(), &article, &analysis(&article)).statements
}

/// Checks the statements of `text`, one line each: `speaker < relay relation < .. : content`.
/// The speaker is the fullest name, else the surface in brackets, else `?`.
pub(crate) fn check(text: &str, expected: &[&str]) {
    let found: Vec<_> = statements(text).iter().map(line).collect();
    assert_eq!(found, expected, "{text}");
}

fn line(statement: &Statement) -> String {
    let speaker = statement.speaker.as_ref().map_or_else(
        || "?".to_owned(),
        |speaker| match &speaker.name {
            Some(name) => name.clone(),
            None => format!("[{}]", speaker.surface.text),
        },
    );
    let relays = statement.relays.iter().map(|relay| {
        let name = relay.name.clone().unwrap_or_else(|| format!("[{}]", relay.surface.text));
        format!(" < {name} {}", relay.relation.word())
    });
    format!("{speaker}{}: {}", relays.collect::<String>(), statement.content.text)
}
