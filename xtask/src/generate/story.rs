//! What does a story consist of, and what do outlets make of it?
//!
//! A story is written once. Its prints are that text as twelve kinds of desks would print it: as it
//! came, cut, edited, expanded, merged with another story, under the house's own headline.

use super::words::{Dice, Words, capital};

/// A text as its author wrote it.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) headline: String,
    /// Paragraphs, each a list of sentences; the first one is the lead.
    pub(super) paragraphs: Vec<Vec<String>>,
    /// How many of the last paragraphs are background that other stories may have as well.
    pub(super) n_background: usize,
    places: Vec<String>,
}

/// What a desk does with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Identical,
    CutEnd,
    CutWithin,
    Edited,
    Expanded,
    Merged,
    CutAndEdited,
    ExpandedAndEdited,
}

impl Kind {
    pub(super) const ALL: [Kind; 8] = [
        Kind::Identical,
        Kind::CutEnd,
        Kind::CutWithin,
        Kind::Edited,
        Kind::Expanded,
        Kind::Merged,
        Kind::CutAndEdited,
        Kind::ExpandedAndEdited,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Identical => "identical",
            Kind::CutEnd => "cut from the end",
            Kind::CutWithin => "cut within",
            Kind::Edited => "edited",
            Kind::Expanded => "expanded",
            Kind::Merged => "merged from two",
            Kind::CutAndEdited => "cut and edited",
            Kind::ExpandedAndEdited => "expanded and edited",
        }
    }
}

/// The fewest words that a cut leaves: less is a brief that says nothing about descent.
const MIN_WORDS: usize = 70;

impl Story {
    /// Writes a new story. `shared` are quotations that other stories may have as well.
    pub(super) fn write(words: &Words, shared: &[String], dice: &mut Dice) -> Self {
        let places: Vec<String> = (0..3).map(|_| words.name(dice)).collect();
        let speakers: Vec<String> = (0..3).map(|_| words.person(dice)).collect();
        let n_paragraphs = dice.between(4, 14);
        let mut paragraphs: Vec<Vec<String>> = Vec::new();
        for at in 0..n_paragraphs {
            let mut paragraph = vec![words.sentence(&places, dice)];
            if at > 0 && dice.percent(35) {
                let speaker = dice.pick(&speakers).clone();
                paragraph = vec![words.quotation(&speaker, &places, dice)];
            }
            if at > 0 || dice.percent(30) {
                paragraph.push(words.sentence(&places, dice));
            }
            paragraphs.push(paragraph);
        }
        for quotation in shared {
            let at = dice.between(1, paragraphs.len());
            let own = words.sentence(&places, dice);
            paragraphs.insert(at, vec![quotation.clone(), own]);
        }
        let headline = headline(words, &places, dice);
        Self { headline, paragraphs, n_background: 0, places }
    }

    /// Hangs paragraphs under the story that stand under others as well.
    pub(super) fn with_background(mut self, background: &[Vec<String>]) -> Self {
        self.paragraphs.extend(background.iter().cloned());
        self.n_background = background.len();
        self
    }

    pub(super) fn n_words(&self) -> usize {
        count(&self.paragraphs)
    }

    /// The story as a desk prints it; `other` is another one on the desk.
    pub(super) fn print(&self, kind: Kind, other: &Story, words: &Words, dice: &mut Dice) -> Story {
        let mut print = self.clone();
        match kind {
            Kind::Identical => {}
            Kind::CutEnd => print.cut_end(dice),
            Kind::CutWithin => print.cut_within(dice),
            Kind::Edited => print.edit(words, dice),
            Kind::Expanded => print.expand(words, dice),
            Kind::Merged => print.merge(other, dice),
            Kind::CutAndEdited => {
                print.cut_end(dice);
                print.edit(words, dice);
            }
            Kind::ExpandedAndEdited => {
                print.expand(words, dice);
                print.edit(words, dice);
            }
        }
        if dice.percent(40) {
            print.headline = headline(words, &self.places, dice);
        }
        print
    }

    /// Keeps a third of the text or more.
    fn cut_end(&mut self, dice: &mut Dice) {
        let least = self.paragraphs.len().div_ceil(3);
        let mut n_kept = dice.between(least, self.paragraphs.len() - 1).max(1);
        while n_kept < self.paragraphs.len() && count(&self.paragraphs[..n_kept]) < MIN_WORDS {
            n_kept += 1;
        }
        self.paragraphs.truncate(n_kept);
    }

