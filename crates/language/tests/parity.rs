//! Does the room agree with spaCy on the texts of our own labelled case?
//!
//! `model/sample.py` made the sample. Tokens, and what follows from them by rules, must be equal;
//! for what the networks decide there are floors, since the shipped weights are whole numbers of
//! eight bits. Floors are rounded down from what was measured when they were set.

use std::collections::HashSet;
use std::hash::Hash;

use language::{Mode, Resources, analyze_as};
use model::{Article, DocId, Feature};
use serde_json::Value;

/// Found by both, found by either.
#[derive(Default)]
struct Agreement {
    same: usize,
    ours: usize,
    theirs: usize,
}

impl Agreement {
    fn add<T: Eq + Hash>(&mut self, ours: &HashSet<T>, theirs: &HashSet<T>) {
        self.same += ours.intersection(theirs).count();
        self.ours += ours.len();
        self.theirs += theirs.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.same as f64 / (self.ours + self.theirs) as f64
    }
}

const MEASURES: [(&str, f64); 8] = [
    ("tokens", 1.0),
    ("tags", 0.998),
    ("parts of speech and forms", 0.997),
    ("lemmas", 0.999),
    ("heads", 0.995),
    ("heads and relations", 0.995),
    ("names", 0.98),
    ("sentences", 0.99),
];

/// What is said of one text: one set of facts for each measure.
type Facts = [HashSet<String>; 8];

#[test]
fn the_room_agrees_with_spacy_on_the_labelled_case() {
    let resources = Resources::builtin();
    let mut agreements: [Agreement; 8] = Default::default();
    for line in include_str!("parity/ferry-quay.jsonl").lines() {
        let gold: Value = serde_json::from_str(line).unwrap();
        let (ours, theirs) = (ours(&resources, gold["text"].as_str().unwrap()), theirs(&gold));
        for (agreement, (ours, theirs)) in agreements.iter_mut().zip(ours.iter().zip(&theirs)) {
            agreement.add(ours, theirs);
        }
    }
    let figures = MEASURES.iter().zip(&agreements).map(|((name, floor), agreement)| {
        let (same, figure) = (agreement.same, agreement.f1());
        (figure + 1e-9 < *floor, format!("{name}: {figure:.4}, floor {floor}, {same} equal"))
    });
    let figures: Vec<(bool, String)> = figures.collect();
    assert!(figures.iter().all(|(below, _)| !below), "{figures:#?}");
    assert!(agreements[0].same > 3_000, "the sample is there");
}

fn ours(resources: &Resources, text: &str) -> Facts {
    let article = Article { text: text.to_owned(), ..Article::empty(DocId::of("test", None, b"")) };
    let analysis = analyze_as(resources, &article, Mode::Plain);
    let place = |byte: usize| text[..byte].chars().count();
    let range = |span: model::Span| format!("{}-{}", place(span.start()), place(span.end()));
    let mut facts = Facts::default();
    for token in &analysis.tokens {
        let at = range(token.span);
        let head = range(analysis.tokens[token.head as usize].span);
        let forms: Vec<&str> = token.morph.features().map(Feature::label).collect();
        let form = format!("{} {}", token.pos.label(), forms.join("|"));
        let (tag, dep) = (token.tag.label(), token.dep.label());
        add(&mut facts, &at, [tag, &form, analysis.lemma(token), &head, dep]);
    }
    let name = |name: &model::Name| format!("{} {}", range(name.span), name.kind.label());
    facts[6] = analysis.names.iter().map(name).collect();
    facts[7] = analysis.sentences.iter().map(|one| range(one.span)).collect();
    facts
}

fn theirs(gold: &Value) -> Facts {
    let text: Vec<char> = word(&gold["text"]).chars().collect();
    let tokens = list(&gold["tokens"]);
    let range = |value: &Value| format!("{}-{}", value[0], value[1]);
    let mut facts = Facts::default();
    for token in tokens {
        let form = format!("{} {}", word(&token[3]), word(&token[4]));
        let head = range(&tokens[number(&token[6])]);
        let said = [word(&token[2]), &form, word(&token[5]), &head, word(&token[7])];
        add(&mut facts, &range(token), said);
    }
    let entities = list(&gold["entities"]).iter();
    facts[6] = entities.map(|one| format!("{} {}", range(one), word(&one[2]))).collect();
    // Sentences are compared without the white space around them.
    for sentence in list(&gold["sentences"]) {
        let (mut start, mut end) = (number(&sentence[0]), number(&sentence[1]));
        while start < end && text[start].is_whitespace() {
            start += 1;
        }
        while end > start && text[end - 1].is_whitespace() {
            end -= 1;
        }
        if start < end {
            facts[7].insert(format!("{start}-{end}"));
        }
    }
    facts
}

/// What the sample's own script wrote has this form; anything else shows as a difference.
fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn add(facts: &mut Facts, at: &str, [tag, form, lemma, head, dep]: [&str; 5]) {
    let said = [
        String::new(),
        tag.to_owned(),
        form.to_owned(),
        lemma.to_owned(),
        head.to_owned(),
        format!("{head} {dep}"),
    ];
    for (set, said) in facts.iter_mut().zip(said) {
        set.insert(format!("{at} {said}"));
    }
}
