//! What can be done, and which doable action scores best?

/// An action of the model that is none that the parser knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the model has an action {0:?} that this version does not know; use the model file of this version"
)]
pub struct UnknownAction(pub String);

/// The kinds of action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The buffer's first token goes on the stack.
    Shift,
    /// The stack's top goes, or back to the buffer if it has no head.
    Reduce,
    /// The stack's top depends on the buffer's first token.
    Left,
    /// The buffer's first token depends on the stack's top and goes on the stack.
    Right,
    /// The buffer's second token starts a sentence.
    Break,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// This set and `kind`, if `holds`.
    pub(crate) fn with(self, kind: Kind, holds: bool) -> Self {
        Self(self.0 | u8::from(holds) << kind as u8)
    }

    fn has(self, kind: Kind) -> bool {
        self.0 >> (kind as u8) & 1 == 1
    }
}

/// The label of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// Its name, as an index into [`Actions::labels`].
    pub(crate) name: u8,
    /// For an arc that was lifted: the label of the token below which it belongs.
    pub(crate) below: Option<u8>,
}

/// The actions of a model, in the order of its scores.
#[derive(Clone, Debug)]
pub struct Actions {
    list: Vec<(Kind, Label)>,
    /// Runs of one kind: the kind, its first action, the one after its last.
    runs: Vec<(Kind, usize, usize)>,
    labels: Vec<String>,
    root: Label,
}

impl Actions {
    /// Understands names such as `SHIFT`, `LEFT-nsubj`, `RIGHT-prep||dobj`.
    pub fn new<S: AsRef<str>>(names: &[S]) -> Result<Self, UnknownAction> {
        let mut labels = Vec::new();
        let root = Label { name: number(&mut labels, "ROOT").unwrap_or(0), below: None };
        let mut list = Vec::with_capacity(names.len());
        let mut runs: Vec<(Kind, usize, usize)> = Vec::new();
        for (id, name) in names.iter().map(AsRef::as_ref).enumerate() {
            let action = understand(&mut labels, name);
            let (kind, label) = action.ok_or_else(|| UnknownAction(name.to_owned()))?;
            list.push((kind, label));
            match runs.last_mut() {
                Some(run) if run.0 == kind => run.2 = id + 1,
                _ => runs.push((kind, id, id + 1)),
            }
        }
        Ok(Self { list, runs, labels, root })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The names of the labels that arcs can get, `ROOT` first.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    pub(crate) fn root(&self) -> Label {
        self.root
    }

    pub(crate) fn kind(&self, id: usize) -> Kind {
        self.list[id].0
    }

    pub(crate) fn label(&self, id: usize) -> Label {
        self.list[id].1
    }

    /// The action, if only one is doable: then nothing need be scored.
    pub(crate) fn only(&self, valid: Kinds) -> Option<usize> {
        let mut doable = self.runs.iter().filter(|(kind, ..)| valid.has(*kind));
        let &(_, first, after) = doable.next()?;
        (after == first + 1 && doable.next().is_none()).then_some(first)
    }

    /// The doable action with the highest score, the first of equals.
    pub(crate) fn best(&self, valid: Kinds, scores: &[f32]) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        for &(kind, first, after) in &self.runs {
            if !valid.has(kind) {
                continue;
            }
            for (id, &score) in scores.iter().enumerate().take(after).skip(first) {
                if best.is_none_or(|(_, highest)| score > highest) {
                    best = Some((id, score));
                }
            }
        }
        best.map(|(id, _)| id)
    }
}

/// The kind and the label that the name of an action tells.
fn understand(labels: &mut Vec<String>, name: &str) -> Option<(Kind, Label)> {
    let (kind, label) = name.split_once('-').unwrap_or((name, "ROOT"));
    let kind = match kind {
        "SHIFT" => Kind::Shift,
        "REDUCE" => Kind::Reduce,
        "LEFT" => Kind::Left,
        "RIGHT" => Kind::Right,
        "BREAK" => Kind::Break,
        _ => return None,
    };
    let (label, below) = label.split_once("||").map_or((label, None), |(l, b)| (l, Some(b)));
    let below = match below {
        Some(below) => Some(number(labels, below)?),
        None => None,
    };
    Some((kind, Label { name: number(labels, label)?, below }))
}

/// The place of `label` in `labels`, where it is added if it is new.
fn number(labels: &mut Vec<String>, label: &str) -> Option<u8> {
    let at = labels.iter().position(|known| known == label).unwrap_or_else(|| {
        labels.push(label.to_owned());
        labels.len() - 1
    });
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_understood() {
        let actions =
            Actions::new(&["SHIFT", "LEFT-nsubj", "LEFT-prep||dobj", "BREAK-ROOT"]).unwrap();
        assert_eq!(actions.labels(), ["ROOT", "nsubj", "dobj", "prep"]);
        assert_eq!(actions.label(2), Label { name: 3, below: Some(2) });
        assert_eq!(actions.kind(3), Kind::Break);
        let error = Actions::new(&["SHIFT", "JUMP"]).unwrap_err();
        assert_eq!(error, UnknownAction("JUMP".to_owned()));
    }

    #[test]
    fn the_first_of_the_highest_doable_ones_is_best() {
        let actions = Actions::new(&["SHIFT", "LEFT-det", "LEFT-aux", "LEFT-amod"]).unwrap();
        let left = Kinds::default().with(Kind::Left, true).with(Kind::Shift, false);
        assert_eq!(actions.best(left, &[9.0, 1.0, 2.0, 2.0]), Some(2));
        assert_eq!(actions.best(Kinds::default(), &[9.0, 1.0, 2.0, 2.0]), None);
        assert_eq!(actions.only(left), None);
        assert_eq!(actions.only(Kinds::default().with(Kind::Shift, true)), Some(0));
    }
}