    /// Drops single paragraphs and sentences behind the lead, a third of the text at most.
    fn cut_within(&mut self, dice: &mut Dice) {
        let n_words = self.n_words();
        let least = MIN_WORDS.max(2 * n_words / 3);
        for _ in 0..dice.between(1, 4) {
            let at = dice.between(1, self.paragraphs.len() - 1);
            let lost = count(&self.paragraphs[at..=at]);
            if self.paragraphs.len() > 3 && self.n_words() >= least + lost {
                self.paragraphs.remove(at);
            } else if self.paragraphs[at].len() > 1 && self.n_words() >= least + lost {
                self.paragraphs[at].pop();
            }
        }
    }

    /// Changes, adds or drops a word in every twelfth to every thirtieth place.
    fn edit(&mut self, words: &Words, dice: &mut Dice) {
        let every = dice.between(12, 30);
        for sentence in self.paragraphs.iter_mut().flatten() {
            let mut edited: Vec<String> = Vec::new();
            for word in sentence.split(' ') {
                // Marks stay where they are, so only bare words in lower case are touched.
                let is_bare = word.chars().all(|c| c.is_ascii_lowercase());
                match dice.roll(every) {
                    0 if is_bare => match dice.roll(4) {
                        0 => {}
                        1 => {
                            edited.push(words.one("adjective", dice).to_owned());
                            edited.push(word.to_owned());
                        }
                        _ => edited.push(words.one("noun", dice).to_owned()),
                    },
                    _ => edited.push(word.to_owned()),
                }
            }
            *sentence = edited.join(" ");
        }
    }

    /// Adds paragraphs of the house, up to half of what is there; one in four houses opens with one.
    fn expand(&mut self, words: &Words, dice: &mut Dice) {
        let most = self.n_words() / 2;
        let place = [words.name(dice)];
        let mut n_added = 0;
        let mut opens = dice.percent(25);
        for _ in 0..dice.between(1, 4) {
            let own = vec![words.sentence(&place, dice), words.sentence(&place, dice)];
            let n_own = count(std::slice::from_ref(&own));
            if n_added > 0 && n_added + n_own > most {
                break;
            }
            n_added += n_own;
            let at = if opens { 0 } else { dice.between(1, self.paragraphs.len()) };
            opens = false;
            self.paragraphs.insert(at, own);
        }
    }

    /// Hangs the beginning of another story under this one, up to half as long as this is.
    fn merge(&mut self, other: &Story, dice: &mut Dice) {
        let most = self.n_words() / 2;
        let own = other.paragraphs.len() - other.n_background;
        let mut n_taken = dice.between(1, own);
        while n_taken > 0 && count(&other.paragraphs[..n_taken]) > most {
            n_taken -= 1;
        }
        self.paragraphs.extend_from_slice(&other.paragraphs[..n_taken]);
    }
}

fn headline(words: &Words, places: &[String], dice: &mut Dice) -> String {
    let sentence = words.sentence(places, dice);
    let first: Vec<&str> = sentence.trim_end_matches('.').split(' ').take(9).collect();
    capital(&first.join(" "))
}

fn count(paragraphs: &[Vec<String>]) -> usize {
    paragraphs.iter().flatten().map(|sentence| sentence.split(' ').count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_hold_what_their_kind_says() {
        let words = Words::builtin().unwrap();
        let mut dice = Dice::new(1);
        for _ in 0..50 {
            let [story, other] = [0, 1].map(|_| Story::write(&words, &[], &mut dice));
            for kind in Kind::ALL {
                let print = story.print(kind, &other, &words, &mut dice);
                let (before, after) = (story.n_words(), print.n_words());
                let kept = print.paragraphs.iter().filter(|p| story.paragraphs.contains(p));
                match kind {
                    Kind::Identical => assert_eq!(story.paragraphs, print.paragraphs),
                    Kind::CutEnd => assert!(story.paragraphs.starts_with(&print.paragraphs)),
                    Kind::CutWithin => assert!(after <= before && 3 * after >= 2 * before),
                    Kind::Edited => assert!(after.abs_diff(before) < before / 5),
                    Kind::Expanded => {
                        assert!(after > before);
                        assert_eq!(kept.count(), story.paragraphs.len());
                    }
                    Kind::Merged => assert!(print.paragraphs.starts_with(&story.paragraphs)),
                    Kind::CutAndEdited => assert!(after < before + before / 10),
                    Kind::ExpandedAndEdited => assert!(after > before - before / 10),
                }
            }
        }
    }
}
