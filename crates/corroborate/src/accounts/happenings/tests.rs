use model::{EventType, Polarity, Stance, StancePolarity, Status};
use proptest::prelude::*;

use super::*;
use crate::accounts::Somebody;
use crate::accounts::testing::{account, alone, may, somebody};
use crate::claims::Places;

/// The claims of events of `accounts`, each as its members' pages and numbers.
fn grouped(accounts: &[Account]) -> Vec<Vec<String>> {
    let places = Places::default();
    let told = alone(accounts, &places);
    let cast = Cast::of(accounts);
    let happenings = Happenings::of(&told, &Background::of(accounts), &cast);
    let name = |at: &usize| {
        let happening = &happenings.all[*at];
        let outlet = happening.account.outlet.as_deref().unwrap_or_default();
        format!("{outlet}{}", happening.event.id.ordinal)
    };
    let mut groups: Vec<Vec<String>> = happenings
        .groups
        .iter()
        .map(|group| {
            let mut names: Vec<String> = group.iter().map(name).collect();
            names.sort();
            names
        })
        .collect();
    groups.sort();
    groups
}

fn all_claims(accounts: &[Account]) -> Vec<Claim> {
    let mut accounts = accounts.to_vec();
    accounts.sort_by_key(|account| account.doc);
    let places = Places::default();
    let told = alone(&accounts, &places);
    let cast = Cast::of(&accounts);
    let happenings = Happenings::of(&told, &Background::of(&accounts), &cast);
    claims(&told, &happenings)
}

#[test]
fn two_acts_of_one_sentence_are_two() {
    let told = |acts: &[&str], text: &str, name: &str| {
        let mut page = account(name);
        let line = page.line(text);
        for act in acts {
            let event = page.event(line, EventType::Coerce, "", "");
            event.trigger = (*act).into();
            event.actors = vec![somebody("Jon Brandt")];
            event.recipients = vec![somebody("Anna Holm")];
        }
        page
    };
    let text = "Jon Brandt seized the barge of Anna Holm and detained Anna Holm at the weir.";
    let both = told(&["seized", "detained"], text, "a");
    assert_eq!(grouped(std::slice::from_ref(&both)).len(), 2);
    let other = told(&["detained"], "Jon Brandt detained Anna Holm at the weir.", "b");
    assert_eq!(grouped(&[both, other]), [vec!["a0"], vec!["a1", "b0"]]);
}

/// Two pages, each with one event told by one sentence.
fn two(
    kind: EventType,
    one: (&str, &str, &str),
    two: (&str, &str, &str),
    change: impl Fn(&mut Happened, &mut Happened),
) -> bool {
    let (mut a, mut b) = (account("a"), account("b"));
    let line = a.line(one.2);
    a.event(line, kind, one.0, one.1);
    let line = b.line(two.2);
    b.event(line, kind, two.0, two.1);
    change(&mut a.events[0], &mut b.events[0]);
    let mut accounts = vec![a, b];
    accounts.sort_by_key(|account| account.doc);
    grouped(&accounts).len() == 1
}

const SEIZED: &str = "Coastguards seized the trawler Heron off Stannick with its crew.";
const HELD: &str = "The trawler Heron was held by coastguards off Stannick.";

#[test]
fn one_deed_in_other_words_is_one() {
    let seized = ("Coastguards", "Heron", SEIZED);
    let held = ("Coastguards", "Heron", HELD);
    assert!(two(EventType::Coerce, seized, held, |_, _| {}));
    assert!(two(EventType::Coerce, seized, ("", "Heron", HELD), |_, _| {}));
}

#[test]
fn another_day_or_party_is_another_deed() {
    let seized = ("Coastguards", "Heron", SEIZED);
    let held = ("Coastguards", "Heron", HELD);
    assert!(!two(EventType::Coerce, seized, held, |a, b| {
        a.days = Some((may(3), may(3)));
        b.days = Some((may(5), may(5)));
    }));
    assert!(two(EventType::Coerce, seized, held, |a, b| {
        a.days = Some((may(3), may(3)));
        b.days = Some((may(1), may(9)));
    }));
    let other = ("Coastguards", "Plover", "The trawler Plover was held by coastguards.");
    assert!(!two(EventType::Coerce, seized, other, |_, _| {}));
}

#[test]
fn a_day_apart_is_one_deed_where_all_else_is_the_same() {
    let told = ("Coastguards", "Heron", SEIZED);
    let days = |a: &mut Happened, b: &mut Happened| {
        a.days = Some((may(3), may(3)));
        b.days = Some((may(4), may(4)));
    };
    assert!(two(EventType::Coerce, told, told, days));
    let other = "Coastguards held the Heron, for another net.";
    let again = |a: &mut Happened, b: &mut Happened| {
        days(a, b);
        (a.trigger, b.trigger) = ("seized".into(), "searched".into());
    };
    assert!(!two(EventType::Coerce, told, ("Coastguards", "Heron", other), again));
}

