//! Where does each subtree, and so each sentence, begin?
//!
//! A sentence starts at the left edge of a root's subtree. Where arcs cross, one walk over the
//! tokens may not carry an edge all the way up, so it is repeated until every head lies in its
//! sentence, at most [`ROUNDS`] times, as spaCy does.

const ROUNDS: usize = 12;

/// For each token, whether it starts a sentence. The first always does.
pub(crate) fn starts(heads: &[u32]) -> Vec<bool> {
    let mut edges = Edges::new(heads.len());
    let mut starts = vec![false; heads.len()];
    for _ in 0..ROUNDS {
        edges.widen(heads);
        edges.mark(heads, &mut starts);
        if within(heads, &starts) {
            break;
        }
    }
    if let Some(first) = starts.first_mut() {
        *first = true;
    }
    starts
}

/// The first and the last token below each token.
struct Edges {
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Edges {
    fn new(length: usize) -> Self {
        let own: Vec<u32> = (0..length as u32).collect();
        Self { left: own.clone(), right: own }
    }

    /// Carries each token's edges to its head, from left to right and back.
    fn widen(&mut self, heads: &[u32]) {
        for child in (0..heads.len()).chain((0..heads.len()).rev()) {
            let head = heads[child] as usize;
            self.left[head] = self.left[head].min(self.left[child]);
            self.right[head] = self.right[head].max(self.right[child]);
        }
    }

    fn mark(&self, heads: &[u32], starts: &mut [bool]) {
        starts.fill(false);
        for (token, &head) in heads.iter().enumerate() {
            if token == head as usize {
                starts[self.left[token] as usize] = true;
            }
        }
    }
}

/// Whether the heads of all tokens stand in the same sentence as they. The text's last token and,
/// in each sentence, the token behind its end are let pass: spaCy does the same.
fn within(heads: &[u32], starts: &[bool]) -> bool {
    let mut from = 0;
    for at in 0..heads.len() {
        if at > 0 && starts[at] || at + 1 == heads.len() {
            let outside = |&head: &u32| (head as usize) < from || head as usize > at;
            if heads[from..at].iter().any(outside) {
                return false;
            }
            from = at;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(heads: &[u32]) -> Vec<usize> {
        let starts = starts(heads);
        (0..heads.len()).filter(|&at| starts[at]).collect()
    }

    #[test]
    fn a_sentence_starts_at_the_left_edge_of_its_root() {
        assert_eq!(found(&[2, 0, 2, 2, 5, 5]), [0, 4]);
        assert_eq!(found(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(found(&[]), [0; 0]);
    }

    #[test]
    fn crossing_arcs_are_carried_up() {
        // 3 depends on 1 across the root 2; 0 depends on 3.
        assert_eq!(found(&[3, 2, 2, 1, 5, 5]), [0, 4]);
    }
}
