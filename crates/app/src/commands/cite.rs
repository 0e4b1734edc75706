//! `whosays cite`: a record as people cite it. Only what is read stands in a date field; what is
//! derived is said in words.

use std::io::Write;

use anyhow::{Context, Result};
use engine::wire::ArticleRecord;
use engine::{Reader, Records, VERSION};
use serde_json::{Value, json};

use super::show::day;
use super::{Outcome, standard_output};
use crate::args::{CitationForm, Cite};

/// Prints the citation of a record, or of a page as a whole.
pub(crate) fn run(args: &Cite) -> Result<Outcome> {
    let reader = super::open_case(&args.case)?;
    let records = reader.records()?;
    let citation = match find(&records, &args.record) {
        Some(citation) => citation,
        None => whole_page(&reader, &records, &args.record)?,
    };
    let mut out = standard_output();
    match args.format {
        CitationForm::Text => writeln!(out, "{}", as_text(&citation))?,
        CitationForm::CslJson => {
            writeln!(out, "{}", serde_json::to_string_pretty(&json!([as_csl(&citation)]))?)?;
        }
        CitationForm::Bibtex => writeln!(out, "{}", as_bibtex(&citation))?,
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

/// All that a citation says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Citation {
    /// The record's id.
    record: String,
    /// The exact words, for a record inside a page.
    words: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    authors: Vec<String>,
    /// Year, month and day, only when the page's own day is read.
    issued: Option<[i64; 3]>,
    /// The day in words with its basis.
    when: String,
    url: Option<String>,
    sha256: String,
    /// Where the words stand, in code points of the article's text.
    position: Option<[usize; 2]>,
}

fn find(records: &Records, word: &str) -> Option<Citation> {
    if let Some(claim) = records.claim(word) {
        // A claim is cited by the first place where it is made.
        let member = claim.members.first()?;
        let mut citation = find(records, &member.record)?;
        citation.record.clone_from(&claim.id);
        return Some(citation);
    }
    let (page, _) = word.split_once('/')?;
    let article = records.article(&format!("{page}/articles/0"))?;
    let mut citation = of_article(records, article);
    word.clone_into(&mut citation.record);
    if word == article.id {
        return Some(citation);
    }
    let id = &article.id;
    let position = |start: Option<usize>, end: Option<usize>| Some([start?, end?]);
    let (words, at) = None
        .or_else(|| {
            let statement = records.statement(word)?;
            let sentences = records.sentences_of(id);
            let sentence =
                sentences.iter().find(|sentence| sentence.id == statement.sentence_id)?;
            Some((sentence.text.clone(), Some([sentence.start, sentence.end])))
        })
        .or_else(|| {
            let sentence = records.sentences_of(id).iter().find(|sentence| sentence.id == word)?;
            Some((sentence.text.clone(), Some([sentence.start, sentence.end])))
        })
        .or_else(|| {
            let block = records.blocks_of(id).iter().find(|block| block.id == word)?;
            Some((block.text.clone(), position(block.start, block.end)))
        })?;
    citation.words = Some(words);
    citation.position = at;
    Some(citation)
}

/// The citation of a page, by whatever name the user calls it.
fn whole_page(reader: &Reader, records: &Records, word: &str) -> Result<Citation> {
    let page = reader.find(word).with_context(|| {
        format!("no record {word:?}; ids look like PAGE/statements/2, claims have ids too")
    })?;
    let article = records.articles.iter().find(|article| article.page == page.id);
    article
        .map(|article| of_article(records, article))
        .with_context(|| format!("no article was read from {word:?}"))
}

fn of_article(records: &Records, article: &ArticleRecord) -> Citation {
    let when = match (&article.published, &article.written) {
        (Some(published), Some(written)) if published.precision == "interval" => {
            let ((words, how), (written, why)) = (day(published), day(written));
            format!("published {words} ({how}); written {written} ({why})")
        }
        (Some(published), _) => {
            let (words, how) = day(published);
            format!("published {words} ({how})")
        }
        (None, Some(written)) => {
            let (words, how) = day(written);
            format!("undated; written {words} ({how})")
        }
        (None, None) => "undated".to_owned(),
    };
    let read = article.published.as_ref().filter(|day| day.basis == "read");
    Citation {
        record: article.id.clone(),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        authors: article.byline.clone(),
        issued: read.and_then(|day| date_parts(day.start.as_deref()?)),
        when,
        url: article.url.clone(),
        sha256: records.page(&article.page).map(|page| page.sha256.clone()).unwrap_or_default(),
        ..Citation::default()
    }
}

fn date_parts(iso: &str) -> Option<[i64; 3]> {
    let mut parts = iso.get(..10)?.split('-').map(str::parse);
    Some([parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?])
}

fn as_text(citation: &Citation) -> String {
    let mut parts = Vec::new();
    if let Some(words) = &citation.words {
        parts.push(format!("“{words}”"));
    }
    let title = citation.title.as_deref().map_or("no title".into(), |title| format!("“{title}”"));
    let outlet = citation.outlet.as_deref().unwrap_or("outlet not named");
    let authors = if citation.authors.is_empty() {
        String::new()
    } else {
        format!(", by {}", citation.authors.join(" and "))
    };
    parts.push(format!("{outlet}, {title}{authors}, {}", citation.when));
    parts.extend(citation.url.clone());
    parts.push(format!("page sha256 {}", citation.sha256));
    if let Some([start, end]) = citation.position {
        parts.push(format!("characters {start} to {end} of the text"));
    }
    parts.push(format!("whosays {VERSION}, record {}", citation.record));
    parts.join(". ")
}

/// What no field of a bibliography holds.
fn note(citation: &Citation) -> String {
    let mut parts = vec![citation.when.clone(), format!("page sha256 {}", citation.sha256)];
    if let Some([start, end]) = citation.position {
        parts.push(format!("characters {start} to {end} of the text"));
    }
    parts.push(format!("whosays {VERSION}, record {}", citation.record));
    parts.join("; ")
}

fn as_csl(citation: &Citation) -> Value {
    let mut csl = json!({
        "id": citation.record,
        "type": "article-newspaper",
        "note": note(citation),
    });
    let mut set = |name: &str, value: Value| csl[name] = value;
    if let Some(title) = &citation.title {
        set("title", json!(title));
    }
    if let Some(outlet) = &citation.outlet {
        set("container-title", json!(outlet));
    }
    if !citation.authors.is_empty() {
        let literal = |name: &String| json!({ "literal": name });
        set("author", citation.authors.iter().map(literal).collect());
    }
    if let Some(issued) = citation.issued {
        set("issued", json!({ "date-parts": [issued] }));
    }
    if let Some(url) = &citation.url {
        set("URL", json!(url));
    }
    if let Some(words) = &citation.words {
        set("abstract", json!(words));
    }
    csl
}

fn as_bibtex(citation: &Citation) -> String {
    let key: String = citation.record.chars().map(|c| if c == '/' { '-' } else { c }).collect();
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut field = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    let authors: Vec<String> =
        citation.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
    field("author", (!authors.is_empty()).then(|| authors.join(" and ")));
    field("title", citation.title.as_deref().map(|title| format!("{{{}}}", tex(title))));
    field("organization", citation.outlet.as_deref().map(tex));
    let [year, month, day] = citation.issued.map_or([None; 3], |parts| parts.map(Some));
    let date = year.zip(month).zip(day).map(|((y, m), d)| format!("{y:04}-{m:02}-{d:02}"));
    field("date", date);
    field("year", year.map(|year| year.to_string()));
    field("url", citation.url.clone());
    field("note", Some(tex(&note(citation))));
    field("annote", citation.words.as_deref().map(tex));
    let lines: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@online{{{key},\n{}}}", lines.concat())
}

/// Words with TeX's own characters escaped.
fn tex(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation() -> Citation {
        Citation {
            record: "ab/statements/2".into(),
            words: Some("It is 100% & more, she said.".into()),
            outlet: Some("Hallin Gazette".into()),
            title: Some("Quay {closed}".into()),
            authors: vec!["Ana Lind".into(), "Bo Ek".into()],
            issued: Some([2024, 3, 9]),
            when: "published 2024-03-09 (read: time element \"2024-03-09\")".into(),
            url: None,
            sha256: "ff".into(),
            position: Some([10, 38]),
        }
    }

    #[test]
    fn bibtex_escapes_and_dates() {
        let bibtex = as_bibtex(&citation());
        assert!(bibtex.starts_with("@online{ab-statements-2,\n"), "{bibtex}");
        assert!(bibtex.contains("author = {{Ana Lind} and {Bo Ek}}"), "{bibtex}");
        assert!(bibtex.contains(r"title = {{Quay \{closed\}}}"), "{bibtex}");
        assert!(bibtex.contains("date = {2024-03-09}"), "{bibtex}");
        assert!(bibtex.contains(r"It is 100\% \& more"), "{bibtex}");
    }

    #[test]
    fn a_derived_day_stands_in_no_date_field() {
        let derived = Citation { issued: None, when: "probably 2024-03-09".into(), ..citation() };
        assert!(as_csl(&derived).get("issued").is_none());
        assert!(!as_bibtex(&derived).contains("date ="));
        assert!(as_text(&derived).contains("probably 2024-03-09"));
    }

    #[test]
    fn nothing_known_is_said() {
        let bare = Citation { sha256: "ff".into(), when: "undated".into(), ..Citation::default() };
        let text = as_text(&bare);
        assert!(text.starts_with("outlet not named, no title, undated. page sha256 ff"), "{text}");
    }
}
