//! `whosays ask`: who says it, who denies it, and how many stand behind that?

use std::io::Write;

use anyhow::Result;
use engine::{Answer, AnsweredAct, AnsweredClaim, AnsweredConflict, Evidence, Stance};

use super::{Outcome, count, standard_output};
use crate::args::Ask;
use crate::report::words::close;

/// Prints the claims that hold the words.
pub(crate) fn run(args: &Ask) -> Result<Outcome> {
    let reader = super::open_case(&args.case)?;
    let answer = engine::ask(&reader, &args.words.join(" "), args.limit)?;
    let mut out = standard_output();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&mut out, &answer, args.sentences)?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

fn print(out: &mut impl Write, answer: &Answer, n_sentences: usize) -> Result<()> {
    if answer.claims.is_empty() {
        let pages = count(answer.pages, "page", "pages");
        writeln!(out, "No claim with these words was found in {pages}.")?;
        return Ok(());
    }
    for (nth, claims) in of_the_same_sentences(&answer.claims).into_iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        print_claims(out, answer, &claims, n_sentences)?;
    }
    if answer.found > answer.claims.len() {
        let (shown, found) = (answer.claims.len(), answer.found);
        writeln!(out, "\n{shown} of {found} claims with these words; --limit {found} shows all.")?;
    }
    Ok(())
}

/// Claims by the sentences in which they are made, which are printed once: a sentence may tell of
/// several acts and figures.
fn of_the_same_sentences(claims: &[AnsweredClaim]) -> Vec<Vec<&AnsweredClaim>> {
    let mut groups: Vec<Vec<&AnsweredClaim>> = Vec::new();
    for claim in claims {
        let is_same = |group: &&mut Vec<&AnsweredClaim>| sentences(group[0]).eq(sentences(claim));
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(claim),
            None => groups.push(vec![claim]),
        }
    }
    groups
}

/// What is printed of the sentences of a claim.
fn sentences(claim: &AnsweredClaim) -> impl Iterator<Item = (&str, Stance, &[String])> {
    claim.evidence.iter().map(|one| (one.sentence_id.as_str(), one.stance, one.relays.as_slice()))
}

/// Claims, and below them the sentences in which all of them are made.
fn print_claims(
    out: &mut impl Write,
    answer: &Answer,
    claims: &[&AnsweredClaim],
    n_sentences: usize,
) -> Result<()> {
    let Some(first) = claims.first() else { return Ok(()) };
    for claim in claims {
        print_claim(out, answer, claim)?;
    }
    for evidence in first.evidence.iter().take(n_sentences) {
        writeln!(out, "    {}", place(evidence))?;
        writeln!(out, "      {}", evidence.sentence)?;
    }
    if first.evidence.len() > n_sentences {
        let more = count(first.evidence.len() - n_sentences, "sentence", "sentences");
        writeln!(out, "    and {more} more; --sentences {} shows all", first.evidence.len())?;
    }
    Ok(())
}

fn print_claim(out: &mut impl Write, answer: &Answer, claim: &AnsweredClaim) -> Result<()> {
    match &claim.act {
        Some(act) => writeln!(out, "{}", done(act))?,
        None => writeln!(out, "{}{}", claim.text, close(&claim.text))?,
    }
    writeln!(out, "  {}", standing(claim))?;
    for (stance, word) in [
        (Stance::Affirms, "affirmed by"),
        (Stance::Denies, "denied by"),
        (Stance::Doubts, "doubted by"),
    ] {
        let voices: Vec<&str> = claim.voices_that(stance).collect();
        if !voices.is_empty() {
            writeln!(out, "  {word} {}", voices.join(", "))?;
        }
    }
    if claim.voices.is_empty() {
        let who = match claim.kind.as_str() {
            _ if claim.is_denied() => "denied; the pages do not name by whom",
            "statement" => "nobody is named who says so",
            _ => "told by the outlets themselves",
        };
        writeln!(out, "  {who}")?;
    }
    if !claim.is_denied() {
        let pages = count(answer.pages, "page", "pages");
        writeln!(out, "  no denial found in these {pages}")?;
    }
    for conflict in &claim.conflicts {
        print_conflict(out, conflict)?;
    }
    writeln!(out, "  claim {} ({})", claim.id, claim.kind)?;
    Ok(())
}

