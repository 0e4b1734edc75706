//! Sentences with their quantities, and sentences with none.

mod elliptic;
mod shares;

use crate::testing::{Parsed, knowledge};

/// `value low..high unit measure /per of:... @as_of`, what is not known left out; `~` is vague.
fn quantities(text: &str) -> Vec<String> {
    let parsed = Parsed::new(text);
    let syntax = parsed.syntax();
    let times = crate::times::find(&knowledge().calendar, &syntax);
    let found = super::find(knowledge(), &syntax, &times);
    let show = |q: &model::Quantity| {
        let mut parts = vec![format!("[{}]", q.span.of(text))];
        parts.extend(q.value.map(|value| value.to_string()));
        if q.low.is_some() || q.high.is_some() {
            let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
            parts.push(format!("{}..{}", bound(q.low), bound(q.high)));
        }
        parts.extend(q.vague.then(|| "~".to_owned()));
        parts.extend(q.unit.clone());
        parts.extend(q.measure.clone());
        parts.extend(q.per.as_ref().map(|per| format!("/{per}")));
        parts.extend(q.of.as_ref().map(|of| format!("of:{of}")));
        parts.extend(q.as_of.map(|time| format!("@{}", times[time].span.of(text))));
        parts.extend(q.by.map(|by| format!("by:{}", by.of(text))));
        parts.join(" ")
    };
    found.iter().map(show).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, wanted)| {
            let found = quantities(text);
            (found != *wanted).then(|| format!("{text}\n  found  {found:?}\n  wanted {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn bounds_are_told_apart() {
    check(&[
        ("More than 1,000 people left the island.", &["[More than 1,000 people] 1000.. people"]),
        ("At least 12 houses were flooded.", &["[At least 12 houses] 12.. house"]),
        ("The hall holds up to 40 guests.", &["[up to 40 guests] ..40 guest"]),
        ("Between 20 and 30 boats were lost.", &["[Between 20 and 30 boats] 20..30 boat"]),
        ("The firm will hire 20 to 30 workers.", &["[20 to 30 workers] 20..30 worker"]),
        ("About 50 shops stayed closed.", &["[About 50 shops] 50 shop"]),
        ("Fewer than 200 voters came.", &["[Fewer than 200 voters] ..200 voter"]),
        ("As many as 300 sheep were sold.", &["[As many as 300 sheep] ..300 sheep"]),
        ("The bridge carries over 9,000 cars.", &["[over 9,000 cars] 9000.. car"]),
        ("Two or three villages were cut off.", &["[Two or three villages] 2..3 village"]),
        ("The tower has 30 or more rooms.", &["[30 or more rooms] 30.. room"]),
        ("Nearly 70 farmers signed the letter.", &["[Nearly 70 farmers] 70 farmer"]),
    ]);
}

#[test]
fn words_are_numbers() {
    check(&[
        ("Two dozen goats escaped.", &["[Two dozen goats] 24 goat"]),
        ("A hundred lamps were lit.", &["[A hundred lamps] 100 lamp"]),
        (
            "The city has 1.2 million inhabitants.",
            &["[1.2 million inhabitants] 1200000 inhabitant"],
        ),
        ("Twenty-one ships waited.", &["[Twenty-one ships] 21 ship"]),
        ("Three ministers resigned.", &["[Three ministers] 3 minister"]),
        ("The plan creates 40,000 new jobs.", &["[40,000 new jobs] 40000 job"]),
    ]);
}

#[test]
fn vague_words_give_no_number() {
    check(&[
        ("Dozens of people were injured.", &["[Dozens of people] ~ people injured"]),
        ("Thousands of workers lost their jobs.", &["[Thousands of workers] ~ worker"]),
        (
            "Tens of thousands of residents fled.",
            &["[Tens of thousands of residents] ~ resident displaced"],
        ),
        ("Hundreds were arrested.", &["[Hundreds] ~ detained"]),
        ("Several soldiers were killed.", &["[Several soldiers] ~ soldier killed"]),
        ("Several hundred trees fell.", &["[Several hundred trees] ~ tree"]),
        ("He made several mistakes.", &[]),
    ]);
}

#[test]
fn money_has_its_currency() {
    check(&[
        ("The deal is worth $3.5bn.", &["[$3.5bn] 3500000000 USD money"]),
        ("The fine was €20 million.", &["[€20 million] 20000000 EUR money"]),
        ("Rent rose to £900 a month.", &["[£900] 900 GBP money /month"]),
        ("They paid 5 million rubles.", &["[5 million rubles] 5000000 RUB money"]),
        (
            "The loan is between $2 and $3 million.",
            &["[between $2 and $3 million] 2000000..3000000 USD money"],
        ),
        ("Oil traded at $47 a barrel.", &["[$47] 47 USD money /barrel"]),
        ("It cost more than 300 US dollars.", &["[more than 300 US dollars] 300.. USD money"]),
        ("The state gave $5 million of aid.", &["[$5 million] 5000000 USD money of:aid"]),
    ]);
}

#[test]
fn measures_have_their_units() {
    check(&[
        ("The town lies 20 km from the border.", &["[20 km] 20 km distance"]),
        ("Prices rose by 4.5 percent.", &["[4.5 percent] 4.5 % percent"]),
        ("The party won 12% of the vote.", &["[12%] 12 % percent of:the vote"]),
        ("The fire burned 300 hectares.", &["[300 hectares] 300 ha area"]),
        ("The ship carried 40 tonnes of grain.", &["[40 tonnes] 40 t weight of:grain"]),
        ("The park covers 15 square miles.", &["[15 square miles] 15 mile² area"]),
        (
            "Rates fell by two percentage points.",
            &["[two percentage points] 2 percentage point percent"],
        ),
        ("It was 30 degrees Celsius.", &["[30 degrees Celsius] 30 °C temperature"]),
    ]);
}

#[test]
fn the_predicate_tells_what_happened() {
    check(&[
        ("Twelve people were killed in the blast.", &["[Twelve people] 12 people killed"]),
        ("The blast killed 12 and wounded 30.", &["[12] 12 killed", "[30] 30 injured"]),
        ("Police arrested 45 protesters.", &["[45 protesters] 45 protester present"]),
        ("Some 3,000 families fled the town.", &["[Some 3,000 families] 3000 family displaced"]),
        ("The attack left 9 people dead.", &["[9 people] 9 people killed"]),
        ("The death toll rose to 57.", &["[57] 57 killed"]),
        ("At least 18 deaths were reported.", &["[At least 18 deaths] 18.. death killed"]),
        ("About 500 people attended the rally.", &["[About 500 people] 500 people present"]),
        ("Five fishermen are missing.", &["[Five fishermen] 5 fisherman missing"]),
        ("Six people died on Monday.", &["[Six people] 6 people killed"]),
    ]);
}

#[test]
fn a_relative_clause_tells_what_happened() {
    check(&[
        (
            "The 40 villagers who were evacuated slept in a school.",
            &["[40 villagers] 40 villager displaced"],
        ),
        ("The six divers who drowned were brothers.", &["[six divers] 6 diver killed"]),
    ]);
}

#[test]
fn numbers_without_a_noun_count_what_their_phrase_names() {
    check(&[
        ("The union put the number of strikers at 540.", &["[540] 540 striker by:The union"]),
        (
            "The council put the number of guests at more than 400.",
            &["[more than 400] 400.. guest by:The council"],
        ),
        ("The number of people killed rose to 14.", &["[14] 14 people killed"]),
        (
            "About 180 people attended the meeting. The union spoke of 412.",
            &["[About 180 people] 180 people present", "[412] 412 people present by:The union"],
        ),
        (
            "The mayor counted 90 tents. The army put the number at 120.",
            &["[90 tents] 90 tent by:The mayor", "[120] 120 tent by:The army"],
        ),
        (
            "The engineers expect costs of 3 million crowns. In the end the bill came to 4.8 million.",
            &["[3 million crowns] 3000000 crown money", "[4.8 million] 4800000 crown money"],
        ),
    ]);
}

#[test]
fn a_part_is_counted_beside_its_whole() {
    check(&[
        (
            "Thirty of the 80 posts are rotten.",
            &["[Thirty] 30 post of:the 80 posts", "[80 posts] 80 post"],
        ),
        ("Two of his men were wounded.", &["[Two] 2 man injured of:his men"]),
    ]);
}

#[test]
fn what_the_sentence_before_counts_is_carried_on() {
    check(&[
        (
            "The petition had 2,300 signatures. The clerk had received 1,140.",
            &["[2,300 signatures] 2300 signature", "[1,140] 1140 signature"],
        ),
        (
            "The council made it 180 people and the guild more than 400.",
            &[
                "[180 people] 180 people by:The council",
                "[more than 400] 400.. people by:the guild",
            ],
        ),
        (
            "The mill offers 2 million crowns. The engineers reckon with 4.2 million.",
            &[
                "[2 million crowns] 2000000 crown money",
                "[4.2 million] 4200000 crown money by:The engineers",
            ],
        ),
        (
            "The council counted 180 guests. The guild, which had posted two clerks, spoke of 412.",
            &[
                "[180 guests] 180 guest by:The council",
                "[two clerks] 2 clerk",
                "[412] 412 guest by:The guild",
            ],
        ),
        (
            "There are 88 posts, and 31 of them are rotten.",
            &["[88 posts] 88 post", "[31] 31 post of:them"],
        ),
    ]);
}

#[test]
fn who_counts_is_told() {
    check(&[
        ("The union counts 900 strikers.", &["[900 strikers] 900 striker by:The union"]),
        (
            "A report by the guild puts the cost at 3 million crowns.",
            &["[3 million crowns] 3000000 crown money by:the guild"],
        ),
        ("The harbour has 40 boats.", &["[40 boats] 40 boat"]),
        ("The firm makes 400 lamps.", &["[400 lamps] 400 lamp"]),
    ]);
}

#[test]
fn what_became_of_people_is_told_in_many_ways() {
    check(&[
        ("Two of the dead were pupils.", &["[Two] 2 pupil killed of:the dead"]),
        ("Two pupils were among the dead.", &["[Two pupils] 2 pupil killed of:the dead"]),
        ("Among the injured were four nurses.", &["[four nurses] 4 nurse injured of:the injured"]),
        ("Nine of the wounded were in danger.", &["[Nine] 9 injured of:the wounded"]),
        ("Eleven have lost their lives.", &["[Eleven] 11 killed"]),
        ("Six were being treated for burns.", &["[Six] 6 injured"]),
        ("Ten drivers were taken to hospital.", &["[Ten drivers] 10 driver injured"]),
        ("Ten drills were taken to hospitals.", &["[Ten drills] 10 drill"]),
        (
            "The blast killed seven people, including two pupils.",
            &["[seven people] 7 people killed", "[two pupils] 2 pupil killed"],
        ),
        ("The number of dead rose to 11.", &["[11] 11 killed"]),
        ("The number of those arrested rose to 11.", &["[11] 11 detained"]),
        ("The death toll climbed from 9 to 14.", &["[9] 9 killed", "[14] 14 killed"]),
    ]);
}

#[test]
fn tolls_bodies_and_homes_tell_what_became_of_people() {
    check(&[
        ("Officials put the death toll at 31.", &["[31] 31 killed by:Officials"]),
        ("Rescuers recovered nine bodies.", &["[nine bodies] 9 body killed"]),
        ("The bodies of six miners were found.", &["[six miners] 6 miner killed"]),
        ("The fire claimed seven lives.", &["[seven lives] 7 life killed"]),
        ("Fourteen miners were trapped.", &["[Fourteen miners] 14 miner trapped"]),
        (
            "About 400 residents had to leave their homes.",
            &["[About 400 residents] 400 resident displaced"],
        ),
        ("Ten clerks left their homes at eight.", &["[Ten clerks] 10 clerk"]),
        ("The ruling bodies of six sports met.", &["[six sports] 6 sport"]),
    ]);
}

#[test]
fn who_is_ill_or_poor_was_not_hurt() {
    check(&[
        (
            "Ten guests fell ill and eleven pupils were taken to hospital.",
            &["[Ten guests] 10 guest", "[eleven pupils] 11 pupil"],
        ),
        ("Ten farmers lost their tractors.", &["[Ten farmers] 10 farmer"]),
        ("Forty crates were taken to the mill.", &["[Forty crates] 40 crate"]),
        ("One of the dead was a nurse.", &[]),
        ("Two of the rich were absent.", &[]),
    ]);
}

#[test]
fn a_number_may_stand_for_people() {
    check(&[
        ("More than 60,000 had signed a petition.", &["[More than 60,000] 60000.. people"]),
        ("The 1,100 who voted want a bridge.", &["[1,100] 1100 people"]),
        ("\"We are 400,\" she called.", &["[400] 400 people present"]),
        (
            "Dockers marched past the hall. The union counted 900 of them and the police 450.",
            &["[900] 900 docker present by:The union", "[450] 450 docker present by:the police"],
        ),
        ("The council voted 71 to 60 to close the mill.", &["[71] 71 vote", "[60] 60 vote"]),
        ("A crowd of 3,000 waited.", &["[3,000] 3000 people present"]),
        ("The crew of 23 was saved.", &["[23] 23 crew"]),
        ("The vote was 71 to 60.", &["[71] 71 vote", "[60] 60 vote"]),
        (
            "The union says 900 workers came; the mill says 400.",
            &["[900 workers] 900 worker", "[400] 400 worker by:the mill"],
        ),
        (
            "A bribe of 240,000 crowns was paid. The job was worth 190,000.",
            &["[240,000 crowns] 240000 crown money", "[190,000] 190000 crown money"],
        ),
        ("A height of 23 is rare.", &[]),
        ("He says 400.", &[]),
        ("At 40, he joined the choir.", &[]),
        ("The 12.15 turned at the mill.", &[]),
        ("They are 12.", &[]),
    ]);
}

#[test]
fn one_answers_two() {
    check(&[
        (
            "Rescuers spoke of two explosions and the army of one.",
            &["[two explosions] 2 explosion by:Rescuers", "[one] 1 explosion by:the army"],
        ),
        (
            "There was a single explosion, of three kilos of gel. The miller insists on three.",
            &[
                "[a single explosion] 1 explosion",
                "[three kilos] 3 kg weight of:gel",
                "[three] 3 explosion",
            ],
        ),
        ("The hut has a single window.", &[]),
        ("She spoke of two goats and he of one day.", &["[two goats] 2 goat by:She"]),
    ]);
}

#[test]
fn what_nothing_tells_is_not_carried() {
    check(&[
        ("Rates rose by 5 percent. The bank came to 40.", &["[5 percent] 5 % percent"]),
        ("The hall held 90 guests. Nobody spoke. She spoke of 12.", &["[90 guests] 90 guest"]),
        ("The bus hit 90 goats. They put the date at 1994.", &["[90 goats] 90 goat"]),
        ("The team came to 12.", &[]),
    ]);
}

#[test]
fn what_counts_nothing_is_none() {
    check(&[
        ("Lena Orr, 34, runs the shop.", &[]),
        ("The 34-year-old driver stopped.", &[]),
        ("Tern Bay won 3-1 against Orr Town.", &[]),
        ("Leaders of the G7 met.", &[]),
        ("The Group of Seven met.", &[]),
        ("A Boeing 737 landed.", &[]),
        ("The talks ended on May 5, 2019.", &[]),
        ("He came third in the 2nd race.", &[]),
        ("Call 555-1212 for help.", &[]),
        ("The train leaves at 10:30.", &[]),
        ("Article 5 was never used.", &[]),
        ("One of them laughed.", &[]),
        ("The war lasted two weeks.", &[]),
    ]);
}

#[test]
fn the_time_of_a_number_is_kept() {
    let text = "In 2018 the port handled 400 ships.";
    assert_eq!(quantities(text), ["[400 ships] 400 ship @2018"]);
}
