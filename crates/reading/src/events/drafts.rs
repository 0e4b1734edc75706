//! Which words of a sentence tell which events, by whom and to whom?

use std::ops::Range;

use model::{Act, BlockKind, Dep, EventType, Pos, Tag};

use super::clause::{Clause, is_passive, is_verb, subject};
use super::lexicon::{Frame, Outer, Slot};
use super::matches::{self, Core, NounCore, fits, is_of};
use super::parties::{Parties, Sort};
use super::politics::Politics;

/// An event before its circumstances are known.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The type.
    pub kind: EventType,
    /// The mode; empty for none.
    pub mode: String,
    /// The CAMEO code; empty for none.
    pub cameo: String,
    /// The word that tells it.
    pub trigger: Range<usize>,
    /// The verb whose clause it stands in: for status, date and place.
    pub anchor: usize,
    /// The heads of the actors.
    pub actors: Vec<usize>,
    /// The heads of the recipients.
    pub recipients: Vec<usize>,
    /// Whether the event is that somebody says or wants something; the status of its verb is its
    /// own, not that of what is said.
    pub rule: &'static str,
    /// The row of the lexicon.
    pub row: String,
    /// The outer event whose content this is, by its anchor.
    pub content_of: Option<(usize, Outer)>,
}

/// Finds the events of sentences.
pub struct Finder<'a> {
    parties: Parties<'a>,
    /// The verb cores of the sentence, by token less the sentence's first.
    verbs: Vec<Option<(Clause, Core)>>,
    nouns: Vec<Option<NounCore>>,
    used: Vec<bool>,
    start: usize,
    drafts: Vec<Draft>,
    politics: Politics<'a>,
}

impl<'a> Finder<'a> {
    /// A finder for an article.
    pub fn new(parties: Parties<'a>, politics: Politics<'a>) -> Self {
        Self {
            parties,
            verbs: Vec::new(),
            nouns: Vec::new(),
            used: Vec::new(),
            start: 0,
            drafts: Vec::new(),
            politics,
        }
    }

    /// The events of one sentence, in the order of their triggers.
    pub fn sentence(&mut self, range: Range<usize>, block: Option<BlockKind>) -> Vec<Draft> {
        self.start = range.start;
        self.drafts.clear();
        self.find_cores(range.clone());
        let headline = block == Some(BlockKind::Headline);
        for at in range.clone() {
            self.compositions(at);
        }
        for at in range.clone() {
            if let Some((clause, core)) = self.verbs[at - self.start].clone() {
                self.verb_event(&clause, &core, headline);
            }
        }
        for at in range {
            if let Some(noun) = self.nouns[at - self.start].clone() {
                self.noun_event(at, &noun);
            }
        }
        let mut drafts = std::mem::take(&mut self.drafts);
        drafts.sort_by_key(|draft| (draft.trigger.start, usize::MAX - draft.trigger.end));
        drop_second_readings(&mut drafts);
        drafts
    }

    fn find_cores(&mut self, range: Range<usize>) {
        let parties = self.parties;
        self.verbs.clear();
        self.nouns.clear();
        self.used.clear();
        self.used.resize(range.len(), false);
        for at in range.clone() {
            let verb = parties.syntax.pos(at) == Pos::Verb
                && parties.syntax.dep(at) != Dep::Amod
                && parties
                    .knowledge
                    .events
                    .knows(&matches::spelling(&parties.knowledge.events, parties.key(at)));
            let found = verb.then(|| Clause::of(parties.syntax, at));
            let found = found.and_then(|clause| {
                let core = matches::verb(&parties, &clause)?;
                Some((clause, core))
            });
            if let Some((_, core)) = &found {
                for &word in &core.used {
                    if range.contains(&word) {
                        self.used[word - range.start] = true;
                    }
                }
            }
            self.verbs.push(found);
        }
        for at in range.clone() {
            let noun = matches!(parties.syntax.pos(at), Pos::Noun | Pos::Name)
                && !self.used[at - range.start];
            self.nouns.push(noun.then(|| matches::noun(&parties, at)).flatten());
        }
    }

    /// The row that a second verb fits: its own, or that of the noun that it carries out.
    fn inner(&self, verb: usize) -> Option<Core> {
        if let Some((_, core)) = self.verbs.get(verb.checked_sub(self.start)?)? {
            return Some(core.clone());
        }
        let light = self.nouns.iter().flatten().find(|noun| noun.light == Some(verb));
        light.map(|noun| noun.core.clone())
    }

    fn compositions(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        if is_verb(syntax, at) || syntax.pos(at) == Pos::Adjective {
            let frames = parties.knowledge.events.outer(parties.key(at));
            for &(frame, outer) in frames {
                if self.composition(at, frame, outer) {
                    return;
                }
            }
        }
        if is_verb(syntax, at) {
            self.will(at);
            self.verbal(at);
        }
    }

