//! Which titles fit which offices of the tables?

/// Whether the noun of a title fits an office of the tables.
pub(super) fn fits_office(noun: &str, role: &str) -> bool {
    match role {
        "chief_of_state" => matches!(
            noun,
            "president"
                | "king"
                | "queen"
                | "emir"
                | "sultan"
                | "pope"
                | "monarch"
                | "leader"
                | "supreme leader"
                | "grand duke"
                | "prince"
                | "head of state"
                | "chairman"
        ),
        "head_of_government" => matches!(
            noun,
            "prime minister"
                | "premier"
                | "chancellor"
                | "president"
                | "chief minister"
                | "head of government"
                | "pm"
                | "chief executive"
                | "leader"
                | "taoiseach"
        ),
        "vice_president" => noun == "vice president",
        "deputy_head_of_government" => {
            matches!(noun, "deputy prime minister" | "vice premier" | "minister")
        }
        "foreign_minister" => matches!(
            noun,
            "foreign minister"
                | "foreign secretary"
                | "secretary of state"
                | "minister"
                | "chief diplomat"
                | "diplomat"
        ),
        "defence_minister" => matches!(
            noun,
            "defence minister"
                | "defense minister"
                | "defense secretary"
                | "defence secretary"
                | "secretary of defense"
                | "minister"
        ),
        "opposition_leader" => {
            noun.contains("opposition")
                || matches!(noun, "leader" | "activist" | "dissident" | "politician")
        }
        "rebel_leader" | "military_leader" => {
            noun.contains("rebel")
                || matches!(noun, "leader" | "commander" | "warlord" | "general" | "gen.")
        }
        "head_of_organisation" => matches!(
            noun,
            "secretary-general"
                | "secretary general"
                | "chief"
                | "head"
                | "director"
                | "director general"
                | "president"
                | "chairman"
                | "leader"
        ),
        "deputy_defence_secretary" | "deputy_secretary_of_state" => noun == "deputy secretary",
        "governor_general" => noun == "governor general",
        "ambassador" | "charge_daffaires" => matches!(noun, "ambassador" | "envoy" | "diplomat"),
        _ => {
            let plain = role.replace('_', " ");
            plain.ends_with(noun) || noun.ends_with(&plain)
        }
    }
}
