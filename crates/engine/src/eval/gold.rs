//! Public gold, where a folder of it is at hand: the measures as their benchmarks define them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use model::{Form, Page};
use rayon::prelude::*;
use serde_json::Value;

use super::gum::names;
use super::parity::parity;
use super::reading;
use super::stories::stories;
use super::{EvalError, Score, folded};
use crate::Engine;
use crate::pipeline::Single;

/// Measures against every set that stands in `folder`; sets that are not there are left out.
///
/// * `extraction/` (article-extraction-benchmark): F1 of runs of four words, precision and recall
///   averaged over pages;
/// * `extraction_wcxb/` (WCXB): F1 of word counts, averaged over pages;
/// * `extraction_fields/` (trafilatura's pages): F1 of pieces that must and must not be in the
///   body; title, author and day exact; comments found, and comments leaking into the body;
/// * `gum_news/` (GUM): F1 of sentence spans, and of names of persons, organisations and places;
/// * `parity/` (spaCy's own output): F1 of tokens, tags, lemmas, heads, relations, names, sentences;
/// * `attribution/` (`PolNeAR`): F1 of contents found, and of those with the right source;
/// * `times/` (`WikiWars`): F1 of expressions found, and of those with the right value;
/// * `places/` (TR-News): F1 of spans; share of located toponyms that are resolved rightly;
/// * `events/` (PLV): F1 of the types of each sentence;
/// * `stories/` (ECB+): B-cubed F1 of stories.
pub fn gold(engine: &Engine, folder: &Path) -> Result<Vec<Score>, EvalError> {
    let mut scores = Vec::new();
    if folder.join("extraction/ground-truth.json").is_file() {
        scores.push(shingles(engine, &benchmark_pages(&folder.join("extraction"))?));
    }
    if folder.join("extraction_wcxb/gold.jsonl").is_file() {
        let pages = pages_with_gold(&folder.join("extraction_wcxb"))?;
        scores.push(word_counts(engine, &pages));
    }
    if folder.join("extraction_fields/gold.jsonl").is_file() {
        let pages = pages_with_gold(&folder.join("extraction_fields"))?;
        scores.extend(fields(engine, &pages));
    }
    if folder.join("gum_news").is_dir() {
        scores.push(sentences(engine, &folder.join("gum_news"))?);
        scores.push(names(engine, &folder.join("gum_news"))?);
    }
    if folder.join("parity").is_dir() {
        scores.extend(parity(engine, &folder.join("parity"))?);
    }
    let file = |name: &str| Some(folder.join(name)).filter(|path| path.is_file());
    if let Some(path) = file("attribution/polnear_dev.jsonl") {
        scores.extend(reading::statements(engine, &path)?);
    }
    if let Some(path) = file("times/wikiwars.jsonl") {
        scores.extend(reading::times(engine, &path)?);
    }
    if let Some(path) = file("places/tr_news.jsonl") {
        scores.extend(reading::places(engine, &path)?);
    }
    if let Some(path) = file("events/plv_train.jsonl") {
        scores.push(reading::event_types(engine, &path)?);
    }
    if folder.join("stories/ecb_dev.jsonl").is_file() {
        scores.push(stories(engine, &folder.join("stories/ecb_dev.jsonl"))?);
    }
    Ok(scores)
}

/// A page with what is known of it.
struct GoldPage {
    id: String,
    page: Page,
    gold: Value,
}

fn unreadable(path: &Path, reason: impl std::fmt::Display) -> EvalError {
    EvalError::Unreadable { path: path.display().to_string(), reason: format!("{reason}") }
}

/// The files of a zip archive by name.
fn unzipped(path: &Path) -> Result<BTreeMap<String, Vec<u8>>, EvalError> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(path, error))?;
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| unreadable(path, error))?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(|error| unreadable(path, error))?;
        let name = file.name().map_err(|error| unreadable(path, error))?.into_owned();
        files.insert(name, content);
    }
    Ok(files)
}

fn page_of(gold: &Value, raw: Vec<u8>) -> Page {
    let mut page = Page::new(Form::Html, "gold", raw);
    page.url = gold["url"].as_str().map(str::to_owned);
    page.identified()
}

fn benchmark_pages(folder: &Path) -> Result<Vec<GoldPage>, EvalError> {
    let files = unzipped(&folder.join("pages.zip"))?;
    let path = folder.join("ground-truth.json");
    let text = fs::read(&path).map_err(|error| unreadable(&path, error))?;
    let truth: BTreeMap<String, Value> =
        serde_json::from_slice(&text).map_err(|error| unreadable(&path, error))?;
    let page = |(id, gold): (String, Value)| {
        let raw = files.get(&format!("{id}.html")).cloned().unwrap_or_default();
        GoldPage { page: page_of(&gold, raw), id, gold }
    };
    Ok(truth.into_iter().map(page).collect())
}

pub(super) fn lines_of(path: &Path) -> Result<Vec<Value>, EvalError> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(|error| unreadable(path, error))).collect()
}

