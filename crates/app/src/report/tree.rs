//! Who stands behind it: from the pages over shared passages and gatherers to the voices.
//!
//! A tree is a list of [`Group`]s. The pages of a group print the sentence in one shared passage, or
//! the group is a single page; its tracks are the ways on which the words came.

use std::collections::BTreeSet;

use engine::wire::{ClaimRecord, FamilyRecord};
use maud::{Markup, html};

use super::Section;
use super::case::Case;
use super::tree_svg;
use super::witness::{Witness, witnesses};
use super::words::{
    chain, claim_words, count, list, none, printed, relation, says_more, speaker, start,
};

/// Trees drawn at most; the claims table holds the others.
const TREES: usize = 12;
/// Tracks drawn in one tree at most; the tree in words holds all.
const TRACKS: usize = 12;

/// Words of an act that tell what it is about: "He promised" does not.
const TELLING: usize = 4;

/// One way on which words came to a page.
pub(super) struct Track<'a> {
    pub(super) witness: Witness<'a>,
    /// The words, shortened, with the page's own marks.
    pub(super) words: String,
    /// The named and unnamed relays, from the reader towards the speaker: name, relation.
    pub(super) relays: Vec<(Option<String>, &'static str)>,
    /// The speaker's name.
    pub(super) voice: Option<String>,
    /// Who speaks where there is no name.
    pub(super) nobody: &'static str,
    /// What else the page says of the speaker.
    pub(super) voice_note: String,
}

/// Pages that print the words in one shared passage, or a single page.
pub(super) struct Group<'a> {
    pub(super) pages: Vec<usize>,
    /// Whether the pages print the words in one shared passage.
    pub(super) is_shared: bool,
    pub(super) tracks: Vec<Track<'a>>,
}

/// A tree with what it comes to.
pub(super) struct Tree<'a> {
    pub(super) groups: Vec<Group<'a>>,
    pub(super) origins: String,
    pub(super) at_least: String,
    pub(super) voices: String,
    /// Pages of the case that do not carry the words.
    pub(super) others: Vec<usize>,
}

/// The trees of the claim with the most named gatherers, of the other claims on several pages, and
/// of the texts that several pages print.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    let mut claims = case.all_carried();
    // What was said and what happened is read before what was counted.
    claims.sort_by_key(|claim| claim.kind == "quantity");
    if let Some(foremost) = foremost(case) {
        claims.retain(|claim| claim.id != foremost.id);
        claims.insert(0, foremost);
    }
    let families = case.families();
    let (lead, first) = match (claims.first(), families.first()) {
        (Some(claim), _) => (claim_lead(case, claim), figure(case, &claim_tree(case, claim), true)),
        (None, Some(family)) => {
            (family_lead(case, family), figure(case, &family_tree(case, family), true))
        }
        (None, None) => return None,
    };
    let families = if claims.is_empty() { &families[1..] } else { &families[..] };
    let content = html! {
        (first)
        @for claim in claims.iter().skip(1).take(TREES) {
            details.fold {
                summary { (words(case, claim, 16)) " · " (counts(case, claim)) }
                (figure(case, &claim_tree(case, claim), false))
            }
        }
        @for family in families.iter().take(TREES) {
            details.fold {
                summary { "The text that " (case.marks(case.family_pages(family), 8)) " print" }
                (figure(case, &family_tree(case, family), false))
            }
        }
        @if claims.len() > TREES + 1 {
            p."s"."more" { "Trees of " (claims.len() - TREES - 1) " more claims are not drawn; the table of claims counts them." }
        }
    };
    Some(Section::new("tree", "Who stands behind it", &lead, &content))
}

/// The claim that teaches most: what was said or done, on several pages, with the most named
/// gatherers; of equals the one with most origins, then that on most pages.
pub(super) fn foremost<'a>(case: &Case<'a>) -> Option<&'a ClaimRecord> {
    let carried = case.all_carried().into_iter().filter(|claim| claim.kind != "quantity");
    // The first of equals is the last that is looked at.
    carried.rev().max_by_key(|claim| {
        let gatherers = gatherers(&witnesses(case, claim));
        (gatherers.len(), claim.origins_max, claim.pages, claim.voices.len())
    })
}

/// The names of those through whom a claim came.
pub(super) fn gatherers<'a>(witnesses: &[Witness<'a>]) -> BTreeSet<&'a str> {
    let statements = witnesses.iter().filter_map(|witness| witness.statement);
    let relays = statements.flat_map(|statement| &statement.relays);
    relays.filter_map(|relay| relay.name.as_deref()).collect()
}

/// The words of a claim, in quotation marks where they are somebody's or a page's own. One sentence
/// can tell several acts, so that of an act the fullest telling of it alone stands here.
pub(super) fn words<'a>(case: &Case<'a>, claim: &'a ClaimRecord, n: usize) -> Markup {
    if claim.kind == "statement" {
        return claim_words(&case.members(claim), &claim.text, n);
    }
    let told = witnesses(case, claim);
    let fullest = told.iter().map(Witness::text).rev().max_by_key(|text| text.chars().count());
    let tells = |text: &&str| text.split_whitespace().count() >= TELLING;
    printed(&start(fullest.filter(tells).unwrap_or(&claim.text), n))
}