/// Pages, each with its sentences of arrests: whom, and how it is told.
fn arrests(pages: &[&[(&str, &str)]]) -> usize {
    let mut accounts = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        let mut account = account(&n.to_string());
        for (whom, text) in *page {
            let line = account.line(text);
            let event = account.event(line, EventType::Coerce, "", "");
            event.trigger = "arrested".into();
            event.recipients = vec![Somebody { surface: (*whom).into(), ..Somebody::default() }];
        }
        accounts.push(account);
    }
    accounts.sort_by_key(|account| account.doc);
    grouped(&accounts).len()
}

#[test]
fn the_only_arrest_of_a_page_is_that_of_another() {
    let ansan: &[(&str, &str)] =
        &[("a manager of Heron", "A manager of Heron was arrested at the quay.")];
    let other: &[(&str, &str)] =
        &[("one of Heron's managers", "Guards at the quay arrested one of Heron's managers.")];
    assert_eq!(arrests(&[ansan, other]), 1);
    let miller: &[(&str, &str)] = &[("a miller", "A miller was arrested in a mill on Sunday.")];
    assert_eq!(arrests(&[ansan, miller]), 2);
}

#[test]
fn a_denial_is_known_by_who_denies_and_by_what_it_answers() {
    let charge = "The guild accused the mill of hiding two rotten boats.";
    let page = |name: &str, who: &str, answer: &str| {
        let mut page = account(name);
        let line = page.line(charge);
        page.event(line, EventType::Accuse, "guild", "mill").trigger = "accused".into();
        let line = page.line(answer);
        page.event(line, EventType::Reject, who, "").trigger = "denied".into();
        page
    };
    let n_denials = |a: &str, b: &str| {
        let mut all = vec![
            page("a", a, "The owners denied the accusation within the hour, and more than once."),
            page("b", b, "They have denied it since Monday, in two letters and on the radio."),
        ];
        all.sort_by_key(|account| account.doc);
        grouped(&all).len() - 1
    };
    assert_eq!(n_denials("mill", "mill"), 1);
    assert_eq!(n_denials("mill", "bakery"), 2);
}

#[test]
fn a_toll_that_grows_is_told_of_one_happening() {
    let page = |name: &str, whom: &str, text: &str| {
        let mut page = account(name);
        let line = page.line(text);
        let event = page.event(line, EventType::Assault, "", "");
        event.trigger = "killed".into();
        event.recipients = vec![Somebody { surface: whom.into(), ..Somebody::default() }];
        page
    };
    let are_one = |whom: &str, text: &str| {
        let first = "The fire at the Stannick granary killed seven people on Tuesday.";
        let mut all = vec![page("a", "at least seven people", first), page("b", whom, text)];
        all.sort_by_key(|account| account.doc);
        grouped(&all).len() == 1
    };
    assert!(are_one("11 people", "The fire that killed 11 people at the granary is out."));
    assert!(!are_one("two people", "The fire that killed two people at the granary is out."));
    assert!(!are_one("11 people", "A storm in the hills killed 11 people in 1978."));
}

#[test]
fn what_a_denial_takes_for_granted_is_not_denied() {
    let polarity = |content: &str, event: &str| {
        let mut page = account("a");
        let line = page.line(&format!("The mill denied {content}."));
        page.says(line, "mill", content).act = Some(model::Act::Deny);
        let span = page.find(line, event);
        let told = page.event(line, EventType::Assault, "", "granary");
        (told.statement, told.span, told.trigger) = (Some(0), span, event.into());
        all_claims(&[page])[0].members[0].polarity
    };
    assert_eq!(polarity("that it had burned the granary", "burned"), Polarity::Denies);
    assert_eq!(polarity("reports that it had burned the granary", "burned"), Polarity::Denies);
    assert_eq!(polarity("hiding the men who burned the granary", "burned"), Polarity::Affirms);
}

#[test]
fn who_signs_with_whom_is_told_from_either_side() {
    let one = ("Ansa", "Brovia", "Ansa and Brovia signed a treaty on herring.");
    let other = ("Brovia", "Ansa", "A herring treaty was signed by Brovia and Ansa.");
    assert!(two(EventType::Agree, one, other, |_, _| {}));
    let struck = ("Ansa", "Brovia", "Ansa struck the herring fleet of Brovia.");
    let back = ("Brovia", "Ansa", "Brovia struck the herring fleet of Ansa.");
    assert!(!two(EventType::Assault, struck, back, |_, _| {}));
}

#[test]
fn what_is_planned_did_not_happen() {
    let seized = ("Coastguards", "Heron", SEIZED);
    assert!(!two(EventType::Coerce, seized, seized, |a, _| a.status = Status::Planned));
    assert!(two(EventType::Coerce, seized, seized, |a, _| a.status = Status::Alleged));
}

#[test]
fn two_accusations_between_the_same_are_two() {
    let arms = ("Ansa", "Brovia", "Ansa accused Brovia of smuggling rifles across the lagoon.");
    let votes = ("Ansa", "Brovia", "Ansa accused Brovia of buying votes in the senate election.");
    assert!(!two(EventType::Accuse, arms, votes, |_, _| {}));
    let again = ("Ansa", "Brovia", "Brovia is smuggling rifles over the lagoon, Ansa alleged.");
    assert!(two(EventType::Accuse, arms, again, |_, _| {}));
}

