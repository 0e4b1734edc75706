//! Splits clean texts into sentences: JSON lines `{"id", "text"}` in, `{"id", "sentences"}` out,
//! positions in Unicode code points. One block per paragraph, paragraphs divided by empty lines.
#![allow(clippy::print_stdout)]

use std::io::{self, BufRead};

use language::{Resources, analyze};
use model::{Article, Block, BlockKind, DocId, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let resources = Resources::builtin();
    for line in io::stdin().lock().lines() {
        let input: Value = serde_json::from_str(&line?)?;
        let article = article(input["text"].as_str().unwrap_or_default());
        let analysis = analyze(&resources, &article);
        let place = |byte: usize| article.text[..byte].chars().count();
        let sentences: Vec<_> = analysis
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .map(|span| json!({"start": place(span.start()), "end": place(span.end())}))
            .collect();
        println!("{}", json!({"id": input["id"], "sentences": sentences}));
    }
    Ok(())
}

/// An article of plain paragraphs.
fn article(text: &str) -> Article {
    let mut article = Article::empty(DocId::of("text", None, text.as_bytes()));
    article.text.push_str(text);
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Some(span),
            text: part.to_owned(),
            rule: "paragraph",
        };
        article.blocks.push(block);
        start = span.end() + 2;
    }
    article
}