/// The four numbers, which always stand together.
pub(super) fn counts<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> String {
    let pages = witnesses(case, claim).into_iter().map(|witness| witness.page);
    format!(
        "{}, {}, at most {} seen (at least {}), {}",
        count(claim.pages, "page", "pages"),
        count(case.n_texts_of(pages), "text", "texts"),
        count(claim.origins_max, "origin", "origins"),
        claim.origins_min,
        count(claim.voices.len(), "voice", "voices"),
    )
}

fn claim_lead<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> Markup {
    let is_relayed = !gatherers(&witnesses(case, claim)).is_empty();
    html! {
        @if claim.kind == "quantity" { "A number on several pages: " }
        @else {
            "Of what several pages say or tell, that with the most "
            @if is_relayed { "named gatherers: " } @else { "origins; none has a named gatherer: " }
        }
        b { (words(case, claim, 24)) } ". " (counts(case, claim)) "."
    }
}

fn family_lead(case: &Case<'_>, family: &FamilyRecord) -> Markup {
    html! {
        "The text that " (case.marks(case.family_pages(family), 12)) " print, and what is said in it. "
        "The pages count as one witness for it."
    }
}

/// The tree of one claim.
pub(super) fn claim_tree<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> Tree<'a> {
    let mut groups: Vec<(Vec<Witness<'a>>, usize)> = Vec::new();
    for witness in witnesses(case, claim) {
        let shares = |group: &(Vec<Witness<'a>>, usize)| {
            group.1 == witness.origin
                && group
                    .0
                    .iter()
                    .any(|other| other.page == witness.page || case.share_passage(other, &witness))
        };
        match groups.iter_mut().find(|group| shares(group)) {
            Some(group) => group.0.push(witness),
            None => groups.push((vec![witness], witness.origin)),
        }
    }
    let mut groups: Vec<Group<'a>> =
        groups.into_iter().map(|(witnesses, _)| group(&witnesses)).collect();
    if groups.len() > TRACKS {
        groups = folded(groups);
    }
    let carrying: BTreeSet<usize> = groups.iter().flat_map(|g| g.pages.iter().copied()).collect();
    Tree {
        groups,
        origins: format!("at most {} seen", count(claim.origins_max, "origin", "origins")),
        at_least: format!("at least {}", claim.origins_min),
        voices: count(claim.voices.len(), "voice", "voices"),
        others: (0..case.n_pages()).filter(|page| !carrying.contains(page)).collect(),
    }
}

/// The tree of the text that a family prints: the claims that two or more members carry.
fn family_tree<'a>(case: &Case<'a>, family: &'a FamilyRecord) -> Tree<'a> {
    let pages = case.family_pages(family);
    let mut tracks: Vec<Track<'a>> = Vec::new();
    for claim in case.records.claims.iter().filter(|claim| claim.kind == "statement") {
        let mut inside = witnesses(case, claim);
        inside.retain(|witness| pages.contains(&witness.page));
        let n_pages = inside.iter().map(|witness| witness.page).collect::<BTreeSet<_>>().len();
        if n_pages > 1 {
            tracks.extend(group(&inside).tracks.into_iter().take(1));
        }
    }
    tracks.sort_by_key(|track| (track.witness.page, track.witness.point));
    let voices: BTreeSet<&str> = tracks.iter().filter_map(|track| track.voice.as_deref()).collect();
    Tree {
        origins: match &family.agency {
            Some(agency) => format!("text of {agency}"),
            None => "no page names the agency".to_owned(),
        },
        at_least: "one text counts once".to_owned(),
        voices: count(voices.len(), "voice", "voices"),
        others: (0..case.n_pages()).filter(|page| !pages.contains(page)).collect(),
        groups: vec![Group { pages, is_shared: true, tracks }],
    }
}

fn group<'a>(witnesses: &[Witness<'a>]) -> Group<'a> {
    let pages: BTreeSet<usize> = witnesses.iter().map(|witness| witness.page).collect();
    let mut tracks: Vec<Track<'a>> = Vec::new();
    for witness in witnesses {
        let track = track(*witness);
        let is_same = |other: &Track<'a>| {
            other.relays == track.relays && (other.voice == track.voice || track.voice.is_none())
        };
        if !tracks.iter().any(is_same) {
            tracks.push(track);
        }
    }
    Group { is_shared: pages.len() > 1, pages: pages.into_iter().collect(), tracks }
}

/// Joins groups whose words came in the same way into one track with all their pages: for claims
/// that stand on more pages than a drawing holds.
fn folded(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let mut folded: Vec<Group<'_>> = Vec::new();
    for group in groups {
        let is_same = |other: &&mut Group<'_>| {
            let ways = |group: &Group<'_>| {
                let way = |track: &Track<'_>| (track.relays.clone(), track.voice.clone());
                group.tracks.iter().map(way).collect::<Vec<_>>()
            };
            !other.is_shared && !group.is_shared && ways(other) == ways(&group)
        };
        match folded.iter_mut().find(is_same) {
            Some(other) => other.pages.extend(group.pages),
            None => folded.push(group),
        }
    }
    folded
}

