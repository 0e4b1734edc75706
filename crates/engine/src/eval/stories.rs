//! ECB+: do articles about one event come together, and those about one that looks alike stay apart?

use std::collections::BTreeMap;
use std::path::Path;

use model::{DocId, Form, Page};

use super::gold::lines_of;
use super::{EvalError, Score};
use crate::{Engine, Quiet};

/// B-cubed F1 over all texts of a file `{"id", "story", "text"}` a line: for each text how many of
/// those in its story belong there, and how many that belong there are in it. The counts are those of
/// pairs.
pub(super) fn stories(engine: &Engine, path: &Path) -> Result<Score, EvalError> {
    let rows = lines_of(path)?;
    let page = |row: &serde_json::Value| {
        let text = row["text"].as_str().unwrap_or_default();
        let mut page = Page::new(Form::Clean, "gold", text.as_bytes().to_vec());
        page.given_id = row["id"].as_str().map(str::to_owned);
        page.identified()
    };
    let pages: Vec<Page> = rows.iter().map(page).collect();
    let together = engine.together(&pages, &Quiet);
    let together = together.map_err(|stopped| EvalError::Unreadable {
        path: path.display().to_string(),
        reason: stopped.to_string(),
    })?;
    let story = |row: &serde_json::Value| row["story"].as_str().unwrap_or_default().to_owned();
    let truth: BTreeMap<DocId, String> =
        pages.iter().zip(&rows).map(|(page, row)| (page.id, story(row))).collect();
    let mut given: BTreeMap<DocId, usize> = BTreeMap::new();
    for (number, story) in together.stories.iter().enumerate() {
        given.extend(story.articles.iter().map(|doc| (*doc, number)));
    }
    Ok(score(&truth, &given))
}

fn score(truth: &BTreeMap<DocId, String>, given: &BTreeMap<DocId, usize>) -> Score {
    let mut score = Score::new("stories.bcubed");
    let (mut precision, mut recall) = (0.0, 0.0);
    for (doc, story) in truth {
        let is_given = |other: &DocId| {
            other == doc || given.get(doc).is_some_and(|own| given.get(other) == Some(own))
        };
        let n_given = truth.keys().filter(|other| is_given(other)).count();
        let n_wanted = truth.values().filter(|other| *other == story).count();
        let n_right = truth.iter().filter(|(other, of)| *of == story && is_given(other)).count();
        precision += n_right as f64 / n_given as f64;
        recall += n_right as f64 / n_wanted as f64;
        score.right += n_right - 1;
        score.given += n_given - 1;
        score.wanted += n_wanted - 1;
        if n_right < n_wanted || n_right < n_given {
            let miss = format!("{doc} of {story}: {n_right} right of {n_given}, wanted {n_wanted}");
            score.misses.push(miss);
        }
    }
    let sum = precision + recall;
    score.mean =
        Some(if sum > 0.0 { 2.0 * precision * recall / sum / truth.len() as f64 } else { 0.0 });
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faultless_is_one_and_apart_is_less() {
        let docs = [b"a", b"b", b"c"].map(|raw| DocId::of("text", None, raw));
        let story = |doc, name: &str| (doc, name.to_owned());
        let truth = BTreeMap::from([story(docs[0], "x"), story(docs[1], "x"), story(docs[2], "y")]);
        let right = BTreeMap::from([(docs[0], 7), (docs[1], 7)]);
        assert!((score(&truth, &right).figure() - 1.0).abs() < 1e-9);
        // Alone each: precision 1, recall (1/2 + 1/2 + 1) / 3.
        assert!((score(&truth, &BTreeMap::new()).figure() - 0.8).abs() < 1e-9);
        assert_eq!(score(&truth, &BTreeMap::new()).misses.len(), 2);
    }
}
