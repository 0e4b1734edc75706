//! Which verbs introduce words, and what act are they?

use std::collections::HashMap;

use model::Act;

/// One verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// What sort of act it is.
    pub act: Act,
    /// Whether the outlet keeps its distance by it ("claim").
    pub hedge: bool,
    /// Whether it commonly stands beside a direct quotation.
    pub quotes: bool,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// say
    Base,
    /// says
    Present,
    /// said (also as participle, where both are alike)
    Past,
    /// written
    Participle,
    /// saying
    Ing,
}

/// The table of verbs, by form.
#[derive(Debug)]
pub struct Verbs {
    by_form: HashMap<&'static str, (Verb, Form)>,
}

impl Verbs {
    /// The table that ships with the program.
    pub fn builtin() -> Self {
        let mut by_form = HashMap::new();
        for row in include_str!("../../data/verbs.tsv").lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            let [lemma, present, past, participle, ing, act, hedge, quotes] = cells[..] else {
                continue;
            };
            let Some(act) = Act::ALL.into_iter().find(|known| known.word() == act) else {
                continue;
            };
            let verb = Verb { lemma, act, hedge: hedge == "yes", quotes: quotes == "yes" };
            // Where forms are alike, the finite one counts: "said", "read".
            let forms = [past, lemma, present, ing, participle];
            let kinds = [Form::Past, Form::Base, Form::Present, Form::Ing, Form::Participle];
            for (form, kind) in forms.into_iter().zip(kinds) {
                by_form.entry(form).or_insert((verb, kind));
            }
        }
        Self { by_form }
    }

    /// The verb of which `word`, in small letters, is a form.
    pub fn get(&self, word: &str) -> Option<(Verb, Form)> {
        self.by_form.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for row in include_str!("../../data/verbs.tsv").lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            assert_eq!(cells.len(), 8, "{row}");
            assert!(Act::ALL.iter().any(|act| act.word() == cells[5]), "{row}");
        }
    }

    #[test]
    fn forms_lead_to_their_verb() {
        let verbs = Verbs::builtin();
        let check = |word, lemma, form| {
            assert_eq!(verbs.get(word).map(|(verb, form)| (verb.lemma, form)), Some((lemma, form)));
        };
        check("said", "say", Form::Past);
        check("denies", "deny", Form::Present);
        check("written", "write", Form::Participle);
        check("adding", "add", Form::Ing);
        assert_eq!(verbs.get("quay"), None);
    }
}
