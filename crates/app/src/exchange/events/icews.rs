//! ICEWS coded event data: 20 columns with a header.

use engine::wire::PartyRecord;

use super::{Told, cameo_name, code, name, text};

pub(super) const HEADER: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";

pub(super) fn cells(told: &Told<'_>) -> Vec<String> {
    let event = told.event;
    let [source, target] = [event.actors.first(), event.recipients.first()];
    let [lat, lon] = told.point();
    let is_country = told.country_name(told.place_country()) == told.place_name();
    vec![
        told.number.to_string(),
        text(told.day),
        text(name(source)),
        sectors(source),
        country(told, source),
        text(cameo_name(told.cameo())),
        text(told.cameo()),
        told.goldstein(),
        text(name(target)),
        sectors(target),
        country(told, target),
        told.article.id.clone(),
        // Sentences are counted from 1 there.
        (told.sentence + 1).to_string(),
        text(told.outlet()),
        text(if is_country { "" } else { told.place_name() }),
        String::new(),
        String::new(),
        text(told.country_name(told.place_country())),
        lat,
        lon,
    ]
}

fn country(told: &Told<'_>, party: Option<&PartyRecord>) -> String {
    let code = code(party).country().to_owned();
    told.countries.get(code.as_str()).map_or(code.clone(), |name| (*name).to_owned())
}

/// The sectors in words, as ICEWS prints them.
fn sectors(party: Option<&PartyRecord>) -> String {
    let words = |sector: &&str| {
        Some(match *sector {
            "GOV" => "Government",
            "MIL" => "Military",
            "COP" => "Police",
            "JUD" => "Judicial",
            "LEG" => "Legislative / Parliamentary",
            "SPY" => "State Intelligence",
            "OPP" => "Opposition",
            "PTY" => "Parties",
            "REB" => "Rebel",
            "UAF" => "Unidentified Forces",
            "CVL" => "General Population / Civilian / Social",
            "BUS" | "MNC" => "Business",
            "MED" => "Medical / Health",
            "JRN" => "News",
            "EDU" => "Education",
            "LAB" => "Labor",
            "AGR" => "Agricultural",
            "REL" => "Religious",
            "CRM" => "Criminals / Gangs",
            "REF" => "Refugees / Displaced",
            "ELI" => "Elite",
            "IGO" => "International Government Organization",
            "NGO" => "Nongovernmental Organization / Activists",
            _ => return None,
        })
    };
    code(party).sectors().iter().filter_map(words).collect::<Vec<_>>().join(",")
}
