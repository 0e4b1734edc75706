//! What hangs together by pairs?

/// Returns, for each of `n` things, the smallest thing that hangs together with it by `pairs`.
pub(crate) fn components(n: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..n).collect();
    for (a, b) in pairs {
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        // The smaller one becomes the root, so the result is deaf to the order of the pairs.
        parents[a.max(b)] = a.min(b);
    }
    (0..n).map(|idx| root(&mut parents, idx)).collect()
}

/// Returns the members of each component, smallest first, in the order of their smallest.
pub(crate) fn groups(roots: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); roots.len()];
    for (idx, root) in roots.iter().enumerate() {
        groups[*root].push(idx);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn root(parents: &mut [usize], mut idx: usize) -> usize {
    while parents[idx] != idx {
        parents[idx] = parents[parents[idx]];
        idx = parents[idx];
    }
    idx
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chains_hang_together() {
        assert_eq!(components(6, [(3, 1), (5, 3), (4, 2)]), [0, 1, 2, 1, 2, 1]);
        assert_eq!(groups(&[0, 1, 2, 1, 2, 1]), [vec![0], vec![1, 3, 5], vec![2, 4]]);
    }

    proptest! {
        #[test]
        fn order_of_pairs_does_not_matter(pairs in proptest::collection::vec((0usize..20, 0usize..20), 0..40)) {
            let backwards = pairs.iter().rev().map(|(a, b)| (*b, *a));
            prop_assert_eq!(components(20, pairs.iter().copied()), components(20, backwards));
        }
    }
}
