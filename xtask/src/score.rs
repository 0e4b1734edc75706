//! How well does a case know the families of a made-up archive?
//!
//! Counted are pairs of articles: those that the case puts into one family against those that the
//! truth of `xtask generate` gives one story. Articles are matched by address.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};

/// Compares the families of the case with the truth; returns lines to print.
pub(crate) fn families(case: &Path, truth: &Path) -> Result<Vec<String>> {
    let told = families_of(case)?;
    let rows = std::fs::read_to_string(truth)
        .with_context(|| format!("cannot read {}", truth.display()))?;
    let mut score = Score::default();
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [url, story, kind] = cells[..] else { anyhow::bail!("no row of a truth file: {row}") };
        match told.get(url) {
            Some(family) => score.hear(story, kind, family.as_deref()),
            None => score.n_missing += 1,
        }
    }
    Ok(score.lines())
}

fn families_of(case: &Path) -> Result<BTreeMap<String, Option<String>>> {
    let connection = Connection::open_with_flags(case, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut select =
        connection.prepare("SELECT url, family FROM articles WHERE url IS NOT NULL")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[derive(Debug, Default)]
struct Score {
    /// Articles by story and family; one outside of all families is a family of its own.
    by_both: BTreeMap<(String, String), usize>,
    by_story: BTreeMap<String, usize>,
    by_family: BTreeMap<String, usize>,
    /// For each story: kinds of its members by family, to tell which ones were lost.
    kinds: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    n_missing: usize,
    n_alone: usize,
}

impl Score {
    fn hear(&mut self, story: &str, kind: &str, family: Option<&str>) {
        let family = family.map_or_else(
            || {
                self.n_alone += 1;
                format!("alone {}", self.n_alone)
            },
            str::to_owned,
        );
        *self.by_both.entry((story.to_owned(), family.clone())).or_default() += 1;
        *self.by_story.entry(story.to_owned()).or_default() += 1;
        *self.by_family.entry(family.clone()).or_default() += 1;
        let kinds = self.kinds.entry(story.to_owned()).or_default();
        kinds.entry(family).or_default().push(kind.to_owned());
    }

    fn lines(&self) -> Vec<String> {
        let pairs = |sizes: &mut dyn Iterator<Item = &usize>| -> usize {
            sizes.map(|n| n * (n - 1) / 2).sum()
        };
        let right = pairs(&mut self.by_both.values());
        let told = pairs(&mut self.by_family.values());
        let known = pairs(&mut self.by_story.values());
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let mut lines = vec![
            format!("articles not in the case: {}", self.n_missing),
            format!("pairs known {known}, told {told}, right {right}"),
            format!("precision {:.5}", share(right, told)),
            format!("recall {:.5}", share(right, known)),
        ];
        let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
        for families in self.kinds.values() {
            // What stands outside of a story's largest family was lost.
            let largest =
                families.iter().max_by_key(|(_, kinds)| kinds.len()).map(|(name, _)| name);
            let others = families.iter().filter(|(name, _)| Some(*name) != largest);
            for kind in others.flat_map(|(_, kinds)| kinds) {
                *lost.entry(kind).or_default() += 1;
            }
        }
        lines.extend(lost.iter().map(|(kind, n)| format!("lost, {kind}: {n}")));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_on_both_sides() {
        let mut score = Score::default();
        // Story s: three articles, two found together; story t is glued to one of them.
        score.hear("s", "identical", Some("f"));
        score.hear("s", "cut", Some("f"));
        score.hear("s", "edited", None);
        score.hear("t", "identical", Some("f"));
        let lines = score.lines();
        assert_eq!(lines[1], "pairs known 3, told 3, right 1");
        assert!(lines.contains(&"lost, edited: 1".to_owned()), "{lines:?}");
    }
}
