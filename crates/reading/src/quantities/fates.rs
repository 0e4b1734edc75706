//! What became of people, where no single word tells it? "Eleven have lost their lives", "41 are
//! receiving treatment", "two children were among the dead", "two of the wounded".

use model::{Dep, Pos, Tag};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::{List, Role};

impl Place<'_> {
    /// What `verb` and the words around it tell of its subject.
    pub(super) fn fate(&self, verb: usize) -> Option<&'static str> {
        let lost = self.lost(verb).or_else(|| self.in_care(verb));
        lost.or_else(|| self.among(verb)).or_else(|| self.laid_to_rest(verb))
    }

    /// "Thirteen people have been buried"; not "were buried under the snow".
    fn laid_to_rest(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let is_passive = syntax.child(verb, Dep::Nsubjpass).is_some();
        let is_buried = syntax.lemma(verb) == "bury" && is_passive;
        let is_below = || {
            let end = syntax.tokens_of(self.sentence).end;
            (verb + 1..end).take(3).any(|at| {
                matches!(syntax.small(at), "under" | "in" | "alive" | "by" | "beneath" | "below")
            })
        };
        (is_buried && !is_below()).then_some("killed")
    }

    /// What others have done with the subject of `verb`, in the passive voice.
    pub(super) fn undergone(&self, verb: usize) -> Option<&'static str> {
        self.fate(verb).or_else(|| self.freed(verb)).or_else(|| self.held(verb))
    }

    /// What becomes of the subject of a verb that stands in the active voice, or seems to: a headline
    /// leaves the auxiliary out ("Three held over museum theft").
    pub(super) fn fate_of_subject(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let is_short = syntax.tag(verb) == Tag::VerbParticiple
            && syntax.child(verb, Dep::Dobj).is_none()
            && syntax.child(verb, Dep::Aux).is_none();
        let freed = || self.freed(verb).filter(|_| is_short);
        self.fate(verb).or_else(|| self.held(verb)).or_else(freed)
    }

    /// "Lost their lives", "had to leave their homes", "were driven from their homes".
    fn lost(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let must = syntax.lemma(verb) == "have";
        let verb = syntax.child(verb, Dep::Xcomp).filter(|_| must).unwrap_or(verb);
        let from = |&at: &usize| syntax.dep(at) == Dep::Prep && syntax.small(at) == "from";
        let (what, lemma) = match syntax.lemma(verb) {
            lemma @ ("force" | "drive") => {
                let from = syntax.children(verb).find(from)?;
                (syntax.child(from, Dep::Pobj)?, lemma)
            }
            lemma @ ("lose" | "leave" | "flee") => (syntax.child(verb, Dep::Dobj)?, lemma),
            _ => return None,
        };
        syntax.child(what, Dep::Poss)?;
        match syntax.lemma(what) {
            "life" if lemma == "lose" => Some("killed"),
            // "Left home at eight" is nobody's flight; "had to leave their homes" is.
            "home" if lemma != "leave" || must => Some("displaced"),
            _ => None,
        }
    }

    /// "Recovered nine bodies", "the bodies of six miners", "claimed seven lives".
    pub(super) fn remains(&self, head: usize, noun: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let above = syntax.head(head)?;
        let of = syntax.dep(head) == Dep::Pobj && syntax.small(above) == "of";
        let told = match syntax.lemma(noun) {
            "body" => {
                matches!(syntax.dep(head), Dep::Dobj | Dep::Nsubjpass)
                    && self.lists(List::Finding, syntax.lemma(above))
            }
            "life" => {
                syntax.dep(head) == Dep::Dobj
                    && matches!(syntax.lemma(above), "claim" | "cost" | "take")
            }
            _ => {
                let bodies = syntax.head(above).filter(|&at| of && syntax.small(at) == "bodies");
                let verb = bodies.and_then(|at| syntax.head(at));
                verb.is_some_and(|verb| self.lists(List::Finding, syntax.lemma(verb)))
            }
        };
        told.then_some("killed")
    }

    /// "Are receiving treatment", "was being treated for burns", "were taken to hospital".
    fn in_care(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let lemma = syntax.lemma(verb);
        let object = syntax.child(verb, Dep::Dobj).map_or("", |at| syntax.lemma(at));
        let is_treated = matches!(lemma, "receive" | "need" | "require" | "undergo")
            && matches!(object, "treatment" | "surgery");
        let held = |words: List| {
            let prepositions = syntax.children(verb).filter(|&at| syntax.dep(at) == Dep::Prep);
            let mut held = prepositions.filter_map(|at| syntax.child(at, Dep::Pobj));
            held.any(|at| {
                self.lists(words, syntax.small(at)) || self.lists(words, syntax.lemma(at))
            })
        };
        let is_brought =
            self.lists(List::Caring, lemma) && object.is_empty() && held(List::Hospital);
        let is_mended = lemma == "treat" && held(List::Harm);
        ((is_treated || is_brought || is_mended) && !self.is_ill()).then_some("injured")
    }

    /// "The 41 people still in hospital".
    pub(super) fn in_hospital(&self, head: usize, noun: Option<usize>) -> Option<&'static str> {
        let syntax = self.syntax;
        let people = noun.filter(|&noun| self.are_people(noun) && !self.is_ill())?;
        let mut places = syntax.children(head.max(people)).filter(|&at| {
            syntax.dep(at) == Dep::Prep && matches!(syntax.small(at), "in" | "at") && at > head
        });
        // "500 people in hospital beds", "nurses in hospitals": only those who lie there.
        let still = |at: usize| syntax.small(at - 1) == "still";
        let lies = |at: usize| {
            let place = syntax.child(at, Dep::Pobj)?;
            let bare = place == at + 1 && syntax.small(place) == "hospital";
            (bare && still(at)).then_some("injured")
        };
        places.find_map(lies)
    }

    /// Whether the sentence tells of an illness.
    fn is_ill(&self) -> bool {
        let mut words = self.syntax.tokens_of(self.sentence);
        words.any(|at| self.lists(List::Illness, self.syntax.small(at)))
    }

    /// "Three held over museum theft".
    fn held(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let end = syntax.tokens_of(self.sentence).end;
        let word = |at: usize| if at < end { syntax.small(at) } else { "" };
        let is_for = match word(verb + 1) {
            "over" | "for" | "after" | "without" => true,
            "on" => matches!(word(verb + 2), "suspicion" | "charges" | "remand"),
            _ => false,
        };
        let is_held = syntax.small(verb) == "held" && syntax.child(verb, Dep::Dobj).is_none();
        (is_held && is_for).then_some("detained")
    }

    /// "Treated 18 for burns".
    pub(super) fn treated(&self, verb: usize) -> Option<&'static str> {
        self.in_care(verb).filter(|_| self.syntax.lemma(verb) == "treat")
    }

    /// "Were among the dead".
    pub(super) fn among(&self, verb: usize) -> Option<&'static str> {
        self.dead_beside(verb).and_then(|dead| self.fated(dead))
    }

    /// The dead among whom the subject of "to be" is counted.
    fn dead_beside(&self, verb: usize) -> Option<usize> {
        let syntax = self.syntax;
        let is = matches!(syntax.lemma(verb), "be" | "count");
        let mut among = syntax.children(verb).filter(|&at| is && syntax.dep(at) == Dep::Prep);
        let among = among.find(|&at| matches!(syntax.small(at), "among" | "amongst"))?;
        syntax.child(among, Dep::Pobj).filter(|&dead| self.fated(dead).is_some())
    }

    /// "The dead included three nurses".
    pub(super) fn included(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let includes = syntax.lemma(verb) == "include";
        let whole = syntax.child(verb, Dep::Nsubj).filter(|_| includes)?;
        self.fated(whole)
    }

    /// What "the dead", "the wounded", "those killed" have suffered.
    pub(super) fn fated(&self, noun: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let table = &self.knowledge.amounts;
        if matches!(syntax.small(noun), "those" | "people") {
            let act = syntax.children(noun).find(|&at| {
                at > noun
                    && matches!(syntax.dep(at), Dep::Acl | Dep::Amod)
                    && syntax.tag(at) == Tag::VerbParticiple
            })?;
            return table.measure(syntax.lemma(act), Role::Object);
        }
        let word = Some(syntax.small(noun)).filter(|&word| {
            // "At present", "the hurt they caused".
            !matches!(syntax.pos(noun), Pos::Name | Pos::Pronoun)
                && !matches!(word, "present" | "hurt")
        });
        word.and_then(|word| table.measure(word, Role::Adjective))
    }

    /// "Two of the dead were children": a part of those to whom something happened.
    pub(super) fn part_of_fated(&self, amount: &Amount) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let of = token + 1;
        if of + 1 >= syntax.tokens_of(self.sentence).end || syntax.small(of) != "of" {
            return None;
        }
        let dead = syntax.child(of, Dep::Pobj).filter(|&dead| dead <= of + 2)?;
        let is_certain = matches!(syntax.small(of + 1), "the" | "those" | "these") && !amount.weak;
        let measure = self.fated(dead).filter(|_| is_certain)?;
        let head = self.above_number(token, amount);
        let verb = syntax.head(head).filter(|_| syntax.dep(head) == Dep::Nsubj);
        let told = verb.and_then(|verb| syntax.child(verb, Dep::Attr));
        let noun = told.filter(|&at| syntax.pos(at) == Pos::Noun && syntax.tag(at) == Tag::Nouns);
        Some(Counted {
            end: amount.end,
            head,
            unit: noun.map(|noun| syntax.lemma(noun).to_lowercase()),
            measure: Some(measure),
            of: Some(syntax.span(of + 1..dead + 1).of(syntax.text()).to_owned()),
            per: None,
            rule: "quantity.part",
        })
    }

    /// "Two children were among the dead" tells what "two of the dead were children" does.
    pub(super) fn as_part(&self, counted: Counted) -> Counted {
        let syntax = self.syntax;
        let head = counted.head;
        let is_told = matches!(syntax.dep(head), Dep::Nsubj | Dep::Attr);
        let verb = syntax.head(head).filter(|_| is_told);
        let Some(dead) = verb.and_then(|verb| self.dead_beside(verb)) else { return counted };
        let first = syntax.subtree(dead).start.max(dead.saturating_sub(1));
        let of = syntax.span(first..dead + 1).of(syntax.text()).to_owned();
        Counted { of: Some(of), rule: "quantity.part", ..counted }
    }
}
