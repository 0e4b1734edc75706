//! GDELT 2.0 Events (codebook V2.0): 61 columns, no header. Places have no FIPS codes here, and no
//! tone is measured: those columns are empty.

use engine::wire::PartyRecord;

use super::{Told, code, name, text};

pub(super) fn cells(told: &Told<'_>) -> Vec<String> {
    let event = told.event;
    let (year, month, day) = parts(told.day);
    // The codebook's own formula: every month has 30 days.
    let fraction = (f64::from(month) * 30.0 + f64::from(day)) / 365.0;
    let mut cells = vec![
        told.number.to_string(),
        told.day.replace('-', ""),
        format!("{year}{month:02}"),
        year.to_string(),
        format!("{:.4}", f64::from(year) + fraction),
    ];
    cells.extend(actor(event.actors.first()));
    cells.extend(actor(event.recipients.first()));
    let base = told.cameo().get(..3).unwrap_or(told.cameo());
    cells.extend([
        u8::from(told.in_lead).to_string(),
        text(told.cameo()),
        text(base),
        text(told.root()),
        quad(told.root()).to_owned(),
        told.goldstein(),
        told.n_mentions.to_string(),
        text("1"),
        text("1"),
        String::new(),
    ]);
    cells.extend(std::iter::repeat_n(String::new(), 16));
    let [lat, lon] = told.point();
    let kind = if told.place_name().is_empty() { "0" } else { "" };
    cells.extend([
        text(kind),
        text(told.place_name()),
        String::new(),
        String::new(),
        String::new(),
        lat,
        lon,
        event
            .place
            .as_ref()
            .and_then(|place| place.geonames)
            .map_or(String::new(), |id| id.to_string()),
    ]);
    let published = told.article.published.as_ref().and_then(|day| day.start.as_deref());
    let added = published.map(|day| day.chars().filter(char::is_ascii_digit).take(14).collect());
    let added = added.map_or(String::new(), |digits: String| format!("{digits:0<14}"));
    cells.extend([added, text(told.source())]);
    cells
}

/// Code, name, country, known group, ethnicity, two religions, three types.
fn actor(party: Option<&PartyRecord>) -> [String; 10] {
    let parts = code(party);
    let group = match parts.sectors() {
        [root, group, ..] if parts.country().is_empty() && super::ROOTS.contains(root) => *group,
        _ => "",
    };
    [
        party.and_then(|party| party.code.clone()).unwrap_or_default(),
        name(party).to_uppercase(),
        text(parts.country()),
        text(group),
        String::new(),
        String::new(),
        String::new(),
        text(parts.sector(0)),
        text(if group.is_empty() { parts.sector(1) } else { "" }),
        text(parts.sector(2)),
    ]
}

/// The quad class of a CAMEO root, as GDELT has it.
fn quad(root: &str) -> &'static str {
    match root.parse::<u8>() {
        Ok(1..=5) => "1",
        Ok(6..=8) => "2",
        Ok(9..=13) => "3",
        Ok(14..=20) => "4",
        _ => "",
    }
}

/// Year, month and day of an ISO date.
pub(super) fn parts(day: &str) -> (u16, u8, u8) {
    let mut parts = day.split('-');
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    (
        year.parse().unwrap_or_default(),
        month.parse().unwrap_or_default(),
        day.get(..2).unwrap_or(day).parse().unwrap_or_default(),
    )
}