fn track(witness: Witness<'_>) -> Track<'_> {
    let text = start(witness.text(), 26);
    let said = witness.statement;
    let relays = said.into_iter().flat_map(|statement| statement.relays.iter().rev());
    let relays = relays.map(|relay| (relay.name.clone(), relation(&relay.relation)));
    let voice = said.and_then(speaker).map(str::to_owned);
    let surface = said.and_then(|statement| Some(statement.speaker.as_ref()?.surface.clone()));
    let note = match (&voice, surface) {
        (Some(name), Some(surface)) if says_more(&surface, name) => {
            surface.replace(name.as_str(), "").trim().to_owned()
        }
        (Some(_), Some(_)) => String::new(),
        (None, Some(surface)) => format!("“{surface}”, not named"),
        (_, None) => String::new(),
    };
    Track {
        words: if witness.is_direct() { format!("“{text}”") } else { text },
        relays: relays.collect(),
        voice,
        nobody: if said.is_some() { "nobody named" } else { "the page itself" },
        voice_note: note,
        witness,
    }
}

/// The drawing, the same in words, why the counts are what they are; and for the first one how to
/// read it.
fn figure(case: &Case<'_>, tree: &Tree<'_>, is_first: bool) -> Markup {
    let n_tracks: usize = tree.groups.iter().map(|group| group.tracks.len()).sum();
    html! {
        figure {
            @if n_tracks <= TRACKS && n_tracks > 0 { (tree_svg::draw(case, tree)) }
            details.alt open[n_tracks > TRACKS] {
                summary { "The same tree in words" }
                (in_words(case, tree))
            }
            figcaption {
                @if is_first {
                    "Read from left to right: page, words on it, who passed them on, who said them. "
                    "A solid line is printed on the page; a dashed line means that no gatherer is named. "
                }
                (why(tree))
                @if is_first { " Carried often is not the same as true." }
            }
        }
    }
}

fn why(tree: &Tree<'_>) -> Markup {
    let shared = tree.groups.iter().filter(|group| group.is_shared).count();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut common: BTreeSet<&str> = BTreeSet::new();
    for group in &tree.groups {
        let relays = group.tracks.iter().flat_map(|track| &track.relays);
        let names: BTreeSet<&str> = relays.filter_map(|(name, _)| name.as_deref()).collect();
        common.extend(names.intersection(&seen).copied());
        seen.extend(names);
    }
    let common: Vec<String> = common.into_iter().map(str::to_owned).collect();
    let nameless = tree
        .groups
        .iter()
        .filter(|group| group.tracks.iter().all(|track| track.relays.is_empty()))
        .count();
    html! {
        @if shared > 0 { b { "At most" } ": a shared passage counts once. " }
        @if !common.is_empty() { b { "At most" } ": " (list(&common)) @if common.len() == 1 { " stands" } @else { " stand" } " in more than one chain, which joins them into one origin. " }
        @if nameless > 1 { b { "At least" } ": the " (nameless) " ways without a named gatherer may all come from one." }
    }
}

fn in_words(case: &Case<'_>, tree: &Tree<'_>) -> Markup {
    html! {
        ul.tree {
            @for group in &tree.groups {
                li {
                    (case.marks(group.pages.iter().copied(), 24))
                    @if group.is_shared { " " span.s { "one shared passage" } }
                    @else if group.pages.len() > 1 { " " span.s { "each in its own words around it" } }
                    ul {
                        @for track in &group.tracks {
                            li {
                                (voice_in_words(track)) " "
                                @if let Some(statement) = track.witness.statement { (chain(statement)) " " }
                                (case.mark_sentence(track.witness.page, track.witness.sentence_id)) br;
                                (track.witness.printed())
                            }
                        }
                    }
                }
            }
            @if !tree.others.is_empty() {
                li { (case.marks(tree.others.iter().copied(), 12)) " " span.s { (not_carrying(tree)) } }
            }
            li { b { (tree.origins) } ", " (tree.at_least) "; " b { (tree.voices) } }
        }
    }
}

/// What is said of the pages that do not carry the words.
pub(super) fn not_carrying(tree: &Tree<'_>) -> &'static str {
    if tree.others.len() == 1 { "does not carry this" } else { "do not carry this" }
}

fn voice_in_words(track: &Track<'_>) -> Markup {
    match &track.voice {
        Some(name) => html! { b { (name) } },
        None if track.voice_note.is_empty() => none(track.nobody),
        None => none(&track.voice_note),
    }
}

/// The outlet of a page, with its authors where both fit into `width` characters.
pub(super) fn outlet_line(case: &Case<'_>, page: usize, width: usize) -> String {
    let article = case.pages[page];
    let outlet = article.outlet.as_deref().unwrap_or("outlet not named");
    let with_authors = format!("{outlet}; by {}", list(&article.byline));
    if article.byline.is_empty() || with_authors.chars().count() > width {
        outlet.to_owned()
    } else {
        with_authors
    }
}
