//! A made-up archive with known families, to measure how a case grows.
//!
//! `xtask generate --articles N --seed S --out FILE.jsonl|FOLDER` writes N articles and, beside
//! them, which of them descend from one text. Time is linear and memory does not grow: stories are
//! written one after the other, their prints wait in a pool of a few thousand and leave it in no
//! order, as pages come in. The same seed gives the same archive.
//!
//! What is hard about real archives is in it: shortened, edited, expanded and merged copies; texts
//! with hundreds of prints; standing paragraphs of outlets; background that an agency hangs under
//! the stories of several days; quotations that unrelated articles share.

mod pages;
mod story;
mod words;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use self::pages::{Output, Print};
use self::story::{Kind, Story};
use self::words::{Dice, Words};

/// What to generate.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    articles: usize,
    seed: u64,
    out: PathBuf,
    truth: PathBuf,
    /// Articles as clean text instead of as HTML pages.
    is_text: bool,
}

impl Plan {
    /// Reads the words behind `xtask generate`.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let (mut articles, mut seed, mut out, mut truth) = (None, 1, None, None);
        let mut is_text = false;
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{name} needs a value"));
            match name.as_str() {
                "--articles" => articles = Some(value()?.parse()?),
                "--seed" => seed = value()?.parse()?,
                "--out" => out = Some(PathBuf::from(value()?)),
                "--truth" => truth = Some(PathBuf::from(value()?)),
                "--text" => is_text = true,
                _ => bail!("{USAGE}"),
            }
        }
        let (Some(articles), Some(out)) = (articles, out) else { bail!("{USAGE}") };
        let truth = truth.unwrap_or_else(|| out.with_extension("truth.tsv"));
        Ok(Self { articles, seed, out, truth, is_text })
    }
}

const USAGE: &str = "usage: cargo run -p xtask -- generate --articles N [--seed S] \
    --out FILE.jsonl|FOLDER [--truth FILE] [--text]";

/// Writes the archive and its truth.
pub(crate) fn run(plan: &Plan) -> Result<()> {
    let words = Words::builtin()?;
    let mut output = Output::open(&plan.out, &plan.truth, plan.is_text)?;
    let mut newsroom = Newsroom::new(&words, plan.seed);
    let mut pool: Vec<Print> = Vec::new();
    let mut n_made = 0;
    let mut order = Dice::new(plan.seed ^ 0x5bd1_e995);
    while n_made < plan.articles || !pool.is_empty() {
        while n_made < plan.articles && pool.len() < POOL {
            let mut prints = newsroom.next_story();
            prints.truncate(plan.articles - n_made);
            n_made += prints.len();
            pool.append(&mut prints);
        }
        let at = order.roll(pool.len());
        output.write(&pool.swap_remove(at))?;
    }
    output.finish()
}

/// So many prints wait for their place in the archive.
const POOL: usize = 4096;

/// Outlets in the archive.
const OUTLETS: usize = 400;

/// Earlier stories that others may be merged with or go back to.
const DESK: usize = 64;

/// Writes stories one after the other, with all of their prints.
struct Newsroom<'w> {
    words: &'w Words,
    dice: Dice,
    outlets: Vec<Outlet>,
    desk: Vec<Story>,
    /// Quotations of speeches that several reporters heard.
    heard: Vec<String>,
    n_stories: usize,
}

/// A paper with the paragraphs that it hangs under its articles.
#[derive(Clone, Debug)]
struct Outlet {
    name: String,
    host: String,
    standing: Vec<String>,
}

impl<'w> Newsroom<'w> {
    fn new(words: &'w Words, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let outlets = (0..OUTLETS).map(|_| Outlet::found(words, &mut dice)).collect();
        let (desk, heard) = (Vec::new(), Vec::new());
        Self { words, dice, outlets, desk, heard, n_stories: 0 }
    }

    fn next_story(&mut self) -> Vec<Print> {
        let story = self.write();
        let number = self.n_stories;
        self.n_stories += 1;
        let n_prints = self.n_prints();
        let mut prints = Vec::with_capacity(n_prints);
        for at in 0..n_prints {
            // The first is the author's own; there is always one that holds the whole text.
            let kind = if at == 0 { Kind::Identical } else { *self.dice.pick(&Kind::ALL) };
            let other = if self.desk.is_empty() { &story } else { self.dice.pick(&self.desk) };
            // Nothing can be merged with itself.
            let kind =
                if self.desk.is_empty() && kind == Kind::Merged { Kind::Edited } else { kind };
            let text = story.print(kind, other, self.words, &mut self.dice);
            prints.push(self.place(text, number, at, kind));
        }
        self.desk.push(story);
        if self.desk.len() > DESK {
            self.desk.remove(0);
        }
        prints
    }