#[test]
fn talks_need_more_than_their_parties() {
    let one = ("Ansa", "Brovia", "Ansa held talks with Brovia.");
    let other = ("Ansa", "Brovia", "Ansa met Brovia over the herring quota.");
    assert!(!two(EventType::Consult, one, other, |_, _| {}));
}

#[test]
fn voices_are_parties_and_denials_stand_beside() {
    let (mut a, mut b) = (account("a"), account("b"));
    let line = a.line("Brovian troops shelled the mill at Torn, Minister Ada Lund said.");
    a.says(line, "Ada Lund", "Brovian troops shelled the mill at Torn");
    let event = a.event(line, EventType::Assault, "Brovian troops", "the mill");
    event.status = Status::Attributed;
    event.statement = Some(0);
    let line = b.line("Brovia denied that its troops shelled the mill at Torn.");
    let event = b.event(line, EventType::Assault, "Brovian troops", "the mill");
    event.status = Status::Alleged;
    event.stances = vec![Stance { voice: "Brovia".to_owned(), polarity: StancePolarity::Denies }];
    let line = b.line("Brovia spoke.");
    b.says(line, "Brovia", "spoke");
    let claims = all_claims(&[a, b]);
    assert_eq!(claims.len(), 1);
    let voices: Vec<(&str, Polarity)> =
        claims[0].voices.iter().map(|voice| (&*voice.name, voice.polarity)).collect();
    assert_eq!(voices, [("Ada Lund", Polarity::Affirms), ("Brovia", Polarity::Denies)]);
    assert_eq!((claims[0].n_pages, claims[0].origins_max, claims[0].origins_min), (2, 2, 1));
    let polarities: Vec<Polarity> =
        claims[0].members.iter().map(|member| member.polarity).collect();
    assert!(polarities.contains(&Polarity::Denies) && polarities.contains(&Polarity::Affirms));
}

#[test]
fn officials_of_one_government_are_one_voice() {
    let mut a = account("a");
    let line = a.line("Ada Lund and Ivo Marn said that guards shot the pilot of the ferry.");
    for name in ["Ada Lund", "Ivo Marn"] {
        let speaker = a.says(line, name, "guards shot the pilot").speaker.as_mut();
        if let Some(speaker) = speaker {
            speaker.actor = Some(format!("person/{name}").into());
            speaker.code = Some("NORGOV".into());
        }
    }
    for statement in [0, 1] {
        let event = a.event(line, EventType::Assault, "guards", "the pilot");
        event.status = Status::Attributed;
        event.statement = Some(statement);
    }
    let claims = all_claims(&[a]);
    let voices: Vec<&str> =
        claims.iter().flat_map(|claim| &claim.voices).map(|voice| &*voice.name).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(voices, ["Ada Lund, Ivo Marn"]);
}

#[test]
fn odd_accounts_do_no_harm() {
    let mut a = account("a");
    let event = a.event_without_line(7);
    event.statement = Some(9);
    event.duplicate_of = Some(0);
    event.actors = vec![somebody("")];
    assert_eq!(all_claims(&[a]).len(), 1);
    assert_eq!(all_claims(&[]), []);
}

/// Accounts made of few words, so that much is alike.
fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let event = (0..4usize, 0..4usize, 0..4usize, 0..6usize, proptest::option::of(1..4i8));
    let page = proptest::collection::vec(event, 0..6);
    proptest::collection::vec(page, 0..6).prop_map(|pages| {
        let kinds = [EventType::Assault, EventType::Accuse, EventType::Consult, EventType::Aid];
        let who = ["", "Ansa", "Brovia", "the miners"];
        let words = ["mill", "quay", "rifles", "ferry", "lagoon", "election"];
        let mut accounts = Vec::new();
        for (n, page) in pages.into_iter().enumerate() {
            let mut account = account(&n.to_string());
            for (kind, actor, recipient, word, day) in page {
                let (near, far) = (words[word], words[(word + 1) % words.len()]);
                let line = account.line(&format!("It was about the {near} and the {far} there."));
                let event = account.event(line, kinds[kind], who[actor], who[recipient]);
                event.days = day.map(|day| (may(day), may(day)));
            }
            accounts.push(account);
        }
        accounts
    })
}

proptest! {
    #[test]
    fn order_does_not_matter_and_every_event_has_one_claim(all in accounts()) {
        let forward = all_claims(&all);
        let backward: Vec<Account> = all.iter().rev().cloned().collect();
        prop_assert_eq!(&forward, &all_claims(&backward));
        let mut records: Vec<_> =
            forward.iter().flat_map(|claim| claim.members.iter().map(|m| m.record)).collect();
        records.sort_unstable();
        let mut events: Vec<_> = all.iter().flat_map(|a| a.events.iter().map(|e| e.id)).collect();
        events.sort_unstable();
        prop_assert_eq!(records, events);
    }
}
