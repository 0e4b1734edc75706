//! Are the names of persons, organisations and places found, measured on GUM?
//!
//! GUM marks every noun phrase, so a wanted name is a phrase for one of the three whose head, or a
//! part joined to the head as a flat name or a title, is a proper noun. A name of a fitting kind
//! finds it that lies inside the phrase and covers one of those proper nouns. A name given is right
//! when it finds one; nationalities, which GUM does not mark, count only when they do.

use std::path::Path;

use model::{Form, NameKind, Page};
use serde_json::Value;

use super::gold::{code_points, gum_files, lines_of};
use super::{EvalError, Score};
use crate::Engine;

type Range = (u64, u64);

/// A phrase of the gold that is a name.
struct Wanted {
    kinds: &'static [NameKind],
    phrase: Range,
    /// Its proper nouns.
    core: Vec<Range>,
}

impl Wanted {
    fn is_found_by(&self, (at, kind): &(Range, NameKind)) -> bool {
        let within = |inner: Range, outer: Range| outer.0 <= inner.0 && inner.1 <= outer.1;
        self.kinds.contains(kind)
            && within(*at, self.phrase)
            && self.core.iter().any(|&noun| within(noun, *at))
    }
}

/// F1 of names: the share of those given that are right, and of those wanted that are found.
pub(super) fn names(engine: &Engine, folder: &Path) -> Result<Score, EvalError> {
    let mut score = Score::new("gum_news.names");
    let mut found = 0_usize;
    for file in gum_files(folder)? {
        for gold in lines_of(&file)? {
            let wanted = wanted(&gold);
            let given = given(engine, gold["text"].as_str().unwrap_or_default());
            let right =
                |name: &&(Range, NameKind)| wanted.iter().any(|want| want.is_found_by(name));
            score.right += given.iter().filter(right).count();
            score.given +=
                given.iter().filter(|name| right(name) || name.1 != NameKind::Group).count();
            score.wanted += wanted.len();
            for want in wanted {
                if given.iter().any(|name| want.is_found_by(name)) {
                    found += 1;
                } else {
                    score.misses.push(format!("{} {:?}: missing", gold["id"], want.phrase));
                }
            }
        }
    }
    let (precision, recall) = (score.precision(), found as f64 / score.wanted.max(1) as f64);
    score.mean = Some(2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE));
    Ok(score)
}

/// The program's names of the kinds that are measured, with places in code points.
fn given(engine: &Engine, text: &str) -> Vec<(Range, NameKind)> {
    let page = Page::new(Form::Clean, "gold", text.as_bytes().to_vec());
    let single = engine.read(&page);
    let points = code_points(text);
    let measured =
        |kind| ["person", "organization", "place"].iter().any(|of| fitting(of).contains(kind));
    let names = single.analysis.names.iter().filter(|name| measured(&name.kind));
    names.map(|name| ((points[name.span.start()], points[name.span.end()]), name.kind)).collect()
}

fn wanted(gold: &Value) -> Vec<Wanted> {
    let empty = Vec::new();
    let list = |name: &str| gold[name].as_array().unwrap_or(&empty);
    let tokens = list("tokens");
    let wanted = list("entities").iter().filter_map(|entity| {
        let kinds = fitting(entity["type"].as_str()?);
        let core = core(tokens, entity)?;
        (!kinds.is_empty() && !core.is_empty()).then_some(Wanted {
            kinds,
            phrase: range(entity)?,
            core,
        })
    });
    wanted.collect()
}

/// The proper nouns that make `entity` a name.
fn core(tokens: &[Value], entity: &Value) -> Option<Vec<Range>> {
    let number = |name: &str| entity[name].as_u64().map(|at| at as usize);
    let head = number("head_token")?;
    let joined = |&at: &usize| {
        let relation =
            tokens.get(at).map_or("", |token| token["deprel"].as_str().unwrap_or_default());
        let below = tokens.get(at).is_some_and(|token| token["head"].as_u64() == Some(head as u64));
        at == head
            || below && (relation.split(':').next() == Some("flat") || relation == "nmod:desc")
    };
    let parts = (number("first_token")?..=number("last_token")?).filter(joined);
    let proper = parts.filter_map(|at| tokens.get(at)).filter(|token| token["upos"] == "PROPN");
    Some(proper.filter_map(range).collect())
}

fn range(of: &Value) -> Option<Range> {
    Some((of["start"].as_u64()?, of["end"].as_u64()?))
}

/// The kinds of name that fit a type of GUM.
fn fitting(of: &str) -> &'static [NameKind] {
    match of {
        "person" => &[NameKind::Person, NameKind::Group],
        "organization" => &[NameKind::Organisation, NameKind::Place, NameKind::Group],
        "place" => &[NameKind::Place, NameKind::Location, NameKind::Facility],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_finds_the_phrase_around_it() {
        // "Mayor Ana Lind of Hallin"
        let token = |start, end, upos, head, deprel| json!({"start": start, "end": end, "upos": upos, "head": head, "deprel": deprel});
        let gold = json!({
            "tokens": [token(0, 5, "NOUN", 1, "nmod:desc"), token(6, 9, "PROPN", 1, "root"),
                token(10, 14, "PROPN", 1, "flat"), token(15, 17, "ADP", 4, "case"), token(18, 24, "PROPN", 1, "nmod")],
            "entities": [{"type": "person", "start": 0, "end": 24, "first_token": 0, "last_token": 4, "head_token": 1},
                {"type": "event", "start": 18, "end": 24, "first_token": 4, "last_token": 4, "head_token": 4}],
        });
        let wanted = wanted(&gold);
        assert_eq!(wanted.len(), 1);
        assert_eq!(wanted[0].core, [(6, 9), (10, 14)]);
        assert!(wanted[0].is_found_by(&((6, 14), NameKind::Person)));
        assert!(!wanted[0].is_found_by(&((6, 14), NameKind::Place)));
        assert!(!wanted[0].is_found_by(&((18, 24), NameKind::Person)));
    }
}
