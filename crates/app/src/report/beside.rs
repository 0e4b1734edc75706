//! What did the one who denies say beside the denial?
//!
//! "The envoy denied that troops had crossed. 'We have no soldiers there,' he said. Two hundred
//! doctors had been sent, he said." What is denied often stands in the page's words; how the speaker
//! puts it, and what else the speaker grants, in the sentences that follow. They are shown as they
//! stand: whether they answer the accusation is for the reader to see.

use engine::wire::{SideRecord, StatementRecord};

use super::case::{Case, Member, is_bare, sentence_ordinal};
use super::words::speaker;

/// So many sentences behind the denial.
const BEHIND: usize = 3;

/// Words that deny, in the speaker's own words.
const NOT: [&str; 6] = ["not", "no", "never", "nobody", "nothing", "none"];

/// What stands beside denials.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// Quotations with a "not" in them, which mostly deny in the speaker's own words.
    pub(super) own_words: Vec<Member<'a>>,
    /// What else was said.
    pub(super) others: Vec<Member<'a>>,
}

impl<'a> Beside<'a> {
    /// What stands beside the denials of these sides.
    pub(super) fn of_sides(case: &Case<'a>, sides: &[&'a SideRecord]) -> Self {
        let mut beside = Self::default();
        for member in sides.iter().flat_map(|side| &side.members) {
            if let Some(denial) = case.statement(&member.record) {
                beside.extend(case, denial);
                continue;
            }
            let statements = case.records.statements_of(&member.article).iter();
            for denial in statements.filter(|one| one.sentence_id == member.sentence_id) {
                beside.extend(case, denial);
            }
        }
        beside
    }

    /// Takes in what the speaker of a denial goes on to say, until another one speaks.
    fn extend(&mut self, case: &Case<'a>, denial: &'a StatementRecord) {
        let is_denial = matches!(denial.act.as_deref(), Some("deny" | "reject")) && !denial.negated;
        let Some(name) = speaker(denial).filter(|_| is_denial) else { return };
        let Some(at) = sentence_ordinal(&denial.sentence_id) else { return };
        let Some(page) = case.number(&denial.article) else { return };
        let statements = case.records.statements_of(&denial.article).iter();
        let later = statements.filter(|one| {
            let ordinal = sentence_ordinal(&one.sentence_id);
            ordinal.is_some_and(|ordinal| at <= ordinal && ordinal <= at + BEHIND)
        });
        let rest = later.skip_while(|one| one.id != denial.id).skip(1);
        for statement in rest.take_while(|one| speaker(one) == Some(name)) {
            let asks_or_denies = matches!(
                statement.act.as_deref(),
                Some("deny" | "reject" | "demand" | "order" | "call" | "ask")
            );
            if is_bare(statement) || asks_or_denies {
                continue;
            }
            let member = Member { statement, article: case.pages[page], page };
            if statement.quotation == "direct" && says_not(&statement.content.text) {
                self.own_words.push(member);
            } else {
                self.others.push(member);
            }
        }
    }
}

fn says_not(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    words.any(|word| {
        let word = word.to_lowercase();
        NOT.contains(&word.as_str()) || word.ends_with("n’t") || word.ends_with("n't")
    })
}

#[cfg(test)]
mod tests {
    use super::says_not;

    #[test]
    fn words_that_deny() {
        for words in ["We are not there", "Nobody came", "We don’t know it", "Never, ever"] {
            assert!(says_not(words), "{words}");
        }
        for words in ["We know it", "A notable nobleman", "The knot held"] {
            assert!(!says_not(words), "{words}");
        }
    }
}
