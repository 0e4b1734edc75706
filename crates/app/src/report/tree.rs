//! Who stands behind it: from the pages over shared passages and gatherers to the voices.
//!
//! A tree is a list of [`Group`]s. The pages of a group print the sentence in one shared passage, or
//! the group is a single page; its tracks are the ways on which the words came.

use std::collections::BTreeSet;

use engine::wire::{ClaimRecord, FamilyRecord};
use maud::{Markup, html};

use super::Section;
use super::case::{Case, Member, words_of};
use super::tree_svg;
use super::words::{chain, claim_words, count, list, none, relation, says_more, speaker, start};

/// Trees drawn at most; the claims table holds the others.
const TREES: usize = 12;
/// Tracks drawn in one tree at most; the tree in words holds all.
const TRACKS: usize = 12;

/// One way on which words came to a page.
pub(super) struct Track<'a> {
    pub(super) member: Member<'a>,
    /// The words, shortened, with the page's own marks.
    pub(super) words: String,
    /// The named and unnamed relays, from the reader towards the speaker: name, relation.
    pub(super) relays: Vec<(Option<String>, &'static str)>,
    /// The speaker's name.
    pub(super) voice: Option<String>,
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
    let mut claims = case.carried();
    // The claim with the most named gatherers teaches most; the others follow by pages.
    let most = (0..claims.len()).rev().max_by_key(|&n| n_gatherers(case, claims[n]));
    if let Some(most) = most {
        let first = claims.remove(most);
        claims.insert(0, first);
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
                summary { (claim_words(&case.members(claim), &claim.text, 16)) " · " (counts(case, claim)) }
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

fn n_gatherers<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> usize {
    let members = case.members(claim);
    let relays = members.iter().flat_map(|member| &member.statement.relays);
    relays.filter_map(|relay| relay.name.as_deref()).collect::<BTreeSet<_>>().len()
}

/// The four numbers, which always stand together.
fn counts<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> String {
    let pages = case.members(claim).into_iter().map(|member| member.page);
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
    let members = case.members(claim);
    let pages: Vec<usize> = members.iter().map(|member| member.page).collect();
    html! {
        "Of the claims on several pages, the one with the most named gatherers: "
        b { (claim_words(&members, &claim.text, 24)) } ". "
        (count(claim.pages, "page", "pages")) ", " (count(case.n_texts_of(pages), "text", "texts"))
        ", at most " (count(claim.origins_max, "origin", "origins")) " seen (at least "
        (claim.origins_min) "), " (count(claim.voices.len(), "voice", "voices")) "."
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
    let members = case.members(claim);
    let mut groups: Vec<(Vec<Member<'a>>, usize)> = Vec::new();
    for member in members {
        let shares = |group: &(Vec<Member<'a>>, usize)| {
            group.1 == member.origin
                && group
                    .0
                    .iter()
                    .any(|other| other.page == member.page || case.share_passage(other, &member))
        };
        match groups.iter_mut().find(|group| shares(group)) {
            Some(group) => group.0.push(member),
            None => groups.push((vec![member], member.origin)),
        }
    }
    let mut groups: Vec<Group<'a>> =
        groups.into_iter().map(|(members, _)| group(&members)).collect();
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
    for claim in &case.records.claims {
        let inside: Vec<Member<'a>> =
            case.members(claim).into_iter().filter(|member| pages.contains(&member.page)).collect();
        let n_pages = inside.iter().map(|member| member.page).collect::<BTreeSet<_>>().len();
        if n_pages > 1 {
            tracks.extend(group(&inside).tracks.into_iter().take(1));
        }
    }
    tracks.sort_by_key(|track| {
        (track.member.page, track.member.statement.content.spans.first().map(|span| span[0]))
    });
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

fn group<'a>(members: &[Member<'a>]) -> Group<'a> {
    let pages: BTreeSet<usize> = members.iter().map(|member| member.page).collect();
    let mut tracks: Vec<Track<'a>> = Vec::new();
    for member in members {
        let track = track(*member);
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

fn track(member: Member<'_>) -> Track<'_> {
    let statement = member.statement;
    let text = start(&statement.content.text, 26);
    let relays = statement.relays.iter().rev();
    let relays = relays.map(|relay| (relay.name.clone(), relation(&relay.relation)));
    let voice = speaker(statement).map(str::to_owned);
    let surface = statement.speaker.as_ref().map(|speaker| speaker.surface.clone());
    let note = match (&voice, surface) {
        (Some(name), Some(surface)) if says_more(&surface, name) => {
            surface.replace(name.as_str(), "").trim().to_owned()
        }
        (Some(_), Some(_)) => String::new(),
        (None, Some(surface)) => format!("“{surface}”, not named"),
        (_, None) => String::new(),
    };
    Track {
        words: if statement.quotation == "direct" { format!("“{text}”") } else { text },
        relays: relays.collect(),
        voice,
        voice_note: note,
        member,
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
                                (voice_in_words(track)) " " (chain(track.member.statement)) " "
                                (case.mark_at(track.member.page, track.member.statement)) br;
                                (quoted(track))
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
        None if track.voice_note.is_empty() => none("nobody named"),
        None => none(&track.voice_note),
    }
}

fn quoted(track: &Track<'_>) -> Markup {
    let words = words_of(track.member.statement, track.member.article);
    html! { @if track.member.statement.quotation == "direct" { q { (words) } } @else { (words) } }
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
