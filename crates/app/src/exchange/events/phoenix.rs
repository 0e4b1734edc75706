//! Phoenix (OEDA): 26 columns, no header.

use engine::wire::PartyRecord;

use super::gdelt::parts;
use super::{Told, code, text};

pub(super) fn cells(told: &Told<'_>) -> Vec<String> {
    let event = told.event;
    let (year, month, day) = parts(told.day);
    let [lat, lon] = told.point();
    let mut cells = vec![
        told.number.to_string(),
        told.day.replace('-', ""),
        year.to_string(),
        format!("{month:02}"),
        format!("{day:02}"),
    ];
    cells.extend(actor(event.actors.first()));
    cells.extend(actor(event.recipients.first()));
    cells.extend([
        text(told.cameo()),
        text(told.root()),
        text(penta(told.root())),
        told.goldstein(),
        event.context.iter().map(|context| format!("{context},1")).collect::<Vec<_>>().join(";"),
        lat,
        lon,
        text(told.place_name()),
        String::new(),
        text(told.place_country()),
        format!("{}_{}", told.article.id, told.sentence),
        text(told.url()),
        text(told.outlet()),
    ]);
    cells
}

/// The whole code, its entity, its role, and what more there is.
fn actor(party: Option<&PartyRecord>) -> [String; 4] {
    let parts = code(party);
    let entity = if parts.country().is_empty() { parts.sector(0) } else { parts.country() };
    let role = usize::from(parts.country().is_empty());
    let more = parts.sectors().get(role + 1..).unwrap_or_default().join(";");
    [
        party.and_then(|party| party.code.clone()).unwrap_or_default(),
        text(entity),
        text(parts.sector(role)),
        more,
    ]
}

/// The penta class of a CAMEO root, as the Phoenix pipeline has it.
fn penta(root: &str) -> &'static str {
    match root.parse::<u8>() {
        Ok(1..=2) => "0",
        Ok(3..=5) => "1",
        Ok(6..=8) => "2",
        Ok(9..=13 | 16) => "3",
        Ok(14 | 15 | 17..=20) => "4",
        _ => "",
    }
}
