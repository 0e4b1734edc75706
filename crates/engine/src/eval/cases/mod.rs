//! Labelled cases of our own: `pages/` as they come in, `gold/` what a careful reader finds.

mod disputes;
mod gold;
mod kin;
mod page;
mod same;
mod spots;
mod tellings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::{Claim, DocId};
use serde::de::DeserializeOwned;

use self::gold::{CaseGold, PageGold};
use self::spots::Pages;
use super::{EvalError, Score};
use crate::input::{Collected, collect};
use crate::progress::Quiet;
use crate::system::OsSystem;
use crate::{Engine, Page};

/// Reads every labelled case below `folder` (or `folder` itself, if it is one) and scores it.
pub fn cases(engine: &Engine, folder: &Path) -> Result<Vec<Score>, EvalError> {
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for case in case_folders(folder)? {
        score_case(engine, &case, &mut scores)?;
    }
    Ok(scores.into_values().collect())
}

fn case_folders(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let is_case = |path: &Path| path.join("gold/case.toml").is_file();
    if is_case(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut cases: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.retain(|path| is_case(path));
    cases.sort();
    if cases.is_empty() {
        return Err(EvalError::NoCase { path: folder.display().to_string() });
    }
    Ok(cases)
}

fn unreadable(path: &Path, reason: impl std::fmt::Display) -> EvalError {
    EvalError::Unreadable { path: path.display().to_string(), reason: format!("{reason}") }
}

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, EvalError> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
    toml::from_str(&text).map_err(|error| unreadable(path, error))
}

type Scores = BTreeMap<&'static str, Score>;

fn score<'a>(scores: &'a mut Scores, name: &'static str) -> &'a mut Score {
    scores.entry(name).or_insert_with(|| Score::new(name))
}

fn score_case(engine: &Engine, case: &Path, scores: &mut Scores) -> Result<(), EvalError> {
    let pages = case.join("pages").display().to_string();
    let collected = collect(&OsSystem, &[pages], |_, _| true);
    let together =
        engine.together(&collected.pages, &Quiet).map_err(|stopped| unreadable(case, stopped))?;
    let names = names(&collected);
    for (read, single) in collected.pages.iter().zip(&together.singles) {
        let name = &names[&read.id];
        let gold: PageGold = parse(&case.join("gold").join(format!("{name}.toml")))?;
        page::score_fields(name, single, &gold, scores);
        page::score_text(name, single, &gold, scores);
        page::score_quotations(name, single, &gold, scores);
    }
    let gold: CaseGold = parse(&case.join("gold/case.toml"))?;
    let found = &together.findings;
    let pages = Pages::new(&together.singles, &names);
    kin::score_families(&together.families, &names, &gold, scores);
    kin::score_claims(&together, &names, &gold, scores);
    kin::score_stories(&together.stories, &pages, &gold, scores);
    let claims: Vec<&Claim> = together.claims.iter().chain(&found.claims).collect();
    same::score_same(&claims, &pages, &gold.same, scores);
    disputes::score_conflicts(&found.conflicts, &pages, &gold, scores);
    disputes::score_series(&found.series, &pages, &gold, scores);
    tellings::score_naming(&found.naming, &pages, &gold.naming, scores);
    tellings::score_drift(&found.drift, &pages, &gold.drift, scores);
    Ok(())
}

/// A page's name in the gold: its file's stem, with the given id behind it in JSON Lines.
fn names(collected: &Collected) -> BTreeMap<DocId, String> {
    let name = |page: &Page| {
        let source = page.sources.first().map_or("", String::as_str);
        let source = source.split_once(".jsonl:").map_or(source, |(file, _)| file);
        let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
        match &page.given_id {
            Some(id) => format!("{stem}.{id}"),
            None => stem.into_owned(),
        }
    };
    collected.pages.iter().map(|page| (page.id, name(page))).collect()
}
