//! What a careful reader found: the files in `gold/`. `cases/README.md` says what the keys mean.

use serde::Deserialize;

/// What stands on one page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageGold {
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) byline: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) published: Option<DayGold>,
    pub(super) written: Option<DayGold>,
    pub(super) agency_credit: Option<String>,
    #[serde(default)]
    pub(super) comments: usize,
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    pub(super) quotation: Vec<QuotationGold>,
    #[serde(default)]
    pub(super) absent: Vec<AbsentGold>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayGold {
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuotationGold {
    pub(super) words: String,
    pub(super) speaker: Option<String>,
    #[serde(default)]
    pub(super) relays: Vec<RelayGold>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelayGold {
    pub(super) name: String,
    pub(super) relation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AbsentGold {
    pub(super) text: String,
}

/// What the pages have in common.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseGold {
    #[serde(default)]
    pub(super) family: Vec<FamilyGold>,
    #[serde(default)]
    pub(super) claim: Vec<ClaimGold>,
    #[serde(default)]
    pub(super) story: Vec<StoryGold>,
    #[serde(default)]
    pub(super) same: Vec<SameGold>,
    #[serde(default)]
    pub(super) conflict: Vec<ConflictGold>,
    #[serde(default)]
    pub(super) compatible: Vec<CompatibleGold>,
    #[serde(default)]
    pub(super) series: Vec<SeriesGold>,
    #[serde(default)]
    pub(super) naming: Vec<NamingGold>,
    #[serde(default)]
    pub(super) drift: Vec<DriftGold>,
    /// For people.
    #[serde(default, rename = "notes")]
    pub(super) _notes: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyGold {
    pub(super) members: Vec<MemberGold>,
    pub(super) origin: Option<String>,
    pub(super) agency: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberGold {
    pub(super) page: String,
    pub(super) relation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimGold {
    pub(super) words: String,
    pub(super) pages: Vec<String>,
    #[serde(default)]
    pub(super) voices: Vec<String>,
    pub(super) origins_max: usize,
    pub(super) origins_min: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryGold {
    pub(super) articles: Vec<String>,
}

/// Words that stand once on each of some pages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceGold {
    pub(super) words: String,
    pub(super) pages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameGold {
    pub(super) kind: String,
    pub(super) members: Vec<PlaceGold>,
    pub(super) voices: Option<Vec<String>>,
    pub(super) origins_max: Option<usize>,
    pub(super) origins_min: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConflictGold {
    pub(super) kind: String,
    pub(super) about: String,
    #[serde(rename = "status")]
    pub(super) _status: String,
    #[serde(default)]
    pub(super) optional: bool,
    pub(super) side: Vec<PointGold>,
}

/// What one side of a conflict, or one figure of a series, says, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointGold {
    pub(super) says: String,
    pub(super) members: Vec<PlaceGold>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompatibleGold {
    pub(super) members: Vec<PlaceGold>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesGold {
    pub(super) measure: String,
    pub(super) point: Vec<PointGold>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamingGold {
    pub(super) page: String,
    pub(super) actor: String,
    pub(super) surface: String,
    pub(super) voice: String,
    pub(super) speaker: Option<String>,
    pub(super) place: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DriftGold {
    pub(super) kind: String,
    pub(super) from: WordsGold,
    pub(super) to: WordsGold,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsGold {
    pub(super) words: String,
    pub(super) page: String,
}