    /// "warned the rebels that", "alleged that the police": acts that are done by saying a clause.
    fn verbal(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let (kind, mode, cameo) = match parties.key(at) {
            "warn" => (EventType::Threaten, "", "130"),
            "allege" | "complain" => (EventType::Accuse, "allege", "112"),
            "deny" => (EventType::Reject, "", "120"),
            _ => return,
        };
        let Some(clause) = syntax.children(at).find(|&c| c > at && syntax.dep(c) == Dep::Ccomp)
        else {
            return;
        };
        if is_passive(syntax, at) || is_negated(&parties, at) {
            return;
        }
        let whom = match kind {
            EventType::Threaten => syntax.child(at, Dep::Dobj),
            EventType::Accuse => subject(syntax, clause),
            _ => None,
        };
        let whom = whom.filter(|&whom| {
            self.is_party(whom) && syntax.pos(whom) != Pos::Pronoun && whom != clause
        });
        if whom.is_none() && kind != EventType::Reject {
            return;
        }
        let Some(actor) = subject(syntax, at).filter(|&actor| Some(actor) != whom) else { return };
        let Some(actors) = self.actor(actor, 0).filter(|actors| !actors.is_empty()) else {
            return;
        };
        let targets: Vec<usize> = whom.into_iter().collect();
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: at,
            actors: parties.members_of(actors),
            recipients: self.recipients(&targets),
            rule: "verb",
            row: format!("{} that", parties.key(at)),
            content_of: None,
        });
        self.weigh();
    }

    /// "agreed to withdraw", "urged the rebels to disarm".
    fn composition(&mut self, at: usize, frame: Frame, outer: Outer) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some(second) = complement(&parties, at, frame) else { return false };
        let inner = self.inner(second);
        if frame == Frame::That && !is_wished(&parties, second, outer)
            || self.is_saying(second) && matches!(outer, Outer::Refuse | Outer::Agree)
        {
            return false;
        }
        let actor = if is_passive(syntax, at) && syntax.pos(at) == Pos::Verb {
            super::clause::agent(syntax, at)
        } else {
            subject(syntax, at)
        };
        let mut recipients = Vec::new();
        match outer {
            Outer::Ask | Outer::Demand | Outer::Order => {
                let whom = match frame {
                    Frame::PrepositionTo => prepositional(&parties, at, &["on", "upon"]),
                    Frame::That => syntax
                        .child(second, Dep::Nsubj)
                        .or_else(|| syntax.child(second, Dep::Nsubjpass)),
                    _ => syntax
                        .child(at, Dep::Dobj)
                        .or_else(|| {
                            syntax.children(at).find(|&c| {
                                syntax.dep(c) == Dep::Dative && syntax.pos(c) != Pos::Adposition
                            })
                        })
                        .or_else(|| syntax.child(second, Dep::Nsubj))
                        .or_else(|| syntax.child(at, Dep::Nsubjpass)),
                };
                recipients.extend(whom.filter(|&at| self.is_party(at)));
                if recipients.is_empty() && frame != Frame::That && frame != Frame::To {
                    return false;
                }
            }
            Outer::Agree | Outer::Refuse | Outer::Threaten => {
                // "warned the rebels that": whom it was told.
                let told = syntax.child(at, Dep::Dobj).filter(|_| frame == Frame::That);
                recipients.extend(told.filter(|&at| self.is_party(at)));
                if recipients.is_empty() {
                    recipients.extend(prepositional(&parties, at, &["with"]));
                }
                if recipients.is_empty() {
                    recipients = self.second_recipients(second, inner.as_ref());
                }
                if recipients.is_empty() {
                    // The tree may hang "on aid agencies" on the first verb.
                    let near = ["on", "to", "for", "against", "from"];
                    recipients.extend(prepositional(&parties, at, &near));
                }
            }
        }
        if recipients.is_empty() && inner.is_none() && parties.key(at) != "refuse" {
            return false;
        }
        let Some(outer) = self.outer_for(outer, inner.as_ref(), at, second) else { return false };
        let made = self.compose(at, at, outer, inner.as_ref(), actor, &recipients, "composition");
        if made && is_silent(outer) {
            self.silence(second);
        }
        made
    }

    /// "declined to comment" refuses nothing.
    fn is_saying(&self, verb: usize) -> bool {
        let parties = self.parties;
        parties.classes(verb) & parties.knowledge.events.class("SAYING") != 0
            && self.inner(verb).is_none()
    }

    /// What is refused does not happen: the refusal is the event.
    fn silence(&mut self, verb: usize) {
        let Some(slot) = verb.checked_sub(self.start).and_then(|at| self.verbs.get_mut(at)) else {
            return;
        };
        *slot = None;
        for noun in &mut self.nouns {
            if noun.as_ref().is_some_and(|noun| noun.light == Some(verb)) {
                *noun = None;
            }
        }
    }

    /// Some second verbs change what the first makes of them.
    fn outer_for(
        &self,
        outer: Outer,
        inner: Option<&Core>,
        at: usize,
        second: usize,
    ) -> Option<Outer> {
        let parties = self.parties;
        let inner = inner.map(|core| parties.knowledge.events.row_at(core.row).kind);
        let negated = is_negated(&parties, second);
        Some(match outer {
            // "vowed to attack" threatens; "offered to send troops" does not.
            Outer::Agree
                if inner.is_some_and(is_hostile)
                    && !negated
                    && matches!(parties.key(at), "vow" | "promise" | "pledge") =>
            {
                Outer::Threaten
            }
            Outer::Agree if inner == Some(EventType::Accuse) => return None,
            Outer::Agree if negated => return None,
            Outer::Agree if is_negated(&parties, at) => Outer::Refuse,
            Outer::Threaten if inner.is_none() && parties.key(at) != "threaten" => return None,
            outer => outer,
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn compose(
        &mut self,
        at: usize,
        anchor: usize,
        outer: Outer,
        inner: Option<&Core>,
        actor: Option<usize>,
        recipients: &[usize],
        rule: &'static str,
    ) -> bool {
        let parties = self.parties;
        let Some(actor) = actor.and_then(|actor| self.actor(actor, 0)) else { return false };
        if actor.is_empty() {
            return false;
        }
        let row = inner.map(|core| parties.knowledge.events.row_at(core.row));
        let (mode, cameo) = parties.knowledge.events.composed(outer, row);
        let kind = match outer {
            Outer::Agree => EventType::Agree,
            Outer::Refuse => EventType::Reject,
            Outer::Ask | Outer::Demand | Outer::Order => EventType::Request,
            Outer::Threaten => EventType::Threaten,
        };
        let inner_row = row.map_or("V", |row| row.pattern.as_str());
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor,
            actors: parties.members_of(actor),
            recipients: self.recipients(recipients),
            rule,
            row: format!("{} + {inner_row}", parties.key(at)),
            content_of: None,
        });
        let n_drafts = self.drafts.len();
        self.split_parties();
        self.weigh();
        self.drafts.len() == n_drafts
    }

    /// "X will meet Y", "said it will not lift the ban", "said X must leave".
    fn will(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some(modal) = modal_of(&parties, at) else { return };
        let word = syntax.small(modal);
        let negated = is_negated(&parties, at);
        let said = speech_above(&parties, at);
        let subject = subject(syntax, at);
        match word {
            "will" | "'ll" | "wo" | "would" | "’ll" => {
                let Some(inner) = self.inner(at) else { return };
                if word == "would" && said.is_none() {
                    return;
                }
                let kind = parties.knowledge.events.row_at(inner.row).kind;
                let outer = match (negated, is_hostile(kind), is_friendly(kind)) {
                    (false, false, true) => Outer::Agree,
                    (false, true, _) => Outer::Threaten,
                    (true, false, true) => Outer::Refuse,
                    _ => return,
                };
                let actor =
                    if is_passive(syntax, at) { super::clause::agent(syntax, at) } else { subject };
                let recipients = self.second_recipients(at, Some(&inner));
                if self.compose(modal, at, outer, Some(&inner), actor, &recipients, "future")
                    && is_silent(outer)
                {
                    self.silence(at);
                }
            }
            "must" => {
                let Some((say, speaker)) = said else { return };
                let Some(subject) = subject.filter(|&at| self.is_party(at)) else { return };
                if syntax.pos(subject) == Pos::Pronoun || subject == speaker {
                    return;
                }
                let inner = self.inner(at);
                self.compose(
                    modal,
                    say,
                    Outer::Demand,
                    inner.as_ref(),
                    Some(speaker),
                    &[subject],
                    "must",
                );
            }
            _ => {}
        }
    }

    /// To whom the second verb is done: as its row says, else the nearest party behind it.
    fn second_recipients(&self, second: usize, inner: Option<&Core>) -> Vec<usize> {
        let parties = self.parties;
        if let Some(core) = inner
            && !core.targets.is_empty()
        {
            return core.targets.clone();
        }
        let clause = Clause::of(parties.syntax, second);
        let object = clause.object.filter(|_| !clause.passive);
        let direct = object.filter(|&at| matches!(parties.sort(at), Sort::Human | Sort::Body));
        let order: [&[&str]; 4] =
            [&["to", "with", "against"], &["for", "from", "on", "into", "of"], &["in", "at"], &[]];
        let by_preposition = order.iter().find_map(|words| {
            clause
                .prepositions
                .iter()
                .find(|&&(preposition, held)| {
                    words.contains(&parties.syntax.small(preposition))
                        && fits(&parties, held, &Slot::Target)
                })
                .map(|&(_, held)| held)
        });
        let owner = object.and_then(|at| parties.behind(at));
        let behind = || clause.prepositions.iter().find_map(|&(_, held)| parties.behind(held));
        let implied = inner.and_then(|core| self.implied(&clause, core));
        let (first, second) =
            if inner.is_some() { (implied, None) } else { (direct, clause.dative) };
        first
            .or(second)
            .or_else(|| if inner.is_some() { by_preposition.or(direct) } else { None })
            .or(owner)
            .or(by_preposition)
            .or_else(behind)
            .into_iter()
            .collect()
    }

    fn verb_event(&mut self, clause: &Clause, core: &Core, headline: bool) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(core.row);
        let syntax = parties.syntax;
        let mut actor = core.source.or(clause.subject);
        let mut targets = core.targets.clone();
        // A headline's "Man arrested in ...": the participle looks like a verb with a subject.
        let needs = row.elements.iter().any(|e| e.prepositions.is_empty() && !e.optional);
        let _ = needs;
        if headline && clause.passive && clause.subject.is_none() {
            actor = None;
        }
        let passive = clause.passive;
        if actor.is_none() && !passive && !is_nominal_use(&parties, clause.verb) {
            return;
        }
        if actor.is_none() && !passive {
            return;
        }
        let unnamed = passive && actor.is_none();
        if unnamed && row.kind == EventType::Assault && is_hard_hit(&parties, clause.verb) {
            return;
        }
        if unnamed && row.kind == EventType::Assault && self.is_accident(clause) {
            return;
        }
        if core.source.is_some() && targets.is_empty() {
            // "received aid from X": the subject is the one to whom it is done.
            targets.extend(if passive { clause.object } else { clause.subject });
        }
        let resolved = match actor {
            Some(head) => {
                let Some(found) = self.actor(head, row.actor) else { return };
                found
            }
            None => Vec::new(),
        };
        let force =
            matches!(row.kind, EventType::Assault | EventType::Coerce | EventType::Mobilize);
        if actor.is_some() && resolved.is_empty() && !force {
            return;
        }
        if targets.is_empty() {
            targets.extend(self.implied(clause, core));
        }
        let (kind, mode, cameo) = self
            .in_words(row, clause.verb, actor)
            .unwrap_or_else(|| self.peaceful(row, clause.verb));
        let actor_heads: Vec<usize> =
            resolved.iter().flat_map(|&head| parties.members(head)).collect();
        targets.retain(|target| !actor_heads.contains(target));
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: trigger(&parties, clause.verb, core),
            anchor: clause.verb,
            actors: actor_heads,
            recipients: self.recipients(&targets),
            rule: "verb",
            row: row.pattern.clone(),
            content_of: None,
        });
        let _ = syntax;
        self.split_parties();
        self.weigh();
    }

    /// "attacked the plan, calling it a folly": words, not arms.
    fn in_words<'r>(
        &self,
        row: &'r super::lexicon::Row,
        verb: usize,
        actor: Option<usize>,
    ) -> Option<(EventType, &'r str, &'r str)> {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let syntax = parties.syntax;
        if row.kind != EventType::Assault
            || !row.pattern.split(' ').any(|word| matches!(word, "attack" | "ATTACK" | "assault"))
            || actor
                .is_none_or(|at| parties.classes(parties.counted(at)) & events.class("ARMED") != 0)
        {
            return None;
        }
        let says = syntax.children(verb).any(|at| match syntax.dep(at) {
            Dep::Advcl => matches!(
                parties.key(at),
                "say"
                    | "call"
                    | "accuse"
                    | "describe"
                    | "argue"
                    | "claim"
                    | "label"
                    | "brand"
                    | "dub"
                    | "tell"
                    | "urge"
                    | "warn"
                    | "insist"
            ),
            Dep::Prep => matches!(syntax.small(at), "for" | "over" | "as"),
            _ => false,
        });
        says.then_some((EventType::Accuse, "disapprove", "111"))
    }

    /// Troops that are sent to keep the peace are help, not force.
    fn peaceful<'r>(
        &self,
        row: &'r super::lexicon::Row,
        at: usize,
    ) -> (EventType, &'r str, &'r str) {
        let parties = self.parties;
        let peace = parties.knowledge.events.class("PEACE");
        let mut near = parties.syntax.tokens_of(parties.syntax.sentence(at));
        near.start = near.start.max(at.saturating_sub(30));
        near.end = near.end.min(at + 30);
        let keeps = row.kind == EventType::Mobilize
            && row.cameo == "154"
            && near.into_iter().any(|at| parties.classes(at) & peace != 0);
        if keeps { (EventType::Aid, "", "074") } else { (row.kind, &row.mode, &row.cameo) }
    }

    /// The recipient where the pattern names none: whose the thing is that stands in its place, to
    /// whom or where it goes, or the thing itself.
    fn implied(&self, clause: &Clause, core: &Core) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let kind = parties.knowledge.events.row_at(core.row).kind;
        let object = core.used.iter().copied().find(|&at| Some(at) == clause.object);
        let owner = object.and_then(|at| parties.behind(at));
        let by = |words: &[&str]| {
            words.iter().find_map(|word| {
                let hit = clause.prepositions.iter().find(|&&(preposition, held)| {
                    syntax.small(preposition) == *word && fits(&parties, held, &Slot::Target)
                });
                hit.map(|&(_, held)| held)
            })
        };
        let local = matches!(
            kind,
            EventType::Retreat
                | EventType::Aid
                | EventType::Coerce
                | EventType::Mobilize
                | EventType::Assault
                | EventType::Protest
                | EventType::Concede
                | EventType::Sanction
        );
        let itself = matches!(
            kind,
            EventType::Reject
                | EventType::Assault
                | EventType::Protest
                | EventType::Coerce
                | EventType::Aid
        );
        let thing = object.filter(|&at| {
            itself
                && matches!(syntax.pos(at), Pos::Noun | Pos::Name)
                && (kind != EventType::Aid || parties.sort(at) == Sort::Human)
        });
        let mutual = matches!(
            kind,
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate
        );
        if mutual && clause.subject.is_some_and(|at| parties.members(at).len() > 1) {
            return None;
        }
        let direct = if mutual {
            by(&["with", "to", "for"])
        } else {
            by(&["against", "with", "to", "for", "on"])
        };
        let freed = object.filter(|&at| {
            kind == EventType::Retreat && matches!(parties.sort(at), Sort::Human | Sort::Thing)
        });
        let behind = || {
            local
                .then(|| clause.prepositions.iter().find_map(|&(_, held)| parties.behind(held)))
                .flatten()
        };
        match kind {
            EventType::Assault | EventType::Coerce => thing
                .filter(|&at| parties.sort(at) != Sort::Other)
                .or(owner)
                .or(direct)
                .or_else(|| by(&["in", "at", "near", "into"])),
            EventType::Reject | EventType::Protest => owner.or(thing),
            EventType::Aid => owner
                .or(thing)
                .or(direct)
                .or_else(|| self.helped(clause))
                .or_else(|| by(&["in", "into"])),
            _ => freed
                .or(owner)
                .or(direct)
                .or_else(|| {
                    let places = ["in", "at", "near", "along", "of", "from", "into"];
                    local.then(|| by(&places)).flatten()
                })
                .or_else(behind),
        }
    }

    /// "gave 60 million to help people in Lesotho": whom the purpose names.
    fn helped(&self, clause: &Clause) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let below = std::iter::once(clause.verb)
            .chain(clause.object)
            .chain(clause.prepositions.iter().map(|&(_, held)| held));
        let purpose = below.flat_map(|at| syntax.children(at).collect::<Vec<_>>()).find(|&at| {
            is_verb(syntax, at)
                && matches!(
                    parties.key(at),
                    "help" | "assist" | "support" | "aid" | "promote" | "relieve" | "protect"
                )
        })?;
        let inner = Clause::of(syntax, purpose);
        inner.object.filter(|&at| self.is_party(at)).or_else(|| {
            inner.prepositions.iter().map(|&(_, held)| held).find(|&at| self.is_party(at))
        })
    }

    fn noun_event(&mut self, at: usize, noun: &NounCore) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(noun.core.row);
        let by_light = noun.light.and_then(|verb| matches::light_subject(&parties, verb));
        let actor = noun.owner.or(by_light).filter(|at| !noun.core.targets.contains(at));
        let resolved = match actor {
            Some(head) => match self.actor(head, row.actor) {
                Some(found) => found,
                None if noun.owner.is_some() => return,
                None => return,
            },
            None => Vec::new(),
        };
        let has_recipient = !noun.core.targets.is_empty();
        let physical = row.kind == EventType::Assault
            || matches!(row.cameo.as_str(), "173" | "174")
            || (row.kind == EventType::Protest && !row.pattern.starts_with("boycott"));
        let whose = row.elements.iter().any(|element| element.slot == Slot::Source);
        let told = whose && !resolved.is_empty()
            || noun.light.is_some() && !resolved.is_empty()
            || !resolved.is_empty() && has_recipient
            || physical && has_recipient;
        if !told {
            return;
        }
        let actors: Vec<usize> = resolved.iter().flat_map(|&head| parties.members(head)).collect();
        let mut targets = noun.core.targets.clone();
        targets.retain(|target| !actors.contains(target));
        let (kind, mode, cameo) = self
            .in_words(row, noun.light.unwrap_or(at), actor)
            .unwrap_or_else(|| self.peaceful(row, at));
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: noun.light.unwrap_or(at),
            actors,
            recipients: self.recipients(&targets),
            rule: if noun.light.is_some() { "light verb" } else { "noun" },
            row: row.pattern.clone(),
            content_of: None,
        });
        self.split_parties();
        self.weigh();
    }

    /// Who acts where `head` stands as the actor; `None` where nothing that can act does, and an
    /// empty list where what acts is told without saying whose it is ("an air strike killed").
    fn actor(&self, head: usize, classes: u128) -> Option<Vec<usize>> {
        let parties = self.parties;
        let head = self.speaker_for(head);
        if classes != 0 && !is_of(&parties, head, classes) {
            let behind = parties.behind(head)?;
            return is_of(&parties, behind, classes).then(|| vec![behind]);
        }
        match parties.sort(head) {
            Sort::Human | Sort::Body | Sort::Pronoun => Some(vec![head]),
            sort => {
                let behind = parties.behind(head);
                let arms = parties.knowledge.events.class("ATTACK")
                    | parties.knowledge.events.class("WEAPON")
                    | parties.knowledge.events.class("ORGAN");
                if sort == Sort::Thing && parties.syntax.name(head).is_some() {
                    return Some(vec![head]);
                }
                if parties.classes(head) & arms != 0 {
                    // "filed a lawsuit accusing": who files it accuses.
                    let above = || {
                        super::clause::subject_above(parties.syntax, head).filter(|&at| {
                            matches!(parties.sort(at), Sort::Human | Sort::Body | Sort::Pronoun)
                        })
                    };
                    return Some(behind.or_else(above).into_iter().collect());
                }
                None
            }
        }
    }

    /// "Oslo said it will": the pronoun of a report is its speaker.
    fn speaker_for(&self, head: usize) -> usize {
        let parties = self.parties;
        let syntax = parties.syntax;
        if !matches!(syntax.small(head), "it" | "he" | "she" | "they" | "we" | "i") {
            return head;
        }
        let Some(verb) = syntax.head(head).filter(|&at| is_verb(syntax, at)) else { return head };
        let Some((_, speaker)) = speech_above(&parties, verb) else { return head };
        let personal = matches!(syntax.small(head), "he" | "she" | "i");
        let fits = match parties.sort(speaker) {
            Sort::Human => syntax.small(head) != "it",
            Sort::Body => !personal,
            _ => false,
        };
        if fits { speaker } else { head }
    }

    fn is_party(&self, at: usize) -> bool {
        fits(&self.parties, at, &Slot::Target)
    }

    /// The recipients with what is coordinated with them; whose plan it is where a plan stands
    /// there.
    fn recipients(&self, targets: &[usize]) -> Vec<usize> {
        let parties = self.parties;
        let mut found = Vec::new();
        for &target in targets {
            let party = match parties.sort(target) {
                Sort::Other => {
                    let deed =
                        parties.classes(target) & parties.knowledge.events.class("DEED") != 0;
                    let of = parties
                        .of(target)
                        .filter(|&at| deed && matches!(parties.sort(at), Sort::Human | Sort::Body));
                    parties.behind_possessor(target).or(of).unwrap_or(target)
                }
                _ => target,
            };
            found.extend(parties.members(party));
        }
        found.dedup();
        found
    }

    /// Keeps the last draft only if it is the business of politics.
    fn weigh(&mut self) {
        let Some(draft) = self.drafts.last() else { return };
        if !self.is_public(draft) {
            self.drafts.pop();
        }
    }

    /// Whether a state, a power, or force has part in the event: firms that sign contracts and
    /// neighbours that visit each other have not.
    fn is_public(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        if draft.actors.is_empty() && draft.recipients.is_empty() {
            return false;
        }
        let vague = |&at: &usize| {
            let word = parties.syntax.small(at);
            matches!(word, "that" | "this" | "you")
                || word == "it" && !self.politics.is_resolved(at)
        };
        if draft.actors.iter().all(vague) && !draft.actors.is_empty() {
            return false;
        }
        let violent = matches!(
            draft.kind,
            EventType::Assault | EventType::Protest | EventType::Mobilize | EventType::Coerce
        );
        if violent {
            return true;
        }
        if draft.actors.is_empty() && matches!(draft.kind, EventType::Support | EventType::Request)
        {
            return false;
        }
        let needs_whom =
            matches!(draft.kind, EventType::Support | EventType::Cooperate | EventType::Aid);
        if needs_whom && draft.recipients.is_empty() {
            return false;
        }
        let public = |&at: &usize| self.politics.is_political(&parties, at);
        // What firms agree to, lend and sell is business, wherever it is.
        let bare = draft.rule == "composition" && draft.row.ends_with("+ V");
        let dealing = matches!(draft.kind, EventType::Aid | EventType::Cooperate);
        let firm = |&at: &usize| self.politics.is_corporate(&parties, at);
        if draft.kind == EventType::Agree && bare && !draft.actors.iter().any(public)
            || dealing && !draft.actors.is_empty() && draft.actors.iter().all(firm)
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
                    || parties.syntax.name_kind(at) == Some(model::NameKind::Person)
                    || parties.syntax.pos(at) == Pos::Pronoun
            };
            let named = |at: &usize| person(at) || parties.syntax.pos(*at) == Pos::Name;
            return draft.actors.iter().chain(&draft.recipients).any(public)
                && draft.recipients.first().is_none_or(named)
                && draft.actors.first().is_none_or(named);
        }
        draft.actors.iter().chain(&draft.recipients).any(public)
    }

    /// Whether a recipient is a party, or a thing that politics is about.
    fn is_matter(&self, at: usize) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let matter = ["MATTER", "DEED", "TREATY", "PLAN", "LAW", "ATTACK", "CRIME", "TALKS"];
        let matter = matter.iter().map(|class| events.class(class)).fold(0, |a, b| a | b);
        self.is_party(at)
            || parties.classes(parties.counted(at)) & matter != 0
            || parties.behind(at).is_some()
            || parties.of(at).is_some_and(|of| self.is_party(of))
    }

    /// "India and Nepal signed": where several act on nobody, they act on each other.
    fn split_parties(&mut self) {
        let Some(draft) = self.drafts.last_mut() else { return };
        let mutual = matches!(
            draft.kind,
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate
        );
        if mutual && draft.recipients.is_empty() && draft.actors.len() > 1 {
            draft.recipients = draft.actors.split_off(1);
        }
    }

    /// Whether people came to harm without anybody doing it.
    fn is_accident(&self, clause: &Clause) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let violent = events.class("ATTACK") | events.class("WEAPON") | events.class("ARMED");
        let range = parties.syntax.tokens_of(parties.syntax.sentence(clause.verb));
        let near = range.start.max(clause.verb.saturating_sub(30))..range.end.min(clause.verb + 30);
        !near.into_iter().any(|at| parties.classes(at) & violent != 0)
    }
}

