use model::{
    Act, ConflictKind, ConflictStatus, EventType, Polarity, Quotation, Stance, StancePolarity,
    Status,
};
use proptest::prelude::*;

use crate::accounts::testing::{account, conflicts as found};
use crate::accounts::{Account, Stated};

/// Adds a sentence in which `speaker` says `content`.
fn says<'a>(
    page: &'a mut Account,
    speaker: &str,
    act: Act,
    cue: &str,
    text: &str,
    content: &str,
) -> &'a mut Stated {
    let line = page.line(text);
    let stated = page.says(line, speaker, content);
    (stated.act, stated.cue) = (Some(act), Some(cue.into()));
    stated
}

#[track_caller]
fn check(accounts: &[Account], expected: &[(&str, &str)]) {
    let conflicts = found(accounts);
    let sides: Vec<Vec<(Option<Polarity>, &str)>> = conflicts
        .iter()
        .map(|one| one.sides.iter().map(|side| (side.polarity, &*side.text)).collect())
        .collect();
    assert_eq!(sides.len(), expected.len(), "{sides:?}");
    for (one, other) in expected {
        assert!(
            sides.iter().any(|sides| {
                sides.contains(&(Some(Polarity::Affirms), one))
                    && sides.contains(&(Some(Polarity::Denies), other))
            }),
            "{one} / {other} in {sides:?}"
        );
    }
}

#[test]
fn a_denial_points_back() {
    let mut page = account("a");
    let accused = "Ansa accused Brovia of diverting the river.";
    says(&mut page, "Ansa", Act::Accuse, "accuse", accused, "Brovia of diverting the river");
    says(&mut page, "Brovia", Act::Deny, "deny", "Brovia denied the claims.", "the claims");
    check(&[page], &[(accused, "Brovia denied the claims.")]);
}

#[test]
fn nobody_denies_what_is_their_own_or_far_away() {
    let mut page = account("a");
    let said = "Brovia said the river was low.";
    says(&mut page, "Brovia", Act::Say, "say", said, "the river was low");
    says(&mut page, "Brovia", Act::Deny, "deny", "Brovia denied this.", "this");
    check(&[page], &[]);
    let mut page = account("b");
    says(&mut page, "Ansa", Act::Say, "say", "Ansa said grain was dear.", "grain was dear");
    for n in 0..5 {
        page.line(&format!("Barge {n} lay in the lock."));
    }
    says(&mut page, "Brovia", Act::Deny, "deny", "Brovia denied the claims.", "the claims");
    check(&[page], &[]);
}

#[test]
fn a_matter_denied_meets_its_assertion_on_another_page() {
    let (mut a, mut b, mut c) = (account("a"), account("b"), account("c"));
    let matter = "Brovian divers cut the telegraph cable";
    says(&mut a, "Ada Lund", Act::Say, "say", &format!("{matter}, said Ada Lund."), matter);
    let denied = "Brovia denied that its divers had cut the telegraph cable.";
    let content = "its divers had cut the telegraph cable";
    says(&mut b, "Brovia", Act::Deny, "deny", denied, content);
    let other = "Brovian divers found a wreck";
    says(&mut c, "Ivo Marn", Act::Say, "say", &format!("{other}, said Ivo Marn."), other);
    let accounts = [a, b, c];
    check(&accounts, &[(matter, denied)]);
    let conflict = &found(&accounts)[0];
    assert_eq!((conflict.kind, conflict.about.as_str()), (ConflictKind::Denial, content));
    let voices: Vec<&String> = conflict.sides.iter().flat_map(|side| &side.voices).collect();
    assert!(voices.contains(&&"Ada Lund".to_owned()) && voices.contains(&&"Brovia".to_owned()));
}

#[test]
fn who_denies_the_opposite_agrees() {
    let (mut a, mut b) = (account("a"), account("b"));
    let matter = "the divers did not cut the telegraph cable";
    says(&mut a, "Ada Lund", Act::Say, "say", &format!("{matter}, said Ada Lund."), matter);
    let content = "the divers had cut the telegraph cable";
    says(&mut b, "Brovia", Act::Deny, "deny", &format!("Brovia denied {content}."), content);
    check(&[a, b], &[]);
}

#[test]
fn a_sentence_may_tell_both_sides() {
    let mut page = account("a");
    let denied = "Brovia denied Ansan claims that the weir was mined.";
    says(&mut page, "Brovia", Act::Deny, "deny", denied, "Ansan claims that the weir was mined");
    check(&[page.clone()], &[("the weir was mined", denied)]);
    let mut rumour = account("c");
    let text = "Brovia denied reports that the weir was mined.";
    says(&mut rumour, "Brovia", Act::Deny, "deny", text, "reports that the weir was mined");
    check(&[rumour], &[("the weir was mined", text)]);
    assert_eq!(found(&[page])[0].sides[0].voices, ["Ansan"]);
    let mut page = account("b");
    let denied = "The court denied bail.";
    says(&mut page, "The court", Act::Deny, "deny", denied, "bail");
    check(&[page], &[]);
}

