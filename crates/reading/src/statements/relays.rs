//! Through whom did the words come?
//!
//! Each outlet that a frame names is a relay if the words around it say how it carried something:
//!
//! | words | relation |
//! |---|---|
//! | told Nordwire; in an interview with Nordwire; speaking to Nordwire | told |
//! | carried by, published in, quoted by, as saying by Nordwire | carried by |
//! | citing Nordwire; which cited Nordwire | cited by |
//! | Nordwire reported; according to Nordwire | reported by |

use model::{Phrase, Relay, RelayRelation};

use super::frame::Frame;
use super::media::{self, Mention, World};
use super::words::{BETWEEN, is_any};

/// A relay and the items that name it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The relay.
    pub relay: Relay,
    /// The first item of its name.
    pub start: usize,
    /// The item after its last.
    pub end: usize,
}

/// The relays that the frame names, from the speaker outward.
pub fn find(world: &World<'_>, frame: &Frame<'_>, text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut last: Option<(usize, RelayRelation)> = None;
    for mention in media::mentions(world, frame) {
        let listed =
            last.filter(|&(end, _)| joins(frame, end, mention.start)).map(|(_, relation)| relation);
        let Some(relation) = relation(frame, &mention).or(listed) else { continue };
        last = Some((mention.end, relation));
        let span = frame.cover(mention.start, mention.end);
        let surface = Phrase { text: span.of(text).to_owned(), span };
        let own = mention.name.iter().any(|name| world.is_own(name)) || world.is_own(&surface.text);
        if own {
            continue;
        }
        let relay = Relay { name: mention.name, surface, relation };
        found.push(Found { relay, start: mention.start, end: mention.end });
    }
    in_order(found)
}

/// From the speaker outward: who was told, who carried it, who was cited, who reports. Of two
/// that were cited the later one in the text is the nearer to the speaker.
fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    let rank = |relation| match relation {
        RelayRelation::Told => 0,
        RelayRelation::CarriedBy => 1,
        RelayRelation::CitedBy => 2,
        RelayRelation::ReportedBy => 3,
    };
    found.sort_by_key(|found| {
        let cited = found.relay.relation == RelayRelation::CitedBy;
        let place = if cited { usize::MAX - found.start } else { found.start };
        (rank(found.relay.relation), place)
    });
    found
}

/// Whether only "and" or a comma stands between.
fn joins(frame: &Frame<'_>, end: usize, start: usize) -> bool {
    let between: Vec<_> = (end..start).map(|at| frame.lower(at)).collect();
    let known = |word: &String| matches!(word.as_str(), "and" | "," | "the" | "both");
    start > end && start - end <= 3 && between.iter().all(known)
}

/// Words of description between a preposition or verb and an outlet's name.
fn describes(frame: &Frame<'_>, at: usize) -> bool {
    const WORDS: [&str; 44] = [
        "the",
        "a",
        "an",
        "state",
        "state-run",
        "state-owned",
        "state-controlled",
        "news",
        "agency",
        "newspaper",
        "daily",
        "weekly",
        "magazine",
        "broadcaster",
        "channel",
        "station",
        "website",
        "official",
        "semi-official",
        "independent",
        "private",
        "local",
        "public",
        "national",
        "radio",
        "television",
        "tv",
        "wire",
        "newswire",
        "online",
        "business",
        "outlet",
        "service",
        "'s",
        "’s",
        "country",
        "tabloid",
        "regional",
        "port",
        "city",
        "pro-government",
        "network",
        "site",
        "paper",
    ];
    let introduces = ["citing", "quoting", "speaking", "told", "according", "in", "on", "by", "to"];
    frame.is_any(at, &WORDS) || frame.is_capital(at) && !frame.is_any(at, &introduces)
}

