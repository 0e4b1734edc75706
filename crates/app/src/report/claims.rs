//! Claims with their origins and voices.

use engine::VERSION;
use engine::wire::{ArticleRecord, ClaimRecord};
use maud::{Markup, html};

use super::case::{Case, Member};
use super::words::{claim_words, count, none, stance, these};
use super::{MANY, SHOWN, Section, told};

/// Voices of one claim that are shown.
const VOICES: usize = 6;

/// The claims on several pages, and those that came through a named gatherer.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    let mut claims = case.carried();
    let relayed = case.records.claims.iter().filter(|claim| {
        claim.pages == 1
            && claim.kind == "statement"
            && case.members(claim).iter().any(|member| !member.statement.relays.is_empty())
    });
    claims.extend(relayed);
    let happened = told::table(case, "event");
    let counted = told::table(case, "quantity");
    let any_denied = case.records.claims.iter().any(is_denied)
        || case.records.conflicts.iter().any(|conflict| conflict.kind == "denial");
    let lead = html! {
        "The same thing said on different pages is one claim. Ten prints of one text are one origin; \
         ten relays of one speaker are one voice."
        @if !any_denied { " No denial in the same words was found in " (these(case.n_pages())) "." }
    };
    if case.n_pages() == 0 {
        return None;
    }
    if claims.is_empty() && happened.is_none() && counted.is_none() {
        let words = format!(
            "No words stand on several pages, and none came through a named gatherer, in {}.",
            these(case.n_pages())
        );
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("claims", "Claims", &lead, &content));
    }
    let n_shown = if claims.len() > MANY { SHOWN } else { claims.len() };
    let content = html! {
        @if let Some(happened) = &happened { h3 { "What happened" } (happened) }
        @if let Some(counted) = &counted { h3.next { "How many" } (counted) }
        @if !claims.is_empty() {
            @if happened.is_some() || counted.is_some() { h3.next { "What was said" } }
            table."r"."claims" {
                (columns("Claim"))
                tbody { @for claim in claims.iter().take(n_shown) { (row(case, claim)) } }
            }
        }
        @if claims.len() > n_shown {
            p."s"."more" { "The first " (n_shown) " of " (claims.len()) " are shown; " code { "whosays export CASE --table claims" } " gives all." }
        }
        p."s"."more" {
            (count(case.records.claims.len(), "claim was", "claims were")) " found in all; statements on one page \
             without a named gatherer stand under Voices. An origin is whoever gathered the words; a \
             voice is whoever asserts them. Dependence between sources can be found; its absence \
             cannot, so no count here is a count of unrelated witnesses. A denial stands beside a claim \
             only where it takes up the same words."
        }
    };
    Some(Section::new("claims", "Claims, their origins and their voices", &lead, &content))
}

/// Whether some voice denies a claim.
pub(super) fn is_denied(claim: &ClaimRecord) -> bool {
    claim.voices.iter().any(|voice| voice.polarity == "denies")
}

/// The heads of a table of claims.
pub(super) fn columns(name: &str) -> Markup {
    html! {
        thead { tr {
            th style="width:36%" { (name) }
            th style="width:22%" { "Voices for and against" }
            th.n { "Pages" } th.n { "Texts" }
            th.n { "Origins" br; "at most" } th.n { "at" br; "least" } th.n { "Voices" }
            th style="width:17%" { "On" }
        } }
    }
}

/// The four counts, which always stand together.
pub(super) fn counts(case: &Case<'_>, claim: &ClaimRecord, pages: Vec<usize>) -> Markup {
    html! {
        td.n data-l="pages" { (claim.pages) }
        td.n data-l="texts" { (case.n_texts_of(pages)) }
        td.n data-l="origins at most" { (claim.origins_max) }
        td.n data-l="at least" { (claim.origins_min) }
        td.n data-l="voices" { (claim.voices.len()) }
    }
}

