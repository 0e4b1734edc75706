//! How alike are two lists of words?
//!
//! All sums are of whole numbers, which come out the same in whatever order they are made.

/// The length of one article's list.
pub(super) const LENGTH: f64 = 16384.0;

/// A word's hash and its weight. Lists are sorted by hash, each once.
pub(super) type Words = [(u32, u32)];

/// From this ratio of lengths on, the words of the shorter list are looked up in the longer one.
const LOPSIDED: usize = 24;

/// The inner product of two lists.
pub(super) fn product(a: &Words, b: &Words) -> u64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() >= LOPSIDED * short.len() {
        return looked_up(short, long);
    }
    let (mut sum, mut at) = (0u64, 0);
    for (hash, weight) in short {
        while at < long.len() && long[at].0 < *hash {
            at += 1;
        }
        if at < long.len() && long[at].0 == *hash {
            sum = sum.saturating_add(u64::from(*weight) * u64::from(long[at].1));
        }
    }
    sum
}

fn looked_up(short: &Words, long: &Words) -> u64 {
    let mut sum = 0u64;
    let mut rest = long;
    for (hash, weight) in short {
        rest = &rest[rest.partition_point(|(other, _)| other < hash)..];
        if let Some((_, other)) = rest.first().filter(|(other, _)| other == hash) {
            sum = sum.saturating_add(u64::from(*weight) * u64::from(*other));
        }
    }
    sum
}

/// The sum of two lists.
pub(super) fn sum(a: &Words, b: &Words) -> Vec<(u32, u32)> {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a, b);
    while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
        match first.0.cmp(&second.0) {
            std::cmp::Ordering::Less => {
                sum.push(*first);
                a = rest_a;
            }
            std::cmp::Ordering::Greater => {
                sum.push(*second);
                b = rest_b;
            }
            std::cmp::Ordering::Equal => {
                sum.push((first.0, first.1.saturating_add(second.1)));
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    sum.extend_from_slice(a);
    sum.extend_from_slice(b);
    sum
}

/// The heaviest `most` words, brought to [`LENGTH`]. Of words that weigh the same those with the
/// smaller hash stay.
#[allow(clippy::cast_sign_loss)] // nothing here is below nothing
pub(super) fn heaviest(mut words: Vec<(u32, u64)>, most: usize) -> Vec<(u32, u32)> {
    words.sort_unstable_by_key(|(hash, weight)| (std::cmp::Reverse(*weight), *hash));
    words.truncate(most);
    // A square root is exact to the last bit on every machine.
    let squares: f64 = words.iter().map(|(_, weight)| (*weight as f64) * (*weight as f64)).sum();
    let scale = if squares > 0.0 { LENGTH / squares.sqrt() } else { 0.0 };
    let scaled =
        words.iter().map(|(hash, weight)| (*hash, (*weight as f64 * scale).round() as u32));
    let mut scaled: Vec<(u32, u32)> = scaled.filter(|(_, weight)| *weight > 0).collect();
    scaled.sort_unstable();
    scaled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words() -> impl Strategy<Value = Vec<(u32, u32)>> {
        proptest::collection::btree_map(0u32..200, 1u32..9000, 0..60)
            .prop_map(|words| words.into_iter().collect())
    }

    #[test]
    fn one_list_is_as_long_as_another() {
        let list = heaviest(vec![(9, 30), (4, 50), (7, 1)], 2);
        assert_eq!(list.iter().map(|(hash, _)| *hash).collect::<Vec<_>>(), [4, 9]);
        let alike = product(&list, &list) as f64 / (LENGTH * LENGTH);
        assert!((alike - 1.0).abs() < 0.001, "{alike}");
        assert_eq!(heaviest(Vec::new(), 5), []);
    }

    proptest! {
        #[test]
        fn products_of_sums_are_sums_of_products(a in words(), b in words(), c in words()) {
            prop_assert_eq!(product(&a, &b), product(&b, &a));
            prop_assert_eq!(product(&sum(&a, &b), &c), product(&a, &c) + product(&b, &c));
            prop_assert_eq!(sum(&a, &b), sum(&b, &a));
            prop_assert_eq!(looked_up(&a, &b), product(&a, &b));
        }
    }
}
