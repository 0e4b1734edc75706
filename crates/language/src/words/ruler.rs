//! Which part of speech and form follow from tag, relation and word?
//!
//! spaCy's attribute ruler: each pattern tests a token, some also a neighbour, by tag, relation,
//! letters in lower case, or being white space; a later pattern overrides an earlier one. What no
//! letters decide is worked out once for each pair of tag and relation.

use std::collections::HashMap;

use model::{Dep, Feature, Morph, Pos, Tag};

use super::PART;
use crate::model_file::{ModelError, ModelFile};

/// What the patterns say of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Another tag.
    pub tag: Option<Tag>,
    /// Its part of speech.
    pub pos: Option<Pos>,
    /// Its form.
    pub morph: Option<Morph>,
    /// Another relation.
    pub dep: Option<Dep>,
    /// Its lemma, as an index for [`Ruler::lemma`].
    pub lemma: Option<u16>,
}

/// What the patterns look at.
pub trait Seen {
    /// The tag of the token at `at`.
    fn tag(&self, at: usize) -> Option<Tag>;
    /// The relation of the token at `at`.
    fn dep(&self, at: usize) -> Option<Dep>;
    /// The letters of the token at `at`.
    fn text(&self, at: usize) -> Option<&str>;
    /// Whether the token at `at` is white space.
    fn is_space(&self, at: usize) -> bool;
}

/// What a pattern asks of one token; a set of tags or relations has one bit each.
#[derive(Debug)]
struct Test {
    tags: u64,
    deps: u64,
    /// Any of these letters; none for any at all.
    lower: Vec<String>,
    /// Whether it must be white space, or must not.
    space: Option<bool>,
}

#[derive(Debug)]
struct Pattern {
    /// Its tokens; the one at `target` is changed.
    tests: Vec<Test>,
    target: usize,
    outcome: Outcome,
}

/// The patterns, in the order in which they apply.
#[derive(Debug)]
pub struct Ruler {
    patterns: Vec<Pattern>,
    /// By the letters that they ask of their target: lists of patterns, the list 0 being empty.
    by_letters: HashMap<String, u16>,
    lists: Vec<Vec<u16>>,
    /// For tag, relation and white space: the patterns that ask for no letters, and what they say.
    plain: Vec<(Vec<u16>, Outcome)>,
    lemmas: Vec<String>,
}

impl Ruler {
    pub(super) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let form = || ModelError::Form("ruler.patterns".into());
        let mut ruler = Self {
            patterns: Vec::new(),
            by_letters: HashMap::new(),
            lists: vec![Vec::new()],
            plain: Vec::new(),
            lemmas: Vec::new(),
        };
        let mut before = 0;
        for row in file.table("ruler.patterns")?.iter() {
            let number = ruler.add(row).ok_or_else(form)?;
            if number < before {
                return Err(form());
            }
            before = number;
        }
        ruler.list_letters();
        ruler.work_out_plain();
        Ok(ruler)
    }

    /// Adds the pattern of `row`; gives its number, `None` when the row has another form.
    fn add(&mut self, row: &str) -> Option<u16> {
        let mut parts = row.split(PART);
        let number = parts.next()?.parse().ok()?;
        let target: usize = parts.next()?.parse().ok()?;
        let tests = parts.next()?.split('\u{4}').map(test).collect::<Option<Vec<Test>>>()?;
        let outcome = self.outcome_of(parts.next()?)?;
        // A pattern whose target may have any letters is worked out without its neighbours.
        let of_letters = !tests.get(target)?.lower.is_empty();
        if !of_letters && tests.len() > 1 {
            return None;
        }
        self.patterns.push(Pattern { tests, target, outcome });
        Some(number)
    }

    fn outcome_of(&mut self, text: &str) -> Option<Outcome> {
        let mut outcome = Outcome::default();
        for fact in text.split('\u{2}') {
            let (name, value) = fact.split_once('\u{3}')?;
            match name {
                "TAG" => outcome.tag = Some(Tag::from_label(value)?),
                "POS" => outcome.pos = Some(Pos::from_label(value)?),
                "DEP" => outcome.dep = Some(Dep::from_label(value)?),
                "MORPH" => outcome.morph = Some(morph(value)?),
                "LEMMA" => {
                    outcome.lemma = u16::try_from(self.lemmas.len()).ok();
                    self.lemmas.push(value.to_owned());
                }
                _ => return None,
            }
        }
        Some(outcome)
    }

    fn list_letters(&mut self) {
        for (number, pattern) in self.patterns.iter().enumerate() {
            for letters in &pattern.tests[pattern.target].lower {
                let next = self.lists.len() as u16;
                let list = *self.by_letters.entry(letters.clone()).or_insert(next);
                if list == next {
                    self.lists.push(Vec::new());
                }
                self.lists[usize::from(list)].push(number as u16);
            }
        }
    }

    fn work_out_plain(&mut self) {
        for &tag in Tag::ALL {
            for &dep in Dep::ALL {
                for space in [false, true] {
                    let fits = |pattern: &Pattern| {
                        let test = &pattern.tests[pattern.target];
                        test.lower.is_empty() && test.fits(tag, dep, space)
                    };
                    let numbers = 0..self.patterns.len() as u16;
                    let fitting: Vec<u16> =
                        numbers.filter(|&n| fits(&self.patterns[usize::from(n)])).collect();
                    let outcome = self.fold(&fitting);
                    self.plain.push((fitting, outcome));
                }
            }
        }
    }

    /// What `patterns` say one behind the other.
    fn fold(&self, patterns: &[u16]) -> Outcome {
        let outcomes = patterns.iter().map(|&number| self.patterns[usize::from(number)].outcome);
        outcomes.fold(Outcome::default(), |all, one| Outcome {
            tag: one.tag.or(all.tag),
            pos: one.pos.or(all.pos),
            morph: one.morph.or(all.morph),
            dep: one.dep.or(all.dep),
            lemma: one.lemma.or(all.lemma),
        })
    }

    /// The list of patterns that ask for the letters `lower`; 0 for none.
    pub(super) fn list(&self, lower: &str) -> u16 {
        self.by_letters.get(lower).copied().unwrap_or(0)
    }

    /// What the patterns say of the token at `at`, whose word has the list `list`.
    pub fn outcome(&self, list: u16, at: usize, seen: &impl Seen) -> Outcome {
        let (Some(tag), Some(dep)) = (seen.tag(at), seen.dep(at)) else {
            return Outcome::default();
        };
        let plain = (tag as usize * Dep::ALL.len() + dep as usize) * 2;
        let Some((fitting, outcome)) = self.plain.get(plain + usize::from(seen.is_space(at)))
        else {
            return Outcome::default();
        };
        let of_letters = self.lists.get(usize::from(list)).map_or(&[][..], Vec::as_slice);
        if of_letters.is_empty() {
            return *outcome;
        }
        let fits = |number: &&u16| self.patterns[usize::from(**number)].fits(at, seen);
        let mut all = fitting.clone();
        all.extend(of_letters.iter().filter(fits));
        all.sort_unstable();
        self.fold(&all)
    }

    /// The letters of a lemma that an outcome names.
    pub fn lemma(&self, number: u16) -> &str {
        self.lemmas.get(usize::from(number)).map_or("", String::as_str)
    }
}

