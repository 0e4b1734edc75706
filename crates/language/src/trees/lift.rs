//! Which arcs were lifted to keep the tree free of crossings, and where do they belong?
//!
//! A model of a stack cannot draw crossing arcs. So it was taught trees where such an arc was
//! lifted to a higher head, and its label tells the label of the true one (`prep||dobj`: belongs
//! below a `dobj`; Nivre and Nilsson 2005). The true head is the first token with that label below
//! the present head, level by level, from left to right.

use super::actions::Label;

/// How many tokens the searches of one text may visit, for each token of it. A search that finds
/// nothing visits a whole subtree, so hostile text could cost quadratic time; real text needs
/// less than one.
const VISITS: usize = 64;

/// Puts lifted arcs where they belong, in `heads` and `labels`. White space is never a head.
pub(crate) fn lower(heads: &mut [u32], labels: &mut [Label], spaces: &[bool]) {
    if labels.iter().all(|label| label.below.is_none()) {
        return;
    }
    let children = Children::of(heads);
    let visits = heads.len() * VISITS;
    let mut search = Search { queue: Vec::new(), spaces, children, visits };
    for token in 0..heads.len() {
        let Some(below) = labels[token].below.take() else { continue };
        if let Some(head) = search.head(heads, labels, token, below) {
            heads[token] = head;
        }
    }
}

struct Search<'a> {
    /// Reused, so that a search allocates nothing.
    queue: Vec<u32>,
    spaces: &'a [bool],
    children: Children,
    /// How many visits are left.
    visits: usize,
}

impl Search<'_> {
    fn head(&mut self, heads: &[u32], labels: &[Label], token: usize, below: u8) -> Option<u32> {
        self.queue.clear();
        self.queue.push(heads[token]);
        let mut at = 0;
        while let Some(&parent) = self.queue.get(at) {
            at += 1;
            for &child in self.children.below(parent) {
                self.visits = self.visits.checked_sub(1)?;
                let c = child as usize;
                // What was lowered before is no longer here.
                if c == token || heads[c] != parent || self.spaces.get(c) == Some(&true) {
                    continue;
                }
                // A label that still is lifted is none of the plain ones.
                if labels[c].below.is_none() && labels[c].name == below {
                    return Some(child);
                }
                self.queue.push(child);
            }
        }
        None
    }
}

/// The dependents of each token in a tree as it was, in text order.
struct Children {
    firsts: Vec<u32>,
    list: Vec<u32>,
}

impl Children {
    fn of(heads: &[u32]) -> Self {
        let mut firsts = vec![0; heads.len() + 1];
        let arcs = || heads.iter().enumerate().filter(|&(child, &head)| child != head as usize);
        for (_, &head) in arcs() {
            firsts[head as usize + 1] += 1;
        }
        for at in 1..firsts.len() {
            firsts[at] += firsts[at - 1];
        }
        let mut list = vec![0; firsts.last().copied().unwrap_or(0) as usize];
        let mut free = firsts.clone();
        for (child, &head) in arcs() {
            list[free[head as usize] as usize] = child as u32;
            free[head as usize] += 1;
        }
        Self { firsts, list }
    }

    fn below(&self, token: u32) -> &[u32] {
        let at = token as usize;
        &self.list[self.firsts[at] as usize..self.firsts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Label = Label { name: 1, below: None };

    /// Lowers in a tree where all labels are plain but those given, and returns the heads.
    fn lowered(heads: &[u32], given: &[(usize, Label)], spaces: &[usize]) -> Vec<u32> {
        let (mut heads, mut labels) = (heads.to_vec(), vec![PLAIN; heads.len()]);
        let mut blank = vec![false; heads.len()];
        for &(token, label) in given {
            labels[token] = label;
        }
        for &token in spaces {
            blank[token] = true;
        }
        lower(&mut heads, &mut labels, &blank);
        assert!(labels.iter().all(|label| label.below.is_none()));
        heads
    }

    #[test]
    fn a_lifted_arc_goes_below_the_first_of_its_label_level_by_level() {
        let lifted = Label { name: 2, below: Some(3) };
        let three = Label { name: 3, below: None };
        // Token 1 is the root; 0, 4 and 5 depend on it, 2 and 3 on 4.
        let heads = [1, 1, 4, 4, 1, 1];
        assert_eq!(lowered(&heads, &[(5, lifted), (3, three)], &[]), [1, 1, 4, 4, 1, 3]);
        assert_eq!(
            lowered(&heads, &[(5, lifted), (3, three), (0, three)], &[]),
            [1, 1, 4, 4, 1, 0]
        );
    }

    #[test]
    fn white_space_is_passed_over_and_nothing_found_changes_nothing() {
        let lifted = Label { name: 2, below: Some(3) };
        let three = Label { name: 3, below: None };
        let heads = [1, 1, 4, 4, 1, 1];
        assert_eq!(lowered(&heads, &[(5, lifted), (3, three)], &[3]), heads);
        assert_eq!(lowered(&heads, &[(5, lifted), (3, three)], &[4]), heads);
        assert_eq!(lowered(&heads, &[(5, lifted), (5, lifted)], &[]), heads);
    }

    #[test]
    fn searching_takes_linear_time() {
        // A star in which every arc was lifted and none can be lowered.
        let n = 200_000;
        let (mut heads, mut labels) = (vec![0; n], vec![Label { name: 2, below: Some(3) }; n]);
        lower(&mut heads, &mut labels, &vec![false; n]);
        assert!(heads.iter().all(|&head| head == 0));
    }
}
