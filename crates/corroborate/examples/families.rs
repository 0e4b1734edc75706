//! Which of these pages are copies of one text?
//!
//! ```text
//! cargo run --release -p corroborate --example families -- page.html scraped.txt article.clean
//! ```
//!
//! Reads each file as a page, finds the families, and prints them with the passages that hold them
//! together: first the members with their relation, then what differs, `~` for house style.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::Path;

use model::{Article, DocId, Form, Page, Span};

fn main() -> std::io::Result<()> {
    let mut articles: BTreeMap<DocId, (String, Article)> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let form = match Path::new(&path).extension().and_then(|ending| ending.to_str()) {
            Some("html" | "htm") => Form::Html,
            Some("clean") => Form::Clean,
            _ => Form::Scraped,
        };
        let page = Page::new(form, path.as_str(), std::fs::read(&path)?);
        let (article, _) = extract::extract(&page);
        articles.insert(article.id, (path, article));
    }
    let all: Vec<&Article> = articles.values().map(|(_, article)| article).collect();
    let (passages, families) = corroborate::families(&all);
    let settled = corroborate::settle_days(&all, &passages, &families);
    println!("{} articles, {} families, {} passages", all.len(), families.len(), passages.len());
    for family in &families {
        let origin = family.origin.map_or("unknown", |origin| articles[&origin].0.as_str());
        println!("\nfamily {} origin {origin} agency {:?}", family.id, family.agency);
        for member in &family.members {
            let (path, article) = &articles[&member.doc];
            println!(
                "  {:<9} {:>4} of {:>4} words  {path}",
                member.relation.word(),
                member.shared_words,
                article.n_words(),
            );
            for day in settled.iter().filter(|settled| settled.doc == member.doc) {
                println!(
                    "            written {:?}",
                    day.written.as_ref().map(|day| (day.start, day.end))
                );
            }
        }
    }
    for passage in &passages {
        let (path_a, a) = &articles[&passage.a.doc];
        let (path_b, b) = &articles[&passage.b.doc];
        println!(
            "\n{path_a} {:?} = {path_b} {:?}: {} words",
            passage.a.span, passage.b.span, passage.shared_words
        );
        println!("  {}", short(passage.a.span, &a.text));
        for change in &passage.changes {
            println!(
                "  {} {} [{}] [{}]",
                if change.style { '~' } else { ' ' },
                change.kind.word(),
                change.a.of(&a.text),
                change.b.of(&b.text),
            );
        }
    }
    Ok(())
}

/// The beginning and the end of a stretch.
fn short(span: Span, text: &str) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    if words.len() <= 16 {
        return words.join(" ");
    }
    format!("{} ... {}", words[..8].join(" "), words[words.len() - 8..].join(" "))
}
