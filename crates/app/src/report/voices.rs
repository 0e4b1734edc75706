//! Who says what, in whose hands it passed, and how far the page keeps its distance.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::case::{Case, Member, Said, is_bare, said, words_of};
use super::happenings::Parties;
use super::words::{chain, count, none, printed, quotation, says_more, speaker, start};
use super::{MANY, SHOWN, Section};

/// Ways on which one row's words came, printed at most.
const WAYS: usize = 6;
/// Words of the sentence around words that tell nothing alone.
const SENTENCE: usize = 32;

/// One row: what a speaker says, wherever it is printed.
struct Row<'a> {
    members: Vec<Member<'a>>,
}

/// A speaker, with what is theirs.
struct Speaker<'a> {
    /// Nobody's where no page names who speaks.
    name: Option<String>,
    rows: Vec<Row<'a>>,
}

/// The speakers of one party: those of one government stand together, however many of them speak.
struct Party<'a> {
    name: Option<String>,
    speakers: Vec<Speaker<'a>>,
}

impl Party<'_> {
    fn n_rows(&self) -> usize {
        self.speakers.iter().map(|speaker| speaker.rows.len()).sum()
    }

    fn n_pages(&self) -> usize {
        n_pages(self.speakers.iter().flat_map(|speaker| &speaker.rows))
    }

    /// What stands above its speakers, where that is more than the name of the only one.
    fn heading(&self) -> Option<Markup> {
        let party = self.name.as_ref().filter(|_| self.speakers.len() > 1)?;
        let names = count(self.speakers.len(), "name", "names");
        Some(html! { b { (party) } ", " (names) })
    }
}

/// The statements, grouped by speaker and these by party; those of nobody named come last.
pub(super) fn section(case: &Case<'_>) -> Section {
    let parties = parties_of(case);
    let n_rows: usize = parties.iter().map(Party::n_rows).sum();
    if n_rows == 0 {
        return empty(case);
    }
    let n_shown = if n_rows > MANY { SHOWN } else { n_rows };
    let mut left = n_shown;
    let mut take = |rows: &[Row<'_>]| {
        let n = rows.len().min(left);
        left -= n;
        n
    };
    let content = html! {
        table."r"."voices" {
            thead { tr {
                th style="width:17%" { "Speaker" }
                th style="width:41%" { "Words" }
                th style="width:18%" { "Quotation, act, hedges" }
                th { "Through whom → page" }
            } }
            @for party in &parties {
                @let shown: Vec<(&Speaker<'_>, usize)> = party.speakers.iter().map(|speaker| (speaker, take(&speaker.rows))).collect();
                @if shown.iter().any(|(_, n)| *n > 0) { tbody {
                    @if let Some(heading) = party.heading() {
                        tr."party" { th scope="rowgroup" colspan="4" { (heading) } }
                    }
                    @for (speaker, n) in shown {
                        @let name = || speaker.name.as_ref().map_or_else(|| none("nobody named"), |name| html! { (name) });
                        @for (at, row) in speaker.rows.iter().take(n).enumerate() {
                            (table_row(case, row, (at == 0).then(name)))
                        }
                    }
                } }
            }
        }
        @if n_rows > n_shown {
            p."s"."more" { "The first " (n_shown) " of " (n_rows) " are shown; " code { "whosays export CASE --table statements" } " gives all." }
        }
    };
    let speakers = parties.iter().flat_map(|party| &party.speakers);
    let n_named = speakers.filter(|speaker| speaker.name.is_some()).count();
    let lead = html! {
        (count(n_named, "speaker is", "speakers are")) " named. A chain runs from the speaker \
         towards the reader. “Direct” means inside quotation marks on the page, and nothing more."
    };
    Section::new("voices", "Voices", &lead, &content)
}

fn empty(case: &Case<'_>) -> Section {
    let lead = html! { "Who said what, and in whose hands it passed." };
    let words = format!("No statement found in {}.", super::words::these(case.n_pages()));
    Section::new("voices", "Voices", &lead, &html! { p { (none(&words)) } })
}

/// The speakers by party, the party on most pages first, and in it the speaker on most pages.
fn parties_of<'a>(case: &Case<'a>) -> Vec<Party<'a>> {
    let names = Parties::new(case.records);
    let mut by_party: BTreeMap<Option<String>, Vec<Speaker<'a>>> = BTreeMap::new();
    for (name, rows) in rows_by_name(case) {
        let members = rows.iter().flat_map(|row| &row.members);
        let party = members
            .filter(|member| name.is_some() && speaker(member.statement).is_some())
            .find_map(|member| names.of_speaker(member.statement));
        by_party.entry(party.or_else(|| name.clone())).or_default().push(Speaker { name, rows });
    }
    let mut parties: Vec<Party<'a>> =
        by_party.into_iter().map(|(name, speakers)| Party { name, speakers }).collect();
    for party in &mut parties {
        party.speakers.sort_by_key(|speaker| Reverse(n_pages(&speaker.rows)));
    }
    parties.sort_by_key(|party| (party.name.is_none(), Reverse(party.n_pages())));
    parties
}

