//! Statements, times, places and events against public gold, counted as its scorers count.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};
use store::wire::AnnotateRecord;

use super::gold::lines_of;
use super::{EvalError, Score};
use crate::Engine;
use crate::input::parse_object;
use crate::stream::{AnnotateOptions, annotated};

/// A stretch of code points.
type Range = (usize, usize);

/// Reads every text of a file of gold; `published` is the field that holds its day.
fn read(
    engine: &Engine,
    path: &Path,
    published: &str,
) -> Result<Vec<(Value, AnnotateRecord)>, EvalError> {
    let one = |gold: Value| {
        let line = json!({
            "id": gold["id"], "text": gold["text"], "title": gold["title"],
            "published": gold[published],
        });
        let page = parse_object(line.to_string().as_bytes(), "gold");
        let page = page.map_err(|error| EvalError::Unreadable {
            path: path.display().to_string(),
            reason: error.to_string(),
        })?;
        let record = annotated(engine, &page, AnnotateOptions::default());
        Ok((gold, record))
    };
    let rows = lines_of(path)?;
    engine.install(|| rows.into_par_iter().map(one).collect())
}

/// `PolNeAR`: contents found with an intersection over union of at least one half, each gold one in
/// turn with the unused statement that it shares most with; and those of them with the right source.
pub(super) fn statements(engine: &Engine, path: &Path) -> Result<[Score; 2], EvalError> {
    let (mut found, mut sourced) =
        (Score::new("statements.content"), Score::new("statements.sourced"));
    for (gold, record) in read(engine, path, "published")? {
        let text: Vec<char> = gold["text"].as_str().unwrap_or_default().chars().collect();
        let letters = |spans: &[Range]| -> BTreeSet<usize> {
            let inside = spans.iter().flat_map(|&(start, end)| start..end.min(text.len()));
            inside.filter(|&at| text[at].is_alphanumeric()).collect()
        };
        let mut given: Vec<(BTreeSet<usize>, Option<Range>)> = Vec::new();
        for statement in &record.statements {
            let spans: Vec<Range> =
                statement.content.spans.iter().map(|&[start, end]| (start, end)).collect();
            let speaker = statement.speaker.as_ref().map(|speaker| (speaker.start, speaker.end));
            given.push((letters(&spans), speaker));
        }
        given.retain(|(content, _)| !content.is_empty());
        let wanted = gold["attributions"].as_array().map_or(&[][..], Vec::as_slice);
        for score in [&mut found, &mut sourced] {
            score.given += given.len();
            score.wanted += wanted.len();
        }
        let mut used = vec![false; given.len()];
        for want in wanted {
            let content = letters(&ranges(&want["content"]));
            let share = |at: usize| {
                let both = content.intersection(&given[at].0).count();
                both as f64 / (content.len() + given[at].0.len() - both).max(1) as f64
            };
            let free = (0..given.len()).filter(|&at| !used[at]);
            let best = free
                .map(|at| (share(at), at))
                .fold((0.0, 0), |best, one| if one.0 > best.0 { one } else { best });
            if best.0 < 0.5 {
                found.misses.push(format!("{} {:?}: missing", gold["id"], want["content"]));
                continue;
            }
            used[best.1] = true;
            found.right += 1;
            let source = ranges(&want["source"]);
            let meets = |speaker: Range| source.iter().any(|&source| overlap(source, speaker) > 0);
            sourced.right += usize::from(given[best.1].1.is_some_and(meets));
        }
    }
    Ok([found, sourced])
}

/// `WikiWars`: expressions that overlap a gold one, and of those the ones with its value.
pub(super) fn times(engine: &Engine, path: &Path) -> Result<[Score; 2], EvalError> {
    let (mut found, mut valued) = (Score::new("times.found"), Score::new("times.value"));
    for (gold, record) in read(engine, path, "dct")? {
        let given: Vec<Range> = record.times.iter().map(|time| (time.start, time.end)).collect();
        let wanted = gold["timexes"].as_array().map_or(&[][..], Vec::as_slice);
        for score in [&mut found, &mut valued] {
            score.given += given.len();
            score.wanted += wanted.len();
        }
        for (want, at) in met(wanted, &given) {
            found.right += 1;
            let value = record.times[at].value.as_deref();
            if value == want["value"].as_str() {
                valued.right += 1;
            } else {
                let words = &record.times[at].text;
                valued
                    .misses
                    .push(format!("{} {words:?}: {value:?}, wanted {}", gold["id"], want["value"]));
            }
        }
    }
    Ok([found, valued])
}

/// So far from the gold point a place may lie (100 miles), in kilometres.
const NEAR: f64 = 161.0;