fn pages_with_gold(folder: &Path) -> Result<Vec<GoldPage>, EvalError> {
    let files = unzipped(&folder.join("pages.zip"))?;
    let page = |gold: Value| {
        let id = gold["id"].as_str().or(gold["url"].as_str()).unwrap_or_default().to_owned();
        let file = gold["file"].as_str().map_or_else(|| format!("{id}.html"), str::to_owned);
        let raw = files.get(&file).cloned().unwrap_or_default();
        GoldPage { page: page_of(&gold, raw), id, gold }
    };
    Ok(lines_of(&folder.join("gold.jsonl"))?.into_iter().map(page).collect())
}

/// Reads every page by itself, on all threads, in order.
fn read_each<'a>(engine: &Engine, pages: &'a [GoldPage]) -> Vec<(&'a GoldPage, Single)> {
    engine.install(|| pages.par_iter().map(|page| (page, engine.read(&page.page))).collect())
}

/// The body as these benchmarks mean it: headline, byline and captions left out.
fn body(single: &Single) -> String {
    let blocks = single.article.body().map(|(block, _)| block.text.as_str());
    blocks.collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect()
}

fn counted<T: std::hash::Hash + Eq>(items: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

fn n_shared<T: std::hash::Hash + Eq>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> usize {
    a.iter().map(|(item, n)| *n.min(b.get(item).unwrap_or(&0))).sum()
}

/// Runs of four words; a shorter text is one run.
fn runs(text: &str) -> HashMap<Vec<&str>, usize> {
    let words = words(text);
    match words.len() {
        0 => HashMap::new(),
        1..=4 => counted([words]),
        _ => counted(words.windows(4).map(<[&str]>::to_vec)),
    }
}

fn shingles(engine: &Engine, pages: &[GoldPage]) -> Score {
    let mut score = Score::new("extraction.shingles");
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for (page, single) in read_each(engine, pages) {
        let given = body(&single);
        let (given, wanted) = (runs(&given), runs(page.gold["articleBody"].as_str().unwrap_or("")));
        let right = n_shared(&given, &wanted);
        let (n_given, n_wanted) = (given.values().sum::<usize>(), wanted.values().sum::<usize>());
        if n_given > 0 {
            precisions.push(right as f64 / n_given as f64);
        }
        if n_wanted > 0 {
            recalls.push(right as f64 / n_wanted as f64);
        }
        score.right += right;
        score.given += n_given;
        score.wanted += n_wanted;
        if right * 10 < n_given.max(n_wanted) * 8 {
            let counts = format!("right {right}, given {n_given}, wanted {n_wanted}");
            score.misses.push(format!("{}: {counts}", page.id));
        }
    }
    let (precision, recall) = (mean(&precisions), mean(&recalls));
    score.mean = Some(harmonic(precision, recall));
    score
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b == 0.0 { 0.0 } else { 2.0 * a * b / (a + b) }
}

fn word_counts(engine: &Engine, pages: &[GoldPage]) -> Score {
    let mut score = Score::new("extraction_wcxb.words");
    let mut figures = Vec::new();
    for (page, single) in read_each(engine, pages) {
        let given = body(&single).to_lowercase();
        let wanted = page.gold["main_content"].as_str().unwrap_or("").to_lowercase();
        let (given, wanted) = (counted(words(&given)), counted(words(&wanted)));
        let right = n_shared(&given, &wanted);
        let (n_given, n_wanted) = (given.values().sum::<usize>(), wanted.values().sum::<usize>());
        let both = (n_given + n_wanted) as f64;
        let figure = if both == 0.0 { 1.0 } else { 2.0 * right as f64 / both };
        score.right += right;
        score.given += n_given;
        score.wanted += n_wanted;
        if figure < 0.8 {
            score.misses.push(format!("{}: {figure:.3}", page.id));
        }
        figures.push(figure);
    }
    score.mean = Some(mean(&figures));
    score
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn first(value: &Value) -> Option<String> {
    strings(value).into_iter().find(|text| !text.trim().is_empty())
}

fn fields(engine: &Engine, pages: &[GoldPage]) -> Vec<Score> {
    let named = |name: &str| Score::new(format!("extraction_fields.{name}"));
    let mut pieces = named("pieces");
    let (mut title, mut day, mut author) = (named("title"), named("day"), named("author"));
    let (mut comments, mut kept_out) = (named("comments"), named("comments_kept_out"));
    for (page, single) in read_each(engine, pages) {
        let (gold, article) = (&page.gold, &single.article);
        let body = folded(&body(&single));
        score_pieces(&mut pieces, &page.id, gold, &body);

        if let Some(wanted) = first(&gold["title"]) {
            let lower = |text: &str| folded(text).to_lowercase();
            let given = article.title.as_ref().map(|title| lower(&title.value));
            title.compare(&page.id, given.as_ref(), Some(&lower(&wanted)));
        }
        if let Some(wanted) = first(&gold["date"]) {
            let given = article.published.as_ref().and_then(|day| day.start);
            let given = given.map(|moment| moment.date.to_string());
            day.compare(&page.id, given.as_ref(), Some(&wanted.chars().take(10).collect()));
        }
        let wanted = authors(&strings(&gold["author"]));
        if !wanted.is_empty() {
            let byline: Vec<String> =
                article.byline.iter().map(|author| author.value.clone()).collect();
            let given = Some(authors(&byline)).filter(|authors| !authors.is_empty());
            author.compare(&page.id, given.as_ref(), Some(&wanted));
        }
        score_comments(&mut comments, &mut kept_out, page, &single, &body);
    }
    vec![pieces, title, day, author, comments, kept_out]
}

fn score_pieces(score: &mut Score, id: &str, gold: &Value, body: &str) {
    for piece in strings(&gold["with"]) {
        let found = body.contains(&folded(&piece));
        score.wanted += 1;
        score.given += usize::from(found);
        score.right += usize::from(found);
        if !found {
            score.misses.push(format!("{id}: missing: {piece:?}"));
        }
    }
    for piece in strings(&gold["without"]) {
        if body.contains(&folded(&piece)) {
            score.given += 1;
            score.misses.push(format!("{id}: too much: {piece:?}"));
        }
    }
}

fn authors(names: &[String]) -> Vec<String> {
    let split = names.iter().flat_map(|name| name.split([';', ',']));
    let split = split.flat_map(|name| name.split(" and ")).map(|name| folded(name).to_lowercase());
    let mut authors: Vec<String> = split.filter(|name| !name.is_empty()).collect();
    authors.sort();
    authors.dedup();
    authors
}

/// Letters and digits alone: whether a comment stands on the stored page at all. Many annotated
/// comments were loaded by script and do not.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn score_comments(
    found: &mut Score,
    kept_out: &mut Score,
    page: &GoldPage,
    single: &Single,
    body: &str,
) {
    let wanted = strings(&page.gold["comments"]);
    if wanted.is_empty() {
        return;
    }
    let visible: String =
        single.article.blocks.iter().map(|block| bare(&block.text)).collect::<Vec<_>>().concat();
    for comment in wanted.iter().filter(|comment| visible.contains(&bare(comment))) {
        let comment = folded(comment);
        let comments = &single.article.comments;
        let is_found = comments.iter().any(|given| folded(&given.text).contains(&comment));
        found.compare(&page.id, Some(&()).filter(|()| is_found), Some(&()));
        let leaks = body.contains(&comment);
        kept_out.compare(&page.id, Some(&()).filter(|()| !leaks), Some(&()));
    }
}

/// The files of GUM in `folder`, by name.
pub(super) fn gum_files(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

fn sentences(engine: &Engine, folder: &Path) -> Result<Score, EvalError> {
    let mut score = Score::new("gum_news.sentences");
    for file in gum_files(folder)? {
        for gold in lines_of(&file)? {
            let text = gold["text"].as_str().unwrap_or_default();
            let page = Page::new(Form::Clean, "gold", text.as_bytes().to_vec());
            let single = engine.read(&page);
            let span = |span: &Value| {
                let end = |name: &str, at: usize| span[name].as_u64().or(span[at].as_u64());
                (end("start", 0).unwrap_or(0), end("end", 1).unwrap_or(0))
            };
            let wanted: Vec<_> =
                gold["sentences"].as_array().into_iter().flatten().map(span).collect();
            let points = code_points(text);
            let given: Vec<_> = single
                .analysis
                .sentences
                .iter()
                .map(|sentence| (points[sentence.span.start()], points[sentence.span.end()]))
                .collect();
            score.compare_sets(gold["id"].as_str().unwrap_or_default(), &given, &wanted);
        }
    }
    Ok(score)
}

/// For each byte of `text`, and its end, the number of characters before it.
pub(super) fn code_points(text: &str) -> Vec<u64> {
    let mut points = vec![0; text.len() + 1];
    let mut n = 0;
    for (at, c) in text.char_indices() {
        points[at] = n;
        n += 1;
        points[at + 1..at + c.len_utf8()].fill(n);
    }
    points[text.len()] = n;
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_four_words() {
        assert_eq!(runs("a b c").len(), 1);
        assert_eq!(runs("a b c d e").len(), 2);
        assert_eq!(runs("  ").len(), 0);
        let both = n_shared(&runs("a b c d e"), &runs("b c d e f"));
        assert_eq!(both, 1);
    }

    #[test]
    fn authors_are_compared_as_sets() {
        let one = authors(&["Ana Lind and Bo Ek".into()]);
        let two = authors(&["bo ek".into(), "Ana  Lind".into()]);
        assert_eq!(one, two);
    }

    #[test]
    fn bytes_to_code_points() {
        assert_eq!(code_points("aé😀b"), [0, 1, 2, 2, 3, 3, 3, 3, 4]);
    }
}
