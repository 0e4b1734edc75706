//! Reads JSON Lines with `html`, `raw` or `text` from standard input and prints what each page says,
//! in the form of the records: for looking at one page, and for measuring many.
//!
//! ```sh
//! cargo run --release -p extract --example extract < pages.jsonl > articles.jsonl
//! cargo run --release -p extract --example extract -- --blocks < pages.jsonl   # to look at
//! ```

use std::io::{self, BufRead, Write};

use model::{Article, Day, Form, Notice, Page};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let as_blocks = std::env::args().any(|argument| argument == "--blocks");
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let Ok(input) = serde_json::from_str::<Value>(&line?) else { continue };
        let Some(page) = page_of(&input) else { continue };
        let (article, notices) = extract::extract(&page);
        if as_blocks {
            print_blocks(&mut out, &page, &article, &notices)?;
        } else {
            writeln!(out, "{}", record(&page, &article, &notices))?;
        }
    }
    out.flush()
}

/// The page that an input object describes.
fn page_of(input: &Value) -> Option<Page> {
    let forms = [("html", Form::Html), ("raw", Form::Scraped), ("text", Form::Clean)];
    let (form, raw) =
        forms.iter().find_map(|&(key, form)| Some((form, input.get(key)?.as_str()?)))?;
    let word = |key: &str| input.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut page = Page::new(form, "input", raw.as_bytes().to_vec());
    page.given_id = word("id");
    page.url = word("url");
    page.outlet = word("outlet");
    page.title = word("title");
    page.published = word("published");
    Some(page.identified())
}

/// The article as the records print it.
fn record(page: &Page, article: &Article, notices: &[Notice]) -> Value {
    let blocks = article
        .blocks
        .iter()
        .map(|block| json!({"kind": block.kind.word(), "text": block.text, "rule": block.rule}));
    let comments = article.comments.iter().map(|comment| {
        json!({"author": comment.author, "posted": comment.posted.map(|at| at.to_string()),
               "text": comment.text, "reply_to": comment.reply_to})
    });
    json!({
        "id": page.given_id,
        "text": article.text,
        "article": {
            "title": article.title.as_ref().map(|title| &title.value),
            "byline": article.byline.iter().map(|author| &author.value).collect::<Vec<_>>(),
            "outlet": article.outlet.as_ref().map(|outlet| &outlet.value),
            "published": article.published.as_ref().map(day),
            "modified": article.modified.as_ref().map(day),
            "language": article.language,
            "blocks": blocks.collect::<Vec<_>>(),
            "comments": comments.collect::<Vec<_>>(),
        },
        "notices": notices.iter().map(|notice| {
            json!({"kind": notice.kind.word(), "text": notice.text})
        }).collect::<Vec<_>>(),
    })
}

/// The bounds of a day and what tells it.
fn day(day: &Day) -> Value {
    let evidence: Vec<&str> = day.evidence.iter().map(|known| known.what.as_str()).collect();
    json!({"start": day.start.map(|at| at.to_string()), "end": day.end.map(|at| at.to_string()),
           "evidence": evidence})
}

/// One block a line, with its kind and rule, for reading.
fn print_blocks(
    out: &mut impl Write,
    page: &Page,
    article: &Article,
    notices: &[Notice],
) -> io::Result<()> {
    let id = page.given_id.as_deref().unwrap_or("-");
    writeln!(out, "=== {id} {}", page.url.as_deref().unwrap_or(""))?;
    let title = article.title.as_ref();
    writeln!(out, "title     {:?}", title.map(|title| (&title.value, &title.evidence.what)))?;
    let byline = article.byline.iter().map(|author| (&author.value, &author.evidence.what));
    writeln!(out, "byline    {:?}", byline.collect::<Vec<_>>())?;
    writeln!(out, "published {}", article.published.as_ref().map_or(Value::Null, day))?;
    for notice in notices {
        writeln!(out, "notice    {} {}", notice.kind.word(), notice.text)?;
    }
    for block in &article.blocks {
        let mark = if block.kind.is_text() { '|' } else { ' ' };
        writeln!(out, "{mark} {:<11} {:<24} {}", block.kind.word(), block.rule, block.text)?;
    }
    for comment in &article.comments {
        let (author, stamp) = (&comment.author, &comment.stamp);
        writeln!(out, "# {author:?} {stamp:?} {:?} {}", comment.reply_to, comment.text)?;
    }
    Ok(())
}