/// "Russia ACCUSE United States: “accused”, asserted".
fn done(act: &AnsweredAct) -> String {
    let actors =
        if act.actors.is_empty() { "not told who".to_owned() } else { act.actors.join(", ") };
    let to = if act.recipients.is_empty() {
        String::new()
    } else {
        format!(" {}", act.recipients.join(", "))
    };
    format!("{actors} {}{to}: “{}”, {}", act.kind, act.trigger, act.status)
}

/// "in conflict (quantity): dead in the fire", and a line for each side.
fn print_conflict(out: &mut impl Write, conflict: &AnsweredConflict) -> Result<()> {
    let unclear = if conflict.status == "unclear" { ", unclear" } else { "" };
    writeln!(out, "  in conflict ({}{unclear}): {}", conflict.kind, conflict.about)?;
    for side in &conflict.sides {
        let pages = count(side.pages, "page", "pages");
        let origins = count(side.origins_max, "origin", "origins");
        let voices = if side.voices.is_empty() {
            String::new()
        } else {
            format!("; {}", side.voices.join(", "))
        };
        writeln!(out, "    {} ({pages}, at most {origins}{voices})", side.text)?;
    }
    Ok(())
}

/// "7 pages, at most 2 origins: TASS, Reuters; 1 voice".
fn standing(claim: &AnsweredClaim) -> String {
    let pages = count(claim.pages, "page", "pages");
    let origins = count(claim.origins_max, "origin", "origins");
    let mut named: Vec<String> = Vec::new();
    for origin in claim.origins.iter().filter(|origin| !origin.gatherers.is_empty()) {
        named.push(origin.gatherers.join(" and "));
    }
    let unnamed = claim.origins_max - named.len().min(claim.origins_max);
    if !named.is_empty() && unnamed > 0 {
        named.push(format!("{unnamed} not named"));
    }
    let named = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
    let least = if claim.origins_min < claim.origins_max {
        format!(" (at least {}, if those not named are one)", claim.origins_min)
    } else {
        String::new()
    };
    let voices = count(claim.voices.len(), "voice", "voices");
    format!("{pages}, at most {origins}{named}{least}; {voices}")
}

/// Where a sentence stands: "Harbour Post, The quay stays (page.html, 120-188), through Sound
/// Agency".
fn place(evidence: &Evidence) -> String {
    let mut place = evidence.outlet.clone().unwrap_or_else(|| "outlet not named".to_owned());
    if let Some(title) = &evidence.title {
        place = format!("{place}, {title}");
    }
    let source = evidence.source.as_deref().unwrap_or(&evidence.article);
    let source = source.rsplit('/').next().unwrap_or(source);
    let [start, end] = evidence.span;
    place = format!("{place} ({source}, {start}-{end})");
    if !evidence.relays.is_empty() {
        place = format!("{place}, through {}", evidence.relays.join(", then "));
    }
    match evidence.stance {
        Stance::Affirms => place,
        stance => format!("{place}: {}", stance.word()),
    }
}

#[cfg(test)]
mod tests {
    use engine::{AnsweredSide, AnsweredVoice, Origin};

    use super::*;

