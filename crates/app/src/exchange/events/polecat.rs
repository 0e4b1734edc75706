//! POLECAT: 40 columns with a header.

use engine::wire::PartyRecord;

use super::{Told, code, name, text};

pub(super) const HEADER: &str = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n";

pub(super) fn cells(told: &Told<'_>) -> Vec<String> {
    let event = told.event;
    let place = event.place.as_ref();
    let [lat, lon] = told.point();
    let mut cells = vec![
        event.id.clone(),
        text(told.day),
        event.kind.clone(),
        event.mode.clone().unwrap_or_default(),
        told.goldstein(),
        text(quad(event.quad)),
        event.context.join("; "),
    ];
    cells.extend(actor(event.actors.first()));
    cells.extend(actor(event.recipients.first()));
    cells.extend([
        text(told.place_name()),
        String::new(),
        String::new(),
        String::new(),
        text(told.place_country()),
        lat,
        lon,
        place.and_then(|place| place.geonames).map_or(String::new(), |id| id.to_string()),
        place.map_or(String::new(), |place| place.text.clone()),
        String::new(),
        text(told.outlet()),
        told.article.published.as_ref().and_then(|day| day.start.clone()).unwrap_or_default(),
        String::new(),
        String::new(),
        String::new(),
        told.article.language.clone().unwrap_or_default(),
        format!("whosays {}", engine::VERSION),
    ]);
    cells
}

/// Name, country, number of the Correlates of War, sectors, title, the words, Wikipedia.
fn actor(party: Option<&PartyRecord>) -> [String; 8] {
    let parts = code(party);
    [
        text(name(party)),
        text(parts.country()),
        String::new(),
        text(parts.sector(0)),
        parts.sectors().join("; "),
        String::new(),
        party.map_or(String::new(), |party| party.surface.clone()),
        String::new(),
    ]
}

fn quad(quad: u8) -> &'static str {
    match quad {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}
