//! What becomes of claims when statements turn out to be one, told in other words?

use model::Polarity;

use crate::components::{components, groups};

/// The groups of `before`, joined by `pairs` of their members. `polarity` tells what each member
/// holds, and is mended: who "made no threat" is one with who "denied a threat", and denies it.
pub(super) fn joined(
    before: &[Vec<usize>],
    pairs: impl IntoIterator<Item = (usize, usize)>,
    polarity: &mut [Polarity],
) -> Vec<Vec<usize>> {
    let mut group_of = vec![0; polarity.len()];
    for (number, group) in before.iter().enumerate() {
        for member in group {
            group_of[*member] = number;
        }
    }
    let between = pairs.into_iter().map(|(a, b)| (group_of[a], group_of[b]));
    let together = groups(&components(before.len(), between));
    let joined = together.into_iter().map(|parts| {
        let all = |part: &usize, held: Polarity| {
            before[*part].iter().all(|member| polarity[*member] == held)
        };
        if parts.iter().any(|part| all(part, Polarity::Denies)) {
            let turned: Vec<usize> =
                parts.iter().copied().filter(|part| all(part, Polarity::Affirms)).collect();
            for member in turned.iter().flat_map(|part| &before[*part]) {
                polarity[*member] = Polarity::Denies;
            }
        }
        let mut members: Vec<usize> =
            parts.iter().flat_map(|part| before[*part].iter().copied()).collect();
        members.sort_unstable();
        members
    });
    joined.collect()
}

#[cfg(test)]
mod tests {
    use model::Polarity::{Affirms, Denies};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_made_no_threat_denies_it() {
        let mut polarity = [Affirms, Denies, Affirms, Affirms];
        let before = [vec![0], vec![1], vec![2], vec![3]];
        let joined = joined(&before, [(1, 0), (2, 3)], &mut polarity);
        assert_eq!(joined, [vec![0, 1], vec![2, 3]]);
        assert_eq!(polarity, [Denies, Denies, Affirms, Affirms]);
    }

    #[test]
    fn who_holds_both_is_left_as_told() {
        let mut polarity = [Affirms, Denies, Affirms];
        let joined = joined(&[vec![0, 1], vec![2]], [(0, 2)], &mut polarity);
        assert_eq!(joined, [vec![0, 1, 2]]);
        assert_eq!(polarity, [Affirms, Denies, Affirms]);
    }

    proptest! {
        #[test]
        fn every_member_stands_in_one_group(pairs in proptest::collection::vec((0usize..9, 0usize..9), 0..9)) {
            let before: Vec<Vec<usize>> = (0..9).map(|at| vec![at]).collect();
            let joined = joined(&before, pairs, &mut [Affirms; 9]);
            let mut members: Vec<usize> = joined.into_iter().flatten().collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..9).collect::<Vec<_>>());
        }
    }
}
