use model::Act;

use super::*;
use crate::accounts::testing::account;

fn deny(cue: &str, content: &str) -> Stated {
    let mut account = account("a");
    let line = account.line(content);
    account.says(line, "Ada Lund", content);
    let mut stated = account.statements.remove(0);
    let act = if REFUSING.contains(&cue) { Act::Reject } else { Act::Deny };
    (stated.act, stated.cue) = (Some(act), Some(cue.into()));
    stated
}

#[track_caller]
fn check(cue: &str, content: &str, expected: Option<Denied<'_>>) {
    assert_eq!(denied(&deny(cue, content)), expected, "{cue} {content}");
}

#[test]
fn pronouns_and_bare_claims_point_back() {
    check("deny", "this", Some(Denied::Before { by: None, is_charge: false }));
    let before = |by, is_charge| Some(Denied::Before { by, is_charge });
    check("deny", "the claims", before(None, false));
    check("dispute", "Robin's contention", before(Some("Robin"), false));
    check("reject", "the allegations", before(None, true));
    check("deny", "the accusation", before(None, true));
    check("deny", "the accusation within the hour", before(None, true));
    check("deny", "this repeatedly", before(None, false));
    check("deny", "it since Monday", before(None, false));
}

#[test]
fn a_claim_tells_whose_it_is_and_what() {
    let matter = "Brovia mined the dam";
    let told = |by| Some(Denied::Matter { matter, by, is_claimed: true });
    check("deny", "claims that Brovia mined the dam", told(None));
    check("deny", "Ansa's claim that Brovia mined the dam", told(Some("Ansa")));
    check(
        "dismiss",
        "accusations by the Ansan premier that Brovia mined the dam",
        told(Some("the Ansan premier")),
    );
}

#[test]
fn matters_and_charges() {
    let matter = "it mined the dam";
    check("deny", matter, Some(Denied::Matter { matter, by: None, is_claimed: false }));
    let matter = "any involvement in the raid";
    check("deny", matter, Some(Denied::Charge { matter }));
    for matter in
        ["his statement to the court was forged", "it is the owner", "that on Monday it burned"]
    {
        check("deny", matter, Some(Denied::Matter { matter, by: None, is_claimed: false }));
    }
}

#[test]
fn an_own_statement_is_no_claim_of_others() {
    check(
        "deny",
        "his statement to the senate",
        Some(Denied::Before { by: None, is_charge: false }),
    );
    let matter = "Brovia mined the dam";
    let told = Some(Denied::Matter { matter, by: None, is_claimed: true });
    check("deny", "reports Brovia mined the dam", told);
}

#[test]
fn words_are_denied() {
    for matter in ["he had used the word", "having made such remarks", "she had said so"] {
        check("deny", matter, Some(Denied::Words { matter }));
    }
    let matter = "he had used the word of God against them";
    check("deny", matter, Some(Denied::Matter { matter, by: None, is_claimed: false }));
}

#[test]
fn what_is_refused_is_not_denied() {
    check("reject", "a higher offer", None);
    check("exclude", "food and energy", None);
    check("", "this", None);
}