/// The rows of every speaker: the members of a claim that are that speaker's are one row.
fn rows_by_name<'a>(case: &Case<'a>) -> BTreeMap<Option<String>, Vec<Row<'a>>> {
    let mut speakers: BTreeMap<Option<String>, Vec<Row<'a>>> = BTreeMap::new();
    let mut copies: BTreeMap<Said<'_>, usize> = BTreeMap::new();
    for claim in &case.records.claims {
        let members = case.members(claim);
        // A page that does not name the speaker of words that another page gives a name to stays
        // with the named ones: it is the same claim.
        let names: BTreeSet<&str> =
            members.iter().filter_map(|member| speaker(member.statement)).collect();
        let name = match names.into_iter().collect::<Vec<_>>().as_slice() {
            [] => None,
            names => names.iter().max_by_key(|name| name.len()).map(|&name| name.to_owned()),
        };
        let name = name.map(|name| case.names.shown(&name).to_owned());
        let rows = speakers.entry(name).or_default();
        // A claim of one place may be that of a copy in the same words.
        let row = match members.as_slice() {
            [alone] => *copies.entry(said(alone.statement)).or_insert(rows.len()),
            _ => rows.len(),
        };
        match rows.get_mut(row) {
            Some(copy) => copy.members.extend(members),
            None => rows.push(Row { members }),
        }
    }
    // What nobody asserts (left unsaid, demanded) is no claim, but somebody's words all the same.
    let claims = case.records.claims.iter();
    let claimed: BTreeSet<&str> =
        claims.flat_map(|claim| &claim.members).map(|member| member.record.as_str()).collect();
    for statement in &case.records.statements {
        let Some(page) = case.number(&statement.article) else { continue };
        if !claimed.contains(statement.id.as_str()) {
            let name = speaker(statement).map(|name| case.names.shown(name).to_owned());
            let member = Member { statement, article: case.pages[page], page };
            let rows = speakers.entry(name).or_default();
            let row = *copies.entry(said(statement)).or_insert(rows.len());
            match rows.get_mut(row) {
                Some(copy) => copy.members.push(member),
                None => rows.push(Row { members: vec![member] }),
            }
        }
    }
    for rows in speakers.values_mut() {
        rows.retain(|row| !row.members.is_empty());
        rows.sort_by_key(|row| {
            let first = &row.members[0];
            (first.page, first.statement.content.spans.first().map(|span| span[0]))
        });
    }
    speakers
}

fn n_pages<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> usize {
    rows.into_iter()
        .flat_map(|row| &row.members)
        .map(|member| member.page)
        .collect::<BTreeSet<_>>()
        .len()
}

fn table_row(case: &Case<'_>, row: &Row<'_>, name: Option<Markup>) -> Markup {
    let Some(longest) = row
        .members
        .iter()
        .max_by_key(|member| (member.statement.content.text.len(), Reverse(member.page)))
    else {
        return html! {};
    };
    let words = words_of(longest.statement, longest.article);
    html! {
        tr {
            @match name {
                Some(name) => th scope="row" { (name) (title_of(longest)) },
                None => td.no {},
            }
            td {
                @if longest.statement.quotation == "direct" { q { (words) } } @else { (words) }
                @if is_bare(longest.statement) { br; span.s { (printed(&start(&longest.statement.sentence, SENTENCE))) } }
            }
            td { (quotation(&longest.statement.quotation)) " " span.s { (manner(longest)) } }
            td { (ways(case, row)) }
        }
    }
}

/// How the page introduces the speaker, when that is more than the name.
fn title_of(member: &Member<'_>) -> Markup {
    let surface = member.statement.speaker.as_ref().map(|speaker| speaker.surface.as_str());
    let name = speaker(member.statement);
    match (surface, name) {
        (Some(surface), Some(name)) if says_more(surface, name) => {
            html! { br; span.s { "as “" (surface) "”" } }
        }
        (Some(surface), None) => html! { br; span.s { "“" (surface) "”" } },
        _ => html! {},
    }
}

/// Act, hedges, basis, day, insertions: in words, only what is there.
fn manner(member: &Member<'_>) -> String {
    let statement = member.statement;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(statement.act.as_deref().map(|act| act.replace('_', " ")));
    let cue = statement.cue.as_ref().map(|cue| cue.text.as_str());
    if let Some(cue) = cue.filter(|_| statement.hedges.iter().any(|hedge| hedge.kind == "cue")) {
        parts.push(format!("cue “{cue}”"));
    }
    if statement.hedges.iter().any(|hedge| hedge.kind == "anonymous") {
        parts.push("source not named".into());
    }
    if statement.basis != "unstated" {
        parts.push(format!("basis: {}", statement.basis.replace('_', " ")));
    }
    parts.extend(statement.said_at.as_ref().map(|said_at| said_at.surface.clone()));
    if !statement.insertions.is_empty() {
        parts.push("words inserted".into());
    }
    parts.join("; ")
}

/// The chains on which the words came, each with the pages that print it so.
fn ways(case: &Case<'_>, row: &Row<'_>) -> Markup {
    let mut ways: Vec<(String, Vec<&Member<'_>>)> = Vec::new();
    for member in &row.members {
        let shown = chain(member.statement).into_string();
        match ways.iter_mut().find(|(other, _)| *other == shown) {
            Some((_, members)) => members.push(member),
            None => ways.push((shown, vec![member])),
        }
    }
    html! {
        @for (n, (_, members)) in ways.iter().take(WAYS).enumerate() {
            @if n > 0 { br; }
            (chain(members[0].statement)) span.lk {}
            @for member in members.iter().take(WAYS) { (case.mark_at(member.page, member.statement)) }
            @if members.len() > WAYS { span.s { " and " (members.len() - WAYS) " more" } }
        }
    }
}