    fn claim(origins_max: usize, origins_min: usize, gatherers: &[&[&str]]) -> AnsweredClaim {
        let origin = |names: &&[&str]| Origin {
            gatherers: names.iter().map(|name| (*name).to_owned()).collect(),
            pages: 1,
        };
        AnsweredClaim {
            id: "1".to_owned(),
            text: "The ferry is late.".to_owned(),
            kind: "statement".to_owned(),
            act: None,
            pages: 7,
            origins_max,
            origins_min,
            origins: gatherers.iter().map(origin).collect(),
            voices: vec![AnsweredVoice { name: "Ida Moen".to_owned(), stance: Stance::Affirms }],
            first_seen: None,
            evidence: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn an_event_tells_who_does_what_to_whom() {
        let act = |actors: &[&str], recipients: &[&str]| AnsweredAct {
            kind: "ACCUSE".to_owned(),
            trigger: "blamed".to_owned(),
            actors: actors.iter().map(|name| (*name).to_owned()).collect(),
            recipients: recipients.iter().map(|name| (*name).to_owned()).collect(),
            status: "asserted".to_owned(),
        };
        let both = act(&["Ida Moen", "Per Vik"], &["Harbour Trust"]);
        assert_eq!(done(&both), "Ida Moen, Per Vik ACCUSE Harbour Trust: “blamed”, asserted");
        assert_eq!(done(&act(&[], &[])), "not told who ACCUSE: “blamed”, asserted");
    }

    #[test]
    fn pages_origins_and_voices_stand_together() {
        let named = claim(2, 2, &[&["Nordwire"], &["Sound Agency"]]);
        assert_eq!(standing(&named), "7 pages, at most 2 origins: Nordwire, Sound Agency; 1 voice");
        let half = claim(3, 2, &[&[], &["Nordwire"], &[]]);
        assert_eq!(
            standing(&half),
            "7 pages, at most 3 origins: Nordwire, 2 not named (at least 2, if those not named are \
             one); 1 voice"
        );
        assert_eq!(standing(&claim(1, 1, &[&[]])), "7 pages, at most 1 origin; 1 voice");
    }

    #[test]
    fn what_is_not_known_is_said() {
        let mut answer = Answer {
            words: "ferry".to_owned(),
            pages: 9,
            found: 1,
            claims: vec![claim(1, 1, &[&[]])],
        };
        answer.claims[0].voices.clear();
        let mut out = Vec::new();
        print(&mut out, &answer, 5).expect("memory takes all");
        let out = String::from_utf8(out).expect("it is text");
        assert!(out.contains("nobody is named who says so"), "{out}");
        assert!(out.contains("no denial found in these 9 pages"), "{out}");
        answer.claims[0].kind = "quantity".to_owned();
        let mut out = Vec::new();
        print(&mut out, &answer, 5).expect("memory takes all");
        let out = String::from_utf8(out).expect("it is text");
        assert!(out.contains("told by the outlets themselves"), "{out}");
    }

    #[test]
    fn a_sentence_of_two_claims_is_printed_once() {
        let evidence = |sentence_id: &str, sentence: &str| Evidence {
            stance: Stance::Affirms,
            sentence: sentence.to_owned(),
            sentence_id: sentence_id.to_owned(),
            article: "1".to_owned(),
            title: None,
            outlet: None,
            source: None,
            span: [0, 10],
            record: String::new(),
            speaker: None,
            relays: Vec::new(),
            origin: 0,
        };
        let mut said = claim(1, 1, &[&[]]);
        said.evidence = vec![evidence("s1", "“The ferry is late,” said Ida Moen.")];
        let mut counted = claim(1, 1, &[&[]]);
        (counted.text, counted.kind) = ("9 boats".to_owned(), "quantity".to_owned());
        counted.evidence = vec![evidence("s2", "She counted 9 boats.")];
        let mut act = said.clone();
        (act.id, act.kind) = ("2".to_owned(), "event".to_owned());
        let claims = vec![said, counted, act];
        let answer = Answer { words: "boats".to_owned(), pages: 9, found: 3, claims };
        let mut out = Vec::new();
        print(&mut out, &answer, 5).expect("memory takes all");
        let out = String::from_utf8(out).expect("it is text");
        assert_eq!(out.matches("said Ida Moen.").count(), 1, "{out}");
        let (first, second) = out.split_once("\n\n").expect("two sentences");
        assert!(first.contains("claim 1 (statement)"), "{out}");
        assert!(first.contains("claim 2 (event)"), "{out}");
        assert!(second.contains("claim 1 (quantity)"), "{out}");
    }

    #[test]
    fn both_sides_of_a_conflict_stand_below_the_claim() {
        let side = |text: &str, voices: &[&str]| AnsweredSide {
            text: text.to_owned(),
            pages: 2,
            voices: voices.iter().map(|name| (*name).to_owned()).collect(),
            origins_max: 1,
            polarity: None,
        };
        let mut claim = claim(1, 1, &[&[]]);
        claim.conflicts = vec![AnsweredConflict {
            id: "2".to_owned(),
            kind: "quantity".to_owned(),
            about: "boats lost".to_owned(),
            status: "unclear".to_owned(),
            sides: vec![side("7 boats", &["Ida Moen"]), side("9 boats", &[])],
        }];
        let answer = Answer { words: "boats".to_owned(), pages: 9, found: 1, claims: vec![claim] };
        let mut out = Vec::new();
        print(&mut out, &answer, 5).expect("memory takes all");
        let out = String::from_utf8(out).expect("it is text");
        let expected = "  in conflict (quantity, unclear): boats lost\n    \
                        7 boats (2 pages, at most 1 origin; Ida Moen)\n    \
                        9 boats (2 pages, at most 1 origin)\n";
        assert!(out.contains(expected), "{out}");
    }
}
