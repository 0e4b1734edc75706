//! Of whom can a noun tell: "the company", "the newspaper", "the ministry", "the leader"?

use super::Party;

/// What kind of body a noun tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Company,
    Outlet,
    /// Only one in whose name the noun stands.
    OfThatName,
    Any,
}

impl Kind {
    pub(super) fn of(noun: &str) -> Option<Self> {
        Some(match noun {
            "company" | "firm" | "manufacturer" | "airline" | "carrier" | "retailer" | "maker"
            | "corporation" | "brewer" | "insurer" | "lender" | "producer" | "chain"
            | "supplier" | "carmaker" | "utility" | "giant" => Self::Company,
            "newspaper" | "paper" | "magazine" | "daily" | "broadcaster" | "outlet" | "weekly"
            | "journal" | "tabloid" => Self::Outlet,
            "ministry" | "department" | "commission" | "committee" | "council" | "court"
            | "board" | "union" | "party" | "institute" | "university" | "federation"
            | "foundation" | "authority" | "bureau" | "bank" | "association" | "embassy"
            | "parliament" | "senate" | "fund" => Self::OfThatName,
            "group" | "organisation" | "organization" | "agency" | "body" => Self::Any,
            _ => return None,
        })
    }

    pub(super) fn fits(self, party: &Party, noun: &str) -> bool {
        if !party.named {
            return false;
        }
        let id = party.actor.as_deref().unwrap_or_default();
        let sector = party.code.as_deref().unwrap_or_default();
        let state = !party.name.contains(' ') && id.starts_with("office/")
            || id.starts_with("country/")
            || id.starts_with("office/government");
        let is = |what: &str| sector.contains(what);
        match self {
            Self::Company => {
                !state
                    && !["GOV", "IGO", "JUD", "MIL", "COP", "LEG", "REB"]
                        .iter()
                        .any(|what| is(what))
            }
            Self::Outlet => is("JRN") || is("MED"),
            Self::OfThatName => {
                let words = party.name.split(' ');
                words.map(str::to_lowercase).any(|word| word == noun)
            }
            Self::Any => !state,
        }
    }
}

/// Whether people of that code are called so: "the leader" is a president or who opposes one.
pub(super) fn is_of_sector(noun: &str, code: &str) -> bool {
    let sectors: &[&str] = match noun {
        "leader" | "politician" | "statesman" => &["GOV", "OPP", "PTY", "LEG", "REB"],
        "diplomat" => &["GOV", "IGO"],
        "dictator" | "strongman" | "autocrat" => &["GOV", "MIL"],
        "lawmaker" | "legislator" => &["LEG"],
        _ => return false,
    };
    let sector = if code.starts_with("IGO") { code.get(..3) } else { code.get(3..6) };
    sector.is_some_and(|sector| sectors.contains(&sector))
}
