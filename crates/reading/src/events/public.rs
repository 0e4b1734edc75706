//! Is what was found the business of politics?
//!
//! Firms that sign contracts and neighbours that visit each other are not.

use model::{Dep, EventType, NameKind, Pos};

use super::clause::subject;
use super::drafts::{Draft, Finder};
use super::parties::Sort;

impl Finder<'_> {
    /// Keeps the last draft only if it is the business of politics.
    pub(super) fn weigh(&mut self) {
        let Some(draft) = self.drafts.last() else { return };
        if !self.is_public(draft) && !self.acts_again(draft) {
            let waits = self.is_denial(draft) || self.is_answer(draft);
            match self.drafts.last_mut() {
                Some(draft) if waits => draft.waits = true,
                _ => drop(self.drafts.pop()),
            }
            return;
        }
        // "Was arrested on Friday" charges somebody too; where people strike, threaten or are hurt,
        // there is a quarrel.
        let quarrels = matches!(
            draft.kind,
            EventType::Accuse
                | EventType::Protest
                | EventType::Threaten
                | EventType::Assault
                | EventType::Sanction
                | EventType::Coerce
                | EventType::Reject
                | EventType::Request
        ) || draft.mode == "resign";
        if quarrels {
            self.politics.accuse();
        }
        if draft.kind == EventType::Assault && !draft.actors.is_empty() {
            self.politics.strike();
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

    /// "Finland's neighbour recalled its ambassador and accused it": who does one public thing does
    /// the next in public.
    fn acts_again(&self, draft: &Draft) -> bool {
        let words = matches!(
            draft.kind,
            EventType::Accuse | EventType::Reject | EventType::Request | EventType::Threaten
        );
        let known = self.drafts.split_last().map_or(&[][..], |(_, rest)| rest);
        words
            && !draft.actors.is_empty()
            && known.iter().any(|other| other.actors == draft.actors && !other.waits)
    }

    /// "They welcomed the accord", "The firm called the fine absurd": words on a public matter, by
    /// whom the page makes no public figure.
    fn is_answer(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        if draft.row.starts_with("win contract") || draft.row.starts_with("pick ") {
            // What a firm wins is business, and who is picked up a guest, unless there is a quarrel.
            return true;
        }
        let pronoun = |&at: &usize| matches!(parties.syntax.small(at), "he" | "she" | "they");
        matches!(draft.kind, EventType::Accuse | EventType::Reject | EventType::Support)
            && draft.rule == "verb"
            && !draft.actors.is_empty()
            && draft.actors.iter().all(pronoun)
            && self.is_about(draft.anchor)
    }

    /// Whether a state, a power, or force has part in the event: firms that sign contracts and
    /// neighbours that visit each other have not.
    pub(super) fn is_public(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        let diplomatic =
            draft.row.split([' ', '|']).any(|word| matches!(word, "DIPLOMAT" | "ambassador"));
        if draft.actors.is_empty() && draft.recipients.is_empty() && !diplomatic {
            // "A bomb went off in the market": whose it was, nobody says.
            let exploded = draft.mode == "explosives" && draft.rule == "verb";
            // "The curfew was lifted": by whom, everybody knows.
            let eased = matches!(draft.kind, EventType::Concede | EventType::Retreat)
                && draft.rule == "verb"
                && subject(parties.syntax, draft.anchor).is_some_and(|at| {
                    parties.classes(at) & parties.knowledge.events.class("EASED") != 0
                });
            return draft.kind == EventType::Protest && draft.rule == "noun" || exploded || eased;
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
        // "They had been picked up in the hills": by a bus, or by the police of this page.
        if draft.row.starts_with("pick ") && draft.actors.is_empty() && !self.politics.is_quarrel()
        {
            return false;
        }
        // "It also threatened to sue the ministry": who it is, the text may tell elsewhere.
        let public = |at: &usize| public(at) || self.whose_way(*at).is_some_and(political);
        let told = draft.recipients.iter().any(public);
        // "It denied that it had been there": whoever it is, it was accused.
        let denies = draft.cameo == "016" || draft.rule == "said";
        let denied = draft.kind == EventType::Reject && denies;
        let answered = denied && self.politics.is_quarrel();
        let nobody = !draft.actors.is_empty() && draft.actors.iter().all(vague) && !told;
        if nobody && !diplomatic && !answered {
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
        if answered {
            return true;
        }
        // "The dockers ended their strike": who strikes in public stops in public.
        let stops = draft.kind == EventType::Concede && draft.cameo == "082";
        let saves = self.is_saving(draft);
        if !saves && self.is_rescue_of_nobody(draft) {
            return false;
        }
        if stops || saves || draft.row.starts_with("sign petition") {
            return true;
        }
        let unnamed = draft.actors.is_empty() && !draft.recipients.is_empty();
        let fined = parties.key(draft.anchor) == "fine";
        if draft.cameo == "116" && unnamed && (!fined || self.is_before_a_court(draft.anchor)) {
            return true;
        }
        // "was charged with murder", "accused of lying to the court": by the law, whoever it is.
        let charged = draft.row.starts_with("charge ")
            || draft.row.starts_with("accuse ") && self.is_before_a_court(draft.anchor);
        let somebody = |&at: &usize| {
            let name = parties.syntax.pos(at) == Pos::Name;
            name || matches!(parties.sort(at), Sort::Human | Sort::Body)
        };
        let charged = charged && draft.recipients.iter().all(somebody);
        if unnamed && charged && draft.kind == EventType::Accuse {
            return true;
        }
        // "He has refused to resign": only who holds an office can, or who may, for all one knows.
        let may_hold_office = |at: &usize| {
            let unknown =
                parties.syntax.pos(*at) == Pos::Pronoun && !self.politics.is_resolved(*at);
            unknown || public(at) || self.politics.is_engaged(*at)
        };
        if draft.kind == EventType::Reject
            && draft.cameo == "1231"
            && draft.actors.iter().any(may_hold_office)
        {
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
        // "IBM agreed to share": letters alone may be a firm's.
        let lettered = |&at: &usize| self.politics.is_lettered(&parties, at);
        let powers = |at: &usize| public(at) && !lettered(at);
        if draft.kind == EventType::Agree && bare && !draft.actors.iter().any(powers)
            || dealing && by_firms
            || draft.mode == "resign" && draft.actors.iter().any(firm)
        {
            return false;
        }
        // Whoever is accused of something is a party, whatever the word.
        let accused = draft.row.starts_with("accuse ");
        let matter = accused
            || draft.mode == "investigate"
            || draft.recipients.iter().all(|&at| self.is_matter(at));
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

    #[test]
    fn who_acts_in_public_once_acts_again() {
        let text = "Its neighbour recalled its ambassador and accused it of protecting the rebels.";
        check(text, "ACCUSE", "Its neighbour", "it", "asserted");
    }

    #[test]
    fn only_who_holds_an_office_can_refuse_to_resign() {
        check("He has refused to resign.", "REJECT", "He", "", "asserted");
        check("The mayor has refused to resign.", "REJECT", "The mayor", "", "asserted");
        assert!(told("He has refused to dance.").is_empty());
        assert!(told("The pianist has refused to resign.").is_empty());
    }

    #[test]
    fn who_is_picked_up_where_there_is_a_quarrel_is_arrested() {
        let text =
            "Police arrested two men. Their lawyer said they had been picked up in the hills.";
        check(text, "COERCE", "", "they", "attributed");
        assert!(told("Their driver said they had been picked up in the hills.").is_empty());
    }

    #[test]
    fn a_contract_counts_where_there_is_a_quarrel() {
        let deal = "Almfirm Corp won a contract to build trams.";
        let text = format!("{deal} The opposition accused the minister of fraud.");
        check(&text, "COOPERATE", "Almfirm Corp", "", "asserted");
        assert!(told(deal).is_empty());
    }

    #[test]
    fn a_curfew_is_lifted_by_whom_everybody_knows() {
        check("The curfew was lifted on Sunday.", "CONCEDE", "", "", "asserted");
        assert!(told("The lid was lifted on Sunday.").is_empty());
    }
}