impl Parties<'_> {
    fn members_of(&self, heads: Vec<usize>) -> Vec<usize> {
        heads.into_iter().flat_map(|head| self.members(head)).collect()
    }

    fn behind_possessor(&self, head: usize) -> Option<usize> {
        self.syntax
            .child(head, Dep::Poss)
            .filter(|&at| matches!(self.sort(at), Sort::Human | Sort::Body))
    }
}

/// One word tells one event to the same parties: of two readings the one that names more stays.
fn drop_second_readings(drafts: &mut Vec<Draft>) {
    drafts.dedup_by(|later, kept| {
        let same = later.trigger.start == kept.trigger.start
            && later.actors == kept.actors
            && (later.recipients == kept.recipients
                || later.recipients.is_empty()
                || kept.recipients.is_empty());
        if same && kept.recipients.is_empty() {
            std::mem::swap(later, kept);
        }
        same
    });
}

/// "the hardest hit provinces", "badly hit by": hardship, whoever brought it.
fn is_hard_hit(parties: &Parties<'_>, verb: usize) -> bool {
    let degree =
        |at| matches!(parties.syntax.small(at), "hard" | "harder" | "hardest" | "badly" | "worst");
    parties.key(verb) == "hit" && parties.syntax.children(verb).any(degree)
}

