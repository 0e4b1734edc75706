//! Which pages are one text, which tell one story, and who stands behind a quotation?

use std::collections::{BTreeMap, BTreeSet};

use model::{Claim, DocId, Family, Story};

use super::gold::CaseGold;
use super::page::{plain, shortened};
use super::spots::Pages;
use super::{Scores, score};
use crate::pipeline::Together;

pub(super) fn score_families(
    families: &[Family],
    names: &BTreeMap<DocId, String>,
    gold: &CaseGold,
    scores: &mut Scores,
) {
    let given: Vec<BTreeSet<&str>> = families
        .iter()
        .map(|family| family.members.iter().map(|member| names[&member.doc].as_str()).collect())
        .collect();
    let wanted: Vec<BTreeSet<&str>> = gold
        .family
        .iter()
        .map(|family| family.members.iter().map(|member| member.page.as_str()).collect())
        .collect();
    score(scores, "case.families").compare_sets("families", &given, &wanted);
    for (family, members) in families.iter().zip(&given) {
        let Some(gold) = wanted.iter().position(|set| set == members).map(|at| &gold.family[at])
        else {
            continue;
        };
        let place = members.iter().copied().collect::<Vec<_>>().join("+");
        let origin = family.origin.map(|origin| names[&origin].clone());
        score(scores, "case.origin").compare(&place, origin.as_ref(), gold.origin.as_ref());
        score(scores, "case.agency").compare(&place, family.agency.as_ref(), gold.agency.as_ref());
        for member in &gold.members {
            let given = family.members.iter().find(|given| names[&given.doc] == member.page);
            let relation = given.map(|given| given.relation.word().to_owned());
            let place = format!("{place}: {}", member.page);
            let relations = score(scores, "case.relation");
            relations.compare(&place, relation.as_ref(), Some(&member.relation));
        }
    }
}

pub(super) fn score_claims(
    together: &Together,
    names: &BTreeMap<DocId, String>,
    gold: &CaseGold,
    scores: &mut Scores,
) {
    for wanted in &gold.claim {
        let place = format!("{:?}", shortened(&wanted.words));
        let claim = best_claim(&together.claims, &wanted.words);
        let given = claim.map_or_else(Vec::new, |claim| pages(claim, names));
        score(scores, "case.claim_pages").compare_sets(&place, &given, &wanted.pages);
        let Some(claim) = claim else { continue };
        let voices: Vec<String> = claim.voices.iter().map(|voice| voice.name.clone()).collect();
        score(scores, "case.claim_voices").compare_sets(&place, &voices, &wanted.voices);
        let given = (claim.origins_max, claim.origins_min);
        let gold = (wanted.origins_max, wanted.origins_min);
        score(scores, "case.claim_origins").compare(&place, Some(&given), Some(&gold));
    }
}

fn best_claim<'a>(claims: &'a [Claim], words: &str) -> Option<&'a Claim> {
    let words = plain(words);
    let holds = |claim: &&Claim| plain(&claim.text).contains(&words);
    claims.iter().filter(holds).max_by_key(|claim| (claim.n_pages, std::cmp::Reverse(claim.id)))
}

fn pages(claim: &Claim, names: &BTreeMap<DocId, String>) -> Vec<String> {
    let pages: BTreeSet<&String> =
        claim.members.iter().map(|member| &names[&member.record.doc]).collect();
    pages.into_iter().cloned().collect()
}

/// Pairs of pages that tell of one happening.
pub(super) fn score_stories(
    stories: &[Story],
    pages: &Pages<'_>,
    gold: &CaseGold,
    scores: &mut Scores,
) {
    let given: Vec<Vec<&str>> = stories
        .iter()
        .map(|story| story.articles.iter().map(|doc| pages.name(*doc)).collect())
        .collect();
    let wanted: Vec<Vec<&str>> = gold
        .story
        .iter()
        .map(|story| story.articles.iter().map(|page| pages.full(page)).collect())
        .collect();
    let place = wanted.first().and_then(|story| story.first()).copied().unwrap_or_default();
    let (given, wanted) = (pairs(&given), pairs(&wanted));
    score(scores, "case.stories").compare_sets(place, &given, &wanted);
}

fn pairs<'a>(groups: &[Vec<&'a str>]) -> Vec<(&'a str, &'a str)> {
    let pairs = groups.iter().flat_map(|group| {
        let mut group = group.clone();
        group.sort_unstable();
        let ends = (1..group.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        ends.map(|(a, b)| (group[a], group[b])).collect::<Vec<_>>()
    });
    pairs.collect()
}