impl Pattern {
    /// Whether the tokens around `at` are what the pattern asks for.
    fn fits(&self, at: usize, seen: &impl Seen) -> bool {
        let Some(start) = at.checked_sub(self.target) else { return false };
        self.tests.iter().enumerate().all(|(n, test)| {
            let at = start + n;
            let (Some(tag), Some(dep), Some(text)) = (seen.tag(at), seen.dep(at), seen.text(at))
            else {
                return false;
            };
            let letters =
                test.lower.is_empty() || test.lower.iter().any(|lower| is_lower(text, lower));
            letters && test.fits(tag, dep, seen.is_space(at))
        })
    }
}

impl Test {
    fn fits(&self, tag: Tag, dep: Dep, space: bool) -> bool {
        self.tags >> tag as u8 & 1 == 1
            && self.deps >> dep as u8 & 1 == 1
            && self.space.is_none_or(|wanted| wanted == space)
    }
}

/// Whether `text` in lower case is `lower`.
fn is_lower(text: &str, lower: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

fn test(text: &str) -> Option<Test> {
    let mut test = Test { tags: u64::MAX, deps: u64::MAX, lower: Vec::new(), space: None };
    for one in text.split('\u{2}') {
        let mut parts = one.split('\u{3}');
        let (name, kind) = (parts.next()?, parts.next()?);
        let values: Vec<&str> = parts.collect();
        match (name, kind) {
            ("TAG", "IN") => test.tags &= tags(&values),
            ("TAG", "NOT_IN") => test.tags &= !tags(&values),
            ("DEP", "IN") => test.deps &= deps(&values),
            ("DEP", "NOT_IN") => test.deps &= !deps(&values),
            ("LOWER", "IN") => test.lower = values.into_iter().map(str::to_owned).collect(),
            ("IS_SPACE", "IN") => test.space = Some(values == ["True"]),
            _ => return None,
        }
    }
    Some(test)
}

/// One bit for each tag; one that the model never gives fits nothing.
fn tags(labels: &[&str]) -> u64 {
    let known = labels.iter().filter_map(|label| Tag::from_label(label));
    known.fold(0, |set, tag| set | 1 << tag as u8)
}

/// One bit for each relation.
fn deps(labels: &[&str]) -> u64 {
    let known = labels.iter().filter_map(|label| Dep::from_label(label));
    known.fold(0, |set, dep| set | 1 << dep as u8)
}

fn morph(text: &str) -> Option<Morph> {
    if text == "_" || text.is_empty() {
        return Some(Morph::default());
    }
    text.split('|')
        .try_fold(Morph::default(), |morph, one| Some(morph.with(Feature::from_label(one)?)))
}