fn is_nominal_use(parties: &Parties<'_>, verb: usize) -> bool {
    parties.syntax.tag(verb) == Tag::VerbGerund
}

fn trigger(parties: &Parties<'_>, verb: usize, core: &Core) -> Range<usize> {
    let _ = parties;
    let end = core.used.iter().copied().filter(|&at| at == verb + 1).max().unwrap_or(verb);
    verb..end + 1
}

/// The second verb of a composition.
fn complement(parties: &Parties<'_>, at: usize, frame: Frame) -> Option<usize> {
    let syntax = parties.syntax;
    let infinitive = |verb: usize| {
        is_verb(syntax, verb)
            && (syntax.children(verb).any(|c| syntax.tag(c) == Tag::To && c < verb))
    };
    match frame {
        Frame::To | Frame::ObjectTo | Frame::PrepositionTo => {
            let own = syntax.children(at).filter(|&c| {
                c > at && matches!(syntax.dep(c), Dep::Xcomp | Dep::Ccomp | Dep::Advcl)
            });
            let mut direct = own.clone().filter(|&c| infinitive(c));
            let found = direct.next().or_else(|| {
                // "ordered the army to purge": the infinitive may hang on the noun.
                let noun = syntax
                    .child(at, Dep::Dobj)
                    .or_else(|| prepositional(parties, at, &["on", "upon"]))?;
                syntax.children(noun).find(|&c| {
                    matches!(syntax.dep(c), Dep::Acl | Dep::Relcl | Dep::Xcomp) && infinitive(c)
                })
            });
            found.or_else(|| {
                // "committed to opening", "rejected allowing".
                let to = syntax
                    .children(at)
                    .find(|&c| syntax.dep(c) == Dep::Prep && syntax.small(c) == "to");
                to.and_then(|to| syntax.child(to, Dep::Pcomp)).filter(|_| frame == Frame::To)
            })
        }
        Frame::That => syntax.children(at).find(|&c| {
            c > at
                && syntax.dep(c) == Dep::Ccomp
                && is_verb(syntax, c)
                && !infinitive(c)
                && syntax.children(c).any(|s| matches!(syntax.dep(s), Dep::Nsubj | Dep::Nsubjpass))
        }),
    }
}

