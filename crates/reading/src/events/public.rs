//! Is what was found the business of politics?
//!
//! Firms that sign contracts and neighbours that visit each other are not.

use model::{Dep, EventType, NameKind, Pos};

use super::drafts::{Draft, Finder};
use super::parties::Sort;

impl Finder<'_> {
    /// Keeps the last draft only if it is the business of politics.
    pub(super) fn weigh(&mut self) {
        let Some(draft) = self.drafts.last() else { return };
        if !self.is_public(draft) {
            let waits = self.is_denial(draft);
            match self.drafts.last_mut() {
                Some(draft) if waits => draft.waits = true,
                _ => drop(self.drafts.pop()),
            }
            return;
        }
        // "Was arrested on Friday" charges somebody too.
        if draft.kind == EventType::Accuse || draft.mode == "arrest" {
            self.politics.accuse();
        }
        for &at in draft.actors.iter().chain(&draft.recipients) {
            self.politics.engage(at);
        }
    }

    /// "Denies that any money was offered", "dismissed complaints": what a charge is answered with,
    /// wherever on the page the charge stands.
    fn is_denial(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        let charge = parties.knowledge.events.class("CHARGE");
        let denies = draft.cameo == "016" || draft.rule == "said";
        let answered = || {
            let object = parties.syntax.child(draft.anchor, Dep::Dobj);
            draft.rule == "verb" && object.is_some_and(|at| parties.classes(at) & charge != 0)
        };
        let somebody = |&at: &usize| matches!(parties.sort(at), Sort::Human | Sort::Body);
        draft.kind == EventType::Reject
            && !draft.actors.is_empty()
            && draft.actors.iter().all(somebody)
            && (denies || answered())
    }

    /// Whether a state, a power, or force has part in the event: firms that sign contracts and
    /// neighbours that visit each other have not.
    pub(super) fn is_public(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        if draft.actors.is_empty() && draft.recipients.is_empty() {
            // "A bomb went off in the market": whose it was, nobody says.
            let exploded = draft.mode == "explosives" && draft.rule == "verb";
            return draft.kind == EventType::Protest && draft.rule == "noun" || exploded;
        }
        let vague = |&at: &usize| {
            let word = parties.syntax.small(at);
            matches!(word, "that" | "this" | "you")
                || word == "it" && !self.politics.is_resolved(at)
        };
        let political = |at: usize| self.politics.is_political(&parties, at);
        // "welcomed the proposals by the ministry" "The union accused the firm. The firm denied
        // it": who is in a public quarrel answers in public.
        let answers = matches!(draft.kind, EventType::Reject | EventType::Accuse);
        let public = |&at: &usize| {
            political(at)
                || answers && self.politics.is_engaged(at)
                || !self.is_party(at) && parties.behind(at).is_some_and(political)
        };
        // "It also threatened to sue the ministry": who it is, the text may tell elsewhere.
        let public = |at: &usize| public(at) || self.whose_way(*at).is_some_and(political);
        let told = draft.recipients.iter().any(public);
        let diplomatic =
            draft.row.split([' ', '|']).any(|word| matches!(word, "DIPLOMAT" | "ambassador"));
        if draft.actors.iter().all(vague) && !draft.actors.is_empty() && !told && !diplomatic {
            return false;
        }
        if diplomatic {
            return true;
        }
        let violent = matches!(
            draft.kind,
            EventType::Assault | EventType::Protest | EventType::Mobilize | EventType::Coerce
        );
        // "The water board denied it": after a public charge everybody's denial is one.
        let denies = draft.cameo == "016" || draft.rule == "said";
        if draft.kind == EventType::Reject && denies && self.politics.is_quarrel() {
            return true;
        }
        if self.is_saving(draft) {
            return true;
        }
        let unnamed = draft.actors.is_empty() && !draft.recipients.is_empty();
        let fined = parties.key(draft.anchor) == "fine";
        if draft.cameo == "116" && unnamed && (!fined || self.is_before_a_court(draft.anchor)) {
            return true;
        }
        let freed = draft.mode == "release" && !draft.recipients.is_empty();
        if violent || freed {
            return true;
        }
        let asked = draft.kind == EventType::Request && draft.rule == "composition";
        if draft.actors.is_empty()
            && !asked
            && matches!(draft.kind, EventType::Support | EventType::Request)
        {
            return false;
        }
        let needs_whom =
            matches!(draft.kind, EventType::Support | EventType::Cooperate | EventType::Aid);
        let signed = draft.cameo == "057";
        let about = draft.kind == EventType::Support && self.is_about(draft.anchor);
        let evacuates = draft.row.starts_with("evacuation") || draft.row.starts_with("send team");
        if needs_whom && draft.recipients.is_empty() && !signed && !about && !evacuates {
            return false;
        }
        // What firms agree to, lend and sell is business, wherever it is.
        let bare = draft.rule == "composition" && draft.row.ends_with("+ V");
        let dealing = matches!(draft.kind, EventType::Aid | EventType::Cooperate);
        let firm = |&at: &usize| self.politics.is_corporate(&parties, at);
        // "Almbank fired the head of its office": a firm's own matter.
        let by_firms = !draft.actors.is_empty() && draft.actors.iter().all(firm);
        if draft.kind == EventType::Agree && bare && !draft.actors.iter().any(public)
            || dealing && by_firms
            || draft.mode == "resign" && draft.actors.iter().any(firm)
        {
            return false;
        }
        let matter =
            draft.mode == "investigate" || draft.recipients.iter().all(|&at| self.is_matter(at));
        if !matter {
            return false;
        }
        if draft.kind == EventType::Consult {
            let person = |&at: &usize| {
                public(&at)
                    || parties.syntax.name_kind(at) == Some(NameKind::Person)
                    || parties.syntax.pos(at) == Pos::Pronoun
            };
            // "Americans travelling to Europe", an airline that flies there.
            let crowd = |&at: &usize| {
                draft.mode == "visit"
                    && (firm(&at)
                        || parties.syntax.name_kind(at) == Some(NameKind::Group)
                            && parties.syntax.small(at).ends_with('s'))
            };
            if !draft.actors.is_empty() && draft.actors.iter().all(crowd) {
                return false;
            }
            let named = |at: &usize| person(at) || parties.syntax.pos(*at) == Pos::Name;
            return draft.actors.iter().chain(&draft.recipients).any(public)
                && draft.recipients.first().is_none_or(named)
                && draft.actors.first().is_none_or(named);
        }
        draft.actors.iter().chain(&draft.recipients).any(public)
            || draft.kind == EventType::Reject
                && draft.rule == "said"
                && self.tells_politics(draft.anchor)
    }

    /// "Villagers were evacuated", "divers were rescued from the wreck", "Blue Ladder sent four
    /// teams": help for people in need, whoever gives it.
    fn is_saving(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        let human = |&at: &usize| parties.sort(at) == Sort::Human;
        let helper = |&at: &usize| {
            parties.syntax.name_kind(at) == Some(NameKind::Organisation)
                && !self.politics.is_corporate(&parties, at)
        };
        match draft.row.split(' ').next() {
            Some("evacuate") => !draft.recipients.is_empty(),
            Some("rescue") => draft.recipients.iter().any(human) && self.is_disaster(draft.anchor),
            _ => {
                draft.row.starts_with("send team")
                    && !draft.recipients.is_empty()
                    && draft.actors.iter().any(helper)
            }
        }
    }

    /// "Rescued from the river", "after the roof fell in": not from debts or a career.
    fn is_disaster(&self, verb: usize) -> bool {
        let parties = self.parties;
        let disaster = parties.knowledge.events.class("DISASTER");
        let mut words = parties.syntax.tokens_of(parties.syntax.sentence(verb)).take(60);
        words.any(|at| parties.classes(at) & disaster != 0)
    }

    /// "was fined on Thursday and has paid into court": a court has spoken, whoever stands before
    /// it.
    fn is_before_a_court(&self, verb: usize) -> bool {
        const COURT: [&str; 8] =
            ["court", "judge", "judges", "jury", "tribunal", "magistrate", "prosecutor", "trial"];
        let syntax = self.parties.syntax;
        let mut words = syntax.tokens_of(syntax.sentence(verb));
        words.any(|at| COURT.contains(&syntax.small(at)))
    }

    /// "denied that the ban had cost the government trust": what is denied is the business of
    /// politics.
    fn tells_politics(&self, verb: usize) -> bool {
        let parties = self.parties;
        let office = parties.knowledge.events.class("POLITICAL");
        let content = parties
            .syntax
            .children(verb)
            .filter(|&at| matches!(parties.syntax.dep(at), Dep::Ccomp | Dep::Xcomp) && at > verb);
        content
            .flat_map(|at| parties.syntax.subtree(at).take(40))
            .any(|at| parties.syntax.pos(at) != Pos::Verb && parties.classes(at) & office != 0)
    }

    /// "welcomed the ceasefire", "voted for the law": a matter of politics, whoever stands behind
    /// it.
    fn is_about(&self, verb: usize) -> bool {
        let syntax = self.parties.syntax;
        let held = syntax.children(verb).filter(|&at| syntax.dep(at) == Dep::Prep);
        let held = held.filter_map(|at| syntax.child(at, Dep::Pobj));
        let mut things = syntax.child(verb, Dep::Dobj).into_iter().chain(held);
        things.any(|at| !self.is_party(at) && self.is_matter(at))
    }

    /// Whether a recipient is a party, or a thing that politics is about.
    pub(super) fn is_matter(&self, at: usize) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let matter =
            ["MATTER", "CHARGE", "DEED", "TREATY", "PLAN", "LAW", "ATTACK", "CRIME", "TALKS"];
        let matter = matter.iter().map(|class| events.class(class)).fold(0, |a, b| a | b);
        // "the way the council works"
        let way = || self.whose_way(at).is_some();
        self.is_party(at)
            || way()
            || parties.classes(parties.counted(at)) & matter != 0
            || parties.behind(at).is_some()
            || parties.of(at).is_some_and(|of| self.is_party(of))
    }

    /// "India and Nepal signed": where several act on nobody, they act on each other.
    pub(super) fn split_parties(&mut self) {
        let Some(draft) = self.drafts.last_mut() else { return };
        let mutual = matches!(
            draft.kind,
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate
        );
        let listed = draft.actors.first().is_some_and(|&at| {
            // "Three countries, Peru, Chile and Ecuador, offered": they are the countries.
            self.parties.syntax.child(at, Dep::Appos).is_some()
        });
        if mutual && !listed && draft.recipients.is_empty() && draft.actors.len() > 1 {
            draft.recipients = draft.actors.split_off(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn who_is_accused_in_public_answers_in_public() {
        let text =
            "The union accused Fjordline Corp of bribery. Fjordline Corp denied the accusation.";
        check(text, "REJECT", "Fjordline Corp", "", "asserted");
        assert!(told("Fjordline Corp denied the report.").is_empty());
    }

    #[test]
    fn after_a_public_charge_every_denial_counts() {
        let text = "The mayor accused Almfirm of fraud. The water board denied it.";
        check(text, "REJECT", "The water board", "", "asserted");
        assert!(told("The water board denied it.").is_empty());
    }

    #[test]
    fn a_denial_waits_for_its_charge() {
        let denial = "Fjordline Corp denies that any money was offered.";
        let text = format!("{denial} The union accused Fjordline Corp of bribery.");
        check(&text, "REJECT", "Fjordline Corp", "", "asserted");
        assert!(told(denial).is_empty());
        let answer = "Fjordline Corp dismissed complaints that it had been silent.";
        let text = format!("{answer} The mayor accused the water board of fraud.");
        check(&text, "REJECT", "Fjordline Corp", "", "asserted");
        assert!(told(answer).is_empty());
    }

    #[test]
    fn people_are_rescued_from_wrecks_and_not_from_debts() {
        check("Two sailors were rescued from the wreck.", "AID", "", "Two sailors", "asserted");
        assert!(told("Two heirs were rescued from a life of debts.").is_empty());
    }

    #[test]
    fn helpers_send_teams() {
        let text = "Blue Ladder has sent four teams to Ghana.";
        check(text, "AID", "Blue Ladder", "Ghana", "asserted");
        assert!(told("Almfirm Corp has sent four teams to the fair.").is_empty());
    }

    #[test]
    fn bombs_go_off_without_anybody() {
        check("A bomb went off in the market.", "ASSAULT", "", "", "asserted");
        assert!(told("The alarm went off in the museum.").is_empty());
        assert!(told("Two bottles exploded in a kitchen.").is_empty());
    }

    #[test]
    fn who_is_fined_stood_before_a_court() {
        let text = "Almfirm was fined 900 crowns on Monday and will pay into court.";
        check(text, "ACCUSE", "", "Almfirm", "asserted");
        assert!(told("The goalkeeper was fined 900 crowns for being late.").is_empty());
    }

    #[test]
    fn a_nation_in_a_name_makes_no_public_body() {
        assert!(told("Japan Fund opposed the bid of American Midland Paper.").is_empty());
    }
}