fn relation(frame: &Frame<'_>, mention: &Mention) -> Option<RelayRelation> {
    let mut at = mention.start;
    while at > 0 && mention.start - at < 8 && describes(frame, at - 1) {
        at -= 1;
    }
    let left = |back: usize| at.checked_sub(back).map(|at| frame.lower(at)).unwrap_or_default();
    let one = left(1);
    let two = left(2);
    let word = |word: &str, list: &[&str]| is_any(word, list);
    if word(&one, &["told", "telling", "tells", "tell", "informed"]) {
        return Some(RelayRelation::Told);
    }
    if word(&one, &["citing", "cited", "cites", "quoting"]) && !quotes_person(frame, mention) {
        return Some(RelayRelation::CitedBy);
    }
    if one == "to" && two == "according" {
        return Some(RelayRelation::ReportedBy);
    }
    if one == "by" {
        return by(&two);
    }
    let talk = [
        "interview",
        "interviews",
        "speaking",
        "spoke",
        "comments",
        "remarks",
        "statement",
        "talking",
        "conversation",
        "comment",
        "said",
        "confirmed",
        "briefing",
        "call",
        "email",
        "message",
    ];
    let heard = (2..8).map(left).take_while(|word| word != "," && !word.is_empty());
    if word(&one, &["to", "with", "for"]) && heard.clone().any(|back| word(&back, &talk)) {
        return Some(RelayRelation::Told);
    }
    if word(&one, &["on", "in"]) {
        if heard.clone().any(|back| word(&back, &["interview", "interviewed"])) {
            return Some(RelayRelation::Told);
        }
        let shown = [
            "published",
            "broadcast",
            "aired",
            "printed",
            "appeared",
            "carried",
            "said",
            "shown",
            "wrote",
            "posted",
            "remarks",
            "comments",
            "statement",
            "article",
            "column",
            "live",
            "released",
        ];
        if heard.clone().any(|back| word(&back, &shown)) {
            return Some(RelayRelation::CarriedBy);
        }
    }
    reports(frame, mention).then_some(RelayRelation::ReportedBy)
}

fn by(verb: &str) -> Option<RelayRelation> {
    match verb {
        "carried" | "published" | "quoted" | "broadcast" | "aired" | "saying" | "released"
        | "relayed" | "distributed" | "printed" | "run" => Some(RelayRelation::CarriedBy),
        "cited" => Some(RelayRelation::CitedBy),
        "reported" | "reports" | "report" => Some(RelayRelation::ReportedBy),
        _ => None,
    }
}

/// "quoting Nordwire" cites an outlet; "Nordwire quoting Lind" does not come here.
fn quotes_person(frame: &Frame<'_>, mention: &Mention) -> bool {
    frame.is_any(mention.end, &["as"]) && frame.is_any(mention.end + 1, &["saying"])
}

/// Whether the outlet is the subject of a verb of reporting.
fn reports(frame: &Frame<'_>, mention: &Mention) -> bool {
    const VERBS: [&str; 22] = [
        "reported",
        "reports",
        "said",
        "says",
        "noted",
        "notes",
        "wrote",
        "writes",
        "claimed",
        "claims",
        "revealed",
        "reveals",
        "quoted",
        "quotes",
        "cited",
        "cites",
        "added",
        "adds",
        "announced",
        "published",
        "learned",
        "confirmed",
    ];
    let verb_at = |mut at: usize| {
        for _ in 0..4 {
            let skips = frame.is_any(at, &BETWEEN)
                || frame
                    .is_any(at, &["newspaper", "news", "agency", "daily", "magazine", "website"]);
            if !skips {
                break;
            }
            at += 1;
        }
        frame.is_any(at, &VERBS)
    };
    if verb_at(mention.end) {
        return true;
    }
    // "Nordwire, citing the Gazette, said"
    if frame.text(mention.end) == "," {
        let close = (mention.end + 1..frame.items.len().min(mention.end + 20))
            .find(|&at| frame.text(at) == ",");
        let opens = frame.is_any(mention.end + 1, &["citing", "quoting", "which", "a", "the"]);
        return opens && close.is_some_and(|close| verb_at(close + 1));
    }
    let before = mention.start.checked_sub(1).unwrap_or(mention.start);
    let inverted = frame.is_any(before, &["reported", "reports", "wrote"]);
    inverted && before > 0 && (frame.is_quote(before - 1) || frame.text(before - 1) == ",")
}