fn prepositional(parties: &Parties<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut found = Vec::new();
    super::clause::gather(parties.syntax, at, &mut found);
    let hit = found.into_iter().find(|&(preposition, held)| {
        words.contains(&parties.syntax.small(preposition)) && fits(parties, held, &Slot::Target)
    });
    hit.map(|(_, held)| held)
}

/// The modal verb of a verb, or of the verb it is coordinated with.
pub fn modal_of(parties: &Parties<'_>, verb: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let mut at = verb;
    for _ in 0..4 {
        let own =
            syntax.children(at).find(|&c| syntax.dep(c) == Dep::Aux && syntax.tag(c) == Tag::Modal);
        if own.is_some() {
            return own;
        }
        let bare = syntax.tag(at) == Tag::VerbBase
            && !syntax.children(at).any(|c| matches!(syntax.dep(c), Dep::Aux | Dep::Nsubj));
        match (bare, syntax.dep(at), syntax.head(at)) {
            (true, Dep::Conj, Some(head)) => at = head,
            _ => return None,
        }
    }
    None
}

/// Whether a verb is negated.
pub fn is_negated(parties: &Parties<'_>, verb: usize) -> bool {
    parties.syntax.children(verb).any(|c| {
        parties.syntax.dep(c) == Dep::Neg
            || matches!(parties.syntax.small(c), "not" | "n't" | "never" | "n’t")
    })
}

