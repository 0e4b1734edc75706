//! Labelled cases of our own: `pages/` as they come in, `gold/` what a careful reader finds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use model::{Claim, Day, DocId, Family, Known, Statement};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{EvalError, Score, folded};
use crate::input::{Collected, collect};
use crate::pipeline::{Single, Together};
use crate::progress::Quiet;
use crate::system::OsSystem;
use crate::{Engine, Page};

/// What stands on one page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageGold {
    outlet: Option<String>,
    title: Option<String>,
    #[serde(default)]
    byline: Vec<String>,
    language: Option<String>,
    published: Option<DayGold>,
    written: Option<DayGold>,
    agency_credit: Option<String>,
    #[serde(default)]
    comments: usize,
    #[serde(default)]
    body: String,
    #[serde(default)]
    quotation: Vec<QuotationGold>,
    #[serde(default)]
    absent: Vec<AbsentGold>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayGold {
    start: Option<String>,
    end: Option<String>,
    basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotationGold {
    words: String,
    speaker: Option<String>,
    #[serde(default)]
    relays: Vec<RelayGold>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
struct RelayGold {
    name: String,
    relation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsentGold {
    text: String,
}

/// What the pages have in common.
#[derive(Debug, Deserialize)]
struct CaseGold {
    #[serde(default)]
    family: Vec<FamilyGold>,
    #[serde(default)]
    claim: Vec<ClaimGold>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyGold {
    members: Vec<MemberGold>,
    origin: Option<String>,
    agency: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberGold {
    page: String,
    relation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimGold {
    words: String,
    pages: Vec<String>,
    #[serde(default)]
    voices: Vec<String>,
    origins_max: usize,
    origins_min: usize,
}

/// Reads every labelled case below `folder` (or `folder` itself, if it is one) and scores it.
pub fn cases(engine: &Engine, folder: &Path) -> Result<Vec<Score>, EvalError> {
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for case in case_folders(folder)? {
        score_case(engine, &case, &mut scores)?;
    }
    Ok(scores.into_values().collect())
}

fn case_folders(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let is_case = |path: &Path| path.join("gold/case.toml").is_file();
    if is_case(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut cases: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.retain(|path| is_case(path));
    cases.sort();
    if cases.is_empty() {
        return Err(EvalError::NoCase { path: folder.display().to_string() });
    }
    Ok(cases)
}

fn unreadable(path: &Path, reason: impl std::fmt::Display) -> EvalError {
    EvalError::Unreadable { path: path.display().to_string(), reason: format!("{reason}") }
}

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, EvalError> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
    toml::from_str(&text).map_err(|error| unreadable(path, error))
}

type Scores = BTreeMap<&'static str, Score>;

fn score<'a>(scores: &'a mut Scores, name: &'static str) -> &'a mut Score {
    scores.entry(name).or_insert_with(|| Score::new(name))
}

fn score_case(engine: &Engine, case: &Path, scores: &mut Scores) -> Result<(), EvalError> {
    let pages = case.join("pages").display().to_string();
    let collected = collect(&OsSystem, &[pages], |_, _| true);
    let together =
        engine.together(&collected.pages, &Quiet).map_err(|stopped| unreadable(case, stopped))?;
    let names = names(&collected);
    for (page, single) in collected.pages.iter().zip(&together.singles) {
        let name = &names[&page.id];
        let gold: PageGold = parse(&case.join("gold").join(format!("{name}.toml")))?;
        score_fields(name, single, &gold, scores);
        score_text(name, single, &gold, scores);
        score_quotations(name, single, &gold, scores);
    }
    let gold: CaseGold = parse(&case.join("gold/case.toml"))?;
    score_families(&together.families, &names, &gold, scores);
    score_claims(&together, &names, &gold, scores);
    Ok(())
}

/// A page's name in the gold: its file's stem, with the given id behind it in JSON Lines.
fn names(collected: &Collected) -> BTreeMap<DocId, String> {
    let name = |page: &Page| {
        let source = page.sources.first().map_or("", String::as_str);
        let source = source.split_once(".jsonl:").map_or(source, |(file, _)| file);
        let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
        match &page.given_id {
            Some(id) => format!("{stem}.{id}"),
            None => stem.into_owned(),
        }
    };
    collected.pages.iter().map(|page| (page.id, name(page))).collect()
}

fn value(known: Option<&Known<String>>) -> Option<String> {
    known.map(|known| known.value.clone())
}

fn day(day: Option<&Day>) -> Option<DayGold> {
    let date = |moment: Option<model::Moment>| moment.map(|moment| moment.date.to_string());
    day.map(|day| DayGold {
        start: date(day.start),
        end: date(day.end),
        basis: match day.basis {
            model::Basis::Read => "read".into(),
            model::Basis::Derived => "derived".into(),
        },
    })
}

fn score_fields(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    let article = &single.article;
    let field = |scores: &mut Scores, of, given: Option<String>, wanted: Option<&String>| {
        score(scores, of).compare(name, given.as_ref(), wanted);
    };
    field(scores, "case.title", value(article.title.as_ref()), gold.title.as_ref());
    field(scores, "case.outlet", value(article.outlet.as_ref()), gold.outlet.as_ref());
    field(scores, "case.language", article.language.clone(), gold.language.as_ref());
    // A page that credits itself ("HARBOUR TIMES –") names no agency; gold says the agency alone.
    let outlet = value(article.outlet.as_ref()).map(|outlet| outlet.to_lowercase());
    let credit = article.dateline.as_ref().and_then(|dateline| dateline.credit.clone());
    let credit = credit.or_else(|| value(article.credits.first()));
    let credit = credit.filter(|credit| Some(credit.to_lowercase()) != outlet);
    let is_own = gold.agency_credit.is_some() && gold.agency_credit == gold.outlet;
    let wanted = gold.agency_credit.as_ref().filter(|_| !is_own);
    field(scores, "case.credit", credit, wanted);

    let byline: Vec<String> = article.byline.iter().map(|author| author.value.clone()).collect();
    score(scores, "case.byline").compare_sets(name, &byline, &gold.byline);
    let published = day(article.published.as_ref());
    score(scores, "case.published").compare(name, published.as_ref(), gold.published.as_ref());
    let written = day(article.written.as_ref());
    score(scores, "case.written").compare(name, written.as_ref(), gold.written.as_ref());
}

fn score_text(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    let article = &single.article;
    let given: Vec<String> = article.body().map(|(block, _)| folded(&block.text)).collect();
    let wanted: Vec<String> =
        gold.body.split("\n\n").map(folded).filter(|paragraph| !paragraph.is_empty()).collect();
    score(scores, "case.body").compare_sets(name, &given, &wanted);

    let (n_given, n_wanted) = (article.comments.len(), gold.comments);
    let comments = score(scores, "case.comments");
    comments.given += n_given;
    comments.wanted += n_wanted;
    comments.right += n_given.min(n_wanted);
    if n_given != n_wanted {
        comments.misses.push(format!("{name}: {n_given} comments, wanted {n_wanted}"));
    }

    let text = folded(&article.text);
    let absent = score(scores, "case.kept_out");
    for line in &gold.absent {
        absent.given += 1;
        absent.wanted += 1;
        if text.contains(&folded(&line.text)) {
            absent.misses.push(format!("{name}: stands in the text: {:?}", line.text));
        } else {
            absent.right += 1;
        }
    }
}

/// Words without case, kind of quotation marks, or punctuation at the ends.
fn plain(words: &str) -> String {
    let words = folded(words).to_lowercase();
    let words = words.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn find<'a>(statements: &'a [Statement], words: &str) -> Option<&'a Statement> {
    let words = plain(words);
    let holds = |statement: &&Statement| plain(&statement.content.text).contains(&words);
    // The shortest statement that holds the words is the one that says them.
    statements.iter().filter(holds).min_by_key(|statement| statement.content.text.len())
}

fn score_quotations(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    for quotation in &gold.quotation {
        let place = format!("{name}: {:?}", shortened(&quotation.words));
        let statement = find(&single.reading.statements, &quotation.words);
        let found = score(scores, "case.quotations");
        found.compare(&place, statement.map(|_| &()), Some(&()));
        let Some(statement) = statement else { continue };
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.name.clone());
        let speakers = score(scores, "case.speakers");
        speakers.compare(&place, speaker.as_ref(), quotation.speaker.as_ref());
        let relays: Vec<RelayGold> = statement.relays.iter().map(relay).collect();
        score(scores, "case.relays").compare_sets(&place, &relays, &quotation.relays);
    }
}

fn relay(relay: &model::Relay) -> RelayGold {
    RelayGold {
        name: relay.name.clone().unwrap_or_default(),
        relation: relay.relation.word().into(),
    }
}

fn shortened(words: &str) -> String {
    words.chars().take(48).collect()
}

fn score_families(
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

fn score_claims(
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