#[test]
fn an_accusation_is_answered_in_other_words() {
    let mut page = account("a");
    let accused = "Ansa accused Brovia of having ignored a warning.";
    says(&mut page, "Ansa", Act::Accuse, "accuse", accused, "Brovia of having ignored a warning");
    page.line("Rain fell.");
    let denied = "Brovia denies that any warning reached it.";
    says(&mut page, "Brovia", Act::Deny, "deny", denied, "any warning reached it");
    check(&[page], &[(accused, denied)]);
}

#[test]
fn a_charge_is_answered_by_whom_it_is_brought_against() {
    let mut page = account("a");
    let charged = "Prosecutors accused Odd Vik of selling the bell.";
    let line = page.line(charged);
    let event = page.event(line, EventType::Accuse, "Prosecutors", "Odd Vik");
    event.mode = Some("allege".into());
    page.line("The bell weighs a ton.");
    let denied = "Odd Vik denies any wrongdoing.";
    says(&mut page, "Odd Vik", Act::Deny, "deny", denied, "any wrongdoing");
    check(&[page.clone()], &[(charged, denied)]);
    page.events[0].recipients[0] = crate::accounts::testing::somebody("Ivo Marn");
    check(&[page], &[]);
}

#[test]
fn a_happening_is_told_here_and_denied_there() {
    let (mut a, mut b) = (account("a"), account("b"));
    let told = "Brovian troops shelled the mill at Torn on Monday.";
    let line = a.line(told);
    a.event(line, EventType::Assault, "Brovian troops", "the mill");
    let line = b.line("Brovia said its troops had not shelled the mill at Torn.");
    let event = b.event(line, EventType::Assault, "Brovian troops", "the mill");
    event.status = Status::Negated;
    event.stances = vec![Stance { voice: "Brovia".to_owned(), polarity: StancePolarity::Affirms }];
    let line = b.line("Brovia spoke.");
    b.says(line, "Brovia", "spoke");
    let conflicts = found(&[a, b]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].status, ConflictStatus::Open);
}

/// Pages of accusations and denials out of few words.
fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let said = (0..4usize, 0..4usize, 0..6usize);
    let page = proptest::collection::vec(said, 0..6);
    proptest::collection::vec(page, 0..6).prop_map(|pages| {
        let who = ["Ansa", "Brovia", "Ada Lund", "he"];
        let acts =
            [(Act::Say, "say"), (Act::Accuse, "accuse"), (Act::Deny, "deny"), (Act::Deny, "")];
        let what = [
            "this",
            "the claims",
            "Brovia mined the weir",
            "Ansan claims that divers mined the weir",
            "any part in it",
            "divers mined the weir",
        ];
        let mut accounts = Vec::new();
        for (n, page) in pages.into_iter().enumerate() {
            let mut account = account(&n.to_string());
            for (speaker, act, content) in page {
                let (act, cue) = acts[act];
                let text = format!("{} {cue} {}.", who[speaker], what[content]);
                says(&mut account, who[speaker], act, cue, &text, what[content]);
            }
            accounts.push(account);
        }
        accounts
    })
}

proptest! {
    #[test]
    fn order_does_not_matter_and_ids_are_unique(all in accounts()) {
        let forward = found(&all);
        let backward: Vec<Account> = all.iter().rev().cloned().collect();
        prop_assert_eq!(&forward, &found(&backward));
        prop_assert!(forward.windows(2).all(|two| two[0].id < two[1].id));
        prop_assert!(forward.iter().all(|conflict| conflict.sides.len() == 2));
    }
}

#[test]
fn a_charge_is_answered_and_not_what_was_said_last() {
    let mut page = account("a");
    let accused = "The union accused Brovia of bribing a clerk.";
    says(&mut page, "the union", Act::Accuse, "accuse", accused, "Brovia of bribing a clerk");
    let quoted = "“We know our price,” said Ada Lund.";
    says(&mut page, "Ada Lund", Act::Say, "say", quoted, "We know our price").quotation =
        Quotation::Direct;
    let denied = "Brovia denied the accusation.";
    says(&mut page, "Brovia", Act::Deny, "deny", denied, "the accusation");
    check(&[page], &[(accused, denied)]);
}

#[test]
fn what_somebody_said_of_herself_is_not_denied_by_others() {
    let mut page = account("a");
    let quoted = "“We look over our shoulder,” said Ada Lund.";
    says(&mut page, "Ada Lund", Act::Say, "say", quoted, "We look over our shoulder").quotation =
        Quotation::Direct;
    says(&mut page, "Brovia", Act::Deny, "deny", "Brovia denied it.", "it");
    check(&[page], &[]);
}

#[test]
fn quoted_words_may_be_denied() {
    let mut page = account("a");
    let called = "Ivo Marn called the millers “moths in flour” at a dinner.";
    says(&mut page, "Ivo Marn", Act::Say, "call", called, "the millers “moths in flour”")
        .quotation = Quotation::Mixed;
    let denied = "A clerk denied that he had used the words.";
    says(&mut page, "a clerk", Act::Deny, "deny", denied, "he had used the words");
    check(&[page], &[("the millers “moths in flour”", denied)]);
}