/// The verb of saying whose content the clause of `verb` is, and its speaker.
pub fn speech_above(parties: &Parties<'_>, verb: usize) -> Option<(usize, usize)> {
    let syntax = parties.syntax;
    let mut at = verb;
    for _ in 0..6 {
        let head = syntax.head(at);
        if syntax.dep(at) == Dep::Ccomp
            && let Some(head) = head
            && let Some((cue, _)) = parties.knowledge.verbs.get(syntax.small(head))
            && cue.act != Act::Deny
        {
            let speaker = subject(syntax, head)?;
            return Some((head, speaker));
        }
        match (syntax.dep(at), head) {
            (Dep::Conj | Dep::Xcomp | Dep::Advcl, Some(head)) => at = head,
            _ => return None,
        }
    }
    None
}

/// Whether the clause behind "demanded that" is wished for: "that he resign", "that he should".
fn is_wished(parties: &Parties<'_>, verb: usize, outer: Outer) -> bool {
    let modal = modal_of(parties, verb).map(|at| parties.syntax.small(at));
    let bare = matches!(parties.syntax.tag(verb), Tag::VerbBase | Tag::VerbPresent);
    match outer {
        Outer::Ask | Outer::Demand | Outer::Order => {
            matches!(modal, Some("should" | "must")) || (modal.is_none() && bare)
        }
        _ => matches!(modal, Some("will" | "would" | "'ll" | "’ll")),
    }
}

/// Compositions whose code tells all of what the second verb says.
fn is_silent(outer: Outer) -> bool {
    matches!(outer, Outer::Refuse)
}

/// Acts that are announced as a threat.
fn is_hostile(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Assault
            | EventType::Coerce
            | EventType::Sanction
            | EventType::Protest
            | EventType::Mobilize
    )
}

/// Acts that are announced as an offer.
fn is_friendly(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult
            | EventType::Support
            | EventType::Cooperate
            | EventType::Aid
            | EventType::Retreat
            | EventType::Concede
            | EventType::Agree
    )
}
