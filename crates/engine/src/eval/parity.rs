//! Does the language room agree with spaCy, whose model it runs?
//!
//! Each line of the gold holds `text, tokens, tags, lemmas, heads, labels, entities, sentences`, as
//! spaCy gives them for the whole text; places are code points. White-space tokens are left out on
//! both sides: a head that is one is replaced by its own head.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use language::Mode;
use model::{Article, DocId, NameKind};
use rayon::prelude::*;
use serde::Deserialize;

use super::{EvalError, Score};
use crate::Engine;

type Range = [usize; 2];

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    tokens: Vec<Range>,
    tags: Vec<String>,
    lemmas: Vec<String>,
    heads: Vec<usize>,
    labels: Vec<String>,
    entities: Vec<(usize, usize, String)>,
    sentences: Vec<Range>,
}

const MEASURES: [&str; 7] =
    ["tokens", "tags", "lemmas", "heads", "relations", "names", "sentences"];

/// What is said of one text: for each measure, a set of places with what stands there.
type Facts = [BTreeSet<(Range, String)>; 7];

/// Measures on all `*.jsonl.gz` in `folder`.
pub(super) fn parity(engine: &Engine, folder: &Path) -> Result<Vec<Score>, EvalError> {
    let mut gold = Vec::new();
    for file in files(folder)? {
        gold.extend(read(&file)?);
    }
    let facts: Vec<(Facts, Facts)> =
        engine.install(|| gold.par_iter().map(|gold| (ours(engine, gold), theirs(gold))).collect());
    let mut scores = MEASURES.map(|name| Score::new(format!("parity.{name}")));
    for (gold, (ours, theirs)) in gold.iter().zip(&facts) {
        for (score, (ours, theirs)) in scores.iter_mut().zip(ours.iter().zip(theirs)) {
            score.right += ours.intersection(theirs).count();
            score.given += ours.len();
            score.wanted += theirs.len();
            let miss =
                |(at, what): &(Range, String), how| format!("{} {at:?}: {how} {what}", gold.id);
            score.misses.extend(ours.difference(theirs).map(|fact| miss(fact, "too much:")));
            score.misses.extend(theirs.difference(ours).map(|fact| miss(fact, "missing:")));
        }
    }
    Ok(scores.into())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".jsonl.gz"));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<Gold>, EvalError> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let mut text = String::new();
    let unpacked = MultiGzDecoder::new(BufReader::new(file)).read_to_string(&mut text);
    unpacked.map_err(|error| unreadable(path, error))?;
    let lines = text.lines();
    lines.map(|line| serde_json::from_str(line).map_err(|error| unreadable(path, error))).collect()
}

fn unreadable(path: &Path, reason: impl std::fmt::Display) -> EvalError {
    EvalError::Unreadable { path: path.display().to_string(), reason: reason.to_string() }
}

fn ours(engine: &Engine, gold: &Gold) -> Facts {
    let id = DocId::of("gold", Some(&gold.id), gold.text.as_bytes());
    let article = Article { text: gold.text.clone(), ..Article::empty(id) };
    let analysis = language::analyze_as(&engine.resources, &article, Mode::Plain);
    let points = store::wire::CodePoints::new(&article.text);
    let tokens = &analysis.tokens;
    let columns = Columns {
        ranges: tokens.iter().map(|token| points.pair(token.span)).collect(),
        tags: tokens.iter().map(|token| token.tag.label()).collect(),
        lemmas: tokens.iter().map(|token| analysis.lemma(token)).collect(),
        heads: tokens.iter().map(|token| token.head as usize).collect(),
        labels: tokens.iter().map(|token| token.dep.label()).collect(),
    };
    let mut facts = columns.facts(&gold.text);
    let names = analysis.names.iter();
    facts[5] = names.map(|name| (points.pair(name.span), name.kind.label().to_owned())).collect();
    let sentences = analysis.sentences.iter();
    facts[6] = sentences.map(|one| (points.pair(one.span), String::new())).collect();
    only_names(facts)
}

fn theirs(gold: &Gold) -> Facts {
    let columns = Columns {
        ranges: gold.tokens.clone(),
        tags: gold.tags.iter().map(String::as_str).collect(),
        lemmas: gold.lemmas.iter().map(String::as_str).collect(),
        heads: gold.heads.clone(),
        labels: gold.labels.iter().map(String::as_str).collect(),
    };
    let letters: Vec<char> = gold.text.chars().collect();
    let mut facts = columns.facts(&gold.text);
    let entities = gold.entities.iter();
    facts[5] = entities.map(|(start, end, kind)| ([*start, *end], kind.clone())).collect();
    let sentences = gold.sentences.iter().filter_map(|range| trimmed(&letters, *range));
    facts[6] = sentences.map(|range| (range, String::new())).collect();
    only_names(facts)
}

/// Days, sums and numbers are no names.
fn only_names(mut facts: Facts) -> Facts {
    facts[5].retain(|(_, kind)| NameKind::from_label(kind).is_some_and(NameKind::is_name));
    facts
}

/// `range` without the white space at its ends, if anything is left.
fn trimmed(letters: &[char], [mut start, mut end]: Range) -> Option<Range> {
    let is_space = |at: usize| letters.get(at).is_some_and(|c| c.is_whitespace());
    while start < end && is_space(start) {
        start += 1;
    }
    while start < end && is_space(end - 1) {
        end -= 1;
    }
    (start < end).then_some([start, end])
}

struct Columns<'a> {
    ranges: Vec<Range>,
    tags: Vec<&'a str>,
    lemmas: Vec<&'a str>,
    heads: Vec<usize>,
    labels: Vec<&'a str>,
}

impl Columns<'_> {
    fn facts(&self, text: &str) -> Facts {
        let letters: Vec<char> = text.chars().collect();
        let is_blank = |at: usize| trimmed(&letters, self.ranges[at]).is_none();
        let mut facts = Facts::default();
        for at in (0..self.ranges.len()).filter(|&at| !is_blank(at)) {
            let range = self.ranges[at];
            let mut head = self.heads[at];
            // Chains of white space are short, and a tree has no circle.
            while is_blank(head) && self.heads[head] != head {
                head = self.heads[head];
            }
            let head = self.ranges[if is_blank(head) { at } else { head }];
            facts[0].insert((range, String::new()));
            facts[1].insert((range, self.tags[at].to_owned()));
            facts[2].insert((range, self.lemmas[at].to_owned()));
            facts[3].insert((range, format!("{head:?}")));
            facts[4].insert((range, format!("{head:?} {}", self.labels[at])));
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_left_out_and_its_head_taken() {
        let columns = Columns {
            ranges: vec![[0, 3], [3, 5], [5, 9]],
            tags: vec!["NN", "_SP", "VB"],
            lemmas: vec!["pier", "\n\n", "sink"],
            heads: vec![1, 2, 2],
            labels: vec!["nsubj", "dep", "ROOT"],
        };
        let facts = columns.facts("abc\n\ndefg");
        assert_eq!(facts[0].len(), 2);
        assert!(facts[4].contains(&([0, 3], "[5, 9] nsubj".to_owned())));
    }
}
