//! Which event of a page can be that of another, and no other one?
//!
//! Pages of one story that tell one arrest each tell the same, though they share few words. So what is
//! not enough among any two events is enough where each is the only one of its page to fit the other.

use std::collections::BTreeMap;

use super::Happening;

/// Who fits nearly as well fits too.
const NEARLY: u32 = 12;

/// An event, what speaks for it, and the other one.
type Fitting = BTreeMap<usize, Vec<(u32, usize)>>;

/// How well two events fit each other; `None` if they do not.
pub(super) type Fit = fn(&Happening<'_>, &Happening<'_>) -> Option<u32>;

/// The pairs of events of two pages that `fit` each other alone, the surest first.
pub(super) fn only(
    all: &[Happening<'_>],
    candidates: &[(usize, usize)],
    group_of: &[usize],
    fit: Fit,
) -> Vec<(usize, usize)> {
    let mut fitting: Fitting = BTreeMap::new();
    for &(a, b) in candidates.iter().filter(|(a, b)| all[*a].page != all[*b].page) {
        if let Some(points) = fit(&all[a], &all[b]) {
            fitting.entry(a).or_default().push((points, b));
            fitting.entry(b).or_default().push((points, a));
        }
    }
    let is_only = |points: u32, of: usize, at: usize| {
        fitting[&of].iter().all(|(other, rival)| {
            all[*rival].page != all[at].page
                || group_of[*rival] == group_of[at]
                || other + NEARLY < points
        })
    };
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (&a, fits) in &fitting {
        let later = fits.iter().filter(|(_, b)| a < *b && group_of[a] != group_of[*b]);
        let alone = later.filter(|(points, b)| is_only(*points, a, *b) && is_only(*points, *b, a));
        pairs.extend(alone.map(|&(points, b)| (points, a, b)));
    }
    pairs.sort_unstable_by_key(|&(points, a, b)| (std::cmp::Reverse(points), a, b));
    pairs.into_iter().map(|(_, a, b)| (a, b)).collect()
}
