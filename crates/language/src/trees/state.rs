//! What stands on the stack and in the buffer, and what may be done there?
//!
//! The rules of each action are those of spaCy 3.8's arc-eager system: a token without head that
//! has to leave the stack goes back to the buffer, once; an arc may replace an earlier one; a
//! sentence that is known to start, or that the model breaks off, empties the stack first.

use super::actions::{Kind, Kinds, Label};
use super::{FEATURES, Start};

const NONE: i32 = -1;

pub(crate) struct State<'a> {
    /// What was known before.
    known: &'a [Start],
    stack: Vec<i32>,
    /// Tokens that came back from the stack, the first of the buffer last.
    returned: Vec<i32>,
    /// The first token of the rest of the buffer.
    next: i32,
    length: i32,
    heads: Vec<i32>,
    labels: Vec<Label>,
    /// Each token's latest dependent on its left, and on its right.
    left: Vec<i32>,
    right: Vec<i32>,
    /// For a right dependent: the one that its head got before it.
    earlier: Vec<i32>,
    /// Tokens that came back and may not be shifted again yet.
    held: Vec<bool>,
    /// Tokens that the model made the start of a sentence.
    broken: Vec<bool>,
}

impl<'a> State<'a> {
    pub(crate) fn new(length: usize, known: &'a [Start]) -> Self {
        // Positions in a text are bounded by `Span::MAX`, which fits.
        let length = length.min(i32::MAX as usize);
        Self {
            known,
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            length: i32::try_from(length).unwrap_or(i32::MAX),
            heads: vec![NONE; length],
            labels: vec![Label { name: 0, below: None }; length],
            left: vec![NONE; length],
            right: vec![NONE; length],
            earlier: vec![NONE; length],
            held: vec![false; length],
            broken: vec![false; length],
        }
    }

    /// Whether nothing is left to do.
    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.left_in_buffer() == 0
    }

    /// The tokens that the model looks at: the first two of the buffer, the top three of the
    /// stack, and the latest dependents of the first and the top.
    pub(crate) fn features(&self) -> [i32; FEATURES] {
        let (first, top) = (self.buffer(0), self.on_stack(0));
        [
            first,
            self.buffer(1),
            top,
            self.on_stack(1),
            self.on_stack(2),
            of(&self.left, first),
            of(&self.left, top),
            of(&self.right, top),
        ]
    }

    /// What may be done.
    pub(crate) fn valid(&self) -> Kinds {
        let (first, second) = (self.buffer(0), self.buffer(1));
        let (depth, ahead) = (self.stack.len(), self.left_in_buffer());
        let starts = self.starts(first);
        let shift = depth == 0 || ahead >= 2 && !starts && !flag(&self.held, first);
        let reduce = depth > 0 && (ahead == 0 || depth > 1 || !self.stands_inside(first));
        let arc = depth > 0 && ahead > 0 && !starts;
        let split = ahead >= 2
            && second == first + 1
            && !self.starts(second)
            && !self.stands_inside(second);
        Kinds::default()
            .with(Kind::Shift, shift)
            .with(Kind::Reduce, reduce)
            .with(Kind::Left, arc)
            .with(Kind::Right, arc)
            .with(Kind::Break, split)
    }

    /// Does what was chosen. The caller has asked [`State::valid`].
    pub(crate) fn take(&mut self, kind: Kind, label: Label) {
        let (first, second, top) = (self.buffer(0), self.buffer(1), self.on_stack(0));
        match kind {
            Kind::Shift => self.push(),
            Kind::Reduce => {
                self.stack.pop();
                if !self.stack.is_empty() && of(&self.heads, top) == NONE {
                    set(&mut self.held, top, true);
                    self.returned.push(top);
                }
            }
            Kind::Left => {
                self.attach(first, top, label);
                // The stack has shrunk, so shifting again cannot go on for ever.
                set(&mut self.held, first, false);
                self.stack.pop();
            }
            Kind::Right => {
                self.attach(top, first, label);
                self.push();
            }
            Kind::Break => set(&mut self.broken, second, true),
        }
    }

    /// Ends what cannot go on: no action is valid. No model gets here with a full set of actions.
    pub(crate) fn give_up(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.length;
    }

    /// Each token's head; a token without one is a root and its own.
    pub(crate) fn heads(&self) -> Vec<u32> {
        let own = |(token, &head): (usize, &i32)| u32::try_from(head).unwrap_or(token as u32);
        self.heads.iter().enumerate().map(own).collect()
    }

    /// Each token's label, `root` where `heads` says so.
    pub(crate) fn labels(&self, heads: &[u32], root: Label) -> Vec<Label> {
        let tokens = self.labels.iter().zip(heads).enumerate();
        tokens
            .map(|(token, (&label, &head))| if head as usize == token { root } else { label })
            .collect()
    }

    fn push(&mut self) {
        let first = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(first);
    }

    fn attach(&mut self, head: i32, child: i32, label: Label) {
        let before = of(&self.heads, child);
        // Only an arc to the right can be replaced: a left arc's dependent is off the stack. And
        // its head has got no other dependent since, as it stood below.
        if before != NONE && before < child && of(&self.right, before) == child {
            set(&mut self.right, before, of(&self.earlier, child));
        }
        if head > child {
            set(&mut self.left, head, child);
        } else {
            set(&mut self.earlier, child, of(&self.right, head));
            set(&mut self.right, head, child);
        }
        set(&mut self.heads, child, head);
        set(&mut self.labels, child, label);
    }

    fn left_in_buffer(&self) -> usize {
        usize::try_from(self.length - self.next).unwrap_or(0) + self.returned.len()
    }

    fn buffer(&self, at: usize) -> i32 {
        let back = self.returned.len();
        if at < back {
            return self.returned[back - at - 1];
        }
        let token = i32::try_from(at - back).map_or(NONE, |at| self.next + at);
        if token < self.length { token } else { NONE }
    }

    fn on_stack(&self, at: usize) -> i32 {
        let found = self.stack.len().checked_sub(at + 1).and_then(|at| self.stack.get(at));
        found.copied().unwrap_or(NONE)
    }

    fn starts(&self, token: i32) -> bool {
        flag(&self.broken, token) || self.known(token) == Start::Yes
    }

    fn stands_inside(&self, token: i32) -> bool {
        self.known(token) == Start::No
    }

    fn known(&self, token: i32) -> Start {
        let at = usize::try_from(token).ok();
        at.and_then(|at| self.known.get(at)).copied().unwrap_or_default()
    }
}

/// The entry of `token`, if there is such a token.
fn of(list: &[i32], token: i32) -> i32 {
    usize::try_from(token).ok().and_then(|at| list.get(at)).copied().unwrap_or(NONE)
}

fn flag(list: &[bool], token: i32) -> bool {
    usize::try_from(token).ok().and_then(|at| list.get(at)).copied().unwrap_or(false)
}

fn set<T>(list: &mut [T], token: i32, value: T) {
    if let Some(entry) = usize::try_from(token).ok().and_then(|at| list.get_mut(at)) {
        *entry = value;
    }
}