    /// A new story; one in ten hangs the background of an earlier one under it, one in twelve quotes
    /// a speech that others quote as well.
    fn write(&mut self) -> Story {
        let dice = &mut self.dice;
        if dice.percent(3) || self.heard.is_empty() {
            let speaker = self.words.person(dice);
            let places = [self.words.name(dice)];
            for _ in 0..3 {
                self.heard.push(self.words.quotation(&speaker, &places, dice));
            }
            while self.heard.len() > 30 {
                self.heard.remove(0);
            }
        }
        let mut shared = Vec::new();
        if dice.percent(8) {
            let from = dice.roll(self.heard.len());
            shared.extend(self.heard.iter().skip(from).take(2).cloned());
        }
        let story = Story::write(self.words, &shared, dice);
        if self.desk.is_empty() || !dice.percent(10) {
            return story;
        }
        let before = dice.pick(&self.desk);
        let background = &before.paragraphs[before.paragraphs.len() - 1..];
        let n_words: usize = background.iter().flatten().map(|s| s.split(' ').count()).sum();
        if 3 * n_words < story.n_words() { story.with_background(background) } else { story }
    }

    /// Half of all stories are printed once, most others by a few papers, one in two thousand by
    /// more than a hundred.
    fn n_prints(&mut self) -> usize {
        let dice = &mut self.dice;
        match dice.roll(4000) {
            0 | 1 => dice.between(100, 300),
            2..=400 => dice.between(6, 14),
            401..=2000 => dice.between(2, 5),
            _ => 1,
        }
    }

    /// Puts a text onto the page of an outlet.
    fn place(&mut self, mut text: Story, story: usize, at: usize, kind: Kind) -> Print {
        // Few outlets print much: the smaller of two rolls.
        let number = self.dice.roll(OUTLETS).min(self.dice.roll(OUTLETS));
        let outlet = &self.outlets[number];
        // A standing paragraph is furniture under an article, not most of it.
        let n_standing: usize = outlet.standing.iter().map(|s| s.split(' ').count()).sum();
        if self.dice.percent(60) && 3 * n_standing < text.n_words() {
            text.paragraphs.push(outlet.standing.clone());
        }
        let day = 1 + story / 40 % 28;
        Print {
            url: format!("https://www.{}/story-{story}-{at}.html", outlet.host),
            outlet: outlet.name.clone(),
            published: format!("2031-{:02}-{day:02}", 1 + story / 1120 % 12),
            text,
            story,
            kind,
        }
    }
}

impl Outlet {
    fn found(words: &Words, dice: &mut Dice) -> Self {
        let (place, paper) = (words.name(dice), words.one("paper", dice).to_owned());
        let host = format!("{}-{}.example", place.to_lowercase(), paper.to_lowercase());
        let places = [place.clone()];
        let standing = (0..2).map(|_| words.sentence(&places, dice)).collect();
        Self { name: format!("{place} {paper}"), host, standing }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn prints(seed: u64, n_stories: usize) -> Vec<Print> {
        let words = Words::builtin().unwrap();
        let mut newsroom = Newsroom::new(&words, seed);
        (0..n_stories).flat_map(|_| newsroom.next_story()).collect()
    }

    #[test]
    fn one_seed_gives_one_archive() {
        let printed = |seed| format!("{:?}", prints(seed, 50));
        assert_eq!(printed(3), printed(3));
        assert_ne!(printed(3), printed(4));
    }

    #[test]
    fn every_kind_of_copy_is_in_it() {
        let kinds: BTreeSet<Kind> = prints(1, 300).iter().map(|print| print.kind).collect();
        assert_eq!(kinds.len(), Kind::ALL.len());
        let urls: BTreeSet<String> = prints(1, 300).into_iter().map(|print| print.url).collect();
        assert_eq!(urls.len(), prints(1, 300).len(), "no page stands at another one's address");
    }

    #[test]
    fn unrelated_stories_share_no_long_sequences() {
        let words = Words::builtin().unwrap();
        let mut dice = Dice::new(5);
        let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let (mut n_all, mut n_shared) = (0, 0);
        for number in 0..2000 {
            let story = Story::write(&words, &[], &mut dice);
            for sentence in story.paragraphs.iter().flatten() {
                let tokens: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
                for run in tokens.windows(8) {
                    n_all += 1;
                    let first = *seen.entry(run.to_vec()).or_insert(number);
                    n_shared += usize::from(first != number);
                }
            }
        }
        assert!(n_shared * 20_000 < n_all, "{n_shared} of {n_all}");
    }
}