/// TR-News: toponyms with exactly the gold's words, and gold toponyms that have a point and are
/// resolved to the same GeoNames id or within [`NEAR`].
pub(super) fn places(engine: &Engine, path: &Path) -> Result<[Score; 2], EvalError> {
    let (mut spans, mut resolved) = (Score::new("places.spans"), Score::new("places.resolved"));
    for (gold, record) in read(engine, path, "published")? {
        let given: Vec<Range> =
            record.places.iter().map(|place| (place.start, place.end)).collect();
        let wanted = gold["toponyms"].as_array().map_or(&[][..], Vec::as_slice);
        spans.given += given.len();
        spans.wanted += wanted.len();
        let located = |want: &&Value| want["lat"].is_number();
        resolved.wanted += wanted.iter().filter(located).count();
        for (want, at) in met(wanted, &given) {
            spans.right += usize::from(range(want) == Some(given[at]));
            if !located(&want) {
                continue;
            }
            resolved.given += 1;
            let place = &record.places[at];
            let id = want["geonames"].as_u64().or_else(|| want["geonames"].as_str()?.parse().ok());
            let same = place.geonames.is_some_and(|own| Some(u64::from(own)) == id);
            let near = || {
                let wanted = (want["lat"].as_f64()?, want["lon"].as_f64()?);
                Some(kilometres(wanted, (place.lat?, place.lon?)) <= NEAR)
            };
            if same || near().unwrap_or_default() {
                resolved.right += 1;
            } else {
                resolved.misses.push(format!("{} {:?}: {:?}", gold["id"], place.text, place.name));
            }
        }
    }
    resolved.mean = Some(resolved.recall());
    Ok([spans, resolved])
}

/// PLV: the types of each sentence. The set folds CONCEDE and RETREAT into YIELD.
pub(super) fn event_types(engine: &Engine, path: &Path) -> Result<Score, EvalError> {
    let mut score = Score::new("events.types");
    let mut last: Option<(Value, BTreeSet<String>, BTreeSet<String>)> = None;
    let mut count = |one: Option<(Value, BTreeSet<String>, BTreeSet<String>)>| {
        let Some((sentence, given, wanted)) = one else { return };
        score.compare_sets(
            &sentence.to_string(),
            &given.into_iter().collect::<Vec<_>>(),
            &wanted.into_iter().collect::<Vec<_>>(),
        );
    };
    let mut rows = read(engine, path, "published")?;
    rows.sort_by_cached_key(|(gold, _)| gold["sid"].to_string());
    for (gold, record) in rows {
        let folded = |kind: &str| match kind {
            "CONCEDE" | "RETREAT" => "YIELD".to_owned(),
            kind => kind.to_owned(),
        };
        let root = folded(gold["root"].as_str().unwrap_or_default());
        match &mut last {
            Some((sid, _, wanted)) if *sid == gold["sid"] => {
                wanted.insert(root);
            }
            _ => {
                let given = record.events.iter().map(|event| folded(&event.kind)).collect();
                count(last.replace((gold["sid"].clone(), given, BTreeSet::from([root]))));
            }
        }
    }
    count(last);
    Ok(score)
}

fn range(of: &Value) -> Option<Range> {
    let number = |name: &str| usize::try_from(of[name].as_u64()?).ok();
    Some((number("start")?, number("end")?))
}

fn ranges(of: &Value) -> Vec<Range> {
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let pairs = of.as_array().into_iter().flatten();
    pairs.filter_map(|pair| Some((number(&pair[0])?, number(&pair[1])?))).collect()
}

fn overlap(a: Range, b: Range) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Each wanted one in turn with the unused given one that overlaps it most, the same words before
/// others, the first of equals.
fn met<'g>(wanted: &'g [Value], given: &[Range]) -> Vec<(&'g Value, usize)> {
    let mut used = vec![false; given.len()];
    let mut pairs = Vec::new();
    for want in wanted {
        let Some(place) = range(want) else { continue };
        let free = (0..given.len()).filter(|&at| !used[at] && overlap(place, given[at]) > 0);
        let best = free.max_by_key(|&at| {
            (overlap(place, given[at]), place == given[at], std::cmp::Reverse(at))
        });
        if let Some(at) = best {
            used[at] = true;
            pairs.push((want, at));
        }
    }
    pairs
}

/// The length of the great circle between two points in degrees.
fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let [a, b] = [lat_a.to_radians(), lat_b.to_radians()];
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let lon = half(lon_a.to_radians(), lon_b.to_radians());
    let chord = half(a, b) + a.cos() * b.cos() * lon;
    2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wanted_one_is_met_once() {
        let wanted = [json!({"start": 0, "end": 4}), json!({"start": 2, "end": 6})];
        let pairs = met(&wanted, &[(0, 4), (5, 9)]);
        let found: Vec<usize> = pairs.iter().map(|(_, at)| *at).collect();
        assert_eq!(found, [0, 1]);
        assert!(met(&wanted, &[(6, 9)]).is_empty());
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        let (oslo, bergen) = ((59.91, 10.75), (60.39, 5.32));
        assert!((kilometres(oslo, bergen) - 305.0).abs() < 5.0);
        assert!(kilometres(oslo, oslo) < 1e-9);
    }
}