fn row<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> Markup {
    let members = case.members(claim);
    let pages: Vec<usize> = members.iter().map(|member| member.page).collect();
    let mut printed: Vec<&Member<'_>> = Vec::new();
    for member in &members {
        if !printed.iter().any(|other| other.page == member.page) {
            printed.push(member);
        }
    }
    html! {
        tr {
            th scope="row" {
                (claim_words(&members, &claim.text, 40))
            }
            td data-l="voices:" { (voices(claim)) }
            (counts(case, claim, pages))
            td {
                @for member in printed.iter().take(SHOWN) { (case.mark_at(member.page, member.statement)) }
                @if printed.len() > SHOWN { span.s { " and " (printed.len() - SHOWN) " more" } }
                @if let Some(member) = printed.first() {
                    (copy(case, claim, &Quoted::of(member)))
                }
            }
        }
    }
}

/// Whose claim it is, and who denies it.
pub(super) fn voices(claim: &ClaimRecord) -> Markup {
    html! {
        @if claim.voices.is_empty() { (none("nobody named")) }
        @for (n, voice) in claim.voices.iter().take(VOICES).enumerate() {
            @if n > 0 { br; }
            (stance(&voice.polarity)) " by " (voice.actor)
        }
        @if claim.voices.len() > VOICES { br; span.s { "and " (claim.voices.len() - VOICES) " more" } }
    }
}

/// The sentence by which a claim is cited.
pub(super) struct Quoted<'a> {
    pub(super) article: &'a ArticleRecord,
    pub(super) sentence: &'a str,
    /// The record's place in the text.
    pub(super) place: Option<[usize; 2]>,
    /// The record's id.
    pub(super) record: &'a str,
}

impl<'a> Quoted<'a> {
    fn of(member: &Member<'a>) -> Self {
        Self {
            article: member.article,
            sentence: &member.statement.sentence,
            place: member.statement.content.spans.first().copied(),
            record: &member.statement.id,
        }
    }
}

/// Everything that a reader needs to find the words again, folded.
pub(super) fn copy(case: &Case<'_>, claim: &ClaimRecord, quoted: &Quoted<'_>) -> Markup {
    html! {
        details.c {
            summary { "Copy with citation" }
            p.cite { (citation(case, claim, quoted)) }
        }
    }
}

fn citation(case: &Case<'_>, claim: &ClaimRecord, quoted: &Quoted<'_>) -> String {
    let article = quoted.article;
    let voices: Vec<&str> = claim.voices.iter().map(|voice| voice.actor.as_str()).collect();
    let voices = if voices.is_empty() { "nobody named".to_owned() } else { voices.join(", ") };
    let outlet = article.outlet.as_deref().unwrap_or("outlet not named");
    let title = article.title.as_deref().unwrap_or("no title");
    let author = if article.byline.is_empty() {
        String::new()
    } else {
        format!(", by {}", article.byline.join(" and "))
    };
    let sha256 = case.records.page(&article.page).map_or("", |page| page.sha256.as_str());
    let place = quoted.place;
    let place =
        place.map_or(String::new(), |[start, end]| format!(", characters {start} to {end}"));
    format!(
        "Claim: “{}” ({voices}). {}, at most {} seen, at least {}, {}. {} — {outlet}, “{title}”\
         {author}, {}, page sha256 {sha256}{place}. whosays {VERSION}, schema {}, claim {}, record {}.",
        claim.text,
        count(claim.pages, "page", "pages"),
        count(claim.origins_max, "origin", "origins"),
        claim.origins_min,
        count(claim.voices.len(), "voice", "voices"),
        exact(quoted.sentence),
        when(article),
        case.records.meta.schema,
        claim.id,
        quoted.record,
    )
}

/// The sentence in quotation marks, unless it begins with its own.
fn exact(sentence: &str) -> String {
    if sentence.starts_with(['“', '"', '„']) {
        sentence.to_owned()
    } else {
        format!("“{sentence}”")
    }
}

fn when(article: &ArticleRecord) -> String {
    use super::words::date;
    let Some(day) = &article.published else { return "undated".to_owned() };
    let (start, end) = (day.start.as_deref().map(date), day.end.as_deref().map(date));
    match (start, end) {
        (Some(start), Some(end)) if start == end && day.basis == "derived" => {
            format!("published probably {start} (derived)")
        }
        (Some(start), Some(end)) if start == end => format!("published {start} ({})", day.basis),
        (Some(start), Some(end)) => format!("published between {start} and {end} ({})", day.basis),
        (Some(start), None) => format!("published not before {start} ({})", day.basis),
        (None, Some(end)) => format!("published not after {end} ({})", day.basis),
        (None, None) => "undated".to_owned(),
    }
}
