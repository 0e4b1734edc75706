//! Numbers whose noun or verb stands elsewhere, or nowhere.

use super::check;

#[test]
fn people_are_brought_out() {
    check(&[
        ("Twelve sailors have been saved.", &["[Twelve sailors] 12 sailor rescued"]),
        ("Seven were dug out of the snow.", &["[Seven] 7 rescued"]),
        ("A boat brought three more to the shore.", &["[three] 3 rescued"]),
        ("Rescuers saved the other three.", &["[three] 3 rescued"]),
        ("Nine climbers were pulled out alive.", &["[Nine climbers] 9 climber rescued"]),
        ("Three held over museum theft", &["[Three] 3 detained"]),
        ("Nine senators held on to their seats.", &["[Nine senators] 9 senator"]),
        ("Twelve firemen rescued the family.", &["[Twelve firemen] 12 fireman"]),
        ("Six divers pulled the boys out alive.", &["[Six divers] 6 diver"]),
        ("We thank the 40 soldiers who saved the town.", &["[40 soldiers] 40 soldier"]),
        ("Nine climbers were pulled out dead.", &["[Nine climbers] 9 climber killed"]),
        ("The plan saved 300 jobs.", &["[300 jobs] 300 job"]),
        ("The plan saved 300 million.", &[]),
        ("Four crates were pulled out of the water.", &["[Four crates] 4 crate"]),
        ("She brought three friends to the party.", &["[three friends] 3 friend"]),
    ]);
}

#[test]
fn people_are_lost() {
    check(&[
        ("The crew lost two comrades.", &["[two comrades] 2 comrade killed"]),
        ("The firm mourns the loss of five pilots.", &["[five pilots] 5 pilot killed"]),
        ("The firm regrets the loss of 40 jobs.", &["[40 jobs] 40 job"]),
        ("The party lost 12 seats.", &["[12 seats] 12 seat"]),
        ("The paper lost 900 readers.", &["[900 readers] 900 reader"]),
    ]);
}

#[test]
fn labels_tell_what_is_counted() {
    check(&[
        ("Dead: 14", &["[14] 14 killed"]),
        ("Missing persons: 3", &["[3] 3 person missing"]),
        ("injured: 5 persons", &["[5 persons] 5 person injured"]),
        (
            "Helpers on site: 120, including 30 from abroad",
            &["[120] 120 helper", "[30] 30 helper of:them"],
        ),
        ("The missing now number seven.", &["[seven] 7 missing"]),
        ("The strikers number 900.", &["[900] 900 striker"]),
        ("Toll hits 30 in bus crash", &["[30] 30 killed"]),
        ("Comments: 14", &[]),
        ("Platform number 7 is closed.", &[]),
        ("Sales hit 30 in June.", &[]),
    ]);
}

#[test]
fn a_verb_may_stand_with_another_number() {
    check(&[
        (
            "The guild counted 40 guests at the gate and the police 25.",
            &["[40 guests] 40 guest by:The guild", "[25] 25 guest by:the police"],
        ),
        (
            "The Greens won 22 seats, the Liberals 14.",
            &["[22 seats] 22 seat", "[14] 14 seat by:the Liberals"],
        ),
        ("Four houses burned on Mill Road and bus 14 was late.", &["[Four houses] 4 house"]),
        ("The mayor has two sons, Adam, 14, and Paul.", &["[two sons] 2 son"]),
    ]);
}

#[test]
fn people_are_somewhere() {
    check(&[
        ("The ferry had 212 on board.", &["[212] 212 people"]),
        ("Ten are still below.", &["[Ten] 10 people trapped"]),
        (
            "Three or nine remain underground.",
            &["[Three] 3 people trapped", "[nine] 9 people trapped"],
        ),
        (
            "The firm says that 21 men were in the tunnel. There were twenty-five.",
            &["[21 men] 21 man", "[twenty-five] 25 man"],
        ),
        ("There were twenty-five.", &[]),
        ("Ten are still for sale.", &[]),
    ]);
}

#[test]
fn parts_have_their_whole() {
    check(&[
        ("The mill said 12 of its staff had left.", &["[12] 12 staff of:its staff"]),
        (
            "About 300 of 420 drivers took part.",
            &["[About 300] 300 driver of:420 drivers", "[420 drivers] 420 driver"],
        ),
        (
            "Of the 41 patients, six may not live.",
            &["[41 patients] 41 patient", "[six] 6 patient of:them"],
        ),
        (
            "Of the 41 patients, 60 percent may leave.",
            &["[41 patients] 41 patient", "[60 percent] 60 % percent"],
        ),
    ]);
}

#[test]
fn tolls_move() {
    check(&[
        ("The toll climbed from nine to 14.", &["[nine] 9 killed", "[14] 14 killed"]),
        ("Officials revised the toll down to eight.", &["[eight] 8 killed"]),
        (
            "About 900 people attended the rally, up from 300 a year earlier.",
            &["[About 900 people] 900 people present", "[300] 300 people present"],
        ),
        ("The mill doubled its looms to 50.", &["[50] 50 loom"]),
        ("The bank cut its rates to 4.", &[]),
        ("Three held over museum theft", &["[Three] 3 detained"]),
        ("Three meetings were held over the winter.", &["[Three meetings] 3 meeting"]),
    ]);
}

#[test]
fn sums_need_no_known_coin() {
    check(&[
        ("The court set a fine of 3,000 talers.", &["[3,000 talers] 3000 taler money"]),
        (
            "The city paid her 90,000 talers. She was hardly worth 90,000.",
            &["[90,000 talers] 90000 taler money", "[90,000] 90000 taler money"],
        ),
        (
            "The bribe was paid: 500 talers were found. It was a bribe of 500 talers.",
            &["[500 talers] 500 taler money", "[500 talers] 500 taler money"],
        ),
        ("The repair cost 2.5 million.", &["[2.5 million] 2500000 money"]),
        ("The repair cost 4,000 jobs.", &["[4,000 jobs] 4000 job"]),
        ("The village was worth 4,000.", &[]),
        ("The firm pays 300 workers.", &["[300 workers] 300 worker"]),
    ]);
}

#[test]
fn votes_are_cast_by_numbers() {
    check(&[
        ("The council voted by 31 to 14 to close the school.", &["[31] 31 vote", "[14] 14 vote"]),
        ("The price fell by 31 to 14.", &[]),
    ]);
}
