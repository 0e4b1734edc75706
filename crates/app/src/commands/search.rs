//! `whosays search`: words in the articles of a case.

use anyhow::Result;
use engine::Hit;

use super::{Outcome, standard_output, tell};
use crate::args::Search;

/// Prints the articles that hold all the words, best first, with the words in their neighbourhood.
pub(crate) fn run(args: &Search) -> Result<Outcome> {
    use std::io::Write;
    let reader = super::open_case(&args.case)?;
    let words = args.words.join(" ");
    let hits = reader.search(&words, args.limit)?;
    let mut out = standard_output();
    if args.json {
        for hit in &hits {
            serde_json::to_writer(&mut out, &as_json(hit))?;
            writeln!(out)?;
        }
    } else {
        let records = reader.records()?;
        let numbered = records.numbered();
        for hit in &hits {
            let number = numbered.iter().position(|article| article.id == hit.article);
            let number = number.map_or_else(String::new, |number| format!("{number:03}"));
            let title = hit.title.as_deref().unwrap_or("(no title)");
            let outlet = hit.outlet.as_deref().unwrap_or("outlet not named");
            let snippet = hit.snippet.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, "{number}  {title} ({outlet})\n     {snippet}\n")?;
        }
        if hits.is_empty() {
            tell(format!("no article holds all of: {words}"));
        }
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

fn as_json(hit: &Hit) -> serde_json::Value {
    serde_json::json!({
        "article": hit.article,
        "title": hit.title,
        "outlet": hit.outlet,
        "snippet": hit.snippet,
    })
}
